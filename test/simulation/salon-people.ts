/** simulation/salon-people — the owner's two apps in a salon: what is entered, edited and deleted there, found by its title. */
import { newCalendar } from '../../src/endpoints/caldav/calendar-object.ts';
import { newCard } from '../../src/endpoints/carddav/card-object.ts';
import { type Collection, isStored, type Stored } from '../../src/endpoints/endpoint.ts';
import { withFields as withEventFields } from '../../src/endpoints/google-calendar/fields.ts';
import type { Contact } from '../../src/model/contact.ts';
import { EVENT_FIELDS, type Event } from '../../src/model/event.ts';
import { type FieldPath, type Href, type Item, type Mark, pathOf } from '../../src/model/item.ts';
import type { Both, Side } from '../../src/model/pair.ts';
import type { CollectionDoor } from '../../src/playground/dav/back-door.ts';
import type { JsonObject } from '../../src/playground/google/json.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { changedPaths } from './changes.ts';
import { desk, enter } from './google-contacts-app.ts';
import { never, type Salon } from './salon.ts';
import { EMAIL } from './salon-config.ts';

const ZONE = { zone: 'Europe/Berlin', floatingZone: 'Europe/Berlin', defaultReminders: [] } as const;

/** One side in the hands of its owner. */
export interface Hands<T extends Item> {
  add(item: T): Promise<void>;
  /** Several with the same title: all of them. */
  edit(title: string, change: (item: T) => T): Promise<void>;
  remove(title: string): Promise<void>;
  /** Everything the collection is about, as it is now. */
  items(): Promise<readonly Stored<T>[]>;
  titles(): Promise<string[]>;
}

export interface People<T extends Item> extends Both<Hands<T>> {
  /** What a side holds, each item as one line of its own words: whose it is and where it lies does not matter. */
  contents(side: Side): Promise<string[]>;
  /** Each item in its side's own form, by name there, versions included. */
  natives(side: Side): ReadonlyMap<string, string>;
}

export async function peopleOf<T extends Item>(salon: Salon): Promise<People<T>> {
  const { entry } = await salon.start({ transport: (direct) => direct, store: () => openSqlite(':memory:') });
  const ends = await entry.open(false, never);
  const handsOn = (side: Side): Hands<T> => {
    const collection = ends[side].collection as unknown as Collection<T>;
    const items = (): Promise<Stored<T>[]> => itemsOf(collection);
    const named = async (title: string): Promise<Stored<T>[]> => {
      const found = (await items()).filter(({ item }) => entry.kind.title(item) === title);
      if (found.length === 0) throw new Error(`there is no "${title}" on the ${side} side`);
      return found;
    };
    return {
      add: async (item) => ADDING[side][salon.kind](salon, item as never),
      async edit(title, change) {
        for (const one of await named(title)) {
          const item = change(one.item);
          await collection.update(one, item, pathsBetween(one.item, item), never);
        }
      },
      async remove(title) {
        for (const { href } of await named(title)) REMOVING[side][salon.kind](salon, href);
      },
      items,
      titles: async () => (await items()).map(({ item }) => entry.kind.title(item)).sort(),
    };
  };
  const hands = { left: handsOn('left'), right: handsOn('right') };
  return {
    ...hands,
    contents: async (side) => (await hands[side].items()).map(({ item }) => toldOf(item)).sort(),
    natives: (side) => {
      if (isRemoved(salon, side)) return new Map();
      return side === 'left' ? googleNatives(salon) : davNatives(salon);
    },
  };
}

async function itemsOf<T extends Item>(collection: Collection<T>): Promise<Stored<T>[]> {
  const hrefs: Href[] = [];
  for await (const page of collection.list(undefined, never)) hrefs.push(...page.present.keys());
  const items: Stored<T>[] = [];
  if (hrefs.length > 0) for await (const found of collection.fetch(hrefs, never)) if (isStored(found)) items.push(found);
  return items;
}

