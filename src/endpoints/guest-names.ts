/**
 * endpoints/guest-names — `attendees: names`: a calendar whose copies carry the names of guests in their description.
 *
 * Wrapped around a collection. To the rest of the program a copy then has guests without addresses; the server sees a line of
 * text, so that nobody is invited. Items that have real guests are left as they are.
 */
import type { Attendee, Event, EventFields } from '../model/event.ts';
import { type Checkpoint, type FieldPath, partsOf, pathOf } from '../model/item.ts';
import type { Collection, Found, Page, Present, Stored } from './endpoint.ts';
import { isStored } from './endpoint.ts';

/** Visible to people, and told from their own words by a character nobody types (U+2063). */
const LEAD = 'With:\u2063 ';
const LINE = /(?:^|\n\n)With:\u2063 ([^\n]*)$/;

export function withGuestNames(inner: Collection<Event>): Collection<Event> {
  /** What the adapter gave, by what we made of it: it gets its own back for writing. */
  const raw = new WeakMap<Stored<Event>, Stored<Event>>();
  const seen = (stored: Stored<Event>): Stored<Event> => {
    const shown = { ...stored, item: shownAs(stored.item) };
    raw.set(shown, stored);
    return shown;
  };
  const any = (found: Found<Event>): Found<Event> => (isStored(found) ? seen(found) : found);
  return {
    abilities: inner.abilities,
    async *list(since, signal) {
      for await (const page of inner.list(since, signal)) yield shownPage(page, any);
    },
    async *fetch(hrefs, signal) {
      for await (const found of inner.fetch(hrefs, signal)) yield any(found);
    },
    create: async (item, key, signal, former) => seen(await inner.create(written(item), key, signal, former)),
    update: async (stored, item, fields, signal) => {
      const before = raw.get(stored) ?? stored;
      const paths = hasGuests(before.item) ? withoutGuests(fields) : asText(fields);
      if (paths.size === 0) return stored;
      return seen(await inner.update(before, hasGuests(before.item) ? item : written(item), paths, signal));
    },
    remove: (stored, signal) => inner.remove(raw.get(stored) ?? stored, signal),
    unmark: async (stored, signal) => {
      const before = raw.get(stored) ?? stored;
      const held = await inner.unmark(before, signal);
      return held === before ? stored : seen(held);
    },
    asFile: (stored) => inner.asFile(raw.get(stored) ?? stored),
    ...(inner.wentBack && { wentBack: (before: Checkpoint, now: Checkpoint) => inner.wentBack?.(before, now) ?? false }),
    asHeld: (item) => shownAs(inner.asHeld(written(item))),
  };
}

function shownPage(page: Page<Event>, any: (found: Found<Event>) => Found<Event>): Page<Event> {
  const shown = [...page.present].map(([href, one]): [typeof href, Present<Event>] => [
    href,
    one.found === undefined ? one : { ...one, found: any(one.found) },
  ]);
  return { ...page, present: new Map(shown) };
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

function mapped(event: Event, change: (fields: EventFields) => EventFields): Event {
  const occurrences = [...event.occurrences].map(([id, one]) => [id, one === 'cancelled' ? one : change(one)] as const);
  return { ...event, fields: change(event.fields), occurrences: new Map(occurrences) };
}

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
