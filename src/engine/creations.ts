/**
 * engine/creations — copies that are being made: what is noted of them beforehand, and how they are known again.
 *
 * When the answer to a create is lost, the copy is there and nobody remembers it. What was noted says what both sides held when
 * it was made, so that whatever differs now is an edit, and tells whose.
 */
import { type FieldPath, type Item, partsOf, type Stored, type TwinId } from '../model/item.ts';
import { type Anchor, type Both, type Creation, type Digest, type Expected, OTHER, type Side, type Twin } from '../model/pair.ts';
import type { Action, ActionOf, Create } from '../model/plan.ts';
import { anchorOf, UNSEEN } from './anchors.ts';
import { changedPaths } from './diff.ts';
import { type Digester, digestsOf, STATE, sameDigest } from './digest.ts';
import type { KindRules } from './kinds.ts';
import { untold } from './late.ts';
import { twinOf } from './marks.ts';
import type { PlanInput } from './plan.ts';
import { type Surely, surelyMade } from './surely.ts';

interface Facts<T extends Item> {
  readonly kind: KindRules<T>;
  readonly digest: Digester;
  readonly foresee: Both<(item: T) => T>;
  /** Epoch milliseconds, by the clock of the side where the copy is made. */
  readonly time: number;
}

/** What is noted before a copy is made. */
export function creationOf<T extends Item>({ source, ...action }: ActionOf<'create', T>, facts: Facts<T>): Creation {
  return creationFrom(anchorOf(source, facts), action, facts);
}

/** The same where the original may hold otherwise by now than the copy that is made: what it held then is its `source`. */
export function creationFrom<T extends Item>(
  source: Anchor,
  { side, item, key, born, replaces }: Pick<ActionOf<'create', T>, 'side' | 'item' | 'key' | 'born' | 'replaces'>,
  facts: Facts<T>,
): Creation {
  const uids = [key.uid, `${key.twin}@twinbook`].filter((uid) => uid !== undefined).map((uid) => facts.digest(uid));
  return {
    ...{ twin: key.twin, side, mark: key.mark, born, replaces, uids, at: facts.time, source },
    expected: digestsOf(facts.foresee[side](item), facts.kind.lists, facts.digest),
  };
}

/** Twins of copies that were made although nobody heard of it, and the names of the twins whose place they take. */
export function foundCopies<T extends Item>(
  input: PlanInput<T>,
): {
  readonly twins: readonly Twin[];
  readonly replaced: ReadonlySet<TwinId>;
  /** Whose edit of a field is certain. */
  readonly surely: ReadonlyMap<TwinId, Surely>;
  /** What was never made: everything was read, and no copy is there. */
  readonly moot: readonly TwinId[];
} {
  const attempts = Map.groupBy(input.creations, ({ twin }) => twin);
  const moot: TwinId[] = [];
  const found = [...attempts.values()].flatMap((all) => {
    const { side, twin } = all[0] as Creation;
    const copies = copiesOf(all, newcomersOf(side, input), input);
    const [copy] = copies;
    if (copy === undefined && input.views[side].complete && isOver(twin, side, input)) moot.push(twin);
    if (copy === undefined || copies.length > 1) return [];
    // The mark tells which attempt it was; a side that drops marks is taken to hold the latest.
    const made = all.find(({ mark }) => mark === copy.item.mark) ?? (all.at(-1) as Creation);
    return [{ made, twin: inDoubt(twinFrom(made, copy, input), made, copy, input) }];
  });
  const replaced = new Set(found.flatMap(({ made }) => (made.replaces === undefined ? [] : [made.replaces])));
  const surely = new Map(found.map(({ made, twin }) => [twin.id, surelyMade(made, twin, input)]));
  return { twins: found.map(({ twin }) => twin).filter(({ id }) => !replaced.has(id)), surely, moot, replaced };
}

/**
 * The copy is made, unless an earlier attempt, or somebody else with our data folder, could have made it and it could not be seen yet.
 * `parkedFor`: it waits for that.
 */
export function createOrWait<T extends Item>(
  create: Create<T>,
  parkedFor: (why: string) => ActionOf<'park', T>,
  input: PlanInput<T>,
): Action<T> {
  const isNoted = input.creations.some((one) => one.twin === create.key.twin);
  const why = whyWait(create, isNoted, input);
  if (why === undefined) return create;
  return isNoted ? parkedFor(why) : { ...parkedFor(why), begun: create };
}

/** undefined: go on. */
function whyWait<T extends Item>({ key, side }: Create<T>, isNoted: boolean, input: PlanInput<T>): string | undefined {
  const { unseenFor } = input.sides[side];
  if (unseenFor === undefined || (!isNoted && input.isCopied !== true)) return undefined;
  if (isNoted && input.views[side].complete && isOver(key.twin, side, input)) return undefined;
  const minutes = Math.ceil(unseenFor / 60_000);
  return `it may have been copied already, which shows within ${minutes} minutes; until then it is not copied again`;
}

