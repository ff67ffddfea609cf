/**
 * content-lines/line — one line of iCalendar or vCard text: taken apart without loss, and built anew without harm.
 *
 * RFC 5545, 3.1; RFC 6350, 3.2 and 3.3; RFC 6868 for parameter values.
 */
import { SyncError } from '../../model/errors.ts';

/** Octets of the original text, one character each. */
export type Octets = string & { readonly brand: 'Octets' };

/** `values` without their quotes and carets. A bare word of vCard 2.1 (`TEL;HOME:`) is a parameter with an empty name. */
export interface Param {
  readonly name: string;
  readonly values: readonly string[];
}

export interface Line {
  readonly kind: 'line';
  /** `item1` of `item1.TEL`, as written. */
  readonly group: string | undefined;
  /** In upper case; empty for a line that is none (kept as it is, never understood). */
  readonly name: string;
  /** Names in upper case. */
  readonly params: readonly Param[];
  /** After the colon, unfolded, escapes and all. */
  readonly rawValue: string;
  /** Before the colon, unfolded, as written. */
  readonly head: string;
  /** As it stood, folds and line end included; undefined for a line of ours. */
  readonly raw: Octets | undefined;
}

export interface LineParts {
  readonly group?: string | undefined;
  readonly name: string;
  readonly params?: readonly Param[] | undefined;
  readonly rawValue: string;
}

/** A picture of two megabytes is a line of three (base64). */
const LONGEST_LINE = 4 * 1024 * 1024;
const FOLD_AT = 75;
const NAME = /^[A-Za-z0-9_-]+$/;
// A tab is the only control character RFC 5545, 3.1 allows in a value.
const CONTROL = /[\x00-\x08\x0A-\x1F\x7F]/;

/** Takes an unfolded line apart; one that is no content line becomes an opaque line with an empty name. */
export function parseLine(text: string, raw: Octets | undefined): Line {
  const opaque: Line = { kind: 'line', group: undefined, name: '', params: [], rawValue: text, head: '', raw };
  const [start = '', group, name = ''] = /^[ \t]*(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_-]+)[ \t]*(?=[;:])/.exec(text) ?? [];
  if (name === '') return opaque;
  const params: Param[] = [];
  let at = start.length;
  while (text[at] === ';') {
    const [whole, param] = readParam(text, at + 1);
    if (param) params.push(param);
    at += 1 + whole;
  }
  if (text[at] !== ':') return opaque;
  return { kind: 'line', group, name: name.toUpperCase(), params, rawValue: text.slice(at + 1), head: text.slice(0, at), raw };
}

/**
 * A line of our own.
 * @throws SyncError REFUSED when the name or a value could not be read back: control characters, line ends, over-long
 */
export function newLine({ group, name, params = [], rawValue }: LineParts): Line {
  for (const word of [name, ...(group === undefined ? [] : [group])])
    if (!NAME.test(word)) throw refused(`"${word}" is no name of a property`);
  const head = `${group === undefined ? '' : `${group}.`}${name}${params.map(writeParam).join('')}`;
  return withHead(head, rawValue, { kind: 'line', group, name: name.toUpperCase(), params, rawValue, head, raw: undefined });
}

/** The same line with another value; its parameters stay as they were written. @throws SyncError REFUSED as `newLine` */
export function withValue(line: Line, rawValue: string): Line {
  return withHead(line.head, rawValue, { ...line, rawValue, raw: undefined });
}

/** The same line without a parameter, in all its appearances; the others stay as they were written. */
export function withoutParam(line: Line, name: string): Line {
  if (!line.params.some((param) => param.name === name)) return line;
  const text = `${line.head}:`;
  let head = /^[^;:]*/.exec(text)?.[0] ?? '';
  for (let at = head.length; text[at] === ';'; ) {
    const [length, param] = readParam(text, at + 1);
    if (param?.name !== name) head += text.slice(at, at + 1 + length);
    at += 1 + length;
  }
  return { ...line, head, params: line.params.filter((param) => param.name !== name), raw: undefined };
}

