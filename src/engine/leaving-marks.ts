/** engine/leaving-marks — copies whose twin is lost: what their mark alone tells of them and of their original. */
import type { Item, Stored, TwinId } from '../model/item.ts';
import { OTHER, type Side } from '../model/pair.ts';
import type { View } from './diff.ts';
import type { LeavingInput } from './leaving.ts';
import { copyName, isUntouched, markFor, twinOf } from './marks.ts';
import { copyFor } from './travel.ts';

/** Copies that carry our mark and are no twin's, and that no other link knows. */
export function strangers<T extends Item>(side: Side, input: LeavingInput<T>): Stored<T>[] {
  const known = new Set(input.twins.map((twin) => twin[side].href));
  const isStrange = (one: Stored<T>): boolean =>
    !known.has(one.href) && !isOthers(side, one, input) && !one.item.outside && nameIn(one, input) !== undefined;
  return itemsOf(input.views[side]).filter(isStrange);
}

/** Whether another link knows it, of this pair or another one. */
export function isOthers<T extends Item>(side: Side, { href }: Stored<T>, { elsewhere, siblings }: LeavingInput<T>): boolean {
  return elsewhere[side].has(href) || siblings[side].has(href);
}

/** The name of the twin a mark of ours tells. */
export function nameIn<T extends Item>({ item }: Stored<T>, { installation }: LeavingInput<T>): TwinId | undefined {
  return item.mark === undefined ? undefined : twinOf(item.mark, installation);
}

/**
 * Why a copy on `side` is not certainly as we made it, with its original as it was then. What the original's copy would be
 * today tells whether that changed: made again, it would carry the same mark.
 */
export function doubts<T extends Item>(side: Side, input: LeavingInput<T>): (copy: Stored<T>) => string | undefined {
  const { digest, installation, sides } = input;
  const from = OTHER[side];
  const other = input.views[from];
  const originalOf = originals(from, other, input);
  const carriers = Map.groupBy(itemsOf(input.views[side]), (one) => nameIn(one, input));
  return (copy) => {
    if (other === undefined) return 'its original cannot be seen';
    const twin = nameIn(copy, input);
    if (twin === undefined || carriers.get(twin)?.length !== 1) return 'there are several with its mark';
    if (!isUntouched(copy.item, digest)) return `it was changed on the ${side} side`;
    const original = originalOf(copy, twin);
    if (original === undefined) return `its original is not found on the ${from} side`;
    const again = markFor(installation, twin, sides[side].asHeld(copyFor(original.item, side, input)), digest);
    return again === copy.item.mark ? undefined : `its original was changed on the ${from} side`;
  };
}

/** By the name its copy gets, else by its UID where only one has it; nothing that is itself a copy of ours. */
function originals<T extends Item>(
  from: Side,
  view: View<T> | undefined,
  input: LeavingInput<T>,
): (copy: Stored<T>, twin: TwinId) => Stored<T> | undefined {
  const own = itemsOf(view).filter((one) => nameIn(one, input) === undefined && !one.item.outside);
  const byName = new Map(own.map((one) => [copyName(from, one.href, one.item.uid, input), one]));
  const byUid = Map.groupBy(own, ({ item }) => item.uid);
  return ({ item: { uid } }, twin) => {
    const named = byName.get(twin);
    if (named !== undefined || uid === undefined) return named;
    const [first, ...others] = byUid.get(uid) ?? [];
    return others.length === 0 ? first : undefined;
  };
}

function itemsOf<T extends Item>(view: View<T> | undefined): Stored<T>[] {
  return [...(view?.found.values() ?? [])];
}
