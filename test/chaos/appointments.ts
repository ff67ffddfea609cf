/** chaos/appointments — the appointments of the salon, and what people do to them: named, moved, with occurrences changed or left out. */
import { Temporal } from 'temporal-polyfill';
import type { Random } from '../simulation/random.ts';
import type { Change, Seen } from './seen.ts';

export const ZONE = 'Europe/Berlin';
/** The occurrences of a series that people touch: so many weeks after the first. */
export const WEEKS = [1, 2, 3] as const;
export const occurrenceField = (week: number): string => `week ${week}`;
export const CANCELLED = 'cancelled';
/** All appointments last an hour, all series six weeks. */
export const RULE = 'FREQ=WEEKLY;COUNT=6';

/** `text`: a word nobody used before. */
export function newAppointment(random: Random, text: string, today: Temporal.PlainDate): Seen {
  const isSeries = random.chance(0.2);
  return {
    fields: {
      title: text,
      location: random.chance(0.5) ? `Chair ${random.int(4)}` : '',
      description: random.chance(0.5) ? `Wash, cut, dry ${text}` : '',
      start: someStart(random, today),
      series: isSeries ? 'weekly' : '',
      ...Object.fromEntries(WEEKS.map((week) => [occurrenceField(week), isSeries && random.chance(0.2) ? `only ${text}` : ''])),
    },
    sets: {},
    own: random.chance(0.5) ? `by the window ${text}` : undefined,
  };
}

/** What somebody does next to an appointment. A series stays where it is: what becomes of its changed occurrences, no calendar promises. */
export function appointmentChange({ fields }: Seen, random: Random, text: string, today: Temporal.PlainDate): Change {
  const isSeries = fields.series !== '';
  if (isSeries && random.chance(0.5)) {
    const field = occurrenceField(random.pick(WEEKS));
    const isOff = fields[field] === CANCELLED;
    return { field, value: isOff || random.chance(0.3) ? CANCELLED : `only ${text}` };
  }
  const field = random.pick(['title', 'location', 'description', ...(isSeries ? [] : ['start'])]);
  return { field, value: field === 'start' ? someStart(random, today) : text };
}

/** `2026-12-01T10:05`, on the wall clock of the salon. */
function someStart(random: Random, today: Temporal.PlainDate): string {
  const time = { hour: 8 + random.int(10), minute: random.int(12) * 5 };
  return today
    .add({ days: 5 + random.int(60) })
    .toPlainDateTime(time)
    .toString({ smallestUnit: 'minute' });
}

export const weeksLater = (start: string, weeks: number): string =>
  Temporal.PlainDateTime.from(start).add({ weeks }).toString({ smallestUnit: 'minute' });

export const hourLater = (start: string): string =>
  Temporal.PlainDateTime.from(start).add({ hours: 1 }).toString({ smallestUnit: 'minute' });

/** How many weeks after the first one an occurrence was to begin. */
export const weekOf = (start: string, original: string): number =>
  Temporal.PlainDateTime.from(start).until(original, { largestUnit: 'days' }).days / 7;

/** The wall clock of the salon at an instant, `2026-12-01T10:05`. */
export const onWallClock = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' });

/** The instant, with its offset, as Google takes an original start. */
export const instantOn = (wallClock: string): string =>
  Temporal.PlainDateTime.from(wallClock).toZonedDateTime(ZONE).toString({ timeZoneName: 'never', smallestUnit: 'second' });
