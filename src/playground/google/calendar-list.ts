/** playground/google/calendar-list — an account's own list of calendars: names, colours, default reminders (G15–G24). */
import { bodyOf, type Call, calendarOf, checkIfMatch, ok, type Reply } from './call.ts';
import { CALENDAR_COLORS, nearestCalendarColor } from './colors.ts';
import { digestOf, readPageToken, readSyncToken, writePageToken, writeSyncToken } from './cursors.ts';
import { badRequest, forbidden, fullSyncRequired, invalid, invalidSyncToken, invalidValue, missing, notFound } from './errors.ts';
import { isObject, type Json, type JsonObject, same, textOf } from './json.ts';
import { readChoice, readCount, readFlag } from './query.ts';
import { type Override, readReminders } from './reminders.ts';
import {
  type Account,
  type Entry,
  enlist,
  entryEtag,
  putEntry,
  ROLES,
  type Role,
  rank,
  roleOf,
  unlist,
  type World,
} from './world.ts';

/** The entry as its owner sees it (G17). */
export function renderEntry(account: Account, entry: Entry): JsonObject {
  const { calendar } = entry;
  const frame = { kind: 'calendar#calendarListEntry', etag: entryEtag(entry), id: calendar.id };
  if (entry.deleted) return { ...frame, deleted: true };
  const { summary, description, location, timeZone } = calendar.properties;
  return {
    ...frame,
    summary,
    description,
    location,
    timeZone,
    summaryOverride: entry.summaryOverride,
    colorId: entry.colorId,
    backgroundColor: entry.backgroundColor,
    foregroundColor: entry.foregroundColor,
    hidden: entry.hidden || undefined,
    selected: entry.selected || undefined,
    accessRole: roleOf(account, calendar),
    defaultReminders: entry.defaultReminders.map((reminder) => ({ ...reminder })),
    notificationSettings: entry.notificationSettings,
    primary: calendar.id === account.email || undefined,
    conferenceProperties: { allowedConferenceSolutionTypes: ['hangoutsMeet'] },
    dataOwner: calendar.isPrimary ? undefined : calendar.owner,
  };
}

export function listCalendars(call: Call): Reply {
  const { query, world, caller } = call;
  const { account } = caller;
  const since = readSince(call);
  const all = since === undefined ? fullList(call) : changedSince(account, since);
  const size = Math.min(readCount(query, 'maxResults', 100, 250), world.options.pageCap ?? 250);
  const page = readPage(call, since ?? account.listLog.length);
  const shown = all.slice(page.position, page.position + size);
  const isLast = page.position + size >= all.length;
  const items = shown.map((entry) => renderEntry(account, entry));
  return ok({
    kind: 'calendar#calendarList',
    etag: `"p32${account.listLog.length.toString(32)}l"`,
    nextPageToken: isLast ? undefined : writePageToken({ ...page, position: page.position + size, page: page.page + 1 }),
    nextSyncToken: isLast ? listToken(world, account, page.anchor) : undefined,
    items: items.length === 0 ? undefined : items, // G12
  });
}

const subjectOf = (account: Account): string => `list of ${account.email}`;

function listToken(world: World, account: Account, position: number): string {
  const issued = world.clock.now();
  return writeSyncToken({
    subject: subjectOf(account),
    position,
    era: 0,
    issued,
    isDead: false,
    timeMin: Number.NaN,
    timeMax: Number.NaN,
  });
}

/** The position of the sync token. @throws Refusal 400 for what may not stand beside it, 410 when it is too old (G16). */
function readSince({ query, world, caller }: Call): number | undefined {
  const text = query.get('syncToken');
  if (text === null) return undefined;
  const clashes = query.has('minAccessRole') || query.has('showOwnOrganizationOnly');
  if (clashes || readFlag(query, 'showDeleted') === false || readFlag(query, 'showHidden') === false) throw badRequest();
  const token = readSyncToken(text);
  if (token === undefined || token.subject !== subjectOf(caller.account)) throw invalidSyncToken();
  if (world.clock.now() - token.issued > (world.options.syncTokenLifetime ?? Number.POSITIVE_INFINITY)) throw fullSyncRequired();
  return token.position;
}

function readPage({ query, caller }: Call, since: number) {
  const subject = subjectOf(caller.account);
  const call = digestOf(query);
  const text = query.get('pageToken');
  const anchor = query.has('syncToken') ? caller.account.listLog.length : since;
  if (text === null) return { subject, call, position: 0, anchor, page: 1 };
  const token = readPageToken(text);
  if (token === undefined || token.subject !== subject || token.call !== call) throw invalidValue('pageToken');
  return token;
}

