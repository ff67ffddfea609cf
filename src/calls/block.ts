/**
 * calls/block — the calls in a contact's note: a block of dated lines, the latest first, between two lines of its own. Pure.
 *
 * What stands around it is its owner's and stays as it is, byte for byte; so does what she wrote between the dated lines.
 */

/** In which words the block is written. */
export interface BlockWords {
  /** `--- Calls ---` */
  readonly begins: string;
  readonly ends: string;
}

/** Older calls give way to later ones. */
export const MOST_LINES = 20;

const DATED = /^\d{4}-\d\d-\d\d \d\d:\d\d /;

/** The note with the line in its block; the same note when the line is there, or when so many later ones are. `known`: every language. */
export function withLine(note: string | undefined, line: string, words: BlockWords, known: readonly BlockWords[]): string {
  const lines = note === undefined || note === '' ? [] : note.split('\n');
  const block = blockIn(lines, known);
  if (block === undefined) {
    const before = lines.length === 0 ? [] : [...lines, ''];
    return [...before, words.begins, line, words.ends].join('\n');
  }
  const { from, to, isClosed } = block;
  const inside = lines.slice(from, to);
  if (inside.includes(line)) return note ?? '';
  const kept = placed(line, inside);
  if (kept === undefined) return note ?? '';
  return [...lines.slice(0, from), ...kept, ...(isClosed ? [] : [words.ends]), ...lines.slice(to)].join('\n');
}

interface Block {
  /** The first line after the one that begins it. */
  readonly from: number;
  /** The line that ends it, or the first that is none of it. */
  readonly to: number;
  readonly isClosed: boolean;
}

/** Where somebody took the last line away, the block is as long as lines are dated. */
function blockIn(lines: readonly string[], known: readonly BlockWords[]): Block | undefined {
  const begins = lines.findIndex((line) => known.some((words) => words.begins === line.trim()));
  if (begins === -1) return undefined;
  const from = begins + 1;
  const ends = lines.findIndex((line, at) => at >= from && known.some((words) => words.ends === line.trim()));
  if (ends !== -1) return { from, to: ends, isClosed: true };
  const after = lines.findIndex((line, at) => at >= from && !DATED.test(line));
  return { from, to: after === -1 ? lines.length : after, isClosed: false };
}

/** By its date, before the first dated line that is no later; undefined: it would be the oldest of too many. */
function placed(line: string, inside: readonly string[]): readonly string[] | undefined {
  const earlier = inside.findIndex((one) => DATED.test(one) && one.slice(0, 16) <= line.slice(0, 16));
  const at = earlier === -1 ? inside.length : earlier;
  const all = [...inside.slice(0, at), line, ...inside.slice(at)];
  let dated = 0;
  const kept = all.filter((one) => !DATED.test(one) || ++dated <= MOST_LINES);
  return kept.includes(line) ? kept : undefined;
}
