/**
 * playground/google/people/etags — the two ETags of a person (G146).
 *
 * `metadata.sources[].etag` (`#…`) is the version. `person.etag` (`%…`) is a little protocol buffer: the numbers of the fields
 * and source types that were asked for, then the version without its `#`. The numbers are this imitation's own.
 */
import { createHash } from 'node:crypto';
import type { Contact } from './address-book.ts';
import { type Mask, READABLE, type ReadSource } from './masks.ts';

const FIELD_MASK = 0x12;
const SOURCE_MASK = 0x1a;
const VERSION = 0x22;
const LISTED = 0x28;

const SOURCE_NUMBERS: Readonly<Record<ReadSource, readonly number[]>> = {
  READ_SOURCE_TYPE_CONTACT: [1, 2],
  READ_SOURCE_TYPE_PROFILE: [5, 7],
  READ_SOURCE_TYPE_DOMAIN_CONTACT: [4],
  READ_SOURCE_TYPE_OTHER_CONTACT: [6],
  READ_SOURCE_TYPE_UNSPECIFIED: [],
};

/** `#` and eight bytes: moves with every version. */
export const sourceEtag = ({ id, revision }: Pick<Contact, 'id' | 'revision'>): string =>
  `#${createHash('sha256').update(`${id}:${revision}`).digest().subarray(0, 8).toString('base64')}`;

/** `isListed` marks the tag of a listing, for the Google that refuses those (G147). */
export function personEtag(version: string, mask: Mask, sources: readonly ReadSource[], isListed = false): string {
  const fields = READABLE.flatMap((field, index) => (mask.has(field) ? [index + 1] : []));
  const types = sources.flatMap((source) => SOURCE_NUMBERS[source]);
  const tag = Buffer.from(version.slice(1));
  const parts = [FIELD_MASK, fields.length, ...fields, SOURCE_MASK, types.length, ...types, VERSION, tag.length, ...tag];
  return `%${Buffer.from(isListed ? [...parts, LISTED, 1] : parts).toString('base64')}`;
}

/** The version a `person.etag` holds; undefined when it is none, as when the version itself was sent for it (G147). */
export function versionIn(etag: string): { readonly version: string; readonly isListed: boolean } | undefined {
  if (!etag.startsWith('%')) return undefined;
  const bytes = Buffer.from(etag.slice(1), 'base64');
  let at = 0;
  for (const mark of [FIELD_MASK, SOURCE_MASK]) {
    if (bytes[at] !== mark) return undefined;
    at += 2 + (bytes[at + 1] ?? 0);
  }
  if (bytes[at] !== VERSION) return undefined;
  const end = at + 2 + (bytes[at + 1] ?? 0);
  return { version: `#${bytes.subarray(at + 2, end).toString()}`, isListed: bytes[end] === LISTED };
}