/** The values of a parameter, over all its appearances. */
export function paramValues(line: Line, name: string): readonly string[] {
  return line.params.filter((param) => param.name === name).flatMap((param) => param.values);
}

/** The first value of a parameter. */
export function param(line: Line, name: string): string | undefined {
  return paramValues(line, name)[0];
}

/** The octets of a line on its way out: as it stood, or folded at 75 octets without splitting a character. */
export function octetsOf(line: Line, ending: string): Octets {
  return line.raw ?? (Buffer.from(foldedText(line, ending), 'utf8').toString('latin1') as Octets);
}

/** A line as text, folded at 75 octets. */
export function foldedText({ head, rawValue }: Line, ending: string): string {
  return fold(head === '' ? rawValue : `${head}:${rawValue}`, ending);
}

function withHead(head: string, rawValue: string, line: Line): Line {
  if (CONTROL.test(head) || CONTROL.test(rawValue)) throw refused(`${line.name} has a control character or line end in it`);
  if (!head.isWellFormed() || !rawValue.isWellFormed()) throw refused(`${line.name} has half a character in it`);
  if (head.length + rawValue.length > LONGEST_LINE) throw refused(`${line.name} is longer than four million characters`);
  return line;
}

function fold(text: string, ending: string): string {
  // A picture has no other characters, and millions of these.
  if (/^[\x00-\x7F]*$/.test(text)) return text.length <= FOLD_AT ? text + ending : [...pieces(text)].join(`${ending} `) + ending;
  let folded = '';
  let width = 0;
  for (const character of text) {
    const octets = Buffer.byteLength(character);
    if (width + octets > FOLD_AT) {
      folded += `${ending} `;
      width = 1;
    }
    folded += character;
    width += octets;
  }
  return folded + ending;
}

/** The blank a line goes on behind counts. */
function* pieces(text: string): Generator<string> {
  yield text.slice(0, FOLD_AT);
  for (let at = FOLD_AT; at < text.length; at += FOLD_AT - 1) yield text.slice(at, at + FOLD_AT - 1);
}

/** One parameter from `at` on: how many characters it takes, and what it says. */
function readParam(text: string, at: number): [number, Param | undefined] {
  const [start = '', name] = /^[ \t]*([^=:;,"]*)(=?)/.exec(text.slice(at, at + 200)) ?? [];
  const hasValue = start.endsWith('=');
  let end = at + start.length;
  if (!hasValue) return [start.length, name ? { name: '', values: [name.trim()] } : undefined];
  const values: string[] = [];
  do {
    if (values.length > 0) end += 1;
    const [length, value] = readParamValue(text, end);
    values.push(value);
    end += length;
  } while (text[end] === ',');
  return [end - at, { name: (name ?? '').trim().toUpperCase(), values }];
}

/** A quote that is not closed right before the next separator is an ordinary character. */
function readParamValue(text: string, at: number): [number, string] {
  if (text[at] === '"') {
    const close = text.indexOf('"', at + 1);
    if (close > 0 && /[,;:]/.test(text[close + 1] ?? '')) return [close + 1 - at, uncaret(text.slice(at + 1, close))];
  }
  let end = at;
  while (end < text.length && !',;:'.includes(text[end] ?? '')) end++;
  return [end - at, uncaret(text.slice(at, end))];
}

function writeParam({ name, values }: Param): string {
  if (!NAME.test(name)) throw refused(`"${name}" is no name of a parameter`);
  const written = values.map((value) => {
    const safe = value
      .replaceAll('^', '^^')
      .replaceAll(/\r\n|\r|\n/g, '^n')
      .replaceAll('"', "^'");
    return /[,;:]/.test(safe) ? `"${safe}"` : safe;
  });
  return `;${name}=${written.join(',')}`;
}

function uncaret(value: string): string {
  return value.replaceAll(/\^(['n^])/g, (_, sign: string) => ({ "'": '"', n: '\n', '^': '^' })[sign] ?? sign);
}

function refused(why: string): SyncError {
  return new SyncError('REFUSED', `the text cannot be written: ${why}`);
}
