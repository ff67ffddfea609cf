/**
 * daemon/push — keeps a channel open for every end that can ring, and lets a pair look as soon as one does.
 *
 *   over and over:  what is wanted, what is kept ─► opened, stopped, renewed ─► what is wrong is noted
 *   a word comes:   through a channel of ours, with its secret, not heard before? ─► the pair looks now
 *
 * Of several processes one opens and stops channels; the others read what is kept of them, and hear words as well.
 *
 * The schedule goes on whatever happens here: a word that is lost costs no more than the wait for the next turn.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Channel, type KeptPush, type PushPair, type PushStanding, pushStanding } from '../model/push.ts';
import type { Log } from '../ops/log.ts';
import { createAttempts } from './attempts.ts';
import { nextStepAt } from './channels.ts';
import { createListener, type Heard, type Word } from './listener.ts';
import { changed, read, tend } from './tending.ts';

export interface Pushing {
  /** Also those that are in no configuration any more: their channels are stopped. */
  readonly pairs: readonly PushPair[];
  readonly now: () => number;
  readonly log: Log;
  /** Whether this process looks after channels; left out: it is the only one. */
  readonly mayTend?: (() => Promise<boolean>) | undefined;
  /** Something may have changed there. */
  ring(pair: string): void;
}

export interface Push {
  /** What a word that came is worth; what follows from it happens afterwards. */
  heard(word: Word): Promise<Heard>;
  /** A cycle of the pair has ended, so it may be known by now where its collections are. */
  ended(pair: string): void;
  /** By pair; those of whom nobody is to tell anything are left out. */
  standings(): ReadonlyMap<string, PushStanding>;
  /** Opens and stops no more channels; those that are open stay, for the next process. */
  stop(): Promise<void>;
}

/** How often everything is looked over: another process may have paused a pair, or resumed it. */
const LOOKS_EVERY = 60_000;
/** Milliseconds: a word of no channel is looked up once more, for another process may have opened it; all within this time at once. */
const READS_EVERY = 5_000;

/** What was opened before is known when it resolves: words come at any time. */
export async function startPush({ pairs, mayTend, now, log, ring }: Pushing): Promise<Push> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const attempts = createAttempts(now);
  const byName = new Map(pairs.map((pair) => [pair.name, pair]));
  const kept = new Map<string, KeptPush>();
  const channels = new Map<string, Channel & { readonly pair: string }>();
  /** One after another: nobody is in a hurry, and no server is asked twice at once. */
  let queue: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let lookedAt = now();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  const tending = (pair: PushPair) => ({
    ...{ pair, attempts, now, log, signal },
    known: (after: KeptPush): void => {
      for (const { id } of kept.get(pair.name)?.channels ?? []) channels.delete(id);
      for (const one of after.channels) channels.set(one.id, { ...one, pair: pair.name });
      kept.set(pair.name, after);
    },
  });
  const enqueue = (pair: PushPair, work: (given: ReturnType<typeof tending>) => Promise<unknown>): void => {
    queue = queue.then(async () => {
      if (signal.aborted) return;
      try {
        await work(tending(pair));
      } catch (err) {
        if (!signal.aborted) log.error({ pair: pair.name, err }, 'its channels could not be looked after; it is tried again');
      }
      arm();
    });
  };
  const tendOrRead = async (given: ReturnType<typeof tending>): Promise<unknown> =>
    mayTend === undefined || (await mayTend()) ? await tend(given) : await read(given);
  const readAgain = async (): Promise<void> => {
    const pause = readAt + READS_EVERY - performance.now();
    if (pause > 0) await sleep(pause, undefined, { signal });
    readAt = performance.now();
    reading = undefined;
    for (const pair of pairs) enqueue(pair, read);
    await queue;
  };
  const { heard, lastWord } = createListener({
    ...{ now, ring, channelOf: (id) => channels.get(id) },
    isGenuine: (channel, word) => byName.get(channel.pair)?.isGenuine(channel, word) === true,
    note: (name, how) => {
      const pair = byName.get(name);
      if (pair !== undefined) enqueue(pair, (given) => changed(given, how));
    },
  });
  let isLookingOver = false;
  const lookOver = (): void => {
    isLookingOver = true;
    for (const pair of pairs) enqueue(pair, tendOrRead);
    queue = queue.then(() => {
      isLookingOver = false;
      lookedAt = now();
      arm();
    });
  };
  /** For the next look over everything, or for the next step of a channel if that is sooner. */
  const arm = (): void => {
    clearTimeout(timer);
    if (signal.aborted || isLookingOver) return;
    const steps = [...kept.values()].map((one) => nextStepAt(one, now()));
    // Put back or forward, the clock delays nothing for longer than a look.
    const pause = Math.min(lookedAt + LOOKS_EVERY, attempts.next(), ...steps) - now();
    timer = setTimeout(lookOver, Math.min(LOOKS_EVERY, Math.max(0, pause)));
  };

  for (const pair of pairs) enqueue(pair, read);
  await queue;
  lookOver();
  return {
    heard: async (word) => {
      const worth = heard(word);
      if (worth !== 'unknown' || mayTend === undefined || signal.aborted) return worth;
      reading ??= readAgain().catch(() => undefined);
      await reading;
      return heard(word);
    },
    ended: (name) => {
      const pair = byName.get(name);
      if (pair !== undefined && kept.get(name)?.channels.length === 0) enqueue(pair, tendOrRead);
    },
    standings: () =>
      new Map(
        [...kept].flatMap(([name, one]) => {
          const last = lastWord(name);
          const standing = pushStanding(last === undefined ? one : { ...one, lastWord: last }, now());
          return standing === undefined ? [] : [[name, standing] as const];
        }),
      ),
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await queue;
    },
  };
}
