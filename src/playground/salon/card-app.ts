/** playground/salon/card-app – the address book in a desktop app that talks CardDAV, through the back door. */
import type { AddressBookDoor } from '../dav/back-door.ts';
import type { Clock } from '../server.ts';
import { revised, valuesIn, withNote, withPhone } from './card-edit.ts';
import type { Chance } from './chance.ts';
import { cardFile } from './clients.ts';
import type { Contact, ContactsApp } from './contacts-app.ts';

export function cardApp(door: AddressBookDoor, chance: Chance, clock: Clock): ContactsApp {
  const edit = (id: string, change: (vcard: string) => string): void => {
    const vcard = door.get(id)?.text ?? missing(id);
    door.put(id, revised(change(vcard), clock.now()));
  };
  return {
    name: 'CardDAV',
    contacts: () => [...door.items()].flatMap(([id, { text }]) => contactIn(id, text)),
    add(client) {
      const { name, vcard } = cardFile(client, chance, clock.now());
      door.put(name, vcard);
    },
    changePhone: (id, old, next) => edit(id, (vcard) => withPhone(vcard, old, next)),
    writeNote: (id, note) => edit(id, (vcard) => withNote(vcard, note)),
    remove: (id) => door.delete(id),
  };
}

function missing(id: string): never {
  throw new Error(`there is no ${id}`);
}

/** None for a group, or a card without a name (D77). */
function contactIn(id: string, vcard: string): Contact[] {
  const [name] = valuesIn(vcard, 'FN');
  const kinds = [...valuesIn(vcard, 'KIND'), ...valuesIn(vcard, 'X-ADDRESSBOOKSERVER-KIND')];
  if (name === undefined || kinds.some((kind) => kind.toLowerCase() === 'group')) return [];
  return [{ id, name, phones: valuesIn(vcard, 'TEL'), note: valuesIn(vcard, 'NOTE')[0] ?? '' }];
}
