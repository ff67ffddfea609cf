/** sync/uninstall — leaving step by step: exported before it goes, conditional, resumable after a death at any moment. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Collection } from '../../src/endpoints/endpoint.ts';
import { digester } from '../../src/engine/digest.ts';
import { KINDS } from '../../src/engine/kinds.ts';
import { SyncError } from '../../src/model/errors.ts';
import type { Event } from '../../src/model/event.ts';
import type { Href } from '../../src/model/item.ts';
import { type Link, OTHER, SIDES, type Side } from '../../src/model/pair.ts';
import type { Store } from '../../src/store/store.ts';
import { type LeavingPair, lookAtLeaving } from '../../src/sync/leaving.ts';
import type { Entry } from '../../src/sync/sync-pair.ts';
import { type Exporting, type Uninstalled, uninstall } from '../../src/sync/uninstall.ts';
import { anEvent } from '../builders/events.ts';
import { type TwoCalendars, twoCalendars } from '../builders/two-calendars.ts';

const KEY = new Uint8Array(32).fill(7);
const BOTH = new Set<Side>(SIDES);

/** Called around everything that changes something; what it throws ends the process there. */
type Fate = (when: 'before' | 'after', what: string) => void;

interface Attempt {
  readonly withdraw?: ReadonlySet<Side>;
  readonly unmark?: ReadonlySet<Side>;
  readonly fate?: Fate;
  readonly signal?: AbortSignal;
  readonly others?: readonly Link[];
  /** Files by href, and whether the index is on disk; what survives from attempt to attempt. */
  readonly disk?: Disk;
}

interface Disk {
  readonly files: Map<Href, string>;
  index: ReadonlySet<Href>;
}

const emptyDisk = (): Disk => ({ files: new Map(), index: new Set() });

async function fated<T>(fate: Fate, what: string, work: () => T | Promise<T>): Promise<T> {
  fate('before', what);
  const answer = await work();
  fate('after', what);
  return answer;
}

function entryOf(calendars: TwoCalendars, fate: Fate): Entry {
  const end = (side: Side) => {
    const { seen, identity } = calendars[side];
    const collection: Collection<Event> = {
      ...seen,
      remove: (stored, signal) => fated(fate, `remove ${side}`, () => seen.remove(stored, signal)),
      unmark: (stored, signal) => fated(fate, `unmark ${side}`, () => seen.unmark(stored, signal)),
    };
    return { collection, identity, name: side };
  };
  const entry: Partial<Entry<Event>> = {
    ...{ link: calendars.link, kind: KINDS.event, skip: () => undefined, rules: () => calendars.rules },
    open: async () => ({ left: end('left'), right: end('right') }),
    openKept: async () => undefined,
  };
  return entry as unknown as Entry;
}

async function leave(
  calendars: TwoCalendars,
  attempt: Attempt = {},
): Promise<Uninstalled & { readonly held: readonly string[] }> {
  const { withdraw = BOTH, unmark = BOTH, fate = () => {}, disk = emptyDisk() } = attempt;
  const store = new Proxy(calendars.store, {
    get: (real, name: keyof Store) =>
      name === 'forgetTwin'
        ? (...args: Parameters<Store['forgetTwin']>) => fated(fate, name, () => real.forgetTwin(...args))
        : (real[name] as (...args: unknown[]) => unknown).bind(real),
  });
  const signal = attempt.signal ?? new AbortController().signal;
  const given: LeavingPair = {
    ...{ entries: [entryOf(calendars, fate)], store, digestKey: KEY, installation: digester(KEY)('installation') },
    ...{ now: () => calendars.clock.now, signal, unmark, withdraw, others: attempt.others ?? [] },
    withdrawn: () => disk.index,
  };
  const planned = await lookAtLeaving(given);
  const exporting: Exporting = {
    add: (_link, { stored }, { text }) => {
      fate('before', 'export');
      disk.files.set(stored.href, text);
      fate('after', 'export');
    },
    finish: () => {
      fate('before', 'index');
      disk.index = new Set([...disk.index, ...disk.files.keys()]);
      fate('after', 'index');
    },
  };
  const held = planned.flatMap((one) => (one.skipped === undefined ? one.leaving.holds.map(({ why }) => why) : []));
  if (held.length > 0) return { removed: [], unmarked: [], kept: [], later: [], held };
  return { ...(await uninstall(planned, { store, signal, exporting })), held };
}

