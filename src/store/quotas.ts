/** store/quotas — what all workers together have used up of a number per minute, and how long the next must wait. */
import type { Pool } from 'pg';
import { numbered } from './postgres-pool.ts';
import { postgresError } from './postgres-trouble.ts';
import * as sql from './queries.ts';

/** Books `units` and says after how many milliseconds they may be used. @throws STORE */
export type Book = (name: string, units: number, perMinute: number) => Promise<number>;

const MINUTE = 60_000;
/** Of a minute's units so many may be used at once; the rest comes evenly, so that no minute sees many more than it may. */
const AT_ONCE = 0.1;
/**
 * Milliseconds. What twenty pairs of one account ask at once is used up in four minutes: what is booked further ahead than this was booked
 * before the clock of the database was put back.
 */
const LONGEST = 10 * MINUTE;

export function bookings(pool: Pool, label: string): Book {
  const early = AT_ONCE * MINUTE;
  return async (name, units, perMinute) => {
    const cost = (units * MINUTE) / perMinute;
    try {
      const { rows } = await pool.query<{ due: number }>(numbered(sql.BOOK), [name, cost - early, cost, early, LONGEST]);
      return Math.max(0, Math.ceil(Number(rows[0]?.due ?? 0) - cost));
    } catch (cause) {
      throw postgresError('written', label, cause);
    }
  };
}
