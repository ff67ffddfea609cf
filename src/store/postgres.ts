/** store/postgres — the store in a PostgreSQL, which several machines may share. */
import type { Pool, PoolClient } from 'pg';
import { SyncError } from '../model/errors.ts';
import type { Driver, Statement } from './driver.ts';
import { presentFence } from './fence.ts';
import { inTransaction, numbered, unhurried } from './postgres-pool.ts';
import { postgresError } from './postgres-trouble.ts';
import * as sql from './queries.ts';
import { SqlStore } from './sql-store.ts';
import type { Store } from './store.ts';

/** The store on a database that has its present form. `label`: for people. Its end is the end of the pool. */
export function storeOn(pool: Pool, label: string): Store {
  return new SqlStore(new PostgresDriver(pool, label));
}

class PostgresDriver implements Driver {
  readonly #pool: Pool;
  readonly #label: string;

  constructor(pool: Pool, label: string) {
    this.#pool = pool;
    this.#label = label;
  }

  async read<Row>([text, ...values]: Statement): Promise<readonly Row[]> {
    return await this.#guarded('read', async () => (await this.#pool.query(numbered(text), values)).rows as Row[]);
  }

  async write(statements: Iterable<Statement>): Promise<readonly number[]> {
    return await this.#guarded('written', () =>
      inTransaction(this.#pool, async (client) => {
        const fence = presentFence();
        if (fence !== undefined && (await run(client, fence.holds)) !== 1) throw fence.lost();
        const changed: number[] = [];
        for (const statement of statements) changed.push(await run(client, statement));
        return changed;
      }),
    );
  }

  /** Its tables are written anew. The write-ahead log, standbys and backups of PostgreSQL are its administrator's. */
  async wipe(): Promise<void> {
    try {
      for (const table of sql.TABLES_OF_PAIRS) await this.#pool.query(unhurried(`VACUUM (FULL) ${table}`));
    } catch (cause) {
      const { message, hint } = postgresError('written', this.#label, cause);
      const why = `what was forgotten could not be wiped from the disk yet: ${message}`;
      throw new SyncError('STORE', why, { cause, hint: [hint, 'Then run the same again.'].join(' ') });
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #guarded<T>(done: 'read' | 'written', work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      throw postgresError(done, this.#label, cause);
    }
  }
}

/** How many rows it changed, or found. */
async function run(client: PoolClient, [text, ...values]: Statement): Promise<number> {
  return (await client.query(numbered(text), values)).rowCount ?? 0;
}
