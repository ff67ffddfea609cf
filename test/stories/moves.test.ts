/** stories/moves — the thumb slips in Google: what becomes of a booking that was made at the desk. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { appsOf, assertQuiet, dayFromNow, syncOnce } from './steps.ts';
import { ics, openWorld, type StoryWorld } from './world.ts';

interface Waiting {
  readonly id: string;
  readonly why: string;
  readonly state: string;
  readonly fields: readonly { readonly field: string; readonly google: string; readonly dav: string }[];
}

async function conflicts(world: StoryWorld): Promise<Waiting[]> {
  return JSON.parse((await world.twinbook('conflicts', '--json')).out).conflicts;
}

async function booked(t: TestContext, google: string, pair: Record<string, unknown> = {}) {
  const world = await openWorld(t, { defaults: { moves: { google } }, pair });
  const apps = appsOf(world);
  apps.dav.add({ title: 'Cut', hour: 10 });
  await syncOnce(world);
  await assertQuiet(world);
  world.clock.advance(60_000);
  return { world, ...apps };
}

const hours = (one: { google: ReturnType<typeof appsOf>['google']; dav: ReturnType<typeof appsOf>['dav'] }) => [
  one.google.read('Cut').hour,
  one.dav.read('Cut').hour,
];

describe('a booking that is moved in Google', () => {
  it('is put back with `revert`; the desk never sees it, and the owner can have it the other way', async (t) => {
    const one = await booked(t, 'revert');
    const { world, google } = one;
    google.edit('Cut', { hour: 15 });
    await syncOnce(world);
    assert.deepEqual(hours(one), [10, 10]);
    await assertQuiet(world);
    const { out } = await world.twinbook('history', '--json');
    assert.equal(JSON.parse(out).changes[0].why, 'moved on the Google side, put back as configured');
    const [decided] = await conflicts(world);
    assert.equal(decided?.state, 'decided');
    assert.match(String(decided?.fields[0]?.google), / 15:00 /);
    assert.equal((await world.twinbook('conflicts', 'resolve', String(decided?.id), '--keep', 'google')).code, 0);
    await syncOnce(world);
    assert.deepEqual(hours(one), [15, 15]);
    await assertQuiet(world);
  });

  it('waits with `ask`, with both times, until the owner chooses', async (t) => {
    const one = await booked(t, 'ask');
    const { world, google } = one;
    google.edit('Cut', { hour: 15 });
    assert.equal((await world.sync()).code, 6);
    assert.deepEqual(hours(one), [15, 10]);
    const [waiting] = await conflicts(world);
    assert.equal(waiting?.why, 'moved on the Google side; a person must say whether that counts');
    assert.deepEqual(
      waiting?.fields.map(({ field }) => field),
      ['schedule'],
    );
    await world.twinbook('conflicts', 'resolve', String(waiting?.id), '--keep', 'dav');
    await syncOnce(world);
    assert.deepEqual(hours(one), [10, 10]);
    await assertQuiet(world);
  });

  it('counts with `check` where it fits, and waits where it is closed or somebody else has the time', async (t) => {
    const always = '08:00-18:00';
    const week = { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always };
    const one = await booked(t, 'check', { booking: { hours: week } });
    const { world, google, dav } = one;
    google.edit('Cut', { hour: 15 });
    await syncOnce(world);
    assert.deepEqual(hours(one), [15, 15]);
    google.edit('Cut', { hour: 20 });
    assert.equal((await world.sync()).code, 6);
    assert.match(String((await conflicts(world))[0]?.why), /^moved on the Google side to a time outside the opening hours;/);
    dav.add({ title: 'Colour', hour: 12 });
    google.edit('Cut', { hour: 12 });
    assert.equal((await world.sync()).code, 6);
    assert.match(String((await conflicts(world))[0]?.why), /^moved on the Google side to a time another appointment has;/);
    google.edit('Cut', { hour: 13 });
    await syncOnce(world);
    assert.deepEqual(hours(one), [13, 13]);
    await assertQuiet(world);
  });

  it('goes over as ever when it was made in Google, or moved at the desk', async (t) => {
    const one = await booked(t, 'revert');
    const { world, google, dav } = one;
    dav.edit('Cut', { hour: 9 });
    google.add({ title: 'Own', hour: 17 });
    await syncOnce(world);
    assert.deepEqual(hours(one), [9, 9]);
    world.clock.advance(60_000);
    google.edit('Own', { hour: 18 });
    await syncOnce(world);
    assert.equal(dav.read('Own').hour, 18);
    await assertQuiet(world);
  });
});

describe('a series that was made at the desk', () => {
  const date = dayFromNow(7).replaceAll('-', '');

  async function weekly(t: TestContext) {
    const world = await openWorld(t, { defaults: { moves: { google: 'revert' } } });
    const lines = [`DTSTART;TZID=Europe/Berlin:${date}T100000`, `DTEND;TZID=Europe/Berlin:${date}T110000`];
    const text = ics('weekly', 'SUMMARY:Weekly', ...lines, 'RRULE:FREQ=WEEKLY;COUNT=4', 'X-DESK:keep me');
    world.inDav.put('weekly.ics', text);
    await syncOnce(world);
    await assertQuiet(world);
    world.clock.advance(60_000);
    return { world, text };
  }

  it('is put back when all of it is moved in Google', async (t) => {
    const { world, text } = await weekly(t);
    const [event] = world.inGoogle.events();
    const moved = (hour: number) => ({ dateTime: `${dayFromNow(8)}T${hour}:00:00`, timeZone: 'Europe/Berlin' });
    world.inGoogle.patch(String(event?.id), { start: moved(15), end: moved(16) });
    await syncOnce(world);
    assert.equal(world.inDav.get('weekly.ics')?.text, text);
    assert.match(JSON.stringify(world.inGoogle.get(String(event?.id))?.start), new RegExp(`${dayFromNow(7)}T10:00:00`));
    await assertQuiet(world);
  });

  it('has its one moved day back', async (t) => {
    const { world, text } = await weekly(t);
    const [event] = world.inGoogle.events();
    const day = dayFromNow(14);
    const offset = new Date(`${day}T12:00:00Z`).toLocaleString('en', {
      timeZone: 'Europe/Berlin',
      hour: 'numeric',
      hour12: false,
    });
    const utc = 10 - (Number(offset) - 12);
    const id = `${String(event?.id)}_${day.replaceAll('-', '')}T${String(utc).padStart(2, '0')}0000Z`;
    const at = (hour: number) => ({ dateTime: `${day}T${hour}:00:00`, timeZone: 'Europe/Berlin' });
    world.inGoogle.patch(id, { start: at(15), end: at(16) });
    await syncOnce(world);
    assert.equal(world.inDav.get('weekly.ics')?.text, text);
    assert.doesNotMatch(JSON.stringify(world.inGoogle.events()), /T15:00:00/);
    await assertQuiet(world);
  });
});

describe('a day of a series that is deleted in Google', () => {
  it('is put back there, and the desk never sees it', async (t) => {
    const world = await openWorld(t, { defaults: { deletes_in: { google: 'restore' } } });
    const date = dayFromNow(7).replaceAll('-', '');
    const lines = [`DTSTART:${date}T100000Z`, `DTEND:${date}T110000Z`, 'RRULE:FREQ=WEEKLY;COUNT=4'];
    const text = ics('weekly', 'SUMMARY:Weekly', ...lines);
    world.inDav.put('weekly.ics', text);
    await syncOnce(world);
    world.clock.advance(60_000);
    const master = String(world.inGoogle.events()[0]?.id);
    const day = `${master}_${dayFromNow(14).replaceAll('-', '')}T100000Z`;
    world.inGoogle.delete(day);
    assert.equal(world.inGoogle.get(day)?.status, 'cancelled');
    await syncOnce(world);
    assert.equal(world.inDav.get('weekly.ics')?.text, text);
    assert.equal(world.inGoogle.get(day)?.status, 'confirmed');
    await assertQuiet(world);
  });
});

describe('a booking that is deleted in Google', () => {
  it('is put back there, while the desk may cancel it', async (t) => {
    const world = await openWorld(t, { defaults: { deletes_in: { google: 'restore' } } });
    const { google, dav } = appsOf(world);
    dav.add({ title: 'Cut' });
    await syncOnce(world);
    google.remove('Cut');
    await syncOnce(world);
    assert.deepEqual([google.titles(), dav.titles()], [['Cut'], ['Cut']]);
    await assertQuiet(world);
    dav.remove('Cut');
    await syncOnce(world);
    assert.deepEqual([google.titles(), dav.titles()], [[], []]);
  });
});
