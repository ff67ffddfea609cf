/** app/entries — what can be joined: the kinds of entries, each with the file that knows its servers. */
import type { ConfiguredEntry } from '../config/config.ts';
import type { Item, Kind } from '../model/item.ts';
import type { Entry } from '../sync/sync-pair.ts';
import { CALENDARS } from './calendars.ts';
import type { Accounts, Context } from './context.ts';
import { type EntryKind, openEntry } from './entry.ts';

type Open = (entry: ConfiguredEntry, accounts: Accounts, context: Context) => Entry;

const KINDS: Readonly<Record<Kind, () => Promise<Open>>> = {
  event: async () => opening(CALENDARS),
  // Where only calendars are synced, nobody pays for cards, labels and the phone numbers of the world.
  contact: async () => opening((await import('./contacts.ts')).CONTACTS),
};

export async function entryOf(entry: ConfiguredEntry, accounts: Accounts, context: Context): Promise<Entry> {
  const open = await KINDS[entry.kind]();
  return open(entry, accounts, context);
}

/** The core takes every entry alike: its kind's rules and its collections come from one place, so they fit each other. */
function opening<T extends Item, Places extends object>(kind: EntryKind<T, Places>): Open {
  return (entry, accounts, context) => openEntry({ kind, entry, accounts, context }) as unknown as Entry;
}
