/** store/snapshots — a copy of the database at one moment, while others write to it. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import { KEPT, nameOf } from '../../src/store/backups.ts';
import { assertReplaceable, copyDatabase, isKeptAlready, takeSnapshot, unlessUnderWay } from '../../src/store/snapshots.ts';
import { sqliteDatabase } from '../../src/store/sqlite-database.ts';
import { aTwin, type Data, damage, LINK, NOON, refused, someData } from './data.ts';

const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);
const countIn = (file: string): number => {
  using database = new DatabaseSync(file, { readOnly: true });
  return (database.prepare('SELECT count(*) AS twins FROM twins').get() as { twins: number }).twins;
};
const backups = ({ folder }: Data): string[] => readdirSync(join(folder, 'backups'));

describe('a snapshot', () => {
  it('holds what was last written, though it stands beside the database yet, and is one file alone', async (t) => {
    const data = await someData(t);
    const store = await data.open();
    await store.saveTwin(LINK, aTwin('4'));
    assert.ok(statSync(`${data.file}-wal`).size > 0);
    const file = await takeSnapshot(data.folder, NOON);
    assert.deepEqual([file, backups(data)], [join(data.folder, 'backups', nameOf(NOON)), [nameOf(NOON)]]);
    assert.equal(countIn(file), 4);
    assert.deepEqual(backups(data), [nameOf(NOON)]);
    await store.dispose();
  });

  it('that is under way is no other process’s to take; one that died in the middle stops nobody for longer than an hour', async (t) => {
    const data = await someData(t);
    const now = Date.now();
    const nobody = async (): Promise<string> => assert.fail('two at once');
    const first = await unlessUnderWay(data.folder, now, async () => {
      assert.equal(await unlessUnderWay(data.folder, now, nobody), undefined);
      return 'taken';
    });
    assert.deepEqual([first, backups(data)], ['taken', []]);
    await assert.rejects(
      unlessUnderWay(data.folder, now, async () => {
        throw new Error('full');
      }),
      { message: 'full' },
    );
    writeFileSync(join(data.folder, 'backups', 'taking'), '');
    assert.equal(await unlessUnderWay(data.folder, now + 3_500_000, nobody), undefined);
    assert.equal(await unlessUnderWay(data.folder, now + 3_700_000, async () => 'again'), 'again');
  });

  it('and its folder are readable by their owner only, from the first byte and whatever they were', async (t) => {
    const data = await someData(t);
    mkdirSync(join(data.folder, 'backups'), { mode: 0o755 });
    chmodSync(join(data.folder, 'backups'), 0o755);
    const file = await takeSnapshot(data.folder, NOON);
    assert.deepEqual([mode(file), mode(join(data.folder, 'backups'))], ['600', '700']);
  });

  it('is of one moment, however much is written meanwhile', async (t) => {
    const data = await someData(t, 200);
    const store = await data.open();
    const taking = takeSnapshot(data.folder, NOON);
    let written = 0;
    for (let isTaken = false; !isTaken; ) {
      assert.ok(written < 20_000, 'it is taken, however much is written');
      await store.saveTwin(LINK, aTwin(`more ${++written}`));
      isTaken = await Promise.race([taking.then(() => true), new Promise<false>((resolve) => setImmediate(resolve, false))]);
    }
    const count = countIn(await taking);
    assert.ok(count >= 200 && count <= 200 + written, `${count} of ${200 + written}`);
    await store.dispose();
  });

  it('never takes the place of another one of the same moment', async (t) => {
    const data = await someData(t);
    const files = [await takeSnapshot(data.folder, NOON), await takeSnapshot(data.folder, NOON)];
    assert.deepEqual(backups(data), [nameOf(NOON), nameOf(NOON + 1)]);
    assert.equal(new Set(files).size, 2);
  });

  it('lets the oldest of fifteen go', async (t) => {
    const data = await someData(t);
    for (let hour = 0; hour <= KEPT; hour++) await takeSnapshot(data.folder, NOON + hour * 3_600_000);
    assert.equal(backups(data).length, KEPT);
    assert.equal(backups(data).includes(nameOf(NOON)), false);
  });

  it('of a damaged database is none: what is there already stays, nothing half is left', async (t) => {
    const data = await someData(t, 50);
    const good = await takeSnapshot(data.folder, NOON);
    damage(data.file, 12);
    await assert.rejects(
      takeSnapshot(data.folder, NOON + 1000),
      refused(/^no snapshot can be taken: the database \S+ is damaged$/, new RegExp(`twinbook restore ${good}"`)),
    );
    assert.deepEqual(backups(data), [nameOf(NOON)]);
  });

  it('where none can be made says where and why, and leaves nothing', async (t) => {
    const data = await someData(t);
    writeFileSync(join(data.folder, 'backups'), '');
    await assert.rejects(takeSnapshot(data.folder, NOON), refused(/^no snapshot can be taken at \S+backups: EEXIST/));
    const nowhere = join(data.folder, 'nowhere', 'a.db');
    await assert.rejects(
      copyDatabase(data.file, nowhere),
      refused(/^no snapshot can be taken at \S+a\.db: ENOENT/, /is its disk there/),
    );
  });

  it('replaces an earlier one of that name as a whole', async (t) => {
    const data = await someData(t);
    const to = join(data.folder, 'mine.db');
    await copyDatabase(data.file, to);
    const store = await data.open();
    await store.saveTwin(LINK, aTwin('4'));
    await store.dispose();
    await copyDatabase(data.file, to);
    assert.equal(countIn(to), 4);
  });
});

describe('what may be written over', () => {
  const there = async (t: TestContext) => {
    const data = await someData(t);
    return { ...data, database: sqliteDatabase(data.folder), mine: join(data.folder, 'mine.db') };
  };

  it('is nothing, or an earlier backup', async (t) => {
    const { file, database, mine } = await there(t);
    assertReplaceable(mine, database);
    await copyDatabase(file, mine);
    assertReplaceable(mine, database);
  });

  it('is neither the database itself, by whatever name, nor a file of somebody else', async (t) => {
    const { database, folder, mine } = await there(t);
    assert.throws(() => assertReplaceable(join(folder, '.', 'twinbook.db'), database), refused(/is the present database itself/));
    writeFileSync(mine, 'Letters to Anna');
    assert.throws(
      () => assertReplaceable(mine, database),
      refused(/is there already, and no backup of Twinbook/, /Name a new file/),
    );
    const other = new DatabaseSync(join(folder, 'other.db'));
    other.exec('CREATE TABLE songs (title TEXT)');
    other.close();
    assert.throws(() => assertReplaceable(join(folder, 'other.db'), database), refused(/no backup of Twinbook/));
    assert.throws(() => assertReplaceable(join(folder, 'key'), database), refused(/no backup of Twinbook/));
    assert.equal(readFileSync(mine, 'utf8'), 'Letters to Anna');
  });
});

describe('a database is kept already', () => {
  it('when nothing was written since its newest snapshot, and only then', async (t) => {
    const data = await someData(t);
    const written = (seconds: number): void => utimesSync(data.file, NOON / 1000 + seconds, NOON / 1000 + seconds);
    written(-60);
    assert.equal(isKeptAlready(data.folder, NOON), false);
    await takeSnapshot(data.folder, NOON);
    written(-60);
    assert.equal(isKeptAlready(data.folder, NOON + 1), true);
    assert.equal(isKeptAlready(data.folder, NOON - 1), false);
    written(60);
    assert.equal(isKeptAlready(data.folder, NOON + 1), false);
  });
});
