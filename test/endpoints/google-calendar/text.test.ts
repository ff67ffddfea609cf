/** google-calendar/text.test — plain text in, plain text out, whatever Google stores in between. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { plainOf, storedOf } from '../../../src/endpoints/google-calendar/text.ts';

const READ: readonly (readonly [stored: string, plain: string])[] = [
  ['Bring the colour chart', 'Bring the colour chart'],
  ['a < b && c > d', 'a < b && c > d'],
  ['Write to <anna@example.com>', 'Write to <anna@example.com>'],
  ['<b>Bold</b> and <i>slanted</i>', 'Bold and slanted'],
  ['first<br>second<br/>third<BR />fourth', 'first\nsecond\nthird\nfourth'],
  ['<p>one</p><p>two</p>', 'one\ntwo'],
  ['<ul><li>wash</li><li>cut</li></ul>', '- wash\n- cut'],
  ['Cut &amp; colour &lt;2h&gt; &quot;new&quot; &#228; &#xe4; it&#39;s', 'Cut & colour <2h> "new" ä ä it\'s'],
  ['<a href="https://example.com/x">the page</a>', 'the page (https://example.com/x)'],
  ['<a href="https://example.com/?a=1&amp;b=2">https://example.com/?a=1&amp;b=2</a>', 'https://example.com/?a=1&b=2'],
  ['two\r\nlines', 'two\nlines'],
  ['&unknown; &#0; &#xd800;', '&unknown; &#0; &#xd800;'],
  ['<html-blob>quoted<br></html-blob>', 'quoted'],
];

describe('descriptions', () => {
  for (const [stored, plain] of READ) {
    it(`G80 reads ${JSON.stringify(stored)} as people see it`, () => assert.equal(plainOf(stored), plain));
  }

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
