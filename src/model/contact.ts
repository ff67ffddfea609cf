/** model/contact — the fields of a client, in neutral form. */
import type { Item } from './item.ts';

/**
 * A name by its parts (RFC 6350, 6.2.2; Google `names`), with the phonetic forms of three of them.
 * `full` is there only when no part is known: a name somebody wrote as one piece, a company.
 */
export interface Name {
  readonly full?: string | undefined;
  readonly given?: string | undefined;
  readonly family?: string | undefined;
  readonly middle?: string | undefined;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
  readonly phoneticGiven?: string | undefined;
  readonly phoneticFamily?: string | undefined;
  readonly phoneticMiddle?: string | undefined;
}

/**
 * What every entry of a list may say besides its value. `type` is a word of its list below; `label` the owner's own word for
 * it (X-ABLabel, a custom type in Google); there is at most one of the two. Of a list that knows preference exactly one entry
 * is preferred: the one that says so, else the first.
 */
export interface Labelled<Type extends string> {
  readonly type?: Type | undefined;
  readonly label?: string | undefined;
  readonly preferred?: true | undefined;
}

export const EMAIL_TYPES = ['home', 'work', 'other'] as const;
export const PHONE_TYPES = [
  'home',
  'work',
  'mobile',
  'homeFax',
  'workFax',
  'otherFax',
  'pager',
  'workMobile',
  'workPager',
  'main',
  'other',
] as const;
export const ADDRESS_TYPES = ['home', 'work', 'other'] as const;
export const URL_TYPES = ['home', 'work', 'blog', 'profile', 'homePage', 'other'] as const;
export const RELATION_TYPES = [
  'spouse',
  'child',
  'mother',
  'father',
  'parent',
  'brother',
  'sister',
  'friend',
  'relative',
  'domesticPartner',
  'manager',
  'assistant',
  'referredBy',
  'partner',
] as const;
export const DATE_TYPES = ['anniversary', 'other'] as const;
export const MESSENGER_TYPES = ['home', 'work', 'other'] as const;

/** `value` is never empty, and as it was written: case, blanks and dashes are kept. */
export interface Email extends Labelled<(typeof EMAIL_TYPES)[number]> {
  readonly value: string;
}

export interface Phone extends Labelled<(typeof PHONE_TYPES)[number]> {
  readonly value: string;
}

export interface Url extends Labelled<(typeof URL_TYPES)[number]> {
  readonly value: string;
}

/** At least one part is there. Lines within a part are separated by `\n`. */
export interface Address extends Labelled<(typeof ADDRESS_TYPES)[number]> {
  readonly poBox?: string | undefined;
  readonly extended?: string | undefined;
  readonly street?: string | undefined;
  readonly city?: string | undefined;
  readonly region?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly country?: string | undefined;
}

/** At least one part is there. */
export interface Organization {
  readonly name?: string | undefined;
  readonly department?: string | undefined;
  readonly title?: string | undefined;
}

/** `YYYY-MM-DD`, or `--MM-DD` without a year. Dates of other shapes stay where they are and are not carried. */
export type PartialDate = string;

/** `value` is the other person's name. */
export interface Relation extends Omit<Labelled<(typeof RELATION_TYPES)[number]>, 'preferred'> {
  readonly value: string;
}

export interface ImportantDate extends Omit<Labelled<(typeof DATE_TYPES)[number]>, 'preferred'> {
  readonly value: PartialDate;
}

/** `protocol` in lower case: `skype`, `jabber`, `icq`, `aim`, `msn`, `yahoo`, `qq`, `googletalk`, or another word. */
export interface Messenger extends Labelled<(typeof MESSENGER_TYPES)[number]> {
  readonly value: string;
  readonly protocol?: string | undefined;
}

/** The picture itself: an address in a card is never followed. `data` is base64 without line breaks. */
export interface Photo {
  readonly type: 'image/jpeg' | 'image/png' | 'image/gif';
  readonly data: string;
}

/** Larger pictures stay where they are (bytes). */
export const LARGEST_PHOTO = 2 * 1024 * 1024;

/** Lists are `undefined` rather than empty and keep the order of their side, except `groups`. */
export type ContactFields = {
  readonly name?: Name | undefined;
  readonly nickname?: string | undefined;
  readonly emails?: readonly Email[] | undefined;
  readonly phones?: readonly Phone[] | undefined;
  readonly addresses?: readonly Address[] | undefined;
  readonly organization?: Organization | undefined;
  readonly birthday?: PartialDate | undefined;
  /** `male`, `female`, or the person's own word. */
  readonly gender?: string | undefined;
  /** Plain text with `\n` line ends. */
  readonly note?: string | undefined;
  readonly urls?: readonly Url[] | undefined;
  readonly photo?: Photo | undefined;
  /** Names of labels (Google) or categories (vCard). A set: sorted, no duplicates. */
  readonly groups?: readonly string[] | undefined;
  readonly relations?: readonly Relation[] | undefined;
  readonly dates?: readonly ImportantDate[] | undefined;
  readonly messengers?: readonly Messenger[] | undefined;
};

export type Contact = Item<ContactFields> & { readonly kind: 'contact' };

export type ContactField = keyof ContactFields;

export const CONTACT_FIELDS = [
  'name',
  'nickname',
  'emails',
  'phones',
  'addresses',
  'organization',
  'birthday',
  'gender',
  'note',
  'urls',
  'photo',
  'groups',
  'relations',
  'dates',
  'messengers',
] as const satisfies readonly ContactField[];

/** What people call somebody: the name from first to last, else whatever else there is to go by. */
export function displayName({ name, nickname, organization, emails, phones }: ContactFields): string {
  const parts = [name?.prefix, name?.given, name?.middle, name?.family].filter((part) => part !== undefined).join(' ');
  const full = name?.full ?? (name?.suffix === undefined ? parts : [parts, name.suffix].filter((part) => part !== '').join(', '));
  return full || nickname || organization?.name || emails?.[0]?.value || phones?.[0]?.value || '';
}
