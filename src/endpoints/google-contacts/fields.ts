/** google-contacts/fields — each field of a contact, its reader beside its writer. */
import { CONTACT_FIELDS, type ContactField, type ContactFields, type Photo } from '../../model/contact.ts';
import type { Codec, Codecs } from '../codec.ts';
import { sameValue } from '../google/values.ts';
import { type Context, groups } from './labels.ts';
import { addresses, dates, emails, messengers, phones, relations, urls } from './lists.ts';
import { name } from './names.ts';
import type { Native, Person } from './native.ts';
import { birthday, gender, nickname, note, organization } from './singles.ts';

/** Google takes JPEG and PNG (G168); another picture is not carried, and the present one stays. */
const photo: Codec<Native, Photo | undefined, unknown> = {
  read: (native) => (native.photo === 'unread' ? undefined : native.photo),
  write: (draft, value) => {
    if (value?.type !== 'image/gif') draft.photo = value;
  },
};

export const FIELDS: Codecs<Native, ContactFields, Context> = {
  name,
  nickname,
  emails,
  phones,
  addresses,
  organization,
  birthday,
  gender,
  note,
  urls,
  photo,
  groups,
  relations,
  dates,
  messengers,
};

/** Where Google keeps each field, for the masks that name what is read and written (G132, G150). */
export const HOMES = {
  name: 'names',
  nickname: 'nicknames',
  emails: 'emailAddresses',
  phones: 'phoneNumbers',
  addresses: 'addresses',
  organization: 'organizations',
  birthday: 'birthdays',
  gender: 'genders',
  note: 'biographies',
  urls: 'urls',
  photo: 'photos',
  groups: 'memberships',
  relations: 'relations',
  dates: 'events',
  messengers: 'imClients',
} as const satisfies Record<ContactField, keyof Person>;

/** Every field of a contact. One whose picture cannot be carried does not speak of a picture at all. */
export function readFields(native: Native, context: Context): ContactFields {
  const names = CONTACT_FIELDS.filter((field) => field !== 'photo' || native.photo !== 'unread');
  return Object.fromEntries(names.map((field) => [field, readField(native, field, context)])) as ContactFields;
}

/** A native form with some fields written, and which of them that changed. */
export interface Written {
  readonly native: Native;
  readonly changed: readonly ContactField[];
}

/** A copy of `native` with the named fields as `fields` has them. A field that already says so keeps its form. */
export function withFields(native: Native, fields: ContactFields, names: Iterable<string>, context: Context): Written {
  const draft = draftOf(native);
  const changed: ContactField[] = [];
  for (const field of new Set(names)) {
    if (!isField(field) || !isChange(native, fields, field, context)) continue;
    writeField(draft, fields, field, context);
    changed.push(field);
  }
  return { native: draft, changed };
}

/** Unless the field says so already, or would read the same afterwards. */
function isChange<Field extends ContactField>(native: Native, fields: ContactFields, field: Field, context: Context): boolean {
  const before = unordered(readField(native, field, context));
  if (sameValue(before, unordered(fields[field]))) return false;
  const draft = draftOf(native);
  writeField(draft, fields, field, context);
  return !sameValue(before, unordered(readField(draft, field, context)));
}

/** Codecs put whole lists in place of others and leave the old ones as they are, so a copy of what holds them is enough. */
function draftOf({ person, photo: picture }: Native): Native {
  return { person: { ...person }, photo: picture };
}

function writeField<Field extends ContactField>(draft: Native, fields: ContactFields, field: Field, context: Context): void {
  const codec = FIELDS[field] as Codec<Native, ContactFields[Field], Context> | 'unsupported';
  if (codec !== 'unsupported') codec.write(draft, fields[field], context);
}

function readField(native: Native, field: ContactField, context: Context): unknown {
  const codec = FIELDS[field];
  return codec === 'unsupported' ? undefined : codec.read(native, context);
}

/** G167: Google keeps no order, so another order is no change. */
function unordered(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((entry) => [JSON.stringify(sorted(entry)), entry] as const).sort(([a], [b]) => (a < b ? -1 : 1));
}

function sorted(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  return Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1));
}

function isField(name: string): name is ContactField {
  return (CONTACT_FIELDS as readonly string[]).includes(name);
}
