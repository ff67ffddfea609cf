/** dav/outcome — what a server's answer to a write means: done, or which error (RFC 4918, 16; D20, D48, D52; table J). */
import { SyncError } from '../../model/errors.ts';
import type { Answer } from '../http.ts';
import { readMultistatus, readRefusal } from './multistatus.ts';

export interface Outcome {
  readonly status: number;
  readonly done: boolean;
  /** A web page with status 200, most likely to sign in at: nothing was done (D11). */
  readonly isPage: boolean;
  /** Names of the elements in the body: preconditions among them. */
  readonly conditions: readonly string[];
  /** Hrefs in the body: a UID conflict names the other resource. */
  readonly hrefs: readonly string[];
  /** The server's own words, one line. */
  readonly words: string;
  readonly etag: string | undefined;
  readonly location: string | undefined;
}

/** Reads the answer to a PUT or DELETE. A 207 is no success: its inner status counts (D20; L6). */
export function outcomeOf(answer: Answer): Outcome {
  // The body of a yes is read by nobody, and most are empty.
  const said = answer.status === 201 || answer.status === 204 ? NOTHING_SAID : readRefusal(answer);
  const status = answer.status === 207 ? innerStatus(answer) : answer.status;
  const isPage = status === 200 && /^text\/html/i.test(answer.headers.get('content-type') ?? '');
  return {
    status,
    isPage,
    done: (status === 200 && !isPage) || status === 201 || status === 204,
    ...said,
    etag: answer.headers.get('etag') ?? undefined,
    location: answer.headers.get('location') ?? undefined,
  };
}

const NOTHING_SAID = { conditions: [], hrefs: [], words: '' } as const;

/** A gateway failed on the way, or the server in the middle of it, or somebody else answered: it may have been done (D54). */
export function isDoubtful(outcome: Outcome): boolean {
  if (outcome.isPage) return true;
  return outcome.status >= 500 && outcome.status !== 501 && outcome.status !== 507;
}

/** D48: another resource has this UID: by the element's name in whatever namespace, or by the server's words. */
export function isUidConflict(outcome: Outcome): boolean {
  if (hasUidCondition(outcome)) return true;
  const speaksOfIt = /\buid\b/i.test(outcome.words) && !/\b(no|missing|without)\b/i.test(outcome.words);
  return speaksOfIt && [400, 403, 409, 412].includes(outcome.status);
}

export function hasUidCondition(outcome: Outcome): boolean {
  return outcome.conditions.some((name) => /\}(no-uid-conflict|unique-scheduling-object-resource)$/.test(name));
}

/** D49: a trash bin may still keep the name or UID. */
export function isTrashed(outcome: Outcome): boolean {
  return [400, 403].includes(outcome.status) && /trash|deleted|already exists/i.test(outcome.words);
}

/** Whether the answer names a rule about the content (RFC 4791, 5.3.2.1), which no other etag would satisfy. */
export function isAboutContent(outcome: Outcome): boolean {
  return outcome.conditions.some((name) => CONTENT.test(name));
}

const CONTENT =
  /\}(valid-(calendar|address)-(data|object-resource)|supported-(calendar-data|calendar-component|address-data)|no-uid-conflict|max-resource-size|(min|max)-date-time|max-instances|max-attendees-per-instance|unique-scheduling-object-resource|organizer-allowed|attendee-allowed)$/;

/** The error for a write that was refused, with the server's words. */
export function refusal(outcome: Outcome): SyncError {
  const full = outcome.conditions.some((name) => /\}(quota-not-exceeded|sufficient-disk-space)$/.test(name));
  if (outcome.status === 507 || full) return new SyncError('STORAGE_FULL', `the server has no room left: ${said(outcome)}`);
  if (outcome.isPage) return new SyncError('DOUBTFUL', 'a web page answered instead of the server');
  if (outcome.status === 502 || outcome.status === 504)
    return new SyncError('SERVER_FAILED', `the server in front answered ${outcome.status}`);
  if (isDoubtful(outcome)) return new SyncError('ITEM_FAILED', `the server failed on it: ${said(outcome)}`);
  return new SyncError('REFUSED', `the server refused it: ${said(outcome)}`);
}

function said({ status, words, conditions }: Outcome): string {
  const rule = conditions.find((name) => CONTENT.test(name))?.replace(/^\{.*\}/, '');
  return [String(status), rule, words].filter(Boolean).join(' ');
}

function innerStatus(answer: Answer): number {
  const member = readMultistatus(answer).members[0];
  const statuses = [member?.status, ...[...(member?.properties.values() ?? [])].map((property) => property.status)];
  return (
    statuses.find((status) => status !== undefined && status >= 300) ?? statuses.find((status) => status !== undefined) ?? 500
  );
}
