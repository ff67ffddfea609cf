/**
 * store/leases — the right to work on a pair, for a while: kept as long as its holder lives, and numbered.
 *
 *   take ─ renewed again and again ─ release
 *                │ not renewed in time (the process died, was frozen, or lost the database)
 *                ▼
 *        another may take it, under the next number; whatever the first one still writes is refused
 *
 * The database's clock decides who may take it. The holder counts from before it asked, by two clocks of its own: one of them stands
 * still while a machine sleeps, the other may be put back.
 */
import type { Pool } from 'pg';
import { SyncError } from '../model/errors.ts';
import { behind, type Fence } from './fence.ts';
import { numbered } from './postgres-pool.ts';
import * as sql from './queries.ts';

/** Milliseconds. */
export interface Pace {
  /** For so long a lease holds without being renewed. */
  readonly lease: number;
  readonly renew: number;
  /** A request is begun only while the lease holds longer than this. */
  readonly margin: number;
}

export const PACE: Pace = { lease: 60_000, renew: 10_000, margin: 20_000 };

/** How the pair stands when the lease is given back. */
export interface Ending {
  /** Epoch milliseconds. */
  readonly ended: number;
  readonly success: number | undefined;
  readonly failures: number;
}

export interface Lease {
  /** Aborted when it is lost. */
  readonly signal: AbortSignal;
  /** To be asked right before anything goes out. @throws LOCKED when it may end before that is over */
  readonly mustHold: () => void;
  /** What `work` writes to the database is refused once the lease is lost. */
  within<T>(work: () => Promise<T>): Promise<T>;
  /** false: it was lost before, or the database does not answer; then it runs out by itself. */
  release(ending?: Ending): Promise<boolean>;
}

/** Of everything at once: a command that works alone. */
export const EVERYTHING = '';

/** undefined: another holds it. `onBeat` is called each time it is renewed. @throws what PostgreSQL says */
export async function takeLease(
  pool: Pool,
  pair: string,
  pace: Pace = PACE,
  onBeat: () => Promise<void> = async () => undefined,
): Promise<Lease | undefined> {
  let counted = clocks();
  const text = pair === EVERYTHING ? sql.TAKE_EVERYTHING : sql.TAKE_LEASE;
  const taken = await pool.query<{ fence: number }>(numbered(text), [pair, pace.lease]);
  const fence = taken.rows[0]?.fence;
  if (fence === undefined) return undefined;

  const over = new AbortController();
  const left = (): number => pace.lease - since(counted);
  const lost = (): SyncError => new SyncError('LOCKED', sentence(pair), { hint: HINT });
  const end = (): void => {
    clearInterval(timer);
    over.abort(lost());
  };
  const renew = async (): Promise<void> => {
    const asked = clocks();
    const renewed = await pool.query(numbered(sql.RENEW_LEASE), [pace.lease, pair, fence]);
    if (renewed.rowCount === 1) counted = asked;
    else end();
  };
  const beat = (): void => {
    if (left() <= 0) end();
    // Where the database does not answer, the lease runs out by itself.
    else void Promise.all([renew(), onBeat()]).catch(() => undefined);
  };
  const timer = setInterval(beat, pace.renew);
  const right: Fence = { holds: [sql.LEASE_HOLDS, pair, fence], lost };
  return {
    signal: over.signal,
    mustHold: () => {
      if (over.signal.aborted || left() < pace.margin) throw lost();
    },
    within: (work) => behind(right, work),
    release: async (ending) => {
      clearInterval(timer);
      const { ended = null, success = null, failures = null } = ending ?? {};
      const values = [ended, success, failures, pair, fence];
      const released = await pool.query(numbered(sql.RELEASE_LEASE), values).catch(() => undefined);
      return released?.rowCount === 1;
    },
  };
}

interface Clocks {
  readonly steady: number;
  readonly wall: number;
}

const clocks = (): Clocks => ({ steady: performance.now(), wall: Date.now() });

const since = ({ steady, wall }: Clocks): number => Math.max(performance.now() - steady, Date.now() - wall);

const sentence = (pair: string): string =>
  pair === EVERYTHING
    ? 'this process stood still for too long, or lost the database: another may be at work by now'
    : `this process stood still for too long, or lost the database: another may be at work on ${pair} by now`;
const HINT = 'Nothing more is written from here. What is unfinished is finished by whoever works on it now.';
