/** stories/contacts-tokens — servers that forget how far we were, show writes late, or call a client otherwise: nobody doubled, nobody lost. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type ClientsApps, clientsIn, valuesOf } from './contacts-steps.ts';
import { type ContactsWorld, type ContactWishes, DAY, HOUR, MINUTE, openContacts } from './contacts-world.ts';
import { APPS, assertQuiet, changes, NOTHING, OTHER, syncOnce } from './steps.ts';

interface Begun {
  readonly world: ContactsWorld;
  readonly apps: ClientsApps;
}

const FIVE = ['Ada Eins', 'Bo Zwei', 'Cy Drei', 'Di Vier', 'Ed Fünf'];

type Servers = Pick<ContactWishes, 'googleOptions' | 'davOptions'>;

/** Five clients made in Google and copied; a minute has passed since. */
async function synced(t: TestContext, { googleOptions = {}, davOptions = {} }: Servers = {}): Promise<Begun> {
  const world = await openContacts(t, { googleOptions, davOptions });
  const apps = clientsIn(world);
  for (const [index, name] of FIVE.entries()) apps.google.add({ name, phones: [`030 12345${index}`] });
  await syncOnce(world);
  await assertQuiet(world);
  world.pass(MINUTE);
  return { world, apps };
}

function nameOf({ people }: ContactsWorld, name: string): string {
  const found = people.people().filter((person) => valuesOf(person, 'names')[0]?.displayName === name);
  assert.equal(found.length, 1);
  return String(found[0]?.resourceName);
}

const FORGET: Readonly<Record<string, (world: ContactsWorld) => void>> = {
  'expired in Google (G135)': ({ people }) => people.expireSyncTokens(),
  'unknown to the DAV server (D23)': ({ book }) => book.forgetTokens(),
  'gone on both sides': ({ people, book }) => {
    people.expireSyncTokens();
    book.forgetTokens();
  },
  'a week old': (world) => world.pass(8 * DAY),
};

for (const [how, forget] of Object.entries(FORGET)) {
  describe(`sync tokens that are ${how}`, () => {
    it('write nothing when nothing changed', async (t) => {
      const { world } = await synced(t);
      forget(world);
      await assertQuiet(world);
      await assertQuiet(world);
    });

    it('edits, new clients and deletions of both sides are found, each once', async (t) => {
      const { world, apps } = await synced(t);
      apps.google.edit('Ada Eins', { note: 'From Google' });
      apps.dav.edit('Bo Zwei', { note: 'From DAV' });
      apps.google.remove('Cy Drei');
      apps.dav.remove('Di Vier');
      apps.google.add({ name: 'New Google', phones: ['030 999991'] });
      apps.dav.add({ name: 'New Dav', phones: ['030 999992'] });
      forget(world);
      assert.deepEqual(changes(await syncOnce(world)), { google: [1, 1, 1], dav: [1, 1, 1] });
      for (const name of APPS) assert.deepEqual(apps[name].names(), ['Ada Eins', 'Bo Zwei', 'Ed Fünf', 'New Dav', 'New Google']);
      await assertQuiet(world);
    });
  });
}

describe('an address book set back to a backup by a server that does not notice (D24)', () => {
  it('undoes no edit in Google, and says why it waits', async (t) => {
    const { world, apps } = await synced(t, { davOptions: { oddities: { futureToken: 'accepted' } } });
    const restore = world.book.backup();
    apps.google.edit('Ada Eins', { note: 'From Google' });
    await syncOnce(world);
    await assertQuiet(world);
    restore(true);
    assert.equal((await syncOnce(world, 7)).held, 1);
    assert.match((await world.twinbook('status')).out, /held: the DAV side looks older than at the last sync/);
    assert.equal(apps.google.read('Ada Eins').note, 'From Google');
  });
});

