/** corpus/crowd — a Google and a DAV calendar with hundreds of events in one process, and cycles between them without a network. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { CalendarDoor as DavDoor } from '../../src/playground/dav/back-door.ts';
import { createDav } from '../../src/playground/dav/dav.ts';
import type { CalendarDoor as GoogleDoor } from '../../src/playground/google/back-door.ts';
import { createGoogle } from '../../src/playground/google/google.ts';
import type { JsonObject } from '../../src/playground/google/json.ts';
import { PlaygroundServer, TestClock } from '../../src/playground/server.ts';
import type { CollectionReport } from '../../src/sync/report.ts';
import { syncPair } from '../../src/sync/sync-pair.ts';

export interface Crowd {
  readonly inGoogle: GoogleDoor;
  readonly inDav: DavDoor;
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
export async function openCrowd(): Promise<Crowd> {
  const clock = new TestClock(NOW);
  const google = createGoogle({ clock });
  google.addAccount({ email: ACCOUNT, timeZone: 'Europe/Berlin', refreshToken: 'refresh' });
  const dav = createDav({ clock, oddities: { storesAnything: true, ignoresComponentSet: true, uidConflict: 'accepted' } });
  dav.addUser('anna', 'geheim');
  const inDav = dav.addCalendar('anna', { name: 'termine', displayName: 'Termine', components: 'any' });
  const servers = [new PlaygroundServer(google.handler, clock), new PlaygroundServer(dav.handler, clock)] as const;
  const transport = (request: Request): Promise<Response> => servers[request.url.startsWith(DAV) ? 1 : 0].fetch(request);

  const folder = await mkdtemp(join(tmpdir(), 'twinbook-crowd-'));
  const file = join(folder, 'twinbook.yaml');
  await writeFile(file, JSON.stringify(configIn(folder)));
  const loaded = await loadConfig(file, {});
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  // Google's quota is lifted: waiting for the next minute proves nothing here.
  const app = await openApp(loaded.config, { transport, now: () => clock.now(), googlePerMinute: 1_000_000 });
  const { store, now, vault } = app;
  const { digestKey, installation } = vault;
  return {
    inGoogle: google.calendar(ACCOUNT),
    inDav,
    async sync() {
      clock.advance(60_000);
      const facts = { name: 'crowd', entries: app.pairs[0]?.entries ?? [], store, now, digestKey, installation };
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

function configIn(folder: string): unknown {
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
        // Some files are older than the Gregorian calendar.
        calendars: [{ google: 'primary', dav: 'Termine', window: { past: '200000d', future: '200000d' } }],
      },
    ],
  };
}
