/** web/set-up/choice — which choices make sense: directions that can be written, and no calendar through which everything ends up everywhere. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SPEECH } from '../../../src/locales/dashboard/speech.ts';
import { readChoice } from '../../../src/web/set-up/choice.ts';
import type { Found, FoundCollection } from '../../../src/web/set-up/desk.ts';

const words = SPEECH.en.setUp;
const one = (word: string, isWritable = true): FoundCollection => ({
  word,
  name: word.toUpperCase(),
  color: undefined,
  isWritable,
});
const FOUND: Found = {
  google: [one('primary'), one('team'), one('holidays', false)],
  labels: ['Stamm'],
  dav: [one('/a/'), one('/b/', false)],
  books: [one('/k/'), one('/r/', false), one('/k2/')],
};
type Row = readonly [dav: string, direction: string];

function chosen(rows: readonly Row[], more: Record<string, string> = {}, isAgreed = false) {
  const values = rows.flatMap(([dav, direction], index) => [
    [`google-${index}`, FOUND.google[index]!.word],
    [`dav-${index}`, dav],
    [`direction-${index}`, direction],
    [`show-${index}`, 'full'],
  ]);
  return readChoice({ ...Object.fromEntries(values), ...more }, words, FOUND, isAgreed);
}
const NONE: Row = ['', 'two-way'];
const faultsOf = (read: ReturnType<typeof chosen>): Record<string, string> => ('faults' in read ? read.faults : {});

describe('what is kept in step with what', () => {
  it('is taken with the names of both, for whoever reads the file', () => {
    const read = chosen([['/a/', 'two-way'], NONE, NONE]);
    const calendar = { google: 'primary', googleName: 'PRIMARY', dav: '/a/', davName: '/A/', direction: 'two-way', show: 'full' };
    assert.deepEqual(read, { value: { calendars: [calendar], contacts: [] } });
  });

  for (const [rows, field, fault] of [
    [[NONE, NONE, ['/a/', 'two-way']], 'direction-2', words.choice.readOnlyGoogle],
    [[NONE, NONE, ['/a/', 'to-google']], 'direction-2', words.choice.readOnlyGoogle],
    [[['/b/', 'two-way'], NONE, NONE], 'direction-0', words.choice.readOnlyDav],
    [[['/b/', 'to-dav'], NONE, NONE], 'direction-0', words.choice.readOnlyDav],
    [[NONE, NONE, ['/b/', 'to-dav']], 'direction-2', words.choice.readOnlyBoth],
    [[['/a/', 'sideways'], NONE, NONE], 'direction-0', words.frame.choose],
    [[['/a/', 'two-way'], ['/a/', 'two-way'], NONE], 'dav-1', words.choice.shared],
    [[['/a/', 'to-dav'], ['/a/', 'two-way'], NONE], 'dav-1', words.choice.shared],
    [[['/a/', 'two-way'], ['/a/', 'to-dav'], NONE], 'dav-1', words.choice.shared],
    [[['/a/', 'to-google'], ['/a/', 'to-dav'], NONE], 'dav-1', words.choice.shared],
    [[['/gone/', 'two-way'], NONE, NONE], 'dav-0', words.choice.gone],
    [[NONE, NONE, NONE], 'calendars', words.choice.nothing],
  ] as const)
    it(`is refused: ${rows.map(([dav, direction]) => (dav === '' ? '–' : `${dav} ${direction}`)).join(', ')}`, () => {
      assert.deepEqual(faultsOf(chosen(rows)), { [field]: fault });
    });

  for (const rows of [
    [['/a/', 'to-dav'], ['/a/', 'to-dav'], NONE],
    [['/a/', 'to-google'], ['/a/', 'to-google'], NONE],
    [NONE, NONE, ['/a/', 'to-dav']],
    [['/b/', 'to-google'], NONE, NONE],
  ] as const satisfies readonly (readonly Row[])[])
    it(`is good: ${rows.map(([dav, direction]) => (dav === '' ? '–' : `${dav} ${direction}`)).join(', ')}`, () => {
      assert.ok('value' in chosen(rows));
    });

  it('is a calendar that is still the one the page showed', () => {
    assert.deepEqual(faultsOf(chosen([['/a/', 'two-way'], NONE, NONE], { 'google-0': 'another' })), {
      'dav-0': words.choice.gone,
    });
  });
});

describe('clients', () => {
  const CLIENTS = { 'contacts-dav-0': '/k/', 'contacts-google-0': 'label:Stamm', 'contacts-direction-0': 'two-way' };

  it('are enough without a calendar, and left alone without consent', () => {
    const read = chosen([NONE, NONE, NONE], CLIENTS, true);
    const clients = { google: 'label:Stamm', googleName: 'Stamm', dav: '/k/', davName: '/K/', direction: 'two-way' };
    assert.deepEqual('value' in read && read.value.contacts, [clients]);
    assert.deepEqual(faultsOf(chosen([NONE, NONE, NONE], CLIENTS, false)), { calendars: words.choice.nothing });
  });

  const SECOND = { 'contacts-rows': '2', 'contacts-dav-1': '/k2/', 'contacts-google-1': 'all', 'contacts-direction-1': 'to-dav' };

  it('are taken from several rows; one without an address book is none', () => {
    const read = chosen([NONE, NONE, NONE], { ...CLIENTS, ...SECOND }, true);
    const seen = (one: typeof read) => ('value' in one ? one.value.contacts.map(({ google, dav }) => [google, dav]) : one.faults);
    assert.deepEqual(seen(read), [
      ['label:Stamm', '/k/'],
      ['all', '/k2/'],
    ]);
    assert.deepEqual(seen(chosen([NONE, NONE, NONE], { ...CLIENTS, ...SECOND, 'contacts-dav-1': '' }, true)), [
      ['label:Stamm', '/k/'],
    ]);
  });

  for (const [more, field, fault] of [
    [{ 'contacts-google-1': 'label:Stamm' }, 'contacts-google-1', words.choice.contactsTwice],
    [{ 'contacts-dav-1': '/k/' }, 'contacts-dav-1', words.choice.shared],
    [{ 'contacts-dav-1': '/r/', 'contacts-direction-1': 'two-way' }, 'contacts-direction-1', words.choice.readOnlyDav],
  ] as const)
    it(`are refused in a second row: ${Object.entries(more).join()}`, () => {
      assert.deepEqual(faultsOf(chosen([NONE, NONE, NONE], { ...CLIENTS, ...SECOND, ...more }, true)), { [field]: fault });
    });

  it('are refused where the label or the book is gone, or may not be written', () => {
    const faults = (more: Record<string, string>) =>
      faultsOf(chosen([['/a/', 'two-way'], NONE, NONE], { ...CLIENTS, ...more }, true));
    assert.deepEqual(faults({ 'contacts-google-0': 'label:Gone' }), { 'contacts-google-0': words.choice.gone });
    assert.deepEqual(faults({ 'contacts-dav-0': '/gone/' }), { 'contacts-dav-0': words.choice.gone });
    assert.deepEqual(faults({ 'contacts-dav-0': '/r/' }), { 'contacts-direction-0': words.choice.readOnlyDav });
  });
});
