/** store/shared — what several workers on one database share besides what is remembered: turns, leases, quotas. */
import type { Pool } from 'pg';
import { type Ending, EVERYTHING, type Lease, PACE, type Pace, takeLease } from './leases.ts';
import { numbered } from './postgres-pool.ts';
import { postgresError } from './postgres-trouble.ts';
import * as sql from './queries.ts';
import { type Book, bookings } from './quotas.ts';
import { openTurns, TURN_PACE, type TurnPace, type Turns } from './turns.ts';

/** How soon others take over what a worker left; left out: what suits everyone. */
export interface SharedPace {
  readonly leases: Pace;
  readonly turns: TurnPace;
}

const USUAL: SharedPace = { leases: PACE, turns: TURN_PACE };

export interface Shared {
  /** undefined: another works on the pair. @throws STORE */
  lease(pair: string, onBeat?: () => Promise<void>): Promise<Lease | undefined>;
  /** Of everything at once, as soon as nobody holds any. @throws STORE */
  everything(): Promise<Lease | undefined>;
  /** How each pair stood when its last lease was given back. @throws STORE */
  endings(): Promise<ReadonlyMap<string, Ending>>;
  /** @throws STORE */
  turns(): Promise<Turns>;
  readonly book: Book;
}

interface LeaseRow {
  readonly pair: string;
  readonly ended: number;
  readonly success: number | null;
  readonly failures: number;
}

export function sharedOn(pool: Pool, label: string, pace: SharedPace = USUAL): Shared {
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      throw postgresError('written', label, cause);
    }
  };
  return {
    lease: (pair, onBeat) => told(() => takeLease(pool, pair, pace.leases, onBeat)),
    everything: () => told(() => takeLease(pool, EVERYTHING, pace.leases)),
    endings: () =>
      told(async () => {
        const { rows } = await pool.query<LeaseRow>(numbered(sql.ENDINGS));
        return new Map(
          rows.map(({ pair, ended, success, failures }) => [pair, { ended, success: success ?? undefined, failures }]),
        );
      }),
    turns: () => told(() => openTurns(pool, pace.turns)),
    book: bookings(pool, label),
  };
}
