/** stories/looking — what a person with both calendars open would check: quiet afterwards, no mail, the same days, the same lines. */
import assert from 'node:assert/strict';
import ICAL from 'ical.js';
import type { LoggedRequest, PlaygroundServer } from '../../src/playground/server.ts';
import type { CollectionAnswer, StoryWorld } from './world.ts';

/** A body as Google answers it. */
export type Body = Readonly<Record<string, unknown>> & { readonly id: string };

/** Everything within ten years, so that the stories can name fixed days. */
export const ALWAYS = { window: { past: '3650d', future: '3650d' } } as const;

/**
 * One cycle that must succeed, and one after it that must write nothing on either side (no echo); no mail by either.
 * @returns what the first one said
 */
export async function settle(world: StoryWorld, code = 0): Promise<CollectionAnswer> {
  world.clock.advance(60_000);
  const said = await world.sync();
  assert.equal(said.code, code, JSON.stringify(said));
  await assertQuiet(world, code);
  return said;
}

/** A cycle that writes nothing, by its own account and by the servers'. */
export async function assertQuiet(world: StoryWorld, code = 0): Promise<void> {
  const before = writesOf(world).length;
  const again = await world.sync();
  assert.equal(again.code, code, JSON.stringify(again));
  const nothing = { google: 0, dav: 0 };
  assert.deepEqual(
    { created: again.created, updated: again.updated, deleted: again.deleted },
    { created: nothing, updated: nothing, deleted: nothing },
  );
  assert.deepEqual(
    writesOf(world)
      .slice(before)
      .map(({ method, path }) => `${method} ${path}`),
    [],
  );
  assert.deepEqual(world.google.mails, []);
  assert.deepEqual(world.dav.mails, []);
}

/** The requests that changed something, or tried to. */
export function writesOf({ googleServer, davServer }: Pick<StoryWorld, 'googleServer' | 'davServer'>): LoggedRequest[] {
  return [...writesTo(googleServer), ...writesTo(davServer)];
}

export function writesTo(server: PlaygroundServer): LoggedRequest[] {
  return server.log.filter(
    ({ method, path, requestBody }) =>
      ['PUT', 'POST', 'PATCH', 'DELETE', 'MKCALENDAR', 'PROPPATCH', 'MOVE'].includes(method) &&
      !path.startsWith('/token') &&
      !(path.startsWith('/batch') && !/^(PUT|POST|PATCH|DELETE) /m.test(requestBody)),
  );
}

/** The one event, or series, of that title in Google. */
export function googleEvent({ inGoogle }: StoryWorld, title: string): Body {
  const found = inGoogle.events().filter(({ summary, recurringEventId }) => summary === title && recurringEventId === undefined);
  assert.equal(found.length, 1, `${found.length} events called "${title}" in Google`);
  return found[0] as Body;
}

/** The one object in DAV that holds this line (unfolded), and its name. */
export function davObject({ inDav }: StoryWorld, line: string): { readonly name: string; readonly text: string } {
  const found = [...inDav.items()].filter(([, { text }]) => linesOf(text).includes(line));
  assert.equal(found.length, 1, `${found.length} objects with "${line}" in DAV`);
  const [name, { text }] = found[0] as [string, { text: string }];
  return { name, text };
}

