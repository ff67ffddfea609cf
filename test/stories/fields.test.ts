/** stories/fields — every field of an appointment goes both ways: first, changed, emptied and filled again, on either side. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { JsonObject } from '../../src/playground/google/json.ts';
import { ALWAYS, type Body, davObject, difference, editInDav, googleEvent, linesOf, settle, writesTo } from './looking.ts';
import { berlin, ics, openWorld, type StoryWorld } from './world.ts';

/** One value of a field: the lines that say it in DAV, the members that say it in Google. */
interface Value {
  readonly dav: readonly string[];
  readonly google: Readonly<Record<string, unknown>>;
}

interface Row {
  readonly field: string;
  readonly values: readonly [Value, Value];
  /** What says nothing: in a DAV object, in Google's answer, and as a patch made in Google. */
  readonly empty: {
    readonly dav?: readonly string[];
    readonly google: Readonly<Record<string, unknown>>;
    readonly patch: JsonObject;
  };
  /** What is left in DAV when Google emptied the field, where that is not simply nothing. */
  readonly emptied?: readonly string[];
}

const patch = (body: JsonObject): JsonObject => body;
const alarm = (action: string, trigger: string, ...more: string[]): string[] => {
  const text = 'DESCRIPTION:reminders';
  return ['BEGIN:VALARM', `ACTION:${action}`, `TRIGGER:${trigger}`, text, ...more, 'END:VALARM'];
};
const overrides = (...list: (readonly [string, number])[]) => ({
  reminders: { useDefault: false, overrides: list.map(([method, minutes]) => ({ method, minutes })) },
});
const kept = (name: string, value: string | null) => ({ extendedProperties: { private: { [name]: value } } });

const ROWS: readonly Row[] = [
  {
    field: 'description',
    values: [
      { dav: ['DESCRIPTION:Short\\, and grey\\nsecond line'], google: { description: 'Short, and grey\nsecond line' } },
      { dav: ['DESCRIPTION:Grüße 👋 \\\\ back\\; slash'], google: { description: 'Grüße 👋 \\ back; slash' } },
    ],
    empty: { google: { description: undefined }, patch: patch({ description: null }) },
  },
  {
    field: 'location',
    values: [
      { dav: ['LOCATION:Chair 3\\, Main St 1'], google: { location: 'Chair 3, Main St 1' } },
      { dav: ['LOCATION:At home'], google: { location: 'At home' } },
    ],
    empty: { google: { location: undefined }, patch: patch({ location: '' }) },
  },
  {
    field: 'status',
    values: [
      { dav: ['STATUS:TENTATIVE'], google: { status: 'tentative' } },
      { dav: ['STATUS:CONFIRMED'], google: { status: 'confirmed' } },
    ],
    empty: { google: { status: 'confirmed' }, patch: patch({ status: 'confirmed' }) },
    emptied: ['STATUS:CONFIRMED'],
  },
  {
    field: 'visibility',
    values: [
      { dav: ['CLASS:PRIVATE'], google: { visibility: 'private' } },
      { dav: ['CLASS:PUBLIC'], google: { visibility: 'public' } },
    ],
    empty: { google: { visibility: undefined }, patch: patch({ visibility: 'default' }) },
  },
  {
    field: 'visibility again',
    values: [
      { dav: ['CLASS:CONFIDENTIAL'], google: { visibility: 'confidential' } },
      { dav: ['CLASS:PRIVATE'], google: { visibility: 'private' } },
    ],
    empty: { google: { visibility: undefined }, patch: patch({ visibility: 'default' }) },
  },
  {
    field: 'availability',
    values: [
      { dav: ['TRANSP:TRANSPARENT'], google: { transparency: 'transparent' } },
      { dav: ['TRANSP:OPAQUE'], google: { transparency: 'opaque' } },
    ],
    empty: { google: { transparency: 'opaque' }, patch: patch({ transparency: 'opaque' }) },
    emptied: ['TRANSP:OPAQUE'],
  },
  {
    field: 'reminders',
    values: [
      { dav: alarm('DISPLAY', '-PT15M'), google: overrides(['popup', 15]) },
      {
        dav: [...alarm('EMAIL', '-P1D', 'SUMMARY:reminders'), ...alarm('DISPLAY', 'PT0S')],
        google: overrides(['popup', 0], ['email', 1440]),
      },
    ],
    empty: { google: { reminders: { useDefault: true } }, patch: patch({ reminders: { useDefault: true } }) },
  },
  {
    field: 'color',
    values: [
      { dav: ['COLOR:salmon'], google: { colorId: '4' } },
      { dav: ['COLOR:green'], google: { colorId: '10' } },
    ],
    empty: { google: { colorId: undefined }, patch: patch({ colorId: null }) },
  },
  {
    field: 'categories',
    values: [
      { dav: ['CATEGORIES:Colour,Cut\\, wet'], google: kept('twinbookCategories', '["Colour","Cut, wet"]') },
      { dav: ['CATEGORIES:Beard'], google: kept('twinbookCategories', '["Beard"]') },
    ],
    empty: { google: {}, patch: patch(kept('twinbookCategories', null)) },
  },
  {
    field: 'resources',
    values: [
      { dav: ['RESOURCES:Chair 3'], google: kept('twinbookResources', '["Chair 3"]') },
      { dav: ['RESOURCES:Basin,Chair 4'], google: kept('twinbookResources', '["Basin","Chair 4"]') },
    ],
    empty: { google: {}, patch: patch(kept('twinbookResources', null)) },
  },
  {
    field: 'url',
    values: [
      {
        dav: ['URL:https://salon.example.com/b/1'],
        google: { source: { title: 'salon.example.com', url: 'https://salon.example.com/b/1' } },
      },
      {
        dav: ['URL:http://other.example.com/'],
        google: { source: { title: 'salon.example.com', url: 'http://other.example.com/' } },
      },
    ],
    empty: { google: { source: undefined }, patch: patch({ source: null }) },
  },
  {
    field: 'url of another kind',
    values: [
      { dav: ['URL:message:%3C1@example.com%3E'], google: kept('twinbookUrl', 'message:%3C1@example.com%3E') },
      { dav: ['URL:tel:+4930123'], google: kept('twinbookUrl', 'tel:+4930123') },
    ],
    empty: { google: {}, patch: patch(kept('twinbookUrl', null)) },
  },
];

