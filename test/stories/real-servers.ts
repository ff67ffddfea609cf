/** stories/real-servers — one story through the command line, between playground Google and a real DAV server. */
import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { basic, type DavServer } from '../servers/program.ts';
import { type Cycle, changes, syncOnce, valueIn, writesAt } from './steps.ts';
import { berlin, ics, openWorld, type StoryWorld } from './world.ts';

/** Runs the story with a server of its own; it is skipped where the server is not installed. */
export function realServerStory(name: string, start: () => Promise<DavServer | undefined>): void {
  describe(`between Google and a real ${name}`, () => {
    let server: DavServer | undefined;
    before(async () => {
      server = await start();
    });
    after(() => server?.close());
    it('calendars are found, joined, kept alike both ways, and left alone when nothing changed', async (t) => {
      if (server === undefined) t.skip(`${name} is not installed`);
      else await tell(t, server);
    });
  });
}

async function tell(t: TestContext, server: DavServer): Promise<void> {
  const { url, username, password } = server;
  const world = await openWorld(t, {
    dav: { url, username, password: password || 'none' },
    // The days below are those of one December, whenever this runs.
    entry: { window: { past: '20000d', future: '4000d' } },
  });
  const app = await appOn(server, 'Termine');

  // What is there before Twinbook comes.
  const haircut = world.inGoogle.insert({ summary: 'Haircut', ...berlin('2026-12-01T10:00:00', '2026-12-01T11:00:00') });
  const team = world.inGoogle.insert({
    summary: 'Team',
    ...berlin('2026-12-02T08:00:00', '2026-12-02T08:30:00'),
    recurrence: ['RRULE:FREQ=WEEKLY;COUNT=5'],
  });
  world.inGoogle.patchInstance(String(team.id), '2026-12-09T08:00:00+01:00', { summary: 'Team, at the lake' });
  world.inGoogle.deleteInstance(String(team.id), '2026-12-16T08:00:00+01:00');
  await app.put('colour', ics('colour', 'SUMMARY:Colour', ...times('20261203T140000', '20261203T150000'), CHAIR));
  await app.put('yoga', YOGA);

  // Looking.
  const found = await world.twinbook('discover', 'salon-anna');
  assert.equal(found.code, 0, found.err);
  assert.match(found.out, /Termine .*may be written/);
  const checked = await world.twinbook('check', '--online');
  assert.equal(checked.code, 0, checked.out + checked.err);
  const planned = await world.plan();
  assert.deepEqual([planned.code, planned.created], [4, { google: 2, dav: 2 }], JSON.stringify(planned));
  assert.equal((await app.texts()).length, 2);

  // The first sync, and silence.
  assert.deepEqual((await syncOnce(world)).created, { google: 2, dav: 2 });
  const status = await world.twinbook('status', '--json');
  assert.equal(JSON.parse(status.out).pairs[0].collections[0].twins, 4);
  assert.deepEqual(await seriesInDav(app, 'Team'), { overrides: ['Team, at the lake'], exdates: ['20261216T080000'] });
  assert.deepEqual(seriesInGoogle(world, 'Yoga'), ['2026-12-11 Yoga, outside', '2026-12-18 cancelled']);
  await rest(world);

  // Edits on both sides, of series and of singles.
  world.inGoogle.patch(String(haircut.id), { summary: 'Haircut and beard' });
  await app.edit('Team', (text) => text.replace('SUMMARY:Team\\, at the lake', 'SUMMARY:Team\\, in the garden'));
  await app.edit('Colour', (text) => text.replace('SUMMARY:Colour', 'SUMMARY:Colour\r\nLOCATION:Chair 2'));
  world.inGoogle.deleteInstance(idOf(world, 'Yoga'), '2026-12-25T09:00:00+01:00');
  assert.deepEqual(changes(await syncOnce(world)), { google: [0, 2, 0], dav: [0, 2, 0] });
  assert.deepEqual(seriesInGoogle(world, 'Team'), ['2026-12-09 Team, in the garden', '2026-12-16 cancelled']);
  assert.deepEqual(await seriesInDav(app, 'Yoga'), {
    overrides: ['Yoga, outside'],
    exdates: ['20261218T090000', '20261225T090000'],
  });
  assert.equal(eventIn(world, 'Colour').location, 'Chair 2');
  assert.ok(await app.find('Haircut and beard'));
  await rest(world);

  // What Google cannot hold outlives an edit made there.
  world.inGoogle.patch(idOf(world, 'Colour'), { summary: 'Colour and cut' });
  await syncOnce(world);
  assert.match((await app.find('Colour and cut')).text, new RegExp(CHAIR));

  // Deletions both ways.
  world.inGoogle.delete(idOf(world, 'Colour and cut'));
  await app.remove('Haircut and beard');
  assert.deepEqual(changes(await syncOnce(world)), { google: [0, 0, 1], dav: [0, 0, 1] });
  assert.deepEqual((await app.texts()).map((text) => valueIn(text, 'SUMMARY')).sort(), ['Team', 'Yoga']);
  assert.deepEqual([...new Set(world.inGoogle.events().map((event) => event.recurringEventId ?? event.id))].length, 2);
  await rest(world);
  assert.deepEqual(world.google.mails, []);
}

