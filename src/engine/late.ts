/**
 * engine/late — fields that a side takes only once a copy is there (a picture, G168): each of the two writes is noted for itself.
 *
 * So a copy of whose making nobody heard holds none of them by our doing: what it holds is somebody's edit.
 */
import { type Item, pathOf, type Stored } from '../model/item.ts';
import { type Anchor, OTHER, type Side, type Twin } from '../model/pair.ts';
import type { ActionOf, Write } from '../model/plan.ts';
import { OPEN, UNSEEN } from './anchors.ts';

/** The update that brings the late fields of a copy. */
export type LateUpdate<T extends Item> = ActionOf<'update', T> & { readonly writes: readonly [Write<T>] };

/** An item as it is made at first. */
export function firstPart<T extends Item>(item: T, late: ReadonlySet<string> = NOTHING): T {
  const fields = Object.entries(item.fields).map(([name, value]) => [name, late.has(name) ? undefined : value]);
  return { ...item, fields: Object.fromEntries(fields) };
}

/** What is to be brought to a copy that was just `made`; undefined: nothing. What is still to come is not agreed in its twin. */
export function lateUpdate<T extends Item>(
  { side, item, source, title, why }: ActionOf<'create', T>,
  made: Stored<T>,
  twin: Twin,
  late: ReadonlySet<string> = NOTHING,
): LateUpdate<T> | undefined {
  const due = [...late].filter((field) => item.fields[field] !== undefined);
  if (due.length === 0) return undefined;
  const values = Object.fromEntries(due.map((field) => [field, item.fields[field]]));
  const whole = { ...made.item, fields: { ...made.item.fields, ...values } };
  const write = { side, stored: made, item: whole, fields: new Set(due.map((field) => pathOf(field))) };
  const from: Side = OTHER[side];
  const seen = side === 'left' ? { left: made, right: source } : { left: source, right: made };
  const open = { ...twin, [from]: untold(twin[from], due) };
  return { op: 'update', twin: open, seen, writes: [write], clashes: [], adopted: false, title, why };
}

/** An original whose fields have yet to be told. */
export function untold(anchor: Anchor, fields: readonly string[]): Anchor {
  if (fields.length === 0) return anchor;
  return {
    ...anchor,
    version: UNSEEN,
    digests: { ...anchor.digests, ...Object.fromEntries(fields.map((field) => [field, OPEN])) },
  };
}

const NOTHING: ReadonlySet<string> = new Set();
