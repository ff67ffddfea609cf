/** test/playground/google/services — free/busy, colours, settings, quotas, batches (G114–G116, G123–G129). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ANNA,
  type Answer,
  AUTH,
  aDay,
  anEvent,
  EVENTS,
  NOW,
  ORIGIN,
  open,
  type Salon,
  type Seen,
  seen,
  weekly,
} from './salon.ts';

const KIM = 'kim@example.com';

describe('playground Google, free/busy, colours, settings', () => {
  it('G114 joins what is taken and leaves out the transparent, declined and cancelled', async () => {
    const { insert, good, api } = open();
    const at = (from: string, to: string) => ({
      start: { dateTime: `2026-11-30T${from}:00+01:00`, timeZone: 'Europe/Stockholm' },
      end: { dateTime: `2026-11-30T${to}:00+01:00`, timeZone: 'Europe/Stockholm' },
    });
    await insert(weekly());
    await insert(anEvent(at('09:30', '11:00')));
    await insert(anEvent({ ...at('12:00', '13:00'), transparency: 'transparent' }));
    await insert(anEvent({ ...at('13:00', '14:00'), attendees: [{ email: ANNA, responseStatus: 'declined' }] }));
    const { id } = await insert(anEvent(at('14:00', '15:00')));
    await api('DELETE', `${EVENTS}/${id}`);
    const body = {
      timeMin: '2026-11-30T00:00:00Z',
      timeMax: '2026-12-01T00:00:00Z',
      timeZone: 'Europe/Stockholm',
      items: [{ id: ANNA }],
    };
    const answer = await good('POST', 'freeBusy', body);
    assert.deepEqual(
      [answer.kind, answer.timeMin, answer.timeMax],
      ['calendar#freeBusy', '2026-11-30T00:00:00.000Z', '2026-12-01T00:00:00.000Z'],
    );
    assert.deepEqual(answer.calendars[ANNA].busy, [{ start: '2026-11-30T09:00:00+01:00', end: '2026-11-30T11:00:00+01:00' }]);
  });

  it('G114 needs a scope that calendar.events is not', async () => {
    const body = { timeMin: '2026-11-30T00:00:00Z', timeMax: '2026-12-01T00:00:00Z', items: [] };
    const status = async (scope: string) => (await open({}, [AUTH + scope]).api('POST', 'freeBusy', body)).status;
    assert.deepEqual(
      [await status('calendar.events'), await status('calendar.freebusy'), await status('calendar.readonly')],
      [403, 200, 200],
    );
  });

  it('G115 answers 200 for a calendar nobody knows', async () => {
    const { good, refused } = open();
    const window = { timeMin: '2026-11-30T00:00:00Z', timeMax: '2026-12-01T00:00:00Z' };
    const answer = await good('POST', 'freeBusy', { ...window, items: [{ id: KIM }] });
    assert.deepEqual(answer.calendars[KIM], { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] });
    assert.deepEqual(await refused('POST', 'freeBusy', { ...window, timeMax: window.timeMin, items: [] }), [
      400,
      'timeRangeEmpty',
    ]);
    assert.deepEqual(await refused('POST', 'freeBusy', { timeMin: window.timeMin, items: [] }), [400, 'required']);
    const many = Array.from({ length: 51 }, () => ({ id: KIM }));
    assert.deepEqual(await refused('POST', 'freeBusy', { ...window, items: many }), [400, 'badRequest']);
  });

  it('G116 gives palettes and settings', async () => {
    const { good, refused } = open();
    const colors = await good('GET', 'colors');
    assert.deepEqual([Object.keys(colors.event).length, Object.keys(colors.calendar).length], [11, 24]);
    assert.deepEqual(colors.event['11'], { background: '#dc2127', foreground: '#1d1d1d' });
    assert.equal((await good('GET', 'users/me/settings/timezone')).value, 'Europe/Stockholm');
    const { items } = await good('GET', 'users/me/settings');
    assert.ok(['timezone', 'weekStart', 'format24HourTime', 'locale'].every((id) => items.some((item: Seen) => item.id === id)));
    assert.deepEqual(await refused('GET', 'users/me/settings/toString'), [404, 'notFound']);
  });
});

describe('playground Google, quotas', () => {
  it('G123 counts requests per user in a sliding minute; G108 counts a patch three times', async () => {
    const { api, clock, insert, refused } = open({ quota: { perUser: 5 } });
    const { id } = await insert();
    assert.equal((await api('PATCH', `${EVENTS}/${id}`, { summary: 'x' })).status, 200);
    clock.advance(30_000);
    assert.equal((await api('GET', EVENTS)).status, 200);
    assert.deepEqual(await refused('GET', EVENTS), [403, 'userRateLimitExceeded']);
    clock.advance(30_000);
    assert.equal((await api('GET', EVENTS)).status, 200);
  });

  it('G123 counts requests per project', async () => {
    const { refused, api } = open({ quota: { perProject: 1 } });
    await api('GET', EVENTS);
    assert.deepEqual(await refused('GET', EVENTS), [403, 'rateLimitExceeded']);
  });

  for (const status of [403, 429] as const) {
    it(`G124 refuses with ${status} in the domain usageLimits`, async () => {
      const { api } = open({ quota: { perUser: 1, status } });
      await api('GET', EVENTS);
      const { status: answered, body, headers } = await api('GET', EVENTS);
      assert.deepEqual([answered, body.error.errors[0].domain], [status, 'usageLimits']);
      assert.equal(headers.has('retry-after'), false);
    });
  }

  it('G126 sends Retry-After when switched', async () => {
    const { api, clock } = open({ quota: { perUser: 1 }, unsettled: { retryAfter: true } });
    await api('GET', EVENTS);
    clock.advance(18_000);
    assert.equal((await api('GET', EVENTS)).headers.get('retry-after'), '42');
  });
});

/** Sends calls as one batch; gives the answers by the name of their call. */
async function batch({ google }: Salon, calls: readonly string[], contentId = (index: number) => `<call-${index}>`) {
  const parts = calls.map(
    (call, index) => `--b\r\nContent-Type: application/http\r\nContent-ID: ${contentId(index)}\r\n\r\n${call}\r\n`,
  );
  const response = await google.handler(
    new Request(`${ORIGIN}/batch/calendar/v3`, {
      method: 'POST',
      headers: { authorization: `Bearer ${google.accessToken(ANNA)}`, 'content-type': 'multipart/mixed; boundary=b' },
      body: `${parts.join('')}--b--`,
    }),
  );
  const text = await response.text();
  const boundary = /boundary=(.+)$/.exec(response.headers.get('content-type') ?? '')?.[1];
  const sections = boundary === undefined ? [] : text.split(`--${boundary}`).slice(1, -1);
  const answers = sections.map((section) => {
    const [, name] = /Content-ID: (.+)\r\n/.exec(section) ?? [];
    const [, status] = /HTTP\/1\.1 (\d+)/.exec(section) ?? [];
    const json = section.slice(section.indexOf('\r\n\r\n', section.indexOf('HTTP/1.1')) + 4).trim();
    return { name, status: Number(status), body: json === '' ? undefined : (JSON.parse(json) as Answer['body']) };
  });
  return { status: response.status, text, answers };
}

