/**
 * outbox/outbox — mails to the clients of one pair: made after each cycle, kept until somebody says yes, sent, and forgotten after a month.
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
import { hush, isBehind, keepLooked, keepMark, lookedBefore, type MarkParts } from './mark.ts';
import { type Digest, type Due, dueIn, settled, type Wishes } from './occasions.ts';
import { reckon } from './reckoning.ts';
import { type Sender, sendApproved, settleInterrupted } from './sending.ts';
import { isSameTime } from './times.ts';
import { changeTrusted, STANDING, type Trusted, takeBackYes, trustedOf } from './trusted.ts';

export interface Outbox {
  /** Whether the owner wants any mails at all. */
  readonly isOn: boolean;
  /** After a cycle. @throws STORE, when aborted */
  after(report: PairReport, signal: AbortSignal): Promise<void>;
  /** Whatever moves until the next look is no news: nobody is written to about it. @throws STORE */
  hush(): Promise<void>;
  /** Before mails are erased: that they went is not taken for a sign of an old database afterwards. @throws STORE */
  keepMark(): Promise<void>;
  /** The first made first. @throws STORE */
  mails(): Promise<readonly OpenedMail[]>;
  /** The next cycle sends it; false: it asks for nothing any more. @throws STORE */
  approve(id: string, by: string): Promise<boolean>;
  discard(id: string, by: string): Promise<boolean>;
  trusted(): Promise<readonly Trusted[]>;
  /** false: she was already. Her mails that wait have a yes, too. @throws STORE */
  trust(client: string, by: string): Promise<boolean>;
  /** false: she was not. What has a yes by that alone waits again. @throws STORE */
  untrust(client: string): Promise<boolean>;
}

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

export function openOutbox(parts: OutboxParts): Outbox {
  const { pair, store, sealing, now, wishes } = parts;
  const kept = { pair, store, sealing };
  const opened = async (): Promise<readonly OpenedMail[]> => openedMails(await store.outbox.mails(pair), sealing);
  const turned = async (id: string, from: readonly MailState[], state: MailState, by: string): Promise<boolean> => {
    const mail = (await store.outbox.mails(pair)).find((one) => one.id === id);
    if (mail === undefined || !from.includes(mail.state)) return false;
    return await store.outbox.turn(id, mail.state, { state, by, since: now(), due: 0, tries: 0 });
  };
  return {
    isOn: wishes !== undefined,
    after: (report, signal) => afterCycle(report, parts, signal),
    hush: () => hush(parts),
    keepMark: () => keepMark(parts),
    mails: opened,
    approve: (id, by) => turned(id, ['waiting', 'refused', 'unsure'], 'approved', by),
    discard: (id, by) => turned(id, ['waiting', 'approved', 'refused', 'unsure'], 'discarded', by),
    trusted: () => trustedOf(kept),
    trust: async (client, by) => {
      const known = await trustedOf(kept);
      if (known.some((one) => one.client === client)) return false;
      await changeTrusted(kept, (before) => [...before.filter((one) => one.client !== client), { client, by, at: now() }]);
      for (const { id, state, letter } of await opened())
        if (state === 'waiting' && letter.to === client) await turned(id, ['waiting'], 'approved', STANDING);
      return true;
    },
    untrust: async (client) => {
      const known = await trustedOf(kept);
      await changeTrusted(kept, (before) => before.filter((one) => one.client !== client));
      await takeBackYes(parts);
      return known.some((one) => one.client === client);
    },
  };
}

async function afterCycle(report: PairReport, parts: OutboxParts, signal: AbortSignal): Promise<void> {
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
  const wasSaid = ({ unit, name }: OpenedMail): boolean => !before.has(unit) || isGone(name);
  const isStill = (mail: OpenedMail): boolean =>
    !(WITHDRAWN.has(mail.state) && mail.letter.at <= now()) && (names.has(mail.name) || isLastWord(mail, ledger, now(), wasSaid));
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
function isLastWord(mail: OpenedMail, ledger: Ledger, now: number, wasSaid: (mail: OpenedMail) => boolean): boolean {
  const { name, unit, occasion, letter } = mail;
  const known = ledger.get(unit);
  // Forgotten otherwise, the appointment stands again, or nobody is to be told that it is off.
  if (occasion === 'cancellation') return known === undefined && wasSaid(mail) && letter.at > now;
  return known?.told?.by === name && known.now !== undefined && isSameTime(known.told.booked, known.now);
}

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
