/** sync/moves — what moving an appointment means on a side where it was not made, over whole cycles. Left has the copies. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { digester } from '../../src/engine/digest.ts';
import { KINDS } from '../../src/engine/kinds.ts';
import { SyncError } from '../../src/model/errors.ts';
import type { Event, EventFields, Schedule } from '../../src/model/event.ts';
import type { Change } from '../../src/model/history.ts';
import type { OccurrenceId } from '../../src/model/item.ts';
import type { Moves, Rules } from '../../src/model/pair.ts';
import { penFor } from '../../src/sync/history.ts';
import { type Undone, undoChanges } from '../../src/sync/undo.ts';
import { anEvent, at } from '../builders/events.ts';
import { type TwoCalendars, twoCalendars } from '../builders/two-calendars.ts';

const TEN = at('2026-12-01T10:00:00', '2026-12-01T11:00:00');
const TWO = at('2026-12-01T14:00:00', '2026-12-01T15:00:00');
const FIVE = at('2026-12-01T17:00:00', '2026-12-01T18:00:00');

/** Made on the right side and copied to the left one, unless said otherwise. */
async function booked(
  rule: Moves,
  { born = 'right' as 'left' | 'right', event = anEvent({ title: 'Cut', schedule: TEN }), rules = {} as Partial<Rules> } = {},
) {
  const calendars = twoCalendars({ rules: { moves: { left: rule, right: 'accept' }, ...rules } });
  calendars[born].add(event);
  for (let round = 0; round < 3; round++) await calendars.cycle();
  calendars.forgetCalls();
  return calendars;
}

const only = ({ memory }: TwoCalendars['left']): Event => [...memory.items().values()][0] as Event;
const startsOf = ({ left, right }: TwoCalendars): string[] =>
  [left, right].map((side) => {
    const { start } = only(side).fields.schedule;
    return start.kind === 'moment' ? start.local.slice(11, 16) : start.date;
  });
/** As both sides are after two more cycles, of which the second writes nothing. */
async function settled(calendars: TwoCalendars): Promise<string[]> {
  await calendars.cycle();
  calendars.forgetCalls();
  await calendars.cycle();
  assert.deepEqual([...calendars.left.writes, ...calendars.right.writes], []);
  return startsOf(calendars);
}

async function takenBack(
  { link, left, right, rules, store, key, vault, clock }: TwoCalendars,
  change: Change,
): Promise<readonly Undone[]> {
  const ends = {
    left: { collection: left.seen, identity: left.identity },
    right: { collection: right.seen, identity: right.identity },
  };
  return await undoChanges<Event>({
    ...{ link, ends, rules, kind: KINDS.event, store, digestKey: key, installation: digester(key)('installation') },
    ...{ now: clock.now, signal: new AbortController().signal, pen: penFor('undo', vault), changes: [change] },
  });
}

