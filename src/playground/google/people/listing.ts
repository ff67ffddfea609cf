/** playground/google/people/listing — one page of a listing, whole or since a sync token (G131, G133–G137, G139). */
import type { PeopleCall } from './call.ts';
import type { ChangeLog } from './change-log.ts';
import { digestOf, readPageToken, readSyncToken, type SyncToken, writePageToken, writeSyncToken } from './cursors.ts';
import { badArgument, expiredSyncToken, invalidToken, otherParameters } from './errors.ts';

const LIFETIME = 7 * 86_400_000;
const MOST = 1000;

export interface Source<T extends { readonly id: string }> {
  /** What is listed: part of every token, so that none is taken for another's. */
  readonly name: string;
  readonly log: ChangeLog<T>;
  /** Milliseconds until a change shows. */
  readonly delay: number;
  /** The page size when nothing is said. */
  readonly usual: number;
  /** Whether a whole listing, or a delta, shows it as it stands. */
  readonly isShown: (item: T, isDelta: boolean) => boolean;
  readonly inOrder: (items: readonly T[]) => readonly T[];
  /** When a sync token is given. */
  readonly token: 'on-the-last-page' | 'on-every-page' | 'never';
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly isDelta: boolean;
  /** How many things the whole listing has, without pages. */
  readonly total: number;
  readonly nextPageToken: string | undefined;
  readonly nextSyncToken: string | undefined;
}

/** Where a call starts reading. */
interface Start {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  readonly isDelta: boolean;
  readonly started: number;
}

/** @throws Refusal 400 for tokens that are expired, wrong, or come with other parameters than their first call */
export function readPage<T extends { readonly id: string }>(call: PeopleCall, source: Source<T>): Page<T> {
  const { world, account, query } = call;
  const size = readSize(call, source.usual);
  const subject = `${account.email} ${source.name}`;
  const digest = digestOf(query, 'pageToken');
  const start = startOf(call, source, subject, digest);
  const { from, to, offset, isDelta, started } = start;
  const all = source.inOrder(source.log.changed(from, to).filter((item) => source.isShown(item, isDelta)));
  const items = all.slice(offset, offset + size);
  const isLast = offset + size >= all.length;
  const givesToken = source.token === 'on-every-page' || (source.token === 'on-the-last-page' && isLast);
  return {
    items,
    isDelta,
    total: all.length,
    nextPageToken: isLast ? undefined : writePageToken({ ...start, subject, call: digest, offset: offset + size }),
    nextSyncToken: givesToken
      ? writeSyncToken({
          subject,
          call: syncDigest(query),
          position: to,
          era: account.book.era,
          started: isDelta && world.unsettled.syncTokenExtends ? world.clock.now() : started,
        })
      : undefined,
  };
}

/** What must be equal from one sync to the next. A call that does not ask for a new token differs only in that (G134). */
const syncDigest = (query: URLSearchParams): string => digestOf(query, 'pageToken', 'syncToken', 'requestSyncToken');

function startOf<T extends { readonly id: string }>(call: PeopleCall, source: Source<T>, subject: string, digest: string): Start {
  const { world, query } = call;
  const pageText = query.get('pageToken');
  if (pageText !== null && pageText !== '') {
    const page = readPageToken(pageText);
    if (page?.subject !== subject) throw invalidToken('page');
    if (page.call !== digest) throw otherParameters('page');
    return page;
  }
  const now = world.clock.now();
  const visible = source.log.headAt(now - source.delay);
  const syncText = query.get('syncToken');
  if (syncText === null || syncText === '') return { from: 0, to: visible, offset: 0, isDelta: false, started: now };
  const since = checkSince(call, readSyncToken(syncText), subject);
  return { from: since.position, to: Math.max(since.position, visible), offset: 0, isDelta: true, started: since.started };
}

function checkSince({ world, account, query }: PeopleCall, since: SyncToken | undefined, subject: string): SyncToken {
  if (since?.subject !== subject) throw invalidToken('sync');
  const lifetime = world.options.people?.syncTokenLifetime ?? LIFETIME;
  if (since.era !== account.book.era || world.clock.now() - since.started >= lifetime) throw expiredSyncToken();
  if (since.call !== syncDigest(query)) throw otherParameters('sync');
  return since;
}

/** @throws Refusal 400 for a size outside 1–1000; 0 says nothing */
function readSize({ world, query }: PeopleCall, usual: number): number {
  const text = query.get('pageSize') ?? '0';
  const size = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(size <= MOST)) throw badArgument(`Page size must be between 1 and ${MOST}.`);
  return Math.min(size || usual, world.options.pageCap ?? MOST);
}

/** `true` or `false`; false when nothing is said. @throws Refusal 400 */
export function readFlag(query: URLSearchParams, name: string): boolean {
  const text = query.get(name) ?? 'false';
  if (text !== 'true' && text !== 'false') throw badArgument(`Invalid value at '${name}' (TYPE_BOOL), "${text}"`);
  return text === 'true';
}
