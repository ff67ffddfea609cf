/** sync — series and their changed occurrences over several cycles: both sides show the same on every day, and then it is quiet. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Event, EventFields } from '../../src/model/event.ts';
import type { OccurrenceId } from '../../src/model/item.ts';
import type { Side } from '../../src/model/pair.ts';
import { anEvent, at } from '../builders/events.ts';
import { someRules } from '../builders/rules.ts';
import { type TwoCalendars, twoCalendars } from '../builders/two-calendars.ts';

const MONDAY = '20261207T080000Z' as OccurrenceId;
const mondays = anEvent({
  title: 'Course',
  uid: 'c',
  schedule: at('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'RRULE:FREQ=WEEKLY'),
});
const tuesdays = at('2026-11-24T09:00:00', '2026-11-24T10:00:00', 'RRULE:FREQ=WEEKLY');
const onMonday = (own: Partial<EventFields> = {}): Event['occurrences'] =>
  new Map([[MONDAY, { ...mondays.fields, schedule: at('2026-12-07T09:00:00', '2026-12-07T10:00:00'), ...own }]]);

async function known(event: Event, wishes: Parameters<typeof twoCalendars>[0] = {}): Promise<TwoCalendars> {
  const calendars = twoCalendars(wishes);
  calendars.left.add(event);
  for (let round = 0; round < 3; round++) await calendars.cycle();
  return calendars;
}

function edit({ left, right }: TwoCalendars, side: Side, change: (event: Event) => Event): void {
  const { memory } = side === 'left' ? left : right;
  for (const href of memory.items().keys()) memory.editNow(href, change);
}

/** What the series is called, and what its changed Monday is called on each side. */
const shown = (calendars: TwoCalendars, side: Side): unknown[] =>
  [...calendars[side].memory.items().values()].map(({ fields, occurrences }) => {
    const one = occurrences.get(MONDAY);
    return [fields.title, typeof one === 'object' ? one.title : fields.title];
  });

async function restsAlike(calendars: TwoCalendars, expected: readonly string[]): Promise<void> {
  await calendars.cycle();
  assert.deepEqual([shown(calendars, 'left'), shown(calendars, 'right')], [[expected], [expected]]);
  calendars.forgetCalls();
  for (let round = 0; round < 2; round++) await calendars.cycle();
  calendars.clock.now += 25 * 3_600_000;
  await calendars.cycle();
  assert.deepEqual([calendars.left.writes, calendars.right.writes], [[], []]);
}

describe('an occurrence that one side writes out although it says what its series says', () => {
  const written = async (): Promise<TwoCalendars> => {
    const calendars = await known(mondays);
    edit(calendars, 'left', (event) => ({ ...event, occurrences: onMonday() }));
    await restsAlike(calendars, ['Course', 'Course']);
    return calendars;
  };

  it('is called as before on both sides when the series is renamed where it is written out', async () => {
    const calendars = await written();
    edit(calendars, 'left', (event) => ({ ...event, fields: { ...event.fields, title: 'Lesson' } }));
    await restsAlike(calendars, ['Lesson', 'Course']);
    edit(calendars, 'right', (event) => ({ ...event, fields: { ...event.fields, title: 'Workshop' } }));
    await restsAlike(calendars, ['Workshop', 'Course']);
  });

  it('is renamed with the series when that is renamed on the other side', async () => {
    const calendars = await written();
    edit(calendars, 'right', (event) => ({ ...event, fields: { ...event.fields, title: 'Lesson' } }));
    await restsAlike(calendars, ['Lesson', 'Lesson']);
    edit(calendars, 'right', (event) => ({ ...event, fields: { ...event.fields, title: 'Workshop' } }));
    await restsAlike(calendars, ['Workshop', 'Workshop']);
  });

  it('is renamed with the series also when it is written out at the same time', async () => {
    const calendars = await known(mondays);
    edit(calendars, 'left', (event) => ({ ...event, occurrences: onMonday() }));
    edit(calendars, 'right', (event) => ({ ...event, fields: { ...event.fields, title: 'Lesson' } }));
    await restsAlike(calendars, ['Lesson', 'Lesson']);
  });

  it('is told also when the power fails between the series and its occurrence', async () => {
    const calendars = await written();
    edit(calendars, 'left', (event) => ({ ...event, fields: { ...event.fields, title: 'Lesson' } }));
    calendars.right.trouble = (call) => {
      if (call !== 'update') return;
      calendars.right.trouble = () => {};
      edit(calendars, 'right', (event) => ({ ...event, fields: { ...event.fields, title: 'Lesson' } }));
      throw new Error('the power failed');
    };
    await assert.rejects(calendars.cycle(), /the power failed/);
    await restsAlike(calendars, ['Lesson', 'Course']);
  });

  it('is alike on both sides when both rename the series', async () => {
    const calendars = await written();
    edit(calendars, 'left', (event) => ({ ...event, fields: { ...event.fields, title: 'Lesson' } }));
    edit(calendars, 'right', (event) => ({ ...event, fields: { ...event.fields, title: 'Workshop' } }));
    await restsAlike(calendars, ['Workshop', 'Workshop']);
  });
});

describe('a series that is moved while an occurrence of it is edited on the other side', () => {
  const disputed = async (wishes: Parameters<typeof twoCalendars>[0] = {}): Promise<TwoCalendars> => {
    const calendars = await known({ ...mondays, occurrences: onMonday({ title: 'Room 2' }) }, wishes);
    edit(calendars, 'left', (event) => ({
      ...event,
      fields: { ...event.fields, schedule: tuesdays },
      occurrences: new Map(),
    }));
    edit(calendars, 'right', (event) => ({ ...event, occurrences: onMonday({ title: 'Room 3' }) }));
    return calendars;
  };

  it('is moved, and that the edit is lost stands among the decisions', async () => {
    const calendars = await disputed();
    await restsAlike(calendars, ['Course', 'Course']);
    const decisions = await calendars.store.changes({ link: calendars.link.id, decision: true });
    assert.deepEqual(
      decisions.map(({ clashes }) => clashes.map(({ path }) => path)),
      [[`@${MONDAY}/occurrence`]],
    );
  });

  it('waits for a person where that is configured, and is moved or moved back as he says', async () => {
    for (const keep of ['left', 'right'] as const) {
      const calendars = await disputed({ rules: { conflicts: { ...someRules().conflicts, strategy: 'ask' } } });
      const { parked } = await calendars.cycle();
      assert.deepEqual([parked.length, shown(calendars, 'right')], [1, [['Course', 'Room 3']]]);
      await calendars.store.decide(calendars.link, [{ name: String(parked[0]?.twin), keep, at: 0, used: false }]);
      await restsAlike(calendars, keep === 'left' ? ['Course', 'Course'] : ['Course', 'Room 3']);
      const { left, right } = calendars;
      for (const { memory } of [left, right])
        for (const { fields } of memory.items().values())
          assert.deepEqual(fields.schedule, keep === 'left' ? tuesdays : mondays.fields.schedule);
    }
  });
});
