/**
 * engine/surely — whose edit is certain, when both sides differ from what a write of ours, whose answer was lost, would have led to.
 *
 * What is on the side written may be what its server made of that write (a picture in another size), whatever its date says. What
 * differs on the side it came from, somebody changed after the write. And where the side written is as it was before, the decision
 * stands by which it was to be written.
 */
import { type FieldPath, type Item, partsOf } from '../model/item.ts';
import { type Both, type Creation, type Digest, type Expected, OTHER, type Side, type Twin } from '../model/pair.ts';
import type { View } from './diff.ts';
import { type Digester, digestOf, sameDigest } from './digest.ts';
import type { KindRules } from './kinds.ts';

/** By field the side that surely edited it. */
export type Surely = Readonly<Record<string, Side>>;

interface Facts<T extends Item> {
  readonly views: Both<View<T>>;
  readonly kind: KindRules<T>;
  readonly digest: Digester;
}

/** What was there before the write and what it would have led to, by path. */
type Outcome = Readonly<Record<string, Pick<Expected, 'here' | 'there'> & Partial<Pick<Expected, 'before'>>>>;

/** Of a twin with unfinished writes. */
export function surelyOf<T extends Item>(twin: Twin, facts: Facts<T>): Surely {
  if (twin.intent === undefined) return {};
  const hrefs = { left: twin.left.href, right: twin.right.href };
  return { ...edited('left', twin.intent.left, hrefs, facts), ...edited('right', twin.intent.right, hrefs, facts) };
}

/** Of a copy that was found, and the attempt that made it. */
export function surelyMade<T extends Item>({ side, source, expected }: Creation, twin: Twin, facts: Facts<T>): Surely {
  const paths = Object.entries(expected).filter(([path]) => path in source.digests);
  const outcome = Object.fromEntries(paths.map(([path, here]) => [path, { here, there: source.digests[path] as Digest }]));
  return edited(side, outcome, { left: twin.left.href, right: twin.right.href }, facts);
}

/** Lists are merged entry by entry, occurrences as a whole: of neither a server makes something nobody knows beforehand. */
function edited<T extends Item>(side: Side, outcome: Outcome, hrefs: Both<Twin['left']['href']>, facts: Facts<T>): Surely {
  const { views, kind, digest } = facts;
  const [here, there] = [views[side].found.get(hrefs[side]), views[OTHER[side]].found.get(hrefs[OTHER[side]])];
  if (here === undefined || there === undefined) return {};
  const fields = Object.keys(outcome).filter(
    (path) => partsOf(path as FieldPath).occurrence === undefined && !kind.lists.has(path),
  );
  const isAs = (field: string, item: T, then: Digest | undefined): boolean =>
    sameDigest(digestOf(field, item.fields[field], kind.lists, digest), then);
  const sure = fields.filter((field) => {
    const then = outcome[field];
    if (then === undefined || isAs(field, here.item, then.here)) return false;
    return isAs(field, here.item, then.before) || !isAs(field, there.item, then.there);
  });
  return Object.fromEntries(sure.map((field) => [field, OTHER[side]]));
}
