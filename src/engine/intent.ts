/**
 * engine/intent — tells our own writes, whose answers were lost, from the edits of people.
 *
 * Saved before a write is sent. If the next cycle finds what was intended, the write has arrived and is no edit.
 */
import { type FieldPath, type Item, partsOf } from '../model/item.ts';
import {
  type Anchor,
  type Both,
  type Digest,
  type Digests,
  type Expected,
  type Intent,
  OTHER,
  type Side,
  type Twin,
} from '../model/pair.ts';
import type { ActionOf, Write } from '../model/plan.ts';
import { OPEN, UNSEEN } from './anchors.ts';
import type { View } from './diff.ts';
import { canonical, type Digester, digestsOf, NONE, STATE, sameDigest } from './digest.ts';
import type { Doubts } from './doubts.ts';
import { byName } from './entries.ts';
import { halfwayPaths } from './halfway.ts';
import type { KindRules } from './kinds.ts';

interface Facts<T extends Item> {
  readonly kind: KindRules<T>;
  readonly digest: Digester;
  readonly foresee: Both<(item: T) => T>;
}

/**
 * The twin as it is remembered while the writes of an action are under way. Two items that are being joined are a twin from here
 * on; what has yet to travel between them is not agreed.
 */
export function underWay<T extends Item>(action: ActionOf<'update', T>, facts: Facts<T>): Twin {
  const twin = action.adopted ? withoutAgreement(action.twin, action.writes, facts.kind) : withNews(action, facts);
  return { ...twin, intent: intentOf(twin, action, facts) };
}

/** What the writes of an action would lead to, as far as the sides can foresee it. */
function intentOf<T extends Item>(twin: Twin, { writes, seen, asks }: ActionOf<'update', T>, facts: Facts<T>): Intent {
  const of = (side: Side): Intent[Side] => {
    const write = writes.find((one) => one.side === side);
    const source = seen[OTHER[side]];
    if (write === undefined || source === undefined) return {};
    const here = digestsOf(facts.foresee[side](write.item), facts.kind.lists, facts.digest);
    const there = digestsOf(source.item, facts.kind.lists, facts.digest);
    const now = digestsOf(write.stored.item, facts.kind.lists, facts.digest);
    const before = { here: twin[side].digests, there: twin[OTHER[side]].digests };
    const entry = (path: string): Expected => {
      const [then, from] = [here[path] ?? NONE, there[path] ?? NONE];
      const isSet = facts.kind.lists.has(path);
      const agreed = isSet ? carried(before.here[path], before.there[path], from) : then;
      const asked = asks?.[side].has(path as FieldPath) ? { asked: true as const } : {};
      return { before: now[path] ?? NONE, here: then, agreed, there: from, ...asked };
    };
    return Object.fromEntries(wholeOccurrences(write.fields, here, there).map((path) => [path, entry(path)]));
  };
  return { left: of('left'), right: of('right') };
}

/** A twin whose unfinished writes, where they arrived after all, count as agreed on both sides. */
export function withoutIntent<T extends Item>(
  twin: Twin,
  { views, kind, digest }: { readonly views: Both<View<T>>; readonly kind: KindRules<T>; readonly digest: Digester },
  doubts: Doubts,
): Twin {
  if (twin.intent === undefined) return twin;
  const anchors = { left: twin.left, right: twin.right };
  for (const side of ['left', 'right'] as const) {
    const present = views[side].found.get(twin[side].href);
    if (present === undefined) {
      if (twin.born === OTHER[side] && views[side].gone.has(twin[side].href))
        anchors[OTHER[side]] = told(anchors[OTHER[side]], Object.entries(twin.intent[side]));
      continue;
    }
    const now = digestsOf(present.item, kind.lists, digest);
    const halfway = halfwayPaths(twin.intent[side], present.item, { kind, digest });
    const known = new Set<string>([...doubts[side], ...halfway]);
    const others = overtaken(twin.intent[side], now).filter(([path]) => !known.has(path));
    const settled = others.filter(([, { asked }]) => asked).map(([path]) => path);
    anchors[side] = asItIs(anchors[side], [...known, ...settled], now);
    // As if both had agreed on what is there: whatever the other side holds, moved on or back, is told once more and to the end.
    anchors[OTHER[side]] = asItIs(told(anchors[OTHER[side]], others), halfway, now);
    const arrived = arrivedPaths(twin.intent[side], now);
    const lists = arrivedEntries(twin.intent[side], arrived, anchors[side].digests, now, kind);
    const agree = (anchor: Anchor, which: 'agreed' | 'there'): Anchor =>
      agreed(partlyAgreed(anchor, lists, which), arrived, which);
    anchors[side] = agree(anchors[side], 'agreed');
    anchors[OTHER[side]] = agree(anchors[OTHER[side]], 'there');
  }
  return { id: twin.id, born: twin.born, left: restated(twin.left, anchors.left), right: restated(twin.right, anchors.right) };
}

