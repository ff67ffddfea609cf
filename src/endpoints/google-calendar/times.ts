/** google-calendar/times — days and moments as Google writes them (G63–G68), and the lines of a recurrence (G69–G71). */
import type { calendar_v3 } from '@googleapis/calendar';
import { Temporal } from 'temporal-polyfill';
import { SyncError } from '../../model/errors.ts';
import type { Schedule } from '../../model/event.ts';
import { canonicalRecurrence } from '../../model/recurrence.ts';
import { beginningOf, isZone, momentIn, type When } from '../../model/time.ts';
import type { Codec } from '../codec.ts';
import { fromFirstStart, fromSecondStart } from './gap-starts.ts';
import { type GoogleEvent, isSeries } from './native.ts';
import { propertyOf, setProperty } from './properties.ts';

export type GoogleTime = calendar_v3.Schema$EventDateTime;

export interface Zones {
  /** The calendar's zone: that of events without one. */
  readonly zone: string;
  /** The zone of times that name neither offset nor zone. */
  readonly floatingZone: string;
}

const DATE_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/i;
const UTC_NAMES = /^(Etc\/)?(UTC|UCT|GMT|Zulu|Universal|Greenwich|GMT[+-]?0)$/i;

/** A series keeps its wall clock; a single moment in the second pass of a doubled hour is told in UTC (see model/time). @throws UNREADABLE */
export function readTime(time: GoogleTime | null | undefined, context: Zones, inSeries: boolean): When {
  if (time?.date) return { kind: 'day', date: time.date };
  const [, local, offset] = DATE_TIME.exec(time?.dateTime ?? '') ?? [];
  if (local === undefined) throw new SyncError('UNREADABLE', 'the appointment has no time Twinbook can read');
  const own = zoneOf(time?.timeZone);
  if (offset === undefined) return { kind: 'moment', local: local.toUpperCase(), zone: own ?? context.floatingZone };
  const instant = Date.parse(`${local}${offset}`.toUpperCase());
  const zone = own ?? context.zone;
  return inSeries ? { kind: 'moment', local: wallClock(instant, zone), zone } : moment(instant, zone);
}

/** Singles carry their offset, so that nothing is left to guess; a series is its wall clock in its zone (G64, G72). */
export function writeTime(when: When, inSeries: boolean): GoogleTime {
  if (when.kind === 'day') return { date: when.date };
  if (inSeries) return { dateTime: when.local, timeZone: when.zone };
  const zoned = Temporal.PlainDateTime.from(when.local).toZonedDateTime(when.zone);
  return { dateTime: zoned.toString({ smallestUnit: 'second', timeZoneName: 'never' }), timeZone: when.zone };
}

/** Lines that take occurrences out stay as they are; series.ts looks after them. */
export const schedule: Codec<GoogleEvent, Schedule, Zones> = {
  read: (event, context) => {
    const lines = event.recurrence ?? [];
    const isRecurring = isSeries(event);
    const start = readTime(event.start, context, isRecurring);
    const end = event.end?.date || event.end?.dateTime ? readTime(event.end, context, isRecurring) : start;
    if (start.kind !== end.kind)
      throw new SyncError('UNREADABLE', 'the appointment starts as a day and ends at a time, or the other way round');
    const held = { start, end: notBefore(end, start), recurrence: canonicalRecurrence(lines, start) };
    const first = isRecurring ? propertyOf(event, 'twinbookStart') : undefined;
    return (first && fromFirstStart(held, first)) || held;
  },
  write: (event, wanted) => {
    const isRecurring = wanted.recurrence.length > 0;
    const told = isRecurring ? fromSecondStart(wanted) : undefined;
    const { start, end, recurrence } = told ?? wanted;
    const isClock = told !== undefined && wanted.start.kind === 'moment';
    if (isRecurring || isSeries(event)) setProperty(event, 'twinbookStart', isClock ? wanted.start.local : undefined);
    event.start = writeTime(start, isRecurring);
    event.end = writeTime(notBefore(end, start), isRecurring);
    const exclusions = (event.recurrence ?? []).filter((line) => /^EXDATE/i.test(line));
    if (isRecurring) event.recurrence = [...recurrence.map((line) => writeLine(line, start)), ...exclusions];
    else delete event.recurrence;
  },
};

/** Google wants the type of dates said (G71). */
function writeLine(line: string, start: When): string {
  return start.kind === 'day' ? line.replace(/^RDATE:/, 'RDATE;VALUE=DATE:') : line;
}

/** A day's end is exclusive, so a day lasts at least until the next; a moment may last no time at all. */
function notBefore(end: When, start: When): When {
  if (start.kind === 'day') {
    const next = Temporal.PlainDate.from(start.date).add({ days: 1 }).toString();
    return end.kind === 'day' && end.date >= next ? end : { kind: 'day', date: next };
  }
  const isOneClock = end.kind === 'moment' && end.zone === start.zone;
  if (isOneClock && end.local >= start.local) return end;
  return beginningOf(end, start.zone) < beginningOf(start, start.zone) ? start : end;
}

const zones = new Map<string, string | undefined>();

/** An IANA name; asked for once, because the answer is slow to get and never changes. */
function zoneOf(name: string | null | undefined): string | undefined {
  if (!name) return undefined;
  if (!zones.has(name)) zones.set(name, isZone(name) ? (UTC_NAMES.test(name) ? 'UTC' : name) : undefined);
  return zones.get(name);
}

/** `momentIn`, without its slow second look where no clock change is near. */
function moment(instant: number, zone: string): When {
  return offsetAt(instant, zone) === offsetAt(instant - DAY, zone)
    ? { kind: 'moment', local: wallClock(instant, zone), zone }
    : momentIn(instant, zone);
}

const zonedAt = (instant: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
const offsetAt = (instant: number, zone: string): number => zonedAt(instant, zone).offsetNanoseconds;
const wallClock = (instant: number, zone: string): string =>
  zonedAt(instant, zone).toPlainDateTime().toString({ smallestUnit: 'second' });
const DAY = 86_400_000;