/** A cycle that writes nothing, and then one that asks each side once. */
async function rest(world: StoryWorld): Promise<void> {
  const from = world.googleServer.log.length;
  const quiet = { google: [0, 0, 0], dav: [0, 0, 0] };
  const first: Cycle = await syncOnce(world);
  assert.deepEqual(changes(first), quiet, JSON.stringify(first));
  const second: Cycle = await syncOnce(world);
  assert.deepEqual(changes(second), quiet, JSON.stringify(second));
  assert.deepEqual(second.requests, { google: 1, dav: 1 });
  assert.deepEqual(writesAt(world.googleServer, from), []);
}

const CHAIR = 'X-SALON-CHAIR:2';
const times = (start: string, end: string): string[] => [
  `DTSTART;TZID=Europe/Berlin:${start}`,
  `DTEND;TZID=Europe/Berlin:${end}`,
];

/** Weekly on Fridays; the second is outside, the third does not take place. */
const YOGA = ics(
  'yoga',
  'SUMMARY:Yoga',
  ...times('20261204T090000', '20261204T100000'),
  'RRULE:FREQ=WEEKLY;COUNT=6',
  'EXDATE;TZID=Europe/Berlin:20261218T090000',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:yoga',
  'DTSTAMP:20261101T080000Z',
  'RECURRENCE-ID;TZID=Europe/Berlin:20261211T090000',
  'SUMMARY:Yoga\\, outside',
  ...times('20261211T090000', '20261211T100000'),
);

/** The owner's other program: whole texts over plain HTTP, found by the title of their series. */
interface DavApp {
  put(name: string, text: string): Promise<void>;
  texts(): Promise<string[]>;
  find(title: string): Promise<{ readonly url: string; readonly text: string }>;
  edit(title: string, change: (text: string) => string): Promise<void>;
  remove(title: string): Promise<void>;
}

