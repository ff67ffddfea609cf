/** ops/channels/email — a message by mail. */
import type { Message } from '../messages.ts';
import type { Channel } from './channel.ts';
import { type MailServer, sendMail } from './smtp.ts';

export interface EmailOptions extends Omit<MailServer, 'place'> {
  readonly from: string;
  readonly to: readonly string[];
}

export function emailChannel(options: EmailOptions): Channel {
  const server = { ...options, place: 'alerts.email' };
  return { name: 'email', send: (message, signal) => sendMail(mailOf(message, options), server, signal) };
}

function mailOf({ id, title, text, at, link, event }: Message, { from, to }: EmailOptions) {
  return {
    ...{ from: { name: 'Twinbook', address: from }, to: [...to], subject: title, date: new Date(at) },
    text: link === undefined ? `${text}\n` : `${text}\n\n${link}\n`,
    messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    // Nobody's holiday notice answers it (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Twinbook-Event': event },
  };
}
