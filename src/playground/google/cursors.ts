/** playground/google/cursors — page and sync tokens: opaque outside, a position and its circumstances inside (G31, G37, G38). */
import { createHash } from 'node:crypto';

/** Where a sync token starts a delta. */
export interface SyncToken {
  /** What was listed: a calendar's id, or an account's calendar list. */
  readonly subject: string;
  readonly position: number;
  readonly era: number;
  /** Epoch milliseconds. */
  readonly issued: number;
  /** Made from a listing that cannot be continued (G39). */
  readonly isDead: boolean;
  /** The time window of the full listing, if it is remembered (G35); NaN for an open end. */
  readonly timeMin: number;
  readonly timeMax: number;
}

/** Where the next page of a listing goes on. */
export interface PageToken {
  readonly subject: string;
  /** The parameters of the listing, digested: a page token goes with the call it came from. */
  readonly call: string;
  readonly position: number;
  /** The position the listing's sync token will name: where the log stood at the first page (G31). */
  readonly anchor: number;
  /** How many pages came before. */
  readonly page: number;
}

const pack = (mark: string, parts: readonly (string | number)[]): string =>
  Buffer.from([mark, ...parts].join('\n')).toString('base64url');

function unpack(mark: string, token: string): string[] | undefined {
  const [first, ...parts] = Buffer.from(token, 'base64url').toString().split('\n');
  return first === mark ? parts : undefined;
}

export const writeSyncToken = (token: SyncToken): string =>
  pack('CS', [token.subject, token.position, token.era, token.issued, token.isDead ? 1 : 0, token.timeMin, token.timeMax]);

export function readSyncToken(text: string): SyncToken | undefined {
  const [subject, ...numbers] = unpack('CS', text) ?? [];
  if (subject === undefined || numbers.length !== 6) return undefined;
  const [position = 0, era = 0, issued = 0, dead = 0, timeMin = Number.NaN, timeMax = Number.NaN] = numbers.map(Number);
  return { subject, position, era, issued, isDead: dead === 1, timeMin, timeMax };
}

export const writePageToken = (token: PageToken): string =>
  pack('CP', [token.subject, token.call, token.position, token.anchor, token.page]);

export function readPageToken(text: string): PageToken | undefined {
  const [subject, call, ...numbers] = unpack('CP', text) ?? [];
  if (subject === undefined || call === undefined || numbers.length !== 3) return undefined;
  const [position = 0, anchor = 0, page = 0] = numbers.map(Number);
  return { subject, call, position, anchor, page };
}

/** The digest of a call's parameters that every page of it must share. */
export function digestOf(query: URLSearchParams): string {
  const parameters = [...query]
    .filter(([name]) => !['pageToken', 'maxResults', 'fields', 'prettyPrint', 'alt'].includes(name))
    .sort();
  return createHash('sha256').update(JSON.stringify(parameters)).digest('base64url').slice(0, 12);
}
