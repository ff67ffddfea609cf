/** carddav — the laws of the mapping: what is written is read again, what is not touched stays byte for byte. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { asHeldByCardDav, CARDDAV_FIELDS, newCard, updateCard } from '../../../src/endpoints/carddav/card-object.ts';
import { fields as codecs } from '../../../src/endpoints/carddav/fields.ts';
import { CONTACT_FIELDS, type Contact, type ContactFields } from '../../../src/model/contact.ts';
import { fields } from '../../builders/contact-arbitraries.ts';
import { aContact } from '../../builders/contacts.ts';
import { bare, KEY, linesOf, read } from './sample.ts';

const ALL = new Set<string>(CONTACT_FIELDS);
const RUNS = { numRuns: 120, seed: 73 };

const of = (held: ContactFields): Contact => ({ ...aContact(), fields: held });
const plain = (held: ContactFields): unknown => JSON.parse(JSON.stringify(held));
/** Lines as other programs write them; of what may be there once, once. */
const FOREIGN = [
  'N;X-A=b:Schmidt,Meier;Maria;;;;more',
  'NICKNAME:Mimi',
  'item1.TEL;type=HOME;type=VOICE;type=pref:1',
  'item1.X-ABLabel:_$!<School>!$_',
  'TEL;TYPE="work,cell";PREF=3;X-A=b:2',
  'TEL;VALUE=uri;TYPE=fax:tel:+49-30-3;ext=4',
  'TEL;VALUE=uri:sip:anna@example.com',
  'EMAIL;TYPE=INTERNET,HOME:a@example.com',
  'item2.EMAIL:b@example.com',
  'item2.URL:http\\://example.com/a\\,b',
  'item2.X-ABLabel:Shared',
  'item3.ADR;LABEL="a:b":;;Weg 5,Haus 2;Bonn;;;DE',
  'item3.X-ABADR:de',
  'ORG:Salon;Farbe;Keller',
  'TITLE:Chefin',
  'BDAY;VALUE=text:in spring',
  'X-GENDER:Female',
  'NOTE;LANGUAGE=de:a',
  'PHOTO;VALUE=uri:https://example.com/a.jpg',
  'CATEGORIES:VIP,Cut',
  'CATEGORIES:Colour',
  'RELATED;TYPE=friend:urn:uuid:1',
  'X-SPOUSE:Otto',
  'X-EVOLUTION-SPOUSE:Otto',
  'ANNIVERSARY:2010-06-05',
  'X-ANNIVERSARY;VALUE=date:20100605',
  'item4.X-ABDATE:20120102',
  'item4.X-ABLabel:First visit',
  'IMPP;X-SERVICE-TYPE=Jabber;type=WORK:xmpp:anna%40example.com',
  'X-JABBER;type=WORK:anna@example.com',
  'X-ICQ:1',
];
const STRANGER = 'item7.X-NOBODY;X-WHAT="a;b":knows, this; line';