/** Five made on each side, and copied; one of each was changed since, on the side of the copy. */
async function salon(): Promise<TwoCalendars> {
  const calendars = twoCalendars();
  for (const side of SIDES)
    for (let n = 1; n <= 5; n++) calendars[side].add(anEvent({ title: `${side} ${n}`, uid: `${side}-${n}@example.com` }));
  for (let round = 0; round < 3; round++) await calendars.cycle();
  for (const side of SIDES) calendars[OTHER[side]].edit(`${side} 5`, { location: 'upstairs' });
  calendars.forgetCalls();
  return calendars;
}

const own = (side: Side): string[] => [1, 2, 3, 4, 5].map((n) => `${side} ${n}`);
const leftOn = (side: Side): string[] => [...own(side), `${OTHER[side]} 5`].sort();
const marksIn = (calendars: TwoCalendars): number =>
  SIDES.flatMap((side) => [...calendars[side].memory.items().values()]).filter(({ mark }) => mark !== undefined).length;

function assertLeft(calendars: TwoCalendars, disk: Disk): void {
  for (const side of SIDES) assert.deepEqual(calendars[side].titles(), leftOn(side));
  assert.equal(marksIn(calendars), 0);
  assert.equal(disk.files.size, 8);
}

describe('leaving', () => {
  it('exports all it will remove before it removes anything, and unmarks what stays', async () => {
    const calendars = await salon();
    const steps: string[] = [];
    const disk = emptyDisk();
    const { removed, unmarked, kept } = await leave(calendars, {
      disk,
      fate: (when, what) => void (when === 'before' && steps.push(what)),
    });
    assert.deepEqual([removed.length, unmarked.length, kept], [8, 2, []]);
    assertLeft(calendars, disk);
    assert.equal(steps.lastIndexOf('export') < steps.indexOf('index'), true);
    assert.equal(steps.indexOf('index') < steps.findIndex((step) => step.startsWith('remove')), true);
    assert.deepEqual(
      [steps.filter((step) => step === 'forgetTwin').length, (await calendars.store.twins(calendars.link)).length],
      [8, 2],
    );
  });

  it('keeps what is edited between the look and the removal, and unmarks it as it is then', async () => {
    const calendars = await salon();
    let edited = false;
    const fate: Fate = (when, what) => {
      if (edited || when !== 'before' || what !== 'remove left') return;
      edited = true;
      calendars.left.edit('right 1', { location: 'downstairs' });
    };
    const { removed, kept } = await leave(calendars, { fate });
    assert.deepEqual(
      [removed.length, kept.map(({ title, why }) => `${title}: ${why}`)],
      [7, ['right 1: it was changed on the left side a moment ago']],
    );
    assert.equal(calendars.left.memory.items().get(calendars.left.find('right 1'))?.fields.location, 'downstairs');
    assert.equal(marksIn(calendars), 0);
  });

  it('takes what somebody else deletes at that moment for gone', async () => {
    const calendars = await salon();
    calendars.left.trouble = (call) => {
      if (call === 'remove') throw new SyncError('GONE', 'it was deleted');
    };
    assert.equal((await leave(calendars)).removed.length, 8);
  });

  it('says nothing of a mark whose item somebody else deletes at that moment', async () => {
    const calendars = await salon();
    calendars.left.trouble = (call) => {
      if (call === 'unmark') throw new SyncError('GONE', 'it was deleted');
    };
    const { unmarked, kept, later } = await leave(calendars, { withdraw: new Set() });
    assert.deepEqual([unmarked.filter(({ side }) => side === 'left'), kept, later], [[], [], []]);
  });

  it('leaves what the server refuses, with the reason in words that name nobody', async () => {
    const calendars = await salon();
    calendars.left.trouble = (call, _what, item) => {
      if (call === 'remove' && item?.fields.title === 'right 1') throw new SyncError('REFUSED', 'no deleting of right 1 here');
      if (call === 'unmark' && item?.fields.title === 'right 5') throw new SyncError('REFUSED', 'no changing of right 5');
    };
    const { kept, later } = await leave(calendars);
    assert.deepEqual(kept.map(({ why }) => why).sort(), ['its mark stays on it: no changing of …', 'no deleting of … here']);
    assert.deepEqual(later, []);
  });

  it('says what is worth another run', async () => {
    const calendars = await salon();
    calendars.left.trouble = (call, _what, item) => {
      if (call === 'remove' && item?.fields.title === 'right 1') throw new SyncError('ITEM_FAILED', 'not now');
      if (call === 'unmark') throw new SyncError('STALE', 'it was edited');
    };
    const { later } = await leave(calendars);
    assert.deepEqual(later.map(({ title, why }) => `${title}: ${why}`).sort(), [
      'right 1: not now',
      'right 5: its mark stays on it: it was edited',
    ]);
    calendars.left.trouble = () => {};
    const { removed, unmarked } = await leave(calendars);
    assert.deepEqual([removed.length, unmarked.length], [1, 1]);
  });

  for (const [deed, withdraw] of [
    ['remove', BOTH],
    ['unmark', new Set<Side>()],
  ] as const)
    it(`stops at what concerns the whole account, once the items in hand are finished: ${deed}`, async () => {
      const calendars = await salon();
      calendars.left.trouble = (call) => {
        if (call === deed) throw new SyncError('THROTTLED', 'later');
      };
      await assert.rejects(leave(calendars, { withdraw }), /later/);
      assert.equal(calendars.right.writes.length, 0);
    });

  it('begins nothing more once it is asked to end', async () => {
    const calendars = await salon();
    const interrupt = new AbortController();
    const fate: Fate = (when) => void (when === 'after' && interrupt.abort());
    await assert.rejects(leave(calendars, { fate, signal: interrupt.signal }), { name: 'AbortError' });
    assert.deepEqual(
      SIDES.flatMap((side) => calendars[side].writes),
      [],
    );
  });

  it('leaves alone what another link knows in the same calendar, its mark too', async () => {
    const calendars = await salon();
    const { link, store } = calendars;
    const other = { ...link, id: 'another', pair: 'another' };
    const [twin] = (await store.twins(link)).filter(({ left }) => left.href === calendars.left.find('right 1'));
    const [elsewhere] = (await store.twins(link)).filter(({ right }) => right.href === calendars.right.find('left 1'));
    assert.ok(twin !== undefined && elsewhere !== undefined);
    for (const one of [twin, elsewhere]) await store.saveTwin(other, one);
    const identities = { left: calendars.left.identity, right: 'elsewhere' };
    const closing = { checkpoints: { left: undefined, right: undefined }, identities, fullAt: 0, successAt: 0, wantsFull: false };
    await store.close(other, {
      ...closing,
      settings: '',
      echo: { left: 0, right: 0 },
      parked: [],
      settled: new Set(),
      watch: {},
    });
    assert.equal((await leave(calendars, { others: [other] })).removed.length, 7);
    assert.ok(calendars.left.titles().includes('right 1'));
    assert.ok(!calendars.right.titles().includes('left 1'));
  });
});

