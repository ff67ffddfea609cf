/**
 * playground/dav/options – how the imitation behaves: choices the standards leave open, and oddities of real servers.
 *
 * Both objects may be changed while the server runs; every request reads them anew. Defaults follow the RFCs.
 */
import type { Clock } from '../server.ts';
import { CARDS_BY_THE_BOOK, type CardOddities, type CardSettings } from './card-options.ts';
import type { DavPushOptions } from './push.ts';
import type { Rewrite } from './rewriting.ts';

/** Choices the standards leave to the server. */
export interface Settings extends CardSettings {
  /** What the server keeps; the address of the other service answers 404 (D2). */
  serves: readonly ('calendars' | 'addressbooks')[];
  /** `Server` header, e.g. `Radicale/3.1.8`; undefined: none. */
  product: string | undefined;
  /** `DAV` header of OPTIONS; undefined: what the server really does. */
  davHeader: string | undefined;
  /** `WWW-Authenticate` of a 401 (D10). */
  challenge: string;
  /** The server sends invitations on its own (RFC 6638, D68); what it would have mailed lands in `mails`. */
  autoSchedule: boolean;
  /** At most so many changes per sync-collection answer, then 507 (RFC 6578 §3.6, D25); undefined: all. */
  pageSize: number | undefined;
  /** Whether `DAV:limit/nresults` is obeyed (RFC 6578 §3.7); most servers ignore it (D25). */
  honourLimit: boolean;
  /** Whether calendar-query looks at time-range: `coarse` compares wall-clock times as UTC and lets every series through (D32). */
  timeRange: 'ignored' | 'coarse';
  /** Largest object in bytes (RFC 4791 §5.2.5). */
  maxResourceSize: number;
  /** Bytes all objects of one user may take; undefined: no quota. Over it: 507 (RFC 4331 §6). */
  quota: number | undefined;
  /** Milliseconds a sync token lives after it was last handed out; undefined: for ever. */
  tokenLifetime: number | undefined;
  /** How a sync token is spelled (D22, D15). */
  tokenForm: 'url' | 'data' | 'number';
  /** Refuse more than `perMinute` requests in one minute of the clock, saying in Retry-After when the minute ends (D81). */
  throttle: { perMinute: number; status: 429 | 503; retryAfter: 'seconds' | 'http-date' } | undefined;
}

