/** sync — what waits is visible until it is settled, told once, and never taken for deleted by one careless answer. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SyncError } from '../../src/model/errors.ts';
import { anEvent } from '../builders/events.ts';
import { someRules } from '../builders/rules.ts';
import { type Call, numbered, synced, type TwoCalendars, twoCalendars } from '../builders/two-calendars.ts';

/** The next call of this kind on the right is refused, or fails for the moment. */
function failing(calendars: TwoCalendars, call: Call, code: 'REFUSED' | 'ITEM_FAILED' = 'REFUSED'): void {
  let left = 1;
  calendars.right.trouble = (name) => {
    if (name === call && left-- > 0) throw new SyncError(code, 'not now');
  };
}

/** One appointment on the left that the right has refused. */
async function refused(): Promise<TwoCalendars> {
  const calendars = twoCalendars();
  calendars.left.add(anEvent({ uid: 'u', title: 'One' }));
  failing(calendars, 'create');
  assert.equal((await calendars.cycle()).parked.length, 1);
  return calendars;
}

const ask = { rules: { conflicts: { ...someRules().conflicts, strategy: 'ask' } } } as const;

describe('a refused newcomer', () => {
  it('stays parked over a full read that is not the daily one', async () => {
    const calendars = await refused();
    calendars.left.memory.expireCheckpoints();
    const { parked } = await calendars.cycle();
    assert.deepEqual([parked.length, calendars.right.titles()], [1, []]);
  });

  it('that was deleted is no longer parked', async () => {
    const calendars = await refused();
    calendars.left.remove('One');
    assert.deepEqual((await calendars.cycle()).parked, []);
  });

  it('that a person makes on the other side by hand is joined with it and no longer parked', async () => {
    const calendars = await refused();
    calendars.right.add(anEvent({ uid: 'u', title: 'One' }));
    const { parked, twins } = await calendars.cycle();
    assert.deepEqual([parked, twins, calendars.left.titles(), calendars.right.titles()], [[], 1, ['One'], ['One']]);
  });
});

describe('a refused edit', () => {
  it('is tried again, or stays visible, when only its partner was touched', async () => {
    const calendars = await synced(['One']);
    calendars.left.edit('One', { title: 'Edited' });
    failing(calendars, 'update');
    assert.equal((await calendars.cycle()).parked.length, 1);
    calendars.right.edit('One', {});
    const { parked } = await calendars.cycle();
    assert.ok(parked.length === 1 || calendars.right.titles()[0] === 'Edited');
  });
});

describe('an item that waits and that no server mentions', () => {
  it('is asked for twice before it counts as gone', async () => {
    const calendars = await synced(numbered(12));
    calendars.left.edit('Number 3', { title: 'Edited' });
    failing(calendars, 'update', 'ITEM_FAILED');
    await calendars.cycle();
    const href = calendars.left.find('Edited');
    const real = calendars.left.seen;
    let lies = 1;
    calendars.left.seen = {
      ...real,
      fetch: async function* (hrefs, signal) {
        const isLie = hrefs.includes(href) && lies-- > 0;
        for await (const one of real.fetch(hrefs, signal)) if (one.href !== href || !isLie) yield one;
      },
    };
    await calendars.cycle();
    assert.deepEqual([calendars.left.titles().length, calendars.right.titles().length], [12, 12]);
  });
});

describe('a plan', () => {
  it('tells each waiting thing once', async () => {
    const calendars = await synced(['One'], ask);
    calendars.left.edit('One', { title: 'Left' });
    calendars.right.edit('One', { title: 'Right' });
    await calendars.cycle();
    assert.equal((await calendars.cycle({ until: 'plan' })).parked.length, 1);
  });

  it('does not tell what it would settle', async () => {
    const calendars = await refused();
    calendars.left.edit('One', { title: 'Two' });
    assert.deepEqual((await calendars.cycle({ until: 'plan' })).parked, []);
  });
});

describe('progress', () => {
  it('tells how far it is, not counting what is left where it is', async () => {
    const calendars = twoCalendars();
    for (const title of numbered(3)) calendars.left.add(anEvent({ title }));
    calendars.left.add(anEvent({ title: 'Called off', status: 'cancelled' }));
    const told: string[] = [];
    await calendars.cycle({ onProgress: ({ done, total }) => told.push(`${done}/${total}`) });
    assert.deepEqual(told, ['1/3', '2/3', '3/3']);
  });
});
