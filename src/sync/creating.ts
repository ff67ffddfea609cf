/**
 * sync/creating — makes a copy, and then brings what its side takes only once it is there.
 *
 *   noted -> made -> twin saved, with what is still to come -> the rest written -> twin saved
 */
import { anchorOf, nextAnchor } from '../engine/anchors.ts';
import { creationOf } from '../engine/creations.ts';
import { underWay } from '../engine/intent.ts';
import { firstPart, lateUpdate } from '../engine/late.ts';
import { isSyncError } from '../model/errors.ts';
import { type Item, pathOf } from '../model/item.ts';
import { type Creation, OTHER, type Twin } from '../model/pair.ts';
import type { ActionOf, Create } from '../model/plan.ts';
import { timeAt } from './facts.ts';
import { begun, done, type Intended } from './history.ts';
import { type Applying, foresight, forgetUnmade, type Rest } from './writing.ts';

/** Gives what is still to be brought, if anything is. */
export async function create<T extends Item>(action: ActionOf<'create', T>, context: Applying<T>): Promise<Rest<T> | undefined> {
  const { side, key, born } = action;
  const { store, link, collections, cut } = context;
  const { late: lateFields } = collections[side].abilities;
  const first = firstPart(action.item, lateFields);
  const intended = intendedBy(action, context);
  const writing = { ...context, collection: collections[side] };
  const change = begun(intended, writing);
  const creation = noteOf(action, context);
  await store.beginCreation(link, creation, [change]);
  const made = await collections[side].create(first, key, cut).catch(async (error: unknown) => {
    if (isSyncError(error, 'REFUSED')) await store.endCreations(link, key.twin);
    await forgetUnmade(change, error, store);
    throw error;
  });
  const anchors = { [side]: anchorOf(made, context), [OTHER[side]]: creation.source };
  const twin = { id: key.twin, born, ...anchors } as unknown as Twin;
  const late = lateUpdate(action, made, twin, lateFields);
  await store.saveTwin(link, late === undefined ? twin : underWay(late, { ...context, foresee: foresight(context) }), [
    done(change, intended, made, writing),
  ]);
  if (late === undefined) return undefined;
  const carryOut = async (): Promise<void> => {
    const [{ stored, item, fields }] = late.writes;
    const whole = await collections[side].update(stored, item, fields, cut);
    // One change of the history tells all of it.
    const told = [done(change, intended, whole, writing)];
    await store.saveTwin(link, { ...twin, [side]: nextAnchor(twin[side], whole, context) }, told);
  };
  return { action: late, carryOut };
}

/** What is noted before a copy is made, by us or by somebody else with our data folder. */
export function noteOf<T extends Item>(action: Create<T>, context: Applying<T>): Creation {
  const collection = context.collections[action.side];
  const first = firstPart(action.item, collection.abilities.late);
  const facts = { ...context, foresee: foresight(context), time: timeAt(collection, context.now) };
  return creationOf({ ...action, item: first }, facts);
}

function intendedBy<T extends Item>(action: ActionOf<'create', T>, { link }: Applying<T>): Intended<T> {
  const { side, item: after, key, born, title, why } = action;
  const fields = new Set(Object.keys(after.fields).flatMap((name) => (after.fields[name] === undefined ? [] : [pathOf(name)])));
  return { link, side, op: 'create', twin: key.twin, born, title, why, before: undefined, after, fields, clashes: [] };
}
