/** config/engine-rules — which fields are written where, and what counts as another setting. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Config, ConfiguredEntry } from '../../src/config/config.ts';
import { rulesOf, settingsOf } from '../../src/config/engine-rules.ts';

const CONFIG = { language: 'sv', timezone: 'Europe/Stockholm' } as Config;
const ENTRY: ConfiguredEntry = {
  ...{ pair: 'salon', place: { line: 1, column: 1 }, kind: 'event', google: 'primary', dav: 'Termine', direction: 'two-way' },
  ...{ show: 'full', consent: undefined, guard: { maxDeletes: 10, maxDeletePercent: 5 }, deletes: 'propagate', deletesIn: {} },
  conflicts: { strategy: 'per-field', prefer: 'dav', fields: {}, deleteVsEdit: 'edit' },
  ...{ moves: { google: 'accept', dav: 'accept' }, attendees: 'none', window: { past: 1, future: 1 } },
  ...{ retention: { copies: undefined, hold: undefined }, mode: 'sync' },
  ...{ carry: { google: 'full', dav: 'full' }, templates: { google: {}, dav: {} } },
};

const carryOf = (wishes: Partial<ConfiguredEntry>) => {
  const { left, right } = rulesOf({ ...ENTRY, ...wishes }, CONFIG, 0).carry;
  const told = ({ fields, title }: typeof left) => [fields && [...fields].sort().join(' '), title];
  return [told(left), told(right)];
};

describe('the fields of an entry', () => {
  it('are all of them, the few of a word, or those of a list and the time', () => {
    assert.deepEqual(carryOf({}), [
      [undefined, undefined],
      [undefined, undefined],
    ]);
    assert.deepEqual(carryOf({ carry: { google: 'minimal', dav: ['resources'] } }), [
      ['availability schedule status title', undefined],
      ['resources schedule', 'Upptagen'],
    ]);
  });

  it('are of a contact its name at least, and never busy', () => {
    assert.deepEqual(carryOf({ kind: 'contact', carry: { google: ['note'], dav: 'busy' } }), [
      ['name note', undefined],
      ['emails name phones', undefined],
    ]);
  });

  it('are no more than busy time where that is to be shown, and less where less is carried', () => {
    assert.deepEqual(carryOf({ show: 'busy', carry: { google: 'minimal', dav: ['location'] } }), [
      ['availability schedule status', 'Upptagen'],
      ['schedule', 'Upptagen'],
    ]);
  });
});

describe('the settings of an entry', () => {
  const of = (wishes: Partial<ConfiguredEntry>) => settingsOf({ ...ENTRY, ...wishes }, CONFIG);

  it('are the same text as ever where nobody chose fields, templates or a mode', () => {
    assert.equal(of({}), '["two-way","full",1,1,"none","Europe/Stockholm",""]');
  });

  it('are others when any of these is another', () => {
    const all = [
      of({}),
      of({ carry: { google: 'minimal', dav: 'full' } }),
      of({ carry: { google: 'full', dav: 'minimal' } }),
      of({ templates: { google: { title: '{title}' }, dav: {} } }),
      of({ mode: 'supplement' }),
    ];
    assert.equal(new Set(all).size, all.length);
  });
});
