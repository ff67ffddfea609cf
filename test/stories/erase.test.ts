/** stories/erase — `erase`: a person's copies go and stay away, nothing of her is remembered, and no original is touched. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { type ClientsApps, clientsIn } from './contacts-steps.ts';
import { type ContactsWorld, type ContactWishes, DAY, MINUTE, openContacts } from './contacts-world.ts';
import { assertNoMail, dataOf, leaveInterrupted } from './leaving-steps.ts';
import { type Apps, appsOf } from './steps.ts';

interface Salon {
  readonly world: ContactsWorld;
  readonly apps: Apps;
  readonly clients: ClientsApps;
}

/** Mia has a contact and appointments made on each side; Otto has, too. */
async function salon(t: TestContext, wishes: ContactWishes = {}): Promise<Salon> {
  const world = await openContacts(t, { calendars: true, ...wishes });
  const [apps, clients] = [appsOf(world), clientsIn(world)];
  clients.google.add({ name: 'Otto Klein', emails: ['otto@example.net'] });
  clients.dav.add({ name: 'Mia Berg', emails: ['mia@example.net'], phones: ['0170 5550123'], note: 'Allergic' });
  apps.google.add({ title: 'Cut Mia Berg', hour: 8 });
  apps.dav.add({ title: 'Colour', description: 'mia@example.net', hour: 9 });
  apps.dav.add({ title: 'Beard Otto Klein', hour: 10 });
  await settle(world);
  return { world, apps, clients };
}

/** Two cycles, long enough apart that Google's lists tell of everything. */
async function settle(world: ContactsWorld): Promise<void> {
  for (let n = 0; n < 2; n++) {
    assert.equal((await world.twinbook('sync')).code, 0);
    world.pass(10 * MINUTE);
  }
}

async function erase(world: ContactsWorld, ...wishes: string[]) {
  const said = await world.twinbook('erase', '--subject', 'mia@example.net', '--yes', '--json', ...wishes);
  assert.equal(said.code, 0, said.out + said.err);
  return JSON.parse(said.out);
}

/** What each side holds now. */
const seen = ({ apps, clients }: Salon) => ({
  google: [...apps.google.titles(), ...clients.google.names()],
  dav: [...apps.dav.titles(), ...clients.dav.names()],
});

const BEFORE = ['Beard Otto Klein', 'Colour', 'Cut Mia Berg', 'Mia Berg', 'Otto Klein'];
const AFTER = {
  google: ['Beard Otto Klein', 'Cut Mia Berg', 'Otto Klein'],
  dav: ['Beard Otto Klein', 'Colour', 'Mia Berg', 'Otto Klein'],
};

/** The files below the data folder that say one of these, folders of exports included. */
function telling(world: ContactsWorld, words: readonly string[]): string[] {
  const all = readdirSync(dataOf(world), { recursive: true }).map(String);
  return all.filter((name) => {
    const file = join(dataOf(world), name);
    return statSync(file).isFile() && words.some((word) => readFileSync(file).includes(word));
  });
}

async function historyOf(world: ContactsWorld): Promise<string[]> {
  const { changes } = JSON.parse((await world.twinbook('history', '--json')).out);
  return [...new Set<string>(changes.map(({ item }: { item: string }) => item))].sort();
}

