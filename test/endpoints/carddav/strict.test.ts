/** carddav/strict.test — what the second reader of vCard 4.0 refuses, and what it lets pass (L12). */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { refusalOf } from '../../../src/endpoints/carddav/strict.ts';

const CORPUS = fileURLToPath(new URL('../../../../shared/corpus/vcf', import.meta.url));

/** A card of version 4.0 with a name and these lines, of which the first is line 4. */
function card(...lines: string[]): string {
  return ['BEGIN:VCARD', 'VERSION:4.0', 'FN:Anna Beispiel', ...lines, 'END:VCARD', ''].join('\r\n');
}

describe('a valid vCard 4.0', () => {
  const unquoted = ['N;SORT-AS="Beispiel,Anna":Beispiel;Anna;;;', 'TEL;VALUE=uri;TYPE="home,voice":tel:+49-171-1234567;ext=1'];
  for (const [what, lines] of [
    ['with nothing but a name', []],
    [
      'with everything a card of ours may hold',
      [...unquoted, 'BDAY:--0203', 'ORG:Salon;Front', 'item1.EMAIL;PREF=1:a@example.com'],
    ],
    ['with addresses that have commas in them', ['PHOTO:data:image/jpeg;base64,/9j/4AAQ', 'GEO:geo:52.5,13.4']],
    [
      'with names of other programs',
      ['item1.X-ABLABEL:_$!<Anniversary>!$_', 'X-SOCIALPROFILE;X-USER=anna:https://example.com/a'],
    ],
    [
      'with marks of a line in quotation marks',
      ['SOCIALPROFILE;USERNAME="a;b:c":https://example.com/', 'ADR;LABEL="1; 2: 3":;;1'],
    ],
    ['with backslashes and circumflexes in parameters', ['TEL;TYPE=a\\:1', "TEL;TYPE=^nb^'c^x:1"]],
    [
      'with a name in two languages (RFC 6350, 5.4)',
      ['N;ALTID=1;LANGUAGE=jp:山田;太郎;;;', 'N;ALTID=1;LANGUAGE=en:Yamada;Taro;;;'],
    ],
    ['with folds, one inside a word', ['NOTE:Likes tea an', ' d coff', '\tee']],
  ] as const) {
    it(`passes ${what} (L12)`, () => assert.equal(refusalOf(card(...lines)), undefined));
  }

  it('passes with bare line feeds, in lower case and behind a byte order mark, as servers bear it (L12)', () => {
    assert.equal(refusalOf(card('NOTE:a\r\n b').replaceAll('\r\n', '\n')), undefined);
    assert.equal(refusalOf('begin:vcard\r\nversion:4.0\r\nfn:Anna\r\nend:vcard\r\n'), undefined);
    assert.equal(refusalOf(`\uFEFF${card()}`), undefined);
  });
});

