/** playground/salon/ics-edit – edits of a calendar file the way a desktop app makes them: few lines change, the stamps move. */
import type { Temporal } from 'temporal-polyfill';
import { type ContentLine, contentLine } from '../dav/content.ts';
import type { Words } from './app.ts';
import type { Span } from './house.ts';
import { escaped, utcValue } from './ics-lines.ts';
import { type EventLines, firstOf, linesOf, momentLine, momentOf, type Sheet, withLine, without } from './ics-sheet.ts';

/** Moves a single appointment. */
export const moved = (sheet: Sheet, span: Span): Sheet => onMain(sheet, (event) => rescheduled(event, span));

export const rewritten = (sheet: Sheet, words: Words): Sheet =>
  onMain(sheet, (event) =>
    Object.entries({ SUMMARY: words.title, DESCRIPTION: words.note, LOCATION: words.place }).reduce(
      (lines, [name, text]) => (text === undefined ? lines : withLine(lines, name, `${name}:${escaped(text)}`)),
      event,
    ),
  );

/** Gives one occurrence an event of its own (RFC 5545 §3.8.4.4). */
export function withOverride(sheet: Sheet, original: Temporal.ZonedDateTime, span: Span): Sheet {
  const main = mainOf(sheet);
  const like = startOf(main);
  const once = without(main, 'RRULE', 'RDATE', 'EXDATE', 'EXRULE');
  const override = withLine(rescheduled(once, span), 'RECURRENCE-ID', momentLine('RECURRENCE-ID', original, like));
  return { ...sheet, events: [...sheet.events.filter((event) => !overrides(event, original)), override] };
}

/** Makes a hole in a series (RFC 5545 §3.8.5.1). */
export function withHole(sheet: Sheet, original: Temporal.ZonedDateTime): Sheet {
  const others = { ...sheet, events: sheet.events.filter((event) => !overrides(event, original)) };
  return onMain(others, (event) => punched(event, original));
}

/** Fills a hole again. */
export const withoutHole = (sheet: Sheet, original: Temporal.ZonedDateTime): Sheet =>
  onMain(sheet, (event) =>
    holesIn(event)
      .filter((hole) => hole.epochMilliseconds !== original.epochMilliseconds)
      .reduce(punched, without(event, 'EXDATE')),
  );

/** What an app does to every event it stores: the stamps say `now`. */
export function stamped(sheet: Sheet, now: number): Sheet {
  const stamp = (event: EventLines): EventLines =>
    ['DTSTAMP', 'LAST-MODIFIED'].reduce((lines, name) => withLine(lines, name, `${name}:${utcValue(now)}`), event);
  return { ...sheet, events: sheet.events.map(stamp) };
}

/** The moments a series leaves out. */
export const holesIn = (event: EventLines): Temporal.ZonedDateTime[] =>
  linesOf(event, 'EXDATE').flatMap((text) => {
    const line = contentLine(text);
    if (line === undefined) return [];
    return line.value.split(',').flatMap((value) => momentOf({ ...line, value }) ?? []);
  });

/** The event that is no exception. @throws Error in a file of exceptions only */
export function mainOf({ events }: Sheet): EventLines {
  const main = events.find((event) => firstOf(event, 'RECURRENCE-ID') === undefined);
  if (main === undefined) throw new Error('the file holds exceptions only');
  return main;
}

/** One more EXDATE, straight after BEGIN. */
const punched = (event: EventLines, hole: Temporal.ZonedDateTime): EventLines =>
  event.toSpliced(1, 0, momentLine('EXDATE', hole, startOf(event)));

function onMain(sheet: Sheet, change: (event: EventLines) => EventLines): Sheet {
  const main = mainOf(sheet);
  return { ...sheet, events: sheet.events.map((event) => (event === main ? change(event) : event)) };
}

function rescheduled(event: EventLines, { from, until }: Span): EventLines {
  const like = startOf(event);
  const sequence = Number(firstOf(event, 'SEQUENCE')?.value ?? 0) + 1;
  const started = withLine(event, 'DTSTART', momentLine('DTSTART', from, like));
  const ended = withLine(without(started, 'DURATION'), 'DTEND', momentLine('DTEND', until, firstOf(event, 'DTEND') ?? like));
  return withLine(ended, 'SEQUENCE', `SEQUENCE:${sequence}`);
}

function startOf(event: EventLines): ContentLine {
  const start = firstOf(event, 'DTSTART');
  if (start === undefined) throw new Error('the event has no start');
  return start;
}

const overrides = (event: EventLines, original: Temporal.ZonedDateTime): boolean =>
  momentOf(firstOf(event, 'RECURRENCE-ID'))?.epochMilliseconds === original.epochMilliseconds;
