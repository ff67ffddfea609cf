/** stories/series — rules, exceptions and their edits: both calendars always show the same days under the same titles. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Unsettled } from '../../src/playground/google/options.ts';
import {
  ALWAYS,
  assertShown,
  BERLIN,
  davObject,
  difference,
  editInDav,
  googleEvent,
  object,
  settle,
  valuesOf,
  vevent,
} from './looking.ts';
import { berlin, ics, openWorld, type StoryWorld } from './world.ts';

const [FROM, TO] = ['2026-11-29', '2028-01-01'];

interface Rule {
  readonly name: string;
  readonly start: string;
  readonly lines: readonly string[];
  /** How Google spells them; the same where it says nothing. */
  readonly inGoogle?: readonly string[];
  /** Every start until the end of 2027: UTC, or a date. */
  readonly shown: readonly string[];
}

const RULES: readonly Rule[] = [
  {
    name: 'daily COUNT',
    start: '20261201T100000',
    lines: ['RRULE:FREQ=DAILY;COUNT=3'],
    shown: ['2026-12-01 09:00', '2026-12-02 09:00', '2026-12-03 09:00'],
  },
  {
    name: 'daily INTERVAL UNTIL',
    start: '20261201T100000',
    lines: ['RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20261207T090000Z'],
    shown: ['2026-12-01 09:00', '2026-12-04 09:00', '2026-12-07 09:00'],
  },
  {
    name: 'weekly BYDAY over the clock change',
    start: '20270323T100000',
    lines: ['RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4'],
    shown: ['2027-03-23 09:00', '2027-03-25 09:00', '2027-03-30 08:00', '2027-04-01 08:00'],
  },
  {
    name: 'weekly INTERVAL WKST',
    start: '20261201T100000',
    lines: ['RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU;COUNT=4'],
    shown: ['2026-12-01 09:00', '2026-12-13 09:00', '2026-12-15 09:00', '2026-12-27 09:00'],
  },
  {
    name: 'monthly last Friday',
    start: '20261225T100000',
    lines: ['RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3'],
    shown: ['2026-12-25 09:00', '2027-01-29 09:00', '2027-02-26 09:00'],
  },
  {
    name: 'monthly BYSETPOS: the last working day',
    start: '20261231T100000',
    lines: ['RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3'],
    shown: ['2026-12-31 09:00', '2027-01-29 09:00', '2027-02-26 09:00'],
  },
  {
    name: 'monthly on the 31st',
    start: '20261231T100000',
    lines: ['RRULE:FREQ=MONTHLY;COUNT=3'],
    shown: ['2026-12-31 09:00', '2027-01-31 09:00', '2027-03-31 08:00'],
  },
  {
    name: 'yearly',
    start: '20261206T100000',
    lines: ['RRULE:FREQ=YEARLY;COUNT=2'],
    shown: ['2026-12-06 09:00', '2027-12-06 09:00'],
  },
  {
    name: 'yearly days',
    start: '20261206',
    lines: ['RRULE:FREQ=YEARLY'],
    shown: ['2026-12-06', '2027-12-06'],
  },
  {
    name: 'days UNTIL',
    start: '20261228',
    lines: ['RRULE:FREQ=DAILY;UNTIL=20261230'],
    shown: ['2026-12-28', '2026-12-29', '2026-12-30'],
  },
  {
    name: 'RDATE',
    start: '20261201T100000',
    lines: ['RDATE;TZID=Europe/Berlin:20261203T100000,20261208T120000'],
    shown: ['2026-12-01 09:00', '2026-12-03 09:00', '2026-12-08 11:00'],
  },
  {
    name: 'rule RDATE EXDATE',
    start: '20261201T100000',
    lines: ['RRULE:FREQ=WEEKLY;COUNT=4', 'RDATE;TZID=Europe/Berlin:20261203T100000', 'EXDATE;TZID=Europe/Berlin:20261208T100000'],
    shown: ['2026-12-01 09:00', '2026-12-03 09:00', '2026-12-15 09:00', '2026-12-22 09:00'],
  },
  {
    name: 'days EXDATE',
    start: '20261201',
    lines: ['RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;VALUE=DATE:20261208'],
    shown: ['2026-12-01', '2026-12-15'],
  },
];

