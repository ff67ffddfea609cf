/** sync/look — what a cycle must see of both sides before it can plan: what moved, and the partners of what moved. */
import { drift, type View } from '../engine/diff.ts';
import type { Href, Item } from '../model/item.ts';
import { type Anchor, type Both, type Creation, OTHER, type Parked, type Side, type Twin } from '../model/pair.ts';
import { both, type CycleInput, type KindFacts } from './cycle.ts';
import { type Known, knownBy, type Open, withMet } from './known.ts';
import { type Listed, listWhole, viewOf, viewWith } from './observe.ts';

/** What a cycle saw. */
export interface Looked<T extends Item> {
  readonly listed: Both<Listed<T>>;
  readonly views: Both<View<T>>;
  /** Every twin that is in them, or may be. */
  readonly known: Known;
}

/**
 * Bodies of what moved on each side, and of its partner on the other: a merge takes its values from both present versions. When a
 * partner is not there although no list said so, that side is listed in full: it may be this one item, or all of them.
 */
export async function look<T extends Item>(
  listed: Both<Listed<T>>,
  open: Open,
  facts: KindFacts<T>,
  input: CycleInput<T>,
): Promise<Looked<T>> {
  const { untold, ...once } = await lookOnce(listed, open, facts, input);
  if (!untold.left && !untold.right) return { listed, ...once };
  const again = await both(async (side) =>
    untold[side] ? await listWhole(input.ends[side].collection, listed[side], input.signal) : listed[side],
  );
  const { views, known } = await lookOnce(again, open, facts, input);
  return { listed: again, views, known };
}

/** `untold`: sides that miss something of which their lists of changes said nothing. */
async function lookOnce<T extends Item>(
  listed: Both<Listed<T>>,
  open: Open,
  facts: KindFacts<T>,
  input: CycleInput<T>,
): Promise<Pick<Looked<T>, 'views' | 'known'> & { readonly untold: Both<boolean> }> {
  const { ends, signal } = input;
  const { parked, creations } = open;
  const touched = await knownBy(listed, open, input);
  const moved = await both((side) => {
    const past = { side, anchors: anchorsOn(side, touched.twins), parked, begun: begunOn(side, creations) };
    return viewOf(ends[side].collection, listed[side], past, signal);
  });
  const met = await withMet(touched, moved, facts, input);
  const { twins } = met;
  const past = { left: anchorsOn('left', twins), right: anchorsOn('right', twins) };
  const first = await both((side) => {
    const view = moved[side];
    return viewWith(view, ends[side].collection, namesakes(view, past[side], facts), signal);
  });
  const waiting = new Set(parked.map((one) => one.twin));
  const views = await both((side) => {
    // A twin that waits is looked at on both sides, or its waiting would end unseen. So is one whose write is unfinished: lists
    // may not show yet that it arrived (G139), and later it would be taken for somebody's edit.
    const isOpen = (twin: Twin): boolean => waiting.has(twin.id) || twin.intent !== undefined;
    const needsBoth = (twin: Twin): boolean =>
      hasDrifted(twin[OTHER[side]], first[OTHER[side]], facts) ||
      (isOpen(twin) && first[OTHER[side]].found.has(twin[OTHER[side]].href));
    // One that may be away, too: it may as well be there, and then a second copy would be made beside it.
    const partners = twins.filter(needsBoth);
    const lookalikes = hasNewcomers(first[OTHER[side]], past[OTHER[side]]) ? untwinned(side, parked) : [];
    const hrefs = [...partners.map((twin) => twin[side].href), ...lookalikes];
    return viewWith(first[side], ends[side].collection, hrefs, signal, listed[side]);
  });
  // What is held, or waits for a person, was missed in an earlier cycle.
  const missed = new Set(parked.filter(({ kind }) => kind !== 'failed').map(({ twin }) => twin));
  const isUntold = (side: Side): boolean => {
    const { complete, gone } = listed[side];
    const known = twins.filter((twin) => !twin[side].absent && !missed.has(twin.id) && !gone.has(twin[side].href));
    return !complete && known.some((twin) => views[side].gone.has(twin[side].href));
  };
  return { views, known: met, untold: { left: isUntold('left'), right: isUntold('right') } };
}

const anchorsOn = (side: Side, twins: readonly Twin[]): ReadonlyMap<Href, Anchor> =>
  new Map(twins.map((twin) => [twin[side].href, twin[side]]));

/** Known items that share the UID of a newcomer: they may have moved to its href, so they are asked for. */
function namesakes<T extends Item>(view: View<T>, known: ReadonlyMap<Href, Anchor>, { digest }: KindFacts<T>): Href[] {
  const newcomers = [...view.found.values()].filter((one) => !known.has(one.href) && one.item.uid !== undefined);
  if (newcomers.length === 0) return [];
  const uids = new Set(newcomers.map((one) => digest(one.item.uid as string)));
  return [...known].filter(([, anchor]) => !anchor.absent && uids.has(anchor.uid)).map(([href]) => href);
}

function hasDrifted<T extends Item>(anchor: Anchor, view: View<T>, { kind, digest }: KindFacts<T>): boolean {
  const { kind: how } = drift(anchor, view, kind, digest);
  return how === 'edited' || how === 'deleted';
}

const begunOn = (side: Side, creations: readonly Creation[]): Href[] =>
  creations.filter((one) => one.side === OTHER[side]).map(({ source }) => source.href);

const hasNewcomers = <T extends Item>(view: View<T>, known: ReadonlyMap<Href, Anchor>): boolean =>
  [...view.found.keys()].some((href) => !known.has(href));

/** Parked items without a twin: a newcomer on the other side may be the same thing. */
const untwinned = (side: Side, parked: readonly Parked[]): Href[] =>
  parked.flatMap((one) => (one.twin === undefined && one.hrefs[side] !== undefined ? [one.hrefs[side]] : []));
