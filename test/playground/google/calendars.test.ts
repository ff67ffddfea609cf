/** test/playground/google/calendars — calendars and the calendar list (G15–G27). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ANNA, AUTH, type Body, open } from './salon.ts';

const LIST = 'users/me/calendarList';
const BERTA = 'berta@salon.example';

describe('playground Google, calendars', () => {
  it('G15 pages the list, and hides deleted, hidden and lesser entries unless asked', async () => {
    const { google, list, good } = open();
    const names = ['Cuts', 'Colour', 'Bridal'].map((summary) => google.addCalendar(ANNA, { summary }));
    await good('PATCH', `${LIST}/${names[0]?.id}`, { hidden: true });
    const { items, pages } = await list('maxResults=2', LIST);
    assert.deepEqual(
      items.map((entry) => entry.summary),
      [ANNA, 'Colour', 'Bridal'],
    );
    assert.equal(pages.length, 2);
    assert.equal((await list('showHidden=true', LIST)).items.length, 4);
    google.calendar(ANNA, names[1]?.id).setAccessRole('reader');
    assert.deepEqual(
      (await list('minAccessRole=writer', LIST)).items.map((entry) => entry.summary),
      [ANNA, 'Bridal'],
    );
    google.calendar(ANNA, names[2]?.id).removeCalendar();
    assert.equal((await list('showDeleted=true', LIST)).items.at(-1)?.deleted, true);
  });

  it('G16 tells a list delta with deleted and hidden entries, but not of read-only changes', async () => {
    const { google, list, refused, good } = open({ syncTokenLifetime: 1000 });
    const cuts = google.addCalendar(ANNA, { summary: 'Cuts' });
    const colour = google.addCalendar(ANNA, { summary: 'Colour' });
    const { token } = await list('', LIST);
    cuts.edit({ summary: 'Cuts and more' });
    assert.deepEqual((await list(`syncToken=${token}`, LIST)).items, []);
    await good('PATCH', `${LIST}/${cuts.id}`, { hidden: true });
    colour.removeCalendar();
    const delta = (await list(`syncToken=${token}`, LIST)).items;
    assert.deepEqual(
      delta.map(({ id, hidden, deleted }) => ({ id, hidden, deleted })),
      [
        { id: cuts.id, hidden: true, deleted: undefined },
        { id: colour.id, hidden: undefined, deleted: true },
      ],
    );
    for (const clash of ['showDeleted=false', 'showHidden=false', 'minAccessRole=owner', 'showOwnOrganizationOnly=true']) {
      assert.equal((await refused('GET', `${LIST}?syncToken=${token}&${clash}`))[0], 400, clash);
    }
  });

  it('G16 refuses list tokens that are none, and pages a delta', async () => {
    const { google, list, refused } = open();
    const { token } = await list('', LIST);
    for (const summary of ['Cuts', 'Colour']) google.addCalendar(ANNA, { summary });
    assert.deepEqual((await list(`maxResults=1&syncToken=${token}`, LIST)).pages.length, 2);
    assert.deepEqual(await refused('GET', `${LIST}?syncToken=nonsense`), [400, 'invalid']);
    assert.deepEqual(await refused('GET', `${LIST}?pageToken=nonsense`), [400, 'invalid']);
    assert.deepEqual(
      await refused('GET', `calendars/primary/events?syncToken=${token}`),
      [400, 'invalid'],
      'a token of another listing',
    );
  });

  it('G16 ends a list token with 410', async () => {
    const { clock, list, refused } = open({ syncTokenLifetime: 1000 });
    const { token } = await list('', LIST);
    clock.advance(2000);
    assert.deepEqual(await refused('GET', `${LIST}?syncToken=${token}`), [410, 'fullSyncRequired']);
  });

  it('G17 shows an entry with all its fields, `primary` and `hidden` only when true', async () => {
    const { google, good } = open();
    const { id } = google.addCalendar(ANNA, { summary: 'Cuts', description: 'all chairs', timeZone: 'Europe/Oslo' });
    const entry = await good('GET', `${LIST}/${id}`);
    assert.equal(entry.kind, 'calendar#calendarListEntry');
    assert.deepEqual(
      [entry.summary, entry.description, entry.timeZone, entry.accessRole, entry.selected, entry.dataOwner],
      ['Cuts', 'all chairs', 'Europe/Oslo', 'owner', true, ANNA],
    );
    assert.deepEqual(['primary' in entry, 'hidden' in entry, 'deleted' in entry], [false, false, false]);
    const primary = await good('GET', `${LIST}/primary`);
    assert.deepEqual([primary.primary, 'dataOwner' in primary], [true, false]);
  });

  it('G18 takes colours of one’s own only with colorRgbFormat, and then picks the nearest id', async () => {
    const { good } = open();
    const plain = await good('PATCH', `${LIST}/primary`, { backgroundColor: '#16a766' });
    assert.equal(plain.backgroundColor, '#9fe1e7');
    const own = await good('PATCH', `${LIST}/primary?colorRgbFormat=true`, {
      backgroundColor: '#16a766',
      foregroundColor: '#ffffff',
    });
    assert.deepEqual([own.backgroundColor, own.foregroundColor, own.colorId], ['#16a766', '#ffffff', '8']);
    assert.deepEqual((await good('PATCH', `${LIST}/primary`, { colorId: '1' })).backgroundColor, '#ac725e');
  });

  it('G18 keeps a colour of one’s own through other changes, and refuses what is no colour', async () => {
    const { good, refused } = open();
    await good('PATCH', `${LIST}/primary?colorRgbFormat=true`, { backgroundColor: '#123456' });
    assert.equal((await good('PATCH', `${LIST}/primary`, { selected: false })).backgroundColor, '#123456');
    const notificationSettings = { notifications: [{ type: 'eventCreation', method: 'email' }] };
    await good('PATCH', `${LIST}/primary`, { notificationSettings });
    assert.deepEqual((await good('PATCH', `${LIST}/primary`, { hidden: true })).notificationSettings, notificationSettings);
    assert.deepEqual(await refused('PATCH', `${LIST}/primary?colorRgbFormat=true`, { backgroundColor: 'red' }), [400, 'invalid']);
    assert.deepEqual(await refused('PATCH', `${LIST}/primary`, { colorId: '99' }), [400, 'invalid']);
  });

  it('G19 shows each role what it may see, and lets writers write', async () => {
    const { google, good, refused } = open();
    google.addAccount({ email: BERTA });
    const door = google.calendar(BERTA);
    const secret = door.insert({
      summary: 'Doctor',
      visibility: 'private',
      start: { date: '2026-12-01' },
      end: { date: '2026-12-02' },
    });
    const open_ = door.insert({ summary: 'Lunch', start: { date: '2026-12-01' }, end: { date: '2026-12-02' } });
    const path = `calendars/${BERTA}/events`;
    const seen = async (role: Parameters<typeof door.share>[1]) => {
      door.share(ANNA, role);
      return Promise.all([secret, open_].map(async ({ id }) => (await good('GET', `${path}/${id}`)).summary));
    };
    assert.deepEqual(await seen('freeBusyReader'), [undefined, undefined]);
    assert.deepEqual(await seen('reader'), [undefined, 'Lunch']);
    assert.deepEqual(await refused('PATCH', `${path}/${open_.id}`, { summary: 'x' }), [403, 'requiredAccessLevel']);
    assert.deepEqual(await seen('writerWithoutPrivateAccess'), [undefined, 'Lunch']);
    assert.deepEqual(await seen('writer'), ['Doctor', 'Lunch']);
    assert.equal((await good('PATCH', `${path}/${open_.id}`, { location: 'Café' })).location, 'Café');
  });

  it('G20 takes `primary` for the account’s own calendar and answers with its real id', async () => {
    const { good } = open();
    assert.equal((await good('GET', 'calendars/primary')).id, ANNA);
    assert.equal((await good('GET', `calendars/${ANNA}`)).id, ANNA);
  });

  it('G21 gives secondary calendars a long id that works percent-encoded', async () => {
    const { good } = open();
    const { id } = await good('POST', 'calendars', { summary: 'Cuts' });
    assert.match(id, /^c_[0-9a-f]{64}@group\.calendar\.google\.com$/);
    assert.equal((await good('GET', `calendars/${encodeURIComponent(id)}`)).summary, 'Cuts');
  });

  it('G22 keeps a calendar’s properties apart from the entry on the list, with ETags of their own', async () => {
    const { good } = open();
    const { id } = await good('POST', 'calendars', { summary: 'Cuts' });
    const [calendar, entry] = [await good('GET', `calendars/${id}`), await good('GET', `${LIST}/${id}`)];
    await good('PATCH', `${LIST}/${id}`, { summaryOverride: 'My cuts' });
    assert.equal((await good('GET', `calendars/${id}`)).etag, calendar.etag);
    assert.equal((await good('GET', `calendars/${id}`)).summary, 'Cuts');
    assert.notEqual((await good('GET', `${LIST}/${id}`)).etag, entry.etag);
    const renamed = await good('PUT', `calendars/${id}`, { summary: 'Hair', location: 'Storgatan 1' });
    assert.deepEqual([renamed.summary, renamed.location, renamed.etag === calendar.etag], ['Hair', 'Storgatan 1', false]);
    assert.equal((await good('GET', `${LIST}/${id}`)).summary, 'Hair');
  });

  it('G23 deletes secondary calendars only and clears primary ones only', async () => {
    const { good, api, refused, insert } = open();
    const { id, dataOwner } = await good('POST', 'calendars', { summary: 'Cuts' });
    assert.equal(dataOwner, ANNA);
    assert.equal((await api('DELETE', `calendars/${id}`)).status, 204);
    assert.deepEqual(await refused('GET', `calendars/${id}`), [404, 'notFound']);
    assert.equal((await refused('DELETE', 'calendars/primary'))[0], 400);
    await insert();
    assert.equal((await api('POST', 'calendars/primary/clear')).status, 204);
    assert.deepEqual((await good('GET', 'calendars/primary/events')).items, []);
  });

  it('G23 needs a title and a zone that exists', async () => {
    const { refused } = open();
    assert.deepEqual(await refused('POST', 'calendars', {}), [400, 'required']);
    assert.deepEqual(await refused('POST', 'calendars', { summary: 'Cuts', timeZone: 'Mars/Olympus' }), [400, 'invalid']);
  });

  it('G24 refuses to clear a secondary calendar and to unlist one’s own', async () => {
    const { good, refused, api, google } = open();
    const { id } = await good('POST', 'calendars', { summary: 'Cuts' });
    assert.equal((await refused('POST', `calendars/${id}/clear`))[0], 400);
    const own = await api('DELETE', `${LIST}/${id}`);
    assert.equal(own.status, 403);
    assert.equal(own.body.error.message, 'The data owner of a calendar cannot remove such a calendar from their calendar list.');
    google.addAccount({ email: BERTA });
    google.calendar(BERTA).share(ANNA, 'reader');
    assert.equal((await api('DELETE', `${LIST}/${BERTA}`)).status, 204);
    assert.deepEqual(await refused('GET', `${LIST}/${BERTA}`), [404, 'notFound']);
    assert.deepEqual(await refused('POST', LIST, {}), [400, 'required']);
    assert.equal((await good('POST', LIST, { id: BERTA })).accessRole, 'reader');
  });

  it('G25 refuses the thirty-ninth calendar of a day', async () => {
    const { good, refused, clock } = open();
    for (let i = 0; i < 38; i += 1) await good('POST', 'calendars', { summary: `Chair ${i}` });
    assert.deepEqual(await refused('POST', 'calendars', { summary: 'one more' }), [403, 'quotaExceeded']);
    clock.advance(25 * 3_600_000);
    await good('POST', 'calendars', { summary: 'one more' });
  });

  it('G26 keeps a calendar’s ETag when nothing changes and answers 412 to a stale one', async () => {
    const { good, refused } = open();
    const before = await good('GET', 'calendars/primary');
    assert.equal((await good('PATCH', 'calendars/primary', { summary: ANNA })).etag, before.etag);
    const after = await good('PATCH', 'calendars/primary', { summary: 'Anna' }, { 'if-match': before.etag });
    assert.notEqual(after.etag, before.etag);
    assert.deepEqual(await refused('PATCH', 'calendars/primary', { summary: 'x' }, { 'if-match': before.etag }), [
      412,
      'conditionNotMet',
    ]);
  });

  const SCOPES: [string, string, string, Body | undefined, number][] = [
    ['calendar.events', 'GET', LIST, undefined, 403],
    ['calendar.events', 'GET', 'calendars/primary', undefined, 403],
    ['calendar.calendarlist.readonly', 'GET', LIST, undefined, 200],
    ['calendar.calendarlist.readonly', 'GET', 'calendars/primary', undefined, 403],
    ['calendar.readonly', 'GET', LIST, undefined, 200],
    ['calendar.readonly', 'POST', 'calendars', { summary: 'Cuts' }, 403],
    ['calendar.calendars', 'POST', 'calendars', { summary: 'Cuts' }, 200],
    ['calendar.app.created', 'POST', 'calendars', { summary: 'Cuts' }, 200],
    ['calendar.app.created', 'GET', 'calendars/primary', undefined, 404],
  ];
  for (const [scope, method, path, body, status] of SCOPES) {
    it(`G27 answers ${status} to ${method} ${path} with the scope ${scope}`, async () => {
      assert.equal((await open({}, [AUTH + scope]).api(method, path, body)).status, status);
    });
  }
});
