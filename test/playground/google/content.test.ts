/** test/playground/google/content — what Google makes of content fields, and the mail it sends (G79–G97). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ANNA, AUTH, aDay, anEvent, type Body, EVENTS, open, seen, send } from './salon.ts';

const KIM = 'kim@example.com';
const CAT = 'cat@salon.example';

describe('playground Google, content', () => {
  it('G79 leaves defaults out of responses and refuses unknown values', async () => {
    const { insert, refused } = open();
    const plain = await insert(anEvent({ transparency: 'opaque', visibility: 'default', location: '', attendees: [] }));
    assert.deepEqual(
      ['transparency', 'visibility', 'location', 'attendees', 'description', 'colorId'].filter((name) => name in plain),
      [],
    );
    const other = await insert(anEvent({ transparency: 'transparent', visibility: 'confidential', status: 'tentative' }));
    assert.deepEqual([other.transparency, other.visibility, other.status], ['transparent', 'confidential', 'tentative']);
    for (const more of [{ transparency: 'x' }, { visibility: 'x' }, { status: 'x' }]) {
      assert.deepEqual(await refused('POST', EVENTS, anEvent(more)), [400, 'invalid']);
    }
  });

  it('G80 cuts a description at 8192 characters in silence, but not through one', async () => {
    const { insert } = open();
    assert.equal((await insert(anEvent({ description: 'x'.repeat(9000) }))).description.length, 8192);
    assert.equal((await insert(anEvent({ description: `${'x'.repeat(8191)}😀` }))).description.length, 8191);
    assert.equal((await insert(anEvent({ description: '<b>short</b>' }))).description, '<b>short</b>');
  });

  it('G81 takes colours of the event palette, and labels instead when asked', async () => {
    const { insert, refused, good } = open();
    const event = await insert(anEvent({ colorId: '11', eventLabelId: 'a-label' }));
    assert.deepEqual([event.colorId, 'eventLabelId' in event], ['11', false]);
    assert.deepEqual(await refused('POST', EVENTS, anEvent({ colorId: '12' })), [400, 'invalid']);
    const labelled = await good('PATCH', `${EVENTS}/${event.id}?eventLabelVersion=1`, { colorId: '1', eventLabelId: 'a-label' });
    assert.deepEqual([labelled.colorId, labelled.eventLabelId], ['11', 'a-label']);
    assert.equal('eventLabelId' in (await good('PATCH', `${EVENTS}/${event.id}?eventLabelVersion=1`, {})), false);
  });

  it('G82 drops long property keys and cuts long values in silence', async () => {
    const { insert, good, refused } = open();
    const properties = { [`k${'x'.repeat(44)}`]: 'gone', [`k${'x'.repeat(43)}`]: 'y'.repeat(2000), a: '1' };
    const event = await insert(anEvent({ extendedProperties: { private: properties, shared: { s: '2' } } }));
    assert.deepEqual(Object.keys(event.extendedProperties.private), [`k${'x'.repeat(43)}`, 'a']);
    assert.equal(event.extendedProperties.private[`k${'x'.repeat(43)}`]?.length, 1024);
    const patched = await good('PATCH', `${EVENTS}/${event.id}`, { extendedProperties: { private: { a: null, b: '3' } } });
    assert.deepEqual(Object.keys(patched.extendedProperties.private), [`k${'x'.repeat(43)}`, 'b']);
    assert.deepEqual(patched.extendedProperties.shared, { s: '2' });
    const many = Object.fromEntries(Array.from({ length: 301 }, (_, i) => [`k${i}`, '']));
    assert.equal((await refused('POST', EVENTS, anEvent({ extendedProperties: { private: many } })))[0], 400);
    const big = Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`k${i}`, 'x'.repeat(1024)]));
    assert.equal((await refused('POST', EVENTS, anEvent({ extendedProperties: { private: big } })))[0], 400);
  });

  const overrides = (...pairs: [string, number][]) => ({
    useDefault: false,
    overrides: pairs.map(([method, minutes]) => ({ method, minutes })),
  });
  const REMINDERS: [string, Body | undefined, Body][] = [
    ['G83 defaults', { useDefault: true }, { useDefault: true }],
    ['G83 overrides', overrides(['popup', 10]), overrides(['popup', 10])],
    ['G84 too few minutes', overrides(['popup', -5]), overrides(['popup', 0])],
    ['G84 too many minutes', overrides(['email', 50_000]), overrides(['email', 40_320])],
    ['G84 doubles', overrides(['popup', 10], ['popup', 10], ['email', 10]), overrides(['email', 10], ['popup', 10])],
    ['G84 an unknown method', overrides(['sms', 10], ['popup', 5]), overrides(['popup', 5])],
    ['G85 nothing', undefined, { useDefault: true }],
    ['G85 nothing in braces', {}, { useDefault: true }],
    ['G85 explicitly none', { useDefault: false }, { useDefault: false }],
    ['G85 an order of the client’s', overrides(['popup', 5], ['popup', 60]), overrides(['popup', 60], ['popup', 5])],
  ];
  for (const [what, reminders, read] of REMINDERS) {
    it(`${what} as reminders reads back as ${JSON.stringify(read)}`, async () => {
      assert.deepEqual((await open().insert(anEvent({ reminders }))).reminders, read);
    });
  }

  it('G84 refuses six overrides, and overrides beside the defaults', async () => {
    const { refused } = open();
    const six = overrides(...[1, 2, 3, 4, 5, 6].map((minutes): [string, number] => ['popup', minutes]));
    assert.deepEqual(await refused('POST', EVENTS, anEvent({ reminders: six })), [400, 'eventRemindersCountExceedsLimit']);
    const both = { ...overrides(['popup', 1]), useDefault: true };
    assert.deepEqual(await refused('POST', EVENTS, anEvent({ reminders: both })), [
      400,
      'cannotUseDefaultRemindersAndSpecifyOverride',
    ]);
  });

  it('G85 shows the calendar’s defaults as overrides on all-day events', async () => {
    const { insert, good, google } = open();
    const { id, reminders } = await insert(aDay());
    assert.deepEqual(reminders, overrides(['popup', 10]));
    google.calendar(ANNA).setDefaultReminders([{ method: 'email', minutes: 30 }]);
    assert.deepEqual((await good('GET', `${EVENTS}/${id}`)).reminders, overrides(['email', 30]));
    assert.deepEqual((await good('GET', EVENTS)).items[0].reminders, overrides(['email', 30]));
  });

  it('G85 replaces the reminders as a whole, or leaves them alone', async () => {
    const { insert, good } = open();
    const { id } = await insert(anEvent({ reminders: overrides(['popup', 10], ['email', 20]) }));
    assert.deepEqual((await good('PATCH', `${EVENTS}/${id}`, { summary: 'x' })).reminders.overrides.length, 2);
    assert.deepEqual((await good('PATCH', `${EVENTS}/${id}`, { reminders: { useDefault: true } })).reminders, {
      useDefault: true,
    });
  });

  it('G86 ignores conference data without conferenceDataVersion=1 and makes a link with it, once for a request id', async () => {
    const { insert, good } = open();
    const conferenceData = { createRequest: { requestId: 'r1', conferenceSolutionKey: { type: 'hangoutsMeet' } } };
    const plain = await insert(anEvent({ conferenceData }));
    assert.deepEqual(['conferenceData' in plain, 'hangoutLink' in plain], [false, false]);
    const event = await insert(anEvent({ conferenceData }), '?conferenceDataVersion=1');
    assert.match(event.hangoutLink, /^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/);
    assert.equal(event.conferenceData.createRequest.status.statusCode, 'success');
    assert.equal((await good('PUT', `${EVENTS}/${event.id}`, anEvent())).hangoutLink, event.hangoutLink);
    const again = await good('PATCH', `${EVENTS}/${event.id}?conferenceDataVersion=1`, {
      conferenceData,
    });
    assert.equal(again.hangoutLink, event.hangoutLink);
    const renewed = { conferenceData: { createRequest: { requestId: 'r2' } } };
    assert.notEqual(
      (await good('PATCH', `${EVENTS}/${event.id}?conferenceDataVersion=1`, renewed)).hangoutLink,
      event.hangoutLink,
    );
    const own = { conferenceData: { entryPoints: [{ entryPointType: 'video', uri: 'https://zoom.example/1' }] } };
    assert.equal((await insert(anEvent(own), '?conferenceDataVersion=1')).hangoutLink, 'https://zoom.example/1');
    const copied = { conferenceData: { ...own.conferenceData, createRequest: { requestId: 'r1' } } };
    assert.equal((await insert(anEvent(copied), '?conferenceDataVersion=1')).hangoutLink, 'https://zoom.example/1');
    const without = await good('PATCH', `${EVENTS}/${event.id}?conferenceDataVersion=1`, { conferenceData: null });
    assert.equal('hangoutLink' in without, false);
  });

  it('G87 writes attachments only with supportsAttachments=true, up to 25', async () => {
    const { insert, good, refused } = open();
    const attachments = [{ fileUrl: 'https://drive.example/1', title: 'Photo', fileId: 'mine' }];
    assert.equal('attachments' in (await insert(anEvent({ attachments }))), false);
    const event = await insert(anEvent({ attachments }), '?supportsAttachments=true');
    assert.deepEqual(event.attachments, [{ fileUrl: 'https://drive.example/1', title: 'Photo' }]);
    assert.equal((await good('PATCH', `${EVENTS}/${event.id}`, { attachments: [] })).attachments.length, 1);
    const many = Array.from({ length: 26 }, () => ({ fileUrl: 'https://drive.example/1' }));
    assert.equal((await refused('POST', `${EVENTS}?supportsAttachments=true`, anEvent({ attachments: many })))[0], 400);
    assert.equal(
      (await refused('POST', `${EVENTS}?supportsAttachments=true`, anEvent({ attachments: [{ title: 'x' }] })))[0],
      400,
    );
  });

  it('G88 shows and takes a source from the creator only', async () => {
    const { google, insert, good, refused } = open();
    google.addAccount({ email: CAT });
    google.calendar(ANNA).share(CAT, 'writer');
    const source = { url: 'https://salon.example', title: 'Salon' };
    const event = await insert(anEvent({ source }));
    assert.deepEqual(event.source, source);
    assert.deepEqual(await refused('POST', EVENTS, anEvent({ source: { url: 'ftp://x' } })), [400, 'invalid']);
    const path = `/calendar/v3/calendars/${ANNA}/events/${event.id}`;
    const headers = { authorization: `Bearer ${google.accessToken(CAT)}` };
    const seen = await send(google, 'PATCH', path, {
      headers,
      body: JSON.stringify({ source: { url: 'https://evil.example' } }),
    });
    assert.deepEqual([seen.status, 'source' in seen.body], [200, false]);
    assert.deepEqual((await good('GET', `${EVENTS}/${event.id}`)).source, source);
  });

  it('G88 leaves guest flags out while they have their defaults', async () => {
    const { insert } = open();
    const usual = await insert(anEvent({ guestsCanInviteOthers: true, guestsCanModify: false, guestsCanSeeOtherGuests: true }));
    assert.deepEqual(
      Object.keys(usual).filter((name) => name.startsWith('guests')),
      [],
    );
    const other = await insert(anEvent({ guestsCanInviteOthers: false, guestsCanModify: true, guestsCanSeeOtherGuests: false }));
    assert.deepEqual([other.guestsCanInviteOthers, other.guestsCanModify, other.guestsCanSeeOtherGuests], [false, true, false]);
  });

  it('G89 needs an address of attendees and keeps what is theirs', async () => {
    const { insert, refused, good } = open();
    assert.deepEqual(await refused('POST', EVENTS, anEvent({ attendees: [{ displayName: 'Kim' }] })), [400, 'required']);
    assert.deepEqual(await refused('POST', EVENTS, anEvent({ attendees: [{ email: 'kim' }] })), [400, 'invalid']);
    assert.deepEqual(await refused('POST', EVENTS, anEvent({ attendees: [{ email: KIM, responseStatus: 'maybe' }] })), [
      400,
      'invalid',
    ]);
    const event = await insert(
      anEvent({ attendees: [{ email: KIM, self: true, organizer: true, optional: true, comment: 'late' }] }),
    );
    assert.deepEqual(event.attendees, [{ email: KIM, optional: true, responseStatus: 'needsAction', comment: 'late' }]);
    const later = await good('PATCH', `${EVENTS}/${event.id}`, { attendees: [{ email: KIM, resource: true }] });
    assert.equal('resource' in later.attendees[0], false);
  });

  it('G90 marks the row of the calendar as self, not the user’s row on another calendar', async () => {
    const { google, insert, good } = open();
    const attendees = [{ email: ANNA }, { email: KIM }];
    assert.deepEqual(
      (await insert(anEvent({ attendees }))).attendees.map((row) => [row.self, row.organizer]),
      [
        [true, true],
        [undefined, undefined],
      ],
    );
    const { id } = google.addCalendar(ANNA, { summary: 'Cuts' });
    const event = await good('POST', `calendars/${id}/events`, anEvent({ attendees }));
    assert.equal(event.attendees[0].self, undefined);
  });

  it('G91 refuses shared changes to somebody else’s event, but takes answers and private changes', async () => {
    const { google, good, refused, api } = open();
    const attendees = [{ email: KIM }, { email: ANNA }];
    const invitation = google
      .calendar(ANNA)
      .insert(anEvent({ iCalUID: 'kim@party', organizer: { email: KIM }, attendees, guestsCanInviteOthers: false }));
    const path = `${EVENTS}/${invitation.id}`;
    for (const body of [
      { summary: 'x' },
      { location: 'x' },
      { attendees: [{ email: ANNA }] },
      { end: { dateTime: '2026-11-23T12:00:00Z' } },
    ]) {
      assert.deepEqual(await refused('PATCH', path, body), [403, 'forbiddenForNonOrganizer'], JSON.stringify(body));
    }
    assert.deepEqual(
      await refused('PUT', path, anEvent({ attendees })),
      [403, 'forbiddenForNonOrganizer'],
      'a PUT resets the guest flags',
    );
    const answered = await good('PATCH', path, {
      attendees: [{ email: KIM }, { email: ANNA, responseStatus: 'accepted' }],
      colorId: '3',
      reminders: { useDefault: false },
      extendedProperties: { private: { mark: '1' } },
    });
    assert.deepEqual([answered.attendees[1].responseStatus, answered.colorId, answered.summary], ['accepted', '3', 'Haircut']);
    assert.equal((await api('DELETE', path)).status, 204);
  });

  it('G91 lets guests change what the organizer opened to them', async () => {
    const { google, good } = open();
    const event = anEvent({
      iCalUID: 'kim@party',
      organizer: { email: KIM },
      attendees: [{ email: ANNA }],
      guestsCanModify: true,
    });
    const { id } = google.calendar(ANNA).insert(event);
    assert.equal((await good('PATCH', `${EVENTS}/${id}`, { summary: 'Perm' })).summary, 'Perm');
  });

  it('G92 lets a service account change the rest of an event with guests', async () => {
    const { google, insert } = open();
    google.addServiceAccount({ email: 'robot@project.example', publicKey: '' });
    google.calendar(ANNA).share('robot@project.example', 'writer');
    const { id } = await insert(anEvent({ attendees: [{ email: KIM }] }));
    const headers = { authorization: `Bearer ${google.accessToken('robot@project.example')}` };
    const path = `/calendar/v3/calendars/${ANNA}/events/${id}`;
    assert.equal((await send(google, 'PATCH', path, { headers, body: '{"summary":"Perm"}' })).status, 200);
  });

  it('G92 does not let a service account invite without delegation', async () => {
    const { google } = open();
    google.addServiceAccount({ email: 'robot@project.example', publicKey: '' });
    const post = (body: Body) =>
      send(google, 'POST', `/calendar/v3/${EVENTS}`, {
        headers: { authorization: `Bearer ${google.accessToken('robot@project.example')}` },
        body: JSON.stringify(body),
      });
    const { status, body } = await post(anEvent({ attendees: [{ email: KIM }] }));
    assert.deepEqual([status, body.error.errors[0].reason], [403, 'forbiddenForServiceAccounts']);
    assert.equal((await post(anEvent())).status, 200);
  });

  it('G93 sends no mail unless asked, and then to whom it was asked', async () => {
    const { google, insert, good, api } = open();
    const attendees = [{ email: ANNA }, { email: KIM }, { email: CAT }];
    const mailed = (from: number) => google.mails.slice(from).map(({ kind, to }) => `${kind} ${to}`);
    const { id } = await insert(anEvent({ attendees }));
    await good('PATCH', `${EVENTS}/${id}?sendUpdates=none`, { summary: 'x' });
    assert.deepEqual(mailed(0), []);
    await good('PATCH', `${EVENTS}/${id}?sendUpdates=externalOnly`, { summary: 'y' });
    assert.deepEqual(mailed(0), [`update ${KIM}`]);
    await insert(anEvent({ attendees }), '?sendUpdates=all');
    assert.deepEqual(mailed(1), [`invitation ${KIM}`, `invitation ${CAT}`]);
    await good('PATCH', `${EVENTS}/${id}?sendUpdates=all`, { attendees: attendees.slice(0, 2) });
    assert.deepEqual(mailed(3), [`update ${KIM}`, `cancellation ${CAT}`]);
    await api('DELETE', `${EVENTS}/${id}?sendNotifications=true`);
    assert.deepEqual(mailed(5), [`cancellation ${KIM}`]);
  });
});

describe('playground Google, event types', () => {
  const timed = { start: anEvent().start, end: anEvent().end };
  const office = { workingLocationProperties: { type: 'officeLocation', officeLocation: { label: 'Salon' } } };
  const birthday = aDay({
    eventType: 'birthday',
    recurrence: ['RRULE:FREQ=YEARLY'],
    visibility: 'private',
    transparency: 'transparent',
  });
  const TYPES: [string, Body, number, string][] = [
    ['G94 an ordinary event', anEvent({ eventType: 'default' }), 200, ''],
    ['G94 an event from Gmail', anEvent({ eventType: 'fromGmail' }), 400, 'eventTypeRestriction'],
    ['G94 an unknown type', anEvent({ eventType: 'party' }), 400, 'invalidParameter'],
    ['G95 a timed absence', anEvent({ eventType: 'outOfOffice' }), 200, ''],
    ['G95 an all-day absence', aDay({ eventType: 'outOfOffice' }), 400, 'eventTypeRestriction'],
    ['G95 timed focus time', anEvent({ eventType: 'focusTime' }), 200, ''],
    ['G95 a working location of a day', aDay({ eventType: 'workingLocation', ...office }), 200, ''],
    [
      'G97 a working location of two days',
      aDay({ eventType: 'workingLocation', ...office, end: { date: '2026-12-26' } }),
      400,
      'malformedWorkingLocationEvent',
    ],
    ['G97 a working location without a place', aDay({ eventType: 'workingLocation' }), 400, 'malformedWorkingLocationEvent'],
    ['G96 a birthday', birthday, 200, ''],
    ['G96 a birthday that is public', { ...birthday, visibility: 'public' }, 400, 'eventTypeRestriction'],
    ['G96 a birthday with an hour', { ...birthday, ...timed }, 400, 'eventTypeRestriction'],
  ];
  for (const [what, body, status, reason] of TYPES) {
    it(`${what} answers ${status} ${reason}`, async () => {
      const answer = await open().api('POST', EVENTS, body);
      assert.equal(answer.status, status, answer.text);
      if (status !== 200) assert.equal(answer.body.error.errors[0].reason, reason);
      else assert.equal(answer.body.eventType, body.eventType);
    });
  }

  it('G95 keeps the special types on primary calendars of Workspace accounts', async () => {
    const { google, refused } = open();
    const { id } = google.addCalendar(ANNA, { summary: 'Cuts' });
    const body = anEvent({ eventType: 'focusTime' });
    assert.deepEqual(await refused('POST', `calendars/${id}/events`, body), [400, 'eventTypeRestriction']);
    google.addAccount({ email: 'private@example.com', workspace: false });
    const token = google.accessToken('private@example.com', [`${AUTH}calendar.events`]);
    const answer = await send(google, 'POST', `/calendar/v3/${EVENTS}`, {
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    assert.equal(answer.status, 400);
  });

  it('G96 lets only some fields of an event from Gmail change', async () => {
    const { google, good, refused, api } = open();
    const { id } = seen(google.calendar(ANNA).insert(anEvent({ eventType: 'fromGmail' })));
    assert.deepEqual(await refused('PATCH', `${EVENTS}/${id}`, { summary: 'x' }), [400, 'eventTypeRestriction']);
    const body = {
      colorId: '2',
      visibility: 'private',
      reminders: { useDefault: false },
      extendedProperties: { private: { a: '1' } },
    };
    assert.equal((await good('PATCH', `${EVENTS}/${id}`, body)).colorId, '2');
    assert.equal((await api('DELETE', `${EVENTS}/${id}`)).status, 204);
  });
});
