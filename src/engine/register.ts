/**
 * engine/register — which client each appointment of a pair is of: told by mail or phone, in the spellings by which contacts are joined.
 * Pure.
 *
 * Of a client the register knows what she is called, of an appointment its title and its times, and only if it says how somebody is
 * reached; mails and phones are there as keyed digests. One client is one whose name is the same, on however many cards.
 */

import type { Contact } from '../model/contact.ts';
import { displayName } from '../model/contact.ts';
import type { Event, EventFields } from '../model/event.ts';
import { type Past, pastOf } from '../model/history.ts';
import type { Item, TwinId } from '../model/item.ts';
import { type Both, SIDES, type Side, type Twin } from '../model/pair.ts';
import type { Forms } from './contact-rules.ts';
import type { Digester } from './digest.ts';
import { reachOf } from './reach.ts';
import { signsOf } from './subject.ts';

/** Both sides of a twin, as far as they were seen. */
export type SeenItems = Partial<Both<Item>>;

/** What a cycle saw of the twins of a link. */
export interface Seen {
  /** All that there are, seen or not. */
  readonly twins: ReadonlySet<TwinId>;
  readonly items: ReadonlyMap<TwinId, { readonly born: Twin['born']; readonly items: SeenItems }>;
  /** Whether nothing of the link was left unseen. */
  readonly whole: boolean;
}

interface Entry {
  readonly link: string;
  readonly twin: TwinId;
  /** Keyed digests of mails and phones, by the side that says them. */
  readonly keys: Partial<Both<readonly string[]>>;
}

export interface Client extends Entry {
  readonly name: string;
  /** What makes her one client on several cards. */
  readonly called: string;
}

export interface Visit extends Entry {
  /** Keyed digests of its UIDs: by these it is known before its copy has a mark. */
  readonly uids: readonly string[];
  /** Its title and its times, nothing else. */
  readonly event: Past;
}

export interface Register {
  /** Where phone numbers were at home when it was written. */
  readonly country: string;
  /** Links of which every item was seen once. */
  readonly whole: readonly string[];
  readonly clients: readonly Client[];
  readonly visits: readonly Visit[];
  /** Appointments whose client is another one than when their copies were written, or is called otherwise. */
  readonly due: readonly Pick<Entry, 'link' | 'twin'>[];
}

export const emptyRegister = (country: string): Register => ({ country, whole: [], clients: [], visits: [], due: [] });

/** What reading items for the register takes. */
export interface Reading {
  readonly forms: Forms;
  readonly digest: Digester;
  /** Mails of the owner, in the spelling of the forms: that the owner is a guest says nothing. */
  readonly own: ReadonlySet<string>;
  /** Links whose copies tell what the client is called. */
  readonly tells: ReadonlySet<string>;
}

/** The register after a cycle: what was seen is as it is now, and what is no twin any more is forgotten. */
export function withSeen(register: Register, link: string, seen: Seen, reading: Reading): Register {
  const stays = (one: Entry): boolean => one.link !== link || (seen.twins.has(one.twin) && !seen.items.has(one.twin));
  const before = new Map<TwinId, Entry>(
    [...register.clients, ...register.visits].filter((one) => one.link === link).map((one) => [one.twin, one]),
  );
  const news = [...seen.items].flatMap(([twin, { born, items }]) => {
    const shown = items[born === 'both' ? 'left' : born] ?? items.left ?? items.right;
    if (shown === undefined) return [];
    const entry = { link, twin, keys: keysOf(items, before.get(twin), reading) };
    return [shown.kind === 'event' ? visitOf(shown as Event, items, entry, reading) : clientOf(shown as Contact, entry, reading)];
  });
  const known = news.filter(({ keys }) => SIDES.some((side) => (keys[side] ?? []).length > 0));
  const next: Register = {
    ...register,
    whole: seen.whole ? [...new Set([...register.whole, link])] : register.whole,
    clients: [...register.clients.filter(stays), ...known.filter((one) => 'called' in one)],
    visits: [...register.visits.filter(stays), ...known.filter((one) => 'event' in one)],
  };
  const isThere = (one: Register['due'][number]): boolean => one.link !== link || seen.twins.has(one.twin);
  return { ...next, due: unique([...register.due, ...otherwise(register, next, reading.tells)]).filter(isThere) };
}

/** Whose client is another one, or called otherwise. */
function otherwise(before: Register, next: Register, tells: ReadonlySet<string>): Register['due'] {
  if (tells.size === 0) return [];
  const [then, now] = [tellerIn(before), tellerIn(next)];
  const all = unique([...before.visits, ...next.visits].map(({ link, twin }) => ({ link, twin })));
  return all.filter(({ link, twin }) => tells.has(link) && then(link, { twin }) !== now(link, { twin }));
}

