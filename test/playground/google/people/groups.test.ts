/** test/playground/google/people/groups — labels, groups of the system, and their members (G169–G171). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../../../src/playground/google/json.ts';
import { aPerson, CONTACTS, open, type Seen, seen } from './book.ts';

const label = (name: string, more: JsonObject = {}) => ({ contactGroup: { name, ...more } });
const groupsOf = ({ memberships }: Seen) => memberships.map((each) => each.contactGroupMembership.contactGroupId);

describe('playground Google contacts, groups', () => {
  it('G169 lists thirty groups to a page, and gives a sync token on every page', async () => {
    const { door, good, refused } = open();
    for (let index = 0; index < 23; index += 1) door.addLabel(`Label ${index}`);
    const first = await good('GET', 'contactGroups');
    assert.deepEqual([first.contactGroups.length, first.totalItems], [30, 31]);
    const second = await good('GET', `contactGroups?pageToken=${first.nextPageToken}`);
    assert.deepEqual([second.contactGroups.length, 'nextPageToken' in second], [1, false]);
    assert.equal(first.nextSyncToken, second.nextSyncToken);
    assert.equal((await good('GET', 'contactGroups?pageSize=1000')).contactGroups.length, 31);
    assert.equal((await refused('GET', 'contactGroups?pageSize=1001'))[1], 'INVALID_ARGUMENT');
  });

  it('G169 tells a sync which groups changed and which are deleted', async () => {
    const { door, good } = open();
    const [kept, lost] = [door.addLabel('Regulars'), door.addLabel('Others')];
    const { nextSyncToken } = await good('GET', 'contactGroups');
    assert.equal('contactGroups' in (await good('GET', `contactGroups?syncToken=${nextSyncToken}`)), false);
    door.renameLabel(kept, 'Friends of the house');
    door.deleteLabel(lost);
    const { contactGroups } = await good('GET', `contactGroups?syncToken=${nextSyncToken}`);
    assert.deepEqual(
      contactGroups.map(({ resourceName, name, metadata }) => [resourceName, name, metadata.deleted]),
      [
        [kept, 'Friends of the house', undefined],
        [lost, 'Others', true],
      ],
    );
    const names = (await good('GET', 'contactGroups')).contactGroups.map(({ resourceName }) => resourceName);
    assert.deepEqual([names.includes(kept), names.includes(lost)], [true, false]);
  });

  it('G169 gives the fields of the mask, and members only when a group is read alone', async () => {
    const { create, good, refused } = open();
    const names = [(await create()).resourceName, (await create(aPerson('Carl'))).resourceName];
    const { resourceName } = await good('POST', 'contactGroups', label('Regulars', { clientData: [{ key: 'a', value: 'b' }] }));
    await good('POST', `${resourceName}/members:modify`, { resourceNamesToAdd: names });
    assert.deepEqual(Object.keys(await good('GET', `${resourceName}?groupFields=name`)), [
      'resourceName',
      'etag',
      'name',
      'formattedName',
    ]);
    const usual = await good('GET', resourceName);
    assert.deepEqual(Object.keys(usual), [
      'resourceName',
      'etag',
      'metadata',
      'groupType',
      'name',
      'formattedName',
      'memberCount',
    ]);
    assert.equal(usual.memberCount, 2);
    assert.deepEqual(((await good('GET', `${resourceName}?groupFields=clientData`)) as unknown as JsonObject).clientData, [
      { key: 'a', value: 'b' },
    ]);
    assert.deepEqual((await good('GET', `${resourceName}?maxMembers=10`)).memberResourceNames, names);
    assert.equal((await good('GET', `${resourceName}?maxMembers=1`)).memberResourceNames.length, 1);
    assert.equal((await good('GET', 'contactGroups/all?maxMembers=9')).memberResourceNames.length, 2);
    for (const path of [`${resourceName}?groupFields=size`, `${resourceName}?maxMembers=all`, 'contactGroups?maxMembers=1'])
      assert.equal((await refused('GET', path))[1], 'INVALID_ARGUMENT', path);
  });

  it('G169 reads a batch of groups, each with its own outcome', async () => {
    const { good, refused, door } = open();
    const own = door.addLabel('Regulars');
    const path = `contactGroups:batchGet?resourceNames=${own}&resourceNames=contactGroups/1&resourceNames=contactGroups/starred`;
    const { responses } = await good('GET', path);
    assert.deepEqual(
      responses.map(({ contactGroup, status }) => [contactGroup?.name, status.code]),
      [
        ['Regulars', undefined],
        [undefined, 5],
        ['starred', undefined],
      ],
    );
    assert.equal((await refused('GET', 'contactGroups:batchGet'))[0], 400);
  });

  it('G170 has groups of the system with neither ETag nor metadata, named in the language of the account', async () => {
    const { create, good } = open({}, [CONTACTS], { locale: 'de' });
    await create();
    const { contactGroups } = await good('GET', 'contactGroups');
    assert.deepEqual(contactGroups[0], {
      resourceName: 'contactGroups/myContacts',
      groupType: 'SYSTEM_CONTACT_GROUP',
      name: 'myContacts',
      formattedName: 'Meine Kontakte',
      memberCount: 1,
    });
    assert.deepEqual(
      contactGroups.map(({ name }) => name),
      ['myContacts', 'starred', 'friends', 'family', 'coworkers', 'blocked', 'chatBuddies', 'all'],
    );
    assert.equal('memberCount' in contactGroups[1]!, false);
  });

  it('G170 names a label by hexadecimal digits and gives it a version', async () => {
    const { good } = open();
    const made = await good('POST', 'contactGroups', label('Regulars'));
    assert.match(made.resourceName, /^contactGroups\/[0-9a-f]{16}$/);
    assert.deepEqual(made, {
      resourceName: made.resourceName,
      etag: made.etag,
      metadata: { updateTime: '2026-11-22T08:00:00.000001Z' },
      groupType: 'USER_CONTACT_GROUP',
      name: 'Regulars',
      formattedName: 'Regulars',
    });
    const after = await good('PUT', made.resourceName, label('Patrons'));
    assert.deepEqual([after.name, after.formattedName], ['Patrons', 'Patrons']);
    assert.notEqual(after.etag, made.etag);
  });

  it('G171 refuses a name another group has, and none at all', async () => {
    const { good, refused } = open();
    const { resourceName } = await good('POST', 'contactGroups', label('Regulars'));
    await good('PUT', resourceName, label('Regulars'));
    const other = await good('POST', 'contactGroups', label('Others'));
    for (const [method, path, body] of [
      ['POST', 'contactGroups', label('Regulars')],
      ['POST', 'contactGroups', label('starred')],
      ['PUT', other.resourceName, label('Regulars')],
    ] as const)
      assert.deepEqual((await refused(method, path, body)).slice(0, 2), [409, 'ALREADY_EXISTS']);
    assert.equal((await refused('POST', 'contactGroups', label(' ')))[1], 'INVALID_ARGUMENT');
    assert.equal((await refused('POST', 'contactGroups', { name: 'Regulars' }))[1], 'INVALID_ARGUMENT');
  });

  it('G171 updates the fields the mask names, and no group of the system', async () => {
    const { good, refused } = open();
    const { resourceName } = await good('POST', 'contactGroups', label('Regulars'));
    const clientData = [{ key: 'a', value: 'b' }];
    const body = { ...label('Patrons', { clientData }), updateGroupFields: 'clientData', readGroupFields: 'name,clientData' };
    const after = (await good('PUT', resourceName, body)) as unknown as JsonObject;
    assert.deepEqual([after.name, after.clientData], ['Regulars', clientData]);
    assert.equal((await refused('PUT', resourceName, { ...body, updateGroupFields: 'memberCount' }))[1], 'INVALID_ARGUMENT');
    for (const [method, path, status] of [
      ['PUT', 'contactGroups/starred', 400],
      ['DELETE', 'contactGroups/starred', 400],
      ['PUT', 'contactGroups/1', 404],
      ['DELETE', 'contactGroups/1', 404],
      ['GET', 'contactGroups/1', 404],
      ['POST', 'contactGroups/1/members:modify', 404],
    ] as const)
      assert.equal((await refused(method, path, method === 'PUT' ? label('Stars') : undefined))[0], status, `${method} ${path}`);
  });

  it('G171 deletes a label with or without its contacts; nobody is left without a group', async () => {
    const { door, good, refused } = open();
    for (const deletes of [false, true]) {
      const both = seen(door.add(aPerson('Both'))).resourceName;
      const only = seen(door.add(aPerson('Only'))).resourceName;
      const group = door.addLabel('Regulars');
      for (const name of [both, only]) door.label(name, group);
      door.unlabel(only, 'contactGroups/myContacts');
      assert.deepEqual(await good('DELETE', `${group}?deleteContacts=${deletes}`), {});
      assert.deepEqual(
        [both, only].map((name) => (deletes ? door.get(name) : groupsOf(seen(door.get(name))))),
        deletes ? [undefined, undefined] : [['myContacts'], ['myContacts']],
      );
      assert.equal((await refused('GET', group))[0], 404);
    }
    assert.equal((await refused('DELETE', 'contactGroups/1?deleteContacts=maybe'))[0], 400);
  });

  it('G171 adds and removes members, and names those it could not', async () => {
    const { create, get, good, list, since, door } = open();
    const [a, b] = [(await create(aPerson('Anna'))).resourceName, (await create(aPerson('Berta'))).resourceName];
    const group = door.addLabel('Regulars');
    const { token } = await list();
    const before = await get(a);
    const modify = (path: string, add: string[], remove: string[] = []) =>
      good('POST', `${path}/members:modify`, { resourceNamesToAdd: add, resourceNamesToRemove: remove });
    assert.deepEqual(await modify(group, [a, 'people/c1']), { notFoundResourceNames: ['people/c1'] });
    assert.deepEqual(groupsOf(await get(a)), ['myContacts', group.slice('contactGroups/'.length)]);
    assert.notEqual((await get(a)).etag, before.etag);
    assert.deepEqual(await modify('contactGroups/myContacts', [], [a, b]), { canNotRemoveLastContactGroupResourceNames: [b] });
    assert.deepEqual([groupsOf(await get(a)), groupsOf(await get(b))], [[group.slice('contactGroups/'.length)], ['myContacts']]);
    assert.deepEqual(await modify('contactGroups/starred', [b]), {});
    assert.deepEqual(await since(token), ['Anna', 'Berta']);
  });

  it('G171 takes a thousand names in all, and nobody new into a group of the system but two', async () => {
    const { create, good, refused } = open();
    const { resourceName } = await create();
    const names = (count: number) => Array.from({ length: count }, () => resourceName);
    const path = 'contactGroups/starred/members:modify';
    await good('POST', path, { resourceNamesToAdd: names(500), resourceNamesToRemove: names(500) });
    const tooMany = { resourceNamesToAdd: names(500), resourceNamesToRemove: names(501) };
    assert.equal((await refused('POST', path, tooMany))[1], 'INVALID_ARGUMENT');
    const family = 'contactGroups/family/members:modify';
    assert.equal((await refused('POST', family, { resourceNamesToAdd: names(1) }))[1], 'INVALID_ARGUMENT');
    await good('POST', family, { resourceNamesToRemove: names(1) });
    assert.equal((await refused('POST', path, { resourceNamesToAdd: resourceName }))[1], 'INVALID_ARGUMENT');
  });
});