const get = (id: string) => `GET /calendar/v3/${EVENTS}/${id}\r\n`;

describe('playground Google, batches', () => {
  it('G129 runs up to fifty calls, each answered under its own name, in any order', async () => {
    const salon = open();
    const { id } = await salon.insert();
    const post = `POST /calendar/v3/${EVENTS}\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(aDay())}`;
    const { answers } = await batch(salon, [get(id), get('never'), post, `DELETE /calendar/v3/${EVENTS}/${id}\r\n`]);
    const byName = new Map(answers.map(({ name, ...answer }) => [name, answer]));
    assert.deepEqual(
      answers.map(({ name }) => name),
      ['<response-call-3>', '<response-call-2>', '<response-call-1>', '<response-call-0>'],
    );
    assert.deepEqual(byName.get('<response-call-0>')?.body?.id, id);
    assert.equal(byName.get('<response-call-1>')?.status, 404);
    assert.equal(byName.get('<response-call-2>')?.body?.summary, 'Closed');
    assert.equal(byName.get('<response-call-3>')?.status, 204);
  });

  it('G129 answers in the order asked, when switched', async () => {
    const salon = open({ unsettled: { batchOrder: 'asked' } });
    const { answers } = await batch(salon, [get('a'), get('b')], (index) => `part${index}`);
    assert.deepEqual(
      answers.map(({ name }) => name),
      ['<response-part0>', '<response-part1>'],
    );
  });

  it('G129 refuses more than fifty calls, and counts each against the quota', async () => {
    const { status } = await batch(
      open(),
      Array.from({ length: 51 }, () => get('never')),
    );
    assert.equal(status, 400);
    const { answers } = await batch(open({ quota: { perUser: 2 } }), [get('a'), get('b'), get('c')]);
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [403, 404, 404]);
  });

  it('G129 refuses what is no batch', async () => {
    assert.equal((await batch(open(), ['no request line'])).status, 400);
    const { google } = open();
    const plain = new Request(`${ORIGIN}/batch/calendar/v3`, { method: 'POST', body: get('a') });
    assert.equal((await google.handler(plain)).status, 400);
  });

  it('G129 lets single parts fail or go unanswered', async () => {
    const salon = open();
    const { id } = await salon.insert();
    salon.google.batchFaults.push({ match: /nothing/, effect: 'conflict' }, { match: new RegExp(id), effect: 'unanswered' });
    const { answers } = await batch(salon, [get(id), get('nothing'), get(id)]);
    assert.deepEqual(
      answers.map(({ name, status, body }) => [name, status, body?.error?.errors[0].reason]),
      [
        ['<response-call-1>', 409, 'conflict'],
        ['<response-call-0>', 200, undefined],
      ],
    );
  });

  it('G129 is gone from the old address', async () => {
    const { google } = open();
    assert.equal((await google.handler(new Request(`${ORIGIN}/batch`, { method: 'POST', body: '' }))).status, 404);
  });
});

