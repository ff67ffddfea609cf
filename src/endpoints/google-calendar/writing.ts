/** google-calendar/writing — changes and deletions of what is there, each only if it is still as it was seen (G109). */
import { afterSome } from '../../model/errors.ts';
import type { Event } from '../../model/event.ts';
import type { Stored } from '../endpoint.ts';
import { bring, withdraw } from './certainty.ts';
import { withFields } from './fields.ts';
import { asWritten, hasOtherEdits, withAnswers } from './meanwhile.ts';
import { type GoogleEvent, isSeries, type Native } from './native.ts';
import { exclusionsFor, refuseImpossible, type Scope, scopeOf, withFollowers } from './occurrences.ts';
import { isEmpty, patchOf } from './patch.ts';
import { type Place, stale, stored } from './place.ts';
import { readAgain } from './reading.ts';
import { eventOf, exclude } from './series.ts';
import { settle } from './settling.ts';
import { versionOf } from './versions.ts';

/**
 * The series first, then its occurrences: nothing is taken away for times that never come. Who dies in between leaves behind what
 * has no place in them, which the next cycle knows by its intent (engine/halfway).
 *
 * @throws STALE, GONE, REFUSED; `partly` once the series was written
 */
export async function update(
  place: Place,
  before: Stored<Event>,
  item: Event,
  paths: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Stored<Event>> {
  const native = before.native as Native;
  const own = [...paths].filter((path) => !path.startsWith('@'));
  const scope = withFollowers(scopeOf(paths), own, native, item);
  refuseImpossible(native, item, scope);
  const wish = (base: GoogleEvent): GoogleEvent => {
    const draft = structuredClone(withFields(base, item.fields, own, place));
    if (scope === 'all' && draft.recurrence) exclude(draft, exclusionsFor(item, native), place);
    return draft;
  };
  // G85: with the day or time Google tells the reminders in another way: that is no edit of theirs.
  const written = new Set(own.includes('schedule') ? [...own, 'reminders'] : own);
  const isChanged = !isEmpty(patchOf(native.master, wish(native.master)));
  const master = isChanged ? await bring(place, native.master, wish, signal) : native.master;
  const concernsOccurrences = scope === 'all' || scope.size > 0;
  if (!isChanged && concernsOccurrences && isSeries(master)) await confirmVersion(place, before, signal);
  const answers = new Map(isChanged ? [[master.id ?? '', master]] : []);
  const follow = async (): Promise<Native> => {
    const now = isChanged ? await partsOf(place, native, master, { scope, written }, signal) : { ...native, master };
    return await settle(place, now, { item, scope, answers }, signal);
  };
  const settled = await follow().catch((error: unknown) => {
    throw isChanged ? afterSome(error) : error;
  });
  const answered = eventOf(withAnswers(settled, answers), before.item.access, place);
  return asWritten(before, stored(place, settled), { item, own: written, scope, answered });
}

/**
 * What there is of a series that was just written. Google may carry the change into its exceptions, or drop them (G76); what was no
 * series before may still have the occurrences that were cancelled then; and somebody may have edited one since we looked, which
 * does not move the version of the series.
 *
 * @throws STALE when all occurrences are to be brought in line, and somebody edited one
 */
async function partsOf(
  place: Place,
  before: Native,
  master: GoogleEvent,
  { scope, written }: { readonly scope: Scope; readonly written: ReadonlySet<string> },
  signal: AbortSignal,
): Promise<Native> {
  const isAboutAll = isSeries(master) && scope === 'all';
  if (before.exceptions.size === 0 && !isAboutAll) return { ...before, master };
  const now = await readAgain(place, isSeries(master) ? master : before.master, signal);
  if (isAboutAll && hasOtherEdits(before, now, written, place)) throw stale();
  return now;
}

/** @throws STALE, GONE, REFUSED */
export async function remove(place: Place, before: Stored<Event>, signal: AbortSignal): Promise<void> {
  const { master } = before.native as Native;
  if (isSeries(master)) await confirmVersion(place, before, signal);
  await withdraw(place, master, signal);
}

/** A moved occurrence is an edit of the series, though the master's etag need not move with it. @throws STALE, GONE */
export async function confirmVersion(place: Place, before: Stored<Event>, signal: AbortSignal): Promise<void> {
  const now = await readAgain(place, (before.native as Native).master, signal);
  if (versionOf(now, eventOf(now, before.item.access, place)) !== before.version) throw stale();
}
