import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { components, readDocument } from '../../../src/endpoints/content-lines/document.ts';
import { checkedText } from '../../../src/endpoints/content-lines/read-back.ts';
import { isSyncError } from '../../../src/model/errors.ts';

describe('reading back', () => {
  it('gives the text when it says what was meant', () => {
    const text = 'BEGIN:A\nX;Y="a,b":1\nEND:A\n';
    assert.equal(checkedText(readDocument(text)), text);
  });

  it('refuses a text that says something else', () => {
    for (const smuggled of ['1\nATTENDEE:mailto:x', '1\n', 'BEGIN']) {
      const document = readDocument('BEGIN:A\nX:0\nEND:A\n');
      const [root] = components({ children: document.nodes });
      assert.ok(root);
      const name = smuggled === 'BEGIN' ? 'BEGIN' : 'X';
      root.children[0] = { kind: 'line', group: undefined, name, params: [], rawValue: smuggled, head: name, raw: undefined };
      assert.throws(
        () => checkedText(document),
        (error) => isSyncError(error, 'REFUSED'),
        smuggled,
      );
    }
  });
});
