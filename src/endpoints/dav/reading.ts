/**
 * dav/reading — the texts of resources: multiget in batches, single GETs for whatever a batch left open (D34, D35; L3).
 *
 * "Not there" is said only of what the server answered 404 or 410, and only while the collection itself is there (D53).
 */
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { Href, Item, Version } from '../../model/item.ts';
import type { Found, Unreadable } from '../endpoint.ts';
import { type Answer, TooLarge } from '../http.ts';
import { USUAL } from './batches.ts';
import { hrefKey } from './href.ts';
import { given, type Member, readMultistatus, readRefusal, textOf } from './multistatus.ts';
import { element, report, textElement } from './requests.ts';
import { decodeBody, normalText, type Resource, sameText } from './resource.ts';
import { addressTo, checkThere, learnHref, otherPathTo, pathTo, readResource, type Shelf } from './shelf.ts';
import { DAV, type Name, qualified } from './xml.ts';

const dav = (local: string): Name => qualified(DAV, local);
/** RFC 4918, 15.4. */
export const LENGTH = dav('getcontentlength');
/** Multiget is not there at all: never ask again. */
const NO_REPORT = new Set([405, 501]);
const UNKNOWN = 'unknown' as Version;
/** So many batches are under way at once: while one is read, the next are on their way. */
const AHEAD = 3;

/** See `Collection.fetch`. */
export async function* fetchShelf<T extends Item>(
  shelf: Shelf<T>,
  hrefs: readonly Href[],
  signal: AbortSignal,
): AsyncIterable<Found<T>> {
  const left = [...new Set(hrefs)];
  const ahead: Promise<Outcome[]>[] = [];
  const askOn = (): void => {
    const { size } = shelf.batches;
    const batch = readBatch(shelf, left.splice(0, size === 1 ? USUAL : size), signal);
    batch.catch(() => undefined); // heard when its turn comes, unless one before it failed
    ahead.push(batch);
  };
  let someMissing = false;
  // The first alone: it tells whether the server answers batches at all.
  for (let isFirst = true; left.length > 0 || ahead.length > 0; isFirst = false) {
    const most = isFirst || shelf.batches.isTrying ? 1 : AHEAD;
    while (left.length > 0 && ahead.length < most) askOn();
    for (const outcome of (await ahead.shift()) ?? []) {
      if (outcome === 'missing') someMissing = true;
      else if ('why' in outcome) yield outcome;
      else {
        const found = readResource(shelf, outcome);
        if (found) yield found;
      }
    }
  }
  if (someMissing) await checkThere(shelf, signal);
}

/** One resource; undefined when the server says that it is not there. @throws ITEM_FAILED when the server will not show it */
export async function getResource<T extends Item>(
  shelf: Shelf<T>,
  href: Href,
  signal: AbortSignal,
): Promise<Resource | undefined> {
  const shown = shelf.codec.dialect.form && shelf.batches.size > 1 ? await showOne(shelf, href, signal) : undefined;
  if (shown?.etag !== undefined) return shown;
  const got = await getSingly(shelf, href, signal);
  // D36: an etag may be told by GET alone; the form is the multiget's all the same.
  return got && shown ? { ...shown, etag: sameText(got.text, shown.text) ? got.etag : undefined } : got;
}

/** As a multiget of one shows it; undefined when it does not, whatever that means (D34). */
async function showOne<T extends Item>(shelf: Shelf<T>, href: Href, signal: AbortSignal): Promise<Resource | undefined> {
  const member = (await multiget(shelf, [href], signal))?.get(href);
  return member && resourceOf(shelf, member, href);
}

/** One resource by a plain GET, in the form wanted or in that of another `Accept`. @throws ITEM_FAILED, DOUBTFUL */
export async function getSingly<T extends Item>(
  shelf: Shelf<T>,
  href: Href,
  signal: AbortSignal,
  accept = shelf.codec.dialect.form?.accept,
): Promise<(Resource & { readonly octets: number }) | undefined> {
  const headers = accept === undefined ? {} : { Accept: accept };
  const answer = await askFor(shelf, href, headers, signal);
  if (isMissing(answer)) return undefined;
  if (answer.status !== 200) {
    throw new SyncError('ITEM_FAILED', `the server does not show it (${answer.status}: ${readRefusal(answer).words})`);
  }
  if (/^text\/html/i.test(answer.headers.get('content-type') ?? '')) {
    throw new SyncError('DOUBTFUL', `${new URL(answer.url).host} answered with a web page`); // D11
  }
  const modified = instantIn(answer.headers.get('last-modified') ?? undefined);
  return {
    href,
    etag: answer.headers.get('etag') ?? undefined,
    text: decodeBody(answer.body),
    modified,
    octets: answer.body.length,
  };
}

