/** calls/carry — calls are written down once, whenever the process dies on the way; and nothing is asked where nothing waits. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { callWishes } from '../../src/calls/carry.ts';
import { openInbox } from '../../src/calls/inbox.ts';
import { type Receiving, receive, takeIn } from '../../src/calls/receiving.ts';
import type { Collection } from '../../src/endpoints/endpoint.ts';
import { MemoryCollection } from '../../src/endpoints/memory.ts';
import { contactRules, formsFor } from '../../src/engine/contact-rules.ts';
import { digester } from '../../src/engine/digest.ts';
import { ALL_CALL_WORDS, callWordsIn } from '../../src/locales/calls.ts';
import { CONTACT_FIELDS, type Contact, displayName } from '../../src/model/contact.ts';
import type { Href, Item } from '../../src/model/item.ts';
import type { Link } from '../../src/model/pair.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { vaultOf } from '../../src/store/vault.ts';
import type { CycleInput } from '../../src/sync/cycle.ts';
import { newCycle, penFor } from '../../src/sync/history.ts';
import { syncCollections } from '../../src/sync/sync-collections.ts';
import { aContact } from '../builders/contacts.ts';
import { someRules } from '../builders/rules.ts';

const MINUTE = 60_000;
const LINK: Link = { id: 'clients', pair: 'salon', kind: 'contact', words: { left: 'all', right: 'Kunden' } };
const KEY = new Uint8Array(32).fill(7);
const NEVER = new AbortController().signal;

class Death extends Error {}

/** Effects of one process; the last of them is its end, before or after it is done. */
interface Life {
  left: number;
  readonly dies: 'before' | 'after';
}

async function effect<T>(life: Life, work: () => Promise<T>): Promise<T> {
  life.left--;
  if (life.left === 0 && life.dies === 'before') throw new Death();
  if (life.left < 0) throw new Death();
  const done = await work();
  if (life.left === 0) throw new Death();
  return done;
}

const WRITES = ['setNote', 'swapNote', 'keepChanges', 'dropChange', 'saveTwin', 'beginCreation', 'close', 'keepWatch'];
const DEEDS = ['create', 'update', 'remove', 'unmark'];

function mortal<T extends object>(real: T, names: readonly string[], life: Life): T {
  return new Proxy(real, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      const call = value.bind(target) as (...args: unknown[]) => Promise<unknown>;
      return names.includes(String(name)) ? (...args: unknown[]) => effect(life, () => call(...args)) : call;
    },
  });
}

