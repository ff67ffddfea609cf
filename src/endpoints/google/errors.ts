/** google/errors — what Google's refusals mean, told by their reason rather than by their status (G3–G11, G124, G127). */
import { type ErrorCode, SyncError } from '../../model/errors.ts';

/** An answer that is not the wished one, as the wire gave it. */
export interface Refusal {
  readonly status: number;
  /** The parsed body; a string when it was no JSON. */
  readonly data: unknown;
  readonly headers: Headers;
}

/** What the request was about: decides what "not found" means. */
export type About = 'item' | 'collection' | 'account';
/** Reads may be repeated at will; a write whose answer is lost may have been carried out (G128). */
export type Effect = 'read' | 'write';

/**
 * Whether the client may ask again by itself. `token`: with a new access token. `throttle`: with patience, the request was not
 * carried out. `trouble`: with patience, but of a write nobody knows. `once`: one more time.
 */
export type Again = 'no' | 'token' | 'throttle' | 'trouble' | 'once';

export interface Trouble {
  readonly error: SyncError;
  readonly again: Again;
}

interface Meaning {
  readonly code: ErrorCode;
  readonly again?: Again;
  readonly hint?: string;
  /** Milliseconds. */
  readonly retryAfter?: number;
}

const HOUR = 3_600_000;
const RATE: Meaning = { code: 'THROTTLED', again: 'throttle' };
const SCOPE: Meaning = {
  code: 'FORBIDDEN',
  hint: 'The sign-in does not cover calendars. Sign in again and allow access to Google Calendar.',
};
const DISABLED: Meaning = {
  code: 'FORBIDDEN',
  hint: 'Enable the Google Calendar API in the Google Cloud project of this client id, then wait a few minutes.',
};
const QUOTA: Meaning = {
  code: 'THROTTLED',
  retryAfter: 2 * HOUR,
  hint: 'Google limits how much may be written to this account. It is tried again in some hours; more often does not help.',
};

/** G8, G124, G127: by reason. What is not here is judged by status. */
const REASONS: Readonly<Record<string, Meaning>> = {
  rateLimitExceeded: RATE,
  userRateLimitExceeded: RATE,
  RATE_LIMIT_EXCEEDED: RATE,
  quotaExceeded: QUOTA,
  dailyLimitExceeded: QUOTA,
  insufficientPermissions: SCOPE,
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: SCOPE,
  accessNotConfigured: DISABLED,
  SERVICE_DISABLED: DISABLED,
  requiredAccessLevel: { code: 'READ_ONLY' },
  forbiddenForNonOrganizer: { code: 'REFUSED', hint: 'Only its organizer may change this appointment.' },
  forbiddenForServiceAccounts: {
    code: 'REFUSED',
    hint: 'A service account may not invite guests without domain-wide delegation.',
  },
  eventTypeRestriction: { code: 'REFUSED', hint: 'Google does not allow this change for appointments of this kind.' },
  fullSyncRequired: { code: 'CHECKPOINT_EXPIRED' },
  updatedMinTooLongAgo: { code: 'CHECKPOINT_EXPIRED' },
  conditionNotMet: { code: 'STALE' },
  deleted: { code: 'GONE' },
  duplicate: { code: 'EXISTS' },
  conflict: { code: 'ITEM_FAILED', again: 'throttle' },
};

/** What to do about a refusal, and what to say if nothing helps. `what` names the request, without personal data. */
export function troubleOf(refusal: Refusal, what: string, about: About, effect: Effect): Trouble {
  const { reason, message } = explain(refusal.data);
  const meaning = REASONS[reason] ?? byStatus(refusal, message, about, effect);
  const retryAfter = retryAfterOf(refusal.headers) ?? meaning.retryAfter;
  const words = message === '' ? '' : ` "${message.slice(0, 200)}"`;
  const error = new SyncError(meaning.code, `Google refused to ${what}: ${refusal.status} ${reason}${words}`.trim(), {
    ...(meaning.hint === undefined ? {} : { hint: meaning.hint }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
  return { error, again: meaning.again ?? 'no' };
}

function byStatus({ status }: Refusal, message: string, about: About, effect: Effect): Meaning {
  if (status === 401) return { code: 'AUTH_LOST', again: 'token' };
  if (status === 429) return RATE;
  if (status === 404) return about === 'item' ? { code: 'GONE' } : { code: 'COLLECTION_GONE', again: 'once' }; // G9: it can be transient
  if (status === 409) return { code: 'EXISTS' };
  if (status === 410) return { code: about === 'item' ? 'GONE' : 'CHECKPOINT_EXPIRED' };
  if (status === 412) return { code: 'STALE' };
  if (status === 408 || status >= 500) return { code: 'SERVER_FAILED', again: 'trouble' };
  if (status < 400) return { code: 'DOUBTFUL' };
  if (effect === 'write') return { code: 'REFUSED' };
  if (status === 403) return { code: 'FORBIDDEN' };
  return { code: /sync token/i.test(message) ? 'CHECKPOINT_EXPIRED' : 'DOUBTFUL' }; // G38
}

/** The reason and the words of an error body, in any of Google's envelopes (G3–G6, G183). */
export function explain(data: unknown): { readonly reason: string; readonly message: string } {
  const body = memberOf(data, 'error');
  if (typeof body === 'string') return { reason: body, message: textOf(memberOf(data, 'error_description')) };
  const first = firstOf(memberOf(body, 'errors'));
  const detail = firstOf(memberOf(body, 'details'));
  const reason = textOf(memberOf(first, 'reason')) || textOf(memberOf(detail, 'reason')) || textOf(memberOf(body, 'status'));
  return { reason, message: textOf(memberOf(body, 'message')) };
}

/** Milliseconds of a Retry-After header in seconds or as a date (G126); undefined without one. */
export function retryAfterOf(headers: Headers): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const sent = Date.parse(headers.get('date') ?? '');
  const due = Date.parse(value);
  return Number.isNaN(due) || Number.isNaN(sent) ? undefined : Math.max(0, due - sent);
}

export function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : undefined);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
