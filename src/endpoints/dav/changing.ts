/**
 * dav/changing — updates and deletions of exactly the version that was seen (RFC 9110, 13.1.1; D42–D46, D53–D57).
 *
 * Whatever is not a plain yes or no is looked up: is it gone, was it changed, was it our own doing, or does the server
 * merely not know its own etag again (D44)?
 */
import { isSyncError, SyncError } from '../../model/errors.ts';
import type { Item } from '../../model/item.ts';
import type { Stored } from '../endpoint.ts';
import { sameContent } from './faith.ts';
import { asStored, heldAfter } from './held.ts';
import { isAboutContent, isDoubtful, isUidConflict, type Outcome, outcomeOf, refusal } from './outcome.ts';
import { getResource } from './reading.ts';
import { CONDITIONS, entityTag, type Native, onlyCounts, type Resource, sameText } from './resource.ts';
import { addressTo, checkThere, MAIL_WHY, type Shelf, wouldMail } from './shelf.ts';
import { storedText } from './stored-text.ts';

/** See `Collection.update`. */
export async function updateOn<T extends Item>(
  shelf: Shelf<T>,
  stored: Stored<T>,
  item: T,
  fields: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Stored<T>> {
  return rewrite(shelf, stored, (text) => shelf.codec.update(text, item, fields), signal);
}

/** See `Collection.unmark`. */
export async function unmarkOn<T extends Item>(shelf: Shelf<T>, stored: Stored<T>, signal: AbortSignal): Promise<Stored<T>> {
  return rewrite(shelf, stored, (text) => shelf.codec.unmark(text), signal);
}

/** Puts another text in the place of the one that was seen; nothing is sent when the two say the same. */
async function rewrite<T extends Item>(
  shelf: Shelf<T>,
  stored: Stored<T>,
  change: (text: string) => string,
  signal: AbortSignal,
): Promise<Stored<T>> {
  checkAccess(stored);
  const before = await storedText(shelf, stored, signal);
  const text = change(before);
  if (sameText(text, before)) return stored;
  if (wouldMail(shelf, text)) throw new SyncError('REFUSED', MAIL_WHY);
  const sending: Change = {
    send: { method: 'PUT', headers: { 'Content-Type': shelf.codec.contentType }, body: text },
    isDone: (now) => now !== undefined && saysTheSame(shelf, now.text, text),
  };
  const result = await carryOut(shelf, stored, sending, signal);
  if ('outcome' in result) return heldAfter(shelf, stored.href, text, result.outcome, signal, stored.item);
  if (result.now) return asStored(shelf, result.now);
  throw gone();
}

/** See `Collection.remove`. */
export async function removeFrom<T extends Item>(shelf: Shelf<T>, stored: Stored<T>, signal: AbortSignal): Promise<void> {
  checkAccess(stored);
  await carryOut(shelf, stored, { send: { method: 'DELETE' }, isDone: (now) => now === undefined }, signal);
}

interface Change {
  readonly send: { readonly method: string; readonly headers?: Record<string, string>; readonly body?: string };
  /** Whether what is there now shows that the change was carried out. */
  isDone(now: Resource | undefined): boolean;
}

type Result = { readonly outcome: Outcome } | { readonly now: Resource | undefined };

async function carryOut<T extends Item>(
  shelf: Shelf<T>,
  stored: Stored<T>,
  change: Change,
  signal: AbortSignal,
): Promise<Result> {
  const { etag } = stored.native as Native;
  const refused = new Set<number>();
  let attempts = 0;
  for (;;) {
    const condition = nextCondition(shelf, refused);
    let tag = spelled(condition, etag);
    // D42, D56: SOGo writes whatever If-Match says; and without a tag nothing else protects the item.
    if (shelf.client.careful || tag === undefined) {
      const seen = await look(shelf, stored, signal);
      requireUnchanged(stored, seen);
      tag ??= etag === undefined ? spelled(condition, seen?.etag) : undefined; // D36: told by GET, though not by listings
    }
    const outcome = await attempt(shelf, stored, change, tag, signal);
    if (!(outcome instanceof SyncError)) {
      if (outcome.done) {
        shelf.condition = condition;
        return { outcome };
      }
      if (outcome.status === 404 || outcome.status === 410) await raiseGone(shelf, signal);
      if (outcome.status === 409) await checkThere(shelf, signal);
      if (isUidConflict(outcome)) throw new SyncError('EXISTS', 'another item of the collection has this UID');
      if ((outcome.status !== 412 && !isDoubtful(outcome)) || isAboutContent(outcome)) throw refusal(outcome);
    }
    const now = await look(shelf, stored, signal);
    if ((isLost(outcome) || attempts > 0) && change.isDone(now)) return { now };
    requireUnchanged(stored, now);
    if (isLost(outcome)) {
      if (attempts > 0) throw outcome instanceof SyncError ? outcome : refusal(outcome);
      attempts += 1; // D54: looked up, it did not happen; once more
    } else {
      // D37, D44: the content is as it was and the etag was refused: this server wants it spelled in another way.
      refused.add(condition);
    }
  }
}

function spelled(condition: number, etag: string | undefined): string | undefined {
  return etag === undefined ? undefined : CONDITIONS[condition]?.(etag);
}

async function attempt<T extends Item>(
  shelf: Shelf<T>,
  stored: Stored<T>,
  change: Change,
  tag: string | undefined,
  signal: AbortSignal,
): Promise<Outcome | SyncError> {
  const headers = { ...change.send.headers, ...(tag === undefined ? {} : { 'If-Match': tag }) };
  try {
    return outcomeOf(await shelf.client.send({ ...change.send, url: addressTo(shelf, stored.href), headers, signal }));
  } catch (error) {
    if (isSyncError(error, 'UNREACHABLE')) return error;
    throw error;
  }
}

/** What is there now; a missing item counts only while the collection is there (D53). */
async function look<T extends Item>(shelf: Shelf<T>, stored: Stored<T>, signal: AbortSignal): Promise<Resource | undefined> {
  const now = await getResource(shelf, stored.href, signal);
  if (now === undefined) await checkThere(shelf, signal);
  return now;
}

async function raiseGone<T extends Item>(shelf: Shelf<T>, signal: AbortSignal): Promise<never> {
  await checkThere(shelf, signal);
  throw gone();
}

/** @throws GONE, STALE */
function requireUnchanged(stored: Stored, now: Resource | undefined): void {
  if (now === undefined) throw gone();
  const { etag, text } = stored.native as Native;
  const sameTag = etag !== undefined && now.etag !== undefined && !onlyCounts(etag) && entityTag(etag) === entityTag(now.etag);
  if (!sameTag && !sameText(text, now.text)) throw new SyncError('STALE', 'it was edited meanwhile');
}

/** The spelling that was taken last, or one that was not refused yet: several changes may be finding out at once. */
function nextCondition<T extends Item>(shelf: Shelf<T>, refused: ReadonlySet<number>): number {
  const next = [shelf.condition, ...CONDITIONS.keys()].find((one) => !refused.has(one));
  if (next === undefined) throw new SyncError('ITEM_FAILED', 'the server refuses every spelling of its own etag');
  return next;
}

function isLost(outcome: Outcome | SyncError): boolean {
  return outcome instanceof SyncError || isDoubtful(outcome);
}

function saysTheSame<T extends Item>(shelf: Shelf<T>, now: string, text: string): boolean {
  const [there, sent] = [shelf.codec.read(now), shelf.codec.read(text)];
  return there.kind === 'item' && sent.kind === 'item' && sameContent(there.item, sent.item);
}

function checkAccess(stored: Stored): void {
  if (!stored.item.access.writable) throw new SyncError('REFUSED', stored.item.access.why);
}

function gone(): SyncError {
  return new SyncError('GONE', 'it was deleted meanwhile');
}