const isDay = (start: string): boolean => start.length === 8;

function timesInDav(start: string): string[] {
  return isDay(start) ? [`DTSTART;VALUE=DATE:${start}`] : [`DTSTART;TZID=Europe/Berlin:${start}`, 'DURATION:PT45M'];
}

function timesInGoogle(start: string) {
  const day = start.replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3');
  if (!isDay(start)) return berlin(`${day}T10:00:00`, `${day}T10:45:00`);
  return { start: { date: day }, end: { date: new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10) } };
}

const allShown = RULES.flatMap(({ name, shown }) => shown.map((at) => `${at} ${name}`));

describe('recurrence rules', () => {
  it('made in DAV give the same days in Google, and still do when the title changes on either side', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    RULES.forEach(({ name, start, lines }, index) => {
      world.inDav.put(`${index}.ics`, object(BERLIN, vevent(`r${index}`, `SUMMARY:${name}`, ...timesInDav(start), ...lines)));
    });
    assert.deepEqual((await settle(world)).created, { google: RULES.length, dav: 0 });
    await assertShown(world, FROM, TO, allShown);
    await renameHalfOnEachSide(world);
  });

  it('made in Google give the same days in DAV, and still do when the title changes on either side', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    for (const { name, start, lines } of RULES)
      world.inGoogle.insert({ summary: name, ...timesInGoogle(start), recurrence: [...lines] });
    assert.deepEqual((await settle(world)).created, { google: 0, dav: RULES.length });
    await assertShown(world, FROM, TO, allShown);
    await renameHalfOnEachSide(world);
  });

  it('replaced by other rules on one side are replaced on the other', async (t) => {
    for (const side of ['google', 'dav'] as const) {
      const world = await openWorld(t, { entry: ALWAYS });
      const original = ['DTSTART;TZID=Europe/Berlin:20261201T100000', 'RRULE:FREQ=DAILY;COUNT=2'];
      RULES.forEach(({ name }, index) => {
        world.inDav.put(`${index}.ics`, object(BERLIN, vevent(`r${index}`, `SUMMARY:${name}`, 'DURATION:PT45M', ...original)));
      });
      world.inDav.put('bystander.ics', ics('bystander', 'SUMMARY:Bystander', 'DTSTART:20200101T090000Z'));
      await settle(world);
      for (const [index, { name, start, lines }] of RULES.entries()) {
        const times = isDay(start)
          ? { start: { dateTime: null, timeZone: null }, end: { dateTime: null, timeZone: null } }
          : { start: {}, end: {} };
        const { start: first, end } = timesInGoogle(start);
        if (side === 'dav') {
          editInDav(world, `${index}.ics`, [
            ['DURATION:PT45M', ...original].join('\r\n'),
            [...timesInDav(start), ...lines].join('\r\n'),
          ]);
        } else {
          world.inGoogle.patch(googleEvent(world, name).id, {
            start: { ...times.start, ...first },
            end: { ...times.end, ...end },
            recurrence: [...lines],
          });
        }
      }
      const { updated } = await settle(world);
      assert.equal(updated[side === 'dav' ? 'google' : 'dav'], RULES.length);
      await assertShown(world, FROM, TO, allShown);
    }
  });

  async function renameHalfOnEachSide(world: StoryWorld): Promise<void> {
    for (const [index, { name }] of RULES.entries()) {
      if (index % 2 === 0) world.inGoogle.patch(googleEvent(world, name).id, { summary: `${name}!` });
      else {
        const held = davObject(world, `SUMMARY:${name}`);
        editInDav(world, held.name, [`SUMMARY:${name}`, `SUMMARY:${name}!`]);
      }
    }
    await settle(world);
    const renamed = allShown.map((line) => `${line}!`);
    await assertShown(world, FROM, TO, renamed);
  }
});

