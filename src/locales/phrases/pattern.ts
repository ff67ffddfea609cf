/** locales/phrases/pattern — a sentence with gaps: finds what stands in them, and fills those of another language. */

/** `"{name}" is not there` has one gap between two parts; there is always one part more. */
export interface Pattern {
  readonly parts: readonly string[];
  readonly gaps: readonly string[];
}

const GAP = /\{([a-z]+\d?)\}/;

/** What may stand in a gap of this name, so that `{n} contacts` is no pattern for whatever ends with "contacts". */
const KINDS: Readonly<Record<string, RegExp>> = {
  n: /^\d[\d.]*$/,
  key: /^\S+$/,
  pair: /^\S+$/,
  server: /^(?:Google|DAV|left|right)$/,
};

export function patternOf(sentence: string): Pattern {
  const pieces = sentence.split(GAP);
  return { parts: pieces.filter((_, index) => index % 2 === 0), gaps: pieces.filter((_, index) => index % 2 === 1) };
}

/** What stands in each gap, none of them empty; undefined: it is another sentence. Reads the text once, from the left. */
export function valuesIn({ parts, gaps }: Pattern, text: string): readonly string[] | undefined {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  const end = text.length - last.length;
  if (gaps.length === 0 || end < first.length || !text.startsWith(first) || !text.endsWith(last)) return undefined;
  const values: string[] = [];
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const next = text.indexOf(part, at + 1);
    if (next < 0 || next + part.length > end) return undefined;
    values.push(text.slice(at, next));
    at = next + part.length;
  }
  if (at >= end) return undefined;
  values.push(text.slice(at, end));
  return gaps.every((gap, index) => KINDS[gap.replace(/\d$/, '')]?.test(values[index] ?? '') ?? true) ? values : undefined;
}

/** The sentence with its gaps filled. */
export function filled({ parts, gaps }: Pattern, valueIn: (gap: string) => string): string {
  return parts.map((part, index) => part + (index < gaps.length ? valueIn(gaps[index] ?? '') : '')).join('');
}

/** How much of it is fixed. */
export const weightOf = ({ parts }: Pattern): number => parts.reduce((sum, part) => sum + part.length, 0);