/**
 * Where more is agreed than a version stood for, it stands for nothing any more: where versions are made of the content, whoever
 * undoes an edit gives an item the version it had before.
 */
function restated(before: Anchor, { version, past = [], ...now }: Anchor): Anchor {
  const paths = [...new Set([...Object.keys(before.digests), ...Object.keys(now.digests)])];
  const isSame = paths.every((path) => sameDigest(before.digests[path] ?? NONE, now.digests[path] ?? NONE));
  return isSame ? before : { ...now, version: UNSEEN, past: [version, ...past] };
}

/**
 * Paths that hold neither what was written nor what was there before: the server made something else of it, or somebody changed it
 * after us. Either way it is the newer one.
 */
function overtaken(intent: Intent[Side], now: Digests): [string, Expected][] {
  const isAs = (path: string, then: Digest): boolean => sameDigest(now[path] ?? NONE, then);
  const isKnown = (path: string): boolean => path in now || partsOf(path as FieldPath).occurrence !== undefined;
  return Object.entries(intent).filter(([path, { here, before }]) => isKnown(path) && !isAs(path, here) && !isAs(path, before));
}

/** What is there is no edit: it is about to be asked, or was. */
function asItIs(anchor: Anchor, paths: readonly string[], now: Digests): Anchor {
  if (paths.length === 0) return anchor;
  const held = paths.map((path) => [path, now[path] ?? '']);
  return { ...anchor, version: UNSEEN, digests: { ...anchor.digests, ...Object.fromEntries(held) } };
}

/** What was open on the side it came from is as it was when it was told: it is an edit only if it changed since. */
function told(anchor: Anchor, paths: readonly (readonly [string, Expected])[]): Anchor {
  const open = paths.filter(([path]) => anchor.digests[path] === OPEN);
  return open.length === 0 ? anchor : agreed(anchor, open, 'there');
}

/** Each side that has something to tell looks edited until it has arrived. */
export function withoutAgreement<T extends Item>(twin: Twin, writes: readonly Write<T>[], kind: KindRules<T>): Twin {
  const open = (side: Side): Anchor => {
    const fields = writes.find((write) => write.side === OTHER[side])?.fields;
    if (fields === undefined) return twin[side];
    const units = statesIn(fields);
    const known = Object.entries(twin[side].digests).filter(([path]) => !units.some((unit) => path.startsWith(unit)));
    const digests = known.map(([path, digest]) => {
      if (!fields.has(path as FieldPath)) return [path, digest] as const;
      return [path, kind.lists.has(path) ? [] : OPEN] as const;
    });
    return { ...twin[side], version: UNSEEN, digests: Object.fromEntries(digests) };
  };
  return { ...twin, left: open('left'), right: open('right') };
}

/**
 * What a side holds of an occurrence is news to the other, though nobody edited it, when the series is edited around it: until it has
 * arrived, it looks edited.
 */
function withNews<T extends Item>({ twin, writes, seen }: ActionOf<'update', T>, { kind, digest }: Facts<T>): Twin {
  const open = (side: Side): Anchor => {
    const write = writes.find((one) => one.side === OTHER[side]);
    const source = seen[side];
    if (write === undefined || source === undefined) return twin[side];
    const isIdle = (anchor: Anchor, item: T, unit: string): boolean =>
      canonical(within(unit, anchor.digests)) === canonical(within(unit, digestsOf(item, kind.lists, digest)));
    const news = statesIn(write.fields).filter(
      (unit) => isIdle(twin[side], source.item, unit) && isIdle(twin[OTHER[side]], write.stored.item, unit),
    );
    if (news.length === 0) return twin[side];
    const known = Object.entries(twin[side].digests).filter(([path]) => !news.some((unit) => path.startsWith(unit)));
    return { ...twin[side], version: UNSEEN, digests: Object.fromEntries(known) };
  };
  return { ...twin, left: open('left'), right: open('right') };
}