describe('an appointment moved where it is a copy', () => {
  it('is moved on the other side, too, where moves are accepted', async () => {
    const calendars = await booked('accept');
    calendars.left.edit('Cut', { schedule: TWO });
    assert.deepEqual(await settled(calendars), ['14:00', '14:00']);
  });

  it('is put back where moves are reverted; what else was edited goes over, and both versions are in the history', async () => {
    const calendars = await booked('revert');
    calendars.left.edit('Cut', { schedule: TWO, location: 'Chair 2' });
    calendars.right.edit('Cut', { description: 'short' });
    assert.deepEqual(await settled(calendars), ['10:00', '10:00']);
    assert.equal(only(calendars.right).fields.location, 'Chair 2');
    assert.equal(only(calendars.left).fields.description, 'short');
    const [change] = (await calendars.store.changes({ link: calendars.link.id })).filter(({ side }) => side === 'left');
    assert.equal(change?.why, 'moved on the left side, put back as configured');
    assert.deepEqual(change?.clashes, [{ path: 'schedule', kept: 'right' }]);
    const { before, after } = calendars.contents(change!);
    assert.match(JSON.stringify(before), /T14:00:00/);
    assert.match(JSON.stringify(after), /T10:00:00/);
  });

  it('goes to where the other side moved it meanwhile, where moves are reverted', async () => {
    const calendars = await booked('revert');
    calendars.right.edit('Cut', { schedule: FIVE });
    calendars.clock.now += 60_000;
    calendars.left.edit('Cut', { schedule: TWO });
    assert.deepEqual(await settled(calendars), ['17:00', '17:00']);
  });

  it('counts once a person takes the putting back back', async () => {
    const calendars = await booked('revert');
    calendars.left.edit('Cut', { schedule: TWO });
    assert.deepEqual(await settled(calendars), ['10:00', '10:00']);
    const [change] = await calendars.store.changes({ link: calendars.link.id });
    const undone = await takenBack(calendars, change!);
    assert.deepEqual(
      undone.map(({ result }) => result),
      ['undone'],
    );
    assert.deepEqual(await settled(calendars), ['14:00', '14:00']);
    calendars.left.edit('Cut', { schedule: FIVE });
    assert.deepEqual(await settled(calendars), ['14:00', '14:00']);
  });

  for (const [words, error] of [
    ['is refused', new SyncError('REFUSED', 'not that one')],
    ['comes too late', new SyncError('STALE', 'it was edited meanwhile')],
    ['reaches nobody', new SyncError('UNREACHABLE', 'no answer')],
    ['never goes out, as the power fails', new Error('the power failed')],
  ] as const) {
    it(`is as the other side says next, when taking the putting back back ${words}`, async () => {
      const calendars = await booked('revert');
      calendars.left.edit('Cut', { schedule: TWO });
      assert.deepEqual(await settled(calendars), ['10:00', '10:00']);
      const [change] = await calendars.store.changes({ link: calendars.link.id });
      calendars.left.trouble = (call) => {
        if (call === 'update') throw error;
      };
      await takenBack(calendars, change!).catch(() => undefined);
      calendars.left.trouble = () => {};
      calendars.right.edit('Cut', { schedule: FIVE });
      assert.deepEqual(await settled(calendars), ['17:00', '17:00']);
    });
  }

  it('is judged again, when taking the putting back back was refused', async () => {
    const calendars = await booked('revert');
    calendars.left.edit('Cut', { schedule: TWO });
    assert.deepEqual(await settled(calendars), ['10:00', '10:00']);
    const [change] = await calendars.store.changes({ link: calendars.link.id });
    calendars.left.trouble = (call) => {
      if (call === 'update') throw new SyncError('REFUSED', 'not that one');
    };
    await takenBack(calendars, change!);
    calendars.left.trouble = () => {};
    calendars.left.edit('Cut', { schedule: FIVE });
    assert.deepEqual(await settled(calendars), ['10:00', '10:00']);
  });

  it('counts although the answer to taking the putting back back is lost, and the next cycle cannot carry it over', async () => {
    const calendars = await booked('revert');
    calendars.left.edit('Cut', { schedule: TWO });
    assert.deepEqual(await settled(calendars), ['10:00', '10:00']);
    const [change] = await calendars.store.changes({ link: calendars.link.id });
    const { update } = calendars.left.seen;
    calendars.left.seen = {
      ...calendars.left.seen,
      update: async (...given) => {
        await update(...given);
        throw new SyncError('UNREACHABLE', 'the answer was lost');
      },
    };
    await assert.rejects(takenBack(calendars, change!));
    calendars.left.seen = { ...calendars.left.seen, update };
    calendars.right.trouble = (call) => {
      if (call === 'update') throw new SyncError('ITEM_FAILED', 'not now');
    };
    assert.equal((await calendars.cycle()).parked.length, 1);
    calendars.right.trouble = () => {};
    assert.deepEqual(await settled(calendars), ['14:00', '14:00']);
  });

  it('counts once a person takes the putting back back, and what the other side says of something else is heard as well', async () => {
    const calendars = await booked('revert');
    calendars.left.edit('Cut', { schedule: TWO });
    assert.deepEqual(await settled(calendars), ['10:00', '10:00']);
    const [change] = await calendars.store.changes({ link: calendars.link.id });
    await takenBack(calendars, change!);
    calendars.right.edit('Cut', { location: 'Chair 2' });
    assert.deepEqual(await settled(calendars), ['14:00', '14:00']);
    assert.equal(only(calendars.left).fields.location, 'Chair 2');
  });

  for (const [keep, expected] of [
    ['left', '14:00'],
    ['right', '10:00'],
  ] as const)
    it(`waits where a person is asked, and is as the ${keep} side has it once they say so`, async () => {
      const calendars = await booked('ask');
      calendars.left.edit('Cut', { schedule: TWO });
      calendars.right.edit('Cut', { description: 'short' });
      const { parked } = await calendars.cycle();
      assert.deepEqual(
        parked.map(({ kind, fields, why }) => [kind, fields, why]),
        [['conflict', ['schedule'], 'moved on the left side; a person must say whether that counts']],
      );
      assert.deepEqual(startsOf(calendars), ['14:00', '10:00']);
      await calendars.store.decide(calendars.link, [{ name: parked[0]!.twin!, keep, at: calendars.clock.now, used: false }]);
      assert.deepEqual(await settled(calendars), [expected, expected]);
      assert.equal(only(calendars.left).fields.description, 'short');
    });

  it('waits no more once it is moved back by itself', async () => {
    const calendars = await booked('ask');
    calendars.left.edit('Cut', { schedule: TWO });
    assert.equal((await calendars.cycle()).parked.length, 1);
    calendars.left.edit('Cut', { schedule: TEN });
    assert.deepEqual((await calendars.cycle()).parked, []);
  });

  it('counts where it was made, whatever the rule', async () => {
    const calendars = await booked('revert', { born: 'left' });
    calendars.left.edit('Cut', { schedule: TWO });
    assert.deepEqual(await settled(calendars), ['14:00', '14:00']);
  });

  it('is not moved by another spelling of the same time', async () => {
    const calendars = await booked('ask');
    const utc = (hour: string) => ({ kind: 'moment', local: `2026-12-01T${hour}:00:00`, zone: 'UTC' }) as const;
    calendars.left.edit('Cut', { schedule: { start: utc('09'), end: utc('10'), recurrence: [] } });
    assert.deepEqual((await calendars.cycle()).parked, []);
  });
});

