/** config/alert-addresses — where alerts may go, and how a mailbox is written. */
import { isPrivateHost } from './addresses.ts';
import type { Check } from './checks.ts';

/** An address of a mail, alone and without a name before it. */
export const mailbox: Check<string> = (value) =>
  /^[^\s@,;:<>()"]+@[^\s@,;:<>()"]+$/.test(value)
    ? undefined
    : { says: 'is not an e-mail address', hint: 'write it alone: anna@example.com', show: true };

/** Where alerts go: https, or http in the own network. It is never printed, for it may be all one needs to send there. */
export const alertAddress: Check<string> = (value) => {
  const url = URL.parse(value);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return { says: 'is not a web address', hint: 'write it whole: https://…' };
  if (url.username !== '' || url.password !== '') return { says: 'holds a user name or password', hint: 'leave them out' };
  if (url.protocol === 'http:' && !isNear(value)) return { says: 'is not encrypted', hint: 'use https' };
  return undefined;
};

export const topicAddress: Check<string> = (value) =>
  alertAddress(value) ??
  (new URL(value).pathname === '/'
    ? { says: 'names no topic', hint: 'write it with the topic: https://ntfy.sh/topic' }
    : undefined);

/** A name without a dot is one of the own network, or of a container beside ours. */
const isNear = (url: string): boolean => isPrivateHost(url) || !/[.:]/.test(new URL(url).hostname);

/** `smtps://user@host`, `smtp://user@host:587` */
export const mailServer: Check<string> = (value) => {
  const url = URL.parse(value);
  if (url === null || (url.protocol !== 'smtps:' && url.protocol !== 'smtp:') || url.hostname === '')
    return { says: 'is not the address of a mail server', hint: 'write smtps://user@host, or smtp://user@host:587' };
  if (url.password !== '') return { says: 'holds a password', hint: 'move it to password' };
  return undefined;
};
