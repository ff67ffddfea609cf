/** daemon/rings — servers that ring, as often as they like: each pair is hurried no more often than is good for its servers. */
import { rungLook } from './pace.ts';

export interface Rings {
  ring(pair: string): void;
  /** Those that wait come to nothing. */
  stop(): void;
}

/** `hurry` is called once for all rings that came while one waited. */
export function createRings(hurry: (pair: string) => void, now: () => number): Rings {
  const waiting = new Map<string, NodeJS.Timeout>();
  const paidUntil = new Map<string, number>();
  return {
    ring: (pair) => {
      if (waiting.has(pair)) return;
      const { wait, used } = rungLook(paidUntil.get(pair) ?? 0, now());
      paidUntil.set(pair, used);
      const timer = setTimeout(() => {
        waiting.delete(pair);
        hurry(pair);
      }, wait);
      waiting.set(pair, timer);
    },
    stop: () => {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
