/** stories/contacts-deletions — what a client deleted on one side means for the other, and how many may go at once. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type ClientsApps, clientsIn } from './contacts-steps.ts';
import { type ContactsWorld, MINUTE, openContacts } from './contacts-world.ts';
import { APPS, type AppName, assertQuiet, changes, OTHER, syncOnce } from './steps.ts';

interface Begun {
  readonly world: ContactsWorld;
  readonly apps: ClientsApps;
}

/** Clients made on one side and copied; a minute has passed since. */
async function synced(t: TestContext, born: AppName, names: readonly string[], defaults = {}): Promise<Begun> {
  const world = await openContacts(t, { defaults });
  const apps = clientsIn(world);
  for (const [index, name] of names.entries())
    apps[born].add({ name, phones: [`+49 170 11122${index}0`], note: `Note ${index}` });
  await syncOnce(world);
  await assertQuiet(world);
  world.pass(MINUTE);
  return { world, apps };
}

const TWO = ['Maria Schmidt', 'Otto Klein'];

for (const born of APPS) {
  for (const deleted of APPS) {
    const other = OTHER[deleted];
    describe(`a client made in ${born} and deleted in ${deleted}`, () => {
      it('is deleted on the other side, once, and nobody else is', async (t) => {
        const { world, apps } = await synced(t, born, TWO);
        apps[deleted].remove('Maria Schmidt');
        assert.deepEqual(changes(await syncOnce(world)), { [other]: [0, 0, 1], [deleted]: [0, 0, 0] });
        for (const name of APPS) assert.deepEqual(apps[name].names(), ['Otto Klein']);
        await assertQuiet(world);
      });

      it('and edited on the other side comes back with the edit (delete_vs_edit: edit)', async (t) => {
        const { world, apps } = await synced(t, born, TWO);
        apps[deleted].remove('Maria Schmidt');
        apps[other].edit('Maria Schmidt', { note: 'Likes tea' });
        assert.deepEqual(changes(await syncOnce(world)), { [deleted]: [1, 0, 0], [other]: [0, 0, 0] });
        for (const name of APPS) assert.deepEqual(apps[name].names(), TWO);
        assert.equal(apps[deleted].read('Maria Schmidt').note, 'Likes tea');
        await assertQuiet(world);
      });

      it('and edited on the other side goes with delete_vs_edit: delete', async (t) => {
        const { world, apps } = await synced(t, born, TWO, { conflicts: { delete_vs_edit: 'delete' } });
        apps[deleted].remove('Maria Schmidt');
        apps[other].edit('Maria Schmidt', { note: 'Likes tea' });
        await syncOnce(world);
        for (const name of APPS) assert.deepEqual(apps[name].names(), ['Otto Klein']);
        await assertQuiet(world);
      });

      it('is put back with deletes: restore, whole and still linked', async (t) => {
        const { world, apps } = await synced(t, born, TWO, { deletes: 'restore' });
        apps[deleted].remove('Maria Schmidt');
        assert.deepEqual(changes(await syncOnce(world)), { [deleted]: [1, 0, 0], [other]: [0, 0, 0] });
        assert.equal(apps[deleted].read('Maria Schmidt').note, 'Note 0');
        await assertQuiet(world);
        apps[deleted].edit('Maria Schmidt', { note: 'Back again' });
        await syncOnce(world);
        assert.equal(apps[other].read('Maria Schmidt').note, 'Back again');
        await assertQuiet(world);
      });

      it('waits with exit 6 with deletes: ask, both sides as they are', async (t) => {
        const { world, apps } = await synced(t, born, TWO, { deletes: 'ask' });
        apps[deleted].remove('Maria Schmidt');
        assert.equal((await syncOnce(world, 6)).conflicts, 1);
        assert.deepEqual([apps[deleted].names(), apps[other].names()], [['Otto Klein'], TWO]);
        await assertQuiet(world, 6);
      });
    });
  }
}

for (const deleted of APPS) {
  const other = OTHER[deleted];
  describe(`more clients deleted in ${deleted} than the guard allows`, () => {
    const TEN = Array.from({ length: 10 }, (_none, index) => `Client${index} Muster`);

    it('are held with exit 7, the rest goes on, and approve carries them out', async (t) => {
      const { world, apps } = await synced(t, other, TEN);
      for (const name of TEN.slice(0, 4)) apps[deleted].remove(name);
      apps[deleted].edit('Client9 Muster', { note: 'Edited' });
      const held = await syncOnce(world, 7);
      assert.deepEqual([held.result, held.held, changes(held)[other]], ['held', 4, [0, 1, 0]]);
      assert.deepEqual(apps[other].names(), TEN);
      assert.equal(apps[other].read('Client9 Muster').note, 'Edited');
      await assertQuiet(world, 7);
      const approved = await world.twinbook('approve', 'salon-anna', '--yes');
      assert.equal(approved.code, 0, approved.out + approved.err);
      for (const name of APPS) assert.deepEqual(apps[name].names(), TEN.slice(4));
      await assertQuiet(world);
    });

    it('all of them at once: held, and nothing is deleted', async (t) => {
      const { world, apps } = await synced(t, other, TEN.slice(0, 5));
      for (const name of TEN.slice(0, 5)) apps[deleted].remove(name);
      await syncOnce(world, 7);
      await assertQuiet(world, 7);
      assert.deepEqual(apps[other].names(), TEN.slice(0, 5));
    });
  });
}
