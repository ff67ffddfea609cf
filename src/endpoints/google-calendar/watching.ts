/** google-calendar/watching — channels by which Google tells that a calendar has changed: opened, and stopped (G117–G121). */
import type { calendar_v3 } from '@googleapis/calendar';
import { isSyncError } from '../../model/errors.ts';
import type { Names, Opened } from '../../model/push.ts';
import type { Call, GoogleClient } from '../google/client.ts';

/** undefined: Google tells nobody of this calendar (G121). @throws CONFIG, FORBIDDEN when it does not write to our address; what stops a call */
export async function openChannel(
  client: GoogleClient,
  calendarId: string,
  { id, token }: Names,
  address: string,
  signal: AbortSignal,
): Promise<Opened | undefined> {
  const channel = { id, token, address, type: 'web_hook' };
  try {
    const { resourceId, expiration } = await client.call(watching(calendarId, channel), signal);
    // Google dates by its own clock.
    return { handle: resourceId ?? '', ends: Number(expiration) - client.ahead, greets: true };
  } catch (error) {
    if (isSyncError(error, 'NOT_FOUND')) return undefined;
    throw error;
  }
}

/** Also when it was stopped or had ended before. @throws what stops a call */
export async function stopChannel(client: GoogleClient, id: string, resourceId: string, signal: AbortSignal): Promise<void> {
  try {
    await client.call(stopping({ id, resourceId }), signal);
  } catch (error) {
    if (!isSyncError(error, 'GONE')) throw error;
  }
}

type Channel = calendar_v3.Schema$Channel;

function watching(calendarId: string, channel: Channel): Call<Channel> {
  return {
    what: 'tell of changes in the calendar',
    about: 'collection',
    effect: 'write',
    kind: 'calendar#channel',
    cost: { calendar: 1 },
    run: ({ calendar }, options) => calendar.events.watch({ calendarId, requestBody: channel }, options),
  };
}

function stopping(channel: Channel): Call<unknown> {
  return {
    what: 'stop telling of changes in the calendar',
    about: 'item',
    effect: 'write',
    kind: 'calendar#none',
    cost: { calendar: 1 },
    run: ({ calendar }, options) => calendar.channels.stop({ requestBody: channel }, options),
  };
}
