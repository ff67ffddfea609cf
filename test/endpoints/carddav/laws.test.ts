/** carddav — the laws of the mapping: what is written is read again, what is not touched stays byte for byte. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { asHeldByCardDav, CARDDAV_FIELDS, newCard, readCard, updateCard } from '../../../src/endpoints/carddav/card-object.ts';
import { fields as codecs } from '../../../src/endpoints/carddav/fields.ts';
import { CONTACT_FIELDS, type Contact, type ContactFields } from '../../../src/model/contact.ts';
import type { Mark } from '../../../src/model/item.ts';
import { fields } from '../../builders/contact-arbitraries.ts';
import { aContact } from '../../builders/contacts.ts';

const KEY = { uid: 'u-1', mark: 'salon0:t1:c' as Mark };
const ALL = new Set<string>(CONTACT_FIELDS);
const RUNS = { numRuns: 150 };

function read(text: string): Contact {
  const result = readCard(text);
  assert.equal(result.kind, 'contact', result.kind === 'unreadable' ? result.why : result.kind);
  return (result as { contact: Contact }).contact;
}

const of = (held: ContactFields): Contact => ({ ...aContact(), fields: held });
const plain = (held: ContactFields): unknown => JSON.parse(JSON.stringify(held));
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

    it('changes only the lines of the fields that are named', () => {
      fc.assert(
        fc.property(fields, (given) => {
          const text = newCard(of({ ...given, name: { family: 'Schmidt' } }), KEY, version);
          const changed = updateCard(text, of({ ...read(text).fields, note: 'Changed' }), new Set(['note']));
          const others = (card: string): string[] => unfolded(card).filter((line) => !line.startsWith('NOTE'));
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
const unfolded = (text: string): string[] => text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
