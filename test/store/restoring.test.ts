/** store/restoring — a snapshot in the place of the database, in one step, and the present one kept. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import { nameOf } from '../../src/store/backups.ts';
import { prepareRestore } from '../../src/store/restoring.ts';
import { keepSnapshot, takeSnapshot } from '../../src/store/snapshots.ts';
import { sqliteDatabase } from '../../src/store/sqlite-database.ts';
import { aTwin, type Data, damage, LINK, makeNewer, makeOlder, NOON, refused, someData, twinsIn } from './data.ts';

const MINUTE = 60_000;

/** Three twins are in the snapshot; a fourth was remembered since, and is not in the database's own file yet. */
async function world(t: TestContext) {
  const data = await someData(t);
  const file = await takeSnapshot(data.folder, NOON);
  const store = await data.open();
  await store.saveTwin(LINK, aTwin('4'));
  copyFileSync(data.file, `${data.file}.aside`);
  copyFileSync(`${data.file}-wal`, `${data.file}.aside-wal`);
  await store.dispose();
  for (const suffix of ['', '-wal']) copyFileSync(`${data.file}.aside${suffix}`, data.file + suffix);
  for (const suffix of ['', '-wal']) rmSync(`${data.file}.aside${suffix}`);
  const prepare = (from = file) => prepareRestore(restoring(data), from, NOON + MINUTE);
  return { data, file, prepare };
}
const restoring = ({ folder, vault }: Data) => ({ data: folder, database: sqliteDatabase(folder), vault });
const filesIn = ({ folder }: Data): string[] => readdirSync(folder).sort();

describe('restoring', () => {
  it('puts the snapshot in the place of the database, and nothing that was written later comes with it', async (t) => {
    const { data, prepare } = await world(t);
    assert.ok(statSync(`${data.file}-wal`).size > 0);
    await (await prepare()).swap();
    assert.deepEqual(filesIn(data), ['backups', 'key', 'twinbook.db']);
    assert.deepEqual(await twinsIn(data), ['1', '2', '3']);
  });

  it('keeps the database as it was, which can be put back in its turn', async (t) => {
    const { data, prepare } = await world(t);
    const previous = await (await prepare()).swap();
    assert.equal(previous, join(data.folder, 'backups', nameOf(NOON + MINUTE)));
    await (await prepare(previous)).swap();
    assert.deepEqual(await twinsIn(data), ['1', '2', '3', '4']);
  });

  it('writes down when, so that deletions can wait for a clean cycle', async (t) => {
    const { data, prepare } = await world(t);
    await (await prepare()).swap();
    const store = await data.open();
    assert.equal(await store.note('restored'), '2026-11-27T12:01:00.000Z');
    await store.dispose();
  });

  it('keeps the new database to its owner', async (t) => {
    const { data, file, prepare } = await world(t);
    chmodSync(file, 0o644);
    await (await prepare()).swap();
    assert.equal(statSync(data.file).mode & 0o777, 0o600);
  });

  it('changes nothing before the last step, and nothing is left when it is given up', async (t) => {
    const { data, prepare } = await world(t);
    const prepared = await prepare();
    assert.deepEqual(await twinsIn(data), ['1', '2', '3', '4']);
    prepared.discard();
    assert.deepEqual(filesIn(data), ['backups', 'key', 'twinbook.db']);
    assert.equal(readdirSync(join(data.folder, 'backups')).length, 1);
  });

  it('works where there is no database, or an empty one', async (t) => {
    for (const harm of [(file: string) => rmSync(file), (file: string) => truncateSync(file, 0)]) {
      const { data, prepare } = await world(t);
      harm(data.file);
      rmSync(`${data.file}-wal`, { force: true });
      assert.equal(await (await prepare()).swap(), undefined);
      assert.deepEqual(await twinsIn(data), ['1', '2', '3']);
    }
  });

  it('keeps a damaged database as it is, aside, with what stood beside it', async (t) => {
    const { data, prepare } = await world(t);
    const store = await data.open();
    for (let id = 5; id < 60; id++) await store.saveTwin(LINK, aTwin(`${id}`));
    await store.dispose();
    damage(data.file, 12);
    const bytes = readFileSync(data.file);
    const previous = await (await prepare()).swap();
    assert.equal(previous, join(data.folder, 'backups', `damaged-${nameOf(NOON + MINUTE)}`));
    assert.deepEqual(readFileSync(previous ?? ''), bytes);
    assert.deepEqual(await twinsIn(data), ['1', '2', '3']);
  });

  it('brings an older snapshot up to date, and takes a database that was copied by hand with its companion', async (t) => {
    const { data, prepare } = await world(t);
    const copy = join(data.folder, 'by-hand.db');
    for (const suffix of ['', '-wal']) copyFileSync(data.file + suffix, copy + suffix);
    rmSync(data.file);
    await (await prepare(copy)).swap();
    assert.deepEqual(await twinsIn(data), ['1', '2', '3', '4']);
    assert.ok(existsSync(`${copy}-wal`));
  });

  it('lets the oldest snapshot stay, which may be the one that is put back', async (t) => {
    const { data, file, prepare } = await world(t);
    for (let minute = 0; minute < 13; minute++) await keepSnapshot(data.folder, NOON + minute);
    await (await prepare()).swap();
    assert.ok(existsSync(file));
  });
});

