/** corpus/crowd — a Google and a DAV calendar (or address book) with hundreds of items in one process, and cycles between them without a network. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { AddressBookDoor, CalendarDoor as DavDoor } from '../../src/playground/dav/back-door.ts';
import { createDav } from '../../src/playground/dav/dav.ts';
import type { CalendarDoor as GoogleDoor } from '../../src/playground/google/back-door.ts';
import { createGoogle } from '../../src/playground/google/google.ts';
import type { JsonObject } from '../../src/playground/google/json.ts';
import type { ContactsDoor } from '../../src/playground/google/people/back-door.ts';
import { CALENDAR_SCOPE, CONTACTS_SCOPE } from '../../src/playground/google/scopes.ts';
import { PlaygroundServer, TestClock } from '../../src/playground/server.ts';
import type { CollectionReport } from '../../src/sync/report.ts';
import { syncPair } from '../../src/sync/sync-pair.ts';

export interface Crowd {
  readonly inGoogle: GoogleDoor;
  readonly inDav: DavDoor;
  readonly contacts: ContactsDoor;
  readonly book: AddressBookDoor;
  sync(): Promise<CollectionReport>;
  /** `events.instances` of a series; its answer's items, or undefined when Google refuses. */
  instances(id: string): Promise<readonly JsonObject[] | undefined>;
  close(): Promise<void>;
}

const [GOOGLE, DAV] = ['http://127.0.0.1:9470', 'http://127.0.0.1:9471'];
/** The crowd's clock stands here, so that the same days are looked at whenever the test runs. */
export const NOW = Date.parse('2026-11-22T10:00:00Z');
const ACCOUNT = 'anna@example.com';

/** The DAV server stores what it is given, as those did from which the files come. Nothing is ever asked of a real network. */
export async function openCrowd(what: 'calendars' | 'contacts' = 'calendars'): Promise<Crowd> {
  const clock = new TestClock(NOW);
  const google = createGoogle({ clock });
  google.addAccount({
    email: ACCOUNT,
    timeZone: 'Europe/Berlin',
    refreshToken: 'refresh',
    scopes: [CALENDAR_SCOPE, CONTACTS_SCOPE],
  });
  const dav = createDav({
    clock,
    oddities: { storesAnything: true, ignoresComponentSet: true, uidConflict: 'accepted', ...CARDS },
  });
  dav.addUser('anna', 'geheim');
  const inDav = dav.addCalendar('anna', { name: 'termine', displayName: 'Termine', components: 'any' });
  const book = dav.addAddressBook('anna', { name: 'kunden', displayName: 'Kunden' });
  const servers = [new PlaygroundServer(google.handler, clock), new PlaygroundServer(dav.handler, clock)] as const;
  const transport = (request: Request): Promise<Response> => servers[request.url.startsWith(DAV) ? 1 : 0].fetch(request);

  const folder = await mkdtemp(join(tmpdir(), 'twinbook-crowd-'));
  const file = join(folder, 'twinbook.yaml');
  await writeFile(file, JSON.stringify(configIn(folder, what)));
  const loaded = await loadConfig(file, {});
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  // Google's quota is lifted: waiting for the next minute proves nothing here.
  const app = await openApp(loaded.config, { transport, now: () => clock.now(), googlePerMinute: 1_000_000 });
  return {
    inGoogle: google.calendar(ACCOUNT),
    inDav,
    contacts: google.contacts(ACCOUNT),
    book,
    async sync() {
      clock.advance(60_000);
      const facts = { ...app.begin(), name: 'crowd', entries: app.pairs[0]?.entries ?? [] };
      const report = await syncPair({ ...facts, signal: new AbortController().signal, until: 'done' });
      const [collection] = report.collections;
      if (collection === undefined || collection.trouble !== undefined)
        throw new Error(collection?.trouble?.message ?? 'no report');
      return collection;
    },
    async instances(id) {
      const headers = { authorization: `Bearer ${google.accessToken(ACCOUNT)}` };
      const url = `${GOOGLE}/calendar/v3/calendars/primary/events/${id}/instances?maxResults=60`;
      const answer = await google.handler(new Request(url, { headers }));
      return answer.status === 200 ? ((await answer.json()) as { items?: JsonObject[] }).items : undefined;
    },
    async close() {
      await app.dispose();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const CARDS = {
  cardConversion: 'never',
  cardUidConflict: 'accepted',
  cardWithoutName: 'accepted',
  cardWithoutUid: 'accepted',
} as const;

const ENTRIES = {
  // Some files are older than the Gregorian calendar.
  calendars: { calendars: [{ google: 'primary', dav: 'Termine', window: { past: '200000d', future: '200000d' } }] },
  contacts: { contacts: [{ google: 'all', dav: 'Kunden', consent: { by: 'Anna', on: '2026-11-01' } }] },
};

function configIn(folder: string, what: 'calendars' | 'contacts'): unknown {
  return {
    version: 1,
    data: join(folder, 'data'),
    timezone: 'Europe/Berlin',
    google: { client_id: 'playground', client_secret: 'secret', endpoint: GOOGLE },
    pairs: [
      {
        name: 'crowd',
        google: { account: ACCOUNT, refresh_token: 'refresh' },
        dav: { url: `${DAV}/`, username: 'anna', password: 'geheim', allow_private: true },
        ...ENTRIES[what],
      },
    ],
  };
}
