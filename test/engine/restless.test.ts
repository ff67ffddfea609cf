/** engine/restless — an item that swings to and fro is left alone; one that is merely edited often is not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isRestless, LATELY, RESTLESS, type Written } from '../../src/engine/restless.ts';
import { aParked } from '../builders/plans.ts';

const NOW = Date.parse('2026-11-22T08:00:00Z');
const MINUTE = 60_000;

/** `right A` for each cycle, ten minutes apart, the last one just now. */
function written(...writes: string[]): Written[] {
  return writes.map((write, index) => {
    const [side, state] = write.split(' ') as [Written['side'], string];
    return { side, state, cycle: `c${index}`, at: NOW - (writes.length - index) * 10 * MINUTE };
  });
}

const isSwinging = (all: readonly Written[], known: Partial<Parameters<typeof isRestless>[1]> = {}): boolean =>
  isRestless(all, { now: NOW, verdict: undefined, parked: undefined, ...known });

describe('a restless item', () => {
  it('is one that was written the same three times on the same side', () => {
    assert.equal(isSwinging(written('right A', 'right B', 'right A', 'right B')), false);
    assert.equal(isSwinging(written('right A', 'right B', 'right A', 'right B', 'right A')), true);
    assert.equal(isSwinging(written('right A', 'right A', 'right A')), true);
    assert.equal(isSwinging(written('right A', 'left A', 'right A', 'left A')), false);
  });

  it('is one that two sides outbid each other over', () => {
    const bids = Array.from({ length: 20 }, (_, n) => `${n % 2 === 0 ? 'left' : 'right'} ${n}`);
    assert.equal(isSwinging(written(...bids)), true);
    assert.equal(isSwinging(written(...bids.slice(1))), false);
  });

  it('is one that was written in twenty cycles of an hour', () => {
    const often = (count: number): Written[] =>
      Array.from({ length: count }, (_, n) => ({ side: 'right', state: `${n}`, cycle: `c${n}`, at: NOW - n * 2 * MINUTE }));
    assert.equal(isSwinging(often(19)), false);
    assert.equal(isSwinging(often(20)), true);
  });

  it('is not one that was edited often, or long ago', () => {
    assert.equal(isSwinging(written('right A', 'right B', 'right C', 'right D', 'left E', 'right F', 'right G')), false);
    const before = written('right A', 'right A', 'right A').map((one) => ({ ...one, at: one.at - LATELY }));
    assert.equal(isSwinging(before), false);
  });

  it('stays one as long as it waits, however long ago it was written', () => {
    assert.equal(isSwinging([], { parked: aParked({ kind: 'conflict', guard: RESTLESS }) }), true);
    assert.equal(isSwinging([], { parked: aParked({ kind: 'conflict' }) }), false);
  });

  it('is calm once a person has chosen, and what was written before counts no more', () => {
    const all = written('right A', 'right A', 'right A');
    const verdict = { name: 't', keep: 'left', at: NOW, used: false } as const;
    const parked = aParked({ kind: 'conflict', guard: RESTLESS });
    assert.equal(isSwinging(all, { verdict, parked }), false);
    assert.equal(isSwinging(all, { verdict: { ...verdict, used: true } }), false);
    assert.equal(isSwinging(all, { verdict: { ...verdict, used: true, at: NOW - 60 * MINUTE } }), true);
  });
});
