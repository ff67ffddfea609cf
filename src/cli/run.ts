/** cli/run — `twinbook run`: the daemon. Starts, reloads, and stops what the other rooms made. */
import { isDeepStrictEqual } from 'node:util';
import { openApp } from '../app.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { sentence } from '../config/problems.ts';
import { hideSecrets, Secret } from '../config/secrets.ts';
import { watchConfig } from '../daemon/reload.ts';
import { startWorker, type Worker } from '../daemon/worker.ts';
import { healthOf } from '../ops/health.ts';
import { createLog, type Log } from '../ops/log.ts';
import { takeLock } from '../store/lock.ts';
import { openVault } from '../store/vault.ts';
import type { PairReport } from '../sync/report.ts';
import { syncPair } from '../sync/sync-pair.ts';
import { startWeb } from '../web/server.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { settingsOf } from './settings.ts';
import type { Context } from './verb.ts';

export async function run(context: Context): Promise<ExitCode> {
  let config = await settingsOf(context);
  let service = await startService(config, logFor(config));
  let reloading = Promise.resolve();
  const reload = (): void => {
    reloading = reloading.then(async () => {
      const next = await nextConfig(context, service);
      if (next === undefined || same(next, config)) return;
      service.log.info('the configuration changed: starting over with the new one');
      await service.stop();
      const before = config;
      config = next;
      service = await startService(next, logFor(next)).catch(async (error: Error) => {
        // The new one cannot be used after all (its port is taken, its data folder locked): go on with the old one.
        config = before;
        const old = await startService(before, logFor(before));
        old.trouble(`the changed configuration cannot be used: ${error.message}`);
        return old;
      });
    });
  };
  const watching = watchConfig(context.file, reload);
  await aborted(context.signal);
  watching.stop();
  await reloading;
  service.log.info('stopping: finishing what is in hand');
  await service.stop();
  return EXIT.done;
}

/** Everything that runs for one state of the configuration. */
export interface Service {
  readonly log: Log;
  readonly origin: string;
  /** A sentence for health and log about the daemon itself; undefined: all is well again. */
  trouble(sentence: string | undefined): void;
  stop(): Promise<void>;
}

/** `onReport` hears how every cycle went. @throws LOCKED, STORE, CONFIG when the address is taken */
export async function startService(config: Config, log: Log, onReport?: (report: PairReport) => void): Promise<Service> {
  openVault(config.data);
  const lock = takeLock(config.data);
  const app = await openApp(config).catch((error: unknown) => {
    lock.release();
    throw error;
  });
  const { store, vault, now } = app;
  const troubles: string[] = [];
  let worker: Worker | undefined;
  const isReady = (): Promise<boolean> =>
    store.note('ready').then(
      () => worker !== undefined,
      () => false,
    );
  const { host, port } = config.http;
  const web = await startWeb({
    host,
    port,
    ready: isReady,
    health: () => healthOf(worker?.pulses() ?? [], troubles, now()),
  }).catch(async (error: unknown) => {
    await app.dispose();
    lock.release();
    throw error;
  });
  const common = { store, now, until: 'done', digestKey: vault.digestKey, installation: vault.installation } as const;
  const duties = app.pairs.map(({ configured: { name, schedule }, entries }) => ({
    ...{ name, schedule, timezone: config.timezone },
    cycle: async (signal: AbortSignal) => {
      const report = await syncPair({ ...common, name, entries, signal });
      onReport?.(report);
      return report;
    },
  }));
  worker = startWorker(duties, log, now);
  log.info({ pairs: duties.length, address: web.origin }, 'Twinbook is running');
  return {
    log,
    origin: web.origin,
    trouble: (text) => {
      troubles.splice(0, troubles.length, ...(text === undefined ? [] : [text]));
      if (text !== undefined) log.error(text);
    },
    stop: async () => {
      await worker?.stop();
      await web.close();
      await app.dispose();
      lock.release();
    },
  };
}

function logFor({ log }: Config): Log {
  return createLog({ ...log, hide: hideSecrets });
}

/** A broken file leaves the old configuration running, and is told in log and health. */
async function nextConfig({ file, environment }: Context, service: Service): Promise<Config | undefined> {
  const loaded = await loadConfig(file, environment);
  if (loaded.ok) {
    service.trouble(undefined);
    return loaded.config;
  }
  service.trouble(`the changed configuration is broken, the old one goes on: ${loaded.errors.map(sentence).join('; ')}`);
  return undefined;
}

/** Secrets print themselves as [secret], so they are compared by what they reveal. */
function same(a: Config, b: Config): boolean {
  return isDeepStrictEqual(revealed(a), revealed(b));
}

function revealed(value: unknown): unknown {
  if (value instanceof Secret) return value.reveal();
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(revealed);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revealed(inner)]));
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
