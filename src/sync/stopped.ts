/** sync/stopped — what a changed configuration no longer keeps in step, counted: nothing of it is deleted, so it must be said. */
import { isStored } from '../endpoints/endpoint.ts';
import { type Bearings, noLongerWritten, otherFields } from '../engine/bearings.ts';
import type { Href, Item, Stored } from '../model/item.ts';
import { type Both, SIDES, type Standing, type Twin, type Watch } from '../model/pair.ts';
import type { CycleInput } from './cycle.ts';
import { emptyView, type Listed, viewWith } from './observe.ts';

/** Sentences for the owner. `listed`: a full listing of the left side, by which most of it is known already. */
export async function stoppedNotes<T extends Item>(
  listed: Both<Listed<T>>,
  twins: readonly Twin[],
  { watch, successAt }: Standing,
  bearings: Bearings,
  input: CycleInput<T>,
): Promise<readonly string[]> {
  const what = input.link.kind === 'event' ? 'appointments' : 'contacts';
  const turned = noLongerWritten(watch, bearings.rules.mode).map(
    (side) =>
      `the direction was changed: nothing is written to the ${side} side any more; its ${twins.length} ${what} stay there as they are`,
  );
  const told = [...turned, ...fieldNotes(watch, bearings)];
  if (watch.window === undefined || input.link.kind !== 'event') return told;
  const { from, to } = watch.window;
  const shift = input.now - (successAt ?? input.now);
  const outside = await leftOutside(listed.left, twins, { from: from + shift, to: to + shift }, input);
  if (outside === 0) return told;
  return [...told, `${outside} ${what} now lie outside the window; they stay where they are and are no longer kept in step`];
}

/** A copy that is there already keeps what it has, and gets nothing new for this alone. */
function fieldNotes(watch: Watch, bearings: Bearings): string[] {
  return SIDES.flatMap((side) => {
    const { less, more } = otherFields(watch, side, bearings);
    const gone = `no longer written to the ${side} side: ${less.join(', ')}; what stands there stays`;
    const fresh = `written to the ${side} side from now on: ${more.join(', ')}; copies that are there already get it with the next change of it`;
    return [...(less.length === 0 ? [] : [gone]), ...(more.length === 0 ? [] : [fresh])];
  });
}

/** How many twins lay inside the window as it was, and lie outside it now. */
async function leftOutside<T extends Item>(
  listed: Listed<T>,
  twins: readonly Twin[],
  before: { readonly from: number; readonly to: number },
  { ends, kind, rules: { window, zone }, signal }: CycleInput<T>,
): Promise<number> {
  if (before.from >= window.from && before.to <= window.to) return 0;
  const hrefs = twins.flatMap(({ left }) => (left.absent ? [] : [left.href]));
  const told = hrefs.flatMap((href) => storedIn(listed, href));
  const known = new Set(told.map(({ href }) => href));
  const rest = hrefs.filter((href) => !known.has(href) && listed.present.has(href));
  const { found } = await viewWith(emptyView<T>(), ends.left.collection, rest, signal);
  return [...told, ...found.values()].filter(({ item }) => kind.within(item, before, zone) && !kind.within(item, window, zone))
    .length;
}

function storedIn<T extends Item>({ present }: Listed<T>, href: Href): Stored<T>[] {
  const found = present.get(href)?.found;
  return found !== undefined && isStored(found) ? [found] : [];
}
