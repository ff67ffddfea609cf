/** sync/expired — which twins are older than the owner lets copies become. Looked at with every full read; what is held, in every cycle. */
import { isStored } from '../endpoints/endpoint.ts';
import type { View } from '../engine/diff.ts';
import { type Expired, isOver } from '../engine/retiring.ts';
import type { Href, Item, Stored, TwinId } from '../model/item.ts';
import { type Both, type Parked, SIDES, type Standing, type Twin } from '../model/pair.ts';
import { both, type CycleInput } from './cycle.ts';
import { emptyView, type Listed, viewWith } from './observe.ts';

export interface LookedForAge<T extends Item> {
  readonly expired: Expired;
  /** With both present versions of whatever may go. */
  readonly views: Both<View<T>>;
}

/** Undated, and nothing more is read, where no time is set. @throws as Collection.fetch */
export async function expiredAmong<T extends Item>(
  twins: readonly Twin[],
  seen: { readonly listed: Both<Listed<T>>; readonly views: Both<View<T>>; readonly full: boolean },
  { parked, fullAt }: Pick<Standing, 'parked' | 'fullAt'>,
  input: CycleInput<T>,
): Promise<LookedForAge<T>> {
  const { rules, kind, now } = input;
  const { retireBefore } = rules;
  const held = new Set(parked.filter(isHeldByAge).map(({ twin }) => twin));
  const asked = twins.filter(({ id, born }) => born !== 'both' && (seen.full || held.has(id)));
  if (retireBefore === undefined || asked.length === 0) return { expired: new Map(), views: seen.views };
  const bodies = await originals(asked, seen.listed, input);
  const since = seen.full ? now - (fullAt ?? now) : 0;
  const expired = new Map<TwinId, 'lately' | 'long'>();
  for (const { id, left } of asked) {
    const one = bodies.get(left.href);
    if (one === undefined || !isOver(one.item, retireBefore, { kind, rules })) continue;
    expired.set(id, held.has(id) || isOver(one.item, retireBefore - since, { kind, rules }) ? 'long' : 'lately');
  }
  const going = asked.filter(({ id }) => expired.has(id));
  const views = await both((side) =>
    viewWith(
      seen.views[side],
      input.ends[side].collection,
      going.map((twin) => twin[side].href),
      input.signal,
      seen.listed[side],
    ),
  );
  return { expired, views };
}

const isHeldByAge = ({ guard }: Parked): boolean => SIDES.some((side) => guard === `retention ${side}`);

/** As the left side holds them; a full listing of it often tells the bodies for free. */
async function originals<T extends Item>(
  asked: readonly Twin[],
  { left }: Both<Listed<T>>,
  { ends, signal }: CycleInput<T>,
): Promise<ReadonlyMap<Href, Stored<T>>> {
  const hrefs = asked.flatMap((twin) => (twin.left.absent ? [] : [twin.left.href]));
  const told = new Map<Href, Stored<T>>();
  for (const href of hrefs) {
    const found = left.present.get(href)?.found;
    if (found !== undefined && isStored(found)) told.set(href, found);
  }
  const rest = hrefs.filter((href) => !told.has(href));
  const { found } = await viewWith(emptyView<T>(), ends.left.collection, rest, signal);
  return new Map([...told, ...found]);
}
