/**
 * google-contacts/listing — every contact, or what moved since a sync token: names and versions only (G130–G139).
 *
 * Writes take minutes to reach lists (G139), so a body from a list may be an old one and would be taken for an edit.
 */

import type { Contact } from '../../model/contact.ts';
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { Checkpoint, Href } from '../../model/item.ts';
import type { Page, Present } from '../endpoint.ts';
import { type ConnectionsPage, connectionsPage } from './calls.ts';
import { isSpent, type Mileage, namesOf, readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { type Person, sourceOf } from './native.ts';
import { isOurs, type Place } from './place.ts';
import { versionOf } from './versions.ts';

/**
 * Everything, too, when the checkpoint is about to expire or a label got another name (see checkpoint.ts).
 *
 * Of what moved, all contacts are listed, also those outside of the label: it may have been taken off. Of everything, only
 * those inside are listed; whoever misses one finds out by fetching it.
 * @throws CHECKPOINT_EXPIRED, COLLECTION_GONE, DOUBTFUL, what stops the account
 */
export async function* list(place: Place, since: Checkpoint | undefined, signal: AbortSignal): AsyncGenerator<Page<Contact>> {
  const { labels, label, now } = place;
  await labels.refresh(signal);
  if (label !== undefined && labels.nameOf(label) === undefined)
    throw new SyncError('COLLECTION_GONE', 'the label was deleted in Google', {
      hint: 'Correct the label in the configuration.',
    });
  const past = since === undefined ? undefined : pastOf(since);
  const known = past === undefined || isSpent(past, labels, now()) ? undefined : past;
  const full = known?.full ?? now();
  for await (const page of pages(place, known?.syncToken, signal)) {
    const part = known === undefined ? everything(page, place) : moved(page, place);
    const syncToken = page.nextSyncToken;
    if (!syncToken) yield part;
    else {
      // Labels that came since the last full listing count from now on: their members were among what moved.
      const groups = labels.all();
      const checkpoint = writeCheckpoint({ syncToken, full, groups, names: namesOf(groups, labels) });
      yield { ...part, end: { complete: known === undefined, checkpoint } };
    }
  }
}

function pastOf(since: Checkpoint): Mileage {
  const past = readCheckpoint(since);
  if (past === undefined) throw new SyncError('CHECKPOINT_EXPIRED', 'the checkpoint is none of this version');
  return past;
}

/** Only a listing that ends with a sync token is whole (G131). */
async function* pages(place: Place, syncToken: string | undefined, signal: AbortSignal): AsyncGenerator<ConnectionsPage> {
  const seen = new Set<string>();
  const start = syncToken === undefined ? {} : { syncToken };
  for (let pageToken: string | undefined; ; ) {
    const page = await onePage(place, pageToken === undefined ? start : { ...start, pageToken }, signal);
    if (!page.nextPageToken && !page.nextSyncToken) throw new SyncError('DOUBTFUL', "Google's listing of contacts has no end");
    yield page;
    if (!page.nextPageToken) return;
    if (seen.has(page.nextPageToken)) throw new SyncError('DOUBTFUL', "Google's listing of contacts goes round in circles");
    seen.add(page.nextPageToken);
    pageToken = page.nextPageToken;
  }
}

async function onePage(
  { client }: Place,
  tokens: { syncToken?: string; pageToken?: string },
  signal: AbortSignal,
): Promise<ConnectionsPage> {
  try {
    return await client.call(connectionsPage(tokens), signal);
  } catch (error) {
    // A full listing has no checkpoint that could expire: asking again without one would not help.
    if (tokens.syncToken === undefined && isSyncError(error, 'CHECKPOINT_EXPIRED'))
      throw new SyncError('DOUBTFUL', error.message, { cause: error });
    throw error;
  }
}

function everything(page: ConnectionsPage, place: Place): Page<Contact> {
  const ours = peopleIn(page).filter((person) => sourceOf(person) !== undefined && isOurs(person, place));
  return { present: new Map(ours.map((person) => presentAs(person, place))), gone: new Set() };
}

/** A contact that got another name is gone under its old ones (G138); so is one of which only a profile is left. */
function moved(page: ConnectionsPage, place: Place): Page<Contact> {
  const people = peopleIn(page);
  const there = people.filter((person) => person.metadata?.deleted !== true && sourceOf(person) !== undefined);
  const present = new Map(there.map((person) => presentAs(person, place)));
  const former = people.flatMap((person) => [person.resourceName, ...(person.metadata?.previousResourceNames ?? [])]);
  return { present, gone: new Set((former as Href[]).filter((href) => !present.has(href))) };
}

function presentAs(person: Person, place: Place): [Href, Present<Contact>] {
  return [person.resourceName as Href, { version: versionOf(person, place) }];
}

function peopleIn({ connections = [] }: ConnectionsPage): Person[] {
  const isListing = connections.every((person) => typeof person?.resourceName === 'string' && person.resourceName !== '');
  if (!isListing) throw new SyncError('DOUBTFUL', "Google's listing of contacts holds something that is no contact");
  return connections;
}
