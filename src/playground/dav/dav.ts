/**
 * playground/dav/dav – an imitation CalDAV and CardDAV server: `(Request) => Promise<Response>`, and a back door for its users.
 *
 * Layout: `/dav/principals/<user>/`, `/dav/calendars/<user>/<calendar>/<object>.ics`, `/dav/addressbooks/<user>/<book>/<card>.vcf`;
 * `/` and `/dav/` lead there.
 */
import { type Clock, type Handler, systemClock } from '../server.ts';
import { type BackDoor, backDoor } from './back-door.ts';
import { makeCalendar, makeCollection, proppatch, remove } from './collections.ts';
import { kindsOf } from './kinds.ts';
import { BY_THE_BOOK, type DavOptions, type Oddities, type Settings } from './options.ts';
import { hrefOf } from './places.ts';
import { anonymousRoot, propfind } from './propfind.ts';
import { DavPush, type Subscription } from './push.ts';
import { get, notAllowed, options } from './reading.ts';
import { report } from './reports.ts';
import { signedIn } from './sign-in.ts';
import { Store } from './store.ts';
import { register, unregister } from './subscribing.ts';
import { throttle } from './throttle.ts';
import { type DavMail, type Exchange, multistatus, Refusal, refused, statusResponse, type World } from './world.ts';
import { put } from './writes.ts';

export interface DavPlayground extends BackDoor {
  readonly handler: Handler;
  readonly clock: Clock;
  /** May be changed at any time, like `oddities`. */
  readonly settings: Settings;
  readonly oddities: Oddities;
  /** What a scheduling server would have sent because of requests (not of back-door edits). */
  readonly mails: DavMail[];
  /** Who is to be told of changes. */
  subscriptions(): readonly Subscription[];
}

/** A fresh server without users. */
export function createDav({ clock = systemClock, oddities, push: told, ...settings }: DavOptions = {}): DavPlayground {
  const habits = { ...BY_THE_BOOK, ...settings, ...oddities };
  const push = told && new DavPush(told, () => clock.now());
  const store = new Store((collection) => push?.changed(collection));
  const world: World = { store, clock, settings: habits, oddities: habits, mails: [], push };
  const gate = throttle();
  const handler: Handler = async (request) => {
    const response = await answered(request, world, gate);
    if (world.settings.product !== undefined) response.headers.set('server', world.settings.product);
    return response;
  };
  return {
    handler,
    clock,
    settings: habits,
    oddities: habits,
    mails: world.mails,
    subscriptions: () => push?.living() ?? [],
    ...backDoor(world),
  };
}

const METHODS: Readonly<Record<string, (exchange: Exchange) => Response | Promise<Response>>> = {
  OPTIONS: options,
  GET: get,
  HEAD: get,
  PROPFIND: propfind,
  PROPPATCH: proppatch,
  REPORT: report,
  PUT: put,
  POST: register,
  DELETE: (exchange) => unregister(exchange) ?? remove(exchange),
  MKCALENDAR: makeCalendar,
  MKCOL: makeCollection,
};

async function answered(request: Request, world: World, gate: (world: World) => void): Promise<Response> {
  const url = new URL(request.url);
  const nobody: Exchange = { world, request, url, user: '' };
  try {
    gate(world);
    const wellKnown = wellKnownAnswer(nobody);
    if (wellKnown) return wellKnown;
    const authorization = request.headers.get('authorization');
    if (authorization === null && isAnonymousRoot(nobody)) return anonymousRoot(nobody);
    const exchange = { ...nobody, user: signedIn(authorization, world) };
    const method = METHODS[request.method];
    if (!method) throw notAllowed();
    return await method(exchange);
  } catch (error) {
    if (error instanceof Refusal) return refusalAnswer(error, nobody);
    throw error;
  }
}

/** RFC 6764 §5; the redirect needs no sign-in. Services that are not here: 404 (D2). */
function wellKnownAnswer({ url, world }: Exchange): Response | undefined {
  const { oddities } = world;
  const [, word] = /^\/\.well-known\/([^/]+)\/?$/.exec(url.pathname) ?? [];
  if (word === undefined) return undefined;
  const kind = kindsOf(world).find(({ wellKnown }) => wellKnown === word);
  if (!kind) return new Response('not found', { status: 404 });
  if (oddities.wellKnown === 404) return new Response('not found', { status: 404 });
  if (oddities.wellKnown === 200) return new Response(null, { status: 200 });
  const target = oddities.wellKnownTarget;
  const location = typeof target === 'string' ? target : target[kind.wellKnown];
  return new Response(null, { status: oddities.wellKnown, headers: { location } });
}

function isAnonymousRoot({ world, request, url }: Exchange): boolean {
  return world.oddities.anonymousRoot && request.method === 'PROPFIND' && /^\/(dav\/?)?$/.test(url.pathname);
}

/** Xandikos wraps the refusal of content into a 207 (D20). */
function refusalAnswer(refusal: Refusal, exchange: Exchange): Response {
  const { request, url, world } = exchange;
  const isContent = request.method === 'PUT' && refusal.condition !== undefined && refusal.status < 500;
  if (isContent && world.oddities.refusedPutIs207) {
    const path = url.pathname.slice(1).split('/').map(decodeURIComponent);
    return multistatus(statusResponse(hrefOf(path, exchange), 412, refusal.condition));
  }
  return refused(refusal);
}
