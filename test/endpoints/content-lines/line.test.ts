import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  newLine,
  octetsOf,
  param,
  paramValues,
  parseLine,
  withoutParam,
  withValue,
} from '../../../src/endpoints/content-lines/line.ts';
import { isSyncError } from '../../../src/model/errors.ts';

const REFUSED = (error: unknown) => isSyncError(error, 'REFUSED');
const written = (line: ReturnType<typeof newLine>) => Buffer.from(octetsOf(line, '\r\n'), 'latin1').toString();

describe('a content line', () => {
  it('is taken apart into group, name, parameters and value', () => {
    const line = parseLine('item1.tel;type=home,"work;x";Pref=1:+49:30', undefined);
    assert.deepEqual([line.group, line.name, line.rawValue], ['item1', 'TEL', '+49:30']);
    assert.deepEqual(line.params, [
      { name: 'TYPE', values: ['home', 'work;x'] },
      { name: 'PREF', values: ['1'] },
    ]);
  });

  it('keeps both of two equal parameters (L7)', () => {
    assert.deepEqual(paramValues(parseLine('TEL;TYPE=HOME;TYPE=CELL:1', undefined), 'TYPE'), ['HOME', 'CELL']);
  });

  it('reads carets and quotes in parameters (RFC 6868)', () => {
    assert.equal(param(parseLine("ATTENDEE;CN=George ^'Babe^' Ruth^n^^:mailto:a", undefined), 'CN'), 'George "Babe" Ruth\n^');
    assert.equal(param(parseLine('ATTENDEE;CN="A:B;C,D":mailto:a', undefined), 'CN'), 'A:B;C,D');
  });

  it('bears quotes in odd places and the bare words of vCard 2.1 (L8)', () => {
    assert.equal(param(parseLine('X;CN=5" pipe:v', undefined), 'CN'), '5" pipe');
    assert.equal(param(parseLine('X;CN="open:v', undefined), 'CN'), '"open');
    assert.deepEqual(parseLine('TEL;HOME;BASE64:1', undefined).params, [
      { name: '', values: ['HOME'] },
      { name: '', values: ['BASE64'] },
    ]);
  });

  it('is opaque when it is none (L8)', () => {
    for (const text of ['no colon here', ':', '', 'SUM MARY', '=C3=A4']) {
      const line = parseLine(text, undefined);
      assert.deepEqual([line.name, line.rawValue], ['', text]);
    }
  });

  it('is folded at 75 octets without splitting a character', () => {
    const text = written(newLine({ name: 'SUMMARY', rawValue: 'ä€😀'.repeat(40) }));
    const physical = text.slice(0, -2).split('\r\n');
    assert.ok(physical.length > 4);
    for (const [index, part] of physical.entries()) {
      assert.ok(Buffer.byteLength(part) <= 75, `${Buffer.byteLength(part)} octets`);
      assert.equal(part.startsWith(' '), index > 0);
    }
    assert.equal(physical.map((part, index) => part.slice(index > 0 ? 1 : 0)).join(''), `SUMMARY:${'ä€😀'.repeat(40)}`);
  });

  it('is not folded when it fits exactly', () => {
    assert.equal(written(newLine({ name: 'X', rawValue: 'a'.repeat(73) })), `X:${'a'.repeat(73)}\r\n`);
    assert.equal(written(newLine({ name: 'X', rawValue: 'a'.repeat(74) })), `X:${'a'.repeat(73)}\r\n a\r\n`);
  });

  it('L7: refuses line ends and control characters instead of injecting a line', () => {
    for (const bad of ['a\r\nATTENDEE:mailto:x', 'a\nb', 'a\rb', 'a\0b', 'a\x7Fb', 'a\x0Bb', 'half \uD83D']) {
      assert.throws(() => newLine({ name: 'URL', rawValue: bad }), REFUSED, JSON.stringify(bad));
      assert.throws(() => withValue(parseLine('URL:x', undefined), bad), REFUSED);
      if (!/[\r\n]/.test(bad))
        assert.throws(() => newLine({ name: 'X', params: [{ name: 'CN', values: [bad] }], rawValue: 'v' }), REFUSED);
    }
    assert.equal(newLine({ name: 'X', rawValue: 'a\tb' }).rawValue, 'a\tb');
  });

  it('L7: turns a line end in a parameter into a caret, which says the same', () => {
    const line = newLine({ name: 'ATTENDEE', params: [{ name: 'CN', values: ['a\r\nb "c", d^'] }], rawValue: 'mailto:a' });
    assert.equal(line.head, `ATTENDEE;CN="a^nb ^'c^', d^^"`);
    assert.equal(param(parseLine(`${line.head}:x`, undefined), 'CN'), 'a\nb "c", d^');
  });

  it('refuses names that are none and values without end', () => {
    assert.throws(() => newLine({ name: 'X:Y', rawValue: '' }), REFUSED);
    assert.throws(() => newLine({ name: 'X', group: 'a.b', rawValue: '' }), REFUSED);
    assert.throws(() => newLine({ name: 'X', params: [{ name: 'A=B', values: [''] }], rawValue: '' }), REFUSED);
    assert.throws(() => newLine({ name: 'X', rawValue: 'a'.repeat(4 * 1024 * 1024 + 1) }), REFUSED);
  });

  it('loses one parameter, in all its appearances, and keeps the others as they were written', () => {
    for (const [before, after] of [
      ['DESCRIPTION;ALTREP="data:text/html,a;b:c":x', 'DESCRIPTION:x'],
      ['item1.Note;language="de";altrep=a;X-A=1,"2;3";;bare;ALTREP="b",c:x', 'item1.Note;language="de";X-A=1,"2;3";;bare:x'],
      ['NOTE;X-B=ALTREP:x', 'NOTE;X-B=ALTREP:x'],
      ['NOTE;X-A=^n;ALTREP="open:x', 'NOTE;X-A=^n:x'],
    ] as const)
      assert.equal(octetsOf(withoutParam(parseLine(before, undefined), 'ALTREP'), ''), after);
    assert.deepEqual(withoutParam(parseLine('N;ALTREP=a;X-A=b:c', undefined), 'ALTREP').params, [{ name: 'X-A', values: ['b'] }]);
  });

  it('keeps its parameters as they were written when only its value changes', () => {
    assert.equal(
      written(withValue(parseLine('summary;LANGUAGE=de;X-a="b":old', undefined), 'new')),
      'summary;LANGUAGE=de;X-a="b":new\r\n',
    );
  });
});
