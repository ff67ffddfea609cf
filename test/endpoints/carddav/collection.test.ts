/** A CardDAV address book as a collection of contacts: versions of cards, what is none of ours, and books that may not be written. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Native } from '../../../src/endpoints/dav/resource.ts';
import { isStored } from '../../../src/endpoints/endpoint.ts';
import { aContact } from '../../builders/contacts.ts';
import { aKey, fetched, listed } from '../dav/world.ts';
import { aBook, change, everybody, find, never, person } from './world.ts';

const textOf = ({ native }: { native: unknown }) => (native as Native).text;

describe('an address book', () => {
  it('names what it cannot read, with a reason, and reads the rest', async () => {
    const { door, contacts } = await aBook();
    door.put('good.vcf', person('Good'));
    door.put('bad.vcf', 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:x\r\n');
    const found = await fetched(contacts, (await listed(contacts)).present.keys());
    assert.deepEqual(
      found.filter(isStored).map(({ item }) => item.fields.name?.given),
      ['Good'],
    );
    const [bad] = found.filter((one) => !isStored(one));
    assert.ok(bad && 'why' in bad && bad.why.length > 5);
  });

  it('takes places and devices for none of ours, and fetches them once only (D38)', async () => {
    const { door, contacts, requests } = await aBook({ oddities: { cardConversion: 'never' } });
    door.put('good.vcf', person('Good'));
    door.put('room.vcf', person('Room', ['KIND:location'], '4.0'));
    assert.deepEqual([...(await everybody(contacts)).keys()], ['Good']);
    requests();
    assert.equal((await listed(contacts)).present.size, 1);
    assert.deepEqual(requests(), ['REPORT .', 'REPORT .'], 'a listing, and a query for group cards');
  });

  it('writes only the lines of the fields that changed', async () => {
    const { door, contacts } = await aBook();
    const foreign = ['X-FOREIGN;X-A=1:keeps, its; odd \\text', 'item1.TEL;TYPE=CELL:+49 1', 'item1.X-ABLabel:Ferien', 'NOTE:n'];
    door.put('own.vcf', person('Own', foreign));
    await change(contacts, await find(contacts, 'Own'), { note: 'changed' });
    assert.equal(door.get('own.vcf')?.text, person('Own', [...foreign.slice(0, 3), 'NOTE:changed']));
  });

  it('changes a card of vCard 4.0 as the server stores it, whatever it shows (D73)', async () => {
    for (const cardConversion of ['asked', 'unasked', 'never'] as const) {
      const { door, contacts } = await aBook({ oddities: { cardConversion } });
      const foreign = ['LANG;PREF=1:de', 'X-FOREIGN:keeps', 'NOTE:n'];
      door.put('own.vcf', person('Own', foreign, '4.0'));
      await change(contacts, await find(contacts, 'Own'), { note: 'changed' });
      const changed = person('Own', [...foreign.slice(0, 2), 'NOTE:changed'], '4.0');
      assert.equal(door.get('own.vcf')?.text, changed, cardConversion);
    }
  });

  it('keeps a card of vCard 3.0 as the server stores it, though it is shown in 4.0 (D73)', async () => {
    const { door, contacts } = await aBook({ oddities: { cardConversion: 'unasked' } });
    const foreign = ['TEL;TYPE=HOME,PREF:1', 'item1.URL:x', 'item1.X-ABLabel:Shop', 'LABEL:a', 'NOTE:n'];
    door.put('own.vcf', person('Own', foreign));
    const stored = await find(contacts, 'Own');
    assert.match(textOf(stored), /^VERSION:4\.0\r$/m); // on the way down Cyrus cuts pictures off
    await change(contacts, stored, { note: 'changed' });
    assert.equal(door.get('own.vcf')?.text, person('Own', [...foreign.slice(0, 4), 'NOTE:changed']));
  });

  it('asks a server that shows what it stores for the other version once only', async () => {
    const { door, contacts, requests } = await aBook({ oddities: { cardConversion: 'never' } });
    for (const name of ['A', 'B']) door.put(`${name}.vcf`, person(name));
    for (const name of ['A', 'B']) await change(contacts, await find(contacts, name), { note: 'changed' });
    assert.deepEqual(
      requests().filter((line) => line.startsWith('GET')),
      ['GET A.vcf'],
    );
  });

  it('asks how long a card is stored together with its text, and once more only where that does not fit (D73)', async () => {
    const { door, contacts, requests } = await aBook();
    door.put('own.vcf', person('Own', ['TEL;TYPE=HOME,PREF:1']));
    const stored = await find(contacts, 'Own');
    requests();
    const held = await change(contacts, stored, { note: 'one' });
    assert.deepEqual(requests(), ['GET own.vcf', 'PUT own.vcf', 'REPORT .']);
    // As a server may say it that tells the length of what it shows.
    const native = { ...(held.native as object), length: textOf(held).length };
    await change(contacts, { ...held, native }, { note: 'two' });
    assert.deepEqual(requests(), ['GET own.vcf', 'PROPFIND own.vcf', 'PUT own.vcf']);
    assert.equal(door.get('own.vcf')?.text, person('Own', ['TEL;TYPE=HOME,PREF:1', 'NOTE:two']));
  });

  it('needs one request when nothing moved, and no more than three for ten edits', async () => {
    const { door, contacts, requests } = await aBook();
    for (let number = 0; number < 120; number += 1) door.put(`n${number}.vcf`, person(`N${number}`));
    const { checkpoint } = await listed(contacts);
    requests();
    const quiet = await listed(contacts, checkpoint);
    assert.deepEqual(requests(), ['REPORT .']);
    for (let number = 0; number < 10; number += 1) door.put(`n${number}.vcf`, person(`M${number}`));
    const { present } = await listed(contacts, quiet.checkpoint);
    assert.equal((await fetched(contacts, present.keys())).length, 10);
    assert.deepEqual(requests(), ['REPORT .', 'REPORT .']);
  });

  it('gives a contact without a name an FN, which is no name when it is read (D75)', async () => {
    const { contacts, door } = await aBook();
    const fields = { name: undefined, phones: [{ value: '+49 1', preferred: true }] } as const;
    const held = await contacts.create(aContact(fields), aKey('t1'), never);
    assert.equal(held.item.fields.name, undefined);
    assert.match(door.get('t1.vcf')?.text ?? '', /^FN:\+49 1\r\n/m);
  });

  it('gives a card of 3.0 an N even for somebody without a name: Cyrus takes none without (RFC 2426)', async () => {
    const { contacts, door } = await aBook();
    await contacts.create(aContact({ name: undefined, nickname: 'Mia' }), aKey('t1'), never);
    assert.match(door.get('t1.vcf')?.text ?? '', /^N:;;;;\r\n/m);
  });

  it('keeps two cards of one UID apart (D76)', async () => {
    const { door, contacts } = await aBook();
    door.put('a.vcf', person('A').replace('UID:a', 'UID:urn:uuid:same'));
    door.put('b.vcf', person('B').replace('UID:b', 'UID:same'));
    const all = await everybody(contacts);
    assert.deepEqual(
      [...all.values()].map(({ item }) => item.uid),
      ['same', 'same'],
    );
    await change(contacts, all.get('A') as never, { note: 'only A' });
    const after = await everybody(contacts);
    assert.deepEqual([after.get('A')?.item.fields.note, after.get('B')?.item.fields.note], ['only A', undefined]);
  });

  it('finds what it made before by its UID, whatever name the server gave it and however it spells the UID (D50, D75)', async () => {
    const { door, contacts, server } = await aBook({ oddities: { serverNames: 'silent' } });
    server.fail({ match: /PUT/, effect: { kind: 'cut-after' } });
    const held = await contacts.create(aContact(), { ...aKey('t1'), uid: 'urn:uuid:9c2a' }, never);
    assert.equal(door.items().size, 1);
    assert.equal(held.item.mark, aKey('t1').mark);
  });
});

describe('versions of cards (D73)', () => {
  it('new cards are 3.0 where the server says nothing, or keeps both', async () => {
    for (const oddities of [{ addressDataForm: 'absent' }, {}] as const) {
      const { contacts, door } = await aBook({ oddities });
      await contacts.create(aContact(), aKey('t1'), never);
      assert.match(door.get('t1.vcf')?.text ?? '', /VERSION:3\.0/);
    }
  });

  it('new cards are 4.0 where nothing else is kept', async () => {
    const { contacts, door } = await aBook({ cardVersions: ['4.0'] });
    const held = await contacts.create(aContact(), aKey('t1'), never);
    assert.match(door.get('t1.vcf')?.text ?? '', /VERSION:4\.0/);
    assert.deepEqual(held.item.fields.name, { given: 'Maria', family: 'Schmidt' });
  });

  it('a card of 4.0 stays one where it is shown as it is stored', async () => {
    const { contacts, door } = await aBook({ oddities: { cardConversion: 'never' } });
    door.put('own.vcf', person('Own', ['GENDER:F'], '4.0'));
    await change(contacts, await find(contacts, 'Own'), { note: 'changed' });
    assert.equal(door.get('own.vcf')?.text, person('Own', ['GENDER:F', 'NOTE:changed'], '4.0'));
  });

  it('a server that turns cards into 3.0 on a plain GET, under the same etag, is never asked so', async () => {
    const { contacts, door, server } = await aBook({ cardVersions: ['4.0'], oddities: { cardConversion: 'unasked' } });
    door.put('own.vcf', person('Own', ['KIND:individual', 'GENDER:F'], '4.0'));
    const held = await change(contacts, await find(contacts, 'Own'), { note: 'changed' });
    assert.match(textOf(held), /VERSION:4\.0[\s\S]*KIND:individual/);
    assert.equal(textOf(await find(contacts, 'Own')), textOf(held));
    await contacts.create(aContact(), aKey('t1'), never);
    const gets = server.log.filter(({ method }) => method === 'GET');
    assert.deepEqual(gets, []);
  });

  it('what a multiget leaves open is asked for singly in the same version', async () => {
    const options = { cardVersions: ['4.0'], oddities: { cardConversion: 'unasked', multigetForgets: /own/ } } as const;
    const { contacts, door } = await aBook(options);
    door.put('own.vcf', person('Own', ['KIND:individual'], '4.0'));
    assert.match(textOf(await find(contacts, 'Own')), /VERSION:4\.0/);
    const held = await change(contacts, await find(contacts, 'Own'), { note: 'changed' });
    assert.match(textOf(held), /VERSION:4\.0/);
  });

  it('the same version is read again and again, and after our own writes, where a server converts what it shows', async () => {
    for (const cardConversion of ['asked', 'unasked'] as const) {
      const { contacts, door, afresh } = await aBook({ oddities: { cardConversion } });
      door.put('own.vcf', person('Own', ['ANNIVERSARY:20100520', 'TEL;PREF=1;TYPE=cell:+49 1'], '4.0'));
      const first = await find(contacts, 'Own');
      const { checkpoint } = await listed(contacts);
      const held = await change(contacts, first, { nickname: 'Mia' });
      const { present } = await listed(contacts, checkpoint);
      assert.deepEqual([...present.values()], [{ version: held.version }], cardConversion);
      const again = await find(afresh(), 'Own');
      assert.deepEqual([again.version, again.item.fields], [held.version, held.item.fields], cardConversion);
      assert.deepEqual(held.item.fields.dates, first.item.fields.dates, cardConversion);
    }
  });

  it('an etag that only a GET tells still protects a write (D36)', async () => {
    const { contacts, door, conditions } = await aBook({ oddities: { etagProperty: 404 } });
    door.put('own.vcf', person('Own'));
    const stored = await find(contacts, 'Own');
    const { etag } = door.get('own.vcf') ?? {};
    await change(contacts, stored, { note: 'ours' });
    assert.deepEqual(conditions, [etag]);
  });
});

describe('a server that stamps REV and PRODID on every write (D79)', () => {
  for (const etagAfterPut of ['always', 'never', 'when-unchanged'] as const) {
    it(`makes no echo, whether it tells an etag after a write or not: ${etagAfterPut}`, async () => {
      const rewrite = { rev: true, prodid: '-//Somebody//EN', reorder: true };
      const { contacts, clock, door } = await aBook({ oddities: { rewrite, etagAfterPut } });
      const made = await contacts.create(aContact({ nickname: 'Mia' }), aKey('t1'), never);
      const { checkpoint } = await listed(contacts);
      clock.advance(60_000);
      const held = await change(contacts, made, { nickname: 'Mimi' });
      const { present } = await listed(contacts, checkpoint);
      assert.deepEqual([...present.values()], [{ version: held.version }]);
      door.put('t1.vcf', door.get('t1.vcf')?.text ?? '');
      const touched = await find(contacts, 'Maria');
      assert.notEqual(touched.version, held.version);
      assert.deepEqual([touched.item.fields, touched.item.mark], [held.item.fields, held.item.mark]);
    });
  }
});

describe('a book that may only be read (D7, D80)', () => {
  it('says so, by its name, and is never written', async () => {
    const { contacts, server } = await aBook({}, { displayName: 'Recently contacted', isGenerated: true });
    const { write } = contacts.abilities;
    assert.ok(!write.allowed);
    assert.match(write.why, /"Recently contacted"/);
    await assert.rejects(contacts.create(aContact(), aKey('t1'), never), { code: 'READ_ONLY' });
    assert.equal(
      server.log.some(({ method }) => method === 'PUT'),
      false,
    );
  });

  for (const generatedBooks of [403, 405] as const) {
    it(`refuses each write, with a reason, when the server claims it may be written and answers ${generatedBooks} (D7)`, async () => {
      const { contacts, door } = await aBook({ oddities: { generatedBooks } }, { isGenerated: true, claims: true });
      door.put('own.vcf', person('Own'));
      const stored = await find(contacts, 'Own');
      assert.equal(contacts.abilities.write.allowed, true);
      const refused = { code: 'REFUSED', message: new RegExp(`refused it: ${generatedBooks}`) };
      await assert.rejects(contacts.create(aContact(), aKey('t1'), never), refused);
      await assert.rejects(change(contacts, stored, { note: 'ours' }), refused);
      await assert.rejects(contacts.remove(stored, never), refused);
      assert.equal((await find(contacts, 'Own')).version, stored.version);
    });
  }
});