function fullList({ query, caller }: Call): Entry[] {
  const showDeleted = readFlag(query, 'showDeleted') ?? false;
  const showHidden = readFlag(query, 'showHidden') ?? false;
  const least = readChoice(query, 'minAccessRole', ROLES) as Role | undefined;
  return [...caller.account.entries.values()]
    .filter((entry) => (showDeleted || !entry.deleted) && (showHidden || !entry.hidden))
    .filter((entry) => least === undefined || rank(roleOf(caller.account, entry.calendar)) >= rank(least))
    .filter((entry) => !caller.ownCalendarsOnly || entry.calendar.madeBy === caller.client);
}

/** Deleted and hidden entries are always told (G16). */
const changedSince = (account: Account, position: number): Entry[] =>
  [...new Set(account.listLog.slice(position))].flatMap((id) => account.entries.get(id) ?? []);

export function getEntry(call: Call): Reply {
  return ok(renderEntry(call.caller.account, needEntry(call)));
}

/** Puts an existing calendar on the list. */
export function insertEntry(call: Call): Reply {
  const body = bodyOf(call);
  const id = textOf(body.id);
  if (id === undefined) throw missing('Required');
  const calendar = calendarOf(call, id);
  const known = call.caller.account.entries.get(calendar.id);
  const entry = known === undefined || known.deleted ? enlist(call.world, call.caller.account, calendar) : known;
  return ok(renderEntry(call.caller.account, change(call, entry, body)));
}

export function patchEntry(call: Call): Reply {
  const entry = needEntry(call);
  checkIfMatch(call.headers, entryEtag(entry));
  return ok(renderEntry(call.caller.account, change(call, entry, bodyOf(call))));
}

/** A replacement: what the body leaves out goes back to nothing. */
export function updateEntry(call: Call): Reply {
  const entry = needEntry(call);
  checkIfMatch(call.headers, entryEtag(entry));
  const blank = { summaryOverride: null, hidden: false, selected: false, defaultReminders: [], notificationSettings: null };
  return ok(renderEntry(call.caller.account, change(call, entry, { ...blank, ...bodyOf(call) })));
}

export function deleteEntry(call: Call): Reply {
  const { calendar } = needEntry(call);
  const { account } = call.caller;
  if (calendar.owner === account.email) {
    throw forbidden('The data owner of a calendar cannot remove such a calendar from their calendar list.'); // G24
  }
  unlist(call.world, account, calendar);
  return { status: 204 };
}

/** @throws Refusal 404 */
function needEntry(call: Call): Entry {
  const entry = call.caller.account.entries.get(calendarOf(call).id);
  if (entry === undefined || entry.deleted) throw notFound();
  return entry;
}

function change(call: Call, entry: Entry, body: JsonObject): Entry {
  const rgb = readFlag(call.query, 'colorRgbFormat') ?? false;
  const changed: Entry = {
    ...entry,
    ...colorsOf(body, entry, rgb),
    summaryOverride: body.summaryOverride === undefined ? entry.summaryOverride : textOf(body.summaryOverride) || undefined,
    hidden: flag(body.hidden, entry.hidden),
    selected: flag(body.selected, entry.selected),
    defaultReminders: body.defaultReminders === undefined ? entry.defaultReminders : remindersOf(body.defaultReminders),
    notificationSettings: settingsOf(body.notificationSettings, entry.notificationSettings),
  };
  const shown = (each: Entry) => renderEntry(call.caller.account, each);
  return same(shown(changed), shown(entry)) ? entry : putEntry(call.world, call.caller.account, changed);
}

const flag = (value: Json | undefined, before: boolean): boolean => (typeof value === 'boolean' ? value : before);

function settingsOf(value: Json | undefined, before: JsonObject | undefined): JsonObject | undefined {
  if (value === undefined) return before;
  return isObject(value) ? value : undefined;
}

function remindersOf(value: Json): readonly Override[] {
  const reminders = readReminders({ useDefault: false, overrides: value });
  return typeof reminders === 'string' ? [] : reminders;
}

/** G18: colours of one's own need `colorRgbFormat=true`. */
function colorsOf(body: JsonObject, entry: Entry, rgb: boolean): Pick<Entry, 'colorId' | 'backgroundColor' | 'foregroundColor'> {
  const background = textOf(body.backgroundColor);
  if (rgb && background !== undefined) {
    if (!/^#[0-9a-f]{6}$/i.test(background)) throw invalidValue('backgroundColor');
    const foregroundColor = textOf(body.foregroundColor) ?? entry.foregroundColor;
    return { colorId: nearestCalendarColor(background), backgroundColor: background, foregroundColor };
  }
  const colorId = textOf(body.colorId) ?? entry.colorId;
  if (colorId === entry.colorId) return entry;
  const palette = CALENDAR_COLORS.get(colorId);
  if (palette === undefined) throw invalid('Invalid color id value.');
  return { colorId, backgroundColor: palette, foregroundColor: entry.foregroundColor };
}
