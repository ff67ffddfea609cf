/** google/errors.test — refusals are told apart by their reason. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type About, type Effect, explain, retryAfterOf, troubleOf } from '../../../src/endpoints/google/errors.ts';

const calendar = (reason: string, message = 'words') => ({
  error: { errors: [{ domain: 'x', reason, message }], code: 0, message },
});

type Case = readonly [fact: string, status: number, data: unknown, about: About, effect: Effect, verdict: string];

const CASES: readonly Case[] = [
  ['G124 a 403 for the rate', 403, calendar('rateLimitExceeded'), 'item', 'write', 'THROTTLED throttle'],
  ['G124 a 403 for the user rate', 403, calendar('userRateLimitExceeded'), 'item', 'read', 'THROTTLED throttle'],
  ['G124 a 429 without a word', 429, '', 'item', 'write', 'THROTTLED throttle'],
  [
    'G156 a 429 in the newer envelope',
    429,
    { error: { code: 429, message: 'x', status: 'RESOURCE_EXHAUSTED' } },
    'item',
    'read',
    'THROTTLED throttle',
  ],
  ['G124 quotaExceeded, which does not pass by asking', 403, calendar('quotaExceeded'), 'item', 'write', 'THROTTLED no'],
  ['G5 missing scopes', 403, calendar('insufficientPermissions'), 'collection', 'read', 'FORBIDDEN no'],
  [
    'G5 missing scopes in the newer envelope',
    403,
    { error: { code: 403, message: 'x', status: 'PERMISSION_DENIED', details: [{ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }] } },
    'item',
    'write',
    'FORBIDDEN no',
  ],
  ['G7 an API that is not enabled', 403, calendar('accessNotConfigured'), 'account', 'read', 'FORBIDDEN no'],
  ['G91 a change only the organizer may make', 403, calendar('forbiddenForNonOrganizer'), 'item', 'write', 'REFUSED no'],
  ['G97 a kind of event that forbids it', 400, calendar('eventTypeRestriction'), 'item', 'write', 'REFUSED no'],
  ['a calendar shared for reading', 403, calendar('requiredAccessLevel'), 'collection', 'write', 'READ_ONLY no'],
  ['G4 a token that is not taken', 401, calendar('authError'), 'item', 'read', 'AUTH_LOST token'],
  ['G9 a calendar that is not found', 404, calendar('notFound'), 'collection', 'read', 'COLLECTION_GONE once'],
  ['G9 an event that is not found', 404, calendar('notFound'), 'item', 'read', 'GONE no'],
  ['G99 an id that is taken', 409, calendar('duplicate'), 'collection', 'write', 'EXISTS no'],
  ['G129 a part that got in another one’s way', 409, calendar('conflict'), 'item', 'read', 'ITEM_FAILED throttle'],
  ['G11 a sync token that is too old', 410, calendar('fullSyncRequired'), 'collection', 'read', 'CHECKPOINT_EXPIRED no'],
  [
    'G38 a sync token that is none',
    400,
    calendar('invalid', 'Invalid sync token value.'),
    'collection',
    'read',
    'CHECKPOINT_EXPIRED no',
  ],
  ['G110 an event that was deleted', 410, calendar('deleted'), 'item', 'write', 'GONE no'],
  ['G10 a version that is not the present one', 412, calendar('conditionNotMet'), 'item', 'write', 'STALE no'],
  ['G13 a value Google does not take', 400, calendar('invalid'), 'item', 'write', 'REFUSED no'],
  ['a question Google does not take', 400, calendar('badRequest'), 'collection', 'read', 'DOUBTFUL no'],
  ['G8 trouble behind the scenes', 500, calendar('backendError'), 'item', 'write', 'SERVER_FAILED trouble'],
  ['a gateway’s page', 503, '<html>', 'collection', 'read', 'SERVER_FAILED trouble'],
  ['a redirection', 302, '', 'collection', 'read', 'DOUBTFUL no'],
];

describe('a refusal of Google', () => {
  for (const [fact, status, data, about, effect, verdict] of CASES) {
    it(`${fact} means ${verdict}`, () => {
      const { error, again } = troubleOf(
        { status, data, headers: new Headers() },
        { what: 'do it', about, effect, service: 'calendar' },
      );
      assert.equal(`${error.code} ${again}`, verdict);
    });
  }

  it('says what was refused and why, and gives the owner a hint of its own', () => {
    const { error } = troubleOf(
      { status: 403, data: calendar('accessNotConfigured', 'Not used before'), headers: new Headers() },
      { what: 'list the events', about: 'collection', effect: 'read', service: 'calendar' },
    );
    assert.equal(error.message, 'Google refused to list the events: 403 accessNotConfigured "Not used before"');
    assert.match(error.hint, /Enable the Google Calendar API/);
  });

  it('G124 asks for hours of patience when the quota is used up', () => {
    const { error } = troubleOf(
      { status: 403, data: calendar('quotaExceeded'), headers: new Headers() },
      { what: 'x', about: 'item', effect: 'write', service: 'calendar' },
    );
    assert.ok((error.retryAfter ?? 0) >= 3_600_000);
  });

  it('G183 of the sign-in server has another envelope', () => {
    assert.deepEqual(explain({ error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }), {
      reason: 'invalid_grant',
      message: 'Token has been expired or revoked.',
    });
    assert.deepEqual(explain('<html>'), { reason: '', message: '' });
  });
});

const people = (status: string, message: string, reason?: string) => ({
  error: { code: 0, message, status, ...(reason === undefined ? {} : { details: [{ '@type': 'x' }, { reason }] }) },
});

const PEOPLE_CASES: readonly Case[] = [
  [
    'G135 a sync token that is too old',
    400,
    people('FAILED_PRECONDITION', 'Sync token is expired. Clear local cache and retry.', 'EXPIRED_SYNC_TOKEN'),
    'collection',
    'read',
    'CHECKPOINT_EXPIRED no',
  ],
  [
    'G135 the same told by its words only',
    400,
    people('FAILED_PRECONDITION', 'Sync token is expired. Clear local cache and retry.'),
    'collection',
    'read',
    'CHECKPOINT_EXPIRED no',
  ],
  [
    'G149 a version that is not the present one',
    400,
    people('FAILED_PRECONDITION', 'Request person.etag is different than the current person.etag.'),
    'item',
    'write',
    'STALE no',
  ],
  ['G149 the same in other words', 400, people('FAILED_PRECONDITION', 'No.'), 'item', 'write', 'STALE no'],
  ['a contact Google does not take', 400, people('INVALID_ARGUMENT', 'No.'), 'item', 'write', 'REFUSED no'],
  [
    'G157 an account that is full',
    429,
    people('RESOURCE_EXHAUSTED', 'MY_CONTACTS_OVERFLOW_COUNT'),
    'collection',
    'write',
    'REFUSED no',
  ],
  [
    'G157 an account that is full, told as a 400',
    400,
    people('FAILED_PRECONDITION', 'MY_CONTACTS_OVERFLOW_COUNT'),
    'collection',
    'write',
    'REFUSED no',
  ],
  [
    'G156 too many in a minute',
    429,
    people('RESOURCE_EXHAUSTED', "Quota exceeded, limit 'Critical reads per minute per user'.", 'RATE_LIMIT_EXCEEDED'),
    'item',
    'write',
    'THROTTLED throttle',
  ],
  [
    'G156 too many in a day, which does not pass by asking',
    429,
    people('RESOURCE_EXHAUSTED', "Quota exceeded, limit 'Contact writes per day per user'.", 'RATE_LIMIT_EXCEEDED'),
    'item',
    'write',
    'THROTTLED no',
  ],
  ['G155 two writes at once', 409, people('ABORTED', 'x'), 'item', 'write', 'SERVER_FAILED throttle'],
  ['G171 a label that is there already', 409, people('ALREADY_EXISTS', 'x'), 'collection', 'write', 'EXISTS no'],
  ['G6 a person that is not found', 404, people('NOT_FOUND', 'x'), 'item', 'read', 'GONE no'],
  [
    'G5 missing scopes',
    403,
    people('PERMISSION_DENIED', 'x', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'),
    'collection',
    'read',
    'FORBIDDEN no',
  ],
];

describe('a refusal of the People API', () => {
  const ask = (status: number, data: unknown, about: About, effect: Effect) =>
    troubleOf({ status, data, headers: new Headers() }, { what: 'do it', about, effect, service: 'people' });

  for (const [fact, status, data, about, effect, verdict] of PEOPLE_CASES) {
    it(`${fact} means ${verdict}`, () => {
      const { error, again } = ask(status, data, about, effect);
      assert.equal(`${error.code} ${again}`, verdict);
    });
  }

  it('says which of Google’s services is closed, and how to open it', () => {
    const hintFor = (reason: string) => ask(403, people('PERMISSION_DENIED', 'x', reason), 'account', 'read').error.hint;
    assert.match(hintFor('ACCESS_TOKEN_SCOPE_INSUFFICIENT'), /does not cover contacts/);
    assert.match(hintFor('SERVICE_DISABLED'), /Enable the People API/);
  });

  it('G157 tells the owner of a full account where room can be made', () => {
    const { error } = ask(429, people('RESOURCE_EXHAUSTED', 'MY_CONTACTS_OVERFLOW_COUNT'), 'collection', 'write');
    assert.match(error.hint, /empty the trash/);
  });
});

describe('the Retry-After of Google', () => {
  it('G126 is read in seconds or as a date, and nothing is made of anything else', () => {
    const read = (value?: string): number | undefined =>
      retryAfterOf(
        new Headers({ date: 'Sun, 22 Nov 2026 10:00:00 GMT', ...(value === undefined ? {} : { 'retry-after': value }) }),
      );
    assert.deepEqual(['7', 'Sun, 22 Nov 2026 10:00:30 GMT', 'Sun, 22 Nov 2026 09:00:00 GMT', 'soon', undefined].map(read), [
      7000,
      30_000,
      0,
      undefined,
      undefined,
    ]);
  });
});
