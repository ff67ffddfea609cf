/**
 * dav/creating — a new resource under a name that is ours alone, so that a repeated create finds the first one (D41).
 *
 *   PUT If-None-Match: * ── done ──► what the server holds
 *            │ lost answer, 5xx, 412: look under the name, then for the UID: ours ──► that one
 *            │ UID taken: look for the UID: ours ──► that one, else EXISTS (D48)
 *            └ refused
 */
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { Href, Item, ItemFile } from '../../model/item.ts';
import type { CreateKey, Stored } from '../endpoint.ts';
import { sameContent } from './faith.ts';
import { textFrom } from './former.ts';
import { asStored, heldAfter } from './held.ts';
import { hrefKey } from './href.ts';
import {
  hasUidCondition,
  isAboutContent,
  isDoubtful,
  isTrashed,
  isUidConflict,
  type Outcome,
  outcomeOf,
  refusal,
} from './outcome.ts';
import { findByUid, getResource } from './reading.ts';
import { digest, type Resource } from './resource.ts';
import { addressTo, checkThere, learnHref, MAIL_WHY, type Shelf, wouldMail } from './shelf.ts';

interface Creation {
  readonly key: CreateKey;
  readonly name: string;
  readonly uid: string;
  readonly text: string;
}

/** Refused for its name or UID alone: a trash bin keeps them (D49), or another calendar of the account has the UID (D48). */
type Taken = 'in-trash' | 'elsewhere';

/** See `Collection.create`. */
export async function createOn<T extends Item>(
  shelf: Shelf<T>,
  item: T,
  key: CreateKey,
  signal: AbortSignal,
  former?: ItemFile,
): Promise<Stored<T>> {
  const name = nameOf(key);
  const ownUid = ownUidOf(key);
  let next = { name, uid: key.uid ?? ownUid };
  let before = former;
  for (;;) {
    const newKey = { uid: next.uid, mark: key.mark };
    const again = before && textFrom(before, shelf.codec, item, newKey);
    const text = again ?? shelf.codec.create(item, newKey);
    if (wouldMail(shelf, text)) throw new SyncError('REFUSED', MAIL_WHY);
    const made = await createAt(shelf, { key, text, ...next }, signal);
    if (isSyncError(made, 'REFUSED') && again !== undefined) {
      before = undefined; // what the server held once it does not take today: the item matters most
      continue;
    }
    if (made instanceof SyncError) throw made;
    if (typeof made !== 'string') return made;
    // Another name first; a UID of our own is the last resort. Always in this order, so that a repetition finds the first one.
    if (made === 'in-trash' && next.name === name) next = { ...next, name: `${name}-2` };
    else if (next.uid !== ownUid) next = { ...next, uid: ownUid };
    else throw new SyncError('REFUSED', 'the server still keeps a deleted item of this name');
  }
}

async function createAt<T extends Item>(
  shelf: Shelf<T>,
  creation: Creation,
  signal: AbortSignal,
): Promise<Stored<T> | SyncError | Taken> {
  const href = hrefKey(`${creation.name}.${shelf.codec.extension}`, shelf.calendar.url);
  // D41: SOGo and Calypso overwrite in spite of If-None-Match.
  const before = shelf.client.careful ? await getResource(shelf, href, signal) : undefined;
  if (before) return claim(shelf, before, creation);
  for (let again = false; ; again = true) {
    const outcome = await put(shelf, href, creation.text, signal);
    if (!(outcome instanceof SyncError)) {
      if (outcome.done) return heldAfter(shelf, landed(shelf, href, outcome), creation.text, outcome, signal);
      if (outcome.status !== 412 && !isDoubtful(outcome)) return explain(shelf, outcome, creation, signal);
    }
    const there = (await getResource(shelf, href, signal)) ?? (await findElsewhere(shelf, creation, signal));
    if (there) return claim(shelf, there, creation);
    if (!(outcome instanceof SyncError) && outcome.status === 412) return explain(shelf, outcome, creation, signal);
    // D54: it did not happen. Once more is safe: the name is still free or the server says so.
    if (again) return outcome instanceof SyncError ? outcome : refusal(outcome);
  }
}

async function put<T extends Item>(shelf: Shelf<T>, href: Href, text: string, signal: AbortSignal): Promise<Outcome | SyncError> {
  const headers = { 'Content-Type': shelf.codec.contentType, 'If-None-Match': '*' };
  try {
    return outcomeOf(await shelf.client.send({ method: 'PUT', url: addressTo(shelf, href), headers, body: text, signal }));
  } catch (error) {
    if (isSyncError(error, 'UNREACHABLE')) return error;
    throw error;
  }
}

