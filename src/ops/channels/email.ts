/** ops/channels/email — a message by mail, over a connection nobody reads along on: certificates are checked, STARTTLS is insisted on. */
import type { Message } from '../messages.ts';
import { type Channel, Undelivered } from './channel.ts';

export interface EmailOptions {
  /** `smtps://user@host`, or `smtp://user@host:587`; the user percent-encoded. */
  readonly smtp: string;
  readonly password: string | undefined;
  readonly from: string;
  readonly to: readonly string[];
}

/** Milliseconds. */
const TIMEOUT = 15_000;
const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;

export function emailChannel(options: EmailOptions): Channel {
  return { name: 'email', send: (message, signal) => send(message, options, signal) };
}

/** A connection for each message: there are few. */
async function send(message: Message, options: EmailOptions, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const given = Promise.withResolvers<never>();
  const giveUp = (): void => given.reject(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    // Loaded with the first mail: most daemons never send one, and it takes the memory of a calendar.
    const { createTransport } = await import('nodemailer');
    // Given up, it ends by itself within its time-outs.
    await Promise.race([createTransport(connectionOf(options)).sendMail(mailOf(message, options)), given.promise]);
  } catch (error) {
    signal.throwIfAborted();
    throw undelivered(error, new URL(options.smtp).hostname);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/** Nobody stands between us and this machine itself: only there it may go without encryption, or with a certificate of one's own. */
export function connectionOf({ smtp, password }: Pick<EmailOptions, 'smtp' | 'password'>) {
  const { protocol, hostname, port, username } = new URL(smtp);
  const host = hostname.replaceAll(/[[\]]/g, '');
  const secure = protocol === 'smtps:';
  const isHere = host === 'localhost' || host === '::1' || /^127(?:\.\d+){3}$/.test(host);
  return {
    ...{ host, port: Number(port) || PORTS[secure ? 'smtps:' : 'smtp:'], secure, requireTLS: !secure && !isHere },
    tls: { rejectUnauthorized: !isHere, minVersion: 'TLSv1.2' as const },
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: password ?? '' } }),
    ...{ connectionTimeout: TIMEOUT, greetingTimeout: TIMEOUT, socketTimeout: TIMEOUT, dnsTimeout: TIMEOUT },
    ...{ disableFileAccess: true, disableUrlAccess: true, logger: false as const },
  };
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

/** By nodemailer's codes; the words of the server may hold addresses and stay out. */
function undelivered(error: unknown, host: string): Undelivered {
  const { code, responseCode } = (error ?? {}) as { readonly code?: unknown; readonly responseCode?: unknown };
  const answered = typeof responseCode === 'number' ? ` (${responseCode})` : '';
  const [what, hint] = REASONS[String(code)] ?? [
    'could not be told to send it',
    'Check the address of the mail server and the network.',
  ];
  return new Undelivered(`the mail server ${host} ${what}${answered}`, hint, error);
}

const REASONS: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  EAUTH: ['refuses the sign-in', 'Check the user in alerts.email.smtp, and the password; many providers want an app password.'],
  ENOAUTH: ['refuses the sign-in', 'Put the user into alerts.email.smtp: smtps://user@host.'],
  EENVELOPE: ['takes no mail from or to these addresses', 'Check alerts.email.from and to.'],
  EMESSAGE: ['does not take this mail', 'Ask whoever runs it; alerts.email.from is often the reason.'],
  ETLS: ['offers no encryption we can trust', 'Use smtps://, or a server that offers STARTTLS with a valid certificate.'],
  ESOCKET: [
    'broke the connection off',
    'Check host and port: smtps:// is usually 465, smtp:// 587; its certificate must be valid for this name.',
  ],
  ECONNECTION: ['did not answer', 'Check host and port in alerts.email.smtp, and the network.'],
  EPROTOCOL: ['speaks another protocol', 'Check host and port: smtps:// is usually 465, smtp:// 587.'],
  ETIMEDOUT: ['took too long to answer', 'Check host and port: smtps:// is usually 465, smtp:// 587.'],
  EDNS: ['was not found', 'Check the name in alerts.email.smtp.'],
};
