/**
 * dav/listing — what is there and what moved: sync-collection (RFC 6578) where the server has it, else PROPFIND and ctag.
 *
 * Only a whole, well-formed answer that names the collection or a new token counts; nothing else may look like "no items".
 */
import { SyncError } from '../../model/errors.ts';
import type { Checkpoint, Href, Item, Version } from '../../model/item.ts';
import type { Page, Present } from '../endpoint.ts';
import type { Answer } from '../http.ts';
import { hrefKey, withSlash } from './href.ts';
import { given, type Member, type Multistatus, readMultistatus, textOf } from './multistatus.ts';
import { element, multistatusOf, propfind, report, textElement } from './requests.ts';
import { listedVersion, onlyCounts } from './resource.ts';
import { learnHref, type Shelf, selfOf } from './shelf.ts';
import { CALENDAR_SERVER, DAV, type Name, qualified } from './xml.ts';

const dav = (local: string): Name => qualified(DAV, local);
const ETAG = dav('getetag');
const CONTENT_TYPE = dav('getcontenttype');
const RESOURCE_TYPE = dav('resourcetype');
const CTAG = qualified(CALENDAR_SERVER, 'getctag');
const MOST_PAGES = 10_000;

/** A checkpoint says how it was won: `sync:` and a token that goes back byte for byte (D22), or `ctag:` and a ctag. */
const SYNC = 'sync:';
const BY_CTAG = 'ctag:';

type Contents<T extends Item> = Omit<Page<T>, 'end'>;
const NOTHING = { present: new Map(), gone: new Set<Href>() };

/** Everything (`since` undefined), or what moved since a checkpoint. See `Collection.list`. */
export async function* listShelf<T extends Item>(
  shelf: Shelf<T>,
  since: Checkpoint | undefined,
  signal: AbortSignal,
): AsyncIterable<Page<T>> {
  if (since?.startsWith(SYNC)) yield* listByToken(shelf, since.slice(SYNC.length), signal);
  else if (since?.startsWith(BY_CTAG) && !shelf.canSync) yield* listByCtag(shelf, since.slice(BY_CTAG.length), signal);
  else if (since !== undefined) throw expired(shelf, 'was told in another way');
  else if (!shelf.canSync) yield* listByCtag(shelf, undefined, signal);
  else if (!(yield* listFromScratch(shelf, signal))) {
    yield* listByCtag(shelf, undefined, signal);
    shelf.canSync = false; // known only now: PROPFIND worked where sync-collection did not
  }
}

/**
 * D24: tokens that count tell when a server was set back: sabre's end in `/12`, those of DAViCal and Cyrus are `data:,12` and
 * `data:,9-12`, some are the number alone. Hashes tell nothing, and a ctag may follow the newest item and fall when that goes.
 */
export function wentBack(before: Checkpoint, now: Checkpoint): boolean {
  const [then, since] = [countIn(before), countIn(now)];
  return then !== undefined && since !== undefined && then.of === since.of && since.count < then.count;
}

function countIn(checkpoint: Checkpoint): { readonly of: string; readonly count: number } | undefined {
  const found = /^sync:(?<of>(?:.*[/,-])?)(?<count>\d{1,15})$/s.exec(checkpoint)?.groups;
  return found === undefined ? undefined : { of: found.of ?? '', count: Number(found.count) };
}

/** The first sync-collection; false when the server turned out not to have it, before anything was listed. */
async function* listFromScratch<T extends Item>(shelf: Shelf<T>, signal: AbortSignal): AsyncGenerator<Page<T>, boolean> {
  const answer = await askSync(shelf, '', signal);
  // D21: announced and not there; Calypso answers 207 without a token. PROPFIND is the judge then, also of "gone".
  const found = answer.status === 207 ? readMultistatus(answer) : undefined;
  if (found?.syncToken === undefined) return false;
  yield* syncPages(shelf, '', found, signal);
  return true;
}

