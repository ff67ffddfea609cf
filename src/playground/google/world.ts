/** playground/google/world — accounts, calendars, who may do what on them, and the mail that left. */
import type { Clock } from '../server.ts';
import { EventStore } from './event-store.ts';
import { Names } from './ids.ts';
import type { JsonObject } from './json.ts';
import type { Mail } from './mail.ts';
import { type GoogleOptions, UNSETTLED, type Unsettled } from './options.ts';
import type { AddressBook } from './people/address-book.ts';
import { Pushes } from './push.ts';
import type { Override } from './reminders.ts';

/** From least to most (G15, G19). */
export const ROLES = ['freeBusyReader', 'reader', 'writerWithoutPrivateAccess', 'writer', 'owner'] as const;
export type Role = (typeof ROLES)[number];

export interface Calendar {
  readonly id: string;
  /** The address of the data owner. */
  readonly owner: string;
  readonly isPrimary: boolean;
  /** The OAuth client that made it, for `calendar.app.created` (G27). */
  readonly madeBy: string | undefined;
  readonly events: EventStore;
  readonly acl: Map<string, Role>;
  /** summary, description, location, timeZone, labelProperties. */
  properties: JsonObject & { readonly summary: string; readonly timeZone: string };
  /** Epoch milliseconds the ETag is made from. */
  stamp: number;
  /** Epoch milliseconds of the last change to an event. */
  updated: number;
  /** Sync tokens of an earlier era are refused (G37). */
  era: number;
}

/** One account's own view of a calendar (G22). */
export interface Entry {
  readonly calendar: Calendar;
  readonly colorId: string;
  readonly backgroundColor: string;
  readonly foregroundColor: string;
  readonly summaryOverride: string | undefined;
  readonly hidden: boolean;
  readonly selected: boolean;
  readonly defaultReminders: readonly Override[];
  readonly notificationSettings: JsonObject | undefined;
  readonly deleted: boolean;
  readonly stamp: number;
}

export interface Account {
  readonly email: string;
  readonly displayName: string | undefined;
  /** Workspace accounts may hold focus time and the like (G95). */
  readonly isWorkspace: boolean;
  /** A service account acting for itself may not invite (G92). */
  readonly isService: boolean;
  readonly settings: Readonly<Record<string, string>>;
  /** ISO 3166 code of the country whose national phone numbers the account writes (G160). */
  readonly region: string;
  readonly book: AddressBook;
  readonly entries: Map<string, Entry>;
  /** Ids of changed entries, oldest first; positions in it are what the list's sync tokens name (G16). */
  readonly listLog: string[];
  /** When calendars were created through the API (G25). */
  readonly created: number[];
}

export interface World {
  readonly clock: Clock;
  readonly options: GoogleOptions;
  readonly unsettled: Unsettled;
  readonly names: Names;
  readonly accounts: Map<string, Account>;
  readonly calendars: Map<string, Calendar>;
  /** Every mail Google would have sent. */
  readonly mails: Mail[];
  readonly pushes: Pushes;
}

export function createWorld(options: GoogleOptions): World {
  const clock = options.clock ?? { now: () => Date.now() };
  return {
    clock,
    options,
    unsettled: { ...UNSETTLED, ...options.unsettled },
    names: new Names(options.seed ?? 'playground'),
    accounts: new Map(),
    calendars: new Map(),
    mails: [],
    pushes: new Pushes(clock, options.push),
  };
}

/** A moment for a change: now, but always after the one before, so that no two versions look alike. */
export const stampAfter = (world: World, before: number): number => Math.max(world.clock.now(), before + 1);

export const calendarEtag = (calendar: Calendar): string => `"${calendar.stamp.toString(32)}c"`;
export const entryEtag = (entry: Entry): string => `"${entry.stamp * 1000}"`;

/** A calendar's place in the order of roles; -1 for none at all. */
export const rank = (role: Role | undefined): number => (role === undefined ? -1 : ROLES.indexOf(role));

export const roleOf = (account: Account, calendar: Calendar): Role | undefined => calendar.acl.get(account.email);

/** Makes a calendar and puts it on its owner's list. */
export function addCalendar(
  world: World,
  owner: Account,
  properties: Calendar['properties'],
  also: { readonly id?: string; readonly isPrimary?: boolean; readonly madeBy?: string | undefined } = {},
): Calendar {
  const now = world.clock.now();
  const id = also.id ?? world.names.calendarId();
  const calendar: Calendar = {
    id,
    owner: owner.email,
    isPrimary: also.isPrimary ?? false,
    madeBy: also.madeBy,
    events: new EventStore(() => world.pushes.changed(id)),
    acl: new Map([[owner.email, 'owner']]),
    properties,
    stamp: now,
    updated: now,
    era: 1,
  };
  world.calendars.set(calendar.id, calendar);
  enlist(world, owner, calendar, calendar.isPrimary ? [{ method: 'popup', minutes: 10 }] : []);
  return calendar;
}

/** Puts a calendar on an account's list with the colours of a newcomer. */
export function enlist(world: World, account: Account, calendar: Calendar, defaultReminders: readonly Override[] = []): Entry {
  return putEntry(world, account, {
    calendar,
    colorId: calendar.isPrimary ? '14' : '6',
    backgroundColor: calendar.isPrimary ? '#9fe1e7' : '#ffad46',
    foregroundColor: '#000000',
    summaryOverride: undefined,
    hidden: false,
    selected: true,
    defaultReminders,
    notificationSettings: undefined,
    deleted: false,
    stamp: 0,
  });
}

/** Stores an entry with a new version and logs it. */
export function putEntry(world: World, account: Account, entry: Entry): Entry {
  const before = account.entries.get(entry.calendar.id);
  const stored = { ...entry, stamp: stampAfter(world, before?.stamp ?? 0) };
  account.entries.set(entry.calendar.id, stored);
  account.listLog.push(entry.calendar.id);
  return stored;
}

/** Takes a calendar off an account's list. */
export function unlist(world: World, account: Account, calendar: Calendar): void {
  const entry = account.entries.get(calendar.id);
  if (entry !== undefined && !entry.deleted) putEntry(world, account, { ...entry, deleted: true });
}

/** Takes a calendar away from everybody. */
export function removeCalendar(world: World, calendar: Calendar): void {
  for (const account of world.accounts.values()) unlist(world, account, calendar);
  calendar.acl.clear();
  world.calendars.delete(calendar.id);
}

/** Gives, changes or takes (undefined) an account's role; related sync tokens end (G37). */
export function setRole(world: World, calendar: Calendar, account: Account, role: Role | undefined): void {
  calendar.era += 1;
  if (role === undefined) {
    calendar.acl.delete(account.email);
    unlist(world, account, calendar);
    return;
  }
  calendar.acl.set(account.email, role);
  const entry = account.entries.get(calendar.id);
  if (entry === undefined || entry.deleted) enlist(world, account, calendar);
}
