/** sync/known — a cycle reads the twins that what moved may concern, and none is missing of which it must know. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digester } from '../../src/engine/digest.ts';
import type { Event } from '../../src/model/event.ts';
import type { Href, Mark, Stored, TwinId, Version } from '../../src/model/item.ts';
import type { Anchor, Creation, Parked, Side, Twin } from '../../src/model/pair.ts';
import type { Action, Create } from '../../src/model/plan.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { knownBy, withMet, withNamed } from '../../src/sync/known.ts';
import type { Listed } from '../../src/sync/observe.ts';
import { emptyView } from '../../src/sync/observe.ts';
import { anEvent } from '../builders/events.ts';
import { type Calendar, numbered, synced, twoCalendars } from '../builders/two-calendars.ts';

const link = { id: 'x', pair: 'p', kind: 'event', words: { left: 'a', right: 'b' } } as const;
const digest = digester(new Uint8Array(32));

const anchor = (side: Side, id: string): Anchor => ({
  href: `${side}-${id}` as Href,
  version: '1' as Version,
  digests: {},
  uid: digest(`${side} UID ${id}`),
});
const twin = (id: string): Twin => ({ id: id as TwinId, born: 'left', left: anchor('left', id), right: anchor('right', id) });

/** A store with twins of ten names, '0' to '9'. */
async function ten(): Promise<Store> {
  const store = openSqlite(':memory:');
  for (let id = 0; id < 10; id++) await store.saveTwin(link, twin(`${id}`));
  return store;
}

const nothing: Listed<Event> = { present: new Map(), gone: new Set(), complete: false, checkpoint: undefined, told: new Set() };
const lists = (left: Partial<Listed<Event>>, right: Partial<Listed<Event>> = {}) => ({
  left: { ...nothing, ...left },
  right: { ...nothing, ...right },
});
const present = (href: string): Listed<Event>['present'] => new Map([[href as Href, { version: '2' as Version }]]);
const names = ({ twins }: { readonly twins: readonly Twin[] }): string[] => twins.map(({ id }) => id).sort();

const parkedOf = (more: Partial<Parked>): Parked => ({
  ...{ kind: 'failed', twin: undefined, hrefs: {}, versions: {}, why: 'it waits', fields: [], since: 0 },
  ...more,
});

const creationOf = (more: Partial<Creation>): Creation => ({
  ...{ twin: 'new' as TwinId, side: 'right', mark: 'mark' as Mark, born: 'left', replaces: undefined },
  ...{ source: anchor('left', 'elsewhere'), expected: {}, uids: [], at: 0 },
  ...more,
});

const OPEN = { parked: [], creations: [] };

describe('the twins that what moved may concern', () => {
  for (const [what, listed, open, expected] of [
    ['are there or gone on a side', lists({ present: present('left-1') }, { gone: new Set(['right-2' as Href]) }), OPEN, '1,2'],
    ['wait, by their name', lists({}), { ...OPEN, parked: [parkedOf({ twin: '3' as TwinId })] }, '3'],
    ['are where something waits', lists({}), { ...OPEN, parked: [parkedOf({ hrefs: { right: 'right-4' as Href } })] }, '4'],
    ['have a copy that was begun', lists({}), { ...OPEN, creations: [creationOf({ twin: '5' as TwinId })] }, '5'],
    ['are to be replaced by one', lists({}), { ...OPEN, creations: [creationOf({ replaces: '6' as TwinId })] }, '6'],
    ['are what one is copied of', lists({}), { ...OPEN, creations: [creationOf({ source: anchor('left', '7') })] }, '7'],
    ['are all, where a side was listed whole', lists({}, { complete: true }), OPEN, '0,1,2,3,4,5,6,7,8,9'],
  ] as const)
    it(what, async () => {
      const store = await ten();
      assert.equal(names(await knownBy(listed, open, { store, link })).join(), expected);
      await store.dispose();
    });

  for (const [what, event, expected] of [
    ['have the UID of a newcomer on its own side', anEvent({ uid: 'left UID 1' }), '1'],
    ['have it on the other side', anEvent({ uid: 'right UID 2' }), '2'],
    ['are named in its mark', { ...anEvent({ uid: 'other' }), mark: 'we:3:rest' as Mark }, '3'],
    ['are not those another installation named', { ...anEvent({ uid: 'other' }), mark: 'they:3:rest' as Mark }, ''],
  ] as const)
    it(what, async () => {
      const store = await ten();
      const found: Stored<Event> = { href: 'new' as Href, version: '1' as Version, item: event, native: undefined };
      const views = { left: { ...emptyView<Event>(), found: new Map([[found.href, found]]) }, right: emptyView<Event>() };
      const input = { store, link, installation: 'we' };
      assert.equal(names(await withMet({ twins: [], whole: false }, views, { digest }, input)).join(), expected);
      await store.dispose();
    });
});

