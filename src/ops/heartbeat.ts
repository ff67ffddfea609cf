/** ops/heartbeat — pings a dead man's switch: after a good round that all is well, and soon when it is not. */
import type { Ping } from './channels/ping.ts';
import type { Health } from './health.ts';
import type { Log } from './log.ts';
import { inWords } from './outbox.ts';

export interface Heart {
  readonly ping: Ping;
  health(): Promise<Health>;
  now(): number;
  readonly log: Log;
  readonly onSent: (channel: string, arrived: boolean) => void;
}

export interface Heartbeat {
  /** `wasGood`: a cycle has just succeeded. Never throws. */
  beat(wasGood: boolean, signal: AbortSignal): Promise<void>;
  /** A sentence while pings do not arrive. */
  trouble(): string | undefined;
}

/** Schedules may be of seconds; the same is not told more often than this (milliseconds). */
const APART = 60_000;

export function createHeartbeat({ ping, health, now, log, onSent }: Heart): Heartbeat {
  let told: { readonly isWell: boolean; readonly at: number } | undefined;
  let trouble: string | undefined;
  return {
    trouble: () => trouble,
    beat: async (wasGood, signal) => {
      const isTold = (isWell: boolean): boolean => told?.isWell === isWell && Math.abs(now() - told.at) < APART;
      if (wasGood && isTold(true)) return;
      const isWell = (await health()).status !== 'fail';
      // That nothing is wrong is no round.
      if ((isWell && !wasGood) || isTold(isWell)) return;
      told = { isWell, at: now() };
      try {
        await ping.send(isWell, signal);
        trouble = undefined;
        onSent('ping', true);
      } catch (error) {
        if (signal.aborted) return;
        trouble = `pings do not arrive: ${inWords(error)}`;
        log.warn({ channel: 'ping' }, trouble);
        onSent('ping', false);
      }
    },
  };
}
