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
}

export const emptyRegister = (country: string): Register => ({ country, whole: [], clients: [], visits: [] });

/** What reading items for the register takes. */
export interface Reading {
  readonly forms: Forms;
  readonly digest: Digester;
  /** Mails of the owner, in the spelling of the forms: that the owner is a guest says nothing. */
  readonly own: ReadonlySet<string>;
}

/** The register after a cycle: what was seen is as it is now, and what is no twin any more is forgotten. */
export function withSeen(register: Register, link: string, seen: Seen, reading: Reading): Register {
  const stays = (one: Entry): boolean => one.link !== link || (seen.twins.has(one.twin) && !seen.items.has(one.twin));
  const before = new Map<TwinId, Entry>(
    [...register.clients, ...register.visits].filter((one) => one.link === link).map((one) => [one.twin, one]),
  );
  const news = [...seen.items].flatMap(([twin, { born, items }]) => {
    const shown = items[born === 'both' ? 'left' : born] ?? items.left ?? items.right;
    return shown === undefined ? [] : [entryOf(shown, { link, twin, keys: keysOf(items, before.get(twin), reading) }, reading)];
  });
  const known = news.filter(({ keys }) => SIDES.some((side) => (keys[side] ?? []).length > 0));
  return {
    ...register,
    whole: seen.whole ? [...new Set([...register.whole, link])] : register.whole,
    clients: [...register.clients.filter(stays), ...known.filter((one) => 'called' in one)],
    visits: [...register.visits.filter(stays), ...known.filter((one) => 'event' in one)],
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
  };
}

function entryOf(item: Item, entry: Entry, { forms, digest }: Reading): Client | Visit {
  if (item.kind === 'event') return { ...entry, event: pastOf(timesOnly(item as Event), undefined) };
  const { fields } = item as Contact;
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
