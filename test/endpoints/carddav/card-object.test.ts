import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ICAL from 'ical.js';
import { newCard, readCard, updateCard, withMembers } from '../../../src/endpoints/carddav/card-object.ts';
import { refusalOf } from '../../../src/endpoints/carddav/strict.ts';
import { isSyncError } from '../../../src/model/errors.ts';
import { aContact } from '../../builders/contacts.ts';
import { bare, card3, card4, change, changes, KEY, linesOf, made, read, whyNot } from './sample.ts';

const APPLE_GROUP = bare(
  '3.0',
  'N:Stammkunden',
  'FN:Stammkunden',
  'UID:g-1',
  'X-ADDRESSBOOKSERVER-KIND:group',
  'X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:u-1',
  'x-addressbookserver-member:urn:uuid:u-2',
);

describe('reading a card', () => {
  it('tells UID and mark, the UID without its prefix (D75)', () => {
    const { uid, mark } = read(card3('UID:urn:uuid:abc\\,1', 'X-TWINBOOK-MARK:a:b\\;c'));
    assert.deepEqual([uid, mark], ['abc,1', 'a:b;c']);
    assert.equal(read(card3('UID: ')).uid, undefined);
  });

  it('takes people, companies and kinds nobody knows for contacts, and leaves places and things alone', () => {
    for (const kind of ['individual', 'ORG', 'x-what', '']) assert.equal(readCard(card4(`KIND:${kind}`)).kind, 'contact', kind);
    for (const kind of ['location', 'Application', 'device', 'thing'])
      assert.equal(readCard(card4(`KIND:${kind}`)).kind, 'other', kind);
  });

  it('tells a group and its members, in both spellings (D77)', () => {
    const group = { kind: 'group', name: 'Stammkunden', uid: 'g-1', members: ['u-1', 'u-2'] };
    assert.deepEqual(readCard(APPLE_GROUP), group);
    const text = bare('4.0', 'FN:Stammkunden', 'UID:urn:uuid:g-1', 'KIND:group', 'MEMBER:urn:uuid:u-1', 'MEMBER:URN:UUID:u-2');
    assert.deepEqual(readCard(text), group);
  });

  it('bears what programs send: bare line feeds, lower case, a byte order mark, lines that are none (L8)', () => {
    const text = '\uFEFFbegin:vcard\nversion:3.0\nfn:Maria\nnonsense\n\ntel;home:1\nend:vcard\n';
    assert.deepEqual(read(text).fields.phones, [{ value: '1', type: 'home', preferred: true }]);
    assert.equal(read(Buffer.from(card3('NOTE:M\xFCller'), 'latin1')).fields.note, 'Müller');
  });

  it('parks what is no whole card by itself, with a sentence that names nobody', () => {
    assert.equal(whyNot(''), 'it is no card');
    assert.equal(whyNot('<html>Maria</html>'), 'it is no card');
    assert.equal(whyNot(card3() + card3()), 'there are several cards in one');
    assert.equal(whyNot(card3().slice(0, -11)), 'the card is cut off');
    assert.equal(whyNot(card3('BEGIN:VCARD', 'FN:Otto', 'END:VCARD')), 'there is another card inside the card');
    assert.equal(whyNot(bare('5.0', 'FN:Maria')), 'the card is of a version nobody knows');
  });

  it('leaves alone what is whole, but no card', () => {
    assert.deepEqual(readCard('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'), { kind: 'other' });
  });
});

