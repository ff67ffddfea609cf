/** sync/words — what persons have said about what waits, and what waits as they are to see it: with both versions, sealed. */

import { LATELY, type Written } from '../engine/restless.ts';
import type { MisfitOf } from '../engine/slips.ts';
import { type Past, pastOf } from '../model/history.ts';
import type { Item, TwinId } from '../model/item.ts';
import { type Parked, parkedKey, type Verdict } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import type { CycleInput } from './cycle.ts';
import type { Pen } from './history.ts';

/** What nobody but the owner may read of something that waits. */
export interface Waiting {
  readonly title: string;
  readonly left: Past | undefined;
  readonly right: Past | undefined;
}

/** Nothing where nothing was sealed, or under another key. */
export function waitingOf({ sealed }: Parked, { open }: Pick<Pen, 'open'>): Waiting {
  const text = sealed === undefined ? undefined : open(sealed);
  return text === undefined ? { title: '', left: undefined, right: undefined } : (JSON.parse(text) as Waiting);
}

/** What engine/plan is to know besides what the servers say. */
export interface Words {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly lately: ReadonlyMap<TwinId, readonly Written[]>;
  /** Whether new times fit, where that was to be found out. */
  readonly misfitOf?: MisfitOf | undefined;
}

/** What was said about what waits, and what was written lately. A rejection is on disk from here on. */
export async function wordsOf<T extends Item>(
  parked: readonly Parked[],
  { store, link, now, rejected, until }: CycleInput<T>,
): Promise<Words> {
  const rejections = rejected ? parked.flatMap((one) => rejectionOf(one, now)) : [];
  // A crash halfway must not leave the rest to the next cycle, which would find so few deletions that no guard holds them.
  if (rejections.length > 0 && until === 'done') await store.decide(link, rejections);
  const said = [...(await store.verdicts(link)), ...rejections];
  const updates = await store.updatesSince(link, now - LATELY);
  return {
    verdicts: new Map(said.map((verdict) => [verdict.name, verdict])),
    lately: Map.groupBy(updates, ({ twin }) => twin),
  };
}

function rejectionOf(one: Parked, at: number): Verdict[] {
  return one.kind === 'held' && one.keep !== undefined ? [{ name: parkedKey(one), keep: one.keep, at, used: false }] : [];
}

/** What of something that waits is told to nobody but the owner, where no versions are kept. */
export function sealedTitle(title: string, { seal }: Pick<Pen, 'seal'>): string {
  const waiting: Waiting = { title, left: undefined, right: undefined };
  return seal(JSON.stringify(waiting));
}

/** What the actions park, each with its title and versions; what waited already in these versions stays as it was sealed. */
export function sealedIn(actions: readonly Action[], before: readonly Parked[], pen: Pen): Parked[] {
  const known = new Map(before.map((one) => [parkedKey(one), one]));
  return actions.flatMap((action) => {
    if (action.op !== 'park') return [];
    const { parked, seen, title } = action;
    const past = known.get(parkedKey(parked));
    if (past?.sealed !== undefined && sameVersions(past, parked)) return [{ ...parked, sealed: past.sealed }];
    const side = (name: 'left' | 'right'): Past | undefined => seen?.[name] && pastOf(seen[name].item, undefined);
    const waiting: Waiting = { title, left: side('left'), right: side('right') };
    return [title === '' && seen === undefined ? parked : { ...parked, sealed: pen.seal(JSON.stringify(waiting)) }];
  });
}

/** Something that waited before waits since then; in the same versions it stays as it was sealed. */
export function goingOn(one: Parked, before: Parked | undefined): Parked {
  if (before === undefined) return one;
  const isSame = before.sealed !== undefined && sameVersions(before, one);
  return { ...one, since: before.since, ...(isSame ? { sealed: before.sealed } : {}) };
}

const sameVersions = (a: Parked, b: Parked): boolean =>
  a.kind === b.kind && JSON.stringify([a.versions, a.fields]) === JSON.stringify([b.versions, b.fields]);