const SPAN = ['DTSTART;TZID=Europe/Berlin:20261202T140000', 'DTEND;TZID=Europe/Berlin:20261202T150000'];

/** Which members of the answer the expectation speaks of, in its own form. */
function assertInGoogle(world: StoryWorld, { field }: Row, expected: Readonly<Record<string, unknown>>): void {
  const event = googleEvent(world, field);
  for (const [name, value] of Object.entries(expected)) {
    const said = event[name] as Record<string, unknown> | undefined;
    if (name === 'extendedProperties') {
      const held = (said?.private ?? {}) as Record<string, unknown>;
      assert.deepEqual({ ...held, ...(value as { private: object }).private }, held, field);
    } else if (name === 'source' && value !== undefined) {
      assert.equal(said?.url, (value as { url: string }).url, field);
    } else if (name === 'reminders') {
      assert.deepEqual(inOrder(said), inOrder(value as Record<string, unknown>), field);
    } else if (name === 'transparency') {
      assert.equal(said ?? 'opaque', value, field); // The default need not be said (G79).
    } else assert.deepEqual(said, value, field);
  }
}

/** The order of overrides is not kept (G85). */
function inOrder(reminders: Readonly<Record<string, unknown>> | undefined): unknown {
  const list = (reminders?.overrides ?? []) as { minutes: number }[];
  return { ...reminders, overrides: list.toSorted((a, b) => a.minutes - b.minutes) };
}

const NAMES = /^(DESCRIPTION|LOCATION|STATUS|CLASS|TRANSP|COLOR|CATEGORIES|RESOURCES|URL)[;:]/;

