/** sync/story — what the history says of a change, as its owner may read it. */
import { type Difference, differences } from '../engine/describe.ts';
import { type Change, type Contents, itemOf } from '../model/history.ts';
import type { FieldPath } from '../model/item.ts';
import { contentsOf, type Pen } from './history.ts';

/** A change as its owner may read it. */
export interface Readable {
  readonly change: Change;
  readonly title: string;
  readonly differences: readonly Difference[];
}

/** Stands for a title that cannot be read. */
export const SEALED = '(sealed with another key)';

export function readable(change: Change, pen: Pick<Pen, 'open'>): Readable {
  const contents = contentsOf(change, pen);
  if (contents === undefined) return { change, title: SEALED, differences: [] };
  const { title, before, after } = contents;
  const item = (past: Contents['before']) => past && itemOf(change.kind, past);
  const paths = change.op === 'update' ? (change.fields as FieldPath[]) : undefined;
  return { change, title, differences: differences(item(before), item(after), paths) };
}
