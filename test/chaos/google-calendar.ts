/** chaos/google-calendar — the salon's calendar in Google's own app. */
import type { CalendarDoor } from '../../src/playground/google/back-door.ts';
import type { JsonObject } from '../../src/playground/google/json.ts';
import {
  CANCELLED,
  hourLater,
  instantOn,
  occurrenceField,
  onWallClock,
  RULE,
  WEEKS,
  weekOf,
  weeksLater,
  ZONE,
} from './appointments.ts';
import { type App, type Held, numbered, type Seen, titled } from './seen.ts';

export function googleCalendar(door: CalendarDoor): App {
  const items = (): readonly Held[] => {
    const events = door.events();
    const parts = Map.groupBy(events, ({ recurringEventId }) => recurringEventId);
    return (parts.get(undefined) ?? []).flatMap((master) => heldOf(master, parts.get(master.id) ?? []));
  };
  const find = (handle: string): Held | undefined => items().find((one) => one.handle === handle);
  return {
    items: async () => items(),
    add: async (number, { fields, own }) => {
      const series = fields.series === '' ? {} : { recurrence: [`RRULE:${RULE}`] };
      const { id } = door.insert({
        ...{
          summary: titled(number, fields.title ?? ''),
          location: fields.location ?? '',
          description: fields.description ?? '',
        },
        ...{ ...timesOf(fields.start ?? ''), ...series },
        ...(own === undefined ? {} : { extendedProperties: { private: { chair: own } } }),
      });
      for (const week of WEEKS) {
        const text = fields[occurrenceField(week)] ?? '';
        if (text !== '') changeOccurrence(door, String(id), weeksLater(fields.start ?? '', week), titled(number, text));
      }
    },
    edit: async (handle, change) => {
      const held = find(handle);
      if (held === undefined || 'set' in change) return undefined;
      const week = WEEKS.find((one) => occurrenceField(one) === change.field);
      const { start = '' } = held.seen.fields;
      if (week !== undefined) {
        const text = change.value === CANCELLED ? CANCELLED : titled(held.number, change.value);
        changeOccurrence(door, handle, weeksLater(start, week), text);
      } else door.patch(handle, bodyOf(change.field, change.value, held.number));
      return held.seen;
    },
    remove: async (handle) => {
      const held = find(handle);
      if (held !== undefined) door.delete(handle);
      return held?.seen;
    },
  };
}

function changeOccurrence(door: CalendarDoor, master: string, start: string, title: string): void {
  if (title === CANCELLED) door.deleteInstance(master, instantOn(start));
  else door.patchInstance(master, instantOn(start), { summary: title });
}

function bodyOf(field: string, value: string, number: number): JsonObject {
  if (field === 'start') return timesOf(value);
  return field === 'title' ? { summary: titled(number, value) } : { [field]: value };
}

function timesOf(start: string): JsonObject {
  const at = (dateTime: string): JsonObject => ({ dateTime: `${dateTime}:00`, timeZone: ZONE });
  return { start: at(start), end: at(hourLater(start)) };
}

function heldOf(master: JsonObject, parts: readonly JsonObject[]): Held[] {
  const { number, text } = numbered(String(master.summary));
  if (Number.isNaN(number)) return [];
  const start = startIn(master.start);
  const weeks = new Map<number, string>(holesIn(master).map((hole) => [weekOf(start, hole), CANCELLED]));
  for (const part of parts)
    weeks.set(
      weekOf(start, startIn(part.originalStartTime)),
      part.status === CANCELLED ? CANCELLED : numbered(String(part.summary)).text,
    );
  const fields = {
    ...{ title: text, location: String(master.location ?? ''), description: String(master.description ?? ''), start },
    series: master.recurrence === undefined ? '' : 'weekly',
    ...Object.fromEntries(WEEKS.map((week) => [occurrenceField(week), weeks.get(week) ?? ''])),
  };
  const own = (master.extendedProperties as { private?: JsonObject } | undefined)?.private?.chair;
  const seen: Seen = { fields, sets: {}, own: own === undefined ? undefined : String(own) };
  return [{ number, handle: String(master.id), seen }];
}

const startIn = (time: unknown): string => onWallClock((time as { dateTime: string }).dateTime);

/** Occurrences left out by the series itself (EXDATE lines). */
function holesIn({ recurrence = [] }: JsonObject): string[] {
  const lines = (recurrence as string[]).filter((line) => line.startsWith('EXDATE'));
  return lines.flatMap((line) =>
    line
      .slice(line.indexOf(':') + 1)
      .split(',')
      .map((stamp) => {
        const local = stamp.replace(/^(....)(..)(..)T(..)(..)(..)/, '$1-$2-$3T$4:$5:$6');
        return local.endsWith('Z') ? onWallClock(local) : local.slice(0, 16);
      }),
  );
}
