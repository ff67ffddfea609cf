/** The contract of collections, kept on the playground's Google: as it is by default, and as it may also be (the facts marked U). */
import { createGoogleClient } from '../../src/endpoints/google/client.ts';
import { googleCalendarCollection } from '../../src/endpoints/google-calendar/collection.ts';
import { withFields } from '../../src/endpoints/google-calendar/fields.ts';
import { createHttp } from '../../src/endpoints/http.ts';
import { EVENT_FIELDS, type Event } from '../../src/model/event.ts';
import type { Href } from '../../src/model/item.ts';
import type { CalendarDoor } from '../../src/playground/google/back-door.ts';
import { createGoogle } from '../../src/playground/google/google.ts';
import type { JsonObject } from '../../src/playground/google/json.ts';
import type { GoogleOptions } from '../../src/playground/google/options.ts';
import { PlaygroundServer, TestClock } from '../../src/playground/server.ts';
import { type Bench, collectionContract, type Outside } from './collection.ts';
import { EVENTS } from './events.ts';

const EMAIL = 'anna@example.com';
const CALENDAR = {
  zone: 'Europe/Berlin',
  floatingZone: 'Europe/Berlin',
  defaultReminders: [{ method: 'popup' as const, minutes: 10 }],
};

async function onPlayground(options: GoogleOptions): Promise<Bench<Event>> {
  const clock = new TestClock('2026-11-02T08:00:00Z');
  const google = createGoogle({ clock, ...options });
  google.addAccount({ email: EMAIL, timeZone: CALENDAR.zone, refreshToken: 'refresh' });
  const { fetch: transport } = new PlaygroundServer(google.handler, clock);
  const door = google.calendar(EMAIL);
  const again = () => {
    const client = createGoogleClient({
      account: 'salon',
      endpoint: 'http://google.test',
      auth: { kind: 'refresh_token', clientId: 'playground', clientSecret: 'secret', refreshToken: 'refresh' },
      http: createHttp({ inFlight: 8, transport, now: () => clock.now() }),
      now: () => clock.now(),
      wait: async (ms) => clock.advance(ms),
    });
    return googleCalendarCollection({ client, calendarId: EMAIL, ...CALENDAR, writable: true });
  };
  return {
    collection: again(),
    again,
    outside: through(door),
    expire: async () => door.expireSyncTokens(),
    takenUid: 'separate',
  };
}

/** The user in Google's app, who makes the same appointments as the suite describes. */
function through(door: CalendarDoor): Outside<Event> {
  const body = (fields: Event['fields']): JsonObject =>
    JSON.parse(JSON.stringify(withFields({}, fields, EVENT_FIELDS, CALENDAR)));
  return {
    async add(event) {
      const { id } = door.insert({ ...body(event.fields), ...(event.uid === undefined ? {} : { iCalUID: event.uid }) });
      for (const [occurrence, one] of event.occurrences) {
        if (one === 'cancelled') door.delete(`${id}_${occurrence}`);
        else door.patch(`${id}_${occurrence}`, body(one));
      }
      return id as Href;
    },
    retitle: async (href, title) => void door.patch(href, { summary: title }),
    remove: async (href) => door.delete(href),
  };
}

collectionContract('playground Google', EVENTS, () => onPlayground({}));

collectionContract('playground Google with small and empty pages, whose occurrences move their series', EVENTS, () =>
  onPlayground({
    pageCap: 2,
    emptyPageEvery: 3,
    unsettled: {
      cancelledOccurrence: 'named',
      occurrenceTouchesSeries: true,
      deletedSeries: 'master-and-exceptions',
      batchOrder: 'asked',
    },
  }),
);

collectionContract('playground Google that drops exceptions when a series moves', EVENTS, () =>
  onPlayground({
    unsettled: { exceptionsAfterReschedule: 'drop', orphans: 'cancelled', idleWriteMoves: false, filterAfterPaging: false },
  }),
);
