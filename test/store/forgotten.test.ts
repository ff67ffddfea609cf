/** store/forgotten — what becomes of snapshots when a pair is left: whole ones forget it, others stay or say so. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import { forgetInBackups } from '../../src/store/forgotten.ts';
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