describe('restoring refuses, and changes nothing,', () => {
  const refusing = async (t: TestContext, from: (data: Data, file: string) => unknown, ...words: [RegExp, RegExp?]) => {
    const { data, file, prepare } = await world(t);
    const given = await from(data, file);
    const named = typeof given === 'string' ? given : file;
    await assert.rejects(prepare(named), refused(...words));
    assert.deepEqual(
      filesIn(data).filter((name) => name.includes('restoring')),
      [],
    );
    assert.deepEqual(await twinsIn(data), ['1', '2', '3', '4']);
  };

  it('a file that is not there', (t) =>
    refusing(t, () => '/nowhere/a.db', /^there is no file \/nowhere\/a\.db$/, /folder "backups"/));

  it('the present database itself', (t) => refusing(t, ({ file }) => file, /is the present database itself/, /Name a snapshot/));

  it('a damaged snapshot', (t) =>
    refusing(t, (_data, file) => damage(file, 2), /cannot be put back: it is damaged/, /^Nothing was changed\. Take another/));

  it('a snapshot of which some page is damaged that nobody reads at first', async (t) => {
    const data = await someData(t, 50);
    const file = await takeSnapshot(data.folder, NOON);
    damage(file, 30);
    await assert.rejects(prepareRestore(restoring(data), file, NOON), refused(/Z\.db cannot be put back: it is damaged/));
    assert.equal((await twinsIn(data)).length, 50);
  });

  it('a text', (t) =>
    refusing(t, (_data, file) => writeFileSync(file, 'Letters\n'.repeat(1000)), /it is damaged, or no database at all/));

  it('an empty file, and a database of another program', async (t) => {
    await refusing(t, (_data, file) => truncateSync(file, 0), /is no database of Twinbook$/);
    const songs = (data: Data): string => {
      const file = join(data.folder, 'songs.db');
      using database = new DatabaseSync(file);
      database.exec('CREATE TABLE songs (title TEXT); PRAGMA user_version = 1');
      return file;
    };
    await refusing(t, songs, /songs\.db cannot be put back: it is no database of Twinbook/);
  });

  it('a snapshot of a newer Twinbook', (t) =>
    refusing(t, (_data, file) => makeNewer(file), /\dZ\.db was made by a newer Twinbook$/));

  it('a snapshot of another key', async (t) => {
    const other = await someData(t);
    await refusing(t, () => takeSnapshot(other.folder, NOON), /was not made with the key in \S+key$/, /Put back the key file/);
  });

  it('a database that never met a key', (t) => refusing(t, (_data, file) => makeOlder(file), /was not made with the key in/));

  it('while somebody else still uses the database', async (t) => {
    const { data, prepare } = await world(t);
    const prepared = await prepare();
    const looking = new DatabaseSync(data.file);
    looking.exec('BEGIN');
    looking.prepare('SELECT count(*) FROM twins').get();
    await assert.rejects(prepared.swap(), refused(/cannot be written: another program keeps it locked/));
    looking.close();
    assert.deepEqual(await twinsIn(data), ['1', '2', '3', '4']);
    assert.deepEqual(
      filesIn(data).filter((name) => name.includes('restoring')),
      [],
    );
  });
});
