/**
 * google-calendar/naming — the names of the occurrences of split series, which alone do not tell whose they are.
 *
 * G57, and for split series: "this and following events" makes a series `<base>_R<start>`, whose occurrences are named `<base>_<stamp>`
 * like those of the series it was split from. So Google is asked where a name could mean either.
 */
import { readMany } from '../google/batch.ts';
import { instanceAt, oneEvent } from './calls.ts';
import { type GoogleEvent, instanceOf, isNamedAlike, isUnnamed, type Native, occurrenceIn } from './native.ts';
import type { Step } from './occurrences.ts';
import type { Place } from './place.ts';

/** Steps that go to the occurrences as Google names them; one it does not show keeps the name it would have. @throws what stops the account */
export async function withNames(
  place: Place,
  { master, exceptions }: Native,
  steps: readonly Step[],
  signal: AbortSignal,
): Promise<readonly Step[]> {
  const id = master.id ?? '';
  if (!isNamedAlike(id)) return steps;
  const known = new Set([id, ...[...exceptions.values()].map((part) => part.id ?? '')]);
  const unsure = steps.filter((step) => !known.has(step.id));
  const asked = unsure.flatMap((step) => occurrenceIn(step.id) ?? []);
  const outcomes = await readMany(
    place.client,
    asked.map((occurrence) => instanceAt(place.calendarId, id, startIn(occurrence))),
    signal,
  );
  const found = outcomes.flatMap((outcome) => (outcome.ok ? (outcome.value.items ?? []) : []));
  const mine = found.filter((event) => event.recurringEventId === id);
  const names = new Map(mine.map((event) => [occurrenceIn(event.id ?? ''), event.id ?? '']));
  return steps.map((step) => (known.has(step.id) ? step : { ...step, id: names.get(occurrenceIn(step.id)) ?? step.id }));
}

/** What a list tells, each cancelled occurrence with its series: lists leave that out (G44), reading it gives it (G43, G46). @throws what stops the account */
export async function withSeries(
  place: Place,
  items: readonly GoogleEvent[],
  signal: AbortSignal,
): Promise<readonly GoogleEvent[]> {
  const bare = items.filter(isUnnamed);
  const reads = bare.map((item) => oneEvent(place.calendarId, item.id ?? ''));
  const outcomes = await readMany(place.client, reads, signal);
  const whole = new Map(bare.map((item, index) => [item, outcomes[index]]));
  return items.map((item) => {
    const outcome = whole.get(item);
    if (outcome === undefined || !outcome.ok || instanceOf(outcome.value) === undefined) return item;
    return { ...item, recurringEventId: outcome.value.recurringEventId ?? null };
  });
}

/** `2026-11-22T08:00:00Z` or `2026-11-22`. */
const startIn = (occurrence: string): string =>
  occurrence.replace(/^(\d{4})(\d\d)(\d\d)/, '$1-$2-$3').replace(/T(\d\d)(\d\d)(\d\d)Z$/, 'T$1:$2:$3Z');
