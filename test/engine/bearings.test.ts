/** engine/bearings — what changed around the items: everything is read afresh, and no deletion is believed in that cycle. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Bearings,
  cautions,
  isBehind,
  isOtherAccount,
  noLongerWritten,
  otherFields,
  readOnlySides,
  withBearings,
} from '../../src/engine/bearings.ts';
import type { Standing, Watch } from '../../src/model/pair.ts';
import { someRules } from '../builders/rules.ts';

const NOW: Bearings = {
  settings: 'as before',
  rules: someRules(),
  carried: { left: ['title'], right: ['title'] },
  identities: { left: 'l', right: 'r' },
  accounts: { left: { server: '', user: 'anna' }, right: { server: 'nas', user: 'anna' } },
  fields: { left: 'title', right: 'title url' },
  writable: { left: true, right: true },
  restored: undefined,
  home: undefined,
};

const standing = (wishes: Partial<Standing> = {}): Standing => ({
  checkpoints: { left: undefined, right: undefined },
  identities: NOW.identities,
  ...{ fullAt: 1, successAt: 1, wantsFull: false, settings: NOW.settings, echo: { left: 0, right: 0 } },
  watch: withBearings({}, NOW, false),
  ...{ parked: [], twins: 1 },
  ...wishes,
});

const whyOf = (past: Standing, now: Partial<Bearings> = {}, isApproved = false): string[] =>
  cautions(past, { ...NOW, ...now }, isApproved).map(({ why }) => why);

describe('a cycle is like any other', () => {
  it('when nothing around the items changed, and when there was none before', () => {
    assert.deepEqual(whyOf(standing()), []);
    const first = standing({ identities: { left: undefined, right: undefined }, settings: undefined, watch: {} });
    assert.deepEqual(whyOf(first), []);
  });

  it('when what was not known before is known now', () => {
    assert.deepEqual(whyOf(standing({ watch: {} }), {}, true), []);
  });
});

describe('a cycle is careful', () => {
  const restored = '2026-11-22T08:00:00Z';
  const CASES: readonly [what: string, past: Standing, now: Partial<Bearings>, why: RegExp][] = [
    ['other settings', standing(), { settings: 'other' }, /^the settings changed; whether it goes is decided in the next cycle$/],
    ['other fields on a side', standing(), { fields: { left: 'title', right: 'title' } }, /^what the right side can hold is not/],
    ['a restored database', standing(), { restored }, /^the database was put back from a backup/],
    ['a database known to be behind', standing({ watch: { wary: true } }), {}, /^both sides hold what this database does not/],
  ];
  for (const [what, past, now, why] of CASES)
    it(`after ${what}`, () => {
      const [one = '', ...more] = whyOf(past, now);
      assert.match(one, why);
      assert.deepEqual(more, []);
    });

  it('after its data folder turned out to be another one, once', () => {
    const home = { inode: '2' };
    const before = standing({ watch: { home: { inode: '1' } } });
    const [why = '', ...more] = whyOf(before, { home });
    assert.match(why, /^the data folder was moved, or is a copy: if another Twinbook works with the first one, stop one/);
    assert.deepEqual(more, []);
    assert.deepEqual(whyOf({ ...before, watch: withBearings(before.watch, { ...NOW, home }, false) }, { home }), []);
  });

  it('after a restored database once', () => {
    const now = { ...NOW, restored };
    assert.deepEqual(whyOf(standing({ watch: withBearings({}, now, false) }), now), []);
    assert.equal(whyOf(standing({ watch: withBearings({}, now, false) }), { restored: '2027-01-01T00:00:00Z' }).length, 1);
  });

  it('after another collection or account was approved; before that a guard holds everything', () => {
    for (const now of [
      { identities: { left: 'l', right: 'x' } },
      { accounts: { ...NOW.accounts, right: { server: 'other', user: 'anna' } } },
    ]) {
      assert.deepEqual(whyOf(standing(), now), []);
      assert.match(whyOf(standing(), now, true)[0] ?? '', /^another collection than before is read on the right side/);
    }
  });

  it('no longer when a person has approved what waits for a database that is behind', () => {
    assert.deepEqual(whyOf(standing({ watch: { ...standing().watch, wary: true } }), {}, true), []);
  });
});

describe('an account', () => {
  it('is another one by its server or its user; what is not known says nothing', () => {
    const before = { server: 'nas', user: 'anna' };
    assert.equal(isOtherAccount(before, before), false);
    assert.equal(isOtherAccount(undefined, before), false);
    assert.equal(isOtherAccount(before, { server: 'nas2', user: 'anna' }), true);
    assert.equal(isOtherAccount(before, { server: 'nas', user: 'ben' }), true);
    assert.equal(isOtherAccount(before, { server: 'nas', user: '' }), false);
    assert.equal(isOtherAccount({ server: 'nas', user: '' }, before), false);
  });
});

describe('a side may only be read any more', () => {
  const watch: Watch = { writable: { left: true, right: true } };
  const sides = (mode: 'two-way' | 'to-left' | 'to-right', before = watch) =>
    readOnlySides(before, { ...NOW, rules: someRules({ mode }), writable: { left: true, right: false } });

  it('when it was writable, is not, and is to be written', () => {
    assert.deepEqual(sides('two-way'), { left: false, right: true });
    assert.deepEqual(sides('to-right'), { left: false, right: true });
  });

  it('not when it is only read, or was never writable', () => {
    assert.deepEqual(sides('to-left'), { left: false, right: false });
    assert.deepEqual(sides('two-way', { writable: { left: true, right: false } }), { left: false, right: false });
    assert.deepEqual(sides('two-way', {}), { left: false, right: false });
  });
});

describe('a turned direction', () => {
  it('names the sides that are no longer written', () => {
    assert.deepEqual(noLongerWritten({ mode: 'two-way' }, 'to-right'), ['left']);
    assert.deepEqual(noLongerWritten({ mode: 'to-left' }, 'to-right'), ['left']);
    assert.deepEqual(noLongerWritten({ mode: 'to-left' }, 'two-way'), []);
    assert.deepEqual(noLongerWritten({}, 'to-right'), []);
  });
});

describe('a database is behind', () => {
  it('when copies of ours are joined that it does not know, or several edits are on both sides already', () => {
    assert.equal(isBehind({ rejoined: 0, alike: 2 }), false);
    assert.equal(isBehind({ rejoined: 0, alike: 3 }), true);
    assert.equal(isBehind({ rejoined: 1, alike: 0 }), true);
  });
});

describe('the fields that are written to a side', () => {
  it('are told where they became fewer, and where more; a link that never told any says nothing', () => {
    const now = { ...NOW, carried: { left: ['schedule', 'title'], right: ['schedule'] } };
    const before: Watch = { carried: { left: ['schedule', 'location', 'title'], right: [] } };
    assert.deepEqual(otherFields(before, 'left', now), { less: ['location'], more: [] });
    assert.deepEqual(otherFields(before, 'right', now), { less: [], more: ['schedule'] });
    assert.deepEqual(otherFields({}, 'left', now), { less: [], more: [] });
  });
});
