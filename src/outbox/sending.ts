/**
 * outbox/sending — takes what has a yes to the mail server, one after the other, and never twice.
 *
 *   sending, on disk -> the mail server takes it -> the journal -> sent
 *
 * A death, or a silence of the server, in between: nobody knows whether it went, and a person is asked. What the journal knows went.
 */
import type { Deed, JournalEntry } from '../model/journal.ts';
import type { Mail, MailState, Turn } from '../model/mail.ts';
import type { Store } from '../store/store.ts';
import { type OpenedMail, openedMails, type Sealing, sealedLetter } from './kept.ts';
import type { Letter } from './letter.ts';

export interface Envelope extends Letter {
  /** The same however often it goes. */
  readonly messageId: string;
}

/** What became of a mail that did not arrive. `not sent`: surely not. `unknown`: it may have. */
export interface Failure {
  readonly fate: 'not sent' | 'refused' | 'unknown';
  /** What happened and what to do, without an address. */
  readonly why: string;
}

export interface Sender {
  readonly pair: string;
  readonly store: Pick<Store, 'outbox'>;
  readonly sealing: Sealing;
  readonly now: () => number;
  /** Hands it to the mail server; undefined: that has it. */
  send(envelope: Envelope): Promise<Failure | undefined>;
  /** What the journal knows of mails that went. @throws STORE */
  gone(): Gone;
  /** @throws STORE */
  note(deed: Deed): void;
}

const MINUTE = 60_000;
const LONGEST_PAUSE = 60 * MINUTE;
/** In one turn of the pair; the others have the next. */
const AT_ONCE = 20;

/** One, two, four … minutes, an hour at most. */
export const pauseAfter = (tries: number): number => Math.min(2 ** (tries - 1) * MINUTE, LONGEST_PAUSE);

/** What a process that is gone had in hand. The pair is ours alone. @throws STORE */
export async function settleInterrupted(mails: readonly Mail[], { store, gone, now }: Sender): Promise<boolean> {
  const interrupted = mails.filter(({ state }) => state === 'sending');
  if (interrupted.length === 0) return false;
  const known = gone().names;
  for (const { id, name } of interrupted)
    await store.outbox.turn(id, 'sending', { state: known.has(name) ? 'sent' : 'unsure', since: now() });
  return true;
}

/** `mayGo`: whether it is still to be said, and now. false: there was nothing to send. @throws STORE */
export async function sendApproved(sender: Sender, mayGo: (mail: OpenedMail) => boolean, signal: AbortSignal): Promise<boolean> {
  const { pair, store, sealing, now } = sender;
  const approved = openedMails(await store.outbox.mails(pair), sealing).filter(
    // What is due later than any pause was put off by a clock that was put back since.
    (mail) => mail.state === 'approved' && mayGo(mail) && (mail.due <= now() || mail.due - now() > LONGEST_PAUSE),
  );
  for (const mail of approved.slice(0, AT_ONCE)) {
    if (signal.aborted) break;
    await sendOne(mail, sender);
  }
  return approved.length > 0;
}

async function sendOne(mail: OpenedMail, sender: Sender): Promise<void> {
  const { store, gone, now } = sender;
  const turn = (from: MailState, to: Omit<Turn, 'since'>): Promise<boolean> =>
    store.outbox.turn(mail.id, from, { ...to, since: now() });
  if (gone().names.has(mail.name)) {
    await turn('approved', { state: 'sent' });
    return;
  }
  if (!(await turn('approved', { state: 'sending', tries: mail.tries + 1 }))) return;
  const { why: _before, ...letter } = mail.letter;
  const failure = await sender.send({ ...letter, messageId: mail.name });
  if (failure === undefined) {
    const noted = attempt(() => sender.note(deedOf(mail, now())));
    await turn('sending', { state: 'sent', sealed: sealedLetter(letter, sender.sealing) });
    noted();
    return;
  }
  const sealed = sealedLetter({ ...letter, why: failure.why }, sender.sealing);
  const due = now() + pauseAfter(mail.tries + 1);
  await turn('sending', { ...STATE_AFTER[failure.fate], sealed, ...(failure.fate === 'not sent' && { due }) });
}

const STATE_AFTER = {
  'not sent': { state: 'approved' },
  refused: { state: 'refused' },
  unknown: { state: 'unsure' },
} as const satisfies Record<Failure['fate'], { readonly state: MailState }>;

/** What goes wrong is thrown only when the rest is done. */
function attempt(work: () => void): () => void {
  try {
    work();
    return () => undefined;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

const SENT = 'sent a mail to a client';

export interface Gone {
  readonly names: ReadonlySet<string>;
  /** The name of the last of the pair; '' where there is none. */
  readonly last: string;
}

export function goneIn(entries: readonly JournalEntry[], pair: string): Gone {
  const sent = entries.filter(({ what }) => what === SENT);
  const last = sent.findLast((entry) => entry.pair === pair);
  return { names: new Set(sent.map(({ facts }) => String(facts.mail))), last: last === undefined ? '' : String(last.facts.mail) };
}

/** Without a name, an address or a title. */
function deedOf({ pair, occasion, name, by }: OpenedMail, at: number): Deed {
  const facts = { occasion, mail: name, by };
  return { at, topic: 'deed', what: SENT, who: 'the daemon', through: 'daemon', pair, facts };
}
