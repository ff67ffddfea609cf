/** test/playground/google/people/connections — listing contacts, whole and since a sync token (G130–G140). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aPerson, CONNECTIONS, DAY, MASK, nameOf, open, seen } from './book.ts';

const EXPIRED = 'Sync token is expired. Clear local cache and retry call without the sync token.';
const many = (count: number, prefix = ''): { value: string }[] =>
  Array.from({ length: count }, (_, index) => ({ value: `${prefix}${1000 + index}` }));

describe('playground Google contacts, listing', () => {
  it('G130 lists people/me alone, a hundred to a page when nothing is said, a thousand at most', async () => {
    const { door, good, refused } = open();
    for (const { value } of many(101)) door.add(aPerson(value));
    assert.equal((await good('GET', CONNECTIONS)).connections.length, 100);
    assert.equal((await good('GET', `${CONNECTIONS}&pageSize=0`)).connections.length, 100);
    assert.equal((await good('GET', `${CONNECTIONS}&pageSize=1000`)).connections.length, 101);
    for (const path of [`${CONNECTIONS}&pageSize=1001`, `${CONNECTIONS}&pageSize=-1`, CONNECTIONS.replace('/me/', '/c1/')])
      assert.equal((await refused('GET', path))[1], 'INVALID_ARGUMENT', path);
  });

  it('G130 sorts as asked, by the last change when nothing is said', async () => {
    const { door, list, update } = open();
    const first = seen(door.add({ names: [{ givenName: 'Anna', familyName: 'Zoll' }] }));
    door.add({ names: [{ givenName: 'Berta', familyName: 'Young' }] });
    door.add({ names: [{ givenName: 'Carl', familyName: 'Xaver' }] });
    await update(first.resourceName, { names: [{ givenName: 'Åsa', familyName: 'Zoll' }] });
    const order = async (query: string) => (await list(query)).people.map((person) => nameOf(person).slice(0, 1)).join('');
    assert.equal(await order(''), 'BCÅ');
    assert.equal(await order('&sortOrder=LAST_MODIFIED_ASCENDING'), 'BCÅ');
    assert.equal(await order('&sortOrder=LAST_MODIFIED_DESCENDING'), 'ÅCB');
    assert.equal(await order('&sortOrder=FIRST_NAME_ASCENDING'), 'ÅBC');
    assert.equal(await order('&sortOrder=LAST_NAME_ASCENDING&pageSize=2'), 'CBÅ');
    assert.equal(
      await open()
        .refused('GET', `${CONNECTIONS}&sortOrder=AGE`)
        .then(([status]) => status),
      400,
    );
  });

  it('G131 leaves out `connections` when there are none, and gives a sync token on the last page when one was asked for', async () => {
    const { door, good, list } = open();
    assert.deepEqual(Object.keys(await good('GET', CONNECTIONS)), ['nextSyncToken']);
    for (const name of ['Anna', 'Berta', 'Carl']) door.add(aPerson(name));
    const { pages } = await list('&pageSize=2');
    assert.deepEqual(
      pages.map((page) => [page.connections.length, 'nextPageToken' in page, 'nextSyncToken' in page, page.totalItems]),
      [
        [2, true, false, 3],
        [1, false, true, 3],
      ],
    );
    assert.equal('nextSyncToken' in (await good('GET', `people/me/connections?personFields=${MASK}`)), false);
  });

  it('G132 insists on a mask of fields that can be read', async () => {
    const { refused, good, create } = open();
    const { resourceName } = await create();
    for (const path of ['people/me/connections', resourceName]) {
      assert.equal((await refused('GET', path))[0], 400, path);
      assert.equal((await refused('GET', `${path}?personFields=`))[0], 400, path);
      assert.match((await refused('GET', `${path}?personFields=names,shoeSize`))[2], /"shoeSize"/);
    }
    assert.deepEqual(Object.keys(await good('GET', `${resourceName}?personFields=names`)), ['resourceName', 'etag', 'names']);
    const old = await good('GET', `${resourceName}?requestMask.includeField=person.names,person.metadata`);
    assert.deepEqual(Object.keys(old), ['resourceName', 'etag', 'metadata', 'names']);
  });

  it('G133 refuses a token that comes with other parameters than its first call', async () => {
    const { door, good, refused, list } = open();
    for (const name of ['Anna', 'Berta', 'Carl']) door.add(aPerson(name));
    const page = `${CONNECTIONS}&pageSize=1`;
    const { nextPageToken } = await good('GET', page);
    await good('GET', `${page}&pageToken=${nextPageToken}`);
    await good('GET', `${page}&pageToken=${nextPageToken}&fields=connections`);
    for (const other of [
      page.replace('pageSize=1', 'pageSize=2'),
      page.replace('names,', ''),
      `${page}&sortOrder=LAST_NAME_ASCENDING`,
    ])
      assert.equal((await refused('GET', `${other}&pageToken=${nextPageToken}`))[1], 'INVALID_ARGUMENT', other);
    const { token } = await list();
    await good('GET', `${CONNECTIONS.replace('names,emailAddresses', 'emailAddresses,names')}&syncToken=${token}`);
    for (const other of [page, CONNECTIONS.replace('names,', ''), `${CONNECTIONS}&sources=READ_SOURCE_TYPE_CONTACT`])
      assert.equal((await refused('GET', `${other}&syncToken=${token}`))[1], 'INVALID_ARGUMENT', other);
  });

  it('G133 takes no token for another', async () => {
    const { door, good, refused, list, google } = open();
    for (const name of ['Anna', 'Berta']) door.add(aPerson(name));
    const { nextPageToken } = await good('GET', `${CONNECTIONS}&pageSize=1`);
    const { token } = await list();
    for (const query of [`syncToken=${nextPageToken}`, `pageToken=${token}`, 'syncToken=nonsense', 'pageToken=nonsense'])
      assert.equal((await refused('GET', `${CONNECTIONS}&${query}`))[1], 'INVALID_ARGUMENT', query);
    google.addAccount({ email: 'berta@salon.example' });
    const berta = google.accessToken('berta@salon.example', ['https://www.googleapis.com/auth/contacts']);
    const url = `http://google.test/v1/${CONNECTIONS}&syncToken=${token}`;
    assert.equal((await google.handler(new Request(url, { headers: { authorization: `Bearer ${berta}` } }))).status, 400);
  });

  it('G134 gives a new token only to a sync that asks for one', async () => {
    const { door, good, list } = open();
    const { token } = await list();
    door.add(aPerson());
    const page = await good('GET', `people/me/connections?personFields=${MASK}&syncToken=${token}`);
    assert.equal(page.connections.length, 1);
    assert.equal('nextSyncToken' in page, false);
    assert.equal('nextSyncToken' in (await good('GET', `${CONNECTIONS}&syncToken=${token}`)), true);
  });

  it('G135 lets a sync token expire seven days after the full sync, and says so with 400 and a reason', async () => {
    const { clock, list, api, since } = open();
    const full = await list();
    clock.advance(6 * DAY);
    const { token } = await list(`&syncToken=${full.token}`);
    clock.advance(DAY - 1);
    assert.deepEqual(await since(token), []);
    clock.advance(1);
    const { status, body } = await api('GET', `${CONNECTIONS}&syncToken=${token}`);
    assert.equal(status, 400);
    assert.deepEqual(body, {
      error: {
        code: 400,
        message: EXPIRED,
        status: 'FAILED_PRECONDITION',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'EXPIRED_SYNC_TOKEN',
            domain: 'people.googleapis.com',
          },
        ],
      },
    });
  });

  it('G135 may let every sync start the seven days anew', async () => {
    const { clock, list, since } = open({ unsettled: { syncTokenExtends: true } });
    const full = await list();
    clock.advance(6 * DAY);
    const { token } = await list(`&syncToken=${full.token}`);
    clock.advance(6 * DAY);
    assert.deepEqual(await since(token), []);
  });

  it('G135 lets tokens expire when the test says so, or after another time', async () => {
    const { clock, door, list, refused } = open({ people: { syncTokenLifetime: 1000 } });
    const { token } = await list();
    clock.advance(1000);
    assert.equal((await refused('GET', `${CONNECTIONS}&syncToken=${token}`))[2], EXPIRED);
    const again = await list();
    door.expireSyncTokens();
    assert.equal((await refused('GET', `${CONNECTIONS}&syncToken=${again.token}`))[2], EXPIRED);
  });

  it('G136 has a quota of its own for first pages of full syncs', async () => {
    const { clock, list, refused, good, since, door } = open({ people: { quota: { fullSyncs: 2 } } });
    for (const name of ['Anna', 'Berta']) door.add(aPerson(name));
    const { token } = await list('&pageSize=1');
    await list();
    const [status, word, message] = await refused('GET', CONNECTIONS);
    assert.deepEqual([status, word], [429, 'RESOURCE_EXHAUSTED']);
    assert.match(message, /full sync/);
    await good('GET', `people/me/connections?personFields=${MASK}`);
    assert.equal(token === undefined, false);
    clock.advance(60_000);
    assert.deepEqual(await since((await list()).token), []);
  });

  it('G137 tells of deleted contacts in a sync, and shows it with `metadata`', async () => {
    const { create, good, list, since } = open();
    const { token } = await list();
    const bare = `people/me/connections?personFields=names&requestSyncToken=true`;
    const { nextSyncToken } = await good('GET', bare);
    const kept = await create(aPerson('Berta'));
    const lost = await create(aPerson('Carl'));
    await good('DELETE', `${lost.resourceName}:deleteContact`);
    assert.deepEqual(await since(token), ['Berta', `-${lost.resourceName}`]);
    const { connections } = await good('GET', `${bare}&syncToken=${nextSyncToken}`);
    assert.deepEqual(Object.keys(connections[1]), ['resourceName', 'etag']);
    assert.deepEqual(
      (await list()).people.map(({ resourceName }) => resourceName),
      [kept.resourceName],
    );
  });

  it('G137 names every contact once in a sync, as it is now', async () => {
    const { door, list, since, update } = open();
    const { resourceName } = seen(door.add(aPerson('Anna')));
    const { token } = await list();
    await update(resourceName, { names: [{ givenName: 'Berta' }] });
    door.add(aPerson('Carl'));
    await update(resourceName, { names: [{ givenName: 'Dora' }] });
    assert.deepEqual(await since(token), ['Carl', 'Dora']);
  });

  it('G137 keeps what changes between two pages for the next sync', async () => {
    const { door, good, since, list } = open();
    const names = ['Anna', 'Berta', 'Carl'].map((name) => seen(door.add(aPerson(name))).resourceName);
    const { nextPageToken } = await good('GET', `${CONNECTIONS}&pageSize=2`);
    door.edit(names[0] ?? '', aPerson('Zoe'));
    door.delete(names[2] ?? '');
    const page = await good('GET', `${CONNECTIONS}&pageSize=2&pageToken=${nextPageToken}`);
    assert.deepEqual(page.connections.map(nameOf), ['Carl']);
    const { people } = await list(`&pageSize=2&syncToken=${page.nextSyncToken}`);
    assert.equal(people.length, 2);
    assert.deepEqual(await since((await list()).token), []);
  });

  it('G138 tells a sync the former names of a contact, and answers to them', async () => {
    const { door, list, get, update } = open();
    const before = seen(door.add(aPerson('Anna'))).resourceName;
    const { token } = await list();
    const after = door.rename(before);
    assert.notEqual(after, before);
    const [delta] = (await list(`&syncToken=${token}`)).people;
    assert.deepEqual([delta.resourceName, delta.metadata.previousResourceNames], [after, [before]]);
    const [full] = (await list()).people;
    assert.deepEqual([full.resourceName, full.metadata.previousResourceNames], [after, undefined]);
    assert.equal((await get(before)).resourceName, after);
    assert.equal((await update(before, aPerson('Berta'))).resourceName, after);
    assert.equal(door.rename(after, 'people/117'), 'people/117');
    assert.deepEqual((await list(`&syncToken=${token}`)).people[0].metadata.previousResourceNames, [before, after]);
  });

  for (const [mergedContact, told] of [
    ['tombstone', ['-lost', 'kept']],
    ['previous-name', ['kept < lost']],
    ['both', ['-lost', 'kept < lost']],
  ] as const) {
    it(`G138 may tell of merged contacts as ${mergedContact}`, async () => {
      const { door, list, api } = open({ unsettled: { mergedContact } });
      const kept = seen(door.add(aPerson('Anna', { phoneNumbers: [{ value: '1' }] }))).resourceName;
      const lost = seen(door.add(aPerson('Anne', { phoneNumbers: [{ value: '1' }, { value: '2' }] }))).resourceName;
      const { token } = await list();
      const merged = seen(door.merge(kept, lost));
      assert.deepEqual([nameOf(merged), merged.phoneNumbers.map(({ value }) => value)], ['Anna', ['1', '2']]);
      const word = (name: string) => (name === kept ? 'kept' : 'lost');
      const { people } = await list(`&syncToken=${token}`);
      assert.deepEqual(
        people.map(({ resourceName, metadata }) =>
          metadata.deleted
            ? `-${word(resourceName)}`
            : [word(resourceName), ...(metadata.previousResourceNames ?? []).map(word)].join(' < '),
        ),
        told,
      );
      assert.equal((await api('GET', `${lost}?personFields=names`)).status, mergedContact === 'tombstone' ? 404 : 200);
      assert.equal((await list()).people.length, 1);
    });
  }

  it('G139 shows a write to listings only after a while, and to single reads at once', async () => {
    const { clock, create, get, list, since, update } = open({ people: { propagationDelay: 5000 } });
    const { token } = await list();
    const { resourceName } = await create(aPerson('Anna'));
    clock.advance(3000);
    await update(resourceName, aPerson('Berta'));
    assert.deepEqual([await since(token), (await list()).people.length], [[], 0]);
    clock.advance(2000);
    assert.deepEqual(await since(token), ['Anna']);
    assert.equal(nameOf(await get(resourceName)), 'Berta');
    const { token: between } = await list(`&syncToken=${token}`);
    clock.advance(3000);
    assert.deepEqual([await since(between), await since(token)], [['Berta'], ['Berta']]);
  });

  it('G139 lets the delay be changed on the way', async () => {
    const { clock, create, list, since, door } = open();
    const { token } = await list();
    door.propagationDelay = 1000;
    assert.equal(door.propagationDelay, 1000);
    await create();
    assert.deepEqual(await since(token), []);
    door.propagationDelay = 0;
    const later = await list();
    assert.equal(later.people.length, 1);
    door.propagationDelay = DAY;
    const { people, token: notBack } = await list(`&syncToken=${later.token}`);
    door.propagationDelay = 0;
    assert.deepEqual([people.length, await since(notBack)], [0, []]);
    door.propagationDelay = DAY;
    clock.advance(DAY);
    assert.deepEqual(await since(token), ['Berta']);
  });

  it('G140 cuts mail addresses and phone numbers at a hundred in listings, not in single reads', async () => {
    const { create, get, list } = open();
    const { resourceName } = await create({ emailAddresses: many(101, 'a@'), phoneNumbers: many(101), urls: many(101) });
    const [listed] = (await list()).people;
    const whole = await get(resourceName);
    assert.deepEqual([listed.emailAddresses.length, listed.phoneNumbers.length], [100, 100]);
    assert.deepEqual([whole.emailAddresses.length, whole.phoneNumbers.length], [101, 101]);
  });
});
