/** google-calendar/text.test — plain text in, plain text out, whatever Google stores in between. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { plainOf } from '../../../src/endpoints/google/html.ts';
import { storedOf } from '../../../src/endpoints/google-calendar/text.ts';

describe('descriptions', () => {
  it('stores plain text as it is unless it would be read as HTML', () => {
    assert.equal(storedOf('Cut & colour'), 'Cut & colour');
    assert.equal(storedOf('use <b> for bold'), 'use &lt;b&gt; for bold');
    assert.equal(storedOf('write &amp; for &'), 'write &amp;amp; for &amp;');
  });

  it('reads what it wrote, for any text', () => {
    const pieces = fc.constantFrom(
      '<br>',
      '</p>',
      '<b>',
      '&amp;',
      '&lt;',
      '&#65;',
      '<a href="x">',
      '\n',
      ' ',
      '<',
      '>',
      '&',
      ';',
      'ä',
      '🗣️',
      'li',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(pieces, fc.string())).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (plain) => {
        fc.pre(!plain.includes('\r'));
        assert.equal(plainOf(storedOf(plain)), plain);
      }),
      { numRuns: 500 },
    );
  });

  it('G80 cuts to what Google keeps, between characters and never inside an escape', () => {
    for (const plain of ['x'.repeat(9000), `<b>${'&'.repeat(5000)}`, `<b>${'🗣'.repeat(5000)}`, `${'y'.repeat(8191)}<b>`]) {
      const stored = storedOf(plain);
      assert.ok(stored.length <= 8192 && stored.length > 8150);
      assert.ok(plain.startsWith(plainOf(stored)));
      assert.ok(plainOf(stored).isWellFormed());
      assert.equal(storedOf(plainOf(stored)), stored);
    }
  });
});