/** Four Tuesdays at ten. */
const WEEKS = ['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22'];
const RECURRENCE = 'RRULE:FREQ=WEEKLY;COUNT=4';
const usual = (...days: string[]): string[] => days.map((day) => `${day} 09:00 Team`);

/** The series is made in Google or in DAV; every story is told for both, and edited on both. */
const ORIGINS = ['google', 'dav'] as const;
type Origin = (typeof ORIGINS)[number];

async function team(t: TestContext, origin: Origin, unsettled: Partial<Unsettled> = {}): Promise<StoryWorld> {
  const world = await openWorld(t, { entry: ALWAYS, googleOptions: { unsettled } });
  const span = ['DTSTART;TZID=Europe/Berlin:20261201T100000', 'DTEND;TZID=Europe/Berlin:20261201T110000'];
  if (origin === 'google')
    world.inGoogle.insert({ summary: 'Team', ...berlin('2026-12-01T10:00:00', '2026-12-01T11:00:00'), recurrence: [RECURRENCE] });
  else world.inDav.put('team.ics', object(BERLIN, vevent('team', 'SUMMARY:Team', ...span, RECURRENCE, 'X-SALON-ROOM:2')));
  await settle(world);
  await assertShown(world, FROM, TO, usual(...WEEKS));
  return world;
}

const master = (world: StoryWorld): string => googleEvent(world, 'Team').id;
const objectName = (world: StoryWorld): string => [...world.inDav.items().keys()][0] ?? '';

/** In Google: an occurrence by its day. */
function changeInGoogle(world: StoryWorld, day: string, body: Parameters<StoryWorld['inGoogle']['patchInstance']>[2]): void {
  world.clock.advance(60_000);
  world.inGoogle.patchInstance(master(world), `${day}T10:00:00+01:00`, body);
}

/** In DAV: an override with its own lines, as apps write it. */
function overrideInDav(world: StoryWorld, day: string, ...lines: string[]): void {
  const uid = valuesOf(world.inDav.get(objectName(world))?.text ?? '', 'UID')[0] ?? '';
  const recurrenceId = `RECURRENCE-ID;TZID=Europe/Berlin:${day.replaceAll('-', '')}T100000`;
  const override = ['BEGIN:VEVENT', uid, 'DTSTAMP:20261102T080000Z', recurrenceId, ...lines, 'END:VEVENT'].join('\r\n');
  editInDav(world, objectName(world), ['END:VCALENDAR', `${override}\r\nEND:VCALENDAR`]);
}

function excludeInDav(world: StoryWorld, day: string): void {
  const line = `EXDATE;TZID=Europe/Berlin:${day.replaceAll('-', '')}T100000`;
  editInDav(world, objectName(world), [RECURRENCE, `${RECURRENCE}\r\n${line}`]);
}

/** A DAV app takes back what was changed in an occurrence, or cancelled. */
function restoreInDav(world: StoryWorld): void {
  world.clock.advance(60_000);
  const name = objectName(world);
  const text = world.inDav.get(name)?.text ?? '';
  const plain = text
    .replaceAll(/^BEGIN:VEVENT\r\n(?:(?!END:VEVENT).*\r\n)*?RECURRENCE-ID(?:(?!END:VEVENT).*\r\n)*END:VEVENT\r\n/gm, '')
    .replaceAll(/^EXDATE.*\r\n/gm, '');
  assert.notEqual(plain, text, 'there was something to take back');
  world.inDav.put(name, plain);
}

/** On a day written `20261209`, from and to an hour and minute of Berlin's clock. */
const span = (day: string, from: string, to: string): string[] => [
  `DTSTART;TZID=Europe/Berlin:${day}T${from}00`,
  `DTEND;TZID=Europe/Berlin:${day}T${to}00`,
];

