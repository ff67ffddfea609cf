/**
 * daemon/shared-worker — one of several workers on one database: takes turns of pairs as they come, and keeps an eye on all of them.
 *
 *   a turn ─ the lease ─ one cycle behind it ─ lease given back, next turn noted
 *
 * Whoever dies or stands still on the way: the turn is handed out again, and the lease taken by the next.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { isSyncError } from '../model/errors.ts';
import type { Log } from '../ops/log.ts';
import type { Store } from '../store/store.ts';
import { changesOf, type PairReport } from '../sync/report.ts';
import { ask, heed, isAsked } from './asked.ts';
import { type Eye, openEye } from './eye.ts';
import { nextLookIn, QUIET } from './pace.ts';
import { createRings } from './rings.ts';
import { intervalOf, turnAfter } from './schedule.ts';
import type { SharedEnding, SharedLease, SharedTurn, SharedWork, TurnStanding } from './shared-work.ts';
import { type Duty, type Ended, tell, turnsToPass, type Worker } from './worker.ts';

export interface SharedOptions {
  readonly duties: readonly Duty[];
  readonly work: SharedWork;
  readonly notes: Pick<Store, 'note' | 'setNote'>;
  readonly log: Log;
  readonly now: () => number;
  readonly onEnded?: (ended: Ended) => void;
  /** Cycles of this process at once. */
  readonly atOnce?: number;
}

/** Most of a cycle is waiting for servers. */
const AT_ONCE = 16;
/** Milliseconds. How often it is asked for turns when none was due, */
const ASK_EVERY = 1_000;
/** when a turn comes again whose pair somebody else works on, or that the database took from us, */
const SOON = 5_000;
/** and how often it is looked how the pairs of other workers are, and whether each has a turn to come. */
const LOOK_EVERY = 15_000;
/** Who waits to do something between two cycles is told after so many milliseconds that there is no room. */
const PATIENCE = 5_000;

export function startSharedWorker(options: SharedOptions): Worker {
  const { duties, work, notes, log, now, atOnce = AT_ONCE } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const eyes = new Map(duties.map((duty) => [duty.name, openEye(duty, now)]));
  /** Turns of ours, and the pair of each. */
  const underWay = new Map<Promise<void>, string>();
  let isTroubled = false;
  /** Ends the wait of `handOut`. */
  let wake = Promise.withResolvers<void>();

  /** The database may be away for a while: the same again, until it is back. */
  const patiently = async (what: () => Promise<void>): Promise<void> => {
    try {
      await what();
      isTroubled = false;
    } catch (error) {
      if (!isTroubled && !signal.aborted) log.error({ err: error }, 'no turn can be had from the database; it is tried again');
      isTroubled = true;
    }
  };
  const look = async (): Promise<void> => {
    await work.seed(duties.map(({ name }) => name));
    // No turn begins while we look; of one that is under way what we read may be old by then.
    const ours = new Set(underWay.values());
    const endings = await work.endings();
    const others = [...eyes.values()].filter(({ duty }) => !ours.has(duty.name));
    for (const eye of others) if (await eye.look(endings.get(eye.duty.name))) await work.hurry(eye.duty.name);
  };
  const handOut = async (): Promise<void> => {
    let lookedAt = Number.NEGATIVE_INFINITY;
    while (!signal.aborted) {
      // Anew for each look, and before it: what comes meanwhile is not missed, and nothing is kept of a wait that is over.
      wake = Promise.withResolvers<void>();
      if (performance.now() - lookedAt > LOOK_EVERY) {
        lookedAt = performance.now();
        await patiently(look);
      }
      const before = underWay.size;
      await patiently(async () => {
        const turns = underWay.size < atOnce ? await work.take(atOnce - underWay.size) : [];
        for (const turn of turns) begin(turn);
      });
      if (underWay.size !== before && underWay.size < atOnce) continue;
      const timer = setTimeout(() => wake.resolve(), ASK_EVERY * (0.5 + Math.random()));
      await wake.promise;
      clearTimeout(timer);
    }
  };
  const begin = (turn: SharedTurn): void => {
    const eye = eyes.get(turn.pair);
    const running = (eye === undefined ? turn.drop() : takeTurn(turn, eye, { ...options, signal }))
      .catch((err: unknown) => log.error({ pair: turn.pair, err }, 'a turn could not be ended; it is handed out again'))
      .finally(() => {
        underWay.delete(running);
        wake.resolve();
      });
    underWay.set(running, turn.pair);
  };
  /** Noted as well: a turn that is under way cannot be hurried. */
  const hurry = (pair: string): void => {
    ask(pair, notes)
      .then(() => work.hurry(pair))
      .then(() => wake.resolve())
      .catch((err: unknown) => log.error({ pair, err }, 'its turn could not be hurried; it comes by its schedule'));
  };
  const rings = createRings(hurry, now);
  const running = hurryChanged(duties, work, notes)
    .catch(() => undefined)
    .then(handOut);

  return {
    lastSuccess: (pair) => eyes.get(pair)?.lastSuccess(),
    pulses: () => [...eyes.values()].map((eye) => eye.pulse()),
    turns: (pair) => eyes.get(pair)?.turns(),
    nudge: (pair) => {
      if (eyes.has(pair)) hurry(pair);
    },
    ring: (pair) => {
      if (!signal.aborted && eyes.get(pair)?.isPatient() === false) rings.ring(pair);
    },
    between: async (pair, what) => (eyes.has(pair) ? await betweenTurns(pair, what, work, signal) : undefined),
    stop: async () => {
      stopping.abort();
      wake.resolve();
      rings.stop();
      await running;
      await Promise.all(underWay.keys());
      await work.stop();
    },
  };
}

