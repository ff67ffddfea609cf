/** google/retry — how long to wait before asking again, and when to stop asking (G125, G126). */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Again, Effect, Trouble } from './errors.ts';
import type { Wait } from './quota.ts';

const LONGEST_WAIT = 32_000;
/** A server that asks for more patience than this gets it in a later cycle, not in this one. */
const PATIENCE = 60_000;
const MOST_TRIES: Readonly<Record<Again, number>> = { no: 0, token: 1, once: 1, throttle: 5, trouble: 3 };

/**
 * Milliseconds until the next try after `tries` tries that met the same kind of trouble, or undefined when it is enough.
 * `random` in [0, 1) spreads the tries of many clients.
 */
export function nextTry({ error, again }: Trouble, effect: Effect, tries: number, random: () => number): number | undefined {
  if (tries >= MOST_TRIES[again]) return undefined;
  if (effect === 'write' && again === 'trouble') return undefined; // G128: nobody knows whether it was carried out
  if (again === 'token') return 0;
  const backOff = Math.min(1000 * 2 ** tries + Math.floor(random() * 1000), LONGEST_WAIT);
  const asked = error.retryAfter ?? 0;
  return asked > PATIENCE ? undefined : Math.max(backOff, asked);
}

/** Waits on real time. */
export const waitReally: Wait = async (ms, signal) => {
  await sleep(ms, undefined, signal ? { signal } : {});
};
