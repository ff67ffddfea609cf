/** architecture/rooms — who may import whom. */
import type { Source } from './sources.ts';

/** A broken rule: where, what, and the sentence it breaks. */
export interface Breach {
  readonly path: string;
  readonly line: number;
  readonly what: string;
  readonly law: string;
}

export interface Room {
  /** Folders (with a slash at the end) and files below `src`. Each is a room of its own: it always may import itself. */
  readonly rooms: readonly string[];
  /** What else it may import, types included. */
  readonly may: readonly string[];
  readonly law: string;
}

const BORDER = ['model/', 'endpoints/endpoint.ts', 'endpoints/codec.ts', 'endpoints/http.ts'];
const WORK = ['model/', 'sync/', 'store/store.ts'];
const EDGES = [...WORK, 'daemon/', 'ops/', 'privacy/', 'booking/', 'calls/', 'outbox/', 'config/', 'locales/'];
const HANDS = [...EDGES, 'web/', 'store/', 'endpoints/endpoint.ts', 'app.ts', 'package.json'];

export const ROOMS: readonly Room[] = [
  { rooms: ['model/'], may: [], law: 'model is what everybody talks about; it imports nothing of ours' },
  { rooms: ['engine/'], may: ['model/'], law: 'engine decides about the model and knows nothing else' },
  {
    rooms: ['endpoint', 'codec', 'pace', 'sockets', 'memory', 'dressed', 'guest-names', 'templates'].map(
      (name) => `endpoints/${name}.ts`,
    ),
    may: ['model/', 'endpoints/endpoint.ts', 'endpoints/dressed.ts'],
    law: 'what belongs to no single endpoint imports model and the interface',
  },
  {
    rooms: ['endpoints/http.ts'],
    may: ['model/', 'endpoints/pace.ts', 'endpoints/sockets.ts'],
    law: 'the one door to the network knows the sockets behind it, and how many requests at once are good',
  },
  {
    rooms: ['endpoints/google/', 'endpoints/content-lines/'],
    may: [...BORDER, 'endpoints/pace.ts'],
    law: 'what two endpoints share imports model, endpoint, codec, http and pace; never another endpoint, never engine',
  },
  {
    rooms: ['endpoints/dav/'],
    may: [...BORDER, 'endpoints/pace.ts', 'endpoints/content-lines/'],
    law: 'what DAV endpoints share imports model, endpoint, codec, http, pace and the lines all its texts are made of; never an endpoint, never engine',
  },
  {
    rooms: ['endpoints/google-calendar/', 'endpoints/google-contacts/'],
    may: [...BORDER, 'endpoints/google/'],
    law: 'a Google endpoint imports model, endpoint, codec, http and what Google endpoints share; never another endpoint, never engine',
  },
  {
    rooms: ['endpoints/caldav/', 'endpoints/carddav/'],
    may: [...BORDER, 'endpoints/dav/', 'endpoints/content-lines/'],
    law: 'a DAV endpoint imports model, endpoint, codec, http and what DAV endpoints share; never another endpoint, never engine',
  },
  { rooms: ['store/'], may: ['model/'], law: 'store remembers the model and knows nothing else' },
  {
    rooms: ['sync/'],
    may: ['model/', 'engine/', 'endpoints/endpoint.ts', 'store/store.ts'],
    law: 'sync does what engine decides, through the interfaces of endpoints and store',
  },
  { rooms: ['config/'], may: ['model/'], law: 'config turns a file into settings and knows the model only' },
  { rooms: ['locales/'], may: ['model/'], law: 'locales hold words' },
  {
    rooms: ['booking/'],
    may: [...WORK, 'endpoints/endpoint.ts'],
    law: 'booking reads calendars through the interfaces of endpoints and store, as sync does',
  },
  {
    rooms: ['outbox/'],
    may: [...WORK, 'booking/', 'ops/channels/', 'endpoints/endpoint.ts'],
    law: 'outbox writes to clients of what booking reads, by the way alerts take to a mail server',
  },
  {
    rooms: ['calls/'],
    may: [...WORK, 'engine/', 'endpoints/endpoint.ts'],
    law: 'calls are written down through the interfaces of endpoints and store, as sync does, by what the engine knows of contacts',
  },
  {
    rooms: ['privacy/'],
    may: [...WORK, 'calls/', 'engine/', 'endpoints/endpoint.ts'],
    law: 'privacy finds what is held of a person by what the engine knows of items, and sees servers and store through their interfaces',
  },
  {
    rooms: ['ops/'],
    may: [...WORK, 'ops/channels/', 'locales/'],
    law: 'ops imports what it watches, and the words it tells owners of it',
  },
  {
    rooms: ['ops/channels/'],
    may: ['model/', 'ops/', 'endpoints/http.ts'],
    law: 'what carries a message to its owner goes through the one door to the network',
  },
  {
    rooms: ['daemon/'],
    may: [...WORK, 'ops/'],
    law: 'the daemon runs the sync and tells ops how it goes',
  },
  { rooms: ['web/'], may: EDGES, law: 'screens import what they show and steer; app.ts hands them the rest' },
  {
    rooms: ['cli/'],
    may: HANDS,
    law: 'a verb imports settings, words and what app.ts builds; never an endpoint, never the playground',
  },
  {
    rooms: ['cli/healthcheck.ts'],
    may: [...HANDS, 'cli/', 'endpoints/http.ts'],
    law: 'the healthcheck asks the daemon through the one door to the network',
  },
  {
    rooms: ['cli/demo.ts'],
    may: [...HANDS, 'cli/', 'playground/'],
    law: 'the demo is the one verb that knows the playground',
  },
  {
    rooms: ['app/'],
    may: [...WORK, 'booking/', 'calls/', 'outbox/', 'config/', 'engine/', 'endpoints/', 'store/', 'privacy/', 'locales/'],
    law: 'the parts of app.ts know concrete servers, but neither app.ts nor who calls it',
  },
  {
    rooms: ['app.ts'],
    may: [...EDGES, 'engine/', 'endpoints/', 'store/', 'web/', 'app/', 'package.json'],
    law: 'app.ts builds everything, but not the playground, and it is called by the command line, not the other way round',
  },
  { rooms: ['heap.js'], may: [], law: 'heap.js says how much memory Node takes, before anything is loaded' },
  { rooms: ['main.js'], may: ['cli/', 'heap.js'], law: 'main.js hands the command line to the CLI' },
  { rooms: ['playground/'], may: [], law: 'the playground knows no other room' },
];

