/** sync/history — before anything is written, deleted or made, it is written down, with the version before it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SyncError } from '../../src/model/errors.ts';
import type { Event } from '../../src/model/event.ts';
import { type Change, itemOf, type Past } from '../../src/model/history.ts';
import { newCycle } from '../../src/sync/history.ts';
import { anEvent } from '../builders/events.ts';
import { synced, type TwoCalendars, twoCalendars } from '../builders/two-calendars.ts';

/** The latest first. */
const historyOf = ({ store, link }: TwoCalendars): Promise<readonly Change[]> => store.changes({ link: link.id });

const fieldsOf = (past: Past | undefined): Event['fields'] => itemOf<Event>('event', past as Past).fields;

describe('the history', () => {
  it('tells of a copy that was made: where, of what, and what it holds', async () => {
    const calendars = twoCalendars();
    calendars.left.add(anEvent({ title: 'Haircut' }));
    await calendars.cycle();
    const [change, ...others] = await historyOf(calendars);
    assert.deepEqual(others, []);
    assert.ok(change);
    const { id, cycle, side, op, why, outcome, href, pair, kind } = change;
    assert.deepEqual(
      [id, cycle, side, op, why, outcome, pair, kind],
      [...['c1-1', 'c1', 'right', 'create', 'new on the left side', 'done', 'salon', 'event']],
    );
    assert.equal(href, calendars.right.find('Haircut'));
    const { title, before, after } = calendars.contents(change);
    assert.deepEqual([title, before, fieldsOf(after).title], ['Haircut', undefined, 'Haircut']);
  });

  it('tells of an edit with both versions, the later one as the server keeps it', async () => {
    const short = (event: Event): Event => ({
      ...event,
      fields: { ...event.fields, description: event.fields.description?.slice(0, 5) },
    });
    const calendars = await synced(['Haircut'], { right: { keep: short as never } });
    calendars.left.edit('Haircut', { description: 'with colour', location: 'Chair 2' });
    await calendars.cycle();
    const [change] = await historyOf(calendars);
    assert.ok(change);
    assert.deepEqual(
      [change.op, change.side, change.outcome, [...change.fields].sort()],
      [...['update', 'right', 'done', ['description', 'location']]],
    );
    const { before, after } = calendars.contents(change);
    assert.deepEqual([fieldsOf(before).description, fieldsOf(before).location], [undefined, undefined]);
    assert.deepEqual([fieldsOf(after).description, fieldsOf(after).location], ['with ', 'Chair 2']);
  });

  it('tells of a deletion with what was deleted', async () => {
    const calendars = await synced(['Haircut', 'Perm', 'Shave']);
    const was = calendars.right.memory.items().get(calendars.right.find('Perm'));
    calendars.left.remove('Perm');
    await calendars.cycle();
    const [change] = await historyOf(calendars);
    assert.ok(change && was);
    assert.deepEqual([change.op, change.side, change.outcome, change.fields], ['delete', 'right', 'done', []]);
    const { title, before, after } = calendars.contents(change);
    assert.deepEqual([title, after], ['Perm', undefined]);
    const kept = itemOf<Event>('event', before as Past);
    assert.deepEqual([kept.fields, kept.uid, kept.mark], [was.fields, was.uid, was.mark]);
  });

  it('says whose edit was lost when both sides had changed a field', async () => {
    const calendars = await synced(['Haircut']);
    calendars.left.edit('Haircut', { location: 'Chair 1' });
    calendars.clock.now += 5_000;
    calendars.right.edit('Haircut', { location: 'Chair 2' });
    await calendars.cycle();
    const [change] = await historyOf(calendars);
    assert.ok(change);
    assert.deepEqual([change.side, change.clashes], ['left', [{ path: 'location', kept: 'right' }]]);
    assert.equal(fieldsOf(calendars.contents(change).before).location, 'Chair 1');
  });

  for (const call of ['create', 'update', 'remove'] as const) {
    it(`is on disk before the server is asked (${call}), and says that the answer is not known when none came`, async () => {
      const calendars = await synced(['Haircut', 'Perm', 'Shave']);
      if (call === 'create') calendars.left.add(anEvent({ title: 'New' }));
      if (call === 'update') calendars.left.edit('Haircut', { location: 'Chair 2' });
      if (call === 'remove') calendars.left.remove('Haircut');
      const before = (await historyOf(calendars)).length;
      calendars.right.trouble = (name) => {
        if (name === call) throw new SyncError('UNREACHABLE', 'no answer');
      };
      await assert.rejects(calendars.cycle());
      const [change, ...others] = await historyOf(calendars);
      assert.equal(others.length, before);
      assert.deepEqual([change?.outcome, change?.op], ['begun', call === 'remove' ? 'delete' : call]);
    });

    it(`does not tell of what the server refused (${call})`, async () => {
      const calendars = await synced(['Haircut', 'Perm', 'Shave']);
      if (call === 'create') calendars.left.add(anEvent({ title: 'New' }));
      if (call === 'update') calendars.left.edit('Haircut', { location: 'Chair 2' });
      if (call === 'remove') calendars.left.remove('Haircut');
      const before = await historyOf(calendars);
      calendars.right.trouble = (name) => {
        if (name === call) throw new SyncError('REFUSED', 'not that one');
      };
      await calendars.cycle();
      assert.deepEqual(await historyOf(calendars), before);
    });
  }

  /** Both changed the place, the right one later; what was written to the left one is lost, or its answer is. */
  async function unheard(
    { isWritten }: { readonly isWritten: boolean },
    meanwhile: (calendars: TwoCalendars) => void = () => {},
  ) {
    const calendars = await synced(['Haircut']);
    calendars.left.edit('Haircut', { location: 'Chair 1' });
    calendars.clock.now += 5_000;
    calendars.right.edit('Haircut', { location: 'Chair 2' });
    const { update } = calendars.left.seen;
    calendars.left.seen = {
      ...calendars.left.seen,
      update: async (...given) => {
        if (isWritten) await update(...given);
        throw new SyncError('UNREACHABLE', 'no answer');
      },
    };
    await assert.rejects(calendars.cycle());
    const decisions = () => calendars.store.changes({ link: calendars.link.id, decision: true });
    assert.deepEqual(await decisions(), []);
    calendars.left.seen = { ...calendars.left.seen, update };
    meanwhile(calendars);
    await calendars.cycle();
    return { calendars, decisions: await decisions() };
  }

  it('of a decision whose answer was lost knows in the next cycle that it was carried out', async () => {
    const { calendars, decisions } = await unheard({ isWritten: true });
    assert.deepEqual(
      decisions.map(({ cycle, outcome, side }) => [cycle, outcome, side]),
      [['c4', 'done', 'left']],
    );
    assert.equal((await calendars.store.updatesSince(calendars.link, 0)).length, 1);
  });

  it('of such a decision knows so although the item was edited since in another field, or in another way', async () => {
    for (const edit of [{ title: 'Perm' }, { location: 'Chair 3', title: 'Perm' }]) {
      const { decisions } = await unheard({ isWritten: true }, ({ right }) => right.edit('Haircut', edit));
      assert.ok(decisions.some(({ cycle, outcome }) => cycle === 'c4' && outcome === 'done'));
    }
  });

  it('of a decision that never arrived says so, and tells of the one that did', async () => {
    const { calendars, decisions } = await unheard({ isWritten: false });
    assert.deepEqual(
      decisions.map(({ cycle, outcome }) => [cycle, outcome]),
      [['c5', 'done']],
    );
    const unknown = (await historyOf(calendars)).filter(({ outcome }) => outcome === 'begun');
    assert.deepEqual(
      unknown.map(({ cycle }) => cycle),
      ['c4'],
    );
  });

  for (const code of ['STALE', 'UNREACHABLE'] as const) {
    it(`of two writes tells that the first one reached the server, though the second did not (${code})`, async () => {
      const calendars = await synced(['Haircut']);
      calendars.left.edit('Haircut', { location: 'Chair 1', description: 'with colour' });
      calendars.clock.now += 5_000;
      calendars.right.edit('Haircut', { location: 'Chair 2' });
      calendars.right.trouble = (call) => {
        if (call === 'update') throw new SyncError(code, 'not now');
      };
      await calendars.cycle().catch(() => undefined);
      const [decision, ...others] = await calendars.store.changes({ link: calendars.link.id, decision: true });
      assert.deepEqual([decision?.side, decision?.outcome, others], ['left', 'done', []]);
    });
  }

  it('tells of an edit of which the server took a part before it refused the rest: that can be taken back', async () => {
    for (const partly of [true, false]) {
      const calendars = await synced(['Haircut']);
      calendars.left.edit('Haircut', { location: 'Chair 2' });
      const before = (await historyOf(calendars)).length;
      calendars.right.trouble = (name) => {
        if (name === 'update') throw new SyncError('REFUSED', 'not that one', { partly });
      };
      await calendars.cycle();
      const [change, ...others] = await historyOf(calendars);
      assert.equal(others.length + 1 - before, partly ? 1 : 0);
      if (partly) assert.deepEqual([change?.outcome, change?.op], ['begun', 'update']);
    }
  });

  it('is kept for as long as is wanted, and then really gone', async () => {
    const calendars = await synced(['Haircut']);
    const DAY = 24 * 60 * 60_000;
    calendars.clock.now += 29 * DAY;
    await calendars.cycle();
    assert.equal((await historyOf(calendars)).length, 1);
    calendars.clock.now += DAY;
    await calendars.cycle();
    assert.deepEqual(await historyOf(calendars), []);
  });

  it('grows by nothing when nothing is written', async () => {
    const calendars = await synced(['Haircut']);
    const before = await historyOf(calendars);
    await calendars.cycle();
    await calendars.cycle({ until: 'plan' });
    assert.deepEqual(await historyOf(calendars), before);
  });

  it('keeps empty fields apart from fields a side does not know', async () => {
    const { left } = await synced(['Haircut']);
    const item = left.memory.items().get(left.find('Haircut')) as Event;
    const past: Past = JSON.parse(
      JSON.stringify({ uid: item.uid, mark: item.mark, fields: [['title', 'A'], ['url']], occurrences: [] }),
    );
    const { fields } = itemOf<Event>('event', past);
    assert.deepEqual(['url' in fields, fields.url, 'location' in fields], [true, undefined, false]);
  });
});

describe('the name of a cycle', () => {
  it('is short, easily typed, and never the same', () => {
    const names = new Set(Array.from({ length: 2000 }, newCycle));
    assert.equal(names.size, 2000);
    for (const name of names) assert.match(name, /^[a-z2-9]{8}$/);
  });
});
