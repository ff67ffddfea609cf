/** stories/world — a salon's Google and DAV calendars on loopback, a configuration file, and the command line in between. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { runCli } from '../../src/cli/program.ts';
import type { CalendarDoor as DavDoor } from '../../src/playground/dav/back-door.ts';
import { createDav, type DavPlayground } from '../../src/playground/dav/dav.ts';
import type { DavOptions } from '../../src/playground/dav/options.ts';
import type { CalendarDoor as GoogleDoor } from '../../src/playground/google/back-door.ts';
import { createGoogle, type GooglePlayground } from '../../src/playground/google/google.ts';
import type { GoogleOptions } from '../../src/playground/google/options.ts';
import { PlaygroundServer, TestClock } from '../../src/playground/server.ts';

export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The first (only) collection of `sync --json` or `plan --json`. */
export interface CollectionAnswer {
  readonly result: string;
  readonly created: Counts;
  readonly updated: Counts;
  readonly deleted: Counts;
  readonly adopted: number;
  readonly conflicts: number;
  readonly parked: number;
  readonly held: number;
  readonly requests: Counts;
  readonly notes?: readonly string[];
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string };
  readonly waiting?: readonly { readonly kind: string; readonly why: string; readonly fields: readonly string[] }[];
  readonly actions?: readonly {
    readonly start?: string;
    readonly op: string;
    readonly side: string;
    readonly item: string;
    readonly fields: readonly string[];
    readonly why: string;
  }[];
}

interface Counts {
  readonly google: number;
  readonly dav: number;
}

export interface StoryWorld {
  /** Both servers' clock; begins at the present, moves only when told. */
  readonly clock: TestClock;
  readonly google: GooglePlayground;
  readonly dav: DavPlayground;
  readonly googleServer: PlaygroundServer;
  readonly davServer: PlaygroundServer;
  /** The calendars that are synced: `primary` of anna@example.com, and `Termine` of anna. */
  readonly inGoogle: GoogleDoor;
  readonly inDav: DavDoor;
  readonly folder: string;
  /** Writes the configuration anew: members of the one calendars entry, `defaults`, and the pair's parts can be changed. */
  configure(wishes?: Wishes): Promise<void>;
  /** `twinbook ARGS…` in this process. */
  twinbook(...args: string[]): Promise<Answer>;
  /** `sync --json`: exit code and the collection's numbers. */
  sync(): Promise<CollectionAnswer & { readonly code: number }>;
  /** Asserts nothing; a second cycle's writes and requests, for "no echo". */
  plan(): Promise<CollectionAnswer & { readonly code: number }>;
}

export interface Wishes {
  readonly entry?: Readonly<Record<string, unknown>>;
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly google?: Readonly<Record<string, unknown>>;
  readonly dav?: Readonly<Record<string, unknown>>;
  readonly top?: Readonly<Record<string, unknown>>;
  /** Other members of the pair, instead of its calendars or beside them; undefined leaves one out. */
  readonly pair?: Readonly<Record<string, unknown>>;
}

export interface Surroundings {
  readonly googleOptions?: GoogleOptions;
  readonly davOptions?: DavOptions;
  readonly now?: number;
  /** What the account granted; default: its calendars. */
  readonly scopes?: readonly string[];
}

/** Opens a world for one test; everything is closed and removed when the test ends. */
export async function openWorld(t: TestContext, wishes: Wishes & Surroundings = {}): Promise<StoryWorld> {
  const clock = new TestClock(wishes.now ?? Date.now());
  const google = createGoogle({ ...wishes.googleOptions, clock });
  const { scopes } = wishes;
  google.addAccount({
    email: 'anna@example.com',
    timeZone: 'Europe/Berlin',
    refreshToken: 'refresh-anna',
    ...(scopes && { scopes }),
  });
  const dav = createDav({ ...wishes.davOptions, clock });
  dav.addUser('anna', 'geheim');
  dav.addCalendar('anna', { name: 'termine', displayName: 'Termine' });
  const googleServer = new PlaygroundServer(google.handler, clock);
  const davServer = new PlaygroundServer(dav.handler, clock);
  const [googleOrigin, davOrigin] = await Promise.all([googleServer.listen(), davServer.listen()]);
  const folder = await mkdtemp(join(tmpdir(), 'twinbook-story-'));
  t.after(async () => {
    await Promise.all([googleServer.close(), davServer.close()]);
    await rm(folder, { recursive: true, force: true });
  });
  const file = join(folder, 'twinbook.yaml');
  const configure = (changed: Wishes = {}): Promise<void> => {
    const all = { ...wishes, ...changed };
    // YAML takes JSON as it is.
    return writeFile(file, JSON.stringify(configOf(all, folder, googleOrigin, davOrigin), null, 2));
  };
  await configure();
  const twinbook = (...args: string[]): Promise<Answer> => runHere([...args, '--config', file]);
  const numbers = async (verb: string): Promise<CollectionAnswer & { code: number }> => {
    const { code, out, err } = await twinbook(verb, '--json');
    const [pair] = (JSON.parse(out || '{}') as { pairs?: { collections: CollectionAnswer[] }[] }).pairs ?? [];
    const [first] = pair?.collections ?? [];
    if (first === undefined) throw new Error(`${verb} ended with ${code} and said: ${out}${err}`);
    return { ...first, code };
  };
  return {
    ...{ clock, google, dav, googleServer, davServer, folder, configure, twinbook },
    inGoogle: google.calendar('anna@example.com'),
    inDav: dav.calendar('anna', 'termine'),
    sync: () => numbers('sync'),
    plan: () => numbers('plan'),
  };
}

function configOf(wishes: Wishes, folder: string, googleOrigin: string, davOrigin: string): unknown {
  return {
    version: 1,
    data: join(folder, 'data'),
    timezone: 'Europe/Berlin',
    google: { client_id: 'playground', client_secret: 'playground-secret', endpoint: googleOrigin },
    ...(wishes.defaults === undefined ? {} : { defaults: wishes.defaults }),
    ...wishes.top,
    pairs: [
      {
        name: 'salon-anna',
        google: { account: 'anna@example.com', refresh_token: 'refresh-anna', ...wishes.google },
        dav: { url: `${davOrigin}/`, username: 'anna', password: 'geheim', allow_private: true, ...wishes.dav },
        calendars: [{ google: 'primary', dav: 'Termine', ...wishes.entry }],
        ...wishes.pair,
      },
    ],
  };
}

async function runHere(args: readonly string[]): Promise<Answer> {
  const said = { out: [] as string[], err: [] as string[] };
  const code = await runCli(args, {
    environment: {},
    stdout: { write: (text) => said.out.push(text) },
    stderr: { write: (text) => said.err.push(text) },
    signal: new AbortController().signal,
  });
  return { code, out: said.out.join(''), err: said.err.join('') };
}

/** A calendar object as a booking system would store it: CRLF, folded nowhere. `lines` are those of the VEVENT. */
export function ics(uid: string, ...lines: string[]): string {
  const event = ['BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20261101T080000Z', ...lines, 'END:VEVENT'];
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Salon//Booking 3.1//EN', ...event, 'END:VCALENDAR', ''].join('\r\n');
}

/** Start and end of a Google event on the wall clock of a zone. */
export function berlin(
  start: string,
  end: string,
  timeZone = 'Europe/Berlin',
): { start: { dateTime: string; timeZone: string }; end: { dateTime: string; timeZone: string } } {
  return { start: { dateTime: start, timeZone }, end: { dateTime: end, timeZone } };
}
