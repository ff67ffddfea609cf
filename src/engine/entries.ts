/** engine/entries — the entries of a list, each known by its key: what it says now, and what it said when the two sides last agreed. */
import type { Digest } from '../model/pair.ts';
import { type Digester, digestOfEntry } from './digest.ts';
import type { ListRules } from './lists.ts';

/** An entry, its digest, and the one it would have if it were preferred, or no longer. */
export interface Keyed {
  readonly entry: unknown;
  readonly isPreferred: boolean;
  readonly digest: string;
  readonly flipped: string;
}

/** What a side holds and what it held when the two last agreed, each entry by the digest of its key. */
export interface Listed {
  readonly now: ReadonlyMap<string, Keyed>;
  readonly past: ReadonlyMap<string, string>;
}

interface Facts {
  readonly field: string;
  readonly rules: ListRules;
  readonly digest: Digester;
}

export function listed(value: unknown, past: Digest | undefined, facts: Facts): Listed {
  return { now: keyed(value, facts), past: pastOf(past) };
}

/** By the digest of their keys; the same key again gets a number of its own. */
function keyed(value: unknown, { field, rules, digest }: Facts): Map<string, Keyed> {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  const partsIn = (entry: unknown): Parts => partsOf(digestOfEntry(field, entry, rules, digest));
  const names = namesOf(entries.map(partsIn));
  const asKeyed = (entry: unknown): Keyed => {
    const isPreferred = preferenceIn(entry);
    const flipped = rules.shape === 'preferring' ? withPreference(entry, !isPreferred) : entry;
    return { entry, isPreferred, digest: partsIn(entry)[1], flipped: partsIn(flipped)[1] };
  };
  return new Map(entries.map((entry, place) => [names[place] as string, asKeyed(entry)]));
}

function pastOf(digests: Digest | undefined): Map<string, string> {
  return new Map([...byName(digests)].map(([name, digest]) => [name, partsOf(digest)[1]]));
}

/** The digests of a list's entries, each by the name that its key gives it. */
export function byName(digests: Digest | undefined): Map<string, string> {
  const entries = typeof digests === 'object' ? digests : [];
  const names = namesOf(entries.map(partsOf));
  return new Map(entries.map((entry, place) => [names[place] as string, entry]));
}

/** The digest of an entry's key, and that of all it says; a set's entries are their own keys. */
type Parts = readonly [key: string, told: string];

function partsOf(digest: string): Parts {
  const [key, told] = digest.split('.') as [string, string?];
  return [key, told ?? key];
}

/** Entries of the same key are told apart by what else they say, whatever their order. */
function namesOf(all: readonly Parts[]): string[] {
  return all.map(([key, told], place) => {
    const before = all.filter((other, at) => other[0] === key && (other[1] < told || (other[1] === told && at < place)));
    return before.length === 0 ? key : `${key}#${before.length + 1}`;
  });
}

/** Whether it says something else than before, besides being preferred. */
export function isChanged({ digest, flipped }: Keyed, before: string | undefined): boolean {
  return before !== digest && before !== flipped;
}

/** Whether nobody did anything to it; that another one is preferred now, nobody did to it. */
export function isIdle({ digest, flipped, isPreferred }: Keyed, before: string | undefined): boolean {
  return before === digest || (!isPreferred && before === flipped);
}

const preferenceIn = (entry: unknown): boolean => (entry as { preferred?: true }).preferred === true;

export function withPreference(entry: unknown, isPreferred: boolean): unknown {
  if (preferenceIn(entry) === isPreferred) return entry;
  const { preferred: _, ...rest } = entry as { preferred?: true };
  return isPreferred ? { ...rest, preferred: true } : rest;
}
