/** contract/asking — what the laws of contract/collection ask a collection, and how they compare what comes back. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type Collection, type CreateKey, type Found, isStored, type Page, type Stored } from '../../src/endpoints/endpoint.ts';
import type { ErrorCode } from '../../src/model/errors.ts';
import type { Checkpoint, Fields, Href, Item, Mark, TwinId, Version } from '../../src/model/item.ts';

export const never = new AbortController().signal;

let salt = '';

/** Keys and UIDs from here on are new ones, also on servers that outlive the test. */
export function freshNames(): void {
  salt = randomUUID();
}

/** The same key for the same word within one test. */
export function aKey(word: string): CreateKey {
  return { twin: `${word}-${salt}` as TwinId, uid: undefined, mark: `here:${word}-${salt}` as Mark };
}

/** The same UID within one test. */
export function aUid(): string {
  return `${salt}@example.com`;
}

export interface Whole {
  readonly present: ReadonlyMap<Href, { readonly version: Version | undefined }>;
  readonly gone: ReadonlySet<Href>;
  readonly complete: boolean;
  readonly checkpoint: Checkpoint | undefined;
}

export async function listAll<T extends Item>(collection: Collection<T>, since?: Checkpoint): Promise<Whole> {
  return together(await Array.fromAsync(collection.list(since, never)));
}

/** All pages of a listing as one. */
export function together<T extends Item>(pages: readonly Page<T>[]): Whole {
  const end = pages.at(-1)?.end;
  assert.ok(end, 'a listing must have an end');
  return {
    present: new Map(pages.flatMap(({ present }) => [...present])),
    gone: new Set(pages.flatMap(({ gone }) => [...gone])),
    ...end,
  };
}

export function fetchAll<T extends Item>(collection: Collection<T>, hrefs: readonly Href[]): Promise<Found<T>[]> {
  return Array.fromAsync(collection.fetch(hrefs, never));
}

export async function fetchOne<T extends Item>(collection: Collection<T>, href: Href): Promise<Stored<T>> {
  const [found] = await fetchAll(collection, [href]);
  assert.ok(found, `${href} should be there`);
  assert.ok(isStored(found), `${href} should be readable`);
  return found;
}

/** A side, and the fields whose values it makes over in a way nobody knows beforehand. */
export interface Holder<T extends Item> {
  readonly collection: Collection<T>;
  readonly remakes?: readonly string[];
}

/** The item as the collection said it would hold it, in every field it can hold. */
export function assertHolds<T extends Item>({ collection, remakes = [] }: Holder<T>, stored: Stored<T>, wanted: T): void {
  const { fields: able } = collection.abilities;
  const plain = (fields: Fields) =>
    Object.fromEntries(
      Object.entries(fields)
        .filter(([name, value]) => able.has(name) && value !== undefined)
        .map(([name, value]) => [name, remakes.includes(name) ? 'there is one' : inOrder(wanted, name, value)]),
    );
  const occurrences = (item: T) =>
    [...item.occurrences]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, occurrence]) => [id, occurrence === 'cancelled' ? occurrence : plain(occurrence)]);
  const expected = collection.asHeld(wanted);
  assert.deepEqual(plain(stored.item.fields), plain(expected.fields));
  assert.deepEqual(occurrences(stored.item), occurrences(expected));
}

/** Lists of a contact keep whatever order their side gives them, except `groups` (model/contact); those of an event are sorted. */
function inOrder({ kind }: Item, field: string, value: unknown): unknown {
  if (kind !== 'contact' || field === 'groups' || !Array.isArray(value)) return value;
  return value.toSorted((a, b) => (a.value ?? JSON.stringify(a)).localeCompare(b.value ?? JSON.stringify(b)));
}

/** The server may mention our own write; then in the version we know. */
export async function assertNoFalseMove<T extends Item>(
  collection: Collection<T>,
  since: Checkpoint | undefined,
  stored: Stored<T>,
): Promise<void> {
  const delta = await listAll(collection, since);
  assert.equal(delta.gone.has(stored.href), false);
  assert.deepEqual(
    [...delta.present.keys()].filter((href) => href !== stored.href),
    [],
  );
  const mentioned = delta.present.get(stored.href)?.version;
  assert.ok(mentioned === undefined || mentioned === stored.version);
  assert.equal((await fetchOne(collection, stored.href)).version, stored.version);
}

export function code(expected: ErrorCode): { name: string; code: ErrorCode } {
  return { name: 'SyncError', code: expected };
}
