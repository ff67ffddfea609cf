/** stories/templates — copies in a shape of their own: what is read back unchanged is no edit, and an edit comes back clean. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../src/playground/google/json.ts';
import { clientsIn } from './contacts-steps.ts';
import { MINUTE, openContacts } from './contacts-world.ts';
import { assertQuiet, changes, davTimes, dayFromNow, googleTimes, NOTHING, syncOnce, valueIn, withLine } from './steps.ts';
import { ics, openWorld, type StoryWorld } from './world.ts';

const SALON = {
  entry: {
    templates: {
      'to-google': { title: '{title} – {resource}', description: '{description}\n{location}' },
      'to-dav': { description: '{description}\n\n{location}' },
    },
  },
};

/** As people see it. */
const seen = (text: unknown): string => String(text).replaceAll(/[\u2061\u2062]/g, '');

const onlyEvent = (world: StoryWorld) => {
  const [event, ...more] = world.inGoogle.events();
  assert.ok(event !== undefined && more.length === 0);
  return event;
};

const onlyText = (world: StoryWorld): string => {
  const [item, ...more] = [...world.inDav.items().values()];
  assert.ok(item !== undefined && more.length === 0);
  return item.text;
};

const inDav = (world: StoryWorld, name: string): string | undefined => valueIn(onlyText(world), name);

function editDav(world: StoryWorld, property: string, line: string): void {
  const [name, { text }] = [...world.inDav.items()][0] ?? ['', { text: '' }];
  world.inDav.put(name, withLine(text, property, line));
}

function editGoogle(world: StoryWorld, change: JsonObject): void {
  world.inGoogle.patch(String(onlyEvent(world).id), change);
}

/** A haircut with Lisa, made in DAV, and its copy in Google. */
async function aHaircut(t: Parameters<typeof openWorld>[0], wishes: Parameters<typeof openWorld>[1] = SALON) {
  const world = await openWorld(t, wishes);
  world.inDav.put(
    'a.ics',
    ics('a', 'SUMMARY:Haircut', 'DESCRIPTION:Wash first', 'LOCATION:Shop', 'RESOURCES:Lisa', ...davTimes()),
  );
  await syncOnce(world);
  await assertQuiet(world);
  world.clock.advance(60_000);
  return world;
}

