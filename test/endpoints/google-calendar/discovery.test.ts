/** google-calendar/discovery.test — which calendars there are, and which one is meant. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isWritable, listCalendars, resolveCalendar } from '../../../src/endpoints/google-calendar/discovery.ts';
import { signal } from '../google/asking.ts';
import { aWorld, EMAIL } from './world.ts';

describe('the calendars of an account', () => {
  it('are listed with what the rest needs to know (G15–G19)', async () => {
    const { google, client } = aWorld();
    const room = google.addCalendar(EMAIL, { summary: 'Room 2', timeZone: 'Europe/Stockholm' });
    google.calendar(EMAIL, room.id).setDefaultReminders([{ method: 'email', minutes: 30 }]);
    const calendars = await listCalendars(client, signal);
    const primary = calendars.find((calendar) => calendar.primary);
    assert.deepEqual([primary?.id, primary?.timeZone, primary?.access], [EMAIL, 'Europe/Berlin', 'owner']);
    const second = resolveCalendar(calendars, 'Room 2');
    assert.deepEqual(
      [second.id, second.timeZone, second.defaultReminders, isWritable(second)],
      [room.id, 'Europe/Stockholm', [{ method: 'email', minutes: 30 }], true],
    );
    assert.match(second.color ?? '', /^#[0-9a-f]{6}$/);
  });

  it('are all listed when there are many', async () => {
    const { google, client } = aWorld({ pageCap: 3, calendarLimit: 100 });
    for (let number = 0; number < 10; number++) google.addCalendar(EMAIL, { summary: `Chair ${number}` });
    assert.equal((await listCalendars(client, signal)).length, 11);
  });

  it('G19 shared for reading are not writable', async () => {
    const { google, client } = aWorld();
    google.addAccount({ email: 'bea@example.com' });
    google.calendar('bea@example.com').share(EMAIL, 'reader');
    assert.equal(isWritable(resolveCalendar(await listCalendars(client, signal), 'bea@example.com')), false);
  });

  it('are doubtful when the answer is none', async () => {
    const { server, client } = aWorld();
    server.fail({ match: /calendarList/, effect: { kind: 'html' } });
    await assert.rejects(listCalendars(client, signal), { code: 'DOUBTFUL' });
  });
});

describe('the word for a calendar', () => {
  const calendar = (id: string, name: string, primary = false) => ({
    id,
    name,
    primary,
    color: undefined,
    access: 'owner' as const,
    timeZone: 'UTC',
    defaultReminders: [],
  });
  const calendars = [
    calendar('anna@example.com', 'Anna', true),
    calendar('c_1@group', 'Room'),
    calendar('c_2@group', 'Room'),
    calendar('c_3@group', 'Urlaub'),
    calendar('c_4@group', 'primary'),
  ];

  it('is primary, an id, a name, or a name in another case', () => {
    assert.deepEqual(
      ['primary', 'c_2@group', 'Urlaub', 'urlaub ', 'ANNA@example.com'].map((word) => resolveCalendar(calendars, word).id),
      ['anna@example.com', 'c_2@group', 'c_3@group', 'c_3@group', 'anna@example.com'],
    );
  });

  it('must not mean several', () => {
    assert.throws(() => resolveCalendar(calendars, 'Room'), { code: 'CONFIG', hint: /c_1@group, c_2@group/ });
  });

  it('that means none is answered with the nearest, or with all there are', () => {
    assert.throws(() => resolveCalendar(calendars, 'Urlab'), { code: 'NOT_FOUND', hint: 'Did you mean "Urlaub"?' });
    assert.throws(() => resolveCalendar(calendars, 'Something else entirely'), { code: 'NOT_FOUND', hint: /"Anna", "Room"/ });
  });
});
