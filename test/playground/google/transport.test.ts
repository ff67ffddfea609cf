/** test/playground/google/transport — paths, headers, parameters and refusals of every call (G1–G14). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ANNA, AUTH, anEvent, EVENTS, open, send } from './salon.ts';

describe('playground Google, transport', () => {
  it('G1 answers below /calendar/v3/ and nowhere else', async () => {
    const { google, good, api } = open();
    assert.equal((await good('GET', 'calendars/primary')).id, ANNA);
    assert.equal((await send(google, 'GET', '/calendar/v2/calendars/primary')).status, 404);
    for (const [method, path] of [
      ['GET', 'kitchens'],
      ['POST', 'calendars/primary'],
      ['GET', 'calendars/%'],
    ] as const) {
      assert.equal((await api(method, path)).status, 404, path);
    }
  });

  it('G2 gives the parts of a response that `fields` names', async () => {
    const { insert, good } = open();
    await insert();
    const page = await good('GET', `${EVENTS}?fields=items(id,start/dateTime),nextSyncToken`);
    assert.deepEqual(Object.keys(page).sort(), ['items', 'nextSyncToken']);
    assert.deepEqual(Object.keys(page.items[0]).sort(), ['id', 'start']);
    assert.deepEqual(Object.keys(page.items[0].start), ['dateTime']);
  });

  it('G2 gives whole objects where a mask names no members, and refuses a mask that is none', async () => {
    const { insert, good, refused } = open();
    const { id, start } = await insert();
    assert.deepEqual(await good('GET', `${EVENTS}/${id}?fields=start,organizer/*`), {
      start,
      organizer: { email: ANNA, self: true },
    });
    assert.deepEqual(await good('GET', `${EVENTS}/${id}?fields=id/below`), { id });
    for (const fields of ['start)', 'start(date']) {
      assert.deepEqual(await refused('GET', `${EVENTS}/${id}?fields=${fields}`), [400, 'invalidParameter'], fields);
    }
  });

  it('G2 takes the token as oauth_token', async () => {
    const { google } = open();
    const url = `/calendar/v3/calendars/primary?oauth_token=${google.accessToken(ANNA)}`;
    assert.equal((await send(google, 'GET', url)).status, 200);
  });

  it('G3 refuses in the envelope of the Calendar back end, without `status`', async () => {
    const { api } = open();
    const { status, body } = await api('GET', `${EVENTS}?timeMin=2026-01-02T00:00:00Z&timeMax=2026-01-01T00:00:00Z`);
    assert.equal(status, 400);
    assert.deepEqual(body, {
      error: {
        errors: [
          {
            domain: 'calendar',
            reason: 'timeRangeEmpty',
            message: 'The specified time range is empty.',
            locationType: 'parameter',
            location: 'timeMax',
          },
        ],
        code: 400,
        message: 'The specified time range is empty.',
      },
    });
  });

  it('G4 refuses a bad or missing token in the newer envelope', async () => {
    const { google } = open();
    const bad = await send(google, 'GET', '/calendar/v3/calendars/primary', { headers: { authorization: 'Bearer nonsense' } });
    assert.equal(bad.status, 401);
    assert.equal(bad.body.error.status, 'UNAUTHENTICATED');
    assert.deepEqual(bad.body.error.errors[0], {
      message: 'Invalid Credentials',
      domain: 'global',
      reason: 'authError',
      location: 'Authorization',
      locationType: 'header',
    });
    const missing = await send(google, 'GET', '/calendar/v3/calendars/primary');
    assert.equal(missing.status, 401);
    assert.equal(missing.body.error.errors[0].reason, 'required');
    assert.equal(missing.body.error.errors[0].message, 'Login Required.');
  });

  it('G5 refuses a token without a suitable scope and names the method', async () => {
    const { api } = open({}, [`${AUTH}calendar.readonly`]);
    const { status, body } = await api('POST', EVENTS, anEvent());
    assert.equal(status, 403);
    assert.equal(body.error.status, 'PERMISSION_DENIED');
    assert.equal(body.error.errors[0].reason, 'insufficientPermissions');
    assert.deepEqual(body.error.details[0], {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
      domain: 'googleapis.com',
      metadata: { service: 'calendar-json.googleapis.com', method: 'calendar.v3.Events.Insert' },
    });
  });

  it('G7 refuses everything while the API is not enabled', async () => {
    const { google, api } = open();
    google.apiEnabled = false;
    const { status, body } = await api('GET', EVENTS);
    assert.equal(status, 403);
    assert.equal(body.error.errors[0].reason, 'accessNotConfigured');
    assert.equal(body.error.details[0].reason, 'SERVICE_DISABLED');
  });

  it('G9 does not tell a calendar that is not there from one that is not yours', async () => {
    const { google, refused } = open();
    google.addAccount({ email: 'berta@salon.example' });
    assert.deepEqual(await refused('GET', 'calendars/berta@salon.example/events'), [404, 'notFound']);
    assert.deepEqual(await refused('GET', 'calendars/nobody@salon.example/events'), [404, 'notFound']);
  });

  it('G12 answers JSON in UTF-8 and leaves out what is empty', async () => {
    const { api, google } = open();
    google.calendar(ANNA).setAccessRole('reader');
    const { headers, body } = await api('GET', 'users/me/calendarList?minAccessRole=owner');
    assert.equal(headers.get('content-type'), 'application/json; charset=UTF-8');
    assert.equal('items' in body, false);
  });

  it('G13 refuses wrong parameter values with the grammar they break', async () => {
    const { api, refused } = open();
    const { status, body } = await api('GET', `${EVENTS}?orderBy=title`);
    assert.equal(status, 400);
    assert.equal(body.error.errors[0].reason, 'invalidParameter');
    assert.match(body.error.message, /^Invalid value 'title'\. Values must match the following regular expression: '/);
    assert.deepEqual(await refused('GET', `${EVENTS}?maxResults=0`), [400, 'invalidParameter']);
    assert.deepEqual(await refused('GET', `${EVENTS}?showDeleted=yes`), [400, 'invalidParameter']);
    assert.deepEqual(await refused('GET', `${EVENTS}?pageToken=nonsense`), [400, 'invalid']);
    assert.deepEqual(await refused('POST', `${EVENTS}?sendUpdates=some`, anEvent()), [400, 'invalidParameter']);
    assert.deepEqual(await refused('POST', EVENTS, '{"summary":'), [400, 'parseError']);
    assert.deepEqual(await refused('POST', EVENTS, '[]'), [400, 'parseError']);
    assert.deepEqual(await refused('GET', `${EVENTS}?privateExtendedProperty=a`), [400, 'badRequest']);
  });

  it('G14 answers 304 without a body to the ETag it gave', async () => {
    const { api, insert } = open();
    const event = await insert();
    for (const path of [`${EVENTS}/${event.id}`, 'calendars/primary', 'users/me/calendarList/primary', EVENTS]) {
      const first = await api('GET', path);
      const again = await api('GET', path, undefined, { 'if-none-match': first.body.etag });
      assert.deepEqual([again.status, again.text], [304, ''], path);
      assert.equal((await api('GET', path, undefined, { 'if-none-match': '"other"' })).status, 200);
    }
  });
});
