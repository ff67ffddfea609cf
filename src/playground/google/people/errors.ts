/** playground/google/people/errors — every refusal the People API is known to give, in its one envelope (G6). */
import { Refusal } from '../errors.ts';
import type { JsonObject } from '../json.ts';

type Canonical =
  | 'ABORTED'
  | 'ALREADY_EXISTS'
  | 'FAILED_PRECONDITION'
  | 'INVALID_ARGUMENT'
  | 'NOT_FOUND'
  | 'PERMISSION_DENIED'
  | 'RESOURCE_EXHAUSTED'
  | 'UNAUTHENTICATED';

export function peopleRefusal(
  code: number,
  status: Canonical,
  message: string,
  details?: readonly JsonObject[],
  headers: Readonly<Record<string, string>> = {},
): Refusal {
  return new Refusal(code, { error: { code, message, status, details } }, headers);
}

const errorInfo = (reason: string, domain: string, metadata?: JsonObject): JsonObject => ({
  '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
  reason,
  domain,
  metadata,
});

const SERVICE = 'people.googleapis.com';

export const badArgument = (message: string): Refusal => peopleRefusal(400, 'INVALID_ARGUMENT', message);

/** A body or query of the wrong shape; `description` says where. */
export const badRequest = (description: string): Refusal =>
  peopleRefusal(400, 'INVALID_ARGUMENT', description, [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ description }] },
  ]);

export const unknownParameter = (name: string): Refusal =>
  badRequest(
    `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
  );

export const unknownMember = (name: string, path: string): Refusal =>
  badRequest(`Invalid JSON payload received. Unknown name "${name}" at '${path}': Cannot find field.`);

export const wrongType = (path: string, value: string): Refusal => badRequest(`Invalid value at '${path}': ${value}`);

export const personNotFound = (): Refusal => peopleRefusal(404, 'NOT_FOUND', 'Requested entity was not found.');

/** G132. */
export const maskMissing = (name: string): Refusal =>
  badArgument(`${name} mask is required. Please specify one or more valid paths.`);
export const maskInvalid = (name: string, path: string): Refusal => badArgument(`Invalid ${name} mask path: "${path}".`);

/** G135: not 410. */
export const expiredSyncToken = (): Refusal =>
  peopleRefusal(400, 'FAILED_PRECONDITION', 'Sync token is expired. Clear local cache and retry call without the sync token.', [
    errorInfo('EXPIRED_SYNC_TOKEN', SERVICE),
  ]);

/** G133. */
export const otherParameters = (token: 'page' | 'sync'): Refusal =>
  badArgument(`Request parameters must match the first call that provided the ${token} token.`);
export const invalidToken = (token: 'page' | 'sync'): Refusal => badArgument(`Invalid ${token} token.`);

/** G149. */
export const missingEtag = (): Refusal =>
  peopleRefusal(
    400,
    'FAILED_PRECONDITION',
    'Request must set person.etag or person.metadata.sources.etag for the source that is being updated.',
  );
export const staleEtag = (): Refusal =>
  peopleRefusal(
    400,
    'FAILED_PRECONDITION',
    'Request person.etag is different than the current person.etag. Clear local cache and get the latest person.',
  );

/** G157. */
export const accountFull = (status: 400 | 429): Refusal =>
  peopleRefusal(status, status === 429 ? 'RESOURCE_EXHAUSTED' : 'FAILED_PRECONDITION', 'MY_CONTACTS_OVERFLOW_COUNT');

/** G155. */
export const overlapping = (): Refusal =>
  peopleRefusal(409, 'ABORTED', 'Another mutation of this user is under way. Send mutations for one user one after the other.');

/** G156, G136. */
export function overQuota(metric: string, period: 'minute' | 'day', headers: Readonly<Record<string, string>>): Refusal {
  const limit = `${metric} per ${period} per user`;
  return peopleRefusal(
    429,
    'RESOURCE_EXHAUSTED',
    `Quota exceeded for quota metric '${metric}' and limit '${limit}' of service '${SERVICE}' for consumer 'project_number:1'.`,
    [errorInfo('RATE_LIMIT_EXCEEDED', 'googleapis.com', { service: SERVICE, quota_limit: limit, consumer: 'projects/1' })],
    headers,
  );
}

/** G4, in the envelope of People. */
export const unauthenticated = (reason: 'CREDENTIALS_MISSING' | 'ACCESS_TOKEN_TYPE_UNSUPPORTED'): Refusal =>
  peopleRefusal(
    401,
    'UNAUTHENTICATED',
    `Request ${reason === 'CREDENTIALS_MISSING' ? 'is missing required authentication credential' : 'had invalid authentication credentials'}. Expected OAuth 2 access token, login cookie or other valid authentication credential.`,
    [errorInfo(reason, 'googleapis.com', { service: SERVICE })],
  );

/** G5: `method` is e.g. `ListConnections`. */
export const insufficientScopes = (method: string): Refusal =>
  peopleRefusal(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.', [
    errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'googleapis.com', {
      service: SERVICE,
      method: `google.people.v1.PeopleService.${method}`,
    }),
  ]);

/** G7. */
export const peopleDisabled = (): Refusal =>
  peopleRefusal(403, 'PERMISSION_DENIED', 'People API has not been used in project 1 before or it is disabled.', [
    errorInfo('SERVICE_DISABLED', 'googleapis.com', { service: SERVICE, consumer: 'projects/1' }),
  ]);

/** G171. */
export const nameTaken = (): Refusal => peopleRefusal(409, 'ALREADY_EXISTS', 'Contact group name already exists.');

/** G154: the status of the first refused entry, and what is wrong with each. */
export function batchRefused(refused: readonly { readonly name: string; readonly refusal: Refusal }[]): Refusal {
  const said = refused.map(({ name, refusal }) => ({ name, code: refusal.status, ...wordsOf(refusal) }));
  const [first] = said;
  const fieldViolations = said.map(({ name, message }) => ({ field: name, description: message }));
  return peopleRefusal(first?.code ?? 400, first?.status ?? 'INVALID_ARGUMENT', first?.message ?? '', [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations },
  ]);
}

function wordsOf({ body }: Refusal): { readonly status: Canonical; readonly message: string } {
  return body.error as unknown as { readonly status: Canonical; readonly message: string };
}
