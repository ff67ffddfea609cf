/** google-calendar/listing — everything, or what moved since a sync token, page by page (G28–G46). */
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { Event } from '../../model/event.ts';
import type { Checkpoint, Href, OccurrenceId } from '../../model/item.ts';
import type { Page, Present } from '../endpoint.ts';
import { type EventsPage, eventsPage } from './calls.ts';
import { withSeries } from './naming.ts';
import { type GoogleEvent, instanceOf, isCancelled, isSeries, isSpecial } from './native.ts';
import { found, learn, type Place } from './place.ts';

/**
 * Without a checkpoint: singles page by page, series with their exceptions at the end, because their parts come in any order
 * (G28). With one: singles with their bodies; of a series only that it moved.
 * @throws CHECKPOINT_EXPIRED, COLLECTION_GONE, DOUBTFUL, what stops the account
 */
export async function* list(place: Place, since: Checkpoint | undefined, signal: AbortSignal): AsyncGenerator<Page<Event>> {
  const gathered = since === undefined ? gatherAll(place) : gatherMoved(place);
  for await (const page of pages(place, since, signal)) {
    learn(place, page);
    const part = gathered.add(await withSeries(place, itemsOf(page), signal));
    if (!page.nextSyncToken) yield part;
    else yield { ...gathered.finish(part), end: { complete: since === undefined, checkpoint: page.nextSyncToken as Checkpoint } };
  }
}

/** Only a listing that ends with a sync token is whole (G31). */
async function* pages(place: Place, since: Checkpoint | undefined, signal: AbortSignal): AsyncGenerator<EventsPage> {
  const seen = new Set<string>();
  const start = since === undefined ? {} : { syncToken: since };
  for (let pageToken: string | undefined; ; ) {
    const page = await onePage(place, since, pageToken === undefined ? start : { ...start, pageToken }, signal);
    if (!page.nextPageToken && !page.nextSyncToken)
      throw new SyncError('DOUBTFUL', "Google's listing of the calendar has no end");
    yield page;
    if (!page.nextPageToken) return;
    if (seen.has(page.nextPageToken)) throw new SyncError('DOUBTFUL', "Google's listing of the calendar goes round in circles");
    seen.add(page.nextPageToken);
    pageToken = page.nextPageToken;
  }
}

async function onePage(
  place: Place,
  since: Checkpoint | undefined,
  tokens: { syncToken?: string; pageToken?: string },
  signal: AbortSignal,
): Promise<EventsPage> {
  try {
    return await place.client.call(eventsPage(place.calendarId, tokens), signal);
  } catch (error) {
    // A full listing has no checkpoint that could expire: asking again without one would not help.
    if (since === undefined && isSyncError(error, 'CHECKPOINT_EXPIRED'))
      throw new SyncError('DOUBTFUL', error.message, { cause: error });
    throw error;
  }
}

/** G12: an empty list is left out; anything else in its place, or an item without an id, is no listing. */
function itemsOf(page: EventsPage): GoogleEvent[] {
  const items: unknown = page.items ?? [];
  const isListing = Array.isArray(items) && items.every((item) => typeof item?.id === 'string' && item.id !== '');
  if (!isListing) throw new SyncError('DOUBTFUL', "Google's listing of the calendar holds something that is no event");
  return (items as GoogleEvent[]).filter((item) => !isSpecial(item));
}

interface Gathering {
  /** What can be told already. */
  add(items: readonly GoogleEvent[]): Page<Event>;
  /** The last page, with what had to wait. */
  finish(last: Page<Event>): Page<Event>;
}

function gatherAll(place: Place): Gathering {
  const masters = new Map<string, GoogleEvent>();
  const exceptions = new Map<string, Map<OccurrenceId, GoogleEvent>>();
  const sort = (item: GoogleEvent): readonly GoogleEvent[] => {
    const instance = instanceOf(item);
    if (instance !== undefined)
      exceptions.set(instance.master, (exceptions.get(instance.master) ?? new Map()).set(instance.occurrence, item));
    else if (!isCancelled(item) && isSeries(item)) masters.set(item.id ?? '', item);
    else if (!isCancelled(item)) return [item];
    return [];
  };
  const single = (item: GoogleEvent): [Href, Present<Event>] => presentAs(found(place, { master: item, exceptions: new Map() }));
  return {
    add: (items) => ({ present: new Map(items.flatMap(sort).map(single)), gone: new Set() }),
    finish: (last) => {
      const present = new Map(last.present);
      for (const [id, master] of masters) {
        const [href, one] = presentAs(found(place, { master, exceptions: exceptions.get(id) ?? new Map() }));
        present.set(href, one);
        exceptions.delete(id);
      }
      // What is left belongs to no series of this calendar: we were invited to these occurrences alone.
      const strays = [...exceptions.values()].flatMap((some) => [...some.values()]).filter((item) => !isCancelled(item));
      for (const stray of strays.filter(isInvitation)) {
        const [href, one] = single(stray);
        present.set(href, one);
      }
      return { present, gone: new Set() };
    },
  };
}

function gatherMoved(place: Place): Gathering {
  const moved = new Set<Href>();
  const deleted = new Set<Href>();
  return {
    add: (items) => {
      const present = new Map<Href, Present<Event>>();
      const gone = new Set<Href>();
      for (const item of items) {
        const href = item.id as Href;
        const instance = instanceOf(item);
        if (instance !== undefined) {
          moved.add(instance.master as Href);
          // It may be an item of its own, if it was shared with us alone: called off, nothing more is told of it.
          if (isCancelled(item)) gone.add(href);
          else if (isInvitation(item)) moved.add(href);
        } else if (isCancelled(item)) {
          gone.add(href);
          deleted.add(href);
        } else if (isSeries(item)) moved.add(href);
        else present.set(...presentAs(found(place, { master: item, exceptions: new Map() })));
      }
      return { present, gone };
    },
    finish: (last) => {
      const present = new Map(last.present);
      for (const href of moved) if (!deleted.has(href) && !present.has(href)) present.set(href, { version: undefined });
      return { present, gone: last.gone };
    },
  };
}

function presentAs(one: ReturnType<typeof found>): [Href, Present<Event>] {
  return [one.href, { version: one.version, found: one }];
}

const isInvitation = (event: GoogleEvent): boolean => event.organizer != null && event.organizer.self !== true;
