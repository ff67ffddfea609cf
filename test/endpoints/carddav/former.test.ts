/** A card that was deleted is made again with everything on it, in the version it had; and loses our mark when we leave. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newCardFrom, unmarkedCard } from '../../../src/endpoints/carddav/card-object.ts';
import type { Contact, ContactFields } from '../../../src/model/contact.ts';
import type { Mark } from '../../../src/model/item.ts';
import { aKey } from '../dav/world.ts';
import { bare, card3, card4, difference, read } from './sample.ts';
import { aBook, find, never, person } from './world.ts';

const KEY = { uid: 'new', mark: 'house:twin' as Mark };
const FOREIGN = [
  'X-FOREIGN;X-A=1:keeps, its; odd \\text',
  'item1.TEL;TYPE=CELL:+49 170 1',
  'item1.X-ABLabel:Salon',
  'KEY;ENCODING=b:AAAA',
];

function again(former: string, fields: Partial<ContactFields> = {}): string {
  const contact = read(former);
  const wanted: Contact = { ...contact, fields: { ...contact.fields, ...fields } };
  return newCardFrom(former, wanted, KEY) ?? assert.fail('it should be readable');
}

describe('a card made again from a former text', () => {
  for (const [version, card] of [
    ['3.0', card3],
    ['4.0', card4],
  ] as const) {
    it(`has every line it had, under the new UID and mark, in ${version}`, () => {
      const former = card('UID:old', 'X-TWINBOOK-MARK:old', ...FOREIGN);
      assert.deepEqual(difference(former, again(former)), {
        gone: ['UID:old', 'X-TWINBOOK-MARK:old'],
        came: ['UID:new', 'X-TWINBOOK-MARK:house:twin'],
      });
    });
  }

  it('says what is wished, beside what we do not understand', () => {
    const former = card3('UID:old', 'NOTE:before', 'NICKNAME:Mia', ...FOREIGN);
    const text = again(former, { note: 'after', nickname: undefined });
    assert.deepEqual([read(text).fields.note, read(text).fields.nickname], ['after', undefined]);
    for (const line of FOREIGN) assert.ok(text.includes(`${line}\r\n`), line);
  });

  it('of 2.1 becomes one of 3.0, and always has a name (RFC 2426, 3.1.2)', () => {
    const text = again(bare('2.1', 'FN:Salon', 'UID:old', 'UID:older', 'NOTE;ENCODING=QUOTED-PRINTABLE:f=C3=BCr'));
    assert.match(text, /^VERSION:3.0\r$/m);
    assert.match(text, /^N:/m);
    assert.deepEqual(text.match(/^UID:.*$/gm), ['UID:new']);
    assert.equal(read(text).fields.note, 'für');
  });

  it('comes from nothing but a card of a contact', () => {
    const contact = read(card3());
    const group = bare('4.0', 'FN:VIP', 'KIND:group', 'MEMBER:urn:uuid:u-1');
    for (const former of ['', 'BEGIN:VCARD', group, card4('KIND:location')])
      assert.equal(newCardFrom(former, contact, KEY), undefined, former);
  });
});

describe('a card without our mark', () => {
  it('is the same byte for byte besides, also one of 2.1', () => {
    for (const version of ['2.1', '3.0', '4.0']) {
      const marked = (mark: string[]) => bare(version, 'FN:Maria', ...mark, ...FOREIGN, 'X-OTHER-MARK:theirs');
      assert.equal(unmarkedCard(marked(['item2.X-TWINBOOK-MARK:a:b'])), marked([]), version);
    }
  });
});

describe('a CardDAV address book, undoing a deletion', () => {
  it('gives back the contact with its foreign lines, whatever order the other side has its lists in', async () => {
    const { door, contacts } = await aBook();
    door.put('anna.vcf', person('Anna', [...FOREIGN, 'EMAIL;TYPE=HOME:a@example.com', 'EMAIL;TYPE=WORK:b@example.com']));
    const stored = await find(contacts, 'Anna');
    const file = contacts.asFile(stored);
    await contacts.remove(stored, never);
    const { emails = [], ...fields } = stored.item.fields;
    const wanted = { ...stored.item, fields: { ...fields, emails: [...emails].reverse() } };
    const made = await contacts.create(wanted, aKey('t1', 'anna'), never, file);
    const { text = '' } = door.get('t1.vcf') ?? {};
    assert.deepEqual(difference(file.text, text), { gone: [], came: ['X-TWINBOOK-MARK:here:t1'] });
    assert.equal(made.item.fields.emails?.length, 2);
  });

  it('takes the mark off and leaves the contact in its groups', async () => {
    const { door, contacts, requests } = await aBook();
    const text = person('Anna', [...FOREIGN, 'CATEGORIES:Cut']);
    door.put('anna.vcf', text.replace('FN:', 'X-TWINBOOK-MARK:here:t1\r\nFN:'));
    door.put(
      'vip.vcf',
      bare('3.0', 'FN:VIP', 'N:VIP;;;;', 'UID:g', 'X-ADDRESSBOOKSERVER-KIND:group', 'X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:anna'),
    );
    const held = await contacts.unmark(await find(contacts, 'Anna'), never);
    assert.equal(door.get('anna.vcf')?.text, text);
    assert.deepEqual([held.item.mark, held.item.fields.groups], [undefined, ['Cut', 'VIP']]);
    assert.equal((await find(contacts, 'Anna')).version, held.version);
    requests();
    assert.equal(await contacts.unmark(held, never), held);
    assert.deepEqual(requests(), []);
  });
});
