/** stories/clients — an appointment and its client belong together: by mail or phone, one to one, and without a trace once either may not be known. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import { startService } from '../../src/cli/service.ts';
import { loadConfig } from '../../src/config/load.ts';
import { keptLog } from '../daemon/clockwork.ts';
import { textOf } from '../web/browser.ts';
import { type ClientsApps, clientsIn } from './contacts-steps.ts';
import { type ContactsWorld, type ContactWishes, MINUTE, openContacts } from './contacts-world.ts';
import { dataOf } from './leaving-steps.ts';
import { type Apps, appsOf, assertQuiet, dayFromNow } from './steps.ts';

interface Salon {
  readonly world: ContactsWorld;
  readonly apps: Apps;
  readonly clients: ClientsApps;
}

async function salon(t: TestContext, wishes: ContactWishes = {}): Promise<Salon> {
  const world = await openContacts(t, { calendars: true, ...wishes });
  const [apps, clients] = [appsOf(world), clientsIn(world)];
  clients.dav.add({ name: 'Mia Berg', emails: ['Mia@Example.net'], phones: ['0170 5550123'] });
  clients.google.add({ name: 'Otto Klein', emails: ['otto@example.net'], phones: ['+49 30 5550199'] });
  apps.dav.add({ title: 'Colour', description: 'call +49 (170) 555-0123', day: 10 });
  apps.google.add({ title: 'Beard', location: 'otto@example.net', day: -3 });
  apps.google.add({ title: 'Lunch', day: 4 });
  await settle(world);
  return { world, apps, clients };
}

/** Two cycles, long enough apart that Google's lists tell of everything. */
async function settle(world: ContactsWorld): Promise<void> {
  for (let n = 0; n < 2; n++) {
    const { code, err } = await world.twinbook('sync');
    assert.equal(code, 0, err);
    world.pass(10 * MINUTE);
  }
}

interface Told {
  readonly kind: string;
  readonly item: string;
  readonly client?: { readonly item: string } | null;
  readonly perhaps?: readonly { readonly item: string }[];
  readonly next?: readonly { readonly item: string; readonly start: string; readonly sure: boolean }[];
  readonly past?: readonly { readonly item: string }[];
}

async function related({ twinbook }: ContactsWorld, item: string): Promise<readonly Told[]> {
  const { code, out } = await twinbook('history', '--item', item, '--json');
  assert.equal(code, 0);
  return JSON.parse(out).related;
}

/** Whose an appointment is; several: whose it may be; undefined: nothing is known. */
async function clientOf(world: ContactsWorld, title: string): Promise<string | readonly string[] | undefined> {
  const [told] = await related(world, title);
  return told?.client?.item ?? (told?.perhaps?.length ? told.perhaps.map(({ item }) => item).sort() : undefined);
}

/** The appointments of a client, those to come first. */
async function visitsOf(world: ContactsWorld, name: string): Promise<readonly string[]> {
  const [told] = await related(world, name);
  return [...(told?.next ?? []), ...(told?.past ?? [])].map(({ item }) => item);
}

