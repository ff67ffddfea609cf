/** stories/contacts-label — a pair about one label: its members, nobody else, and what taking it off means. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type ClientsApps, clientsIn, groupsOf } from './contacts-steps.ts';
import { type ContactsWorld, DAY, MINUTE, openContacts } from './contacts-world.ts';
import { assertQuiet, changes, NOTHING, syncOnce, writesAt } from './steps.ts';

interface Begun {
  readonly world: ContactsWorld;
  readonly apps: ClientsApps;
  readonly label: string;
}

async function opened(t: TestContext, defaults = {}): Promise<Begun> {
  const world = await openContacts(t, { entry: { google: 'label:Salon' }, defaults });
  return { world, apps: clientsIn(world), label: world.people.addLabel('Salon') };
}

/** Five members, on both sides, and somebody else in Google. */
async function synced(t: TestContext, defaults = {}): Promise<Begun> {
  const begun = await opened(t, defaults);
  const { world, apps } = begun;
  for (const name of MEMBERS) apps.google.add({ name, phones: ['030 1'], groups: ['Salon'] });
  apps.google.add({ name: 'Somebody Else', phones: ['030 2'] });
  await syncOnce(world);
  await assertQuiet(world);
  world.pass(MINUTE);
  return begun;
}

const MEMBERS = ['Ada Eins', 'Bo Zwei', 'Cy Drei', 'Di Vier', 'Ed Fünf'];

function nameOf({ people }: ContactsWorld, name: string): string {
  const found = people.people().find((person) => JSON.stringify(person.names).includes(`"displayName":"${name}"`));
  return String(found?.resourceName);
}

