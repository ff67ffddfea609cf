/**
 * google/quota — keeps an account's requests within a number per minute (G123, G156), whoever asks.
 *
 * A sliding window, like Google's own: a bucket that refills would let twice the number through in its first minute.
 */

/** Waits so many milliseconds; rejects with the signal's reason when it is aborted. */
export type Wait = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

export interface Quota {
  /** Resolves when `units` more may be used. Turns are given in the order of asking. */
  take(units: number, signal: AbortSignal): Promise<void>;
}

/** What Google counts apart: requests to a calendar (G123); of contacts critical reads, critical writes, and other writes (G156). */
export type Counted = 'calendar' | 'criticalReads' | 'criticalWrites' | 'writes';

/** The units a request uses up. */
export type Cost = Partial<Record<Counted, number>>;

export interface Quotas {
  /** Resolves when all that a request costs may be used. */
  take(cost: Cost, signal: AbortSignal): Promise<void>;
}

const MINUTE = 60_000;
/** Half of what Google allows a user: of the lowest number anybody saw. */
const PER_MINUTE: Readonly<Record<Counted, number>> = { calendar: 300, criticalReads: 45, criticalWrites: 45, writes: 45 };

export function createQuota(options: { readonly perMinute: number; readonly now: () => number; readonly wait: Wait }): Quota {
  const { perMinute, now, wait } = options;
  const taken: number[] = [];
  let asked = now();
  /** When the clock was put back, what was taken is as far back as it was; else everybody would wait for the old time to come. */
  const mindClock = (): void => {
    const back = asked - now();
    if (back > 0) for (const [index, at] of taken.entries()) taken[index] = at - back;
    asked = now();
  };
  const turn = (): number => {
    const earliest = taken.length < perMinute ? now() : Math.max(now(), (taken[taken.length - perMinute] ?? 0) + MINUTE);
    const at = Math.max(earliest, taken.at(-1) ?? 0);
    taken.push(at);
    return at;
  };
  return {
    async take(units, signal) {
      if (units === 0) return;
      mindClock();
      const at = Array.from({ length: units }, turn).at(-1) ?? 0;
      taken.fill(at, taken.length - units); // they are all used together, when the last of them may be
      if (taken.length > 2 * perMinute) taken.splice(0, taken.length - perMinute);
      const due = at - now();
      if (due <= 0) return;
      await wait(due, signal);
      mindClock();
    },
  };
}

/** Half of what Google allows a project, of all its users together (G123). */
export const PROJECT_PER_MINUTE = 5_000;

/** `perMinute`: the same for all that is counted, instead of half of Google's own limits. `project`: shared with its other users. */
export function createQuotas(options: {
  readonly perMinute: number | undefined;
  readonly now: () => number;
  readonly wait: Wait;
  readonly project?: Quota | undefined;
  /** Where they are counted; left out: here, for this process alone. */
  readonly open?: ((counted: Counted, perMinute: number) => Quota) | undefined;
}): Quotas {
  const { open = (_counted, perMinute) => createQuota({ ...options, perMinute }) } = options;
  const counted = Object.entries(PER_MINUTE) as [Counted, number][];
  const quotas = counted.map(([name, usual]) => ({ name, quota: open(name, options.perMinute ?? usual) }));
  return {
    async take(cost, signal) {
      for (const { name, quota } of quotas) await quota.take(cost[name] ?? 0, signal);
      // Last: a user who waits for the own turn takes nothing from the others.
      await options.project?.take(cost.calendar ?? 0, signal);
    },
  };
}

/** Books units by a name for everybody who counts by it; gives the milliseconds after which they may be used. */
export type Book = (name: string, units: number, perMinute: number) => Promise<number>;

/** One that is counted somewhere else, where others count by the same name. */
export function createBookedQuota(options: {
  readonly name: string;
  readonly perMinute: number;
  readonly book: Book;
  readonly wait: Wait;
}): Quota {
  const { name, perMinute, book, wait } = options;
  return {
    async take(units, signal) {
      if (units === 0) return;
      const due = await book(name, units, perMinute);
      if (due > 0) await wait(due, signal);
    },
  };
}
