/** store/sqlite — the store in one file beside the configuration, on SQLite as Node brings it. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { SyncError } from '../model/errors.ts';
import { type Opening, openFile } from './database-file.ts';
import type { Driver, Statement } from './driver.ts';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import * as sql from './queries.ts';
import { SqlStore } from './sql-store.ts';
import type { Store } from './store.ts';
import { storeError } from './trouble.ts';

/** Opens (and makes, or brings up to date) the database. `file` may be ':memory:'. @throws STORE */
export function openSqlite(file: string, opening: Opening = {}): Store {
  try {
    const database = openFile(file, opening);
    return storeIn(database, file, opening.asItIs === true ? tablesNotIn(database) : []);
  } catch (cause) {
    throw cause instanceof SyncError ? cause : storeError('opened', file, cause);
  }
}

/** The store on an open database that has its present form, or no such tables: they are empty, and stay so. */
export function storeIn(database: DatabaseSync, file: string, missing: readonly string[] = []): Store {
  return new SqlStore(new SqliteDriver(database, file, missing));
}

function tablesNotIn(database: DatabaseSync): string[] {
  return sql.TABLES_OF_PAIRS.filter((table) => database.prepare(sql.HAS_TABLE).get(table) === undefined);
}

class SqliteDriver implements Driver {
  readonly #database: DatabaseSync;
  readonly #file: string;
  /** Finds a statement about a table that is missing. */
  readonly #missing: RegExp | undefined;
  readonly #prepared = new Map<string, StatementSync>();
  readonly #group: GroupCommit;

  constructor(database: DatabaseSync, file: string, missing: readonly string[]) {
    this.#database = database;
    this.#file = file;
    this.#missing = missing.length === 0 ? undefined : new RegExp(`\\b(?:${missing.join('|')})\\b`);
    this.#group = createGroupCommit((work) => this.#transaction(work));
  }

  async read<Row>([text, ...values]: Statement): Promise<readonly Row[]> {
    if (this.#missing?.test(text)) return [];
    return this.#guarded('read', () => this.#prepare(text).all(...values) as Row[]);
  }

  async write(statements: Iterable<Statement>): Promise<readonly number[]> {
    // Said in full first: it may be carried out twice, together with others and, where one of them was refused, by itself.
    const all = this.#told('written', () => [...statements]);
    let changed: readonly number[] = [];
    await this.#group.write(() => {
      changed = all.map(([text, ...values]) =>
        this.#missing?.test(text) ? 0 : Number(this.#prepare(text).run(...values).changes),
      );
    });
    return changed;
  }

  async wipe(): Promise<void> {
    this.#guarded('written', () => this.#database.exec('VACUUM'));
    const { busy } = this.#guarded(
      'written',
      () => this.#database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number },
    );
    if (busy === 0) return;
    const hint = 'Something else reads the database. Wait for it to end, then run the same again.';
    throw new SyncError('STORE', 'what was forgotten could not be wiped from the disk yet', { hint });
  }

  async close(): Promise<void> {
    this.#group.flush();
    this.#database.close();
  }

  #transaction(work: () => void): void {
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        work();
        this.#database.exec('COMMIT');
      } catch (error) {
        // Where the disk is full, SQLite has taken it back already.
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    } catch (cause) {
      throw storeError('written', this.#file, cause);
    }
  }

  /** After what was asked for before. */
  #guarded<T>(done: 'read' | 'written', work: () => T): T {
    this.#group.flush();
    return this.#told(done, work);
  }

  #told<T>(done: 'read' | 'written', work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw storeError(done, this.#file, cause);
    }
  }

  #prepare(text: string): StatementSync {
    const known = this.#prepared.get(text) ?? this.#database.prepare(text);
    this.#prepared.set(text, known);
    return known;
  }
}
