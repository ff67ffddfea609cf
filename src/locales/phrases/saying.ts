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

/** `zone`: of the times in it (IANA); the machine's own when left out. */
export function sayIn(language: Language, zone?: string): Say {
  if (language === 'en') return (text) => text;
  const tongue = tongueOf(language, zone);
  return (text) =>
    text
      .split('\n')
      .map((line) => saidLine(line, tongue))
      .join('\n');
}

/** The same for lines in which titles of an owner's may stand: only a line that is a sentence from end to end is said. */
export function sayLinesIn(language: Language, zone?: string): Say {
  if (language === 'en') return (text) => text;
  const tongue = tongueOf(language, zone);
  return (text) =>
    text
      .split('\n')
      .map((line) => inPlace(line, saidWhole(line.trim(), tongue)))
      .join('\n');
}

interface Tongue {
  readonly language: Translated;
  readonly times: Intl.DateTimeFormat;
}

function tongueOf(language: Translated, zone?: string): Tongue {
  return { language, times: new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }) };
}

/** One list of sentences for all languages, made when the first is asked for. */
let book: ReturnType<typeof bookOf> | undefined;

/** As `toISOString` writes it. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Gaps in which words of ours stand. */
const INNER = /^(?:what|why|where|when|how|which)\d?$/;

/** Reasons are listed, and a message is followed by what to do; a sentence may have these inside, too. */
const BETWEEN = ['; ', '. ', ', '] as const;
const MOST_PIECES = 20;

/** A key of the configuration, perhaps with its value in quotes, as problems begin. */
const KEY = /^[a-z_]+(?:\.[a-z_]+|\[\d+\])*(?: "(?:[^"\\]|\\.)*")? (?=\S)/;

/** The name of a pair, as what concerns it begins. */
const NAME = /^[\p{L}\d_-]+: (?=\S)/u;

function saidLine(line: string, tongue: Tongue): string {
  const text = line.trim();
  const told = saidWhole(text, tongue) ?? saidAfter(KEY, text, tongue) ?? saidAfter(NAME, text, tongue) ?? saidList(text, tongue);
  return inPlace(line, told);
}

/** With the blanks around it. */
function inPlace(line: string, told: string | undefined): string {
  return told === undefined ? line : line.replace(line.trim(), () => told);
}

function saidWhole(text: string, tongue: Tongue): string | undefined {
  book ??= bookOf(PHRASES);
  const found = book.find(text);
  if (found === undefined) return undefined;
  return filled(patternOf(found.phrase[tongue.language]), (gap) => {
    const value = found.values.get(gap) ?? '';
    if (INSTANT.test(value)) return tongue.times.format(new Date(value));
    return INNER.test(gap) ? saidLine(value, tongue) : value;
  });
}

function saidAfter(beginning: RegExp, text: string, tongue: Tongue): string | undefined {
  const begins = beginning.exec(text)?.[0];
  const told = begins === undefined ? undefined : saidWhole(text.slice(begins.length), tongue);
  return told === undefined ? undefined : `${begins}${told}`;
}

/** Piece by piece, each as long as it can be, in whichever way most of it is known; undefined: nothing is. */
function saidList(text: string, tongue: Tongue): string | undefined {
  const ways = BETWEEN.map((between) => saidPieces(text.split(between), between, tongue)).filter(({ known }) => known > 0);
  return ways.toSorted((a, b) => b.known - a.known)[0]?.told;
}

/** `known`: so many letters belong to sentences of ours. */
function saidPieces(pieces: readonly string[], between: string, tongue: Tongue): { told: string; known: number } {
  const told: string[] = [];
  let known = 0;
  for (let at = 0; at < pieces.length && pieces.length <= MOST_PIECES; ) {
    const run = longestRun(pieces.slice(at), between, tongue);
    const length = run?.length ?? 1;
    told.push(run?.said ?? pieces[at] ?? '');
    if (run !== undefined) known += pieces.slice(at, at + length).join(between).length;
    at += length;
  }
  return { told: told.join(between), known };
}

function longestRun(pieces: readonly string[], between: string, tongue: Tongue): { said: string; length: number } | undefined {
  for (let length = pieces.length; length > 0; length--) {
    const text = pieces.slice(0, length).join(between);
    const said = saidWhole(text, tongue) ?? saidAfter(KEY, text, tongue);
    if (said !== undefined) return { said, length };
  }
  return undefined;
}
