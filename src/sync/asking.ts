/**
 * sync/asking — what was asked by writing it once more (engine/doubts), and turned out to be somebody's edit, goes to the side that
 * was not asked. From there it comes back like any other edit. If that side lost its label, nothing is written there: what was edited
 * is put back where it was.
 */
import { foundEdits } from '../engine/doubts.ts';
import { type FieldPath, type Item, pathOf, type Stored } from '../model/item.ts';
import { type Both, OTHER, SIDES, type Twin } from '../model/pair.ts';
import type { ActionOf } from '../model/plan.ts';
import { begun, done, type Intended } from './history.ts';
import { type Applying, forgetUnmade, type Rest } from './writing.ts';

/** undefined: whatever was asked was our own, and nothing follows from that. `twin`: as both sides are now. */
export function restOf<T extends Item>(
  action: ActionOf<'update', T>,
  twin: Twin,
  now: Both<Stored<T> | undefined>,
  context: Applying<T>,
): Rest<T> | undefined {
  const edits = foundEdits(action, now, context);
  const isParted = action.asks !== undefined && SIDES.some((side) => now[side]?.item.outside === true);
  if (edits.length === 0 && !isParted) return undefined;
  const carryOut = async (): Promise<void> => {
    for (const { side, fields } of edits) await bring(side, fields);
  };
  const bring = async (side: 'left' | 'right', fields: Readonly<Record<string, unknown>>): Promise<void> => {
    const to = isParted ? side : OTHER[side];
    const before = now[to];
    if (before === undefined) return;
    const { store, link, collections, cut } = context;
    const after = { ...before.item, fields: { ...before.item.fields, ...fields } };
    const paths: ReadonlySet<FieldPath> = new Set(Object.keys(fields).map((field) => pathOf(field)));
    const common = { link, side: to, op: 'update' as const, twin: twin.id, born: twin.born, title: action.title };
    const intended: Intended<T> = { ...common, why: `edited on the ${side} side`, before, after, fields: paths, clashes: [] };
    const writing = { ...context, collection: collections[to] };
    const change = begun(intended, writing);
    await store.keepChanges([change]);
    const held = await collections[to].update(before, after, paths, cut).catch(async (error: unknown) => {
      await forgetUnmade(change, error, store);
      throw error;
    });
    await store.keepChanges([done(change, intended, held, writing)]);
  };
  return { action: { ...action, twin }, carryOut, again: true };
}