describe('playground Google, back door', () => {
  it('moves versions and the delta like any other edit, and sends no mail by itself', async () => {
    const { google, clock, list } = open();
    const door = google.calendar(ANNA);
    const event = seen(door.insert(weekly({ attendees: [{ email: KIM }] })));
    const { token } = await list();
    clock.advance(1000);
    const patched = seen(door.patch(event.id, { summary: 'Cut' }));
    assert.notEqual(patched.etag, event.etag);
    assert.equal(seen(door.patch(event.id, { location: 'chair 2', summary: undefined })).summary, 'Cut');
    assert.equal(
      seen(door.patch(event.id, { colorId: '4' })).colorId,
      '4',
      'the user picks colours, without saying eventLabelVersion (G81)',
    );
    assert.equal(patched.updated, new Date(Date.parse(NOW) + 1000).toISOString());
    door.deleteInstance(event.id, '2026-11-30T09:00:00+01:00');
    door.patchInstance(event.id, '2026-12-07T08:00:00Z', { location: 'chair 3' });
    const { items } = await list(`syncToken=${token}`);
    assert.deepEqual(
      items.map(({ id, status }) => [id, status]),
      [
        [event.id, 'confirmed'],
        [`${event.id}_20261130T080000Z`, 'cancelled'],
        [`${event.id}_20261207T080000Z`, 'confirmed'],
      ],
    );
    assert.equal(door.events().length, 3);
    assert.deepEqual(google.mails, []);
    door.sendUpdates = 'all';
    door.delete(event.id);
    assert.deepEqual(
      google.mails.map(({ kind, to }) => [kind, to]),
      [['cancellation', KIM]],
    );
    assert.deepEqual([door.get(event.id)?.status, door.get('never')], ['cancelled', undefined]);
  });

  it('edits all-day series by day, receives a UID once, and knows only its own accounts and calendars', () => {
    const { google } = open();
    const door = google.calendar(ANNA);
    const { id } = seen(door.insert(aDay({ recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] })));
    door.deleteInstance(id, '2026-12-25');
    assert.equal(door.get(`${id}_20261225`)?.status, 'cancelled');
    door.insert(anEvent({ iCalUID: 'a@b', organizer: { email: KIM } }));
    assert.throws(() => door.insert(anEvent({ iCalUID: 'a@b' })), /duplicate/);
    assert.equal(seen(door.insert(anEvent({ organizer: { email: KIM } }))).organizer.email, KIM);
    assert.throws(() => google.calendar('nobody@x'), /no calendar/);
    assert.throws(() => google.calendar('nobody@x', ANNA), /no account nobody@x/);
  });

  it('sets colours and labels alike', () => {
    const door = open().google.calendar(ANNA);
    const { id } = seen(door.insert(anEvent({ colorId: '3', eventLabelId: 'a-label' })));
    const { colorId, eventLabelId } = seen(door.patch(id, { colorId: '4' }));
    assert.deepEqual([colorId, eventLabelId], ['4', 'a-label']);
  });

  it('takes calendars away, shares them and empties them', async () => {
    const { google, good, refused, insert, list } = open();
    await insert();
    google.calendar(ANNA).clear();
    assert.deepEqual((await list()).items, []);
    const door = google.addCalendar(ANNA, { summary: 'Cuts' });
    google.addAccount({ email: 'berta@salon.example' });
    google.calendar('berta@salon.example').share(ANNA, 'reader');
    assert.equal((await list('', 'users/me/calendarList')).items.length, 3);
    google.calendar('berta@salon.example').unshare(ANNA);
    assert.equal((await list('', 'users/me/calendarList')).items.length, 2);
    door.removeCalendar();
    assert.deepEqual(await refused('GET', `calendars/${door.id}/events`), [404, 'notFound']);
    assert.equal((await good('GET', 'users/me/calendarList?showDeleted=true')).items.length, 3);
  });
});
