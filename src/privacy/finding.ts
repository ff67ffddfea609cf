/** privacy/finding — what of all that is held is one person's: on both sides, and in what Twinbook itself remembers. */
import { type KeptCall, keptCalls } from '../calls/inbox.ts';
import { isDialled } from '../calls/match.ts';
import type { CallNote } from '../calls/note.ts';
import { type Forms, formsFor } from '../engine/contact-rules.ts';
import {
  type Belonging,
  belongs,
  persons,
  type Signs,
  type Subject,
  sharesAny,
  signsOf,
  signsOfWord,
  together,
} from '../engine/subject.ts';
import { type Contact, displayName } from '../model/contact.ts';
import { type Change, itemOf, type Past } from '../model/history.ts';
import type { Kind, TwinId } from '../model/item.ts';
import type { Link, Parked } from '../model/pair.ts';
import type { Store } from '../store/store.ts';
import { contentsOf, type Pen } from '../sync/history.ts';
import { waitingOf } from '../sync/words.ts';
import type { Held } from './holdings.ts';

export type { Subject } from '../engine/subject.ts';

/** `country`: where phone numbers without a country code are at home. */
export const formsOf = (country: string | undefined): Forms => formsFor(country);

/** A person among the contacts, as far as it takes to tell one from another. */
export interface Person {
  readonly name: string;
  readonly signs: Signs;
  readonly contacts: readonly Held[];
}

/** several: the word means more than one person; a mail, phone or UID tells which. */
export type Found =
  | { readonly is: 'one'; readonly subject: Subject }
  | { readonly is: 'several'; readonly persons: readonly Person[] };

/** Whom a word means. Nobody among the contacts: then it is looked for as it stands. */
export function whoIs(who: string, held: readonly Held[], forms: Forms): Found {
  const word = signsOfWord(who, forms);
  const all = personsIn(held, forms);
  const byId = all.filter(({ signs }) => [...word.ids].some((id) => signs.ids.has(id)));
  const meant = byId.length > 0 ? byId : all.filter(({ signs }) => sharesAny(signs, word));
  if (meant.length > 1) return { is: 'several', persons: meant };
  const [one] = meant;
  const others = all.filter((other) => other !== one);
  return {
    is: 'one',
    subject: { signs: one === undefined ? word : one.signs, shared: together(others.map(({ signs }) => signs)) },
  };
}

function personsIn(held: readonly Held[], forms: Forms): readonly Person[] {
  const contacts = held.filter(({ entry }) => entry.link.kind === 'contact');
  const ties = ({ entry, stored, twin }: Held): readonly string[] => [
    ...entry.kind.likenesses(stored.item, '').map((one) => `like ${one}`),
    ...(stored.item.uid === undefined ? [] : [`uid ${stored.item.uid}`]),
    ...(twin === undefined ? [] : [`twin ${entry.link.id} ${twin.id}`]),
  ];
  return persons(contacts, ties).map((all) => ({
    name: all.map(({ stored }) => displayName((stored.item as Contact).fields))[0] ?? '',
    signs: together(all.map(({ stored }) => signsOf(stored.item as Contact, stored.href, forms))),
    contacts: all,
  }));
}

/** Each item that is the subject's, or might be; what is a twin of hers is hers, whatever of it its side can say. */
export function theirsAmong(held: readonly Held[], subject: Subject, forms: Forms): Readonly<Record<Belonging, readonly Held[]>> {
  const told = held.map((one) => [belongs(one.stored.item, one.stored.href, subject, forms), one] as const);
  const twins = new Set(told.flatMap(([is, one]) => (is === 'theirs' ? (nameOf(one) ?? []) : [])));
  const isTwin = (one: Held): boolean => twins.has(nameOf(one) ?? '');
  const of = (wanted: Belonging): Held[] => told.flatMap(([is, one]) => ((isTwin(one) ? 'theirs' : is) === wanted ? [one] : []));
  return { theirs: of('theirs'), unclear: of('unclear'), 'not theirs': of('not theirs') };
}

const nameOf = ({ entry, twin }: Held): string | undefined => twin && `${entry.link.id} ${twin.id}`;

/** What Twinbook itself remembers. */
export interface Traces {
  readonly changes: readonly Change[];
  readonly waiting: readonly { readonly link: Link; readonly parked: Parked }[];
  /** Calls that are not written down yet. */
  readonly calls: readonly KeptCall[];
}

