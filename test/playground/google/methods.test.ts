/** test/playground/google/methods — insert, import, update, patch, delete, move (G98–G113). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ANNA, AUTH, aDay, anEvent, type Body, EVENTS, open, weekly } from './salon.ts';

const KIM = 'kim@example.com';
const IMPORT = `${EVENTS}/import`;

describe('playground Google, methods of events', () => {
  it('G98 checks no conflicts: two events may share their time', async () => {
    const { insert, list } = open();
    await insert();
    await insert();
    assert.equal((await list()).items.length, 2);
  });

  it('G99 refuses an id that is taken, also by a deleted event', async () => {
    const { insert, api } = open();
    await insert(anEvent({ id: 'haircut' }));
    const expected = { domain: 'global', reason: 'duplicate', message: 'The requested identifier already exists.' };
    for (const before of [undefined, 'DELETE']) {
      if (before !== undefined) await api(before, `${EVENTS}/haircut`);
      const { status, body } = await api('POST', EVENTS, anEvent({ id: 'haircut' }));
      assert.deepEqual([status, body.error.errors[0]], [409, expected]);
    }
  });

  it('G100 lets one of two simultaneous inserts win', async () => {
    const { api } = open();
    const answers = await Promise.all([1, 2].map(() => api('POST', EVENTS, anEvent({ id: 'haircut' }))));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  });

  it('G101 refuses a UID the calendar knows, also of a deleted event', async () => {
    const { insert, api, refused } = open();
    const { id } = await insert(anEvent({ iCalUID: 'a@b' }));
    assert.deepEqual(await refused('POST', EVENTS, anEvent({ iCalUID: 'a@b' })), [409, 'duplicate']);
    await api('DELETE', `${EVENTS}/${id}`);
    assert.deepEqual(await refused('POST', EVENTS, anEvent({ iCalUID: 'a@b' })), [409, 'duplicate']);
  });

  for (const method of ['PATCH', 'PUT']) {
    it(`G102 restores a deleted event by ${method} with status confirmed`, async () => {
      const { insert, good, api, list } = open();
      const { id } = await insert();
      await api('DELETE', `${EVENTS}/${id}`);
      const body = method === 'PUT' ? anEvent({ status: 'confirmed' }) : { status: 'confirmed' };
      assert.equal((await good(method, `${EVENTS}/${id}`, body)).summary, 'Haircut');
      assert.equal((await list()).items.length, 1);
    });
  }

  it('G103 imports with UID, start and end, and never sends mail', async () => {
    const { good, refused, google } = open();
    assert.deepEqual(await refused('POST', IMPORT, aDay()), [400, 'required']);
    assert.deepEqual(await refused('POST', IMPORT, { iCalUID: 'a@b' }), [400, 'required']);
    await good('POST', `${IMPORT}?sendUpdates=all`, aDay({ iCalUID: 'a@b', attendees: [{ email: KIM }] }));
    assert.deepEqual(google.mails, []);
  });

  it('G56 takes Google’s own UID back to its id, which may be taken', async () => {
    const { good, insert, refused } = open();
    assert.equal((await good('POST', IMPORT, aDay({ iCalUID: 'haircut@google.com' }))).id, 'haircut');
    await insert(anEvent({ id: 'perm0', iCalUID: 'c@d' }));
    assert.deepEqual(await refused('POST', IMPORT, aDay({ iCalUID: 'perm0@google.com' })), [409, 'duplicate']);
  });

  it('G104 refuses an id in an import', async () => {
    const { status, body } = await open().api('POST', IMPORT, aDay({ iCalUID: 'a@b', id: 'haircut' }));
    assert.deepEqual([status, body.error.message], [400, 'Invalid resource id value.']);
  });

  it('G105 imports only where the calendar is organizer or attendee', async () => {
    const { good, refused, google } = open();
    const foreign = (more: Body) => aDay({ organizer: { email: KIM }, ...more });
    assert.deepEqual(await refused('POST', IMPORT, foreign({ iCalUID: 'a@b' })), [
      400,
      'participantIsNeitherOrganizerNorAttendee',
    ]);
    assert.equal((await good('POST', IMPORT, foreign({ iCalUID: 'a@b', attendees: [{ email: ANNA }] }))).organizer.email, KIM);
    assert.equal((await good('POST', IMPORT, aDay({ iCalUID: 'c@d' }))).organizer.email, ANNA);
    const { id } = google.addCalendar(ANNA, { summary: 'Cuts' });
    const own = foreign({ iCalUID: 'e@f', attendees: [{ email: ANNA }] });
    assert.equal((await refused('POST', `calendars/${id}/events/import`, own))[1], 'participantIsNeitherOrganizerNorAttendee');
    await good('POST', `calendars/${id}/events/import`, foreign({ iCalUID: 'e@f', attendees: [{ email: id }] }));
  });

  it('G106 makes a private copy of somebody else’s event, whose answers change by re-import only', async () => {
    const { good, refused } = open();
    const attendees = [{ email: KIM }, { email: ANNA }];
    const copy = await good('POST', IMPORT, aDay({ iCalUID: 'a@b', organizer: { email: KIM }, attendees }));
    assert.equal(copy.privateCopy, true);
    assert.equal('privateCopy' in (await good('POST', IMPORT, aDay({ iCalUID: 'c@d' }))), false);
    const answered = [{ email: KIM, responseStatus: 'accepted' }, { email: ANNA }];
    assert.equal((await refused('PATCH', `${EVENTS}/${copy.id}`, { attendees: answered }))[0], 403);
    const again = await good('POST', IMPORT, aDay({ iCalUID: 'a@b', organizer: { email: KIM }, attendees: answered }));
    assert.equal(again.attendees[0].responseStatus, 'accepted');
  });

  it('G107 replaces an event whose UID it knows, or refuses it when switched', async () => {
    const { good, api } = open();
    const first = await good('POST', IMPORT, aDay({ iCalUID: 'a@b', location: 'Storgatan' }));
    await api('DELETE', `${EVENTS}/${first.id}`);
    const second = await good('POST', IMPORT, aDay({ iCalUID: 'a@b', summary: 'Open', sequence: 1 }));
    assert.deepEqual([second.id, second.summary, 'location' in second, second.status], [first.id, 'Open', false, 'confirmed']);
    const strict = open({ unsettled: { importKnownUid: 'duplicate' } });
    await strict.good('POST', IMPORT, aDay({ iCalUID: 'a@b' }));
    assert.deepEqual(await strict.refused('POST', IMPORT, aDay({ iCalUID: 'a@b', sequence: 9 })), [409, 'duplicate']);
  });

  it('G108 clears with PUT what the body leaves out', async () => {
    const { insert, good } = open();
    const full = { location: 'x', description: 'y', attendees: [{ email: KIM }], reminders: { useDefault: false } };
    const { id } = await insert(weekly(full));
    const event = await good('PUT', `${EVENTS}/${id}`, anEvent());
    assert.deepEqual(
      ['location', 'description', 'attendees', 'recurrence'].filter((name) => name in event),
      [],
    );
    assert.deepEqual(event.reminders, { useDefault: true });
  });

  it('G108 merges objects, replaces lists and deletes by null with PATCH', async () => {
    const { insert, good } = open();
    const extendedProperties = { private: { a: '1', b: '2' } };
    const { id } = await insert(
      anEvent({ location: 'x', description: 'y', extendedProperties, attendees: [{ email: KIM }, { email: ANNA }] }),
    );
    const event = await good('PATCH', `${EVENTS}/${id}`, {
      location: null,
      extendedProperties: { private: { b: '3' } },
      attendees: [{ email: ANNA }],
      end: { dateTime: '2026-11-23T12:00:00' },
    });
    assert.deepEqual(['location' in event, event.description, event.summary], [false, 'y', 'Haircut']);
    assert.deepEqual(event.extendedProperties.private, { a: '1', b: '3' });
    assert.deepEqual(event.attendees.length, 1);
    assert.deepEqual(event.end, { dateTime: '2026-11-23T12:00:00+01:00', timeZone: 'Europe/Stockholm' });
  });

  for (const [method, path] of [
    ['PUT', ''],
    ['PATCH', ''],
    ['POST', '/move?destination='],
    ['DELETE', ''],
  ] as const) {
    it(`G109 honours If-Match on ${method}${path.slice(0, 5)}`, async () => {
      const { google, insert, api, good, refused } = open();
      const other = google.addCalendar(ANNA, { summary: 'Cuts' }).id;
      const before = await insert();
      const { etag } = await good('PATCH', `${EVENTS}/${before.id}`, { summary: 'Cut' });
      const target = `${EVENTS}/${before.id}${path}${path === '' ? '' : other}`;
      const body = method === 'PUT' ? anEvent() : undefined;
      const stale = await refused(method, target, body, { 'if-match': before.etag });
      assert.deepEqual(stale, [412, 'conditionNotMet']);
      assert.equal((await good('GET', `${EVENTS}/${before.id}`)).etag, etag, 'nothing was written');
      assert.ok((await api(method, target, body, { 'if-match': method === 'DELETE' ? '*' : etag })).status < 300);
    });
  }

  it('G10 answers 412 in Calendar’s own words', async () => {
    const { insert, api } = open();
    const { id } = await insert();
    const { body } = await api('DELETE', `${EVENTS}/${id}`, undefined, { 'if-match': '"1"' });
    const item = {
      domain: 'global',
      reason: 'conditionNotMet',
      message: 'Precondition Failed',
      locationType: 'header',
      location: 'If-Match',
    };
    assert.deepEqual(body, { error: { errors: [item], code: 412, message: 'Precondition Failed' } });
  });

  it('G109 checks an untouched occurrence against the series’ version', async () => {
    const { insert, good, refused } = open();
    const { etag } = await insert(weekly({ id: 'haircuts' }));
    const path = `${EVENTS}/haircuts_20261130T080000Z`;
    await good('PATCH', path, { summary: 'Perm' }, { 'if-match': etag });
    assert.deepEqual(await refused('PATCH', path, { summary: 'Wash' }, { 'if-match': etag }), [412, 'conditionNotMet']);
  });

  it('G110 deletes with 204 once, then 410, and 404 for what never was', async () => {
    const { insert, api, refused } = open();
    const { id } = await insert();
    const first = await api('DELETE', `${EVENTS}/${id}`);
    assert.deepEqual([first.status, first.text], [204, '']);
    const again = await api('DELETE', `${EVENTS}/${id}`);
    assert.deepEqual(
      [again.status, again.body.error.errors[0]],
      [410, { domain: 'global', reason: 'deleted', message: 'Resource has been deleted' }],
    );
    assert.deepEqual(await refused('DELETE', `${EVENTS}/never`), [404, 'notFound']);
  });

  it('G111 moves an event with its exceptions, under the same id, to a new organizer', async () => {
    const { google, insert, good, list, refused } = open();
    const destination = google.addCalendar(ANNA, { summary: 'Cuts' }).id;
    await insert(weekly({ id: 'haircuts' }));
    await good('PATCH', `${EVENTS}/haircuts_20261130T080000Z`, { summary: 'Perm' });
    const moved = await good('POST', `${EVENTS}/haircuts/move?destination=${destination}`);
    assert.deepEqual([moved.id, moved.status, moved.organizer.email], ['haircuts', 'confirmed', destination]);
    assert.deepEqual(
      (await list('', `calendars/${destination}/events`)).items.map((item) => item.summary),
      ['Haircut', 'Perm'],
    );
    assert.equal((await good('GET', `${EVENTS}/haircuts`)).status, 'cancelled');
    assert.deepEqual((await list()).items, []);
    assert.deepEqual(await refused('POST', `${EVENTS}/haircuts/move`), [400, 'required']);
  });

  it('G111 moves no occurrence, nothing onto itself, nothing deleted, and nothing onto a taken id', async () => {
    const { google, insert, refused, api, good } = open();
    const destination = google.addCalendar(ANNA, { summary: 'Cuts' }).id;
    await insert(weekly({ id: 'haircuts' }));
    const move = (id: string, to = destination) => refused('POST', `${EVENTS}/${id}/move?destination=${to}`);
    assert.deepEqual(await move('haircuts_20261130T080000Z'), [400, 'invalid']);
    assert.deepEqual(await move('haircuts', ANNA), [400, 'invalid']);
    await good('POST', `calendars/${destination}/events`, anEvent({ id: 'haircuts' }));
    assert.deepEqual(await move('haircuts'), [409, 'duplicate']);
    await api('DELETE', `${EVENTS}/haircuts`);
    assert.deepEqual(await move('haircuts'), [410, 'deleted']);
  });

  it('G111 may answer a move with the cancelled remnant, when switched', async () => {
    const { google, insert, good } = open({ unsettled: { moveAnswersRemnant: true } });
    const destination = google.addCalendar(ANNA, { summary: 'Cuts' }).id;
    const { id } = await insert();
    assert.equal((await good('POST', `${EVENTS}/${id}/move?destination=${destination}`)).status, 'cancelled');
    assert.equal((await good('GET', `calendars/${destination}/events/${id}`)).status, 'confirmed');
  });

  it('G111 and G94 move and import default events only', async () => {
    const { google, insert, refused } = open();
    const destination = google.addCalendar(ANNA, { summary: 'Cuts' }).id;
    const { id } = await insert(anEvent({ eventType: 'focusTime' }));
    assert.deepEqual(await refused('POST', `${EVENTS}/${id}/move?destination=${destination}`), [400, 'eventTypeRestriction']);
    const body = anEvent({ iCalUID: 'a@b', eventType: 'focusTime' });
    assert.deepEqual(await refused('POST', IMPORT, body), [400, 'eventTypeRestriction']);
  });

  const SCOPES: [string, 'read' | 'write' | 'both' | 'none'][] = [
    ['calendar', 'both'],
    ['calendar.events', 'both'],
    ['calendar.events.owned', 'both'],
    ['calendar.readonly', 'read'],
    ['calendar.events.readonly', 'read'],
    ['calendar.events.freebusy', 'read'],
    ['calendar.calendarlist', 'none'],
    ['calendar.calendars', 'none'],
    ['calendar.freebusy', 'none'],
  ];
  for (const [scope, opens] of SCOPES) {
    it(`G113 opens ${opens} of read and write to events with the scope ${scope}`, async () => {
      const { api } = open({}, [AUTH + scope]);
      const statuses = [(await api('GET', EVENTS)).status, (await api('POST', EVENTS, anEvent())).status];
      assert.deepEqual(statuses, [
        opens === 'none' || opens === 'write' ? 403 : 200,
        opens === 'both' || opens === 'write' ? 200 : 403,
      ]);
    });
  }

  it('G113 opens to calendar.app.created the calendars the client made', async () => {
    const { good, refused } = open({}, [`${AUTH}calendar.app.created`]);
    const { id } = await good('POST', 'calendars', { summary: 'Twin' });
    await good('POST', `calendars/${id}/events`, anEvent());
    assert.deepEqual(await refused('POST', EVENTS, anEvent()), [404, 'notFound']);
  });
});