for (const version of ['3.0', '4.0'] as const) {
  describe(`a card of vCard ${version}`, () => {
    it('says when it is read what it was written to say', () => {
      fc.assert(
        fc.property(fields, (given) => {
          const contact = read(newCard(of(given), KEY, version));
          assert.deepEqual(plain(contact.fields), plain(asHeldByCardDav(of({ ...EMPTY, ...given }), version).fields));
          assert.deepEqual([contact.uid, contact.mark], [KEY.uid, KEY.mark]);
        }),
        RUNS,
      );
    });

    it('loses nothing of plain values: only what no card can hold', () => {
      const contact = aContact({
        name: { given: 'Maria', family: 'Schmidt', prefix: 'Dr.', phoneticGiven: 'Mah-ree-ah' },
        phones: [
          { value: '030 1', type: 'homeFax' },
          { value: '0170 2', type: 'workMobile', preferred: true },
          { value: '0171 3', label: 'Salon, back; door' },
        ],
        addresses: [{ street: 'Lindenweg 5\nHinterhaus', city: 'Bonn', type: 'work', preferred: true }],
        organization: { name: 'Salon; Anna', department: 'Colour', title: 'Boss' },
        birthday: '--02-29',
        relations: [
          { value: 'Otto', type: 'father' },
          { value: 'Ida', type: 'child' },
        ],
        dates: [
          { value: '2010-06-05', type: 'anniversary' },
          { value: '2012-01-02', label: 'First visit' },
        ],
        messengers: [{ value: 'maria s', protocol: 'skype', type: 'home', preferred: true }],
        note: 'Line 1\nLine 2, and; more',
        groups: ['A, B', 'C'],
      });
      assert.deepEqual(plain(read(newCard(contact, KEY, version)).fields), plain(contact.fields));
    });

    it('is as foreseen, and foresight of that changes nothing', () => {
      fc.assert(
        fc.property(fields, (given) => {
          const held = asHeldByCardDav(of(given), version);
          assert.deepEqual(plain(asHeldByCardDav(held, version).fields), plain(held.fields));
        }),
        RUNS,
      );
    });

    it('keeps lines nobody understands, and changes nothing when it is told what it says', () => {
      fc.assert(
        fc.property(fields, fields, (first, second) => {
          const text = newCard(of(first), KEY, version).replace('END:VCARD', `${STRANGER}\r\nEND:VCARD`);
          assert.equal(updateCard(text, read(text), ALL), text);
          const changed = updateCard(text, of({ ...EMPTY, ...second }), ALL);
          assert.ok(changed.includes(STRANGER));
          const wanted = asHeldByCardDav(of({ ...EMPTY, ...second }), version).fields;
          assert.deepEqual(inAnyOrder(read(changed).fields), inAnyOrder(wanted));
        }),
        RUNS,
      );
    });

    it('of another program says what it is changed into, keeps what nobody understands, and is quiet then', () => {
      fc.assert(
        fc.property(fc.subarray(FOREIGN), fields, fc.subarray([...CONTACT_FIELDS]), (lines, given, names) => {
          const text = bare(version, 'FN:Salon', ...lines, STRANGER);
          const wanted = of({ ...read(text).fields, ...Object.fromEntries(names.map((name) => [name, given[name]])) });
          const changed = updateCard(text, wanted, new Set(names));
          assert.ok(changed.includes(STRANGER));
          assert.deepEqual(inAnyOrder(read(changed).fields), inAnyOrder(asHeldByCardDav(wanted, version).fields));
          assert.equal(updateCard(changed, wanted, new Set(names)), changed);
        }),
        { ...RUNS, numRuns: 300 },
      );
    });

    it('changes only the lines of the fields that are named', () => {
      fc.assert(
        fc.property(fields, (given) => {
          const text = newCard(of({ ...given, name: { family: 'Schmidt' } }), KEY, version);
          const changed = updateCard(text, of({ ...read(text).fields, note: 'Changed' }), new Set(['note']));
          const others = (card: string): string[] => linesOf(card).filter((line) => !line.startsWith('NOTE'));
          assert.deepEqual(others(changed), others(text));
        }),
        RUNS,
      );
    });
  });
}

describe('the table', () => {
  it('has an answer for every field', () => {
    assert.deepEqual([...CARDDAV_FIELDS].sort(), [...CONTACT_FIELDS].sort());
    assert.deepEqual(Object.keys(codecs).sort(), [...CONTACT_FIELDS].sort());
  });
});

/** Entries that stay keep their places, so the order is not always the one that was asked for. */
function inAnyOrder(held: ContactFields): unknown {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((entry) => JSON.stringify(Object.entries(entry).sort())).sort() : value;
  return Object.fromEntries(Object.entries(plain(held) as object).map(([name, value]) => [name, sorted(value)]));
}

const EMPTY: ContactFields = Object.fromEntries(CONTACT_FIELDS.map((field) => [field, undefined]));
