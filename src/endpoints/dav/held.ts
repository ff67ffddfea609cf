/** dav/held — what the server holds after a write: believed where it earned that, else read back (D45). */
import { SyncError } from '../../model/errors.ts';
import type { Href, Item } from '../../model/item.ts';
import { isStored, type Stored } from '../endpoint.ts';
import { isEditedBesides, sameContent } from './faith.ts';
import type { Outcome } from './outcome.ts';
import { findByUid, getResource } from './reading.ts';
import { entityTag, isStrong, type Resource } from './resource.ts';
import { readResource, type Shelf } from './shelf.ts';

/**
 * The item after `text` was stored under `href`, in place of `before` if there was one.
 * @throws ITEM_FAILED when the server took it and does not show it
 */
export async function heldAfter<T extends Item>(
  shelf: Shelf<T>,
  href: Href,
  text: string,
  outcome: Outcome,
  signal: AbortSignal,
  before?: T,
): Promise<Stored<T>> {
  const etag = isStrong(outcome.etag) ? outcome.etag : undefined;
  const sent = asStored(shelf, { href, etag, text });
  if (etag !== undefined && !shelf.client.careful && shelf.faith.trusts(sent.item)) return sent;
  const resource = (await getResource(shelf, href, signal)) ?? (await findMoved(shelf, sent.item, signal));
  const held = asStored(shelf, resource);
  // Somebody edited it between our write and the read-back: told as what we wrote, so that the edit is seen next time.
  if (isOvertaken(outcome.etag, resource.etag, { before, sent: sent.item, held: held.item })) return sent;
  shelf.faith.learn(sent.item, held.item);
  return held;
}

/** Another version than the write was answered with, if it was; else by what no rewriting of the server explains. */
function isOvertaken<T extends Item>(
  told: string | undefined,
  found: string | undefined,
  { before, sent, held }: { readonly before: T | undefined; readonly sent: T; readonly held: T },
): boolean {
  if (told === undefined || found === undefined) return before !== undefined && isEditedBesides(before, sent, held);
  return entityTag(told) !== entityTag(found) && !sameContent(sent, held);
}

/** A resource that must be an item. @throws ITEM_FAILED */
export function asStored<T extends Item>(shelf: Shelf<T>, resource: Resource): Stored<T> {
  const found = readResource(shelf, resource);
  if (found && isStored(found)) return found;
  throw new SyncError('ITEM_FAILED', `the server holds something else than was stored: ${found?.why ?? 'no such item'}`);
}

/** D50: the server chose another name and did not say which. */
async function findMoved<T extends Item>(shelf: Shelf<T>, item: T, signal: AbortSignal): Promise<Resource> {
  const [resource] = item.uid === undefined ? [] : await findByUid(shelf, item.uid, signal);
  if (resource) return resource;
  throw new SyncError('ITEM_FAILED', 'the server took it and does not show it');
}
