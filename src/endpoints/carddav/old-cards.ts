/**
 * carddav/old-cards — vCard 2.1, which no server must take, decoded to vCard 3.0 (D74).
 *
 * There a line may be quoted-printable with its own way of going on in the next line, in any character set, and types are bare
 * words: `TEL;HOME;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:…`.
 */
import { type Component, type Document, newComponent } from '../content-lines/document.ts';
import { type Line, newLine, type Octets, type Param, param, parseLine } from '../content-lines/line.ts';
import { escapeText } from '../content-lines/text.ts';

/** Values with parts: their semicolons separate. */
const STRUCTURED = new Set(['N', 'ADR', 'ORG', 'GEO']);
/** Values that are no text: nothing in them is escaped. */
const PLAIN = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY', 'URL', 'BDAY', 'REV', 'TZ', 'VERSION', 'UID']);
const SECOND_RATE = /^(CHARSET|ENCODING)$/;
const QUOTED = /;(?:ENCODING=)?QUOTED-PRINTABLE(?=[;:])/i;
const BASE64 = /;(?:ENCODING=)?(?:BASE64|B)(?=[;:])/i;

/** Whether a text is a card of that version. */
export function isOldCard(text: string): boolean {
  return /^VERSION:\s*2\.1\s*$/im.test(text);
}

/** The card as one of 3.0; a sentence for the owner when it cannot be decoded. Octets that are no UTF-8 are understood as Windows-1252. */
export function decodeOldCard(source: string | Uint8Array): Document | { readonly why: string } {
  const octets = Buffer.from(source as string).toString('latin1');
  const lines = logicalLines(octets);
  const inner = lines.slice(lines.findIndex((line) => /^BEGIN:\s*VCARD/i.test(line)) + 1);
  const end = inner.findIndex((line) => /^END:\s*VCARD/i.test(line));
  if (end < 0) return { why: 'the card is cut off' };
  if (inner.slice(0, end).some((line) => /^BEGIN:/i.test(line))) return { why: 'there is another card inside the card' };
  const card: Component = newComponent('VCARD');
  for (const line of inner.slice(0, end)) {
    if (line.trim() === '') continue;
    const decoded = decodedLine(line);
    if (typeof decoded === 'string') return { why: decoded };
    card.children.push(decoded);
  }
  return { nodes: [card], ending: '\r\n', mark: '' as Octets };
}

/** Lines with their folds undone, of both kinds. */
function logicalLines(octets: string): string[] {
  const lines: string[] = [];
  let isOpen = false;
  for (const physical of octets.split(/\r\n|\n|\r/)) {
    const before = lines.length - 1;
    if (isOpen) lines[before] = `${lines[before]?.slice(0, -1)}${physical}`;
    else if (/^[ \t]/.test(physical) && before >= 0) {
      // A picture goes on behind a blank; a text goes on with it.
      lines[before] += BASE64.test(headOf(lines[before] ?? '')) ? physical.trim() : physical.slice(1);
    } else lines.push(physical);
    const last = lines.at(-1) ?? '';
    isOpen = QUOTED.test(headOf(last)) && last.endsWith('=');
  }
  return lines;
}

const headOf = (line: string): string => line.slice(0, line.indexOf(':') + 1);

function decodedLine(octets: string): Line | string {
  const line = parseLine(octets, undefined);
  if (line.name === '') return 'a line of it cannot be read';
  const words = line.params.filter(({ name }) => name === '').flatMap(({ values }) => values.map((word) => word.toUpperCase()));
  const encoding = (
    param(line, 'ENCODING') ??
    words.find((word) => /^(QUOTED-PRINTABLE|BASE64|8BIT|7BIT)$/.test(word)) ??
    ''
  ).toUpperCase();
  const charset = param(line, 'CHARSET') ?? words.find((word) => /^(UTF-8|ISO-8859-\d+)$/.test(word));
  const value = encoding === 'QUOTED-PRINTABLE' ? unquoted(line.rawValue) : line.rawValue;
  const text = value === undefined ? undefined : decoded(value, charset);
  if (text === undefined) return `the ${line.name} of it is written in a way that cannot be decoded`;
  const isBinary = encoding === 'BASE64' || encoding === 'B';
  return newLine({
    group: line.group,
    name: line.name,
    params: paramsOf(line, words, isBinary),
    rawValue: line.name === 'VERSION' ? '3.0' : isBinary ? text.replaceAll(/\s/g, '') : escaped(line.name, text),
  });
}

function paramsOf(line: Line, words: readonly string[], isBinary: boolean): Param[] {
  const types = words.filter((word) => !/^(QUOTED-PRINTABLE|BASE64|8BIT|7BIT|UTF-8|ISO-8859-\d+)$/.test(word));
  const named = line.params.filter(({ name }) => name !== '' && !SECOND_RATE.test(name));
  return [
    ...named,
    ...(isBinary ? [{ name: 'ENCODING', values: ['b'] }] : []),
    ...(types.length === 0 ? [] : [{ name: 'TYPE', values: types }]),
  ];
}

/** A comma separated nothing in 2.1; what was escaped stays so. */
function escaped(name: string, text: string): string {
  if (PLAIN.has(name)) return text.trim();
  const pieces = STRUCTURED.has(name)
    ? [...text.matchAll(/(?:\\.|[^;\\]|\\$)+|(?<=^|;)(?=;|$)/gsu)].map(([piece]) => piece)
    : [text];
  return pieces.map((piece) => escapeText(piece.replaceAll(/\\([;,:\\])/g, '$1'))).join(';');
}

/** RFC 2045, 6.7; undefined for what is no such text. */
function unquoted(value: string): string | undefined {
  if (/=(?![0-9A-F]{2})/i.test(value.replace(/=$/, ''))) return undefined;
  return value
    .replace(/=$/, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function decoded(octets: string, charset: string | undefined): string | undefined {
  const bytes = Buffer.from(octets, 'latin1');
  try {
    if (charset !== undefined) return new TextDecoder(charset, { fatal: true }).decode(bytes).replaceAll(/\r\n?/g, '\n');
  } catch {
    return undefined;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll(/\r\n?/g, '\n');
  } catch {
    return new TextDecoder('windows-1252').decode(bytes).replaceAll(/\r\n?/g, '\n');
  }
}
