/** cli/watching — everything that watches one running service: its health, its metrics, and who is told when something is wrong. */
import { type App, type AppPair, attentionTo } from '../app.ts';
import type { Backups } from '../daemon/backups.ts';
import type { Push } from '../daemon/push.ts';
import type { Ended, Known, Worker } from '../daemon/worker.ts';
import type { Mail } from '../model/mail.ts';
import { startAlerting } from '../ops/alerting.ts';
import { countsIn } from '../ops/counts.ts';
import { freeBytes } from '../ops/disk.ts';
import { type Health, healthOf, type Look, type OutboxPulse, type SignInPulse } from '../ops/health.ts';
import type { Log } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { PairReport } from '../sync/report.ts';
import type { PairInput } from '../sync/sync-pair.ts';
import { openChannels, speechOf } from './channels.ts';
import { officeOf } from './shared-work.ts';

export interface Watched {
  readonly app: App;
  readonly backups: Backups;
  readonly metrics: Metrics;
  readonly log: Log;
  pulses(): ReturnType<Worker['pulses']>;
  lastSuccess: Worker['lastSuccess'];
  pushes(): ReturnType<Push['standings']>;
  /** A sentence about the daemon itself. */
  trouble(): string | undefined;
}

export interface Watching {
  health(): Promise<Health>;
  metrics(): Promise<string>;
  readonly ended: (ended: Ended) => void;
  readonly carriedOut: NonNullable<PairInput['onDone']>;
  readonly takenBack: NonNullable<PairInput['onUndone']>;
  stop(): Promise<void>;
}

export function startWatching(watched: Watched): Watching {
  const { metrics, app, log } = watched;
  const { config, store, now } = app;
  const mine = officeOf('alerts', app);
  const look = (): Promise<Look> => lookAt(watched, () => alerting.troubles());
  const alerting = startAlerting({
    ...{ ...openChannels(config, now), speech: speechOf(config), repeat: config.alerts.repeat },
    mayTell: mine?.isMine,
    ...{ store, pairs: config.pairs.map(({ name }) => name), look, now, log, onSent: metrics.notified },
  });
  return {
    health: async () => healthOf(await look()),
    metrics: async () => {
      const { ground, ...rest } = await look();
      return await metrics.text({ ...rest, ...ground, waiting: alerting.waiting() });
    },
    ended: ({ pair, report, seconds }) => {
      metrics.cycleEnded(pair, report?.result, seconds);
      alerting.roundEnded(report !== undefined && isGood(report));
    },
    carriedOut: (link, action) => metrics.carriedOut(link, action, watched.lastSuccess(link.pair), now()),
    takenBack: metrics.wrote,
    stop: async () => {
      await alerting.stop();
      await mine?.end();
    },
  };
}

/** What was left alone is no round. */
const isGood = ({ result }: PairReport): boolean => result !== 'failed' && result !== 'auth-lost' && result !== 'skipped';

async function lookAt(
  { app, backups, pulses, pushes, trouble }: Watched,
  channelTroubles: () => readonly string[],
): Promise<Look> {
  const database = await app.store.note('ready').then(
    () => true,
    () => false,
  );
  const diskFree = await freeBytes(app.config.data);
  const [backupAt, backupTrouble] = [backups.newest(), backups.trouble()];
  return {
    pulses: pulses(),
    signIns: await signInsOf(app.pairs),
    pushes: pushes(),
    overlaps: await overlapsOf(app),
    outboxes: await outboxesOf(app),
    calls: await callsOf(app),
    ground: { database, backupAt, backupTrouble, diskFree },
    isSetUp: app.pairs.length > 0,
    configuration: trouble(),
    channels: channelTroubles(),
    now: app.now(),
  };
}

/** Where the database fails nothing is known; the health of the database says so. */
async function signInsOf(pairs: readonly AppPair[]): Promise<ReadonlyMap<string, SignInPulse>> {
  const known = await Promise.all(
    pairs.map(async ({ configured: { name, google }, signInStanding }) => {
      const standing = await signInStanding().catch(() => null);
      if (standing === null) return [];
      const isMissing = standing === undefined && google.serviceAccount === undefined;
      return [[name, { isDead: isMissing || standing?.state === 'dead', ends: standing?.ends }] as const];
    }),
  );
  return new Map(known.flat());
}

/** Where the database fails nothing is known; the health of the database says so. */
async function overlapsOf({ pairs, begin }: App): Promise<ReadonlyMap<string, number>> {
  const { pen } = begin();
  const known = pairs.map(async ({ configured: { name }, bookings }) => {
    const found = await bookings.known(pen).catch(() => []);
    return [name, found.length] as const;
  });
  return new Map(await Promise.all(known));
}

/** Of pairs whose clients are written to; where the database fails nothing is known. */
async function outboxesOf({ pairs, store }: App): Promise<ReadonlyMap<string, OutboxPulse>> {
  const on = pairs.filter(({ outbox }) => outbox.isOn);
  const known = on.map(async ({ configured: { name } }) => {
    const mails = await store.outbox.mails(name).catch(() => []);
    const count = (state: Mail['state']): number => mails.filter((mail) => mail.state === state).length;
    const stuck = mails.filter(({ state, tries }) => state === 'approved' && tries > 0).length;
    const [waiting, approved, refused, unsure, sent] = (['waiting', 'approved', 'refused', 'unsure', 'sent'] as const).map(count);
    return [name, { waiting, approved, stuck, refused, unsure, sent } as OutboxPulse] as const;
  });
  return new Map(await Promise.all(known));
}

/** Of pairs that have a telephone service. Where the database fails nothing is known; the health of the database says so. */
async function callsOf({ pairs }: App): Promise<ReadonlyMap<string, number>> {
  const known = pairs.map(async ({ configured: { name }, calls }) => {
    const standing = await calls?.standing().catch(() => undefined);
    return standing === undefined ? [] : [[name, attentionTo(standing)] as const];
  });
  return new Map((await Promise.all(known)).flat());
}

/** How a pair was doing when the process before this one ended: as long ago as its entry that succeeded longest ago. @throws STORE */
export async function knownOf({ entries, aside: leftAlone }: AppPair, { store }: App): Promise<Known> {
  const synced = entries.filter((entry) => entry.skip() === undefined);
  const standings = await Promise.all(synced.map(async ({ link }) => [link, await store.standing(link)] as const));
  const successes = standings.flatMap(([, { successAt }]) => successAt ?? []);
  const aside = await leftAlone();
  const isComplete = successes.length > 0 && successes.length === standings.length;
  return {
    lastSuccess: isComplete ? Math.min(...successes) : undefined,
    counts: new Map(standings.map(([link, standing]) => [link.id, countsIn(link, standing)])),
    ...{ aside, isSkipped: aside !== undefined || synced.length === 0 },
  };
}