describe('erasing a person', () => {
  it('takes her copies from both sides, no original, and nothing of anybody else; it stays so', async (t) => {
    const it = await salon(t);
    assert.deepEqual([seen(it).google.sort(), seen(it).dav.sort()], [BEFORE, BEFORE]);
    const { state, removed } = await erase(it.world);
    assert.deepEqual([state, removed], ['erased', { google: 2, dav: 1 }]);
    assert.deepEqual(seen(it), AFTER);
    for (let n = 0; n < 3; n++) {
      await settle(it.world);
      it.world.pass(DAY);
    }
    assert.deepEqual(seen(it), AFTER);
    assertNoMail(it.world);
  });

  it('leaves what is left of her alone, also when it is edited, and what is new of others goes on', async (t) => {
    const it = await salon(t);
    await erase(it.world);
    it.clients.dav.edit('Mia Berg', { note: 'Another' });
    it.apps.google.edit('Cut Mia Berg', { location: 'upstairs' });
    it.apps.google.add({ title: 'Wash Nora Gross', hour: 12 });
    it.world.pass(MINUTE);
    await settle(it.world);
    assert.deepEqual(seen(it).dav, ['Beard Otto Klein', 'Colour', 'Wash Nora Gross', 'Mia Berg', 'Otto Klein']);
    assert.deepEqual(seen(it).google.includes('Mia Berg'), false);
  });

  it('forgets her in the history, in what waits, in snapshots and in earlier exports; nothing else', async (t) => {
    const it = await salon(t);
    const { world, clients, apps } = it;
    clients.google.edit('Mia Berg', { note: 'Secret note' });
    apps.dav.edit('Cut Mia Berg', { location: 'Quittenweg 7' });
    await settle(world);
    assert.equal((await world.twinbook('backup')).code, 0);
    assert.equal((await world.twinbook('consent', 'withdraw', 'salon-anna', '--yes')).code, 0);
    assert.notDeepEqual(telling(world, ['Mia Berg', 'mia@example.net']), []);
    assert.equal((await world.twinbook('consent', 'grant', 'salon-anna', '--yes')).code, 0);
    await settle(world);
    assert.deepEqual(await historyOf(world), ['Beard Otto Klein', 'Colour', 'Cut Mia Berg', 'Mia Berg', 'Otto Klein']);
    const { forgotten } = await erase(world);
    assert.deepEqual(await historyOf(world), ['Beard Otto Klein', 'Otto Klein']);
    assert.deepEqual(telling(world, ['Mia Berg', 'mia@', '5550123', 'Allergic', 'Secret note', 'Quittenweg']), []);
    assert.ok(
      forgotten.traces > 3 && forgotten.snapshots === 1 && forgotten.files_of_earlier_exports === 1,
      JSON.stringify(forgotten),
    );
    const [snapshot = ''] = readdirSync(join(dataOf(world), 'backups'));
    assert.equal((await world.twinbook('restore', join(dataOf(world), 'backups', snapshot), '--yes')).code, 0);
    assert.deepEqual(
      (await historyOf(world)).filter((title) => /Mia|Colour/.test(title)),
      [],
    );
  });

  it('exports a copy somebody wrote into before it goes, and nothing else', async (t) => {
    const it = await salon(t);
    it.clients.google.edit('Mia Berg', { note: 'Written into the copy' });
    it.world.pass(10 * MINUTE);
    const { folder, edited } = await erase(it.world);
    assert.equal(edited, 1);
    const files = readdirSync(folder).sort();
    assert.deepEqual(files, ['edited-1.json', 'receipt.json']);
    assert.match(readFileSync(join(folder, 'edited-1.json'), 'utf8'), /Written into the copy/);
    assert.equal(statSync(join(folder, 'edited-1.json')).mode & 0o777, 0o600);
    assert.deepEqual(seen(it), AFTER);
  });

  it('gives a receipt that names systems and not the person', async (t) => {
    const { world } = await salon(t);
    const { folder } = await erase(world);
    const text = readFileSync(join(folder, 'receipt.json'), 'utf8');
    for (const word of ['Mia Berg', 'mia@', '5550123']) assert.equal(text.includes(word), false, word);
    const { ask } = JSON.parse(text);
    const told = ask.join('\n').replaceAll(/127\.0\.0\.1:\d+/g, 'HOST');
    assert.match(told, /^the Google account anna@example\.com, appointments in anna@example\.com: one original$/m);
    assert.match(told, /^the server HOST, contacts in \/dav\/addressbooks\/anna\/kunden\/: one original$/m);
    assert.match(told, /^Google keeps deleted appointments and contacts in its bin/m);
    assert.match(told, /^backups and exports kept elsewhere that are older than 20/m);
  });

  it('holds although the database is lost or an old one is put back: no copy comes back, no original goes', async (t) => {
    const it = await salon(t);
    const { world } = it;
    const elsewhere = join(world.folder, 'elsewhere.db');
    assert.equal((await world.twinbook('backup', '--to', elsewhere)).code, 0);
    await erase(world);
    assert.equal((await world.twinbook('restore', elsewhere, '--yes')).code, 0);
    for (let n = 0; n < 3; n++) {
      await settle(world);
      world.pass(DAY);
    }
    assert.deepEqual(seen(it), AFTER);
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataOf(world), `twinbook.db${end}`), { force: true });
    for (let n = 0; n < 2; n++) await settle(world);
    assert.deepEqual(seen(it), AFTER);
  });

  it('holds although the consent is withdrawn and granted anew', async (t) => {
    const it = await salon(t);
    await erase(it.world);
    for (const what of ['withdraw', 'grant'])
      assert.equal((await it.world.twinbook('consent', what, 'salon-anna', '--yes')).code, 0);
    await settle(it.world);
    assert.deepEqual(seen(it), AFTER);
  });

  it('interrupted after any request and run again ends the same, whatever cycles come in between', async (t) => {
    let tried = 0;
    for (let ended = -1; ended !== 0; tried += 2) {
      const it = await salon(t);
      ended = (await leaveInterrupted(it.world, [], tried + 1, ['erase', '--subject', 'mia@example.net'])).code;
      await settle(it.world);
      await erase(it.world);
      await settle(it.world);
      assert.deepEqual(seen(it), AFTER, `after ${tried + 1} requests`);
      assert.deepEqual(
        (await historyOf(it.world)).filter((title) => /Mia|Colour/.test(title)),
        [],
      );
    }
    assert.ok(tried > 7, String(tried));
  });

  it('has nothing left to do the second time, and can be lifted: then she is copied again', async (t) => {
    const it = await salon(t);
    const { world } = it;
    const { folder } = await erase(world);
    assert.equal((await erase(world)).state, 'nothing-left');
    assert.equal((await world.twinbook('erase', '--undo', 'erased-never')).code, 2);
    assert.equal((await world.twinbook('erase', '--undo', join(folder, 'receipt.json'))).code, 0);
    world.pass(2 * DAY);
    for (let n = 0; n < 2; n++) await settle(world);
    assert.deepEqual([seen(it).google.sort(), seen(it).dav.sort()], [BEFORE, BEFORE]);
  });

  it('needs a yes, a person, and one of that name', async (t) => {
    const { world, clients } = await salon(t);
    assert.equal((await world.twinbook('erase')).code, 2);
    clients.dav.add({ name: 'Ann Lee', emails: ['ann@one.example'] });
    clients.dav.add({ name: 'Ann Lee', emails: ['ann@two.example'] });
    await settle(world);
    const several = await world.twinbook('erase', '--subject', 'Ann Lee', '--yes');
    assert.deepEqual([several.code, /means 2 people; nothing was done/.test(several.err)], [2, true]);
    const asked = await world.twinbook('erase', '--subject', 'ann@one.example');
    assert.deepEqual([asked.code, clients.google.names().length], [2, 4]);
  });

  it('is held where more copies would go than a guard allows, until that is approved', async (t) => {
    const it = await salon(t, { top: { defaults: { guard: { max_deletes: 3 } } } });
    for (let n = 1; n <= 4; n++) it.apps.dav.add({ title: `Visit ${n} Mia Berg`, day: 20 + n });
    await settle(it.world);
    const held = await it.world.twinbook('erase', '--subject', 'mia@example.net', '--yes', '--json');
    assert.equal(held.code, 7, held.out);
    assert.match(held.out, /would delete 5 of 7 items on the Google side, more than the 3 the guard allows/);
    assert.equal(it.apps.google.titles().length, 7);
    await erase(it.world, '--approve');
    assert.deepEqual(seen(it).google, AFTER.google);
  });

  it('does nothing when a server cannot be read: nobody is half erased', async (t) => {
    const it = await salon(t);
    it.world.davServer.fail({ match: /kunden/, times: 1000, effect: { kind: 'html' } });
    const said = await it.world.twinbook('erase', '--subject', 'mia@example.net', '--yes');
    assert.deepEqual([said.code, /Nothing was erased/.test(said.err)], [5, true]);
    assert.equal(seen(it).google.length, 5);
  });
});
