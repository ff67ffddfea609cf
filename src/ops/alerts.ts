/**
 * ops/alerts — decides what is told, and when: a trouble once it has lasted, a recovery once it has held. Pure.
 *
 *   seen ─ lasts ─► told ─ still there after `repeat` ─► reminded
 *     │              │
 *     └─ gone, and calm for long enough ─► forgotten, or told to be over
 *
 * What comes and goes is one trouble as long as the gaps are shorter than the calm. Each time it comes back within `repeat` of being told
 * over, the calm it takes doubles: a pair that flaps all day sends a handful of messages, and one that breaks again is told of all the same.
 */
import type { Alert, Trouble, TroubleKind } from '../model/alerts.ts';
import type { Troubles } from './troubles.ts';

/** What is remembered of a trouble; all times in epoch milliseconds. */
export interface Told {
  readonly trouble: Trouble;
  readonly since: number;
  /** When it was last told; undefined: not yet. */
  readonly toldAt?: number;
  /** It is not there since. */
  readonly goneAt?: number;
  /** It was told to be over then. */
  readonly overAt?: number;
  /** How often it came back. */
  readonly returns: number;
}

/** By `keyOf`. */
export type Memory = Readonly<Record<string, Told>>;

const MINUTE = 60_000;

/**
 * How long it must last. What a server says may be over with the next cycle, an owner may be in the middle of editing the file; three
 * missed turns have lasted already, and an end that is announced needs no proof.
 */
export const LASTS: Readonly<Record<TroubleKind, number>> = {
  'sign-in': 10 * MINUTE,
  refused: 10 * MINUTE,
  stopped: 3 * MINUTE,
  held: 10 * MINUTE,
  conflicts: 10 * MINUTE,
  // An item that failed is tried again with the next cycles, and most come through.
  parked: 30 * MINUTE,
  // Whoever moves appointments about makes room for one after the other.
  overlaps: 3 * MINUTE,
  // A mail server that is away for a while is tried again.
  mails: 30 * MINUTE,
  // What is written in a moment's muddle is often put right in the next.
  calls: 10 * MINUTE,
  'sign-in-ends': 0,
  configuration: 10 * MINUTE,
  // A failed snapshot is tried again each hour.
  backups: 90 * MINUTE,
  disk: 10 * MINUTE,
  database: 3 * MINUTE,
};

/** Several cycles of the usual schedule must be good before something is over. */
export const CALM = 15 * MINUTE;

/** What a person knows of and may leave so: told again only when there is more of it. */
const LASTING: ReadonlySet<TroubleKind> = new Set(['parked', 'overlaps', 'mails', 'calls']);

export interface Decision {
  readonly memory: Memory;
  readonly alerts: readonly Alert[];
}

/** `repeat`: the same trouble is told again no sooner, in milliseconds. */
export function decide(memory: Memory, { found, unsure, pairs }: Troubles, now: number, repeat: number): Decision {
  const present = new Map(found.map((trouble) => [keyOf(trouble), trouble]));
  const known = Object.values(memory).filter(({ trouble: { pair } }) => pair === undefined || pairs.has(pair));
  const keys = new Set([...known.map(({ trouble }) => keyOf(trouble)), ...present.keys()]);
  const alerts: Alert[] = [];
  const next: Record<string, Told> = {};
  for (const key of keys) {
    const before = memory[key] && withoutFuture(memory[key], now);
    const trouble = present.get(key);
    const step =
      trouble !== undefined
        ? whilePresent(before, trouble, now, repeat)
        : before?.trouble.pair !== undefined && unsure.has(before.trouble.pair)
          ? { told: before }
          : whileAbsent(before!, hasTurned(before!.trouble, found), now, repeat);
    if (step.told !== undefined) next[key] = step.told;
    if (step.event !== undefined) alerts.push({ event: step.event, trouble: trouble ?? before!.trouble });
  }
  return { memory: next, alerts };
}

export function keyOf({ kind, pair }: Trouble): string {
  return pair === undefined ? kind : `${kind}:${pair}`;
}

interface Step {
  /** undefined: it is forgotten. */
  readonly told: Told | undefined;
  readonly event?: Alert['event'];
}

function whilePresent(before: Told | undefined, trouble: Trouble, now: number, repeat: number): Step {
  if (before === undefined || before.overAt !== undefined) {
    const returns = before === undefined ? 0 : before.returns + 1;
    return pending({ trouble, since: now, returns }, now);
  }
  const { since, returns, toldAt } = before;
  if (toldAt === undefined) return pending({ trouble, since, returns }, now);
  const isDue = now - toldAt >= repeat && (!LASTING.has(trouble.kind) || isMore(trouble, before.trouble));
  if (isDue) return { told: { trouble, since, returns, toldAt: now }, event: 'reminder' };
  // Of fewer than were told, one more is news again.
  return { told: { trouble: isMore(trouble, before.trouble) ? before.trouble : trouble, since, returns, toldAt } };
}

/** Not told yet. */
function pending(told: Told, now: number): Step {
  if (now - told.since < LASTS[told.trouble.kind]) return { told };
  return { told: { ...told, toldAt: now }, event: 'trouble' };
}

function whileAbsent(before: Told, isTurned: boolean, now: number, repeat: number): Step {
  const { overAt, goneAt = now, toldAt, returns } = before;
  if (overAt !== undefined) return { told: now - overAt < repeat ? before : undefined };
  if (now - goneAt < calmFor(returns, repeat)) return { told: { ...before, goneAt } };
  if (toldAt === undefined || isTurned) return { told: undefined };
  return { told: { ...before, goneAt, overAt: now }, event: 'recovered' };
}

function calmFor(returns: number, repeat: number): number {
  return Math.min(CALM * 2 ** returns, Math.max(CALM, repeat));
}

/** While any of these lasts, that another of them is over is no good news: a sign-in that was to end has ended. */
const STOPS: ReadonlySet<TroubleKind> = new Set(['sign-in', 'refused', 'stopped']);

function hasTurned({ kind, pair }: Trouble, found: readonly Trouble[]): boolean {
  return (STOPS.has(kind) || kind === 'sign-in-ends') && found.some((one) => one.pair === pair && STOPS.has(one.kind));
}

const isMore = (a: Trouble, b: Trouble | undefined): boolean => (a.count ?? 0) > (b?.count ?? 0);

/** The clock was put back since: what lies in the future was just now. */
function withoutFuture(told: Told, now: number): Told {
  const times = (['since', 'toldAt', 'goneAt', 'overAt'] as const).filter((key) => (told[key] ?? now) > now);
  return { ...told, ...Object.fromEntries(times.map((key) => [key, now])) };
}
