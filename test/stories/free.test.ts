/** stories/free — what can still be booked, over all calendars of a pair and both sides; and who may ask for it. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { startService } from '../../src/cli/service.ts';
import { loadConfig } from '../../src/config/load.ts';
import { keptLog } from '../daemon/clockwork.ts';
import { berlin, ics, openWorld, type StoryWorld, type Wishes } from './world.ts';

const DAY = '2027-03-30';
const hours = { tue: '09:00-12:00' };
const dav = (world: StoryWorld, uid: string, from: string, to: string, ...more: string[]) =>
  world.inDav.put(
    `${uid}.ics`,
    ics(uid, `DTSTART;TZID=Europe/Berlin:20270330T${from}00`, `DTEND;TZID=Europe/Berlin:20270330T${to}00`, ...more),
  );

async function free(world: StoryWorld, ...args: string[]): Promise<string[]> {
  const { code, out, err } = await world.twinbook(
    'free',
    'salon-anna',
    '--from',
    DAY,
    '--to',
    DAY,
    '--duration',
    '60m',
    '--json',
    ...args,
  );
  assert.equal(code, 0, err);
  return (JSON.parse(out) as { slots: { start: string }[] }).slots.map(({ start }) => start.slice(11, 16));
}

describe('free times', () => {
  it('are those that no calendar of either side takes, whether or not they were synced', async (t) => {
    const world = await openWorld(t, { pair: { booking: { hours } } });
    assert.deepEqual(await free(world), ['07:00', '08:00', '09:00']);
    dav(world, 'cut', '0900', '0930');
    world.inGoogle.insert({ summary: 'Dentist', ...berlin(`${DAY}T11:30:00`, `${DAY}T12:00:00`) });
    world.inGoogle.insert({ summary: 'Reminder', transparency: 'transparent', ...berlin(`${DAY}T10:00:00`, `${DAY}T11:00:00`) });
    dav(world, 'off', '1000', '1100', 'STATUS:CANCELLED');
    assert.deepEqual(await free(world), ['08:00']);
    await world.sync();
    assert.deepEqual(await free(world), ['08:00']);
  });

  it('count what is on both sides as one where there are several places', async (t) => {
    const world = await openWorld(t, { pair: { booking: { hours, places: 2 } } });
    dav(world, 'cut', '0900', '1000');
    await world.sync();
    assert.equal(world.inGoogle.events().length, 1);
    assert.deepEqual(await free(world), ['07:00', '08:00', '09:00']);
    dav(world, 'colour', '0930', '1000');
    assert.deepEqual(await free(world), ['08:00', '09:00']);
  });

  it('count an appointment as one that is in several calendars of the pair', async (t) => {
    const world = await openWorld(t, { pair: { booking: { hours, places: 2 } } });
    world.dav.addCalendar('anna', { name: 'praxis', displayName: 'Praxis' });
    const calendars = [
      { google: 'primary', dav: 'Termine' },
      { google: 'primary', dav: 'Praxis', direction: 'to-dav' },
    ];
    await world.configure({ pair: { booking: { hours, places: 2 }, calendars } });
    dav(world, 'cut', '0900', '1000');
    await world.sync();
    await world.sync();
    assert.equal(world.dav.calendar('anna', 'praxis').items().size, 1);
    assert.deepEqual(await free(world), ['07:00', '08:00', '09:00']);
  });

  it('are told day by day to people, and say what cannot be read', async (t) => {
    const world = await openWorld(t, { pair: { booking: { hours } } });
    world.inDav.put('odd.ics', ics('odd', 'DTSTART;TZID=Mars/Base:20270330T090000', 'RRULE:FREQ=NEVER'));
    const { out, err } = await world.twinbook('free', 'salon-anna', '--from', DAY, '--to', '2027-04-06', '--duration', '90m');
    assert.equal(out, 'Tue, 30/03/2027  09:00 10:30\nTue, 06/04/2027  09:00 10:30\n');
    assert.match(err, /1 appointment cannot be read; look at your calendars/);
  });

  it('are not guessed when a calendar cannot be read', async (t) => {
    const world = await openWorld(t);
    world.davServer.fail({ match: /^(?:REPORT|PROPFIND)/, effect: { kind: 'html' }, times: 50 });
    const { code, out } = await world.twinbook('free', 'salon-anna', '--json');
    assert.equal(code, 5);
    assert.deepEqual(Object.keys(JSON.parse(out)), ['error']);
  });

  it('need words that can be understood', async (t) => {
    const world = await openWorld(t);
    const { code, err } = await world.twinbook('free', 'salon-anna', '--from', 'tomorrow');
    assert.equal(code, 2);
    assert.match(err, /"tomorrow" is no time: write 2026-12-01/);
  });
});

const TOKEN = 'nobody-guesses-this-token';
const booking = { hours, availability_token: TOKEN };

async function serving(t: TestContext, wishes: Wishes = {}) {
  const world = await openWorld(t, { pair: { booking }, ...wishes, top: { schedule: '0 0 1 1 *', http: { port: 0 } } });
  dav(world, 'cut', '0900', '1000', 'SUMMARY:Miss Canary', 'LOCATION:Canary Street');
  const loaded = await loadConfig(join(world.folder, 'twinbook.yaml'), {});
  assert.ok(loaded.ok);
  const { log, lines } = keptLog();
  const service = await startService(loaded.config, log);
  t.after(() => service.stop());
  const ask = (query = '', headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` }): Promise<Response> =>
    fetch(`${service.origin}/availability?from=${DAY}&to=${DAY}&duration=60m${query}`, { headers });
  return { world, service, ask, lines };
}

describe('/availability', () => {
  it('tells free times to whoever has the token, and nothing else', async (t) => {
    const { ask } = await serving(t);
    const answer = await ask();
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const text = await answer.text();
    assert.deepEqual(JSON.parse(text), {
      ...{ from: '2027-03-29T22:00:00.000Z', to: '2027-03-30T22:00:00.000Z', timezone: 'Europe/Berlin', minutes: 60 },
      slots: [
        { start: '2027-03-30T08:00:00.000Z', end: '2027-03-30T09:00:00.000Z' },
        { start: '2027-03-30T09:00:00.000Z', end: '2027-03-30T10:00:00.000Z' },
      ],
    });
  });

  it('tells taken times as iCalendar free/busy, by the address alone', async (t) => {
    const { ask } = await serving(t);
    const answer = await ask(`&format=ics&token=${TOKEN}`, {});
    assert.equal(answer.headers.get('content-type'), 'text/calendar; charset=utf-8');
    const text = await answer.text();
    assert.match(text, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
    assert.deepEqual(text.match(/^FREEBUSY.*(?=\r)/gm), [
      'FREEBUSY;FBTYPE=BUSY:20270330T070000Z/20270330T080000Z',
      'FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20270329T220000Z/20270330T070000Z',
      'FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20270330T100000Z/20270330T220000Z',
    ]);
    assert.doesNotMatch(text, /Canary/);
  });

  it('is closed without the right token, and not there where no pair has one', async (t) => {
    const { ask } = await serving(t);
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: `Basic ${TOKEN}` }])
      assert.equal((await ask('', headers as Record<string, string>)).status, 401);
    assert.equal((await ask('&token=', {})).status, 401);
    const other = await serving(t, { pair: { booking: { hours } } });
    assert.equal((await other.ask()).status, 404);
  });

  it('says what is wrong with a question', async (t) => {
    const { service } = await serving(t);
    const answer = await fetch(`${service.origin}/availability?from=soon&token=${TOKEN}`);
    assert.equal(answer.status, 400);
    assert.match(((await answer.json()) as { error: string }).error, /"soon" is no time/);
  });

  it('tells nothing old when a calendar cannot be read or the pair rests, and asks no server twice in a row', async (t) => {
    const { world, ask, lines } = await serving(t);
    assert.equal((await ask()).status, 200);
    const before = world.davServer.log.length + world.googleServer.log.length;
    assert.equal((await ask()).status, 200);
    assert.equal(world.davServer.log.length + world.googleServer.log.length, before);
    assert.equal((await world.twinbook('pause', 'salon-anna')).code, 0);
    const resting = await ask();
    assert.deepEqual([resting.status, resting.headers.get('retry-after')], [503, '60']);
    assert.deepEqual(await resting.json(), { error: 'not known at the moment' });

    const other = await serving(t);
    other.world.davServer.fail({ match: /^(?:REPORT|PROPFIND)/, effect: { kind: 'html' }, times: 50 });
    assert.equal((await other.ask()).status, 503);
    assert.ok(other.lines.some(({ msg }) => String(msg).includes('free times were asked for, and are not known')));
    assert.ok(!lines.some(({ msg }) => String(msg).includes('not known')));
  });
});
