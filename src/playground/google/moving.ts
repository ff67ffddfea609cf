/** playground/google/moving — `events.move`: to another calendar, leaving a cancelled remnant behind (G111). */
import { type Call, calendarOf, needRole, type Reply } from './call.ts';
import { deleted, duplicate, eventTypeRestriction, invalidValue, missing } from './errors.ts';
import { type Held, isCancelled } from './event.ts';
import { answer, calendarAsOrganizer, targetOf } from './events.ts';
import { afterSeriesWrite } from './series.ts';
import type { Place } from './write.ts';
import { revise, store } from './write.ts';

export function moveEvent(call: Call): Reply {
  const { place: source, before } = targetOf(call);
  const name = call.query.get('destination');
  if (name === null) throw missing('Required parameter: destination');
  const calendar = calendarOf(call, name);
  needRole(call, calendar, 'writer');
  if (before.eventType !== 'default') throw eventTypeRestriction();
  if (before.occurrence !== undefined || calendar === source.calendar) throw invalidValue('destination');
  if (isCancelled(before)) throw deleted();
  if (calendar.events.get(before.id) !== undefined) throw duplicate();
  const moved = carry({ ...source, calendar }, before, source.calendar.events.exceptionsOf(before.id));
  const remnant = leave(source, before);
  return call.world.unsettled.moveAnswersRemnant ? answer(call, source.calendar, remnant) : answer(call, calendar, moved);
}

/** The event with its exceptions on the destination, which becomes the organizer. */
function carry(destination: Place, event: Held, exceptions: readonly Held[]): Held {
  const organizer = calendarAsOrganizer(destination.calendar);
  const moved = store(destination, { ...event, organizer }, event, event.sequence);
  for (const exception of exceptions)
    store({ ...destination, send: 'none' }, { ...exception, organizer }, exception, exception.sequence);
  return moved;
}

function leave(source: Place, event: Held): Held {
  const quiet: Place = { ...source, send: 'none' };
  const remnant = revise(quiet, event, { ...event, status: 'cancelled' }, undefined);
  afterSeriesWrite(quiet, event, remnant);
  return remnant;
}
