/**
 * engine/merge — brings two present versions together, path by path.
 *
 * What changed on one side only is taken over. What both changed to the same value is no conflict. What both changed to
 * different values is settled by the rules; lists are merged entry by entry. Occurrences of a series are units of their own.
 */
import { type FieldPath, type Fields, type Item, type OccurrenceId, partsOf, pathOf, type Stored } from '../model/item.ts';
import { type Both, OTHER, type Rules, SIDES, type Side, type Twin } from '../model/pair.ts';
import type { Clash, Write } from '../model/plan.ts';
import { type Digester, STATE, sameDigest } from './digest.ts';
import type { KindRules } from './kinds.ts';
import { hasClash, type ListMerge, type ListRules, mergedList } from './lists.ts';
import { settle } from './settle.ts';
import { comesTo, type SideFacts } from './travel.ts';

export interface MergeInput<T extends Item> {
  readonly stored: Both<Stored<T>>;
  /** What each side changed. A side in whose favour nothing may be written elsewhere (one-way) has no paths here. */
  readonly paths: Both<ReadonlySet<FieldPath>>;
  /** The past of sets, for telling added from removed entries; undefined when two items are joined for the first time. */
  readonly past: Pick<Twin, 'left' | 'right'> | undefined;
  /** Where the original was made; left out: on both sides. */
  readonly born?: Twin['born'];
  readonly sides: Both<SideFacts<T>>;
  readonly rules: Rules;
  readonly kind: KindRules<T>;
  readonly digest: Digester;
}

export interface Merged<T extends Item> {
  /** At most one for each side. */
  readonly writes: readonly Write<T>[];
  readonly clashes: readonly Clash[];
  /** Paths that wait for a person; when there are any, nothing of the item is written. */
  readonly waiting: readonly FieldPath[];
}

/** Where a path's value comes from, and whether both sides had changed it. */
interface Verdict {
  readonly from: Side | 'ask';
  readonly clash: boolean;
}

export function merge<T extends Item>(input: MergeInput<T>): Merged<T> {
  const verdicts = judge(input);
  const waiting = [...verdicts].filter(([, { from }]) => from === 'ask').map(([path]) => path);
  if (waiting.length > 0) return { writes: [], clashes: [], waiting };
  const clashes = [...verdicts].filter(([, { clash }]) => clash).map(([path, { from }]) => ({ path, kept: from as Side }));
  const writes = SIDES.flatMap((side) => {
    const paths = [...verdicts].filter(([, { from }]) => from === OTHER[side]).map(([path]) => path);
    const write = writeTo(side, [...new Set([...paths, ...listsFrom(input, side)])], verdicts, input);
    return write === undefined ? [] : [write];
  });
  return { writes, clashes, waiting };
}

/** Whose value each path keeps. Paths both sides changed to the same value have no verdict, nor lists but for the entries both changed. */
function judge<T extends Item>(input: MergeInput<T>): Map<FieldPath, Verdict> {
  const { paths, kind } = input;
  const verdicts = new Map<FieldPath, Verdict>();
  const units = new Set<OccurrenceId>();
  for (const path of new Set([...paths.left, ...paths.right])) {
    const { occurrence, field } = partsOf(path);
    if (occurrence !== undefined) units.add(occurrence);
    else if (kind.lists.has(field)) judgeList(path, input, verdicts);
    else judgePath(path, input, verdicts);
  }
  const held = SIDES.flatMap((side) => [...input.stored[side].item.occurrences.keys()]);
  for (const id of new Set([...units, ...held])) {
    const mover = moverOf(id, verdicts, input);
    if (mover === undefined) {
      if (units.has(id)) judgeUnit(id, input, verdicts);
      else judgeFollower(id, input, verdicts);
      continue;
    }
    const isEdited = [...paths[OTHER[mover]]].some((path) => partsOf(path).occurrence === id);
    const settled = isEdited ? settleField('schedule', input) : mover;
    if (settled !== mover && input.rules.conflicts.keep !== undefined) return judge(movedBack(mover, input));
    verdicts.set(pathOf(STATE, id), { from: settled === 'ask' ? 'ask' : mover, clash: isEdited });
  }
  return verdicts;
}

