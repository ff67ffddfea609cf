/** carddav/card — one vCard as a draft of lines: what the mapping files read from and write to. */
import { addLine, type Component, lines, removeNodes } from '../content-lines/document.ts';
import { type Line, newLine, type Param, paramValues } from '../content-lines/line.ts';
import { escapeText, holdableText, unescapeText } from '../content-lines/text.ts';

export type CardVersion = '3.0' | '4.0';

export interface Card {
  readonly component: Component;
  readonly version: CardVersion;
}

/** The lines of these names, in the order of the card. */
export function linesNamed({ component }: Card, ...names: readonly string[]): Line[] {
  return lines(component).filter((line) => names.includes(line.name));
}

export function firstNamed(card: Card, name: string): Line | undefined {
  return linesNamed(card, name)[0];
}

/** The plain text of a line; undefined rather than empty. */
export function textOf(line: Line | undefined): string | undefined {
  return line && (plain(unescapeText(line.rawValue)) || undefined);
}

/** Puts a text where the first line of that name stands, its parameters kept; undefined takes the line away. */
export function putText(card: Card, name: string, value: string | undefined): void {
  put(card, name, value === undefined ? undefined : escapeText(plain(value)));
}

/** The same for a value that is escaped already. */
export function put(card: Card, name: string, rawValue: string | undefined): void {
  const line = firstNamed(card, name);
  if (line === undefined) {
    if (rawValue) addLine(card.component, newLine({ name, rawValue }));
  } else if (!rawValue) remove(card, line);
  else if (line.rawValue !== rawValue) replace(card, line, rebuilt(line, { rawValue }));
}

/** Without what no line can hold, and without blanks around it. */
export function plain(text: string): string {
  return holdableText(text).trim();
}

/** The same line with another value, parameters or group. Bare words of old cards become types. */
export function rebuilt(line: Line, changes: { group?: string; params?: readonly Param[]; rawValue?: string }): Line {
  const { group = line.group, params = line.params, rawValue = line.rawValue } = changes;
  const named = params.map((one) => (one.name === '' ? { name: 'TYPE', values: one.values } : one));
  return newLine({ group, name: line.name, params: named, rawValue });
}

export function replace({ component }: Card, before: Line, after: Line): void {
  component.children[component.children.indexOf(before)] = after;
}

/** Takes a line out, and what only decorates it: its label, its kind of address. */
export function remove(card: Card, line: Line): void {
  const decorates = (other: Line): boolean => DECORATIONS.has(other.name) && inGroupOf(other, line);
  removeNodes(card.component, (node) => node === line || (node.kind === 'line' && decorates(node)));
}

const DECORATIONS = new Set(['X-ABLABEL', 'X-ABADR']);

/** Group names know no case (RFC 6350, 3.3). */
export function inGroupOf(one: Line, other: Line): boolean {
  return one.group !== undefined && one.group.toLowerCase() === other.group?.toLowerCase();
}

/** A group name no line of the card has. */
export function freeGroup({ component }: Card): string {
  const taken = new Set(lines(component).map(({ group }) => group?.toLowerCase()));
  let number = 1;
  while (taken.has(`item${number}`)) number++;
  return `item${number}`;
}

/** The words of a line's TYPE, in lower case, however they are written. */
export function typesOf(line: Line): ReadonlySet<string> {
  const words = [...paramValues(line, 'TYPE'), ...paramValues(line, '')];
  return new Set(words.flatMap((word) => word.toLowerCase().split(',')).map((word) => word.trim()));
}
