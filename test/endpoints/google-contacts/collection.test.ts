/** google-contacts/collection.test — the contacts with a label, those that lose it, and what would be held. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CONTACT_FIELDS, type Contact } from '../../../src/model/contact.ts';
import { aContact } from '../../builders/contacts.ts';
import { fetched, key, listed, one, signal } from '../google/asking.ts';
import { added, aWorld, changed } from './world.ts';

function aSalon() {
  const world = aWorld();
  const label = { resourceName: world.door.addLabel('Salon'), name: 'Salon' };
  return { ...world, label: label.resourceName, collection: world.again({ label }) };
}

describe('the contacts with a label', () => {
  it('are listed, and no others', async () => {
    const { door, collection, label } = aSalon();
    const [member] = [added(door, 'A'), added(door, 'B')];
    door.label(member, label);
    assert.deepEqual([...(await listed(collection)).present.keys()], [member]);
  });

  it('that lose it are told as there, but outside, and never as gone', async () => {
    const { door, collection, label } = aSalon();
    const name = added(door);
    door.label(name, label);
    const before = await one(collection, name);
    const { checkpoint } = await listed(collection);
    door.unlabel(name, label);
    const { present, gone } = await listed(collection, checkpoint);
    const after = await one(collection, name);
    assert.deepEqual([[...present.keys()], gone.size], [[name], 0]);
    assert.deepEqual([before.item.outside, after.item.outside], [undefined, true]);
    assert.deepEqual([present.get(after.href)?.version === after.version, after.version === before.version], [true, false]);
    assert.equal((await listed(collection)).present.size, 0);
  });

  it('that leave My Contacts are outside, too', async () => {
    const { door, collection, label } = aSalon();
    const name = added(door);
    door.label(name, label);
    door.unlabel(name, 'contactGroups/myContacts');
    assert.equal((await one(collection, name)).item.outside, true);
    assert.equal((await listed(collection)).present.size, 0);
  });

  it('do not tell it, and keep it whatever is written', async () => {
    const { door, collection, label } = aSalon();
    const name = added(door);
    for (const group of [label, 'contactGroups/starred', door.addLabel('VIP')]) door.label(name, group);
    const before = await one(collection, name);
    assert.deepEqual(before.item.fields.groups, ['VIP']);
    const held = await changed(collection, before, { groups: ['Salon', 'Cut'] });
    assert.deepEqual([held.item.fields.groups, held.item.outside], [['Cut'], undefined]);
    const person = JSON.stringify(door.get(name));
    for (const group of [label, 'contactGroups/starred', 'contactGroups/myContacts']) assert.ok(person.includes(group));
  });

  it('get it when they are made', async () => {
    const { collection, label, door } = aSalon();
    const held = await collection.create(aContact(), key('t1'), signal);
    assert.equal(held.item.outside, undefined);
    assert.ok(JSON.stringify(door.get(held.href)).includes(label));
  });

  it('are no longer to be found when the label was deleted, which deletes no contact', async () => {
    const { door, collection, label } = aSalon();
    const name = added(door);
    door.label(name, label);
    const { checkpoint } = await listed(collection);
    door.deleteLabel(label);
    await assert.rejects(listed(collection, checkpoint), { code: 'COLLECTION_GONE' });
    await assert.rejects(listed(collection), { code: 'COLLECTION_GONE' });
    assert.equal((await fetched(collection, name)).length, 1);
  });

  it('go on when the label is called another name', async () => {
    const { door, collection, label } = aSalon();
    const name = added(door);
    door.label(name, label);
    const before = await one(collection, name);
    door.renameLabel(label, 'Regulars');
    const { present } = await listed(collection);
    assert.equal(present.get(before.href)?.version, before.version);
  });
});

describe('the collection', () => {
  it('knows its own label before it has read any', async () => {
    const { collection } = aSalon();
    assert.deepEqual(collection.asHeld(aContact({ groups: ['Salon'] })).fields.groups, undefined);
  });

  it('says that pictures come after the rest of a new contact', () => {
    assert.deepEqual([...(aWorld().collection.abilities.late ?? [])], ['photo']);
  });

  it('takes as many writes at once as go into one bundle', async () => {
    const { collection } = aWorld();
    assert.deepEqual([collection.abilities.atOnce, collection.abilities.write], [200, { allowed: true }]);
    assert.deepEqual([...collection.abilities.fields].sort(), [...CONTACT_FIELDS].sort());
  });

  it('foresees what would be held, also of labels that are still to be made', async () => {
    const { collection } = aWorld();
    const wish: Contact = {
      ...aContact(),
      fields: {
        name: { full: 'Salon Anna' },
        phones: [{ value: '1' }, { value: '2', preferred: true }],
        groups: ['Cut', 'VIP'],
        note: undefined,
      },
    };
    const { fields } = collection.asHeld(wish);
    // What the other side does not speak of is not made up.
    assert.deepEqual(fields, {
      name: { given: 'Salon Anna' },
      phones: [{ value: '2', preferred: true }, { value: '1' }],
      groups: ['Cut', 'VIP'],
      note: undefined,
    });
    const held = await collection.create(wish, key('t1'), signal);
    for (const [name, value] of Object.entries(fields)) assert.deepEqual(held.item.fields[name as 'note'], value, name);
  });
});
