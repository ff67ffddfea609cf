/** ops/health — whether data is flowing: a check per pair, and of what all of them need, as application/health+json; it names no person. */
import type { PushStanding } from '../model/push.ts';
import { type Aside, asideSentence } from '../sync/aside.ts';
import { holdsIn } from '../sync/outcome.ts';
import type { PairReport, Result } from '../sync/report.ts';
import { type CountsByLink, total } from './counts.ts';
import { LOW } from './disk.ts';

export type Level = 'pass' | 'warn' | 'fail';

/** What the daemon knows of a pair. */
export interface PairPulse {
  readonly name: string;
  /** Epoch milliseconds; undefined: none yet. */
  readonly lastSuccess: number | undefined;
  /** Epoch milliseconds: without a success until then, the pair has stopped flowing. */
  readonly lateAt: number;
  /** Milliseconds between its next two turns. */
  readonly interval: number;
  /** Whether a cycle has ended since this process began: by whichever worker, and in whatever way. Before, nothing can be said of it. */
  readonly hasEnded: boolean;
  /** How its last cycle went; undefined: none has ended yet, it ended by a mistake of ours, or another worker ran it. */
  readonly last: PairReport | undefined;
  /** Why the whole pair is left alone, as far as it is known. */
  readonly aside: Aside | undefined;
  /** Nothing of it is synced: it is left alone, or what each of its entries needs is missing. */
  readonly isSkipped: boolean;
  readonly counts: CountsByLink;
  /** Cycles that failed since the last success. */
  readonly failures: number;
}

/** What is known of a pair's Google sign-in. */
export interface SignInPulse {
  /** Google refuses it for good, or nobody has signed in. */
  readonly isDead: boolean;
  /** When Google ends it by itself, epoch milliseconds. */
  readonly ends: number | undefined;
}

/** So long before a sign-in ends, health warns. */
export const WARN_BEFORE = 3 * 86_400_000;
/** A snapshot is taken each day; a machine may be off for one. */
const STALE_BACKUP = 2 * 86_400_000;

/** The mails to a pair's clients, by what becomes of them. */
export interface OutboxPulse {
  /** For somebody's yes. */
  readonly waiting: number;
  /** Those that have it; */
  readonly approved: number;
  /** of those the ones the mail server would not take so far. */
  readonly stuck: number;
  readonly refused: number;
  readonly unsure: number;
  /** In the last thirty days. */
  readonly sent: number;
}

export const troubledMails = ({ stuck, refused, unsure }: OutboxPulse): number => stuck + refused + unsure;

/** What all pairs need. */
export interface Ground {
  /** Whether the database answers. */
  readonly database: boolean;
  /** When the newest snapshot was taken, epoch milliseconds; undefined: there is none yet. */
  readonly backupAt: number | undefined;
  /** Why the last snapshot failed. */
  readonly backupTrouble: string | undefined;
  /** Bytes; undefined: not known. */
  readonly diskFree: number | undefined;
}

export interface Look {
  readonly pulses: readonly PairPulse[];
  readonly signIns: ReadonlyMap<string, SignInPulse>;
  /** Of pairs whose servers tell of changes, or should. */
  readonly pushes: ReadonlyMap<string, PushStanding>;
  /** How many double bookings lie ahead, by pair. */
  readonly overlaps: ReadonlyMap<string, number>;
  /** Of pairs whose clients are written to. */
  readonly outboxes: ReadonlyMap<string, OutboxPulse>;
  /** How many calls, or files of calls, could not be written down, by pair. */
  readonly calls: ReadonlyMap<string, number>;
  readonly ground: Ground;
  /** Whether there is anything that could flow. */
  readonly isSetUp: boolean;
  /** What is wrong with the configuration file, in a sentence. */
  readonly configuration: string | undefined;
  /** Alerts that do not arrive, in a sentence for each way they take. */
  readonly channels: readonly string[];
  readonly now: number;
}

