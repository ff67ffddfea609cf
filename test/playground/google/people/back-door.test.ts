/** test/playground/google/people/back-door — the user at work in Google's Contacts app. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aPerson, JPEG, nameOf, open, type Seen, seen } from './book.ts';

const groupsOf = ({ memberships }: Seen) => memberships.map((each) => each.contactGroupMembership.contactGroupId);

describe('playground Google contacts, the back door', () => {
  it('lets the user add, edit, touch and delete contacts, and a sync tells it', async () => {
    const { door, list, since, get } = open();
    const { token } = await list();
    const made = seen(door.add(aPerson('Anna', { nicknames: [{ value: 'A' }] })));
    const edited = seen(door.edit(made.resourceName, aPerson('Berta')));
    assert.deepEqual([nameOf(edited), edited.nicknames[0].value], ['Berta', 'A']);
    assert.equal(seen(door.edit(made.resourceName, { nicknames: [] })).nicknames, undefined);
    const before = await get(made.resourceName);
    door.touch(made.resourceName);
    const after = await get(made.resourceName);
    assert.notEqual(after.etag, before.etag);
    assert.deepEqual(after.names, before.names);
    assert.deepEqual(await since(token), ['Berta']);
    door.delete(made.resourceName);
    assert.deepEqual([door.get(made.resourceName), await since(token)], [undefined, [`-${made.resourceName}`]]);
    assert.throws(() => door.delete(made.resourceName), /NOT_FOUND/);
  });

  it('empties the account', async () => {
    const { door, list, since } = open();
    for (const name of ['Anna', 'Berta']) door.add(aPerson(name));
    const { token } = await list();
    door.empty();
    assert.deepEqual([door.people(), (await since(token)).length], [[], 2]);
  });

  it('gives and takes photos, merges everything two contacts have, and keeps labels', async () => {
    const { door, get } = open();
    const group = door.addLabel('Regulars');
    const kept = seen(door.add(aPerson('Anna', { emailAddresses: [{ value: 'a@x.example' }] }))).resourceName;
    const lost = seen(door.add(aPerson('Anne', { nicknames: [{ value: 'Annie' }] }))).resourceName;
    door.label(lost, group);
    door.setPhoto(lost, JPEG);
    const merged = seen(door.merge(kept, lost));
    assert.deepEqual([nameOf(merged), merged.nicknames[0].value, groupsOf(merged).length], ['Anna', 'Annie', 2]);
    assert.equal('default' in (await get(kept)).photos[0], false);
    door.setPhoto(kept, undefined);
    assert.deepEqual([door.photo(kept), (await get(kept)).photos[0].default], [undefined, true]);
    assert.deepEqual(
      door.labels().map(({ name, memberCount }) => [name, memberCount]),
      [['Regulars', 1]],
    );
  });

  it('leaves a contact outside of myContacts, where listings still show it', async () => {
    const { door, list } = open();
    const { resourceName } = seen(door.add(aPerson()));
    door.label(resourceName, 'contactGroups/starred');
    door.unlabel(resourceName, 'contactGroups/myContacts');
    assert.deepEqual(groupsOf((await list()).people[0]), ['starred']);
  });
});
