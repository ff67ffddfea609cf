/** A contact that was deleted is made again in Google with all it had; and loses our mark when we leave. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Contact } from '../../../src/model/contact.ts';
import { aContact } from '../../builders/contacts.ts';
import { key, one, signal } from '../google/asking.ts';
import { added, aWorld, JPEG, PNG, photo, type World } from './world.ts';

/** What only Google understands. */
const OWN = {
  userDefined: [{ key: 'Colour', value: '7/1' }],
  externalIds: [{ value: '42', type: 'till' }],
  calendarUrls: [{ url: 'https://example.com/maria', type: 'freeBusy' }],
  sipAddresses: [{ value: 'sip:maria@example.com', type: 'home' }],
  interests: [{ value: 'Chess' }],
  locales: [{ value: 'de' }],
  locations: [{ value: 'Chair 2', type: 'desk' }],
  miscKeywords: [{ value: 'vip', type: 'OUTLOOK_KEYWORD' }],
  occupations: [{ value: 'Baker' }],
};
const MORE = {
  ...OWN,
  nicknames: [{ value: 'Mia' }, { value: 'Weiß', type: 'MAIDEN_NAME' }],
  organizations: [{ name: 'Salon', jobDescription: 'Owner', costCenter: '7' }],
  birthdays: [{ text: 'in spring' }],
  emailAddresses: [
    { value: 'a@example.com', displayName: 'Anna' },
    { value: 'b@example.com', metadata: { sourcePrimary: true } },
  ],
  clientData: [{ key: 'other', value: 'theirs' }],
};

async function undone(world: World, name: string, wish: (item: Contact) => Contact = (item) => item) {
  const stored = await one(world.collection, name);
  const file = world.collection.asFile(stored);
  await world.collection.remove(stored, signal);
  world.logged();
  const made = await world.collection.create(wish(stored.item), key('t1'), signal, file);
  const sent = world.logged().filter(({ path }) => path.includes('createContact'));
  return { made, stored, sent, person: world.door.get(made.href) ?? assert.fail('it should be there') };
}

/** The values of some fields, as somebody wrote them. */
function valuesIn(person: Record<string, unknown>, names: readonly string[]): unknown {
  const bare = (values: unknown) =>
    (values as Record<string, unknown>[] | undefined)?.map(({ metadata: _m, formattedType: _f, ...value }) => value);
  return Object.fromEntries(names.map((name) => [name, bare(person[name])]));
}

describe('a contact made again in Google', () => {
  it('has the fields nobody else has a word for, and what belongs to those others have (G150)', async () => {
    const world = aWorld();
    const { person, made, stored } = await undone(world, added(world.door, 'Maria', MORE));
    const { clientData: _data, emailAddresses: _emails, ...plain } = MORE;
    assert.deepEqual(valuesIn(person, Object.keys(plain)), valuesIn(plain, Object.keys(plain)));
    assert.deepEqual(made.item.fields, stored.item.fields);
    assert.equal(made.item.fields.emails?.find(({ preferred }) => preferred)?.value, 'b@example.com');
    assert.match(JSON.stringify(person.emailAddresses), /"displayName":"Anna"/);
  });

  it('carries the marks of other programs, and ours anew (G166)', async () => {
    const world = aWorld();
    const first = await world.collection.create(aContact(), key('t0', 'uid-0'), signal);
    const before = world.door.get(first.href)?.clientData as object[];
    world.door.edit(first.href, { clientData: [...(before as []), { key: 'other', value: 'theirs' }] });
    const { person } = await undone(world, first.href);
    assert.deepEqual(valuesIn(person, ['clientData']), {
      clientData: [
        { key: 'twinbook', value: 'inst:t1' },
        { key: 'other', value: 'theirs' },
      ],
    });
  });

  it('is another contact to Google: nothing that Google sets itself is sent (G59)', async () => {
    const world = aWorld();
    const name = added(world.door, 'Maria', { ...MORE, phoneNumbers: [{ value: '+49 30 1', type: 'home' }] });
    world.door.setPhoto(name, PNG);
    const { sent } = await undone(world, name);
    const body = sent[0]?.requestBody ?? '';
    assert.doesNotMatch(
      body,
      /resourceName"|etag|formattedType|canonicalForm|displayNameLastFirst|unstructuredName|"photos"|"source"/,
    );
  });

  it('says what is wished', async () => {
    const world = aWorld();
    const wish = (item: Contact): Contact => ({ ...item, fields: { ...item.fields, nickname: undefined, note: 'new' } });
    const { made, person } = await undone(world, added(world.door, 'Maria', { ...MORE, biographies: [{ value: 'old' }] }), wish);
    assert.deepEqual([made.item.fields.note, made.item.fields.nickname], ['new', undefined]);
    assert.deepEqual(valuesIn(person, ['nicknames', 'userDefined']), {
      nicknames: [{ value: 'Weiß', type: 'MAIDEN_NAME' }],
      userDefined: OWN.userDefined,
    });
  });

  it('has its picture, its star and its labels, but none that is gone (G158)', async () => {
    const world = aWorld();
    const name = added(world.door, 'Maria', OWN);
    const [cut, gone] = [world.door.addLabel('Cut'), world.door.addLabel('Gone')];
    for (const label of ['contactGroups/starred', cut, gone]) world.door.label(name, label);
    world.door.setPhoto(name, JPEG);
    const stored = await one(world.collection, name);
    const file = world.collection.asFile(stored);
    world.door.delete(name);
    world.door.deleteLabel(gone);
    const { groups: _groups, photo: _photo, ...fields } = stored.item.fields;
    const made = await world.again().create({ ...stored.item, fields }, key('t1'), signal, file);
    assert.deepEqual([made.item.fields.groups, made.item.fields.photo], [['Cut'], photo(JPEG)]);
    assert.match(JSON.stringify(world.door.get(made.href)?.memberships), /starred/);
  });

  it('is made without all that where Google does not take it back, and once only', async () => {
    const world = aWorld();
    const name = added(world.door, 'Maria', MORE);
    world.server.fail({ match: /createContact/, effect: { kind: 'status', status: 400 } });
    const { made, sent, person } = await undone(world, name);
    assert.deepEqual([sent.length, made.item.fields.name, person.userDefined], [2, { given: 'Maria' }, undefined]);
  });

  it('is not made twice when nobody knows what became of it (G152)', async () => {
    const world = aWorld();
    const name = added(world.door, 'Maria', MORE);
    world.server.fail({ match: /createContact/, effect: { kind: 'cut-after' } });
    await assert.rejects(undone(world, name), { code: 'UNREACHABLE' });
    assert.equal(world.logged().filter(({ path }) => path.includes('createContact')).length, 1);
  });

  it('keeps a name that is known as a whole only', async () => {
    const { collection } = aWorld();
    const text = JSON.stringify({ person: { names: [{ unstructuredName: 'Maria aus dem Salon' }] } });
    const { name: _name, ...fields } = aContact().fields;
    const made = await collection.create({ ...aContact(), fields }, key('t1'), signal, { extension: 'json', text });
    assert.deepEqual(made.item.fields.name, { given: 'Maria aus dem Salon' });
  });

  it('comes from no file that cannot be read', async () => {
    const { collection } = aWorld();
    for (const [index, text] of ['{"person":[]}', '{"person":{"names":"x"}}', '{"event":{}}'].entries()) {
      const made = await collection.create(aContact(), key(`t${index}`), signal, { extension: 'json', text });
      assert.deepEqual(made.item.fields.name, aContact().fields.name);
    }
  });
});

