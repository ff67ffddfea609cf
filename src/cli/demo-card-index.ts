/** cli/demo-card-index — the clients of the demo in both address books, side by side. */
import type { Contact } from '../model/contact.ts';
import type { Item } from '../model/item.ts';
import type { Entry } from '../sync/sync-pair.ts';
import type { Agenda } from './demo-agenda.ts';
import { columns } from './output.ts';

const LINES = 8;

export function cardIndexOf(google: readonly Item[], dav: readonly Item[], kind: Entry['kind']): Agenda {
  const keyOf = (item: Item): string => spelled(item as Contact, kind);
  const keys = { google: google.map(keyOf).sort(), dav: dav.map(keyOf).sort() };
  const there = new Set(keys.dav);
  const sorted = [...google].sort((a, b) => kind.title(a).localeCompare(kind.title(b)));
  const rows = sorted.slice(0, LINES).map((item) => {
    const [phone] = (item as Contact).fields.phones ?? [];
    return [kind.title(item), phone?.value ?? '', '✓', there.has(keyOf(item)) ? '✓' : '…'];
  });
  return {
    isAlike: keys.google.join('\n') === keys.dav.join('\n'),
    lines: columns([['CLIENT', 'PHONE', 'GOOGLE', 'CARDDAV'], ...rows]),
  };
}

/** What must be the same on both sides for two cards to be alike; numbers may be spelled in two ways. */
function spelled(contact: Contact, kind: Entry['kind']): string {
  const { note, birthday, groups } = contact.fields;
  const lists = ['phones', 'emails', 'addresses'] as const;
  const entries = lists.map((field) =>
    (contact.fields[field] ?? []).map((entry) => JSON.stringify(kind.lists.get(field)?.key(entry))).sort(),
  );
  return JSON.stringify([kind.title(contact), note, birthday, groups, ...entries]);
}
