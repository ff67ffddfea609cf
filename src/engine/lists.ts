/**
 * engine/lists — fields that hold several entries: each entry is merged for itself.
 *
 * Entries are the same thing when their keys are equal, whatever their labels and spelling. What one side added, changed or
 * removed is carried over; an edit outlives a removal; each side keeps its own spelling of what is the same.
 */
import type { Digest } from '../model/pair.ts';
import { canonical, type Digester } from './digest.ts';
import { isChanged, isIdle, type Listed, listed, withPreference } from './entries.ts';
import { isDisputed, preferences } from './preferences.ts';

/** What deciding has to know of the entries of a field. */
export interface ListRules {
  /** Equal keys: the same thing. Any value; undefined members count as absent. */
  key(entry: unknown): unknown;
  /** What an entry says besides its key: its label, whether it is preferred. How it is spelled is nothing to tell. */
  says(entry: unknown): unknown;
  /** The other side's entry in the spelling this side has for it. */
  respelt(theirs: unknown, ours: unknown): unknown;
  /** set: no order, no doubles. list: in the order of its side; `preferring`: exactly one entry is preferred. */
  readonly shape: 'set' | 'list' | 'preferring';
}

/** A field whose entries have no labels and one spelling. */
export const SET: ListRules = { key: (entry) => entry, says: () => undefined, respelt: (theirs) => theirs, shape: 'set' };

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
  const { here, there } = listsOf(given);
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
  const wishes = preferences(here, there, isFirst ? 'here' : given.kept);
  const entries = tidy([...kept, ...added], given.rules, wishes);
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
  return isFought || (given.rules.shape === 'preferring' && isDisputed(here, there));
}

type Named = readonly [name: string, entry: unknown];

/** Sets are sorted; of a list that knows preference one entry is preferred. */
function tidy(entries: readonly Named[], { shape }: ListRules, wishes: readonly string[]): readonly unknown[] {
  const plain = entries.map(([, entry]) => entry);
  if (shape === 'set') return plain.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (shape === 'list') return plain;
  const names = new Set(entries.map(([name]) => name));
  const chosen = wishes.find((name) => names.has(name)) ?? [...names].sort()[0];
  return entries.map(([name, entry]) => withPreference(entry, name === chosen));
}

function listsOf(given: Omit<ListMerge, 'kept'>): { readonly here: Listed; readonly there: Listed } {
  return { here: listed(given.here, given.past?.here, given), there: listed(given.there, given.past?.there, given) };
}