describe('a death at any moment of leaving', () => {
  for (const when of ['before', 'after'] as const) {
    it(`${when} its n-th effect costs nothing: the next run ends as if there had been none`, async () => {
      for (let n = 1; ; n++) {
        const calendars = await salon();
        const disk = emptyDisk();
        let left = n;
        const fate: Fate = (at) => {
          if (left <= 0 || (at === when && --left === 0)) throw new Error('dies here');
        };
        const died = await leave(calendars, { disk, fate }).then(
          () => false,
          () => true,
        );
        const { held, later } = await leave(calendars, { disk });
        assert.deepEqual([held, later], [[], []], `${when} ${n}`);
        assertLeft(calendars, disk);
        if (!died) return;
        assert.ok(n < 100);
      }
    });
  }

  it('does not take a side that it emptied itself for one that somebody emptied', async () => {
    const calendars = twoCalendars();
    for (let n = 1; n <= 5; n++) calendars.left.add(anEvent({ title: `left ${n}`, uid: `${n}@example.com` }));
    for (let round = 0; round < 3; round++) await calendars.cycle();
    const disk = emptyDisk();
    const fate: Fate = (when, what) => {
      if (when === 'before' && what === 'forgetTwin') throw new Error('dies here');
    };
    await assert.rejects(leave(calendars, { disk, fate }), /dies here/);
    for (const { href } of await calendars.store.twins(calendars.link).then((twins) => twins.map(({ right }) => right)))
      if (calendars.right.memory.items().has(href)) calendars.right.memory.removeNow(href);
    assert.equal((await calendars.store.twins(calendars.link)).length, 5);
    assert.deepEqual((await leave(calendars, { disk })).held, []);
    assert.deepEqual((await leave(calendars)).held, ['the right side held 5 items and is empty now']);
  });
});
