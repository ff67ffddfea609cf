/** google-contacts/writing — changes and deletions of what is there, each only if it is still as it was seen (G147–G149). */
import type { Contact, ContactField } from '../../model/contact.ts';
import { afterSome } from '../../model/errors.ts';
import type { Stored } from '../endpoint.ts';
import { sameValue } from '../google/values.ts';
import { bring, bringPhoto, withdraw } from './certainty.ts';
import { HOMES, withFields } from './fields.ts';
import { isMarked, unmarked } from './identity.ts';
import { refuseTooLarge } from './limits.ts';
import { type Native, type Person, sourceOf } from './native.ts';
import { withPhoto } from './pictures.ts';
import { type Place, stale, stored } from './place.ts';
import { readOne } from './reading.ts';
import { circleOf, etagOf, versionOf } from './versions.ts';

/** The fields first, then the picture. @throws STALE, GONE, REFUSED; `partly` once the fields are written */
export async function update(
  place: Place,
  before: Stored<Contact>,
  item: Contact,
  fields: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Stored<Contact>> {
  const seen = await present(place, before, signal);
  if (fields.has('groups')) await makeLabels(place, item, signal);
  const { native: wish, changed } = withFields(seen, item.fields, fields, place);
  const own = changed.filter((field) => field !== 'photo');
  let { person } = seen;
  if (own.length > 0) {
    const isDone = (now: Person): boolean =>
      withFields({ person: now, photo: undefined }, item.fields, own, place).changed.length === 0;
    const body = bodyOf(person, wish.person, own);
    refuseTooLarge(body);
    person = await bring(place, person, { body, mask: own.map((field) => HOMES[field]), isDone }, signal);
  }
  const isOther = changed.includes('photo');
  if (isOther)
    person = await bringPhoto(place, person, wish.photo, signal).catch((error: unknown) => {
      throw own.length > 0 ? afterSome(error) : error;
    });
  const native = await withPhoto(place.client, person, isOther ? undefined : seen, signal).catch((error: unknown) => {
    throw changed.length > 0 ? afterSome(error) : error;
  });
  return asWritten(before, stored(place, native), new Set(changed));
}

/** @throws STALE, GONE, REFUSED */
export async function remove(place: Place, before: Stored<Contact>, signal: AbortSignal): Promise<void> {
  const { person } = await present(place, before, signal);
  await withdraw(place, person, signal);
}

/** See `Collection.unmark`. @throws STALE, GONE, REFUSED */
export async function unmark(place: Place, before: Stored<Contact>, signal: AbortSignal): Promise<Stored<Contact>> {
  if (!isMarked((before.native as Native).person)) return before;
  const seen = await present(place, before, signal);
  const body = { ...versionedBy(seen.person), clientData: unmarked(seen.person) };
  const wish = { body, mask: ['clientData'], isDone: (now: Person) => !isMarked(now) };
  const person = await bring(place, seen.person, wish, signal);
  const native = await withPhoto(place.client, person, seen, signal).catch((error: unknown) => {
    throw afterSome(error);
  });
  return asWritten(before, stored(place, native), new Set());
}

/** Labels a contact is to have and that are not there yet. */
export async function makeLabels({ account, labels }: Place, { fields }: Contact, signal: AbortSignal): Promise<void> {
  const names = fields.groups ?? [];
  if (labels.missing(names).length > 0) await account.inTurn(() => labels.make(names, signal), signal);
}

/** The contact as it is now, if it still is as it was seen. @throws STALE, GONE */
async function present(place: Place, before: Stored<Contact>, signal: AbortSignal): Promise<Native> {
  const known = before.native as Native;
  const person = await readOne(place, before.href, signal);
  if (versionOf(person, place) === before.version) return await withPhoto(place.client, person, known, signal);
  const isSameBesidesPhoto =
    versionOf(known.person, place) === before.version &&
    etagOf(person) === etagOf(known.person) &&
    circleOf(person, place) === circleOf(known.person, place);
  if (!isSameBesidesPhoto) throw stale();
  // The same picture may have moved to another address by itself.
  const now = await withPhoto(place.client, person, known, signal);
  if (now.photo === 'unread' || !sameValue(now.photo, known.photo)) throw stale();
  return now;
}

/** What is sent: the changed fields as a whole, and the version they are to replace (G148). */
function bodyOf(seen: Person, wish: Person, changed: readonly ContactField[]): Person {
  const fields = changed.map((field) => [HOMES[field], wish[HOMES[field]] ?? []]);
  return { ...versionedBy(seen), ...Object.fromEntries(fields) } as Person;
}

function versionedBy(seen: Person): Person {
  const { type, id, etag } = sourceOf(seen) ?? {};
  return { metadata: { sources: [{ type, id, etag }] } } as Person;
}

/** A picture is written without a condition: what somebody else edited meanwhile must be seen as an edit next time. */
function asWritten(before: Stored<Contact>, held: Stored<Contact>, changed: ReadonlySet<string>): Stored<Contact> {
  const others = Object.entries(before.item.fields).filter(([name]) => name in held.item.fields && !changed.has(name));
  const fields = { ...held.item.fields, ...Object.fromEntries(others) };
  if (sameValue(fields, held.item.fields)) return held;
  return { ...held, version: before.version, item: { ...held.item, fields } };
}