describe('a contact as a file', () => {
  it('has its picture where that was read, and nothing of it where it was not', async () => {
    const world = aWorld();
    const name = added(world.door);
    world.door.setPhoto(name, PNG);
    const stored = await one(world.collection, name);
    assert.ok(world.collection.asFile(stored).text.includes(PNG.toString('base64')));
    const native = { ...(stored.native as object), photo: 'unread' };
    assert.doesNotMatch(world.collection.asFile({ ...stored, native }).text, /"photo"/);
  });
});

describe('taking our mark off a contact in Google', () => {
  it('is one write of one field, which leaves the UID and what other programs wrote', async () => {
    const world = aWorld();
    const made = await world.collection.create(aContact(), key('t1', 'uid-1'), signal);
    const before = world.door.get(made.href)?.clientData as object[];
    world.door.edit(made.href, { ...OWN, clientData: [...(before as []), { key: 'other', value: 'theirs' }] });
    const stored = await one(world.collection, made.href);
    world.logged();
    const held = await world.collection.unmark(stored, signal);
    const sent = world.logged().filter(({ method }) => method !== 'GET');
    assert.equal(sent.length, 1);
    assert.match(sent[0]?.path ?? '', /updatePersonFields=clientData&/);
    const person = world.door.get(made.href) ?? {};
    assert.deepEqual(valuesIn(person, ['clientData', ...Object.keys(OWN)]), {
      clientData: [
        { key: 'twinbookUid', value: 'uid-1' },
        { key: 'other', value: 'theirs' },
      ],
      ...OWN,
    });
    assert.deepEqual([held.item.mark, held.item.uid, held.item.fields], [undefined, 'uid-1', stored.item.fields]);
    assert.equal(await world.collection.unmark(held, signal), held);
    assert.deepEqual(world.requests(), []);
  });

  it('takes both off a contact that was merged of two copies', async () => {
    const world = aWorld();
    const [first, second] = [
      await world.collection.create(aContact(), key('t1'), signal),
      await world.collection.create(aContact(), key('t2'), signal),
    ];
    world.door.merge(first.href, second.href);
    const stored = await one(world.collection, first.href);
    assert.equal(stored.item.mark, undefined);
    await world.collection.unmark(stored, signal);
    assert.doesNotMatch(JSON.stringify(world.door.get(first.href)), /"twinbook"/);
  });

  it('knows in the end that it did when the answer is lost (G128)', async () => {
    const world = aWorld();
    const stored = await world.collection.create(aContact(), key('t1'), signal);
    world.server.fail({ match: /updateContact/, effect: { kind: 'cut-after' } });
    assert.equal((await world.collection.unmark(stored, signal)).item.mark, undefined);
    assert.doesNotMatch(JSON.stringify(world.door.get(stored.href)), /"twinbook"/);
  });

  it('sees an edit that came between the look and the write', async () => {
    const world = aWorld();
    const stored = await world.collection.create(aContact(), key('t1'), signal);
    world.meanwhile(/updateContact/, () => void world.door.edit(stored.href, { nicknames: [{ value: 'Mia' }] }));
    await assert.rejects(world.collection.unmark(stored, signal), { code: 'STALE' });
    assert.equal((await one(world.collection, stored.href)).item.mark, 'inst:t1');
  });
});
