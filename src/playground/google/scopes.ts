/** playground/google/scopes — which scopes open which method (G27, G113, G114). */

export const PREFIX = 'https://www.googleapis.com/auth/';

const CALENDAR_READ = ['calendar', 'calendar.readonly'];
const EVENTS_READ = [
  ...CALENDAR_READ,
  'calendar.app.created',
  'calendar.events',
  'calendar.events.freebusy',
  'calendar.events.owned',
  'calendar.events.owned.readonly',
  'calendar.events.public.readonly',
  'calendar.events.readonly',
];
const EVENTS_MOVE = ['calendar', 'calendar.events', 'calendar.events.owned'];
const EVENTS_WRITE = [...EVENTS_MOVE, 'calendar.app.created'];
const LIST_SCOPES = ['calendar.calendarlist', 'calendar.calendarlist.readonly'];
const LIST_WRITE = ['calendar', 'calendar.app.created', 'calendar.calendarlist'];
const CALENDARS_WRITE = ['calendar', 'calendar.app.created', 'calendar.calendars'];
const SETTINGS_READ = [...CALENDAR_READ, 'calendar.settings.readonly'];

/** Keyed by Google's own method names, as they appear in refusals (G5). */
export const METHOD_SCOPES = {
  'CalendarList.List': [...CALENDAR_READ, ...LIST_SCOPES],
  'CalendarList.Get': [...CALENDAR_READ, ...LIST_SCOPES, 'calendar.app.created'],
  'CalendarList.Insert': ['calendar', 'calendar.calendarlist'],
  'CalendarList.Patch': LIST_WRITE,
  'CalendarList.Update': LIST_WRITE,
  'CalendarList.Delete': LIST_WRITE,
  'Calendars.Get': [...CALENDAR_READ, 'calendar.app.created', 'calendar.calendars', 'calendar.calendars.readonly'],
  'Calendars.Insert': CALENDARS_WRITE,
  'Calendars.Patch': CALENDARS_WRITE,
  'Calendars.Update': CALENDARS_WRITE,
  'Calendars.Delete': CALENDARS_WRITE,
  'Calendars.Clear': ['calendar', 'calendar.calendars'],
  'Events.List': EVENTS_READ,
  'Events.Get': EVENTS_READ,
  'Events.Instances': EVENTS_READ,
  'Events.Insert': EVENTS_WRITE,
  'Events.Import': EVENTS_WRITE,
  'Events.Update': EVENTS_WRITE,
  'Events.Patch': EVENTS_WRITE,
  'Events.Delete': EVENTS_WRITE,
  'Events.Move': EVENTS_MOVE,
  'Events.Watch': EVENTS_READ,
  'Channels.Stop': [
    ...new Set([...EVENTS_READ, ...LIST_SCOPES, 'calendar.acls', 'calendar.acls.readonly', 'calendar.settings.readonly']),
  ],
  'Colors.Get': [...new Set([...LIST_SCOPES, ...EVENTS_READ])].filter(
    (scope) => !['calendar.events', 'calendar.events.readonly'].includes(scope),
  ),
  'Settings.List': SETTINGS_READ,
  'Settings.Get': SETTINGS_READ,
  'Freebusy.Query': [...CALENDAR_READ, 'calendar.freebusy', 'calendar.events.freebusy'],
} as const satisfies Record<string, readonly string[]>;

export type Method = keyof typeof METHOD_SCOPES;

/** The granted scopes that open the method, without their common prefix. */
export function openedBy(method: Method, granted: readonly string[]): string[] {
  const names: readonly string[] = METHOD_SCOPES[method];
  return granted.map((scope) => scope.replace(PREFIX, '')).filter((scope) => names.includes(scope));
}

/** Whether Google would know this scope when asked to grant it. */
export const isScope = (scope: string): boolean =>
  [
    'openid',
    'email',
    'profile',
    'https://www.googleapis.com/auth/userinfo.email',
    'https://www.googleapis.com/auth/userinfo.profile',
  ].includes(scope) || /^https:\/\/www\.googleapis\.com\/auth\/(calendar|contacts)(\.[a-z.]+)?$/.test(scope);

export const CALENDAR_SCOPE = `${PREFIX}calendar`;
export const CONTACTS_SCOPE = `${PREFIX}contacts`;
