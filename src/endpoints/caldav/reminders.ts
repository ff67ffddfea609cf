/**
 * caldav/reminders — VALARMs that say "so many minutes before the start".
 *
 * Alarms of any other shape (absolute, after the start, before the end, repeating, snoozed) are not ours: they stay.
 */
import type { Reminder } from '../../model/event.ts';
import { addLine, type Component, components, firstLine, newComponent, removeNodes } from '../content-lines/document.ts';
import { newLine, param } from '../content-lines/line.ts';
import { minutesBefore, readDuration } from './durations.ts';

/** Sorted by minutes, then method, without doubles; undefined when there is none we can say. */
export function readReminders(component: Component): readonly Reminder[] | undefined {
  const said = components(component, 'VALARM').map(readAlarm);
  return tidied(said.filter((reminder) => reminder !== undefined));
}

/** Takes out the sayable alarms that are no longer wanted and adds those that are missing. */
export function writeReminders(component: Component, reminders: readonly Reminder[] | undefined): void {
  const wanted = tidied(reminders ?? []) ?? [];
  const isWanted = (alarm: Reminder) => wanted.some((reminder) => isSame(reminder, alarm));
  removeNodes(component, (node) => {
    const reminder = node.kind === 'component' && node.name === 'VALARM' ? readAlarm(node) : undefined;
    return reminder !== undefined && !isWanted(reminder);
  });
  const there = components(component, 'VALARM').map(readAlarm);
  const text = firstLine(component, 'SUMMARY')?.rawValue || 'Reminder';
  for (const reminder of wanted) {
    if (!there.some((alarm) => alarm && isSame(alarm, reminder))) component.children.push(newAlarm(reminder, text));
  }
}

/** The list as both sides tell it. */
export function tidied(reminders: readonly Reminder[]): readonly Reminder[] | undefined {
  const sorted = [...reminders].sort((a, b) => a.minutes - b.minutes || a.method.localeCompare(b.method));
  const single = sorted.filter((reminder, index) => index === 0 || !isSame(reminder, sorted[index - 1]!));
  return single.length === 0 ? undefined : single;
}

function isSame(a: Reminder, b: Reminder): boolean {
  return a.method === b.method && a.minutes === b.minutes;
}

function readAlarm(alarm: Component): Reminder | undefined {
  const trigger = firstLine(alarm, 'TRIGGER');
  const action = firstLine(alarm, 'ACTION')?.rawValue.trim().toUpperCase();
  const method = action === 'DISPLAY' || action === 'AUDIO' ? 'popup' : action === 'EMAIL' ? 'email' : undefined;
  const before = trigger && readDuration(trigger.rawValue);
  if (!trigger || !before || !method || firstLine(alarm, 'REPEAT') || isSpecial(alarm)) return undefined;
  if ((param(trigger, 'RELATED') ?? 'START').toUpperCase() !== 'START') return undefined;
  const seconds = 0 - before.days * 86_400 - before.seconds;
  return seconds >= 0 && seconds % 60 === 0 ? { method, minutes: seconds / 60 } : undefined;
}

/** Alarms tied to a place, or standing for another one that was snoozed (RFC 9074). */
function isSpecial(alarm: Component): boolean {
  return ['PROXIMITY', 'X-APPLE-PROXIMITY', 'RELATED-TO', 'X-MOZ-SNOOZE-TIME'].some((name) => firstLine(alarm, name));
}

/** RFC 5545, 3.6.6. An e-mail alarm gets no ATTENDEE, so that no server sends mail to anybody because of us. */
function newAlarm({ method, minutes }: Reminder, rawText: string): Component {
  const alarm = newComponent('VALARM');
  const add = (name: string, rawValue: string) => addLine(alarm, newLine({ name, rawValue }));
  add('ACTION', method === 'email' ? 'EMAIL' : 'DISPLAY');
  add('TRIGGER', minutesBefore(minutes));
  add('DESCRIPTION', rawText);
  if (method === 'email') add('SUMMARY', rawText);
  return alarm;
}
