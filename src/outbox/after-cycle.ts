/**
 * outbox/after-cycle — the turn of the outbox when a cycle ended: looks, if anything moved, and makes, withdraws, sends and forgets mails.
 *
 *   cycle ended well -> look, if anything moved -> what is due -> new mails wait, overtaken ones go -> what has a yes is sent
 */
import { isSyncError } from '../model/errors.ts';
import { type Mail, type MailState, OVER } from '../model/mail.ts';
import type { Store } from '../store/store.ts';
import { newCycle } from '../sync/history.ts';
import type { PairReport } from '../sync/report.ts';
import { ledgerChanges, ledgerOf, type OpenedMail, openedMails, type Sealing, sealedLetter } from './kept.ts';
import type { Ledger } from './ledger.ts';
import { letterFor, type Manner } from './letter.ts';
import {
  isLookDue,
  isTellable,
  type Looked,
  type LookingParts,
  latestChange,
  lookedNow,
  restoredNote,
  seenNow,
} from './looking.ts';
import { isBehind, keepLooked, keepMark, lookedBefore, type MarkParts } from './mark.ts';
import { type Digest, type Due, dueIn, settled, type Wishes } from './occasions.ts';
import { reckon } from './reckoning.ts';
import { type Sender, sendApproved, settleInterrupted } from './sending.ts';
import { isSameTime } from './times.ts';
import { changeTrusted, STANDING, type Trusted, takeBackYes, trustedOf } from './trusted.ts';

export interface OutboxParts extends LookingParts, Omit<Sender, 'store'>, Omit<MarkParts, 'store'> {
  readonly store: Store;
  readonly sealing: Sealing;
  /** undefined: none are wanted. */
  readonly wishes: Wishes | undefined;
  readonly manner: Manner;
  readonly digest: Digest;
  /** Whether clients' data may be used for this now. @throws STORE */
  isAllowed(): boolean;
}

/** So many new ones in one turn, or more, are no everyday bookings: each waits for a person, whoever agreed to what. */
const MANY = 10;
/** What is over is kept so long. */
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;

/** What leaves no trace when it is overtaken; one that names a day of a series which is over is made again with the next. */
const WITHDRAWN: ReadonlySet<MailState> = new Set(['waiting', 'approved', 'refused']);

/** @throws STORE, when aborted */
export async function afterCycle(report: PairReport, parts: OutboxParts, signal: AbortSignal): Promise<void> {
  const { pair, store, wishes, now } = parts;
  if (wishes === undefined || !parts.isAllowed()) {
    // Who takes it up again later begins anew, and nobody is written to of what happened meanwhile.
    if ((await lookedBefore(parts)) !== undefined) await store.outbox.forget(pair);
    return;
  }
  if (await settleInterrupted(await store.outbox.mails(pair), parts)) await keepMark(parts);
  if (!isTellable(report)) return;
  const book = { mails: await store.outbox.mails(pair), wishes };
  const ledger = await ledgerAfter(report, book, parts, signal);
  if (ledger === undefined) return;
  const mayGo = await writeDue(ledger, book, parts);
  await takeBackYes(parts);
  if (await sendApproved(parts, mayGo, signal)) await keepMark(parts);
  await dropOld(parts, now() - KEPT_FOR);
}

/** What is wanted, and all mails there are. */
interface Book {
  readonly mails: readonly Mail[];
  readonly wishes: Wishes;
}

/** With what was said up to now, or need not be. */
function settledBy(ledger: Ledger, isGone: (name: string) => boolean, { wishes }: Book, { now, digest }: OutboxParts): Ledger {
  return settled(ledger, isGone, wishes, now(), digest);
}

/** Whether a mail of that name went, may have, or shall not: as the store knows it, or else the journal, which outlives it. */
function goneBy({ mails }: Book, gone: OutboxParts['gone']): (name: string) => boolean {
  const states = new Map(mails.map(({ name, state }) => [name, state]));
  let journal: ReadonlySet<string> | undefined;
  return (name) => {
    const state = states.get(name);
    if (state !== undefined) return OVER.has(state) || state === 'unsure';
    journal ??= gone().names;
    return journal.has(name);
  };
}

/** As it was kept, and as it is. */
interface Ledgers {
  readonly before: Ledger;
  readonly after: Ledger;
  readonly looked: Looked | undefined;
}

