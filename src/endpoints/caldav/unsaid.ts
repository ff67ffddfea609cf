/**
 * caldav/unsaid — what of an appointment none of our fields say. Pure.
 *
 * Not a list of what we know, which would grow old: every field is emptied by its own writer, and what is still there was never ours.
 */
import { EVENT_FIELDS, type EventFields } from '../../model/event.ts';
import { lines, readDocument } from '../content-lines/document.ts';
import { type CalContext, MARK, SCHEDULE_LINES } from './calendar-object.ts';
import { isEcho, writeFields } from './fields.ts';
import { partsOf } from './parts.ts';
import { canonicalZone } from './zone-names.ts';

/** What every program keeps for itself (RFC 5545, 3.8.4.7, 3.8.7), and what says when it is. */
const KEPT = new Set([...SCHEDULE_LINES, MARK, 'UID', 'DTSTAMP', 'CREATED', 'LAST-MODIFIED', 'SEQUENCE']);
/** Defaults, spelled out. */
const SAYS_NOTHING = /^(?:STATUS:CONFIRMED|TRANSP:OPAQUE|PRIORITY:0|[^:]+:)$/i;
const NAMES = EVENT_FIELDS.filter((name) => name !== 'schedule');
const EMPTY = Object.fromEntries(NAMES.map((name) => [name, undefined])) as unknown as EventFields;

/** Names of properties and components, each once, sorted; nothing for a text that is no event. */
export function unsaidInCalendar(text: string, { zone }: CalContext): readonly string[] {
  const parts = partsOf(readDocument(text), canonicalZone(zone));
  if (parts.kind !== 'event') return [];
  const names = new Set<string>();
  for (const component of [parts.master, ...parts.overrides]) {
    // They go with the field they repeat, and yet no field says what they add.
    const echoes = lines(component).filter(({ name }) => isEcho(name));
    writeFields(component, EMPTY, new Set(NAMES), parts.times);
    for (const node of [...component.children, ...echoes])
      if (node.kind === 'component' || !SAYS_NOTHING.test(`${node.name}:${node.rawValue.trim()}`)) names.add(node.name);
  }
  return [...names].filter((name) => !KEPT.has(name) && name !== '').sort();
}
