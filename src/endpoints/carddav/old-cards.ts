/**
 * carddav/old-cards — vCard 2.1, which no server must take, decoded to vCard 3.0 (D74).
 *
 * There a line may be quoted-printable with its own way of going on in the next line, in any character set, and types are bare
 * words: `TEL;HOME;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:…`. Some servers change the version and leave such lines: of
 * cards that say another version those lines alone are decoded.
 */
import { isSyncError } from '../../model/errors.ts';
import { type Line, newLine, octetsOf, type Param, param, parseLine } from '../content-lines/line.ts';
import { escapeText, holdableText, splitValue } from '../content-lines/text.ts';

/** A line with its folds undone. Octets, one character each. */
interface Logical {
  text: string;
  /** As it stood. */
  raw: string;
  /** Whether what follows may still belong to it. */
  isOpen: boolean;
}

interface Source {
  readonly isOld: boolean;
  /** It came as characters: only what is quoted is still in the character set of its line. */
  readonly isText: boolean;
}

/** How a property is written in 2.1; of others only line ends are known. A comma separates nothing but in a list. */
const VALUES: Readonly<Record<string, 'parts' | 'list' | 'text' | 'plain'>> = {
  ...all('parts', 'N', 'ADR', 'ORG'),
  ...all('list', 'CATEGORIES', 'NICKNAME'),
  ...all('text', 'FN', 'NOTE', 'TITLE', 'ROLE', 'LABEL', 'EMAIL', 'TEL', 'MAILER', 'X-ABLABEL', 'X-SPOUSE', 'X-MANAGER'),
  ...all('plain', 'PHOTO', 'LOGO', 'SOUND', 'KEY', 'URL', 'BDAY', 'REV', 'TZ', 'GEO', 'UID', 'VERSION', 'BEGIN', 'END'),
};

const QUOTED = /;(?:ENCODING=)?"?QUOTED-PRINTABLE"?(?=[;:])/i;
const BASE64 = /;(?:ENCODING=)?"?(?:BASE64|B)"?(?=[;:])/i;
const OLD = /^VERSION:[ \t]*2\.1[ \t]*$/im;
const QUOTED_LINE = /^[^\r\n:]*;(?:ENCODING=)?"?QUOTED-PRINTABLE"?[;:]/im;

/** Bare words that are no types. */
const ENCODINGS = /^(?:QUOTED-PRINTABLE|BASE64|8BIT|7BIT|UTF-8|US-ASCII|ISO-8859-\d+|WINDOWS-\d+)$/;
const PLACES: Readonly<Record<string, string>> = { URL: 'uri', 'CONTENT-ID': 'uri', CID: 'uri', INLINE: '' };

/** Whether a text is a card of that version, or has lines of it. */
export function isOldCard(text: string): boolean {
  return OLD.test(text) || QUOTED_LINE.test(text);
}

/** The same text as vCard 3.0; a sentence for the owner when it cannot be decoded. What names no character set is UTF-8 or Windows-1252. */
export function decodeOldCard(source: string | Uint8Array): { readonly text: Uint8Array } | { readonly why: string } {
  const octets = Buffer.from(source as string).toString('latin1');
  const isText = typeof source === 'string';
  const isOld = OLD.test(octets);
  const ending = /\r?\n|\r/.exec(octets)?.[0] ?? '\r\n';
  const decoded: string[] = [];
  for (const { text, raw } of logicalLines(octets, isOld)) {
    const line = parseLine(text, undefined);
    const isKept = line.name === '' || (!isOld && !QUOTED.test(`${line.head}:`));
    const next = isKept ? raw : decodedLine(line, { isOld, isText }, ending);
    if (typeof next === 'object') return next;
    decoded.push(next);
  }
  return { text: Buffer.from(decoded.join(''), 'latin1') };
}

/** Lines with their folds undone, of all three kinds. */
function logicalLines(octets: string, isOld: boolean): readonly Logical[] {
  const lines: Logical[] = [];
  for (const [physical, content = ''] of octets.matchAll(/([^\r\n]*)(?:\r*\n|\r|$)/g)) {
    if (physical === '') continue;
    const last = lines.at(-1);
    if (last?.isOpen && (QUOTED.test(headOf(last.text)) || belongsToPicture(content))) goOn(last, physical, content, isOld);
    else if (last !== undefined && /^[ \t]+\S/.test(content)) goOn(last, physical, content.slice(1), isOld);
    else if (content.trim() === '' && last !== undefined && isOld) last.isOpen = false;
    else lines.push({ text: content, raw: physical, isOpen: isOpen(content, isOld) });
  }
  return lines;
}