describe('a copy in Google of a template', () => {
  it('shows the staff behind the title and the place below the description, and the next cycle writes nothing', async (t) => {
    const world = await aHaircut(t);
    const { summary, description } = onlyEvent(world);
    assert.deepEqual([seen(summary), seen(description)], ['Haircut – Lisa', 'Wash first\nShop']);
    assert.deepEqual([inDav(world, 'SUMMARY'), inDav(world, 'DESCRIPTION')], ['Haircut', 'Wash first']);
  });

  it('follows what it tells of, though its own words did not change', async (t) => {
    const world = await aHaircut(t);
    editDav(world, 'RESOURCES', 'RESOURCES:Eva');
    editDav(world, 'LOCATION', 'LOCATION:Shop 2');
    assert.deepEqual(changes(await syncOnce(world)).google, [0, 1, 0]);
    const { summary, description } = onlyEvent(world);
    assert.deepEqual([seen(summary), seen(description)], ['Haircut – Eva', 'Wash first\nShop 2']);
    await assertQuiet(world);
    editDav(world, 'RESOURCES', 'X-NOTHING:1');
    await syncOnce(world);
    assert.equal(onlyEvent(world).summary, 'Haircut');
    await assertQuiet(world);
  });

  it('brings an edit of its own words back without what the template added', async (t) => {
    const world = await aHaircut(t);
    editGoogle(world, {
      summary: String(onlyEvent(world).summary).replace('Haircut', 'Colouring'),
      description: `${onlyEvent(world).description}\nbring a comb`,
    });
    assert.deepEqual(changes(await syncOnce(world)), { google: [0, 0, 0], dav: [0, 1, 0] });
    assert.deepEqual([inDav(world, 'SUMMARY'), inDav(world, 'DESCRIPTION')], ['Colouring', 'Wash first\nbring a comb']);
    assert.equal(inDav(world, 'LOCATION'), 'Shop');
    await assertQuiet(world);
    world.clock.advance(60_000);
    editDav(world, 'SUMMARY', 'SUMMARY:Colouring and cut');
    await syncOnce(world);
    assert.equal(seen(onlyEvent(world).summary), 'Colouring and cut – Lisa');
    await assertQuiet(world);
  });

  it('is understood when the title was written anew', async (t) => {
    const world = await aHaircut(t);
    editGoogle(world, { summary: 'Colouring' });
    await syncOnce(world);
    assert.equal(inDav(world, 'SUMMARY'), 'Colouring');
    await assertQuiet(world);
  });

  it('keeps an edit that cannot be taken apart, says so once, and is written over by the next change of its original only', async (t) => {
    const world = await aHaircut(t);
    editGoogle(world, { summary: 'Colouring with Lisa' });
    const said = await world.twinbook('sync');
    assert.equal(said.code, 0);
    assert.match(said.out + said.err, /1 appointments .* cannot be told/);
    assert.deepEqual([inDav(world, 'SUMMARY'), onlyEvent(world).summary], ['Haircut', 'Colouring with Lisa']);
    await assertQuiet(world);
    assert.doesNotMatch((await world.twinbook('sync')).out, /cannot be told/);
    editDav(world, 'LOCATION', 'LOCATION:Shop 2');
    assert.doesNotMatch((await world.twinbook('sync')).out, /cannot be told/);
    assert.equal(onlyEvent(world).summary, 'Colouring with Lisa');
    editDav(world, 'SUMMARY', 'SUMMARY:Cut');
    await syncOnce(world);
    assert.equal(seen(onlyEvent(world).summary), 'Cut – Lisa');
    await assertQuiet(world);
    const { out } = await world.twinbook('history', '--json');
    assert.match(out, /Colouring with Lisa|title/);
  });

  it('shapes occurrences of a series for themselves', async (t) => {
    const world = await openWorld(t, SALON);
    const [first, second] = [7, 14].map((days) => dayFromNow(days).replaceAll('-', ''));
    const times = [`DTSTART:${first}T120000Z`, `DTEND:${first}T123000Z`, 'RRULE:FREQ=WEEKLY;COUNT=4'];
    const series = ics('s', 'SUMMARY:Massage', 'RESOURCES:Lisa', ...times);
    world.inDav.put('s.ics', series);
    await syncOnce(world);
    const changed = [
      ...['BEGIN:VEVENT', 'UID:s', 'DTSTAMP:20261101T080000Z', `RECURRENCE-ID:${second}T120000Z`, 'SUMMARY:Massage'],
      ...[`DTSTART:${second}T120000Z`, `DTEND:${second}T123000Z`, 'RESOURCES:Eva', 'END:VEVENT', ''],
    ].join('\r\n');
    world.inDav.put('s.ics', series.replace('END:VCALENDAR', `${changed}END:VCALENDAR`));
    await syncOnce(world);
    const titles = world.inGoogle.events().map(({ summary }) => seen(summary));
    assert.deepEqual(titles.sort(), ['Massage – Eva', 'Massage – Lisa']);
    await assertQuiet(world);
  });

  it('is known for a copy when the database is lost', async (t) => {
    const world = await aHaircut(t);
    await rm(join(world.folder, 'data', 'twinbook.db'));
    const cycle = await syncOnce(world);
    assert.deepEqual([cycle.adopted, changes(cycle)], [1, NOTHING]);
    assert.equal(inDav(world, 'SUMMARY'), 'Haircut');
    await assertQuiet(world);
  });

  it('is taken apart after the template was taken out of the configuration, too', async (t) => {
    const world = await aHaircut(t);
    await world.configure({ entry: {} });
    await syncOnce(world);
    editGoogle(world, { location: 'Shop 3' });
    await syncOnce(world);
    assert.deepEqual([inDav(world, 'SUMMARY'), inDav(world, 'LOCATION')], ['Haircut', 'Shop 3']);
    await assertQuiet(world);
    editDav(world, 'SUMMARY', 'SUMMARY:Cut');
    await syncOnce(world);
    assert.equal(onlyEvent(world).summary, 'Cut');
    await assertQuiet(world);
  });

  it('may leave no place for the words of its original: what stands there then never comes back', async (t) => {
    const world = await aHaircut(t, {
      entry: { carry: { 'to-google': ['resources'] }, templates: { 'to-google': { title: 'Appointment – {resource}' } } },
    });
    assert.equal(seen(onlyEvent(world).summary), 'Appointment – Lisa');
    editGoogle(world, { summary: `${onlyEvent(world).summary} (late)` });
    assert.deepEqual(changes(await syncOnce(world)), NOTHING);
    editDav(world, 'SUMMARY', 'SUMMARY:Botox');
    assert.deepEqual(changes(await syncOnce(world)), NOTHING);
    editDav(world, 'RESOURCES', 'RESOURCES:Eva');
    await syncOnce(world);
    assert.equal(seen(onlyEvent(world).summary), 'Appointment – Eva');
    assert.equal(inDav(world, 'SUMMARY'), 'Botox');
    assert.ok(!world.googleServer.log.some(({ requestBody }) => requestBody.includes('Botox')));
    await assertQuiet(world);
  });

  it('goes with the pair: nothing of it stays when copies are withdrawn', async (t) => {
    const world = await aHaircut(t);
    const { code } = await world.twinbook('uninstall', 'salon-anna', '--mode', 'withdraw', '--side', 'google', '--yes');
    assert.equal(code, 0);
    assert.deepEqual(world.inGoogle.events(), []);
  });
});

