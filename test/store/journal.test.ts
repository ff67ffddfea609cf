/** store/journal — each entry sealed, all of them bound to each other; what was changed, cut off or left out is told. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import type { Deed } from '../../src/model/journal.ts';
import { JOURNAL, openJournal } from '../../src/store/journal.ts';
import { vaultOf } from '../../src/store/vault.ts';
import { refused } from './data.ts';

const VAULT = vaultOf(new Uint8Array(32).fill(1));
const OTHER = vaultOf(new Uint8Array(32).fill(2));

function deed(what: string, at = 1000, topic: Deed['topic'] = 'deed'): Deed {
  return { at, topic, what, who: 'anna', through: 'command line', pair: 'salon-anna', facts: { count: 3 } };
}

/** A journal with these deeds, and a way to harm it. */
function journalOf(t: TestContext, ...deeds: readonly Deed[]) {
  const folder = mkdtempSync(join(tmpdir(), 'twinbook-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const journal = openJournal(folder, VAULT);
  for (const one of deeds) journal.add(one);
  const file = join(folder, JOURNAL);
  const harm = (statement: string): void => {
    using database = new DatabaseSync(file);
    database.exec(statement);
  };
  return { folder, file, journal, harm };
}

const THREE = [deed('sync'), deed('approve'), deed('undo')] as const;

describe('the journal', () => {
  it('tells what was written, in order, and by topic', (t) => {
    const { journal } = journalOf(t, deed('sync'), deed('consent granted', 2000, 'consent'), deed('undo', 500));
    assert.deepEqual(
      journal.entries().map(({ number, what, who, pair, facts }) => [number, what, who, pair, facts]),
      ['sync', 'consent granted', 'undo'].map((what, index) => [index + 1, what, 'anna', 'salon-anna', { count: 3 }]),
    );
    assert.deepEqual(
      journal.entries('consent').map(({ number }) => number),
      [2],
    );
  });

  it('is made with its first entry, readable by its owner only, and shows nothing to who has no key', (t) => {
    const { folder, file, journal } = journalOf(t);
    assert.deepEqual([journal.entries(), journal.verify().entries, journal.age(1e15)], [[], 0, 0]);
    assert.equal(existsSync(file), false);
    journal.add(deed('sync'));
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder), [JOURNAL]);
    for (const word of ['sync', 'anna', 'salon']) assert.equal(readFileSync(file).includes(word), false);
    assert.throws(() => openJournal(folder, OTHER).entries(), refused(/was not made with the key/, /move .* away/));
  });

  it('is whole when nobody touched it', (t) => {
    const { journal } = journalOf(t, ...THREE);
    const { entries, aged, broken, head } = journal.verify();
    assert.deepEqual([entries, aged, broken], [3, 0, undefined]);
    assert.equal(journal.verify(head).broken, undefined);
  });

  for (const [what, statement, number] of [
    ['other words', 'UPDATE entries SET sealed = (SELECT sealed FROM entries WHERE number = 3) WHERE number = 2', 2],
    [
      'words and their digest',
      'UPDATE entries SET (sealed, digest) = (SELECT sealed, digest FROM entries WHERE number = 3) WHERE number = 2',
      2,
    ],
    ['words that nobody sealed', "UPDATE entries SET sealed = 'x' WHERE number = 2", 2],
    ['another link', "UPDATE entries SET chain = 'x' WHERE number = 2", 2],
    ['an entry left out', 'DELETE FROM entries WHERE number = 2', 3],
    [
      'an entry left out and the rest renumbered',
      'DELETE FROM entries WHERE number = 2; UPDATE entries SET number = 2 WHERE number = 3',
      2,
    ],
    ['the first one left out', 'DELETE FROM entries WHERE number = 1', 2],
  ] as const)
    it(`tells of ${what}`, (t) => {
      const { journal, harm } = journalOf(t, ...THREE);
      harm(statement);
      assert.equal(journal.verify().broken?.number, number);
    });

  it('tells that its end was cut off to who noted the last link', (t) => {
    const { journal, harm } = journalOf(t, ...THREE);
    const { head } = journal.verify();
    harm('DELETE FROM entries WHERE number = 3');
    assert.equal(journal.verify().broken, undefined);
    assert.match(journal.verify(head).broken?.why ?? '', /the link you noted is not in it/);
  });

  it('forgets the words of old deeds, never of consents, and stays whole', (t) => {
    const { journal, file } = journalOf(t, deed('sync', 1), deed('consent granted', 1, 'consent'), deed('undo', 9));
    const size = readFileSync(file).length;
    assert.deepEqual([journal.age(5), journal.age(5)], [1, 0]);
    assert.deepEqual(
      journal.entries().map(({ what }) => what),
      ['consent granted', 'undo'],
    );
    const { entries, aged, broken } = journal.verify();
    assert.deepEqual([entries, aged, broken], [3, 1, undefined]);
    assert.equal(readFileSync(file).length, size);
    journal.add(deed('sync', 10));
    assert.equal(journal.verify().broken, undefined);
  });
});