describe('contacts of a label', () => {
  it('are copied, and nobody else; the label is no category in DAV', async (t) => {
    const { world, apps } = await synced(t);
    assert.deepEqual(apps.dav.names(), MEMBERS);
    assert.deepEqual(apps.dav.read('Ada Eins').groups, []);
    apps.google.edit('Somebody Else', { note: 'Edited' });
    assert.deepEqual(changes(await syncOnce(world)), NOTHING);
    await assertQuiet(world);
  });

  it('who is new in DAV gets the label, and is among My Contacts', async (t) => {
    const { world, apps, label } = await synced(t);
    apps.dav.add({ name: 'Neu Sechs', phones: ['030 6'], groups: ['Stamm'] });
    assert.deepEqual(changes(await syncOnce(world)).google, [1, 0, 0]);
    const groups = groupsOf(world.people.get(nameOf(world, 'Neu Sechs')) ?? {});
    assert.ok(groups.includes(label) && groups.includes('contactGroups/myContacts'), groups.join());
    assert.deepEqual(apps.google.read('Neu Sechs').groups, ['Salon', 'Stamm']);
    await assertQuiet(world);
  });

  it('who is given the label later is copied, and who loses it goes from DAV, but stays in Google', async (t) => {
    const { world, apps, label } = await synced(t);
    world.people.label(nameOf(world, 'Somebody Else'), label);
    world.people.unlabel(nameOf(world, 'Ada Eins'), label);
    assert.deepEqual(changes(await syncOnce(world)), { google: [0, 0, 0], dav: [1, 0, 1] });
    assert.deepEqual(apps.dav.names(), [...MEMBERS.slice(1), 'Somebody Else']);
    assert.deepEqual(apps.google.names(), [...MEMBERS, 'Somebody Else']);
    await assertQuiet(world);
  });

  it('who loses it while the token is expired goes as well', async (t) => {
    const { world, apps, label } = await synced(t);
    world.people.unlabel(nameOf(world, 'Ada Eins'), label);
    world.people.expireSyncTokens();
    assert.deepEqual(changes(await syncOnce(world)).dav, [0, 0, 1]);
    assert.deepEqual(apps.google.names(), [...MEMBERS, 'Somebody Else']);
    await assertQuiet(world);
    assert.deepEqual(apps.dav.names(), MEMBERS.slice(1));
  });

  it('many who lose it at once are held by the guard', async (t) => {
    const { world, apps, label } = await synced(t);
    for (const name of MEMBERS.slice(0, 4)) world.people.unlabel(nameOf(world, name), label);
    assert.equal((await syncOnce(world, 7)).held, 4);
    assert.deepEqual(apps.dav.names(), MEMBERS);
    await assertQuiet(world, 7);
    for (const name of MEMBERS.slice(0, 4)) world.people.label(nameOf(world, name), label);
    assert.deepEqual(changes(await syncOnce(world)), NOTHING);
    await assertQuiet(world);
  });

  for (const deletes of ['ask', 'restore']) {
    it(`who loses it stays in DAV with deletes: ${deletes}, is left alone, and followed again with the label and the next full look`, async (t) => {
      const { world, apps, label } = await synced(t, { deletes });
      const ada = nameOf(world, 'Ada Eins');
      world.people.unlabel(ada, label);
      assert.deepEqual(changes(await syncOnce(world)), NOTHING);
      apps.dav.edit('Ada Eins', { note: 'From DAV' });
      await assertQuiet(world);
      assert.deepEqual([apps.dav.names(), apps.google.names()], [MEMBERS, [...MEMBERS, 'Somebody Else']]);
      world.people.label(ada, label);
      world.pass(DAY);
      assert.deepEqual(changes(await syncOnce(world)).google, [0, 1, 0]);
      assert.equal(apps.google.read('Ada Eins').note, 'From DAV');
      await assertQuiet(world);
    });
  }

  it('who is deleted in DAV is deleted in Google: the label means the client', async (t) => {
    const { world, apps } = await synced(t);
    apps.dav.remove('Ada Eins');
    assert.deepEqual(changes(await syncOnce(world)).google, [0, 0, 1]);
    assert.deepEqual(apps.google.names(), [...MEMBERS.slice(1), 'Somebody Else']);
    await assertQuiet(world);
  });

  it('a label that is deleted holds the pair with exit 7: nothing is deleted, nobody is written', async (t) => {
    const { world, apps, label } = await synced(t);
    const [google, dav] = [world.googleServer.log.length, world.davServer.log.length];
    world.people.deleteLabel(label);
    const held = await syncOnce(world, 7);
    assert.equal(held.result, 'held');
    await syncOnce(world, 7);
    assert.deepEqual(apps.dav.names(), MEMBERS);
    assert.deepEqual([...writesAt(world.googleServer, google), ...writesAt(world.davServer, dav)], []);
    assert.match((await world.twinbook('sync')).out, /label/);
  });

  it('a label that is given another name stays the same label', async (t) => {
    const { world, apps, label } = await synced(t);
    world.people.renameLabel(label, 'Studio');
    assert.deepEqual(changes(await syncOnce(world)), NOTHING);
    apps.google.edit('Ada Eins', { note: 'Still here' });
    assert.deepEqual(changes(await syncOnce(world)).dav, [0, 1, 0]);
    await assertQuiet(world);
  });

  it('a label that is not there yet is told by plan and check, and made by the first cycle, once', async (t) => {
    const world = await openContacts(t, { entry: { google: 'label:Stamm' } });
    const apps = clientsIn(world);
    apps.google.add({ name: 'Somebody Else', phones: ['030 2'] });
    apps.dav.add({ name: 'Maria Schmidt', phones: ['030 1'] });
    const says = /there is no label "Stamm" in the Google account yet; it will be made/;
    assert.match((await world.twinbook('plan')).out, says);
    const checked = await world.twinbook('check', '--online', '--json');
    assert.deepEqual([checked.code, JSON.parse(checked.out).ok], [0, true]);
    assert.match(JSON.parse(checked.out).warnings[0].message, says);
    assert.deepEqual([writesAt(world.googleServer), world.people.labels()], [[], []]);
    const first = await world.twinbook('sync');
    assert.match(first.out, /the label "Stamm" was made in the Google account/);
    assert.deepEqual(apps.google.read('Maria Schmidt').groups, ['Stamm']);
    assert.deepEqual([apps.google.read('Somebody Else').groups, apps.dav.names()], [[], ['Maria Schmidt']]);
    const next = await world.twinbook('sync');
    assert.doesNotMatch(next.out, /was made/);
    assert.equal(world.people.labels().length, 1);
    await assertQuiet(world);
  });

  it('a label that is not there is an error where it is a slip of one that is, or nothing is written to Google', async (t) => {
    for (const entry of [{ google: 'label:Stam' }, { google: 'label:Nobody', direction: 'to-dav' }]) {
      const world = await openContacts(t, { entry });
      world.people.addLabel('Stamm');
      clientsIn(world).dav.add({ name: 'Maria Schmidt' });
      const first = await world.sync();
      assert.notEqual(first.code, 0);
      assert.match(JSON.stringify(first.error), /there is no label/);
      assert.deepEqual(writesAt(world.googleServer), []);
      assert.equal(world.people.labels().length, 1);
    }
  });

  it('a label that Google does not take is told, and nothing is written', async (t) => {
    const world = await openContacts(t, { entry: { google: 'label:Stamm' } });
    clientsIn(world).dav.add({ name: 'Maria Schmidt' });
    const body = JSON.stringify({ error: { code: 400, status: 'INVALID_ARGUMENT', message: 'Contact group name is invalid.' } });
    world.googleServer.fail({ match: /^POST \/v1\/contactGroups/, times: 9, effect: { kind: 'status', status: 400, body } });
    const first = await world.sync();
    assert.equal(first.code, 1);
    assert.match(JSON.stringify(first.error), /Google does not take/);
    assert.deepEqual([clientsIn(world).google.names(), world.people.labels()], [[], []]);
  });

  it('a label whose answer is lost when it is made is made once', async (t) => {
    const world = await openContacts(t, { entry: { google: 'label:Stamm' } });
    clientsIn(world).dav.add({ name: 'Maria Schmidt', phones: ['030 1'] });
    world.googleServer.fail({ match: /^POST \/v1\/contactGroups/, times: 1, effect: { kind: 'cut-after' } });
    await world.sync();
    await syncOnce(world);
    assert.deepEqual(
      world.people.labels().map(({ name }) => name),
      ['Stamm'],
    );
    assert.deepEqual(clientsIn(world).google.read('Maria Schmidt').groups, ['Stamm']);
  });
});