describe('writes that show in Google minutes later (G139)', () => {
  for (const minutes of [0.5, 5]) {
    it(`after ${minutes} minutes: nobody is doubled, no edit is taken back, and in the end it is quiet`, async (t) => {
      const { world, apps } = await synced(t);
      world.people.propagationDelay = minutes * MINUTE;
      apps.dav.add({ name: 'New Dav', phones: ['030 999992'] });
      apps.dav.edit('Ada Eins', { note: 'From DAV' });
      assert.deepEqual(changes(await syncOnce(world)), { google: [1, 1, 0], dav: [0, 0, 0] });
      await assertQuiet(world);
      apps.dav.edit('New Dav', { note: 'More' });
      assert.deepEqual(changes(await syncOnce(world)), { google: [0, 1, 0], dav: [0, 0, 0] });
      for (let round = 0; round < 4; round++) {
        await assertQuiet(world);
        world.pass(minutes * MINUTE);
      }
      for (const name of APPS) {
        assert.deepEqual(apps[name].names(), [...FIVE, 'New Dav']);
        assert.deepEqual([apps[name].read('Ada Eins').note, apps[name].read('New Dav').note], ['From DAV', 'More']);
      }
    });
  }

  it('a client deleted by us that still shows is not copied back', async (t) => {
    const { world, apps } = await synced(t);
    world.people.propagationDelay = 5 * MINUTE;
    apps.dav.remove('Ada Eins');
    assert.deepEqual(changes(await syncOnce(world)).google, [0, 0, 1]);
    for (let round = 0; round < 3; round++) {
      await assertQuiet(world);
      world.pass(3 * MINUTE);
    }
    world.people.expireSyncTokens();
    await assertQuiet(world);
    for (const name of APPS) assert.deepEqual(apps[name].names(), FIVE.slice(1));
  });

  it('a full look that comes too early misses new copies, and deletes none of their originals', async (t) => {
    const { world, apps } = await synced(t);
    world.pass(15 * MINUTE);
    world.people.propagationDelay = 10 * MINUTE;
    apps.dav.add({ name: 'New Dav', phones: ['030 999992'] });
    await syncOnce(world);
    world.people.expireSyncTokens();
    await assertQuiet(world);
    world.pass(11 * MINUTE);
    await assertQuiet(world);
    for (const name of APPS) assert.deepEqual(apps[name].names(), [...FIVE, 'New Dav']);
  });
});

const CREATING = /^POST \/v1\/people:(batchC|c)reateContact/;