const unique = (all: Register['due']): Register['due'] => [
  ...new Map(all.map((one) => [JSON.stringify([one.link, one.twin]), one])).values(),
];

/** By what an appointment is known. */
export interface Known {
  readonly twin?: TwinId | undefined;
  /** Keyed digest. */
  readonly uid?: string | undefined;
}

/** What the client of an appointment is called; undefined: there is none for certain. */
export function tellerIn(register: Register): (link: string, known: Known) => string | undefined {
  const find = finderIn(register);
  const byTwin = new Map(register.visits.map((visit) => [JSON.stringify([visit.link, visit.twin]), visit]));
  const byUid = new Map(register.visits.flatMap((visit) => visit.uids.map((uid) => [JSON.stringify([visit.link, uid]), visit])));
  return (link, { twin, uid }) => {
    const visit = byTwin.get(JSON.stringify([link, twin])) ?? byUid.get(JSON.stringify([link, uid]));
    const [client, ...others] = visit === undefined ? [] : find(visit.keys);
    return others.length === 0 ? client?.name : undefined;
  };
}

/** The register without what is of other links than these. */
export function withLinks(register: Register, links: ReadonlySet<string>): Register {
  const stays = ({ link }: Entry): boolean => links.has(link);
  return {
    ...register,
    whole: register.whole.filter((link) => links.has(link)),
    clients: register.clients.filter(stays),
    visits: register.visits.filter(stays),
    due: register.due.filter(({ link }) => links.has(link)),
  };
}

function visitOf(event: Event, items: SeenItems, entry: Entry, { digest }: Reading): Visit {
  const uids = SIDES.flatMap((side) => items[side]?.uid ?? []).map((uid) => digest(`uid\n${uid}`));
  return { ...entry, uids: [...new Set(uids)], event: pastOf(timesOnly(event), undefined) };
}

function clientOf({ fields }: Contact, entry: Entry, { forms, digest }: Reading): Client {
  return { ...entry, name: displayName(fields), called: digest(`called\n${forms.name(fields)}`) };
}

/** A side that was not seen says what it said before. */
function keysOf(items: SeenItems, before: Entry | undefined, reading: Reading): Entry['keys'] {
  const of = (side: Side): readonly string[] | undefined => {
    const item = items[side];
    return item === undefined ? before?.keys[side] : reachKeys(item, reading);
  };
  const [left, right] = [of('left'), of('right')];
  return { ...(left && { left }), ...(right && { right }) };
}

/** What an item says of how somebody is reached, in digests. */
function reachKeys(item: Item, { forms, digest, own }: Reading): readonly string[] {
  const { mails, phones } = item.kind === 'event' ? reachOf(item as Event, forms) : signsOf(item as Contact, '', forms);
  const others = [...mails].filter((mail) => !own.has(mail));
  return [...others.map((mail) => digest(`mail\n${mail}`)), ...[...phones].map((phone) => digest(`phone\n${phone}`))].sort();
}

function timesOnly(event: Event): Event {
  const plain = ({ title, schedule, status }: EventFields): EventFields => ({ title, schedule, status });
  const occurrences = [...event.occurrences].map(([id, one]) => [id, one === 'cancelled' ? one : plain(one)] as const);
  return { ...event, uid: undefined, mark: undefined, fields: plain(event.fields), occurrences: new Map(occurrences) };
}

/** Whose it may be: one client, nobody, or several. */
export type Finder = (keys: Entry['keys']) => readonly Client[];

/** Finds clients by what an appointment says; of one client's several cards the first is given. */
export function finderIn({ clients }: Pick<Register, 'clients'>): Finder {
  const byKey = new Map<string, Client[]>();
  for (const client of clients)
    for (const key of allKeys(client)) {
      const holders = byKey.get(key);
      if (holders === undefined) byKey.set(key, [client]);
      else holders.push(client);
    }
  return (keys) => {
    const found = allKeys({ keys }).flatMap((key) => byKey.get(key) ?? []);
    return [...new Map(found.toReversed().map((one) => [one.called, one])).values()].reverse();
  };
}

const allKeys = ({ keys }: Pick<Entry, 'keys'>): readonly string[] => [...new Set(SIDES.flatMap((side) => keys[side] ?? []))];

/** Clients of one appointment. */
export function clientsOf(visit: Visit, register: Register): readonly Client[] {
  return finderIn(register)(visit.keys);
}

/** The appointments of one client; `isSure`: no other client is reached by what it says, too. */
export function visitsOf(client: Client, register: Register): readonly { readonly visit: Visit; readonly isSure: boolean }[] {
  const find = finderIn(register);
  return register.visits.flatMap((visit) => {
    const found = find(visit.keys);
    return found.some(({ called }) => called === client.called) ? [{ visit, isSure: found.length === 1 }] : [];
  });
}
