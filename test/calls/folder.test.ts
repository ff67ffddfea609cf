/** calls/folder — files of a telephone service: taken when they are finished, once, and never by way of a link; wrong ones are kept. */
import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { failedFiles, type NoteFile, standingIn, type Take, takeFiles } from '../../src/calls/folder.ts';

const NOW = Date.parse('2026-11-27T14:05:00Z');
const same = (text: string): string => text;

function aFolder(t: TestContext) {
  const base = mkdtempSync(join(tmpdir(), 'twinbook-calls-'));
  t.after(() => rmSync(base, { recursive: true, force: true }));
  const folder = join(base, 'calls');
  mkdirSync(folder);
  const taken: NoteFile[] = [];
  const keep: Take = async (file) => void taken.push(file);
  return {
    ...{ base, folder, taken },
    drop(name: string, text: string | Uint8Array, at = NOW - 60_000) {
      writeFileSync(join(folder, name), text);
      utimesSync(join(folder, name), at / 1000, at / 1000);
    },
    take: (take = keep, now = NOW) => takeFiles(folder, now, take, same),
    names: (of = '') => readdirSync(join(folder, of)).filter((name) => of !== '' || !['taken', 'failed'].includes(name)),
  };
}

describe('a folder of calls', () => {
  it('gives every file once, with when it was written, and keeps none', async (t) => {
    const it = aFolder(t);
    it.drop('b.CSV', 'b');
    it.drop('a.json', 'a', NOW - 3_600_000);
    await it.take();
    await it.take();
    assert.deepEqual(it.taken, [
      { name: 'a.json', text: 'a', format: 'json', at: NOW - 3_600_000 },
      { name: 'b.CSV', text: 'b', format: 'csv', at: NOW - 60_000 },
    ]);
    assert.deepEqual([it.names(), it.names('taken'), it.names('failed')], [[], [], []]);
  });

  it('leaves what is still being written, and what has an unfinished name', async (t) => {
    const it = aFolder(t);
    it.drop('growing.json', '{', NOW - 1_000);
    for (const name of ['.hidden.json', 'a.json.part', 'a.json~', 'a.tmp']) it.drop(name, '{');
    await it.take();
    assert.deepEqual([it.taken, it.names().length], [[], 5]);
    await it.take(undefined, NOW + 60_000);
    assert.deepEqual([it.taken.map(({ name }) => name), it.names().length], [['growing.json'], 4]);
  });

  it('follows no link, and reads nothing but plain files', async (t) => {
    const it = aFolder(t);
    writeFileSync(join(it.base, 'secret.json'), 'secret');
    symlinkSync(join(it.base, 'secret.json'), join(it.folder, 'link.json'));
    mkdirSync(join(it.folder, 'folder.json'));
    await it.take();
    assert.deepEqual([it.taken, it.names().sort()], [[], ['folder.json', 'link.json']]);
  });

  it('does not let a link in the place of its own folders lead files elsewhere', async (t) => {
    const it = aFolder(t);
    mkdirSync(join(it.base, 'elsewhere'));
    symlinkSync(join(it.base, 'elsewhere'), join(it.folder, 'failed'));
    it.drop('a.xml', 'a');
    await assert.rejects(it.take(), { code: 'ENOTDIR' });
    assert.deepEqual(readdirSync(join(it.base, 'elsewhere')), []);
  });

  it('keeps wrong files, each with a text beside it that says what to do, whatever lies there already', async (t) => {
    const it = aFolder(t);
    const wrong: Take = async () => ({ says: 'line 2 is no JSON', hint: 'Mend it.' });
    for (let n = 0; n < 2; n++) {
      it.drop('a.json', `wrong ${n}`);
      await it.take(wrong);
    }
    assert.deepEqual(it.names('failed').sort(), ['a-2.json', 'a-2.json.why.txt', 'a.json', 'a.json.why.txt']);
    const said = readFileSync(join(it.folder, 'failed', 'a.json.why.txt'), 'utf8');
    assert.match(said, /^a\.json: line 2 is no JSON\.\nMend it\.\nNothing of this file was taken\./);
    assert.deepEqual(await standingIn(it.folder), { waiting: 0, failed: 2 });
    assert.deepEqual(
      (await failedFiles(it.folder)).map(({ name, text }) => `${name}: ${text}`),
      ['a-2.json: wrong 1', 'a.json: wrong 0'],
    );
    await (await failedFiles(it.folder))[1]?.drop();
    assert.deepEqual(it.names('failed').sort(), ['a-2.json', 'a-2.json.why.txt']);
  });

  it('takes no file that is too large, or of no kind that is known', async (t) => {
    const it = aFolder(t);
    it.drop('a.json', ' '.repeat(1024 * 1024 + 1));
    it.drop('b.xml', 'b');
    await it.take();
    assert.deepEqual(it.taken, []);
    assert.deepEqual(it.names('failed').sort(), ['a.json', 'a.json.why.txt', 'b.xml', 'b.xml.why.txt']);
  });

  it('looks for a person in files that were too large, and says of which nobody can tell', async (t) => {
    const it = aFolder(t);
    it.drop('a.json', `${' '.repeat(1024 * 1024)}Mia Berg`);
    it.drop('b.json', '');
    await it.take(async () => ({ says: 'wrong', hint: 'Mend it.' }));
    truncateSync(join(it.folder, 'failed', 'b.json'), 64 * 1024 * 1024 + 1);
    assert.deepEqual(
      (await failedFiles(it.folder)).map(({ path, text, isRead }) => [path, text.trimEnd().slice(-8), isRead]),
      [
        [join(it.folder, 'failed', 'a.json'), 'Mia Berg', true],
        [join(it.folder, 'failed', 'b.json'), '', false],
      ],
    );
  });

  it('goes on with what a death half way left', async (t) => {
    const it = aFolder(t);
    it.drop('a.json', 'a');
    const dies: Take = () => Promise.reject(new Error('killed'));
    await assert.rejects(it.take(dies), /killed/);
    assert.deepEqual([it.names(), it.names('taken'), await standingIn(it.folder)], [[], ['a.json'], { waiting: 1, failed: 0 }]);
    await it.take();
    assert.deepEqual(it.taken, [{ name: 'a.json', text: 'a', format: 'json', at: NOW - 60_000 }]);
    assert.deepEqual(it.names('taken'), []);
  });

  it('reads what Windows wrote', async (t) => {
    const it = aFolder(t);
    it.drop('a.csv', Buffer.from('name\nM\xfcller', 'latin1'));
    await it.take();
    assert.equal(it.taken[0]?.text, 'name\nMüller');
  });
});
