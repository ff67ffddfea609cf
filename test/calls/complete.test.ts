/** calls/complete — what a call adds to a contact: a line, a name where there is none, and nothing over what is there. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completed, newContact } from '../../src/calls/complete.ts';
import { matched, SEVERAL, WITHHELD } from '../../src/calls/match.ts';
import type { CallNote } from '../../src/calls/note.ts';
import { noteOf, typedName } from '../../src/calls/note.ts';
import { formsFor } from '../../src/engine/contact-rules.ts';
import { ALL_CALL_WORDS, callWordsIn } from '../../src/locales/calls.ts';
import type { Contact } from '../../src/model/contact.ts';
import type { Href, Stored, Version } from '../../src/model/item.ts';
import { aContact } from '../builders/contacts.ts';

const FORMS = formsFor('DE');
const writing = (zone = 'Europe/Berlin') => ({ words: callWordsIn('en'), known: ALL_CALL_WORDS, zone, forms: FORMS });
const aNote = (more: Partial<CallNote> = {}): CallNote => ({
  ...{ id: 'k', name: { full: 'Maria Schmidt' }, number: '0170 5550123', concern: 'wants an appointment' },
  at: Date.parse('2026-11-27T13:05:00Z'),
  ...more,
});
const stored = (href: string, item: Contact): Stored<Contact> => ({
  ...{ href: href as Href, version: 'v' as Version, native: undefined, item },
});
const phones = (...values: string[]) => ({ phones: values.map((value) => ({ value })) });
const lineIn = (contact: Contact | undefined): string | undefined => contact?.fields.note?.split('\n')[1];

describe('whose a call is', () => {
  const find = (note: CallNote, ...book: Contact[]) =>
    matched(
      note,
      book.map((one, index) => stored(String(index), one)),
      FORMS,
    );

  it('is told by the number, however it is written', () => {
    for (const number of ['+49 170 5550123', '0049170/5550123', '(0170) 555 01-23']) {
      const match = find(aNote({ number }), aContact(phones('030 1')), aContact(phones('030 2', '0170 5550123')));
      assert.equal(match.is === 'one' && match.stored.href, '1', number);
    }
  });

  it('is nobody’s where no contact has the number, also when one has the name', () => {
    assert.deepEqual(find(aNote(), aContact(), aContact(phones('0170 5550124'))), { is: 'none' });
  });

  it('is for a person to say where several have the number, unless the name tells', () => {
    const [maria, peter] = [aContact(phones('0170 5550123')), aContact({ name: { full: 'Peter' }, ...phones('0170 5550123') })];
    assert.deepEqual(find(aNote({ name: undefined }), maria, peter), { is: 'unclear', why: SEVERAL });
    assert.deepEqual(find(aNote({ name: { full: 'Otto' } }), maria, peter), { is: 'unclear', why: SEVERAL });
    assert.deepEqual(find(aNote(), maria, maria), { is: 'unclear', why: SEVERAL });
    const match = find(aNote(), peter, maria);
    assert.equal(match.is === 'one' && match.stored.href, '1');
  });

  it('cannot be told without a number', () => {
    for (const number of [undefined, 'anonymous', '110'])
      assert.deepEqual(find(aNote({ number }), aContact(phones('110'))), { is: 'unclear', why: WITHHELD });
  });
});

describe('a contact', () => {
  it('gets the call as a line, by the clock of the pair', () => {
    const { item, fields } = completed(aContact(), aNote(), writing()) ?? {};
    assert.equal(lineIn(item), '2026-11-27 14:05 call: wants an appointment');
    assert.deepEqual([...(fields ?? [])], ['note']);
    assert.equal(
      lineIn(completed(aContact(), aNote(), writing('Asia/Tokyo'))?.item),
      '2026-11-27 22:05 call: wants an appointment',
    );
    assert.equal(lineIn(completed(aContact(), aNote({ concern: undefined }), writing())?.item), '2026-11-27 14:05 call');
  });

  it('gets a name only where it has none, and whoever called under another name stands in the line', () => {
    const nameless = completed(aContact({ name: undefined }), aNote(), writing());
    assert.deepEqual([nameless?.item.fields.name, [...(nameless?.fields ?? [])]], [{ full: 'Maria Schmidt' }, ['name', 'note']]);
    const other = completed(aContact(), aNote({ name: { full: 'Otto' } }), writing());
    assert.deepEqual(other?.item.fields.name, { given: 'Maria', family: 'Schmidt' });
    assert.equal(lineIn(other?.item), '2026-11-27 14:05 call (Otto): wants an appointment');
    const company = completed(aContact({ name: undefined, organization: { name: 'Bank' } }), aNote(), writing());
    assert.equal(company?.item.fields.name, undefined);
  });

  it('that has it all is left alone', () => {
    const once = completed(aContact(), aNote(), writing())?.item as Contact;
    assert.equal(completed(once, aNote(), writing()), undefined);
  });

  it('that is new has name, number and line', () => {
    const { fields } = newContact(aNote(), writing());
    assert.deepEqual([fields.name, fields.phones], [{ full: 'Maria Schmidt' }, [{ value: '0170 5550123', preferred: true }]]);
    assert.match(fields.note ?? '', /^--- Calls ---\n2026-11-27 14:05 call: wants an appointment\n--- end of calls ---$/);
  });
});

describe('two notes', () => {
  const digest = (text: string): string => text;
  const told = { id: undefined, name: undefined, number: '1', at: 5, concern: 'x' };

  it('are the same call by their id, or by everything they say', () => {
    const id = (more: object, pair = 'salon'): string => noteOf({ ...told, ...more }, pair, 7, digest).id;
    assert.equal(id({ id: 'a' }), id({ id: 'a', concern: 'y' }));
    assert.notEqual(id({ id: 'a' }), id({ id: 'a' }, 'praxis'));
    assert.equal(id({}), id({}));
    for (const more of [{ at: 6 }, { number: '2' }, { concern: 'y' }, { name: { full: 'M' } }, { id: 'a' }])
      assert.notEqual(id({}), id(more));
  });

  it('are named so that the name can be typed: no command line takes it for an option', () => {
    assert.equal(typedName({ id: '--aB-3456789012345' }), 'aB-3456789');
    assert.equal(typedName({ id: 'aB3' }), 'aB3');
  });

  it('without a time are of the time they came', () => {
    assert.equal(noteOf({ ...told, at: undefined }, 'salon', 7, digest).at, 7);
  });

  it('that are endless are cut', () => {
    const { concern } = noteOf({ ...told, concern: 'x'.repeat(5000) }, 'salon', 7, digest);
    assert.deepEqual([concern?.length, concern?.at(-1)], [2000, '…']);
  });
});
