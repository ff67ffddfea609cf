/**
 * locales/phrases/book — finds the phrase a text was made of.
 *
 * A phrase with gaps is kept under its rarest word, so that a text is compared with the few that share a word with it.
 */
import { type Pattern, patternOf, valuesIn, weightOf } from './pattern.ts';
import type { Phrase, Phrases } from './phrase.ts';

export interface Found {
  readonly sentence: string;
  readonly phrase: Phrase;
  /** What stands in the gaps, by their names. */
  readonly values: ReadonlyMap<string, string>;
}

export interface Book {
  /** Of several that fit, the one with the most fixed letters. */
  find(text: string): Found | undefined;
}

interface Page {
  readonly sentence: string;
  readonly phrase: Phrase;
  readonly pattern: Pattern;
}

/** Longer than any sentence of ours with what a server said in it. */
const LONGEST = 4000;
const WORD = /[\p{L}\p{N}]+/gu;
const NO_VALUES: ReadonlyMap<string, string> = new Map();

export function bookOf(phrases: Phrases): Book {
  const whole = new Map<string, Phrase>();
  const pages: Page[] = [];
  for (const [sentence, phrase] of Object.entries(phrases)) {
    const pattern = patternOf(sentence);
    if (pattern.gaps.length === 0) whole.set(sentence, phrase);
    else pages.push({ sentence, phrase, pattern });
  }
  const byWord = underRarestWord(pages);
  return {
    find: (text) => {
      const phrase = whole.get(text);
      if (phrase !== undefined) return { sentence: text, phrase, values: NO_VALUES };
      if (text.length > LONGEST) return undefined;
      const candidates = [...new Set(text.match(WORD))].flatMap((word) => byWord.get(word) ?? []);
      for (const { sentence, phrase, pattern } of candidates.toSorted((a, b) => weightOf(b.pattern) - weightOf(a.pattern))) {
        const values = valuesIn(pattern, text);
        if (values !== undefined)
          return { sentence, phrase, values: new Map(pattern.gaps.map((gap, i) => [gap, values[i] ?? ''])) };
      }
      return undefined;
    },
  };
}

function underRarestWord(pages: readonly Page[]): ReadonlyMap<string, readonly Page[]> {
  const counts = new Map<string, number>();
  for (const { pattern } of pages) for (const word of fixedWords(pattern)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const byWord = new Map<string, Page[]>();
  for (const page of pages) {
    const words = fixedWords(page.pattern).toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
    const rarest = words[0];
    if (rarest === undefined) throw new Error(`no whole word stands in "${page.sentence}"`);
    byWord.set(rarest, [...(byWord.get(rarest) ?? []), page]);
  }
  return byWord;
}

/** Words that stand in every text of the pattern; one that touches a gap may be longer there. */
function fixedWords({ parts }: Pattern): string[] {
  return parts.flatMap((part, index) =>
    [...part.matchAll(WORD)].flatMap(({ 0: word, index: at }) => {
      const touches = (index > 0 && at === 0) || (index < parts.length - 1 && at + word.length === part.length);
      return touches ? [] : [word];
    }),
  );
}
