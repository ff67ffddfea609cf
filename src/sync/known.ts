/**
 * sync/known — the twins a cycle has to know: all of them where a side was listed whole, else those that what moved may concern, so
 * that a cycle costs as much as what moved and not as much as all that is kept in step.
 */
import type { View } from '../engine/diff.ts';
import { twinOf } from '../engine/marks.ts';
import type { Href, Item, TwinId } from '../model/item.ts';
import { type Both, type Creation, OTHER, type Parked, SIDES, type Side, type Twin } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import type { Store, TwinsWanted } from '../store/store.ts';
import type { CycleInput, KindFacts } from './cycle.ts';
import type { Listed } from './observe.ts';

export interface Known {
  readonly twins: readonly Twin[];
  /** Whether there are no others. */
  readonly whole: boolean;
}

/** What waits, or was begun: it is looked at whether it moved or not. */
export interface Open {
  readonly parked: readonly Parked[];
  readonly creations: readonly Creation[];
}

type Remembering<T extends Item> = Pick<CycleInput<T>, 'store' | 'link' | 'installation'>;

/** @throws STORE */
export async function knownBy<T extends Item>(
  listed: Both<Listed<T>>,
  { parked, creations }: Open,
  { store, link }: Pick<Remembering<T>, 'store' | 'link'>,
): Promise<Known> {
  if (SIDES.some((side) => listed[side].complete)) return { twins: await store.twins(link), whole: true };
  const hrefs = (side: Side): Href[] => [
    ...listed[side].present.keys(),
    ...listed[side].gone,
    ...parked.flatMap((one) => one.hrefs[side] ?? []),
    ...creations.flatMap((one) => (one.side === OTHER[side] ? [one.source.href] : [])),
  ];
  const ids = [...parked.map(({ twin }) => twin), ...creations.flatMap(({ twin, replaces }) => [twin, replaces])];
  const named = ids.filter((id) => id !== undefined);
  const wanted = { ids: named, hrefs: { left: hrefs('left'), right: hrefs('right') } };
  return { twins: await store.twinsBy(link, wanted), whole: false };
}

/** With those that newcomers may be, moved or copied: they share a UID, or are named in a mark of ours. @throws STORE */
export async function withMet<T extends Item>(
  known: Known,
  views: Both<View<T>>,
  { digest }: Pick<KindFacts<T>, 'digest'>,
  input: Remembering<T>,
): Promise<Known> {
  if (known.whole) return known;
  const newcomers = SIDES.flatMap((side) => {
    const hrefs = new Set(known.twins.map((twin) => twin[side].href));
    return [...views[side].found.values()].filter(({ href }) => !hrefs.has(href));
  });
  const uids = newcomers.flatMap(({ item: { uid } }) => (uid === undefined ? [] : [digest(uid)]));
  const ids = newcomers.flatMap(({ item: { mark } }) => (mark === undefined ? [] : (twinOf(mark, input.installation) ?? [])));
  return await withThose(known, { uids, ids }, input);
}

/** With those that have a name that these actions would give to another one. @throws STORE */
export async function withNamed<T extends Item>(
  known: Known,
  actions: readonly Action<T>[],
  input: Pick<Remembering<T>, 'store' | 'link'>,
): Promise<Known> {
  if (known.whole) return known;
  const ids = actions.flatMap((action): TwinId[] => {
    if (action.op === 'create') return [action.key.twin];
    // It waits, and is noted as begun under its name.
    if (action.op === 'park') return action.begun === undefined ? [] : [action.begun.key.twin];
    return action.op === 'remember' || action.op === 'update' ? [action.twin.id] : [];
  });
  return await withThose(known, { ids }, input);
}

/** The same when there are no more. */
async function withThose(
  known: Known,
  { ids = [], uids = [] }: Pick<TwinsWanted, 'ids' | 'uids'>,
  { store, link }: { readonly store: Store; readonly link: CycleInput<never>['link'] },
): Promise<Known> {
  const before = new Set(known.twins.map(({ id }) => id));
  const found = await store.twinsBy(link, { ids: [...ids].filter((id) => !before.has(id)), uids });
  const more = found.filter(({ id }) => !before.has(id));
  return more.length === 0 ? known : { ...known, twins: [...known.twins, ...more] };
}