/** The note while there is nothing that could flow. */
export const NOT_SET_UP = 'not set up yet';

type Check = { readonly status: Level } & Readonly<Record<string, string | number | null>>;

export interface Health {
  readonly status: Level;
  readonly checks: Readonly<Record<string, readonly Check[]>>;
  readonly notes?: readonly string[];
}

/** RFC draft-inadarei-api-health-check. */
export function healthOf(look: Look): Health {
  const { pulses, signIns, pushes, outboxes, ground, configuration, channels, isSetUp, now } = look;
  const pairs = pulses.map((pulse) => {
    const { name } = pulse;
    return [`${name}:sync`, checkOf(pulse, signIns.get(name), besidesOf(name, look), now)] as const;
  });
  const told = [...pushes].map(([name, one]) => [`${name}:push`, pushCheck(one, now)] as const);
  const mails = [...outboxes].map(([name, one]) => [`${name}:outbox`, outboxCheck(one, now)] as const);
  const checks: (readonly [string, Check])[] = [...pairs, ...told, ...mails, ...groundChecks(ground, now)];
  const levels = checks.map(([, { status }]) => status);
  const nothing = isSetUp ? undefined : `${NOT_SET_UP}: there is no pair in the configuration`;
  const notes = [nothing, configuration, ground.backupTrouble, ...channels].filter((one) => one !== undefined);
  const status = levels.includes('fail') ? 'fail' : levels.includes('warn') || notes.length > 0 ? 'warn' : 'pass';
  return {
    status,
    checks: Object.fromEntries(checks.map(([name, check]) => [name, [check]])),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/** Never a failure: without it the schedule goes on. A server's own words could name someone, so it is said what to do. */
function pushCheck({ state, open, lastWord, ends, troubles }: PushStanding, now: number): Check {
  const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());
  return {
    ...{ componentType: 'component', status: state === 'trouble' ? 'warn' : 'pass', time: new Date(now).toISOString() },
    ...{ observedValue: open, observedUnit: 'collections whose changes are told at once' },
    ...{ last_word: iso(lastWord), ends: iso(ends) },
    ...(troubles.length === 0 ? {} : { output: [...new Set(troubles.map(({ hint }) => hint))].join(' ') }),
  };
}

/** What waits for a yes is no trouble. */
function outboxCheck(pulse: OutboxPulse, now: number): Check {
  const { waiting, approved, stuck, refused, unsure } = pulse;
  const isTroubled = troubledMails(pulse) > 0;
  return {
    ...{ componentType: 'component', status: isTroubled ? 'warn' : 'pass', time: new Date(now).toISOString() },
    ...{ observedValue: waiting, observedUnit: 'mails that wait for a yes', approved, stuck, refused, unsure },
    ...(isTroubled ? { output: 'Mails to clients did not go, or perhaps did. "twinbook outbox" says why.' } : {}),
  };
}

function groundChecks({ database, backupAt, backupTrouble, diskFree }: Ground, now: number): (readonly [string, Check])[] {
  const age = backupAt === undefined ? undefined : now - backupAt;
  const isStale = backupTrouble !== undefined || (age !== undefined && age > STALE_BACKUP);
  const disk = diskFree !== undefined && diskFree < LOW;
  const time = new Date(now).toISOString();
  return [
    ['database:read', { componentType: 'datastore', status: database ? 'pass' : 'fail', time }],
    [
      'backups:age',
      {
        ...{ componentType: 'datastore', status: isStale ? 'warn' : 'pass', time },
        ...{ observedValue: age === undefined ? null : Math.round(age / 1000), observedUnit: 's since the newest snapshot' },
        ...(backupTrouble === undefined ? {} : { output: backupTrouble }),
      },
    ],
    [
      'disk:free',
      {
        ...{ componentType: 'system', status: disk ? 'warn' : 'pass', time },
        ...{ observedValue: diskFree ?? null, observedUnit: 'bytes' },
        ...(disk ? { output: 'The disk of the data folder is almost full. Make room on it.' } : {}),
      },
    ],
  ];
}

const LEVEL_OF = {
  ok: 'pass',
  skipped: 'pass',
  parked: 'warn',
  conflicts: 'warn',
  held: 'warn',
  'auth-lost': 'fail',
  failed: 'warn',
} as const satisfies Record<Result, Level>;

function levelOf(pulse: PairPulse, signIn: SignInPulse | undefined, now: number): Level {
  if (now > pulse.lateAt || (signIn?.isDead === true && !pulse.isSkipped)) return 'fail';
  const result = pulse.aside === undefined ? pulse.last?.result : 'skipped';
  const level = result === undefined ? waitingLevel(pulse) : LEVEL_OF[result];
  // A cycle that ended by a mistake of ours left no report.
  return level === 'pass' && (pulse.failures > 0 || endsSoon(signIn, now)) ? 'warn' : level;
}

/** Where no report is at hand: what is remembered to wait still does. */
function waitingLevel({ counts }: PairPulse): Level {
  const { conflicts, held, parked } = total(counts);
  return conflicts + held + parked > 0 ? 'warn' : 'pass';
}

/** Whether it is time to say that a sign-in ends by itself. */
export function endsSoon(signIn: SignInPulse | undefined, now: number): boolean {
  return signIn?.ends !== undefined && signIn.ends - now < WARN_BEFORE;
}

/** What a person must look at besides the sync itself. */
export interface Besides {
  readonly overlaps: number;
  readonly calls: number;
}

export function besidesOf(pair: string, { overlaps, calls }: Pick<Look, 'overlaps' | 'calls'>): Besides {
  return { overlaps: overlaps.get(pair) ?? 0, calls: calls.get(pair) ?? 0 };
}

function checkOf(pulse: PairPulse, signIn: SignInPulse | undefined, { overlaps, calls }: Besides, now: number): Check {
  const { last, aside, lastSuccess, failures, counts } = pulse;
  const { conflicts, held, parked } = total(counts);
  const level = levelOf(pulse, signIn, now);
  return {
    componentType: 'component',
    status: level === 'pass' && overlaps + calls > 0 ? 'warn' : level,
    observedValue: lastSuccess === undefined ? null : Math.max(0, Math.round((now - lastSuccess) / 1000)),
    observedUnit: 's since the last success',
    time: new Date(now).toISOString(),
    ...tokenOf(signIn, now),
    ...{ conflicts, held, parked, failures },
    ...(overlaps === 0 ? {} : { overlaps }),
    ...(calls === 0 ? {} : { calls }),
    ...(aside !== undefined ? { result: 'paused' } : last === undefined ? {} : { result: last.result }),
    ...output(pulse),
  };
}

/** Of the Google sign-in alone: a DAV password that is refused, or an API that is switched off, is told by the result and its reason. */
function tokenOf(signIn: SignInPulse | undefined, now: number): Readonly<Record<string, string | number>> {
  if (signIn?.isDead === true) return { token: 'dead' };
  if (signIn?.ends === undefined) return { token: 'ok' };
  const days = Math.max(0, Math.floor((signIn.ends - now) / 86_400_000));
  return { token: 'expiring', token_expires: new Date(signIn.ends).toISOString(), token_days_left: days };
}

/** Error codes, not messages: a server's words could name someone. What holds a pair is in our words and names nobody. */
function output({ name, last, aside }: PairPulse): { readonly output?: string } {
  if (aside !== undefined) return { output: asideSentence(name, aside) };
  const reasons = (last?.collections ?? []).flatMap(({ trouble, holds }) => [
    ...(trouble === undefined ? [] : [`${trouble.code}: ${trouble.hint}`]),
    ...(holds.length === 0 ? [] : [`held: ${holdsIn(holds)}`]),
  ]);
  return reasons.length === 0 ? {} : { output: [...new Set(reasons)].join(' ') };
}