for (const origin of ORIGINS) {
  describe(`one occurrence of a series made in ${origin}`, () => {
    it('is moved, renamed, moved back and cancelled in Google, and DAV follows', async (t) => {
      const world = await team(t, origin);
      changeInGoogle(world, WEEKS[1]!, berlin('2026-12-09T14:00:00', '2026-12-09T15:00:00'));
      await settle(world);
      await assertShown(world, FROM, TO, [...usual(WEEKS[0]!, WEEKS[2]!, WEEKS[3]!), '2026-12-09 13:00 Team']);

      changeInGoogle(world, WEEKS[1]!, { summary: 'Team with Eva' });
      changeInGoogle(world, WEEKS[2]!, { summary: 'Team and cake' });
      await settle(world);
      const renamed = ['2026-12-09 13:00 Team with Eva', '2026-12-15 09:00 Team and cake'];
      await assertShown(world, FROM, TO, [...usual(WEEKS[0]!, WEEKS[3]!), ...renamed]);

      changeInGoogle(world, WEEKS[1]!, { ...berlin('2026-12-08T10:00:00', '2026-12-08T11:00:00'), summary: 'Team' });
      await settle(world);
      await assertShown(world, FROM, TO, [...usual(WEEKS[0]!, WEEKS[1]!, WEEKS[3]!), '2026-12-15 09:00 Team and cake']);

      world.inGoogle.deleteInstance(master(world), '2026-12-15T10:00:00+01:00');
      world.inGoogle.deleteInstance(master(world), '2026-12-22T10:00:00+01:00');
      await settle(world);
      await assertShown(world, FROM, TO, usual(WEEKS[0]!, WEEKS[1]!));
    });

    it('is moved, renamed, taken back and cancelled in DAV, and Google follows', async (t) => {
      const world = await team(t, origin);
      overrideInDav(world, WEEKS[1]!, 'SUMMARY:Team', ...span('20261209', '1400', '1500'));
      await settle(world);
      await assertShown(world, FROM, TO, [...usual(WEEKS[0]!, WEEKS[2]!, WEEKS[3]!), '2026-12-09 13:00 Team']);

      overrideInDav(world, WEEKS[2]!, 'SUMMARY:Team and cake', ...span('20261215', '1000', '1100'));
      await settle(world);
      const both = ['2026-12-09 13:00 Team', '2026-12-15 09:00 Team and cake'];
      await assertShown(world, FROM, TO, [...usual(WEEKS[0]!, WEEKS[3]!), ...both]);

      restoreInDav(world);
      await settle(world);
      await assertShown(world, FROM, TO, usual(...WEEKS));

      excludeInDav(world, WEEKS[3]!);
      await settle(world);
      await assertShown(world, FROM, TO, usual(WEEKS[0]!, WEEKS[1]!, WEEKS[2]!));
    });

    it('that was cancelled in Google is restored there (G102), and in DAV, and cancelled again', async (t) => {
      const world = await team(t, origin);
      world.inGoogle.deleteInstance(master(world), '2026-12-08T10:00:00+01:00');
      await settle(world);
      await assertShown(world, FROM, TO, usual(WEEKS[0]!, WEEKS[2]!, WEEKS[3]!));

      changeInGoogle(world, WEEKS[1]!, { status: 'confirmed' });
      await settle(world);
      await assertShown(world, FROM, TO, usual(...WEEKS));

      world.inGoogle.deleteInstance(master(world), '2026-12-08T10:00:00+01:00');
      await settle(world);
      restoreInDav(world);
      await settle(world);
      await assertShown(world, FROM, TO, usual(...WEEKS));

      excludeInDav(world, WEEKS[1]!);
      await settle(world);
      await assertShown(world, FROM, TO, usual(WEEKS[0]!, WEEKS[2]!, WEEKS[3]!));
      changeInGoogle(world, WEEKS[1]!, { status: 'confirmed' });
      await settle(world);
      await assertShown(world, FROM, TO, usual(...WEEKS));
    });

    it('is edited on one side while another occurrence is edited on the other: both are kept, without a conflict', async (t) => {
      const world = await team(t, origin);
      changeInGoogle(world, WEEKS[1]!, { summary: 'Team with Eva' });
      overrideInDav(world, WEEKS[2]!, 'SUMMARY:Team', ...span('20261216', '0900', '0930'));
      const said = await settle(world);
      assert.equal(said.conflicts, 0);
      assert.deepEqual(said.updated, { google: 1, dav: 1 });
      const after = [...usual(WEEKS[0]!, WEEKS[3]!), '2026-12-08 09:00 Team with Eva', '2026-12-16 08:00 Team'];
      await assertShown(world, FROM, TO, after);

      world.inGoogle.deleteInstance(master(world), '2026-12-22T10:00:00+01:00');
      overrideInDav(world, WEEKS[0]!, 'SUMMARY:Kick-off', ...span('20261201', '1000', '1100'));
      await settle(world);
      const last = ['2026-12-01 09:00 Kick-off', '2026-12-08 09:00 Team with Eva', '2026-12-16 08:00 Team'];
      await assertShown(world, FROM, TO, last);
    });
  });

  describe(`a whole series made in ${origin}`, () => {
    /** One moved, one cancelled; the others as the rule makes them. */
    async function withExceptions(t: TestContext, unsettled: Partial<Unsettled> = {}): Promise<StoryWorld> {
      const world = await team(t, origin, unsettled);
      changeInGoogle(world, WEEKS[1]!, { ...berlin('2026-12-09T14:00:00', '2026-12-09T15:00:00'), summary: 'Team with Eva' });
      world.inGoogle.deleteInstance(master(world), '2026-12-15T10:00:00+01:00');
      await settle(world);
      await assertShown(world, FROM, TO, [...usual(WEEKS[0]!, WEEKS[3]!), '2026-12-09 13:00 Team with Eva']);
      return world;
    }

    it('is moved in a DAV app that takes its exceptions along, and Google shows just that', async (t) => {
      for (const exceptionsAfterReschedule of ['keep', 'drop'] as const) {
        const world = await withExceptions(t, { exceptionsAfterReschedule });
        moveInDav(world);
        await settle(world);
        await assertShown(world, FROM, TO, ['2026-12-01 11:30 Team', '2026-12-22 11:30 Team', '2026-12-09 13:00 Team with Eva']);
      }
    });

    it('is moved in Google, and DAV shows what Google then shows, whatever becomes of its exceptions there (G76)', async (t) => {
      for (const exceptionsAfterReschedule of ['keep', 'drop'] as const) {
        const world = await withExceptions(t, { exceptionsAfterReschedule });
        world.inGoogle.patch(master(world), berlin('2026-12-01T12:30:00', '2026-12-01T13:30:00'));
        await settle(world);
        const all = WEEKS.map((day) => `${day} 11:30 Team`);
        // Google's exceptions keep their names: the moved one stays where it is, the series has all its days again.
        await assertShown(
          world,
          FROM,
          TO,
          exceptionsAfterReschedule === 'drop' ? all : [...all, '2026-12-09 13:00 Team with Eva'],
        );
      }
    });

    it('is renamed on one side: an exception with a title of its own keeps it, the others follow', async (t) => {
      const world = await withExceptions(t);
      overrideInDav(world, WEEKS[3]!, 'SUMMARY:Team', 'LOCATION:Café', ...span('20261222', '1000', '1100'));
      await settle(world);
      world.inGoogle.patch(master(world), { summary: 'Crew' });
      await settle(world);
      const { name } = davObject(world, 'SUMMARY:Crew');
      const shown = ['2026-12-01 09:00 Crew', '2026-12-09 13:00 Team with Eva'];
      await assertShown(world, FROM, '2026-12-20', shown);
      editInDav(world, name, ['SUMMARY:Crew', 'SUMMARY:All of us']);
      await settle(world);
      await assertShown(world, FROM, '2026-12-20', ['2026-12-01 09:00 All of us', '2026-12-09 13:00 Team with Eva']);
    });

    it('that is ended earlier in Google ends earlier in DAV, whether orphans stay or go (G75), and the other way round', async (t) => {
      for (const orphans of ['stay', 'cancelled'] as const) {
        const world = await team(t, origin, { orphans });
        changeInGoogle(world, WEEKS[3]!, { summary: 'Team at last' });
        await settle(world);
        world.inGoogle.patch(master(world), { recurrence: ['RRULE:FREQ=WEEKLY;UNTIL=20261215T090000Z'] });
        await settle(world);
        const orphan = orphans === 'stay' ? ['2026-12-22 09:00 Team at last'] : [];
        await assertShown(world, FROM, TO, [...usual(WEEKS[0]!, WEEKS[1]!, WEEKS[2]!), ...orphan]);
      }
      for (const orphans of ['stay', 'cancelled'] as const) {
        const world = await team(t, origin, { orphans });
        overrideInDav(world, WEEKS[3]!, 'SUMMARY:Team at last', ...span('20261222', '1000', '1100'));
        await settle(world);
        restoreInDav(world);
        editInDav(world, objectName(world), [RECURRENCE, 'RRULE:FREQ=WEEKLY;UNTIL=20261208T090000Z']);
        await settle(world);
        await assertShown(world, FROM, TO, usual(WEEKS[0]!, WEEKS[1]!));
      }
    });

    it('that a DAV app ends earlier without its last override shows the override in Google as well (G75)', async (t) => {
      for (const orphans of ['stay', 'cancelled'] as const) {
        const world = await team(t, origin, { orphans });
        overrideInDav(world, WEEKS[3]!, 'SUMMARY:Team at last', ...span('20261222', '1000', '1100'));
        await settle(world);
        editInDav(world, objectName(world), [RECURRENCE, 'RRULE:FREQ=WEEKLY;UNTIL=20261208T090000Z']);
        await settle(world);
        await assertShown(world, FROM, TO, [...usual(WEEKS[0]!, WEEKS[1]!), '2026-12-22 09:00 Team at last']);
      }
    });

    it('is split by "this and following" in Google (G74): the old one ends, a new one begins, nothing is doubled', async (t) => {
      const world = await withExceptions(t);
      world.inGoogle.patch(master(world), { recurrence: ['RRULE:FREQ=WEEKLY;UNTIL=20261214T225959Z'] });
      world.inGoogle.insert({
        summary: 'Team, later',
        ...berlin('2026-12-15T16:00:00', '2026-12-15T17:00:00'),
        recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'],
      });
      const said = await settle(world);
      assert.deepEqual([said.created, said.updated, said.deleted], [counts(0, 1), counts(0, 1), counts(0, 0)]);
      await assertShown(world, FROM, TO, [
        ...usual(WEEKS[0]!),
        '2026-12-09 13:00 Team with Eva',
        '2026-12-15 15:00 Team, later',
        '2026-12-22 15:00 Team, later',
      ]);
    });

    it('is split by "this and following" in DAV, and Google follows', async (t) => {
      const world = await withExceptions(t);
      const name = objectName(world);
      const text = world.inDav.get(name)?.text ?? '';
      world.inDav.put(name, text.replace(RECURRENCE, 'RRULE:FREQ=WEEKLY;UNTIL=20261214T225959Z').replace(/^EXDATE.*\r\n/gm, ''));
      const later = [...span('20261215', '1600', '1700'), 'RRULE:FREQ=WEEKLY;COUNT=2'];
      world.inDav.put('later.ics', object(BERLIN, vevent('later', 'SUMMARY:Team\\, later', 'RELATED-TO:team', ...later)));
      const said = await settle(world);
      assert.deepEqual([said.created, said.updated, said.deleted], [counts(1, 0), counts(1, 0), counts(0, 0)]);
      await assertShown(world, FROM, TO, [
        ...usual(WEEKS[0]!),
        '2026-12-09 13:00 Team with Eva',
        '2026-12-15 15:00 Team, later',
        '2026-12-22 15:00 Team, later',
      ]);
    });

    it('becomes a single appointment and a series again, on either side', async (t) => {
      const world = await withExceptions(t);
      world.inGoogle.patch(master(world), { recurrence: null });
      await settle(world);
      await assertShown(world, FROM, TO, usual(WEEKS[0]!));
      const [start = ''] = valuesOf(world.inDav.get(objectName(world))?.text ?? '', 'DTSTART');
      editInDav(world, objectName(world), [start, `${start}\r\n${RECURRENCE}`]);
      await settle(world);
      await assertShown(world, FROM, TO, usual(...WEEKS));
      editInDav(world, objectName(world), [`${RECURRENCE}\r\n`, '']);
      await settle(world);
      await assertShown(world, FROM, TO, usual(WEEKS[0]!));
    });

    it('is deleted with its exceptions on one side, and is gone from the other (G52)', async (t) => {
      for (const side of ORIGINS) {
        for (const deletedSeries of ['master', 'master-and-exceptions'] as const) {
          const world = await withExceptions(t, { deletedSeries });
          if (side === 'google') world.inGoogle.delete(master(world));
          else world.inDav.delete(objectName(world));
          const { deleted } = await settle(world);
          assert.deepEqual(deleted, side === 'google' ? counts(0, 1) : counts(1, 0));
          await assertShown(world, FROM, TO, []);
        }
      }
    });
  });
}

