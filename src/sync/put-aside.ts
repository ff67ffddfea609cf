/** sync/put-aside — a cycle whose pair is put aside while it is under way: it stops after the item in hand. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Aside } from './aside.ts';

/** Milliseconds. Whoever puts it aside may be another process, so it is looked. */
const LOOK_EVERY = 500;

export interface UntilPutAside<T> {
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly every?: number;
  aside(): Promise<Aside | undefined>;
  work(signal: AbortSignal): Promise<T>;
  /** What is to be told instead of what `work` would have come to. */
  stopped(aside: Aside): T;
}

/** @throws what stopped `work` otherwise */
export async function untilPutAside<T>({ signal, aside, work, stopped, every = LOOK_EVERY }: UntilPutAside<T>): Promise<T> {
  const over = new AbortController();
  const stopping = new AbortController();
  let found: Aside | undefined;
  const look = async (): Promise<void> => {
    while (found === undefined) {
      await sleep(every, undefined, { signal: over.signal });
      // A database that fails stops the cycle by itself.
      found = await aside().catch(() => undefined);
    }
    stopping.abort();
  };
  const looking = look().catch(() => undefined); // the cycle is over
  try {
    return await work(AbortSignal.any([signal, stopping.signal]));
  } catch (error) {
    if (found === undefined || signal.aborted || !(error instanceof Error && error.name === 'AbortError')) throw error;
    return stopped(found);
  } finally {
    over.abort();
    await looking;
  }
}
