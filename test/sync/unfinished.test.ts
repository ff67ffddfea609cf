/** sync — what cannot be finished is parked with its reason, the rest goes on, and it is taken up again when it may succeed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ErrorCode, isSyncError, SyncError } from '../../src/model/errors.ts';
import type { Event } from '../../src/model/event.ts';
import { SIDES, type Side } from '../../src/model/pair.ts';
import { anEvent } from '../builders/events.ts';
import { someRules } from '../builders/rules.ts';
import { type Call, numbered, synced, type TwoCalendars, twoCalendars } from '../builders/two-calendars.ts';

/** The next `times` calls of this kind on a side fail, of items of this title. */
function failing(calendars: TwoCalendars, side: Side, call: Call, code: ErrorCode, times = 1, title?: string): void {
  let left = times;
  calendars[side].trouble = (name, _hrefs, item) => {
    if (name !== call || (title !== undefined && item?.fields.title !== title) || left-- <= 0) return;
    throw new SyncError(code, `the server said ${code}`);
  };
}

describe('a refused item', () => {
  it('is parked with its reason, and the rest goes on', async () => {
    const calendars = twoCalendars();
    for (const title of numbered(5)) calendars.left.add(anEvent({ title }));
    failing(calendars, 'right', 'create', 'REFUSED', 1, 'Number 3');
    const { parked, done } = await calendars.cycle();
    assert.deepEqual(
      parked.map((one) => [one.kind, one.why]),
      [['refused', 'the server said REFUSED']],
    );
    assert.equal(done.length, 4);
    assert.deepEqual(
      calendars.right.titles(),
      numbered(5).filter((title) => title !== 'Number 3'),
    );
  });

  it('is not tried again as long as it stays as it is', async () => {
    const calendars = twoCalendars();
    calendars.left.add(anEvent({ title: 'One' }));
    failing(calendars, 'right', 'create', 'REFUSED', Infinity);
    await calendars.cycle();
    calendars.forgetCalls();
    for (let round = 0; round < 3; round++) assert.equal((await calendars.cycle()).parked.length, 1);
    assert.deepEqual([calendars.left.calls, calendars.right.writes], [['list', 'list', 'list'], []]);
  });

  it('is tried again when it changed, and is then no longer parked', async () => {
    const calendars = twoCalendars();
    calendars.left.add(anEvent({ title: 'One' }));
    failing(calendars, 'right', 'create', 'REFUSED');
    await calendars.cycle();
    calendars.left.edit('One', { title: 'One, mended' });
    const { parked } = await calendars.cycle();
    assert.deepEqual([parked, calendars.right.titles()], [[], ['One, mended']]);
  });

  it('is tried once more each day, for servers change, too', async () => {
    const calendars = twoCalendars();
    calendars.left.add(anEvent({ title: 'One' }));
    failing(calendars, 'right', 'create', 'REFUSED');
    await calendars.cycle();
    calendars.clock.now += 24 * 60 * 60_000;
    const { parked } = await calendars.cycle();
    assert.deepEqual([parked, calendars.right.titles()], [[], ['One']]);
  });

  it('keeps the day it was first parked', async () => {
    const calendars = twoCalendars();
    calendars.left.add(anEvent({ title: 'One' }));
    failing(calendars, 'right', 'create', 'REFUSED', 2);
    const [first] = (await calendars.cycle()).parked;
    calendars.left.edit('One', { title: 'Two' });
    assert.deepEqual(
      (await calendars.cycle()).parked.map((one) => one.since),
      [first?.since],
    );
  });

  it('that is edited and refused is tried again with its next edit, which brings both', async () => {
    const calendars = await synced(['One', 'Two']);
    failing(calendars, 'right', 'update', 'REFUSED', 1, 'One, edited');
    calendars.left.edit('One', { title: 'One, edited' });
    calendars.left.edit('Two', { title: 'Two, edited' });
    const { parked } = await calendars.cycle();
    assert.deepEqual([parked.map((one) => one.kind), calendars.right.titles()], [['refused'], ['One', 'Two, edited']]);
    calendars.left.edit('One, edited', { location: 'X' });
    assert.deepEqual((await calendars.cycle()).parked, []);
    const one = calendars.right.memory.items().get(calendars.right.find('One, edited'));
    assert.equal(one?.fields.location, 'X');
  });
});