/** As if the other side had moved the series there, where the occurrences are that a person wants to keep. */
function movedBack<T extends Item>(mover: Side, input: MergeInput<T>): MergeInput<T> {
  const isMove = (path: FieldPath): boolean => path === pathOf('schedule') || partsOf(path).occurrence !== undefined;
  const own = [...input.paths[mover]];
  const here = new Set(own.filter((path) => !isMove(path)));
  const there = new Set([...input.paths[OTHER[mover]], ...own.filter(isMove)]);
  return { ...input, paths: mover === 'left' ? { left: here, right: there } : { left: there, right: here } };
}

/**
 * An occurrence that nobody edited, and that only one side holds as a changed one: it says what its series says. It goes on doing so
 * when the other side edits the series. What its own side edits leaves it behind, and that makes it one that the other side must know.
 */
function judgeFollower<T extends Item>(id: OccurrenceId, input: MergeInput<T>, verdicts: Map<FieldPath, Verdict>): void {
  const { paths, stored, past, kind } = input;
  const one = (side: Side) => stored[side].item.occurrences.get(id);
  const side = SIDES.find((side) => typeof one(side) === 'object' && one(OTHER[side]) === undefined);
  if (side === undefined || past === undefined) return;
  const { item } = stored[side];
  const says = (field: FieldPath) => kind.same(field, valueAt(item, pathOf(field, id), kind), item.fields[field]);
  const said = (field: FieldPath) => sameDigest(past[side].digests[pathOf(field, id)], past[side].digests[field]);
  const isFromOther = (field: FieldPath) => (verdicts.get(field)?.from ?? (paths[side].has(field) ? side : OTHER[side])) !== side;
  const edited = [...paths.left.union(paths.right)].filter(
    (path) => partsOf(path).occurrence === undefined && path !== pathOf('schedule'),
  );
  const left = edited.filter((field) => !isFromOther(field) && !says(field) && mayWrite(pathOf(field, id), OTHER[side], input));
  const whole = left.length === 0 ? [] : [STATE, ...Object.keys(one(side) as Fields)];
  for (const field of whole) verdicts.set(pathOf(field, id), { from: side, clash: false });
  const led = edited.filter((field) => isFromOther(field) && (says(field) || said(field)));
  for (const field of led) verdicts.set(pathOf(field, id), { from: OTHER[side], clash: false });
}

/** The side whose new times leave no place for an occurrence: it goes, whatever the other side had made of it. */
function moverOf<T extends Item>(
  id: OccurrenceId,
  verdicts: ReadonlyMap<FieldPath, Verdict>,
  { stored, kind }: MergeInput<T>,
): Side | undefined {
  const mover = verdicts.get(pathOf('schedule'))?.from;
  if (mover === undefined || mover === 'ask') return undefined;
  const { item } = stored[mover];
  return item.occurrences.has(id) || kind.hasPlaceFor(item, id) ? undefined : mover;
}

function judgePath<T extends Item>(path: FieldPath, input: MergeInput<T>, verdicts: Map<FieldPath, Verdict>): void {
  const { paths, stored, kind } = input;
  const { field } = partsOf(path);
  const clash = paths.left.has(path) && paths.right.has(path);
  if (!clash) verdicts.set(path, { from: paths.left.has(path) ? 'left' : 'right', clash });
  else if (
    crosses(path, input) &&
    !kind.same(field, valueAt(stored.left.item, path, kind), valueAt(stored.right.item, path, kind))
  ) {
    verdicts.set(path, { from: settleField(field, input), clash });
  }
}

/** Entries are merged, whatever is judged here: it says only whose entry is kept where both sides changed the same one. */
function judgeList<T extends Item>(path: FieldPath, input: MergeInput<T>, verdicts: Map<FieldPath, Verdict>): void {
  const { field } = partsOf(path);
  const isClash = input.paths.left.has(path) && input.paths.right.has(path) && crosses(path, input);
  if (isClash && hasClash(listMerge(field, 'left', input))) verdicts.set(path, { from: settleField(field, input), clash: true });
}

