/** playground/google/mail — the mail a write would have sent (G93). */
import { addressesOf } from './attendees.ts';
import type { Held } from './event.ts';
import { textOf } from './json.ts';

export interface Mail {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly kind: 'invitation' | 'update' | 'cancellation';
  readonly to: string;
  readonly calendarId: string;
  readonly eventId: string;
  readonly subject: string;
}

export type SendUpdates = 'all' | 'externalOnly' | 'none';

/** What the query asks for; nothing said means no mail. */
export function sendUpdatesOf(query: URLSearchParams): SendUpdates {
  const asked = query.get('sendUpdates');
  if (asked === 'all' || asked === 'externalOnly') return asked;
  return asked === null && query.get('sendNotifications') === 'true' ? 'all' : 'none';
}

/** The mails of one write: to everyone on the event before or after it, save the calendar itself. */
export function mailsOf(write: {
  readonly at: number;
  readonly calendarId: string;
  readonly before: Held | undefined;
  readonly after: Held;
  readonly send: SendUpdates;
}): Mail[] {
  const { at, calendarId, before, after, send } = write;
  if (send === 'none') return [];
  const invited = new Set(addressesOf(before?.content.attendees));
  const attending = new Set(addressesOf(after.content.attendees));
  const domain = after.organizer.email.split('@')[1];
  const subject = textOf(after.content.summary) ?? '';
  return [...new Set([...invited, ...attending])]
    .filter((to) => to !== calendarId && to !== after.organizer.email)
    .filter((to) => send === 'all' || to.split('@')[1] !== domain)
    .map((to) => {
      const isOff = after.status === 'cancelled' || !attending.has(to);
      const kind = isOff ? 'cancellation' : invited.has(to) ? 'update' : 'invitation';
      return { at, kind, to, calendarId, eventId: after.id, subject };
    });
}
