/** stories/consent — `consent`: a withdrawal stops contacts, takes our copies away and forgets them; a new grant copies them once. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { takeLock } from '../../src/store/lock.ts';
import { type ClientsApps, clientsIn } from './contacts-steps.ts';
import { CONSENT, type ContactsWorld, type ContactWishes, DAY, MINUTE, openContacts } from './contacts-world.ts';
import { assertNoMail, dataOf, type Left, leaveInterrupted } from './leaving-steps.ts';
import { migrate, migrationsIn, TO_GOOGLE } from './migrate-steps.ts';
import { APPS, davTimes, googleTimes, syncOnce } from './steps.ts';
import { type Answer, ics } from './world.ts';

const OWN = { google: ['Maria Schmidt', 'Otto Klein'], dav: ['Nora Gross', 'Paul Lang'] } as const;
const ALL = [...OWN.google, ...OWN.dav].sort();
const PHONES = { 'Maria Schmidt': '+49 170 2112200', 'Nora Gross': '+49 170 1112200' } as const;

/** Two clients made on each side and copied, and a calendar. */
async function synced(t: TestContext, wishes: ContactWishes = {}): Promise<{ world: ContactsWorld; apps: ClientsApps }> {
  const world = await openContacts(t, { calendars: true, ...wishes });
  const apps = clientsIn(world);
  world.inGoogle.insert({ summary: 'Team', ...googleTimes() });
  for (const app of APPS)
    for (const [index, name] of OWN[app].entries())
      apps[app].add({
        ...{ name, note: `Note of ${name}`, emails: [`${name.split(' ')[1]}@example.net`] },
        phones: [`+49 170 ${app === 'dav' ? 1 : 2}1122${index}0`],
      });
  await syncOnce(world);
  world.pass(10 * MINUTE);
  await syncOnce(world);
  world.pass(10 * MINUTE);
  return { world, apps };
}

const consent = (world: ContactsWorld, ...args: string[]): Promise<Answer> => world.twinbook('consent', ...args);

async function withdraw(world: ContactsWorld, ...wishes: string[]): Promise<Left> {
  const said = await consent(world, 'withdraw', 'salon-anna', '--contacts', '--by', 'Anna B', '--yes', '--json', ...wishes);
  assert.equal(said.code, 0, said.out + said.err);
  return JSON.parse(said.out);
}

async function grant(world: ContactsWorld): Promise<void> {
  const said = await consent(world, 'grant', 'salon-anna', '--by', 'Anna B', '--yes');
  assert.equal(said.code, 0, said.err);
}

/** Every file below the data folder but the reports, snapshots included. */
function filesIn(world: ContactsWorld): Map<string, Buffer> {
  const all = readdirSync(dataOf(world), { recursive: true }).map(String);
  const kept = all.filter((name) => !name.startsWith('consent-') && statSync(join(dataOf(world), name)).isFile());
  return new Map(kept.map((name) => [name, readFileSync(join(dataOf(world), name))]));
}

/** The files that hold one of the words. */
const telling = (world: ContactsWorld, words: readonly string[]): string[] =>
  [...filesIn(world)].filter(([, bytes]) => words.some((word) => bytes.includes(word))).map(([name]) => name);

const aboutContacts = ({ googleServer, davServer }: ContactsWorld): string[] =>
  [...googleServer.log, ...davServer.log]
    .filter(({ path, requestBody }) => /^\/(v1|contacts)\/|addressbook/i.test(path) || /addressbook|carddav/i.test(requestBody))
    .map(({ method, path }) => `${method} ${path}`);

