/** app/clients — a pair's clients and their appointments: its register, and what it says of one item. */
import type { Taken } from '../booking/taken.ts';
import { visitsAround } from '../booking/visits.ts';
import type { ConfiguredEntry, ConfiguredPair } from '../config/config.ts';
import { linkOf } from '../config/engine-rules.ts';
import { type Client, clientsOf, type Register, type Visit, visitsOf } from '../engine/register.ts';
import type { Event } from '../model/event.ts';
import { itemOf } from '../model/history.ts';
import type { Related, RelatedVisit } from '../model/related.ts';
import { namesIn, templateOf } from '../model/template.ts';
import { keepRegister, type RegisterKeeper } from '../privacy/register.ts';
import { type Pen, penFor } from '../sync/history.ts';
import type { Entry } from '../sync/sync-pair.ts';
import { ownMails } from './bookings.ts';
import type { Context } from './context.ts';

export interface Clients extends Pick<RegisterKeeper, 'see' | 'complete' | 'named'> {
  /** What the register says of an item: by its name here, or else of all that are called so. @throws STORE */
  related(item: string, pen: Pick<Pen, 'open'>): Promise<readonly Related[]>;
}

/** @throws STORE */
export async function clientsIn(
  pair: ConfiguredPair,
  entries: readonly Entry[],
  { config, store, vault, now }: Context,
): Promise<Clients> {
  const { country, timezone } = config;
  const { digestKey, installation } = vault;
  const own = ownMails(pair);
  const { see, complete, known, named } = keepRegister({
    ...{ pair: pair.name, entries, store, country, own, digestKey, installation, tells: tellingIn(pair) },
  });
  // What is written before the first cycle (an undone change) tells of clients, too.
  if (tellingIn(pair).size > 0) await known(penFor('', vault));
  return {
    ...{ see, complete, named },
    related: async (item, pen) => {
      const register = await known(pen);
      return register === undefined ? [] : relatedIn(register, item, now(), timezone);
    },
  };
}

/** Links of calendars whose copies tell what the client is called. */
function tellingIn({ entries }: ConfiguredPair): ReadonlySet<string> {
  const tells = ({ kind, templates: { google, dav } }: ConfiguredEntry): boolean =>
    kind === 'event' &&
    [google, dav].some((texts) => Object.values(texts).some((text) => namesIn(templateOf(text)).includes('client')));
  return new Set(entries.filter(tells).map((entry) => linkOf(entry).id));
}

function relatedIn(register: Register, item: string, now: number, zone: string): readonly Related[] {
  const { visits, clients } = register;
  const named = [...visits, ...clients].filter(({ twin }) => twin === item);
  const isCalled = (title: string): boolean => title.toLowerCase() === item.toLowerCase();
  const wanted =
    named.length > 0
      ? named
      : [...visits.filter(({ event }) => isCalled(titleOf(eventOf(event)))), ...clients.filter(({ name }) => isCalled(name))];
  return wanted.map((one) => ('event' in one ? ofVisit(one, register) : ofClient(one, register, now, zone)));
}

function ofVisit(visit: Visit, register: Register): Related {
  const clients = clientsOf(visit, register).map(({ twin, name }) => ({ item: twin, name }));
  return { kind: 'event', item: visit.twin, title: titleOf(eventOf(visit.event)), clients };
}

function ofClient(client: Client, register: Register, now: number, zone: string): Related {
  const all = visitsOf(client, register).map(({ visit: { twin, event: past }, isSure }) => {
    const event = eventOf(past);
    const told = ({ from, allDay }: Taken): RelatedVisit => ({ item: twin, title: titleOf(event), from, allDay, isSure });
    const { past: before, next } = visitsAround(event, now, zone);
    return { past: before.map(told), next: next.map(told) };
  });
  return {
    ...{ kind: 'contact', item: client.twin, title: client.name },
    past: all.flatMap(({ past }) => past).toSorted((a, b) => b.from - a.from),
    next: all.flatMap(({ next }) => next).toSorted((a, b) => a.from - b.from),
  };
}

const eventOf = (past: Parameters<typeof itemOf>[1]): Event => itemOf<Event>('event', past);
const titleOf = ({ fields }: Event): string => fields.title ?? '';
