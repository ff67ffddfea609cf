/** playground/google/errors — every refusal Google is known to give, in its two envelopes (G3–G13). */
import type { JsonObject } from './json.ts';

/** A refusal on its way out. `body` is what goes over the wire. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: JsonObject;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: JsonObject, headers: Readonly<Record<string, string>> = {}) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

interface Item {
  readonly domain?: string;
  readonly reason: string;
  readonly message: string;
  readonly locationType?: 'parameter' | 'header';
  readonly location?: string;
}

/** The envelope of Calendar's own back end: no `status` key (G3). */
export function refusal(status: number, item: Item, headers: Readonly<Record<string, string>> = {}): Refusal {
  const { domain = 'global', reason, message, locationType, location } = item;
  const error = { domain, reason, message, locationType, location };
  return new Refusal(status, { error: { errors: [error], code: status, message } }, headers);
}

/** The envelope of the layers before Calendar: authentication, scopes, disabled API (G4, G5, G7). */
export function frontRefusal(
  status: number,
  canonical: string,
  message: string,
  item: JsonObject,
  details?: readonly JsonObject[],
): Refusal {
  return new Refusal(status, { error: { code: status, message, errors: [item], status: canonical, details } });
}

/** The flat body of the OAuth endpoints (G183). */
export const oauthRefusal = (status: number, error: string, description?: string): Refusal =>
  new Refusal(status, { error, error_description: description });

export const invalid = (message: string): Refusal => refusal(400, { reason: 'invalid', message });

/** G13: a known field or parameter with an impossible value. */
export const invalidValue = (field: string): Refusal => invalid(`Invalid value for: ${field}`);

/** G13: a parameter outside its grammar. */
export const invalidParameter = (name: string, value: string, pattern: string): Refusal =>
  refusal(400, {
    reason: 'invalidParameter',
    message: `Invalid value '${value}'. Values must match the following regular expression: '${pattern}'`,
    locationType: 'parameter',
    location: name,
  });

export const badRequest = (message = 'Bad Request'): Refusal => refusal(400, { reason: 'badRequest', message });
export const missing = (message: string): Refusal => refusal(400, { reason: 'required', message });
export const parseError = (): Refusal => refusal(400, { reason: 'parseError', message: 'Parse Error' });
export const notFound = (): Refusal => refusal(404, { reason: 'notFound', message: 'Not Found' });
export const duplicate = (): Refusal =>
  refusal(409, { reason: 'duplicate', message: 'The requested identifier already exists.' });
export const deleted = (): Refusal => refusal(410, { reason: 'deleted', message: 'Resource has been deleted' });
export const forbidden = (message: string, reason = 'forbidden'): Refusal =>
  refusal(403, { domain: reason === 'forbidden' ? 'global' : 'calendar', reason, message });

/** G67, G47: an end before its start. */
export const timeRangeEmpty = (location?: string): Refusal =>
  refusal(400, {
    domain: 'calendar',
    reason: 'timeRangeEmpty',
    message: 'The specified time range is empty.',
    ...(location === undefined ? {} : { locationType: 'parameter', location }),
  });

/** G10. */
export const conditionNotMet = (): Refusal =>
  refusal(412, { reason: 'conditionNotMet', message: 'Precondition Failed', locationType: 'header', location: 'If-Match' });

/** G37. */
export const fullSyncRequired = (): Refusal =>
  refusal(410, {
    domain: 'calendar',
    reason: 'fullSyncRequired',
    message: 'Sync token is no longer valid, a full sync is required.',
    locationType: 'parameter',
    location: 'syncToken',
  });

/** G38. */
export const invalidSyncToken = (): Refusal =>
  refusal(400, { reason: 'invalid', message: 'Invalid sync token value.', locationType: 'parameter', location: 'syncToken' });

/** G39. */
export const updatedMinTooLongAgo = (): Refusal =>
  refusal(410, {
    domain: 'calendar',
    reason: 'updatedMinTooLongAgo',
    message: 'The requested minimum modification time lies too far in the past.',
    locationType: 'parameter',
    location: 'updatedMin',
  });

/** G61. */
export const sequenceTooLow = (): Refusal =>
  invalid(
    'Invalid sequence value. The specified sequence number is below the current sequence number of the resource. ' +
      'Re-fetch the resource and use its sequence number on the following request.',
  );

/** G91. */
export const notTheOrganizer = (): Refusal =>
  forbidden('Shared properties can only be changed by the organizer of the event.', 'forbiddenForNonOrganizer');

/** G121. */
export const pushNotSupported = (): Refusal =>
  refusal(400, {
    domain: 'calendar',
    reason: 'pushNotSupportedForRequestedResource',
    message: 'Push notifications are not supported by this resource.',
  });

/** G97. */
export const eventTypeRestriction = (message = 'Event type restriction.'): Refusal =>
  refusal(400, { domain: 'calendar', reason: 'eventTypeRestriction', message });

/** G4: no credentials at all. */
export const loginRequired = (): Refusal =>
  frontRefusal(
    401,
    'UNAUTHENTICATED',
    'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
    { message: 'Login Required.', domain: 'global', reason: 'required', location: 'Authorization', locationType: 'header' },
  );

/** G4: credentials that are not, or no longer, good. */
export const invalidCredentials = (): Refusal =>
  frontRefusal(
    401,
    'UNAUTHENTICATED',
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
    { message: 'Invalid Credentials', domain: 'global', reason: 'authError', location: 'Authorization', locationType: 'header' },
  );

/** G5: `method` is e.g. `calendar.v3.Events.Insert`. */
export const insufficientScopes = (method: string): Refusal =>
  frontRefusal(
    403,
    'PERMISSION_DENIED',
    'Request had insufficient authentication scopes.',
    { message: 'Insufficient Permission', domain: 'global', reason: 'insufficientPermissions' },
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
        domain: 'googleapis.com',
        metadata: { service: 'calendar-json.googleapis.com', method },
      },
    ],
  );

/** G7. */
export const apiDisabled = (): Refusal =>
  frontRefusal(
    403,
    'PERMISSION_DENIED',
    'Google Calendar API has not been used in project 1 before or it is disabled.',
    {
      message: 'Google Calendar API has not been used in project 1 before or it is disabled.',
      domain: 'usageLimits',
      reason: 'accessNotConfigured',
    },
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'SERVICE_DISABLED',
        domain: 'googleapis.com',
        metadata: { service: 'calendar-json.googleapis.com' },
      },
    ],
  );
