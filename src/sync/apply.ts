/**
 * sync/apply — does what the plan says, action by action, and decides nothing.
 *
 *   history -> conditional write -> what the server now holds -> twin saved
 *
 * A crash between any two of these is settled by the next cycle: creates can be repeated, updates find both sides alike,
 * deletions find the item gone.
 */
import type { Collection } from '../endpoints/endpoint.ts';
import { anchorOf, nextAnchor } from '../engine/anchors.ts';
import { creationOf } from '../engine/creations.ts';
import { underWay } from '../engine/intent.ts';
import { isSyncError, SyncError } from '../model/errors.ts';
import type { Change } from '../model/history.ts';
import { type Item, pathOf, type Stored, type TwinId } from '../model/item.ts';
import { type Anchor, type Both, type Link, OTHER, type Parked, type Side, type Twin } from '../model/pair.ts';
import type { Action, ActionOf } from '../model/plan.ts';
import type { Store } from '../store/store.ts';
import type { KindFacts } from './cycle.ts';
import { discreet } from './discreet.ts';
import { begun, done, type Intended, type Pen } from './history.ts';

export interface Applying<T extends Item> extends KindFacts<T> {
  readonly link: Link;
  readonly collections: Both<Collection<T>>;
  readonly store: Store;
  readonly pen: Pen;
  /** No further action is begun. */
  readonly signal: AbortSignal;
  /** Requests under way are cut off. */
  readonly cut: AbortSignal;
  readonly now: number;
  /** Whether this cycle read everything: then what exists unseen stays unseen. */
  readonly full: boolean;
  /** How many actions may be under way at once. */
  readonly atOnce: number;
  readonly onDone: (action: Action<T>) => void;
}

/** What became of the actions that could not be finished. */
export interface Unfinished {
  readonly parked: readonly Parked[];
  /** Twins that moved under our hands: looked at again in this cycle. */
  readonly again: ReadonlySet<TwinId>;
  /** Something exists that we did not see: a full read is due. */
  readonly wantsFull: boolean;
}

/** @throws what stops more than one item (scope collection, account, setup), once the actions in hand are finished */
export async function apply<T extends Item>(actions: readonly Action<T>[], context: Applying<T>): Promise<Unfinished> {
  const parked: Parked[] = [];
  const again = new Set<TwinId>();
  let wantsFull = false;
  let stop: unknown;
  const queue = actions[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (const action of queue) {
      if (stop !== undefined || context.signal.aborted) return;
      try {
        await carryOut(action, context);
        context.onDone(action);
      } catch (error) {
        if (!isSyncError(error) || error.scope !== 'item') {
          stop ??= error;
          return;
        }
        if (isSyncError(error, 'STALE', 'GONE') && 'twin' in action) again.add(action.twin.id);
        else parked.push(parkedFor(action, error, context));
        wantsFull ||= error.code === 'EXISTS' && !context.full;
      }
    }
  };
  await Promise.all(Array.from({ length: context.atOnce }, work));
  if (stop !== undefined) throw stop;
  context.signal.throwIfAborted();
  return { parked, again, wantsFull };
}

async function carryOut<T extends Item>(action: Action<T>, context: Applying<T>): Promise<void> {
  const { store, link } = context;
  switch (action.op) {
    case 'create':
      return await create(action, context);
    case 'update':
      return await update(action, context);
    case 'delete':
      return await remove(action, context);
    case 'remember':
      return await store.saveTwin(link, action.twin);
    case 'forget':
      return await store.forgetTwin(link, action.twin.id);
    case 'park':
    case 'skip':
      return;
  }
}

async function create<T extends Item>(action: ActionOf<'create', T>, context: Applying<T>): Promise<void> {
  const { side, item, key, source, born, title, why } = action;
  const { store, link, collections, cut } = context;
  const fields = new Set(Object.keys(item.fields).flatMap((name) => (item.fields[name] === undefined ? [] : [pathOf(name)])));
  const intended: Intended<T> = {
    ...{ link, side, op: 'create', twin: key.twin, born, title, why, before: undefined, after: item, fields, clashes: [] },
  };
  const writing = { ...context, collection: collections[side] };
  const change = begun(intended, writing);
  await store.beginCreation(link, creationOf(action, { ...context, foresee: foresight(context) }), [change]);
  const stored = await collections[side].create(item, key, cut).catch(async (error: unknown) => {
    if (isSyncError(error, 'REFUSED')) await store.endCreations(link, key.twin);
    await forgetUnmade(change, error, store);
    throw error;
  });
  const twin = { id: key.twin, born, [side]: anchorOf(stored, context), [OTHER[side]]: anchorOf(source, context) };
  await store.saveTwin(link, twin as unknown as Twin, [done(change, intended, stored, writing)]);
}

