/** locales/phrases — every sentence a person may see is there in German and Swedish, and is found again by its words. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { bookOf } from '../../src/locales/phrases/book.ts';
import { filled, patternOf } from '../../src/locales/phrases/pattern.ts';
import { sayIn } from '../../src/locales/phrases/saying.ts';
import { PHRASES, TABLES } from '../../src/locales/phrases/tables.ts';
import { isSentence, type Sentence, shapeOf, textsIn, textsOf } from './sentences.ts';
import { FILES, LINES } from './unsaid.ts';

const ROOT = join(import.meta.dirname, '../..');
const LANGUAGES = ['de', 'sv'] as const;
const texts = textsIn(ROOT);

/** Sentences of the code for which there is no phrase. */
function missingIn(sentences: readonly Sentence[], phrases: Readonly<Record<string, unknown>>): string[] {
  const shapes = Object.keys(phrases).map(shapeOf);
  const known = new Set(shapes);
  const isKnown = ({ shape, isPiece }: Sentence): boolean =>
    known.has(shape) || (isPiece && shapes.some((one) => one.includes(shape)));
  return [...new Set(sentences.filter((one) => !isKnown(one)).map(({ file, shape }) => `${file}: ${shape}`))];
}

const asked = texts.filter((one) => isSentence(one) && !(one.file in FILES) && !(one.shape in LINES));

/** The sentence with a value in each gap that no sentence holds. */
function sampleOf(sentence: string): string {
  const values: Readonly<Record<string, string>> = { n: '17', server: 'DAV' };
  return filled(patternOf(sentence), (gap) => values[gap.replace(/\d$/, '')] ?? `Quux-${gap}`);
}

const gapsOf = (text: string): string[] => [...new Set(patternOf(text).gaps)].sort();

describe('the sentences of the code', () => {
  it('are all there in German and Swedish', () => {
    assert.deepEqual(missingIn(asked, PHRASES), []);
  });

  it('are missed when one is added, or a phrase is taken out', () => {
    const added = textsOf(
      'cli/new.ts',
      'output.print(`the moon is $' + "{colour} tonight`); const html = '<p>so it is</p>';",
    ).filter(isSentence);
    assert.deepEqual(missingIn(added, PHRASES), ['cli/new.ts: the moon is {} tonight']);
    const { 'nothing was changed': _taken, ...rest } = PHRASES;
    assert.deepEqual(missingIn(asked, rest), ['cli/history.ts: nothing was changed']);
  });

  it('are not looked for in the log, in mistakes of ours, and in what settings mean', () => {
    const source =
      "log.info({ a }, 'the moon is up'); throw new Error('the moon is up'); z.string().meta({ description: 'the moon is up' });";
    assert.deepEqual(textsOf('any.ts', source), []);
  });

  it('leave no phrase without its words in the code', () => {
    const library = globSync('node_modules/commander/lib/*.js', { cwd: ROOT }).map((file) =>
      readFileSync(join(ROOT, file), 'utf8'),
    );
    const ours = texts.map(({ shape }) => shape).join('\n');
    const all = `${ours}\n${library.join('\n')}`;
    const words = (sentence: string): string[] =>
      patternOf(sentence).parts.map((part) => part.trim().replace(/^[("]|["):]$/g, ''));
    const idle = Object.keys(PHRASES).filter((sentence) => !words(sentence).every((part) => all.includes(part)));
    assert.deepEqual(idle, []);
  });

  it('leave no exemption without its sentence', () => {
    const shapes = new Set(texts.map(({ shape }) => shape));
    assert.deepEqual(
      Object.keys(LINES).filter((line) => !shapes.has(line)),
      [],
    );
    const files = new Set(texts.map(({ file }) => file));
    assert.deepEqual(
      Object.keys(FILES).filter((file) => !files.has(file)),
      [],
    );
  });
});

describe('a phrase', () => {
  it('has the same gaps in every language', () => {
    const odd = Object.entries(PHRASES).filter(([english, phrase]) =>
      LANGUAGES.some((language) => gapsOf(phrase[language]).join() !== gapsOf(english).join()),
    );
    assert.deepEqual(odd, []);
  });

  it('stands in one table only', () => {
    const all = Object.values(TABLES).flatMap((table) => Object.keys(table));
    assert.equal(all.length, new Set(all).size);
  });

  it('is translated: no sentence is English in German or Swedish', () => {
    const same = Object.entries(PHRASES).filter(
      ([english, { de, sv }]) =>
        english.split(' ').length > 2 && !/^[^a-z]*$/.test(english) && (de === english || sv === english),
    );
    assert.deepEqual(same, []);
  });

  it('is found again by its own words, whichever others are like it', () => {
    const book = bookOf(PHRASES);
    for (const sentence of Object.keys(PHRASES)) assert.equal(book.find(sampleOf(sentence))?.sentence, sentence);
  });

  it('is not translated once more when it is said already', () => {
    const twice = LANGUAGES.flatMap((language) => {
      const say = sayIn(language);
      const said = Object.keys(PHRASES).map((sentence) => say(sampleOf(sentence)));
      return said.filter((one) => say(one) !== one);
    });
    assert.deepEqual(twice, []);
  });
});
