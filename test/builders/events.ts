/** builders/events — events with good defaults, so that a test states only what it is about. */
import type { Event, EventFields, Schedule } from '../../src/model/event.ts';
import { type OccurrenceId, WRITABLE } from '../../src/model/item.ts';

export interface Wishes extends Partial<Omit<EventFields, 'schedule'>> {
  readonly uid?: string;
  readonly touched?: number;
  readonly schedule?: Schedule;
  readonly occurrences?: Readonly<Record<string, EventFields | 'cancelled'>>;
}

export function anEvent({ uid, touched, occurrences, ...fields }: Wishes = {}): Event {
  return {
    kind: 'event',
    uid,
    mark: undefined,
    touched,
    access: WRITABLE,
    fields: { ...EMPTY, title: 'Haircut', schedule: at('2026-11-23T09:00:00', '2026-11-23T10:00:00'), ...fields },
    occurrences: new Map(Object.entries(occurrences ?? {}).map(([id, one]) => [id as OccurrenceId, one])),
  };
}

/** A schedule of moments in Berlin, or of days. */
export function at(start: string, end: string, ...recurrence: string[]): Schedule {
  const when = (text: string): Schedule['start'] =>
    text.length === 10 ? { kind: 'day', date: text } : { kind: 'moment', local: text, zone: 'Europe/Berlin' };
  return { start: when(start), end: when(end), recurrence };
}

const EMPTY = {
  title: undefined,
  description: undefined,
  location: undefined,
  status: undefined,
  visibility: undefined,
  availability: undefined,
  reminders: undefined,
  color: undefined,
  categories: undefined,
  url: undefined,
  attendees: undefined,
  resources: undefined,
};
