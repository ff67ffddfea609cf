/** store/sqlite — the database file: private, of a known form, and honest when it cannot be used. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isSyncError } from '../../src/model/errors.ts';
import type { Href } from '../../src/model/item.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { type ChangesBy, changesBy, TWINS_BY, twinsBy } from '../../src/store/queries.ts';
import { openSqlite, storeIn } from '../../src/store/sqlite.ts';
import { aTwin } from './data.ts';

const folder = mkdtempSync(join(tmpdir(), 'twinbook-'));
after(() => rmSync(folder, { recursive: true }));
let count = 0;
const newFile = (): string => join(folder, `twinbook-${++count}.db`);
const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);
const says = (sentence: RegExp) => (error: unknown) => isSyncError(error, 'STORE') && sentence.test(error.message);

/** Opens it in another process; what that one complains of. */
async function opened(file: string): Promise<string> {
  const code = `import { openSqlite } from '${new URL('../../src/store/sqlite.ts', import.meta.url)}'; await openSqlite('${file}').dispose()`;
  return await promisify(execFile)(process.execPath, ['-e', code]).then(
    ({ stderr }) => stderr,
    (error: { stderr: string }) => error.stderr,
  );
}

describe('the database file', () => {
  it('and what SQLite keeps beside it are readable by their owner only', async () => {
    const file = newFile();
    const store = openSqlite(file);
    await store.setNote('a', 'b');
    assert.deepEqual([mode(file), mode(`${file}-wal`), mode(`${file}-shm`)], ['600', '600', '600']);
    await store.dispose();
  });

  it('is asked after all that was to be written before, and one write that is refused spoils no other', async () => {
    const store = openSqlite(join(folder, 'order.db'));
    const [first, second] = [store.setNote('b', 'one'), store.swapNote('b', 'one', 'two')];
    assert.equal(await store.note('b'), 'two');
    assert.deepEqual([await first, await second], [undefined, true]);
    const unsayable = {} as unknown as string;
    const all = await Promise.allSettled([store.setNote('c', 'kept'), store.setNote('x', unsayable), store.setNote('d', 'kept')]);
    assert.deepEqual(
      all.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.deepEqual([await store.note('c'), await store.note('d')], ['kept', 'kept']);
    await store.dispose();
  });

  it('waits for the disk once for all that is written at the same moment', async () => {
    const file = newFile();
    await openSqlite(file).dispose();
    let commits = 0;
    class Counting extends DatabaseSync {
      override exec(text: string): void {
        if (text === 'COMMIT') commits++;
        super.exec(text);
      }
    }
    const store = storeIn(new Counting(file), file);
    await Promise.all(Array.from({ length: 12 }, (_, n) => store.setNote(`n${n}`, 'kept')));
    assert.equal(commits, 1);
    assert.equal(await store.note('n11'), 'kept');
    await store.dispose();
  });

  it('is made private again when somebody opened it to others', async () => {
    const file = newFile();
    await openSqlite(file).dispose();
    chmodSync(file, 0o644);
    await openSqlite(file).dispose();
    assert.equal(mode(file), '600');
  });

  it('survives being closed and opened again', async () => {
    const file = newFile();
    const first = openSqlite(file);
    await first.setNote('a', 'b');
    await first.dispose();
    const second = openSqlite(file);
    assert.equal(await second.note('a'), 'b');
    await second.dispose();
  });

  it('writes ahead and waits for the disk, so that status can read beside a running daemon', async () => {
    const file = newFile();
    const store = openSqlite(file);
    await store.setNote('a', 'b');
    const reader = openSqlite(file, { readOnly: true });
    assert.equal(await reader.note('a'), 'b');
    await assert.rejects(reader.setNote('a', 'c'), (error) => isSyncError(error, 'STORE'));
    await reader.dispose();
    await store.dispose();
    const plain = new DatabaseSync(file);
    assert.equal((plain.prepare('PRAGMA journal_mode').get() as { journal_mode: string }).journal_mode, 'wal');
    plain.close();
  });

  it('finds what it is asked for by an index, however long the history is', async () => {
    const file = newFile();
    await openSqlite(file).dispose();
    using database = new DatabaseSync(file);
    const plans = (wanted: readonly ChangesBy[]): string =>
      (database.prepare(`EXPLAIN QUERY PLAN ${changesBy(wanted)}`).all() as { detail: string }[])[0]?.detail ?? '';
    assert.match(plans(['link', 'decision']), /USING INDEX changes_by_decision/);
    assert.match(plans(['twin']), /SEARCH .* USING INDEX changes_by_twin/);
    assert.match(plans(['pair', 'twin']), /SEARCH .* USING INDEX changes_by_twin \(twin=\? AND pair=\?\)/);
    assert.match(plans(['cycle']), /SEARCH .* USING INDEX changes_by_cycle/);
    assert.match(plans(['id']), /SEARCH .* USING INDEX sqlite_autoindex/);
    assert.match(plans(['pair']), /SEARCH .* USING INDEX changes_by_pair/);
    assert.match(plans([]), /SCAN changes USING INDEX changes_by_moment/);
  });

  it('finds the twins that are wanted by an index, however many there are', async () => {
    const file = newFile();
    await openSqlite(file).dispose();
    using database = new DatabaseSync(file);
    const planOf = (text: string): string =>
      (database.prepare(`EXPLAIN QUERY PLAN ${text}`).all() as { detail: string }[]).map(({ detail }) => detail).join();
    for (const one of TWINS_BY)
      assert.match(planOf(twinsBy(one, 10)), new RegExp(`^SEARCH twins USING INDEX \\S+ \\(link=\\? AND ${one}=\\?\\)$`));
  });

  it('of before is brought up to date once, and waited for, when two processes open it at once', async () => {
    const file = newFile();
    const last = MIGRATIONS.length - 1;
    using other = new DatabaseSync(file);
    other.exec(`PRAGMA journal_mode = WAL; ${MIGRATIONS.slice(0, last).join('')} PRAGMA user_version = ${last}`);
    other.exec(`BEGIN IMMEDIATE; ${MIGRATIONS[last]} PRAGMA user_version = ${last + 1}`);
    const opening = opened(file);
    await sleep(1_000);
    other.exec('COMMIT');
    assert.equal(await opening, '');
  });

  it('is made once when several processes open it at once', async () => {
    const file = newFile();
    assert.deepEqual(await Promise.all([1, 2, 3, 4].map(() => opened(file))), ['', '', '', '']);
  });

  it('of before finds the twins it remembers by where they are, too', async () => {
    const file = newFile();
    const before = new DatabaseSync(file);
    const present = MIGRATIONS.findIndex((step) => step.includes('left_href'));
    for (const step of MIGRATIONS.slice(0, present)) before.exec(step);
    before.exec(`PRAGMA user_version = ${present}`);
    const anchor = (side: string): string =>
      JSON.stringify({ href: `of the ${side}`, version: '1', digests: {}, uid: `UID ${side}` });
    before.prepare(`INSERT INTO twins VALUES ('x', 't', 'left', ?, ?, NULL)`).run(anchor('left'), anchor('right'));
    before.prepare(`INSERT INTO twins VALUES ('x', 'other', 'left', '{}', '{}', NULL)`).run();
    before.close();
    const store = openSqlite(file);
    const link = { id: 'x', pair: 'p', kind: 'event', words: { left: 'a', right: 'b' } } as const;
    const hrefs = (left: string, right: string) => ({ left: [left as Href], right: [right as Href] });
    for (const wanted of [
      { hrefs: hrefs('of the left', '') },
      { hrefs: hrefs('', 'of the right') },
      { uids: ['UID left'] },
      { uids: ['UID right'] },
    ])
      assert.deepEqual(
        (await store.twinsBy(link, wanted)).map(({ id }) => id).filter((id) => id !== 'other'),
        ['t'],
      );
    await store.dispose();
  });

  it('of before knows the decisions that are still to be looked at', async () => {
    const file = newFile();
    const before = new DatabaseSync(file);
    for (const step of MIGRATIONS.slice(0, 4)) before.exec(step);
    before.exec('PRAGMA user_version = 4');
    const old = (id: string, more: object, outcome = 'done'): void => {
      const value = JSON.stringify({
        id,
        at: 1,
        fields: ['title'],
        clashes: [{ path: 'title', kept: 'left' }],
        why: '',
        outcome,
        ...more,
      });
      before.prepare(`INSERT INTO changes VALUES (?, 'c', 1, 'l', 'p', 't', 'update', ?, ?, '')`).run(id, outcome, value);
    };
    old('open', {});
    old('agreed', { accepted: true });
    old('taken back', { undoneBy: 'c-9' });
    old('begun', {}, 'begun');
    old('no decision', { clashes: [] });
    before.close();
    const store = openSqlite(file);
    assert.deepEqual(
      (await store.changes({ link: 'l', decision: true })).map(({ id }) => id),
      ['open'],
    );
    assert.equal((await store.changes({ link: 'l' })).length, 5);
    await store.dispose();
  });

  it('made by a newer Twinbook is refused and left as it is', () => {
    const file = newFile();
    const newer = new DatabaseSync(file);
    newer.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    newer.close();
    assert.throws(() => openSqlite(file), says(/^the database \S+ was made by a newer Twinbook$/));
    const again = new DatabaseSync(file);
    assert.deepEqual(
      again.prepare('SELECT count(*) AS tables FROM sqlite_master').get(),
      Object.assign(Object.create(null), { tables: 0 }),
    );
    again.close();
  });

  it('that is no database is refused with a sentence that names it, and left as it is', () => {
    const file = newFile();
    const text = 'These are the appointments of Anna.\n'.repeat(200);
    writeFileSync(file, text);
    assert.throws(() => openSqlite(file), says(new RegExp(`^the database ${file} cannot be opened: .+`)));
    assert.equal(readFileSync(file, 'utf8'), text);
  });

  it('in a folder that is not there is refused with a sentence', () => {
    assert.throws(() => openSqlite(join(folder, 'nowhere', 'twinbook.db')), says(/cannot be opened/));
  });

  it('that is not there is not made by somebody who only wants to read', () => {
    const file = newFile();
    assert.throws(() => openSqlite(file, { readOnly: true }), says(/cannot be opened/));
    assert.throws(() => statSync(file));
  });

  it('on a disk that is full when a change is to be kept says so, though SQLite has taken the change back by itself', async () => {
    class FullDisk extends DatabaseSync {
      override exec(text: string): void {
        super.exec(text === 'COMMIT' ? 'ROLLBACK' : text);
        if (text === 'COMMIT') throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
      }
    }
    const file = newFile();
    await openSqlite(file).dispose();
    const store = storeIn(new FullDisk(file), file);
    const link = { id: 'x', pair: 'p', kind: 'event', words: { left: 'a', right: 'b' } } as const;
    await assert.rejects(store.saveTwin(link, aTwin('1')), says(/cannot be written: the disk is full$/));
    assert.deepEqual(await store.twins(link), []);
    await store.dispose();
  });
});
