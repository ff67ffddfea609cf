/** stories/no-echo — after our own writes the next cycle writes nothing, whatever the servers make of them. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { DavOptions } from '../../src/playground/dav/options.ts';
import type { GoogleOptions } from '../../src/playground/google/options.ts';
import { APPS, appsOf, assertQuiet, changes, davTimes, googleTimes, OTHER, syncOnce } from './steps.ts';
import { ics, openWorld, type StoryWorld } from './world.ts';

const LONG = 'Highlights, balayage; then "cut": see https://salon.example/a?b=c&d and ask for the discount – schön! '
  .repeat(3)
  .trim();

/** An appointment and a series on each side, with as much in them as both sides can hold. */
function fill(world: StoryWorld): void {
  const rich = {
    location: 'Chair 1, ground floor',
    description: LONG,
    colorId: '11',
    status: 'tentative',
    visibility: 'private',
    source: { title: 'salon', url: 'https://salon.example/1' },
    reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 30 }] },
  };
  world.inGoogle.insert({ summary: 'From Google', ...rich, ...googleTimes(10, 9) });
  const team = world.inGoogle.insert({
    summary: 'Team in Google',
    ...googleTimes(3, 8),
    recurrence: ['RRULE:FREQ=DAILY;COUNT=6'],
  });
  world.inGoogle.patchInstance(String(team.id), instant(googleTimes(5, 8).start.dateTime), {
    summary: 'Team, moved',
    ...googleTimes(5, 12),
  });
  world.inGoogle.deleteInstance(String(team.id), instant(googleTimes(6, 8).start.dateTime));
  const alarm = ['BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:x', 'TRIGGER:-PT15M', 'END:VALARM'];
  const lines = [
    'LOCATION:Chair 2',
    `DESCRIPTION:${LONG.replaceAll(/[\\;,]/g, '\\$&')}`,
    'CATEGORIES:Colour,Regular',
    'COLOR:tomato',
  ];
  const more = ['STATUS:TENTATIVE', 'CLASS:PRIVATE', 'URL:https://salon.example/2', 'X-CHAIR:2', 'SEQUENCE:3'];
  world.inDav.put('a.ics', ics('a', 'SUMMARY:From DAV', ...lines, ...more, ...davTimes(10, 14), ...alarm));
  const [, exdate = ''] = davTimes(6, 17)[0]?.split('DTSTART') ?? [];
  world.inDav.put('t.ics', ics('t', 'SUMMARY:Team in DAV', ...davTimes(4, 17), 'RRULE:FREQ=DAILY;COUNT=5', `EXDATE${exdate}`));
}

/** Berlin's winter and summer: an RFC 3339 instant of a wall-clock time. */
function instant(local: string): string {
  const guess = new Date(`${local}+01:00`);
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit', hourCycle: 'h23' }).format(guess);
  return new Date(guess.getTime() - (Number(hour) - Number(local.slice(11, 13))) * 3_600_000).toISOString();
}

async function tellStory(t: TestContext, options: { davOptions?: DavOptions; googleOptions?: GoogleOptions }): Promise<void> {
  const world = await openWorld(t, options);
  const apps = appsOf(world);
  fill(world);
  assert.deepEqual(changes(await syncOnce(world)), { google: [2, 0, 0], dav: [2, 0, 0] });
  await assertQuiet(world);
  // One appointment made on each side is edited on each side.
  for (const editor of APPS) {
    for (const born of ['From Google', 'From DAV']) {
      world.clock.advance(60_000);
      apps[editor].edit(born, { location: `at ${editor}`, hour: editor === 'google' ? 16 : 19, description: `by ${editor}` });
    }
    assert.deepEqual(changes(await syncOnce(world))[OTHER[editor]], [0, 2, 0]);
    await assertQuiet(world);
    for (const name of APPS) {
      assert.equal(apps[name].read('From Google').hour, editor === 'google' ? 16 : 19);
      assert.equal(apps[name].read('From DAV').hour, editor === 'google' ? 16 : 19);
    }
  }
  for (const [remover, title] of [
    ['google', 'From DAV'],
    ['dav', 'From Google'],
  ] as const) {
    apps[remover].remove(title);
    assert.deepEqual(changes(await syncOnce(world))[OTHER[remover]], [0, 0, 1]);
    await assertQuiet(world);
  }
}

const SERVER_LINES = ['CLASS:PUBLIC', 'TRANSP:OPAQUE', 'PRIORITY:5', 'X-SERVER-ID:1', 'SEQUENCE:0', 'CREATED:20260101T000000Z'];
const OURS = ['X-TWINBOOK-MARK'];

