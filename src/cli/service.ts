/** cli/service — everything that runs for one state of the configuration: the lock, the pairs on their schedules, the HTTP server. */
import { openApp, type Surroundings } from '../app.ts';
import type { Config } from '../config/config.ts';
import { startBackups } from '../daemon/backups.ts';
import { watchClock } from '../daemon/clock.ts';
import type { Service } from '../daemon/lifecycle.ts';
import { keepMemory } from '../daemon/memory.ts';
import { type Push, startPush } from '../daemon/push.ts';
import { startSharedWorker } from '../daemon/shared-worker.ts';
import { type Duty, type Ended, type Known, startWorker, type Worker } from '../daemon/worker.ts';
import type { Log } from '../ops/log.ts';
import { createMetrics } from '../ops/metrics.ts';
import { newestBackup } from '../store/backups.ts';
import { databaseOf } from '../store/databases.ts';
import type { Standing } from '../store/sign-in.ts';
import { takeSnapshot, unlessUnderWay } from '../store/snapshots.ts';
import { formerSentence, untold } from '../sync/former.ts';
import type { PairReport } from '../sync/report.ts';
import type { PairInput } from '../sync/sync-pair.ts';
import { startWeb } from '../web/server.ts';
import { availabilityDoors } from './availability.ts';
import { callsDoors } from './calls-doors.ts';
import { cycleOf } from './cycle.ts';
import { dashboardOptions } from './dashboard-options.ts';
import { openDesk } from './desk.ts';
import { withDeeds } from './desk-deeds.ts';
import { openHeard } from './heard.ts';
import { toldNowAndThen } from './progress.ts';
import { inServersWords } from './report.ts';
import { noteStart, noteStop } from './service-deeds.ts';
import { officeOf, sharedWork } from './shared-work.ts';
import { VERSION } from './version.ts';
import { knownOf, startWatching } from './watching.ts';

export interface RunningService extends Service {
  /** Where it answers: http://127.0.0.1:8470 */
  readonly origin: string;
}

/** Milliseconds: a cycle that takes longer tells how far it has come, a first sync most of all. */
const TELL_EVERY = 60_000;

/** `onReport` hears how every cycle went. @throws LOCKED, STORE, CONFIG when the address is taken */
export async function startService(
  config: Config,
  log: Log,
  onReport: (report: PairReport) => void = () => undefined,
  surroundings: Surroundings = {},
): Promise<RunningService> {
  await using opened = new AsyncDisposableStack();
  const lock = await (await databaseOf(config)).lock('worker', Date.now());
  opened.defer(() => lock.release());
  const metrics = createMetrics(VERSION);
  const app = await openApp(config, { ...surroundings, onRequest: metrics.seenRequest });
  opened.defer(() => app.dispose());

  let trouble: string | undefined;
  const backups = startBackups({
    timezone: config.timezone,
    now: app.now,
    newest: () => newestBackup(config.data, app.now())?.at,
    alone: (work) => unlessUnderWay(config.data, app.now(), work),
    take: () => takeSnapshot(config.data, app.now(), app.database.copyTo),
    log,
  });
  opened.defer(() => backups.stop());

  const stopping = new AbortController();
  /** Which sign-in each pair's last cycle began with. */
  const begunWith = new Map<string, string | undefined>();
  let worker: Worker | undefined;
  let push: Push | undefined;
  const heard = openHeard();
  const pushes = (): ReturnType<Push['standings']> => push?.standings() ?? new Map();
  const desk = withDeeds(openDesk({ app, heard, worker: () => worker, pushes }), app);
  const watching = startWatching({
    ...{ app, backups, metrics, log, pushes, trouble: () => trouble },
    pulses: () => worker?.pulses() ?? [],
    lastSuccess: (pair) => worker?.lastSuccess(pair),
  });
  opened.defer(() => watching.stop());
  const web = await startWeb({
    ...config.http,
    // The configuration is good, or we would not be here; the database must answer.
    ready: () =>
      app.store.note('ready').then(
        () => worker !== undefined,
        () => false,
      ),
    health: watching.health,
    metrics: watching.metrics,
    returned: (address) => app.returned(address, stopping.signal),
    hooks: { heard: (word) => push?.heard(word), seen: metrics.wordCame },
    calls: callsDoors(app, log, (pair) => worker?.ring(pair)),
    availability: availabilityDoors(app, log, stopping.signal),
    dashboard: dashboardOptions(config, desk, app.now, log),
  });
  opened.defer(() => stopping.abort());
  opened.defer(() => web.close());

  const begun = new Set<string>();
  const known = new Map(
    await Promise.all(app.pairs.map(async (pair) => [pair.configured.name, await knownOf(pair, app)] as const)),
  );
  const duties = app.pairs.map((pair): Duty => {
    const { name, schedule } = pair.configured;
    // When the database has trouble, the cycle will tell.
    const standing = (): Promise<Standing | undefined> => pair.signInStanding().catch(() => undefined);
    const cycle: Duty['cycle'] = async (signal, getsOn) => {
      begunWith.set(name, (await standing())?.made);
      const onDone: PairInput['onDone'] = (link, action) => {
        getsOn();
        watching.carriedOut(link, action);
      };
      const onUndone: PairInput['onUndone'] = (link, change) => {
        getsOn();
        watching.takenBack(link, change);
      };
      const lastSuccess = worker?.lastSuccess(name);
      const tell = toldNowAndThen(TELL_EVERY, app.now, ({ done, total, left }) => {
        log.info({ pair: name, done, total }, `${done} of ${total} copied${left === undefined ? '' : `, ${left}`}`);
      });
      const onProgress: PairInput['onProgress'] = (_link, progress) => tell(progress);
      const given = { signal, until: 'done', onDone, onUndone, onProgress } as const;
      const report = inServersWords(await cycleOf(pair, app, app.begin(), given));
      heard.hear(report, app.now(), lastSuccess);
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
    const recall = (): Promise<Known> => knownOf(pair, app);
    return { name, schedule, timezone: config.timezone, known: known.get(name), cycle, isMended, recall };
  });
  const clock = watchClock(log, app.now);
  opened.defer(() => clock.stop());
  const memory = keepMemory();
  opened.defer(() => memory.stop());
  const pushPairs = await app.pushPairs();
  const onEnded = (ended: Ended): void => {
    memory.ended();
    watching.ended(ended);
    push?.ended(ended.pair);
  };
  worker =
    app.shared === undefined
      ? startWorker(duties, log, app.now, onEnded)
      : startSharedWorker({
          ...{ duties, log, now: app.now, onEnded, notes: app.store },
          work: await sharedWork(app, app.shared, lock),
        });
  const office = officeOf('push', app);
  opened.defer(() => office?.end());
  push = await startPush({ pairs: pushPairs, mayTend: office?.isMine, now: app.now, log, ring: (pair) => worker?.ring(pair) });
  // Both at once: each waits for what it has in hand.
  opened.defer(async () => void (await Promise.all([worker?.stop(), push?.stop()])));
  noteStart(app);
  opened.defer(() => noteStop(app, log));
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