describe('contacts that are nobody of ours', () => {
  for (const google of ['all', 'label:Salon']) {
    it(`with google: ${google}, those not in My Contacts and those Google gathered stay untouched (G143)`, async (t) => {
      const world = await openContacts(t, { entry: { google } });
      const apps = clientsIn(world);
      const label = world.people.addLabel('Salon');
      apps.google.add({ name: 'Maria Schmidt', phones: ['030 1'], groups: ['Salon'] });
      apps.google.add({ name: 'Hidden Person', phones: ['030 2'], groups: ['Salon'] });
      const hidden = nameOf(world, 'Hidden Person');
      world.people.unlabel(hidden, 'contactGroups/myContacts');
      world.people.addOther({ names: [{ givenName: 'Gathered' }], emailAddresses: [{ value: 'g@example.com' }] });
      await syncOnce(world);
      assert.deepEqual(apps.dav.names(), ['Maria Schmidt']);
      world.people.unlabel(hidden, label);
      await assertQuiet(world);
      assert.deepEqual(
        world.googleServer.log.filter(({ path }) => path.includes('otherContacts')),
        [],
      );
    });
  }

  it('who leaves My Contacts goes from DAV, and stays in Google', async (t) => {
    const world = await openContacts(t);
    const apps = clientsIn(world);
    for (const name of ['Maria Schmidt', 'Otto Klein']) apps.google.add({ name, phones: ['030 1'] });
    await syncOnce(world);
    world.people.unlabel(nameOf(world, 'Otto Klein'), 'contactGroups/myContacts');
    assert.deepEqual(changes(await syncOnce(world)).dav, [0, 0, 1]);
    assert.deepEqual([apps.dav.names(), apps.google.names()], [['Maria Schmidt'], ['Maria Schmidt', 'Otto Klein']]);
    await assertQuiet(world);
  });
});

describe('another label in the configuration', () => {
  it('deletes nobody, doubles nobody in Google, and is held until it is approved or taken back', async (t) => {
    const { world, apps } = await synced(t);
    world.people.addLabel('Stamm');
    const before = apps.google.names();
    await world.reconfigure({ google: 'label:Stamm' });
    assert.deepEqual(changes(await syncOnce(world, 7)), NOTHING);
    const { out } = await world.twinbook('status');
    assert.match(
      out,
      /held: the DAV side was kept in step with another collection until now; joining it with this one would mix/,
    );
    assert.match(out, /label:Salon ⇄ Kunden is no longer in the configuration; its 5 contacts stay on both sides/);
    assert.deepEqual([apps.google.names(), apps.dav.names()], [before, MEMBERS]);
    await world.reconfigure({ google: 'label:Salon' });
    await assertQuiet(world);
  });

  it('that means the same by another word goes on with its memory', async (t) => {
    const { world, apps } = await synced(t);
    await world.reconfigure({ google: 'label:salon' });
    apps.dav.edit('Ada Eins', { note: 'Window seat' });
    assert.deepEqual(changes(await syncOnce(world)).google, [0, 1, 0]);
    await assertQuiet(world);
  });
});