const DAV_SERVERS: Readonly<Record<string, DavOptions>> = {
  'follows the book': {},
  'folds lines anew (D39)': { oddities: { rewrite: { refold: true }, etagAfterPut: 'always' } },
  'sorts properties (D39)': { oddities: { rewrite: { reorder: true }, etagAfterPut: 'always' } },
  'sets PRODID and DTSTAMP (D39)': { oddities: { rewrite: { prodid: '-//Other//1//EN', dtstamp: '20260101T000000Z' } } },
  'adds lines (D39)': { oddities: { rewrite: { add: SERVER_LINES }, etagAfterPut: 'always' } },
  'adds a field of its own to what has none (D39)': {
    oddities: { rewrite: { add: ['URL:https://server.example/', 'COLOR:red'] } },
  },
  'drops alarms (D39)': { oddities: { rewrite: { dropComponents: ['VALARM'] }, etagAfterPut: 'always' } },
  'drops colour, categories, url and class (D39, D60)': {
    oddities: { rewrite: { drop: ['COLOR', 'CATEGORIES', 'URL', 'CLASS'] }, etagAfterPut: 'always' },
  },
  'drops our mark (D60)': { oddities: { rewrite: { drop: OURS } } },
  'does all of that at once and vouches for it (D45)': {
    oddities: {
      rewrite: {
        refold: true,
        reorder: true,
        prodid: 'X',
        add: SERVER_LINES,
        drop: ['COLOR', ...OURS],
        dropComponents: ['VALARM'],
      },
      etagAfterPut: 'always',
    },
  },
  'never gives an ETag after PUT (D45)': { oddities: { etagAfterPut: 'never' } },
  'makes ETags of the content (D46)': { oddities: { etags: 'content' } },
  'has weak ETags (D43)': { oddities: { etagForm: 'weak' } },
  'has unquoted ETags (D37)': { oddities: { etagForm: 'unquoted' } },
  'has unquoted ETags and wants quotes (D37)': { oddities: { etagForm: 'unquoted-needs-quotes' } },
  'has no ETag property (D36)': { oddities: { etagProperty: 404 } },
  'hides its ETag property (D14, D36)': { oddities: { etagProperty: 403, etagAfterPut: 'never', etagOnGet: 'none' } },
  'sits behind a proxy that marks ETags as gzip (D44)': { oddities: { etagOnGet: 'gzip-suffix' } },
  'sits behind a proxy that weakens ETags (D44)': { oddities: { etagOnGet: 'weak' } },
  'knows no sync-collection (D30)': { oddities: { noSync: true } },
  'knows neither sync-collection nor ctag (D31)': { oddities: { noSync: true, noCtag: true, reportSet: 'absent' } },
  'spells line ends in its own way (D16)': { oddities: { dataText: 'mixed' } },
  'spells hrefs in its own way (D12)': { oddities: { hrefs: 'over-encoded', hrefsWithoutSlash: true } },
  'gives absolute hrefs (D12)': { oddities: { hrefs: 'absolute' } },
  'tells each change twice, and strangers (D27)': { oddities: { extraEntries: true } },
  'leaves missing hrefs out of a multiget (D34)': { oddities: { multigetMissing: 'left-out' } },
  'fails a multiget for one missing href (D34)': { oddities: { multigetMissing: 'whole-404' } },
  'names new objects itself (D50)': { oddities: { serverNames: 'with-location' } },
  'names new objects itself and keeps silent (D50)': { oddities: { serverNames: 'silent' } },
  'ignores preconditions and counts versions (SOGo: D41, D42, D46, D56)': {
    product: 'SOGo',
    oddities: {
      etags: 'counter',
      createOverwrites: true,
      matchResurrects: true,
      deletesUnconditionally: true,
      uidConflict: 'text',
      etagAfterPut: 'always',
      rewrite: { refold: true, add: SERVER_LINES },
    },
  },
};

describe('no echo, when the DAV server', () => {
  for (const [habit, davOptions] of Object.entries(DAV_SERVERS)) it(habit, (t) => tellStory(t, { davOptions }));
});

const GOOGLES: Readonly<Record<string, GoogleOptions>> = {
  'moves versions without an edit': { unsettled: { idleWriteMoves: true, occurrenceTouchesSeries: true } },
  'does not move the series with its occurrences': { unsettled: { idleWriteMoves: false, occurrenceTouchesSeries: false } },
  'names cancelled occurrences, keeps orphans and drops exceptions (G44, G52, G75, G76)': {
    unsettled: {
      cancelledOccurrence: 'named',
      deletedSeries: 'master-and-exceptions',
      orphans: 'cancelled',
      exceptionsAfterReschedule: 'drop',
    },
  },
  'sends small and empty pages (G28, G29)': { pageCap: 2, emptyPageEvery: 3, unsettled: { filterAfterPaging: true } },
  'answers batches in order (G129)': { unsettled: { batchOrder: 'asked', tokenRemembersWindow: true } },
};

describe('no echo, when Google', () => {
  for (const [habit, googleOptions] of Object.entries(GOOGLES)) it(habit, (t) => tellStory(t, { googleOptions }));
});