const within = (unit: string, digests: Digests): Digests =>
  Object.fromEntries(Object.entries(digests).filter(([path]) => path.startsWith(unit)));

/** An occurrence that comes or goes does so with all its fields. */
function wholeOccurrences(paths: ReadonlySet<FieldPath>, here: Digests, there: Digests): string[] {
  const units = statesIn(paths);
  const inUnits = [...Object.keys(here), ...Object.keys(there)].filter((path) => units.some((unit) => path.startsWith(unit)));
  return [...new Set([...paths, ...inUnits])];
}

/** What the paths of the occurrences that come or go begin with. */
function statesIn(paths: ReadonlySet<FieldPath>): string[] {
  return [...paths].filter((path) => partsOf(path).field === STATE).map((path) => path.slice(0, -STATE.length));
}

/** The paths that are as intended; of an occurrence all or none. */
function arrivedPaths(intent: Intent[Side], now: Digests): [string, Expected][] {
  const missed = Object.entries(intent).filter(([path, { here }]) => !sameDigest(now[path] ?? NONE, here));
  const units = new Set(missed.map(([path]) => partsOf(path as FieldPath).occurrence ?? path));
  return Object.entries(intent).filter(([path]) => !units.has(partsOf(path as FieldPath).occurrence ?? path));
}

/** Of a set only what came over is agreed: entries the written side added itself have yet to travel. */
function carried(here: Digest | undefined, there: Digest | undefined, now: Digest): Digest {
  const removed = new Set(entriesIn(there).filter((entry) => !entriesIn(now).includes(entry)));
  const added = entriesIn(now).filter((entry) => !entriesIn(there).includes(entry));
  return asDigest([...entriesIn(here).filter((entry) => !removed.has(entry)), ...added]);
}

type PartOfList = readonly [path: string, expected: Expected, names: readonly string[]];

/** Of lists that somebody edited meanwhile the entries that were written and are, or are gone, as intended. */
function arrivedEntries<T extends Item>(
  intent: Intent[Side],
  whole: readonly (readonly [string, Expected])[],
  before: Digests,
  now: Digests,
  kind: KindRules<T>,
): PartOfList[] {
  const known = new Set(whole.map(([path]) => path));
  const lists = Object.entries(intent).filter(([path]) => kind.lists.has(path) && !known.has(path));
  return lists.map(([path, expected]) => {
    const [was, wanted, is] = [byName(before[path]), byName(expected.here), byName(now[path])];
    const names = [...new Set([...was.keys(), ...wanted.keys()])];
    return [path, expected, names.filter((name) => is.get(name) === wanted.get(name) && was.get(name) !== wanted.get(name))];
  });
}

/** Each side agrees about an entry in its own words: the two may prefer different ones. */
function partlyAgreed(anchor: Anchor, lists: readonly PartOfList[], which: 'agreed' | 'there'): Anchor {
  const digests: Record<string, Digest> = { ...anchor.digests };
  for (const [path, expected, names] of lists) {
    const [entries, wanted] = [byName(digests[path]), byName(expected[which])];
    for (const name of names) {
      const entry = wanted.get(name);
      if (entry === undefined) entries.delete(name);
      else entries.set(name, entry);
    }
    digests[path] = asDigest([...entries.values()]);
  }
  return { ...anchor, digests };
}

const entriesIn = (digest: Digest | undefined): readonly string[] => (typeof digest === 'object' ? digest : []);

/** An empty list has the digest of an empty field. */
function asDigest(entries: readonly string[]): Digest {
  const result = [...new Set(entries)].sort();
  return result.length === 0 ? '' : result;
}

function agreed(anchor: Anchor, arrived: readonly (readonly [string, Expected])[], which: 'agreed' | 'there'): Anchor {
  const digests: Record<string, Digest> = { ...anchor.digests };
  for (const [path, expected] of arrived) {
    if (expected[which] === NONE) delete digests[path];
    else digests[path] = expected[which];
  }
  return { ...anchor, digests };
}
