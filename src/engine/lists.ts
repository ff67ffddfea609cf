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
  /** Whose entry is kept where both sides changed the same one, and whose is preferred where neither chose. */
  readonly kept: 'here' | 'there';
}

/** The entries the side should hold; undefined rather than empty. */
export function mergedList(given: ListMerge): readonly unknown[] | undefined {
  const lists = listsOf(given);
  const { here, there } = lists;
  const isFirst = given.past === undefined;
  const kept = [...here.now].flatMap(([name, ours]): Named[] => {
    const theirs = there.now.get(name);
    if (theirs === undefined) {
      const isRemoved = !isFirst && there.past.has(name) && isIdle(ours, here.past.get(name));
      return isRemoved ? [] : [[name, ours.entry]];
    }
    const isTold = isChanged(theirs, there.past.get(name));
    const isOurs = isChanged(ours, here.past.get(name));
    if (isFirst || !isTold || (isOurs && given.kept === 'here')) return [[name, ours.entry]];
    return [[name, given.rules.respelt(theirs.entry, ours.entry)]];
  });
  const added = [...there.now].flatMap(([name, theirs]): Named[] => {
    // Idle there: it was removed here, or never came over.
    if (here.now.has(name) || (!isFirst && isIdle(theirs, there.past.get(name)))) return [];
    return [[name, theirs.entry]];
  });
  const entries = tidy([...kept, ...added], lists, given);
  return entries.length === 0 ? undefined : entries;
}

/** Whether both sides changed the same entry to different values, or each prefers another one. */
export function hasClash(given: Omit<ListMerge, 'kept'>): boolean {
  if (given.past === undefined) return false;
  const { here, there } = listsOf(given);
  const isFought = [...here.now].some(([name, ours]) => {
    const theirs = there.now.get(name);
    if (theirs === undefined || !isChanged(ours, here.past.get(name)) || !isChanged(theirs, there.past.get(name))) return false;
    const respelt = withPreference(given.rules.respelt(theirs.entry, ours.entry), ours.isPreferred);
    return canonical(respelt) !== canonical(ours.entry);
  });
  if (given.rules.shape !== 'preferring') return isFought;
  const [mine, yours] = [preferenceOf(here), preferenceOf(there)];
  return isFought || (mine.name !== yours.name && mine.moved === 'surely' && yours.moved === 'surely');
}

type Named = readonly [name: string, entry: unknown];

/** An entry, its digest, and the one it would have if it were preferred, or no longer. */
interface Keyed {
  readonly entry: unknown;
  readonly isPreferred: boolean;
  readonly digest: string;
  readonly flipped: string;
}

/** What a side holds and what it held when the two last agreed, each entry by the digest of its key. */
interface Listed {
  readonly now: ReadonlyMap<string, Keyed>;
  readonly past: ReadonlyMap<string, string>;
}

interface Lists {
  readonly here: Listed;
  readonly there: Listed;
}

function listsOf(given: Omit<ListMerge, 'kept'>): Lists {
  return {
    here: { now: keyed(given.here, given), past: pastOf(given.past?.here) },
    there: { now: keyed(given.there, given), past: pastOf(given.past?.there) },
  };
}

/** By the digest of their keys; the same key again gets a number of its own. */
function keyed(value: unknown, { field, rules, digest }: Pick<ListMerge, 'field' | 'rules' | 'digest'>): Map<string, Keyed> {
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
  const parts = (typeof digests === 'object' ? digests : []).map(partsOf);
  const names = namesOf(parts);
  return new Map(parts.map(([, told], place) => [names[place] as string, told]));
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
function isChanged({ digest, flipped }: Keyed, before: string | undefined): boolean {
  return before !== digest && before !== flipped;
}

/** Whether nobody did anything to it; that another one is preferred now, nobody did to it. */
function isIdle({ digest, flipped, isPreferred }: Keyed, before: string | undefined): boolean {
  return before === digest || (!isPreferred && before === flipped);
}

/** Sets are sorted; of a list that knows preference one entry is preferred. */
function tidy(entries: readonly Named[], lists: Lists, given: ListMerge): readonly unknown[] {
  const { shape } = given.rules;
  const plain = entries.map(([, entry]) => entry);
  if (shape === 'set') return plain.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (shape === 'list') return plain;
  const names = new Set(entries.map(([name]) => name));
  const chosen = wishes(lists, given).find((name) => names.has(name)) ?? [...names].sort()[0];
  return entries.map(([name, entry]) => withPreference(entry, name === chosen));
}

/** Which entries should be preferred, the dearest wish first: on both sides the same, but for two items joined when each had its own. */
function wishes({ here, there }: Lists, { past, kept }: ListMerge): readonly string[] {
  const [mine, yours] = [preferenceOf(here), preferenceOf(there)];
  const weight = CERTAINTIES.indexOf(mine.moved) - CERTAINTIES.indexOf(yours.moved);
  const isSettled = past === undefined || (mine.moved === 'no' && yours.moved === 'no');
  const isOurs = isSettled || weight > 0 || (weight === 0 && kept === 'here');
  return (isOurs ? [mine, yours] : [yours, mine]).flatMap(({ name }) => name ?? []);
}

/** Whether another entry than before is preferred. An only one is preferred without anybody's choice. */
const CERTAINTIES = ['no', 'maybe', 'surely'] as const;

interface Preference {
  readonly name: string | undefined;
  readonly moved: (typeof CERTAINTIES)[number];
}

function preferenceOf({ now, past }: Listed): Preference {
  const [name, one] = [...now].find(([, { isPreferred }]) => isPreferred) ?? [...now][0] ?? [];
  if (name === undefined || one === undefined) return { name, moved: 'no' };
  const before = past.get(name);
  if (before === one.digest) return { name, moved: 'no' };
  if (now.size === 1) return { name, moved: 'maybe' };
  const hasLost = [...now].some(([other, { isPreferred, flipped }]) => !isPreferred && past.get(other) === flipped);
  if (before === one.flipped || hasLost) return { name, moved: 'surely' };
  const isRelabelled = before !== undefined && [...past.keys()].every((other) => now.has(other));
  return { name, moved: isRelabelled ? 'no' : 'maybe' };
}

const preferenceIn = (entry: unknown): boolean => (entry as { preferred?: true }).preferred === true;

function withPreference(entry: unknown, isPreferred: boolean): unknown {
  if (preferenceIn(entry) === isPreferred) return entry;
  const { preferred: _, ...rest } = entry as { preferred?: true };
  return isPreferred ? { ...rest, preferred: true } : rest;
}