type Given = SharedOptions & { readonly signal: AbortSignal };

/** @throws what the database says; then the turn is handed out again once nobody says that it is under way */
async function takeTurn(turn: SharedTurn, eye: Eye, given: Given): Promise<void> {
  const { work, now, log, signal } = given;
  const lease = await work.lease(turn.pair, turn.beat).catch((error: unknown) => {
    log.debug({ pair: turn.pair, err: error }, 'the pair cannot be had yet');
    return undefined;
  });
  if (lease === undefined || signal.aborted) {
    await lease?.release();
    return await turn.end(lease === undefined ? SOON : 0, turn.standing);
  }
  const { took, ending, ...standing } = await cycle(turn, lease, eye, given);
  if (lease.signal.aborted) return log.warn({ pair: turn.pair }, (lease.signal.reason as Error).message);
  await lease.release(ending);
  await turn.end(signal.aborted ? 0 : waitAfter(eye.duty, standing, took, now()), standing);
  // Only now: who asks from here on finds a turn that can be hurried.
  if (await isAsked(turn.pair, given.notes)) await work.hurry(turn.pair);
}

/** Milliseconds until the next turn: by the schedule; sooner where people are at work. */
function waitAfter({ schedule, timezone }: Duty, { failures, quiet }: TurnStanding, took: number, now: number): number {
  const wait = turnAfter(schedule, timezone, turnsToPass(failures)) - now;
  if (failures > 0 || quiet >= QUIET) return wait;
  return Math.min(wait, nextLookIn(quiet, took, intervalOf(schedule, timezone)) ?? wait);
}

type Cycled = TurnStanding & { readonly took: number; readonly ending?: SharedEnding };

/** How the pair stands afterwards, and how many milliseconds it took; without an ending it came to nothing. */
async function cycle(turn: SharedTurn, lease: SharedLease, eye: Eye, given: Given): Promise<Cycled> {
  const { notes, now, log, onEnded = () => undefined } = given;
  const { name: pair, cycle: work } = eye.duty;
  const signal = AbortSignal.any([given.signal, lease.signal]);
  const { failures: before, quiet } = turn.standing;
  const begun = now();
  const took = (): number => Math.max(0, now() - begun);
  const tellEnded = (report: PairReport | undefined): void => onEnded({ pair, report, seconds: took() / 1000 });
  const nothing = (): Cycled => {
    eye.breaksOff();
    return { ...turn.standing, took: took() };
  };
  eye.begins();
  try {
    const report = await lease.within(async () => {
      await heed(pair, notes);
      return await work(signal, eye.getsOn);
    });
    if (lease.signal.aborted) return nothing();
    const ending = eye.ends(report, before);
    tell(pair, report, log);
    tellEnded(report);
    const isQuiet = report.collections.every((one) => changesOf(one) === 0);
    return { failures: ending.failures, quiet: isQuiet ? Math.min(quiet + 1, QUIET) : 0, took: took(), ending };
  } catch (error) {
    if (signal.aborted || isSyncError(error, 'LOCKED')) return nothing();
    log.error({ pair, err: error }, 'the cycle ended unexpectedly');
    tellEnded(undefined);
    const ending = eye.ends(undefined, before);
    return { failures: ending.failures, quiet, took: took(), ending };
  }
}

async function betweenTurns<T>(
  pair: string,
  what: (signal: AbortSignal) => Promise<T>,
  work: SharedWork,
  signal: AbortSignal,
): Promise<T | undefined> {
  for (const until = performance.now() + PATIENCE; performance.now() < until && !signal.aborted; await pause(200, signal)) {
    const lease = await work.lease(pair);
    if (lease === undefined) continue;
    return await lease.within(() => what(AbortSignal.any([signal, lease.signal]))).finally(() => lease.release());
  }
  return undefined;
}

/** A turn that was noted under another schedule does not wait for that one's time. */
async function hurryChanged(duties: readonly Duty[], work: SharedWork, notes: SharedOptions['notes']): Promise<void> {
  const known = JSON.parse((await notes.note('schedules')) ?? '{}') as Record<string, string>;
  const present = Object.fromEntries(duties.map(({ name, schedule, timezone }) => [name, `${schedule} ${timezone}`]));
  const changed = Object.keys(present).filter((name) => known[name] !== present[name]);
  for (const name of changed) await work.hurry(name);
  if (changed.length > 0) await notes.setNote('schedules', JSON.stringify(present));
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