/** D50: what we sent may be there under a name the server chose; the answer that would have told us was lost. */
async function findElsewhere<T extends Item>(
  shelf: Shelf<T>,
  creation: Creation,
  signal: AbortSignal,
): Promise<Resource | undefined> {
  const found = await findByUid(shelf, creation.uid, signal);
  // One that has our UID and no mark is not known for ours, but a second one is the last thing to make.
  return found.find((resource) => isOurs(shelf, resource, creation)) ?? found[0];
}

/** Why it was refused; or the item all the same, when the UID is taken by what an earlier attempt of ours created (D50). */
async function explain<T extends Item>(
  shelf: Shelf<T>,
  outcome: Outcome,
  creation: Creation,
  signal: AbortSignal,
): Promise<Stored<T> | SyncError | Taken> {
  if (!isAboutContent(outcome) && [403, 404, 405, 409].includes(outcome.status)) await checkThere(shelf, signal); // D53
  if (isUidConflict(outcome) || outcome.status === 409 || outcome.status === 412) {
    const others = await takers(shelf, outcome, creation, signal);
    const ours = others.find((resource) => isOurs(shelf, resource, creation));
    if (ours) return claim(shelf, ours, creation);
    if (others.length > 0) return taken();
    if (isNamedElsewhere(shelf, outcome)) return 'elsewhere';
    // D20: a 412 that names a rule about the content is a refusal of this item, whoever has the name.
    if (hasUidCondition(outcome) || (outcome.status === 412 && !isAboutContent(outcome))) return taken();
  }
  return isTrashed(outcome) ? 'in-trash' : refusal(outcome);
}

/** D48: Cyrus keeps UIDs unique over all calendars of a user, and names the other one. */
function isNamedElsewhere<T extends Item>(shelf: Shelf<T>, outcome: Outcome): boolean {
  const base = hrefKey(shelf.calendar.url, shelf.calendar.url);
  return hasUidCondition(outcome) && outcome.hrefs.some((href) => !hrefKey(href, shelf.calendar.url).startsWith(base));
}

/** The resources that have the UID already: named by the server, else looked for. */
async function takers<T extends Item>(
  shelf: Shelf<T>,
  outcome: Outcome,
  creation: Creation,
  signal: AbortSignal,
): Promise<Resource[]> {
  const base = hrefKey(shelf.calendar.url, shelf.calendar.url);
  const named = outcome.hrefs.map((href) => learnHref(shelf, href, shelf.calendar.url)).filter((href) => href.startsWith(base));
  const shown: Resource[] = [];
  for (const href of named.filter((key) => key !== base)) {
    const resource = await getResource(shelf, href, signal);
    if (resource) shown.push(resource);
  }
  return shown.length > 0 ? shown : findByUid(shelf, creation.uid, signal);
}

/** What an earlier attempt made. If it says something else by now, it may have been edited: the next cycle joins the two like strangers. */
function claim<T extends Item>(shelf: Shelf<T>, resource: Resource, creation: Creation): Stored<T> | SyncError {
  const sent = shelf.codec.read(creation.text);
  if (!isOurs(shelf, resource, creation) || sent.kind !== 'item') return taken();
  const held = asStored(shelf, resource);
  const isSame = sameContent({ ...sent.item, uid: held.item.uid, mark: held.item.mark }, held.item);
  return isSame ? held : new SyncError('EXISTS', 'its copy was made before and holds something else by now');
}

/** Our mark, or, where the server drops marks, our UID under the name that only we use. */
function isOurs<T extends Item>(shelf: Shelf<T>, resource: Resource, { key, uid }: Creation): boolean {
  const reading = shelf.codec.read(resource.text);
  if (reading.kind !== 'item') return false;
  const { item } = reading;
  const hasUid = item.uid === uid || item.uid === ownUidOf(key);
  return item.mark === key.mark || (item.mark === undefined && hasUid && resource.href.includes(nameOf(key)));
}

/** D50: the server may have chosen another place and say so. */
function landed<T extends Item>(shelf: Shelf<T>, href: Href, outcome: Outcome): Href {
  return outcome.location === undefined ? href : learnHref(shelf, outcome.location, shelf.calendar.url);
}

/** D51: only [A-Za-z0-9._-] in names. */
function nameOf(key: CreateKey): string {
  return /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,100}$/.test(key.twin) ? key.twin : digest(key.twin);
}

function ownUidOf(key: CreateKey): string {
  return `${nameOf(key)}@twinbook`;
}

function taken(): SyncError {
  return new SyncError('EXISTS', 'another item of the collection has this name or UID');
}
