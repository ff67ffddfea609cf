/** store/forgotten — what becomes of snapshots when a pair is left: whole ones forget it, others stay or say so. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import type { ChangeId } from '../../src/model/history.ts';
import { nameOf } from '../../src/store/backups.ts';
import { versionOf } from '../../src/store/database-file.ts';
import { eachBackup, forgetInBackups } from '../../src/store/forgotten.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { takeSnapshot } from '../../src/store/snapshots.ts';
import { NOON, refused, someData } from './data.ts';

const PAIR = 'salon-anna';

/** Two snapshots of a database that knows where the pair's calendars are. */
async function twoSnapshots(t: TestContext) {
  const data = await someData(t);
  const store = await data.open();
  await store.setNote(`places:["${PAIR}","event"]`, 'planted');
  await store.dispose();
  const files = [await takeSnapshot(data.folder, NOON), await takeSnapshot(data.folder, NOON + 1000)] as const;
  return { ...data, files };
}

const isKnownIn = (file: string): boolean => readFileSync(file).includes('planted');

describe('a pair that was left', () => {
  it('is forgotten in every snapshot', async (t) => {
    const { folder, files } = await twoSnapshots(t);
    assert.deepEqual(files.map(isKnownIn), [true, true]);
    await forgetInBackups(folder, PAIR);
    assert.deepEqual(files.map(isKnownIn), [false, false]);
  });

  it('is forgotten in the others when one cannot be opened, which stays as it is', async (t) => {
    const { folder, files } = await twoSnapshots(t);
    const [broken, whole] = files;
    writeFileSync(broken, 'no database at all');
    await forgetInBackups(folder, PAIR);
    assert.equal(readFileSync(broken, 'utf8'), 'no database at all');
    assert.equal(isKnownIn(whole), false);
  });

  it('is forgotten in those from before an update, too, and the older Twinbook can be given them back', async (t) => {
    const { folder } = await someData(t);
    mkdirSync(join(folder, 'backups'));
    const forms = MIGRATIONS.map((_, index) => index + 1);
    const files = forms.map((form) => {
      const file = join(folder, 'backups', nameOf(NOON + form));
      using old = new DatabaseSync(file);
      old.exec(`${MIGRATIONS.slice(0, form).join('')} PRAGMA user_version = ${form}`);
      old.prepare('INSERT INTO notes VALUES (?, ?)').run(`places:["${PAIR}","event"]`, 'planted');
      return file;
    });
    await forgetInBackups(folder, PAIR);
    // What an erasure looks through, and takes away.
    const unopened = await eachBackup(folder, async (store) => {
      assert.deepEqual([await store.changes({}), await store.links(), await store.outbox.mails(PAIR)], [[], [], []]);
      await store.erase({
        twins: [],
        waiting: [],
        changes: ['a' as ChangeId],
        mails: ['m'],
        appointments: [{ pair: PAIR, unit: 'u' }],
      });
    });
    assert.deepEqual(unopened, []);
    const formOf = (file: string): number => {
      using database = new DatabaseSync(file, { readOnly: true });
      return versionOf(database);
    };
    assert.deepEqual([files.map(formOf), files.filter(isKnownIn)], [forms, []]);
  });

  for (const [use, mode] of [
    ['is in use', 'DELETE'],
    ['cannot be wiped', 'WAL'],
  ] as const)
    it(`says so when a snapshot ${use}, and the same again goes on`, async (t) => {
      const { folder, files } = await twoSnapshots(t);
      const reader = new DatabaseSync(files[0]);
      t.after(() => reader.isOpen && reader.close());
      reader.exec(`PRAGMA journal_mode = ${mode}; BEGIN`);
      reader.prepare('SELECT * FROM notes').all();
      await assert.rejects(forgetInBackups(folder, PAIR), refused(mode === 'WAL' ? /wiped/ : /keeps it locked/));
      reader.close();
      await forgetInBackups(folder, PAIR);
      assert.deepEqual(files.map(isKnownIn), [false, false]);
    });
});
