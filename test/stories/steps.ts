/** stories/steps — the owner's two apps, told apart only by name, and what every story ends with: the next cycle is quiet. */
import assert from 'node:assert/strict';
import type { PlaygroundServer } from '../../src/playground/server.ts';
import { type CollectionAnswer, ics, type StoryWorld } from './world.ts';

export type AppName = 'google' | 'dav';
export const APPS = ['google', 'dav'] as const satisfies readonly AppName[];
export const OTHER = { google: 'dav', dav: 'google' } as const satisfies Record<AppName, AppName>;

/** What a person sees of an appointment. `day` counts from today, `hour` is on Berlin's clock. */
export interface Seen {
  readonly title: string;
  readonly location?: string | undefined;
  readonly description?: string | undefined;
  readonly day?: number;
  readonly hour?: number;
}

/** One calendar in the hands of its owner; appointments are found by their title and last an hour. */
export interface App {
  add(seen: Seen): void;
  edit(title: string, changes: Partial<Seen>): void;
  remove(title: string): void;
  /** Throws when there is none, or more than one. */
  read(title: string): Required<Seen>;
  titles(): string[];
}

export type Apps = Readonly<Record<AppName, App>>;

export function appsOf(world: StoryWorld): Apps {
  return { google: googleApp(world), dav: davApp(world) };
}

/** Whole days from today, `YYYY-MM-DD`. */
export function dayFromNow(days: number, now = Date.now()): string {
  return new Date(now + days * 86_400_000).toISOString().slice(0, 10);
}

/** The lines of a DAV event that begins on that day and hour in Berlin and lasts an hour. */
export function davTimes(day = 10, hour = 10): string[] {
  const date = dayFromNow(day).replaceAll('-', '');
  const at = (when: number): string => `TZID=Europe/Berlin:${date}T${String(when).padStart(2, '0')}0000`;
  return [`DTSTART;${at(hour)}`, `DTEND;${at(hour + 1)}`];
}

/** The same for Google. */
export function googleTimes(day = 10, hour = 10) {
  const at = (when: number) => ({
    dateTime: `${dayFromNow(day)}T${String(when).padStart(2, '0')}:00:00`,
    timeZone: 'Europe/Berlin',
  });
  return { start: at(hour), end: at(hour + 1) };
}

function googleApp({ inGoogle }: StoryWorld): App {
  const find = (title: string): Record<string, unknown> =>
    only(
      inGoogle.events().filter((event) => event.summary === title),
      title,
    );
  return {
    add: ({ title, location, description, day, hour }) =>
      void inGoogle.insert({
        summary: title,
        ...(location === undefined ? {} : { location }),
        ...(description === undefined ? {} : { description }),
        ...googleTimes(day, hour),
      }),
    edit(title, { title: summary, day, hour, ...rest }) {
      const before = this.read(title);
      const moved = day === undefined && hour === undefined ? {} : googleTimes(day ?? before.day, hour ?? before.hour);
      inGoogle.patch(String(find(title).id), { ...(summary === undefined ? {} : { summary }), ...rest, ...moved });
    },
    remove: (title) => inGoogle.delete(String(find(title).id)),
    read(title) {
      const { summary, location, description, start } = find(title);
      const [date = '', time = ''] = String((start as { dateTime: string }).dateTime).split('T');
      return seen(summary, location, description, date, time);
    },
    titles: () =>
      inGoogle
        .events()
        .map((event) => String(event.summary))
        .sort(),
  };
}

function davApp(world: StoryWorld): App {
  const { inDav } = world;
  const all = (): [string, string][] => [...inDav.items()].map(([name, { text }]) => [name, text]);
  const find = (title: string): [string, string] =>
    only(
      all().filter(([, text]) => valueIn(text, 'SUMMARY') === title),
      title,
    );
  let added = 0;
  return {
    add({ title, location, description, day, hour }) {
      added += 1;
      const uid = `dav-${added}-${title.toLowerCase().replaceAll(/[^a-z]/g, '')}`;
      const optional = [
        ...(location ? [`LOCATION:${escaped(location)}`] : []),
        ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
      ];
      inDav.put(`${uid}.ics`, ics(uid, `SUMMARY:${escaped(title)}`, ...optional, ...davTimes(day, hour)));
    },
    edit(title, { title: summary, location, description, day, hour }) {
      const [name, text] = find(title);
      const before = this.read(title);
      let next = withLine(text, 'LAST-MODIFIED', `LAST-MODIFIED:${stamp(world.clock.now())}`);
      if (summary !== undefined) next = withLine(next, 'SUMMARY', `SUMMARY:${escaped(summary)}`);
      if (location !== undefined) next = withLine(next, 'LOCATION', `LOCATION:${escaped(location)}`);
      if (description !== undefined) next = withLine(next, 'DESCRIPTION', `DESCRIPTION:${escaped(description)}`);
      if (day !== undefined || hour !== undefined) {
        const [start = '', end = ''] = davTimes(day ?? before.day, hour ?? before.hour);
        next = withLine(withLine(next, 'DTSTART', start), 'DTEND', end);
      }
      inDav.put(name, next);
    },
    remove: (title) => inDav.delete(find(title)[0]),
    read(title) {
      const [, text] = find(title);
      const start = valueIn(text, 'DTSTART') ?? '';
      const date = start.replace(/^(\d{4})(\d\d)(\d\d).*$/s, '$1-$2-$3');
      return seen(title, valueIn(text, 'LOCATION'), valueIn(text, 'DESCRIPTION'), date, start.slice(9));
    },
    titles: () =>
      all()
        .map(([, text]) => valueIn(text, 'SUMMARY') ?? '')
        .sort(),
  };
}