const counts = (google: number, dav: number) => ({ google, dav });

/** Twelve thirty instead of ten, for the series, what its exceptions stand for, and what is cancelled. */
function moveInDav(world: StoryWorld): void {
  world.clock.advance(60_000);
  const text = world.inDav.get(objectName(world))?.text ?? '';
  const moved = text
    .replace('DTSTART;TZID=Europe/Berlin:20261201T100000', 'DTSTART;TZID=Europe/Berlin:20261201T123000')
    .replace('DTEND;TZID=Europe/Berlin:20261201T110000', 'DTEND;TZID=Europe/Berlin:20261201T133000')
    .replaceAll(/^((?:RECURRENCE-ID|EXDATE);TZID=Europe\/Berlin:\d{8})T100000/gm, '$1T123000');
  assert.equal(difference(text, moved).gone.length, 4, text);
  world.inDav.put(objectName(world), moved);
}

describe('a cancelled occurrence that Google reports with no more than its id (G44)', () => {
  it('is cancelled in DAV, and so is one reported by name', async (t) => {
    for (const cancelledOccurrence of ['bare', 'named'] as const) {
      const world = await team(t, 'dav', { cancelledOccurrence });
      world.inGoogle.deleteInstance(master(world), '2026-12-08T10:00:00+01:00');
      const before = world.inDav.get('team.ics')?.text ?? '';
      await settle(world);
      assert.deepEqual(difference(before, world.inDav.get('team.ics')?.text ?? ''), {
        gone: [],
        came: ['EXDATE;TZID=Europe/Berlin:20261208T100000'],
      });
    }
  });
});

