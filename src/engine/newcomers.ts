/** engine/newcomers — what happens to items that have no twin yet: joined with each other, copied, or left alone. */
import { type FieldPath, type Href, type Item, partsOf, type Stored } from '../model/item.ts';
import { type Both, type Mode, OTHER, parkedKey, SIDES, type Side, type Twin } from '../model/pair.ts';
import type { Action, ActionOf, Write } from '../model/plan.ts';
import { anchorOf } from './anchors.ts';
import { isBlocked } from './blocked.ts';
import { createOrWait } from './creations.ts';
import { modeFor } from './decide.ts';
import { allPaths } from './diff.ts';
import { STATE } from './digest.ts';
import { withoutAgreement } from './intent.ts';
import type { KindRules } from './kinds.ts';
import { copyName, isSample, markFor, originOf } from './marks.ts';
import { match } from './match.ts';
import { merge, valueAt } from './merge.ts';
import type { PlanInput } from './plan.ts';
import { isTooOld } from './retiring.ts';
import { comesTo, copyFor } from './travel.ts';
import { newTwinId } from './twin-id.ts';
import { isWithin } from './twins.ts';

export function planNewcomers<T extends Item>(known: Both<ReadonlySet<Href>>, input: PlanInput<T>): Action<T>[] {
  const isNew = (side: Side, one: Stored<T>): boolean => {
    const { href, item } = one;
    return !known[side].has(href) && !item.outside && !isSample(item) && !isBlocked(one, input);
  };
  const of = (side: Side): Stored<T>[] => [...input.views[side].found.values()].filter((one) => isNew(side, one));
  const { joined, singles, doubtful } = match(
    { left: of('left'), right: of('right') },
    (side, one) => originOf(side, one, input),
    input.kind,
    input.rules.zone,
  );
  const uids = uidsInUse(input);
  return [
    ...joined.map((pair) => adopt(pair.left, pair.right, pair.by, input)),
    ...SIDES.flatMap((side) => singles[side].flatMap((one) => copy(side, one, uids, input))),
    ...SIDES.flatMap((side) => doubtful[side].map((one) => refuse(side, one, SEVERAL, input))),
    ...SIDES.flatMap((side) => unreadable(side, known[side], input)),
  ];
}

const SEVERAL = 'several with this title and time on both sides; which belong together cannot be told';

/**
 * Joins two items that are already on both sides. What only one of them has is completed; what differs is settled like a conflict. One
 * that is called off is left so, and the other as it is, unless a person is to say.
 */
function adopt<T extends Item>(left: Stored<T>, right: Stored<T>, by: string, given: PlanInput<T>): Action<T> {
  const verdict = given.verdicts.get(parkedKey({ twin: undefined, hrefs: { left: left.href, right: right.href } }));
  const keep = verdict?.used === false ? { keep: verdict.keep } : {};
  const input = { ...given, rules: { ...given.rules, conflicts: { ...given.rules.conflicts, ...keep } } };
  const mode = modeFor(input.rules.mode, {
    left: input.sides.left.writable && left.item.access.writable,
    right: input.sides.right.writable && right.item.access.writable,
  });
  const id = newTwinId(input.digest(`adopt\n${input.link}\n${left.href}\n${right.href}`), input.twins);
  const title = input.kind.title(left.item);
  const twin: Twin = { id, left: anchorOf(left, input), right: anchorOf(right, input), born: bornOf(left.item, right.item) };
  const off = input.rules.supplement ? undefined : calledOffIn({ left: left.item, right: right.item }, input);
  const why = `on both sides already, known by its ${by}`;
  const remember = (writes: readonly Write<T>[]): Action<T> => {
    if (off === undefined) return { op: 'remember', twin, adopted: true, title, why };
    const alone = `on both sides already, and called off on the ${off} side only; both are left as they are`;
    return { op: 'remember', twin: apart(off, twin, writes, mode, input), adopted: true, title, why: alone };
  };
  if (mode === undefined || !(isWithin(left, input) || isWithin(right, input))) return remember([]);
  const differing = differences(left.item, right.item, twin.born, input);
  const paths = {
    left: mode === 'to-left' ? NONE : differing.left,
    right: mode === 'to-right' ? NONE : differing.right,
  };
  const { writes, clashes, waiting } = merge({ ...input, stored: { left, right }, paths, past: undefined, born: twin.born });
  if (waiting.length > 0) {
    const hrefs = { left: left.href, right: right.href };
    const parked = { kind: 'conflict' as const, twin: undefined, hrefs, versions: { left: left.version, right: right.version } };
    const conflict = { ...parked, why: 'both sides hold it and differ; a person must choose', fields: waiting, since: input.now };
    return { op: 'park', parked: conflict, seen: { left, right }, title, why: conflict.why };
  }
  const after = (side: Side): T => writes.find((write) => write.side === side)?.item ?? { left, right }[side].item;
  const isChosen = keep.keep !== undefined && calledOffIn({ left: after('left'), right: after('right') }, input) === undefined;
  if (writes.length === 0 || (off !== undefined && !isChosen)) return remember(writes);
  return { op: 'update', twin, seen: { left, right }, writes, clashes, adopted: true, title, why };
}

