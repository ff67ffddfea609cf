/** carddav/card — one vCard as a draft of lines: what the mapping files read from and write to. */
import { addLine, type Component, lines, type Node, removeNodes } from '../content-lines/document.ts';
import { type Line, newLine, type Param, param, paramValues, withValue } from '../content-lines/line.ts';
import { escapeText, holdableText, unescapeText } from '../content-lines/text.ts';

export type CardVersion = '3.0' | '4.0';

export interface Card {
  readonly component: Component;
  readonly version: CardVersion;
}

/** The lines of these names, in the order of the card. */
export function linesNamed({ component }: Card, ...names: readonly string[]): Line[] {
  return component.children.filter((node) => node.kind === 'line' && names.includes(node.name)) as Line[];
}

/** The first line of that name that says something; empty ones beside it occur. */
export function firstNamed({ component }: Card, name: string): Line | undefined {
  const isNamed = (node: Node): node is Line => node.kind === 'line' && node.name === name;
  const speaks = (node: Node): node is Line => isNamed(node) && /[^;\s]/.test(node.rawValue);
  return component.children.find(speaks) ?? component.children.find(isNamed);
}

/** The plain text of a line; undefined rather than empty. */
export function textOf(line: Line | undefined): string | undefined {
  return textIn(line?.rawValue);
}

/** The plain text of an escaped value, or of a piece of one; undefined rather than empty. */
export function textIn(rawValue: string | undefined): string | undefined {
  return rawValue === undefined ? undefined : plain(unescapeText(rawValue)) || undefined;
}

/**
 * The pieces of a structured value with other texts in the first of them: pieces that say the same as before keep their
 * spelling, and so do those behind.
 */
export function withTexts(
  before: readonly string[],
  texts: readonly (string | undefined)[],
  read: (piece: string | undefined) => string | undefined = textIn,
): string[] {
  const first = texts.map((text, index) => {
    const wanted = (text !== undefined && plain(text)) || undefined;
    return wanted === read(before[index]) ? (before[index] ?? '') : escapeText(wanted ?? '');
  });
  return [...first, ...before.slice(texts.length)];
}

/** Puts a text where the first line of that name that says something stands, its parameters kept; undefined takes the line away. */
export function putText(card: Card, name: string, value: string | undefined): void {
  put(card, name, value === undefined ? undefined : escapeText(plain(value)));
}

/** The same for a value that is escaped already; parameters that are about the old value go. */
export function put(card: Card, name: string, rawValue: string | undefined, ...about: readonly string[]): void {
  const line = firstNamed(card, name);
  if (line === undefined) {
    if (rawValue) addLine(card.component, newLine({ name, rawValue }));
  } else if (!rawValue) for (const one of [line, ...alternativesOf(card, line)]) remove(card, one);
  else if (line.rawValue !== rawValue) replace(card, line, rebuilt(withoutParams(line, ...about), { rawValue }));
}

/** RFC 6350, 5.4: the same in other languages. */
export function alternativesOf(card: Card, line: Line): Line[] {
  const id = param(line, 'ALTID');
  return id === undefined ? [] : linesNamed(card, line.name).filter((one) => one !== line && param(one, 'ALTID') === id);
}

/** Without what no line can hold, and without blanks around it. */
export function plain(text: string): string {
  return holdableText(text).trim();
}

/**
 * The same line with another value, parameters or group. Where only the value is another, the rest stays as it was written;
 * else bare words (`TEL;HOME:`) become types, as RFC 2426 writes them.
 */
export function rebuilt(
  line: Line,
  changes: { readonly group?: string | undefined; readonly params?: readonly Param[]; readonly rawValue?: string },
): Line {
  const { group, params, rawValue } = { ...line, ...changes };
  if (group === line.group && params === line.params) return rawValue === line.rawValue ? line : withValue(line, rawValue);
  const named = params.map((one) => (one.name === '' ? { name: 'TYPE', values: one.values } : one));
  return newLine({ group, name: line.name, params: named, rawValue });
}

/** The same line without these parameters. */
export function withoutParams(line: Line, ...names: readonly string[]): Line {
  const params = line.params.filter(({ name }) => !names.includes(name));
  return params.length === line.params.length ? line : rebuilt(line, { params });
}

export function replace({ component }: Card, before: Line, after: Line): void {
  component.children[component.children.indexOf(before)] = after;
}

/** Takes a line out, and what only decorates it: its label, its kind of address. */
export function remove(card: Card, line: Line): void {
  const goes = [line, ...(isAlone(card, line) ? decorationsOf(card, line) : [])];
  removeNodes(card.component, (node) => node.kind === 'line' && goes.includes(node));
}

const DECORATIONS = new Set(['X-ABLABEL', 'X-ABADR']);

/** The lines of its group that say something about it and nothing of their own (D77). */
export function decorationsOf(card: Card, line: Line): Line[] {
  return groupOf(card, line).filter(({ name }) => DECORATIONS.has(name));
}

/** Whether the decorations of its group are its own: no other line shares the group. */
export function isAlone(card: Card, line: Line): boolean {
  return groupOf(card, line).every((other) => other === line || DECORATIONS.has(other.name));
}

/** All lines of a line's group. Group names know no case (RFC 6350, 3.3). */
function groupOf({ component }: Card, { group }: Line): Line[] {
  return group === undefined ? [] : lines(component).filter((one) => one.group?.toLowerCase() === group.toLowerCase());
}

/** A group name no line of the card has. */
export function freeGroup({ component }: Card): string {
  const taken = new Set(lines(component).map(({ group }) => group?.toLowerCase()));
  let number = 1;
  while (taken.has(`item${number}`)) number++;
  return `item${number}`;
}

/** The words of a line's TYPE, in lower case: from several parameters, lists, lists in quotation marks, bare words. */
export function typesOf(line: Line): ReadonlySet<string> {
  if (line.params.length === 0) return NO_TYPES;
  return new Set([...paramValues(line, 'TYPE'), ...paramValues(line, '')].flatMap(wordsIn));
}

const NO_TYPES: ReadonlySet<string> = new Set();

export function wordsIn(value: string): string[] {
  const words = value.split(',').map((word) => word.trim().toLowerCase());
  return words.filter((word) => word !== '');
}

/** The VALUE of a line, in lower case. */
export function valueTypeOf(line: Line): string | undefined {
  return param(line, 'VALUE')?.trim().toLowerCase();
}

/** Whether two values say the same; a key that is missing says the same as one that is undefined. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
