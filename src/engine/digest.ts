/** engine/digest — fingerprints of field values under the installation's key: equal values, equal digests, nothing readable. */
import { createHmac, createSecretKey } from 'node:crypto';
import type { Fields, Item, OccurrenceId } from '../model/item.ts';
import { pathOf } from '../model/item.ts';
import type { Digest, Digests } from '../model/pair.ts';
import type { ListRules } from './lists.ts';

/** The fields that hold several entries, each merged for itself. */
export type Lists = ReadonlyMap<string, ListRules>;

/** Gives the digest of a text under a key that never leaves the installation. */
export type Digester = (text: string) => string;

/** HMAC-SHA256 under `key`, cut to 96 bits in base64url: short, and still beyond collision within a collection. */
export function digester(key: Uint8Array): Digester {
  const secret = createSecretKey(key);
  return remembering((text) => createHmac('sha256', secret).update(text).digest('base64url').slice(0, 16));
}

/** Of one item the same values are digested for both sides and for what is expected, and many items share a status or a place. */
const REMEMBERED = 2_000;
const LONGEST_REMEMBERED = 200;

/** The same function, which knows by heart what it was asked lately. */
function remembering(digest: Digester): Digester {
  let lately = new Map<string, string>();
  let before = new Map<string, string>();
  return (text) => {
    if (text.length > LONGEST_REMEMBERED) return digest(text);
    const known = lately.get(text);
    if (known !== undefined) return known;
    const result = before.get(text) ?? digest(text);
    if (lately.size >= REMEMBERED) [before, lately] = [lately, new Map()];
    lately.set(text, result);
    return result;
  };
}

/** One spelling for each value, as JSON: keys sorted, undefined members left out, text in NFC. */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((one) => (one === undefined ? 'null' : canonical(one))).join()}]`;
  const members = value as Readonly<Record<string, unknown>>;
  const said = Object.keys(members)
    .sort()
    .filter((key) => members[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${canonical(members[key])}`);
  return `{${said.join()}}`;
}

export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b));
}

/** Digests of every field the side can say, of the item and of its changed occurrences. */
export function digestsOf(item: Item, lists: Lists, digest: Digester): Digests {
  const result: Record<string, Digest> = {};
  addFields(result, item.fields, lists, digest);
  for (const [id, occurrence] of item.occurrences) {
    if (occurrence === 'cancelled') result[pathOf(STATE, id)] = CANCELLED;
    else {
      result[pathOf(STATE, id)] = CHANGED;
      addFields(result, occurrence, lists, digest, id);
    }
  }
  return result;
}

/** The digest of one value; of a list field one per entry. */
export function digestOf(field: string, value: unknown, lists: Lists, digest: Digester): Digest {
  if (value === undefined) return '';
  const rules = lists.get(field);
  if (rules !== undefined && Array.isArray(value)) return value.map((entry) => digestOfEntry(field, entry, rules, digest)).sort();
  return digest(`${field}\n${canonical(value)}`);
}

/** `<key>.<what it says besides>`; of a set, whose entries are their own keys, one part. */
export function digestOfEntry(field: string, entry: unknown, rules: ListRules, digest: Digester): string {
  if (rules.shape === 'set') return digest(`${field}\n${canonical(entry)}`);
  return [`key\n${canonical(rules.key(entry))}`, `says\n${canonical(rules.says(entry))}`]
    .map((part) => digest(`${field} ${part}`))
    .join('.');
}

export function sameDigest(a: Digest | undefined, b: Digest | undefined): boolean {
  return typeof a === 'object' && typeof b === 'object' ? a.join() === b.join() : a === b;
}

/** Of a path without a digest: the occurrence is as the rule makes it. */
export const NONE = 'none';

/** The path `@…/occurrence` says what state an occurrence is in: absent from the digests, changed or cancelled. */
export const STATE = 'occurrence';
export const CANCELLED = 'cancelled';
export const CHANGED = 'changed';

function addFields(into: Record<string, Digest>, fields: Fields, lists: Lists, digest: Digester, id?: OccurrenceId): void {
  for (const [name, value] of Object.entries(fields)) into[pathOf(name, id)] = digestOf(name, value, lists, digest);
}
