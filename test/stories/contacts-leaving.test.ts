/** stories/contacts-leaving — `uninstall` of a pair with clients: the same laws as for appointments, and no look without consent. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { type ClientsApps, clientsIn } from './contacts-steps.ts';
import { type ContactsWorld, type ContactWishes, MINUTE, openContacts } from './contacts-world.ts';
import { dataOf, filesThatTell, leave, leaveInterrupted, reportIn } from './leaving-steps.ts';
import { APPS, type AppName, syncOnce } from './steps.ts';

interface Begun {
  readonly world: ContactsWorld;
  readonly apps: ClientsApps;
}

const OWN = { google: ['Maria Schmidt', 'Otto Klein'], dav: ['Nora Gross', 'Paul Lang'] } as const satisfies Record<
  AppName,
  readonly string[]
>;
const ALL = [...OWN.google, ...OWN.dav].sort();

/** Two clients made on each side and copied; some minutes have passed since, so that Google's lists tell of all of them. */
async function synced(t: TestContext, wishes: ContactWishes = {}): Promise<Begun> {
  const world = await openContacts(t, wishes);
  const apps = clientsIn(world);
  for (const app of APPS)
    for (const [index, name] of OWN[app].entries())
      apps[app].add({ name, phones: [`+49 170 ${app === 'dav' ? 1 : 2}1122${index}0`], note: `Note of ${name}` });
  await syncOnce(world);
  world.pass(10 * MINUTE);
  await syncOnce(world);
  world.pass(10 * MINUTE);
  return { world, apps };
}

function marks({ people, book }: ContactsWorld): string[] {
  const google = people.people().filter((person) => /"key":"twinbook"/.test(JSON.stringify(person)));
  const dav = [...book.items()].filter(([, { text }]) => text.includes('X-TWINBOOK-MARK'));
  return [...google.map(({ resourceName }) => String(resourceName)), ...dav.map(([name]) => name)];
}

const cards = ({ book }: ContactsWorld): Map<string, string> =>
  new Map([...book.items()].map(([name, { text }]) => [name, text]));

describe('leaving with clients', () => {
  it('keep takes our marks off, and nothing else changes for anybody', async (t) => {
    const { world, apps } = await synced(t);
    const before = cards(world);
    assert.equal(marks(world).length, 4);
    const seen = APPS.map((app) => ALL.map((name) => apps[app].read(name)));
    assert.deepEqual((await leave(world, [])).unmarked, { google: 2, dav: 2 });
    assert.deepEqual(marks(world), []);
    assert.deepEqual(
      APPS.map((app) => ALL.map((name) => apps[app].read(name))),
      seen,
    );
    for (const [name, text] of before) if (name.startsWith('dav-')) assert.equal(world.book.get(name)?.text, text);
  });

  for (const side of [...APPS, 'both'] as const) {
    it(`withdraw takes our copies from ${side}, exported, and no original`, async (t) => {
      const { world, apps } = await synced(t);
      const before = cards(world);
      const { removed, kept } = await leave(world, ['--mode', 'withdraw', '--side', side]);
      assert.deepEqual(kept, []);
      for (const app of APPS) assert.deepEqual(apps[app].names(), side === app || side === 'both' ? OWN[app] : ALL);
      for (const [name, text] of cards(world)) if (name.startsWith('dav-')) assert.equal(text, before.get(name));
      assert.deepEqual(marks(world), []);
      const { report, files } = reportIn(world);
      assert.equal(files.size, removed?.length);
      for (const { file, item } of report.exported) assert.match(files.get(file) ?? '', new RegExp(item));
      assert.deepEqual(filesThatTell(world, [...ALL, 'people/', 'kunden', 'salon-anna']), []);
    });
  }

  it('withdraw keeps whom somebody changed, on either side', async (t) => {
    const { world, apps } = await synced(t);
    apps.google.edit('Nora Gross', { note: 'Likes tea' });
    apps.google.edit('Maria Schmidt', { note: 'Likes coffee' });
    world.pass(10 * MINUTE);
    const { kept } = await leave(world, ['--mode', 'withdraw']);
    assert.deepEqual(kept.map(({ side, item, why }) => `${side}: ${item}: ${why}`).sort(), [
      'dav: Maria Schmidt: its original was changed on the Google side',
      'google: Nora Gross: it was changed on the Google side',
    ]);
    assert.deepEqual(
      [apps.google.names(), apps.dav.names()],
      [[...OWN.google, 'Nora Gross'].sort(), [...OWN.dav, 'Maria Schmidt'].sort()],
    );
  });

  it('withdraw works by the marks alone, too', async (t) => {
    const { world, apps } = await synced(t);
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataOf(world), `twinbook.db${end}`), { force: true });
    assert.deepEqual((await leave(world, ['--mode', 'withdraw'])).kept, []);
    for (const app of APPS) assert.deepEqual(apps[app].names(), OWN[app]);
  });

  it('interrupted after any request and run again it ends the same', async (t) => {
    let tried = 0;
    for (let ended = -1; ended !== 0; ) {
      const { world, apps } = await synced(t);
      ended = (await leaveInterrupted(world, ['--mode', 'withdraw'], ++tried)).code;
      await leave(world, ['--mode', 'withdraw']);
      for (const app of APPS) assert.deepEqual(apps[app].names(), OWN[app]);
      assert.equal(reportIn(world).report.exported.length, 4);
    }
    assert.ok(tried > 8, String(tried));
  });

  it('looks at nobody once the consent is gone, and says so', async (t) => {
    const { world, apps } = await synced(t, { calendars: true });
    await world.reconfigure({ consent: undefined });
    const from = world.googleServer.log.length;
    const said = await world.twinbook('uninstall', 'salon-anna', '--mode', 'withdraw', '--yes');
    assert.equal(said.code, 0, said.err);
    assert.match(said.out, /all ⇄ Kunden: not looked at, there is no consent for these contacts\n/);
    assert.deepEqual(
      world.googleServer.log.slice(from).filter(({ path }) => path.startsWith('/v1/people')),
      [],
    );
    for (const app of APPS) assert.deepEqual(apps[app].names(), ALL);
  });

  it('with a label, takes the copies it put under it, but none whose label somebody took off', async (t) => {
    const world = await openContacts(t, { entry: { google: 'label:Stamm' } });
    const apps = clientsIn(world);
    const label = world.people.addLabel('Stamm');
    apps.google.add({ name: 'Quirin Ott', groups: ['Stamm'] });
    apps.google.add({ name: 'Somebody Else' });
    for (const name of OWN.dav) apps.dav.add({ name });
    await syncOnce(world);
    world.pass(10 * MINUTE);
    const nora = world.people.people().find((person) => JSON.stringify(person).includes('Nora'));
    world.people.unlabel(String(nora?.resourceName), label);
    world.pass(10 * MINUTE);
    const { kept } = await leave(world, ['--mode', 'withdraw']);
    assert.deepEqual(
      kept.map(({ item, why }) => `${item}: ${why}`),
      ['Nora Gross: it was called off, or its label was taken off'],
    );
    assert.deepEqual(apps.google.names(), ['Nora Gross', 'Quirin Ott', 'Somebody Else']);
    assert.deepEqual(apps.dav.names(), OWN.dav);
    assert.deepEqual(marks(world), []);
  });
});
