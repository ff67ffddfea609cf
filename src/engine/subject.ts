/**
 * engine/subject — whose an item is: a person told by mail, phone, name or id, in the spellings by which contacts are joined. Pure.
 *
 * A contact is a person's own. An appointment is a person's who is its guest, or whose mail, phone or full name it says. What says
 * nothing but what somebody else is called, too, is nobody's for certain.
 */
import type { Contact } from '../model/contact.ts';
import type { Event } from '../model/event.ts';
import type { Item } from '../model/item.ts';
import type { Forms } from './contact-rules.ts';
import { allOf, reachIn, textOf } from './reach.ts';

/** What a person is known by. */
export interface Signs {
  readonly names: ReadonlySet<string>;
  readonly mails: ReadonlySet<string>;
  readonly phones: ReadonlySet<string>;
  /** UIDs and hrefs. */
  readonly ids: ReadonlySet<string>;
}

/** The person that is asked for, and what others are known by as well. */
export interface Subject {
  readonly signs: Signs;
  readonly shared: Signs;
}

/** `unclear`: it says a sign that is somebody else's, too, or a name of one word. */
export type Belonging = 'theirs' | 'unclear' | 'not theirs';

const NOBODY: Signs = { names: new Set(), mails: new Set(), phones: new Set(), ids: new Set() };

/** What a contact says of its person. */
export function signsOf({ fields, uid }: Contact, href: string, forms: Forms): Signs {
  const name = forms.name(fields);
  return {
    names: new Set(name === '' ? [] : [name]),
    mails: new Set((fields.emails ?? []).map(({ value }) => forms.mail(value))),
    phones: new Set((fields.phones ?? []).map(({ value }) => forms.phone(value))),
    ids: new Set([href, ...(uid === undefined ? [] : [uid])]),
  };
}

/** What a person typed, as a mail, a phone number, or a name that may be an id. */
export function signsOfWord(who: string, forms: Forms): Signs {
  const word = who.trim();
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(word)) return { ...NOBODY, mails: new Set([forms.mail(word)]), ids: new Set([word]) };
  if (/^\+?[\d\s()/.-]{5,}$/.test(word)) return { ...NOBODY, phones: new Set([forms.phone(word)]), ids: new Set([word]) };
  const name = forms.text(word);
  return { ...NOBODY, names: new Set(name === '' ? [] : [name]), ids: new Set([word]) };
}

export function together(all: readonly Signs[]): Signs {
  const of = (key: keyof Signs): ReadonlySet<string> => new Set(all.flatMap((one) => [...one[key]]));
  return { names: of('names'), mails: of('mails'), phones: of('phones'), ids: of('ids') };
}

export function sharesAny(a: Signs, b: Signs): boolean {
  return KEYS.some((key) => [...a[key]].some((one) => b[key].has(one)));
}

const KEYS = ['names', 'mails', 'phones', 'ids'] as const satisfies readonly (keyof Signs)[];

/** Whether an item, as it is or was, is the subject's. */
export function belongs(item: Item, href: string | undefined, subject: Subject, forms: Forms): Belonging {
  const { ids } = subject.signs;
  if ((item.uid !== undefined && ids.has(item.uid)) || (href !== undefined && ids.has(href))) return 'theirs';
  return item.kind === 'contact'
    ? contactBelongs(item as Contact, subject, forms)
    : worst(allOf(item as Event).map((fields) => eventBelongs(fields, subject, forms)));
}

/** Mail and phone tell a person, unless others have them; then it is the name beside them. */
function contactBelongs(contact: Contact, { signs, shared }: Subject, forms: Forms): Belonging {
  const own = signsOf(contact, '', forms);
  const reached = (key: 'mails' | 'phones'): string[] => [...own[key]].filter((one) => signs[key].has(one));
  const all = [
    ...reached('mails').map((one) => shared.mails.has(one)),
    ...reached('phones').map((one) => shared.phones.has(one)),
  ];
  const named = [...own.names].some((one) => signs.names.has(one));
  if (all.some((isShared) => !isShared) || (named && all.length > 0)) return 'theirs';
  if (named && own.mails.size + own.phones.size === 0)
    return [...own.names].some((one) => shared.names.has(one)) ? 'unclear' : 'theirs';
  return 'not theirs';
}

function eventBelongs(fields: Partial<Event['fields']>, subject: Subject, forms: Forms): Belonging {
  const text = textOf(fields, forms);
  const reach = reachIn(fields, forms);
  const said = {
    mails: [...reach.mails].filter((one) => subject.signs.mails.has(one)),
    phones: [...reach.phones].filter((one) => subject.signs.phones.has(one)),
    names: [...subject.signs.names].filter((name) => spellings(name).some((one) => says(text, one))),
  };
  const isOnly = (key: 'mails' | 'phones' | 'names'): boolean =>
    said[key].some((one) => !subject.shared[key].has(one) && (key !== 'names' || one.includes(' ')));
  if (isOnly('mails') || isOnly('phones') || isOnly('names')) return 'theirs';
  return said.mails.length + said.phones.length + said.names.length > 0 ? 'unclear' : 'not theirs';
}

/** As a whole word, or several: `Ann Lee` is not in `Joann Lee`. */
function says(text: string, word: string): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text[at - 1], text[at + word.length]];
    if (!isLetter(before) && !isLetter(after)) return true;
  }
  return false;
}

const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{M}\p{N}]/u.test(sign);

/** `maria schmidt`, `schmidt maria`, `schmidt, maria` */
function spellings(name: string): readonly string[] {
  const words = name.split(' ');
  const [last = '', first] = [words.at(-1), words.slice(0, -1).join(' ')];
  return first === '' ? [name] : [name, `${last} ${first}`, `${last}, ${first}`];
}

function worst(all: readonly Belonging[]): Belonging {
  return all.includes('theirs') ? 'theirs' : all.includes('unclear') ? 'unclear' : 'not theirs';
}

/** Two contacts are one person's when they are tied: twins, the same UID, or alike by name and mail or phone. */
export function persons<T>(all: readonly T[], tiesOf: (one: T) => readonly string[]): readonly (readonly T[])[] {
  const leaders = new Map<T, T>(all.map((one) => [one, one]));
  const leaderOf = (one: T): T => {
    const next = leaders.get(one) as T;
    return next === one ? one : leaderOf(next);
  };
  const holders = new Map<string, T>();
  for (const one of all)
    for (const tie of tiesOf(one)) {
      const holder = holders.get(tie);
      if (holder === undefined) holders.set(tie, one);
      else leaders.set(leaderOf(one), leaderOf(holder));
    }
  return [...Map.groupBy(all, leaderOf).values()];
}
