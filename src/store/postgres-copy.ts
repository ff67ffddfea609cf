/**
 * store/postgres-copy — everything in a PostgreSQL database as one SQLite file, and such a file put into a PostgreSQL.
 *
 * Both hold the same tables, made by the same steps, so that a backup of one may be put back into the other.
 */
import { DatabaseSync } from 'node:sqlite';
import type { Pool, PoolClient } from 'pg';
import { SyncError } from '../model/errors.ts';
import { versionOf } from './database-file.ts';
import type { Value } from './driver.ts';
import { MIGRATIONS } from './migrations.ts';
import { inTransaction, numbered } from './postgres-pool.ts';
import * as sql from './queries.ts';

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

type Row = Readonly<Record<string, Value>>;

/** Rows that are held in memory at once. */
const AT_ONCE = 500;

/** Fills a new file, in the form of that many steps, with what stood in the database at one moment. @throws what either database says */
export async function fillFile(file: string, pool: Pool, version: number): Promise<void> {
  using database = new DatabaseSync(file);
  for (const step of MIGRATIONS.slice(0, version)) database.exec(step);
  database.exec(`PRAGMA user_version = ${version}`);
  const fill = async (client: PoolClient): Promise<void> => {
    for (const table of tablesIn(database)) for await (const rows of rowsIn(client, table)) add(rows, table, database);
  };
  await inTransaction(pool, fill, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
}

/** Puts a file of the present form in the place of everything the database holds: all of it, or nothing. @throws STORE, what either says */
export async function pourFile(file: string, pool: Pool): Promise<Readonly<Record<string, number>>> {
  using database = new DatabaseSync(file, { readOnly: true });
  if (versionOf(database) !== MIGRATIONS.length) throw new SyncError('STORE', `${file} is not of the present form`);
  const tables = tablesIn(database);
  return await inTransaction(pool, async (client) => {
    for (const { name } of tables) await client.query(sql.emptied(name));
    for (const table of tables) await pour(table, database, client);
    const counts = await countIn(client, tables);
    for (const table of tables) if (counts[table.name] !== countInFile(table, database)) throw halfWay(table.name);
    return counts;
  });
}

/** How many rows each table holds. */
export async function countRows(pool: Pool): Promise<Readonly<Record<string, number>>> {
  return await inTransaction(pool, (client) =>
    countIn(
      client,
      sql.TABLES_OF_PAIRS.map((name) => ({ name })),
    ),
  );
}

function tablesIn(database: DatabaseSync): readonly Table[] {
  return sql.TABLES_OF_PAIRS.map((name) => {
    const columns = database.prepare(`PRAGMA table_info(${name})`).all() as { readonly name: string }[];
    return { name, columns: columns.map((column) => column.name) };
  }).filter(({ columns }) => columns.length > 0);
}

async function* rowsIn(client: PoolClient, table: Table): AsyncIterable<readonly Row[]> {
  await client.query(`DECLARE everything NO SCROLL CURSOR FOR ${sql.everythingIn(table.name, table.columns)}`);
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${AT_ONCE} FROM everything`);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('CLOSE everything');
}

function add(rows: readonly Row[], { name, columns }: Table, database: DatabaseSync): void {
  const adding = database.prepare(sql.addedTo(name, columns, 1));
  database.exec('BEGIN');
  for (const row of rows) adding.run(...columns.map((column) => row[column] ?? null));
  database.exec('COMMIT');
}

async function pour({ name, columns }: Table, database: DatabaseSync, client: PoolClient): Promise<void> {
  let waiting: Row[] = [];
  const flush = async (): Promise<void> => {
    const values = waiting.flatMap((row) => columns.map((column) => row[column] ?? null));
    if (waiting.length > 0) await client.query(numbered(sql.addedTo(name, columns, waiting.length)), values);
    waiting = [];
  };
  for (const row of database.prepare(sql.everythingIn(name, columns)).iterate()) {
    waiting.push(row as Row);
    if (waiting.length === AT_ONCE) await flush();
  }
  await flush();
}

async function countIn(client: PoolClient, tables: readonly Pick<Table, 'name'>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[name] = (await client.query<{ rows: number }>(sql.countIn(name))).rows[0]?.rows ?? 0;
  return counts;
}

function countInFile({ name }: Table, database: DatabaseSync): number {
  return (database.prepare(sql.countIn(name)).get() as { rows: number }).rows;
}

function halfWay(table: string): SyncError {
  const hint = 'Nothing was changed. Is anything else at work on the database?';
  return new SyncError('STORE', `not every row of ${table} arrived in the database`, { hint });
}
