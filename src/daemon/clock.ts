/** daemon/clock — notices that the clock of the machine was put back or forward, or stood still, and says so in the log. */
import type { Log } from '../ops/log.ts';

export interface ClockWatch {
  stop(): void;
}

const MINUTE = 60_000;
/** What a time server corrects by itself is nobody's concern. */
const WORTH_TELLING = 5 * MINUTE;

/** Compares the clock on the wall with time as it passes, each minute. `passed`: milliseconds since whenever, never put right. */
export function watchClock(log: Log, now: () => number, passed: () => number = () => performance.now()): ClockWatch {
  let before = { wall: now(), passed: passed() };
  const look = (): void => {
    const present = { wall: now(), passed: passed() };
    const jump = present.wall - before.wall - (present.passed - before.passed);
    before = present;
    if (Math.abs(jump) >= WORTH_TELLING) log.warn({ jump: Math.round(jump / 1000) }, jumpSentence(jump));
  };
  const timer = setInterval(look, MINUTE);
  return { stop: () => clearInterval(timer) };
}

export function jumpSentence(jump: number): string {
  const minutes = Math.round(Math.abs(jump) / MINUTE);
  const long =
    minutes < 120
      ? `${minutes} minutes`
      : minutes < 2880
        ? `${Math.round(minutes / 60)} hours`
        : `${Math.round(minutes / 1440)} days`;
  return jump < 0
    ? `the clock of this machine was put back by ${long}; the sync goes on, and reads everything afresh once`
    : `the clock of this machine is ${long} ahead of where it was: it was put forward, or the machine slept; the sync goes on`;
}
