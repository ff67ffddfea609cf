/** playground/google/reminders — reminders as written, and as read back (G83–G85). */
import { refusal } from './errors.ts';
import { isObject, type Json, type JsonObject, objectsOf } from './json.ts';

export interface Override {
  readonly method: string;
  readonly minutes: number;
}

/** `none`: nothing was ever stored, which timed and all-day events show differently (G85). */
export type StoredReminders = 'none' | 'default' | readonly Override[];

/**
 * Takes the `reminders` of a body. Minutes are clamped, doubles and unknown methods dropped, all in silence (G84).
 * @throws Refusal 400: too many, or defaults together with overrides (G84).
 */
export function readReminders(value: Json | undefined): StoredReminders {
  if (!isObject(value)) return 'none';
  const overrides = objectsOf(value.overrides);
  if (value.useDefault === true && overrides.length > 0) {
    throw limit(
      'cannotUseDefaultRemindersAndSpecifyOverride',
      'Cannot specify both default reminders and overrides at the same time.',
    );
  }
  if (overrides.length > 5) throw limit('eventRemindersCountExceedsLimit', 'The number of event reminders exceeds the limit.');
  if (value.useDefault === true) return 'default';
  if (value.useDefault === undefined && value.overrides === undefined) return 'none';
  return settled(overrides.flatMap(readOverride));
}

const limit = (reason: string, message: string) => refusal(400, { domain: 'calendar', reason, message });

function readOverride({ method, minutes }: JsonObject): Override[] {
  if ((method !== 'popup' && method !== 'email') || typeof minutes !== 'number') return [];
  return [{ method, minutes: Math.min(Math.max(Math.trunc(minutes), 0), 40_320) }];
}

/** Without doubles, in an order of Google's own. */
function settled(overrides: readonly Override[]): readonly Override[] {
  const unique = new Map(overrides.map((override) => [`${override.method}:${override.minutes}`, override]));
  return [...unique.values()].sort((a, b) => a.method.localeCompare(b.method) || b.minutes - a.minutes);
}

/** The `reminders` of a response (G85). `defaults` are those of the reader's calendar list entry. */
export function renderReminders(stored: StoredReminders, isAllDay: boolean, defaults: readonly Override[]): JsonObject {
  if (stored === 'default' || (stored === 'none' && !isAllDay)) return { useDefault: true };
  const overrides = stored === 'none' ? defaults : stored;
  return { useDefault: false, overrides: overrides.length === 0 ? undefined : overrides.map((override) => ({ ...override })) };
}

/** The stored reminders in the shape of a body, so that a patch can be merged onto them. */
export function writableReminders(stored: StoredReminders): JsonObject | undefined {
  if (stored === 'none') return undefined;
  return stored === 'default'
    ? { useDefault: true }
    : { useDefault: false, overrides: stored.map((override) => ({ ...override })) };
}
