/** engine/subject — whose an item is, by mail, phone, full name or id, and when it cannot be told. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formsFor } from '../../src/engine/contact-rules.ts';
import { belongs, persons, type Signs, type Subject, signsOf, signsOfWord, together } from '../../src/engine/subject.ts';
import { aContact } from '../builders/contacts.ts';
import { anEvent, at } from '../builders/events.ts';

const FORMS = formsFor('DE');
const schedule = at('2026-11-23T09:00:00', '2026-11-23T10:00:00');
const MIA = signsOf(
  aContact({
    uid: 'u-mia',
    name: { given: 'Mia', family: 'Berg', prefix: 'Dr.' },
    emails: [{ value: 'Mia@Example.net' }],
    phones: [{ value: '0170 5550123' }],
  }),
  'people/c1',
  FORMS,
);
const NOBODY: Signs = together([]);
const subject = (shared: Partial<Signs> = {}): Subject => ({ signs: MIA, shared: { ...NOBODY, ...shared } });
const ofEvent = (fields: object, shared: Partial<Signs> = {}): string =>
  belongs(anEvent({ schedule, title: 'Cut', ...fields }), 'e1', subject(shared), FORMS);

describe('an appointment', () => {
  for (const [what, fields] of Object.entries({
    'has her as a guest': { attendees: [{ email: 'MIA@example.net', name: undefined, status: 'accepted' }] },
    'has a guest of her name': { attendees: [{ email: undefined, name: 'Mia Berg', status: 'accepted' }] },
    'says her mail': { description: 'ask mia@example.net.' },
    'says her number in another spelling': { location: 'at home, +49 (170) 555-0123' },
    'has a link that rings her': { url: 'tel:+49-170-5550123' },
    'says her name': { title: 'Cut – MIA  BERG' },
    'says it the other way round': { title: 'Berg, Mia: cut' },
    'says it in one occurrence': { title: 'Cut', occurrences: { '20261130T080000Z': { title: 'Mia Berg', schedule } } },
    'has an id that was asked for': { uid: 'u-mia' },
  }))
    it(`is hers when it ${what}`, () => assert.equal(ofEvent(fields), 'theirs'));

  for (const [what, fields] of Object.entries({
    'says only part of her name': { title: 'Mia' },
    'says a longer name': { title: 'Mia Bergmann' },
    'says a name that ends like hers': { title: 'Emmia Berg' },
    'says another mail that ends like hers': { description: 'tmia@example.net' },
    'says another number': { description: '+49 170 55501234' },
    'says nothing': {},
  }))
    it(`is not hers when it ${what}`, () => assert.equal(ofEvent(fields), 'not theirs'));

  it('is nobody’s for certain when it says only what others are called or reached by, too', () => {
    const shared = { names: new Set(['mia berg']), phones: new Set(['+491705550123']) };
    assert.equal(ofEvent({ title: 'Mia Berg' }, shared), 'unclear');
    assert.equal(ofEvent({ title: '0170 5550123' }, shared), 'unclear');
    assert.equal(ofEvent({ title: 'Mia Berg', description: 'mia@example.net' }, shared), 'theirs');
  });

  it('is nobody’s for certain by a name of one word', () => {
    const signs = signsOfWord('Mia', FORMS);
    assert.equal(belongs(anEvent({ schedule, title: 'Mia' }), 'e', { signs, shared: NOBODY }, FORMS), 'unclear');
  });
});

describe('a contact', () => {
  const of = (fields: object, shared: Partial<Signs> = {}): string => belongs(aContact(fields), 'c9', subject(shared), FORMS);
  const phones = new Set(['+491705550123']);

  it('is hers by mail or phone, and by name alone when it says nothing else', () => {
    assert.equal(of({ name: { full: 'M. B.' }, emails: [{ value: 'mia@example.net' }] }), 'theirs');
    assert.equal(of({ name: { given: 'Mia', family: 'Berg' } }), 'theirs');
    assert.equal(of({ name: { given: 'Mia', family: 'Berg' } }, { names: new Set(['mia berg']) }), 'unclear');
  });

  it('is somebody else’s with another mail, or with a phone they share and another name', () => {
    assert.equal(of({ name: { given: 'Mia', family: 'Berg' }, emails: [{ value: 'other@example.net' }] }), 'not theirs');
    assert.equal(of({ name: { given: 'Ole', family: 'Berg' }, phones: [{ value: '0170 5550123' }] }, { phones }), 'not theirs');
    assert.equal(of({ name: { given: 'Mia', family: 'Berg' }, phones: [{ value: '0170 5550123' }] }, { phones }), 'theirs');
  });
});

describe('a word', () => {
  it('is a mail, a phone number, or a name, and may always be an id', () => {
    assert.deepEqual([...signsOfWord(' Mia@Example.net ', FORMS).mails], ['mia@example.net']);
    assert.deepEqual([...signsOfWord('0170/5550123', FORMS).phones], ['+491705550123']);
    assert.deepEqual([...signsOfWord('Mia  Berg', FORMS).names], ['mia berg']);
    assert.deepEqual([...signsOfWord('people/c1', FORMS).ids], ['people/c1']);
  });
});

describe('people', () => {
  it('are one where anything ties them, however long the way', () => {
    const ties: Readonly<Record<string, readonly string[]>> = {
      a: ['1'],
      b: ['1', '2'],
      c: ['3'],
      d: ['2', '4'],
      e: ['4'],
      f: [],
    };
    assert.deepEqual(
      persons(Object.keys(ties), (one) => ties[one] ?? []).map((all) => all.join('')),
      ['abde', 'c', 'f'],
    );
  });
});
