/** app/entries — what can be joined: the kinds of entries, each with the file that knows its servers. */
import type { ConfiguredEntry } from '../config/config.ts';
import type { Item, Kind } from '../model/item.ts';
import type { Entry } from '../sync/sync-pair.ts';
import { CALENDARS } from './calendars.ts';
import { CONTACTS } from './contacts.ts';
import type { Accounts, Context } from './context.ts';
import { type EntryKind, openEntry } from './entry.ts';

type Open = (entry: ConfiguredEntry, accounts: Accounts, context: Context) => Entry;

const OPEN: Readonly<Record<Kind, Open>> = {
  event: opening(CALENDARS),
  contact: opening(CONTACTS),
};

export function entryOf(entry: ConfiguredEntry, accounts: Accounts, context: Context): Entry {
  return OPEN[entry.kind](entry, accounts, context);
}

/** The core takes every entry alike: its kind's rules and its collections come from one place, so they fit each other. */
function opening<T extends Item, Places extends object>(kind: EntryKind<T, Places>): Open {
  return (entry, accounts, context) => openEntry({ kind, entry, accounts, context }) as unknown as Entry;
}
