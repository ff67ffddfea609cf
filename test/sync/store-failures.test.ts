/** sync — the database fails in the middle of a cycle, at every one of its writes: nothing is lost, nothing doubled, and it goes on by itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSyncError, SyncError } from '../../src/model/errors.ts';
import { SIDES } from '../../src/model/pair.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { anEvent } from '../builders/events.ts';
import { synced, type TwoCalendars } from '../builders/two-calendars.ts';

const WRITES: ReadonlySet<PropertyKey> = new Set<keyof Store>([
  'saveTwin',
  'forgetTwin',
  'beginCreation',
  'endCreations',
  'close',
  'setNote',
]);

/** A store whose writes fail from the n-th on, `times` times; nothing of them is on disk. */
function failingStore() {
  const real = openSqlite(':memory:');
  const fault = { after: Number.POSITIVE_INFINITY, times: 0, count: 0 };
  const store = new Proxy(real, {
    get(target, name: keyof Store) {
      const member = target[name];
      if (typeof member !== 'function') return member;
      const method = member.bind(target) as (...all: unknown[]) => Promise<unknown>;
      if (!WRITES.has(name)) return method;
      return async (...all: unknown[]) => {
        const number = fault.count++;
        if (number >= fault.after && number < fault.after + fault.times) throw new SyncError('STORE', 'the disk is full');
        return await method(...all);
      };
    },
  });
  return { store, fault };
}

const TITLES = ['Clash', 'Deleted left', 'Deleted right', 'Edited left', 'Edited right', 'Moved both', 'Quiet'];

/** A day with everything that can happen between two cycles. */
async function busyDay(store: Store): Promise<TwoCalendars> {
  const calendars = await synced(TITLES, { store });
  const { left, right, clock } = calendars;
  left.edit('Edited left', { title: 'Edited left, twice' });
  right.edit('Edited right', { location: 'Room 2' });
  left.edit('Moved both', { location: 'Room 3' });
  right.edit('Moved both', { description: 'with colour' });
  left.edit('Clash', { title: 'Clash, older' });
  clock.now += 60_000;
  right.edit('Clash', { title: 'Clash, newer' });
  left.remove('Deleted left');
  right.remove('Deleted right');
  left.add(anEvent({ title: 'New left', uid: 'new-left' }));
  right.add(anEvent({ title: 'New right', uid: 'new-right' }));
  for (const side of SIDES) calendars[side].add(anEvent({ title: 'New on both', uid: 'new-on-both' }));
  return calendars;
}

function heldBy(calendars: TwoCalendars): string[][] {
  const line = ({ fields: { title, location, description } }: ReturnType<typeof anEvent>): string =>
    [title, location, description].map((one) => one ?? '–').join(' | ');
  return SIDES.map((side) => [...calendars[side].memory.items().values()].map(line).sort());
}

const END = [
  'Clash, newer | – | –',
  'Edited left, twice | – | –',
  'Edited right | Room 2 | –',
  'Moved both | Room 3 | with colour',
  'New left | – | –',
  'New on both | – | –',
  'New right | – | –',
  'Quiet | – | –',
];

/** Cycles until one writes nothing. */
async function comesToRest(calendars: TwoCalendars): Promise<void> {
  for (let round = 0; round < 4; round++) {
    calendars.forgetCalls();
    const { parked } = await calendars.cycle();
    if (SIDES.every((side) => calendars[side].writes.length === 0) && parked.length === 0) return;
  }
  assert.fail('it does not come to rest');
}

/** How many writes a cycle over that day makes when all goes well. */
async function writesOfThatDay(): Promise<number> {
  const { store, fault } = failingStore();
  const calendars = await busyDay(store);
  fault.count = 0;
  await calendars.cycle();
  return fault.count;
}

describe('a database that fails', () => {
  for (const [times, words] of [
    [1, 'once'],
    [Number.POSITIVE_INFINITY, 'for the rest of the cycle'],
  ] as const) {
    it(`${words}, at whatever write: the cycle ends with STORE, the next ones bring everything to its end`, async () => {
      const count = await writesOfThatDay();
      assert.ok(count > 15, `${count} writes`);
      for (let after = 0; after < count; after++) {
        const { store, fault } = failingStore();
        const calendars = await busyDay(store);
        Object.assign(fault, { after, times, count: 0 });
        await assert.rejects(calendars.cycle(), (error) => isSyncError(error, 'STORE'), `write ${after}`);
        fault.times = 0;
        await comesToRest(calendars);
        assert.deepEqual(heldBy(calendars), [END, END], `write ${after} of ${count} failed`);
        assert.equal((await store.standing(calendars.link)).twins, END.length, `write ${after}`);
      }
    });
  }

  it('again in the cycle after, at whatever write of that', async () => {
    const count = await writesOfThatDay();
    for (let after = 0; after < count; after += 3) {
      for (let again = 0; again < count; again += 4) {
        const { store, fault } = failingStore();
        const calendars = await busyDay(store);
        Object.assign(fault, { after, times: 1, count: 0 });
        await assert.rejects(calendars.cycle());
        Object.assign(fault, { after: again, times: 1, count: 0 });
        await calendars.cycle().catch((error: unknown) => assert.ok(isSyncError(error, 'STORE')));
        fault.times = 0;
        await comesToRest(calendars);
        assert.deepEqual(heldBy(calendars), [END, END], `writes ${after} and ${again}`);
      }
    }
  });
});
