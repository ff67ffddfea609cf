/** stories/contacts-first-link — clients that stand on both sides before the first sync become one, or stay two. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { clientsIn } from './contacts-steps.ts';
import { openContacts } from './contacts-world.ts';
import { APPS, assertQuiet, changes, NOTHING, OTHER, syncOnce } from './steps.ts';

const NAME = 'Maria Schmidt';

describe('the first sync of clients known on both sides', () => {
  for (const [how, google, dav] of [
    ['a phone in two spellings', { phones: ['+49 30 123456'] }, { phones: ['030/123 456'] }],
    ['an e-mail in two cases', { emails: ['Maria@Example.com'] }, { emails: ['maria@example.com'] }],
    ['one of several phones', { phones: ['0170 1', '030 2'] }, { phones: ['0170 9', '0302'] }],
  ] as const) {
    it(`joins them by name and ${how}; nothing is doubled`, async (t) => {
      const world = await openContacts(t);
      const apps = clientsIn(world);
      apps.google.add({ name: NAME, ...google });
      apps.dav.add({ name: NAME, ...dav });
      const first = await syncOnce(world);
      assert.equal(first.adopted, 1);
      for (const name of APPS) assert.deepEqual(apps[name].names(), [NAME]);
      await assertQuiet(world);
      const [before = ''] = Object.values(dav).flat();
      assert.ok(JSON.stringify(apps.dav.read(NAME)).includes(before));
    });
  }

  it('completes joined clients from each other, and overwrites nothing', async (t) => {
    const world = await openContacts(t);
    const apps = clientsIn(world);
    apps.google.add({ name: NAME, phones: ['030 123456'], note: 'Google note', emails: ['m@example.com'] });
    apps.dav.add({ name: NAME, phones: ['+49 30 123456', '0170 5'], note: 'DAV note', groups: ['Regular'] });
    const first = await syncOnce(world);
    assert.deepEqual([first.adopted, first.created], [1, { google: 0, dav: 0 }]);
    assert.deepEqual([apps.google.read(NAME).note, apps.dav.read(NAME).note], ['Google note', 'DAV note']);
    assert.deepEqual(apps.google.read(NAME).phones, ['0170 5', '030 123456']);
    assert.deepEqual(apps.dav.read(NAME).phones, ['+49 30 123456', '0170 5']);
    for (const name of APPS) {
      assert.deepEqual(apps[name].read(NAME).emails, ['m@example.com']);
      assert.deepEqual(apps[name].read(NAME).groups, ['Regular']);
    }
    await assertQuiet(world);
    apps.google.edit(NAME, { note: 'Edited in Google' });
    await syncOnce(world);
    assert.equal(apps.dav.read(NAME).note, 'Edited in Google');
    await assertQuiet(world);
  });

  it('keeps two of the same name with different phones two', async (t) => {
    const world = await openContacts(t);
    const apps = clientsIn(world);
    apps.google.add({ name: NAME, phones: ['030 1'] });
    apps.dav.add({ name: NAME, phones: ['030 2'] });
    const first = await syncOnce(world);
    assert.deepEqual([first.adopted, first.created], [0, { google: 1, dav: 1 }]);
    for (const name of APPS) assert.deepEqual(apps[name].names(), [NAME, NAME]);
    await assertQuiet(world);
  });

  it('keeps two of the same name and nothing else two', async (t) => {
    const world = await openContacts(t);
    const apps = clientsIn(world);
    for (const name of APPS) apps[name].add({ name: NAME });
    assert.equal((await syncOnce(world)).adopted, 0);
    for (const name of APPS) assert.deepEqual(apps[name].names(), [NAME, NAME]);
    await assertQuiet(world);
  });

  it('keeps two of another name with the same phone two: a family has one number', async (t) => {
    const world = await openContacts(t);
    const apps = clientsIn(world);
    apps.google.add({ name: NAME, phones: ['030 1'] });
    apps.dav.add({ name: 'Otto Schmidt', phones: ['030 1'] });
    assert.equal((await syncOnce(world)).adopted, 0);
    for (const name of APPS) assert.deepEqual(apps[name].names(), [NAME, 'Otto Schmidt']);
    await assertQuiet(world);
  });

  for (const many of APPS) {
    it(`lists several who could be meant, and leaves them alone, until there is one (two in ${many})`, async (t) => {
      const world = await openContacts(t);
      const apps = clientsIn(world);
      const other = OTHER[many];
      apps[other].add({ name: NAME, phones: ['030 1'] });
      apps[many].add({ name: NAME, phones: ['030 1'] });
      apps[many].add({ name: NAME, phones: ['030 1', '030 2'] });
      apps[many].add({ name: 'Otto Klein', phones: ['030 3'] });
      const first = await syncOnce(world, 3);
      assert.equal(first.parked, 3);
      assert.deepEqual(apps[other].names(), [NAME, 'Otto Klein']);
      assert.deepEqual(apps[many].names(), [NAME, NAME, 'Otto Klein']);
      await assertQuiet(world, 3);
      if (many === 'dav') {
        const [file = ''] = [...world.book.items()].find(([, { text }]) => text.includes('030 2')) ?? [];
        world.book.delete(file);
      } else {
        const double = world.people.people().find(({ phoneNumbers }) => JSON.stringify(phoneNumbers).includes('030 2'));
        world.people.delete(String(double?.resourceName));
      }
      const second = await syncOnce(world);
      assert.deepEqual([second.adopted, changes(second)], [1, NOTHING]);
      await assertQuiet(world);
    });
  }
});

describe('a lost database', () => {
  it('is rebuilt from our marks and UIDs: nobody is doubled, nothing is written', async (t) => {
    const world = await openContacts(t);
    const apps = clientsIn(world);
    apps.google.add({ name: NAME });
    apps.dav.add({ name: 'Otto Klein', phones: ['030 1'] });
    await syncOnce(world);
    for (const file of ['twinbook.db', 'twinbook.db-wal', 'twinbook.db-shm'])
      await rm(join(world.folder, 'data', file), { force: true });
    const again = await syncOnce(world);
    assert.deepEqual([again.adopted, changes(again)], [2, NOTHING]);
    await assertQuiet(world);
  });

  it('with the whole data folder: once approved, the UID of the original joins them, even without a phone', async (t) => {
    const world = await openContacts(t);
    const apps = clientsIn(world);
    apps.google.add({ name: NAME });
    apps.dav.add({ name: 'Otto Klein' });
    await syncOnce(world);
    await rm(join(world.folder, 'data'), { recursive: true });
    assert.deepEqual(changes(await syncOnce(world, 7)), NOTHING);
    const { code, out } = await world.twinbook('approve', 'salon-anna', '--yes', '--json');
    const [again] = JSON.parse(out).pairs[0].collections;
    assert.deepEqual([code, again.adopted, changes(again)], [0, 2, NOTHING]);
    for (const name of APPS) assert.deepEqual(apps[name].names(), [NAME, 'Otto Klein']);
    await assertQuiet(world);
    world.clock.advance(60_000);
    apps.dav.edit(NAME, { note: 'Linked' });
    await syncOnce(world);
    assert.equal(apps.google.read(NAME).note, 'Linked');
  });
});