/** Lines of the field in the order they stand; alarms whole. */
function assertInDav(world: StoryWorld, { field }: Row, expected: readonly string[]): void {
  const lines = linesOf(davObject(world, `SUMMARY:${field}`).text);
  if (field === 'reminders') {
    const first = lines.indexOf('BEGIN:VALARM');
    const said = first < 0 ? [] : lines.slice(first, lines.lastIndexOf('END:VALARM') + 1);
    assert.deepEqual(said.toSorted(), expected.toSorted(), field);
  } else
    assert.deepEqual(
      lines.filter((line) => NAMES.test(line)),
      expected,
      field,
    );
}

function setInDav(world: StoryWorld, { field }: Row, from: readonly string[], to: readonly string[]): void {
  const { name } = davObject(world, `SUMMARY:${field}`);
  const [first, last] = [from, to].map((lines) => lines.map((line) => `${line}\r\n`).join(''));
  if (first === '') editInDav(world, name, ['END:VEVENT', `${last}END:VEVENT`]);
  else if (field === 'reminders') {
    const text = world.inDav.get(name)?.text ?? '';
    world.inDav.put(name, text.replace(/BEGIN:VALARM[\s\S]*END:VALARM\r\n/, last ?? ''));
  } else editInDav(world, name, [first ?? '', last ?? '']);
}

async function madeIn(t: TestContext, side: 'google' | 'dav'): Promise<StoryWorld> {
  const world = await openWorld(t, { entry: ALWAYS });
  world.inDav.put('bystander.ics', ics('bystander', 'SUMMARY:Bystander', 'DTSTART:20270101T090000Z'));
  for (const [index, { field, values }] of ROWS.entries()) {
    const [first] = values;
    if (side === 'dav') world.inDav.put(`${index}.ics`, ics(`f${index}`, `SUMMARY:${field}`, ...SPAN, ...first.dav));
    else
      world.inGoogle.insert({
        summary: field,
        ...berlin('2026-12-02T14:00:00', '2026-12-02T15:00:00'),
        ...(first.google as JsonObject),
      });
  }
  await settle(world);
  return world;
}

/** Checks what both sides say of the value at hand; confirmed, opaque and the like need not be written where they never stood. */
function assertBoth(world: StoryWorld, at: 0 | 1): void {
  for (const row of ROWS) {
    assertInGoogle(world, row, row.values[at].google);
    assertInDav(world, row, row.values[at].dav);
  }
}

describe('every field', () => {
  for (const origin of ['dav', 'google'] as const) {
    it(`of an appointment made in ${origin} follows edits made in DAV: changed, emptied, filled again`, async (t) => {
      const world = await madeIn(t, origin);
      assertBoth(world, 0);

      for (const row of ROWS) setInDav(world, row, row.values[0].dav, row.values[1].dav);
      await settle(world);
      assertBoth(world, 1);

      for (const row of ROWS) setInDav(world, row, row.values[1].dav, []);
      await settle(world);
      for (const row of ROWS) {
        assertInGoogle(world, row, row.empty.google);
        assertInDav(world, row, []);
      }

      for (const row of ROWS) setInDav(world, row, [], row.values[0].dav);
      await settle(world);
      assertBoth(world, 0);
    });

    it(`of an appointment made in ${origin} follows edits made in Google: changed, emptied, filled again`, async (t) => {
      const world = await madeIn(t, origin);
      for (const row of ROWS) world.inGoogle.patch(googleEvent(world, row.field).id, row.values[1].google as JsonObject);
      await settle(world);
      assertBoth(world, 1);

      for (const row of ROWS) world.inGoogle.patch(googleEvent(world, row.field).id, row.empty.patch);
      await settle(world);
      for (const row of ROWS) {
        assertInGoogle(world, row, row.empty.google);
        assertInDav(world, row, row.emptied ?? []);
      }

      for (const row of ROWS) world.inGoogle.patch(googleEvent(world, row.field).id, row.values[0].google as JsonObject);
      await settle(world);
      assertBoth(world, 0);
    });
  }

  it('travels alone: only the edited field is in the request to Google, only its line differs in DAV', async (t) => {
    const world = await madeIn(t, 'dav');
    for (const row of ROWS) setInDav(world, row, row.values[0].dav, row.values[1].dav);
    const before = writesTo(world.googleServer).length;
    await world.sync();
    const sent = writesTo(world.googleServer)
      .slice(before)
      .map(({ method, requestBody }) => [method, ...Object.keys(JSON.parse(requestBody))]);
    const wanted = ROWS.map(({ values: [, { google }] }) => ['PATCH', ...Object.keys(google)]);
    assert.deepEqual(sent.toSorted(byText), wanted.toSorted(byText));

    const texts = ROWS.map(({ field }) => davObject(world, `SUMMARY:${field}`));
    for (const row of ROWS) world.inGoogle.patch(googleEvent(world, row.field).id, row.values[0].google as JsonObject);
    await settle(world);
    for (const [index, row] of ROWS.entries()) {
      const { name, text } = texts[index] as { name: string; text: string };
      const { gone, came } = difference(text, world.inDav.get(name)?.text ?? '');
      const isOwn = (line: string) => [...row.values[0].dav, ...row.values[1].dav].includes(line);
      assert.deepEqual(
        [...gone, ...came].filter((line) => !isOwn(line)),
        [],
        row.field,
      );
    }
  });
});

