/** app/bookings — a pair's calendars as one diary, with the terms on which its time is given away. */
import { type Availability, availabilityOf, type Policy } from '../booking/availability.ts';
import { type Diary, openDiary } from '../booking/diary.ts';
import { readMisfits } from '../booking/misfits.ts';
import type { Wanted } from '../booking/slots.ts';
import { type OverlapWatch, watchOverlaps } from '../booking/watch.ts';
import type { Config, ConfiguredPair } from '../config/config.ts';
import type { ReadMisfits } from '../sync/cycle.ts';
import type { Entry } from '../sync/sync-pair.ts';
import type { Context } from './context.ts';

export interface Bookings extends OverlapWatch {
  readonly diary: Diary;
  /** Addresses of the owner, in lower case. */
  readonly own: ReadonlySet<string>;
  /** What new times are compared with. */
  readonly misfits: ReadMisfits;
  /** `young`: what was read no longer ago, in milliseconds, will do. @throws what stopped one of the calendars */
  free(wanted: Wanted, signal: AbortSignal, young?: number): Promise<Availability>;
}

export function bookingsOf(pair: ConfiguredPair, entries: readonly Entry[], { config, store, now }: Context): Bookings {
  const diary = openDiary({ entries, store, now });
  const policy = policyOf(pair, config);
  const future = Math.max(0, ...pair.entries.map(({ window }) => window.future));
  const report = pair.booking.overlaps === 'report' && pair.entries.some(({ kind }) => kind === 'event');
  return {
    ...{ diary, own: policy.reading.own },
    misfits: readMisfits(diary, policy, now),
    free: (wanted, signal, young) => availabilityOf(diary, wanted, policy, signal, young),
    ...watchOverlaps({ pair: pair.name, diary, policy, report, future, store, now }),
  };
}

function policyOf(pair: ConfiguredPair, { timezone: zone }: Config): Policy {
  const { tentative, hours, buffer, notice, step, places } = pair.booking;
  return { terms: { hours, buffer, notice, step, places, zone }, reading: { zone, tentative, own: ownMails(pair) } };
}

/** The owner's addresses, in lower case, as far as the configuration tells them. */
export function ownMails({ google, dav }: ConfiguredPair): ReadonlySet<string> {
  const user = 'username' in dav.auth ? [dav.auth.username] : [];
  return new Set([google.account, ...user].filter((name) => name.includes('@')).map((name) => name.toLowerCase()));
}