describe('what is no valid vCard 4.0', () => {
  const whole = card();
  for (const [what, text, complaint] of [
    ['another version', whole.replace('4.0', '3.0'), 'VERSION in line 2 does not say what it must in vCard 4.0'],
    ['no version', whole.replace('VERSION:4.0\r\n', ''), 'VERSION is missing'],
    ['no name', whole.replace(/FN.*\r\n/, ''), 'FN is missing'],
    ['no end', whole.replace('END:VCARD\r\n', ''), 'END is missing, or does not say VCARD'],
    ['another beginning', whole.replace('BEGIN:VCARD', 'BEGIN:VEVENT'), 'BEGIN in line 1 is missing, or does not say VCARD'],
    ['something before it', `NOTE:Anna\r\n${whole}`, 'BEGIN in line 2 is not in the first line'],
    ['two birthdays', card('BDAY:19800203', 'NOTE:x', 'BDAY:19800204'), 'BDAY in line 6 is there more than once'],
    [
      'two names that are not the same in two languages',
      card('N;ALTID=1:A;B;;;', 'N;ALTID=2:C;D;;;'),
      'N in line 5 is there more than once',
    ],
    [
      'a quotation mark too few',
      card('NOTE:a', ' b', 'TEL;TYPE="home:1'),
      'TEL in line 6 has a quotation mark that is never closed',
    ],
    ['a bare type, as in vCard 2.1', card('TEL;HOME:1'), 'TEL in line 4 has a parameter without a value'],
    ['a preference in words', card('TEL;PREF=yes:1'), 'TEL in line 4 has a parameter that should be a number and is none'],
    ['two languages', card('NOTE;LANGUAGE=de;LANGUAGE=en:x'), 'NOTE in line 4 has the same parameter more than once'],
    ['a second line of a note that is not folded', card('NOTE:born', 'Beispiel'), 'line 5 has no colon before its value'],
    ['the same with more words', card('NOTE:born', 'Anna Beispiel: 1980'), 'line 5 has no colon before its value'],
    ['a line that ends too early', card('TEL;TYPE="home"', 'NOTE:x'), 'TEL in line 4 has no colon before its value'],
    ['the same with a number', card('NOTE:call', '(0171) 1234567: Anna'), 'line 5 does not begin with the name of a property'],
  ] as const) {
    it(`is refused for ${what}, by property and line (L12)`, () =>
      assert.equal(refusalOf(text), `this is no valid vCard 4.0: ${complaint}`));
  }

  it('is refused when it is not exactly one card (L12)', () => {
    assert.equal(refusalOf(''), 'this is no vCard 4.0: there is no card in it');
    assert.equal(refusalOf(card() + card()), 'this is no vCard 4.0: there are 2 cards in it');
  });

  for (const [line, complaint] of [
    ['NOTE;LANGUAGE=de', 'NOTE in line 4 has no colon before its value'],
    ['TEL;PREF="1"', 'TEL in line 4 has no colon before its value'],
    ['NOTE;LANGUAGE=a"b\\:', 'NOTE in line 4 has a quotation mark that is never closed'],
    ['NOTE;LANGUAGE=de\\:', undefined],
    ['TEL;TYPE=a"b,"c:d";PREF=1', undefined],
  ] as const)
    it(`is told at once, though the reader alone would never come back from ${line} (L12)`, () =>
      assert.equal(refusalOf(card(line)), complaint && `this is no valid vCard 4.0: ${complaint}`));

  it('is told without a word of what stands in it, whatever is broken (L12)', () => {
    const broken = fc.constantFrom(
      '',
      ':',
      ';',
      '=',
      '"',
      ',',
      '.',
      ' ',
      '\\',
      'TEL',
      'N:',
      'BDAY;PREF=',
      'END:',
      'X-A',
      '\r\n',
      '\n ',
    );
    const text = fc.array(fc.oneof(broken, fc.constant('Zwiebel'), fc.string())).map((parts) => card(`Zwiebel${parts.join('')}`));
    fc.assert(
      fc.property(text, (it) => {
        assert.doesNotMatch(refusalOf(it) ?? '', /zwiebel/i);
      }),
      { numRuns: 500, seed: 12 },
    );
  });
});

if (existsSync(CORPUS)) {
  describe('cards of version 4.0 written by other programs', () => {
    const cards = readdirSync(CORPUS, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .flatMap(({ name, parentPath }) => {
        const text = readFileSync(join(parentPath, name), 'utf8');
        const found = text.match(/^BEGIN:VCARD[\s\S]*?^END:VCARD[^\r\n]*/gim) ?? [];
        return found
          .filter((one) => /^VERSION:4\.0/m.test(one))
          .map((one, index) => ({ name: `${name} ${index + 1}`, text: one }));
      });

    it('pass when they are valid by RFC 6350 (L12)', (t) => {
      const [valid, others] = [cards.filter(({ text }) => isValid(text)), cards.filter(({ text }) => !isValid(text))];
      assert.deepEqual(
        valid.filter(({ text }) => refusalOf(text) !== undefined).map(({ name, text }) => `${name}: ${refusalOf(text)}`),
        [],
      );
      const refused = others.filter(({ text }) => refusalOf(text) !== undefined);
      t.diagnostic(`${valid.length} of ${cards.length} are valid, ${refused.length} are refused`);
      assert.ok(valid.length >= 20 && refused.length >= 5);
    });
  });
}

const AT_MOST_ONCE = ['N', 'BDAY', 'ANNIVERSARY', 'GENDER', 'REV', 'PRODID', 'UID', 'KIND'];
/** RFC 6350, 3.3: `[group "."] name *(";" param) ":" value`. */
const VALUE = /(?:"[^"]*"|[^";:,]*)/.source;
const LINE = new RegExp(`^(?:[A-Za-z0-9-]+\\.)?([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=${VALUE}(?:,${VALUE})*)*):`);

/** The grammar and the cardinalities of RFC 6350, in other words than the reader's. */
function isValid(text: string): boolean {
  const lines = text.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const found = lines.filter((line) => line !== '').map((line) => LINE.exec(line));
  if (found.includes(null)) return false;
  const keys = found.map((match) => [match?.[1]?.toUpperCase() ?? '', /;ALTID=([^;]*)/i.exec(match?.[2] ?? '')?.[1]] as const);
  const isOnce = (name: string): boolean => {
    const ids = keys.filter(([other]) => other === name).map(([, id]) => id);
    return ids.length < 2 || (ids[0] !== undefined && new Set(ids).size === 1);
  };
  return keys.some(([name]) => name === 'FN') && AT_MOST_ONCE.every(isOnce);
}
