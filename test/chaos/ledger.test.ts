/** chaos/ledger — what people did, and what must therefore stand on both sides in the end. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ledger, type Verdict } from './ledger.ts';
import type { Held, Seen, Where } from './seen.ts';

const seen = (title: string, more: Partial<Seen> = {}): Seen => ({ fields: { title }, sets: {}, own: undefined, ...more });
const held = (...all: readonly Seen[]): readonly Held[] =>
  all.map((one, index) => ({ number: 1, handle: `${index}`, seen: one }));
const both = (one: Seen) => ({ google: held(one), dav: held(one) });
const NOTHING = { google: [], dav: [] };

/** A ledger in which number 1 has been there, as `Cut`, since everything was last calm. */
function calmed(more: Partial<Seen> = {}, where: Where = 'google'): Ledger {
  const ledger = new Ledger();
  ledger.add(ledger.newNumber(), where, seen('Cut', more));
  ledger.calm(both(seen('Cut', more)));
  return ledger;
}

const sentences = ({ lost, doubled, wrong }: Verdict): number[] => [lost.length, doubled.length, wrong.length];
const GOOD = [0, 0, 0];

describe('the ledger of what people did', () => {
  it('is content with what stands on both sides as it was entered', () => {
    assert.deepEqual(sentences(calmed().check(both(seen('Cut')))), GOOD);
  });

  it('calls lost what is nowhere, or on one side only', () => {
    assert.deepEqual(sentences(calmed().check(NOTHING)), [1, 0, 0]);
    assert.deepEqual(sentences(calmed().check({ google: held(seen('Cut')), dav: [] })), [1, 0, 0]);
  });

  it('calls doubled what is twice on a side', () => {
    assert.deepEqual(sentences(calmed().check({ google: held(seen('Cut')), dav: held(seen('Cut'), seen('Cut')) })), [0, 1, 0]);
  });

  it('calls wrong what nobody entered', () => {
    assert.deepEqual(sentences(new Ledger().check(both(seen('Cut')))), [0, 0, 1]);
  });

  it('wants the value somebody wrote over the one that stood there', () => {
    const ledger = calmed();
    ledger.edit(1, 'google', { field: 'title', value: 'Colour' }, seen('Cut'));
    ledger.edit(1, 'dav', { field: 'title', value: 'Beard' }, seen('Colour'));
    assert.deepEqual(sentences(ledger.check(both(seen('Beard')))), GOOD);
    assert.deepEqual(sentences(ledger.check(both(seen('Colour')))), [2, 0, 0]);
    assert.deepEqual(sentences(ledger.check(both(seen('Cut')))), [2, 0, 0]);
  });

  it('takes either of two values neither of which was seen by the other, but the same one on both sides', () => {
    const ledger = calmed();
    ledger.edit(1, 'google', { field: 'title', value: 'Colour' }, seen('Cut'));
    ledger.edit(1, 'dav', { field: 'title', value: 'Beard' }, seen('Cut'));
    for (const title of ['Colour', 'Beard']) assert.deepEqual(sentences(ledger.check(both(seen(title)))), GOOD);
    assert.deepEqual(sentences(ledger.check({ google: held(seen('Beard')), dav: held(seen('Colour')) })), [0, 0, 1]);
  });

  it('wants gone what was deleted and not touched, and not half of it', () => {
    const ledger = calmed();
    ledger.remove(1, 'dav', seen('Cut'));
    assert.deepEqual(sentences(ledger.check(NOTHING)), GOOD);
    assert.deepEqual(sentences(ledger.check(both(seen('Cut')))), [0, 0, 1]);
    assert.deepEqual(sentences(ledger.check({ google: held(seen('Cut')), dav: [] })), [0, 0, 1]);
  });

  it('lets an edit outlive a deletion by somebody who had not seen it, whichever came first', () => {
    const first = calmed();
    first.edit(1, 'google', { field: 'title', value: 'Colour' }, seen('Cut'));
    first.remove(1, 'dav', seen('Cut'));
    const second = calmed();
    second.remove(1, 'dav', seen('Cut'));
    second.edit(1, 'google', { field: 'title', value: 'Colour' }, seen('Cut'));
    for (const ledger of [first, second]) {
      assert.deepEqual(sentences(ledger.check(both(seen('Colour')))), GOOD);
      assert.deepEqual(sentences(ledger.check(NOTHING)), [1, 0, 0]);
    }
  });

  it('leaves open what becomes of an edited item whose edit was seen and deleted', () => {
    const ledger = calmed();
    ledger.edit(1, 'google', { field: 'title', value: 'Colour' }, seen('Cut'));
    ledger.remove(1, 'dav', seen('Colour'));
    assert.deepEqual(sentences(ledger.check(NOTHING)), GOOD);
    assert.deepEqual(sentences(ledger.check(both(seen('Colour')))), GOOD);
    assert.deepEqual(sentences(ledger.check(both(seen('Cut')))), [2, 0, 0]);
  });

  it('wants every entry of a set on both sides, once', () => {
    const ledger = calmed({ sets: { phones: ['1'] } });
    const with_ = (...phones: string[]) => both(seen('Cut', { sets: { phones } }));
    ledger.edit(1, 'google', { set: 'phones', value: '2' }, seen('Cut', { sets: { phones: ['1'] } }));
    ledger.edit(1, 'dav', { set: 'phones', value: '3' }, seen('Cut', { sets: { phones: ['1'] } }));
    assert.deepEqual(sentences(ledger.check(with_('1', '2', '3'))), GOOD);
    assert.deepEqual(sentences(ledger.check(with_('1', '3'))), [2, 0, 0]);
    assert.deepEqual(sentences(ledger.check(with_('1', '2', '2', '3'))), [0, 2, 0]);
  });

  it('misses what one app alone knew, unless it was put back after a deletion', () => {
    const own = { own: 'by the window' };
    const there = { google: held(seen('Cut', own)), dav: held(seen('Cut')) };
    const bare = both(seen('Cut'));
    const known = new Ledger();
    known.add(known.newNumber(), 'google', seen('Cut', own));
    known.calm(there);
    assert.deepEqual(sentences(known.check(there)), GOOD);
    assert.deepEqual(sentences(known.check(bare)), [1, 0, 0]);
    known.edit(1, 'dav', { field: 'title', value: 'Colour' }, seen('Cut'));
    known.remove(1, 'google', seen('Cut', own));
    assert.deepEqual(sentences(known.check(both(seen('Colour')))), GOOD);
  });

  it('knows what was entered on both sides and is not one yet', () => {
    const ledger = new Ledger();
    const number = ledger.newNumber();
    ledger.add(number, 'google', seen('Cut'));
    assert.equal(ledger.isUnjoined(number), false);
    ledger.add(number, 'dav', seen('Cut'));
    assert.equal(ledger.isUnjoined(number), true);
    ledger.calm(both(seen('Cut')));
    assert.equal(ledger.isUnjoined(number), false);
  });
});
