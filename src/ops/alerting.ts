/**
 * ops/alerting — looks once a minute what is wrong, decides what is told, and sends it.
 *
 *   look ─ decide ─ noted in the store ─ sent ─ noted again
 *
 * What is decided is on disk before it is sent, so a crash tells twice rather than never. While nothing is wrong nothing is written.
 * Whatever happens here, the sync goes on.
 */
import { randomUUID } from 'node:crypto';
import type { Store } from '../store/store.ts';
import { decide, type Memory } from './alerts.ts';
import type { Channel } from './channels/channel.ts';
import type { Ping } from './channels/ping.ts';
import { healthOf, type Look } from './health.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { Log } from './log.ts';
import type { Speech } from './messages.ts';
import { createOutbox, type Parcel } from './outbox.ts';
import { keep, recall } from './told.ts';
import { troublesIn } from './troubles.ts';

export interface AlertingOptions {
  readonly channels: readonly Channel[];
  readonly ping: Ping | undefined;
  readonly speech: Speech;
  /** Milliseconds. */
  readonly repeat: number;
  readonly store: Pick<Store, 'note' | 'setNote'>;
  /** Names of all pairs. */
  readonly pairs: readonly string[];
  look(): Promise<Look>;
  /** Whether this process is the one that tells, of several; left out: it is the only one. */
  readonly mayTell?: (() => Promise<boolean>) | undefined;
  now(): number;
  readonly log: Log;
  readonly onSent: (channel: string, arrived: boolean) => void;
}

export interface Alerting {
  /** A cycle of a pair has ended. */
  roundEnded(wasGood: boolean): void;
  /** Sentences for health: which alerts do not arrive. */
  troubles(): readonly string[];
  /** How many alerts have yet to arrive, by channel. */
  waiting(): ReadonlyMap<string, number>;
  /** Gives up what is being sent: it is sent after the next start. */
  stop(): Promise<void>;
}

/** Milliseconds: the first look is when the first cycles may be over. */
const FIRST = 5_000;
const EVERY = 60_000;

/** Does nothing when there is nobody to tell. */
export function startAlerting(options: AlertingOptions): Alerting {
  const { channels, ping, repeat, store, pairs, look, now, log, onSent } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const outbox = createOutbox(options);
  const health = async () => healthOf(await look());
  const heart = ping === undefined ? undefined : createHeartbeat({ ping, health, now, log, onSent });
  let memory: Memory | undefined;
  let parcels: readonly Parcel[] = [];
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();

  const turn = async (): Promise<void> => {
    if (options.mayTell !== undefined && !(await options.mayTell())) {
      // Another tells, and notes what it has told.
      memory = undefined;
      return;
    }
    if (memory === undefined) ({ memory, parcels } = await recall(store, pairs));
    const decided = decide(memory, troublesIn(await look()), now(), repeat);
    memory = decided.memory;
    const added = decided.alerts.flatMap((alert) => {
      const common = { id: randomUUID(), alert, at: now(), tries: 0, due: now() };
      log.info({ pair: alert.trouble.pair, trouble: alert.trouble.kind, event: alert.event }, 'an alert goes out');
      return channels.map(({ name }): Parcel => ({ ...common, channel: name }));
    });
    parcels = [...parcels, ...added];
    await keep({ memory, parcels }, store, pairs, log);
    parcels = await outbox.deliver(parcels, signal);
    await keep({ memory, parcels }, store, pairs, log);
  };
  /** One thing after the other; a mistake of ours must not end it. */
  const next = (work: () => Promise<void>): void => {
    underWay = underWay.then(work).catch((err: unknown) => {
      if (!signal.aborted) log.error({ err }, 'watching failed');
    });
  };
  const wait = (ms: number): void => {
    timer = setTimeout(() => {
      if (channels.length > 0) next(turn);
      if (heart !== undefined) next(() => heart.beat(false, signal));
      wait(EVERY);
    }, ms);
  };
  if (channels.length > 0 || heart !== undefined) wait(FIRST);

  return {
    roundEnded: (wasGood) => {
      if (heart !== undefined && !signal.aborted) next(() => heart.beat(wasGood, signal));
    },
    troubles: () => [...outbox.troubles(), heart?.trouble()].filter((one) => one !== undefined),
    waiting: () => new Map(channels.map(({ name }) => [name, parcels.filter(({ channel }) => channel === name).length])),
    stop: async () => {
      clearTimeout(timer);
      stopping.abort();
      await underWay;
    },
  };
}
