/** simulation/appointment-laws — when an appointment is alike on both sides, and what became of people's edits. */
import type { Event } from '../../src/model/event.ts';
import type { OccurrenceId } from '../../src/model/item.ts';
import { type Both, SIDES, type Side } from '../../src/model/pair.ts';
import type { Deed, Difference } from './kind.ts';

export function differences({ left, right }: Both<Event>, keeps: Both<ReadonlySet<string>>): Difference[] {
  const shared = [...keeps.left].filter((field) => keeps.right.has(field) && field !== 'attendees');
  const of = (event: Event, field: string): string => JSON.stringify((event.fields as Record<string, unknown>)[field] ?? null);
  const fields = shared.filter((field) => of(left, field) !== of(right, field));
  const found = fields.map((field): Difference => [field, `${field} differs: ${of(left, field)} and ${of(right, field)}`]);
  const occurrences = (event: Event): string =>
    JSON.stringify([...event.occurrences].map(([id, one]) => [id, stateOf(one, shared)]).sort());
  return occurrences(left) === occurrences(right)
    ? found
    : [...found, ['occurrences', `occurrences differ: ${occurrences(left)} and ${occurrences(right)}`]];
}

function stateOf(one: Event['fields'] | 'cancelled', fields: readonly string[]): unknown {
  if (one === 'cancelled') return one;
  return fields.map((field) => (one as Record<string, unknown>)[field] ?? null);
}

function valueIn(event: Event, field: string): unknown {
  const [own, id] = field.split('@');
  if (id === undefined) return (event.fields as Record<string, unknown>)[field];
  const one = event.occurrences.get(id as OccurrenceId);
  if (one === undefined || one === 'cancelled') return one;
  return own === 'state' ? 'changed' : (one as Record<string, unknown>)[own as string];
}

/** A field or occurrence edited on one side only must hold that side's last value on both. */
export function lostEdits(deeds: readonly Deed[], now: Both<Event>, keeps: Both<ReadonlySet<string>>): string[] {
  const edits = deeds.flatMap((deed) => (deed.kind === 'edit' ? [deed] : []));
  // What becomes of an occurrence whose series is moved under it, no calendar promises.
  const isSeriesMoved = edits.some((edit) => edit.field === 'schedule');
  const isSeriesEdited = edits.some((edit) => !edit.field.includes('@'));
  return [...Map.groupBy(edits, ({ field }) => unitOf(field)).values()].flatMap((unit) => {
    const { field, value } = unit.at(-1) as (typeof unit)[number];
    const isKept = field.includes('@') || SIDES.every((side) => keeps[side].has(field));
    // What Google shows of an occurrence that was put right does not follow edits made to the series there.
    const isUnsure = field.includes('@') && ((value === undefined && isSeriesEdited) || isSeriesMoved);
    if (new Set(unit.map((edit) => edit.side)).size > 1 || !isKept || isUnsure) return [];
    const want = JSON.stringify(value);
    const held = (side: Side): string | undefined => JSON.stringify(valueIn(now[side], field));
    const wrong = SIDES.filter((side) => held(side) !== want);
    return wrong.map((side) => `${field} edited to ${want}, but ${side} holds ${held(side)}`);
  });
}

/** Edits of one occurrence belong together: the last one says what it is. */
const unitOf = (field: string): string => field.split('@')[1] ?? field;