/** The side on which one of two is called off that takes place on the other. */
function calledOffIn<T extends Item>({ left, right }: Both<T>, { kind }: PlanInput<T>): Side | undefined {
  if (kind.calledOff(left) === kind.calledOff(right)) return undefined;
  return kind.calledOff(left) ? 'left' : 'right';
}

/**
 * That one of two was called off before they were joined is no reason to call the other off, or to delete it. `writes` brings them
 * together once it is called off no more.
 */
function apart<T extends Item>(
  off: Side,
  twin: Twin,
  writes: readonly Write<T>[],
  mode: Mode | undefined,
  { kind }: PlanInput<T>,
): Twin {
  // The target of a one-way link: as if its copy had been deleted there.
  if (mode === `to-${off}`) return { ...twin, [off]: { ...twin[off], absent: true } };
  const open = withoutAgreement(twin, writes, kind);
  return { ...open, [OTHER[off]]: { ...open[OTHER[off]], stays: true } };
}

const NONE: ReadonlySet<FieldPath> = new Set();

/** A copy we made carries our mark; the other one then is the original. */
function bornOf(left: Item, right: Item): Twin['born'] {
  if (left.mark === undefined && right.mark !== undefined) return 'left';
  return right.mark === undefined && left.mark !== undefined ? 'right' : 'both';
}

/** What each side would have to tell the other: where only one says something it is that side's, where both differ it is both's. */
function differences<T extends Item>(left: T, right: T, born: Twin['born'], input: PlanInput<T>): Both<ReadonlySet<FieldPath>> {
  const { kind } = input;
  const paths = { left: new Set<FieldPath>(), right: new Set<FieldPath>() };
  for (const path of new Set([...allPaths(left), ...allPaths(right)])) {
    const { occurrence, field } = partsOf(path);
    if (field === STATE && occurrence !== undefined) {
      const [here, there] = [left.occurrences.get(occurrence), right.occurrences.get(occurrence)];
      if (here !== undefined && here !== there) paths.left.add(path);
      if (there !== undefined && here !== there) paths.right.add(path);
      continue;
    }
    if (!SIDES.some((side) => comesTo(field, side, born, input))) continue;
    const [here, there] = [valueAt(left, path, kind), valueAt(right, path, kind)];
    if (kind.same(field, here, there)) continue;
    if (kind.joining === 'complete' && !kind.lists.has(field) && here !== undefined && there !== undefined) continue;
    if (here !== undefined || saysNone(left, path, kind)) paths.left.add(path);
    if (there !== undefined || saysNone(right, path, kind)) paths.right.add(path);
  }
  return paths;
}

/** Whether that a field is empty there is said, and no gap. */
function saysNone<T extends Item>(item: T, path: FieldPath, { emptyCounts }: KindRules<T>): boolean {
  const { occurrence, field } = partsOf(path);
  return emptyCounts.has(field) && (occurrence === undefined || typeof item.occurrences.get(occurrence) === 'object');
}

