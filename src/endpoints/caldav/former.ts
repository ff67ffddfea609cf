/**
 * caldav/former — a calendar object that was deleted, made again: every line of it, under another UID and our mark. Pure.
 *
 * Nobody may get mail because of it. So it has no guests but those the event names, and every one of them, like the organizer,
 * is marked as ours to tell (RFC 6638, 7.1; D69): a server takes a PUT with guests for an invitation (D68).
 */
import { EVENT_FIELDS, type Event } from '../../model/event.ts';
import { type Mark, pathOf } from '../../model/item.ts';
import { compactUtc } from '../../model/time.ts';
import {
  addLine,
  type Component,
  components,
  firstLine,
  lines,
  readDocument,
  removeLines,
  removeNodes,
  setLine,
} from '../content-lines/document.ts';
import { type Line, newLine, withValue } from '../content-lines/line.ts';
import { checkedText } from '../content-lines/read-back.ts';
import { escapeText } from '../content-lines/text.ts';
import { type CalContext, MARK, readCalendar, writeEvent } from './calendar-object.ts';
import { type EventParts, partsOf } from './parts.ts';
import { canonicalZone } from './zone-names.ts';

/**
 * The text of `former` with the fields of `event`, as a new resource; undefined when it holds no event that can be read.
 * @throws SyncError REFUSED when a value could not be read back
 */
export function newCalendarFrom(
  former: string,
  event: Event,
  key: { readonly uid: string; readonly mark: Mark },
  context: CalContext,
): string | undefined {
  const before = readCalendar(former, context);
  const document = readDocument(former);
  const parts = partsOf(document, canonicalZone(context.zone));
  if (before.kind !== 'event' || parts.kind !== 'event') return undefined;
  rename(parts, key, context.now);
  const ids = new Set([...event.occurrences.keys(), ...before.event.occurrences.keys()]);
  const inOccurrences = [...ids].flatMap((id) => EVENT_FIELDS.map((name) => pathOf(name, id)));
  writeEvent(document, event, new Set([...EVENT_FIELDS, ...inOccurrences]), context);
  for (const component of components(parts.calendar, 'VEVENT')) silence(component, 'attendees' in event.fields);
  return checkedText(document);
}

/** What makes it a resource of its own: a lone occurrence of somebody's series (D40) becomes an event. */
function rename({ calendar, master }: EventParts, key: { readonly uid: string; readonly mark: Mark }, now: number): void {
  for (const component of components(calendar, 'VEVENT')) {
    removeLines(component, MARK);
    const first = firstLine(component, 'UID');
    removeNodes(component, (node) => node.kind === 'line' && node.name === 'UID' && node !== first);
    setLine(component, newLine({ name: 'UID', rawValue: escapeText(key.uid) }));
    for (const name of ['DTSTAMP', 'LAST-MODIFIED']) {
      const line = firstLine(component, name);
      if (line) setLine(component, withValue(line, compactUtc(now)));
    }
  }
  removeLines(calendar, 'METHOD'); // that of an invitation: no stored object has one (RFC 4791, 4.1)
  removeLines(master, 'RECURRENCE-ID');
  addLine(master, newLine({ name: MARK, rawValue: escapeText(key.mark) }));
}

/** Takes out guests nobody named and those of alarms, and tells the server that the others are not its business. */
function silence(component: Component, keepsGuests: boolean): void {
  if (!keepsGuests) removeLines(component, 'ATTENDEE');
  for (const alarm of components(component, 'VALARM')) removeLines(alarm, 'ATTENDEE');
  if (firstLine(component, 'ATTENDEE') === undefined) removeLines(component, 'ORGANIZER');
  for (const line of [...lines(component, 'ATTENDEE'), ...lines(component, 'ORGANIZER')])
    component.children[component.children.indexOf(line)] = silenced(line);
}

/** NONE instead of CLIENT is not heeded everywhere (D69). */
function silenced({ group, name, params, rawValue }: Line): Line {
  const others = params.filter((one) => !['SCHEDULE-AGENT', 'SCHEDULE-FORCE-SEND', ''].includes(one.name));
  return newLine({ group, name, params: [...others, { name: 'SCHEDULE-AGENT', values: ['CLIENT'] }], rawValue });
}
