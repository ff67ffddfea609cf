/** simulation/appointments — what people do to appointments. Each carries its number in its title (`#7 …`). */
import { KINDS } from '../../src/engine/kinds.ts';
import type { Event } from '../../src/model/event.ts';
import type { OccurrenceId } from '../../src/model/item.ts';
import { compactUtc, instantOf, momentIn } from '../../src/model/time.ts';
import { anEvent, at } from '../builders/events.ts';
import { differences, lostEdits } from './appointment-laws.ts';
import type { Edit, SimulatedKind } from './kind.ts';
import type { Random } from './random.ts';

const HOUR = 3600_000;

export const APPOINTMENTS: SimulatedKind<Event> = {
  rules: KINDS.event,
  numberOf,
  newItem(number, random) {
    const day = `2026-12-${String(1 + random.int(28)).padStart(2, '0')}`;
    const schedule = random.chance(0.3)
      ? at(`${day}T09:00:00`, `${day}T10:00:00`, 'RRULE:FREQ=WEEKLY;COUNT=6')
      : at(`${day}T${String(8 + random.int(9)).padStart(2, '0')}:00:00`, `${day}T18:00:00`);
    return anEvent({ uid: `uid-${number}`, title: `#${number} new`, schedule });
  },
  edit(event, random) {
    const isSeries = event.fields.schedule.recurrence.length > 0;
    if (isSeries && random.chance(0.5)) return occurrenceEdit(event, random);
    return random.chance(0.15) ? move(event, random) : fieldEdit(numberOf(event), random);
  },
  told: () => [],
  differences,
  lostEdits,
};

/** The number in an appointment's title. */
function numberOf(event: Event): number {
  return Number(/#(\d+)/.exec(event.fields.title ?? '')?.[1] ?? Number.NaN);
}

function fieldEdit(number: number, random: Random): Edit<Event> {
  const text = random.chance(0.15) ? undefined : `text ${random.int(1000)}`;
  const [field, value] = random.pick<[string, unknown]>([
    ['title', `#${number} v${random.int(1000)}`],
    ['location', text],
    ['description', text === undefined ? undefined : `a long ${text}`],
    ['availability', random.chance(0.5) ? 'free' : undefined],
    ['categories', random.pick([undefined, ['a'], ['b'], ['a', 'b']])],
  ]);
  return { told: () => [[field, value]], change: (event) => ({ ...event, fields: { ...event.fields, [field]: value } }) };
}

/** Another hour of the same day; of a series all of it, with its changed occurrences in their places. */
function move(event: Event, random: Random): Edit<Event> {
  const { start, end, recurrence } = event.fields.schedule;
  if (start.kind === 'day' || end.kind === 'day') throw new Error('nobody makes days here');
  const by =
    (8 + random.int(9)) * HOUR - (instantOf(start) - instantOf({ ...start, local: `${start.local.slice(0, 10)}T00:00:00` }));
  const moved = (when: typeof start): typeof start => momentIn(instantOf(when) + by, when.zone);
  const schedule = { start: moved(start), end: moved(end), recurrence };
  const change = (now: Event): Event => {
    const occurrences = [...now.occurrences].map(
      ([id, one]) => [shifted(id, by), one === 'cancelled' ? one : movedWith(one, by)] as const,
    );
    return { ...now, fields: { ...now.fields, schedule }, occurrences: new Map(occurrences) };
  };
  return { told: () => [['schedule', schedule]], change };
}

function movedWith(one: Event['fields'], by: number): Event['fields'] {
  const { start, end } = one.schedule;
  if (start.kind === 'day' || end.kind === 'day') return one;
  const moved = (when: typeof start): typeof start => momentIn(instantOf(when) + by, when.zone);
  return { ...one, schedule: { start: moved(start), end: moved(end), recurrence: [] } };
}

const shifted = (id: OccurrenceId, by: number): OccurrenceId =>
  compactUtc(Date.parse(id.replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5')) + by) as OccurrenceId;

/** One occurrence of a weekly series is renamed, cancelled, or put back as the rule makes it. */
function occurrenceEdit(event: Event, random: Random): Edit<Event> {
  const ids = occurrencesOf(event);
  const id = random.pick(ids);
  const kind = random.pick(['rename', 'rename', 'cancel', 'restore'] as const);
  const set =
    (one: Event['fields'] | 'cancelled' | undefined): Edit<Event>['change'] =>
    (now) => {
      const occurrences = new Map(now.occurrences);
      if (one === undefined) occurrences.delete(id);
      else occurrences.set(id, one);
      return { ...now, occurrences };
    };
  if (kind === 'cancel') return { told: () => [[`state@${id}`, 'cancelled']], change: set('cancelled') };
  if (kind === 'restore') return { told: () => [[`state@${id}`, undefined]], change: set(undefined) };
  const title = `#${numberOf(event)} only ${random.int(1000)}`;
  const inherited = KINDS.event.inherited(event, id) as Event['fields'];
  const before = event.occurrences.get(id);
  const base = before === undefined || before === 'cancelled' ? inherited : before;
  return { told: () => [[`title@${id}`, title]], change: set({ ...base, title }) };
}

function occurrencesOf(event: Event): OccurrenceId[] {
  const { start } = event.fields.schedule;
  if (start.kind === 'day') return [];
  return [1, 2, 3].map((week) => compactUtc(instantOf(start) + week * 7 * 24 * HOUR) as OccurrenceId);
}