describe('a move that is checked', () => {
  const fits = (misfit: 'closed' | 'taken' | undefined) => ({ readMisfits: async () => () => misfit });

  it('counts when it fits', async () => {
    const calendars = await booked('check');
    calendars.left.edit('Cut', { schedule: TWO });
    await calendars.cycle(fits(undefined));
    assert.deepEqual(startsOf(calendars), ['14:00', '14:00']);
  });

  it('waits for a person when it does not, and says why', async () => {
    const calendars = await booked('check');
    calendars.left.edit('Cut', { schedule: TWO });
    const { parked } = await calendars.cycle(fits('taken'));
    assert.deepEqual(
      parked.map(({ kind, why }) => [kind, why]),
      [['conflict', 'moved on the left side to a time another appointment has; a person must say whether that counts']],
    );
    assert.deepEqual(startsOf(calendars), ['14:00', '10:00']);
  });

  it('waits for the next cycle while the other appointments cannot be read; nothing is read when nothing was moved', async () => {
    const calendars = await booked('check');
    let reads = 0;
    const readMisfits = async () => (++reads === 1 ? undefined : () => undefined);
    calendars.left.edit('Cut', { location: 'Chair 2' });
    await calendars.cycle({ readMisfits });
    assert.equal(reads, 0);
    calendars.left.edit('Cut', { schedule: TWO });
    assert.deepEqual(
      (await calendars.cycle({ readMisfits })).parked.map(({ kind }) => kind),
      ['failed'],
    );
    assert.deepEqual((await calendars.cycle({ readMisfits })).parked, []);
    assert.deepEqual(startsOf(calendars), ['14:00', '14:00']);
  });
});