/** Copies a newcomer to the other side, unless the rules leave it where it is. */
function copy<T extends Item>(from: Side, one: Stored<T>, uids: Both<Set<string>>, input: PlanInput<T>): Action<T>[] {
  const to = OTHER[from];
  const { sides, rules, kind, digest, installation, twins } = input;
  const title = kind.title(one.item);
  const skip = (why: string): Action<T>[] => [{ op: 'skip', side: to, title, why }];
  const before = input.parked.find((parked) => parked.twin === undefined && parked.hrefs[from] === one.href);
  if (before?.kind === 'refused' && before.versions[from] === one.version)
    return [{ op: 'park', parked: before, title, why: before.why }];
  const mode = modeFor(rules.mode, { ...{ left: sides.left.writable, right: sides.right.writable }, [from]: true });
  if (mode !== 'two-way' && mode !== (to === 'left' ? 'to-left' : 'to-right')) return skip('that side is not written');
  if (kind.calledOff(one.item)) return skip('it is called off');
  if (!isWithin(one, input)) return skip('it lies outside the window');
  if (isTooOld(one, input)) return skip('the time set for copies is over');
  const uid = one.item.uid === undefined ? undefined : digest(one.item.uid);
  const free = uid !== undefined && !uids[to].has(uid);
  if (uid !== undefined) uids[to].add(uid);
  const id = newTwinId(copyName(from, one.href, one.item.uid, input), twins);
  const item = copyFor(one.item, to, input);
  const key = { twin: id, uid: free ? one.item.uid : undefined, mark: markFor(installation, id, sides[to].asHeld(item), digest) };
  const why = `new on the ${from} side`;
  const create = { op: 'create', side: to, item, source: one, key, born: from, replaces: undefined, title, why } as const;
  return [createOrWait(create, (wait) => refuse(from, one, wait, input), input)];
}

function refuse<T extends Item>(side: Side, one: Stored<T>, why: string, input: PlanInput<T>): ActionOf<'park', T> {
  const before = input.parked.find((parked) => parked.twin === undefined && parked.hrefs[side] === one.href);
  const parked = {
    kind: 'failed' as const,
    twin: undefined,
    hrefs: { [side]: one.href },
    versions: { [side]: one.version },
    why,
    fields: [],
  };
  return { op: 'park', parked: { ...parked, since: before?.since ?? input.now }, title: input.kind.title(one.item), why };
}

/** Newcomers that cannot be understood are parked, so that they are visible, and asked for in every cycle only if that may pass. */
function unreadable<T extends Item>(side: Side, known: ReadonlySet<Href>, input: PlanInput<T>): Action<T>[] {
  return (
    [...input.views[side].unreadable]
      // What was known and is denied now has another href.
      .filter(([href, { denied }]) => !known.has(href) && denied !== true)
      .map(([href, { version, why, passing }]) => {
        const before = input.parked.find((parked) => parked.twin === undefined && parked.hrefs[side] === href);
        const parked = {
          kind: passing ? ('failed' as const) : ('refused' as const),
          twin: undefined,
          hrefs: { [side]: href },
          versions: { [side]: version },
          why,
          fields: [],
        };
        return { op: 'park', parked: { ...parked, since: before?.since ?? input.now }, title: '', why };
      })
  );
}

/** Digests of the UIDs each side holds already: a second copy of one needs a UID of its own. */
function uidsInUse<T extends Item>({ twins, views, digest }: PlanInput<T>): Both<Set<string>> {
  const of = (side: Side): Set<string> =>
    new Set([
      ...twins.filter((twin) => !views[side].gone.has(twin[side].href)).map((twin) => twin[side].uid),
      ...[...views[side].found.values()].flatMap((one) => (one.item.uid === undefined ? [] : [digest(one.item.uid)])),
    ]);
  return { left: of('left'), right: of('right') };
}
