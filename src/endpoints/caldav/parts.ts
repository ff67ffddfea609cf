/** caldav/parts — what one calendar object is made of: the master, its overrides, its zones; or why it cannot be carried. */
import {
  type Component,
  components,
  type Document,
  firstLine,
  lines,
  newComponent,
  removeNodes,
} from '../content-lines/document.ts';
import { param } from '../content-lines/line.ts';
import { newestFirst } from './revisions.ts';
import type { TimeContext } from './times.ts';
import { zonesOf } from './zones.ts';

/**
 * The VEVENTs of one object. `master` of an object with one lone occurrence is that occurrence. `calendar` is the VCALENDAR,
 * or the whole document where nobody wrapped the events up. Of a master told several times the newest telling counts; the
 * others stay where they are.
 */
export interface EventParts {
  readonly kind: 'event';
  readonly calendar: Component;
  readonly master: Component;
  readonly overrides: readonly Component[];
  readonly times: TimeContext;
}

export type Parts = EventParts | { readonly kind: 'other' } | { readonly kind: 'unreadable'; readonly why: string };

/**
 * Finds master and overrides. Objects without events (tasks, journals) are `other`. An invitation to one occurrence only
 * comes without its series (D40): it is carried as a single event; several such occurrences cannot be.
 */
export function partsOf(document: Document, zone: string): Parts {
  const bare: Component = { ...newComponent(''), children: document.nodes };
  if (components(bare).length === 0) return unreadable('it is no calendar object');
  const calendars = [...components(bare, 'VCALENDAR'), bare];
  const calendar = calendars.find((one) => components(one, 'VEVENT').length > 0) ?? bare;
  if (!isWhole(calendar)) return unreadable('it is cut off');
  const events = calendars.flatMap((one) => components(one, 'VEVENT'));
  if (events.length === 0) return { kind: 'other' };
  if (events.some((event) => !calendar.children.includes(event)))
    return unreadable('it holds several calendars in one file: import it anew, so that each appointment gets its own');
  if (firstLine(calendar, 'VERSION')?.rawValue.trim() === '1.0')
    return unreadable('it is vCalendar 1.0, which went out of use in 1998');
  const uids = new Set(events.map((event) => firstLine(event, 'UID')?.rawValue.trim() ?? ''));
  if (uids.size > 1)
    return unreadable(
      'it holds several appointments (events with different UIDs) in one file: import it anew, so that each gets its own',
    );
  return arranged(calendar, events, { zones: zonesOf(calendar, zone), zone });
}

function arranged(calendar: Component, events: readonly Component[], times: TimeContext): Parts {
  const overrides = events.filter((event) => firstLine(event, 'RECURRENCE-ID') !== undefined);
  const masters = events.filter((event) => !overrides.includes(event));
  if (masters.length > 1 && masters.some((event) => firstLine(event, 'UID') === undefined))
    return unreadable('it holds several events without a UID, so nobody can tell them apart');
  const [master] = newestFirst(masters) ?? [];
  if (masters.length > 0 && master === undefined)
    return unreadable('it holds the same event several times, and nothing tells which of them is the newest');
  if (overrides.some(forThisAndFuture))
    return unreadable(
      'an occurrence is changed together with all that follow it (RANGE=THISANDFUTURE), which cannot be carried as one series: make two of it',
    );
  const [first] = overrides;
  if (master !== undefined) return { kind: 'event', calendar, master, overrides, times };
  if (first === undefined || overrides.length > 1)
    return unreadable('it holds several occurrences of a series without the series: nobody can tell what is on the other days');
  return { kind: 'event', calendar, master: first, overrides: [], times };
}

function forThisAndFuture(override: Component): boolean {
  return lines(override, 'RECURRENCE-ID').some(
    (line) => (param(line, 'RANGE') ?? '').toUpperCase() !== '' && param(line, 'RANGE')?.toUpperCase() !== 'THISONLY',
  );
}

function isWhole(component: Component): boolean {
  return component.end !== undefined && components(component).every(isWhole);
}

function unreadable(why: string): Parts {
  return { kind: 'unreadable', why };
}

/** Takes a whole component out of a calendar. */
export function drop(calendar: Component, component: Component): void {
  removeNodes(calendar, (node) => node === component);
}
