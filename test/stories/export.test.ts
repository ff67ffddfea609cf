/** stories/export — `export`: what is held of one person, or of everybody, on both sides and here; nothing of anybody else. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { type ClientsApps, clientsIn } from './contacts-steps.ts';
import { type ContactsWorld, MINUTE, openContacts } from './contacts-world.ts';
import { writesOf } from './looking.ts';
import { type Apps, appsOf, davTimes, googleTimes, syncOnce } from './steps.ts';
import { ics } from './world.ts';

interface Salon {
  readonly world: ContactsWorld;
  readonly apps: Apps;
  readonly clients: ClientsApps;
}

/** Mia has a contact and appointments on both sides; so have others, who share a phone with her, or a name with each other. */
async function salon(t: TestContext): Promise<Salon> {
  const world = await openContacts(t, { calendars: true });
  const [apps, clients] = [appsOf(world), clientsIn(world)];
  clients.google.add({ name: 'Mia Berg', emails: ['Mia@Example.net'], phones: ['0170 5550123'], note: 'Allergic to henna' });
  clients.dav.add({ name: 'Ole Berg', emails: ['ole@example.net'], phones: ['+49 170 5550123'] });
  clients.dav.add({ name: 'Ann Lee', emails: ['ann@one.example'] });
  clients.dav.add({ name: 'Ann Lee', emails: ['ann@two.example'] });
  world.inGoogle.insert({ summary: 'Cut', attendees: [{ email: 'mia@example.net' }], ...googleTimes(10, 8) });
  apps.dav.add({ title: 'Colour Berg, Mia', hour: 9 });
  apps.dav.add({ title: 'Call back', description: 'Number: +49 (170) 5550123', hour: 10 });
  apps.google.add({ title: 'Beard', description: 'for Ole Berg', hour: 11 });
  apps.google.add({ title: 'Ann Lee', hour: 12 });
  apps.dav.add({ title: 'Joann Leeson', hour: 13 });
  world.inDav.put('mia-uid.ics', ics('mia-uid', 'SUMMARY:Visit', 'ATTENDEE:mailto:MIA@example.net', ...davTimes(10, 15)));
  await syncOnce(world);
  world.pass(10 * MINUTE);
  await syncOnce(world);
  return { world, apps, clients };
}

interface Line {
  readonly files: readonly string[];
  readonly kind: string;
  readonly side: string;
  readonly title: string;
  readonly is: string;
  readonly uid: string;
  readonly copied_at: string | null;
  readonly copied_to: { readonly side: string; readonly host: string; readonly collection: string } | null;
  readonly copy_of: { readonly side: string } | null;
}

/** The manifest, and every file's text by its name. */
async function exported(world: ContactsWorld, name: string, ...wishes: string[]) {
  const folder = join(world.folder, name);
  const said = await world.twinbook('export', '--to', folder, ...wishes);
  assert.equal(said.code, 0, said.out + said.err);
  const files = new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  const manifest = JSON.parse(files.get('manifest.json') ?? '');
  return { folder, files, manifest, items: manifest.items as readonly Line[], all: [...files.values()].join('\n'), said };
}

const told = (items: readonly Line[]): string[] =>
  items.map(({ kind, side, title, is }) => `${side} ${kind} ${title}: ${is}`).sort();

const OF_MIA = [
  'dav contacts Mia Berg: copy',
  'dav events Colour Berg, Mia: original',
  'dav events Cut: copy',
  'dav events Visit: original',
  'google contacts Mia Berg: original',
  'google events Colour Berg, Mia: copy',
  'google events Cut: original',
  'google events Visit: copy',
];

