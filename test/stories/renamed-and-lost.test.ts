/** stories/renamed-and-lost — an entry with a new name whose database is lost afterwards: marks still carry the old name. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { clientsIn } from './contacts-steps.ts';
import { type ContactsWorld, openContacts } from './contacts-world.ts';
import { APPS, assertQuiet, changes, NOTHING, syncOnce } from './steps.ts';

const lose = async ({ folder }: ContactsWorld): Promise<void> => {
  for (const name of ['twinbook.db', 'twinbook.db-wal', 'twinbook.db-shm']) await rm(join(folder, 'data', name), { force: true });
};

describe('clients of an entry that was renamed, and whose database is lost later,', () => {
  async function renamed(t: TestContext): Promise<ContactsWorld> {
    const world = await openContacts(t);
    const apps = clientsIn(world);
    apps.google.add({ name: 'Maria Schmidt', note: 'of Google' });
    apps.dav.add({ name: 'Nora Günther', note: 'of DAV' });
    await syncOnce(world);
    await world.reconfigure({ dav: world.book.path });
    await assertQuiet(world);
    return world;
  }

  it('are joined, though a name alone would not do', async (t) => {
    const world = await renamed(t);
    const apps = clientsIn(world);
    apps.dav.edit('Maria Schmidt', { phones: ['030 1'] });
    await syncOnce(world);
    await lose(world);
    const again = await syncOnce(world);
    assert.deepEqual([again.adopted, changes(again)], [2, NOTHING]);
    for (const name of APPS) assert.deepEqual(apps[name].names(), ['Maria Schmidt', 'Nora Günther']);
    await assertQuiet(world);
  });

  it('keep what was edited meanwhile, whichever side is preferred', async (t) => {
    const world = await renamed(t);
    const apps = clientsIn(world);
    await lose(world);
    apps.google.edit('Maria Schmidt', { note: 'edited in Google' });
    apps.dav.edit('Nora Günther', { note: 'edited in DAV' });
    for (const prefer of ['google', 'dav']) {
      await world.reconfigure(
        { dav: world.book.path },
        { defaults: { conflicts: { strategy: 'per-field', fields: { note: prefer } } } },
      );
      await syncOnce(world);
      for (const name of APPS) {
        assert.equal(apps[name].read('Maria Schmidt').note, 'edited in Google');
        assert.equal(apps[name].read('Nora Günther').note, 'edited in DAV');
      }
    }
    await assertQuiet(world);
  });

  it('lose their copies, and nothing else, when the pair is left', async (t) => {
    const world = await renamed(t);
    const apps = clientsIn(world);
    await lose(world);
    assert.equal((await world.twinbook('uninstall', 'salon-anna', '--mode', 'withdraw', '--yes')).code, 0);
    assert.deepEqual([apps.google.names(), apps.dav.names()], [['Maria Schmidt'], ['Nora Günther']]);
  });
});