describe('what is refused in other ways', () => {
  it('an item that was to be put back waits under the name of its twin, and comes back with its next edit', async () => {
    const calendars = await synced(['One']);
    const [twin] = await calendars.store.twins(calendars.link);
    calendars.left.edit('One', { title: 'One, edited' });
    calendars.right.remove('One');
    failing(calendars, 'right', 'create', 'REFUSED');
    const { parked, twins } = await calendars.cycle();
    assert.deepEqual([parked.map((one) => [one.kind, one.twin]), twins], [[['refused', twin?.id]], 1]);
    calendars.left.edit('One, edited', { title: 'One, mended' });
    await calendars.cycle();
    assert.deepEqual([calendars.right.titles(), calendars.left.titles()], [['One, mended'], ['One, mended']]);
    assert.equal((await calendars.store.twins(calendars.link)).length, 1);
  });

  it('two items that were to be joined wait together as a twin, and are not doubled', async () => {
    const calendars = twoCalendars();
    calendars.left.add(anEvent({ uid: 'u', title: 'Left' }));
    calendars.clock.now += 1000;
    calendars.right.add(anEvent({ uid: 'u', title: 'Right' }));
    failing(calendars, 'left', 'update', 'REFUSED');
    const { parked, twins } = await calendars.cycle();
    assert.deepEqual(
      [parked.map((one) => [one.kind, one.twin !== undefined, Object.keys(one.hrefs), Object.keys(one.versions)]), twins],
      [[['refused', true, ['left', 'right'], ['left', 'right']]], 1],
    );
    calendars.left.edit('Left', { title: 'Right' });
    const next = await calendars.cycle();
    assert.deepEqual([next.parked, next.twins, calendars.left.titles(), calendars.right.titles()], [[], 1, ['Right'], ['Right']]);
  });
});

describe('an item that fails for the moment', () => {
  for (const [call, deed] of [
    ['create', (calendars: TwoCalendars) => void calendars.left.add(anEvent({ title: 'Two' }))],
    ['update', (calendars: TwoCalendars) => calendars.left.edit('One', { title: 'Two' })],
    ['remove', (calendars: TwoCalendars) => calendars.left.remove('One')],
  ] as const) {
    it(`is tried in the next cycle, though no server mentions it again (${call})`, async () => {
      const calendars = await synced(['One']);
      deed(calendars);
      failing(calendars, 'right', call, 'ITEM_FAILED');
      assert.deepEqual(
        (await calendars.cycle()).parked.map((one) => one.kind),
        ['failed'],
      );
      const { parked, done } = await calendars.cycle();
      assert.deepEqual([parked, done.length], [[], 1]);
      assert.deepEqual(calendars.right.titles(), calendars.left.titles());
    });
  }

  it('is parked once, however often it fails', async () => {
    const calendars = twoCalendars();
    calendars.left.add(anEvent());
    failing(calendars, 'right', 'create', 'ITEM_FAILED', Infinity);
    const [first] = (await calendars.cycle()).parked;
    for (let round = 0; round < 3; round++) assert.deepEqual((await calendars.cycle()).parked, [first]);
  });
});

