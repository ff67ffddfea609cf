/** playground/google/ids — the identifiers Google gives and takes: events, occurrences, calendars, tokens. */
import { createHash } from 'node:crypto';

const BASE32HEX = '0123456789abcdefghijklmnopqrstuv';

/** Lower-case base32hex without padding. */
export function base32hex(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32HEX[(held >> bits) & 31];
    }
  }
  return bits === 0 ? text : text + BASE32HEX[(held << (5 - bits)) & 31];
}

/** G53: what a client may choose as an event's id. */
export const isEventId = (id: string): boolean => /^[a-v0-9]{5,1024}$/.test(id);

/** G56: the id of an imported event. Google's own UIDs lead back to the id they were made from. */
export function importedId(uid: string): string {
  const own = /^([a-v0-9]{5,1024})@google\.com$/.exec(uid)?.[1];
  return own ?? `_${base32hex(new TextEncoder().encode(uid))}`;
}

/** G57: `<master>_<stamp>` taken apart, from the right; undefined when it is no such id. */
export function splitOccurrenceId(id: string): { readonly master: string; readonly stamp: string } | undefined {
  const [, master, stamp] = /^(.+)_(\d{8}(?:T\d{6}Z)?)$/.exec(id) ?? [];
  return master === undefined || stamp === undefined ? undefined : { master, stamp };
}

/**
 * G57, and for split series: what "this and following events" makes in Google's app is the series `<base>_R<start of its first day, in
 * UTC>`; its occurrences are named `<base>_<stamp>` like those before it (recorded: `kmi1…unq_20230515T083000Z` of the series
 * `kmi1…unq_R20230324T093000`). `<base>_R…_<stamp>` names nothing.
 */
export const baseOf = (id: string): string => id.replace(/_R\d{8}(?:T\d{6})?$/, '');

/** A source of ids that repeats itself for equal seeds. */
export class Names {
  #count = 0;
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** G53: 26 characters. */
  eventId(): string {
    return base32hex(this.#next()).slice(0, 26);
  }

  /** G21. */
  calendarId(): string {
    return `c_${Buffer.from(this.#next()).toString('hex')}@group.calendar.google.com`;
  }

  /** The hexadecimal id of a contact's source, or of a label: 63 bits (G144, G170). */
  sourceId(): string {
    const bits = Buffer.from(this.#next()).readBigUInt64BE() >> 1n;
    return bits.toString(16).padStart(16, '0');
  }

  /** A bearer token, code or the like. */
  secret(prefix: string): string {
    return prefix + Buffer.from(this.#next()).toString('base64url');
  }

  #next(): Uint8Array {
    this.#count += 1;
    return createHash('sha256').update(`${this.#seed}:${this.#count}`).digest();
  }
}