/** Unfolded content lines (RFC 5545, 3.1). */
export function linesOf(text: string): string[] {
  return text
    .replaceAll(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
}

/** The lines of that name outside VTIMEZONE and VALARM, in order. */
export function valuesOf(text: string, ...names: string[]): string[] {
  const own = linesOf(text.replaceAll(/^BEGIN:(VTIMEZONE|VALARM)[\s\S]*?^END:\1\r?\n/gm, ''));
  return own.filter((line) => names.includes(/^[^:;]+/.exec(line)?.[0].toUpperCase() ?? ''));
}

/** What an edit of one side may always move in the other side's text (RFC 5545, 3.8.7). */
const STAMP = /^(DTSTAMP|LAST-MODIFIED|SEQUENCE)(?:\r?\n[ \t])*[;:]/i;

/** Physical lines that are new in `after` and that are gone from `before`, but for time stamps. */
export function difference(before: string, after: string): { readonly gone: string[]; readonly came: string[] } {
  const [then, now] = [physical(before), physical(after)];
  return { gone: without(then, now), came: without(now, then) };
}

/** The lines as they are on the wire, folds included; so that "untouched" means octet for octet. */
function physical(text: string): string[] {
  const whole = text.split(/\r?\n(?![ \t])/);
  return whole.filter((line) => line !== '' && !STAMP.test(line));
}

function without(lines: readonly string[], taken: readonly string[]): string[] {
  const left = [...taken];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** `2026-12-01 10:00 Haircut` in UTC, or `2026-12-24 Closed`: what somebody sees in Google, occurrences included. */
export async function shownInGoogle(world: StoryWorld, from: string, to: string): Promise<string[]> {
  const items = await ask(world, `events?singleEvents=true&maxResults=2500&timeMin=${from}T00:00:00Z&timeMax=${to}T00:00:00Z`);
  return items
    .map(({ start, summary }) => {
      const { date, dateTime } = start as { date?: string; dateTime?: string };
      return `${date ?? minute(Date.parse(dateTime ?? ''))} ${summary ?? ''}`;
    })
    .sort();
}

/** The occurrences of one series, as `events.instances` tells them (G77). */
export async function instancesOf(world: StoryWorld, id: string): Promise<readonly Body[]> {
  return await ask(world, `events/${id}/instances?maxResults=2500`);
}

async function ask({ google }: StoryWorld, path: string): Promise<readonly Body[]> {
  const authorization = `Bearer ${google.accessToken('anna@example.com')}`;
  const request = new Request(`http://google.test/calendar/v3/calendars/primary/${path}`, { headers: { authorization } });
  const answer = await google.handler(request);
  const body = (await answer.json()) as { items?: Body[] };
  assert.equal(answer.status, 200, JSON.stringify(body));
  return body.items ?? [];
}

/** The same as somebody sees it in a calendar app on the DAV side; ical.js is what Thunderbird and Nextcloud read with. */
export function shownInDav({ inDav }: StoryWorld, from: string, to: string): string[] {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const shown: string[] = [];
  for (const { text } of inDav.items().values()) {
    for (const { start, title } of occurrencesIn(text, last)) {
      const at = start.toJSDate().getTime();
      if (at >= first && at < last) shown.push(`${start.isDate ? start.toString() : minute(at)} ${title}`);
    }
  }
  return shown.sort();
}

function* occurrencesIn(text: string, last: number): Generator<{ readonly start: ICAL.Time; readonly title: string }> {
  const events = new ICAL.Component(ICAL.parse(text) as unknown as unknown[]).getAllSubcomponents('vevent');
  const master = events.find((event) => !event.hasProperty('recurrence-id'));
  const exceptions = events.filter((event) => event !== master);
  const series = new ICAL.Event(master ?? exceptions[0], { exceptions: master ? exceptions : [] });
  const plain = { start: series.startDate, title: series.summary ?? '' };
  if (!series.isRecurring()) {
    yield plain;
    return;
  }
  // ical.js leaves out the start of a series that is nothing but added dates.
  if (!master?.hasProperty('rrule')) yield plain;
  const met = new Set<ICAL.Component>();
  const occurrences = series.iterator();
  for (let next = occurrences.next(); next != null && next.toJSDate().getTime() <= last + 366 * DAY; next = occurrences.next()) {
    const { item, startDate } = series.getOccurrenceDetails(next);
    met.add(item.component);
    if (!isCalledOff(item.component)) yield { start: startDate, title: item.summary ?? '' };
  }
  // An occurrence the rule no longer makes is shown all the same, as in Google (G75, G76).
  for (const orphan of exceptions.filter((one) => !met.has(one) && !isCalledOff(one))) {
    const { startDate: start, summary } = new ICAL.Event(orphan);
    yield { start, title: summary ?? '' };
  }
}

const isCalledOff = (event: ICAL.Component): boolean => event.getFirstPropertyValue('status') === 'CANCELLED';

const DAY = 86_400_000;
const minute = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

/** Both calendars show just this between two days. */
export async function assertShown(world: StoryWorld, from: string, to: string, expected: readonly string[]): Promise<void> {
  const wanted = [...expected].sort();
  assert.deepEqual(await shownInGoogle(world, from, to), wanted, 'shown in Google');
  assert.deepEqual(shownInDav(world, from, to), wanted, 'shown in DAV');
}

/** Europe/Berlin as a calendar program describes it. */
export const BERLIN = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Berlin',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19701025T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** A calendar object of these lines, with CRLF. */
export function object(...lines: (string | readonly string[])[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Salon//Booking 3.1//EN', ...lines.flat(), 'END:VCALENDAR', ''].join(
    '\r\n',
  );
}

/** A VEVENT of that UID. */
export function vevent(uid: string, ...lines: string[]): string[] {
  return ['BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20261101T080000Z', ...lines, 'END:VEVENT'];
}

/** The user of a DAV app replaces some text, each once and each there; the app writes its lines unfolded. */
export function editInDav({ inDav, clock }: StoryWorld, name: string, ...edits: (readonly [string, string])[]): void {
  clock.advance(60_000);
  let text = (inDav.get(name)?.text ?? '').replaceAll(/\r\n[ \t]/g, '');
  for (const [from, to] of edits) {
    assert.ok(text.includes(from), `${name} holds ${from}\n${text}`);
    text = text.replace(from, () => to);
  }
  inDav.put(name, text);
}
