/** google-calendar/former — a version Google held once: as a file, and back again. Pure. */

import type { OccurrenceId } from '../../model/item.ts';
import type { ItemFile } from '../endpoint.ts';
import { bodyIn, fileOf, isPlain } from '../google/files.ts';
import type { GoogleEvent, Native } from './native.ts';

/** The event, and of a series every changed or cancelled occurrence, by its original start. */
export function asFile({ master, exceptions }: Native): ItemFile {
  return fileOf({ event: master, ...(exceptions.size === 0 ? {} : { occurrences: Object.fromEntries(exceptions) }) });
}

/** What `asFile` wrote; undefined for any other text. */
export function formerIn(file: ItemFile): Native | undefined {
  const { event, occurrences = {} } = bodyIn(file) ?? {};
  if (!isPlain(event) || !isPlain(occurrences)) return undefined;
  return {
    master: event as GoogleEvent,
    exceptions: new Map(Object.entries(occurrences) as [OccurrenceId, GoogleEvent][]),
  };
}
