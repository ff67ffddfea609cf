/** store/sqlite — the store in one file beside the configuration, on SQLite as Node brings it. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { SyncError } from '../model/errors.ts';
import { type Change, type ChangeId, isDecision } from '../model/history.ts';
import type { Checkpoint, Kind, TwinId } from '../model/item.ts';
import {
  type Anchor,
  type Creation,
  type Intent,
  type KnownLink,
  type Link,
  linksOf,
  type Parked,
  parkedKey,
  type Side,
  type Twin,
  type Verdict,
  type Watch,
} from '../model/pair.ts';
import { type Opening, openFile } from './database-file.ts';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import * as sql from './queries.ts';
import type { ChangesWanted, Closing, Erased, Store, Update } from './store.ts';
import { storeError } from './trouble.ts';

/** Opens (and makes, or brings up to date) the database. `file` may be ':memory:'. @throws STORE */
export function openSqlite(file: string, opening: Opening = {}): Store {
  try {
    return new SqliteStore(openFile(file, opening), file);
  } catch (cause) {
    throw cause instanceof SyncError ? cause : storeError('opened', file, cause);
  }
}

/** The store on an open database that has its present form. */
export class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #prepared = new Map<string, StatementSync>();
  readonly #group: GroupCommit;

  constructor(database: DatabaseSync, file: string) {
    this.#database = database;
    this.#file = file;
    this.#group = createGroupCommit((work) => this.#transaction(work));
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
      watch: watchOf(row),
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

  async saveTwin(link: Link, twin: Twin, changes: readonly Change[] = []): Promise<void> {
    const intent = twin.intent === undefined ? null : JSON.stringify(twin.intent);
    const anchors = [twin.left, twin.right].map((anchor) => JSON.stringify(anchor));
    await this.#group.write(() => {
      this.#prepare(sql.SAVE_TWIN).run(link.id, twin.id, twin.born, ...anchors, intent);
      this.#prepare(sql.FORGET_REPLACED).run(link.id, twin.id, link.id, twin.id);
      this.#prepare(sql.END_REPLACED).run(link.id, twin.id, link.id, twin.id);
      this.#prepare(sql.END_CREATIONS).run(link.id, twin.id);
      this.#keep(changes);
    });
  }

  async forgetTwin(link: Link, id: TwinId, changes: readonly Change[] = []): Promise<void> {
    await this.#group.write(() => {
      this.#prepare(sql.FORGET_TWIN).run(link.id, id);
      this.#keep(changes);
    });
  }

  async beginCreation(link: Link, creation: Creation, changes: readonly Change[] = []): Promise<void> {
    const { twin, mark, replaces, at } = creation;
    await this.#group.write(() => {
      this.#prepare(sql.BEGIN_CREATION).run(link.id, twin, mark, replaces ?? null, at, JSON.stringify(creation));
      this.#keep(changes);
    });
  }

  async endCreations(link: Link, twin: TwinId): Promise<void> {
    await this.#group.write(() => void this.#prepare(sql.END_CREATIONS).run(link.id, twin));
  }

  async creations(link: Link): Promise<readonly Creation[]> {
    const rows = this.#guarded('read', () => this.#prepare(sql.CREATIONS).all(link.id) as { value: string }[]);
    return rows.map(({ value }) => JSON.parse(value) as Creation);
  }

  async keepWatch(link: Link, watch: Watch): Promise<void> {
    this.#guarded('written', () => this.#prepare(sql.KEEP_WATCH).run(JSON.stringify(watch), link.id));
  }

  async links(): Promise<readonly KnownLink[]> {
    const rows = this.#guarded('read', () => this.#prepare(sql.LINKS).all() as unknown as (LinkRow & { twins: number })[]);
    return rows.map((row) => ({
      link: { id: row.id, pair: row.pair, kind: row.kind, words: { left: row.left_word, right: row.right_word } },
      identities: { left: row.left_identity ?? undefined, right: row.right_identity ?? undefined },
      watch: watchOf(row),
      twins: row.twins,
    }));
  }

  async moveLink(from: Link, to: Link): Promise<void> {
    this.#inTransaction(() => {
      this.#prepare(sql.RENAME_LINK).run(to.id, to.pair, to.words.left, to.words.right, from.id);
      for (const table of sql.TABLES_OF_LINKS) this.#prepare(sql.moveLinkIn(table)).run(to.id, from.id);
      this.#prepare(sql.RENAME_CHANGES).run(to.pair, to.id);
    });
  }

  async close(link: Link, closing: Closing): Promise<void> {
    this.#inTransaction(() => {
      this.#prepare(sql.ADD_LINK).run(link.id, link.pair, link.kind, link.words.left, link.words.right);
      const { checkpoints, identities, fullAt, successAt, wantsFull, settings, echo, watch } = closing;
      const marks = [checkpoints.left ?? null, checkpoints.right ?? null, identities.left, identities.right] as const;
      this.#prepare(sql.CLOSE_LINK).run(
        ...marks,
        fullAt ?? null,
        successAt,
        wantsFull ? 1 : 0,
        settings,
        echo.left,
        echo.right,
        JSON.stringify(watch),
        link.id,
      );
      for (const name of closing.settled) this.#prepare(sql.UNPARK).run(link.id, name);
      for (const parked of closing.parked) this.#prepare(sql.PARK).run(link.id, parkedKey(parked), JSON.stringify(parked));
      this.#prepare(sql.USE_VERDICTS).run(link.id, link.id);
    });
  }

  async keepChanges(changes: readonly Change[]): Promise<void> {
    await this.#group.write(() => this.#keep(changes));
  }

  async dropChange(id: ChangeId): Promise<void> {
    await this.#group.write(() => void this.#prepare(sql.DROP_CHANGE).run(id));
  }

  async changes({ count, from, ...wanted }: ChangesWanted): Promise<readonly Change[]> {
    const all = Object.entries(wanted).filter(([, value]) => value !== undefined) as [sql.ChangesBy, string | number | true][];
    const query = sql.changesBy(all.map(([name]) => name));
    const values = [...all.flatMap(([, value]) => (value === true ? [] : [value])), count ?? Number.MAX_SAFE_INTEGER, from ?? 0];
    const rows = this.#guarded('read', () => this.#prepare(query).all(...values) as unknown as ChangeRow[]);
    return rows.map(({ value, ...row }) => ({ undoneBy: undefined, href: undefined, ...JSON.parse(value), ...row }) as Change);
  }

  async countChanges(pair: string, since: number): Promise<ReadonlyMap<number, number>> {
    type Row = { readonly quarter: number; readonly changes: number };
    const rows = this.#guarded('read', () => this.#prepare(sql.COUNT_CHANGES).all(pair, since) as unknown as Row[]);
    return new Map(rows.map(({ quarter, changes }) => [quarter, changes]));
  }

  async dropChangesBefore(at: number): Promise<number> {
    return this.#guarded('written', () => {
      this.#prepare(sql.DROP_USED_VERDICTS).run(at);
      return Number(this.#prepare(sql.DROP_CHANGES_BEFORE).run(at).changes);
    });
  }

  async updatesSince(link: Link, at: number): Promise<readonly Update[]> {
    const rows = this.#guarded('read', () => this.#prepare(sql.UPDATES_SINCE).all(link.id, at) as { value: string }[]);
    return rows.map(({ value }) => JSON.parse(value) as Update);
  }

  async decide(link: Link, verdicts: readonly Verdict[]): Promise<void> {
    this.#inTransaction(() => {
      for (const { name, keep, at, used } of verdicts) this.#prepare(sql.DECIDE).run(link.id, name, keep, at, used ? 1 : 0);
    });
  }

  async verdicts(link: Link): Promise<readonly Verdict[]> {
    const rows = this.#guarded('read', () => this.#prepare(sql.VERDICTS).all(link.id) as unknown as VerdictRow[]);
    return rows.map(({ name, keep, at, used }) => ({ name, keep, at, used: used === 1 }));
  }

  async note(name: string): Promise<string | undefined> {
    return this.#guarded('read', () => (this.#prepare(sql.NOTE).get(name) as { value: string } | undefined)?.value);
  }

  async setNote(name: string, value: string | undefined): Promise<void> {
    this.#guarded('written', () =>
      value === undefined ? this.#prepare(sql.DROP_NOTE).run(name) : this.#prepare(sql.SET_NOTE).run(name, value),
    );
  }

  async swapNote(name: string, expected: string | undefined, value: string | undefined): Promise<boolean> {
    return this.#guarded('written', () => {
      const had = expected !== undefined;
      if (value === undefined)
        return had
          ? this.#prepare(sql.TAKE_NOTE).run(name, expected).changes === 1
          : this.#prepare(sql.NOTE).get(name) === undefined;
      const { changes } = had
        ? this.#prepare(sql.SWAP_NOTE).run(value, name, expected)
        : this.#prepare(sql.ADD_NOTE).run(name, value);
      return changes === 1;
    });
  }

  async forgetPair(pair: string, kind?: Kind): Promise<void> {
    const links = linksOf(pair, kind);
    this.#inTransaction(() => {
      for (const table of sql.TABLES_OF_LINKS) this.#prepare(sql.forgetLinksIn(table)).run(links, links);
      this.#prepare(sql.FORGET_LINKS).run(links, links);
      for (const note of sql.NOTES_OF_LINKS) this.#prepare(sql.FORGET_NOTES).run(`${note}:${links}`, `${note}:${links}`);
      if (kind === undefined) for (const note of sql.NOTES_OF_PAIRS) this.#prepare(sql.DROP_NOTE).run(`${note}:${pair}`);
    });
    this.#wipe();
  }

  async erase({ twins, waiting, changes }: Erased): Promise<void> {
    this.#inTransaction(() => {
      for (const { link, twin } of twins) {
        this.#prepare(sql.FORGET_TWIN).run(link, twin);
        this.#prepare(sql.END_CREATIONS).run(link, twin);
      }
      const said = [...twins.map(({ link, twin }) => ({ link, name: twin as string })), ...waiting];
      for (const { link, name } of said) {
        this.#prepare(sql.UNPARK).run(link, name);
        this.#prepare(sql.DROP_VERDICT).run(link, name);
      }
      for (const id of changes) {
        this.#prepare(sql.DROP_CHANGE).run(id);
        this.#prepare(sql.DROP_WISH).run(`undo:${id}`);
      }
      this.#prepare(sql.FORGET_NOTES).run(sql.FOUND_AGAIN, sql.FOUND_AGAIN);
    });
    this.#wipe();
  }

  /** What was deleted stays neither in free pages nor beside the database. @throws STORE while somebody else reads it */
  #wipe(): void {
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
    this.#group.flush();
    this.#database.close();
  }

  #keep(changes: readonly Change[]): void {
    for (const { sealed, ...open } of changes) {
      const { id, cycle, at, link, pair, twin, op, outcome } = open;
      this.#prepare(sql.KEEP_CHANGE).run(
        id,
        cycle,
        at,
        link,
        pair,
        twin,
        op,
        outcome,
        JSON.stringify(open),
        sealed,
        isDecision(open) ? 1 : 0,
      );
    }
  }

  #inTransaction(work: () => void): void {
    this.#group.flush();
    this.#transaction(work);
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

interface TwinRow {
  readonly id: string;
  readonly born: string;
  readonly left_anchor: string;
  readonly right_anchor: string;
  readonly intent: string | null;
}

interface LinkRow {
  readonly id: string;
  readonly pair: string;
  readonly kind: Link['kind'];
  readonly left_word: string;
  readonly right_word: string;
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
  readonly watch: string | null;
}

const watchOf = (row: LinkRow | undefined): Watch => JSON.parse(row?.watch ?? '{}') as Watch;

const asCheckpoint = (text: string | null | undefined): Checkpoint | undefined => (text ?? undefined) as Checkpoint | undefined;

interface VerdictRow {
  readonly name: string;
  readonly keep: Side;
  readonly at: number;
  readonly used: number;
}

/** What a link is called may have changed since. */
interface ChangeRow extends Pick<Change, 'link' | 'pair' | 'sealed'> {
  readonly value: string;
}
