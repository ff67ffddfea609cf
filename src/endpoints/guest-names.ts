/**
 * endpoints/guest-names — `attendees: names`: a calendar whose copies carry the names of guests in their description.
 *
 * Wrapped around a collection. To the rest of the program a copy then has guests without addresses; the server sees a line of
 * text, so that nobody is invited. Items that have real guests are left as they are.
 */
import type { Attendee, Event } from '../model/event.ts';
import { type FieldPath, partsOf, pathOf } from '../model/item.ts';
import { dressed, mapped } from './dressed.ts';
import type { Collection } from './endpoint.ts';

/** Visible to people, and told from their own words by a character nobody types (U+2063). */
const LEAD = 'With:\u2063 ';
const LINE = /(?:^|\n\n)With:\u2063 ([^\n]*)$/;

export function withGuestNames(inner: Collection<Event>): Collection<Event> {
  return dressed(inner, {
    shown: shownAs,
    created: written,
    updated: (item, held) => (hasGuests(held) ? item : written(item)),
    paths: (fields, _item, held) => (hasGuests(held) ? withoutGuests(fields) : asText(fields)),
    foreseen: written,
  });
}

const hasGuests = ({ fields, occurrences }: Event): boolean =>
  fields.attendees !== undefined || [...occurrences.values()].some((one) => one !== 'cancelled' && one.attendees !== undefined);

/** As the program sees it: the line of names is guests, and no part of the description. */
function shownAs(event: Event): Event {
  return hasGuests(event)
    ? event
    : mapped(event, ({ description, ...rest }) => {
        const match = LINE.exec(description ?? '');
        if (match === null || description === undefined) return { ...rest, description };
        const names = (match[1] ?? '').split(', ').filter((name) => name !== '');
        return { ...rest, description: description.slice(0, match.index) || undefined, attendees: names.map(guest) };
      });
}

/** As the server gets it: no guests, their names below the description. */
function written(event: Event): Event {
  return mapped(event, ({ attendees, description, ...rest }) => {
    const names = (attendees ?? []).flatMap(({ name }) => (name === undefined ? [] : [name.replaceAll(/[,\s]+/g, ' ').trim()]));
    const line = names.length === 0 ? undefined : `${LEAD}${names.join(', ')}`;
    const text = [description, line].filter((part) => part !== undefined && part !== '').join('\n\n');
    return { ...rest, description: text === '' ? undefined : text, attendees: undefined };
  });
}

const guest = (name: string): Attendee => ({ email: undefined, name, status: 'needs-action' });

/** Guests are part of the description: whoever changes the one writes the other. */
function asText(fields: ReadonlySet<string>): Set<string> {
  return new Set([...fields].map((path) => swapped(path as FieldPath)));
}

function swapped(path: FieldPath): FieldPath {
  const { occurrence, field } = partsOf(path);
  return field === 'attendees' ? pathOf('description', occurrence) : path;
}

function withoutGuests(fields: ReadonlySet<string>): Set<string> {
  return new Set([...fields].filter((path) => partsOf(path as FieldPath).field !== 'attendees'));
}
