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
      const { error, again } = troubleOf({ status, data, headers: new Headers() }, 'do it', about, effect);
      assert.equal(`${error.code} ${again}`, verdict);
    });
  }

  it('says what was refused and why, and gives the owner a hint of its own', () => {
    const { error } = troubleOf(
      { status: 403, data: calendar('accessNotConfigured', 'Not used before'), headers: new Headers() },
      'list the events',
      'collection',
      'read',
    );
    assert.equal(error.message, 'Google refused to list the events: 403 accessNotConfigured "Not used before"');
    assert.match(error.hint, /Enable the Google Calendar API/);
  });

  it('G124 asks for hours of patience when the quota is used up', () => {
    const { error } = troubleOf({ status: 403, data: calendar('quotaExceeded'), headers: new Headers() }, 'x', 'item', 'write');
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
