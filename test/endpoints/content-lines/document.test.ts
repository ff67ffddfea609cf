import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addLine,
  components,
  copyOf,
  documentOctets,
  documentText,
  firstLine,
  lines,
  newComponent,
  readDocument,
  removeLines,
  setLine,
} from '../../../src/endpoints/content-lines/document.ts';
import { newLine, withValue } from '../../../src/endpoints/content-lines/line.ts';

const roots = (text: string | Uint8Array) => components({ children: readDocument(text).nodes });

function calendar(text: string) {
  const document = readDocument(text);
  const [root] = components({ children: document.nodes });
  return { document, root: root ?? assert.fail() };
}

describe('a document', () => {
  it('goes out byte for byte, whatever it is', () => {
    const fragments = [
      'BEGIN:VCALENDAR',
      'END:VCALENDAR',
      'begin:vevent',
      'END:VEVENT',
      '\r\n',
      '\n',
      '\r',
      '\r\r\n',
      ' ',
      '\t',
      'SUMMARY:ä',
      'X;Y="',
      '\u0000',
      ':',
      '\uFEFF',
      'END:X',
    ];
    const texts = fc
      .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'binary' })), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.oneof(
          texts.map((text) => Buffer.from(text)),
          fc.uint8Array({ maxLength: 200 }),
        ),
        (octets) => {
          assert.deepEqual(Buffer.from(documentOctets(readDocument(octets))), Buffer.from(octets));
        },
      ),
      { seed: 1 },
    );
  });

  it('L8: bears a byte order mark, bare line ends and lower case', () => {
    for (const end of ['\r\n', '\n', '\r', '\r\r\n']) {
      const [root] = roots(
        `\uFEFF${['begin:vcalendar', 'Begin:VEvent', 'summary:Cut', 'end:vevent', 'END:VCALENDAR'].join(end)}`,
      );
      const event = root && components(root, 'VEVENT')[0];
      assert.equal(event && firstLine(event, 'SUMMARY')?.rawValue, 'Cut', JSON.stringify(end));
    }
  });

  it('joins folded lines on octets before it decodes them (D62)', () => {
    const whole = Buffer.from('BEGIN:A\r\nSUMMARY:Gr\u00FC\u00DFe\r\nEND:A\r\n');
    const at = whole.indexOf(0xc3) + 1;
    const folded = Buffer.concat([whole.subarray(0, at), Buffer.from('\r\n '), whole.subarray(at)]);
    const document = readDocument(folded);
    const [root] = components({ children: document.nodes });
    assert.equal(root && firstLine(root, 'SUMMARY')?.rawValue, 'Grüße');
    assert.deepEqual(Buffer.from(documentOctets(document)), folded);
    assert.equal(documentText(document), whole.toString());
  });

  it('understands octets that are no UTF-8 as Windows-1252, and tells them so beside lines of ours', () => {
    const document = readDocument(Buffer.from('BEGIN:A\nSUMMARY:M\u00FCller\nEND:A\n', 'latin1'));
    const [root] = components({ children: document.nodes });
    assert.ok(root);
    addLine(root, newLine({ name: 'LOCATION', rawValue: 'Büro' }));
    assert.equal(documentText(document), 'BEGIN:A\nSUMMARY:Müller\nLOCATION:Büro\nEND:A\n');
  });

  it('closes what an outer component ends, and leaves open what the text ends', () => {
    const [root] = roots('BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VCALENDAR\nBEGIN:VCALENDAR\n');
    assert.ok(root?.end);
    assert.equal(components(root)[0]?.end, undefined);
    assert.equal(roots('BEGIN:VCALENDAR\nUID:1')[0]?.end, undefined);
  });

  it('keeps stray ends, lines outside and absurdly deep nesting as text', () => {
    assert.equal(roots('END:VEVENT\nSUMMARY:x\n').length, 0);
    const deep = `${'BEGIN:A\n'.repeat(50_000)}END:A\n`;
    assert.equal(documentText(readDocument(deep)), deep);
  });

  it('changes one line and leaves the others alone, with the line ends it has', () => {
    const text = 'BEGIN:VEVENT\nsummary;X=1:old\nDESCRIPTION:fol\n ded\nX-BAD\nBEGIN:VALARM\nEND:VALARM\nEND:VEVENT\n';
    const { document, root } = calendar(text);
    setLine(root, withValue(firstLine(root, 'SUMMARY') ?? assert.fail(), 'new'));
    setLine(root, newLine({ name: 'LOCATION', rawValue: 'here' }));
    assert.equal(documentText(document), text.replace('old', 'new').replace('X-BAD\n', 'X-BAD\nLOCATION:here\n'));
    removeLines(root, 'LOCATION');
    setLine(root, withValue(firstLine(root, 'SUMMARY') ?? assert.fail(), 'old'));
    assert.equal(documentText(document), text);
  });

  it('ends a last line that came without its end before it says more', () => {
    const { document, root } = calendar('BEGIN:A\r\nX:1');
    addLine(root, newLine({ name: 'Y', rawValue: '2' }));
    assert.equal(documentText(document), 'BEGIN:A\r\nX:1\r\nY:2\r\n');
  });

  it('copies a component so that the copy changes alone', () => {
    const { root } = calendar('BEGIN:A\nBEGIN:B\nX:1\nEND:B\nEND:A\n');
    const copy = copyOf(root);
    removeLines(components(copy, 'B')[0] ?? assert.fail(), 'X');
    assert.equal(lines(components(root, 'B')[0] ?? assert.fail()).length, 1);
  });

  it('makes components of its own', () => {
    const made = newComponent('VALARM');
    addLine(made, newLine({ name: 'ACTION', rawValue: 'DISPLAY' }));
    assert.equal(documentText({ ...readDocument(''), nodes: [made] }), 'BEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\n');
  });
});
