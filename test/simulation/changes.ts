/** simulation/changes — which paths a person changed in an appointment. */
import type { Event } from '../../src/model/event.ts';
import { type FieldPath, pathOf } from '../../src/model/item.ts';

/** The fields that differ, and for each occurrence that differs its state with every field of it that does. */
export function changedPaths(before: Event, after: Event): ReadonlySet<FieldPath> {
  const own = differing(before.fields, after.fields).map((field) => pathOf(field));
  const ids = new Set([...before.occurrences.keys(), ...after.occurrences.keys()]);
  const inOccurrences = [...ids].flatMap((id) => {
    const [then, now] = [before.occurrences.get(id), after.occurrences.get(id)];
    if (spelled(then) === spelled(now)) return [];
    if (typeof then === 'object' && typeof now === 'object') return differing(then, now).map((field) => pathOf(field, id));
    return [
      pathOf('occurrence', id),
      ...(typeof now === 'object' ? differing(before.fields, now).map((field) => pathOf(field, id)) : []),
    ];
  });
  return new Set([...own, ...inOccurrences]);
}

function differing(a: object, b: object): string[] {
  const value = (of: object, key: string): string | undefined => spelled((of as Record<string, unknown>)[key]);
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => value(a, key) !== value(b, key));
}

const spelled = (value: unknown): string | undefined => JSON.stringify(value);
