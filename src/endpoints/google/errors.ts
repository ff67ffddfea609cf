/** google/errors — what Google's refusals mean, told by their reason rather than by their status (G3–G11, G124, G127). */
import { type ErrorCode, SyncError } from '../../model/errors.ts';
import type { Service } from './answers.ts';

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

/** What was asked for. `what` completes "Google refused to …", without personal data. */
export interface Question {
  readonly what: string;
  readonly about: About;
  readonly effect: Effect;
  readonly service: Service;
}

const HOUR = 3_600_000;
const RATE: Meaning = { code: 'THROTTLED', again: 'throttle' };
const QUOTA: Meaning = {
  code: 'THROTTLED',
  retryAfter: 2 * HOUR,
  hint: 'Google limits how much may be written to this account. It is tried again in some hours; more often does not help.',
};
const EXPIRED: Meaning = { code: 'CHECKPOINT_EXPIRED' };

/** What the owner can do when a whole service is closed to us. */
const CLOSED: Readonly<Record<Service, Readonly<Record<'scope' | 'disabled', Meaning>>>> = {
  calendar: {
    scope: {
      code: 'FORBIDDEN',
      hint: 'The sign-in does not cover calendars. Sign in again and allow access to Google Calendar.',
    },
    disabled: {
      code: 'FORBIDDEN',
      hint: 'Enable the Google Calendar API in the Google Cloud project of this client id, then wait a few minutes.',
    },
  },
  people: {
    scope: {
      code: 'FORBIDDEN',
      hint: 'The sign-in does not cover contacts, so they are not synced. Sign in again and allow access to your contacts.',
    },
    disabled: {
      code: 'FORBIDDEN',
      hint: 'Enable the People API in the Google Cloud project of this client id, then wait a few minutes.',
    },
  },
};

const ADDRESS_HINT =
  'Google writes only to https addresses on the internet: set http.public_url to one, or http.push to false. Until then Twinbook looks by its schedule.';

/** G8, G124, G127, G135: by reason. What is not here is judged by its words, then by status. */
const REASONS: Readonly<Record<string, Meaning | 'scope' | 'disabled'>> = {
  rateLimitExceeded: RATE,
  userRateLimitExceeded: RATE,
  RATE_LIMIT_EXCEEDED: RATE,
  quotaExceeded: QUOTA,
  dailyLimitExceeded: QUOTA,
  insufficientPermissions: 'scope',
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: 'scope',
  accessNotConfigured: 'disabled',
  SERVICE_DISABLED: 'disabled',
  requiredAccessLevel: { code: 'READ_ONLY' },
  forbiddenForNonOrganizer: { code: 'REFUSED', hint: 'Only its organizer may change this appointment.' },
  forbiddenForServiceAccounts: {
    code: 'REFUSED',
    hint: 'A service account may not invite guests without domain-wide delegation.',
  },
  eventTypeRestriction: { code: 'REFUSED', hint: 'Google does not allow this change for appointments of this kind.' },
  fullSyncRequired: EXPIRED,
  updatedMinTooLongAgo: EXPIRED,
  EXPIRED_SYNC_TOKEN: EXPIRED,
  pushNotSupportedForRequestedResource: { code: 'NOT_FOUND' }, // G121: this calendar has no such thing
  'push.webhookUrlNotHttps': { code: 'CONFIG', hint: ADDRESS_HINT },
  'push.webhookUrlNoHostOrAddress': { code: 'CONFIG', hint: ADDRESS_HINT },
  'push.webhookUrlUnauthorized': {
    code: 'FORBIDDEN',
    hint: 'Google wants to know that the domain of http.public_url is yours: verify it in the Google Search Console, with the account the Google Cloud project belongs to. Until then Twinbook looks by its schedule.',
  },
  conditionNotMet: { code: 'STALE' },
  deleted: { code: 'GONE' },
  duplicate: { code: 'EXISTS' },
  conflict: { code: 'ITEM_FAILED', again: 'throttle' },
  ABORTED: { code: 'SERVER_FAILED', again: 'throttle' }, // G155: another write got in its way, this one was not carried out
};

/** Refusals of People that only their words tell apart. */
const WORDS: readonly (readonly [words: RegExp, meaning: Meaning])[] = [
  // G157. Some are told as a 429; patience does not help.
  [
    /MY_CONTACTS_OVERFLOW_COUNT/,
    {
      code: 'REFUSED',
      hint: 'The Google account holds as many contacts as it may, counting its trash. Delete some and empty the trash; then change this contact, and it is tried again.',
    },
  ],
  [/person\.etag is different/i, { code: 'STALE' }], // G149
  [/per day/i, QUOTA], // G156
  [/per minute/i, { ...RATE, retryAfter: 15_000 }],
];

/** What to do about a refusal, and what to say if nothing helps. */
export function troubleOf(refusal: Refusal, question: Question): Trouble {
  const { reason, message } = explain(refusal.data);
  const meaning = meaningOf(refusal, question);
  const retryAfter = retryAfterOf(refusal.headers) ?? meaning.retryAfter;
  const words = message === '' ? '' : ` "${message.slice(0, 200)}"`;
  const error = new SyncError(meaning.code, `Google refused to ${question.what}: ${refusal.status} ${reason}${words}`.trim(), {
    ...(meaning.hint === undefined ? {} : { hint: meaning.hint }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
  return { error, again: meaning.again ?? 'no' };
}

function meaningOf(refusal: Refusal, question: Question): Meaning {
  const { reason, message } = explain(refusal.data);
  const byWords = question.service === 'people' ? WORDS.find(([words]) => words.test(message))?.[1] : undefined;
  const byReason = byWords ?? REASONS[reason];
  if (byReason === 'scope' || byReason === 'disabled') return CLOSED[question.service][byReason];
  return byReason ?? byStatus(refusal, message, question);
}

function byStatus({ status, data }: Refusal, message: string, { about, effect }: Question): Meaning {
  const isPrecondition = /^failed_?precondition$/i.test(explain(data).reason);
  if (status === 400 && isPrecondition && about === 'item' && effect === 'write') return { code: 'STALE' }; // G149
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

/** Whether a refusal asks for patience, whatever was asked for: 429, or a 403 with such a reason (G124). */
export function asksForPatience({ status, data }: Pick<Refusal, 'status' | 'data'>): boolean {
  const { reason, message } = explain(data);
  const known = WORDS.find(([words]) => words.test(message))?.[1] ?? REASONS[reason];
  return typeof known === 'object' ? known.code === 'THROTTLED' : status === 429;
}

/** The reason and the words of an error body, in any of Google's envelopes (G3–G6, G183). */
export function explain(data: unknown): { readonly reason: string; readonly message: string } {
  const body = memberOf(data, 'error');
  if (typeof body === 'string') return { reason: body, message: textOf(memberOf(data, 'error_description')) };
  const first = firstOf(memberOf(body, 'errors'));
  const details = memberOf(body, 'details');
  const told = (Array.isArray(details) ? details : []).map((detail) => textOf(memberOf(detail, 'reason')));
  const reason = textOf(memberOf(first, 'reason')) || told.find((word) => word !== '') || textOf(memberOf(body, 'status'));
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