/** Whether whatever the attempts made must be seen by now. */
function isOver<T extends Item>(twin: TwinId, side: Side, { creations, sides, now }: PlanInput<T>): boolean {
  const { unseenFor = 0, time = now } = sides[side];
  return creations.every((one) => one.twin !== twin || time - one.at >= unseenFor);
}

function newcomersOf<T extends Item>(side: Side, { twins, views }: PlanInput<T>): Stored<T>[] {
  const known = new Set(twins.map((twin) => twin[side].href));
  return [...views[side].found.values()].filter(({ href }) => !known.has(href));
}

/**
 * By our mark, or, where none is left, by the UID it was to get. Where that is the UID of an item that is gone, and that somebody may
 * have put elsewhere, only what holds just what was sent is ours.
 */
function copiesOf<T extends Item>(attempts: readonly Creation[], newcomers: Stored<T>[], input: PlanInput<T>): Stored<T>[] {
  const [{ twin, uids, replaces }] = attempts as [Creation];
  const marked = newcomers.filter(({ item }) => item.mark !== undefined && twinOf(item.mark, input.installation) === twin);
  if (marked.length > 0) return marked;
  const isAsSent = (item: T): boolean =>
    attempts.some(({ expected }) => changedPaths(expected, item, input.kind, input.digest).size === 0);
  return newcomers
    .filter(({ item }) => item.mark === undefined && item.uid !== undefined && uids.includes(input.digest(item.uid)))
    .filter(({ item }) => replaces === undefined || isAsSent(item));
}

function twinFrom<T extends Item>(made: Creation, copy: Stored<T>, input: PlanInput<T>): Twin {
  const absent = lateParts(made, copy.item);
  const without = (anchor: Anchor): Anchor => ({ ...anchor, version: UNSEEN, digests: unlike(anchor.digests, absent) });
  const now = anchorOf(copy, input);
  const here = without({ ...now, digests: made.expected });
  const there = without(untold(made.source, lateFields(made, now.digests, input.sides[made.side].late ?? NOTHING)));
  return {
    id: made.twin,
    born: made.born,
    left: made.side === 'left' ? here : there,
    right: made.side === 'right' ? here : there,
  };
}

/**
 * Where the label was taken off the original, an edited copy stays and an untouched one goes: what it holds otherwise than it was sent is
 * asked then, like a write whose answer was lost (engine/doubts).
 */
function inDoubt<T extends Item>(twin: Twin, { side, source, expected }: Creation, copy: Stored<T>, input: PlanInput<T>): Twin {
  const from = OTHER[side];
  const original = input.views[from].found.get(source.href);
  if (original?.item.outside !== true) return twin;
  const now = anchorOf(copy, input).digests;
  // A server makes nothing of nothing.
  const sent = Object.keys(expected).filter((path) => path in now && expected[path] !== '');
  const paths = sent.filter((path) => !sameDigest(now[path], expected[path]));
  const entry = (path: string): Expected => {
    const [here, there] = [expected[path] as Digest, source.digests[path] ?? ''];
    return { before: UNKNOWN, here, agreed: here, there };
  };
  const intent = { left: {}, right: {}, [side]: Object.fromEntries(paths.map((path) => [path, entry(path)])) };
  return { ...twin, [from]: untold(twin[from], paths), intent };
}

/** What was there before a copy was made has no digest. */
const UNKNOWN = 'none';

/** Occurrences are written after the series: those the copy lacks have not arrived, and were not taken out by anybody. */
function lateParts({ expected }: Creation, copy: Item): ReadonlySet<string> {
  const units = Object.keys(expected).flatMap((path) => {
    const { occurrence, field } = partsOf(path as FieldPath);
    return field === STATE && occurrence !== undefined && !copy.occurrences.has(occurrence) ? [occurrence] : [];
  });
  return new Set(units);
}

/**
 * Late fields are not written when a copy is made. One it lacks is told now; one it holds somebody gave it since, who knew
 * nothing of the original's.
 */
function lateFields({ expected }: Creation, now: Anchor['digests'], late: ReadonlySet<string>): string[] {
  return [...late].filter((field) => field in expected && (now[field] ?? '') === '');
}

const NOTHING: ReadonlySet<string> = new Set();

function unlike(digests: Anchor['digests'], occurrences: ReadonlySet<string>): Record<string, Digest> {
  const kept = Object.entries(digests).filter(([path]) => !occurrences.has(partsOf(path as FieldPath).occurrence ?? ''));
  return Object.fromEntries(kept);
}