function seen(title: unknown, location: unknown, description: unknown, date: string, time: string): Required<Seen> {
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
  const day = Math.round((Date.parse(date) - Date.parse(dayFromNow(0))) / 86_400_000);
  return { title: String(title), location: text(location), description: text(description), day, hour: Number(time.slice(0, 2)) };
}

function only<T>(found: readonly T[], title: string): T {
  assert.equal(found.length, 1, `${found.length} appointments are called "${title}"`);
  return found[0] as T;
}

/** The lines of the first VEVENT, unfolded. */
export function eventLines(text: string): string[] {
  const lines = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  return lines.slice(lines.indexOf('BEGIN:VEVENT') + 1, lines.indexOf('END:VEVENT'));
}

/** The value of a property of the first VEVENT, without its escapes (RFC 5545, 3.3.11). */
export function valueIn(text: string, name: string): string | undefined {
  const line = eventLines(text).find((one) => one.startsWith(`${name}:`) || one.startsWith(`${name};`));
  return line
    ?.slice(line.indexOf(':') + 1)
    .replaceAll(/\\([\\;,nN])/g, (_all, one: string) => (one.toLowerCase() === 'n' ? '\n' : one));
}

const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');

/** The text with a property of the first VEVENT replaced, or added; every other line as it was. */
export function withLine(text: string, name: string, line: string): string {
  const pattern = new RegExp(`^${name}[:;].*(\\r\\n[ \\t].*)*`, 'm');
  const start = text.indexOf('BEGIN:VEVENT');
  const [head, event] = [text.slice(0, start), text.slice(start)];
  return (
    head + (pattern.test(event) ? event.replace(pattern, () => line) : event.replace('END:VEVENT', () => `${line}\r\nEND:VEVENT`))
  );
}

/** `20261122T080000Z`. */
export function stamp(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

export type Cycle = CollectionAnswer & { readonly code: number };

/** What `changes` says of a cycle that made none. */
export const NOTHING = { google: [0, 0, 0], dav: [0, 0, 0] };

/** Changes a cycle made: created, updated and deleted, by server. */
export function changes({ created, updated, deleted }: CollectionAnswer): Readonly<Record<AppName, readonly number[]>> {
  return {
    google: [created.google, updated.google, deleted.google],
    dav: [created.dav, updated.dav, deleted.dav],
  };
}

/** The requests that change something, as `METHOD path`. Reading several Google events at once is a POST, too. */
export function writesAt(server: PlaygroundServer, from = 0): string[] {
  return server.log
    .slice(from)
    .filter(
      ({ method, path, requestBody }) =>
        ['PUT', 'PATCH', 'DELETE', 'MKCALENDAR', 'PROPPATCH', 'MOVE'].includes(method) ||
        (method === 'POST' && /^\/(calendar|v1)\//.test(path)) ||
        (method === 'POST' && path.startsWith('/batch/') && /^(POST|PUT|PATCH|DELETE) /m.test(requestBody)),
    )
    .map(({ method, path }) => `${method} ${path}`);
}

/** The next cycle writes nothing anywhere, nobody got mail; `code` when something goes on waiting. */
export async function assertQuiet(world: StoryWorld, code = 0): Promise<Cycle> {
  const [google, dav] = [world.googleServer.log.length, world.davServer.log.length];
  const next = await world.sync();
  assert.deepEqual(changes(next), NOTHING);
  assert.deepEqual([...writesAt(world.googleServer, google), ...writesAt(world.davServer, dav)], []);
  assert.equal(next.code, code, JSON.stringify(next));
  assert.deepEqual(world.google.mails, []);
  assert.deepEqual(world.dav.mails, []);
  return next;
}

/** One cycle that must end with `code`. */
export async function syncOnce(world: StoryWorld, code = 0): Promise<Cycle> {
  const cycle = await world.sync();
  assert.equal(cycle.code, code, JSON.stringify(cycle));
  return cycle;
}