const byText = (a: readonly string[], b: readonly string[]): number => (a.join() < b.join() ? -1 : 1);

describe('a title', () => {
  it('goes both ways, also none at all', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    world.inDav.put('t.ics', ics('t', 'SUMMARY:Cut\\, colour\\; and "more"', ...SPAN));
    await settle(world);
    const { id } = googleEvent(world, 'Cut, colour; and "more"');
    world.inGoogle.patch(id, { summary: 'Dauerwelle für Jürgen 💇' });
    await settle(world);
    davObject(world, 'SUMMARY:Dauerwelle für Jürgen 💇');
    world.inGoogle.patch(id, { summary: null });
    await settle(world);
    assert.ok(!world.inDav.get('t.ics')?.text.includes('SUMMARY'));
    editInDav(world, 't.ics', ['UID:t', 'UID:t\r\nSUMMARY:Back']);
    await settle(world);
    assert.equal(googleEvent(world, 'Back').id, id);
    editInDav(world, 't.ics', ['SUMMARY:Back\r\n', '']);
    await settle(world);
    assert.equal(world.inGoogle.get(id)?.summary, undefined);
  });
});

describe('a title with a control character', () => {
  it('that another program stored goes over without it, holds up nothing else, and can be edited on both sides', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    world.inDav.put('odd.ics', ics('odd', 'SUMMARY:Haare\x15schneiden', 'DESCRIPTION:a\x15b', ...SPAN));
    world.inDav.put('t.ics', ics('t', 'SUMMARY:Cut', ...SPAN));
    await settle(world);
    googleEvent(world, 'Cut');
    const { id } = googleEvent(world, 'Haareschneiden');
    world.inGoogle.patch(id, { summary: 'Dauerwelle' });
    await settle(world);
    davObject(world, 'SUMMARY:Dauerwelle');
    editInDav(world, 'odd.ics', ['SUMMARY:Dauerwelle', 'SUMMARY:Dauer\x15welle, Farbe']);
    await settle(world);
    googleEvent(world, 'Dauerwelle, Farbe');
  });

  it('in Google is written to DAV without it, as everything that no XML may hold', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    world.inGoogle.insert({ summary: 'Haare\x15schnei\uFFFFden', ...berlin('2026-12-02T14:00:00', '2026-12-02T15:00:00') });
    await settle(world);
    davObject(world, 'SUMMARY:Haareschneiden');
  });
});