/** Title first; empty fields are left out. */
function toldOf({ fields, occurrences }: Item): string {
  const told = (all: Item['fields']): unknown =>
    Object.fromEntries(
      Object.entries(all)
        .filter(([, value]) => value !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  const changed = [...occurrences].map(([id, one]) => [id, one === 'cancelled' ? one : told(one)]);
  return JSON.stringify([told(fields), changed.sort()]);
}

function pathsBetween(before: Item, after: Item): ReadonlySet<FieldPath> {
  if (before.kind === 'event') return changedPaths(before as Event, after as Event);
  const fields = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  const differs = (field: string): boolean => JSON.stringify(before.fields[field]) !== JSON.stringify(after.fields[field]);
  return new Set([...fields].filter(differs).map((field) => pathOf(field)));
}

export const calendarIn = (salon: Salon): ReturnType<Salon['google']['calendar']> => salon.google.calendar(EMAIL);
export const contactsIn = (salon: Salon): ReturnType<Salon['google']['contacts']> => salon.google.contacts(EMAIL);

/** The DAV collection the salon is about. @throws Error when it was removed */
export function shelfIn({ dav, kind }: Salon): CollectionDoor {
  return kind === 'event' ? dav.calendar('anna', 'termine') : dav.addressBook('anna', 'kunden');
}

const ADDING = {
  left: {
    event(salon: Salon, event: Event): void {
      const door = calendarIn(salon);
      const body = ({ fields }: Pick<Event, 'fields'>): JsonObject =>
        JSON.parse(JSON.stringify(withEventFields({}, fields, EVENT_FIELDS, ZONE)));
      const id = String(door.insert({ ...body(event), ...(event.uid === undefined ? {} : { iCalUID: event.uid }) }).id);
      for (const [occurrence, one] of event.occurrences) {
        if (one === 'cancelled') door.delete(`${id}_${occurrence}`);
        else door.patch(`${id}_${occurrence}`, body({ fields: { ...one, schedule: { ...one.schedule, recurrence: [] } } }));
      }
    },
    contact: (salon: Salon, contact: Contact): void => {
      const door = contactsIn(salon);
      enter(door, contact, desk(door));
    },
  },
  right: {
    event(salon: Salon, event: Event): void {
      const uid = event.uid ?? `dav-${event.fields.title}`;
      const text = newCalendar(event, { uid, mark: 'x' as Mark }, { zone: ZONE.zone, now: salon.clock.now });
      shelfIn(salon).put(`${uid}.ics`, unmarked(text));
    },
    contact(salon: Salon, contact: Contact): void {
      const uid = contact.uid ?? `dav-${contact.fields.name?.given}`;
      shelfIn(salon).put(`${uid}.vcf`, unmarked(newCard(contact, { uid, mark: 'x' as Mark }, '3.0')));
    },
  },
} as const;

const unmarked = (text: string): string => text.replace(/^X-TWINBOOK-MARK.*\r\n/gm, '');

const REMOVING = {
  left: {
    event: (salon: Salon, href: Href): void => calendarIn(salon).delete(href),
    contact: (salon: Salon, href: Href): void => contactsIn(salon).delete(href),
  },
  right: { event: removeFromShelf, contact: removeFromShelf },
} as const;

function removeFromShelf(salon: Salon, href: Href): void {
  shelfIn(salon).delete(decodeURIComponent(href.slice(href.lastIndexOf('/') + 1)));
}

/** Whether the collection of that side is gone as a whole. */
function isRemoved(salon: Salon, side: Side): boolean {
  try {
    if (side === 'right') shelfIn(salon);
    else if (salon.kind === 'event') calendarIn(salon);
    return false;
  } catch {
    return true; // The back doors know no other refusal.
  }
}

function googleNatives(salon: Salon): ReadonlyMap<string, string> {
  if (salon.kind === 'contact')
    return new Map(
      contactsIn(salon)
        .people()
        .map((person) => [String(person.resourceName), JSON.stringify(person)]),
    );
  const natives = new Map<string, string>();
  for (const event of calendarIn(salon).events()) {
    const name = String(event.recurringEventId ?? event.id);
    natives.set(name, `${natives.get(name) ?? ''}\n${JSON.stringify(event)}`);
  }
  return natives;
}

function davNatives(salon: Salon): ReadonlyMap<string, string> {
  return new Map([...shelfIn(salon).items()].map(([name, { text, etag }]) => [name, `${etag}\n${text}`]));
}
