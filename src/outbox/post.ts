/** outbox/post — a mail to a client as the mail server gets it: plain text, from the business, and always under the same number. */
import { Undelivered } from '../ops/channels/channel.ts';
import { type MailServer, sendMail } from '../ops/channels/smtp.ts';
import type { Envelope, Failure } from './sending.ts';

export interface From {
  readonly name: string;
  readonly address: string;
}

/** One mail, whatever the server does. */
const PATIENCE = 60_000;

/** Waits for the server even when the daemon is to end: a mail that is cut off may have gone or not. */
export async function post(envelope: Envelope, from: From, server: Omit<MailServer, 'place'>): Promise<Failure | undefined> {
  try {
    await sendMail(mailOf(envelope, from), { ...server, place: 'outbox' }, AbortSignal.timeout(PATIENCE));
    return undefined;
  } catch (error) {
    if (error instanceof Undelivered) return { fate: error.fate, why: `${error.message}. ${error.hint}` };
    return { fate: 'unknown', why: 'it took too long. Check the address and the network.' };
  }
}

function mailOf({ to, name, subject, text, messageId }: Envelope, from: From) {
  return {
    ...{ from, to: { name, address: to }, subject, text },
    messageId: `<${messageId}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    // Nobody's holiday notice answers it (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
