/** config/addresses — how addresses of servers and people are written. A server's is never printed: it may hold a password. */
import { isIP } from 'node:net';
import type { Check, Complaint } from './checks.ts';

/** What people write where a web address is wanted. */
const SLIPS: readonly (readonly [sign: RegExp, Complaint])[] = [
  [/^(?:webcal|(?:cal|card)?dav)s?:/i, { says: 'begins like an address for programs', hint: 'begin it with https://' }],
  [/^https?:\/\/https?[:/]/i, { says: 'begins twice', hint: 'write https:// once' }],
  [/^https?(?!:\/\/)[:/\\;]/i, { says: 'is not a web address', hint: 'begin it with https://, a colon and two slashes' }],
  [/\s/, { says: 'holds a space', hint: 'write the address alone, and a space that belongs to it as %20' }],
];
const PORT = /^https?:\/\/[^/@]+:[^/@]+(?:\/|$)/i;

/** An http or https address without user, query and fragment. */
export const address: Check<string> = (value) => {
  const url = URL.parse(value);
  if (url !== null && (url.username !== '' || url.password !== '')) {
    return { says: 'holds a user name or password', hint: 'move them to username and password' };
  }
  const slip = SLIPS.find(([sign]) => sign.test(value));
  if (slip !== undefined) return slip[1];
  if (url === null && PORT.test(value))
    return { says: 'has a port that is none', hint: 'write a number up to 65535 behind the ":"' };
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return { says: 'is not a web address', hint: 'write it whole: https://cloud.example.com/…' };
  }
  return url.search === '' && url.hash === '' ? undefined : { says: 'has a part after "?" or "#"', hint: 'leave that part out' };
};

/** The address of a DAV server, not of something that is beside it. */
export const davAddress: Check<string> = (value) => {
  const complaint = address(value);
  if (complaint !== undefined) return complaint;
  const { hostname, pathname } = new URL(value);
  if (/(?:^|\.)(?:google|googleapis|googleusercontent)\.com$/.test(hostname)) {
    return { says: 'leads to Google', hint: 'write the address of the CalDAV server; Google needs none' };
  }
  if (/\/apps\/(?:calendar|contacts)\b/.test(pathname)) {
    return { says: 'is a page for people', hint: 'of a Nextcloud write https://cloud.example.com/remote.php/dav/' };
  }
  if (!/\.ics$/i.test(pathname)) return undefined;
  return { says: 'is a calendar file, which cannot be kept in step', hint: 'write the address of a CalDAV server' };
};

/** An address that is a scheme, a host and a port, and nothing more. */
export const origin: Check<string> = (value) => {
  const complaint = address(value);
  if (complaint !== undefined) return complaint;
  return new URL(value).pathname === '/'
    ? undefined
    : { says: 'has a path', hint: 'write only scheme, host and port: http://127.0.0.1:9470' };
};

/** What a server listens at: a name or a number, without scheme and port. */
export const host: Check<string> = (value) => {
  if (isIP(value) !== 0 || /^[\p{L}\p{N}._-]+$/u.test(value)) return undefined;
  if (value === '*') return { says: 'is not a host', hint: 'for every address of this machine write 0.0.0.0', show: true };
  return { says: 'is not a host', hint: 'write 127.0.0.1, or 0.0.0.0; the port has a key of its own', show: true };
};

const MAILBOX = /[^\s@<>()[\],;:"']+@[^\s@<>()[\],;:"']+/;

export const email: Check<string> = (value) => {
  const meant = MAILBOX.exec(value)?.[0];
  if (meant === value) return undefined;
  const isClear = meant !== undefined && value.split('@').length === 2;
  const guess = isClear ? `did you mean "${meant.replace(/\.$/, '')}"?` : undefined;
  return { says: 'is not an e-mail address', hint: 'write the Google account: anna@example.com', guess, show: true };
};

/** Whether an address's host is, by its name alone, this machine or the local network. */
export function isPrivateHost(url: string): boolean {
  const name = (URL.parse(url)?.hostname ?? '').replaceAll(/[[\]]/g, '').replace(/\.$/, '');
  if (isIP(name) === 4) return isPrivateV4(name);
  if (isIP(name) === 6) return /^(::1?$|f[cd]|fe[89ab])/.test(name) || name.startsWith('::ffff:');
  return name === 'localhost' || /\.(localhost|local|lan|internal|home\.arpa)$/.test(name);
}

/** Whether only this machine reaches what listens there. */
export function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || /^127\./.test(name);
}

function isPrivateV4(name: string): boolean {
  const [a = 0, b = 0] = name.split('.').map(Number);
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168)
  );
}