describe('a consent that is withdrawn', () => {
  it('takes our copies from both sides, exported, and no original; calendars go on', async (t) => {
    const { world, apps } = await synced(t);
    const { state, removed, kept } = await withdraw(world);
    assert.deepEqual([state, removed?.map(({ item }) => item).sort(), kept], ['finished', ALL, []]);
    for (const app of APPS) assert.deepEqual(apps[app].names(), OWN[app]);
    const asked = aboutContacts(world).length;
    assert.equal((await world.sync()).result, 'skipped');
    world.inGoogle.insert({ summary: 'Another', ...googleTimes(11) });
    world.pass(MINUTE);
    await world.twinbook('sync');
    assert.equal(world.inDav.items().size, 2);
    assert.equal(aboutContacts(world).length, asked);
    assertNoMail(world);
  });

  it('leaves nothing of contacts in any file of the data folder but the report that is named', async (t) => {
    const { world, apps } = await synced(t);
    apps.dav.edit('Nora Gross', { note: 'Likes tea' });
    world.pass(10 * MINUTE);
    await syncOnce(world);
    assert.equal((await world.twinbook('backup')).code, 0);
    const words = ['people/', 'kunden', '"contact"', ...ALL, '2112200', 'Likes tea'];
    assert.deepEqual(
      telling(world, words)
        .map((name) => name.replace(/[\d-]+T.*/, ''))
        .sort(),
      ['backups/', 'twinbook.db'],
    );
    const { report } = await withdraw(world);
    assert.deepEqual(telling(world, words), []);
    assert.match(String(report), /consent-salon-anna-\d+T\d+Z$/);
    const history = await world.twinbook('history', '--json');
    assert.deepEqual([...new Set(JSON.parse(history.out).changes.map(({ kind }: { kind: string }) => kind))], ['events']);
  });

  it('outranks the one that still stands in the file, and status and check say so', async (t) => {
    const { world } = await synced(t);
    await withdraw(world);
    const why = /the consent for these contacts was withdrawn on \d{4}-\d\d-\d\d by Anna B/;
    assert.match((await world.twinbook('status')).out, why);
    assert.match((await world.twinbook('check')).out, why);
    assert.match((await world.twinbook('sync')).out, why);
  });

  it('takes the contacts out of the reports of migrations, also of one that is put back; appointments stay in them', async (t) => {
    const world = await openContacts(t, { calendars: true });
    clientsIn(world).dav.add({ name: 'Nora Gross', phones: [PHONES['Nora Gross']] });
    world.inDav.put('team.ics', ics('team', 'SUMMARY:Team', ...davTimes()));
    await migrate(world, TO_GOOGLE);
    const [before] = migrationsIn(world);
    assert.match(before?.page ?? '', /Nora Gross/);
    const words = ['Nora Gross', '1112200', 'people/', 'Kunden', 'kunden'];
    assert.deepEqual(telling(world, words).filter((name) => name.startsWith('migration-')).length, 2);
    for (const state of ['finished', 'nothing-left']) {
      assert.equal((await withdraw(world)).state, state);
      assert.deepEqual(telling(world, words), []);
      const [{ folder, report, page } = assert.fail()] = migrationsIn(world);
      assert.deepEqual(
        report.collections.map(({ kind, items }) => [kind, items.map(({ item }) => item)]),
        [['events', ['Team']]],
      );
      assert.match(page, /Team/);
      writeFileSync(join(folder, 'report.json'), JSON.stringify(before?.report));
      writeFileSync(join(folder, 'report.html'), before?.page ?? '');
    }
  });

  it('outlives the loss of the database', async (t) => {
    const { world, apps } = await synced(t);
    await withdraw(world);
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataOf(world), `twinbook.db${end}`), { force: true });
    assert.equal((await world.sync()).result, 'skipped');
    assert.deepEqual(apps.dav.names(), OWN.dav);
  });

  it('keeps what somebody changed, on either side; a new grant joins it and copies the others once', async (t) => {
    const { world, apps } = await synced(t);
    apps.google.edit('Nora Gross', { phones: ['+49 170 9'], emails: ['new@example.net'] });
    apps.google.edit('Maria Schmidt', { note: 'Likes coffee' });
    world.pass(10 * MINUTE);
    const { kept } = await withdraw(world);
    assert.deepEqual(kept.map(({ side, item, why }) => `${side}: ${item}: ${why}`).sort(), [
      'dav: Maria Schmidt: its original was changed on the Google side',
      'google: Nora Gross: it was changed on the Google side',
    ]);
    await grant(world);
    world.pass(10 * MINUTE);
    const again = await syncOnce(world);
    assert.deepEqual(again.created, { google: 1, dav: 1 });
    for (const app of APPS) assert.deepEqual(apps[app].names(), ALL);
    world.pass(10 * MINUTE);
    assert.deepEqual((await syncOnce(world)).created, { google: 0, dav: 0 });
    for (const app of APPS) assert.deepEqual(apps[app].names(), ALL);
    assert.deepEqual(apps.dav.read('Maria Schmidt').phones, [PHONES['Maria Schmidt']]);
  });

  it('holds until a consent of a later day stands in the file', async (t) => {
    const { world, apps } = await synced(t);
    await withdraw(world);
    const today = new Date().toISOString().slice(0, 10);
    await world.reconfigure({ consent: { by: 'Anna', on: today } });
    assert.equal((await world.sync()).result, 'skipped');
    await world.reconfigure({ consent: { by: 'Anna', on: '2099-01-01' } });
    assert.equal((await world.sync()).result, 'skipped');
    world.pass(3 * DAY);
    const later = new Date(Date.now() - DAY).toISOString().slice(0, 10);
    await world.reconfigure({ consent: { by: 'Anna', on: later } });
    assert.equal((await world.sync()).result, 'ok');
    for (const app of APPS) assert.deepEqual(apps[app].names(), ALL);
  });

  it('beside a running daemon stops at once, and takes the copies away when it is alone', async (t) => {
    const { world, apps } = await synced(t);
    const lock = takeLock(dataOf(world));
    const said = await consent(world, 'withdraw', 'salon-anna', '--yes');
    lock.release();
    assert.equal(said.code, 11);
    assert.match(said.err, /The contacts of salon-anna are looked at no more from now on\. Our copies are still there/);
    assert.equal((await world.sync()).result, 'skipped');
    for (const app of APPS) assert.deepEqual(apps[app].names(), ALL);
    assert.equal((await withdraw(world)).removed?.length, 4);
    for (const app of APPS) assert.deepEqual(apps[app].names(), OWN[app]);
    assert.equal((await withdraw(world)).state, 'nothing-left');
  });

  it('stops although a server cannot be reached, and removes nothing before it can', async (t) => {
    const { world, apps } = await synced(t);
    world.davServer.fail({ match: /./, times: 1000, effect: { kind: 'html' } });
    const said = await consent(world, 'withdraw', 'salon-anna', '--yes');
    assert.equal(said.code, 5, said.err);
    assert.match(said.err, /looked at no more, but our copies are still there/);
    assert.equal((await world.sync()).result, 'skipped');
    assert.deepEqual(apps.google.names(), ALL);
  });

  it('stops although a side is emptied, which a guard holds; with --mode keep it is only forgotten', async (t) => {
    const { world, apps } = await synced(t);
    for (const name of world.book.items().keys()) world.book.delete(name);
    const said = await consent(world, 'withdraw', 'salon-anna', '--yes');
    assert.equal(said.code, 7, said.out + said.err);
    assert.equal((await world.sync()).result, 'skipped');
    assert.deepEqual(apps.google.names(), ALL);
    assert.equal((await withdraw(world, '--mode', 'keep')).state, 'finished');
    assert.deepEqual(apps.google.names(), ALL);
    assert.deepEqual(telling(world, ['people/', '"contact"']), []);
  });

  it('interrupted after any request and granted again instead of finished, deletes no original', async (t) => {
    let tried = 0;
    for (let ended = -1; ended !== 0; tried += 3) {
      const { world, apps } = await synced(t);
      ended = (await leaveInterrupted(world, [], tried + 1, ['consent', 'withdraw', 'salon-anna'])).code;
      world.pass(2 * DAY);
      await world.reconfigure({ consent: { by: 'Anna', on: new Date(Date.now() - DAY / 2).toISOString().slice(0, 10) } });
      const isOver = ended === 0;
      const isHeld = (await world.sync()).result === 'skipped';
      if (isHeld) await grant(world);
      world.pass(10 * MINUTE);
      assert.equal((await world.sync()).code, 0);
      for (const app of APPS) assert.deepEqual(apps[app].names(), ALL, `after ${tried + 1} requests, ${isOver} ${isHeld}`);
    }
    assert.ok(tried > 9, String(tried));
  });
});

