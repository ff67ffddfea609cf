/** store/open — the database at start: kept before it is changed, sound, of this key, or refused with what to do. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { nameOf } from '../../src/store/backups.ts';
import { openVault } from '../../src/store/key-file.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { takeSnapshot } from '../../src/store/snapshots.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { damage, LINK, makeNewer, makeOlder, NOON, refused, someData, twinsIn } from './data.ts';

const versionIn = (file: string): number => {
  using database = new DatabaseSync(file, { readOnly: true });
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
};

describe('a database of an older Twinbook', () => {
  it('is kept as it is before it is brought up to date', async (t) => {
    const data = await someData(t);
    makeOlder(data.file);
    await (await data.open(NOON + 365 * 86_400_000)).dispose();
    const [kept = ''] = readdirSync(join(data.folder, 'backups'));
    assert.equal(versionIn(join(data.folder, 'backups', kept)), MIGRATIONS.length - 1);
    assert.equal(versionIn(data.file), MIGRATIONS.length);
  });

  it('is not kept again when it was kept and not written since: a start that fails again and again rotates nothing out', async (t) => {
    const data = await someData(t);
    makeOlder(data.file);
    const later = Date.now() + 60_000;
    await takeSnapshot(data.folder, later);
    await (await data.open(later + 1000)).dispose();
    assert.deepEqual(readdirSync(join(data.folder, 'backups')), [nameOf(later)]);
  });

  it('is left as it is when it cannot be kept first', async (t) => {
    const data = await someData(t);
    makeOlder(data.file);
    writeFileSync(join(data.folder, 'backups'), 'in the way');
    await assert.rejects(
      data.open(),
      refused(/^the database has to be brought up to date, and no snapshot of it can be taken first: /),
    );
    assert.equal(versionIn(data.file), MIGRATIONS.length - 1);
  });

  it('of the present form is not kept at every start', async (t) => {
    const data = await someData(t);
    await (await data.open()).dispose();
    assert.equal(readdirSync(data.folder).includes('backups'), false);
  });
});

describe('the key', () => {
  it('of another installation is refused, and the database stays as it is', async (t) => {
    const [data, other] = [await someData(t), await someData(t)];
    writeFileSync(join(data.folder, 'key'), readFileSync(join(other.folder, 'key')));
    await assert.rejects(
      data.open(),
      refused(/twinbook\.db was not made with the key in \S+key$/, /Put back the key file it was made with/),
    );
  });

  it('is never made anew for a database that has one', async (t) => {
    const data = await someData(t);
    rmSync(join(data.folder, 'key'));
    assert.throws(
      () => openVault(data.folder),
      refused(
        /^the key file \S+key that belongs to the database is missing$/,
        /Put it back.*move \S+twinbook\.db away to begin anew/,
      ),
    );
    assert.equal(readdirSync(data.folder).includes('key'), false);
  });

  it('is made for a database file that was never written: a first start was cut off', async (t) => {
    const data = await someData(t);
    rmSync(join(data.folder, 'key'));
    truncateSync(data.file, 0);
    assert.deepEqual(await twinsIn(data), []);
  });

  it('is known to a database from its first day, and stays the one', async (t) => {
    const data = await someData(t);
    assert.deepEqual(await twinsIn(data), ['1', '2', '3']);
    assert.deepEqual(await twinsIn(data), ['1', '2', '3']);
  });
});

describe('a database that cannot be used', () => {
  it('with damaged pages is refused before anything is done, with the snapshot to put back', async (t) => {
    const data = await someData(t, 50);
    const kept = await takeSnapshot(data.folder, NOON);
    damage(data.file, 12);
    await assert.rejects(
      data.open(),
      refused(
        /twinbook\.db cannot be opened: it is damaged/,
        new RegExp(`^Put the last snapshot back with "twinbook restore ${kept}"`),
      ),
    );
  });

  it('with damaged pages says how to begin anew when there is no snapshot', async (t) => {
    const data = await someData(t, 50);
    damage(data.file, 12);
    await assert.rejects(
      data.open(),
      refused(/it is damaged/, /^There is no snapshot of it\. You can move \S+twinbook\.db away to begin anew/),
    );
  });

  it('is looked at in full only before work, not by those who look', async (t) => {
    const data = await someData(t, 50);
    damage(data.file, 60);
    await (await data.open(NOON, false)).dispose();
    await assert.rejects(data.open(NOON, true), refused(/it is damaged/));
  });

  it('cut off in the middle, or none at all, is refused', async (t) => {
    const [short, none] = [await someData(t, 50), await someData(t)];
    truncateSync(short.file, 4096 * 5);
    await assert.rejects(short.open(), refused(/cannot be opened: it is damaged/));
    writeFileSync(none.file, 'Appointments of Anna\n'.repeat(500));
    await assert.rejects(none.open(), refused(/cannot be opened: it is damaged, or no database at all/));
  });

  it('because a folder stands in its place is refused', async (t) => {
    const data = await someData(t);
    rmSync(data.file);
    mkdirSync(data.file);
    await assert.rejects(
      data.open(),
      refused(/cannot be opened: it cannot be reached, or a folder stands/, /is the database a file\?/),
    );
  });

  it('because a newer Twinbook made it is refused with both ways out', async (t) => {
    const data = await someData(t);
    makeNewer(data.file);
    await assert.rejects(data.open(), refused(/was made by a newer Twinbook$/, /Use the newer Twinbook again.*twinbook restore/));
  });

  it('because another program keeps it locked is refused after some patience', async (t) => {
    const data = await someData(t);
    const other = new DatabaseSync(data.file);
    t.after(() => other.close());
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    assert.throws(
      () => openSqlite(data.file, { patience: 20 }),
      refused(/cannot be opened: another program keeps it locked/, /End what uses it/),
    );
  });

  it('in a folder that cannot be there is refused with what to look at', () => {
    assert.throws(
      () => openVault('/dev/null/data'),
      refused(/^the data folder \/dev\/null\/data cannot be used/, /is its disk there/),
    );
  });
});

it('an emptied file is a new database: what was known is found again', async (t) => {
  const data = await someData(t);
  truncateSync(data.file, 0);
  const store = await data.open();
  assert.deepEqual(await store.twins(LINK), []);
  await store.dispose();
});
