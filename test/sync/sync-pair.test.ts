/** sync/sync-pair — what stops one entry of a pair, the database included, is told and stops no other. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import { KINDS } from '../../src/engine/kinds.ts';
import { SyncError } from '../../src/model/errors.ts';
import type { Event } from '../../src/model/event.ts';
import type { Item } from '../../src/model/item.ts';
import { openSqlite, storeIn } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { vaultOf } from '../../src/store/vault.ts';
import { penFor } from '../../src/sync/history.ts';
import type { PairReport } from '../../src/sync/report.ts';
import { type Entry, syncPair } from '../../src/sync/sync-pair.ts';
import { anEvent } from '../builders/events.ts';
import { someRules } from '../builders/rules.ts';
import { Calendar, numbered } from '../builders/two-calendars.ts';

const none = { left: 0, right: 0 };

const KEY = new Uint8Array(32).fill(7);

/** A pair of two entries on a database whose disk can be full. */
function aPair(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'twinbook-'));
  const file = join(folder, 'twinbook.db');
  void openSqlite(file).dispose();
  const database = new DatabaseSync(file, { timeout: 20 });
  const store = storeIn(database, file);
  t.after(async () => {
    await store.dispose();
    rmSync(folder, { recursive: true });
  });
  const clock = { now: Date.parse('2026-11-22T08:00:00Z') };
  const entries = ['Work', 'Home'].map((name) => anEntry(name, () => clock.now));
  const pages = (): number => (database.prepare('PRAGMA page_count').get() as { page_count: number }).page_count;
  return {
    ...{ store, file, entries, clock, database },
    fill: () => database.exec(`PRAGMA max_page_count = ${pages() + 2}`),
    makeRoom: () => database.exec('PRAGMA max_page_count = 1000000'),
    cycle: (on: Store = store): Promise<PairReport> => {
      clock.now += 120_000;
      return syncPair({
        ...{ name: 'salon', entries: entries.map(({ entry }) => entry), store: on, now: () => clock.now, until: 'done' },
        ...{ digestKey: KEY, installation: 'here', signal: new AbortController().signal },
        ...{ pen: penFor(`c${clock.now}`, vaultOf(KEY)), keepHistory: 30 * 24 * 60 * 60_000 },
      });
    },
  };
}

function anEntry(name: string, now: () => number) {
  const sides = { left: new Calendar('left', {}, now), right: new Calendar('right', {}, now) };
  const end = (side: 'left' | 'right') => ({
    collection: sides[side].seen,
    identity: `${name} ${side}`,
    name: `${name} ${side}`,
  });
  const entry: Entry<Event> = {
    link: { id: name, pair: 'salon', kind: 'event', words: { left: name, right: name } },
    kind: KINDS.event,
    spares: () => Promise.reject(new Error('nobody asks for them')),
    portable: () => ({ extension: 'ics' as const, text: '' }),
    skip: () => undefined,
    rules: () => someRules(),
    settings: 'as before',
    open: async () => ({ left: end('left'), right: end('right') }),
    openKept: async () => undefined,
    counted: (work) => work(() => none),
  };
  return { ...sides, entry: entry as unknown as Entry<Item> };
}

describe('a database whose disk is full', () => {
  it('fails each entry with what to do, half-writes nothing, and goes on once there is room', async (t) => {
    const { entries, cycle, fill, makeRoom, store, file } = aPair(t);
    await cycle();
    for (const { left } of entries) for (const title of numbered(40)) left.add(anEvent({ title, uid: `${title}@example.com` }));
    fill();
    const { result, collections } = await cycle();
    assert.equal(result, 'failed');
    for (const { trouble } of collections) {
      assert.deepEqual([trouble?.code, trouble?.message], ['STORE', `the database ${file} cannot be written: the disk is full`]);
      assert.match(trouble?.hint ?? '', /^Make room on the disk\. Nothing is lost/);
    }
    for (const { entry, right } of entries) {
      const known = await store.twins(entry.link);
      assert.ok(known.length <= right.titles().length && right.titles().length < 40, 'a cycle without memory writes no further');
    }
    makeRoom();
    assert.equal((await cycle()).result, 'ok');
    for (const { left, right } of entries) {
      assert.deepEqual(right.titles(), numbered(40).sort());
      assert.deepEqual(left.titles(), numbered(40).sort());
      right.calls = [];
    }
    await cycle();
    for (const { left, right } of entries) assert.deepEqual([...left.writes, ...right.writes], []);
  });

  it('keeps what the servers said of a cycle that failed for another reason, too', async (t) => {
    const { entries, cycle, store } = aPair(t);
    const [first] = entries;
    const broken = new Proxy(store, {
      get: (target, name: keyof Store) => {
        if (name === 'setNote') return () => Promise.reject(new Error('no room for a note'));
        return (target[name] as (...all: unknown[]) => unknown).bind(target);
      },
    });
    if (first !== undefined) first.entry.open = () => Promise.reject(new Error('a mistake of ours'));
    const { collections } = await cycle(broken);
    assert.deepEqual(
      collections.map(({ result, trouble }) => [result, trouble?.message]),
      [
        ['failed', 'unexpected: a mistake of ours'],
        ['ok', undefined],
      ],
    );
  });
});

it('a database that cannot even be read fails every entry of the pair with its reason', async (t) => {
  const { cycle, store } = aPair(t);
  const unreadable = new Proxy(store, {
    get: (target, name: keyof Store) => {
      if (name === 'standing') return () => Promise.reject(new SyncError('STORE', 'the database cannot be read'));
      return (target[name] as (...all: unknown[]) => unknown).bind(target);
    },
  });
  const { collections } = await cycle(unreadable);
  assert.deepEqual(
    collections.map(({ result, trouble }) => [result, trouble?.code]),
    [
      ['failed', 'STORE'],
      ['failed', 'STORE'],
    ],
  );
});

it('a database that another program keeps locked fails the cycle, and the next one goes on', async (t) => {
  const { entries, cycle, file } = aPair(t);
  for (const { left } of entries) left.add(anEvent({ title: 'One', uid: 'one' }));
  const other = new DatabaseSync(file);
  t.after(() => other.close());
  other.exec('BEGIN IMMEDIATE');
  const { collections } = await cycle();
  for (const { trouble } of collections) {
    assert.match(trouble?.message ?? '', /cannot be written: another program keeps it locked/);
    assert.match(trouble?.hint ?? '', /End what uses it/);
  }
  other.exec('ROLLBACK');
  assert.equal((await cycle()).result, 'ok');
  for (const { right } of entries) assert.deepEqual(right.titles(), ['One']);
});

it('a database that may only be read fails the cycle in words about its folder', async (t) => {
  const { cycle, file } = aPair(t);
  const store = openSqlite(file, { readOnly: true });
  const [first] = (await cycle(store)).collections;
  assert.match(first?.trouble?.message ?? '', /cannot be written: it is read-only/);
  assert.match(first?.trouble?.hint ?? '', /mounted read-only/);
  await store.dispose();
});
