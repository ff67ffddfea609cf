/** dav/xml — whole XML documents to plain trees: strict, namespace-true, raw text, no DOCTYPE (D15–D18). */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { SyncError } from '../../model/errors.ts';

export const DAV = 'DAV:';
export const CALDAV = 'urn:ietf:params:xml:ns:caldav';
export const CARDDAV = 'urn:ietf:params:xml:ns:carddav';
export const CALENDAR_SERVER = 'http://calendarserver.org/ns/';
export const APPLE = 'http://apple.com/ns/ical/';

export interface XmlElement {
  /** `{DAV:}getetag`: the namespace decides, never the prefix (D5, D19). */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Every text and CDATA node directly inside, in order, untrimmed (D16). */
  readonly text: string;
}

/** `{namespace}local`. */
export type Name = `{${string}}${string}`;

export function qualified(namespace: string, local: string): Name {
  return `{${namespace}}${local}`;
}

const DEEPEST = 100;

interface Draft {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Draft[];
  text: string;
}

/**
 * The root of a whole, well-formed document. A child of the root that `take` takes is not kept in it: of thousands only what is read in
 * them need be held. @throws DOUBTFUL when it is cut, malformed, too deep or has a DOCTYPE (D17, D18)
 */
export function parseXml(text: string, take: (child: XmlElement) => boolean = () => false): XmlElement {
  const open: Draft[] = [];
  let root: Draft | undefined;
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('doctype', () => {
    throw doubtful('contains a DOCTYPE');
  });
  parser.on('opentag', (tag) => {
    const element: Draft = { name: named(tag.uri, tag.local), attributes: attributesOf(tag), children: [], text: '' };
    if (open.length !== 1) open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
    if (open.length > DEEPEST) throw doubtful('is nested too deeply');
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (open.length === 1 && element !== undefined && !take(element)) root?.children.push(element);
  });
  const append = (part: string) => {
    const element = open.at(-1);
    if (element) element.text += part;
  };
  parser.on('text', append);
  parser.on('cdata', append);
  try {
    parser.write(text).close();
  } catch (cause) {
    if (cause instanceof SyncError) throw cause;
    throw doubtful('is not whole XML', cause);
  }
  if (!root) throw doubtful('is empty');
  return root;
}

const NONE: ReadonlyMap<string, string> = new Map();

/** Declarations of namespaces have done their work; an answer of thousands of elements has no other attributes, as a rule. */
function attributesOf({ attributes }: SaxesTagNS): ReadonlyMap<string, string> {
  const told = Object.values(attributes).filter(({ uri }) => uri !== XMLNS);
  return told.length === 0 ? NONE : new Map(told.map(({ local, value }) => [local, value]));
}

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const MOST_NAMES = 1_000;
const names = new Map<string, Map<string, Name>>();

/** The same names come again with every member: each is made once, and kept once. */
function named(namespace: string, local: string): Name {
  const known = names.get(namespace)?.get(local);
  if (known !== undefined) return known;
  const name = qualified(namespace, local);
  const own = names.get(namespace) ?? new Map<string, Name>();
  if (names.size < MOST_NAMES && own.size < MOST_NAMES) names.set(namespace, own.set(local, name));
  return name;
}

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: Name): XmlElement | undefined {
  return element?.children.find((inner) => inner.name === name);
}

/** The children of that name. */
export function childrenOf(element: XmlElement | undefined, name: Name): readonly XmlElement[] {
  return element?.children.filter((inner) => inner.name === name) ?? [];
}

/** Whether an element of that name is anywhere inside: Xandikos leaves wrappers out (D21). */
export function holds(element: XmlElement | undefined, name: Name): boolean {
  return element?.children.some((inner) => inner.name === name || holds(inner, name)) ?? false;
}

/** What stands for what is no text. */
export const REPLACED = '\uFFFD';

/** The document with signs of replacement for characters that no XML may hold, as they are or by their numbers. */
export function holdable(text: string): string {
  return text.replaceAll(
    /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|&#(?:x([\da-f]+)|(\d+));/gi,
    (sign, hexadecimal?: string, decimal?: string) => {
      const number = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
      return isCharacter(number) ? sign : REPLACED;
    },
  );
}

/** XML 1.0, 2.2. */
function isCharacter(number: number): boolean {
  if (number < 0x20) return number === 0x09 || number === 0x0a || number === 0x0d;
  return number <= 0xd7ff || (number >= 0xe000 && number <= 0xfffd) || (number >= 0x10000 && number <= 0x10ffff);
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

function doubtful(what: string, cause?: unknown): SyncError {
  return new SyncError('DOUBTFUL', `the answer ${what}`, { cause });
}
