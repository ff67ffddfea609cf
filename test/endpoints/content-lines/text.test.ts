import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { escapeText, holdableText, splitValue, unescapeText } from '../../../src/endpoints/content-lines/text.ts';

describe('text values', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.equal(unescapeText(escapeText(text)), text.replaceAll(/\r\n?/g, '\n'));
      }),
      { seed: 1 },
    );
  });

  it('L7: do not grow on every round', () => {
    for (const raw of ['a\\:b', 'a\\;b', 'a\\\\b', 'a\\,b', 'C:\\temp']) {
      const once = escapeText(unescapeText(raw));
      assert.equal(escapeText(unescapeText(once)), once);
    }
    assert.equal(unescapeText('a\\:b \\"c\\" \\N'), 'a:b "c" \n');
    assert.equal(unescapeText('D:\\files\\'), 'D:\\files\\');
  });

  it('are cut at separators that are not escaped', () => {
    assert.deepEqual(splitValue('a\\,b,c\\\\,,d\\', ','), ['a\\,b', 'c\\\\', '', 'd\\']);
    assert.deepEqual(splitValue('', ','), ['']);
    assert.deepEqual(splitValue('\\😀,b;c', ';'), ['\\😀,b', 'c']);
  });

  it('hold no control characters, nothing else that no XML may hold, and no half characters', () => {
    assert.equal(holdableText('a\0b\r\nc\td\x0B\uD83D'), 'ab\nc\td\uFFFD');
    for (const [text, held] of [
      ['a\x7F', 'a'],
      ['a\rb', 'a\nb'],
      ['a\uFFFE\uFFFFb', 'ab'],
      ['\uDE00', '\uFFFD'],
      ['ä\tb\n', 'ä\tb\n'],
    ] as const)
      assert.equal(holdableText(text), held);
    assert.deepEqual([unescapeText('a\rb'), escapeText('a\rb')], ['a\nb', 'a\\nb']);
  });
});