describe('an export of one person', () => {
  for (const who of ['mia@example.net', 'MIA BERG', 'Mia Berg'])
    it(`is hers, whether asked for by mail or by name: ${who}`, async (t) => {
      const { world } = await salon(t);
      const writes = writesOf(world).length;
      const { items, all, manifest } = await exported(world, 'out', '--subject', who);
      assert.deepEqual(told(items), OF_MIA);
      assert.match(all, /Allergic to henna/);
      for (const word of ['ole@example.net', 'Ole', 'Ann Lee', 'Joann', 'for Ole']) assert.equal(all.includes(word), false, word);
      assert.deepEqual([manifest.complete, manifest.not_seen], [true, []]);
      assert.equal(writesOf(world).length, writes);
    });

  it('names what says only what somebody else is called, too, without its words', async (t) => {
    const { world } = await salon(t);
    const { manifest, said } = await exported(world, 'out', '--subject', 'mia@example.net');
    assert.deepEqual(manifest.unclear.map(({ side, kind }: Line) => `${side} ${kind}`).sort(), ['dav events', 'google events']);
    assert.equal(JSON.stringify(manifest).includes('Call back'), false);
    assert.match(said.out, /2 not written: they say a name, mail or phone that somebody else has, too/);
  });

  it('says where each thing is, since when, from where, and to whom it was copied', async (t) => {
    const { world } = await salon(t);
    const { items, manifest } = await exported(world, 'out', '--subject', 'mia@example.net');
    const find = (side: string, title: string): Line | undefined => items.find((one) => one.side === side && one.title === title);
    const original = find('google', 'Mia Berg');
    assert.deepEqual([original?.copied_to?.side, original?.copied_to?.collection], ['dav', '/dav/addressbooks/anna/kunden/']);
    assert.match(find('dav', 'Mia Berg')?.copied_at ?? '', /^20\d\d-/);
    assert.equal(find('dav', 'Mia Berg')?.copy_of?.side, 'google');
    assert.equal(manifest.hosts.length, 2);
    assert.match(manifest.hosts.join(), /dav: 127\.0\.0\.1:\d+,google: 127\.0\.0\.1:\d+/);
  });

  it('has what Twinbook remembers of her, versions that are gone included, and nothing of others', async (t) => {
    const { world, clients } = await salon(t);
    clients.google.edit('Mia Berg', { note: 'No henna' });
    world.pass(10 * MINUTE);
    await syncOnce(world);
    const { files } = await exported(world, 'out', '--subject', 'mia@example.net');
    const { changes } = JSON.parse(files.get('history.json') ?? '');
    const titles = [...new Set(changes.map(({ title }: { title: string }) => title))].sort();
    assert.deepEqual(titles, ['Colour Berg, Mia', 'Cut', 'Mia Berg', 'Visit']);
    assert.match(files.get('history.json') ?? '', /Allergic to henna/);
  });

  it('asks which, when several have the name or the phone; an id tells them apart', async (t) => {
    const { world } = await salon(t);
    const named = await world.twinbook('export', '--subject', 'Ann Lee', '--to', join(world.folder, 'a'), '--json');
    assert.equal(named.code, 2);
    const { several } = JSON.parse(named.out);
    assert.deepEqual(several.map(({ mails }: { mails: string[] }) => mails[0]).sort(), ['ann@one.example', 'ann@two.example']);
    assert.deepEqual(readdirSync(join(world.folder, 'a')), []);
    assert.equal((await world.twinbook('export', '--subject', '0170/5550123', '--to', join(world.folder, 'b'))).code, 2);
    const ann = several.find(({ mails }: { mails: string[] }) => mails[0] === 'ann@one.example');
    const { items, manifest } = await exported(world, 'c', '--subject', ann.ids[0]);
    assert.deepEqual(told(items), ['dav contacts Ann Lee: original', 'google contacts Ann Lee: copy']);
    assert.equal(manifest.unclear.length, 2);
  });

  it('of somebody who is no contact finds her appointments; of nobody, nothing', async (t) => {
    const { world, apps } = await salon(t);
    apps.dav.add({ title: 'Wash', description: 'zoe@example.net', hour: 16 });
    await syncOnce(world);
    const { items } = await exported(world, 'a', '--subject', 'zoe@example.net');
    assert.deepEqual(told(items), ['dav events Wash: original', 'google events Wash: copy']);
    assert.deepEqual((await exported(world, 'b', '--subject', 'nobody@example.net')).items, []);
    assert.equal((await exported(world, 'c', '--subject', 'mia-uid')).items.length > 0, true);
  });
});

describe('an export of everything', () => {
  it('has each item of both sides as a file other programs read, 0600, and no mark of ours in what is made for them', async (t) => {
    const { world } = await salon(t);
    const { folder, items, files } = await exported(world, 'out');
    assert.equal(items.length, 22);
    for (const { files: names, kind } of items)
      assert.ok(names.some((name) => name.endsWith(kind === 'events' ? '.ics' : '.vcf')));
    const portable = items.flatMap(({ files: names }) => (names.length === 2 ? names.slice(1) : []));
    assert.equal(portable.length, 11);
    for (const name of portable) assert.equal(files.get(name)?.includes('TWINBOOK-MARK'), false, name);
    const mia = items.find(({ side, title }) => side === 'google' && title === 'Mia Berg');
    assert.match(files.get(mia?.files[1] ?? '') ?? '', /^BEGIN:VCARD[\s\S]*FN:Mia Berg\r\n[\s\S]*END:VCARD\r\n$/);
    assert.equal(JSON.parse(files.get('data.json') ?? '').length, 22);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    for (const name of files.keys()) assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600);
  });

  it('refuses a folder with something in it, and asks where to', async (t) => {
    const { world } = await salon(t);
    const folder = join(world.folder, 'full');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a'), '');
    const requests = world.googleServer.log.length;
    const said = await world.twinbook('export', '--to', folder);
    assert.deepEqual([said.code, /full is not empty/.test(said.err)], [2, true]);
    assert.equal((await world.twinbook('export')).code, 2);
    assert.equal(world.googleServer.log.length, requests);
    assert.deepEqual(readdirSync(folder), ['a']);
  });

  it('says what it could not see, and ends with its code', async (t) => {
    const { world } = await salon(t);
    world.davServer.fail({ match: /kunden/, times: 1000, effect: { kind: 'html' } });
    const folder = join(world.folder, 'out');
    const said = await world.twinbook('export', '--to', folder);
    assert.equal(said.code, 5, said.out + said.err);
    assert.match(said.out, /not seen: salon-anna, Kunden/);
    assert.equal(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).complete, false);
  });

  it('looks at no contacts without consent, and says so', async (t) => {
    const { world } = await salon(t);
    await world.reconfigure({ consent: undefined });
    const { items, manifest } = await exported(world, 'out');
    assert.deepEqual([...new Set(items.map(({ kind }) => kind))], ['events']);
    assert.match(manifest.not_seen[0].why, /no consent/);
  });
});