async function update<T extends Item>(action: ActionOf<'update', T>, context: Applying<T>): Promise<void> {
  const { store, link, collections, cut } = context;
  const { twin, writes, seen, title, why, clashes } = action;
  const planned = writes.map((write) => {
    const { side, stored: before, item: after, fields } = write;
    const lost = clashes.filter(({ kept }) => kept !== side);
    const common = { link, side, op: 'update' as const, twin: twin.id, born: twin.born, title, why };
    const intended: Intended<T> = { ...common, before, after, fields, clashes: lost };
    const writing = { ...context, collection: collections[side] };
    return { write, intended, writing, change: begun(intended, writing) };
  });
  const changes = planned.map(({ change }) => change);
  if (writes.length > 0) await store.saveTwin(link, underWay(action, { ...context, foresee: foresight(context) }), changes);
  const now: Record<Side, Stored<T> | undefined> = { ...seen };
  const made = [];
  for (const [index, { write, intended, writing, change }] of planned.entries()) {
    const { side, stored, item, fields } = write;
    const after = await collections[side].update(stored, item, fields, cut).catch(async (error: unknown) => {
      await forgetUnmade(change, error, store);
      for (const later of changes.slice(index + 1)) await store.dropChange(later.id);
      throw error;
    });
    now[side] = after;
    made.push(done(change, intended, after, writing));
  }
  // By way of what was seen, so that the versions before a write are known, too: a backup may bring any of them back.
  const anchor = (side: Side): Anchor =>
    [seen[side], now[side]].reduce((before, one) => (one === undefined ? before : nextAnchor(before, one, context)), twin[side]);
  await store.saveTwin(link, { id: twin.id, born: twin.born, left: anchor('left'), right: anchor('right') }, made);
}

async function remove<T extends Item>(action: ActionOf<'delete', T>, context: Applying<T>): Promise<void> {
  const { side, stored, twin, title, why } = action;
  const { store, link, collections, cut } = context;
  const common = { link, side, op: 'delete' as const, twin: twin.id, born: twin.born, title, why };
  const intended: Intended<T> = { ...common, before: stored, after: undefined, fields: new Set(), clashes: [] };
  const writing = { ...context, collection: collections[side] };
  const change = begun(intended, writing);
  await store.keepChanges([change]);
  try {
    await collections[side].remove(stored, cut);
  } catch (error) {
    // Somebody was faster, or our own first attempt was: either way it is gone, as intended.
    if (!isSyncError(error, 'GONE')) {
      await forgetUnmade(change, error, store);
      throw error;
    }
  }
  await store.forgetTwin(link, twin.id, [{ ...change, outcome: 'done' }]);
}

/** What the server surely did not do is no history; whether it did the rest will show. */
async function forgetUnmade(change: Change, error: unknown, store: Store): Promise<void> {
  if (isSyncError(error, 'STALE', 'GONE', 'EXISTS', 'REFUSED')) await store.dropChange(change.id);
}

function foresight<T extends Item>({ collections }: Applying<T>): Both<(item: T) => T> {
  return { left: (item) => collections.left.asHeld(item), right: (item) => collections.right.asHeld(item) };
}

function itemsOf(action: Action): readonly Item[] {
  if (action.op === 'create') return [action.item, action.source.item];
  if (action.op === 'update') return action.writes.flatMap(({ item, stored }) => [item, stored.item]);
  return action.op === 'delete' ? [action.stored.item] : [];
}

function parkedFor(action: Action, error: SyncError, { now, full }: Pick<Applying<Item>, 'now' | 'full'>): Parked {
  // Another item of that identity, which even a full read does not show, will be there tomorrow, too.
  const isLasting = error.retry === 'changed' || (error.code === 'EXISTS' && full);
  const kind = isLasting ? 'refused' : 'failed';
  const common = { kind, why: discreet(error.message, itemsOf(action)), fields: [], since: now } as const;
  if (action.op === 'create' && action.replaces === undefined) {
    const { href, version } = action.source;
    const from = OTHER[action.side];
    return { ...common, twin: undefined, hrefs: { [from]: href }, versions: { [from]: version } };
  }
  if (action.op === 'create' && action.replaces !== undefined) {
    const { href, version } = action.source;
    return {
      ...common,
      twin: action.replaces,
      hrefs: { [OTHER[action.side]]: href },
      versions: { [OTHER[action.side]]: version },
    };
  }
  if (!('twin' in action)) throw new SyncError('STORE', `an action of kind ${action.op} cannot fail`);
  const { id, left, right } = action.twin;
  return {
    ...common,
    twin: id,
    hrefs: { left: left.href, right: right.href },
    versions: { left: left.version, right: right.version },
  };
}
