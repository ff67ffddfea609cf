/** playground/dav/xml – request bodies read into a small tree, answers written as text. */
import { SaxesParser } from 'saxes';

export const DAV = 'DAV:';
export const CALDAV = 'urn:ietf:params:xml:ns:caldav';
export const CARDDAV = 'urn:ietf:params:xml:ns:carddav';
export const CALENDARSERVER = 'http://calendarserver.org/ns/';
export const PUSH = 'https://bitfire.at/webdav-push';
export const APPLE = 'http://apple.com/ns/ical/';

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const PREFIXES: Readonly<Record<string, string>> = {
  [DAV]: 'd',
  [CALDAV]: 'c',
  [CARDDAV]: 'card',
  [CALENDARSERVER]: 'cs',
  [APPLE]: 'a',
};
const DECLARATIONS = Object.entries(PREFIXES)
  .map(([namespace, prefix]) => ` xmlns:${prefix}="${namespace}"`)
  .join('');

export interface XmlName {
  readonly ns: string;
  readonly local: string;
}

export interface XmlElement extends XmlName {
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

/** A property somebody asks for: an element of the request, or just its name. */
export interface Asked extends XmlName, Partial<Omit<XmlElement, keyof XmlName>> {}

/** Reads a whole document. @throws Error if it is not well-formed or has a DOCTYPE. */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  const onText = (more: string) => void open.at(-1)?.children.push(more);
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('a document type is not allowed here');
  });
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(
      Object.values(tag.attributes).flatMap(({ uri, local, value }) => (uri === XMLNS ? [] : [[local, value]])),
    );
    const element: XmlElement = { ns: tag.uri, local: tag.local, attributes, children: [] };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.write(text).close();
  if (!root) throw new Error('there is no element');
  return root;
}

/** The element children, all of them or those of one name. */
export function elements(parent: Pick<XmlElement, 'children'>, ns?: string, local?: string): XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (ns === undefined || (child.ns === ns && child.local === local)),
  );
}

/** The first element child of that name. */
export function child(parent: XmlElement | undefined, ns: string, local: string): XmlElement | undefined {
  return parent && elements(parent, ns, local)[0];
}

/** All text below an element. */
export function textOf(element: XmlElement): string {
  return element.children.map((part) => (typeof part === 'string' ? part : textOf(part))).join('');
}

/** An element as text, with ready-made content; a namespace without a house prefix is declared on the spot. */
export function tag({ ns, local }: XmlName, content = '', attributes = ''): string {
  const prefix = PREFIXES[ns];
  const name = prefix === undefined ? local : `${prefix}:${local}`;
  const declared = prefix === undefined ? ` xmlns="${escapeXml(ns)}"` : '';
  return content === '' ? `<${name}${declared}${attributes}/>` : `<${name}${declared}${attributes}>${content}</${name}>`;
}

/** `tag` for the namespace used most. */
export function dav(local: string, content = ''): string {
  return tag({ ns: DAV, local }, content);
}

/** `tag` for RFC 4791. */
export function caldav(local: string, content = '', attributes = ''): string {
  return tag({ ns: CALDAV, local }, content, attributes);
}

/** `tag` for RFC 6352. */
export function carddav(local: string, content = '', attributes = ''): string {
  return tag({ ns: CARDDAV, local }, content, attributes);
}

/** Writes a read element again, for properties kept as they came. */
export function written(element: XmlElement): string {
  const attributes = Object.entries(element.attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('');
  return tag(element, innerXml(element), attributes);
}

/** What stands between an element's tags, written again. */
export function innerXml(element: XmlElement): string {
  return element.children.map((part) => (typeof part === 'string' ? escapeXml(part) : written(part))).join('');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** Text as XML; a carriage return becomes a reference, since a reader turns a raw one into a line feed (XML 1.0 §2.11). */
export function escapeXml(text: string): string {
  return /[&<>"\r]/.test(text) ? text.replace(/[&<>"\r]/g, (found) => ESCAPES[found] ?? found) : text;
}

/** A whole document around one root element. */
export function xmlDocument(root: XmlName, content: string): string {
  const opened = tag(root, content === '' ? ' ' : content, DECLARATIONS);
  return `<?xml version="1.0" encoding="utf-8"?>\n${opened}`;
}