function aSalon(t: TestContext, create = true) {
  const folder = mkdtempSync(join(tmpdir(), 'twinbook-carry-'));
  mkdirSync(join(folder, 'calls'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const abilities = { fields: new Set<string>(CONTACT_FIELDS), write: { allowed: true } } as const;
  const [google, dav] = [new MemoryCollection<Contact>({ abilities, now }), new MemoryCollection<Contact>({ abilities, now })];
  const store = openSqlite(':memory:');
  const vault = vaultOf(KEY);
  const asked = { requests: 0 };
  const state = { identity: 'd' };
  const digest = digester(KEY);
  /** One process: takes in, writes down, syncs. */
  const process = async (life: Life, approved = false): Promise<readonly string[]> => {
    clock.now += 2 * MINUTE;
    const here: Store = mortal(store, WRITES, life);
    const counted = (real: Collection<Contact>): Collection<Contact> =>
      new Proxy(mortal(real, DEEDS, life), {
        get(target, name) {
          const value = Reflect.get(target, name) as unknown;
          if (name !== 'list' && name !== 'fetch') return value;
          return (...args: unknown[]) => {
            asked.requests++;
            return (value as (...all: unknown[]) => unknown)(...args);
          };
        },
      });
    const inbox = openInbox('salon', here, penFor(newCycle(), vault), now);
    const reading = { zone: 'Europe/Berlin', readCard: () => undefined };
    const given: Receiving = { pair: 'salon', folder: join(folder, 'calls'), inbox, digest, now, reading, say: (text) => text };
    await takeIn(given);
    const input: CycleInput<Contact> = {
      ...{ link: LINK, rules: someRules({}), settings: 'as before', kind: contactRules('DE'), store: here, digestKey: KEY },
      ends: {
        left: { collection: counted(google), identity: 'g' },
        right: { collection: counted(dav), identity: state.identity },
      },
      ...{ installation: digest('installation'), now: now(), signal: NEVER, until: 'done', pen: penFor(newCycle(), vault) },
      keepHistory: 30 * 24 * 60 * MINUTE,
      approved,
    };
    const wishes = callWishes({
      ...{ link: LINK.id, side: 'right', create, inbox, coming: async () => [] },
      writing: { words: callWordsIn('en'), known: ALL_CALL_WORDS, zone: 'Europe/Berlin', forms: formsFor('DE') },
    });
    const before = asked.requests;
    const notes = await wishes.fulfil(input as unknown as CycleInput<Item>);
    looked = asked.requests - before;
    await syncCollections(input);
    return notes;
  };
  let looked = 0;
  const inbox = openInbox('salon', store, penFor(newCycle(), vault), now);
  return {
    ...{ state, clock, store, google, dav, process, inbox, folder: join(folder, 'calls') },
    /** Requests of the last process before its cycle looked. */
    looked: () => looked,
    given: { pair: 'salon', folder: undefined, inbox, digest, now, reading: { zone: 'UTC', readCard: () => undefined } },
    add: (contact: Contact, uid: string) => dav.addNow({ ...contact, uid }),
    drop(text: string) {
      writeFileSync(join(folder, 'calls', 'a.json'), text);
      clock.now += MINUTE;
    },
  };
}

const forever = (): Life => ({ left: Number.POSITIVE_INFINITY, dies: 'after' });
type Salon = ReturnType<typeof aSalon>;

async function held(collection: MemoryCollection<Contact>): Promise<string[]> {
  const hrefs: Href[] = [];
  for await (const page of collection.list(undefined, NEVER)) hrefs.push(...page.present.keys());
  const found: string[] = [];
  for await (const one of collection.fetch(hrefs, NEVER)) {
    if (!('item' in one)) continue;
    const { fields, mark } = one.item;
    const lines = (fields.note ?? '').split('\n').filter((line) => /^\d{4}/.test(line));
    found.push([displayName(fields), ...lines, ...(mark === undefined ? [] : ['a copy'])].join(' | '));
  }
  return found.sort();
}

const CALLS = JSON.stringify([
  { name: 'Mia Berg', number: '0170 5550123', time: '2026-11-27T14:05', concern: 'x' },
  { number: '030 1', name: 'Nobody', time: '2026-11-27T14:06', concern: 'y' },
  { number: '030 12345', time: '2026-11-27T14:07', concern: 'z' },
]);

async function begin(salon: Salon): Promise<void> {
  salon.add(aContact({ phones: [{ value: '+49 30 12345', preferred: true }] }), 'maria');
  await salon.process(forever());
  salon.drop(CALLS);
}

const IN_DAV = ['Maria Schmidt | 2026-11-27 14:07 call: z', 'Mia Berg | 2026-11-27 14:05 call: x'];

describe('calls', () => {
  for (const dies of ['before', 'after'] as const)
    it(`are written down once when the process dies ${dies} any effect`, async (t) => {
      for (let left = 1; ; left++) {
        const salon = aSalon(t);
        await begin(salon);
        const died = await salon.process({ left, dies }).then(
          () => false,
          (error: unknown) => {
            if (!(error instanceof Death)) throw error;
            return true;
          },
        );
        for (let round = 0; round < 2; round++) await salon.process(forever());
        assert.deepEqual(await held(salon.dav), IN_DAV, `after ${left} effects`);
        assert.deepEqual(
          await held(salon.google),
          IN_DAV.map((one) => `${one} | a copy`),
          `after ${left} effects`,
        );
        const { calls } = await salon.inbox.waiting();
        assert.deepEqual(
          calls.map(({ note }) => note.concern),
          ['y'],
          `after ${left} effects`,
        );
        assert.deepEqual(readdirSync(join(salon.folder, 'taken')), []);
        if (!died) {
          assert.ok(left > 12, `${left} effects were interrupted`);
          return;
        }
      }
    });

  it('ask nothing where nothing waits, or where what waits was looked for in a book that has not moved', async (t) => {
    const salon = aSalon(t);
    await begin(salon);
    const notes = await salon.process(forever());
    assert.deepEqual(notes, ['calls that could not be written down: 1; see "twinbook calls"']);
    // What we wrote ourselves has moved the book.
    for (let round = 0; round < 2; round++) await salon.process(forever());
    const quiet = await salon.process(forever());
    assert.deepEqual([salon.looked(), quiet], [0, []]);
    salon.add(aContact({ name: { full: 'Otto' } }), 'otto');
    await salon.process(forever());
    await salon.process(forever());
    assert.ok(salon.looked() > 0);
  });

  it('wait, and nothing is asked, where the address book is another one than before', async (t) => {
    const salon = aSalon(t);
    await begin(salon);
    salon.state.identity = 'another';
    await salon.process(forever());
    assert.equal(salon.looked(), 0);
    const { calls } = await salon.inbox.waiting();
    assert.deepEqual(new Set(calls.map(({ why }) => why)), new Set(['the address book is another one than before']));
    salon.state.identity = 'd';
    for (let round = 0; round < 2; round++) await salon.process(forever());
    assert.deepEqual(await held(salon.dav), IN_DAV);
  });

  it('of more strangers at once than anybody has wait for a person, and become contacts when she says so', async (t) => {
    const salon = aSalon(t);
    const calls = (count: number) =>
      JSON.stringify(Array.from({ length: count }, (_, n) => ({ number: `0170 55501${n + 10}`, time: '2026-11-27T14:05' })));
    salon.drop(calls(50));
    await salon.process(forever());
    assert.equal((await held(salon.dav)).length, 50);
    const flooded = aSalon(t);
    flooded.drop(calls(51));
    for (let round = 0; round < 3; round++) await flooded.process(forever());
    assert.equal((await held(flooded.dav)).length, 0);
    assert.match((await flooded.inbox.waiting()).calls[0]?.why ?? '', /^more than 50 callers at once .* twinbook approve salon$/);
    await flooded.process(forever(), true);
    assert.equal((await held(flooded.dav)).length, 51);
    assert.deepEqual((await flooded.inbox.waiting()).calls, []);
  });

  it('that are dropped while a cycle looks for them stay dropped', async (t) => {
    const salon = aSalon(t);
    const given = { ...salon.given, say: (text: string) => text };
    await receive({ text: JSON.stringify({ id: 'a', name: 'Mia' }), format: 'json', key: undefined }, given);
    const [call] = (await salon.inbox.waiting()).calls;
    assert.ok(call !== undefined);
    await salon.inbox.settle(call.note.id);
    await salon.inbox.hold(call, 'in vain', undefined);
    assert.deepEqual((await salon.inbox.waiting()).calls, []);
  });

  it('without a contact wait where none is to be made', async (t) => {
    const salon = aSalon(t, false);
    await begin(salon);
    await salon.process(forever());
    assert.deepEqual(await held(salon.dav), ['Maria Schmidt | 2026-11-27 14:07 call: z']);
    const { calls } = await salon.inbox.waiting();
    assert.match(calls.find(({ note }) => note.concern === 'x')?.why ?? '', /calls\.create says that none is to be made/);
  });

  it('that are dropped do not come back with the next sending', async (t) => {
    const salon = aSalon(t);
    const given = { ...salon.given, say: (text: string) => text };
    const sent = { text: JSON.stringify({ id: 'a', name: 'Mia' }), format: 'json', key: undefined } as const;
    assert.equal(await receive(sent, given), 1);
    assert.equal(await receive(sent, given), 1);
    const [one] = (await salon.inbox.waiting()).calls;
    await salon.inbox.settle(one?.note.id ?? '');
    assert.equal(await receive(sent, given), 1);
    assert.deepEqual((await salon.inbox.waiting()).calls, []);
    salon.clock.now += 500 * 24 * 60 * MINUTE;
    await salon.inbox.age();
    assert.equal((await salon.store.notesUnder('called:')).size, 0);
  });

  it('that are sent need an id, a time or a name for the sending, so that they are known again', async (t) => {
    const salon = aSalon(t);
    const given = { ...salon.given, say: (text: string) => text };
    const text = JSON.stringify([{ id: 'a', name: 'Mia' }, { name: 'Otto' }]);
    const refused = await receive({ text, format: 'json', key: undefined }, given);
    assert.equal((refused as { says?: string }).says, 'call 2 has neither an id nor a time');
    assert.deepEqual((await salon.inbox.waiting()).calls, []);
    for (let n = 0; n < 2; n++) assert.equal(await receive({ text, format: 'json', key: 'k' }, given), 2);
    assert.equal((await salon.inbox.waiting()).calls.length, 2);
  });
});
