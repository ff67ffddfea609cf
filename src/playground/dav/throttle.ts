/** playground/dav/throttle – so many requests a minute, then 429 or 503 with Retry-After (RFC 9110 §10.2.3, D81). */
import { Refusal, type World } from './world.ts';

const MINUTE = 60_000;

/** A gate that counts requests of one server; call it once for each. @throws Refusal when the minute is used up */
export function throttle(): (world: World) => void {
  let minute = 0;
  let count = 0;
  return ({ settings, clock }) => {
    if (!settings.throttle) return;
    const now = clock.now();
    if (Math.floor(now / MINUTE) !== minute) {
      minute = Math.floor(now / MINUTE);
      count = 0;
    }
    count += 1;
    if (count <= settings.throttle.perMinute) return;
    const end = (minute + 1) * MINUTE;
    const { status, retryAfter } = settings.throttle;
    const header = retryAfter === 'seconds' ? String(Math.ceil((end - now) / 1000)) : new Date(end).toUTCString();
    throw new Refusal(status, 'too many requests', undefined, { 'retry-after': header });
  };
}
