/** test/playground/google/listing — events.list and incremental sync (G28–G52). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ANNA, aDay, anEvent, EVENTS, open, type Salon, type Seen, type SeenItems, weekly } from './salon.ts';

const titles = (items: readonly Seen[]) => items.map((item) => item.summary);
const at = (day: number) => ({ start: { date: `2026-12-${day}` }, end: { date: `2026-12-${day + 1}` } });

/** Inserts all-day events named by their day, from the 10th of December on. */
async function days(salon: Salon, count: number): Promise<SeenItems> {
  const events: Seen[] = [];
  for (let i = 0; i < count; i += 1) events.push(await salon.insert({ summary: `day ${i}`, ...at(10 + i) }));
  return events as unknown as SeenItems;
}

const INSTANCE = '20261130T080000Z';

describe('playground Google, full listings', () => {
  it('G28 ends a listing only where nextPageToken is missing, and gives 250 by default', async () => {
    const salon = open();
    for (let i = 0; i < 251; i += 1) salon.google.calendar(ANNA).insert(aDay({ summary: `${i}` }));
    const { items, pages } = await salon.list();
    assert.deepEqual(
      pages.map((page) => page.items.length),
      [250, 1],
    );
    assert.equal(new Set(items.map((item) => item.id)).size, 251);
  });

  it('G28 gives empty pages that lead on, when asked to', async () => {
    const salon = open({ pageCap: 2, emptyPageEvery: 2 });
    await days(salon, 4);
    const { items, pages } = await salon.list();
    assert.deepEqual(
      pages.map((page) => page.items.length),
      [2, 0, 2],
    );
    assert.deepEqual(titles(items), ['day 0', 'day 1', 'day 2', 'day 3']);
  });

  it('G29 cuts the page before filtering, unless switched', async () => {
    const shape = async (filterAfterPaging: boolean) => {
      const salon = open({ unsettled: { filterAfterPaging } });
      await days(salon, 4);
      return (await salon.list('maxResults=2&q=3')).pages.map((page) => page.items.length);
    };
    assert.deepEqual(await shape(true), [0, 1]);
    assert.deepEqual(await shape(false), [1]);
  });

  it('G30 heads a page with the calendar’s own facts', async () => {
    const salon = open();
    await salon.insert();
    const page = await salon.good('GET', EVENTS);
    assert.deepEqual(
      [page.kind, page.summary, page.timeZone, page.accessRole, page.defaultReminders],
      ['calendar#events', ANNA, 'Europe/Stockholm', 'owner', [{ method: 'popup', minutes: 10 }]],
    );
    assert.deepEqual([typeof page.etag, typeof page.updated, page.items.length], ['string', 'string', 1]);
  });

  it('G31 gives the sync token on the last page only, and loses no change made while paging', async () => {
    const salon = open();
    const [first, , third] = await days(salon, 4);
    const page1 = await salon.good('GET', `${EVENTS}?maxResults=2`);
    assert.equal('nextSyncToken' in page1, false);
    await salon.good('PATCH', `${EVENTS}/${first.id}`, { summary: 'moved on' });
    await salon.api('DELETE', `${EVENTS}/${third.id}`);
    await salon.insert({ summary: 'late', ...at(20) });
    const rest = await salon.list(`maxResults=2&pageToken=${page1.nextPageToken}`);
    const delta = (await salon.list(`syncToken=${rest.token}`)).items;
    assert.deepEqual(
      delta.map(({ id, status }) => [id === first.id ? 'first' : id === third.id ? 'third' : 'late', status]),
      [
        ['first', 'confirmed'],
        ['third', 'cancelled'],
        ['late', 'confirmed'],
      ],
    );
  });

  it('G31 loses no change made while paging through a delta', async () => {
    const salon = open();
    const { token } = await salon.list();
    const [, , third] = await days(salon, 3);
    const page1 = await salon.good('GET', `${EVENTS}?maxResults=1&syncToken=${token}`);
    await salon.good('PATCH', `${EVENTS}/${third.id}`, { summary: 'changed meanwhile' });
    const rest = await salon.list(`maxResults=1&syncToken=${token}&pageToken=${page1.nextPageToken}`);
    const next = await salon.list(`syncToken=${rest.token}`);
    assert.deepEqual(titles([...page1.items, ...rest.items]), ['day 0', 'day 1']);
    assert.deepEqual(titles(next.items), ['changed meanwhile']);
  });

  it('G32 walks every tombstone when a baseline asks for the deleted', async () => {
    const salon = open();
    for (const { id } of await days(salon, 6)) await salon.api('DELETE', `${EVENTS}/${id}`);
    await salon.insert({ summary: 'alive', ...at(20) });
    assert.equal((await salon.list('maxResults=2')).pages.length, 1);
    assert.equal((await salon.list('maxResults=2&showDeleted=true')).pages.length, 4);
  });

  for (const clash of [
    'iCalUID=x',
    'orderBy=updated',
    'privateExtendedProperty=a%3Db',
    'q=x',
    'sharedExtendedProperty=a%3Db',
    'timeMin=2026-01-01T00:00:00Z',
    'timeMax=2026-01-01T00:00:00Z',
    'updatedMin=2026-11-01T00:00:00Z',
    'showDeleted=false',
  ]) {
    it(`G33 refuses ${clash.split('=')[0]} beside a sync token`, async () => {
      const { list, refused } = open();
      const { token } = await list();
      assert.equal((await refused('GET', `${EVENTS}?syncToken=${token}&${clash}`))[0], 400);
    });
  }

  it('G34 lets the other parameters stand beside a sync token', async () => {
    const salon = open();
    const { token } = await salon.list('maxResults=5&showDeleted=true&timeZone=UTC&eventTypes=default');
    await salon.insert();
    const { items } = await salon.list(`maxResults=5&showDeleted=true&timeZone=UTC&eventTypes=default&syncToken=${token}`);
    assert.equal(items[0].start.dateTime, '2026-11-23T08:00:00Z');
  });

  it('G35 gives a token for a listing with a time window, which the switch makes it remember', async () => {
    const seen = async (tokenRemembersWindow: boolean) => {
      const salon = open({ unsettled: { tokenRemembersWindow } });
      const { token } = await salon.list('timeMin=2026-12-15T00:00:00Z');
      await days(salon, 8);
      return titles((await salon.list(`syncToken=${token}`)).items);
    };
    assert.equal((await seen(false)).length, 8);
    assert.deepEqual(await seen(true), ['day 5', 'day 6', 'day 7']);
  });

  it('G40 lists series and exceptions, or occurrences instead of series', async () => {
    const salon = open();
    const series = await salon.insert(weekly());
    await salon.good('PATCH', `${EVENTS}/${series.id}_${INSTANCE}`, { summary: 'Perm' });
    await salon.insert(aDay());
    assert.deepEqual(titles((await salon.list()).items), ['Haircut', 'Perm', 'Closed']);
    const single = (await salon.list('singleEvents=true&orderBy=startTime')).items;
    assert.deepEqual(titles(single), ['Haircut', 'Perm', 'Haircut', 'Haircut', 'Haircut', 'Closed']);
    assert.ok(single.every((item) => item.recurrence === undefined));
    assert.equal(single[0].recurringEventId, series.id);
  });

  it('G40 pages through expanded occurrences', async () => {
    const salon = open();
    await salon.insert(weekly());
    const { items, pages } = await salon.list('singleEvents=true&maxResults=2');
    assert.deepEqual([items.length, pages.length], [5, 3]);
    assert.equal(new Set(items.map((item) => item.id)).size, 5);
  });

  it('G40 expands an endless series only so far', async () => {
    const salon = open();
    await salon.insert(weekly({ recurrence: ['RRULE:FREQ=WEEKLY'] }));
    assert.equal((await salon.list('singleEvents=true')).items.length, 105);
  });

  it('G41 orders by start only what is expanded', async () => {
    const { api, list, insert } = open();
    const { status, body } = await api('GET', `${EVENTS}?orderBy=startTime`);
    assert.deepEqual(
      [status, body.error.errors[0].reason, body.error.message],
      [400, 'badRequest', 'The requested ordering is not available for the particular query.'],
    );
    await insert(anEvent({ summary: 'older' }));
    assert.equal((await list('orderBy=updated')).token, undefined);
  });

  it('G40 orders by the last change when asked to', async () => {
    const salon = open();
    const [first] = await days(salon, 3);
    salon.clock.advance(1000);
    await salon.good('PATCH', `${EVENTS}/${first.id}`, { summary: 'changed' });
    assert.deepEqual(titles((await salon.list('orderBy=updated')).items), ['day 1', 'day 2', 'changed']);
  });

  it('G40 never expands a deleted series, but tells a delta of it', async () => {
    const salon = open();
    const series = await salon.insert(weekly());
    const { token } = await salon.list('singleEvents=true');
    await salon.api('DELETE', `${EVENTS}/${series.id}`);
    assert.deepEqual((await salon.list('singleEvents=true&showDeleted=true')).items, []);
    const { items } = await salon.list(`singleEvents=true&syncToken=${token}`);
    assert.deepEqual(
      items.map(({ id, status }) => [id, status]),
      [[series.id, 'cancelled']],
    );
  });

  it('G42 lists the cancelled occurrences of live series even without showDeleted, bare of content', async () => {
    const salon = open();
    const series = await salon.insert(weekly());
    await salon.api('DELETE', `${EVENTS}/${series.id}_${INSTANCE}`);
    const [, hole] = (await salon.list()).items;
    assert.deepEqual([hole.status, 'start' in hole, 'summary' in hole], ['cancelled', false, false]);
    assert.equal((await salon.list('singleEvents=true')).items.length, 4);
    await salon.api('DELETE', `${EVENTS}/${series.id}`);
    assert.deepEqual((await salon.list()).items, []);
  });

  it('G43 names series and original start of a cancelled occurrence, and nothing but the id of a deletion', async () => {
    const salon = open();
    const { token } = await salon.list();
    const series = await salon.insert(weekly());
    const single = await salon.insert(aDay());
    await salon.api('DELETE', `${EVENTS}/${series.id}_${INSTANCE}`);
    await salon.api('DELETE', `${EVENTS}/${single.id}`);
    const hole = (await salon.list()).items[1];
    assert.deepEqual(
      [hole.id, hole.recurringEventId, hole.originalStartTime],
      [`${series.id}_${INSTANCE}`, series.id, { dateTime: '2026-11-30T09:00:00+01:00', timeZone: 'Europe/Stockholm' }],
    );
    const tombstone = (await salon.list(`syncToken=${token}`)).items.at(-1);
    assert.deepEqual(Object.keys(tombstone ?? {}).sort(), ['etag', 'id', 'kind', 'status']);
    salon.google.calendar(ANNA).forgetTombstones();
    assert.deepEqual(
      (await salon.list('showDeleted=true')).items.map((item) => item.id),
      [series.id, hole.id],
    );
    assert.deepEqual(await salon.refused('POST', EVENTS, aDay({ id: single.id })), [409, 'duplicate']);
  });

  it('G47 bounds the end from below and the start from above, both exclusive', async () => {
    const salon = open();
    await salon.insert(anEvent());
    const found = async (query: string) => (await salon.list(query)).items.length;
    assert.equal(await found('timeMin=2026-11-23T09:00:00Z'), 0);
    assert.equal(await found('timeMin=2026-11-23T08:59:59Z'), 1);
    assert.equal(await found('timeMin=2026-11-23T08:59:59.999Z'), 1, 'milliseconds are ignored');
    assert.equal(await found('timeMax=2026-11-23T08:00:00Z'), 0);
    assert.equal(await found('timeMax=2026-11-23T09:00:01%2B01:00'), 1);
    assert.equal((await salon.refused('GET', `${EVENTS}?timeMin=2026-11-23T09:00:00`))[0], 400);
    assert.deepEqual(await salon.refused('GET', `${EVENTS}?timeMin=2026-11-23T09:00:00Z&timeMax=2026-11-23T09:00:00Z`), [
      400,
      'timeRangeEmpty',
    ]);
  });

  it('G47 lists a series when one of its occurrences is inside', async () => {
    const salon = open();
    await salon.insert(weekly());
    assert.equal((await salon.list('timeMin=2026-12-20T00:00:00Z&timeMax=2026-12-22T00:00:00Z')).items.length, 1);
    assert.equal((await salon.list('timeMin=2026-12-22T00:00:00Z&timeMax=2026-12-23T00:00:00Z')).items.length, 0);
    assert.equal((await salon.list('timeMin=2027-01-01T00:00:00Z')).items.length, 0);
  });

  it('G47 lists a series without occurrences where there is no window', async () => {
    const salon = open();
    await salon.insert(weekly({ recurrence: ['RRULE:FREQ=WEEKLY;COUNT=1', 'EXDATE:20261123T080000Z'] }));
    assert.equal((await salon.list()).items.length, 1);
    assert.equal((await salon.list('timeMin=2026-01-01T00:00:00Z')).items.length, 0);
  });

  it('G48 finds by UID, extended properties, type and words', async () => {
    const salon = open();
    const series = await salon.insert(
      weekly({ description: 'with Berta', extendedProperties: { private: { a: '1', b: '2' }, shared: { c: '3' } } }),
    );
    await salon.api('DELETE', `${EVENTS}/${series.id}_${INSTANCE}`);
    await salon.insert(aDay({ location: 'Storgatan', extendedProperties: { private: { a: '1' } } }));
    await salon.insert(aDay({ summary: 'Off', eventType: 'outOfOffice', start: anEvent().start, end: anEvent().end }));
    const ids = async (query: string) => titles((await salon.list(query)).items);
    assert.deepEqual(await ids(`iCalUID=${encodeURIComponent(series.iCalUID)}`), ['Haircut', undefined]);
    await salon.good('PATCH', `${EVENTS}/${series.id}_${INSTANCE}`, { status: 'confirmed', summary: 'Perm' });
    assert.deepEqual(await ids('privateExtendedProperty=a%3D1'), ['Haircut', 'Perm', 'Closed']);
    assert.deepEqual(await ids('privateExtendedProperty=a%3D1&privateExtendedProperty=b%3D2'), ['Haircut', 'Perm']);
    assert.deepEqual(await ids('sharedExtendedProperty=c%3D3'), ['Haircut', 'Perm']);
    assert.deepEqual(await ids('eventTypes=outOfOffice'), ['Off']);
    assert.deepEqual(await ids('eventTypes=outOfOffice&eventTypes=birthday'), ['Off']);
    assert.deepEqual(await ids('q=haircut%20berta'), ['Haircut']);
    assert.deepEqual(await ids('q=storgatan'), ['Closed']);
    assert.equal((await salon.list('q=berta')).token, undefined);
  });

  it('G49 renders in the zone asked for', async () => {
    const salon = open();
    await salon.insert();
    assert.equal((await salon.list('timeZone=America/New_York')).items[0].start.dateTime, '2026-11-23T03:00:00-05:00');
    assert.equal((await salon.list('')).items[0].start.dateTime, '2026-11-23T09:00:00+01:00');
    assert.deepEqual(await salon.refused('GET', `${EVENTS}?timeZone=Mars/Olympus`), [400, 'invalid']);
  });

  it('G50 shows only the reader of too many attendees', async () => {
    const salon = open();
    const attendees = ['kim@example.com', ANNA, 'lee@example.com'].map((email) => ({ email }));
    await salon.insert(anEvent({ attendees }));
    const [event] = (await salon.list('maxAttendees=1')).items;
    assert.deepEqual([event.attendees.map((row) => row.email), event.attendeesOmitted], [[ANNA], true]);
    assert.equal((await salon.list('maxAttendees=3')).items[0].attendees.length, 3);
  });
});

