/**
 * google/quota — keeps an account's requests within a number per minute (G123), whoever asks.
 *
 * A sliding window, like Google's own: a bucket that refills would let twice the number through in its first minute.
 */

/** Waits so many milliseconds; rejects with the signal's reason when it is aborted. */
export type Wait = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

export interface Quota {
  /** Resolves when `units` more may be used. Turns are given in the order of asking. */
  take(units: number, signal: AbortSignal): Promise<void>;
}

const MINUTE = 60_000;

export function createQuota(options: { readonly perMinute: number; readonly now: () => number; readonly wait: Wait }): Quota {
  const { perMinute, now, wait } = options;
  const taken: number[] = [];
  const turn = (): number => {
    const earliest = taken.length < perMinute ? now() : Math.max(now(), (taken[taken.length - perMinute] ?? 0) + MINUTE);
    const at = Math.max(earliest, taken.at(-1) ?? 0);
    taken.push(at);
    return at;
  };
  return {
    async take(units, signal) {
      const at = Array.from({ length: units }, turn).at(-1) ?? 0;
      taken.fill(at, taken.length - units); // they are all used together, when the last of them may be
      if (taken.length > 2 * perMinute) taken.splice(0, taken.length - perMinute);
      const due = at - now();
      if (due > 0) await wait(due, signal);
    },
  };
}
