/** stories/busy — `show: busy`: the copy says only that the time is taken. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { APPS, appsOf, assertQuiet, changes, davTimes, dayFromNow, eventLines, googleTimes, OTHER, syncOnce } from './steps.ts';
import { ics, openWorld, type StoryWorld } from './world.ts';

/** Words of the originals that must not reach the other side in any request. */
const SECRETS = [
  'Botox',
  'Secret Street',
  'do not tell',
  'https://clinic.example',
  'Rosa',
  'rosa@example.com',
  'Medical',
  'tomato',
];

function assertNothingLeaked(world: StoryWorld, to: 'google' | 'dav'): void {
  const server = to === 'google' ? world.googleServer : world.davServer;
  const sent = server.log.map(({ requestBody, path }) => path + requestBody).join('\n');
  const leaked = SECRETS.filter((word) => sent.includes(word) || sent.includes(encodeURIComponent(word)));
  assert.deepEqual(leaked, []);
}

const busy = (language: string) => ({ entry: { show: 'busy' }, top: { language } });

describe('show: busy', () => {
  for (const [language, word] of [
    ['en', 'Busy'],
    ['de', 'Belegt'],
    ['sv', 'Upptagen'],
  ] as const) {
    it(`calls the copy in DAV "${word}" in ${language}, with its time and nothing else of the original`, async (t) => {
      const world = await openWorld(t, busy(language));
      world.inGoogle.insert({
        ...googleTimes(),
        ...{ summary: 'Botox', location: 'Secret Street 1', description: 'do not tell', status: 'tentative', colorId: '11' },
        reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 30 }] },
        source: { title: 'x', url: 'https://clinic.example/1' },
        attendees: [{ email: 'rosa@example.com', displayName: 'Rosa' }],
      });
      await syncOnce(world);
      assert.deepEqual(appsOf(world).dav.titles(), [word]);
      const [item] = world.inDav.items().values();
      const names = new Set(eventLines(item?.text ?? '').map((line) => line.split(/[:;]/)[0]));
      for (const name of ['LOCATION', 'DESCRIPTION', 'URL', 'COLOR', 'CATEGORIES', 'ATTENDEE', 'ORGANIZER', 'BEGIN']) {
        assert.equal(names.has(name), false, name);
      }
      assert.equal(names.has('STATUS'), true);
      assertNothingLeaked(world, 'dav');
      await assertQuiet(world);
    });
  }

  it('calls the copy in Google "Belegt", with its time and nothing else of the original', async (t) => {
    const world = await openWorld(t, busy('de'));
    const lines = [
      'SUMMARY:Botox',
      'LOCATION:Secret Street',
      'DESCRIPTION:do not tell',
      'URL:https://clinic.example',
      'COLOR:tomato',
    ];
    const alarm = ['BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:Botox', 'TRIGGER:-PT30M', 'END:VALARM'];
    const more = ['CATEGORIES:Medical', 'ATTENDEE;CN=Rosa:mailto:rosa@example.com', 'TRANSP:TRANSPARENT'];
    world.inDav.put('a.ics', ics('a', ...lines, ...more, ...davTimes(), ...alarm));
    await syncOnce(world);
    const [event] = world.inGoogle.events();
    assert.equal(event?.summary, 'Belegt');
    assert.equal(event?.transparency, 'transparent');
    for (const name of ['location', 'description', 'source', 'colorId', 'attendees'])
      assert.equal(event?.[name], undefined, name);
    assertNothingLeaked(world, 'google');
    await assertQuiet(world);
  });

  for (const born of APPS) {
    const other = OTHER[born];

    it(`follows the time of an appointment made in ${born}, and takes no notice of its words`, async (t) => {
      const world = await openWorld(t, busy('en'));
      const apps = appsOf(world);
      apps[born].add({ title: 'Haircut', hour: 10 });
      await syncOnce(world);
      world.clock.advance(60_000);
      apps[born].edit('Haircut', { title: 'Botox', location: 'Secret Street', description: 'do not tell' });
      assert.deepEqual(changes(await syncOnce(world))[other], [0, 0, 0]);
      await assertQuiet(world);
      apps[born].edit('Botox', { hour: 14, title: 'Botox, long' });
      assert.deepEqual(changes(await syncOnce(world))[other], [0, 1, 0]);
      assert.equal(apps[other].read('Busy').hour, 14);
      assertNothingLeaked(world, other);
      await assertQuiet(world);
      apps[born].remove('Botox, long');
      await syncOnce(world);
      assert.deepEqual(apps[other].titles(), []);
      await assertQuiet(world);
    });

    it(`takes a new time from the copy, never its words (original in ${born})`, async (t) => {
      const world = await openWorld(t, busy('en'));
      const apps = appsOf(world);
      apps[born].add({ title: 'Botox', location: 'Secret Street', hour: 10 });
      await syncOnce(world);
      world.clock.advance(60_000);
      apps[other].edit('Busy', { title: 'Blocked', location: 'nowhere', hour: 12 });
      await syncOnce(world);
      const original = apps[born].read('Botox');
      assert.deepEqual([original.location, original.hour], ['Secret Street', 12]);
      assert.equal(apps[other].read('Blocked').location, 'nowhere');
      assertNothingLeaked(world, other);
      await assertQuiet(world);
    });
  }

  it('hides the words of changed occurrences, too, whenever they were changed', async (t) => {
    const world = await openWorld(t, busy('en'));
    const first = dayFromNow(7).replaceAll('-', '');
    const second = dayFromNow(14).replaceAll('-', '');
    const third = dayFromNow(21).replaceAll('-', '');
    const occurrence = (date: string, hour: string, title: string): string =>
      [
        ...['BEGIN:VEVENT', 'UID:s', 'DTSTAMP:20261101T080000Z', `RECURRENCE-ID:${date}T120000Z`, `SUMMARY:${title}`],
        ...[`DTSTART:${date}T${hour}0000Z`, `DTEND:${date}T${hour}3000Z`, 'LOCATION:Secret Street', 'END:VEVENT', ''],
      ].join('\r\n');
    const series = ics('s', 'SUMMARY:Massage', `DTSTART:${first}T120000Z`, `DTEND:${first}T123000Z`, 'RRULE:FREQ=WEEKLY;COUNT=4');
    const withOne = series.replace('END:VCALENDAR', `${occurrence(second, '14', 'Botox')}END:VCALENDAR`);
    world.inDav.put('s.ics', withOne);
    await syncOnce(world);
    world.inDav.put('s.ics', withOne.replace('END:VCALENDAR', `${occurrence(third, '15', 'Botox again')}END:VCALENDAR`));
    await syncOnce(world);
    const titles = new Set(world.inGoogle.events().map((event) => event.summary));
    assert.deepEqual([...titles], ['Busy']);
    assert.equal(world.inGoogle.events().length, 3);
    assertNothingLeaked(world, 'google');
    await assertQuiet(world);
  });
});