describe('playground Google, deltas', () => {
  it('G36 returns everything deleted since the token, each event once', async () => {
    const salon = open();
    const [first, second] = await days(salon, 2);
    const { token } = await salon.list();
    await salon.good('PATCH', `${EVENTS}/${second.id}`, { summary: 'changed' });
    await salon.api('DELETE', `${EVENTS}/${first.id}`);
    await salon.good('PATCH', `${EVENTS}/${second.id}`, { summary: 'changed again' });
    const delta = await salon.list(`syncToken=${token}`);
    assert.deepEqual(
      delta.items.map((item) => [item.id, item.status, item.summary]),
      [
        [first.id, 'cancelled', undefined],
        [second.id, 'confirmed', 'changed again'],
      ],
    );
    assert.deepEqual((await salon.list(`syncToken=${delta.token}`)).items, []);
  });

  it('G37 refuses a token that was ended, for good; a changed role ends it too', async () => {
    const salon = open();
    const door = salon.google.calendar(ANNA);
    for (const end of [() => door.expireSyncTokens(), () => door.setAccessRole('writer')]) {
      const { token } = await salon.list();
      await salon.list(`syncToken=${token}`);
      end();
      assert.deepEqual(await salon.refused('GET', `${EVENTS}?syncToken=${token}`), [410, 'fullSyncRequired']);
      assert.deepEqual(await salon.refused('GET', `${EVENTS}?syncToken=${token}`), [410, 'fullSyncRequired']);
      await salon.list(`syncToken=${(await salon.list()).token}`);
    }
  });

  it('G37 lets a token expire by the clock', async () => {
    const salon = open({ syncTokenLifetime: 60_000 });
    const { token } = await salon.list();
    salon.clock.advance(60_000);
    const { token: next } = await salon.list(`syncToken=${token}`);
    salon.clock.advance(1);
    assert.deepEqual(await salon.refused('GET', `${EVENTS}?syncToken=${token}`), [410, 'fullSyncRequired']);
    await salon.list(`syncToken=${next}`);
  });

  it('G38 answers 400 to what is no token, or another calendar’s', async () => {
    const salon = open();
    const { status, body } = await salon.api('GET', `${EVENTS}?syncToken=nonsense`);
    assert.deepEqual([status, body.error.message], [400, 'Invalid sync token value.']);
    const other = salon.google.addCalendar(ANNA, { summary: 'Cuts' });
    const { token } = await salon.list('', `calendars/${other.id}/events`);
    assert.equal((await salon.refused('GET', `${EVENTS}?syncToken=${token}`))[0], 400);
  });

  it('G39 returns what was modified since, the deleted always', async () => {
    const salon = open();
    const [first] = await days(salon, 2);
    salon.clock.advance(60_000);
    await salon.api('DELETE', `${EVENTS}/${first.id}`);
    const since = encodeURIComponent('2026-11-22T08:00:30Z');
    assert.deepEqual(
      (await salon.list(`updatedMin=${since}`)).items.map(({ id, status }) => [id, status]),
      [[first.id, 'cancelled']],
    );
    assert.deepEqual(await salon.refused('GET', `${EVENTS}?updatedMin=2026-01-01T00:00:00Z`), [410, 'updatedMinTooLongAgo']);
  });

  it('G39 gives a token after updatedMin that chains, fails or is missing, as switched', async () => {
    const outcome = async (updatedMinToken: 'chains' | 'expires' | 'absent') => {
      const salon = open({ unsettled: { updatedMinToken } });
      const { token } = await salon.list('updatedMin=2026-11-20T00:00:00Z');
      return token === undefined ? 'none' : (await salon.api('GET', `${EVENTS}?syncToken=${token}`)).status;
    };
    assert.deepEqual([await outcome('chains'), await outcome('expires'), await outcome('absent')], [200, 410, 'none']);
  });

  it('G44 reports a deleted occurrence bare, or named when switched', async () => {
    const reported = async (cancelledOccurrence: 'bare' | 'named') => {
      const salon = open({ unsettled: { cancelledOccurrence } });
      const series = await salon.insert(weekly({ id: 'haircuts' }));
      const { token } = await salon.list();
      await salon.api('DELETE', `${EVENTS}/${series.id}_${INSTANCE}`);
      const [{ etag, kind, ...rest }] = (await salon.list(`syncToken=${token}`)).items;
      return rest;
    };
    assert.deepEqual(await reported('bare'), { id: `haircuts_${INSTANCE}`, status: 'cancelled' });
    assert.deepEqual(await reported('named'), {
      id: `haircuts_${INSTANCE}`,
      status: 'cancelled',
      recurringEventId: 'haircuts',
      originalStartTime: { dateTime: '2026-11-30T09:00:00+01:00', timeZone: 'Europe/Stockholm' },
    });
  });

  it('G45 keeps the details of a cancelled event for those who ask for the deleted', async () => {
    const salon = open();
    const { token } = await salon.list('showDeleted=true');
    const { id } = await salon.insert(anEvent({ location: 'chair 2' }));
    await salon.api('DELETE', `${EVENTS}/${id}`);
    assert.equal((await salon.list(`showDeleted=true&syncToken=${token}`)).items[0].location, 'chair 2');
    assert.equal((await salon.list('showDeleted=true')).items[0].location, 'chair 2');
    assert.equal('location' in (await salon.list(`syncToken=${token}`)).items[0], false);
  });

  it('G46 gets a cancelled event', async () => {
    const salon = open();
    const { id } = await salon.insert();
    await salon.api('DELETE', `${EVENTS}/${id}`);
    const event = await salon.good('GET', `${EVENTS}/${id}`);
    assert.deepEqual([event.status, event.summary], ['cancelled', 'Haircut']);
  });

  it('G51 leaves `updated` alone when only reminders change, but moves the ETag and tells the delta', async () => {
    const salon = open();
    const before = await salon.insert();
    const { token } = await salon.list();
    salon.clock.advance(5000);
    const reminders = { useDefault: false, overrides: [{ method: 'popup', minutes: 5 }] };
    const after = await salon.good('PATCH', `${EVENTS}/${before.id}`, { reminders });
    assert.equal(after.updated, before.updated);
    assert.notEqual(after.etag, before.etag);
    assert.deepEqual(
      (await salon.list(`syncToken=${token}`)).items.map((item) => item.id),
      [before.id],
    );
  });

  it('G52 reports a deleted series by its master, or with every exception when switched', async () => {
    const reported = async (deletedSeries: 'master' | 'master-and-exceptions') => {
      const salon = open({ unsettled: { deletedSeries } });
      const series = await salon.insert(weekly({ id: 'haircuts' }));
      await salon.good('PATCH', `${EVENTS}/${series.id}_${INSTANCE}`, { summary: 'Perm' });
      const { token } = await salon.list();
      await salon.api('DELETE', `${EVENTS}/${series.id}`);
      return (await salon.list(`syncToken=${token}`)).items.map((item) => item.id).sort();
    };
    assert.deepEqual(await reported('master'), ['haircuts']);
    assert.deepEqual(await reported('master-and-exceptions'), ['haircuts', `haircuts_${INSTANCE}`]);
  });

  it('G43 says of an exception that went with its series only the id', async () => {
    const salon = open({ unsettled: { deletedSeries: 'master-and-exceptions', cancelledOccurrence: 'named' } });
    const series = await salon.insert(weekly());
    await salon.good('PATCH', `${EVENTS}/${series.id}_${INSTANCE}`, { summary: 'Perm' });
    const { token } = await salon.list();
    await salon.api('DELETE', `${EVENTS}/${series.id}`);
    for (const tombstone of (await salon.list(`syncToken=${token}`)).items) {
      assert.deepEqual(Object.keys(tombstone).sort(), ['etag', 'id', 'kind', 'status']);
    }
  });

  it('stays fast with thousands of events', async () => {
    const salon = open();
    const door = salon.google.calendar(ANNA);
    for (let i = 0; i < 5_000; i += 1) door.insert(aDay());
    const { items, token } = await salon.list('maxResults=2500');
    assert.equal(items.length, 5_000);
    const started = performance.now();
    for (let i = 0; i < 100; i += 1) await salon.list(`syncToken=${token}`);
    assert.ok(performance.now() - started < 2000, 'a hundred idle deltas');
  });
});
