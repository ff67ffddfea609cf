/** dav/resource — one stored text with its etag: versions, conditions, and what a codec must know about its format. */
import { createHash } from 'node:crypto';
import type { Href, Item, ItemFile, Mark, Version } from '../../model/item.ts';
import { documentText, readDocument } from '../content-lines/document.ts';
import type { Name } from './xml.ts';

/** What a resource turned out to be. `other`: not ours to sync (a task, a journal). */
export type Reading<T extends Item> =
  | { readonly kind: 'item'; readonly item: T }
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable'; readonly why: string };

/** What makes a new text known: its UID, and our mark. */
export interface NewKey {
  readonly uid: string;
  readonly mark: Mark;
}

/** A format stored on a DAV server: text to item and back, and the words the protocol has for it. */
export interface ResourceCodec<T extends Item> {
  readonly fields: ReadonlySet<string>;
  /** Component a resource must hold to be an item; undefined when there is only one kind. */
  readonly component: string | undefined;
  readonly extension: ItemFile['extension'];
  readonly contentType: string;
  readonly dialect: Dialect;
  read(text: string): Reading<T>;
  create(item: T, key: NewKey): string;
  /** The same, beginning from a text that was deleted; undefined when that is no item. */
  createFrom(former: string, item: T, key: NewKey): string | undefined;
  update(text: string, item: T, fields: ReadonlySet<string>): string;
  /** The text without our mark; every other line byte for byte. */
  unmark(text: string): string;
  asHeld(item: T): T;
  /** Names of what no field says. */
  unsaid(text: string): readonly string[];
}

/** The words CalDAV and CardDAV differ in. */
export interface Dialect {
  /** The type in `DAV:resourcetype` of a collection. */
  readonly type: Name;
  readonly multiget: Name;
  readonly data: Name;
  /**
   * Set where a server may show one resource in several forms under one etag (D73): the form we want, for a multiget or query and
   * for a GET. Even a single resource is then asked for by multiget, so that every reading is of the same form.
   */
  readonly form?: { readonly attributes: Readonly<Record<string, string>>; readonly accept: string };
  /** The `Accept` of another form in which the server may store a text; undefined: it keeps one form only. */
  readonly otherForm?: string;
  /** A query for the resources whose UID is `uid` (RFC 4791, 7.8; RFC 6352, 8.6): its filter as XML. */
  readonly query: Name;
  filterByUid(uid: string): string;
}

export interface Resource {
  readonly href: Href;
  /** As the server sent it; undefined when it did not (D36). */
  readonly etag: string | undefined;
  readonly text: string;
  /** When the server says it was last written (`getlastmodified`), epoch milliseconds on the server's clock. */
  readonly modified?: number | undefined;
  /** How many octets the server says it stores (`getcontentlength`), where it was asked together with the text. */
  readonly length?: number | undefined;
}

/** The native form inside `Stored`. */
export interface Native {
  readonly etag: string | undefined;
  readonly text: string;
  /** As `Resource.length`. */
  readonly length?: number | undefined;
}

/**
 * The version of a resource whose text is known. Without an etag a digest stands in (D36); with an etag that only counts
 * (SOGo, D46) the digest is added, because the same count comes again after a deletion.
 */
export function versionOf(etag: string | undefined, text: string): Version {
  if (etag === undefined) return `sha256:${digest(text)}` as Version;
  return (onlyCounts(etag) ? `${entityTag(etag)} ${digest(text)}` : entityTag(etag)) as Version;
}

/** The version a listing tells; undefined when an etag alone does not tell it. */
export function listedVersion(etag: string | undefined): Version | undefined {
  return etag === undefined || onlyCounts(etag) ? undefined : (entityTag(etag) as Version);
}

/** D46: SOGo counts versions of each object from gcs00000000. */
export function onlyCounts(etag: string): boolean {
  return /^"?gcs\d{8}/.test(etag);
}

/** One spelling for all of `"x"`, `W/"x"`, `x`, and `"x-gzip"`, which proxies and old servers make of one etag (D37, D44). */
export function entityTag(etag: string): string {
  const bare = unweakened(etag).replace(/^"(.*)"$/, '$1');
  return `"${bare}"`;
}

/** Whether the server vouches that the stored bytes are the sent ones (D45); weak tags never do. */
export function isStrong(etag: string | null | undefined): etag is string {
  return etag !== null && etag !== undefined && /^"[^"]*"$/.test(etag.trim());
}

/**
 * How to spell an etag in If-Match, the likely way first: without a proxy's marks, as received, quoted, and at last not at
 * all (then the caller looks before it writes). Always exactly one tag (D43).
 */
export const CONDITIONS: readonly ((etag: string) => string | undefined)[] = [
  unweakened,
  (etag) => etag,
  entityTag,
  () => undefined,
];

/** Line ends as CRLF (D16), no octet order mark: what is compared, digested and stored as the native text. */
export function normalText(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll(/\r\n|\n|\r/g, '\r\n');
}

/**
 * A body as text. Where it is no UTF-8 as a whole, it is read line by line: a fold may split a character (D62), and old programs
 * leave lines of another encoding.
 */
export function decodeBody(body: Uint8Array): string {
  try {
    return normalText(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return normalText(documentText(readDocument(body)));
  }
}

/** Whether two texts of one resource are the same but for line ends and what surrounds them. */
export function sameText(a: string, b: string): boolean {
  return a === b || normalText(a).trim() === normalText(b).trim();
}

export function digest(text: string): string {
  return createHash('sha256').update(normalText(text).trim()).digest('base64url');
}

function unweakened(etag: string): string {
  return etag
    .trim()
    .replace(/^W\//i, '')
    .replace(/[-;](gzip|br|deflate)("?)$/, '$2');
}
