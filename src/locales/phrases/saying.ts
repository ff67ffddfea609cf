/**
 * locales/phrases/saying — says an English sentence of ours in another language.
 *
 * Sentences travel in English: through errors, the database, the log, JSON. Where one is shown to a person it is found again by its
 * words. What is not found is shown as it is: the words of a server, a title.
 */
import type { Language } from '../dashboard/speech.ts';
import { bookOf } from './book.ts';
import { filled, patternOf } from './pattern.ts';
import type { Translated } from './phrase.ts';
import { PHRASES } from './tables.ts';

export type Say = (english: string) => string;

export function sayIn(language: Language): Say {
  return language === 'en'
    ? (text) => text
    : (text) =>
        text
          .split('\n')
          .map((line) => saidLine(line, language))
          .join('\n');
}

/** One list of sentences for all languages, made when the first is asked for. */
let book: ReturnType<typeof bookOf> | undefined;

/** Gaps in which words of ours stand. */
const INNER = /^(?:what|why|where|when|how|which)\d?$/;

/** Reasons are listed like this; a sentence may have it inside, too. */
const BETWEEN = ['; ', ', '] as const;
const MOST_PIECES = 20;

/** A key of the configuration, perhaps with its value in quotes, as problems begin. */
const KEY = /^[a-z_]+(?:\.[a-z_]+|\[\d+\])*(?: "(?:[^"\\]|\\.)*")? (?=\S)/;

function saidLine(line: string, language: Translated): string {
  const text = line.trim();
  const told = saidWhole(text, language) ?? saidOfKey(text, language) ?? saidList(text, language);
  return told === undefined ? line : line.replace(text, () => told);
}

function saidWhole(text: string, language: Translated): string | undefined {
  book ??= bookOf(PHRASES);
  const found = book.find(text);
  if (found === undefined) return undefined;
  return filled(patternOf(found.phrase[language]), (gap) => {
    const value = found.values.get(gap) ?? '';
    return INNER.test(gap) ? saidLine(value, language) : value;
  });
}

function saidOfKey(text: string, language: Translated): string | undefined {
  const key = KEY.exec(text)?.[0];
  const told = key === undefined ? undefined : saidWhole(text.slice(key.length), language);
  return told === undefined ? undefined : `${key}${told}`;
}

/** Piece by piece, each as long as it can be; undefined: not one of them is known. */
function saidList(text: string, language: Translated): string | undefined {
  for (const between of BETWEEN) {
    const pieces = text.split(between);
    if (pieces.length === 1 || pieces.length > MOST_PIECES) continue;
    const told: string[] = [];
    let isKnown = false;
    for (let at = 0; at < pieces.length; ) {
      const run = longestRun(pieces.slice(at), between, language);
      told.push(run?.said ?? pieces[at] ?? '');
      isKnown ||= run !== undefined;
      at += run?.length ?? 1;
    }
    if (isKnown) return told.join(between);
  }
  return undefined;
}

function longestRun(
  pieces: readonly string[],
  between: string,
  language: Translated,
): { said: string; length: number } | undefined {
  for (let length = pieces.length; length > 0; length--) {
    const text = pieces.slice(0, length).join(between);
    const said = saidWhole(text, language) ?? saidOfKey(text, language);
    if (said !== undefined) return { said, length };
  }
  return undefined;
}
