/** daemon/worker — keeps every pair going on its schedule, independent of the others, and knows how each is doing. */
import { type CountsByLink, countsAfter } from '../ops/counts.ts';
import type { PairPulse } from '../ops/health.ts';
import type { Log } from '../ops/log.ts';
import type { Aside } from '../sync/aside.ts';
import { NOTE_SUCCESS_EVERY } from '../sync/closing.ts';
import { holdsIn } from '../sync/outcome.ts';
import { type CollectionReport, changesOf, type PairReport } from '../sync/report.ts';
import { nextLookIn, rungLook } from './pace.ts';
import { intervalOf, lateAfter, startSchedule } from './schedule.ts';

/** One pair, as far as time is concerned. */
export interface Duty {
  readonly name: string;
  /** Cron expression, in `timezone`. */
  readonly schedule: string;
  readonly timezone: string;
  /** How it was doing when the process before this one ended. */
  readonly known?: Known | undefined;
  /**
   * One cycle; throws when it was aborted, or for a mistake of ours. `getsOn` is called whenever it has carried something out.
   */
  cycle(signal: AbortSignal, getsOn: () => void): Promise<PairReport>;
  /** Whether something was put right since its last cycle, a new sign-in for one, so that patience with it is over. */
  isMended?(): Promise<boolean>;
  /** How it is doing by what is remembered, when another worker ran its last cycle. */
  recall?(): Promise<Known>;
}

/** A pair and its clock. */
export interface Turns {
  readonly isUnderWay: boolean;
  /** When its last cycle ended, epoch milliseconds; undefined: none has yet. */
  readonly ended: number | undefined;
  /** When the next begins by itself. */
  readonly next: number;
}

export interface Known {
  /** Epoch milliseconds; undefined: it never did. */
  readonly lastSuccess: number | undefined;
  readonly counts: CountsByLink;
  /** Why it is left alone. */
  readonly aside: Aside | undefined;
  /** Nothing of it is synced. */
  readonly isSkipped: boolean;
}

/** A cycle that is over. */
export interface Ended {
  readonly pair: string;
  /** undefined: it ended by a mistake of ours. */
  readonly report: PairReport | undefined;
  readonly seconds: number;
}

