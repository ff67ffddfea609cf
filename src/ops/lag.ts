/** ops/lag — how long people's edits took to reach the other side. */
import type { ChangeOp } from '../model/history.ts';
import { OTHER, type Side } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';

/** A copy of an edit whose time is known. */
export interface Lag {
  /** Where the copy was made. */
  readonly side: Side;
  readonly milliseconds: number;
}

/**
 * Servers list an edit a little late, and their clocks tell seconds. An edit that is older than that at the last success is no new
 * one: a first sync, a window that moved, or something that waited.
 */
const LISTED_WITHIN = 5 * 60_000;

/** Of what has just been carried out. `since`: when the pair last succeeded; while it never did, nothing is a new edit. */
export function lagsOf(action: Action, since: number | undefined, now: number): Lag[] {
  if (since === undefined) return [];
  return editsIn(action)
    .filter(({ at }) => at >= since - LISTED_WITHIN)
    .map(({ side, at }) => ({ side, milliseconds: Math.max(0, now - at) }));
}

interface Edit {
  readonly side: Side;
  readonly at: number;
}

/** A deletion has no time, and what is joined is no copy. */
function editsIn(action: Action): Edit[] {
  if (action.op === 'create') return edit(action.side, action.source.item.touched);
  if (action.op !== 'update' || action.adopted) return [];
  return action.writes.flatMap(({ side }) => edit(side, action.seen[OTHER[side]]?.item.touched));
}

const edit = (side: Side, at: number | undefined): Edit[] => (at === undefined ? [] : [{ side, at }]);

/** One write, as it is counted. */
export interface Write {
  readonly side: Side;
  readonly op: ChangeOp;
}

/** The writes an action stands for. */
export function writesOf(action: Action): Write[] {
  const { op } = action;
  if (op === 'create' || op === 'delete') return [{ side: action.side, op }];
  return op === 'update' ? action.writes.map(({ side }) => ({ side, op })) : [];
}