describe('a description', () => {
  const made = { summary: 'Notes', ...berlin('2026-12-02T14:00:00', '2026-12-02T15:00:00') };

  it('with HTML in Google (G80) is plain text in DAV, stays HTML in Google under other edits, and gives way to an edit in DAV', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    const html =
      '<b>Cut</b> &amp; colour<br>see <a href="https://salon.example.com/">the salon</a><ul><li>one</li><li>two</li></ul>';
    const { id } = world.inGoogle.insert({ ...made, description: html }) as Body;
    await settle(world);
    const { name, text } = davObject(world, 'SUMMARY:Notes');
    const said = linesOf(text).find((line) => line.startsWith('DESCRIPTION:'));
    assert.equal(said, 'DESCRIPTION:Cut & colour\\nsee the salon (https://salon.example.com/)- one\\n- two');

    editInDav(world, name, ['SUMMARY:Notes', 'SUMMARY:New notes']);
    await settle(world);
    assert.equal(world.inGoogle.get(id)?.description, html);

    world.inDav.put(name, text.replace(/\r\n /g, '').replace(said ?? '', 'DESCRIPTION:Only 5 < 6 & <b>no tags</b>'));
    await settle(world);
    assert.equal(world.inGoogle.get(id)?.description, 'Only 5 &lt; 6 &amp; &lt;b&gt;no tags&lt;/b&gt;');

    world.inGoogle.patch(id, { description: '<p>Back</p>' });
    await settle(world);
    davObject(world, 'DESCRIPTION:Back');
  });

  it('that is too long for Google (G80) stays whole in DAV, whatever else is edited in Google', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    const long = 'word '.repeat(4000).trim();
    const text = ics('long', 'SUMMARY:Long', `DESCRIPTION:${long}`, ...SPAN);
    world.inDav.put('long.ics', text);
    await settle(world);
    const { id, description } = googleEvent(world, 'Long');
    assert.equal(description, long.slice(0, 8192));
    world.inGoogle.patch(id, { location: 'Here' });
    await settle(world);
    assert.deepEqual(difference(text, world.inDav.get('long.ics')?.text ?? ''), { gone: [], came: ['LOCATION:Here'] });
    editInDav(world, 'long.ics', [`DESCRIPTION:${long}`, 'DESCRIPTION:Short now']);
    await settle(world);
    assert.equal(googleEvent(world, 'Long').description, 'Short now');
  });
});

describe('what one side can only come near to', () => {
  it('stays as it was there under edits of other fields: colours, reminders of every kind', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    const alarms = [
      ...alarm('DISPLAY', '-PT10M'),
      ...alarm('AUDIO', '-PT20M'),
      ...alarm('DISPLAY', '-P60D'),
      ...[30, 40, 50, 60, 70].flatMap((minutes) => alarm('DISPLAY', `-PT${minutes}M`)),
    ];
    const text = ics('near', 'SUMMARY:Near', ...SPAN, 'COLOR:turquoise', ...alarms);
    world.inDav.put('near.ics', text);
    await settle(world);
    const { id, colorId, reminders } = googleEvent(world, 'Near');
    assert.ok(colorId, 'the nearest of eleven');
    // G83: at most five; those nearest to the start.
    const minutes = (reminders as { overrides: { minutes: number }[] }).overrides.map((one) => one.minutes);
    assert.deepEqual(
      minutes.toSorted((a, b) => a - b),
      [10, 20, 30, 40, 50],
    );
    world.inGoogle.patch(id, { summary: 'Nearer' });
    await settle(world);
    assert.deepEqual(difference(text, world.inDav.get('near.ics')?.text ?? ''), {
      gone: ['SUMMARY:Near'],
      came: ['SUMMARY:Nearer'],
    });
  });

  it("is not made up: the calendar's own reminders in Google (G83, G85) become no alarms in DAV", async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    world.inGoogle.setDefaultReminders([{ method: 'popup', minutes: 30 }]);
    world.inGoogle.insert({ summary: 'Timed', ...berlin('2026-12-02T14:00:00', '2026-12-02T15:00:00') });
    world.inGoogle.insert({ summary: 'Day', start: { date: '2026-12-02' }, end: { date: '2026-12-03' } });
    await settle(world);
    for (const { text } of world.inDav.items().values()) assert.ok(!text.includes('VALARM'), text);
  });
});