export interface Worker {
  pulses(): readonly PairPulse[];
  /** Of one pair, epoch milliseconds: a pulse takes longer, for it reckons with the schedule. */
  lastSuccess(pair: string): number | undefined;
  turns(pair: string): Turns | undefined;
  /**
   * Begins a cycle of the pair now, or as soon as the one under way has ended; several words before it begins are one cycle. Whatever patience there was with the pair is over.
   */
  nudge(pair: string): void;
  /**
   * Something may have changed there: a cycle begins now, or as soon as the one under way has ended. However often it rings, there is
   * no more than one cycle and one after it. A pair that keeps failing has its patience all the same.
   */
  ring(pair: string): void;
  /** Does `work` between two cycles of the pair. undefined: there was no room for it within some seconds, or no such pair. */
  between<T>(pair: string, work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined>;
  /** Begins no more cycles, and waits for those under way to finish the item in hand. */
  stop(): Promise<void>;
}

/** A pair that keeps failing is left alone ever longer, up to this many of its turns. */
const LONGEST_BACK_OFF = 32;
/** Milliseconds. A cycle that carried something out within them gets on, however long it takes: a first sync is not late. */
export const GETS_ON = 3 * 60_000;

/** Every pair's first cycle begins at once, the others by its schedule. */
export function startWorker(
  duties: readonly Duty[],
  log: Log,
  now: () => number,
  onEnded: (ended: Ended) => void = () => undefined,
): Worker {
  const stopping = new AbortController();
  const running = duties.map((duty) => startDuty(duty, log, now, stopping.signal, onEnded));
  const byName = new Map(running.map((one) => [one.name, one]));
  return {
    pulses: () => running.map((one) => one.pulse()),
    lastSuccess: (pair) => byName.get(pair)?.lastSuccess(),
    turns: (pair) => byName.get(pair)?.turns(),
    nudge: (pair) => byName.get(pair)?.nudge(),
    ring: (pair) => byName.get(pair)?.ring(),
    between: async (pair, work) => await byName.get(pair)?.between(work),
    stop: async () => {
      stopping.abort();
      await Promise.all(running.map((one) => one.stop()));
    },
  };
}

interface Running {
  readonly name: string;
  pulse(): PairPulse;
  lastSuccess(): number | undefined;
  turns(): Turns;
  nudge(): void;
  ring(): void;
  between<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined>;
  stop(): Promise<void>;
}

/** Who waits to do something between two cycles is told after so many milliseconds that there is no room. */
const PATIENCE = 5_000;
const nothing = (): void => undefined;

function startDuty(duty: Duty, log: Log, now: () => number, signal: AbortSignal, onEnded: (ended: Ended) => void): Running {
  const { name, schedule, timezone, known } = duty;
  let last: PairReport | undefined;
  let counts: CountsByLink = known?.counts ?? new Map();
  let lastSuccess = known?.lastSuccess;
  let countedFrom = lastSuccess ?? now();
  let lateAt = lateAtFirst(duty, now());
  let gotOn: number | undefined;
  let failures = 0;
  let passes = 0;
  let underWay: Promise<void> | undefined;
  let ended: number | undefined;
  /** Whether somebody wants a cycle before its turn. */
  let isWanted = false;
  let rung: NodeJS.Timeout | undefined;
  let ringsUsed = 0;
  let early: { readonly at: number; readonly timer: NodeJS.Timeout } | undefined;
  /** Looks since one carried something out. */
  let quiet = Number.POSITIVE_INFINITY;

  const count = (from: number): void => {
    countedFrom = from;
    lateAt = lateAfter(schedule, timezone, from);
  };
  /** What lies in the future is no time to count from: the clock was put back since. */
  const mindClock = (): void => {
    if (countedFrom <= now()) return;
    count(now());
    if (lastSuccess !== undefined) lastSuccess = countedFrom;
  };
  /** It is left alone, which is no success, and not late either. */
  const rested = (): void => {
    failures = 0;
    count(now());
  };
  const succeeded = (): void => {
    rested();
    lastSuccess = countedFrom;
  };
  const failed = (): void => {
    failures++;
    passes = turnsToPass(failures);
  };
  const cycle = async (): Promise<void> => {
    const begun = now();
    lookNoEarlier();
    const tellEnded = (report: PairReport | undefined): void =>
      onEnded({ pair: name, report, seconds: Math.max(0, now() - begun) / 1000 });
    try {
      last = await duty.cycle(signal, () => {
        gotOn = now();
      });
      counts = countsAfter(counts, last);
      if (last.aside !== undefined) rested();
      else if (last.result === 'failed' || last.result === 'auth-lost') failed();
      else succeeded();
      lookEarlier(last, now() - begun);
      tell(name, last, log);
      tellEnded(last);
    } catch (error) {
      if (signal.aborted) return;
      failed();
      log.error({ pair: name, err: error }, 'the cycle ended unexpectedly');
      tellEnded(undefined);
    } finally {
      gotOn = undefined;
      ended = now();
    }
  };
  const lookNoEarlier = (): void => {
    clearTimeout(early?.timer);
    early = undefined;
  };
  const lookEarlier = (report: PairReport, took: number): void => {
    quiet = report.collections.some((one) => changesOf(one) > 0) ? 0 : quiet + 1;
    const wait = failures > 0 ? undefined : nextLookIn(quiet, took, intervalOf(schedule, timezone));
    if (wait === undefined || signal.aborted || now() + wait >= turns.next(0)) return;
    early = { at: now() + wait, timer: setTimeout(() => void turn(), wait) };
  };
  /** Never two at once. */
  const begin = async (work: Promise<void>): Promise<void> => {
    underWay = work.finally(() => {
      underWay = undefined;
      heed();
    });
    await underWay;
  };
  /** A turn that comes while a cycle is under way is let pass. */
  const turn = async (): Promise<void> => {
    if (signal.aborted || underWay !== undefined) return;
    await begin(passes > 0 ? patience() : cycle());
  };
  const patience = async (): Promise<void> => {
    if ((await duty.isMended?.()) === true) {
      passes = 0;
      await cycle();
    } else passes--;
  };
  const heed = (): void => {
    if (!isWanted || signal.aborted || underWay !== undefined) return;
    isWanted = false;
    passes = 0;
    void begin(cycle());
  };
  const ring = (): void => {
    if (signal.aborted || passes > 0 || rung !== undefined || isWanted) return;
    const { wait, used } = rungLook(ringsUsed, now());
    ringsUsed = used;
    rung = setTimeout(() => {
      rung = undefined;
      isWanted = true;
      heed();
    }, wait);
  };
  const between = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> => {
    const tooLong = Promise.withResolvers<'too long'>();
    const timer = setTimeout(() => tooLong.resolve('too long'), PATIENCE);
    while (underWay !== undefined) if ((await Promise.race([underWay, tooLong.promise])) === 'too long') return undefined;
    clearTimeout(timer);
    if (signal.aborted) return undefined;
    const done = work(signal);
    await begin(done.then(nothing, nothing));
    return await done;
  };

  const turns = startSchedule(name, schedule, timezone, turn, log);
  void turn();
  return {
    name,
    pulse: () => {
      mindClock();
      const late = gotOn === undefined ? lateAt : Math.max(lateAt, gotOn + GETS_ON);
      const rest = restOf(last, known);
      const interval = intervalOf(schedule, timezone);
      return { name, hasEnded: ended !== undefined, lastSuccess, lateAt: late, interval, last, ...rest, failures, counts };
    },
    lastSuccess: () => {
      mindClock();
      return lastSuccess;
    },
    turns: () => ({ isUnderWay: underWay !== undefined, ended, next: Math.min(turns.next(passes), early?.at ?? Infinity) }),
    nudge: () => {
      isWanted = true;
      heed();
    },
    ring,
    between,
    stop: async () => {
      clearTimeout(rung);
      lookNoEarlier();
      await turns.stop();
      await underWay;
    },
  };
}

/**
 * A pair that stood still before this process began does not begin afresh with it. Its last success may be as much younger as
 * successes are noted apart.
 */
export function lateAtFirst({ schedule, timezone, known }: Duty, now: number): number {
  const fresh = lateAfter(schedule, timezone, now);
  return known?.lastSuccess === undefined ? fresh : Math.min(fresh, known.lastSuccess + NOTE_SUCCESS_EVERY + fresh - now);
}

/** Whether it is left alone: by its last report, else by what is remembered. */
export function restOf(last: PairReport | undefined, known: Known | undefined): Pick<Known, 'aside' | 'isSkipped'> {
  if (last !== undefined) return { aside: last.aside, isSkipped: last.result === 'skipped' };
  return { aside: known?.aside, isSkipped: known?.isSkipped === true };
}

/** After the n-th failure in a row: 0, 1, 3, 7 … turns are let pass. */
export function turnsToPass(failures: number): number {
  return failures === 0 ? 0 : Math.min(2 ** (failures - 1) - 1, LONGEST_BACK_OFF);
}

export function tell(pair: string, report: PairReport, log: Log): void {
  for (const one of report.collections) {
    const level = one.result === 'ok' || one.result === 'skipped' ? (changesOf(one) > 0 ? 'info' : 'debug') : 'warn';
    log[level](factsOf(pair, one), one.trouble?.message ?? (holdsIn(one.holds) || `cycle: ${one.result}`));
    for (const note of one.notes) log.warn({ pair, kind: one.link.kind }, note);
  }
}

/** Numbers and the words of the configuration; nothing of any appointment. */
function factsOf(pair: string, one: CollectionReport): object {
  const { result, adopted, conflicts, parked, held, trouble, link } = one;
  const sides = ({ left, right }: CollectionReport['created']): object => ({ google: left, dav: right });
  return {
    ...{ pair, kind: link.kind, result },
    ...{ created: sides(one.created), updated: sides(one.updated), deleted: sides(one.deleted), requests: sides(one.requests) },
    ...{ adopted, conflicts, parked, held },
    ...(trouble === undefined ? {} : { code: trouble.code, hint: trouble.hint }),
  };
}
