/** store/sqlite — the store in one file beside the configuration, on SQLite as Node brings it. */
import { chmodSync, existsSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { SyncError } from '../model/errors.ts';
import type { Checkpoint, TwinId } from '../model/item.ts';
import { type Anchor, type Creation, type Intent, type Link, linksOf, type Parked, parkedKey, type Twin } from '../model/pair.ts';
import { MIGRATIONS } from './migrations.ts';
import * as sql from './queries.ts';
import type { Closing, Store } from './store.ts';

/** Opens (and makes, or brings up to date) the database. `file` may be ':memory:'. @throws STORE */
export function openSqlite(file: string, options: { readonly readOnly?: boolean } = {}): Store {
  const database = open(file, options.readOnly ?? false);
  const prepared = new Map<string, StatementSync>();
  const prepare = (text: string): StatementSync => {
    const known = prepared.get(text) ?? database.prepare(text);
    prepared.set(text, known);
    return known;
  };
  return new SqliteStore(database, prepare);
}

function open(file: string, readOnly: boolean): DatabaseSync {
  try {
    const database = new DatabaseSync(file, { readOnly, timeout: 5000 });
    if (readOnly) return database;
    if (file !== ':memory:') chmodSync(file, 0o600);
    // WAL lets `status` and `plan` read beside a running daemon; FULL puts each twin on disk before the next write goes out.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    // What is deleted is written over, and not left in the file until something else needs the room.
    database.exec('PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;');
    for (const suffix of ['-wal', '-shm']) if (existsSync(file + suffix)) chmodSync(file + suffix, 0o600);
    migrate(database, file);
    return database;
  } catch (cause) {
    if (cause instanceof SyncError) throw cause;
    throw new SyncError('STORE', `the database ${file} cannot be opened: ${(cause as Error).message}`, { cause });
  }
}

function migrate(database: DatabaseSync, file: string): void {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > MIGRATIONS.length) {
    const hint = 'Use the newer Twinbook again, or another data folder.';
    throw new SyncError('STORE', `the database ${file} was made by a newer Twinbook`, { hint });
  }
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN IMMEDIATE; ${step} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}