describe('a series whose moves are reverted', () => {
  const WEEKLY = at('2026-12-01T10:00:00', '2026-12-01T11:00:00', 'RRULE:FREQ=WEEKLY;COUNT=4');
  const ID = '20261208T090000Z' as OccurrenceId;
  const series = anEvent({ title: 'Cut', schedule: WEEKLY });
  const moved = (schedule: Schedule): EventFields => ({ ...series.fields, schedule });

  it('has its moved occurrence back, and its cancelled one stays cancelled', async () => {
    const calendars = await booked('revert', { event: series });
    const elsewhere = moved(at('2026-12-08T15:00:00', '2026-12-08T16:00:00'));
    calendars.left.memory.editNow(calendars.left.find('Cut'), (event) => ({
      ...event,
      occurrences: new Map<OccurrenceId, EventFields | 'cancelled'>([
        [ID, elsewhere],
        ['20261215T090000Z' as OccurrenceId, 'cancelled'],
      ]),
    }));
    await settled(calendars);
    for (const side of [calendars.left, calendars.right])
      assert.deepEqual([...only(side).occurrences], [['20261215T090000Z', 'cancelled']]);
  });

  it('has its occurrences as they were when the whole series was moved', async () => {
    const own = moved(at('2026-12-08T12:00:00', '2026-12-08T13:00:00'));
    const calendars = await booked('revert', { event: { ...series, occurrences: new Map([[ID, own]]) } });
    calendars.left.memory.editNow(calendars.left.find('Cut'), (event) => ({
      ...event,
      fields: { ...event.fields, schedule: at('2026-12-02T10:00:00', '2026-12-02T11:00:00', 'RRULE:FREQ=WEEKLY;COUNT=4') },
      occurrences: new Map(),
    }));
    await settled(calendars);
    for (const side of [calendars.left, calendars.right]) {
      assert.deepEqual(only(side).fields.schedule, WEEKLY);
      assert.deepEqual([...only(side).occurrences.keys()], [ID]);
    }
  });
});

describe('a day of a series that is called off', () => {
  const series = anEvent({
    title: 'Cut',
    schedule: at('2026-12-01T10:00:00', '2026-12-01T11:00:00', 'RRULE:FREQ=WEEKLY;COUNT=4'),
  });
  const ID = '20261208T090000Z' as OccurrenceId;
  const callOff = (side: TwoCalendars['left']) =>
    side.memory.editNow(side.find('Cut'), (event) => ({ ...event, occurrences: new Map([[ID, 'cancelled' as const]]) }));
  const days = (calendars: TwoCalendars) => [calendars.left, calendars.right].map((side) => [...only(side).occurrences.keys()]);

  it('goes over like any edit where deletions do, also with a person choosing about something else', async () => {
    const calendars = await booked('accept', {
      event: series,
      rules: { conflicts: { strategy: 'ask', prefer: 'right', fields: {}, deleteVsEdit: 'edit' } },
    });
    callOff(calendars.left);
    calendars.left.edit('Cut', { location: 'Chair 1' });
    calendars.right.edit('Cut', { location: 'Chair 2' });
    const { parked } = await calendars.cycle();
    await calendars.store.decide(calendars.link, [
      { name: parked[0]!.twin!, keep: 'right', at: calendars.clock.now, used: false },
    ]);
    await settled(calendars);
    assert.deepEqual(days(calendars), [[ID], [ID]]);
    assert.equal(only(calendars.left).fields.location, 'Chair 2');
  });

  it('is put back where deletions are restored, and called off by the other side all the same', async () => {
    const calendars = await booked('accept', { event: series, rules: { deletesIn: { left: 'restore' } } });
    callOff(calendars.left);
    await settled(calendars);
    assert.deepEqual(days(calendars), [[], []]);
    const [change] = await calendars.store.changes({ link: calendars.link.id });
    assert.equal(change?.why, 'called off for a day on the left side, put back as configured');
    await takenBack(calendars, change!);
    await settled(calendars);
    assert.deepEqual(days(calendars), [[ID], [ID]]);
  });

  it('is called off where the series is at home', async () => {
    const calendars = await booked('accept', { event: series, rules: { deletesIn: { left: 'restore' } } });
    callOff(calendars.right);
    await settled(calendars);
    assert.deepEqual(days(calendars), [[ID], [ID]]);
  });

  for (const [keep, expected] of [
    ['left', [ID]],
    ['right', []],
  ] as const)
    it(`waits where a person is asked, and is as the ${keep} side has it once they say so`, async () => {
      const calendars = await booked('accept', { event: series, rules: { deletes: 'ask' } });
      callOff(calendars.left);
      const { parked } = await calendars.cycle();
      assert.deepEqual(
        parked.map(({ why, fields }) => [why, fields]),
        [['called off for a day on the left side; a person must say whether that counts', [`@${ID}/occurrence`]]],
      );
      await calendars.store.decide(calendars.link, [{ name: parked[0]!.twin!, keep, at: calendars.clock.now, used: false }]);
      await settled(calendars);
      assert.deepEqual(days(calendars), [expected, expected]);
    });
});

