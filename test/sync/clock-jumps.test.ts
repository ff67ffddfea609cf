/** sync – cycles while the clock on the wall is put back and forward: nothing is lost, doubled, deleted, or waits for the old time to come. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SyncError } from '../../src/model/errors.ts';
import { EVENT_FIELDS } from '../../src/model/event.ts';
import { SIDES } from '../../src/model/pair.ts';
import { anEvent } from '../builders/events.ts';
import { synced, twoCalendars } from '../builders/two-calendars.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const JUMPS = [
  ['a day back', -DAY],
  ['ten years back', -3652 * DAY],
  ['a year ahead', 365 * DAY],
] as const;

describe('when the clock jumps', () => {
  for (const [words, jump] of JUMPS) {
    it(`${words}, edits, new items and deletions of both sides arrive as ever, and then it is quiet`, async () => {
      const calendars = await synced(['One', 'Two', 'Three', 'Four']);
      calendars.left.edit('One', { location: 'before' });
      calendars.clock.now += jump;
      calendars.right.edit('Two', { location: 'after' });
      calendars.left.remove('Three');
      calendars.right.add(anEvent({ title: 'Five' }));
      await calendars.cycle();
      calendars.clock.now -= jump;
      calendars.left.edit('Four', { location: 'back again' });
      await calendars.cycle();
      for (const side of SIDES) {
        const held = [...calendars[side].memory.items().values()].map(({ fields }) => [fields.title, fields.location]);
        assert.deepEqual(held.sort(), [
          ['Five', undefined],
          ['Four', 'back again'],
          ['One', 'before'],
          ['Two', 'after'],
        ]);
      }
      calendars.forgetCalls();
      await calendars.cycle();
      assert.deepEqual([calendars.left.writes, calendars.right.writes], [[], []]);
    });
  }

  it('back, the last success never lies in the future for longer than a cycle', async () => {
    const calendars = await synced(['One']);
    calendars.clock.now += 10 * 60 * MINUTE;
    await calendars.cycle();
    calendars.clock.now -= 5 * 60 * MINUTE;
    await calendars.cycle();
    const { successAt } = await calendars.store.standing(calendars.link);
    assert.equal(successAt, calendars.clock.now);
  });

  it('a year ahead and is put right within a day, the history is still there', async () => {
    const calendars = await synced(['One']);
    const before = await calendars.store.changes({ link: calendars.link.id });
    assert.equal(before.length, 1);
    for (const jump of [365 * DAY, -365 * DAY]) {
      calendars.clock.now += jump;
      await calendars.cycle();
      await calendars.cycle();
    }
    assert.deepEqual(await calendars.store.changes({ link: calendars.link.id }), before);
  });

  it('and the machine really was away for a year, the history is forgotten after a day more', async () => {
    const calendars = await synced(['One']);
    for (const pause of [365 * DAY, DAY]) {
      calendars.clock.now += pause;
      await calendars.cycle();
    }
    assert.deepEqual(await calendars.store.changes({ link: calendars.link.id }), []);
  });

  it('back, everything is read afresh once, and not in every cycle', async () => {
    const calendars = await synced(['One', 'Two', 'Three', 'Four']);
    calendars.clock.now -= DAY;
    await calendars.cycle();
    const { fullAt } = await calendars.store.standing(calendars.link);
    assert.equal(fullAt, calendars.clock.now);
    await calendars.cycle();
    assert.equal((await calendars.store.standing(calendars.link)).fullAt, fullAt);
  });

  it('back, a copy whose making went unheard is waited for from now on, not until the old time comes again', async () => {
    const abilities = { fields: new Set<string>(EVENT_FIELDS), write: { allowed: true }, unseenFor: 10 * MINUTE } as const;
    const calendars = twoCalendars({ right: { abilities } });
    const { right, left, clock } = calendars;
    left.add(anEvent({ title: 'One' }));
    right.trouble = (call) => {
      if (call === 'create') throw new SyncError('ITEM_FAILED', 'no answer came');
    };
    await calendars.cycle();
    right.trouble = () => {};
    clock.now -= 365 * DAY;
    for (let round = 0; round < 20 && right.titles().length === 0; round++) await calendars.cycle();
    assert.deepEqual(right.titles(), ['One']);
    await calendars.cycle();
    assert.deepEqual([left.titles(), right.titles()], [['One'], ['One']]);
  });

  it('a day ahead, a copy whose making went unheard is not made a second time: the server’s clock tells how long it may stay unseen', async () => {
    const abilities = { fields: new Set<string>(EVENT_FIELDS), write: { allowed: true }, unseenFor: 10 * MINUTE } as const;
    let time = Date.parse('2026-11-22T08:00:00Z');
    const options = { abilities, unrepeatable: true, visibleAfter: 5 * MINUTE, now: () => time };
    const calendars = twoCalendars({ right: options });
    const { right, left, clock } = calendars;
    left.add(anEvent({ title: 'One' }));
    const { create } = right.seen;
    right.seen.create = async (...given) => {
      await create(...given);
      throw new SyncError('ITEM_FAILED', 'the answer was lost');
    };
    await calendars.cycle();
    right.seen.create = create;
    clock.now += DAY;
    for (let round = 0; round < 8; round++) {
      time += 2 * MINUTE;
      await calendars.cycle();
      assert.deepEqual(right.titles(), ['One']);
    }
    assert.deepEqual((await calendars.store.standing(calendars.link)).parked, []);
  });
});
