/**
 * playground/salon/people – the people of the salon, who book, move and cancel on either side while the demo runs.
 *
 * They leave alone what was touched a moment ago on either side, so that the two calendars rarely contradict each other by
 * accident. Once in a while two of them work at the same appointment at the same moment, but at different things of it.
 */
import type { CalendarDoor as DavDoor } from '../dav/back-door.ts';
import type { CalendarDoor as GoogleDoor } from '../google/back-door.ts';
import type { Clock } from '../server.ts';
import type { App, Appointment } from './app.ts';
import { book, cancel, giveAway, move, note, restore, seatElsewhere } from './booking-deeds.ts';
import { type Chance, createChance } from './chance.ts';
import { davApp } from './dav-app.ts';
import { type Desk, keyOf, quietBookings, type Subject } from './desk.ts';
import { googleApp } from './google-app.ts';
import { Memory } from './memory.ts';
import { cancelOccurrence, moveOccurrence, quietSeries, restoreOccurrence } from './series-deeds.ts';

export interface People {
  /** One deed, told by `say` in a sentence; nothing at all when everything was touched a moment ago. */
  act(): void;
}

export interface PeopleOptions {
  readonly seed: number;
  readonly clock: Clock;
  readonly google: GoogleDoor;
  readonly dav: DavDoor;
  readonly say: (line: string) => void;
  /** Milliseconds an appointment is left alone after a deed. Default 10 seconds. */
  readonly quietFor?: number;
}

const QUIET_FOR = 10_000;
/** One deed in so many is done by two people at once. */
const TOGETHER = 12;

const USERS: Readonly<Record<App['name'], readonly [string, string]>> = { Google: ['Mara', 'Tom'], CalDAV: ['Ayşe', 'Lea'] };

type Deed = (desk: Desk) => string | undefined;
type Touch = (desk: Desk, one: Appointment) => string | undefined;

const toBooking =
  (touch: Touch): Deed =>
  (desk) => {
    const one = desk.chance.pick(quietBookings(desk));
    return one && touch(desk, one);
  };
const toSeries =
  (touch: Touch): Deed =>
  (desk) =>
    firstOf(desk.chance.shuffled(quietSeries(desk)), (one) => touch(desk, one));

/** Each deed as often as it is likely. */
const DEEDS: readonly Deed[] = [
  ...times(5, book),
  ...times(4, toBooking(move)),
  ...times(3, toBooking(note)),
  ...times(2, toBooking(seatElsewhere)),
  ...times(2, toBooking(giveAway)),
  ...times(3, toBooking(cancel)),
  ...times(2, restore),
  ...times(2, toSeries(moveOccurrence)),
  ...times(1, toSeries(cancelOccurrence)),
  ...times(2, toSeries(restoreOccurrence)),
];

/** What one person does while another does something of the second list to the same booking: never to the same field. */
const FIRST: readonly [Touch, Touch] = [move, giveAway];
const SECOND: readonly [Touch, Touch] = [note, seatElsewhere];

/** People who work on both calendars. Equal seeds, equal calendars and an equal clock give equal deeds. */
export function createPeople({ seed, clock, google, dav, say, quietFor = QUIET_FOR }: PeopleOptions): People {
  const chance = createChance(~seed); // A stream of its own: the calendars were drawn from `seed`.
  const memory = new Memory<Subject>(quietFor, keyOf);
  const sides = [sideOf(googleApp(google)), sideOf(davApp(dav, chance, clock))] as const;
  const deskAt = ({ app, bin }: Side): Desk => {
    const who = `${chance.pick(USERS[app.name])} (in ${app.name})`;
    return { app, appointments: app.appointments(), bin, who, chance, memory, now: clock.now() };
  };
  return {
    act() {
      const [one, other] = chance.oneIn(2) ? sides : ([sides[1], sides[0]] as const);
      const desk = deskAt(one);
      const together = chance.oneIn(TOGETHER) ? togetherAt(desk, deskAt(other), chance) : undefined;
      const line = together ?? firstOf(chance.shuffled(DEEDS), (deed) => deed(desk));
      if (line !== undefined) say(line);
    },
  };
}

interface Side {
  readonly app: App;
  readonly bin: Appointment[];
}

const sideOf = (app: App): Side => ({ app, bin: [] });

/** Two people at one booking that stands on both sides. */
function togetherAt(one: Desk, other: Desk, chance: Chance): string | undefined {
  const there = new Map(quietBookings(other).map((appointment) => [keyOf(appointment), appointment]));
  const shared = quietBookings(one).flatMap((mine) => {
    const theirs = there.get(keyOf(mine));
    return theirs === undefined ? [] : [{ mine, theirs }];
  });
  const pair = chance.pick(shared);
  if (pair === undefined) return undefined;
  const lines = [chance.pick(FIRST)(one, pair.mine), chance.pick(SECOND)(other, pair.theirs)].filter(
    (line) => line !== undefined,
  );
  return lines.length === 0 ? undefined : lines.join('; at the same moment ');
}

/** The first answer that is one. */
function firstOf<T>(list: readonly T[], ask: (entry: T) => string | undefined): string | undefined {
  for (const entry of list) {
    const answer = ask(entry);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function times(count: number, deed: Deed): Deed[] {
  return Array.from({ length: count }, () => deed);
}
