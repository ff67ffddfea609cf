/** stories/contacts-consent — without the owner's word not one contact is looked at. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { clientsIn } from './contacts-steps.ts';
import { CONSENT, type ContactsWorld, openContacts } from './contacts-world.ts';
import { googleTimes } from './steps.ts';

async function withoutConsent(t: TestContext): Promise<ContactsWorld> {
  const world = await openContacts(t, { calendars: true, entry: { consent: undefined } });
  for (const app of Object.values(clientsIn(world))) app.add({ name: 'Maria Schmidt', phones: ['030 1'] });
  world.inGoogle.insert({ summary: 'Haircut', ...googleTimes() });
  return world;
}

const aboutContacts = ({ googleServer, davServer }: ContactsWorld): string[] =>
  [...googleServer.log, ...davServer.log]
    .filter(({ path, requestBody }) => /^\/(v1|contacts)\/|addressbook/i.test(path) || /addressbook|carddav/i.test(requestBody))
    .map(({ method, path }) => `${method} ${path}`);

describe('contacts without consent', () => {
  it('are skipped with a warning and exit 0, the calendar goes on, and no request is about contacts', async (t) => {
    const world = await withoutConsent(t);
    const first = await world.sync();
    assert.deepEqual([first.code, first.result, first.requests], [0, 'skipped', { google: 0, dav: 0 }]);
    assert.equal(world.inDav.items().size, 1);
    assert.equal((await world.plan()).result, 'skipped');
    assert.equal((await world.twinbook('check', '--online')).code, 0);
    assert.deepEqual(aboutContacts(world), []);
    assert.match((await world.twinbook('sync')).out, /there is no consent for these contacts/);
  });

  it('are warned of by check, and status says why they are left alone', async (t) => {
    const world = await withoutConsent(t);
    await world.sync();
    const check = await world.twinbook('check', '--json');
    assert.equal(check.code, 0);
    const { ok, warnings } = JSON.parse(check.out);
    assert.equal(ok, true);
    assert.match(JSON.stringify(warnings), /consent/);
    const status = await world.twinbook('status');
    assert.match(status.out, /all ⇄ Kunden +two-way +0 +0 +0 +0 +there is no consent for these contacts\n/);
    const [pair] = JSON.parse((await world.twinbook('status', '--json')).out).pairs;
    assert.equal(pair.state, 'ok');
    assert.equal(pair.collections[1].note, 'there is no consent for these contacts');
  });

  it('are synced as soon as it is given', async (t) => {
    const world = await withoutConsent(t);
    await world.sync();
    await world.reconfigure({ consent: CONSENT });
    const given = await world.sync();
    assert.deepEqual([given.code, given.result, given.adopted], [0, 'ok', 1]);
  });

  it('are left as they are on both sides when it is taken back, and nothing is deleted', async (t) => {
    const world = await withoutConsent(t);
    await world.reconfigure({ consent: CONSENT });
    await world.sync();
    await world.reconfigure({ consent: undefined });
    world.people.empty();
    assert.deepEqual([(await world.sync()).result, world.book.items().size], ['skipped', 1]);
  });
});

describe('a pair of contacts only', () => {
  it('without consent: skipped, exit 0, nobody is asked for anything', async (t) => {
    const world = await openContacts(t, { entry: { consent: undefined } });
    assert.deepEqual([(await world.sync()).code, (await world.sync()).result], [0, 'skipped']);
    assert.deepEqual([...world.googleServer.log, ...world.davServer.log], []);
  });

  it('asks no calendar', async (t) => {
    const world = await openContacts(t);
    clientsIn(world).google.add({ name: 'Maria Schmidt' });
    await world.sync();
    assert.deepEqual(
      world.googleServer.log.filter(({ path }) => path.startsWith('/calendar/')),
      [],
    );
  });
});
