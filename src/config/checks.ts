/** config/checks — what single values must look like: durations, schedules, zones, addresses, names. */
import { isIP } from 'node:net';
import { isSupportedCountry } from 'libphonenumber-js';
import { validate as isCron } from 'node-cron';
import { isZone } from '../model/time.ts';
import { didYouMean } from './suggest.ts';

/** What is wrong with a value, said so that it reads after the value's name; `show`: the value itself may be printed. */
export interface Complaint {
  readonly says: string;
  readonly hint: string;
  readonly show?: true;
  /** Keys below the value, any of which would mend it. */
  readonly lacks?: readonly string[];
}

export type Check<T> = (value: T) => Complaint | undefined;

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };
const DURATION = /^(\d{1,6})([mhdw])$/;

/** The milliseconds of `90d`, `12h`, `30m` or `2w`; undefined when it is none of these. */
export function milliseconds(duration: string): number | undefined {
  const [, count, unit] = DURATION.exec(duration) ?? [];
  return count === undefined || unit === undefined ? undefined : Number(count) * UNITS[unit]!;
}

export const duration: Check<string> = (value) =>
  milliseconds(value) === undefined
    ? { says: 'is not a duration', hint: 'write a number and m, h, d or w: 12h, 90d', show: true }
    : undefined;

/** 5 fields, or 6 with seconds first. node-cron also takes words such as `@daily`; the contract does not. */
export const schedule: Check<string> = (value) => {
  const fields = value.trim().split(/\s+/).length;
  return (fields === 5 || fields === 6) && isCron(value)
    ? undefined
    : { says: 'is not a cron expression', hint: 'write 5 fields, or 6 with seconds first: "*/2 * * * *"', show: true };
};

/** Countries whose phone numbers are known, by ISO 3166-1 alpha-2. */
export const country: Check<string> = (value) =>
  isSupportedCountry(value)
    ? undefined
    : { says: 'is not a country code', hint: 'write two capital letters: DE, AT, CH, SE, GB', show: true };

/** node-cron accepts an unknown zone in silence (L13), so Intl is asked. Offsets such as +02:00 know no summer time. */
export const zone: Check<string> = (value) => {
  if (/^[A-Za-z]/.test(value) && isZone(value)) return undefined;
  const names = Intl.supportedValuesOf('timeZone');
  const city = names.find((name) => name.toLowerCase().endsWith(`/${value.toLowerCase().replaceAll(' ', '_')}`));
  const hint = city === undefined ? didYouMean(value, names) : `did you mean "${city}"?`;
  return { says: 'is not a time zone', hint: hint || 'write an IANA name such as Europe/Berlin', show: true };
};

/** An http or https address without user, query and fragment. The address is never printed: it may hold a password. */
export const address: Check<string> = (value) => {
  const url = URL.parse(value);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return { says: 'is not a web address', hint: 'write it whole: https://cloud.example.com/…' };
  }
  if (url.username !== '' || url.password !== '') {
    return { says: 'holds a user name or password', hint: 'move them to username and password' };
  }
  return url.search === '' && url.hash === '' ? undefined : { says: 'has a part after "?" or "#"', hint: 'leave that part out' };
};

/** An address that is a scheme, a host and a port, and nothing more. */
export const origin: Check<string> = (value) => {
  const complaint = address(value);
  if (complaint !== undefined) return complaint;
  return new URL(value).pathname === '/'
    ? undefined
    : { says: 'has a path', hint: 'write only scheme, host and port: http://127.0.0.1:9470' };
};

export const database: Check<string> = (value) => {
  if (value === 'sqlite') return undefined;
  if (!/^postgres(ql)?:\/\//.test(value)) return { says: 'is not a database', hint: 'write sqlite, or postgres://user@host/db' };
  return { says: 'names PostgreSQL, which this version cannot use yet', hint: 'write sqlite' };
};

/** Pair names are typed on the command line and become folder names. */
export const pairName: Check<string> = (value) =>
  /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,63}$/u.test(value)
    ? undefined
    : { says: 'is not a usable name', hint: 'use letters, digits, ".", "_" and "-", at most 64: salon-anna', show: true };

export const email: Check<string> = (value) =>
  /^[^\s@]+@[^\s@]+$/.test(value)
    ? undefined
    : { says: 'is not an e-mail address', hint: 'write the Google account: anna@example.com', show: true };

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

export const day: Check<string> = (value) => {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  const isDay = parsed !== undefined && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
  return isDay ? undefined : { says: 'is not a day', hint: 'write year, month and day: 2026-11-01', show: true };
};

/** Whether an address's host is, by its name alone, this machine or the local network. */
export function isPrivateHost(url: string): boolean {
  const host = new URL(url).hostname.replaceAll(/[[\]]/g, '').replace(/\.$/, '');
  if (isIP(host) === 4) return isPrivateV4(host);
  if (isIP(host) === 6) return /^(::1?$|f[cd]|fe[89ab])/.test(host) || host.startsWith('::ffff:');
  return host === 'localhost' || /\.(localhost|local|lan|internal|home\.arpa)$/.test(host);
}

function isPrivateV4(host: string): boolean {
  const [a = 0, b = 0] = host.split('.').map(Number);
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
