/** google-calendar/discovery — which calendars an account has, and which of them a word of the configuration means. */
import type { calendar_v3 } from '@googleapis/calendar';
import { SyncError } from '../../model/errors.ts';
import type { Reminder } from '../../model/event.ts';
import type { Call, GoogleClient } from '../google/client.ts';
import { folded, hintFor } from '../google/meant.ts';
import { knownReminders } from './reminders.ts';

export interface GoogleCalendar {
  readonly id: string;
  readonly name: string;
  /** `#rrggbb`. */
  readonly color: string | undefined;
  readonly access: 'freeBusyReader' | 'reader' | 'writerWithoutPrivateAccess' | 'writer' | 'owner';
  readonly primary: boolean;
  /** IANA. */
  readonly timeZone: string;
  readonly defaultReminders: readonly Reminder[];
}

const ROLES: readonly GoogleCalendar['access'][] = ['freeBusyReader', 'reader', 'writerWithoutPrivateAccess', 'writer', 'owner'];
const MOST_PAGES = 1000;

/** Every calendar of the account, hidden ones too (G15–G19). @throws DOUBTFUL, FORBIDDEN, what stops the account */
export async function listCalendars(client: GoogleClient, signal: AbortSignal): Promise<GoogleCalendar[]> {
  const calendars: GoogleCalendar[] = [];
  let pageToken: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page: calendar_v3.Schema$CalendarList = await client.call(calendarsPage(pageToken), signal);
    calendars.push(
      ...(page.items ?? []).flatMap((entry) => (entry.id && entry.deleted !== true ? [readEntry(entry, entry.id)] : [])),
    );
    if (!page.nextPageToken) return calendars;
    pageToken = page.nextPageToken;
  }
  throw new SyncError('DOUBTFUL', "Google's list of calendars has no end");
}

/** Whether the account may change events there (G19). Without private access nobody could tell what would be overwritten. */
export function isWritable(calendar: GoogleCalendar): boolean {
  return calendar.access === 'owner' || calendar.access === 'writer';
}

/**
 * The calendar meant by `primary`, an id or a name.
 * @throws NOT_FOUND with what is there, CONFIG when several have the name
 */
export function resolveCalendar(calendars: readonly GoogleCalendar[], word: string): GoogleCalendar {
  const ways: ((calendar: GoogleCalendar) => boolean)[] = [
    (calendar) => word === 'primary' && calendar.primary,
    (calendar) => calendar.id === word,
    (calendar) => calendar.name === word,
    (calendar) => folded(calendar.name) === folded(word) || folded(calendar.id) === folded(word),
  ];
  for (const way of ways) {
    const [one, ...others] = calendars.filter(way);
    if (one !== undefined && others.length === 0) return one;
    if (one !== undefined) throw ambiguous(word, [one, ...others]);
  }
  throw missing(word, calendars);
}

function calendarsPage(pageToken: string | undefined): Call<calendar_v3.Schema$CalendarList> {
  return {
    what: 'list the calendars',
    about: 'account',
    effect: 'read',
    kind: 'calendar#calendarList',
    cost: { calendar: 1 },
    run: ({ calendar }, options) =>
      calendar.calendarList.list(
        { maxResults: 250, showHidden: true, ...(pageToken === undefined ? {} : { pageToken }) },
        options,
      ),
  };
}

function readEntry(entry: calendar_v3.Schema$CalendarListEntry, id: string): GoogleCalendar {
  return {
    id,
    name: entry.summaryOverride || entry.summary || id,
    color: entry.backgroundColor ?? undefined,
    access: ROLES.find((role) => role === entry.accessRole) ?? 'reader',
    primary: entry.primary === true,
    timeZone: entry.timeZone || 'UTC',
    defaultReminders: knownReminders(entry.defaultReminders ?? []),
  };
}

function ambiguous(word: string, calendars: readonly GoogleCalendar[]): SyncError {
  const ids = calendars.map((calendar) => calendar.id).join(', ');
  return new SyncError('CONFIG', `several Google calendars are called "${word}"`, { hint: `Name one by its id: ${ids}.` });
}

function missing(word: string, calendars: readonly GoogleCalendar[]): SyncError {
  const hint = hintFor(
    word,
    calendars.flatMap(({ name, id }) => [name, id]),
    calendars.map(({ name }) => name),
  );
  return new SyncError('NOT_FOUND', `there is no Google calendar "${word}"`, { hint });
}
