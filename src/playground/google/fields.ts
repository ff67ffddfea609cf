/** playground/google/fields — what Google makes of the content fields of a body: checks, cuts, drops, defaults (G79–G88). */
import { readAttendees } from './attendees.ts';
import { EVENT_COLORS } from './colors.ts';
import { readConference } from './conference.ts';
import { invalid, invalidValue, refusal } from './errors.ts';
import { isObject, type Json, type JsonObject, objectsOf, textOf } from './json.ts';

/** Takes a written value to the stored one; undefined stores nothing. `before` is what was stored. */
type Clean = (value: Json | undefined, before: Json | undefined) => Json | undefined;

const text: Clean = (value) => textOf(value) || undefined;
const raw: Clean = (value) => value ?? undefined;
const kept =
  (unless: boolean): Clean =>
  (value) =>
    typeof value === 'boolean' && value !== unless ? value : undefined;

/** One of the values, the first being the default and therefore not stored (G79). */
const oneOf =
  (field: string, values: readonly string[]): Clean =>
  (value) => {
    if (value === undefined || value === null) return undefined;
    if (!values.includes(String(value))) throw invalidValue(field);
    return value === values[0] ? undefined : value;
  };

/** G80: cut in silence, though not through the middle of a character. */
const description: Clean = (value) => (textOf(value) ?? '').slice(0, 8192).replace(/[\ud800-\udbff]$/, '') || undefined;

const colorId: Clean = (value) => {
  const id = textOf(value) || undefined;
  if (id !== undefined && !EVENT_COLORS.has(id)) throw invalid('Invalid color id value.');
  return id;
};

/** G82: long keys dropped and long values cut in silence; the total is limited. */
const extendedProperties: Clean = (value) => {
  if (!isObject(value)) return undefined;
  const kinds = ['private', 'shared'].flatMap((kind) => {
    const entries = propertiesOf(value[kind]);
    return entries.length === 0 ? [] : [[kind, Object.fromEntries(entries)] as const];
  });
  const all = kinds.flatMap(([, properties]) => Object.entries(properties));
  if (all.length > 300 || all.reduce((sum, [key, entry]) => sum + key.length + entry.length, 0) > 32 * 1024) {
    throw refusal(400, { domain: 'calendar', reason: 'invalid', message: 'The extended properties exceed the size limit.' });
  }
  return kinds.length === 0 ? undefined : Object.fromEntries(kinds);
};

const propertiesOf = (value: Json | undefined): [string, string][] =>
  isObject(value)
    ? Object.entries(value).flatMap(([key, entry]): [string, string][] =>
        key.length > 44 || entry === null || entry === undefined ? [] : [[key, String(entry).slice(0, 1024)]],
      )
    : [];

/** G88. */
const source: Clean = (value) => {
  if (!isObject(value)) return undefined;
  if (!/^https?:\/\//i.test(textOf(value.url) ?? '')) throw invalidValue('source.url');
  return { url: value.url, title: value.title };
};

/** G87. */
const attachments: Clean = (value) => {
  const files = objectsOf(value);
  if (files.length > 25) throw invalidValue('attachments');
  if (files.some((file) => textOf(file.fileUrl) === undefined)) throw invalidValue('attachments.fileUrl');
  const stored = files.map(({ fileUrl, title, mimeType, iconLink }) => ({ fileUrl, title, mimeType, iconLink }));
  return stored.length === 0 ? undefined : stored;
};

const attendees: Clean = (value, before) => {
  const resources = new Map(objectsOf(before).map((attendee) => [attendee.email, attendee.resource]));
  return readAttendees(value)?.map((attendee) =>
    resources.has(attendee.email) ? { ...attendee, resource: resources.get(attendee.email) } : attendee,
  );
};

export const VISIBILITIES = ['default', 'public', 'private', 'confidential'];

const FIELDS: Readonly<Record<string, Clean>> = {
  summary: text,
  description,
  location: text,
  colorId,
  eventLabelId: text,
  transparency: oneOf('transparency', ['opaque', 'transparent']),
  visibility: oneOf('visibility', VISIBILITIES),
  attendees,
  guestsCanInviteOthers: kept(true),
  guestsCanModify: kept(false),
  guestsCanSeeOtherGuests: kept(true),
  anyoneCanAddSelf: kept(false),
  endTimeUnspecified: kept(false),
  privateCopy: kept(false),
  locked: kept(false),
  extendedProperties,
  conferenceData: readConference,
  attachments,
  source,
  workingLocationProperties: raw,
  outOfOfficeProperties: raw,
  focusTimeProperties: raw,
  birthdayProperties: raw,
};

/** The stored content of a body; unknown and read-only members are ignored (G59). @throws Refusal 400 */
export function readContent(body: JsonObject, before: JsonObject): JsonObject {
  const content: Record<string, Json> = {};
  for (const [name, clean] of Object.entries(FIELDS)) {
    const value = clean(body[name], before[name]);
    if (value !== undefined) content[name] = value;
  }
  return content;
}
