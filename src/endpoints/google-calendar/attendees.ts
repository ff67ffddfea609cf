/** google-calendar/attendees — the guests (G89). Read as facts; written only when the owner wants them to be. */
import type { Attendee, EventFields } from '../../model/event.ts';
import type { Codec } from '../codec.ts';
import type { GoogleEvent } from './native.ts';

const STATUS: Readonly<Record<string, Attendee['status']>> = {
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'tentative',
};

/** Guests we know keep what else Google holds of them; rooms are no guests and stay. A guest without an address cannot be written. */
export const attendees: Codec<GoogleEvent, EventFields['attendees'], unknown> = {
  read: (event) => {
    const guests = (event.attendees ?? []).filter((guest) => guest.resource !== true);
    return arranged(
      guests.map((guest) => ({
        email: guest.email || undefined,
        name: guest.displayName || undefined,
        status: STATUS[guest.responseStatus ?? ''] ?? 'needs-action',
      })),
    );
  },
  write: (event, value) => {
    const held = event.attendees ?? [];
    const rooms = held.filter((guest) => guest.resource === true);
    const guests = (value ?? []).flatMap(({ email, name, status }) => {
      if (email === undefined) return [];
      const known = held.find((guest) => guest.email?.toLowerCase() === email.toLowerCase());
      const { displayName: _name, ...rest } = known ?? {};
      const responseStatus = status === 'needs-action' ? 'needsAction' : status;
      return [{ ...rest, email, ...(name === undefined ? {} : { displayName: name }), responseStatus }];
    });
    if (guests.length + rooms.length > 0) event.attendees = [...guests, ...rooms];
    else delete event.attendees;
  },
};

function arranged(guests: readonly Attendee[]): readonly Attendee[] | undefined {
  if (guests.length === 0) return undefined;
  const key = (guest: Attendee): string => `${guest.email ?? ''}\n${guest.name ?? ''}`;
  return [...guests].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
