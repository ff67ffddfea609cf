/** config/suggest — which word was meant. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { didYouMean, nearest } from '../../src/config/suggest.ts';

const WORDS = ['calendars', 'contacts', 'conflicts', 'username', 'password', 'two-way', 'to-google', 'to-dav', 'url'];

describe('the nearest word', () => {
  for (const [written, meant] of [
    ['calender', 'calendars'],
    ['conflict', 'conflicts'],
    ['contatcs', 'contacts'],
    ['userName', 'username'],
    ['USER', 'username'],
    ['pass', 'password'],
    ['twoway', 'two-way'],
    ['both', 'two-way'],
    ['to_dav', 'to-dav'],
    ['ulr', 'url'],
    ['frobnicate', undefined],
    ['x', undefined],
    ['', undefined],
  ] as const) {
    it(`of "${written}" is ${meant ?? 'none'}`, () => {
      assert.equal(nearest(written, WORDS), meant);
    });
  }

  it('is asked about only when there is one', () => {
    assert.equal(didYouMean('calender', WORDS), 'did you mean "calendars"?');
    assert.equal(didYouMean('frobnicate', WORDS), '');
  });
});