describe('a new client whose creation Google never confirms (G128, G152)', () => {
  for (const kind of ['cut-after', 'cut-before'] as const) {
    for (const seen of ['at once', 'later'] as const) {
      it(`${kind}, shown ${seen}: not made twice, parked meanwhile, and there once in the end`, async (t) => {
        const { world, apps } = await synced(t);
        if (seen === 'later') world.people.propagationDelay = 5 * MINUTE;
        apps.dav.add({ name: 'New Dav', phones: ['030 999992'] });
        world.googleServer.fail({ match: CREATING, times: 9, effect: { kind } });
        const broken = await world.sync();
        assert.ok([3, 5].includes(broken.code), JSON.stringify(broken));
        world.googleServer.clearFaults();
        const soon = await world.sync();
        if (kind === 'cut-before' || seen === 'later') {
          assert.deepEqual([soon.code, soon.parked, soon.created.google], [3, 1, 0], JSON.stringify(soon));
          assert.match(soon.waiting?.[0]?.why ?? '', /may have been copied already/);
        }
        world.pass(20 * MINUTE);
        await syncOnce(world);
        for (const name of APPS) assert.deepEqual(apps[name].names(), [...FIVE, 'New Dav']);
        await assertQuiet(world);
        world.pass(MINUTE);
        world.people.propagationDelay = 0;
        apps.google.edit('New Dav', { note: 'Linked' });
        await syncOnce(world);
        assert.equal(apps.dav.read('New Dav').note, 'Linked');
        await assertQuiet(world);
      });
    }
  }

  for (const [words, jump] of [
    ['back', -HOUR],
    ['forward', HOUR],
  ] as const) {
    it(`and our clock is put ${words} by an hour in those minutes: it is not made twice`, async (t) => {
      const { world, apps } = await synced(t);
      world.people.propagationDelay = 5 * MINUTE;
      apps.dav.add({ name: 'New Dav', phones: ['030 999992'] });
      world.googleServer.fail({ match: CREATING, times: 9, effect: { kind: 'cut-after' } });
      await world.sync();
      world.googleServer.clearFaults();
      world.misset(jump);
      assert.deepEqual([(await world.sync()).code, apps.google.names()], [3, [...FIVE, 'New Dav']]);
      world.pass(20 * MINUTE);
      await syncOnce(world);
      for (const name of APPS) assert.deepEqual(apps[name].names(), [...FIVE, 'New Dav']);
      await assertQuiet(world);
    });

    it(`and a client taken back (undo) is not made twice although our clock is put ${words} by an hour`, async (t) => {
      const { world, apps } = await synced(t);
      world.people.propagationDelay = 5 * MINUTE;
      world.pass(20 * MINUTE);
      apps.dav.remove('Ada Eins');
      await syncOnce(world);
      assert.deepEqual(apps.google.names(), FIVE.slice(1));
      const [deletion] = JSON.parse((await world.twinbook('history', '--json')).out).changes;
      const undo = async (): Promise<string> => (await world.twinbook('undo', deletion.id, '--yes', '--json')).out;
      world.googleServer.fail({ match: CREATING, times: 9, effect: { kind: 'cut-after' } });
      await undo();
      world.googleServer.clearFaults();
      world.misset(jump);
      assert.match(await undo(), /may have been made already/);
      assert.deepEqual(apps.google.names(), FIVE);
      world.pass(20 * MINUTE);
      assert.match(await undo(), /"result": ?"undone"/);
      await world.sync();
      for (const name of APPS) assert.deepEqual(apps[name].names(), FIVE);
      await assertQuiet(world);
    });
  }

  for (const deed of ['update', 'delete'] as const) {
    it(`a lost answer to an ${deed} does it once`, async (t) => {
      const { world, apps } = await synced(t);
      if (deed === 'update') apps.dav.edit('Ada Eins', { note: 'From DAV' });
      else apps.dav.remove('Ada Eins');
      world.googleServer.fail({ match: /^(PATCH|DELETE) \/v1\//, effect: { kind: 'cut-after' } });
      await syncOnce(world);
      const expected = deed === 'update' ? FIVE : FIVE.slice(1);
      for (const name of APPS) assert.deepEqual(apps[name].names(), expected);
      await assertQuiet(world);
    });
  }
});

describe('a client Google calls otherwise (G138)', () => {
  for (const born of APPS) {
    it(`keeps its partner when it gets another resource name (made in ${born})`, async (t) => {
      const world = await openContacts(t);
      const apps = clientsIn(world);
      for (const [index, name] of FIVE.entries()) apps[born].add({ name, phones: [`030 12345${index}`] });
      await syncOnce(world);
      await assertQuiet(world);
      world.people.rename(nameOf(world, 'Ada Eins'));
      assert.deepEqual(changes(await syncOnce(world)), NOTHING);
      for (const name of APPS) assert.deepEqual(apps[name].names(), FIVE);
      await assertQuiet(world);
      world.pass(MINUTE);
      for (const name of APPS) {
        apps[name].edit('Ada Eins', { note: `From ${name}` });
        await syncOnce(world);
        assert.equal(apps[OTHER[name]].read('Ada Eins').note, `From ${name}`);
        await assertQuiet(world);
        world.pass(MINUTE);
      }
    });
  }

  for (const mergedContact of ['tombstone', 'previous-name', 'both'] as const) {
    it(`two that are merged are one on both sides, with everything both had (told by ${mergedContact})`, async (t) => {
      const { world, apps } = await synced(t, { googleOptions: { unsettled: { mergedContact } } });
      world.people.merge(nameOf(world, 'Ada Eins'), nameOf(world, 'Bo Zwei'));
      assert.deepEqual(changes(await syncOnce(world)), { google: [0, 0, 0], dav: [0, 1, 1] });
      for (const name of APPS) {
        assert.deepEqual(apps[name].names(), ['Ada Eins', ...FIVE.slice(2)]);
        assert.deepEqual(apps[name].read('Ada Eins').phones, ['030 123450', '030 123451']);
      }
      await assertQuiet(world);
    });
  }
});
