/** playground/salon/dav-app – the calendar in a desktop app that talks CalDAV, through the back door. */
import { Temporal } from 'temporal-polyfill';
import type { CalendarDoor } from '../dav/back-door.ts';
import type { Clock } from '../server.ts';
import type { App, Appointment } from './app.ts';
import type { Chance } from './chance.ts';
import { davFile } from './data.ts';
import { holesIn, moved, rewritten, stamped, withHole, withOverride, withoutHole } from './ics-edit.ts';
import { unescaped } from './ics-lines.ts';
import { type EventLines, firstOf, linesOf, momentOf, putTogether, type Sheet, takeApart } from './ics-sheet.ts';

export function davApp(door: CalendarDoor, chance: Chance, clock: Clock): App {
  /** Cancelled files as they were last. */
  const bin = new Map<string, string>();
  const textOf = (id: string): string => door.get(id)?.text ?? missing(id);
  const put = (id: string, sheet: Sheet): void => void door.put(id, putTogether(stamped(sheet, clock.now())));
  const edit = (id: string, change: (sheet: Sheet) => Sheet): void => put(id, change(takeApart(textOf(id))));
  return {
    name: 'CalDAV',
    appointments: () => [...door.items()].flatMap(([name, { text }]) => appointmentIn(name, takeApart(text))),
    book(entry) {
      const { name, ics } = davFile(entry, chance, clock.now());
      door.put(name, ics);
    },
    move: (id, span) => edit(id, (sheet) => moved(sheet, span)),
    write: (id, words) => edit(id, (sheet) => rewritten(sheet, words)),
    cancel(id) {
      bin.set(id, textOf(id));
      door.delete(id);
    },
    restore(id) {
      const text = bin.get(id);
      bin.delete(id);
      if (text === undefined || isKept(door, id, text)) return false;
      put(id, takeApart(text));
      return true;
    },
    moveOccurrence: (id, original, span) => edit(id, (sheet) => withOverride(sheet, original, span)),
    cancelOccurrence: (id, original) => edit(id, (sheet) => withHole(sheet, original)),
    restoreOccurrence: (id, original) => edit(id, (sheet) => withoutHole(sheet, original)),
  };
}

function missing(id: string): never {
  throw new Error(`there is no ${id}`);
}

/** Whether the calendar holds that file, or its UID under another name. */
function isKept(door: CalendarDoor, id: string, text: string): boolean {
  const uid = uidIn(text);
  return [...door.items()].some(([name, item]) => name === id || uidIn(item.text) === uid);
}

const uidIn = (text: string): string | undefined => {
  const [event] = takeApart(text).events;
  return event && firstOf(event, 'UID')?.value;
};

/** None for whole days, exceptions without their series, and times in a zone only the file knows. */
function appointmentIn(id: string, { events }: Sheet): Appointment[] {
  const main = events.find((event) => firstOf(event, 'RECURRENCE-ID') === undefined);
  const from = main && momentOf(firstOf(main, 'DTSTART'));
  if (main === undefined || from === undefined) return [];
  const text = (name: string): string => unescaped(firstOf(main, name)?.value ?? '');
  const overridden = events.flatMap((event) => momentOf(firstOf(event, 'RECURRENCE-ID')) ?? []);
  return [
    {
      id,
      from,
      until: endOf(main, from),
      title: text('SUMMARY'),
      note: text('DESCRIPTION'),
      place: text('LOCATION'),
      rule: linesOf(main, 'RRULE', 'RDATE', 'EXDATE'),
      exceptions: [
        ...holesIn(main).map((original) => ({ original, isCancelled: true })),
        ...overridden.map((original) => ({ original, isCancelled: false })),
      ],
    },
  ];
}

function endOf(event: EventLines, from: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const duration = firstOf(event, 'DURATION')?.value;
  return momentOf(firstOf(event, 'DTEND')) ?? (duration === undefined ? from : from.add(Temporal.Duration.from(duration)));
}