/** Whether a path may be written to either side at all; one that may not is nobody's conflict. */
function crosses<T extends Item>(path: FieldPath, input: MergeInput<T>): boolean {
  return SIDES.some((side) => mayWrite(path, side, input));
}

/** Whether a path may be written to a side. */
function mayWrite<T extends Item>(path: FieldPath, to: Side, input: MergeInput<T>): boolean {
  const { field } = partsOf(path);
  if (input.rules.supplement && !isGap(path, to, input)) return false;
  return field === STATE || comesTo(field, to, input.born, input);
}

/** Whether a side holds nothing where something could be filled in. Calling a day off, or moving it, fills nothing. */
function isGap<T extends Item>(path: FieldPath, to: Side, { stored, kind }: MergeInput<T>): boolean {
  const { occurrence: id, field } = partsOf(path);
  if (field === STATE || kind.telling.has(field)) return false;
  if (id !== undefined && SIDES.some((side) => typeof stored[side].item.occurrences.get(id) !== 'object')) return false;
  return valueAt(stored[to].item, path, kind) === undefined;
}

/** An occurrence comes whole from one side, is merged field by field, or waits. */
function judgeUnit<T extends Item>(id: OccurrenceId, input: MergeInput<T>, verdicts: Map<FieldPath, Verdict>): void {
  const pathsOf = (side: Side): FieldPath[] => [...input.paths[side]].filter((path) => partsOf(path).occurrence === id);
  const unit = judgeOccurrence(id, { left: pathsOf('left').length > 0, right: pathsOf('right').length > 0 }, input);
  if (unit === 'equal') return;
  if (unit === 'fields') {
    for (const path of new Set([...pathsOf('left'), ...pathsOf('right')])) judgePath(path, input, verdicts);
    return;
  }
  const { from, clash } = unit;
  if (from === 'ask') {
    verdicts.set(pathOf(STATE, id), unit);
    return;
  }
  const theirs = input.stored[from].item.occurrences.get(id);
  const ours = input.stored[OTHER[from]].item.occurrences.get(id);
  const whole =
    typeof theirs === 'object' && typeof ours !== 'object' ? Object.keys(theirs).map((field) => pathOf(field, id)) : [];
  for (const path of new Set([pathOf(STATE, id), ...pathsOf(from), ...whole])) verdicts.set(path, { from, clash });
}

function settleField<T extends Item>(field: string, { stored, rules }: MergeInput<T>): Side | 'ask' {
  return settle(field, { left: stored.left.item, right: stored.right.item }, rules.conflicts);
}

function judgeOccurrence<T extends Item>(
  id: OccurrenceId,
  touched: Both<boolean>,
  input: MergeInput<T>,
): Verdict | 'fields' | 'equal' {
  const left = input.stored.left.item.occurrences.get(id);
  const right = input.stored.right.item.occurrences.get(id);
  if (!touched.left || !touched.right) return { from: touched.left ? 'left' : 'right', clash: false };
  if (typeof left === 'object' && typeof right === 'object') return 'fields';
  if (left === right) return 'equal';
  // Called off on one side, back to the series' rule on the other.
  if (typeof left !== 'object' && typeof right !== 'object') return { from: settleField('schedule', input), clash: true };
  if (input.rules.conflicts.keep !== undefined) return { from: input.rules.conflicts.keep, clash: true };
  const edited: Side = typeof left === 'object' ? 'left' : 'right';
  const policy = input.rules.conflicts.deleteVsEdit;
  const revoked = input.stored[OTHER[edited]].item.occurrences.get(id) === undefined;
  if (policy === 'ask') return { from: 'ask', clash: true };
  return { from: policy === 'edit' || revoked ? edited : OTHER[edited], clash: true };
}

/** The value at a path; an occurrence that is as the rule makes it has the series' values. */
export function valueAt<T extends Item>(item: T, path: FieldPath, kind: KindRules<T>): unknown {
  const { occurrence, field } = partsOf(path);
  if (occurrence === undefined) return item.fields[field];
  const one = item.occurrences.get(occurrence);
  if (one === 'cancelled') return undefined;
  return (one ?? kind.inherited(item, occurrence))[field];
}