describe('a series of days', () => {
  it('has occurrences moved, cancelled and restored on both sides', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    world.inDav.put('h.ics', ics('h', 'SUMMARY:Inventory', 'DTSTART;VALUE=DATE:20261201', 'RRULE:FREQ=WEEKLY;COUNT=4'));
    await settle(world);
    const { id } = googleEvent(world, 'Inventory');
    world.inGoogle.patchInstance(id, '2026-12-08', { start: { date: '2026-12-09' }, end: { date: '2026-12-10' } });
    world.inGoogle.deleteInstance(id, '2026-12-15');
    await settle(world);
    await assertShown(world, FROM, TO, ['2026-12-01 Inventory', '2026-12-09 Inventory', '2026-12-22 Inventory']);
    assert.deepEqual(valuesOf(world.inDav.get('h.ics')?.text ?? '', 'EXDATE', 'RECURRENCE-ID'), [
      'EXDATE;VALUE=DATE:20261215',
      'RECURRENCE-ID;VALUE=DATE:20261208',
    ]);
    editInDav(world, 'h.ics', ['EXDATE;VALUE=DATE:20261215\r\n', '']);
    await settle(world);
    await assertShown(world, FROM, TO, [
      '2026-12-01 Inventory',
      '2026-12-09 Inventory',
      '2026-12-15 Inventory',
      '2026-12-22 Inventory',
    ]);
  });
});
