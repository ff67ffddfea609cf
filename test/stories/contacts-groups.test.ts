/** stories/contacts-groups — categories of cards and labels in Google are one thing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientsIn, groupsOf } from './contacts-steps.ts';
import { MINUTE, openContacts } from './contacts-world.ts';
import { APPS, assertQuiet, changes, OTHER, syncOnce } from './steps.ts';

for (const born of APPS) {
  const other = OTHER[born];
  describe(`groups of clients made in ${born}`, () => {
    it('go over and are made where they are missing, once', async (t) => {
      const world = await openContacts(t);
      const apps = clientsIn(world);
      apps[born].add({ name: 'Maria Schmidt', phones: ['030 1'], groups: ['Colour', 'Regular'] });
      apps[born].add({ name: 'Otto Klein', phones: ['030 2'], groups: ['Regular'] });
      await syncOnce(world);
      assert.deepEqual(apps[other].read('Maria Schmidt').groups, ['Colour', 'Regular']);
      assert.deepEqual(apps[other].read('Otto Klein').groups, ['Regular']);
      assert.deepEqual(
        world.people
          .labels()
          .map(({ name }) => name)
          .sort(),
        ['Colour', 'Regular'],
      );
      await assertQuiet(world);
    });

    it('merge: one added on each side, another removed', async (t) => {
      const world = await openContacts(t);
      const apps = clientsIn(world);
      apps[born].add({ name: 'Maria Schmidt', phones: ['030 1'], groups: ['Colour', 'Old', 'Regular'] });
      await syncOnce(world);
      world.pass(MINUTE);
      apps[born].edit('Maria Schmidt', { groups: ['Colour', 'From born', 'Old', 'Regular'] });
      apps[other].edit('Maria Schmidt', { groups: ['Colour', 'From other', 'Regular'] });
      await syncOnce(world);
      for (const name of APPS)
        assert.deepEqual(apps[name].read('Maria Schmidt').groups, ['Colour', 'From born', 'From other', 'Regular']);
      await assertQuiet(world);
      apps[other].edit('Maria Schmidt', { groups: [] });
      await syncOnce(world);
      for (const name of APPS) assert.deepEqual(apps[name].read('Maria Schmidt').groups, []);
      await assertQuiet(world);
    });

    it('a label that gets another name in Google renames the category of all its members', async (t) => {
      const world = await openContacts(t);
      const apps = clientsIn(world);
      for (const [name, phone] of [
        ['Maria Schmidt', '030 1'],
        ['Otto Klein', '030 2'],
      ] as const)
        apps[born].add({ name, phones: [phone], groups: ['Regular'] });
      await syncOnce(world);
      await assertQuiet(world);
      world.people.renameLabel(String(world.people.labels()[0]?.resourceName), 'Loyal');
      assert.deepEqual(changes(await syncOnce(world)), { google: [0, 0, 0], dav: [0, 2, 0] });
      for (const name of ['Maria Schmidt', 'Otto Klein']) assert.deepEqual(apps.dav.read(name).groups, ['Loyal']);
      await assertQuiet(world);
    });

    it('a label that is deleted takes its category along, and nobody', async (t) => {
      const world = await openContacts(t);
      const apps = clientsIn(world);
      apps[born].add({ name: 'Maria Schmidt', phones: ['030 1'], groups: ['Colour', 'Regular'] });
      await syncOnce(world);
      await assertQuiet(world);
      const colour = world.people.labels().find(({ name }) => name === 'Colour');
      world.people.deleteLabel(String(colour?.resourceName));
      assert.deepEqual(changes(await syncOnce(world)).dav, [0, 1, 0]);
      for (const name of APPS) assert.deepEqual(apps[name].read('Maria Schmidt').groups, ['Regular']);
      await assertQuiet(world);
    });
  });
}

describe('groups of Google that are no labels', () => {
  it('a star is no category, and stays when the labels change', async (t) => {
    const world = await openContacts(t);
    const apps = clientsIn(world);
    apps.google.add({ name: 'Maria Schmidt', phones: ['030 1'], groups: ['Regular'] });
    const starred = String(world.people.people()[0]?.resourceName);
    world.people.label(starred, 'contactGroups/starred');
    await syncOnce(world);
    assert.deepEqual(apps.dav.read('Maria Schmidt').groups, ['Regular']);
    world.pass(MINUTE);
    apps.dav.edit('Maria Schmidt', { groups: ['Colour'] });
    await syncOnce(world);
    const groups = groupsOf(world.people.get(starred) ?? {});
    assert.ok(groups.includes('contactGroups/starred') && groups.includes('contactGroups/myContacts'), groups.join());
    assert.deepEqual(apps.google.read('Maria Schmidt').groups, ['Colour']);
    await assertQuiet(world);
  });
});