describe('an appointment and its client', () => {
  it('belong together by mail or phone, whatever the spelling, and whichever side they were made on', async (t) => {
    const { world } = await salon(t);
    assert.deepEqual([await clientOf(world, 'Colour'), await clientOf(world, 'Beard')], ['Mia Berg', 'Otto Klein']);
    assert.equal(await clientOf(world, 'Lunch'), undefined);
    const [mia] = await related(world, 'Mia Berg');
    assert.deepEqual([mia?.next?.map(({ item }) => item), mia?.past], [['Colour'], []]);
    assert.ok(mia?.next?.[0]?.start.startsWith(dayFromNow(10)));
    const [otto] = await related(world, 'Otto Klein');
    assert.deepEqual([otto?.next, otto?.past?.map(({ item }) => item)], [[], ['Beard']]);
    const said = (await world.twinbook('history', '--item', 'Mia Berg')).out;
    assert.match(said, /Next appointments:\n {3}\d.*10:00 {2}Colour \([\w-]+\)\nPast appointments: \(none\)/);
    assert.match((await world.twinbook('history', '--item', 'Beard')).out, /\nClient: Otto Klein \([\w-]+\)/);
  });

  it('follow each other: told anew, moved, renamed, deleted; and no cycle writes anything for it', async (t) => {
    const { world, apps, clients } = await salon(t);
    apps.google.edit('Colour', { description: 'for otto@example.net' });
    clients.google.edit('Otto Klein', { name: 'Otto Gross' });
    await settle(world);
    assert.equal(await clientOf(world, 'Colour'), 'Otto Gross');
    assert.deepEqual([await visitsOf(world, 'Otto Gross'), await visitsOf(world, 'Mia Berg')], [['Colour', 'Beard'], []]);
    await assertQuiet(world);
    clients.dav.edit('Mia Berg', { emails: ['otto@example.net'] });
    await settle(world);
    assert.deepEqual(await clientOf(world, 'Colour'), ['Mia Berg', 'Otto Gross']);
    const [told] = await related(world, 'Mia Berg');
    assert.deepEqual(
      told?.next?.map(({ item, sure }) => [item, sure]),
      [['Colour', false]],
    );
    assert.match((await world.twinbook('history', '--item', 'Colour')).out, /one of these clients: (Mia Berg|Otto Gross) \(/);
    clients.google.remove('Otto Gross');
    await settle(world);
    assert.equal(await clientOf(world, 'Colour'), 'Mia Berg');
    apps.dav.remove('Colour');
    await settle(world);
    assert.deepEqual(await visitsOf(world, 'Mia Berg'), ['Beard']);
  });

  it('of a guest who is invited, but not of the owner, who is a guest of everything', async (t) => {
    const { world, clients } = await salon(t);
    clients.google.add({ name: 'Anna Beispiel', emails: ['anna@example.com'] });
    const times = { start: { dateTime: `${dayFromNow(3)}T10:00:00Z` }, end: { dateTime: `${dayFromNow(3)}T11:00:00Z` } };
    const attendees = ['MIA@example.net', 'anna@example.com'].map((email) => ({ email }));
    world.inGoogle.insert({ summary: 'Invited', ...times, attendees });
    await settle(world);
    assert.equal(await clientOf(world, 'Invited'), 'Mia Berg');
  });

  it('of a series every time is told, called off days are not', async (t) => {
    const { world, apps } = await salon(t);
    apps.google.add({ title: 'Weekly', description: '0170 5550123', day: 5 });
    const weekly = world.inGoogle.events().find(({ summary }) => summary === 'Weekly');
    world.inGoogle.patch(String(weekly?.id), { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'] });
    await settle(world);
    assert.deepEqual(await visitsOf(world, 'Mia Berg'), ['Weekly', 'Colour', 'Weekly', 'Weekly', 'Weekly']);
    const date = dayFromNow(12).replaceAll('-', '');
    const [file, { text }] = [...world.inDav.items()].find(([, one]) => one.text.includes('SUMMARY:Weekly')) ?? [
      '',
      { text: '' },
    ];
    world.inDav.put(file, text.replace('SUMMARY:', `EXDATE;TZID=Europe/Berlin:${date}T100000\r\nSUMMARY:`));
    await settle(world);
    assert.deepEqual(await visitsOf(world, 'Mia Berg'), ['Weekly', 'Colour', 'Weekly', 'Weekly']);
  });

  it('are one client on two cards of the same name; two names are two clients', async (t) => {
    const { world, clients } = await salon(t);
    clients.google.add({ name: 'Mia Berg', phones: ['+49 170 5550123'], emails: ['other@example.net'] });
    await settle(world);
    assert.equal(await clientOf(world, 'Colour'), 'Mia Berg');
    clients.google.add({ name: 'Tom Berg', phones: ['0049 170 5550123'] });
    await settle(world);
    assert.deepEqual(await clientOf(world, 'Colour'), ['Mia Berg', 'Tom Berg']);
  });

  it('that were in step before are read once, and never again', async (t) => {
    const { world } = await salon(t);
    forgetRegister(world);
    assert.equal(await clientOf(world, 'Colour'), undefined);
    await settle(world);
    assert.deepEqual([await clientOf(world, 'Colour'), await clientOf(world, 'Beard')], ['Mia Berg', 'Otto Klein']);
    const asked = async (): Promise<number> => {
      const before = world.googleServer.log.length + world.davServer.log.length;
      assert.equal((await world.twinbook('sync')).code, 0);
      return world.googleServer.log.length + world.davServer.log.length - before;
    };
    assert.equal(await asked(), 5);
  });

  it('are in her export together', async (t) => {
    const { world } = await salon(t);
    world.inGoogle.insert({
      ...{ summary: 'Invited', start: { date: dayFromNow(3) }, end: { date: dayFromNow(4) } },
      attendees: [{ email: 'MIA@example.net' }],
    });
    await settle(world);
    const folder = join(world.folder, 'mia');
    assert.equal((await world.twinbook('export', '--subject', 'Mia Berg', '--to', folder)).code, 0);
    const titles = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).items.map(
      ({ title }: { title: string }) => title,
    );
    assert.deepEqual([...new Set(titles)].sort(), ['Colour', 'Invited', 'Mia Berg']);
  });
});

/** As a database of a version that knew no register. */
function forgetRegister(world: ContactsWorld): void {
  using database = new DatabaseSync(join(dataOf(world), 'twinbook.db'));
  assert.equal(database.prepare("DELETE FROM notes WHERE name LIKE 'register:%'").run().changes, 1);
}

/** Whether a register is kept in any file of the data folder, snapshots included. */
function isRegisterKept(world: ContactsWorld): boolean {
  const files = readdirSync(dataOf(world), { recursive: true }).map((name) => join(dataOf(world), String(name)));
  return files.some((file) => statSync(file).isFile() && readFileSync(file).includes('register:salon-anna'));
}

describe('what is known of clients and appointments', () => {
  it('is sealed: no name, mail, number or title stands in any file', async (t) => {
    const { world } = await salon(t);
    assert.ok(isRegisterKept(world));
    const files = readdirSync(dataOf(world), { recursive: true }).map((name) => join(dataOf(world), String(name)));
    const isTelling = (file: string): boolean =>
      statSync(file).isFile() && /Mia Berg|Otto Klein|5550123|@example\.net|Colour/.test(readFileSync(file, 'latin1'));
    assert.deepEqual(files.filter(isTelling), []);
  });

  it('is gone with a client who is erased, from snapshots as well, and she does not come back into it', async (t) => {
    const { world } = await salon(t);
    assert.equal((await world.twinbook('backup')).code, 0);
    const said = await world.twinbook('erase', '--subject', 'mia@example.net', '--yes');
    assert.equal(said.code, 0, said.err);
    assert.equal(isRegisterKept(world), false);
    await settle(world);
    assert.deepEqual([await related(world, 'Mia Berg'), await related(world, 'Colour')], [[], []]);
    assert.equal(await clientOf(world, 'Beard'), 'Otto Klein');
  });

  it('is gone when the consent is withdrawn, and known again when it is granted', async (t) => {
    const { world } = await salon(t);
    assert.equal((await world.twinbook('backup')).code, 0);
    assert.equal((await world.twinbook('consent', 'withdraw', 'salon-anna', '--yes')).code, 0);
    assert.equal(isRegisterKept(world), false);
    await settle(world);
    assert.deepEqual([await clientOf(world, 'Colour'), isRegisterKept(world)], [undefined, false]);
    assert.equal((await world.twinbook('consent', 'grant', 'salon-anna', '--yes')).code, 0);
    await settle(world);
    assert.deepEqual([await clientOf(world, 'Colour'), await clientOf(world, 'Beard')], ['Mia Berg', 'Otto Klein']);
  });

  it('is told to nobody as soon as the consent is taken out of the configuration, and gone with the next cycle', async (t) => {
    const { world } = await salon(t);
    await world.reconfigure({ consent: undefined });
    assert.deepEqual(await related(world, 'Colour'), []);
    assert.equal((await world.twinbook('sync')).code, 0);
    using database = new DatabaseSync(join(dataOf(world), 'twinbook.db'));
    assert.deepEqual(database.prepare("SELECT name FROM notes WHERE name LIKE 'register:%'").all(), []);
  });
});

describe('the page of an item', () => {
  it('shows of an appointment whose it is, and of a client when she comes, with ways from one to the other', async (t) => {
    const { world } = await salon(t);
    const loaded = await loadConfig(join(world.folder, 'twinbook.yaml'), {});
    assert.ok(loaded.ok);
    const service = await startService({ ...loaded.config, http: { ...loaded.config.http, port: 0 } }, keptLog().log);
    t.after(() => service.stop());
    const open = async (path: string): Promise<string> => (await fetch(`${service.origin}${path}`)).text();
    const history = await open('/history?text=Colour');
    const appointment = await open(/href="(\/items\/[^"]+)">Colour</.exec(history)?.[1] ?? '');
    assert.match(textOf(appointment), /Client Mia Berg .*As it is now/);
    const client = await open(/href="(\/items\/[^"]+)">Mia Berg</.exec(appointment)?.[1] ?? '');
    assert.match(textOf(client), /Next appointments .*Colour.*Past appointments No appointment lies behind\./);
    assert.match(client, /href="\/items\/[^"]+">Colour</);
  });
});
