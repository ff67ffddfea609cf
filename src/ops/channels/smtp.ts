/** ops/channels/smtp — hands a mail to a mail server, over a connection nobody reads along on: certificates are checked, STARTTLS is insisted on. */
import type { SendMailOptions } from 'nodemailer';
import { Undelivered } from './channel.ts';

export interface MailServer {
  /** `smtps://user@host`, or `smtp://user@host:587`; the user percent-encoded. */
  readonly smtp: string;
  readonly password: string | undefined;
  /** Where it stands in the configuration: `alerts.email`. */
  readonly place: string;
}

/** Milliseconds. */
const TIMEOUT = 15_000;
const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;

/** A connection for each mail: there are few. @throws Undelivered; when aborted, it is not known what becomes of the mail */
export async function sendMail(mail: SendMailOptions, server: MailServer, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const given = Promise.withResolvers<never>();
  const giveUp = (): void => given.reject(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });
  let isBegun = false;
  const overheard = listener(() => {
    isBegun = true;
  });
  try {
    // Loaded with the first mail: most daemons never send one, and it takes the memory of a calendar.
    const { createTransport } = await import('nodemailer');
    // Given up, it ends by itself within its time-outs.
    await Promise.race([createTransport({ ...connectionOf(server), ...overheard }).sendMail(mail), given.promise]);
  } catch (error) {
    signal.throwIfAborted();
    throw undelivered(error, server, isBegun);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/** Hears of the moment from which the server has the mail, or may have; commands are told, texts are not. */
function listener(begun: () => void) {
  const hear = (_facts: unknown, said: unknown): void => {
    if (said === 'DATA') begun();
  };
  const nothing = (): void => undefined;
  const logger = { level: nothing, trace: nothing, debug: hear, info: nothing, warn: nothing, error: nothing, fatal: nothing };
  return { logger, transactionLog: true };
}

/** Nobody stands between us and this machine itself: only there it may go without encryption, or with a certificate of one's own. */
export function connectionOf({ smtp, password }: Pick<MailServer, 'smtp' | 'password'>) {
  const { protocol, hostname, port, username } = new URL(smtp);
  const host = hostname.replaceAll(/[[\]]/g, '');
  const secure = protocol === 'smtps:';
  const isHere = host === 'localhost' || host === '::1' || /^127(?:\.\d+){3}$/.test(host);
  return {
    ...{ host, port: Number(port) || PORTS[secure ? 'smtps:' : 'smtp:'], secure, requireTLS: !secure && !isHere },
    tls: { rejectUnauthorized: !isHere, minVersion: 'TLSv1.2' as const },
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: password ?? '' } }),
    ...{ connectionTimeout: TIMEOUT, greetingTimeout: TIMEOUT, socketTimeout: TIMEOUT, dnsTimeout: TIMEOUT },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  };
}

/** By nodemailer's codes; the words of the server may hold addresses and stay out. */
function undelivered(error: unknown, { smtp, place }: MailServer, isBegun: boolean): Undelivered {
  const { code, responseCode } = (error ?? {}) as { readonly code?: unknown; readonly responseCode?: unknown };
  const answered = typeof responseCode === 'number' ? ` (${responseCode})` : '';
  const [what, hint] = reasonFor(String(code), place);
  // What the server answered with a number it has not taken; where it fell silent, nobody knows.
  const isAnswered = typeof responseCode === 'number' && responseCode >= 400;
  const isForGood = isAnswered && responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
  const fate = isForGood ? 'refused' : isAnswered || !isBegun ? 'not sent' : 'unknown';
  return new Undelivered(`the mail server ${new URL(smtp).hostname} ${what}${answered}`, hint, error, fate);
}

function reasonFor(code: string, place: string): readonly [what: string, hint: string] {
  switch (code) {
    case 'EAUTH':
      return ['refuses the sign-in', `Check the user in ${place}.smtp, and the password; many providers want an app password.`];
    case 'ENOAUTH':
      return ['refuses the sign-in', `Put the user into ${place}.smtp: smtps://user@host.`];
    case 'EENVELOPE':
      return ['takes no mail from or to these addresses', `Check the addresses, and ${place}.from.`];
    case 'EMESSAGE':
      return ['does not take this mail', `Ask whoever runs it; ${place}.from is often the reason.`];
    case 'ETLS':
      return ['offers no encryption we can trust', 'Use smtps://, or a server that offers STARTTLS with a valid certificate.'];
    case 'ESOCKET':
      return [
        'broke the connection off',
        'Check host and port: smtps:// is usually 465, smtp:// 587; its certificate must be valid for this name.',
      ];
    case 'ECONNECTION':
      return ['did not answer', `Check host and port in ${place}.smtp, and the network.`];
    case 'EPROTOCOL':
      return ['speaks another protocol', 'Check host and port: smtps:// is usually 465, smtp:// 587.'];
    case 'ETIMEDOUT':
      return ['took too long to answer', 'Check host and port: smtps:// is usually 465, smtp:// 587.'];
    case 'EDNS':
      return ['was not found', `Check the name in ${place}.smtp.`];
    default:
      return ['could not be told to send it', 'Check the address of the mail server and the network.'];
  }
}
