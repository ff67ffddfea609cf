/** cli/backup, cli/restore — the owner keeps the database and puts it back, on the command line. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { takeLock } from '../../src/store/lock.ts';
import { appsOf, assertQuiet, syncOnce } from '../stories/steps.ts';
import { openWorld } from '../stories/world.ts';

/** Two appointments are on both sides. */
async function salon(t: TestContext) {
  const world = await openWorld(t);
  const apps = appsOf(world);
  apps.google.add({ title: 'Haircut' });
  apps.dav.add({ title: 'Colour', hour: 15 });
  await syncOnce(world);
  const data = join(world.folder, 'data');
  return { world, apps, data, database: join(data, 'twinbook.db'), key: join(data, 'key') };
}

describe('backup', () => {
  it('keeps the database in the data folder and says where, and that the key belongs to it', async (t) => {
    const { world, data, key } = await salon(t);
    const { code, out, err } = await world.twinbook('backup');
    const [name = ''] = readdirSync(join(data, 'backups'));
    assert.deepEqual([code, out], [0, `${join(data, 'backups', name)}\n`]);
    assert.match(err, new RegExp(`The key file ${key} belongs to it: keep it, too`));
  });

  it('puts it where it is told, a folder gets a name of its own; in JSON, too', async (t) => {
    const { world, key } = await salon(t);
    const file = join(world.folder, 'mine.db');
    const { code, out } = await world.twinbook('backup', '--to', file, '--json');
    assert.deepEqual([code, JSON.parse(out)], [0, { file, key }]);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    mkdirSync(join(world.folder, 'nas'));
    await world.twinbook('backup', '--to', join(world.folder, 'nas'));
    assert.match(String(readdirSync(join(world.folder, 'nas'))), /^\d{4}-\d\d-\d\dT[\d-]+\.\d+Z\.db$/);
    assert.equal((await world.twinbook('backup', '--to', file)).code, 0);
  });

  it('writes over nothing that is no backup', async (t) => {
    const { world, key } = await salon(t);
    const before = readFileSync(key, 'utf8');
    const { code, err } = await world.twinbook('backup', '--to', key);
    assert.equal(code, 2);
    assert.match(err, /key is there already, and no backup of Twinbook\n {2}Nothing was changed/);
    assert.equal(readFileSync(key, 'utf8'), before);
  });

  it('says which folder is missing', async (t) => {
    const { world } = await salon(t);
    const { code, err } = await world.twinbook('backup', '--to', join(world.folder, 'usb', 'mine.db'));
    assert.equal(code, 2);
    assert.match(err, /there is no folder \S+usb\n {2}Name a folder that is there/);
  });

  it('works while another process has the lock', async (t) => {
    const { world, data } = await salon(t);
    const lock = takeLock(data);
    t.after(() => lock.release());
    assert.equal((await world.twinbook('backup')).code, 0);
  });

  it('warns loudly, and still works, when the key is missing', async (t) => {
    const { world, key } = await salon(t);
    rmSync(key);
    const { code, err } = await world.twinbook('backup', '--quiet');
    assert.equal(code, 0);
    assert.match(err, /the key file \S+key is missing; without it the backup is of no use/);
  });

  it('of what does not exist yet says so', async (t) => {
    const world = await openWorld(t);
    const { code, err } = await world.twinbook('backup');
    assert.equal(code, 1);
    assert.match(err, /there is no database at \S+ yet\n {2}It is made by the first "twinbook sync"/);
    assert.equal(existsSync(join(world.folder, 'data')), false);
  });
});