describe('deletions of one side', () => {
  it('mean there what is said for it, and on the other side what is said for all', async () => {
    const rules: Partial<Rules> = { deletes: 'propagate', deletesIn: { left: 'restore' } };
    const calendars = await booked('accept', { rules });
    calendars.left.remove('Cut');
    await calendars.cycle();
    assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [['Cut'], ['Cut']]);
    await calendars.cycle();
    calendars.right.remove('Cut');
    await calendars.cycle();
    assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [[], []]);
  });

  it('wait where that is said for this side', async () => {
    const calendars = await booked('accept', { rules: { deletesIn: { left: 'ask' } } });
    calendars.left.remove('Cut');
    assert.deepEqual(
      (await calendars.cycle()).parked.map(({ kind }) => kind),
      ['conflict'],
    );
    assert.deepEqual(calendars.right.titles(), ['Cut']);
  });
});

describe('whatever people do', () => {
  const hour = fc.integer({ min: 8, max: 19 });
  const someDeed = fc.record({
    side: fc.constantFrom('left' as const, 'right' as const),
    hour: fc.option(hour, { nil: undefined }),
    location: fc.option(fc.constantFrom('Chair 1', 'Chair 2'), { nil: undefined }),
  });
  const lasting = (start: number): Schedule =>
    at(`2026-12-01T${String(start).padStart(2, '0')}:00:00`, `2026-12-01T${String(start + 1).padStart(2, '0')}:00:00`);

  it('reverted moves never reach the side an appointment was made on, both sides end alike, and then it is quiet', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(someDeed, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        async (rounds) => {
          const calendars = await booked('revert');
          let home = 10;
          for (const deeds of rounds) {
            for (const deed of deeds) {
              calendars.clock.now += 5_000;
              const { location } = deed;
              if (deed.side === 'right' && deed.hour !== undefined) home = deed.hour;
              calendars[deed.side].edit('Cut', {
                ...(deed.hour === undefined ? {} : { schedule: lasting(deed.hour) }),
                ...(location === undefined ? {} : { location }),
              });
            }
            await calendars.cycle();
            assert.deepEqual(only(calendars.right).fields.schedule, lasting(home));
          }
          await settled(calendars);
          const [left, right] = [only(calendars.left).fields, only(calendars.right).fields];
          assert.deepEqual([left.schedule, left.location], [right.schedule, right.location]);
        },
      ),
      { numRuns: 60, seed: 20261127 },
    );
  });
});
