/** config/checks — what names, words and paths must look like; times and addresses have files of their own. */
// The table alone: what reads numbers with it is a hundred files more.
import PHONES from 'libphonenumber-js/min/metadata';
import { didYouMean } from './suggest.ts';

/** What is wrong with a value, said so that it reads after the value's name; `show`: the value itself may be printed. */
export interface Complaint {
  readonly says: string;
  readonly hint: string;
  /** A better hint, which quotes the value: only where the value itself may be printed. */
  readonly guess?: string | undefined;
  readonly show?: true;
  /** Keys below the value, any of which would mend it. */
  readonly lacks?: readonly string[];
}

export type Check<T> = (value: T) => Complaint | undefined;

const isSupportedCountry = (code: string): boolean => Object.hasOwn(PHONES.countries, code);

/** Countries whose phone numbers are known, by ISO 3166-1 alpha-2. */
export const country: Check<string> = (value) => {
  if (isSupportedCountry(value)) return undefined;
  const capitals = value.toUpperCase();
  const guess = isSupportedCountry(capitals) ? `did you mean "${capitals}"?` : undefined;
  return { says: 'is not a country code', hint: 'write two capital letters: DE, AT, CH, SE, GB', guess, show: true };
};

/** Pair names are typed on the command line and become folder names. */
export const pairName: Check<string> = (value) => {
  if (NAME.test(value)) return undefined;
  const meant = value.trim().replaceAll(/[\s/\\]+/g, '-');
  const guess = NAME.test(meant) ? `did you mean "${meant}"?` : undefined;
  const hint = 'use letters, digits, ".", "_" and "-", at most 64: salon-anna';
  return { says: 'is not a usable name', hint, guess, show: true };
};

const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,63}$/u;

/** A path of this machine. */
export const path: Check<string> = (value) => {
  if (/^\s*\{|\n/.test(value)) return { says: 'is the content of a file', hint: `write its path alone, without \${file:…}` };
  return value.startsWith('~')
    ? { says: 'begins with "~", which only a shell understands', hint: 'write the whole path: /home/anna/…' }
    : undefined;
};

/** Of a calendar: an id, a name or `primary`. */
export const googleCalendar: Check<string> = (value) =>
  /^(?:https?:\/\/|\/)/.test(value)
    ? {
        says: 'is an address, and a Google calendar has none',
        hint: 'write its id, name or primary; a DAV address belongs in dav',
      }
    : undefined;

/** Of a DAV calendar: a display name, path or URL. */
export const davCalendar: Check<string> = (value) =>
  /@(?:group|import|group\.v)\.calendar\.google\.com$/.test(value)
    ? { says: 'is the id of a Google calendar', hint: 'write it in google, and here the name of the DAV calendar' }
    : undefined;

/** `all`, or a label. */
export const whichContacts: Check<string> = (value) => {
  if (value === 'all' || /^label:\S/.test(value)) return undefined;
  const [, name] = /^labels?\s*[:=]\s*(\S.*)$/i.exec(value) ?? [];
  const guess = name === undefined ? didYouMean(value, ['all']) || undefined : `did you mean "label:${name}"?`;
  return { says: 'is not a choice of contacts', hint: 'write all, or label:<name>', guess, show: true };
};

export const clientId: Check<string> = (value) =>
  value.startsWith('GOCSPX-') ? { says: 'holds the secret of the client', hint: 'move it to client_secret' } : undefined;

export const clientSecret: Check<string> = (value) =>
  value.endsWith('.apps.googleusercontent.com')
    ? { says: 'holds the id of the client', hint: 'move it to client_id' }
    : undefined;

export const refreshToken: Check<string> = (value) =>
  value.startsWith('ya29.')
    ? { says: 'is an access token, which ends within the hour', hint: 'leave it out, and run "twinbook connect"' }
    : undefined;

/** What no secret looks like. Files and variables bring such things unseen. */
export const singleLine: Check<string> = (value) => {
  if (/[\r\n]/.test(value)) return { says: 'has several lines', hint: 'a secret is one line: look into the file it comes from' };
  return /^\.{0,2}\/(?:\S*\/)?secrets?\/\S+$/.test(value)
    ? { says: 'is the path of a file', hint: `write \${file:PATH} to read it` }
    : undefined;
};
