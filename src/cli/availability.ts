/** cli/availability — which pairs let others ask when they have time, as the HTTP server gets them. */
import type { App } from '../app.ts';
import { wantedIn } from '../booking/question.ts';
import { isSyncError } from '../model/errors.ts';
import type { Log } from '../ops/log.ts';
import type { AvailabilityDoor } from '../web/availability.ts';

/** Milliseconds. Whoever asks again so soon causes no request to a server. */
const YOUNG = 20_000;

export function availabilityDoors({ pairs, config, now }: App, log: Log, signal: AbortSignal): AvailabilityDoor[] {
  return pairs.flatMap(({ configured: { name, booking }, bookings, aside }) => {
    const token = booking.availabilityToken;
    if (token === undefined) return [];
    return [
      {
        token,
        zone: config.timezone,
        now,
        wanted: (words) => wantedIn(words, now(), config.timezone),
        isResting: async () => (await aside()) !== undefined,
        ask: (wanted) =>
          bookings.free(wanted, signal, YOUNG).catch((error: unknown) => {
            log.warn(
              { pair: name, code: isSyncError(error) ? error.code : undefined },
              'free times were asked for, and are not known',
            );
            throw error;
          }),
      },
    ];
  });
}
