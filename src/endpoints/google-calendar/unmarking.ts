/** google-calendar/unmarking — takes our mark off a copy. */
import type { Event } from '../../model/event.ts';
import type { Stored } from '../endpoint.ts';
import { bring } from './certainty.ts';
import { isMarked, unmarked } from './identity.ts';
import { asWritten, withAnswers } from './meanwhile.ts';
import { type GoogleEvent, isCancelled, isSeries, type Native } from './native.ts';
import { type Place, stored } from './place.ts';
import { readAgain } from './reading.ts';
import { eventOf } from './series.ts';
import { confirmVersion } from './writing.ts';

/**
 * A changed occurrence got the properties of its series when it was made, the mark among them. The series itself comes last, so
 * that one whose mark is gone is done with.
 * @throws STALE, GONE, REFUSED
 */
export async function unmark(place: Place, before: Stored<Event>, signal: AbortSignal): Promise<Stored<Event>> {
  const { master, exceptions } = before.native as Native;
  const marked = [...exceptions.values()].filter((one) => !isCancelled(one) && isMarked(one));
  if (!isMarked(master) && marked.length === 0) return before;
  if (isSeries(master)) await confirmVersion(place, before, signal);
  const answers = new Map<string, GoogleEvent>();
  for (const one of marked) answers.set(one.id ?? '', await bring(place, one, unmarked, signal));
  // The version of a series may move with that of its occurrences.
  const now = marked.length === 0 ? master : (await readAgain(place, master, signal)).master;
  const bare = await bring(place, now, unmarked, signal);
  answers.set(bare.id ?? '', bare);
  const held = isSeries(bare) ? await readAgain(place, bare, signal) : { master: bare, exceptions: new Map() };
  const answered = eventOf(withAnswers(held, answers), before.item.access, place);
  const nothing = { own: new Set<string>(), scope: new Map() };
  return asWritten(before, stored(place, held), { item: before.item, answered, ...nothing });
}