describe('the twins whose names a plan would give away', () => {
  const seen: Stored<Event> = { href: 'new' as Href, version: '1' as Version, item: anEvent({}), native: undefined };
  const key = { twin: '4' as TwinId, uid: undefined, mark: 'we:4:rest' as Mark };
  const told = { title: '', why: '' };
  const create: Create<Event> = {
    op: 'create',
    side: 'right',
    item: seen.item,
    source: seen,
    key,
    born: 'left',
    replaces: undefined,
    ...told,
  };
  const park: Action<Event> = { op: 'park', parked: parkedOf({ hrefs: { left: seen.href } }), begun: create, ...told };
  for (const [what, action] of [
    ['are read for a copy', create],
    ['and for one that waits, since it is noted as begun', park],
  ] as const)
    it(what, async () => {
      const store = await ten();
      assert.equal(names(await withNamed({ twins: [twin('1')], whole: false }, [action], { store, link })).join(), '1,4');
      await store.dispose();
    });
});

/** Every twin that was read while something was done. */
async function readDuring(store: Store, work: (watched: Store) => Promise<unknown>): Promise<string[]> {
  const read: string[] = [];
  const watched = new Proxy(store, {
    get(target, name: keyof Store) {
      const value = target[name];
      if (typeof value !== 'function') return value;
      if (name !== 'twins' && name !== 'twinsBy') return value.bind(target);
      return async (...asked: [never, never]) => {
        const twins = await (value.bind(target) as (...asked: [never, never]) => Promise<readonly Twin[]>)(...asked);
        read.push(...twins.map(({ id }) => id));
        return twins;
      };
    },
  });
  await work(watched);
  return read;
}

/** The list of changes tells what is there, and nothing of what is gone. */
function tellNothingGone({ memory, seen }: Calendar): Calendar['seen'] {
  return {
    ...seen,
    list: async function* (since, signal) {
      for await (const page of memory.list(since, signal)) yield since === undefined ? page : { ...page, gone: new Set() };
    },
  };
}

describe('a cycle', () => {
  it('that finds one change among thirty appointments reads that one twin', async () => {
    const calendars = await synced(numbered(30));
    calendars.left.edit('Number 7', { title: 'Number 7, later' });
    const read = await readDuring(calendars.store, (store) => calendars.cycle({ store }));
    assert.equal(new Set(read).size, 1);
    assert.ok(calendars.right.titles().includes('Number 7, later'));
  });

  it('knows an appointment again that stands elsewhere, though nobody told that it left', async () => {
    const calendars = await synced(numbered(30));
    const before = await calendars.store.twinIds(calendars.link);
    const href = calendars.left.find('Number 7');
    const event = calendars.left.memory.items().get(href) as Event;
    calendars.left.seen = tellNothingGone(calendars.left);
    calendars.left.memory.removeNow(href);
    calendars.left.memory.addNow(event);
    await calendars.cycle();
    assert.deepEqual(calendars.right.titles(), numbered(30).toSorted());
    assert.deepEqual((await calendars.store.twinIds(calendars.link)).toSorted(), before.toSorted());
  });

  it('never gives a new twin the name of one that it did not read', async () => {
    const calendars = await synced(numbered(10));
    calendars.left.add(anEvent({ title: 'New', uid: 'new@example.com' }));
    const { actions } = await calendars.cycle({ until: 'plan' });
    const [create] = actions.filter((action) => action.op === 'create');
    assert.ok(create !== undefined);
    const taken: Twin = { ...twin('far away'), id: create.key.twin };
    await calendars.store.saveTwin(calendars.link, taken);
    await calendars.cycle();
    assert.deepEqual(await calendars.store.twinsBy(calendars.link, { ids: [taken.id] }), [taken]);
    assert.equal((await calendars.store.twinIds(calendars.link)).length, 12);
  });

  it('that lists a side whole reads them all', async () => {
    const calendars = twoCalendars();
    for (const title of numbered(5)) calendars.left.add(anEvent({ title }));
    await calendars.cycle();
    const read = await readDuring(calendars.store, (store) => calendars.cycle({ store, settings: 'otherwise' }));
    assert.ok(new Set(read).size === 5);
  });
});
