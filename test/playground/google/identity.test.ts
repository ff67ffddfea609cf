/** test/playground/google/identity — ids, versions, sequence, organizers and times of events (G53–G68). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ANNA, aDay, anEvent, type Body, EVENTS, open, type Seen, weekly } from './salon.ts';

describe('playground Google, identity and versions', () => {
  for (const id of ['abcd', 'xyz12', 'Abcde', 'abc-de', 'abc_de', 'a'.repeat(1025)]) {
    it(`G54 refuses the id ${id.slice(0, 8)} of ${id.length} characters`, async () => {
      const { status, body } = await open().api('POST', EVENTS, anEvent({ id }));
      assert.deepEqual(
        [status, body.error.errors[0]],
        [400, { domain: 'global', reason: 'invalid', message: 'Invalid resource id value.' }],
      );
    });
  }

  for (const id of ['abcde', '0123456789abcdefghijklmnopqrstuv', 'a'.repeat(1024), '3f2504e04f8911d39a0c0305e82c3301']) {
    it(`G53 takes the id ${id.slice(0, 8)} of ${id.length} characters`, async () => {
      assert.equal((await open().insert(anEvent({ id }))).id, id);
    });
  }

  it('G53 chooses ids of 26 characters itself', async () => {
    const { insert } = open();
    const [a, b] = [await insert(), await insert()];
    assert.match(a.id, /^[a-v0-9]{26}$/);
    assert.notEqual(a.id, b.id);
  });

  it('G55 derives the UID from the id, and shares it among occurrences', async () => {
    const { insert, good } = open();
    const series = await insert(weekly({ id: 'haircuts' }));
    assert.equal(series.iCalUID, 'haircuts@google.com');
    const occurrence = await good('PATCH', `${EVENTS}/haircuts_20261130T080000Z`, { summary: 'Perm' });
    assert.equal(occurrence.iCalUID, 'haircuts@google.com');
    assert.equal((await insert(aDay({ iCalUID: 'mine@home' }))).iCalUID, 'mine@home');
  });

  it('G56 derives the id of an imported event from its UID', async () => {
    const { good } = open();
    const iCalUID = 'rs67ba56d635cee9e4cc5895bae8@richos-seed.example.com';
    const event = await good('POST', `${EVENTS}/import`, aDay({ iCalUID }));
    assert.equal(event.id, '_e9pjcdr2c4qjcp1m6cqm6pb575ij8or36ks3idb2c5ijgg3id5hmgrrj5lpmapb45pingobde1m6abj3dtmg');
    assert.equal((await good('GET', `${EVENTS}/${event.id}`)).iCalUID, iCalUID);
  });

  it('G57 names occurrences by their original start, also after a move', async () => {
    const { insert, good, google } = open();
    await insert(weekly({ id: 'haircuts' }));
    const start = { dateTime: '2026-12-01T15:00:00+01:00' };
    const end = { dateTime: '2026-12-01T16:00:00+01:00' };
    assert.equal((await good('PATCH', `${EVENTS}/haircuts_20261130T080000Z`, { start, end })).id, 'haircuts_20261130T080000Z');
    await insert(aDay({ id: 'closed', recurrence: ['RRULE:FREQ=YEARLY'] }));
    assert.equal((await good('GET', `${EVENTS}/closed_20271224`)).start.date, '2027-12-24');
    const imported = google.calendar(ANNA).insert(weekly({ iCalUID: 'a@b' }));
    assert.equal((await good('GET', `${EVENTS}/${imported.id}_20261130T080000Z`)).recurringEventId, imported.id);
  });

  it('G57 names the occurrences of a split series as those before the split', async () => {
    const { insert, good, refused, google } = open();
    const door = google.calendar(ANNA);
    await insert(weekly({ id: 'haircuts', recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'] }));
    door.patchInstance('haircuts', '2026-12-14T09:00:00+01:00', { summary: 'falls back to the series' });
    const later = door.split('haircuts', '2026-12-07T09:00:00+01:00', { summary: 'Later' });
    assert.deepEqual(
      [later.id, later.iCalUID, later.recurrence, door.get('haircuts')?.recurrence],
      [
        'haircuts_R20261207T080000',
        'haircuts_R20261207T080000@google.com',
        ['RRULE:FREQ=WEEKLY;COUNT=2'],
        ['RRULE:FREQ=WEEKLY;UNTIL=20261207T075959Z'],
      ],
    );
    const idsOf = async (id: unknown) => (await good('GET', `${EVENTS}/${id}/instances`)).items.map((item: Seen) => item.id);
    assert.deepEqual(await idsOf('haircuts'), ['haircuts_20261123T080000Z', 'haircuts_20261130T080000Z']);
    assert.deepEqual(await idsOf(later.id), ['haircuts_20261207T080000Z', 'haircuts_20261214T080000Z']);
    const seen = await good('PATCH', `${EVENTS}/haircuts_20261214T080000Z`, { location: 'Salon' });
    assert.deepEqual([seen.summary, seen.recurringEventId, seen.iCalUID], ['Later', later.id, later.iCalUID]);
    assert.deepEqual(await refused('GET', `${EVENTS}/${later.id}_20261214T080000Z`), [404, 'notFound']);
  });

  it('G58 makes the ETag of twice `updated` in microseconds, and moves it with every change', async () => {
    const { insert, good } = open();
    const first = await insert();
    assert.equal(first.updated, '2026-11-22T08:00:00.000Z');
    const etagOf = (event: Seen) => `"${Date.parse(event.updated) * 2000}"`;
    assert.equal(first.etag, etagOf(first));
    const second = await good('PATCH', `${EVENTS}/${first.id}`, { summary: 'Cut' });
    assert.equal(second.etag, etagOf(second));
    assert.notEqual(second.etag, first.etag);
    assert.match((await good('GET', EVENTS)).etag, /^"p3/);
  });

  it('G58 moves the version even when nothing changes, unless switched', async () => {
    const moved = async (idleWriteMoves: boolean) => {
      const { insert, good } = open({ unsettled: { idleWriteMoves } });
      const before = await insert();
      return (await good('PATCH', `${EVENTS}/${before.id}`, { summary: 'Haircut' })).etag !== before.etag;
    };
    assert.deepEqual([await moved(true), await moved(false)], [true, false]);
  });

  it('G59 ignores read-only fields in a body', async () => {
    const { insert, good } = open();
    const sent = {
      created: '2020-01-01T00:00:00Z',
      creator: { email: 'x@y' },
      organizer: { email: 'x@y' },
      kind: 'x',
      locked: true,
      privateCopy: true,
    };
    const event = await insert(anEvent({ ...sent, htmlLink: 'x', unknown: 1 }));
    assert.deepEqual([event.created, event.creator.email, event.organizer.email], ['2026-11-22T08:00:00.000Z', ANNA, ANNA]);
    assert.deepEqual(['locked' in event, 'privateCopy' in event, 'unknown' in event], [false, false, false]);
    assert.match(event.htmlLink, /^https:\/\/www\.google\.com\/calendar\/event\?eid=/);
    assert.equal((await good('PATCH', `${EVENTS}/${event.id}`, { eventType: 'focusTime' })).eventType, 'default');
  });

  const RAISES: [string, Body, number][] = [
    ['the start', { start: { dateTime: '2026-11-23T09:30:00+01:00' } }, 1],
    ['the end', { end: { dateTime: '2026-11-23T11:00:00+01:00' } }, 1],
    ['the recurrence', { recurrence: ['RRULE:FREQ=DAILY;COUNT=2'] }, 1],
    ['the place', { location: 'chair 2' }, 1],
    ['the title', { summary: 'Cut' }, 0],
    ['the description', { description: 'short' }, 0],
  ];
  for (const [what, body, sequence] of RAISES) {
    it(`G60 ${sequence === 1 ? 'raises' : 'keeps'} the sequence when ${what} changes`, async () => {
      const { insert, good } = open();
      const { id } = await insert();
      assert.equal((await good('PATCH', `${EVENTS}/${id}`, body)).sequence, sequence);
    });
  }

  it('G60 counts the sequence of an exception apart', async () => {
    const { insert, good } = open();
    await insert(weekly({ id: 'haircuts' }));
    const path = `${EVENTS}/haircuts_20261130T080000Z`;
    assert.equal((await good('PATCH', path, { location: 'chair 2' })).sequence, 1);
    assert.equal((await good('GET', `${EVENTS}/haircuts`)).sequence, 0);
  });

  it('G61 refuses a sequence below the stored one; a PUT or import without one says 0', async () => {
    const { insert, good, api } = open();
    const { id } = await insert();
    await good('PATCH', `${EVENTS}/${id}`, { location: 'chair 2' });
    const message =
      'Invalid sequence value. The specified sequence number is below the current sequence number of the resource. ' +
      'Re-fetch the resource and use its sequence number on the following request.';
    const low = await api('PUT', `${EVENTS}/${id}`, anEvent());
    assert.deepEqual([low.status, low.body.error.message], [400, message]);
    assert.equal((await good('PUT', `${EVENTS}/${id}`, anEvent({ sequence: 7 }))).sequence, 7);
    assert.equal((await api('PATCH', `${EVENTS}/${id}`, { sequence: 6 })).body.error.message, message);
    await good('POST', `${EVENTS}/import`, aDay({ iCalUID: 'a@b', sequence: 3 }));
    assert.equal((await api('POST', `${EVENTS}/import`, aDay({ iCalUID: 'a@b' }))).body.error.message, message);
  });

  it('G62 makes the calendar the organizer and the user the creator', async () => {
    const { google, insert, good } = open();
    const event = await insert();
    assert.deepEqual(
      [event.organizer, event.creator],
      [
        { email: ANNA, self: true },
        { email: ANNA, self: true },
      ],
    );
    const { id } = google.addCalendar(ANNA, { summary: 'Cuts' });
    const other = await good('POST', `calendars/${id}/events`, anEvent());
    assert.deepEqual([other.organizer, other.creator], [{ email: id, displayName: 'Cuts', self: true }, { email: ANNA }]);
  });
});

const stockholm = (dateTime: string) => ({ dateTime, timeZone: 'Europe/Stockholm' });

describe('playground Google, times', () => {
  const REFUSED: [string, Body, string][] = [
    ['G63 a day that ends at an hour', { end: stockholm('2026-12-24T10:00:00'), start: { date: '2026-12-24' } }, 'invalid'],
    ['G63 a date that is none', aDay({ start: { date: '2026-02-30' } }), 'invalid'],
    ['G63 a date that is a word', aDay({ start: { date: 'tomorrow' } }), 'invalid'],
    ['G64 an hour that is a word', { start: stockholm('noon') }, 'invalid'],
    ['G64 an hour that is none', { start: stockholm('2026-11-23T25:00:00') }, 'invalid'],
    ['G65 an hour without offset or zone', { start: { dateTime: '2026-11-23T09:00:00' } }, 'required'],
    ['G65 an unknown zone', { start: { dateTime: '2026-11-23T09:00:00', timeZone: 'Mars/Olympus' } }, 'invalid'],
    [
      'G65 a series without a zone',
      { start: { dateTime: '2026-11-23T09:00:00+01:00' }, recurrence: ['RRULE:FREQ=DAILY'] },
      'required',
    ],
    ['G67 an end before its start', { end: stockholm('2026-11-23T08:59:59') }, 'timeRangeEmpty'],
    ['G98 a missing start', { start: undefined }, 'required'],
  ];
  for (const [what, more, reason] of REFUSED) {
    it(`${what} is refused as ${reason}`, async () => {
      assert.deepEqual(await open().refused('POST', EVENTS, anEvent(more)), [400, reason]);
    });
  }

  it('G65 says what is missing, the end first', async () => {
    const { api } = open();
    const message = async (body: Body) => (await api('POST', EVENTS, body)).body.error.message;
    assert.equal(await message({}), 'Missing end time.');
    assert.equal(
      await message(anEvent({ start: { dateTime: '2026-11-23T09:00:00' } })),
      'Missing time zone definition for start time.',
    );
    const mars = { dateTime: '2026-11-23T09:00:00', timeZone: 'Mars/Olympus' };
    assert.equal(await message(anEvent({ start: mars })), 'Invalid time zone definition for start time.');
  });

  it('G64 reads an offset where there is no zone', async () => {
    const { insert } = open();
    const event = await insert(
      anEvent({ start: { dateTime: '2026-11-23T09:00:00Z' }, end: { dateTime: '2026-11-23T10:00:00.500-01:00' } }),
    );
    assert.deepEqual([event.start.dateTime, event.end.dateTime], ['2026-11-23T10:00:00+01:00', '2026-11-23T12:00:00+01:00']);
  });

  it('G66 renders in the calendar’s zone with whole seconds and echoes the event’s own', async () => {
    const { insert, good } = open();
    const newYork = (dateTime: string) => ({ dateTime, timeZone: 'America/New_York' });
    const event = await insert(anEvent({ start: newYork('2026-07-01T09:00:00.250'), end: newYork('2026-07-01T10:00:00') }));
    assert.deepEqual(event.start, { dateTime: '2026-07-01T15:00:00+02:00', timeZone: 'America/New_York' });
    const inUtc = await good('GET', `${EVENTS}/${event.id}?timeZone=UTC`);
    assert.deepEqual(inUtc.start, { dateTime: '2026-07-01T13:00:00Z', timeZone: 'America/New_York' });
    assert.deepEqual((await insert(aDay())).start, { date: '2026-12-24' });
  });

  it('G66 tells the two passes of a doubled hour apart by their offset', async () => {
    const { insert } = open();
    const second = { dateTime: '2026-10-25T02:30:00+01:00', timeZone: 'Europe/Stockholm' };
    assert.equal((await insert(anEvent({ start: second, end: second }))).start.dateTime, '2026-10-25T02:30:00+01:00');
    const plain = stockholm('2026-10-25T02:30:00');
    assert.equal((await insert(anEvent({ start: plain, end: plain }))).start.dateTime, '2026-10-25T02:30:00+02:00');
  });

  it('G68 turns timed into all-day only when the hour is nulled', async () => {
    const { insert, good, refused } = open();
    const { id } = await insert();
    const both = { start: { date: '2026-11-23' }, end: { date: '2026-11-24' } };
    assert.deepEqual(await refused('PATCH', `${EVENTS}/${id}`, both), [400, 'invalid']);
    const nulled = (date: string) => ({ date, dateTime: null, timeZone: null });
    const event = await good('PATCH', `${EVENTS}/${id}`, { start: nulled('2026-11-23'), end: nulled('2026-11-24') });
    assert.deepEqual([event.start, event.end], [{ date: '2026-11-23' }, { date: '2026-11-24' }]);
  });
});
