/**
 * caldav/times — start, end and length of one VEVENT, in every spelling that servers hold (D61, D63, D64).
 *
 * Floating times are read in the configured zone; they stay floating until we have to change them.
 */
import { Temporal } from 'temporal-polyfill';
import { SyncError } from '../../model/errors.ts';
import { asUtc, instantOf, isPlain, momentIn, type When } from '../../model/time.ts';
import { type Component, firstLine, removeLines, setLine } from '../content-lines/document.ts';
import { type Line, newLine, param } from '../content-lines/line.ts';
import { readDuration } from './durations.ts';
import type { Zones } from './zones.ts';

export interface TimeContext {
  readonly zones: Zones;
  /** What floating times mean. */
  readonly zone: string;
}

export interface Span {
  readonly start: When;
  readonly end: When;
}

/** How a time is spelled: EXDATE, RDATE and RECURRENCE-ID follow DTSTART (RFC 5545, 3.8.4.4; D65). */
export type Form =
  | { readonly kind: 'date' }
  | { readonly kind: 'utc' }
  | { readonly kind: 'local'; readonly tzid: string | undefined; readonly zone: string };

/**
 * When a component begins and ends. Without DTEND and DURATION a day lasts a day and a moment no time (RFC 5545, 3.6.1);
 * an end that is not after the start, or a negative length, is read as the shortest: one day, or zero.
 * Of a single event, a time in the spring gap is told as what it means; a series keeps the clock time of its rule.
 * @throws SyncError UNREADABLE when there is no start or a time makes no sense
 */
export function readSpan(component: Component, context: TimeContext, isSeries: boolean): Span {
  const line = firstLine(component, 'DTSTART') ?? firstLine(component, 'RECURRENCE-ID');
  if (line === undefined) throw unreadable('it has no start, and without one no calendar can show it');
  if (isSeries) refuseNamelessZone(line, context);
  const start = readWhen(line, context);
  const end = notBefore(start, readEnd(component, start, context));
  return isSeries ? { start, end } : { start: settled(start), end: settled(end) };
}

/** Writes start and end if they are not what the component says already; a length becomes an end. */
export function writeSpan(component: Component, span: Span, context: TimeContext): void {
  const now = firstLine(component, 'DTSTART') && attempt(() => readSpan(component, context, false));
  if (now && isSame(now.start, settled(span.start)) && isSame(now.end, settled(span.end))) return;
  const line = firstLine(component, 'DTSTART');
  setLine(component, writeWhen('DTSTART', span.start, line, context));
  const hasNoLength = span.start.kind === 'moment' && span.end.kind === 'moment' && instantOf(span.start) === instantOf(span.end);
  const end = firstLine(component, 'DTEND');
  removeLines(component, 'DURATION');
  if (hasNoLength) removeLines(component, 'DTEND');
  else if (end) setLine(component, writeWhen('DTEND', span.end, end, context));
  else
    component.children.splice(
      component.children.findIndex((node) => node.name === 'DTSTART') + 1,
      0,
      writeWhen('DTEND', span.end, line, context),
    );
}

/** The day or moment a line says. @throws SyncError UNREADABLE */
export function readWhen(line: Line, context: TimeContext): When {
  return readValue(line.rawValue, param(line, 'TZID'), context);
}

/** One date or date-time value: the type is told by the text itself, not by VALUE, which is often missing (D61). */
export function readValue(text: string, tzid: string | undefined, context: TimeContext): When {
  const [, year, month, day, time, utc] =
    /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d:?\d\d(?::?\d\d)?)(?:\.\d+)?(Z?))?Z?$/i.exec(text.trim()) ?? [];
  if (year === undefined) throw unreadable(`"${text.slice(0, 40)}" is no date`);
  const date = `${year}-${month}-${day}`;
  const clock = (time ?? '000000').replaceAll(':', '').padEnd(6, '0');
  // A leap second (RFC 5545, 3.3.12) is the second before it: nobody else's calendar has sixty-one.
  const local = `${date}T${clock.replace(/(\d\d)(\d\d)(\d\d)/, '$1:$2:$3').replace(/:60$/, ':59')}`;
  if (asUtc(local) === undefined && !isReal(local, year)) throw unreadable(`"${text.slice(0, 40)}" does not exist`);
  if (time === undefined) return { kind: 'day', date };
  if (utc) return { kind: 'moment', local, zone: 'UTC' };
  if (tzid === undefined) return { kind: 'moment', local, zone: context.zone };
  const zone = context.zones.find(tzid, Number(year));
  if (zone === undefined) throw unreadable(`nobody knows its time zone "${tzid.slice(0, 60)}", and it does not describe it`);
  return zone.kind === 'named' ? { kind: 'moment', local, zone: zone.zone } : momentIn(zone.instantOf(local), 'UTC');
}