/** Where real servers leave the standards; every entry names the fact of the D list it imitates. */
export interface Oddities extends CardOddities {
  /** D1, D2 – what `/.well-known/caldav` and `/.well-known/carddav` answer, and where they point, together or apart. */
  wellKnown: 301 | 302 | 307 | 308 | 404 | 200;
  wellKnownTarget: string | Readonly<Record<'caldav' | 'carddav', string>>;
  /**
   * D4 – where the home sets of a principal lead: to a home for each kind; all to the principal itself, which lists every collection
   * (Radicale, DAViCal); or to the principal, which lists nothing, and the home.
   */
  homes: 'apart' | 'principal' | 'several';
  /** D3 – PROPFIND on the root answers 207 without a login, with `DAV:unauthenticated`. */
  anonymousRoot: boolean;
  /** D5 – the home lists inbox, outbox, notifications, a subscription, a trash bin and pseudo-children too. */
  clutteredHome: boolean;
  /** D6 – stores any component in any calendar. */
  ignoresComponentSet: boolean;
  /** D12 – spelling of hrefs; `raw-in-sync` (SOGo) is raw in sync-collection and encoded elsewhere. */
  hrefs: 'path' | 'absolute' | 'relative' | 'raw' | 'raw-in-sync' | 'lower-hex' | 'over-encoded';
  /** D12 – scheme and host of absolute hrefs (a server behind a proxy); undefined: those of the request. */
  hrefOrigin: string | undefined;
  /** D9 – hrefs of collections and principals end without a slash. */
  hrefsWithoutSlash: boolean;
  /** D46 – what an ETag is made of: a number never used again, a count of edits per name (SOGo), or a digest of the content. */
  etags: 'unique' | 'counter' | 'content';
  /** D37, D43 – how it is spelled; `unquoted-needs-quotes` prints it bare but wants quotes in If-Match. */
  etagForm: 'strong' | 'weak' | 'unquoted' | 'unquoted-needs-quotes';
  /** D36, D13, D14 – `getetag` is a property-level 404 or 403. */
  etagProperty: 200 | 404 | 403;
  /** D44, D36 – the ETag header of GET, unless the client asks for `Accept-Encoding: identity`. */
  etagOnGet: 'same' | 'gzip-suffix' | 'weak' | 'none';
  /** D45 – ETag after PUT: only if the text was stored unchanged (RFC 4791 §5.3.4), always, or never. */
  etagAfterPut: 'when-unchanged' | 'always' | 'never';
  /** D39 – what the server does to content before storing it. */
  rewrite: Rewrite | undefined;
  /** D16 – how `calendar-data` and `address-data` are put into XML. */
  dataText: 'cr-entity' | 'raw-cr' | 'lf' | 'cdata' | 'mixed';
  /** D30, D31 – no sync-collection, no sync-token. */
  noSync: boolean;
  /** D30 – no getctag. */
  noCtag: boolean;
  /** D21 – `supported-report-set` right, without the `DAV:report` wrapper (Xandikos), or absent. */
  reportSet: 'right' | 'unwrapped' | 'absent';
  /** D23 – an unknown or expired token: 403 with valid-sync-token, another status, or 207 with all items and no 404s (DAViCal). */
  unknownToken: 403 | 409 | 412 | 400 | 415 | 418 | 500 | 'silent-full';
  /** D24 – a token newer than the server: as unknown, or accepted with no changes (sabre). */
  futureToken: 'as-unknown' | 'accepted';
  /** D25 – the token of a cut page: right, already the newest (loses changes), or the one sent (never advances). */
  pageToken: 'advancing' | 'newest' | 'stuck';
  /** D27 – sync-collection also names the collection, a sub-collection, a stranger with 404, and each change twice. */
  extraEntries: boolean;
  /** D28, D57 – status of a removed member, and of its DELETE. */
  goneStatus: 404 | 410;
  /** D33 – milliseconds for which queries do not find an object that is new; GET, listings and sync-collection do. */
  searchDelay: number;
  /** D34 – multiget's missing hrefs: 404 each, left out, or the whole request fails with 404. */
  multigetMissing: 'not-found' | 'left-out' | 'whole-404';
  /** D34 – multiget leaves out items whose name matches, although they exist. */
  multigetForgets: RegExp | undefined;
  /** D35 – absolute URLs in a multiget are answered 404 (SOGo). */
  multigetRefusesUrls: boolean;
  /** D31 – calendar-query without a component below VCALENDAR finds nothing. */
  queryNeedsComponent: boolean;
  /** D20 – a PUT refused for its content is answered 207 with the refusal inside (Xandikos). */
  refusedPutIs207: boolean;
  /** D41 – If-None-Match is ignored, the object overwritten (SOGo, Calypso). */
  createOverwrites: boolean;
  /** D42 – If-Match on a missing object creates it (SOGo). */
  matchResurrects: boolean;
  /** D56 – DELETE ignores If-Match (SOGo). */
  deletesUnconditionally: boolean;
  /** D47 – status of a successful update. */
  updateStatus: 204 | 201 | 200;
  /** D48 – a UID used by another object: 409 (Radicale), 403 (Cyrus), 409 in plain text (SOGo), 400 (Nextcloud), or accepted. */
  uidConflict: 'no-uid-conflict' | 'unique-scheduling' | 'text' | 'bad-request' | 'accepted';
  /**
   * D49 – deleted events are kept in a bin (Nextcloud): the UID of one is refused with 400 under its old name, or under any, and the third
   * delete of one name with 403.
   */
  trashBin: 'none' | 'keeps-name' | 'keeps-uid';
  /** D50 – the server names new objects itself, and says so in Location or keeps silent. */
  serverNames: 'no' | 'with-location' | 'silent';
  /** D52 – content is stored unread. */
  storesAnything: boolean;
  /** D53 – PUT into a collection that does not exist. */
  missingParent: 409 | 403 | 404 | 405;
  /** D66 – status for an object that is too large. */
  tooLarge: 403 | 413;
  /** D57 – status of the DELETE of a collection, which is gone in any case (404: Cyrus 3.6.1). */
  removedCollection: 204 | 404;
  /** D69 – SCHEDULE-AGENT=CLIENT does not stop the mail (SOGo). */
  ignoresScheduleAgent: boolean;
  /** No `DAV:resource-id` (RFC 5842), as on most servers. */
  noResourceId: boolean;
}

/** What `createDav` takes; everything but the clock can be changed later through `dav.settings` and `dav.oddities`. */
export interface DavOptions extends Partial<Settings> {
  readonly clock?: Clock;
  readonly oddities?: Partial<Oddities>;
  /** Off unless given. */
  readonly push?: DavPushOptions;
}

export const BY_THE_BOOK: Settings & Oddities = {
  ...CARDS_BY_THE_BOOK,
  serves: ['calendars', 'addressbooks'],
  product: undefined,
  davHeader: undefined,
  challenge: 'Basic realm="playground", charset="UTF-8"',
  autoSchedule: false,
  pageSize: undefined,
  honourLimit: false,
  timeRange: 'coarse',
  maxResourceSize: 10_000_000,
  quota: undefined,
  tokenLifetime: undefined,
  tokenForm: 'url',
  throttle: undefined,
  wellKnown: 301,
  wellKnownTarget: '/dav/',
  homes: 'apart',
  anonymousRoot: false,
  clutteredHome: false,
  ignoresComponentSet: false,
  hrefs: 'path',
  hrefOrigin: undefined,
  hrefsWithoutSlash: false,
  etags: 'unique',
  etagForm: 'strong',
  etagProperty: 200,
  etagOnGet: 'same',
  etagAfterPut: 'when-unchanged',
  rewrite: undefined,
  dataText: 'cr-entity',
  noSync: false,
  noCtag: false,
  reportSet: 'right',
  unknownToken: 403,
  futureToken: 'as-unknown',
  pageToken: 'advancing',
  extraEntries: false,
  goneStatus: 404,
  searchDelay: 0,
  multigetMissing: 'not-found',
  multigetForgets: undefined,
  multigetRefusesUrls: false,
  queryNeedsComponent: false,
  refusedPutIs207: false,
  createOverwrites: false,
  matchResurrects: false,
  deletesUnconditionally: false,
  updateStatus: 204,
  uidConflict: 'no-uid-conflict',
  trashBin: 'none',
  serverNames: 'no',
  storesAnything: false,
  missingParent: 409,
  tooLarge: 403,
  removedCollection: 204,
  ignoresScheduleAgent: false,
  noResourceId: false,
};
