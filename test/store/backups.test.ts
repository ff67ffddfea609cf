/** store/backups — which snapshots there are, which is the newest, and which go. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { backupsIn, KEPT, nameOf, newestBackup, prune } from '../../src/store/backups.ts';
import { NOON } from './data.ts';

const DAY = 24 * 60 * 60 * 1000;

function folderWith(t: TestContext, names: readonly string[]): { readonly data: string; names(): string[] } {
  const data = mkdtempSync(join(tmpdir(), 'twinbook-data-'));
  t.after(() => rmSync(data, { recursive: true }));
  mkdirSync(join(data, 'backups'));
  for (const name of names) writeFileSync(join(data, 'backups', name), '');
  return { data, names: () => readdirSync(join(data, 'backups')).sort() };
}

describe('snapshots', () => {
  it('are named after their time, so that every file system bears it, and it can be read back', (t) => {
    assert.equal(nameOf(NOON + 123), '2026-11-27T12-00-00.123Z.db');
    const { data } = folderWith(t, [nameOf(NOON + 123)]);
    assert.deepEqual(backupsIn(data, NOON + 1000), [{ file: join(data, 'backups', nameOf(NOON + 123)), at: NOON + 123 }]);
  });

  it('are none where there is no folder', () => {
    assert.deepEqual(backupsIn('/nowhere'), []);
    assert.equal(newestBackup('/nowhere'), undefined);
  });

  it('beyond fourteen go, the oldest first; files that are not ours stay', (t) => {
    const ours = Array.from({ length: KEPT + 3 }, (_, day) => nameOf(NOON - day * DAY));
    const { data, names } = folderWith(t, [...ours, 'holiday.db', 'damaged-2026-11-27T12-00-00.000Z.db', 'notes.txt']);
    prune(data, NOON);
    assert.equal(KEPT, 14);
    assert.deepEqual(names(), [...ours.slice(0, KEPT), 'holiday.db', 'damaged-2026-11-27T12-00-00.000Z.db', 'notes.txt'].sort());
  });

  it('of the future, made while the clock was wrong, are the first to go and never the newest', (t) => {
    const past = Array.from({ length: KEPT }, (_, day) => nameOf(NOON - day * DAY));
    const { data, names } = folderWith(t, [...past, nameOf(NOON + 365 * DAY)]);
    assert.equal(newestBackup(data, NOON)?.at, NOON);
    prune(data, NOON);
    assert.deepEqual(names(), [...past].sort());
  });

  it('that a dead process left half are removed, those of a living one are not', (t) => {
    const { data, names } = folderWith(t, ['a.db.1.part', 'b.db.2.part']);
    const file = join(data, 'backups', 'a.db.1.part');
    utimesSync(file, NOON / 1000 - 7200, NOON / 1000 - 7200);
    utimesSync(join(data, 'backups', 'b.db.2.part'), NOON / 1000, NOON / 1000);
    prune(data, NOON);
    assert.deepEqual(names(), ['b.db.2.part']);
    assert.equal(existsSync(file), false);
    assert.equal(basename(file), 'a.db.1.part');
  });
});