describe('a write that comes too late', () => {
  /** The left one is edited in one field; while that is being written, somebody edits another on the right. */
  async function edits(meanwhile: (calendars: TwoCalendars) => void, rounds = 1): Promise<TwoCalendars> {
    const calendars = await synced(['One']);
    calendars.left.edit('One', { title: 'One, edited' });
    let left = rounds;
    calendars.right.trouble = (call) => void (call === 'update' && left-- > 0 && meanwhile(calendars));
    return calendars;
  }

  it('looks again and merges within the cycle', async () => {
    const calendars = await edits(({ right }) => right.edit('One', { location: 'X' }));
    const { parked } = await calendars.cycle();
    assert.deepEqual(parked, []);
    for (const side of SIDES) {
      const one = calendars[side].memory.items().get(calendars[side].find('One, edited'));
      assert.equal(one?.fields.location, 'X', side);
    }
  });

  it('to an item that is being edited without end waits for the next cycle', async () => {
    let count = 0;
    const calendars = await edits(({ right }) => right.edit('One', { location: `X ${++count}` }), 3);
    const { parked } = await calendars.cycle();
    assert.deepEqual([parked.map((one) => one.kind), calendars.right.titles()], [['failed'], ['One']]);
    assert.deepEqual((await calendars.cycle()).parked, []);
    assert.deepEqual(calendars.right.titles(), ['One, edited']);
  });

  it('to an item that was deleted meanwhile makes it anew: the edit outlives the deletion', async () => {
    const calendars = await edits(({ right }) => right.remove('One'));
    const { parked } = await calendars.cycle();
    assert.deepEqual([parked, calendars.right.titles()], [[], ['One, edited']]);
    assert.equal((await calendars.store.twins(calendars.link)).length, 1);
  });

  it('never deletes in passing: a deletion found while looking again waits for the guards of the next cycle', async () => {
    const calendars = await edits(({ right }) => right.remove('One'));
    calendars.rules = someRules({ conflicts: { ...calendars.rules.conflicts, deleteVsEdit: 'delete' } });
    assert.deepEqual(
      (await calendars.cycle()).parked.map((one) => one.kind),
      ['failed'],
    );
    assert.deepEqual([calendars.left.writes, calendars.left.titles()], [[], ['One, edited']]);
    await calendars.cycle();
    assert.deepEqual(calendars.left.titles(), []);
  });

  it('is no deletion of what was edited meanwhile: the edit wins', async () => {
    const calendars = await synced(['One']);
    calendars.left.remove('One');
    let left = 1;
    calendars.right.trouble = (call) =>
      void (call === 'remove' && left-- > 0 && calendars.right.edit('One', { title: 'One, edited' }));
    await calendars.cycle();
    assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [['One, edited'], ['One, edited']]);
  });

  it('to delete what is gone already is done', async () => {
    const calendars = await synced(['One']);
    calendars.left.remove('One');
    calendars.right.trouble = (call) => void (call === 'remove' && calendars.right.remove('One'));
    const { parked, twins } = await calendars.cycle();
    assert.deepEqual([parked, twins], [[], 0]);
  });
});

describe('a name that is taken', () => {
  it('leads to a full read that joins the two', async () => {
    const calendars = await synced(['One']);
    calendars.left.add(anEvent({ uid: 'u', title: 'Two' }));
    let left = 1;
    calendars.right.trouble = (call) => {
      if (call === 'create' && left-- > 0) calendars.right.add(anEvent({ uid: 'u', title: 'Two' }));
    };
    const { parked } = await calendars.cycle();
    assert.equal(parked.length, 1);
    assert.equal((await calendars.store.standing(calendars.link)).wantsFull, true);
    const next = await calendars.cycle();
    assert.deepEqual([next.parked, next.twins, calendars.right.titles()], [[], 2, ['One', 'Two']]);
    assert.equal((await calendars.store.standing(calendars.link)).wantsFull, false);
  });
});

describe('what stops more than one item', () => {
  it('ends the cycle, keeps what was done, and leaves the checkpoints where they were', async () => {
    const calendars = await synced(['One']);
    const before = await calendars.store.standing(calendars.link);
    for (const title of numbered(30)) calendars.left.add(anEvent({ title }));
    let created = 0;
    calendars.right.trouble = (call) => {
      if (call === 'create' && ++created > 5) throw new SyncError('SERVER_FAILED', 'no more');
    };
    await assert.rejects(calendars.cycle(), (error) => isSyncError(error, 'SERVER_FAILED'));
    assert.ok(created < 30);
    const after = await calendars.store.standing(calendars.link);
    assert.deepEqual([after.twins, after.checkpoints, after.parked], [6, before.checkpoints, []]);
    calendars.right.trouble = () => {};
    await calendars.cycle();
    assert.deepEqual(calendars.right.titles(), [...numbered(30), 'One'].sort());
  });

  it('an abort finishes what is in hand and starts nothing more', async () => {
    const calendars = twoCalendars();
    for (const title of numbered(30)) calendars.left.add(anEvent({ title }));
    const stop = new AbortController();
    calendars.right.trouble = (call) => void (call === 'create' && stop.abort());
    await assert.rejects(calendars.cycle({ signal: stop.signal }), { name: 'AbortError' });
    const made = calendars.right.titles().length;
    assert.ok(made > 0 && made < 30, `${made}`);
    assert.equal((await calendars.store.twins(calendars.link)).length, made);
    await calendars.cycle();
    assert.deepEqual(calendars.right.titles(), numbered(30).sort());
  });
});