async function* listByToken<T extends Item>(shelf: Shelf<T>, token: string, signal: AbortSignal): AsyncGenerator<Page<T>, void> {
  const answer = await askSync(shelf, token, signal);
  if (answer.status === 502 || answer.status === 504) {
    throw new SyncError('SERVER_FAILED', `"${shelf.calendar.name}": the server in front answered ${answer.status}`);
  }
  // D23: by the book 403, 409 or 412 with valid-sync-token; seen and reported as well: 400, 415, 418 and 500.
  if (answer.status >= 400 && answer.status !== 404 && answer.status !== 410)
    throw expired(shelf, `was refused (${answer.status})`);
  yield* syncPages(shelf, token, pageIn(shelf, answer), signal);
}

function pageIn<T extends Item>(shelf: Shelf<T>, answer: Answer): Multistatus {
  return multistatusOf(answer, `"${shelf.calendar.name}"`);
}

/**
 * D25: a 507 for the collection itself means "more to come" and is no error; the token must move on, or we would ask for ever.
 * Some servers then give the newest token at once and never tell the rest: a full list that came in pieces is checked.
 */
async function* syncPages<T extends Item>(
  shelf: Shelf<T>,
  first: string,
  answered: Multistatus,
  signal: AbortSignal,
): AsyncGenerator<Page<T>, void> {
  let [token, found] = [first, answered];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const next = found.syncToken;
    if (!next) throw new SyncError('DOUBTFUL', `"${shelf.calendar.name}" was listed without a sync token`);
    const contents = readPage(shelf, found);
    if (!isCut(shelf, found)) {
      yield contents;
      const rest = first === '' && page > 0 ? await listByName(shelf, signal) : NOTHING;
      yield { ...rest, end: { complete: first === '', checkpoint: (SYNC + next) as Checkpoint } };
      return;
    }
    if (next === token) break;
    yield contents;
    token = next;
    found = pageIn(shelf, await askSync(shelf, token, signal));
  }
  throw new SyncError('DOUBTFUL', `"${shelf.calendar.name}": the server says "more to come" and gives no more`);
}