/** The room a file of `src` belongs to, in the table's spelling: the one that names it most exactly. */
export function roomOf(path: string): string | undefined {
  const candidates = ROOMS.flatMap(({ rooms }) => rooms).filter((room) => isIn(path, room));
  return candidates.sort((a, b) => b.length - a.length)[0];
}

/** Every import of a file by a room that may not, and every file that belongs to no room. */
export function trespasses(sources: readonly Source[]): Breach[] {
  return sources.flatMap(({ path, imports }) => {
    const room = roomOf(path);
    const rule = ROOMS.find(({ rooms }) => room !== undefined && rooms.includes(room));
    if (room === undefined || rule === undefined)
      return [{ path, line: 1, what: 'belongs to no room', law: 'every file of src stands in a room of the table' }];
    return imports
      .filter(({ target }) => isOurs(target) && ![room, ...rule.may].some((allowed) => isIn(target, allowed)))
      .map(({ target, line }) => ({ path, line, what: `imports ${target}`, law: rule.law }));
  });
}

function isOurs(target: string): boolean {
  return target.startsWith('.') || target.endsWith('.ts') || target.endsWith('.json');
}

function isIn(path: string, room: string): boolean {
  if (room === 'package.json') return path === room;
  return room.endsWith('/') ? path.startsWith(`src/${room}`) : path === `src/${room}`;
}
