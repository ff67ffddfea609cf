/**
 * dav/multistatus — the strict reader of 207 answers (RFC 4918, 13).
 *
 * Whatever is not a whole {DAV:}multistatus is an error, never "no items" (D11, D17; L1, L2). Statuses of properties and
 * members are kept, text stays text (D13–D15; L5). Octets that are no text, and characters that no XML may hold, are never guessed at:
 * they would come back as signs of replacement over lines that nobody touched.
 */
import { SyncError } from '../../model/errors.ts';
import type { Answer } from '../http.ts';
import { child, childrenOf, DAV, holdable, type Name, parseXml, qualified, REPLACED, type XmlElement } from './xml.ts';

export interface Property {
  /** Of its propstat: 200 is there, 404 absent, 403 hidden (D14); 0: it has what is no text, so nobody knows what it says. */
  readonly status: number;
  readonly element: XmlElement;
}

/** One `response`: a member with its own status, or with properties (D13). */
export interface Member {
  readonly href: string;
  readonly status: number | undefined;
  readonly properties: ReadonlyMap<string, Property>;
  /** Names of the elements in `error` (D19). */
  readonly errors: readonly string[];
  readonly location: string | undefined;
}

export interface Multistatus {
  readonly members: readonly Member[];
  /** Byte for byte as the server sent it (D22). */
  readonly syncToken: string | undefined;
  /** The address asked: hrefs are relative to it. */
  readonly url: string;
}

const RESPONSE = qualified(DAV, 'response');
const HREF = qualified(DAV, 'href');
const STATUS = qualified(DAV, 'status');
const ERROR = qualified(DAV, 'error');
const NO_TEXT = 'with octets that are no text';

/** The members of a 207. @throws DOUBTFUL for anything that is not a whole multistatus, or names things by what is no text */
export function readMultistatus(answer: Answer): Multistatus {
  const decoded = decode(answer);
  try {
    return readDecoded(answer, decoded);
  } catch (error) {
    // Somebody pasted a control character, and the server passes it on: one such item must not hold up all the others.
    const text = holdable(decoded.text);
    if (text === decoded.text) throw error;
    return readDecoded(answer, { text, isWhole: false });
  }
}

function readDecoded(answer: Answer, { text, isWhole }: Decoded): Multistatus {
  const members: Member[] = [];
  const isText = (element: XmlElement | undefined): boolean =>
    isWhole || element === undefined || (!element.text.includes(REPLACED) && element.children.every(isText));
  const root = parseAnswer(answer, text, (response) => {
    const isMember = response.name === RESPONSE;
    if (isMember) members.push(readMember(response, answer, isText));
    return isMember;
  });
  if (root.name !== qualified(DAV, 'multistatus')) throw refuse(answer, `with <${root.name}> instead of a multistatus`);
  const syncToken = child(root, qualified(DAV, 'sync-token'));
  if (!isText(syncToken)) throw refuse(answer, NO_TEXT);
  return { members, syncToken: syncToken?.text, url: answer.url };
}

/** A property's element when the server gave it (status 200), else undefined. */
export function given(member: Member | undefined, name: Name): XmlElement | undefined {
  const property = member?.properties.get(name);
  return property?.status === 200 ? property.element : undefined;
}

/** The text of a property the server gave; undefined when absent or empty. */
export function textOf(member: Member | undefined, name: Name): string | undefined {
  return given(member, name)?.text || undefined;
}

/** The hrefs inside a property the server gave: home sets are multi-valued (D4). */
export function hrefsOf(member: Member | undefined, name: Name): readonly string[] {
  return childrenOf(given(member, name), HREF).map((href) => href.text.trim());
}

/**
 * What an error body says: names of precondition elements, the hrefs inside them and its words. Bodies may be HTML, plain
 * text or XML in a wrong namespace (D19): never throws.
 */
