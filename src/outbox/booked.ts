/** outbox/booked — an appointment as its one client would tell it: what both sides agree on. Pure. */
import type { Event, EventFields, Schedule } from '../model/event.ts';
import type { OccurrenceId } from '../model/item.ts';
import { instantOf } from '../model/time.ts';

/** What a client knows, or is to know, of an appointment. */
export interface Booked {
  /** Her address, in lower case. */
  readonly client: string;
  /** '' where the calendar has none. */
  readonly name: string;
  readonly title: string;
  readonly location: string;
  readonly schedule: Schedule;
  /** Occurrences of a series that are told for themselves. */
  readonly except: readonly OccurrenceId[];
}

/** The appointment itself by the name '', changed occurrences of a series by theirs; off: that one does not take place. */
export type Parts = ReadonlyMap<OccurrenceId | '', Booked | 'off'>;

/**
 * What the sides say of one appointment. `off`: it is called off. `nobodys`: it has no client that could be written to, or several.
 * `unsettled`: the sides do not agree, or it is only pencilled in; nothing may be said of it now.
 */
export type Told = { readonly is: 'booked'; readonly parts: Parts } | { readonly is: 'off' | 'nobodys' | 'unsettled' };

/** `own`: addresses of the owner, in lower case. */
export function toldOf(tellings: readonly Event[], own: ReadonlySet<string>): Told {
  const [first] = tellings;
  if (first === undefined) return { is: 'unsettled' };
  const called = tellings.filter(({ fields }) => fields.status === 'cancelled').length;
  if (called > 0) return { is: called === tellings.length ? 'off' : 'unsettled' };
  if (new Set(tellings.map(timesOf)).size > 1) return { is: 'unsettled' };
  if (tellings.some(({ fields }) => fields.status === 'tentative')) return { is: 'unsettled' };
  const who = clientOf(tellings, own);
  if (who === undefined || first.fields.schedule.start.kind === 'day') return { is: 'nobodys' };
  return { is: 'booked', parts: partsOf(who.event, { client: who.client, name: who.name }) };
}

/** As one text, alike for all sides that tell the same: when it begins and ends, and what differs from day to day. */
function timesOf({ fields: { schedule }, occurrences }: Event): string {
  const days = [...occurrences].map(([id, one]) => [id, one === 'cancelled' ? 'off' : stretchOf(one.schedule)]);
  return JSON.stringify([stretchOf(schedule), schedule.recurrence.length > 0, days.sort()]);
}

export function stretchOf({ start, end }: Schedule): readonly [from: number | string, to: number | string] {
  const at = (when: Schedule['start']): number | string => (when.kind === 'day' ? when.date : instantOf(when));
  return [at(start), at(end)];
}

/** Only where it is one: nobody learns of another. Who has declined is not written to. */
function clientOf(tellings: readonly Event[], own: ReadonlySet<string>) {
  const guests = tellings.flatMap((event) =>
    (event.fields.attendees ?? []).flatMap(({ email, name = '', status }) => {
      const client = email?.toLowerCase();
      return client === undefined || own.has(client) ? [] : [{ client, name, status, event }];
    }),
  );
  const [first] = guests;
  if (first === undefined || guests.some(({ client, status }) => client !== first.client || status === 'declined'))
    return undefined;
  return isMailbox(first.client) ? first : undefined;
}

/** One address, and nothing that could be more than that in the head of a mail. */
export const isMailbox = (text: string): boolean =>
  text.length <= 254 && /^[^\s@,;:<>()"\\[\]\u0000-\u001f\u007f]+@[^\s@,;:<>()"\\[\]\u0000-\u001f\u007f]+$/.test(text);

function partsOf({ fields, occurrences }: Event, who: Pick<Booked, 'client' | 'name'>): Parts {
  const told = (of: EventFields, except: readonly OccurrenceId[]): Booked => ({
    ...who,
    ...{ title: of.title ?? '', location: of.location ?? '', schedule: of.schedule, except },
  });
  const days = [...occurrences].map(([id, one]) => [id, one === 'cancelled' ? 'off' : told(one, [])] as const);
  return new Map<OccurrenceId | '', Booked | 'off'>([['', told(fields, [...occurrences.keys()].sort())], ...days]);
}
