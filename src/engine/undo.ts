/**
 * engine/undo — what taking a change back means now, on the side where it was made. The other side follows in the next cycle.
 *
 *   create -> the copy goes, unless somebody changed it since
 *   update -> what was written is as it was before, but for what was changed since
 *   delete -> what was deleted is made anew
 */
import { type Change, type Contents, itemOf, type Past } from '../model/history.ts';
import { type FieldPath, type Fields, type Item, type ItemFile, partsOf, type Stored } from '../model/item.ts';
import { type Both, OTHER, type Rules } from '../model/pair.ts';
import type { Write } from '../model/plan.ts';
import { UNSEEN } from './anchors.ts';
import { changedPaths } from './diff.ts';
import { type Digester, digestsOf } from './digest.ts';
import type { KindRules } from './kinds.ts';
import { merge } from './merge.ts';
import type { SideFacts } from './travel.ts';

export type Undo<T extends Item> =
  | { readonly op: 'create'; readonly item: T; readonly former: ItemFile | undefined }
  /** `kept`: what was changed since, and stays. */
  | { readonly op: 'update'; readonly write: Write<T>; readonly kept: readonly string[] }
  | { readonly op: 'delete'; readonly stored: Stored<T> }
  /** `over`: it is as it was before already; else a person must look. */
  | { readonly op: 'nothing'; readonly over: boolean; readonly why: string };

export interface UndoFacts<T extends Item> {
  readonly sides: Both<SideFacts<T>>;
  readonly rules: Rules;
  readonly kind: KindRules<T>;
  readonly digest: Digester;
}

/** `present`: what is now where the change was made. */
export function undoOf<T extends Item>(
  change: Change,
  contents: Contents,
  present: Stored<T> | undefined,
  facts: UndoFacts<T>,
): Undo<T> {
  const { before, after } = contents;
  switch (change.op) {
    case 'create':
      if (present === undefined || after === undefined) return nothing(true, 'it is gone already');
      return changedSince<T>(after, change, present, facts).size === 0
        ? { op: 'delete', stored: present }
        : nothing(false, 'it was changed since; delete it where you do not want it');
    case 'update':
      if (present === undefined) return nothing(false, 'it was deleted since');
      return rewriting(change, contents, present, facts);
    case 'delete':
      if (before === undefined) return nothing(false, 'nothing is known of it any more');
      if (present !== undefined) return nothing(true, 'it is there again already');
      return { op: 'create', item: uninviting(itemOf<T>(change.kind, before), facts.rules), former: before.file };
  }
}

/** Guests come back only where they would be copied: a server might write to them. They stay in the history. */
function uninviting<T extends Item>(item: T, { attendees }: Rules): T {
  if (attendees === 'full') return item;
  const without = ({ attendees: _guests, ...fields }: Fields): Fields => fields;
  const occurrences = [...item.occurrences].map(([id, one]) => [id, one === 'cancelled' ? one : without(one)] as const);
  return { ...item, fields: without(item.fields), occurrences: new Map(occurrences) };
}

const nothing = (over: boolean, why: string) => ({ op: 'nothing', over, why }) as const;

/** A merge of three: what was written is what both held, the version before has the edits that are wanted, and what is there now those that stay. */
function rewriting<T extends Item>(change: Change, contents: Contents, present: Stored<T>, facts: UndoFacts<T>): Undo<T> {
  const { side } = change;
  const { before, after } = contents;
  if (before === undefined || after === undefined) return nothing(false, 'nothing is known of it any more');
  const written = new Set(change.fields as FieldPath[]);
  const among = (paths: ReadonlySet<FieldPath>): Set<FieldPath> => new Set([...paths].filter((path) => written.has(path)));
  if (among(changedSince<T>(before, change, present, facts)).size === 0) return nothing(true, 'it is as it was before already');
  const since = among(changedSince<T>(after, change, present, facts));
  const then: Stored<T> = { ...present, version: UNSEEN, native: undefined, item: itemOf<T>(change.kind, before) };
  const anchor = {
    ...{ href: present.href, version: UNSEEN, uid: '' },
    digests: digestsOf(itemOf(change.kind, after), facts.kind.lists, facts.digest),
  };
  const { writes } = merge({
    ...facts,
    stored: side === 'left' ? { left: present, right: then } : { left: then, right: present },
    paths: side === 'left' ? { left: since, right: written } : { left: written, right: since },
    past: { left: anchor, right: anchor },
    // What stood here before is put back whatever is carried now: it comes from nowhere else.
    rules: {
      ...facts.rules,
      ...EVERYTHING,
      conflicts: { strategy: 'per-field', prefer: side, fields: {}, deleteVsEdit: 'edit' },
    },
  });
  const write = writes.find((one) => one.side === side);
  const kept = [...new Set([...since].map((path) => partsOf(path).field))];
  if (write !== undefined) return { op: 'update', write, kept };
  return nothing(
    false,
    kept.length > 0 ? `it was changed since: ${kept.join(', ')}` : 'this side cannot hold it as it was before',
  );
}

const EVERYTHING = { supplement: false, carry: { left: {}, right: {} } } as const;

/** Whether all that a change wrote is as it wrote it. */
export function isAsWritten<T extends Item>(
  change: Change,
  { after }: Contents,
  present: Stored<T>,
  facts: Pick<UndoFacts<T>, 'kind' | 'digest'>,
): boolean {
  if (after === undefined) return false;
  const since = changedSince<T>(after, change, present, facts);
  return change.fields.every((path) => !since.has(path as FieldPath));
}

/** What differs from a version there was. */
function changedSince<T extends Item>(
  then: Past,
  { kind: named }: Change,
  present: Stored<T>,
  { kind, digest }: Pick<UndoFacts<T>, 'kind' | 'digest'>,
): ReadonlySet<FieldPath> {
  return changedPaths(digestsOf(itemOf(named, then), kind.lists, digest), present.item, kind, digest);
}

/** The change is one of ours on a copy, whose original is on the other side. */
export function isCopy({ side, born }: Pick<Change, 'side' | 'born'>): boolean {
  return born === OTHER[side];
}