describe('an answer that is lost', () => {
  it('to a create makes no second copy', async () => {
    const calendars = twoCalendars();
    calendars.left.add(anEvent({ title: 'One' }));
    const real = calendars.right.seen;
    calendars.right.seen = {
      ...real,
      create: async (...all) => {
        await real.create(...all);
        throw new SyncError('ITEM_FAILED', 'the answer was lost');
      },
    };
    await calendars.cycle();
    calendars.right.seen = real;
    await calendars.cycle();
    await calendars.cycle();
    assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [['One'], ['One']]);
    assert.equal((await calendars.store.standing(calendars.link)).twins, 1);
  });

  it('to an update is no edit of the other side: a later edit of the original counts, however the times are', async () => {
    const calendars = await synced(['One']);
    const real = calendars.right.seen;
    calendars.right.seen = {
      ...real,
      update: async (...all) => {
        await real.update(...all);
        throw new SyncError('ITEM_FAILED', 'the answer was lost');
      },
    };
    calendars.left.edit('One', { title: 'Two' });
    await calendars.cycle();
    calendars.right.seen = real;
    const left = calendars.left.find('Two');
    calendars.rules = someRules({
      conflicts: { ...calendars.rules.conflicts, strategy: 'per-field', fields: { title: 'right' } },
    });
    calendars.left.memory.editNow(left, (event) => ({ ...event, fields: { ...event.fields, title: 'Three' } }));
    await calendars.cycle();
    assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [['Three'], ['Three']]);
  });
});

describe('a copy whose making nobody heard of, and whose original lost its label before it showed', () => {
  const MADE_OVER = 'https://A.EXAMPLE';

  /** The server of the copy writes addresses in its own way. `meanwhile`: what becomes of the copy until the next cycle. */
  async function parted(meanwhile: (calendars: TwoCalendars) => void = () => {}) {
    const remake = (event: Event): Event => ({
      ...event,
      fields: { ...event.fields, url: event.fields.url?.replace('a.example', 'A.EXAMPLE') },
    });
    const calendars = twoCalendars({ right: { remake: remake as never } });
    const { left, right } = calendars;
    left.add(anEvent({ title: 'One', url: 'https://a.example' }));
    const { create } = right.seen;
    right.seen.create = async (...given) => {
      await create(...given);
      throw new SyncError('ITEM_FAILED', 'the answer was lost');
    };
    await calendars.cycle();
    right.seen.create = create;
    assert.deepEqual(
      [...right.memory.items().values()].map(({ fields }) => fields.url),
      [MADE_OVER],
    );
    left.memory.editNow(left.find('One'), (event) => ({ ...event, outside: true }));
    meanwhile(calendars);
    return calendars;
  }

  const atRest = async (calendars: TwoCalendars): Promise<void> => {
    for (let round = 0; round < 2; round++) await calendars.cycle();
    calendars.forgetCalls();
    const { parked } = await calendars.cycle();
    assert.deepEqual([parked, calendars.left.writes, calendars.right.writes], [[], [], []]);
    assert.equal(calendars.left.memory.items().get(calendars.left.find('One'))?.fields.url, 'https://a.example');
  };

  it('goes when its server made what it holds of what it was sent, and the history tells of no question', async () => {
    const calendars = await parted();
    await atRest(calendars);
    assert.deepEqual(calendars.right.titles(), []);
    const changes = await calendars.store.changes({ link: calendars.link.id });
    assert.deepEqual(changes.map(({ op }) => op).sort(), ['create', 'delete']);
  });

  it('stays when somebody edited just that, with the edit', async () => {
    const calendars = await parted(({ right }) => right.edit('One', { url: 'https://b.example' }));
    await atRest(calendars);
    const held = [...calendars.right.memory.items().values()].map(({ fields }) => fields.url);
    assert.deepEqual(held, ['https://b.example']);
  });

  it('stays when somebody edited something else', async () => {
    const calendars = await parted(({ right }) => right.edit('One', { location: 'Chair 2' }));
    await atRest(calendars);
    assert.deepEqual(calendars.right.titles(), ['One']);
  });
});