/** What makes a trace one that is wanted. */
export interface Wanted {
  /** A version of an item, as it is or was. */
  version(kind: Kind, past: Pick<Past, 'uid' | 'fields' | 'occurrences'>, href: string | undefined): boolean;
  /** Whatever is remembered of these, whatever it says. */
  twin(link: string, twin: string): boolean;
  href(link: string, href: string): boolean;
}

export const EVERYTHING: Wanted = { version: () => true, twin: () => true, href: () => true };

export async function tracesOf(store: Store, pen: Pick<Pen, 'open'>, wanted: Wanted): Promise<Traces> {
  const changes = (await store.changes({})).filter((change) => isWantedChange(change, pen, wanted));
  const waiting = [];
  for (const { link } of await store.links())
    for (const parked of (await store.standing(link)).parked)
      if (isWantedWaiting(link, parked, pen, wanted)) waiting.push({ link, parked });
  const calls = (await keptCalls(store, pen)).filter(({ note }) => isWantedCall(note, wanted));
  return { changes, waiting, calls };
}

/** Its caller as a contact; and what it says of anybody, as an appointment would. */
export function isWantedCall({ name, number, concern }: CallNote, wanted: Wanted): boolean {
  const phones = isDialled(number) ? [{ value: number }] : undefined;
  const past = (fields: Past['fields']) => ({ uid: undefined, occurrences: [], fields });
  const caller = past([
    ['name', name],
    ['phones', phones],
  ]);
  return (
    wanted.version('contact', caller, undefined) || wanted.version('event', past([['description', concern ?? '']]), undefined)
  );
}

function isWantedChange(change: Change, pen: Pick<Pen, 'open'>, wanted: Wanted): boolean {
  const { link, twin, kind, href } = change;
  if (wanted.twin(link, twin) || (href !== undefined && wanted.href(link, href))) return true;
  const contents = contentsOf(change, pen);
  return [contents?.before, contents?.after].some((one) => one !== undefined && wanted.version(kind, one, href));
}

function isWantedWaiting({ id, kind }: Link, parked: Parked, pen: Pick<Pen, 'open'>, wanted: Wanted): boolean {
  const { left, right, title } = waitingOf(parked, pen);
  if (parked.twin !== undefined && wanted.twin(id, parked.twin)) return true;
  if (Object.values(parked.hrefs).some((href) => wanted.href(id, href))) return true;
  const field = kind === 'event' ? (['title', title] as const) : (['name', { full: title }] as const);
  const named = { uid: undefined, occurrences: [], fields: [field] };
  return [left, right, named].some((one) => one !== undefined && wanted.version(kind, one, undefined));
}

/** What is the subject's for certain: by itself, or because it is of one of these items. */
export function wantedOf(subject: Subject, theirs: readonly Held[], forms: Forms): Wanted {
  const twins = new Set(theirs.map(nameOf));
  const hrefs = new Set(theirs.map(({ entry, stored }) => `${entry.link.id} ${stored.href}`));
  return {
    version: (kind, past, href) =>
      belongs(itemOf(kind, { ...past, mark: undefined, file: undefined }), href, subject, forms) === 'theirs',
    twin: (link, twin) => twins.has(`${link} ${twin}`),
    href: (link, href) => hrefs.has(`${link} ${href}`),
  };
}

/** What is remembered of items that are in step, or were. */
export async function twinsOf(
  store: Store,
  wanted: Wanted,
): Promise<readonly { readonly link: string; readonly twin: TwinId }[]> {
  const found = [];
  for (const { link } of await store.links())
    for (const { id, left, right } of await store.twins(link))
      if (wanted.twin(link.id, id) || [left, right].some(({ href }) => wanted.href(link.id, href)))
        found.push({ link: link.id, twin: id });
  return found;
}

/** Whether a text, such as that of an exported file, is the subject's for certain. */
export function saysSubject(text: string, subject: Subject, forms: Forms): boolean {
  const plain = text
    .replaceAll(/\r?\n[ \t]/g, '')
    .replaceAll(/\\[nN]/g, '\n')
    .replaceAll('\\,', ',');
  const said = itemOf('event', {
    uid: undefined,
    mark: undefined,
    file: undefined,
    occurrences: [],
    fields: [['description', plain]],
  });
  return belongs(said, undefined, subject, forms) === 'theirs';
}
