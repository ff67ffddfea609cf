/** test/playground/google/recurrence — series, exceptions, occurrences (G69–G78). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ANNA, aDay, anEvent, type Body, EVENTS, open, type Salon, type Seen, weekly } from './salon.ts';

const SECOND = 'haircuts_20261130T080000Z';
const THIRD = 'haircuts_20261207T080000Z';
const series = (more: Body = {}) => weekly({ id: 'haircuts', ...more });

/** The starts of a series as it is expanded, in UTC. */
async function starts({ good }: Salon, id: string, query = ''): Promise<string[]> {
  const { items } = await good('GET', `${EVENTS}/${id}/instances?timeZone=UTC${query}`);
  return items.map((item: Seen) => item.start.date ?? item.start.dateTime);
}

describe('playground Google, recurrence', () => {
  const REFUSED: [string, string[]][] = [
    ['G69 a DTSTART line', ['DTSTART:20261123T080000Z', 'RRULE:FREQ=DAILY']],
    ['G69 a line that is none', ['FREQ=DAILY']],
    ['G69 a rule without a frequency', ['RRULE:COUNT=3']],
    ['G69 a rule with an unknown day', ['RRULE:FREQ=WEEKLY;BYDAY=XX']],
    ['G69 a rule that never moves on', ['RRULE:FREQ=YEARLY;INTERVAL=0']],
    ['G69 an unreadable EXDATE', ['RRULE:FREQ=DAILY', 'EXDATE:tomorrow']],
    ['G70 COUNT beside UNTIL', ['RRULE:FREQ=DAILY;COUNT=3;UNTIL=20270101T000000Z']],
    ['G70 a local UNTIL in a timed series', ['RRULE:FREQ=DAILY;UNTIL=20270101T000000']],
  ];
  for (const [what, recurrence] of REFUSED) {
    it(`${what} is refused`, async () => {
      assert.deepEqual(await open().refused('POST', EVENTS, anEvent({ recurrence })), [400, 'invalid']);
    });
  }

  it('G69 keeps the lines as they are, and gives none on single events and occurrences', async () => {
    const { insert, good } = open();
    const recurrence = [
      'RRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO',
      'EXDATE;TZID=Europe/Stockholm:20261130T090000',
      'RDATE:20261201T080000Z',
    ];
    assert.deepEqual((await insert(series({ recurrence }))).recurrence, recurrence);
    assert.equal('recurrence' in (await insert()), false);
    assert.equal('recurrence' in (await good('GET', `${EVENTS}/${THIRD}`)), false);
  });

  it('G70 ends a timed series at a UTC instant and an all-day one at a day', async () => {
    const salon = open();
    await salon.insert(series({ recurrence: ['RRULE:FREQ=DAILY;UNTIL=20261125T080000Z'] }));
    assert.deepEqual(await starts(salon, 'haircuts'), ['2026-11-23T08:00:00Z', '2026-11-24T08:00:00Z', '2026-11-25T08:00:00Z']);
    await salon.insert(aDay({ id: 'closed', recurrence: ['RRULE:FREQ=DAILY;UNTIL=20261226'] }));
    assert.deepEqual(await starts(salon, 'closed'), ['2026-12-24', '2026-12-25', '2026-12-26']);
  });

  it('G71 counts EXDATE, RDATE and exceptions together', async () => {
    const salon = open();
    const recurrence = ['RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE;TZID=Europe/Stockholm:20261130T090000', 'RDATE:20261201T100000Z'];
    await salon.insert(series({ recurrence }));
    await salon.api('DELETE', `${EVENTS}/${THIRD}`);
    assert.deepEqual(await starts(salon, 'haircuts'), ['2026-11-23T08:00:00Z', '2026-12-01T10:00:00Z', '2026-12-14T08:00:00Z']);
    assert.deepEqual(await salon.refused('GET', `${EVENTS}/${SECOND}`), [404, 'notFound']);
    await salon.insert(aDay({ id: 'closed', recurrence: ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20261225'] }));
    assert.deepEqual(await starts(salon, 'closed'), ['2026-12-24', '2026-12-26']);
  });

  it('G72 keeps the wall clock across a clock change, and moves on from the gap', async () => {
    const salon = open();
    const at = (dateTime: string) => ({ dateTime, timeZone: 'Europe/Stockholm' });
    const daily = { start: at('2027-03-27T02:30:00'), end: at('2027-03-27T03:00:00'), recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] };
    await salon.insert(series(daily));
    assert.deepEqual(await starts(salon, 'haircuts'), ['2027-03-27T01:30:00Z', '2027-03-28T01:30:00Z', '2027-03-29T00:30:00Z']);
  });

  it('G73 makes an exception of an occurrence that is written', async () => {
    const { insert, good, list } = open();
    const master = await insert(series());
    const event = await good('PATCH', `${EVENTS}/${SECOND}`, { summary: 'Perm' });
    assert.deepEqual(
      [event.recurringEventId, event.originalStartTime, event.summary, event.start.dateTime],
      ['haircuts', { dateTime: '2026-11-30T09:00:00+01:00', timeZone: 'Europe/Stockholm' }, 'Perm', '2026-11-30T09:00:00+01:00'],
    );
    const { items } = await list();
    assert.deepEqual(
      items.map((item) => item.id),
      ['haircuts', SECOND],
    );
    assert.equal(items[0].etag, master.etag, 'the series itself did not move');
  });

  it('G73 removes an occurrence by deleting or cancelling it, and restores it', async () => {
    const { insert, good, api, refused } = open();
    await insert(series());
    assert.equal((await api('DELETE', `${EVENTS}/${SECOND}`)).status, 204);
    assert.deepEqual(await refused('DELETE', `${EVENTS}/${SECOND}`), [410, 'deleted']);
    await good('PATCH', `${EVENTS}/${THIRD}`, { status: 'cancelled' });
    assert.equal((await good('GET', `${EVENTS}/haircuts/instances`)).items.length, 3);
    assert.equal(
      (await good('PATCH', `${EVENTS}/${SECOND}`, { status: 'confirmed' })).start.dateTime,
      '2026-11-30T09:00:00+01:00',
    );
    assert.equal((await good('GET', `${EVENTS}/haircuts/instances`)).items.length, 4);
  });

  it('G73 knows no occurrence the rule does not have', async () => {
    const { insert, refused } = open();
    await insert(series());
    for (const id of ['haircuts_20261201T080000Z', 'haircuts_20261130', 'haircuts_20270130T080000Z', 'other_20261130T080000Z']) {
      assert.deepEqual(await refused('PATCH', `${EVENTS}/${id}`, { summary: 'x' }), [404, 'notFound'], id);
    }
  });

  it('G73 may move the series’ version with an occurrence, when switched', async () => {
    const { insert, good } = open({ unsettled: { occurrenceTouchesSeries: true } });
    const master = await insert(series());
    await good('PATCH', `${EVENTS}/${SECOND}`, { summary: 'Perm' });
    assert.notEqual((await good('GET', `${EVENTS}/haircuts`)).etag, master.etag);
  });

  it('G74 splits a series by shortening it and starting another', async () => {
    const salon = open();
    await salon.insert(series());
    await salon.good('PATCH', `${EVENTS}/haircuts`, { recurrence: ['RRULE:FREQ=WEEKLY;UNTIL=20261206T225959Z'] });
    const at = (hour: number) => ({ dateTime: `2026-12-07T${hour}:00:00`, timeZone: 'Europe/Stockholm' });
    await salon.insert(weekly({ id: 'later', start: at(11), end: at(12), recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3'] }));
    assert.equal((await starts(salon, 'haircuts')).length, 2);
    assert.equal((await salon.list('singleEvents=true')).items.length, 5);
  });

  it('G75 leaves exceptions past the new end where they are, or cancels them when switched', async () => {
    const orphan = async (orphans: 'stay' | 'cancelled') => {
      const { insert, good } = open({ unsettled: { orphans } });
      await insert(series());
      await good('PATCH', `${EVENTS}/${SECOND}`, { summary: 'stays inside' });
      await good('PATCH', `${EVENTS}/${THIRD}`, { summary: 'Perm' });
      await good('PATCH', `${EVENTS}/haircuts`, { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'] });
      assert.equal((await good('GET', `${EVENTS}/${SECOND}`)).status, 'confirmed');
      return (await good('GET', `${EVENTS}/${THIRD}`)).status;
    };
    assert.deepEqual([await orphan('stay'), await orphan('cancelled')], ['confirmed', 'cancelled']);
  });

  it('G76 keeps exceptions when the series is rescheduled, or drops them when switched', async () => {
    const after = async (exceptionsAfterReschedule: 'keep' | 'drop', body: Body) => {
      const salon = open({ unsettled: { exceptionsAfterReschedule } });
      await salon.insert(series());
      await salon.good('PATCH', `${EVENTS}/${SECOND}`, { summary: 'Perm' });
      await salon.good('PATCH', `${EVENTS}/haircuts`, body);
      return (await salon.list('showDeleted=true')).items.slice(1).map((item) => [item.id, item.status]);
    };
    const at = (hour: number) => ({ dateTime: `2026-11-23T${hour}:00:00`, timeZone: 'Europe/Stockholm' });
    const later = { start: at(11), end: at(12) };
    const rule = { recurrence: ['RRULE:FREQ=DAILY;COUNT=20'] };
    assert.deepEqual(await after('keep', later), [[SECOND, 'confirmed']]);
    assert.deepEqual(await after('drop', later), [[SECOND, 'cancelled']], 'its occurrence is no longer there');
    assert.deepEqual(await after('keep', rule), [[SECOND, 'confirmed']]);
    assert.deepEqual(await after('drop', rule), [], 'its occurrence is the series’ own again');
  });

  it('G75 gives an occurrence back to the series when a cancelled orphan is inside again', async () => {
    const salon = open({ unsettled: { orphans: 'cancelled' } });
    await salon.insert(series());
    await salon.good('PATCH', `${EVENTS}/${THIRD}`, { summary: 'Perm' });
    await salon.good('PATCH', `${EVENTS}/haircuts`, { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'] });
    await salon.good('PATCH', `${EVENTS}/haircuts`, { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=5'] });
    assert.equal((await starts(salon, 'haircuts')).length, 5);
    assert.equal((await salon.good('PATCH', `${EVENTS}/${THIRD}`, { location: 'chair 2' })).summary, 'Haircut');
    assert.deepEqual(
      (await salon.list()).items.map((item) => item.id),
      ['haircuts', THIRD],
    );
  });

  it('G76 takes the exceptions away with the recurrence', async () => {
    const { insert, good, list } = open();
    await insert(series());
    await good('PATCH', `${EVENTS}/${SECOND}`, { summary: 'Perm' });
    await good('PATCH', `${EVENTS}/haircuts`, { recurrence: null });
    assert.deepEqual(
      (await list()).items.map((item) => item.id),
      ['haircuts'],
    );
  });

  it('G76 drops the timed exceptions of a series that becomes all-day', async () => {
    const { insert, good } = open({ unsettled: { exceptionsAfterReschedule: 'drop' } });
    const at = (hour: string) => ({ dateTime: `2026-11-23T${hour}:00:00Z`, timeZone: 'UTC' });
    await insert(series({ start: at('00'), end: at('01') }));
    await good('PATCH', `${EVENTS}/haircuts_20261130T000000Z`, { summary: 'Perm' });
    const day = (date: string) => ({ date, dateTime: null, timeZone: null });
    await good('PATCH', `${EVENTS}/haircuts`, { start: day('2026-11-23'), end: day('2026-11-24') });
    assert.equal((await good('GET', `${EVENTS}/haircuts_20261130T000000Z`)).status, 'cancelled');
  });

  it('G71 takes an EXDATE of a day for the occurrence of that day', async () => {
    const salon = open();
    await salon.insert(series({ recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2', 'EXDATE;VALUE=DATE:20261130'] }));
    assert.deepEqual(await starts(salon, 'haircuts'), ['2026-11-23T08:00:00Z']);
  });

  it('G77 expands a series within bounds, page by page', async () => {
    const salon = open();
    await salon.insert(series());
    const all = await starts(salon, 'haircuts');
    assert.equal(all.length, 5);
    assert.deepEqual(
      await starts(salon, 'haircuts', '&timeMin=2026-12-07T09:00:00Z&timeMax=2026-12-14T08:00:01Z'),
      all.slice(2, 4),
      'both ends touch',
    );
    assert.deepEqual(await starts(salon, 'haircuts', '&originalStart=2026-12-07T08:00:00Z'), [all[2]]);
    assert.deepEqual(await salon.refused('GET', `${EVENTS}/haircuts/instances?pageToken=nonsense`), [400, 'invalid']);
    const page = await salon.good('GET', `${EVENTS}/haircuts/instances?maxResults=3`);
    const rest = await salon.good('GET', `${EVENTS}/haircuts/instances?maxResults=3&pageToken=${page.nextPageToken}`);
    assert.deepEqual([page.items.length, rest.items.length, 'nextPageToken' in rest], [3, 2, false]);
  });

  it('G77 expands one occurrence by its id, and shows cancelled ones on demand', async () => {
    const { insert, good, api } = open();
    await insert(series());
    const ids = async (path: string) => (await good('GET', `${EVENTS}/${path}`)).items.map((item: Seen) => item.id);
    assert.deepEqual(await ids(`${SECOND}/instances`), [SECOND]);
    await api('DELETE', `${EVENTS}/${SECOND}`);
    assert.deepEqual(await ids(`${SECOND}/instances`), []);
    assert.equal((await ids('haircuts/instances')).includes(SECOND), false);
    assert.equal((await ids('haircuts/instances?showDeleted=true')).includes(SECOND), true);
  });

  it('G78 spreads a stricter visibility over the series and ignores a looser one', async () => {
    const { insert, good } = open();
    await insert(series());
    await good('PATCH', `${EVENTS}/${SECOND}`, { visibility: 'private' });
    assert.equal((await good('GET', `${EVENTS}/haircuts`)).visibility, 'private');
    assert.equal((await good('PATCH', `${EVENTS}/${THIRD}`, { visibility: 'public' })).visibility, 'private');
  });

  it('brings the exceptions back with a series that is restored', async () => {
    const { insert, good, api, list } = open();
    await insert(series());
    await good('PATCH', `${EVENTS}/${SECOND}`, { summary: 'Perm' });
    await api('DELETE', `${EVENTS}/haircuts`);
    assert.deepEqual((await list()).items, []);
    await good('PATCH', `${EVENTS}/haircuts`, { status: 'confirmed' });
    assert.deepEqual(
      (await list()).items.map((item) => item.summary),
      ['Haircut', 'Perm'],
    );
  });

  it('never hangs on a rule that never comes true', async () => {
    const salon = open();
    await salon.insert(series({ recurrence: ['RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'] }));
    assert.deepEqual(await starts(salon, 'haircuts'), ['2026-11-23T08:00:00Z']);
    await salon.insert(series({ id: 'ticks', recurrence: ['RRULE:FREQ=SECONDLY'] }));
    assert.equal((await starts(salon, 'ticks')).length, 250);
    assert.equal(salon.google.calendar(ANNA).events().length, 2);
  });
});
