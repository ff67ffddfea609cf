/** test/playground/google/people/reading — single contacts, who may read them, and how refusals look (G1–G7, G141–G146, G172). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ANNA, AUTH } from '../salon.ts';
import { aPerson, CONNECTIONS, CONTACTS, MASK, nameOf, open, type Seen, seen, send } from './book.ts';

describe('playground Google contacts, reading', () => {
  it('G1 answers below /v1/ and nowhere else', async () => {
    const { api, google, create } = open();
    const { resourceName } = await create();
    assert.equal((await api('GET', `${resourceName}?personFields=names`)).status, 200);
    assert.equal((await send(google, 'GET', `/v2/${resourceName}`)).status, 404);
    for (const [method, path] of [
      ['GET', 'kitchens'],
      ['POST', resourceName],
      ['GET', 'people/c1'],
    ] as const)
      assert.equal((await api(method, path)).status, path === 'people/c1' ? 400 : 404, path);
    assert.equal((await api('GET', 'people/%?personFields=names')).status, 400);
  });

  it('G2 gives the parts of an answer that `fields` names, and knows no parameters but its own', async () => {
    const { door, good, refused } = open();
    door.add(aPerson());
    const page = await good('GET', `${CONNECTIONS}&fields=connections(names/displayName),nextSyncToken&prettyPrint=false`);
    assert.deepEqual(Object.keys(page), ['connections', 'nextSyncToken']);
    assert.deepEqual(page.connections[0], { names: [{ displayName: 'Berta' }] });
    assert.match((await refused('GET', `${CONNECTIONS}&fields=connections(`))[2], /'fields' parameter/);
    assert.match((await refused('GET', `${CONNECTIONS}&maxResults=10`))[2], /Unknown name "maxResults"/);
  });

  it('G4, G6 refuses bad credentials in the one envelope of People, without `errors`', async () => {
    const { google } = open();
    for (const [headers, reason] of [
      [{}, 'CREDENTIALS_MISSING'],
      [{ authorization: 'Bearer nonsense' }, 'ACCESS_TOKEN_TYPE_UNSUPPORTED'],
    ] as const) {
      const response = await send(google, 'GET', `/v1/${CONNECTIONS}`, { headers });
      const { error } = (await response.json()) as Seen;
      assert.equal(response.status, 401);
      assert.equal(response.headers.get('content-type'), 'application/json; charset=UTF-8');
      assert.deepEqual(
        [error.code, error.status, error.details[0].reason, error.errors],
        [401, 'UNAUTHENTICATED', reason, undefined],
      );
    }
  });

  it('G6 refuses a body that is no JSON', async () => {
    const { google } = open();
    const headers = { authorization: `Bearer ${google.accessToken(ANNA, [CONTACTS])}` };
    const response = await send(google, 'POST', '/v1/people:createContact', { headers, body: '{"names":' });
    const { error } = (await response.json()) as Seen;
    assert.deepEqual([response.status, error.status], [400, 'INVALID_ARGUMENT']);
  });

  it('G7 refuses everything while the API is not enabled, and leaves Calendar alone', async () => {
    const { google, api } = open({}, [CONTACTS, `${AUTH}calendar`]);
    google.peopleEnabled = false;
    const { status, body } = await api('GET', CONNECTIONS);
    assert.deepEqual([status, body.error.details[0].reason], [403, 'SERVICE_DISABLED']);
    const headers = { authorization: `Bearer ${google.accessToken(ANNA)}` };
    assert.equal((await send(google, 'GET', '/calendar/v3/calendars/primary', { headers })).status, 200);
  });

  it('G142 has no search', async () => {
    const { api } = open();
    assert.equal((await api('GET', 'people:searchContacts?query=&readMask=names')).status, 404);
  });

  it('G141 gets a batch of contacts, each with its own outcome', async () => {
    const { create, good, refused } = open();
    const { resourceName } = await create();
    const { responses } = await good(
      'GET',
      `people:batchGet?personFields=names&resourceNames=${resourceName}&resourceNames=people/c1`,
    );
    assert.deepEqual(
      responses.map(({ httpStatusCode, requestedResourceName, status }) => [httpStatusCode, requestedResourceName, status.code]),
      [
        [200, resourceName, undefined],
        [404, 'people/c1', 5],
      ],
    );
    assert.equal(nameOf(responses[0].person), 'Berta');
    const most = Array.from({ length: 200 }, () => `&resourceNames=${resourceName}`).join('');
    assert.equal((await good('GET', `people:batchGet?personFields=names${most}`)).responses.length, 200);
    for (const names of [`${most}&resourceNames=people/c1`, ''])
      assert.equal((await refused('GET', `people:batchGet?personFields=names${names}`))[1], 'INVALID_ARGUMENT');
  });

  it('G143 lists other contacts to who may see them, and tells what changed', async () => {
    const { door, good, refused } = open({}, [`${AUTH}contacts.other.readonly`]);
    const first = door.addOther({ names: [{ givenName: 'Olga' }], emailAddresses: [{ value: 'olga@example.com' }] });
    const path = 'otherContacts?readMask=names,emailAddresses,metadata&requestSyncToken=true';
    const { otherContacts, nextSyncToken } = await good('GET', path);
    assert.deepEqual([otherContacts[0].resourceName, nameOf(otherContacts[0])], [first, 'Olga']);
    assert.match(first, /^otherContacts\/c\d+$/);
    assert.equal(otherContacts[0].metadata.sources[0].type, 'OTHER_CONTACT');
    door.deleteOther(first);
    const second = door.addOther({ emailAddresses: [{ value: 'pia@example.com' }] });
    const delta = (await good('GET', `${path}&syncToken=${nextSyncToken}`)).otherContacts;
    assert.deepEqual(
      delta.map(({ resourceName, metadata }) => [resourceName, metadata.deleted]),
      [
        [first, true],
        [second, undefined],
      ],
    );
    assert.equal((await refused('GET', 'otherContacts?readMask=addresses'))[1], 'INVALID_ARGUMENT');
    assert.equal((await refused('GET', CONNECTIONS))[1], 'PERMISSION_DENIED');
    assert.deepEqual(door.people(), []);
  });

  it('G143 copies an other contact to the contacts, as far as the mask says', async () => {
    const { door, good, refused } = open();
    const other = door.addOther({ names: [{ givenName: 'Olga' }], emailAddresses: [{ value: 'olga@example.com' }] });
    const copy = `${other}:copyOtherContactToMyContactsGroup`;
    const made = await good('POST', copy, { copyMask: 'emailAddresses', readMask: 'emailAddresses,names' });
    assert.deepEqual([made.emailAddresses[0].value, made.names], ['olga@example.com', undefined]);
    assert.equal(door.people().length, 1);
    assert.equal((await refused('POST', copy.replace(/c\d+/, 'c1'), { copyMask: 'names' }))[0], 404);
    assert.equal((await refused('GET', 'otherContacts?readMask=names'))[1], 'PERMISSION_DENIED');
  });

  it('G144 names a contact by the decimal form of its source id', async () => {
    const { resourceName, metadata } = await open().create();
    const [{ type, id }] = metadata.sources;
    assert.equal(type, 'CONTACT');
    assert.match(id, /^[0-9a-f]{16}$/);
    assert.equal(resourceName, `people/c${BigInt(`0x${id}`)}`);
  });

  it('G145 gives a person in the shape Google was recorded with', async () => {
    const { create } = open({ seed: 'shape' }, [CONTACTS], { region: 'ES' });
    const person = await create({
      names: [{ givenName: 'John', middleName: 'Jay', familyName: 'Doe', honorificPrefix: 'Dr.', honorificSuffix: 'III' }],
      phoneNumbers: [
        { value: '666 12 34 90', type: 'mobile' },
        { value: '952 66 61 23', type: 'home' },
      ],
      imClients: [{ username: 'johndoefromkde', protocol: 'googleTalk' }],
    });
    const [{ id, etag, updateTime }] = person.metadata.sources;
    const source = { type: 'CONTACT', id };
    assert.match(etag, /^#[A-Za-z0-9+/]{11}=$/);
    assert.match(updateTime, /^2026-11-22T08:00:00\.\d{6}Z$/);
    assert.deepEqual(person, {
      resourceName: person.resourceName,
      etag: person.etag,
      metadata: { sources: [{ type: 'CONTACT', id, etag, updateTime }], objectType: 'PERSON' },
      names: [
        {
          metadata: { primary: true, source },
          displayName: 'Dr. John Jay Doe III',
          familyName: 'Doe',
          givenName: 'John',
          middleName: 'Jay',
          honorificPrefix: 'Dr.',
          honorificSuffix: 'III',
          displayNameLastFirst: 'Doe, Dr. John Jay, III',
          unstructuredName: 'Dr. John Jay Doe III',
        },
      ],
      phoneNumbers: [
        {
          metadata: { primary: true, source },
          value: '666 12 34 90',
          canonicalForm: '+34666123490',
          type: 'mobile',
          formattedType: 'Mobile',
        },
        { metadata: { source }, value: '952 66 61 23', canonicalForm: '+34952666123', type: 'home', formattedType: 'Home' },
      ],
      photos: [{ metadata: { primary: true, source }, url: 'http://google.test/contacts/default=s100', default: true }],
      memberships: [
        {
          metadata: { source },
          contactGroupMembership: { contactGroupId: 'myContacts', contactGroupResourceName: 'contactGroups/myContacts' },
        },
      ],
      imClients: [
        {
          metadata: { primary: true, source },
          username: 'johndoefromkde',
          protocol: 'googleTalk',
          formattedProtocol: 'Google Talk',
        },
      ],
    });
  });

  it('G130 gives no contact data when only profiles are asked for', async () => {
    const { create, good, refused } = open();
    const { resourceName } = await create();
    const path = `${resourceName}?personFields=names&sources=`;
    assert.deepEqual(Object.keys(await good('GET', `${path}READ_SOURCE_TYPE_PROFILE`)), ['resourceName', 'etag']);
    assert.equal(nameOf(await good('GET', `${path}READ_SOURCE_TYPE_PROFILE&sources=READ_SOURCE_TYPE_CONTACT`)), 'Berta');
    assert.equal((await refused('GET', `${path}FRIENDS`))[1], 'INVALID_ARGUMENT');
  });

  it('G146 gives one version under another tag for every mask, and the same tag for the same mask', async () => {
    const { create, get, list } = open();
    const made = await create();
    const [read, narrow] = [await get(made.resourceName), await get(made.resourceName, 'names,metadata')];
    assert.match(read.etag, /^%[A-Za-z0-9+/]+=*$/);
    assert.notEqual(read.etag, narrow.etag);
    assert.equal(read.metadata.sources[0].etag, narrow.metadata.sources[0].etag);
    assert.equal((await list()).people[0].etag, read.etag);
    const inside = Buffer.from(read.etag.slice(1), 'base64').toString('latin1');
    assert.ok(inside.endsWith(read.metadata.sources[0].etag.slice(1)));
  });

  it('G172 opens reading to both scopes, and writing to `contacts` alone', async () => {
    const reader = open({}, [`${AUTH}contacts.readonly`]);
    const { resourceName } = seen(reader.door.add(aPerson()));
    await reader.good('GET', CONNECTIONS);
    await reader.good('GET', 'contactGroups');
    await reader.get(resourceName, MASK);
    for (const [method, path] of [
      ['POST', 'people:createContact'],
      ['PATCH', `${resourceName}:updateContact?updatePersonFields=names`],
      ['DELETE', `${resourceName}:deleteContact`],
      ['POST', 'people:batchCreateContacts'],
      ['POST', 'people:batchUpdateContacts'],
      ['POST', 'people:batchDeleteContacts'],
      ['PATCH', `${resourceName}:updateContactPhoto`],
      ['DELETE', `${resourceName}:deleteContactPhoto`],
      ['POST', 'contactGroups'],
      ['PUT', 'contactGroups/1'],
      ['DELETE', 'contactGroups/1'],
      ['POST', 'contactGroups/myContacts/members:modify'],
    ] as const) {
      const { status, body } = await reader.api(method, path);
      assert.deepEqual([status, body.error.details[0].reason], [403, 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'], path);
    }
    assert.equal((await open({}, [`${AUTH}calendar`]).refused('GET', CONNECTIONS))[1], 'PERMISSION_DENIED');
  });

  it('G172 shows the account itself only to who may see profiles', async () => {
    const path = 'people/me?personFields=names,emailAddresses,metadata';
    assert.equal((await open().refused('GET', path))[1], 'PERMISSION_DENIED');
    const me = await open({}, [`${AUTH}userinfo.profile`], { displayName: 'Anna Berg' }).good('GET', path);
    assert.deepEqual([nameOf(me), me.emailAddresses[0].value, me.metadata.sources[0].type], ['Anna Berg', ANNA, 'PROFILE']);
    const guest = open({}, [`${AUTH}userinfo.profile`]);
    const { resourceName } = seen(guest.door.add(aPerson()));
    assert.equal((await guest.refused('GET', `${resourceName}?personFields=names`))[0], 403);
  });
});
