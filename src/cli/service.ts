/** cli/service — everything that runs for one state of the configuration: the lock, the pairs on their schedules, the HTTP server. */
import { openApp, type Surroundings } from '../app.ts';
import type { Config } from '../config/config.ts';
import { startBackups } from '../daemon/backups.ts';
import type { Service } from '../daemon/lifecycle.ts';
import { type Duty, startWorker, type Worker } from '../daemon/worker.ts';
import { healthOf, type SignInPulse } from '../ops/health.ts';
import type { Log } from '../ops/log.ts';
import { newestBackup } from '../store/backups.ts';
import { takeLock } from '../store/lock.ts';
import type { Standing } from '../store/sign-in.ts';
import { takeSnapshot } from '../store/snapshots.ts';
import { openVault } from '../store/vault.ts';
import { formerSentence, untold } from '../sync/former.ts';
import type { PairReport } from '../sync/report.ts';
import { startWeb } from '../web/server.ts';
import { cycleOf } from './cycle.ts';
import { dashboardOptions } from './dashboard-options.ts';
import { openDesk } from './desk.ts';
import { openHeard } from './heard.ts';
import { inServersWords } from './report.ts';

export interface RunningService extends Service {
  /** Where it answers: http://127.0.0.1:8470 */
  readonly origin: string;
}

/** `onReport` hears how every cycle went. @throws LOCKED, STORE, CONFIG when the address is taken */
export async function startService(
  config: Config,
  log: Log,
  onReport: (report: PairReport) => void = () => undefined,
  surroundings: Surroundings = {},
): Promise<RunningService> {
  await using opened = new AsyncDisposableStack();
  openVault(config.data);
  const lock = takeLock(config.data);
  opened.defer(() => lock.release());
  const app = await openApp(config, surroundings);
  opened.defer(() => app.dispose());

  let trouble: string | undefined;
  const backups = startBackups({
    timezone: config.timezone,
    now: app.now,
    newest: () => newestBackup(config.data, app.now())?.at,
    take: () => takeSnapshot(config.data, app.now()),
    log,
  });
  opened.defer(() => backups.stop());

  const stopping = new AbortController();
  /** As they were when each pair's last cycle ended, and which one it began with. */
  const signIns = new Map<string, Standing | undefined>();
  const begunWith = new Map<string, string | undefined>();
  let worker: Worker | undefined;
  const heard = openHeard();
  const desk = openDesk({ app, heard, worker: () => worker });
  const web = await startWeb({
    ...config.http,
    // The configuration is good, or we would not be here; the database must answer.
    ready: () =>
      app.store.note('ready').then(
        () => worker !== undefined,
        () => false,
      ),
    health: () => healthOf(worker?.pulses() ?? [], troubles(), app.now(), signInPulses(signIns)),
    returned: (address) => app.returned(address, stopping.signal),
    dashboard: dashboardOptions(config, desk, app.now, log),
  });
  opened.defer(() => stopping.abort());
  opened.defer(() => web.close());

  const troubles = (): string[] => [trouble, backups.trouble()].filter((one) => one !== undefined);

  const begun = new Set<string>();
  const duties = app.pairs.map((pair): Duty => {
    const { name, schedule } = pair.configured;
    // When the database has trouble, the cycle will tell.
    const standing = (): Promise<Standing | undefined> => pair.signInStanding().catch(() => undefined);
    const cycle: Duty['cycle'] = async (signal, answer) => {
      begunWith.set(name, (await standing())?.made);
      const lastSuccess = worker?.pulses().find((one) => one.name === name)?.lastSuccess;
      const report = inServersWords(await cycleOf(pair, app, app.begin(), { ...answer, signal, until: 'done' }));
      heard.hear(report, app.now(), lastSuccess);
      signIns.set(name, await standing());
      onReport(report);
      begun.add(name);
      // A renamed pair is known again by its first cycle: only when all had theirs it is clear what is left.
      if (begun.size === app.pairs.length)
        for (const one of await untold(await app.formerLinks(), app.store))
          log.warn({ pair: one.link.pair }, formerSentence(one));
      return report;
    };
    const isMended = async (): Promise<boolean> => {
      const made = (await standing())?.made;
      return made !== undefined && made !== begunWith.get(name);
    };
    return { name, schedule, timezone: config.timezone, cycle, isMended };
  });
  worker = startWorker(duties, log, app.now);
  opened.defer(() => worker?.stop());
  log.info({ pairs: duties.length, address: web.origin }, 'Twinbook is running');

  const running = opened.move();
  return {
    origin: web.origin,
    trouble: (text, details) => {
      trouble = text;
      if (text !== undefined) log.error({ details }, text);
    },
    stop: async () => {
      log.info('stopping: finishing what is in hand');
      await running.disposeAsync();
    },
  };
}

function signInPulses(standings: ReadonlyMap<string, Standing | undefined>): ReadonlyMap<string, SignInPulse> {
  return new Map(
    [...standings].flatMap(([name, standing]) =>
      standing === undefined ? [] : [[name, { isDead: standing.state === 'dead', ends: standing.ends }] as const],
    ),
  );
}
