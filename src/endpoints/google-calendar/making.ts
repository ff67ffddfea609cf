/** google-calendar/making — calendars of the account that are made for a while, and deleted again (G23). */
import type { calendar_v3 } from '@googleapis/calendar';
import { isSyncError } from '../../model/errors.ts';
import type { Call, GoogleClient } from '../google/client.ts';
import type { GoogleCalendar } from './discovery.ts';

const ONE = { calendar: 1 } as const;

/** A calendar of that name, which belongs to the account. @throws FORBIDDEN without the scope for it, THROTTLED past G25 */
export async function makeCalendar(
  client: GoogleClient,
  { name, zone }: { readonly name: string; readonly zone: string },
  signal: AbortSignal,
): Promise<GoogleCalendar> {
  const made = await client.call(insertCalendar({ summary: name, timeZone: zone }), signal);
  const { id } = made;
  return { id: id ?? '', name, color: undefined, access: 'owner', primary: false, timeZone: zone, defaultReminders: [] };
}

/** With all that is in it; one that is gone already is no trouble. */
export async function dropCalendar(client: GoogleClient, calendarId: string, signal: AbortSignal): Promise<void> {
  await client.call(deleteCalendar(calendarId), signal).catch((error: unknown) => {
    if (!isSyncError(error, 'GONE')) throw error;
  });
}

function insertCalendar(calendar: calendar_v3.Schema$Calendar): Call<calendar_v3.Schema$Calendar> {
  return {
    what: 'make a calendar',
    about: 'account',
    effect: 'write',
    kind: 'calendar#calendar',
    cost: ONE,
    run: ({ calendar: api }, options) => api.calendars.insert({ requestBody: calendar }, options),
  };
}

function deleteCalendar(calendarId: string): Call<unknown> {
  return {
    what: 'delete a calendar',
    about: 'item',
    effect: 'write',
    kind: 'calendar#none',
    cost: ONE,
    run: ({ calendar }, options) => calendar.calendars.delete({ calendarId }, options),
  };
}
