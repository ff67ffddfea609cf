/** playground/google/rights — who may change what on an event: organizers, guests, private copies, service accounts (G91, G92, G106). */
import { withoutAnswers } from './attendees.ts';
import { isRescheduled } from './body.ts';
import { forbidden, notTheOrganizer } from './errors.ts';
import type { Held, Writable } from './event.ts';
import { same } from './json.ts';
import type { Account, Calendar } from './world.ts';

const SHARED = [
  'summary',
  'description',
  'guestsCanInviteOthers',
  'guestsCanModify',
  'guestsCanSeeOtherGuests',
  'anyoneCanAddSelf',
];

/** @throws Refusal 403 when a guest's copy would change what belongs to the organizer (G91). */
export function checkOrganizer(before: Held, after: Writable, calendar: Calendar): void {
  if (before.organizer.email === calendar.id) return;
  const { attendees } = before.content;
  if (before.content.privateCopy === true) {
    if (!same(attendees, after.content.attendees)) throw notTheOrganizer(); // G106: only through import.
    return;
  }
  if (before.content.guestsCanModify === true || after.status === 'cancelled') return;
  const isTouched =
    isRescheduled(before, after) ||
    SHARED.some((field) => !same(before.content[field], after.content[field])) ||
    !same(withoutAnswers(attendees, calendar.id), withoutAnswers(after.content.attendees, calendar.id));
  if (isTouched) throw notTheOrganizer();
}

/** @throws Refusal 403 when a service account on its own would invite (G92). */
export function checkInviting(account: Account, before: Held | undefined, after: Writable): void {
  if (!account.isService || after.content.attendees === undefined) return;
  if (same(before?.content.attendees, after.content.attendees)) return;
  throw forbidden(
    'Service accounts cannot invite attendees without Domain-Wide Delegation of Authority.',
    'forbiddenForServiceAccounts',
  );
}