/** The list fields of `side` that must change because of what the other side did to its entries. */
function listsFrom<T extends Item>(input: MergeInput<T>, side: Side): FieldPath[] {
  return [...input.paths[OTHER[side]]].filter((path) => {
    const { occurrence, field } = partsOf(path);
    return occurrence === undefined && input.kind.lists.has(field);
  });
}

/** The write that brings `paths` of the other side to `side`; undefined when nothing would change there. */
function writeTo<T extends Item>(
  side: Side,
  paths: readonly FieldPath[],
  verdicts: ReadonlyMap<FieldPath, Verdict>,
  input: MergeInput<T>,
): Write<T> | undefined {
  const to = input.sides[side];
  const target = input.stored[side];
  const source = input.stored[OTHER[side]].item;
  const crossing = paths.filter((path) => mayWrite(path, side, input));
  const fields: Record<string, unknown> = { ...target.item.fields };
  for (const path of crossing) {
    const { occurrence, field } = partsOf(path);
    if (occurrence === undefined) {
      const kept = (verdicts.get(path)?.from ?? input.rules.conflicts.prefer) === OTHER[side] ? 'there' : 'here';
      const isList = input.kind.lists.has(field);
      fields[field] = isList ? mergedList({ ...listMerge(field, side, input), kept }) : source.fields[field];
    }
  }
  const own = { ...target.item, fields } as T;
  const item = { ...own, occurrences: occurrencesFor(own, source, crossing, input) } as T;
  const changed = crossing.filter((path) => wouldChange(path, target.item, item, to, input.kind));
  return changed.length === 0 ? undefined : { side, stored: target, item, fields: new Set(changed) };
}

function occurrencesFor<T extends Item>(
  own: T,
  source: T,
  crossing: readonly FieldPath[],
  { kind }: MergeInput<T>,
): ReadonlyMap<OccurrenceId, Fields | 'cancelled'> {
  const result = new Map<OccurrenceId, Fields | 'cancelled'>(own.occurrences);
  for (const path of crossing) {
    const { occurrence: id, field } = partsOf(path);
    if (id === undefined) continue;
    const theirs = source.occurrences.get(id);
    const mine = result.get(id);
    // It follows the series, as it will be.
    if (theirs === undefined && field !== STATE && typeof mine === 'object')
      result.set(id, { ...mine, [field]: kind.inherited(own, id)[field] });
    else if (theirs === undefined) result.delete(id);
    else if (theirs === 'cancelled') result.set(id, 'cancelled');
    else {
      const base = mine === undefined || mine === 'cancelled' ? kind.inherited(own, id) : mine;
      result.set(id, field === STATE ? base : { ...base, [field]: theirs[field] });
    }
  }
  return result;
}

/** Whether writing the path would make a difference on a side that keeps what it gets as it foresees. */
function wouldChange<T extends Item>(path: FieldPath, before: T, after: T, to: SideFacts<T>, kind: KindRules<T>): boolean {
  const { occurrence: id, field } = partsOf(path);
  if (field === STATE && id !== undefined) {
    const [then, now] = [before.occurrences.get(id), after.occurrences.get(id)];
    return (typeof then === 'object' ? 'changed' : then) !== (typeof now === 'object' ? 'changed' : now);
  }
  const is = valueAt(before, path, kind);
  return !kind.same(field, is, valueAt(after, path, kind)) && !kind.same(field, is, valueAt(to.asHeld(after), path, kind));
}

/** A list field as the merge for `side` sees it. */
function listMerge<T extends Item>(
  field: string,
  side: Side,
  { stored, past, kind, digest }: MergeInput<T>,
): Omit<ListMerge, 'kept'> {
  const other = OTHER[side];
  return {
    field,
    rules: kind.lists.get(field) as ListRules,
    digest,
    here: stored[side].item.fields[field],
    there: stored[other].item.fields[field],
    past: past && { here: past[side].digests[field], there: past[other].digests[field] },
  };
}
