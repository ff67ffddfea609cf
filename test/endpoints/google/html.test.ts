/** google/html.test — stored text as people see it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plainOf } from '../../../src/endpoints/google/html.ts';

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

describe('text that Google shows as HTML', () => {
  for (const [stored, plain] of READ) {
    it(`G80 is read as people see it: ${JSON.stringify(stored)}`, () => assert.equal(plainOf(stored), plain));
  }
});
