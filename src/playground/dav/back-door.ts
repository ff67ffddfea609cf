/** playground/dav/back-door – "the user edits in the app": changes without HTTP, sign-in, checks or mails. */
import { etagOf } from './etags.ts';
import { CALENDARS } from './kinds.ts';
import { plainPath } from './places.ts';
import { ALL_PRIVILEGES, type StoredCollection, type StoredItem } from './store.ts';
import type { World } from './world.ts';
import { store } from './writes.ts';

export interface HeldItem {
  readonly text: string;
  readonly etag: string;
}

/** One calendar as its owner's app sees it. Names are file names, not encoded. */
export interface CalendarDoor {
  /** Path on the server, percent-encoded, with a slash at the end. */
  readonly path: string;
  readonly name: string;
  readonly resourceId: string;
  /** Stores text unchecked (but rewritten, if the server rewrites) and returns the ETag. */
  put(name: string, ics: string): string;
  /** @throws Error if there is no such object */
  delete(name: string): void;
  get(name: string): HeldItem | undefined;
  items(): ReadonlyMap<string, HeldItem>;
  rename(displayName: string): void;
  setColor(color: string | undefined): void;
  /** Read-only or everything (D7). */
  setWritable(isWritable: boolean): void;
  /** Exactly these rights, e.g. `['read', 'bind']` or `['all']`. */
  setPrivileges(privileges: readonly string[]): void;
  /** Every sync token handed out so far becomes unknown. */
  forgetTokens(): void;
  /** Copies the calendar; calling the result puts the copy back, with `keepTokens` without the server noticing (D24). */
  backup(): (keepTokens?: boolean) => void;
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

export interface BackDoor {
  addUser(name: string, password: string): void;
  addCalendar(user: string, calendar: NewCalendar): CalendarDoor;
  calendars(user: string): CalendarDoor[];
  /** By last path segment, whole path or display name. @throws Error if there is none */
  calendar(user: string, nameOrPath: string): CalendarDoor;
  removeCalendar(user: string, nameOrPath: string): void;
}

export function backDoor(world: World): BackDoor {
  const find = (user: string, word: string) => {
    const found = world.store
      .collections(user, CALENDARS)
      .find(({ name, path, traits }) => [name, plainPath(path), traits.displayName].includes(word));
    if (!found) throw new Error(`${user} has no calendar ${word}`);
    return found;
  };
  return {
    addUser: (name, password) => world.store.addUser(name, password),
    addCalendar: (user, calendar) => doorOf(world.store.addCollection(...described(user, calendar)), world),
    calendars: (user) => world.store.collections(user, CALENDARS).map((collection) => doorOf(collection, world)),
    calendar: (user, word) => doorOf(find(user, word), world),
    removeCalendar: (user, word) => world.store.removeCollection(find(user, word)),
  };
}

function described(owner: string, calendar: NewCalendar): Parameters<World['store']['addCollection']> {
  const { displayName, color, timezone, components = ['VEVENT'] } = calendar;
  const name = calendar.name ?? (displayName ?? 'calendar').toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const traits = { displayName, color, timezone, components: components === 'any' ? undefined : components };
  return [{ owner, name, kind: CALENDARS }, traits];
}

function doorOf(collection: StoredCollection, world: World): CalendarDoor {
  const held = (item: StoredItem): HeldItem => ({ text: item.text, etag: etagOf(item, world.oddities) });
  return {
    path: plainPath(collection.path),
    name: collection.name,
    resourceId: collection.resourceId,
    put: (name, ics) => etagOf(store(collection, name, ics, world), world.oddities),
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
    setColor: (color) => {
      collection.traits.color = color;
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
