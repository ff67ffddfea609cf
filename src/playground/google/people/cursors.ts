/** playground/google/people/cursors — page and sync tokens: opaque outside, positions and their circumstances inside (G133, G135). */
import { createHash } from 'node:crypto';
import { COMMON_PARAMETERS } from './methods.ts';

/** Where a delta starts. Times are epoch milliseconds. */
export interface SyncToken {
  /** Whose listing it was, and of what. */
  readonly subject: string;
  /** The parameters of the listing, digested. */
  readonly call: string;
  readonly position: number;
  readonly era: number;
  /** When the life of the token began: with its full listing. */
  readonly started: number;
}

/** Where the next page goes on: `offset` things into what changed after `from` and up to `to`. */
export interface PageToken {
  readonly subject: string;
  readonly call: string;
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  readonly isDelta: boolean;
  readonly started: number;
}

const write = (mark: string, token: PageToken | SyncToken): string =>
  Buffer.from(mark + JSON.stringify(token)).toString('base64url');

function read(mark: string, text: string): unknown {
  const [, found, json] = /^([SP])(\{.*\})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return found === mark ? JSON.parse(json ?? '') : undefined;
}

export const writeSyncToken = (token: SyncToken): string => write('S', token);
export const readSyncToken = (text: string): SyncToken | undefined => read('S', text) as SyncToken | undefined;
export const writePageToken = (token: PageToken): string => write('P', token);
export const readPageToken = (text: string): PageToken | undefined => read('P', text) as PageToken | undefined;

/** The digest of a call's parameters, without the named ones; the order of parameters, and of paths in a mask, does not count. */
export function digestOf(query: URLSearchParams, ...without: readonly string[]): string {
  const parameters = [...query]
    .filter(([name]) => !COMMON_PARAMETERS.includes(name) && !without.includes(name))
    .map(([name, value]) => `${name}=${value.split(',').sort().join(',')}`)
    .sort();
  return createHash('sha256').update(parameters.join('&')).digest('base64url').slice(0, 12);
}
