/** google/targets — which service a request went to, and whether its answer asked for patience. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { targetOf, throttledIn } from '../../../src/endpoints/google/targets.ts';
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
    ({
      status,
      headers: new Headers(),
      text: () => JSON.stringify({ error: { code: status, message, errors: [{ reason }] } }),
    }) as Answer;

  it('asks for patience with a 429, or with a 403 that says so (G124)', () => {
    for (const one of [
      answer(429),
      answer(403, 'rateLimitExceeded'),
      answer(403, 'userRateLimitExceeded'),
      answer(403, 'quotaExceeded'),
    ])
      assert.equal(throttledIn(one), 1);
  });

  it('does not with any other refusal, nor when the account is full (G157)', () => {
    const full = answer(429, undefined, 'MY_CONTACTS_OVERFLOW_COUNT');
    for (const one of [answer(200), answer(403, 'forbiddenForNonOrganizer'), answer(403), answer(500, 'backendError'), full])
      assert.equal(throttledIn(one), 0);
    assert.equal(throttledIn({ ...answer(403), text: () => '<html>no JSON</html>' }), 0);
  });

  it('to several requests at once is looked through: each in it counts (G129)', () => {
    const part = (place: number, status: number, reason: string): string =>
      `--b\r\nContent-Type: application/http\r\nContent-ID: <response-part-${place}>\r\n\r\nHTTP/1.1 ${status} X\r\n\r\n${answer(status, reason).text()}\r\n`;
    const batch = (text: string): Answer =>
      ({ status: 200, headers: new Headers({ 'content-type': 'multipart/mixed; boundary=b' }), text: () => text }) as Answer;
    const parts = [part(0, 200, ''), part(1, 429, 'rateLimitExceeded'), part(2, 403, 'userRateLimitExceeded')];
    assert.equal(throttledIn(batch(`${parts.join('')}${part(3, 403, 'forbiddenForNonOrganizer')}--b--\r\n`)), 2);
    assert.equal(throttledIn(batch(`${part(0, 200, '')}--b--\r\n`)), 0);
    assert.equal(throttledIn(batch(parts.join(''))), 0);
  });
});
