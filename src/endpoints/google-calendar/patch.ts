/** google-calendar/patch — the body that turns one event into another: only what differs, `null` for what goes (G108). */
import type { GoogleEvent } from './native.ts';

type Plain = Readonly<Record<string, unknown>>;

/** Members that are replaced as a whole: reminders by Google's rule (G85), the others because their parts belong together. */
const WHOLE = new Set(['reminders', 'source', 'conferenceData']);

/** Empty when the two say the same. Times go whole, with `null` for the members of the other kind (G68). */
export function patchOf(before: GoogleEvent, after: GoogleEvent): GoogleEvent {
  const changes = Object.entries(difference(before as Plain, after as Plain)).map(([key, value]) => {
    const [then, now] = [(before as Plain)[key], (after as Plain)[key]];
    if (value === null || !isPlain(now)) return [key, value];
    if (WHOLE.has(key)) return [key, now];
    if (key === 'start' || key === 'end') return [key, { ...nulls(then), ...now }];
    return [key, value];
  });
  return Object.fromEntries(changes) as GoogleEvent;
}

export function isEmpty(patch: GoogleEvent): boolean {
  return Object.keys(patch).length === 0;
}

function difference(before: Plain, after: Plain): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [then, now] = [before[key], after[key]];
    if (JSON.stringify(then ?? null) === JSON.stringify(now ?? null)) continue;
    if (isPlain(then) && isPlain(now)) {
      const inner = difference(then, now);
      if (Object.keys(inner).length > 0) result[key] = inner;
    } else result[key] = now ?? null;
  }
  return result;
}

function nulls(value: unknown): Record<string, null> {
  return isPlain(value) ? Object.fromEntries(Object.keys(value).map((key) => [key, null])) : {};
}

/** Two patches as one; where both say something, the second counts. */
export function together(first: GoogleEvent, second: GoogleEvent): GoogleEvent {
  return merged(first as Plain, second as Plain) as GoogleEvent;
}

function merged(first: Plain, second: Plain): Plain {
  const changes = Object.entries(second).map(([key, value]) => {
    const before = first[key];
    return [key, isPlain(before) && isPlain(value) && !WHOLE.has(key) ? merged(before, value) : value];
  });
  return { ...first, ...Object.fromEntries(changes) };
}

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);