/** Makes a calendar of that name in the account. */
export async function appOn({ home, username, password }: DavServer, name: string): Promise<DavApp> {
  const address = new URL('termine/', home).href;
  const ask = async (method: string, url: string, body?: string, headers: Record<string, string> = {}): Promise<string> => {
    const signed = { Authorization: basic(username, password), ...headers };
    const answer = await fetch(url, { method, headers: signed, ...(body === undefined ? {} : { body }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${url} was answered ${answer.status}: ${text}`);
    return text;
  };
  const xml = { 'Content-Type': 'application/xml; charset=utf-8' };
  const display = `<D:set><D:prop><D:displayname>${name}</D:displayname></D:prop></D:set>`;
  await ask(
    'MKCALENDAR',
    address,
    `<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">${display}</C:mkcalendar>`,
    xml,
  );
  const put = async (url: string, text: string): Promise<void> =>
    void (await ask('PUT', url, text, { 'Content-Type': 'text/calendar; charset=utf-8' }));
  const all = async (): Promise<{ url: string; text: string }[]> => {
    const listing = await ask('PROPFIND', address, undefined, { Depth: '1' });
    const hrefs = [...listing.matchAll(/<[^>]*href>([^<]+\.ics)</g)].map(([, href]) => new URL(href ?? '', address).href);
    return await Promise.all([...new Set(hrefs)].map(async (url) => ({ url, text: unfolded(await ask('GET', url)) })));
  };
  const find = async (title: string): Promise<{ url: string; text: string }> => {
    const [one, ...others] = (await all()).filter(({ text }) => mainTitle(text) === title);
    assert.ok(one !== undefined && others.length === 0, `one appointment should be called "${title}"`);
    return one;
  };
  return {
    put: (file, text) => put(new URL(`${file}.ics`, address).href, text),
    texts: async () => (await all()).map(({ text }) => text),
    find,
    edit: async (title, change) => {
      const { url, text } = await find(title);
      assert.notEqual(change(text), text, `the edit of "${title}" changes nothing`);
      await put(url, change(text));
    },
    remove: async (title) => void (await ask('DELETE', (await find(title)).url)),
  };
}

const unfolded = (text: string): string => text.replaceAll(/\r?\n[ \t]/g, '').replaceAll(/\r?\n/g, '\r\n');

/** Each VEVENT's lines. */
function eventsOf(text: string): string[] {
  return text
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((part) => part.slice(0, part.indexOf('END:VEVENT')));
}

const linesOf = (event: string, name: string): string[] =>
  event.split('\r\n').filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`));
const last = (line: string | undefined): string => (line ?? '').slice((line ?? '').indexOf(':') + 1).replaceAll('\\', '');

/** The title of the series, wherever its override stands. */
function mainTitle(text: string): string {
  const main = eventsOf(text).find((event) => linesOf(event, 'RECURRENCE-ID').length === 0) ?? '';
  return last(linesOf(main, 'SUMMARY')[0]);
}

async function seriesInDav(app: DavApp, title: string): Promise<{ overrides: string[]; exdates: string[] }> {
  const events = eventsOf((await app.find(title)).text);
  const overrides = events.filter((event) => linesOf(event, 'RECURRENCE-ID').length > 0);
  return {
    overrides: overrides.map((event) => last(linesOf(event, 'SUMMARY')[0])),
    exdates: events.flatMap((event) => linesOf(event, 'EXDATE').flatMap((line) => last(line).split(','))).sort(),
  };
}

function eventIn(world: StoryWorld, title: string): Record<string, unknown> {
  const [one, ...others] = world.inGoogle
    .events()
    .filter((event) => event.summary === title && event.recurringEventId === undefined);
  assert.ok(one !== undefined && others.length === 0, `one appointment in Google should be called "${title}"`);
  return one;
}

const idOf = (world: StoryWorld, title: string): string => String(eventIn(world, title).id);

/** Its changed and cancelled occurrences: the day, and what they are called. */
function seriesInGoogle(world: StoryWorld, title: string): string[] {
  const master = eventIn(world, title);
  const excluded = (master.recurrence as string[]).flatMap((line) =>
    line.startsWith('EXDATE')
      ? last(line)
          .split(',')
          .map((stamp) => `${stamp.slice(0, 4)}-${stamp.slice(4, 6)}-${stamp.slice(6, 8)} cancelled`)
      : [],
  );
  const changed = world.inGoogle.events().filter((event) => event.recurringEventId === master.id);
  const named = changed.map((event) => {
    const { dateTime } = event.originalStartTime as { dateTime: string };
    return `${dateTime.slice(0, 10)} ${event.status === 'cancelled' ? 'cancelled' : event.summary}`;
  });
  return [...excluded, ...named].sort();
}
