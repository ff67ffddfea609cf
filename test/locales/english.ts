/** locales/english — words by which a text betrays that it is still English: our sentences use them, and no translation does. */
import { VERBS } from '../../src/cli/table.ts';
import { patternOf } from '../../src/locales/phrases/pattern.ts';
import type { Translated } from '../../src/locales/phrases/phrase.ts';
import { PHRASES } from '../../src/locales/phrases/tables.ts';

/** Words of configuration and command line, which are the same everywhere. */
const SAME = [
  'title',
  'description',
  'location',
  'schedule',
  'refresh',
  'token',
  'google',
  'dav',
  'calendars',
  'url',
  'json',
  'config',
];

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{2,}/gu) ?? [];
const fixed = (sentence: string): string[] => wordsOf(patternOf(sentence).parts.join(' '));

/** Paths and addresses, options, placeholders of the help, names that chance gave (`xuia08as`), words of the configuration. */
const NO_WORDS =
  /\S*\/\S*|--\S+|<[A-Z]+>|[\w-]*(?:\d[\w-]*[a-z]|[a-z][\w-]*\d)[\w-]*|\b(?:two-way|to-google|to-dav)\b|(?<=twinbook )[a-z]+/g;

/** Words of the command line that are the same everywhere. */
const VERB_WORDS = VERBS.flatMap(({ name, args }) => [
  name,
  ...args.flatMap((one) => wordsOf(one.name).concat(one.choices ?? [])),
]);

/** The English words of the text. */
export function englishIn(text: string, language: Translated): string[] {
  const theirs = new Set([
    ...Object.values(PHRASES).flatMap((phrase) => fixed(phrase[language])),
    ...SAME,
    ...VERB_WORDS,
    'verb',
  ]);
  const english = new Set(Object.keys(PHRASES).flatMap(fixed));
  return [...new Set(wordsOf(text.replaceAll(NO_WORDS, ' ')).filter((word) => english.has(word) && !theirs.has(word)))];
}