class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #prepare: (text: string) => StatementSync;

  constructor(database: DatabaseSync, prepare: (text: string) => StatementSync) {
    this.#database = database;
    this.#prepare = prepare;
  }

  async standing(link: Link): Promise<Awaited<ReturnType<Store['standing']>>> {
    const [row, twins, parked] = this.#guarded('read', () => [
      this.#prepare(sql.LINK).get(link.id) as LinkRow | undefined,
      (this.#prepare(sql.COUNT_TWINS).get(link.id) as { twins: number }).twins,
      this.#prepare(sql.PARKED).all(link.id) as { value: string }[],
    ]);
    return {
      checkpoints: { left: asCheckpoint(row?.left_checkpoint), right: asCheckpoint(row?.right_checkpoint) },
      identities: { left: row?.left_identity ?? undefined, right: row?.right_identity ?? undefined },
      fullAt: row?.full_at ?? undefined,
      successAt: row?.success_at ?? undefined,
      wantsFull: row?.wants_full === 1,
      settings: row?.settings ?? undefined,
      echo: { left: row?.left_echo ?? 0, right: row?.right_echo ?? 0 },
      parked: parked.map(({ value }) => JSON.parse(value) as Parked),
      twins,
    };
  }

  async twins(link: Link): Promise<readonly Twin[]> {
    const rows = this.#guarded('read', () => this.#prepare(sql.TWINS).all(link.id) as unknown as TwinRow[]);
    return rows.map((row) => ({
      id: row.id as TwinId,
      born: row.born as Twin['born'],
      left: JSON.parse(row.left_anchor) as Anchor,
      right: JSON.parse(row.right_anchor) as Anchor,
      ...(row.intent === null ? {} : { intent: JSON.parse(row.intent) as Intent }),
    }));
  }

  async saveTwin(link: Link, twin: Twin): Promise<void> {
    const intent = twin.intent === undefined ? null : JSON.stringify(twin.intent);
    const anchors = [twin.left, twin.right].map((anchor) => JSON.stringify(anchor));
    this.#inTransaction(() => {
      this.#prepare(sql.SAVE_TWIN).run(link.id, twin.id, twin.born, ...anchors, intent);
      this.#prepare(sql.FORGET_REPLACED).run(link.id, twin.id, twin.id);
      this.#prepare(sql.END_REPLACED).run(link.id, twin.id, twin.id);
      this.#prepare(sql.END_CREATIONS).run(link.id, twin.id);
    });
  }

  async forgetTwin(link: Link, id: TwinId): Promise<void> {
    this.#guarded('written', () => this.#prepare(sql.FORGET_TWIN).run(link.id, id));
  }

  async beginCreation(link: Link, creation: Creation): Promise<void> {
    const { twin, mark, replaces, at } = creation;
    this.#guarded('written', () =>
      this.#prepare(sql.BEGIN_CREATION).run(link.id, twin, mark, replaces ?? null, at, JSON.stringify(creation)),
    );
  }

  async endCreations(link: Link, twin: TwinId): Promise<void> {
    this.#guarded('written', () => this.#prepare(sql.END_CREATIONS).run(link.id, twin));
  }

  async creations(link: Link): Promise<readonly Creation[]> {
    const rows = this.#guarded('read', () => this.#prepare(sql.CREATIONS).all(link.id) as { value: string }[]);
    return rows.map(({ value }) => JSON.parse(value) as Creation);
  }

  async close(link: Link, closing: Closing): Promise<void> {
    this.#inTransaction(() => {
      this.#prepare(sql.ADD_LINK).run(link.id, link.pair, link.kind, link.words.left, link.words.right);
      const { checkpoints, identities, fullAt, successAt, wantsFull, settings, echo } = closing;
      const marks = [checkpoints.left ?? null, checkpoints.right ?? null, identities.left, identities.right] as const;
      this.#prepare(sql.CLOSE_LINK).run(
        ...marks,
        fullAt ?? null,
        successAt,
        wantsFull ? 1 : 0,
        settings,
        echo.left,
        echo.right,
        link.id,
      );
      for (const name of closing.settled) this.#prepare(sql.UNPARK).run(link.id, name);
      for (const parked of closing.parked) this.#prepare(sql.PARK).run(link.id, parkedKey(parked), JSON.stringify(parked));
    });
  }

  async note(name: string): Promise<string | undefined> {
    return this.#guarded('read', () => (this.#prepare(sql.NOTE).get(name) as { value: string } | undefined)?.value);
  }

  async setNote(name: string, value: string | undefined): Promise<void> {
    this.#guarded('written', () =>
      value === undefined ? this.#prepare(sql.DROP_NOTE).run(name) : this.#prepare(sql.SET_NOTE).run(name, value),
    );
  }

  async forgetPair(pair: string): Promise<void> {
    const links = linksOf(pair);
    this.#inTransaction(() => {
      for (const table of sql.TABLES_OF_LINKS) this.#prepare(sql.forgetLinksIn(table)).run(links, links);
      this.#prepare(sql.FORGET_LINKS).run(links, links);
      for (const note of sql.NOTES_OF_LINKS) this.#prepare(sql.FORGET_NOTES).run(`${note}:${links}`, `${note}:${links}`);
      this.#prepare(sql.DROP_NOTE).run(`aside:${pair}`);
    });
    this.#guarded('written', () => this.#database.exec('VACUUM'));
    const { busy } = this.#guarded(
      'written',
      () => this.#database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number },
    );
    if (busy === 0) return;
    const hint = 'Something else reads the database. Wait for it to end, then run the same again.';
    throw new SyncError('STORE', 'what was forgotten could not be wiped from the disk yet', { hint });
  }

  async dispose(): Promise<void> {
    this.#database.close();
  }

  #inTransaction(work: () => void): void {
    this.#guarded('written', () => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        work();
        this.#database.exec('COMMIT');
      } catch (error) {
        this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  #guarded<T>(done: 'read' | 'written', work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw new SyncError('STORE', `the database could not be ${done}: ${(cause as Error).message}`, { cause });
    }
  }
}

interface TwinRow {
  readonly id: string;
  readonly born: string;
  readonly left_anchor: string;
  readonly right_anchor: string;
  readonly intent: string | null;
}

interface LinkRow {
  readonly left_checkpoint: string | null;
  readonly right_checkpoint: string | null;
  readonly left_identity: string | null;
  readonly right_identity: string | null;
  readonly full_at: number | null;
  readonly success_at: number | null;
  readonly wants_full: number;
  readonly settings: string | null;
  readonly left_echo: number;
  readonly right_echo: number;
}

const asCheckpoint = (text: string | null | undefined): Checkpoint | undefined => (text ?? undefined) as Checkpoint | undefined;