describe('an event that is called off in DAV (STATUS:CANCELLED)', () => {
  it('is gone from Google, stays in DAV, and is back in Google when it takes place after all', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    world.inDav.put('c.ics', ics('c', 'SUMMARY:Wedding', ...SPAN, 'STATUS:CONFIRMED'));
    await settle(world);
    googleEvent(world, 'Wedding');
    editInDav(world, 'c.ics', ['STATUS:CONFIRMED', 'STATUS:CANCELLED']);
    assert.deepEqual((await settle(world)).deleted, { google: 1, dav: 0 });
    assert.deepEqual(world.inGoogle.events(), []);
    assert.match(world.inDav.get('c.ics')?.text ?? '', /STATUS:CANCELLED/);
    editInDav(world, 'c.ics', ['STATUS:CANCELLED', 'STATUS:CONFIRMED']);
    assert.deepEqual((await settle(world)).created, { google: 1, dav: 0 });
    googleEvent(world, 'Wedding');
  });
});

describe('attendees, by the policy none', () => {
  const people = [
    'ORGANIZER;CN=Anna:mailto:anna@example.com',
    'ATTENDEE;CN=Eva;PARTSTAT=ACCEPTED;SCHEDULE-AGENT=CLIENT:mailto:eva@example.com',
    'ATTENDEE;CN=Bo;ROLE=OPT-PARTICIPANT:mailto:bo@example.com',
  ];

  it('of a DAV event are never written to Google, and stay in DAV line for line', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    const text = ics('m', 'SUMMARY:Meeting', ...SPAN, ...people);
    world.inDav.put('m.ics', text);
    await settle(world);
    const { id, attendees } = googleEvent(world, 'Meeting');
    assert.equal(attendees, undefined);
    world.inGoogle.patch(id, { summary: 'Moved meeting', ...berlin('2026-12-03T14:00:00', '2026-12-03T15:00:00') });
    await settle(world);
    const { gone } = difference(text, world.inDav.get('m.ics')?.text ?? '');
    assert.deepEqual(gone, ['SUMMARY:Meeting', ...SPAN]);
    editInDav(world, 'm.ics', ['PARTSTAT=ACCEPTED', 'PARTSTAT=DECLINED'], ['SUMMARY:Moved meeting', 'SUMMARY:Meeting']);
    await settle(world);
    assert.equal(googleEvent(world, 'Meeting').attendees, undefined);
    assert.ok(!world.googleServer.log.some(({ requestBody }) => /attendees|eva@|bo@/.test(requestBody)));
  });

  it('of a DAV event on a server that sends invitations (D68) are not even touched by an edit made in Google', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS, davOptions: { autoSchedule: true } });
    const text = ics('m', 'SUMMARY:Meeting', ...SPAN, ...people);
    world.inDav.put('m.ics', text);
    await settle(world);
    world.inGoogle.patch(googleEvent(world, 'Meeting').id, { summary: 'Moved meeting' });
    await settle(world);
    assert.equal(world.inDav.get('m.ics')?.text, text);
    editInDav(world, 'm.ics', ['SUMMARY:Meeting', 'SUMMARY:Settled meeting']);
    await settle(world);
    googleEvent(world, 'Settled meeting');
  });

  it('of a Google event are never written to DAV, and stay in Google', async (t) => {
    const world = await openWorld(t, { entry: ALWAYS });
    const attendees = [
      { email: 'eva@example.com', responseStatus: 'accepted' },
      { email: 'bo@example.com', optional: true },
    ];
    const { id } = world.inGoogle.insert({
      summary: 'Meeting',
      ...berlin('2026-12-02T14:00:00', '2026-12-02T15:00:00'),
      attendees,
    }) as Body;
    const before = world.inGoogle.get(id)?.attendees;
    await settle(world);
    const { name, text } = davObject(world, 'SUMMARY:Meeting');
    assert.ok(!/ATTENDEE|ORGANIZER|eva@|bo@/.test(text), text);
    editInDav(world, name, ['SUMMARY:Meeting', 'SUMMARY:Other meeting'], ['T140000', 'T133000']);
    await settle(world);
    const { attendees: after } = googleEvent(world, 'Other meeting');
    assert.deepEqual(after, before);
    world.inGoogle.patch(id, { attendees: [...attendees, { email: 'cy@example.com' }] });
    await settle(world);
    assert.equal(
      world.davServer.log.some(({ requestBody }) => /ATTENDEE|cy@/.test(requestBody)),
      false,
    );
  });
});
