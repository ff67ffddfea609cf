/** simulation/carddav-side — a playground address book as one side of a history: our adapter in front, the owner's own program behind. */
import type { CardVersion } from '../../src/endpoints/carddav/card-object.ts';
import { cardDavCollection } from '../../src/endpoints/carddav/collection.ts';
import { discoverDav, resolveCalendar as resolveBook } from '../../src/endpoints/dav/discovery.ts';
import type { Collection } from '../../src/endpoints/endpoint.ts';
import { CONTACT_FIELDS, type Contact } from '../../src/model/contact.ts';
import type { Href } from '../../src/model/item.ts';
import type { AddressBookDoor } from '../../src/playground/dav/back-door.ts';
import { enter, makeGroup, revise, shownAll } from './carddav-app.ts';
import { openDavAccount } from './dav-account.ts';
import type { DavHabits } from './dav-habits.ts';
import type { Random } from './random.ts';
import { troubledTransport } from './transport.ts';
import type { App, World, WorldSide } from './world.ts';

const never = new AbortController().signal;
const GROUPS = ['Colour', 'Cut', 'VIP'];

/** An address book on a server of its own, with the habits given. */
export async function cardDavSide(random: Random, time: World<Contact>['clock'], habits: DavHabits): Promise<WorldSide<Contact>> {
  const { dav, server, client, writes } = openDavAccount(random, time, habits.options);
  const door = dav.addAddressBook('anna', { displayName: 'Kunden', name: 'kunden' });
  const { calendars } = await discoverDav(client(server.fetch), 'carddav', never);
  const book = resolveBook(calendars, 'Kunden');
  const version: CardVersion = random.pick(habits.options.cardVersions ?? ['3.0']);
  const hasGroups = random.chance(0.4);
  if (hasGroups) makeGroup(door, random.pick(GROUPS), version);
  const own = new Map<string, string>();
  return {
    connect: (trouble): Collection<Contact> => cardDavCollection({ client: client(troubledTransport(server, trouble)), book }),
    keeps: new Set(CONTACT_FIELDS),
    tellsVersions: habits.tellsVersions,
    app: appOn(door, own, { random, version, hasGroups, writes }),
    natives: () => new Map([...door.items()].map(([file, { text, etag }]) => [file as Href, `${etag}\n${text}`])),
    broken: () =>
      [...own].flatMap(([file, line]) => {
        const text = door.get(file)?.text;
        return text === undefined || unfolded(text).includes(line) ? [] : [`${file} lost its line ${line}`];
      }),
  };
}

interface Means {
  readonly random: Random;
  readonly version: CardVersion;
  readonly hasGroups: boolean;
  writes(): number;
}

function appOn(door: AddressBookDoor, own: Map<string, string>, { random, version, hasGroups, writes }: Means): App<Contact> {
  return {
    async add(client) {
      if (hasGroups && random.chance(0.05)) makeGroup(door, random.pick(GROUPS), version);
      const file = `${random.pick(['', 'A b ', 'ü@', '100% '])}${client.uid}.vcf`;
      const line = `X-CHAIR;X-SIDE=left:${client.uid}\\, by the window`;
      own.set(file, line);
      enter(door, file, client, { version, line });
    },
    edit: async (file, change) => revise(door, file, change),
    async remove(file) {
      if (door.get(file) === undefined) return false;
      door.delete(file);
      return true;
    },
    items: async () => shownAll(door) as ReadonlyMap<Href, Contact>,
    expire: () => door.forgetTokens(),
    writes,
  };
}

const unfolded = (text: string): string => text.replaceAll(/\r?\n[ \t]/g, '');
