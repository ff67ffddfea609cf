/** playground/dav/back-door – "the user edits in the app": changes without HTTP, sign-in, checks or mails. */
import { etagOf } from './etags.ts';
import { ADDRESS_BOOKS, CALENDARS, type Kind } from './kinds.ts';
import { plainPath } from './places.ts';
import { ALL_PRIVILEGES, type StoredCollection, type StoredItem } from './store.ts';
import type { World } from './world.ts';
import { store } from './writes.ts';

export interface HeldItem {
  readonly text: string;
  readonly etag: string;
}

/** One collection as its owner's app sees it. Names are file names, not encoded. */
export interface CollectionDoor {
  /** Path on the server, percent-encoded, with a slash at the end. */
  readonly path: string;
  readonly name: string;
  readonly resourceId: string;
  /** Stores text unchecked (but changed and rewritten, if the server does that) and returns the ETag. */
  put(name: string, text: string): string;
  /** @throws Error if there is no such object */
  delete(name: string): void;
  get(name: string): HeldItem | undefined;
  items(): ReadonlyMap<string, HeldItem>;
  rename(displayName: string): void;
  /** Read-only or everything (D7). */
  setWritable(isWritable: boolean): void;
  /** Exactly these rights, e.g. `['read', 'bind']` or `['all']`. */
  setPrivileges(privileges: readonly string[]): void;
  /** Every sync token handed out so far becomes unknown. */
  forgetTokens(): void;
  /** Copies the collection; calling the result puts the copy back, with `keepTokens` without the server noticing (D24). */
  backup(): (keepTokens?: boolean) => void;
}

export interface CalendarDoor extends CollectionDoor {
  setColor(color: string | undefined): void;
}

export interface AddressBookDoor extends CollectionDoor {
  describe(description: string | undefined): void;
}

export interface NewCalendar {
  /** Last segment of the path; default: from the display name. */
  readonly name?: string;
  readonly displayName?: string;
  readonly color?: string;
  /** Default: VEVENT only; `any` leaves the property out (D6). */
  readonly components?: readonly string[] | 'any';
  /** VCALENDAR text (RFC 4791 §5.2.2). */
  readonly timezone?: string;
}

export interface NewAddressBook {
  /** Last segment of the path; default: from the display name. */
  readonly name?: string;
  readonly displayName?: string;
  readonly description?: string;
  /** "Recently contacted", birthdays: read-only, and every write is refused whatever the privileges say later (D80). */
  readonly isGenerated?: boolean;
}

export interface BackDoor {
  addUser(name: string, password: string): void;
  addCalendar(user: string, calendar: NewCalendar): CalendarDoor;
  calendars(user: string): CalendarDoor[];
  /** By last path segment, whole path or display name. @throws Error if there is none */
  calendar(user: string, nameOrPath: string): CalendarDoor;
  removeCalendar(user: string, nameOrPath: string): void;
  addAddressBook(user: string, book: NewAddressBook): AddressBookDoor;
  addressBooks(user: string): AddressBookDoor[];
  /** By last path segment, whole path or display name. @throws Error if there is none */
  addressBook(user: string, nameOrPath: string): AddressBookDoor;
  removeAddressBook(user: string, nameOrPath: string): void;
}

export function backDoor(world: World): BackDoor {
  const { store: all } = world;
  const find = (kind: Kind, user: string, word: string) => {
    const found = all
      .collections(user, kind)
      .find(({ name, path, traits }) => [name, plainPath(path), traits.displayName].includes(word));
    if (!found) throw new Error(`${user} has no ${kind === CALENDARS ? 'calendar' : 'address book'} ${word}`);
    return found;
  };
  return {
    addUser: (name, password) => all.addUser(name, password),
    addCalendar: (user, calendar) => calendarDoor(all.addCollection(...described(user, calendar)), world),
    calendars: (user) => all.collections(user, CALENDARS).map((collection) => calendarDoor(collection, world)),
    calendar: (user, word) => calendarDoor(find(CALENDARS, user, word), world),
    removeCalendar: (user, word) => all.removeCollection(find(CALENDARS, user, word)),
    addAddressBook: (user, book) => addressBookDoor(addBook(user, book, world), world),
    addressBooks: (user) => all.collections(user, ADDRESS_BOOKS).map((collection) => addressBookDoor(collection, world)),
    addressBook: (user, word) => addressBookDoor(find(ADDRESS_BOOKS, user, word), world),
    removeAddressBook: (user, word) => all.removeCollection(find(ADDRESS_BOOKS, user, word)),
  };
}

function described(owner: string, calendar: NewCalendar): Parameters<World['store']['addCollection']> {
  const { displayName, color, timezone, components = ['VEVENT'] } = calendar;
  const traits = { displayName, color, timezone, components: components === 'any' ? undefined : components };
  return [{ owner, name: nameOf(calendar, 'calendar'), kind: CALENDARS }, traits];
}

function addBook(owner: string, book: NewAddressBook, world: World): StoredCollection {
  const { displayName, description, isGenerated = false } = book;
  const at = { owner, name: nameOf(book, 'contacts'), kind: ADDRESS_BOOKS };
  const collection = world.store.addCollection(at, { displayName, description, isGenerated });
  if (isGenerated) collection.privileges = new Set(['read']);
  return collection;
}

function nameOf({ name, displayName }: { name?: string; displayName?: string }, usual: string): string {
  return name ?? (displayName ?? usual).toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

function calendarDoor(collection: StoredCollection, world: World): CalendarDoor {
  return {
    ...doorOf(collection, world),
    setColor: (color) => {
      collection.traits.color = color;
    },
  };
}

function addressBookDoor(collection: StoredCollection, world: World): AddressBookDoor {
  return {
    ...doorOf(collection, world),
    describe: (description) => {
      collection.traits.description = description;
    },
  };
}

function doorOf(collection: StoredCollection, world: World): CollectionDoor {
  const held = (item: StoredItem): HeldItem => ({ text: item.text, etag: etagOf(item, world.oddities) });
  return {
    path: plainPath(collection.path),
    name: collection.name,
    resourceId: collection.resourceId,
    put: (name, text) => etagOf(store(collection, name, text, world), world.oddities),
    delete: (name) => {
      if (!collection.remove(name)) throw new Error(`${collection.name} has no ${name}`);
    },
    get: (name) => {
      const item = collection.items.get(name);
      return item && held(item);
    },
    items: () => new Map([...collection.items].map(([name, item]) => [name, held(item)])),
    rename: (displayName) => {
      collection.traits.displayName = displayName;
    },
    setWritable: (isWritable) => {
      collection.privileges = new Set(isWritable ? ALL_PRIVILEGES : ['read']);
    },
    setPrivileges: (privileges) => {
      collection.privileges = new Set(privileges);
    },
    forgetTokens: () => collection.forgetTokens(),
    backup: () => {
      const restore = collection.backup();
      return (keepTokens = false) => restore(keepTokens);
    },
  };
}
