/** google-contacts/singles — fields of which a contact has one: nickname, organization, birthday, gender, note. */
import type { people_v1 } from '@googleapis/people';
import type { Organization } from '../../model/contact.ts';
import type { Codec } from '../codec.ts';
import { plainOf } from '../google/html.ts';
import { readDate, writeDate } from './dates.ts';
import { type Native, own, PREFERRED, preferredOf, written } from './native.ts';

type Text = Codec<Native, string | undefined, unknown>;

/** Maiden names and initials are nicknames to Google (G165); they stay as they are. */
const isNickname = ({ type, value }: people_v1.Schema$Nickname): boolean => Boolean(value) && (type ?? 'DEFAULT') === 'DEFAULT';

export const nickname: Text = {
  read: ({ person }) => own(person.nicknames).find(isNickname)?.value ?? undefined,
  write: ({ person }, value) => {
    const held = own(person.nicknames);
    const before = held.find(isNickname);
    const others = held.filter((one) => one !== before).map(written);
    person.nicknames = value === undefined ? others : [{ ...(before && written(before)), value }, ...others];
  },
};

const PARTS = ['name', 'department', 'title'] as const;
/** What does not make an organization by itself. */
const MERE = ['type', 'current'];

export const organization: Codec<Native, Organization | undefined, unknown> = {
  read: ({ person }) => {
    const held = preferredOf(own(person.organizations));
    const parts = PARTS.flatMap((part) => (held?.[part] ? [[part, held[part]]] : []));
    return parts.length === 0 ? undefined : Object.fromEntries(parts);
  },
  write: ({ person }, value) => {
    const held = own(person.organizations);
    const before = preferredOf(held);
    const others = held.filter((one) => one !== before).map(written);
    const next: people_v1.Schema$Organization = { ...(before && written(before)), ...PREFERRED };
    for (const part of PARTS) {
      if (value?.[part]) next[part] = value[part];
      else delete next[part];
    }
    const isEmpty = Object.keys(written(next)).every((key) => MERE.includes(key));
    person.organizations = isEmpty ? others : [next, ...others];
  },
};

/** A birthday of another shape, or in free words, stays where it is until there is a real one (G163). */
export const birthday: Text = {
  read: ({ person }) => readDate(own(person.birthdays)[0]?.date),
  write: ({ person }, value) => {
    const [before] = own(person.birthdays);
    const date = value === undefined ? undefined : writeDate(value);
    if (date !== undefined) person.birthdays = [{ date }];
    else if (readDate(before?.date) !== undefined) person.birthdays = [];
  },
};

export const gender: Text = {
  read: ({ person }) => {
    const value = own(person.genders)[0]?.value;
    return value && value !== 'unspecified' ? value : undefined;
  },
  write: ({ person }, value) => {
    const { formattedValue: _shown, value: _value, ...rest } = written(own(person.genders)[0] ?? {});
    const next = value === undefined ? rest : { ...rest, value };
    person.genders = Object.keys(next).length === 0 ? [] : [next];
  },
};

/** A note in HTML reads as its text. It stays HTML until somebody writes another one. */
export const note: Text = {
  read: ({ person }) => {
    const [held] = own(person.biographies);
    const text = held?.value ?? '';
    return (held?.contentType === 'TEXT_HTML' ? plainOf(text) : text.replaceAll('\r\n', '\n')) || undefined;
  },
  write: ({ person }, value) => {
    person.biographies = value === undefined ? [] : [{ value, contentType: 'TEXT_PLAIN' }];
  },
};