/** By its key; where nothing is there, and the server never spelled it, by the same name in NFD (D12). */
async function askFor<T extends Item>(
  shelf: Shelf<T>,
  href: Href,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Answer> {
  const answer = await shelf.client.send({ method: 'GET', url: addressTo(shelf, href), headers, signal });
  const path = isMissing(answer) ? otherPathTo(shelf, href) : undefined;
  if (path === undefined) return answer;
  const other = await shelf.client.send({ method: 'GET', url: new URL(path, shelf.calendar.url).href, headers, signal });
  if (other.status === 200) shelf.spellings.set(href, path);
  return other;
}

/** Resources that carry this UID, wherever they are in the collection; none when the server cannot tell. */
export async function findByUid<T extends Item>(shelf: Shelf<T>, uid: string, signal: AbortSignal): Promise<Resource[]> {
  const { dialect } = shelf.codec;
  const content = wantedProperties(shelf) + dialect.filterByUid(uid);
  const answer = await report(shelf.client, {
    url: shelf.calendar.url,
    depth: 1,
    signal,
    name: dialect.query,
    content,
    again: 'network',
  });
  if (answer.status !== 207) return [];
  const { members, url } = readMultistatus(answer);
  const resources = members.map((member) => resourceOf(shelf, member, learnHref(shelf, member.href, url)));
  return resources.filter((resource) => {
    const reading = resource && shelf.codec.read(resource.text);
    return reading?.kind === 'item' && reading.item.uid === uid; // the filter finds parts of words, too
  }) as Resource[];
}

type Outcome = Resource | Unreadable | 'missing';

async function readBatch<T extends Item>(shelf: Shelf<T>, hrefs: readonly Href[], signal: AbortSignal): Promise<Outcome[]> {
  if (shelf.batches.size === 1) return Promise.all(hrefs.map((href) => readSingly(shelf, href, signal)));
  const members = await multiget(shelf, hrefs, signal);
  if (members === undefined) return readHalves(shelf, hrefs, signal);
  return Promise.all(
    hrefs.map((href) => {
      const member = members.get(href);
      // A name that can be spelled in several ways may be there under another one (D12): the GET below knows.
      if (isMissing(member) && !href.includes('%')) return 'missing';
      return (member && resourceOf(shelf, member, href)) ?? readSingly(shelf, href, signal);
    }),
  );
}

/** The members by href; undefined when the server could not answer as a whole (D34: one missing may fail all). */
async function multiget<T extends Item>(
  shelf: Shelf<T>,
  hrefs: readonly Href[],
  signal: AbortSignal,
): Promise<Map<Href, Member> | undefined> {
  const content = wantedProperties(shelf) + hrefs.map((href) => textElement(dav('href'), pathTo(shelf, href))).join('');
  const name = shelf.codec.dialect.multiget;
  const asked = { url: shelf.calendar.url, depth: 1, signal, name, content, again: 'nothing' } as const;
  const begun = performance.now();
  const answer = await report(shelf.client, asked).catch((error: unknown) => {
    // Too much at once for a slow server, or for us: less, then.
    if (isSyncError(error, 'UNREACHABLE') || error instanceof TooLarge) return undefined;
    throw error;
  });
  if (answer && NO_REPORT.has(answer.status)) shelf.batches.unknown();
  if (answer === undefined || answer.status >= 400) return undefined;
  shelf.batches.answered(hrefs.length, { milliseconds: performance.now() - begun, octets: answer.body.length });
  const { members, url } = readMultistatus(answer);
  return new Map(members.map((member) => [hrefKey(member.href, url), member]));
}

async function readHalves<T extends Item>(shelf: Shelf<T>, hrefs: readonly Href[], signal: AbortSignal): Promise<Outcome[]> {
  if (hrefs.length === 1) return [await readSingly(shelf, hrefs[0] as Href, signal)];
  const middle = Math.ceil(hrefs.length / 2);
  shelf.batches.choked(hrefs.length);
  return [...(await readBatch(shelf, hrefs.slice(0, middle), signal)), ...(await readBatch(shelf, hrefs.slice(middle), signal))];
}

/** A GET; an item the server alone cannot show is named with the reason, so that the others go on. */
async function readSingly<T extends Item>(shelf: Shelf<T>, href: Href, signal: AbortSignal): Promise<Outcome> {
  try {
    return (await getSingly(shelf, href, signal)) ?? 'missing';
  } catch (error) {
    if (!(isSyncError(error, 'ITEM_FAILED', 'SERVER_FAILED') || error instanceof TooLarge)) throw error;
    if (error.code === 'SERVER_FAILED') await checkThere(shelf, signal); // throws when it is the whole server
    return { href, version: shelf.listed.get(href) ?? UNKNOWN, why: error.message };
  }
}

/** undefined when the answer has no text for it: then a GET decides (D13, D36). */
function resourceOf<T extends Item>(shelf: Shelf<T>, member: Member, href: Href): Resource | undefined {
  if (member.status !== undefined && member.status !== 200) return undefined;
  const data = given(member, shelf.codec.dialect.data);
  if (!data?.text) return undefined;
  const modified = instantIn(textOf(member, dav('getlastmodified')));
  return { href, etag: textOf(member, dav('getetag')), text: normalText(data.text), modified, length: lengthIn(member) };
}

function isMissing(told: Answer | Member | undefined): boolean {
  return told?.status === 404 || told?.status === 410;
}

/** How many octets the server says it stores. */
export function lengthIn(member: Member | undefined): number | undefined {
  const said = textOf(member, LENGTH)?.trim();
  return said !== undefined && /^\d+$/.test(said) ? Number(said) : undefined;
}

/** The instant of an HTTP date (RFC 4918, 15.7). */
function instantIn(date: string | undefined): number | undefined {
  const instant = Date.parse(date ?? '');
  return Number.isNaN(instant) ? undefined : instant;
}

function wantedProperties<T extends Item>(shelf: Shelf<T>): string {
  const { data, form, otherForm } = shelf.codec.dialect;
  const about = [dav('getetag'), dav('getlastmodified'), ...(otherForm === undefined ? [] : [LENGTH])];
  return element(dav('prop'), about.map((name) => element(name)).join('') + element(data, '', form?.attributes));
}
