/** model/placeholders — what may stand in braces in a template, and what it says of an item. */
import { type ContactFields, displayName } from './contact.ts';
import type { EventFields } from './event.ts';
import type { Fields, Item, Kind } from './item.ts';

interface Placeholder<F> {
  /** The field it tells of: where that changes, the text changes. */
  readonly field: string;
  readonly of: (fields: F) => string | undefined;
}

const EVENT: Readonly<Record<string, Placeholder<EventFields>>> = {
  title: { field: 'title', of: ({ title }) => title },
  description: { field: 'description', of: ({ description }) => description },
  location: { field: 'location', of: ({ location }) => location },
  url: { field: 'url', of: ({ url }) => url },
  resource: { field: 'resources', of: ({ resources }) => resources?.[0] },
  resources: { field: 'resources', of: ({ resources }) => resources?.join(', ') },
  category: { field: 'categories', of: ({ categories }) => categories?.[0] },
  categories: { field: 'categories', of: ({ categories }) => categories?.join(', ') },
};

const CONTACT: Readonly<Record<string, Placeholder<ContactFields>>> = {
  name: { field: 'name', of: ({ name }) => (name === undefined ? undefined : displayName({ name })) },
  nickname: { field: 'nickname', of: ({ nickname }) => nickname },
  organization: { field: 'organization', of: ({ organization }) => organization?.name },
  birthday: { field: 'birthday', of: ({ birthday }) => birthday },
  note: { field: 'note', of: ({ note }) => note },
  phone: { field: 'phones', of: ({ phones }) => phones?.[0]?.value },
  email: { field: 'emails', of: ({ emails }) => emails?.[0]?.value },
  group: { field: 'groups', of: ({ groups }) => groups?.[0] },
  groups: { field: 'groups', of: ({ groups }) => groups?.join(', ') },
};

const PLACEHOLDERS = { event: EVENT, contact: CONTACT } as const;

/** The fields whose text a template may shape. */
export const SHAPED = {
  event: ['title', 'description', 'location'],
  contact: ['nickname', 'note'],
} as const satisfies Record<Kind, readonly string[]>;

/**
 * What the item itself does not say: placeholders that whoever opens the collection answers for it. A name that stands here is known
 * to the configuration; its function goes to `withTemplates` (endpoints/templates) where the entry is opened (app/calendars).
 */
export const ELSEWHERE: Readonly<Record<Kind, readonly string[]>> = { event: ['client'], contact: [] };

/** The answer to a placeholder of ELSEWHERE. It is asked whenever the item is written, and must not ask a server. */
export type Answers<T extends Item = Item> = Readonly<Record<string, (item: T) => string | undefined>>;

/** Every word that may stand in braces. */
export function placeholdersOf(kind: Kind): readonly string[] {
  return [...Object.keys(PLACEHOLDERS[kind]), ...ELSEWHERE[kind]];
}

/** The field a placeholder tells of; undefined: none of the item's. */
export function fieldBehind(kind: Kind, name: string): string | undefined {
  return PLACEHOLDERS[kind][name]?.field;
}

/** What a placeholder says; undefined or '': nothing. */
export function sayingOf(kind: Kind, name: string, fields: Fields): string | undefined {
  return (PLACEHOLDERS[kind][name] as Placeholder<Fields> | undefined)?.of(fields);
}
