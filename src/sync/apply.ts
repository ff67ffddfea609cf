/**
 * sync/apply — does what the plan says, action by action, and decides nothing.
 *
 *   history -> conditional write -> what the server now holds -> twin saved
 *
 * A crash between any two of these is settled by the next cycle: creates can be repeated, updates find both sides alike,
 * deletions find the item gone.
 */
import { nextAnchor } from '../engine/anchors.ts';
import { foundEdits } from '../engine/doubts.ts';
import { underWay } from '../engine/intent.ts';
import { isSyncError, SyncError } from '../model/errors.ts';
import type { Item, Stored, TwinId } from '../model/item.ts';
import { type Anchor, OTHER, type Parked, type Side } from '../model/pair.ts';
import type { Action, ActionOf } from '../model/plan.ts';
import { restOf } from './asking.ts';
import { create, noteOf } from './creating.ts';
import { discreet } from './discreet.ts';
import { begun, done, type Intended } from './history.ts';
import { sealedTitle } from './words.ts';
import { type Applying, foresight, forgetUnmade, type Rest } from './writing.ts';

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
  const fail = (action: Action<T>, error: unknown): void => {
    if (!isSyncError(error) || error.scope !== 'item') {
      stop ??= error;
      return;
    }
    if (isSyncError(error, 'STALE', 'GONE') && 'twin' in action) again.add(action.twin.id);
    else parked.push(parkedFor(action, error, context));
    wantsFull ||= error.code === 'EXISTS' && !context.full;
  };
  const finish = async ({ action, carryOut, again: isDue }: Rest<T>): Promise<void> => {
    try {
      await carryOut();
      if (isDue && 'twin' in action) again.add(action.twin.id);
    } catch (error) {
      fail(action, error);
    }
  };
  const work = async (): Promise<void> => {
    for (const action of queue) {
      if (stop !== undefined || context.signal.aborted) return;
      try {
        const rest = await carryOut(action, context);
        context.onDone(action);
        if (rest !== undefined) await finish(rest);
      } catch (error) {
        fail(action, error);
      }
    }
  };
  await Promise.all(Array.from({ length: context.atOnce }, work));
  if (stop !== undefined) throw stop;
  context.signal.throwIfAborted();
  return { parked, again, wantsFull };
}

/** Gives what is still to be done of it, if anything is. */
async function carryOut<T extends Item>(action: Action<T>, context: Applying<T>): Promise<Rest<T> | undefined> {
  const { store, link } = context;
  switch (action.op) {
    case 'create':
      return await create(action, context);
    case 'update':
      return await update(action, context);
    case 'delete':
      await remove(action, context);
      return undefined;
    case 'remember':
      await store.saveTwin(link, action.twin);
      return undefined;
    case 'forget':
      await store.forgetTwin(link, action.twin.id);
      return undefined;
    case 'park':
      if (action.begun !== undefined) await store.beginCreation(link, noteOf(action.begun, context));
      return undefined;
    case 'skip':
      return undefined;
  }
}

async function update<T extends Item>(action: ActionOf<'update', T>, context: Applying<T>): Promise<Rest<T> | undefined> {
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
    const finished = done(change, intended, after, writing);
    // Where another write follows, what is known of this one must not hang on it.
    if (index < planned.length - 1) await store.keepChanges([finished]);
    made.push(finished);
  }
  // By way of what was seen, so that the versions before a write are known, too: a backup may bring any of them back.
  const anchor = (side: Side): Anchor =>
    [seen[side], now[side]].reduce((before, one) => (one === undefined ? before : nextAnchor(before, one, context)), twin[side]);
  const next = { id: twin.id, born: twin.born, left: anchor('left'), right: anchor('right') };
  await store.saveTwin(link, next, made);
  // Where only a question was asked, and the answer was yes, nothing was changed.
  const isOurs = foundEdits(action, now, context).length === 0;
  const isQuestion = ({ write }: (typeof planned)[number]): boolean =>
    isOurs && [...write.fields].every((path) => action.asks?.[write.side].has(path));
  for (const { change } of planned.filter(isQuestion)) await store.dropChange(change.id);
  return restOf(action, next, now, context);
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

function itemsOf(action: Action): readonly Item[] {
  if (action.op === 'create') return [action.item, action.source.item];
  if (action.op === 'update') return action.writes.flatMap(({ item, stored }) => [item, stored.item]);
  return action.op === 'delete' ? [action.stored.item] : [];
}

function parkedFor(action: Action, error: SyncError, { now, full, pen }: Pick<Applying<Item>, 'now' | 'full' | 'pen'>): Parked {
  // Another item of that identity, which even a full read does not show, will be there tomorrow, too.
  const isLasting = error.retry === 'changed' || (error.code === 'EXISTS' && full);
  const kind = isLasting ? 'refused' : 'failed';
  const common = {
    kind,
    why: discreet(error.message, itemsOf(action)),
    fields: [],
    since: now,
    sealed: sealedTitle(action.title, pen),
  } as const;
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