/** D31: PROPFIND lists most completely. The ctag is read before the list: what moves in between is then seen next time. */
async function* listByCtag<T extends Item>(
  shelf: Shelf<T>,
  since: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<Page<T>, void> {
  const ctag = await readCtag(shelf, signal);
  const checkpoint = ctag === undefined ? undefined : ((BY_CTAG + ctag) as Checkpoint);
  if (ctag !== undefined && ctag === since) {
    yield { ...NOTHING, end: { complete: false, checkpoint } };
    return;
  }
  yield { ...(await listByName(shelf, signal)), end: { complete: true, checkpoint } };
}

async function listByName<T extends Item>(shelf: Shelf<T>, signal: AbortSignal): Promise<Contents<T>> {
  const { client, calendar } = shelf;
  const properties = [ETAG, CONTENT_TYPE, RESOURCE_TYPE];
  const answer = await propfind(client, { url: calendar.url, depth: 1, signal, properties });
  const found = multistatusOf(answer, `"${calendar.name}"`);
  requireSelf(shelf, found);
  return readPage(shelf, found);
}

/** D30: a hint that nothing moved; undefined where the server has none. */
async function readCtag<T extends Item>(shelf: Shelf<T>, signal: AbortSignal): Promise<string | undefined> {
  const { client, calendar } = shelf;
  const answer = await propfind(client, { url: calendar.url, depth: 0, signal, properties: [CTAG, RESOURCE_TYPE] });
  const found = multistatusOf(answer, `"${calendar.name}"`);
  return textOf(requireSelf(shelf, found), CTAG);
}

/** L2: an empty 207, or one about something else, is no listing. */
function requireSelf<T extends Item>(shelf: Shelf<T>, found: Multistatus): Member {
  const isSelf = selfOf(shelf, found.url);
  const self = found.members.find((member) => isSelf(hrefKey(member.href, found.url)));
  if (!self) throw new SyncError('DOUBTFUL', `"${shelf.calendar.name}" was listed without itself`);
  const types = given(self, RESOURCE_TYPE)?.children.map((type) => type.name) ?? [];
  if (types.includes(shelf.codec.dialect.type)) return self;
  throw new SyncError('COLLECTION_GONE', `"${shelf.calendar.name}" is not what it was any more`);
}

function askSync<T extends Item>(shelf: Shelf<T>, token: string, signal: AbortSignal): Promise<Answer> {
  const wanted = [ETAG, CONTENT_TYPE, RESOURCE_TYPE].map((name) => element(name)).join('');
  const content = textElement(dav('sync-token'), token) + textElement(dav('sync-level'), '1') + element(dav('prop'), wanted);
  const { client, calendar } = shelf;
  return report(client, { url: calendar.url, depth: 0, signal, again: 'network', name: dav('sync-collection'), content });
}

function isCut<T extends Item>(shelf: Shelf<T>, found: Multistatus): boolean {
  const isSelf = selfOf(shelf, found.url);
  return found.members.some((member) => member.status === 507 && isSelf(hrefKey(member.href, found.url)));
}

/** The members of one answer. Entries nobody expected – the collection, sub-collections, repetitions – do no harm (D27). */
function readPage<T extends Item>(shelf: Shelf<T>, found: Multistatus): Contents<T> {
  const present = new Map<Href, Present<T>>();
  const gone = new Set<Href>();
  const isSelf = selfOf(shelf, found.url);
  for (const member of found.members) {
    const href = learnHref(shelf, member.href, found.url);
    if (isSelf(href) || isCollection(member, href)) continue;
    if (member.status === 404 || member.status === 410) gone.add(href);
    else if (isOther(shelf, member, href)) continue;
    else {
      // D28: any other status of a member says nothing but "it is there, ask again".
      const version = notedVersion(shelf, member, href);
      const isSure = !present.has(href) || present.get(href)?.version === version;
      present.set(href, { version: isSure ? version : undefined });
    }
  }
  for (const href of gone) {
    if (!present.has(href)) forget(shelf, href);
    else gone.delete(href);
  }
  return { present, gone };
}

function isCollection(member: Member, href: Href): boolean {
  return (
    href === withSlash(href) || given(member, RESOURCE_TYPE)?.children.some((type) => type.name === dav('collection')) === true
  );
}

/** Components that are an object's own. One nobody knows may stand before an event and be named in its place. */
const OWN_COMPONENTS: ReadonlySet<string | undefined> = new Set(['VEVENT', 'VTODO', 'VJOURNAL', 'VFREEBUSY', 'VAVAILABILITY']);

/** D6, D38: a task or journal, by its content type or because it was read before in this very version. */
function isOther<T extends Item>(shelf: Shelf<T>, member: Member, href: Href): boolean {
  const component = /component="?([a-z-]+)/i.exec(textOf(member, CONTENT_TYPE) ?? '')?.[1]?.toUpperCase();
  const { component: ours } = shelf.codec;
  if (OWN_COMPONENTS.has(component) && ours !== undefined && component !== ours) return true;
  const known = shelf.others.get(href);
  return known !== undefined && known === listedVersion(textOf(member, ETAG));
}

function notedVersion<T extends Item>(shelf: Shelf<T>, member: Member, href: Href): Version | undefined {
  const etag = member.status === undefined || member.status === 200 ? textOf(member, ETAG) : undefined;
  if (etag !== undefined && onlyCounts(etag)) shelf.client.beCareful();
  const version = listedVersion(etag);
  if (version !== undefined) shelf.listed.set(href, version);
  return version;
}

function forget<T extends Item>(shelf: Shelf<T>, href: Href): void {
  shelf.spellings.delete(href);
  shelf.listed.delete(href);
  shelf.others.delete(href);
}

function expired<T extends Item>(shelf: Shelf<T>, why: string): SyncError {
  return new SyncError('CHECKPOINT_EXPIRED', `the checkpoint of "${shelf.calendar.name}" ${why}`);
}