/** undefined: a calendar could not be read; the next cycle looks again, and until then nothing goes. */
async function ledgerAfter(
  report: PairReport,
  book: Book,
  parts: OutboxParts,
  signal: AbortSignal,
): Promise<Ledgers | undefined> {
  const { pair, store, sealing, now, gone } = parts;
  const known = await lookedBefore(parts);
  const before = ledgerOf(await store.outbox.appointments(pair), sealing);
  const [change, restored] = [await latestChange(parts), await restoredNote(parts)];
  const isLook = known?.restored !== restored || isLookDue(report, known, change, now());
  const isAnew = (isLook || (await mayAnythingGo(book, parts))) && isBehind(known, book.mails, parts);
  if (!isLook && !isAnew) return { before, after: before, looked: undefined };
  // A standing consent in it may have been taken back since.
  if (known !== undefined && isAnew) await changeTrusted(parts, () => []);
  try {
    const seen = await seenNow(parts, known, { name: newCycle(), restored, isAnew }, signal);
    // What went since the last look is known before what moved since is told of it.
    const told = settledBy(before, goneBy(book, gone), book, parts);
    return {
      before,
      after: reckon(told, seen.sight),
      looked: lookedNow(seen, known, { change, restored, mail: gone().last }, parts),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (!isSyncError(error) || error.code === 'STORE') throw error;
    if (known !== undefined) await keepLooked(parts, { ...known, at: 0 });
    return undefined;
  }
}

const mayAnythingGo = async ({ mails }: Book, parts: OutboxParts): Promise<boolean> =>
  mails.some(({ state }) => state === 'approved') || (await trustedOf(parts)).length > 0;

/** Writes down what is due by now. Gives whether a mail may go. */
async function writeDue(
  { before, after, looked }: Ledgers,
  book: Book,
  parts: OutboxParts,
): Promise<(mail: OpenedMail) => boolean> {
  const { pair, store, sealing, digest, now, gone } = parts;
  const { mails, wishes } = book;
  const isGone = goneBy(book, gone);
  const ledger = settledBy(after, isGone, book, parts);
  const dues = dueIn(ledger, wishes, now(), digest);
  const names = new Set(dues.map(({ name }) => name));
  // Forgotten otherwise, it stands again, or nobody is to be told that it is off.
  const wasSaid = ({ unit, name }: OpenedMail): boolean => !before.has(unit) || isGone(name);
  const isLast = (mail: OpenedMail): boolean =>
    mail.occasion === 'cancellation' ? wasSaid(mail) && isOffStill(mail, ledger, now()) : isKnownSo(mail, ledger);
  const isStill = (mail: OpenedMail): boolean =>
    !(WITHDRAWN.has(mail.state) && mail.letter.at <= now()) && (names.has(mail.name) || isLast(mail));
  const isOpen = ({ unit }: OpenedMail): boolean => ledger.get(unit)?.open === true;
  const overtaken = openedMails(mails, sealing).filter((mail) => !isStill(mail));
  const withdrawn = new Set(overtaken.filter(({ state }) => WITHDRAWN.has(state)).map(({ id }) => id));
  const known = new Set(mails.filter(({ id }) => !withdrawn.has(id)).map(({ name }) => name));
  const fresh = dues.filter(({ name }) => !known.has(name) && !isGone(name));
  const trusted = fresh.length === 0 || fresh.length >= MANY ? [] : await trustedOf(parts);
  const writing = {
    ...ledgerChanges(before, ledger, sealing),
    mails: fresh.map((due) => mailFor(due, trusted, parts)),
    overtaken: [...withdrawn],
  };
  if (Object.values(writing).some(({ length }) => length > 0)) await store.outbox.write(pair, writing);
  // Whether it arrived is of no account any more.
  for (const mail of overtaken)
    if (mail.state === 'unsure' && !isOpen(mail))
      await store.outbox.turn(mail.id, 'unsure', { state: 'discarded', since: now() });
  if (looked !== undefined) await keepLooked(parts, looked);
  return (mail) => isStill(mail) && !isOpen(mail);
}

/** What perhaps went counts as known; said again it would be as true. */
function isKnownSo({ name, unit }: OpenedMail, ledger: Ledger): boolean {
  const known = ledger.get(unit);
  return known?.told?.by === name && known.now !== undefined && isSameTime(known.told.booked, known.now);
}

/** The same of what is off: once that is said nothing is known of it any more. */
const isOffStill = ({ unit, letter }: OpenedMail, ledger: Ledger, now: number): boolean => !ledger.has(unit) && letter.at > now;

function mailFor(due: Due, trusted: readonly Trusted[], { pair, manner, sealing, now }: OutboxParts) {
  const { name, unit, occasion, booked } = due;
  const hasYes = trusted.some(({ client }) => client === booked.client);
  return {
    ...{ id: newCycle(), pair, unit, occasion, name, made: now(), since: now(), due: 0, tries: 0 },
    ...(hasYes ? ({ state: 'approved', by: STANDING } as const) : ({ state: 'waiting', by: '' } as const)),
    sealed: sealedLetter(letterFor(due, manner), sealing),
  };
}

async function dropOld({ pair, store }: OutboxParts, before: number): Promise<void> {
  const isOld = (await store.outbox.mails(pair)).some(({ state, since }) => OVER.has(state) && since < before);
  if (isOld) await store.outbox.dropOver(before);
}
