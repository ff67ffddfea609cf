/**
 * daemon/lifecycle — one service after another: started, replaced when the configuration changes, stopped in the end.
 *
 *   start ─► runs ─► changed? ── broken: the old one runs on, and says so
 *              ▲                  same: nothing
 *              │                  other: stop, start with the new one; that fails: start with the old one again
 *              └──────────────────┘
 */

/** Everything that runs for one state of the configuration. */
export interface Service {
  /** A sentence about the daemon itself for health and log, with details for the log only; undefined: all is well again. */
  trouble(sentence: string | undefined, details?: string): void;
  /** Told before it makes room for the next one, or ends. */
  stop(): Promise<void>;
}

export interface Lifecycle<C> {
  /** @throws what makes this configuration unusable */
  start(config: C): Promise<Service>;
  /** The configuration as it is now, or what is wrong with it. Never throws. */
  read(): Promise<{ readonly config: C } | { readonly broken: string }>;
  isSame(a: C, b: C): boolean;
  /** Calls `changed` whenever the configuration may have changed. */
  watch(changed: () => void): { stop(): void };
}

/**
 * Runs until `signal` is aborted; then what is in hand is finished.
 * @throws when the first start fails, or when after a change neither the new nor the old configuration can be started
 */
export async function live<C>(first: C, life: Lifecycle<C>, signal: AbortSignal): Promise<void> {
  const failed = Promise.withResolvers<never>();
  let running = startedWith(first, life);
  // From the beginning, so that a change during the first start is not missed; one change at a time.
  const watching = life.watch(() => {
    running = running.then((now) => (signal.aborted ? now : changed(now, life)));
    running.catch(failed.reject);
  });
  try {
    await running;
    await Promise.race([aborted(signal), failed.promise]);
  } finally {
    watching.stop();
  }
  const { service } = await running;
  await service.stop();
}

async function startedWith<C>(config: C, life: Lifecycle<C>): Promise<Running<C>> {
  return { config, service: await life.start(config) };
}

const BROKEN = 'the changed configuration has errors, so the old one goes on; "twinbook check" and the log show them';
const UNUSABLE = 'the changed configuration could not be put to use, so the old one goes on; the log says why';

interface Running<C> {
  readonly config: C;
  readonly service: Service;
}

async function changed<C>(running: Running<C>, life: Lifecycle<C>): Promise<Running<C>> {
  const { config, service } = running;
  const read = await life.read();
  if ('broken' in read) {
    service.trouble(BROKEN, read.broken);
    return running;
  }
  service.trouble(undefined);
  if (life.isSame(read.config, config)) return running;
  await service.stop();
  try {
    return await startedWith(read.config, life);
  } catch (error) {
    // Its port is taken, say, or its data folder belongs to another Twinbook.
    const old = await startedWith(config, life);
    old.service.trouble(UNUSABLE, (error as Error).message);
    return old;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
