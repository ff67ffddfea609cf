/** playground/dav/checks – whether content may be stored: size, encoding, form, component, UID, quota (RFC 4791 §5.3.2.1, RFC 6352 §6.3.2.1). */
import type { Look } from './content.ts';
import { hrefOf } from './places.ts';
import type { StoredCollection, StoredItem } from './store.ts';
import { type Exchange, Refusal, violated } from './world.ts';
import { CALDAV, DAV, dav } from './xml.ts';

interface Candidate {
  readonly exchange: Exchange;
  readonly collection: StoredCollection;
  readonly name: string;
  readonly before: StoredItem | undefined;
}

/** The body as text. @throws Refusal naming the precondition it breaks; 507 over the quota */
export function checkedText(bytes: Uint8Array, candidate: Candidate): string {
  const { exchange, collection, before } = candidate;
  const { settings, oddities, store } = exchange.world;
  if (bytes.byteLength > settings.maxResourceSize) throw tooLarge(oddities.tooLarge, collection);
  const text = decoded(bytes, collection);
  if (!oddities.storesAnything) checkForm(text, candidate);
  const room = (settings.quota ?? Number.POSITIVE_INFINITY) - store.bytesOf(exchange.user) + (before?.bytes ?? 0);
  if (bytes.byteLength > room) throw violated(507, { ns: DAV, local: 'quota-not-exceeded' }, 'the quota is used up');
  return text;
}

function checkForm(text: string, { exchange, collection, name, before }: Candidate): void {
  const { ns, contentType, validData, validObject, supportedData } = collection.kind;
  const type = exchange.request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  // A Request made from a string says text/plain of its own accord.
  if (type !== undefined && type !== contentType && type !== 'text/plain') {
    throw violated(403, { ns, local: supportedData }, `${type} cannot be stored here`);
  }
  const look = collection.kind.lookAt(text);
  if (look.broken !== undefined) throw violated(403, { ns, local: validData }, look.broken);
  if (look.unfit !== undefined) throw violated(403, { ns, local: validObject }, look.unfit);
  collection.kind.check(look, exchange.world);
  if (!exchange.world.oddities.ignoresComponentSet) checkComponents(look, collection);
  if (!before) checkTrash(look, { exchange, collection, name });
  checkUid(look, { exchange, collection, name, before });
}

function checkComponents({ components }: Look, { kind, traits }: StoredCollection): void {
  const strange = [...components].find((component) => traits.components?.includes(component) === false);
  if (strange !== undefined)
    throw violated(403, { ns: kind.ns, local: 'supported-calendar-component' }, `${strange} is not kept here`);
}

/** What lies in the bin of a calendar still counts (D49). */
function checkTrash({ uid, card }: Look, { exchange, collection, name }: Omit<Candidate, 'before'>): void {
  const { trashBin } = exchange.world.oddities;
  if (trashBin === 'none' || card || uid === undefined) return;
  const names = trashBin === 'keeps-name' ? [name] : [...collection.removed.keys()];
  if (names.some((removed) => collection.removed.get(removed)?.uid === uid)) throw new Refusal(400, 'the UID is in the bin');
}

/** The same UID under another name, or another UID under this name (no-uid-conflict, D48; of cards D76). */
function checkUid(look: Look, { exchange, collection, name, before }: Candidate): void {
  const { uidConflict, cardUidConflict } = exchange.world.oddities;
  const isRenamed = before?.look.uid !== undefined && before.look.uid !== look.uid;
  const other = isRenamed ? name : collection.otherWith(look.uid, name);
  if (other === undefined) return;
  const href = dav('href', hrefOf([...collection.path.slice(0, -1), other], exchange));
  const why = `the UID belongs to ${other}`;
  switch (look.card ? cardUidConflict : uidConflict) {
    case 'accepted':
      return;
    case 'no-uid-conflict':
      throw violated(409, { ns: collection.kind.ns, local: 'no-uid-conflict' }, why, href);
    case 'unique-scheduling':
      throw violated(403, { ns: CALDAV, local: 'unique-scheduling-object-resource' }, why, href);
    case 'text':
      throw new Refusal(409, why);
    case 'bad-request':
      throw new Refusal(400, why);
  }
}

function decoded(bytes: Uint8Array, { kind }: StoredCollection): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw violated(403, { ns: kind.ns, local: kind.validData }, 'the text is not UTF-8');
  }
}

function tooLarge(status: 403 | 413, { kind }: StoredCollection): Refusal {
  if (status === 413) return new Refusal(413, 'the object is too large');
  return violated(403, { ns: kind.ns, local: 'max-resource-size' }, 'the object is too large');
}
