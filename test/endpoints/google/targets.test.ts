/** google/targets — which service a request went to, and whether its answer asked for patience. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isThrottled, targetOf } from '../../../src/endpoints/google/targets.ts';
import type { Answer } from '../../../src/endpoints/http.ts';

describe('the service of a Google address', () => {
  for (const [target, address] of [
    ['google-calendar', 'https://www.googleapis.com/calendar/v3/calendars/primary/events?maxResults=250'],
    ['google-calendar', 'https://www.googleapis.com/batch/calendar/v3'],
    ['google-contacts', 'https://people.googleapis.com/v1/people/me/connections'],
    ['google-contacts', 'https://lh3.googleusercontent.com/contacts/abc=s100'],
    ['google-sign-in', 'https://oauth2.googleapis.com/token'],
    ['google-sign-in', 'https://oauth2.googleapis.com/revoke'],
    ['google-sign-in', 'http://127.0.0.1:9470/tokeninfo?access_token=x'],
  ] as const)
    it(`is ${target} at ${address.slice(0, 60)}`, () => assert.equal(targetOf(address), target));
});

describe('an answer of Google', () => {
  const answer = (status: number, reason?: string, message = '') =>
    ({ status, text: () => JSON.stringify({ error: { code: status, message, errors: [{ reason }] } }) }) as Answer;

  it('asks for patience with a 429, or with a 403 that says so (G124)', () => {
    for (const one of [
      answer(429),
      answer(403, 'rateLimitExceeded'),
      answer(403, 'userRateLimitExceeded'),
      answer(403, 'quotaExceeded'),
    ])
      assert.equal(isThrottled(one), true);
  });

  it('does not with any other refusal, nor when the account is full (G157)', () => {
    const full = answer(429, undefined, 'MY_CONTACTS_OVERFLOW_COUNT');
    for (const one of [answer(200), answer(403, 'forbiddenForNonOrganizer'), answer(403), answer(500, 'backendError'), full])
      assert.equal(isThrottled(one), false);
    assert.equal(isThrottled({ ...answer(403), text: () => '<html>no JSON</html>' }), false);
  });
});