describe('a consent', () => {
  it('is kept with who gave it, when, and the text it was given to, whatever hand it came by', async (t) => {
    const { world } = await synced(t);
    await withdraw(world);
    await grant(world);
    const { out } = await consent(world, 'list', '--json');
    const [{ state, decisions }] = JSON.parse(out).consents;
    assert.equal(state, 'granted');
    const told = decisions.map((one: Record<string, string>) => [one.decision, one.by, one.through]);
    assert.deepEqual(told, [
      ['granted', CONSENT.by, 'configuration'],
      ['withdrawn', 'Anna B', 'command line'],
      ['granted', 'Anna B', 'command line'],
    ]);
    assert.match(decisions[2].text, /^2026-/);
    assert.match(decisions[2].digest, /^[0-9a-f]{64}$/);
    assert.match(
      (await consent(world)).out,
      /salon-anna: contacts granted on .* by Anna B\n {3}2026-11-01 +granted +Anna Beispiel/,
    );
  });

  it('may be granted by the verb alone, and no command warns of the file any more', async (t) => {
    const { world, apps } = await synced(t, { entry: { consent: undefined } }).catch(() => assert.fail());
    assert.deepEqual(apps.dav.names(), OWN.dav);
    assert.match((await world.twinbook('check')).out, /has no consent/);
    await grant(world);
    assert.doesNotMatch((await world.twinbook('check')).out, /consent/);
    assert.doesNotMatch((await world.twinbook('status')).err, /consent/);
    assert.equal((await world.sync()).result, 'ok');
    for (const app of APPS) assert.deepEqual(apps[app].names(), ALL);
  });

  it('needs a yes, and a pair', async (t) => {
    const { world, apps } = await synced(t);
    assert.equal((await consent(world, 'withdraw', 'salon-anna')).code, 2);
    assert.equal((await consent(world, 'withdraw')).code, 2);
    assert.equal((await consent(world, 'grant', 'salon-anna')).code, 2);
    for (const app of APPS) assert.deepEqual(apps[app].names(), ALL);
    assert.equal((await world.sync()).result, 'ok');
  });
});
