/** sync/former — links the configuration no longer names: they are told of once, and a renamed one goes on with its memory. */

import type { Bearings } from '../engine/bearings.ts';
import { isOtherAccount } from '../engine/bearings.ts';
import type { Item } from '../model/item.ts';
import { type KnownLink, type Link, SIDES } from '../model/pair.ts';
import type { Store } from '../store/store.ts';
import type { CycleInput } from './cycle.ts';

/** What is remembered of links that are in no configuration any more; `configured`: the ids of those that are. */
export async function formerLinks(store: Pick<Store, 'links'>, configured: ReadonlySet<string>): Promise<readonly KnownLink[]> {
  return (await store.links()).filter(({ link, twins }) => !configured.has(link.id) && twins > 0);
}

/** Those of them that the owner has not been told of yet; now he has. */
export async function untold(former: readonly KnownLink[], store: Store): Promise<readonly KnownLink[]> {
  const before = await store.note(TOLD);
  const told = new Set(before === undefined ? [] : (JSON.parse(before) as string[]));
  const now = JSON.stringify(former.map(({ link }) => link.id));
  if (now !== (before ?? '[]')) await store.setNote(TOLD, now);
  return former.filter(({ link }) => !told.has(link.id));
}

const TOLD = 'former';

/** A sentence for the owner. */
export function formerSentence({ link, twins }: KnownLink): string {
  const what = link.kind === 'event' ? 'appointments' : 'contacts';
  const { left, right } = link.words;
  return `${link.pair}: ${left} ⇄ ${right} is no longer in the configuration; its ${twins} ${what} stay on both sides and are no longer kept in step`;
}

/**
 * The link whose memory this cycle works with. A new name in the configuration for the same two collections is no new link: what
 * was remembered under the old one goes on. A plan only looks, so it uses the old name.
 */
export async function rememberedLink<T extends Item>(input: CycleInput<T>, bearings: Bearings): Promise<Link> {
  const { store, link, former = [], until } = input;
  if (former.length === 0 || (await store.standing(link)).successAt !== undefined) return link;
  const renamed = former.find((one) => isSame(one, link, bearings));
  if (renamed === undefined) return link;
  if (until === 'plan') return renamed.link;
  await store.moveLink(renamed.link, link);
  return link;
}

function isSame({ link, identities, watch }: KnownLink, { kind }: Link, now: Bearings): boolean {
  return (
    link.kind === kind &&
    SIDES.every(
      (side) => identities[side] === now.identities[side] && !isOtherAccount(watch.accounts?.[side], now.accounts[side]),
    )
  );
}
