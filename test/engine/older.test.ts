/** engine/older — a restored backup is known by several signs; what a person undoes is not taken for one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { looksOlder, olderWhy, type Signs } from '../../src/engine/older.ts';

const CALM: Signs = { back: 0, gone: 0, reborn: 0, wentBack: false, untold: 0 };

describe('a side', () => {
  const CASES: readonly [what: string, signs: Partial<Signs>, older: boolean][] = [
    ['nothing moved', {}, false],
    ['one edit was undone', { back: 1 }, false],
    ['two edits were undone', { back: 2 }, false],
    ['three items show an old version', { back: 3 }, true],
    ['some were deleted', { gone: 8 }, false],
    ['a whole bin was emptied back', { reborn: 20 }, false],
    ['one was undone, another deleted', { back: 1, gone: 1 }, false],
    ['one was deleted, another taken back', { reborn: 1, gone: 1 }, false],
    ['one is old, two that were new are gone', { back: 1, gone: 2 }, true],
    ['two are there again, one that was new is gone', { reborn: 2, gone: 1 }, true],
    ['two are old, one is there again', { back: 2, reborn: 1 }, false],
    ['one is gone, and the server did not say so', { gone: 1, untold: 1 }, false],
    ['two are gone, and the server did not say so', { gone: 2, untold: 2 }, true],
    ['the count of its changes went back', { wentBack: true }, true],
  ];
  for (const [what, signs, older] of CASES)
    it(`${older ? 'looks older' : 'looks like any other'} when ${what}`, () => {
      assert.equal(looksOlder({ ...CALM, ...signs }), older);
    });

  it('is told of with what was seen', () => {
    assert.match(olderWhy('right', { ...CALM, back: 1, gone: 2 }), /^the right side looks older .* \(2 gone, 1 as before their/);
    assert.match(olderWhy('left', { ...CALM, wentBack: true }), /\(its own count of changes went back\)/);
  });
});
