/** test/playground/google/people/writing — contacts made, changed and removed: ETags, limits, quota, turns (G147–G158). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../../../src/playground/google/json.ts';
import { aPerson, CONNECTIONS, DAY, MASK, nameOf, open, type Seen, seen } from './book.ts';

const STALE = 'Request person.etag is different than the current person.etag. Clear local cache and get the latest person.';
const MISSING = 'Request must set person.etag or person.metadata.sources.etag for the source that is being updated.';
const RENAME = 'updateContact?updatePersonFields=names';
const version = ({ metadata }: Seen) => metadata.sources[0].etag;

describe('playground Google contacts, ETags', () => {
  it('G147 takes the ETag of any read of the present version, in either place', async () => {
    const { create, get, good, list } = open();
    const made = await create();
    const path = `${made.resourceName}:${RENAME}`;
    const after = await good('PATCH', path, { ...aPerson('Carl'), etag: made.etag });
    assert.notEqual(version(after), version(made));
    await good('PATCH', path, { ...aPerson('Dora'), etag: after.etag });
    await good('PATCH', path, { ...aPerson('Emil'), etag: (await list()).people[0].etag });
    const narrow = await get(made.resourceName, 'nicknames,metadata');
    await good('PATCH', path, { ...aPerson('Fritz'), etag: narrow.etag });
    const sources = (await get(made.resourceName)).metadata.sources;
    const last = await good('PATCH', path, { ...aPerson('Gerda'), metadata: { sources: [...sources] } });
    assert.equal(nameOf(last), 'Gerda');
  });

  it('G147 refuses the version itself for `person.etag`', async () => {
    const { create, refused } = open();
    const made = await create();
    const body = { ...aPerson('Carl'), etag: version(made) };
    assert.deepEqual(await refused('PATCH', `${made.resourceName}:${RENAME}`, body), [400, 'FAILED_PRECONDITION', STALE]);
  });

  it('G147 may refuse the ETag of a listing, though not the version it names', async () => {
    const { create, get, good, list, refused } = open({ unsettled: { listEtagRejected: true } });
    const made = await create();
    const path = `${made.resourceName}:${RENAME}`;
    const [listed] = (await list()).people;
    assert.notEqual(listed.etag, (await get(made.resourceName)).etag);
    assert.equal((await refused('PATCH', path, { ...aPerson('Carl'), etag: listed.etag }))[2], STALE);
    await good('PATCH', path, { ...aPerson('Carl'), metadata: { sources: [...listed.metadata.sources] } });
    const read = await get(made.resourceName);
    await good('PATCH', path, { ...aPerson('Dora'), etag: read.etag });
  });

  it('G148 replaces the fields of the mask as a whole and leaves the others alone', async () => {
    const { create, update, refused } = open();
    const { resourceName, etag } = await create(
      aPerson('Berta', { nicknames: [{ value: 'Bee' }], emailAddresses: [{ value: 'a@x.example' }, { value: 'b@x.example' }] }),
    );
    const after = await update(resourceName, { emailAddresses: [{ value: 'c@x.example' }], nicknames: [] }, 'emailAddresses');
    assert.deepEqual(
      after.emailAddresses.map(({ value }) => value),
      ['c@x.example'],
    );
    assert.deepEqual([nameOf(after), after.nicknames[0].value], ['Berta', 'Bee']);
    const cleared = await update(resourceName, {}, 'nicknames,names');
    assert.deepEqual([cleared.nicknames, cleared.names, cleared.emailAddresses.length], [undefined, undefined, 1]);
    assert.equal((await refused('PATCH', `${resourceName}:updateContact`, { etag }))[1], 'INVALID_ARGUMENT');
  });

  it('G148 answers an update with the fields asked for, or all of them', async () => {
    const { create, good } = open();
    const { resourceName, etag } = await create();
    const body = { ...aPerson('Carl'), etag };
    const after = await good('PATCH', `${resourceName}:${RENAME}&personFields=names`, body);
    assert.deepEqual(Object.keys(after), ['resourceName', 'etag', 'names']);
  });

  it('G149 refuses a write without an ETag or with a stale one, in both places', async () => {
    const { create, refused, door, get } = open();
    const made = await create();
    const path = `${made.resourceName}:${RENAME}`;
    assert.deepEqual(await refused('PATCH', path, aPerson('Carl')), [400, 'FAILED_PRECONDITION', MISSING]);
    assert.equal(
      (await refused('PATCH', path, { ...aPerson('Carl'), metadata: { sources: [{ type: 'CONTACT' }] } }))[2],
      MISSING,
    );
    door.edit(made.resourceName, { nicknames: [{ value: 'Bee' }] });
    for (const stale of [{ etag: made.etag }, { metadata: made.metadata as unknown as JsonObject }])
      assert.deepEqual(await refused('PATCH', path, { ...aPerson('Carl'), ...stale }), [400, 'FAILED_PRECONDITION', STALE]);
    assert.equal(nameOf(await get(made.resourceName)), 'Berta');
  });
});

describe('playground Google contacts, writing', () => {
  it('G150 writes the readable fields but five, and ignores those in a body', async () => {
    const { create, refused } = open();
    const { resourceName, etag } = await create();
    for (const field of ['ageRanges', 'coverPhotos', 'metadata', 'photos', 'skills'])
      assert.match(
        (await refused('PATCH', `${resourceName}:updateContact?updatePersonFields=${field}`, { etag }))[2],
        /updatePersonFields mask path/,
        field,
      );
    const made = await create(aPerson('Carl', { photos: [{ url: 'https://x.example/me.png' }], skills: [{ value: 'cutting' }] }));
    assert.equal(made.photos[0].default, true);
    assert.match((await refused('POST', 'people:createContact', { shoeSize: 39 }))[2], /Unknown name "shoeSize"/);
  });

  for (const field of ['names', 'biographies', 'birthdays', 'genders']) {
    it(`G151 takes one value of ${field}`, async () => {
      const { create, refused } = open();
      const [one, two] = [{ givenName: 'A' }, { givenName: 'B' }].map((name, index) =>
        field === 'names' ? name : field === 'birthdays' ? { date: { year: 1990 + index } } : { value: name.givenName },
      );
      const { resourceName, etag } = await create({ [field]: [one ?? {}] });
      const twice = { etag, [field]: [one ?? {}, two ?? {}] };
      assert.equal((await refused('POST', 'people:createContact', twice))[1], 'INVALID_ARGUMENT');
      assert.equal((await refused('PATCH', `${resourceName}:updateContact?updatePersonFields=${field}`, twice))[0], 400);
    });
  }

  it('G152 puts every new contact into myContacts, beside the groups it names', async () => {
    const { create, door } = open();
    const label = door.addLabel('Regulars');
    const groups = ({ memberships }: Seen) => memberships.map((each) => each.contactGroupMembership.contactGroupResourceName);
    assert.deepEqual(groups(await create()), ['contactGroups/myContacts']);
    const memberships = [{ contactGroupMembership: { contactGroupResourceName: label } }];
    assert.deepEqual(groups(await create(aPerson('Carl', { memberships }))), [label, 'contactGroups/myContacts']);
  });

  it('G152 makes a second contact of a create that is sent twice', async () => {
    const { create, door } = open();
    const [first, second] = [await create(), await create()];
    assert.notEqual(first.resourceName, second.resourceName);
    assert.equal(door.people().length, 2);
  });

  it('G153 deletes a contact once, and answers with nothing', async () => {
    const { create, good, refused, api } = open();
    const { resourceName, etag } = await create();
    assert.deepEqual(await good('DELETE', `${resourceName}:deleteContact`), {});
    for (const [method, path] of [
      ['DELETE', `${resourceName}:deleteContact`],
      ['GET', `${resourceName}?personFields=names`],
      ['PATCH', `${resourceName}:${RENAME}`],
    ] as const)
      assert.equal((await refused(method, path, method === 'GET' ? undefined : { etag }))[1], 'NOT_FOUND');
    assert.equal((await api('DELETE', 'people/c1:deleteContact')).status, 404);
  });

  it('G153, G157 counts the trash of thirty days against the limit of contacts', async () => {
    const { clock, create, door, refused } = open({ people: { contactLimit: 2 } });
    const { resourceName } = await create();
    await create();
    const full = await refused('POST', 'people:createContact', aPerson());
    assert.equal(full[0], 429);
    assert.match(full[2], /MY_CONTACTS_OVERFLOW_COUNT/);
    door.delete(resourceName);
    clock.advance(30 * DAY - 1);
    assert.equal((await refused('POST', 'people:createContact', aPerson()))[0], 429);
    clock.advance(1);
    await create();
  });

  it('G157 may refuse with 400 when the account is full', async () => {
    const { refused } = open({ people: { contactLimit: 0 }, unsettled: { fullAccountStatus: 400 } });
    assert.deepEqual((await refused('POST', 'people:createContact', aPerson())).slice(0, 2), [400, 'FAILED_PRECONDITION']);
  });

  it('G157 limits what one contact and all of them may hold', async () => {
    const { create, refused, door, update } = open({ people: { byteLimit: 300_000 } });
    const urls = (count: number, length: number) => Array.from({ length: count }, () => ({ value: 'u'.repeat(length) }));
    const refuses = async (person: JsonObject, why: RegExp) =>
      assert.match((await refused('POST', 'people:createContact', person))[2], why);
    await create({ urls: urls(1, 1024) });
    await refuses({ urls: urls(1, 1025) }, /longer than 1024 characters/);
    await create({ biographies: [{ value: 'b'.repeat(1025) }] });
    await refuses({ biographies: [{ value: 'b'.repeat(128 * 1024) }] }, /larger than 131072 bytes/);
    const { resourceName } = await create({ urls: urls(500, 1) });
    await refuses({ urls: urls(500, 1), nicknames: [{ value: 'x' }] }, /501 fields/);
    await assert.rejects(update(resourceName, { urls: urls(501, 1) }), /501 fields/);
    door.empty();
    for (const _ of [1, 2]) await create({ biographies: [{ value: 'b'.repeat(125_000) }] });
    await refuses({ biographies: [{ value: 'b'.repeat(60_000) }] }, /MY_CONTACTS_OVERFLOW_COUNT/);
  });

  it('G158 wants one group at least, and groups that can be joined', async () => {
    const { create, door, update, refused } = open();
    const { resourceName } = await create();
    const label = door.addLabel('Regulars');
    const into = (...names: string[]) => ({
      memberships: names.map((contactGroupResourceName) => ({ contactGroupMembership: { contactGroupResourceName } })),
    });
    const starred = await update(resourceName, into(label, 'contactGroups/starred'));
    assert.deepEqual(
      starred.memberships.map((each) => each.contactGroupMembership.contactGroupResourceName),
      [label, 'contactGroups/starred'],
    );
    const { etag } = starred;
    for (const memberships of [
      [],
      into('contactGroups/family').memberships,
      into('contactGroups/1').memberships,
      [{ contactGroupMembership: { contactGroupId: 'starred' } }],
    ]) {
      const path = `${resourceName}:updateContact?updatePersonFields=memberships`;
      assert.deepEqual((await refused('PATCH', path, { etag, memberships })).slice(0, 2), [400, 'INVALID_ARGUMENT']);
    }
    await update(resourceName, { nicknames: [{ value: 'Bee' }] });
    assert.equal(seen(door.get(resourceName)).memberships.length, 2);
  });

  for (const [idleWriteMoves, moves] of [
    [true, true],
    [false, false],
  ] as const) {
    it(`${moves ? 'moves' : 'does not move'} the version on a write that changes nothing, as the test says`, async () => {
      const { create, update, list, since } = open({ unsettled: { idleWriteMoves } });
      const made = await create();
      const { token } = await list();
      const after = await update(made.resourceName, aPerson());
      assert.equal(version(after) !== version(made), moves);
      assert.equal((await since(token)).length, moves ? 1 : 0);
    });
  }
});

describe('playground Google contacts, batches', () => {
  const people = (...names: string[]) => names.map((name) => ({ contactPerson: aPerson(name) }));

  it('G154 makes, changes and deletes many contacts in one call', async () => {
    const { good, door, list, since } = open();
    const { token } = await list();
    const { createdPeople } = await good('POST', 'people:batchCreateContacts', {
      contacts: people('Anna', 'Berta'),
      readMask: 'names,metadata',
    });
    assert.deepEqual(
      createdPeople.map(({ person, httpStatusCode }) => [nameOf(person), httpStatusCode]),
      [
        ['Anna', 200],
        ['Berta', 200],
      ],
    );
    const [a, b] = createdPeople.map(({ person }) => person) as [Seen, Seen];
    const { updateResult } = await good('POST', 'people:batchUpdateContacts', {
      contacts: {
        [b.resourceName]: { etag: b.etag, nicknames: [{ value: 'Bee' }], names: [{ givenName: 'Not in the mask' }] },
        [a.resourceName]: { etag: a.etag },
      },
      updateMask: 'nicknames',
      readMask: 'names,nicknames',
    });
    assert.equal(updateResult[b.resourceName]?.person.nicknames[0].value, 'Bee');
    assert.equal(nameOf(updateResult[b.resourceName]?.person as Seen), 'Berta');
    assert.deepEqual(await since(token), ['Berta', 'Anna']);
    assert.deepEqual(await good('POST', 'people:batchDeleteContacts', { resourceNames: [a.resourceName, b.resourceName] }), {});
    assert.deepEqual(door.people(), []);
  });

  it('G154 answers an empty mask with nothing', async () => {
    const { good, door } = open();
    assert.deepEqual(await good('POST', 'people:batchCreateContacts', { contacts: people('Anna'), readMask: '' }), {});
    const [{ resourceName, etag }] = door.people().map(seen) as [Seen];
    const contacts = { [resourceName]: { etag, nicknames: [{ value: 'Bee' }] } };
    assert.deepEqual(await good('POST', 'people:batchUpdateContacts', { contacts, updateMask: 'nicknames' }), {});
    assert.equal(seen(door.get(resourceName)).nicknames[0].value, 'Bee');
  });

  it('G154 takes two hundred contacts, and five hundred to delete', async () => {
    const { good, refused, door } = open();
    const names = Array.from({ length: 201 }, (_, index) => `N${index}`);
    const create = 'people:batchCreateContacts';
    await good('POST', create, { contacts: people(...names.slice(1)) });
    assert.equal((await refused('POST', create, { contacts: people(...names) }))[1], 'INVALID_ARGUMENT');
    assert.equal((await refused('POST', create, { contacts: [] }))[0], 400);
    const contacts = Object.fromEntries(names.map((name) => [`people/${name}`, {}]));
    assert.match((await refused('POST', 'people:batchUpdateContacts', { contacts, updateMask: 'names' }))[2], /201 contacts/);
    const first = door.people().map(({ resourceName }) => String(resourceName));
    const many = [...first, ...Array.from({ length: 300 }, () => first[0] ?? '')];
    assert.match(
      (await refused('POST', 'people:batchDeleteContacts', { resourceNames: [...many, 'people/c1'] }))[2],
      /501 contacts/,
    );
    await good('POST', 'people:batchDeleteContacts', { resourceNames: many });
    assert.deepEqual(door.people(), []);
  });

  for (const [batchFailure, left] of [
    ['nothing', 'Anna, Berta'],
    ['others-applied', 'Berta, Zoe'],
  ] as const) {
    it(`G154 names each refused entry of a batch, and may leave the others: ${batchFailure}`, async () => {
      const { api, door, refused } = open({ unsettled: { batchFailure } });
      const [a, b] = [seen(door.add(aPerson('Anna'))), seen(door.add(aPerson('Berta')))];
      const { status, body } = await api('POST', 'people:batchUpdateContacts', {
        contacts: { [a.resourceName]: { etag: a.etag, ...aPerson('Zoe') }, [b.resourceName]: aPerson('Yrsa') },
        updateMask: 'names',
      });
      assert.deepEqual([status, body.error.status], [400, 'FAILED_PRECONDITION']);
      assert.deepEqual(body.error.details[0].fieldViolations, [{ field: b.resourceName, description: MISSING }]);
      const shown = () =>
        door
          .people()
          .map((person) => nameOf(seen(person)))
          .sort()
          .join(', ');
      assert.equal(shown(), left);
      const names = [{ givenName: 'A' }, { givenName: 'B' }];
      const created = { contacts: [...people('Carl'), { contactPerson: { names } }] };
      assert.equal((await refused('POST', 'people:batchCreateContacts', created))[0], 400);
      assert.equal(door.people().length, batchFailure === 'nothing' ? 2 : 3);
      const gone = { resourceNames: [a.resourceName, 'people/c1'] };
      assert.equal((await refused('POST', 'people:batchDeleteContacts', gone))[1], 'NOT_FOUND');
      assert.equal(door.get(a.resourceName) === undefined, batchFailure === 'others-applied');
    });
  }
});

describe('playground Google contacts, turns and quota', () => {
  it('G155 counts mutations for one account that overlap', async () => {
    const { create, door, get, google } = open();
    const { resourceName } = await create();
    await create();
    assert.equal(door.overlaps, 0);
    await Promise.all([create(), get(resourceName), create(), create()]);
    assert.equal(door.overlaps, 2);
    assert.equal(door.people().length, 5);
    google.addAccount({ email: 'berta@salon.example' });
    assert.equal(google.contacts('berta@salon.example').overlaps, 0);
  });

  it('G155 may refuse the later of two mutations that overlap', async () => {
    const { api, door, create } = open({ people: { overlap: 'refused' } });
    const answers = await Promise.all(['Anna', 'Berta'].map((name) => api('POST', 'people:createContact', aPerson(name))));
    assert.deepEqual(
      answers.map(({ status, body }) => [status, body.error?.status]),
      [
        [200, undefined],
        [409, 'ABORTED'],
      ],
    );
    await create();
    assert.deepEqual([door.people().length, door.overlaps], [2, 1]);
  });

  for (const [kind, limit, calls] of [
    ['criticalReads', 2, ['read', 'list', 'read']],
    ['criticalReads', 6, ['batch', 'read']],
    ['criticalWrites', 2, ['create', 'update', 'create']],
    ['criticalWrites', 6, ['batch', 'create']],
    ['writes', 1, ['label', 'delete']],
    ['writes', 10, ['batchDelete', 'delete']],
  ] as const) {
    it(`G156 refuses the call that spends more than ${limit} ${kind} in a minute: ${calls.join(', ')}`, async () => {
      const { api, door, clock } = open({ people: { quota: { [kind]: limit } }, unsettled: { retryAfter: true } });
      const { resourceName, etag } = seen(door.add(aPerson()));
      const run = {
        read: () => api('GET', `${resourceName}?personFields=names`),
        list: () => api('GET', CONNECTIONS),
        create: () => api('POST', 'people:createContact', aPerson()),
        update: () => api('PATCH', `${resourceName}:${RENAME}`, { etag, ...aPerson('Carl') }),
        delete: () => api('DELETE', `${resourceName}:deleteContact`),
        label: () => api('POST', 'contactGroups', { contactGroup: { name: 'Regulars' } }),
        batch: () => api('POST', 'people:batchCreateContacts', { contacts: [{ contactPerson: aPerson() }] }),
        batchDelete: () => api('POST', 'people:batchDeleteContacts', { resourceNames: [seen(door.add(aPerson())).resourceName] }),
      };
      const last = calls.at(-1) ?? 'read';
      for (const call of calls.slice(0, -1)) assert.equal((await run[call]()).status, 200);
      clock.advance(20_000);
      const { status, body, headers } = await run[last]();
      assert.deepEqual([status, body.error.status, headers.get('retry-after')], [429, 'RESOURCE_EXHAUSTED', '40']);
      assert.match(
        body.error.message,
        /^Quota exceeded for quota metric '.*' and limit '.* per minute per user' of service 'people/,
      );
      clock.advance(40_000);
      assert.equal((await run[last]()).status, 200);
    });
  }

  it('G156 counts writes of a day, two hundred for a batch', async () => {
    const { create, good, refused, clock } = open({ people: { quota: { dailyWrites: 201 } } });
    await good('POST', 'people:batchCreateContacts', { contacts: [{ contactPerson: aPerson() }] });
    await create();
    assert.match((await refused('POST', 'people:createContact', aPerson()))[2], /per day per user/);
    clock.advance(DAY);
    await create();
  });

  it('G126 says when to come again only where it was asked to', async () => {
    const { api } = open({ people: { quota: { criticalReads: 0 } } });
    const { status, headers } = await api('GET', `people/me/connections?personFields=${MASK}`);
    assert.deepEqual([status, headers.get('retry-after')], [429, null]);
  });
});
