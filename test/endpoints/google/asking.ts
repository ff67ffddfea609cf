/** google/asking — what the tests of Google's collections ask them: whole listings, and items by name. */
import { type Collection, type Found, isStored, type Page, type Present, type Stored } from '../../../src/endpoints/endpoint.ts';
import type { Checkpoint, Href, Item, Mark, TwinId } from '../../../src/model/item.ts';

export const signal = new AbortController().signal;

export const key = (twin: string, uid?: string) => ({ twin: twin as TwinId, uid, mark: `inst:${twin}` as Mark });

export interface Listed<T extends Item> {
  readonly present: Map<Href, Present<T>>;
  readonly gone: Set<Href>;
  readonly checkpoint: Checkpoint | undefined;
  readonly complete: boolean | undefined;
  readonly pages: number;
}

/** A whole listing, all pages together. */
export async function listed<T extends Item>(collection: Collection<T>, since?: Checkpoint): Promise<Listed<T>> {
  const present = new Map<Href, Present<T>>();
  const gone = new Set<Href>();
  let end: Page<T>['end'];
  let pages = 0;
  for await (const page of collection.list(since, signal)) {
    pages += 1;
    for (const [href, one] of page.present) present.set(href, one);
    for (const href of page.gone) gone.add(href);
    end = page.end;
  }
  return { present, gone, checkpoint: end?.checkpoint, complete: end?.complete, pages };
}

export async function fetched<T extends Item>(collection: Collection<T>, ...hrefs: string[]): Promise<Found<T>[]> {
  return Array.fromAsync(collection.fetch(hrefs as Href[], signal));
}

/** @throws Error when it is not there, or unreadable */
export async function one<T extends Item>(collection: Collection<T>, href: string): Promise<Stored<T>> {
  const [found] = await fetched(collection, href);
  if (found === undefined || !isStored(found)) throw new Error('not there, or unreadable');
  return found;
}
