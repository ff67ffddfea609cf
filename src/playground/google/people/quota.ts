/** playground/google/people/quota — units spent by each account in a sliding minute or day, and the one too many refused (G136, G156). */
import type { World } from '../world.ts';
import { overQuota } from './errors.ts';
import type { Cost } from './methods.ts';
import type { PeopleQuota } from './options.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

type Kind = keyof PeopleQuota;

/** How Google calls what is counted. */
const METRICS: Readonly<Record<Kind, string>> = {
  criticalReads: 'Critical read requests (Contact and Profile Reads)',
  criticalWrites: 'Critical write requests (Contact and Contact Group Writes)',
  writes: 'Write requests',
  dailyWrites: 'Daily Contact Writes',
  fullSyncs: 'First page of full sync requests',
};

interface Spent {
  readonly at: number;
  readonly units: number;
}

export interface PeopleQuotaMeter {
  /** Counts what a call costs the account now. @throws Refusal 429, and then counts nothing */
  spend(email: string, cost: Cost): void;
}

export function createPeopleQuota({ options, clock, unsettled }: World): PeopleQuotaMeter {
  const limits = options.people?.quota ?? {};
  const accounts = new Map<string, Spent[]>();
  return {
    spend(email, cost) {
      const now = clock.now();
      const due = (Object.keys(METRICS) as Kind[]).flatMap((kind) => {
        const limit = limits[kind];
        const units = cost[kind];
        return limit === undefined || units === undefined ? [] : [{ kind, limit, units, key: `${kind} ${email}` }];
      });
      for (const { kind, limit, units, key } of due) {
        const window = kind === 'dailyWrites' ? DAY : MINUTE;
        const spent = (accounts.get(key) ?? []).filter(({ at }) => at > now - window);
        accounts.set(key, spent);
        if (spent.reduce((sum, past) => sum + past.units, units) <= limit) continue;
        const wait = Math.ceil(((spent[0]?.at ?? now) + window - now) / 1000);
        const headers: Record<string, string> = unsettled.retryAfter ? { 'retry-after': String(wait) } : {};
        throw overQuota(METRICS[kind], window === DAY ? 'day' : 'minute', headers);
      }
      for (const { units, key } of due) accounts.get(key)?.push({ at: now, units });
    },
  };
}