export function readRefusal(answer: Answer): { conditions: readonly string[]; hrefs: readonly string[]; words: string } {
  const { text } = decode(answer);
  try {
    const root = parseXml(text);
    const everything = descendants(root);
    return {
      conditions: everything.map((element) => element.name),
      hrefs: everything.filter((element) => element.name === HREF).map((element) => element.text.trim()),
      words: tidy(everything.map((element) => element.text).join(' ')) || (root.children[0]?.name ?? ''),
    };
  } catch {
    return { conditions: [], hrefs: [], words: tidy(text.replaceAll(/<(style|script|title)[^>]*>.*?<\/\1>|<[^>]*>/gis, ' ')) };
  }
}

function parseAnswer(answer: Answer, text: string, take: (child: XmlElement) => boolean): XmlElement {
  const type = answer.headers.get('content-type');
  if (answer.status !== 207) throw refuse(answer, `with status ${answer.status} instead of 207`);
  if (type !== null && !/\bxml\b/i.test(type)) throw refuse(answer, `with ${type.split(';')[0]} instead of XML`);
  let said: unknown;
  const taking = (child: XmlElement): boolean => {
    try {
      return take(child);
    } catch (error) {
      said = error;
      throw error;
    }
  };
  try {
    return parseXml(text, taking);
  } catch (cause) {
    if (cause === said) throw cause; // about a member, in full
    throw refuse(answer, cause instanceof Error ? `, but ${cause.message}` : '', cause);
  }
}

function readMember(response: XmlElement, answer: Answer, isText: (element: XmlElement | undefined) => boolean): Member {
  const href = child(response, HREF)?.text.trim();
  if (!href) throw refuse(answer, 'with a response that names no href');
  if (!isText(child(response, HREF))) throw refuse(answer, NO_TEXT);
  const status = child(response, STATUS);
  const properties = new Map<string, Property>();
  for (const propstat of childrenOf(response, qualified(DAV, 'propstat'))) {
    const code = statusOf(child(propstat, STATUS)?.text ?? '', answer);
    for (const element of child(propstat, qualified(DAV, 'prop'))?.children ?? []) {
      // D13: an empty element of a 404 must not hide the one that was given.
      if (properties.get(element.name)?.status !== 200) {
        properties.set(element.name, { status: isText(element) ? code : 0, element });
      }
    }
  }
  const location = child(child(response, qualified(DAV, 'location')), HREF)?.text.trim();
  return {
    href,
    status: status === undefined ? undefined : statusOf(status.text, answer),
    properties,
    errors: errorsOf(response),
    location,
  };
}

function errorsOf(response: XmlElement): string[] {
  const holders = [response, ...childrenOf(response, qualified(DAV, 'propstat'))];
  return holders.flatMap((holder) => childrenOf(holder, ERROR)).flatMap((error) => error.children.map((inner) => inner.name));
}

function statusOf(line: string, answer: Answer): number {
  const code = /^\s*HTTP\/\S+\s+(\d{3})/i.exec(line)?.[1];
  if (code === undefined) throw refuse(answer, `with the unreadable status "${line.slice(0, 40)}"`);
  return Number(code);
}

interface Decoded {
  readonly text: string;
  /** Otherwise signs of replacement stand for what is no text. */
  readonly isWhole: boolean;
}

function decode({ headers, body }: Answer): Decoded {
  const label =
    /charset="?([\w-]+)/i.exec(headers.get('content-type') ?? '')?.[1] ??
    /^[^>]{0,80}encoding=["']([\w-]+)/.exec(Buffer.from(body.subarray(0, 100)).toString('latin1'))?.[1];
  const encoding = encodingOf(label);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(body), isWhole: true };
  } catch {
    return { text: new TextDecoder(encoding).decode(body), isWhole: false };
  }
}

/** One that nobody knows is most likely UTF-8 all the same. */
function encodingOf(label: string | undefined): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return 'utf-8';
  }
}

function descendants(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(descendants)];
}

function tidy(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 300);
}

function refuse(answer: Answer, how: string, cause?: unknown): SyncError {
  return new SyncError('DOUBTFUL', `${new URL(answer.url).host} answered ${how}`.replace(' ,', ','), { cause });
}
