/** web/patience — who guesses passwords waits ever longer: each address by itself, and all of them together. */
import { isIPv6 } from 'node:net';

/** Wrong passwords that cost nothing, and the longest wait after more. */
const EACH = { free: 4, longest: 15 * 60_000 };
/** Many addresses at once must not lock the owner out for long. */
const ALL = { free: 20, longest: 20_000 };
/** After so long without a wrong password everything is forgiven. */
const FORGIVEN = 60 * 60_000;
const MOST = 10_000;

interface Guesses {
  readonly wrong: number;
  readonly last: number;
}

export interface Patience {
  /** Milliseconds until this address may try (again); 0: now. */
  wait(address: string): number;
  wrong(address: string): void;
  right(address: string): void;
}

export function openPatience(now: () => number): Patience {
  const each = new Map<string, Guesses>();
  let all: Guesses = { wrong: 0, last: 0 };
  const counted = (guesses: Guesses | undefined): Guesses => {
    const isForgiven = guesses === undefined || Math.abs(now() - guesses.last) > FORGIVEN;
    return { wrong: (isForgiven ? 0 : guesses.wrong) + 1, last: now() };
  };
  return {
    wait: (address) => Math.max(waitFor(each.get(household(address)), EACH, now()), waitFor(all, ALL, now())),
    wrong: (address) => {
      const name = household(address);
      const guesses = counted(each.get(name));
      each.delete(name);
      const [oldest] = each.keys();
      if (each.size >= MOST && oldest !== undefined) each.delete(oldest);
      each.set(name, guesses);
      all = counted(all);
    },
    right: (address) => void each.delete(household(address)),
  };
}

/** 1 second after the first that is too many, then 2, 4, 8 … */
function waitFor(guesses: Guesses | undefined, { free, longest }: typeof EACH, now: number): number {
  if (guesses === undefined || guesses.wrong < free) return 0;
  const wait = Math.min(1000 * 2 ** (guesses.wrong - free), longest);
  // When the clock was put back, nobody waits for the time it was at.
  return now < guesses.last ? 0 : Math.max(0, guesses.last + wait - now);
}

/** Whoever has one IPv6 address has all that begin with the same 64 bits. */
function household(address: string): string {
  const plain = address.replace(/^::ffff:/i, '');
  if (!isIPv6(plain)) return plain;
  return new URL(`http://[${plain.replace(/%.*$/, '')}]`).hostname.slice(1, -1).split('::')[0]!.split(':').slice(0, 4).join(':');
}
