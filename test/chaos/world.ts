/** chaos/world — a salon of its own: a Google account, a calendar and an address book on a DAV server, and a configuration for both. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGoogle, type GooglePlayground } from '../../src/playground/google/google.ts';
import { CALENDAR_SCOPE, CONTACTS_SCOPE } from '../../src/playground/google/scopes.ts';
import type { DavServer } from '../servers/program.ts';
import { seeded } from '../simulation/random.ts';
import { ZONE } from './appointments.ts';
import { davBook } from './dav-book.ts';
import { davCalendar } from './dav-calendar.ts';
import { ADDRESS_BOOK, CALENDAR, davHome } from './dav-home.ts';
import { googleCalendar } from './google-calendar.ts';
import { googleContacts } from './google-contacts.ts';
import { type Kind, kindsOf } from './people.ts';
import { forwarding, newTraffic, openWire, type Traffic, type Wire } from './wire.ts';

export interface World {
  /** Of the configuration. */
  readonly file: string;
  readonly data: string;
  readonly folder: string;
  readonly google: GooglePlayground;
  readonly wires: { readonly google: Wire; readonly dav: Wire };
  readonly traffic: Traffic;
  readonly kinds: readonly Kind[];
  /** From now on Google's clock is further ahead. */
  pass(ms: number): void;
  /** Labels of the same name in Google. */
  doubledLabels(): readonly string[];
  close(): Promise<void>;
}

const ACCOUNT = 'salon@example.com';
const REFRESH_TOKEN = 'refresh-salon';

/** `name`: no other world on that server has it. `folder` is made, and stays. */
export async function openWorld(server: DavServer, name: string, folder: string, seed: number): Promise<World> {
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const google = createGoogle({ clock, seed: name });
  // Its answers tell what its clock says.
  const dated: GooglePlayground['handler'] = async (request) => {
    const reply = await google.handler(request);
    reply.headers.set('date', new Date(clock.now()).toUTCString());
    return reply;
  };
  google.addAccount({
    ...{ email: ACCOUNT, timeZone: ZONE, refreshToken: REFRESH_TOKEN },
    scopes: [CALENDAR_SCOPE, CONTACTS_SCOPE],
  });
  const contacts = google.contacts(ACCOUNT);
  const homes = {
    calendar: await davHome(server, CALENDAR, `calendar-${name}`, `Termine ${name}`),
    book: await davHome(server, ADDRESS_BOOK, `book-${name}`, `Kunden ${name}`),
  };
  // How long the network takes is chance of its own: it must not change what people do.
  const traffic = newTraffic();
  const wires = {
    google: await openWire(dated, traffic, seeded(seed ^ 0x676f6f67)),
    dav: await openWire(forwarding(server.url), traffic, seeded(seed ^ 0x646176)),
  };
  const kinds = kindsOf(
    { google: googleCalendar(google.calendar(ACCOUNT)), dav: davCalendar(homes.calendar) },
    { google: googleContacts(contacts), dav: davBook(homes.book) },
  );
  const file = join(folder, 'twinbook.yaml');
  const data = join(folder, 'data');
  await mkdir(folder, { recursive: true });
  const origins = { google: wires.google.origin, dav: wires.dav.origin };
  await writeFile(file, JSON.stringify(configuration(server, name, data, origins), null, 2));
  return {
    ...{ file, data, folder, google, wires, traffic, kinds },
    pass: (ms) => {
      ahead += ms;
    },
    doubledLabels: () => {
      const names = contacts.labels().map((label) => String(label.name));
      return names.filter((one, index) => names.indexOf(one) !== index);
    },
    close: async () => {
      await Promise.all([wires.google.close(), wires.dav.close()]);
      await homes.calendar.drop();
      await homes.book.drop();
    },
  };
}

function configuration(
  { username, password }: DavServer,
  name: string,
  data: string,
  origins: { readonly google: string; readonly dav: string },
): object {
  return {
    ...{ version: 1, data, timezone: ZONE, country: 'DE' },
    schedule: '*/2 * * * * *',
    http: { port: 0 },
    google: { client_id: 'playground', client_secret: 'playground-secret', endpoint: origins.google },
    // People delete all day long here; what is held is not what is tried.
    defaults: { guard: { max_deletes: 1000, max_delete_percent: 100 } },
    pairs: [
      {
        name: 'salon',
        google: { account: ACCOUNT, refresh_token: REFRESH_TOKEN },
        dav: { url: `${origins.dav}/`, username, password, allow_private: true },
        calendars: [{ google: 'primary', dav: `Termine ${name}` }],
        contacts: [{ google: 'all', dav: `Kunden ${name}`, consent: { by: 'Salon', on: '2026-11-01' } }],
      },
    ],
  };
}