/** A quoted-printable line goes on behind its equals sign, and a picture until there is an empty line or another property. */
function isOpen(text: string, isOld: boolean): boolean {
  return QUOTED.test(headOf(text)) ? /=[ \t]*$/.test(text) : isOld && BASE64.test(headOf(text));
}

function goOn(line: Logical, physical: string, content: string, isOld: boolean): void {
  line.text = QUOTED.test(headOf(line.text)) ? line.text.replace(/=[ \t]*$/, '') + content : line.text + content;
  line.raw += physical;
  line.isOpen = isOpen(line.text, isOld);
}

const belongsToPicture = (content: string): boolean => /^[ \t]*[A-Za-z0-9+/]+=*[ \t]*$/.test(content);

const headOf = (text: string): string => text.slice(0, text.indexOf(':') + 1);

/** The octets of a line as 3.0 writes it, or why not. */
function decodedLine(line: Line, { isOld, isText }: Source, ending: string): string | { readonly why: string } {
  const words = line.params.filter(({ name }) => name === '').flatMap(({ values }) => values.map((word) => word.toUpperCase()));
  const bare = words.filter((word) => ENCODINGS.test(word));
  const encoding = (param(line, 'ENCODING') ?? bare.find((word) => /^(?:QUOTED|BASE)/.test(word)) ?? '').toUpperCase();
  const charset = param(line, 'CHARSET') ?? bare.find((word) => /^(?:UTF|US|ISO|WIN)/.test(word));
  const isQuoted = encoding === 'QUOTED-PRINTABLE';
  const octets = isQuoted ? unquoted(line.rawValue) : line.rawValue;
  const text = octets === undefined ? undefined : inCharset(octets, isText && !isQuoted ? 'utf-8' : charset);
  if (text === undefined) return { why: `the ${line.name} of it is written in a way that cannot be decoded` };
  const isBinary = encoding === 'BASE64' || encoding === 'B';
  const rawValue = isBinary ? text.replaceAll(/\s/g, '') : escaped(line.name, text, isOld, isQuoted);
  try {
    return octetsOf(
      newLine({
        group: line.group,
        name: line.name,
        params: paramsOf(line, words, isBinary),
        rawValue: isOld && line.name === 'VERSION' ? '3.0' : rawValue,
      }),
      ending,
    );
  } catch (error) {
    if (isSyncError(error, 'REFUSED')) return { why: `the ${line.name} of it cannot be read` };
    throw error;
  }
}

function paramsOf(line: Line, words: readonly string[], isBinary: boolean): readonly Param[] {
  const bare = words.filter((word) => !ENCODINGS.test(word));
  const types = bare.filter((word) => PLACES[word] === undefined);
  const place = bare.map((word) => PLACES[word]).find(Boolean);
  return [
    ...line.params.filter(({ name }) => !['', 'CHARSET', 'ENCODING'].includes(name)),
    ...(isBinary ? [{ name: 'ENCODING', values: ['b'] }] : []),
    ...(place ? [{ name: 'VALUE', values: [place] }] : []),
    ...(types.length === 0 ? [] : [{ name: 'TYPE', values: types }]),
  ];
}

/** What was escaped stays so. Outside quoted-printable, which has line ends of its own, many programs write `\n` as in 3.0. */
function escaped(name: string, text: string, isOld: boolean, isQuoted: boolean): string {
  const kind = Object.hasOwn(VALUES, name) ? VALUES[name] : undefined;
  const held = holdableText(text);
  if (kind === 'plain') return held.replaceAll('\n', ' ').trim();
  if (!isOld || kind === undefined) return held.replaceAll('\n', '\\n');
  const signs: Readonly<Record<string, string>> = isQuoted ? {} : { n: '\n', N: '\n' };
  const separator = kind === 'parts' ? ';' : kind === 'list' ? ',' : undefined;
  return (separator === undefined ? [held] : splitValue(held, separator))
    .map((piece) =>
      escapeText(piece.replaceAll(/\\([;,:\\nN])/g, (both, sign: string) => signs[sign] ?? (/[nN]/.test(sign) ? both : sign))),
    )
    .join(separator);
}

/** RFC 2045, 6.7; undefined for what is no such text. */
function unquoted(value: string): string | undefined {
  const whole = value.replace(/=[ \t]*$/, '');
  if (/=(?![0-9A-F]{2})/i.test(whole)) return undefined;
  return whole.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function inCharset(octets: string, charset: string | undefined): string | undefined {
  const bytes = Buffer.from(octets, 'latin1');
  const attempts = charset === undefined ? ['utf-8', 'windows-1252'] : [charset];
  for (const label of attempts) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // Not in that one, or nobody knows it.
    }
  }
  return undefined;
}

function all<Kind extends string>(kind: Kind, ...names: readonly string[]): Readonly<Record<string, Kind>> {
  return Object.fromEntries(names.map((name) => [name, kind]));
}
