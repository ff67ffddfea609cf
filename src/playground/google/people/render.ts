/** playground/google/people/render — a contact as one reader gets to see it (G140, G144–G147, G159–G168). */
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { type JsonObject, omit, textOf } from '../json.ts';
import type { Account, World } from '../world.ts';
import type { Contact } from './address-book.ts';
import { personEtag, sourceEtag } from './etags.ts';
import { formattedProtocol, formattedType } from './labels.ts';
import { type Mask, READABLE, type ReadSource } from './masks.ts';
import { renderName } from './names.ts';
import { photoUrl } from './photo-store.ts';

/** Who looks, and how. */
export interface View {
  readonly world: World;
  readonly account: Account;
  /** Before the path of photos. */
  readonly origin: string;
  readonly mask: Mask;
  readonly sources: readonly ReadSource[];
  /** A single person, one of a listing, or one of a listing since a sync token. */
  readonly as: 'read' | 'listed' | 'synced';
  /** Where the data come from: what the user keeps, or what Google gathered (G143). */
  readonly source: 'CONTACT' | 'OTHER_CONTACT';
}

const LISTED_MOST = 100;
const CAPPED = ['emailAddresses', 'phoneNumbers'];

export function renderPerson(contact: Contact, view: View): JsonObject {
  const { mask, sources, world, as } = view;
  const isListed = as !== 'read' && world.unsettled.listEtagRejected;
  const head = { resourceName: contact.resourceName, etag: personEtag(sourceEtag(contact), mask, sources, isListed) };
  if (contact.fate !== 'live')
    return { ...head, metadata: mask.has('metadata') ? { deleted: true, objectType: 'PERSON' } : undefined };
  if (view.source === 'CONTACT' && !sources.includes('READ_SOURCE_TYPE_CONTACT')) return head;
  const fields = READABLE.flatMap((field) => (mask.has(field) ? [[field, renderField(field, contact, view)]] : []));
  return { ...head, ...Object.fromEntries(fields) };
}

function renderField(field: string, contact: Contact, view: View): JsonObject | readonly JsonObject[] | undefined {
  if (field === 'metadata') return renderMetadata(contact, view);
  const values = valuesOf(field, contact, view);
  if (values.length === 0) return undefined;
  const shown = view.world.unsettled.valuesReordered ? values.toReversed() : values;
  return view.as !== 'read' && CAPPED.includes(field) ? shown.slice(0, LISTED_MOST) : shown;
}

/** G144, G145: sources, and in a delta the names the person had before (G138). */
function renderMetadata(contact: Contact, { as, source }: View): JsonObject {
  return {
    sources: [{ type: source, id: contact.id, etag: sourceEtag(contact), updateTime: updateTime(contact) }],
    previousResourceNames: as === 'synced' && contact.previous.length > 0 ? contact.previous : undefined,
    objectType: 'PERSON',
  };
}

/** Microseconds, of which the clock here knows only thousands. */
export const updateTime = ({ updated, revision }: Pick<Contact, 'updated' | 'revision'>): string =>
  new Date(updated).toISOString().replace('Z', `${String(revision % 1000).padStart(3, '0')}Z`);

function valuesOf(field: string, contact: Contact, view: View): readonly JsonObject[] {
  const source = { type: view.source, id: contact.id };
  if (field === 'memberships') return contact.groups.map((id) => ({ metadata: { source }, ...membership(id) }));
  if (field === 'photos') return [{ metadata: { primary: true, source }, ...renderPhoto(contact, view) }];
  const stored = contact.fields[field] ?? [];
  const primary = Math.max(
    0,
    stored.findIndex(({ metadata }) => metadata !== undefined),
  );
  return stored.map((value, index) => ({
    metadata: {
      ...(index === primary ? { primary: true } : {}),
      source,
      ...(value.metadata === undefined ? {} : { sourcePrimary: true }),
    },
    ...completed(field, value, view.account),
  }));
}

const membership = (id: string): JsonObject => ({
  contactGroupMembership: { contactGroupId: id, contactGroupResourceName: `contactGroups/${id}` },
});

function renderPhoto({ photo }: Contact, { origin }: View): JsonObject {
  return { url: photoUrl(origin, photo?.key), default: photo === undefined || undefined };
}

const known = new WeakMap<JsonObject, JsonObject>();

/** A stored value with what the server adds to it. It never changes, nor does its account: it is completed once. */
function completed(field: string, value: JsonObject, account: Account): JsonObject {
  const done = known.get(value) ?? complete(field, omit(value, ['metadata']), account);
  known.set(value, done);
  return done;
}

function complete(field: string, value: JsonObject, { region, settings }: Account): JsonObject {
  const locale = settings.locale ?? 'en';
  const type = textOf(value.type);
  const labelled = type === undefined ? value : { ...value, formattedType: formattedType(type, locale) };
  switch (field) {
    case 'names':
      return renderName(value);
    case 'phoneNumbers':
      return { ...labelled, canonicalForm: canonicalForm(textOf(value.value) ?? '', region) };
    case 'addresses':
      return { formattedValue: formattedAddress(value), ...labelled };
    case 'imClients':
      return { ...labelled, formattedProtocol: formattedProtocol(textOf(value.protocol) ?? '') || undefined };
    case 'genders':
      return { ...value, formattedValue: formattedType(textOf(value.value) ?? '', locale) || undefined };
    case 'nicknames':
    case 'locations':
      return value;
    default:
      return labelled;
  }
}

/** G160: E.164, or nothing when it cannot be a number of that country. */
function canonicalForm(value: string, region: string): string | undefined {
  const number = parsePhoneNumberFromString(value, isSupportedCountry(region) ? region : undefined);
  return number?.isPossible() ? number.number : undefined;
}

/** G162: one line for each part there is. */
function formattedAddress(address: JsonObject): string | undefined {
  const parts = ['streetAddress', 'extendedAddress', 'poBox', 'city', 'region', 'postalCode', 'country'];
  return parts.flatMap((part) => textOf(address[part]) ?? []).join('\n') || undefined;
}
