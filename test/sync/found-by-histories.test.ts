/** sync — what the random histories found: each a rare meeting of a failure with an edit. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SyncError } from '../../src/model/errors.ts';
import { anEvent } from '../builders/events.ts';
import { synced } from '../builders/two-calendars.ts';

const DAY = 24 * 60 * 60_000;

describe('an item that moved to another href', () => {
  it('is not taken for deleted when its edit could not be carried over at once', async () => {
    const calendars = await synced(['Haircut', 'Colour']);
    const before = calendars.left.memory.items().get(calendars.left.find('Haircut'));
    assert.ok(before);
    calendars.left.remove('Haircut');
    calendars.left.add({ ...before, fields: { ...before.fields, location: 'Chair 2' } });
    calendars.right.trouble = (call) => {
      if (call === 'update') throw new SyncError('ITEM_FAILED', 'not now');
    };
    assert.equal((await calendars.cycle()).parked.length, 1);
    calendars.right.trouble = () => {};
    calendars.right.edit('Haircut', { description: 'short' });
    await calendars.cycle();
    assert.deepEqual(calendars.left.titles(), ['Colour', 'Haircut']);
    assert.deepEqual(calendars.right.titles(), ['Colour', 'Haircut']);
    const { fields } = calendars.right.memory.items().get(calendars.right.find('Haircut')) ?? anEvent();
    assert.deepEqual([fields.location, fields.description], ['Chair 2', 'short']);
    const copy = calendars.left.memory.items().get(calendars.left.find('Haircut'));
    assert.deepEqual([copy?.fields.location, copy?.fields.description], ['Chair 2', 'short']);
    calendars.forgetCalls();
    await calendars.cycle();
    assert.deepEqual([calendars.left.writes, calendars.right.writes], [[], []]);
  });
});

describe('a write whose answer was lost, on a side whose lists lag (G139)', () => {
  it('does not undo what a person edits before the lists show it', async () => {
    const calendars = await synced(['Haircut'], { right: { visibleAfter: 10 * 60_000 } });
    calendars.clock.now += 60 * 60_000;
    await calendars.cycle();
    calendars.left.edit('Haircut', { location: 'Chair 2' });
    const { store } = calendars;
    const dying = { ...storeOf(store), close: () => Promise.reject(new Error('the power failed')) };
    calendars.right.seen = { ...calendars.right.seen, update: losingAnswers(calendars.right.seen.update) };
    await assert.rejects(calendars.cycle({ store: dying }), /the power failed/);
    calendars.left.edit('Haircut', { location: undefined });
    for (let round = 0; round < 10; round++) await calendars.cycle();
    const held = (side: 'left' | 'right') => calendars[side].memory.items().get(calendars[side].find('Haircut'))?.fields.location;
    assert.deepEqual([held('left'), held('right')], [undefined, undefined]);
  });
});

/** The first write arrives, but its answer does not. */
function losingAnswers<A extends readonly unknown[], R>(write: (...given: A) => Promise<R>): (...given: A) => Promise<R> {
  let isLost = false;
  return async (...given) => {
    const answer = await write(...given);
    if (isLost) return answer;
    isLost = true;
    throw new SyncError('ITEM_FAILED', 'the answer was lost');
  };
}

describe('a refused item that was finished by a cycle that did not live to say so', () => {
  it('waits no longer than a day', async () => {
    const calendars = await synced(['Haircut']);
    calendars.left.edit('Haircut', { location: 'Chair 2' });
    calendars.right.trouble = (call) => {
      if (call === 'update') throw new SyncError('REFUSED', 'not like this');
    };
    assert.equal((await calendars.cycle()).parked[0]?.kind, 'refused');
    calendars.right.trouble = () => {};
    calendars.left.edit('Haircut', { location: 'Chair 3' });
    const { store } = calendars;
    const dying = { ...storeOf(store), close: () => Promise.reject(new Error('the power failed')) };
    await assert.rejects(calendars.cycle({ store: dying }), /the power failed/);
    calendars.clock.now += DAY;
    await calendars.cycle();
    assert.deepEqual((await calendars.cycle()).parked, []);
    assert.equal(calendars.right.memory.items().get(calendars.right.find('Haircut'))?.fields.location, 'Chair 3');
  });
});

/** The store's methods, bound, so that one can be replaced. */
function storeOf(store: Awaited<ReturnType<typeof synced>>['store']): typeof store {
  return {
    outbox: store.outbox,
    standing: (link) => store.standing(link),
    twins: (link) => store.twins(link),
    twinIds: (link) => store.twinIds(link),
    twinsBy: (link, wanted) => store.twinsBy(link, wanted),
    saveTwin: (link, twin, changes) => store.saveTwin(link, twin, changes),
    beginCreation: (link, creation, changes) => store.beginCreation(link, creation, changes),
    endCreations: (link, twin) => store.endCreations(link, twin),
    creations: (link) => store.creations(link),
    forgetTwin: (link, id, changes) => store.forgetTwin(link, id, changes),
    keepWatch: (link, watch) => store.keepWatch(link, watch),
    links: () => store.links(),
    moveLink: (from, to) => store.moveLink(from, to),
    close: (link, closing) => store.close(link, closing),
    keepChanges: (changes) => store.keepChanges(changes),
    dropChange: (id) => store.dropChange(id),
    changes: (wanted) => store.changes(wanted),
    countChanges: (pair, since) => store.countChanges(pair, since),
    dropChangesBefore: (at) => store.dropChangesBefore(at),
    updatesSince: (link, at) => store.updatesSince(link, at),
    decide: (link, verdicts) => store.decide(link, verdicts),
    verdicts: (link) => store.verdicts(link),
    note: (name) => store.note(name),
    setNote: (name, value) => store.setNote(name, value),
    notesUnder: (beginning) => store.notesUnder(beginning),
    swapNote: (name, expected, value) => store.swapNote(name, expected, value),
    erase: (traces) => store.erase(traces),
    forgetPair: (pair, kind) => store.forgetPair(pair, kind),
    dispose: () => store.dispose(),
  };
}