function isReal(local: string, year: string): boolean {
  const real = new Date(`${local}Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(local) && year !== '0000';
}

/** How a DTSTART line spells its time. */
export function formOf(line: Line, context: TimeContext): Form {
  const when = readWhen(line, context);
  if (when.kind === 'day') return { kind: 'date' };
  if (/Z\s*$/i.test(line.rawValue)) return { kind: 'utc' };
  return { kind: 'local', tzid: param(line, 'TZID'), zone: when.zone };
}

/** Whether two starts are spelled alike: of the same kind, and with the same TZID or none. */
export function isSameForm(a: Form | undefined, b: Form | undefined): boolean {
  return a?.kind === b?.kind && tzidOf(a) === tzidOf(b);
}

const tzidOf = (form: Form | undefined): string | undefined => (form?.kind === 'local' ? form.tzid : undefined);

/** A line that says these times in the given form; several only where the property takes a list. */
export function writeInForm(name: string, times: readonly When[], form: Form): Line {
  const params =
    form.kind === 'date'
      ? [{ name: 'VALUE', values: ['DATE'] }]
      : form.kind === 'local' && form.tzid !== undefined
        ? [{ name: 'TZID', values: [form.tzid] }]
        : [];
  return newLine({ name, params, rawValue: times.map((time) => valueInForm(time, form)).join(',') });
}

export function valueInForm(time: When, form: Form): string {
  if (time.kind === 'day' || form.kind === 'date')
    return (time.kind === 'day' ? time.date : time.local.slice(0, 10)).replaceAll('-', '');
  const zone = form.kind === 'utc' ? 'UTC' : form.zone;
  const { local, zone: told } = zone === time.zone ? time : momentIn(instantOf(time), zone);
  if (told !== zone)
    throw new SyncError('REFUSED', `${local} UTC is in the doubled hour of ${zone} and cannot be told apart there`);
  return `${local.replaceAll(/[-:]/g, '')}${form.kind === 'utc' ? 'Z' : ''}`;
}

/** Whether two say the same, zone included. */
export function isSame(a: When, b: When): boolean {
  return a.kind === 'day'
    ? b.kind === 'day' && a.date === b.date
    : b.kind === 'moment' && a.local === b.local && a.zone === b.zone;
}

/** A moment that does not exist or has a better spelling, told as what it means (RFC 5545, 3.3.5). */
export function settled(when: When): When {
  return when.kind === 'day' || isPlain(when) ? when : momentIn(instantOf(when), when.zone);
}

/** How long a span lasts, comparable: days of the calendar, or exact milliseconds. */
export function lengthOf({ start, end }: Span): number {
  if (start.kind === 'day' || end.kind === 'day') return Date.parse(dateOf(end)) - Date.parse(dateOf(start));
  return instantOf(end) - instantOf(start);
}

function writeWhen(name: string, when: When, before: Line | undefined, context: TimeContext): Line {
  if (when.kind === 'day') return writeInForm(name, [when], { kind: 'date' });
  if (when.zone === 'UTC') return writeInForm(name, [when], { kind: 'utc' });
  return writeInForm(name, [when], { kind: 'local', tzid: tzidFor(when, before, context), zone: when.zone });
}

/** The TZID already in use for a zone, so that one object does not name one zone twice. */
function tzidFor(when: Extract<When, { kind: 'moment' }>, before: Line | undefined, { zones }: TimeContext): string {
  const used = before && param(before, 'TZID');
  const year = Number(when.local.slice(0, 4));
  const means = (tzid: string) => {
    const zone = zones.find(tzid, year);
    return zone?.kind === 'named' && zone.zone === when.zone;
  };
  if (used !== undefined && means(used)) return used;
  if (zones.described.has(when.zone)) return when.zone;
  return [...zones.described].find(means) ?? when.zone;
}

function readEnd(component: Component, start: When, context: TimeContext): When {
  const line = firstLine(component, 'DTEND');
  if (line && line.rawValue.trim() !== '') {
    const end = readWhen(line, context);
    if (end.kind === start.kind) return end;
    if (start.kind === 'day') return { kind: 'day', date: dateOf(end) };
    return { kind: 'moment', local: `${dateOf(end)}T00:00:00`, zone: start.zone };
  }
  const written = firstLine(component, 'DURATION')?.rawValue;
  const duration = written === undefined ? undefined : readDuration(written);
  if (written !== undefined && written.trim() !== '' && duration === undefined)
    throw unreadable(`its length "${written.slice(0, 40)}" cannot be read`);
  if (duration === undefined) return start;
  if (start.kind === 'day') return plusDays(start.date, duration.days + Math.floor(duration.seconds / 86_400));
  // Days are days of the calendar, hours are exact: after a clock change P1D and PT24H differ.
  const begun = Temporal.PlainDateTime.from(start.local).toZonedDateTime(start.zone).add({ days: duration.days });
  return momentIn(begun.epochMilliseconds + duration.seconds * 1000, start.zone);
}

function notBefore(start: When, end: When): When {
  if (start.kind === 'day') return dateOf(end) > start.date ? end : plusDays(start.date, 1);
  return end.kind === 'moment' && instantOf(end) > instantOf(start) ? end : start;
}

function plusDays(date: string, days: number): When {
  return { kind: 'day', date: Temporal.PlainDate.from(date).add({ days }).toString() };
}

function dateOf(when: When): string {
  return when.kind === 'day' ? when.date : when.local.slice(0, 10);
}

/** A series moves with its zone's clock changes: without a zone that both sides know it would be mangled. */
function refuseNamelessZone(line: Line, { zones }: TimeContext): void {
  const tzid = param(line, 'TZID');
  if (tzid === undefined || /Z\s*$/i.test(line.rawValue) || !line.rawValue.includes('T')) return;
  const zone = zones.find(tzid, Number(line.rawValue.trim().slice(0, 4)));
  if (zone?.kind === 'rules')
    throw unreadable(`its time zone "${tzid.slice(0, 60)}" changes clocks like no known zone, so its series cannot be carried`);
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    // What cannot be read is about to be replaced.
    return undefined;
  }
}

function unreadable(why: string): SyncError {
  return new SyncError('UNREADABLE', `the appointment cannot be read: ${why}`);
}
