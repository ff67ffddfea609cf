/** sync/present — how one item is on both sides at this moment; asks both servers, and changes nothing. */
import { isStored } from '../endpoints/endpoint.ts';
import { type Difference, sideBySide } from '../engine/describe.ts';
import type { Item, TwinId } from '../model/item.ts';
import type { Side } from '../model/pair.ts';
import type { Store } from '../store/store.ts';
import { both } from './cycle.ts';
import type { Entry } from './sync-pair.ts';

/** Every field, `before` being the left side's. undefined: no such item is kept in step. @throws what stopped one of the sides */
export async function presentOf(
  { link, openKept }: Pick<Entry, 'link' | 'openKept'>,
  twin: string,
  store: Store,
  signal: AbortSignal,
): Promise<readonly Difference[] | undefined> {
  const known = (await store.twinsBy(link, { ids: [twin as TwinId] }))[0];
  const ends = await openKept();
  if (known === undefined || ends === undefined) return undefined;
  const found = await both(async (side: Side): Promise<Item | undefined> => {
    for await (const one of ends[side].collection.fetch([known[side].href], signal)) if (isStored(one)) return one.item;
    return undefined;
  });
  return sideBySide(found.left, found.right);
}
