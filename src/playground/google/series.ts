/** playground/google/series — what a write to a series or an occurrence does to its kin (G52, G74–G78). */

import { type Held, isCancelled, isSeries } from './event.ts';
import { same } from './json.ts';
import { orphansOf } from './occurrences.ts';
import { differOnlyInEnd } from './recurrence.ts';
import { samePoint } from './times.ts';
import { type Place, touch } from './write.ts';

/** Brings the exceptions in line after the series itself was written. */
export function afterSeriesWrite(place: Place, before: Held, after: Held): void {
  if (!isCancelled(before) && isCancelled(after)) takeExceptionsAlong(place, after);
  else if (isCancelled(before) && !isCancelled(after)) bringExceptionsBack(place, after);
  else if (isSeries(before) && !isSeries(after)) cancelAll(place, after);
  else if (isSeries(after) && !isCancelled(after)) reconcile(place, before, after);
}

function takeExceptionsAlong({ world, calendar }: Place, master: Held): void {
  const quietly = world.unsettled.deletedSeries === 'master';
  for (const exception of calendar.events.exceptionsOf(master.id)) {
    if (isCancelled(exception)) continue;
    calendar.events.put(
      { ...exception, status: 'cancelled', goneWithSeries: true, updated: master.updated, stamp: master.stamp },
      quietly,
    );
  }
}

function cancelAll(place: Place, master: Held): void {
  for (const exception of place.calendar.events.exceptionsOf(master.id)) cancel(place, exception);
}

function bringExceptionsBack(place: Place, master: Held): void {
  for (const exception of place.calendar.events.exceptionsOf(master.id)) {
    if (exception.goneWithSeries) touch(place, exception, { status: 'confirmed', goneWithSeries: false });
  }
}

/** G75 when the series was only shortened or lengthened, G76 when it was rescheduled otherwise. */
function reconcile(place: Place, before: Held, after: Held): void {
  const { orphans, exceptionsAfterReschedule } = place.world.unsettled;
  const startStays = samePoint(before.start, after.start);
  if (startStays && same(before.recurrence, after.recurrence)) return;
  takeBackOrphans(place, after);
  if (startStays && differOnlyInEnd(before.recurrence, after.recurrence)) {
    if (orphans === 'cancelled') for (const orphan of orphansOf(place.calendar.events, after)) cancel(place, orphan);
    return;
  }
  if (exceptionsAfterReschedule === 'drop') dropExceptions(place, after);
}

/** Exceptions that went with the end of the series, and whose occurrences it has again, are the series' own. */
function takeBackOrphans({ calendar }: Place, master: Held): void {
  const orphans = new Set(orphansOf(calendar.events, master).map((orphan) => orphan.id));
  for (const exception of calendar.events.exceptionsOf(master.id)) {
    if (exception.goneWithSeries && !orphans.has(exception.id)) calendar.events.reset(exception);
  }
}

/** Occurrences the series still has fall back to it; the others leave a tombstone. */
function dropExceptions(place: Place, master: Held): void {
  const { events } = place.calendar;
  const orphans = new Set(orphansOf(events, master).map((orphan) => orphan.id));
  for (const exception of events.exceptionsOf(master.id)) {
    if (orphans.has(exception.id)) cancel(place, exception);
    else events.reset(exception);
  }
}

function cancel(place: Place, exception: Held): void {
  if (!isCancelled(exception)) touch(place, exception, { status: 'cancelled', goneWithSeries: true });
}

/** After an occurrence was written: a stricter visibility spreads over the whole series (G78). */
export function afterOccurrenceWrite(place: Place, occurrence: Held): void {
  const { calendar, world } = place;
  const master = calendar.events.get(occurrence.occurrence?.master ?? '');
  if (master === undefined) return;
  if (strictness(occurrence) > strictness(master)) {
    for (const kin of [master, ...calendar.events.exceptionsOf(master.id)]) {
      if (kin.id === occurrence.id) continue;
      touch(place, kin, { content: { ...kin.content, visibility: occurrence.content.visibility } });
    }
  } else if (world.unsettled.occurrenceTouchesSeries) {
    touch(place, master);
  }
}

export const strictness = ({ content }: Pick<Held, 'content'>): number =>
  ['public', undefined, 'confidential', 'private'].indexOf(
    typeof content.visibility === 'string' ? content.visibility : undefined,
  );