describe('a new card', () => {
  it('says what any server wants to see, and our mark (D73, D75)', () => {
    for (const version of ['3.0', '4.0'] as const)
      assert.deepEqual(linesOf(newCard(aContact(), { ...KEY, uid: 'a,b' }, version)), [
        'BEGIN:VCARD',
        `VERSION:${version}`,
        'PRODID:-//Twinbook//Twinbook//EN',
        'UID:a\\,b',
        'X-TWINBOOK-MARK:house:twin',
        'N:Schmidt;Maria;;;',
        'FN:Maria Schmidt',
        'END:VCARD',
      ]);
  });

  it('has N and FN, whoever it is (D75)', () => {
    const nobody = newCard({ ...aContact(), fields: { note: 'x' } }, KEY, '3.0');
    assert.deepEqual(
      linesOf(nobody).filter((line) => /^F?N:/.test(line)),
      ['FN:?', 'N:;;;;'],
    );
  });

  it('is read by other programs as it was meant (L7, L12)', () => {
    const text = made('3.0', {
      note: 'a, b\nc',
      phones: [{ value: '030 1', type: 'homeFax' }],
      emails: [{ value: 'ä@example.com' }],
    });
    const card = new ICAL.Component(ICAL.parse(text) as never);
    assert.deepEqual(
      ['fn', 'note', 'tel', 'email'].map((name) => card.getFirstPropertyValue(name)),
      ['Maria Schmidt', 'a, b\nc', '030 1', 'ä@example.com'],
    );
    assert.equal(refusalOf(made('4.0', { note: 'a; b, c\nd', phones: [{ value: '1', label: 'a;b' }] })), undefined);
  });

  it('is refused when it could not be read back (L7)', () => {
    assert.throws(
      () => newCard(aContact(), { ...KEY, uid: 'a\x00b' }, '3.0'),
      (error) => isSyncError(error, 'REFUSED'),
    );
  });
});

describe('changing a card', () => {
  it('keeps version, UID, mark, and every line that says nothing else (D73)', () => {
    const lines = [
      'UID:x',
      'X-TWINBOOK-MARK:m',
      'item1.X-A;B="c;d":e,f;g',
      'nonsense',
      'KEY;ENCODING=b:AA',
      ' AA',
      'AGENT:BEGIN:VCARD\\nFN:Otto',
    ];
    for (const text of [card3(...lines), card4(...lines.filter((line) => line !== 'nonsense'))]) {
      const contact = { ...read(text), uid: 'other', fields: { ...read(text).fields, note: 'x' } };
      assert.equal(updateCard(text, contact, new Set(['note'])), text.replace('END:', 'NOTE:x\r\nEND:'));
    }
  });

  it('leaves fields alone that are not named, or that the other side cannot say', () => {
    const text = card3('NOTE:a', 'NICKNAME:b');
    const contact = { ...read(text), fields: { nickname: 'c' } };
    assert.equal(updateCard(text, contact, new Set(['note'])), text);
    assert.deepEqual(changes(text, { nickname: 'c' }), { gone: ['NICKNAME:b'], came: ['NICKNAME:c'] });
  });

  it('keeps line ends as they are, and folds what it writes at 75 octets', () => {
    const text = change(card3('X-A:b').replaceAll('\r\n', '\n'), { note: 'ü'.repeat(60) });
    assert.doesNotMatch(text, /\r/);
    assert.ok(text.split('\n').every((line) => Buffer.byteLength(line) <= 75));
  });

  it('does not make a sound card of 4.0 unsound, and does not judge one that never was (L12)', () => {
    const unsound = card4('TEL;HOME:1');
    assert.notEqual(refusalOf(unsound), undefined);
    assert.deepEqual(changes(unsound, { note: 'x' }).came, ['NOTE:x']);
    const sound = card4('TEL;TYPE=home:1');
    assert.equal(refusalOf(change(sound, { note: 'x', phones: [{ value: '1', label: 'Salon' }] })), undefined);
  });

  it('is refused for what is no card', () => {
    for (const text of ['', card3() + card3(), 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'])
      assert.throws(
        () => updateCard(text, aContact(), new Set(['note'])),
        (error) => isSyncError(error, 'UNREADABLE'),
      );
  });
});

describe('the members of a group (D77)', () => {
  it('come and go line by line, in the words the card has', () => {
    const text = withMembers(APPLE_GROUP, { add: ['u-3', 'u-2', 'urn:uuid:u-3'], remove: ['u-1', 'u-9'] });
    assert.equal(
      text,
      APPLE_GROUP.replace('X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:u-1\r\n', '').replace(
        'END:',
        'X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:u-3\r\nEND:',
      ),
    );
    const modern = bare('4.0', 'FN:a', 'KIND:group');
    assert.equal(withMembers(modern, { add: ['u-1'], remove: [] }), modern.replace('END:', 'MEMBER:urn:uuid:u-1\r\nEND:'));
  });

  it('are those of a group, not of a person', () => {
    assert.throws(
      () => withMembers(card3(), { add: ['u-1'], remove: [] }),
      (error) => isSyncError(error, 'UNREADABLE'),
    );
  });
});
