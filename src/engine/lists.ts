/**
 * engine/lists — fields that hold several entries: each entry is merged for itself.
 *
 * Entries are the same thing when their keys are equal, whatever their labels and spelling. What one side added, changed or
 * removed is carried over; an edit outlives a removal; each side keeps its own spelling of what is the same.
 */
import type { Digest } from '../model/pair.ts';
import { canonical, type Digester, digestOfEntry } from './digest.ts';

/** What deciding has to know of the entries of a field. */
export interface ListRules {
  /** Equal keys: the same thing. Any value; undefined members count as absent. */
  key(entry: unknown): unknown;
  /** The other side's entry in the spelling this side has for it. */
  respelt(theirs: unknown, ours: unknown): unknown;
  /** set: no order, no doubles. list: in the order of its side; `preferring`: exactly one entry is preferred. */
  readonly shape: 'set' | 'list' | 'preferring';
}

/** A field whose entries have no labels and one spelling. */
export const SET: ListRules = { key: (entry) => entry, respelt: (theirs) => theirs, shape: 'set' };

export interface ListMerge {
  readonly field: string;
  readonly rules: ListRules;
  readonly digest: Digester;
  /** What the side that is to be written holds, and what the other one holds. */
  readonly here: unknown;
  readonly there: unknown;
  /** What both held when they last agreed; undefined when two items are joined for the first time. */
  readonly past: { readonly here: Digest | undefined; readonly there: Digest | undefined } | undefined;
  /** Whose entry is kept where both sides changed the same one. */
  readonly kept: 'here' | 'there';
}

/** The entries the side should hold; undefined rather than empty. */
export function mergedList(given: ListMerge): readonly unknown[] | undefined {
  const here = keyed(given.here, given);
  const there = keyed(given.there, given);
  const past = { here: pastOf(given.past?.here), there: pastOf(given.past?.there) };
  const isFirst = given.past === undefined;
  const told = new Set<unknown>();
  const kept = [...here].flatMap(([key, ours]) => {
    const theirs = there.get(key);
    if (theirs === undefined) {
      const isRemoved = !isFirst && past.there.has(key) && past.here.get(key) === ours.digest;
      return isRemoved ? [] : [ours.entry];
    }
    const isTold = past.there.get(key) !== theirs.digest;
    const isOurs = past.here.get(key) !== ours.digest;
    if (isFirst || !isTold || (isOurs && given.kept === 'here')) return [ours.entry];
    const entry = given.rules.respelt(theirs.entry, ours.entry);
    told.add(entry);
    return [entry];
  });
  const added = [...there].flatMap(([key, theirs]) => {
    if (here.has(key)) return [];
    // Unchanged there: it was removed here, or never came over.
    if (!isFirst && past.there.get(key) === theirs.digest) return [];
    told.add(theirs.entry);
    return [theirs.entry];
  });
  const entries = tidy([...kept, ...added], given.rules, isFirst ? new Set() : told);
  return entries.length === 0 ? undefined : entries;
}

/** Whether both sides changed the same entry to different values. */
export function hasClash(given: Omit<ListMerge, 'kept'>): boolean {
  if (given.past === undefined) return false;
  const there = keyed(given.there, given);
  const past = { here: pastOf(given.past.here), there: pastOf(given.past.there) };
  return [...keyed(given.here, given)].some(([key, ours]) => {
    const theirs = there.get(key);
    if (theirs === undefined || past.here.get(key) === ours.digest || past.there.get(key) === theirs.digest) return false;
    return canonical(given.rules.respelt(theirs.entry, ours.entry)) !== canonical(ours.entry);
  });
}

interface Keyed {
  readonly entry: unknown;
  readonly digest: string;
}

/** By the digest of their keys; a key that comes again gets a number of its own. */
function keyed(value: unknown, { field, rules, digest }: Pick<ListMerge, 'field' | 'rules' | 'digest'>): Map<string, Keyed> {
  const entries = new Map<string, Keyed>();
  for (const entry of Array.isArray(value) ? value : []) {
    const [key, told] = partsOf(digestOfEntry(field, entry, rules, digest));
    let name = key;
    for (let again = 2; entries.has(name); again++) name = `${key}#${again}`;
    entries.set(name, { entry, digest: told });
  }
  return entries;
}

function pastOf(digests: Digest | undefined): Map<string, string> {
  const past = new Map<string, string>();
  for (const [key, told] of (typeof digests === 'object' ? digests : []).map(partsOf)) {
    let name = key;
    for (let again = 2; past.has(name); again++) name = `${key}#${again}`;
    past.set(name, told);
  }
  return past;
}

/** The digest of an entry's key, and that of all it says; a set's entries are their own keys. */
function partsOf(digest: string): readonly [string, string] {
  const [key, told] = digest.split('.') as [string, string?];
  return [key, told ?? key];
}

/** Sets are sorted; of a list that knows preference one entry is preferred, rather one that the other side told about. */
function tidy(entries: readonly unknown[], { shape }: ListRules, told: ReadonlySet<unknown>): readonly unknown[] {
  if (shape === 'set') return [...entries].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (shape === 'list') return entries;
  const preferred = entries.filter((entry) => (entry as { preferred?: true }).preferred);
  const chosen = preferred.find((entry) => told.has(entry)) ?? preferred[0] ?? entries[0];
  return entries.map((entry) => {
    const { preferred: was, ...rest } = entry as { preferred?: true };
    if (entry === chosen) return was ? entry : { ...rest, preferred: true };
    return was ? rest : entry;
  });
}
