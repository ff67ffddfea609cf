/** playground/salon/data – what stands in the two calendars at the start, deterministic by seed, around the present day. */
import type { Temporal } from 'temporal-polyfill';
import { type Chance, createChance } from './chance.ts';
import { booking, type Entry } from './entry.ts';
import { type GoogleEventBody, googleBody, googlePatches, type OccurrencePatch } from './google-form.ts';
import { CLIENTS, type Colleague, dayOf, openDays, overlap, SERVICES, type Span, STAFF, startsOn } from './house.ts';
import { icsText } from './ics-form.ts';
import { regulars } from './regulars.ts';

export interface DavFile {
  readonly name: string;
  readonly ics: string;
}

export interface SalonEvents {
  /** Everything in the Google calendar, in the order of entering. */
  readonly google: readonly GoogleEventBody[];
  /** What happened to single occurrences of Google series afterwards. */
  readonly googlePatches: readonly OccurrencePatch[];
  /** Everything in the CalDAV calendar. */
  readonly dav: readonly DavFile[];
  /** Titles of what stands in both already, at the same time, each side with details of its own. */
  readonly both: readonly string[];
}

const ON_EACH_SIDE = 9;
const ON_BOTH = 3;
/** Bookings lie in these days around today. */
const DAYS_BACK = 3;
const DAYS = 16;

/** `now` in epoch milliseconds. Equal arguments, equal events. */
export function salonEvents(seed: number, now: number): SalonEvents {
  const chance = createChance(seed);
  const today = dayOf(now);
  const drawn = drawBookings(chance, today.subtract({ days: DAYS_BACK }), 2 * ON_EACH_SIDE + ON_BOTH);
  const both = drawn.slice(0, ON_BOTH);
  const { google, dav } = regulars(today);
  const inGoogle = [...google, ...both.map(withoutNote), ...drawn.slice(ON_BOTH, ON_BOTH + ON_EACH_SIDE)];
  const inDav = [...dav, ...both.map(withoutPlace), ...drawn.slice(ON_BOTH + ON_EACH_SIDE)];
  const named = inGoogle.map((entry) => ({ entry, id: chance.word(26, 'abcdefghijklmnopqrstuv0123456789') }));
  return {
    google: named.map(({ entry, id }) => googleBody(entry, id)),
    googlePatches: named.flatMap(({ entry, id }) => googlePatches(entry, id)),
    dav: inDav.map((entry) => davFile(entry, chance, now)),
    both: both.map(({ title }) => title),
  };
}

/** A file of its own for an entry, under a name and UID drawn by chance. */
export function davFile(entry: Entry, chance: Chance, now: number): DavFile {
  const uid = [8, 4, 4, 4, 12].map((length) => chance.word(length, '0123456789abcdef')).join('-');
  return { name: `${uid}.ics`, ics: icsText(entry, uid, now) };
}

/** Bookings of different clients; nobody's chair is taken twice at a time. Some end in a wish, some ring a bell. */
function drawBookings(chance: Chance, first: Temporal.PlainDate, count: number): Entry[] {
  const days = openDays(first, DAYS);
  const taken: (Span & { chair: string })[] = [];
  return chance
    .shuffled(CLIENTS)
    .slice(0, count)
    .map((client, index) => {
      const service = chance.pick(SERVICES);
      const { colleague, from } = drawSlot(chance, days, service.minutes, taken);
      const until = from.add({ minutes: service.minutes });
      taken.push({ chair: colleague.chair, from, until });
      const entry = booking(service, client, colleague, from);
      return index % 4 === 3 ? { ...entry, reminder: 120 } : index % 7 === 5 ? { ...entry, isTentative: true } : entry;
    });
}

interface Slot {
  readonly colleague: Colleague;
  readonly from: Temporal.ZonedDateTime;
}

function drawSlot(
  chance: Chance,
  days: readonly Temporal.PlainDate[],
  minutes: number,
  taken: readonly (Span & { readonly chair: string })[],
): Slot {
  const isFree = ({ colleague, from }: Slot): boolean =>
    !taken.some((one) => one.chair === colleague.chair && overlap(one, { from, until: from.add({ minutes }) }));
  for (const day of chance.shuffled(days)) {
    const slots = STAFF.flatMap((colleague) => startsOn(day, colleague, minutes).map((from) => ({ colleague, from })));
    const slot = chance.pick(slots.filter(isFree));
    if (slot !== undefined) return slot;
  }
  throw new Error('the salon is fully booked');
}

const withoutNote = ({ note: _note, category: _category, reminder: _reminder, ...entry }: Entry): Entry => entry;
const withoutPlace = ({ place: _place, color: _color, reminder: _reminder, ...entry }: Entry): Entry => entry;