describe('restore', () => {
  const kept = async (t: TestContext) => {
    const all = await salon(t);
    const file = (await all.world.twinbook('backup')).out.trim();
    return { ...all, file };
  };

  it('does nothing without a yes: there is no terminal to ask on', async (t) => {
    const { world, file, data } = await kept(t);
    const { code, out, err } = await world.twinbook('restore', file, '--json');
    assert.deepEqual([code, JSON.parse(out)], [2, { restored: null, previous: null }]);
    assert.match(err, /nothing was changed; say yes when asked, or --yes/);
    assert.deepEqual(
      readdirSync(data).filter((name) => name.includes('restoring')),
      [],
    );
  });

  it('puts it back with --yes, says where the present one is kept, and the next cycle loses and doubles nothing', async (t) => {
    const { world, apps, file } = await kept(t);
    apps.google.add({ title: 'Perm', day: 12 });
    apps.google.edit('Colour', { location: 'Room 2' });
    await syncOnce(world);
    const { code, out } = await world.twinbook('restore', file, '--yes');
    assert.equal(code, 0);
    assert.match(out, /^restored from \S+\nthe database as it was before: \S+\.db\n$/);
    await world.sync();
    for (const side of ['google', 'dav'] as const) {
      assert.deepEqual(apps[side].titles(), ['Colour', 'Haircut', 'Perm']);
      assert.equal(apps[side].read('Colour').location, 'Room 2');
    }
    await assertQuiet(world);
  });

  it('of a file that is not there, or of the database itself, is a mistake in the command: 2, and nothing is changed', async (t) => {
    const { world, database, data } = await kept(t);
    for (const [file, said] of [
      [join(world.folder, 'nowhere.db'), /there is no file \S+nowhere\.db\n {2}Snapshots are in the folder "backups"/],
      [data, /there is no file \S+data\n/],
      [database, /is the present database itself\n {2}Name a snapshot/],
    ] as const) {
      const before = readFileSync(database);
      const { code, err } = await world.twinbook('restore', file, '--yes');
      assert.equal(code, 2, file);
      assert.match(err, said);
      assert.deepEqual(readFileSync(database), before);
    }
  });

  it('prints one document with --json', async (t) => {
    const { world, file, data } = await kept(t);
    const { restored, previous } = JSON.parse((await world.twinbook('restore', file, '--yes', '--json')).out);
    assert.equal(restored, file);
    assert.ok(previous.startsWith(join(data, 'backups')) && existsSync(previous));
  });

  it('ends with 11 while another process works on the data', async (t) => {
    const { world, file, data } = await kept(t);
    const lock = takeLock(data);
    t.after(() => lock.release());
    assert.equal((await world.twinbook('restore', file, '--yes')).code, 11);
  });

  it('on a new machine asks for the key first, and makes none', async (t) => {
    const { world, file, data, key } = await kept(t);
    const elsewhere = join(world.folder, 'elsewhere.db');
    renameSync(file, elsewhere);
    const text = readFileSync(key);
    rmSync(data, { recursive: true });
    const { code, err } = await world.twinbook('restore', elsewhere, '--yes');
    assert.equal(code, 1);
    assert.match(err, /the key file \S+key is missing\n {2}Put it back from your backup\.\n/);
    mkdirSync(data);
    writeFileSync(key, text);
    assert.equal((await world.twinbook('restore', elsewhere, '--yes')).code, 0);
    await syncOnce(world);
    await assertQuiet(world);
  });
});

describe('every verb that needs the database', () => {
  const verbs = [['sync'], ['run'], ['plan'], ['status']] as const;

  it('refuses a database without its key with 1, what happened and what to do, and makes no key', async (t) => {
    const { world, key } = await salon(t);
    rmSync(key);
    for (const verb of verbs) {
      const { code, err } = await world.twinbook(...verb);
      assert.equal(code, 1, verb[0]);
      assert.match(
        err,
        /the key file \S+ that belongs to the database is missing\n {2}Put it back from your backup\. If it is lost/,
      );
    }
    assert.equal(existsSync(key), false);
  });

  it('goes on after a lost database as advised: moved away, everything is joined again and nothing is doubled', async (t) => {
    const { world, apps, key, database } = await salon(t);
    rmSync(key);
    renameSync(database, `${database}.old`);
    // With the key the installation's name is lost: its own marks are those of another Twinbook, which may still be at work.
    assert.equal((await world.sync()).code, 7);
    assert.equal((await world.twinbook('approve', 'salon-anna', '--yes')).code, 0);
    for (const side of ['google', 'dav'] as const) assert.deepEqual(apps[side].titles(), ['Colour', 'Haircut']);
    await assertQuiet(world);
  });

  it('refuses a damaged database with 1 and names the snapshot to put back', async (t) => {
    const { world, database } = await salon(t);
    const file = (await world.twinbook('backup')).out.trim();
    writeFileSync(database, 'no database at all '.repeat(1000));
    for (const verb of verbs) {
      const { code, out, err } = await world.twinbook(...verb, '--json');
      assert.equal(code, 1, verb[0]);
      assert.match(err, /it is damaged, or no database at all\n {2}Put the last snapshot back with "twinbook restore/);
      assert.equal(JSON.parse(out).error.code, 'STORE');
    }
    assert.equal((await world.twinbook('restore', file, '--yes')).code, 0);
    await syncOnce(world);
    await assertQuiet(world);
  });
});
