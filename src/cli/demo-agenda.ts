/** cli/demo-agenda — the two calendars of the demo side by side. */
import type { EventFields } from '../model/event.ts';
import type { Item } from '../model/item.ts';
import { beginningOf, momentIn } from '../model/time.ts';
import { columns } from './output.ts';

export interface Agenda {
  readonly isAlike: boolean;
  /** The next appointments, or the first clients, a line each. */
  readonly lines: readonly string[];
}

const LINES = 12;

export function agendaOf(google: readonly Item[], dav: readonly Item[], zone: string, now: number): Agenda {
  const keys = { google: google.map(keyOf).sort(), dav: dav.map(keyOf).sort() };
  return { isAlike: keys.google.join('\n') === keys.dav.join('\n'), lines: linesOf(google, dav, zone, now) };
}

const fieldsOf = (item: Item): EventFields => item.fields as unknown as EventFields;

/** What must be the same on both sides for them to be alike. */
function keyOf(item: Item): string {
  const { title, description, location, schedule } = fieldsOf(item);
  const occurrences = [...item.occurrences]
    .map(([id, one]) => `${id} ${one === 'cancelled' ? one : (one as EventFields).title}`)
    .sort();
  return JSON.stringify([
    beginningOf(schedule.start, 'UTC'),
    beginningOf(schedule.end, 'UTC'),
    schedule.recurrence,
    title,
    description,
    location,
    occurrences,
  ]);
}

function linesOf(google: readonly Item[], dav: readonly Item[], zone: string, now: number): string[] {
  const there = new Set(dav.map(keyOf));
  const next = google
    .map((item) => ({ item, at: beginningOf(fieldsOf(item).schedule.start, zone) }))
    .filter(({ at }) => at >= now)
    .sort((a, b) => a.at - b.at);
  const rows = next.slice(0, LINES).map(({ item, at }) => {
    const { title, schedule } = fieldsOf(item);
    const local = momentIn(at, zone).local;
    const when = schedule.start.kind === 'day' ? local.slice(0, 10) : local.slice(0, 16).replace('T', ' ');
    return [when, title ?? '', '✓', there.has(keyOf(item)) ? '✓' : '…'];
  });
  return columns([['NEXT', 'APPOINTMENT', 'GOOGLE', 'CALDAV'], ...rows]);
}
