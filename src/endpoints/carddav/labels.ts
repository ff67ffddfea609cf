/**
 * carddav/labels — what kind of phone, address or friend an entry is: TYPE, the owner's own label, and preference.
 *
 * A label is a line of its own that shares the entry's group (D77): `item1.TEL:…` and `item1.X-ABLabel:Salon`.
 * Apple writes words it translates as `_$!<Mother>!$_`.
 */
import type { Labelled } from '../../model/contact.ts';
import { addLine, lines } from '../content-lines/document.ts';
import { type Line, newLine, type Param, param, withValue } from '../content-lines/line.ts';
import { escapeText } from '../content-lines/text.ts';
import { type Card, freeGroup, inGroupOf, plain, rebuilt, remove, replace, textOf, typesOf } from './card.ts';

/** How the types of a list are written. */
export interface TypeWords<Type extends string> {
  readonly types: readonly Type[];
  /** TYPE words that together mean the type; the first row whose words are all there counts. A type without a row has a label. */
  readonly words: readonly (readonly [Type, readonly string[]])[];
  /** Words that mean the same as one of those: `mobile` for `cell`. */
  readonly synonyms?: Readonly<Record<string, string>>;
  readonly prefers: boolean;
}

const APPLE = /^_\$!<(.*)>!\$_$/s;

export function readLabel<Type extends string>(
  card: Card,
  line: Line,
  { types, words, synonyms }: TypeWords<Type>,
): Labelled<Type> {
  const said = textOf(labelLine(card, line));
  if (said !== undefined) {
    const [, translated] = APPLE.exec(said) ?? [];
    const known = translated && types.find((type) => type.toLowerCase() === translated.toLowerCase().replaceAll(/\s/g, ''));
    return known ? { type: known } : { label: translated ?? said };
  }
  const has = new Set([...typesOf(line)].map((word) => synonyms?.[word] ?? word));
  const row = words.find(([, needed]) => needed.every((word) => has.has(word)));
  return row === undefined ? {} : { type: row[0] };
}

/** The line with the type and label of an entry; words nobody defined stay. Returns the line as it then stands in the card. */
export function writeLabel<Type extends string>(card: Card, line: Line, entry: Labelled<Type>, spelling: TypeWords<Type>): Line {
  const { words, synonyms = {} } = spelling;
  const needed = words.find(([type]) => type === entry.type)?.[1];
  const managed = new Set([...words.flatMap(([, all]) => all), ...Object.keys(synonyms)]);
  const others = [...typesOf(line)].filter((word) => word !== '' && !managed.has(word));
  const typed = withTypes(line, [...(needed ?? []), ...others]);
  const label = entry.label ?? (needed === undefined && entry.type !== undefined ? apple(entry.type) : undefined);
  return withLabel(card, line, typed, label);
}

const apple = (type: string): string => `_$!<${type.charAt(0).toUpperCase()}${type.slice(1)}>!$_`;

function withTypes(line: Line, words: readonly string[]): Line {
  const params: Param[] = line.params.filter(({ name }) => name !== 'TYPE' && name !== '');
  return rebuilt(line, { params: words.length === 0 ? params : [...params, { name: 'TYPE', values: [...words] }] });
}

function labelLine({ component }: Card, line: Line): Line | undefined {
  return lines(component).find((other) => other.name === 'X-ABLABEL' && inGroupOf(other, line));
}

/** Puts `next` in the place of `line`, and the label beside it. */
function withLabel(card: Card, line: Line, next: Line, label: string | undefined): Line {
  const held = labelLine(card, line);
  const text = label === undefined ? '' : escapeText(plain(label));
  const labelled = text !== '' && next.group === undefined ? rebuilt(next, { group: freeGroup(card) }) : next;
  replace(card, line, labelled);
  if (text === '') {
    if (held !== undefined) remove(card, held);
  } else if (held !== undefined) replace(card, held, withValue(held, text));
  else {
    const { children } = card.component;
    children.splice(children.indexOf(labelled) + 1, 0, newLine({ group: labelled.group, name: 'X-ABLabel', rawValue: text }));
  }
  return labelled;
}

/** The preferred one of some lines: that with the lowest PREF, or TYPE=pref, else the first (RFC 6350, 5.3; RFC 2426, 3.3). */
export function preferredOf(all: readonly Line[]): Line | undefined {
  const ranked = all.map((line) => ({ line, rank: rankOf(line) })).filter(({ rank }) => rank !== undefined);
  ranked.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  return ranked[0]?.line ?? all[0];
}

function rankOf(line: Line): number | undefined {
  const rank = Number(param(line, 'PREF') ?? Number.NaN);
  if (rank >= 1 && rank <= 100) return rank;
  return typesOf(line).has('pref') ? 1 : undefined;
}

/** Makes `chosen` the preferred one of some lines, and changes no line if it is already. */
export function prefer(card: Card, all: readonly Line[], chosen: Line): void {
  if (preferredOf(all) === chosen) return;
  for (const line of all) if (line !== chosen && rankOf(line) !== undefined) replace(card, line, withoutPreference(line));
  if (all[0] !== chosen) replace(card, chosen, withPreference(withoutPreference(chosen), card));
}

function withoutPreference(line: Line): Line {
  const params = line.params.flatMap((one): Param[] => {
    if (one.name === 'PREF') return [];
    if (one.name !== 'TYPE' && one.name !== '') return [one];
    const values = one.values.map((word) =>
      word
        .split(',')
        .filter((part) => part.trim().toLowerCase() !== 'pref')
        .join(','),
    );
    return values.every((word) => word === '') ? [] : [{ name: 'TYPE', values: values.filter((word) => word !== '') }];
  });
  return rebuilt(line, { params });
}

function withPreference(line: Line, { version }: Card): Line {
  if (version === '4.0') return rebuilt(line, { params: [...line.params, { name: 'PREF', values: ['1'] }] });
  return withTypes(
    line,
    [...typesOf(line), 'pref'].filter((word) => word !== ''),
  );
}

/** A new line behind the last of these names, so that a list keeps its order. */
export function append(card: Card, line: Line, names: readonly string[]): Line {
  const { children } = card.component;
  const last = children.findLastIndex((node) => node.kind === 'line' && names.includes(node.name));
  if (last < 0) addLine(card.component, line);
  else children.splice(last + 1, 0, line);
  return line;
}
