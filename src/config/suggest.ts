/** config/suggest — "did you mean": the known word a mistyped one is closest to. */
import { SYNONYMS } from './synonyms.ts';

/** The candidate `word` was probably meant to be, or undefined when none is close. Only letters and digits count. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const choices = [...candidates];
  const same = sameMeaning(word, choices);
  if (same !== undefined) return same;
  const plain = simplified(word);
  const ranked = choices
    .map((choice) => ({ choice, distance: distance(plain, simplified(choice)) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= tolerated(plain, best.choice) ? best.choice : undefined;
}

/** The candidate that is the same word written otherwise, or another word for the same. */
export function sameMeaning(word: string, choices: readonly string[]): string | undefined {
  const plain = simplified(word);
  const others = Object.hasOwn(SYNONYMS, plain) ? SYNONYMS[plain]! : [];
  return choices.find((choice) => simplified(choice) === plain) ?? others.find((meant) => choices.includes(meant));
}

/** `did you mean "…"?`, or '' when nothing is close. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const meant = nearest(word, candidates);
  return meant === undefined ? '' : `did you mean "${meant}"?`;
}

function simplified(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** One slip in three letters. */
function tolerated(word: string, choice: string): number {
  return Math.floor(Math.max(word.length, choice.length) / 3);
}

/** Slips between two words: letters added, left out, replaced, or swapped with their neighbour. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = cell(rows, i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cell(rows, i - 2, j - 2) + 1 : Infinity;
      row.push(Math.min(cell(rows, i - 1, j) + 1, row[j - 1]! + 1, replaced, swapped));
    }
    rows.push(row);
  }
  return cell(rows, a.length, b.length);
}

function cell(rows: readonly (readonly number[])[], row: number, column: number): number {
  return rows[row]![column]!;
}
