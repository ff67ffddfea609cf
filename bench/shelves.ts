/** bench/shelves — the DAV server of a round: the playground's, or a real Radicale, with a calendar and an address book. */
import { createDav } from '../src/playground/dav/dav.ts';
import { PlaygroundServer, systemClock } from '../src/playground/server.ts';
import { startRadicale } from '../test/servers/radicale.ts';
import { type Kind, USER } from './salon-files.ts';
import { type Shelf, shelfAt } from './shelf.ts';

export interface Shelves {
  readonly origin: string;
  readonly events: Shelf;
  readonly contacts: Shelf;
  end(): Promise<void>;
}

const TYPES: Readonly<Record<Kind, string>> = { events: 'text/calendar; charset=utf-8', contacts: 'text/vcard; charset=utf-8' };
/** As the configuration names them. */
export const NAMES: Readonly<Record<Kind, string>> = { events: 'Termine', contacts: 'Kunden' };

export async function playgroundShelves(): Promise<Shelves> {
  const dav = createDav({ clock: systemClock });
  dav.addUser(USER.name, USER.password);
  dav.addCalendar(USER.name, { name: 'events', displayName: NAMES.events });
  dav.addAddressBook(USER.name, { name: 'contacts', displayName: NAMES.contacts });
  const origin = await new PlaygroundServer(dav.handler, dav.clock).listen();
  const at = (home: string, kind: Kind): Shelf => shelfAt(`${origin}/dav/${home}/${USER.name}/${kind}/`, USER, TYPES[kind]);
  return { origin, events: at('calendars', 'events'), contacts: at('addressbooks', 'contacts'), end: async () => undefined };
}

/** @throws when it is not installed */
export async function radicaleShelves(): Promise<Shelves> {
  const server = await startRadicale();
  if (server === undefined) throw new Error('Radicale is not installed');
  const make = async (kind: Kind): Promise<Shelf> => {
    const url = new URL(`${kind}/`, server.home);
    const answer = await fetch(url, {
      method: 'MKCOL',
      headers: { authorization: `Basic ${Buffer.from(`${USER.name}:${USER.password}`).toString('base64')}` },
      body: making(kind),
    });
    if (!answer.ok) throw new Error(`MKCOL ${url}: ${answer.status}`);
    return shelfAt(url.href, USER, TYPES[kind]);
  };
  const [events, contacts] = [await make('events'), await make('contacts')];
  return { origin: new URL(server.url).origin, events, contacts, end: () => server.close() };
}

function making(kind: Kind): string {
  const [space, type] = kind === 'events' ? ['caldav', 'calendar'] : ['carddav', 'addressbook'];
  const resourceType = `<resourcetype><collection/><${type} xmlns="urn:ietf:params:xml:ns:${space}"/></resourcetype>`;
  return `<mkcol xmlns="DAV:"><set><prop>${resourceType}<displayname>${NAMES[kind]}</displayname></prop></set></mkcol>`;
}