describe('an original', () => {
  it('is never shaped, and its copy in DAV by its own template', async (t) => {
    const world = await openWorld(t, SALON);
    world.inGoogle.insert({ summary: 'Walk-in', description: 'pays in cash', location: 'Shop', ...googleTimes() });
    await syncOnce(world);
    assert.equal(seen(inDav(world, 'DESCRIPTION')), 'pays in cash\n\nShop');
    await assertQuiet(world);
    world.clock.advance(60_000);
    editDav(world, 'DESCRIPTION', `DESCRIPTION:${inDav(world, 'DESCRIPTION')?.replace('cash', 'coins').replaceAll('\n', '\\n')}`);
    editDav(world, 'RESOURCES', 'RESOURCES:Lisa');
    await syncOnce(world);
    const { summary, description } = onlyEvent(world);
    assert.deepEqual([summary, description], ['Walk-in', 'pays in coins']);
    await assertQuiet(world);
  });

  it('with names of guests in the description of its copy keeps both apart', async (t) => {
    const world = await openWorld(t, { entry: { ...SALON.entry, attendees: 'names' } });
    const attendees = [{ email: 'jonas@example.com', displayName: 'Jonas Weber' }];
    world.inGoogle.insert({ summary: 'Course', description: 'Bring scissors', location: 'Shop', attendees, ...googleTimes() });
    await syncOnce(world);
    assert.match(seen(inDav(world, 'DESCRIPTION')), /^Bring scissors\n\nShop\n\nWith:\u2063 Jonas Weber$/);
    await assertQuiet(world);
    const text = inDav(world, 'DESCRIPTION') ?? '';
    editDav(world, 'DESCRIPTION', `DESCRIPTION:${text.replace('scissors', 'a comb').replaceAll('\n', '\\n')}`);
    await syncOnce(world);
    assert.equal(onlyEvent(world).description, 'Bring a comb');
    await assertQuiet(world);
  });
});

describe('a template of contacts', () => {
  it('shapes the note of a copy, and its edit comes back clean', async (t) => {
    const world = await openContacts(t, { entry: { templates: { 'to-google': { note: '{note}\nMail: {email}' } } } });
    const apps = clientsIn(world);
    apps.dav.add({ name: 'Mia Berg', emails: ['mia@example.com'], note: 'Likes tea' });
    await syncOnce(world);
    assert.equal(seen(apps.google.read('Mia Berg').note), 'Likes tea\nMail: mia@example.com');
    await assertQuiet(world);
    world.pass(MINUTE);
    const note = apps.google.read('Mia Berg').note ?? '';
    apps.google.edit('Mia Berg', { note: note.replace('tea', 'coffee') });
    await syncOnce(world);
    assert.equal(apps.dav.read('Mia Berg').note, 'Likes coffee');
    await assertQuiet(world);
  });
});
