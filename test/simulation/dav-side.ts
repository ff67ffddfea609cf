/** simulation/dav-side — a playground DAV server as one side of a history: our adapter in front, a person's own program behind. */
import { newCalendar, readCalendar, updateCalendar } from '../../src/endpoints/caldav/calendar-object.ts';
import { calDavCollection } from '../../src/endpoints/caldav/collection.ts';
import { discoverDav, resolveCalendar } from '../../src/endpoints/dav/discovery.ts';
import { EVENT_FIELDS, type Event } from '../../src/model/event.ts';
import type { Href, Mark } from '../../src/model/item.ts';
import type { CalendarDoor } from '../../src/playground/dav/back-door.ts';
import { changedPaths } from './changes.ts';
import { openDavAccount } from './dav-account.ts';
import type { DavHabits } from './dav-habits.ts';
import type { Random } from './random.ts';
import { troubledTransport } from './transport.ts';
import type { App, World, WorldSide } from './world.ts';

const ZONE = 'Europe/Berlin';
const never = new AbortController().signal;

/** A calendar on a server of its own, with the habits given. */
export async function davSide(random: Random, time: World<Event>['clock'], habits: DavHabits): Promise<WorldSide<Event>> {
  const { dav, server, client, writes } = openDavAccount(random, time, habits.options);
  const door = dav.addCalendar('anna', { displayName: 'Termine', name: 'termine' });
  const { calendars } = await discoverDav(client(server.fetch), 'caldav', never);
  const calendar = resolveCalendar(calendars, 'Termine');
  const now = (): number => time.now;
  const own = new Map<string, string>();
  return {
    connect: (trouble) => calDavCollection({ client: client(troubledTransport(server, trouble)), calendar, zone: ZONE, now }),
    keeps: new Set(EVENT_FIELDS),
    tellsVersions: habits.tellsVersions,
    app: appOn(door, own, random, now, writes),
    natives: () => new Map([...door.items()].map(([name, { text, etag }]) => [name as Href, `${etag}\n${text}`])),
    broken: () => [
      ...dav.mails.map((mail) => `the DAV server sent a mail: ${JSON.stringify(mail)}`),
      ...[...own].flatMap(([name, line]) => {
        const text = door.get(name)?.text;
        return text === undefined || unfolded(text).includes(line) ? [] : [`${name} lost its line ${line}`];
      }),
    ],
  };
}

function appOn(
  door: CalendarDoor,
  own: Map<string, string>,
  random: Random,
  now: () => number,
  writes: () => number,
): App<Event> {
  const context = (): { zone: string; now: number } => ({ zone: ZONE, now: now() });
  /** Texts do not change: each is read once. */
  const known = new Map<string, Event | undefined>();
  const read = (text: string): Event | undefined => {
    if (!known.has(text)) {
      const reading = readCalendar(text, context());
      known.set(text, reading.kind === 'event' ? reading.event : undefined);
    }
    return known.get(text);
  };
  return {
    async add(event) {
      const name = `${random.pick(['', 'A b ', 'ü@', '100% '])}${event.uid}.ics`;
      const line = `X-CHAIR;X-SIDE=left:${event.uid}, by the window`;
      const text = newCalendar(event, { uid: event.uid ?? name, mark: 'x' as Mark }, context());
      own.set(name, line);
      door.put(name, text.replace(/^X-TWINBOOK-MARK.*\r\n/m, `${line}\r\n`));
    },
    async edit(href, change) {
      const held = door.get(href);
      const before = held && read(held.text);
      if (held === undefined || before === undefined) return false;
      const after = change(before);
      door.put(href, updateCalendar(held.text, after, changedPaths(before, after), context()));
      return true;
    },
    async remove(href) {
      if (door.get(href) === undefined) return false;
      door.delete(href);
      return true;
    },
    items: async () =>
      new Map(
        [...door.items()].map(([name, { text }]): [Href, Event] => {
          const event = read(text);
          if (event === undefined) throw new Error(`${name} cannot be read any more:\n${text}`);
          return [name as Href, event];
        }),
      ),
    expire: () => door.forgetTokens(),
    writes,
  };
}

const unfolded = (text: string): string => text.replaceAll(/\r?\n[ \t]/g, '');
