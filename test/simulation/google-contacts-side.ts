/** simulation/google-contacts-side — the contacts of a playground Google as one side of a history: our adapter in front, the owner behind. */
import type { Collection } from '../../src/endpoints/endpoint.ts';
import { googleContactsCollection } from '../../src/endpoints/google-contacts/collection.ts';
import { MY_CONTACTS, STARRED } from '../../src/endpoints/google-contacts/labels.ts';
import { CONTACT_FIELDS, type Contact } from '../../src/model/contact.ts';
import type { Href } from '../../src/model/item.ts';
import type { JsonObject } from '../../src/playground/google/json.ts';
import type { GoogleOptions } from '../../src/playground/google/options.ts';
import type { ContactsDoor } from '../../src/playground/google/people/back-door.ts';
import { openGoogleAccount } from './google-account.ts';
import { desk, enter, revise, shownAll } from './google-contacts-app.ts';
import type { Random } from './random.ts';
import { troubledTransport } from './transport.ts';
import type { App, World, WorldSide } from './world.ts';

const EMAIL = 'anna@example.com';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** All contacts of an account of its own, or those with a label, with the habits the seed gives it. */
export function googleContactsSide(random: Random, time: World<Contact>['clock']): WorldSide<Contact> {
  const account = openGoogleAccount(random, time, EMAIL, someHabits(random));
  const { google, server, writes } = account;
  const door = google.contacts(EMAIL);
  door.propagationDelay = random.pick([0, 0.5, 2, 5, 9]) * MINUTE;
  const label = random.chance(0.5) ? { name: 'Kunden', resourceName: door.addLabel('Kunden') } : undefined;
  const own = new Map<string, JsonObject>();
  const expire = (): void => {
    door.expireSyncTokens();
    if (random.chance(0.3)) google.expireAccessTokens();
  };
  return {
    connect: (trouble): Collection<Contact> => {
      const client = account.client(troubledTransport(server, trouble, isProtected));
      return googleContactsCollection({ client, label, now: () => time.now });
    },
    keeps: new Set(CONTACT_FIELDS),
    tellsVersions: true,
    app: appOn(door, own, { random, label: label?.resourceName, expire, writes }),
    natives: () => new Map(door.people().map((person) => [String(person.resourceName) as Href, JSON.stringify(person)])),
    broken: () => [...own].flatMap(([name, before]) => lostDetails(door.get(name), before)),
  };
}

/** The facts marked U either way, pages of any size, tokens of any life. */
function someHabits(random: Random): GoogleOptions {
  return {
    ...(random.chance(0.7) ? { pageCap: 1 + random.int(6) } : {}),
    people: {
      ...(random.chance(0.3) ? { syncTokenLifetime: random.pick([HOUR, 30 * HOUR]) } : {}),
      overlap: random.pick(['allowed', 'refused']),
    },
    unsettled: {
      syncTokenExtends: random.chance(0.5),
      listEtagRejected: random.chance(0.5),
      batchFailure: random.pick(['nothing', 'others-applied']),
      unstructuredNameWins: random.chance(0.5),
      valuesReordered: random.chance(0.5),
      photoReencoded: random.chance(0.3),
      photoMovesVersion: random.chance(0.5),
      idleWriteMoves: random.chance(0.5),
    },
  };
}

/** Nothing but a look before them protects deletions and pictures (G153, G168): edits in that very moment are lost, whoever writes. */
function isProtected({ url }: Request): boolean {
  return !/:(?:deleteContact|updateContactPhoto|deleteContactPhoto)|\/contacts\//.test(url);
}

interface Means {
  readonly random: Random;
  readonly label: string | undefined;
  expire(): void;
  writes(): number;
}

function appOn(door: ContactsDoor, own: Map<string, JsonObject>, { random, label, expire, writes }: Means): App<Contact> {
  const context = desk(door, label);
  const ifThere = (name: Href, deed: () => void): boolean => {
    const isThere = door.get(name)?.resourceName === name;
    if (isThere) deed();
    return isThere;
  };
  return {
    async add(client) {
      const details = someDetails(random);
      const name = enter(door, client, context, details);
      if (random.chance(0.2)) door.label(name, STARRED);
      own.set(name, door.get(name) ?? {});
    },
    async edit(name, change) {
      const isThere = revise(door, name, change, context);
      // Google found out whose e-mail that is, and calls the contact by the name of that profile (G138).
      if (isThere && random.chance(0.05)) door.rename(name);
      return isThere;
    },
    remove: async (name) => ifThere(name, () => door.delete(name)),
    label: async (name, isInside) => ifThere(name, () => door[isInside ? 'label' : 'unlabel'](name, label ?? MY_CONTACTS)),
    items: async () => shownAll(door, context) as ReadonlyMap<Href, Contact>,
    expire,
    writes,
  };
}

/** What Google holds and no address book knows: it must outlive every edit made elsewhere. */
function someDetails(random: Random): JsonObject {
  return {
    ...(random.chance(0.5) ? { userDefined: [{ key: 'chair', value: `chair ${random.int(9)}` }] } : {}),
    ...(random.chance(0.3) ? { clientData: [{ key: 'till', value: `card ${random.int(9)}` }] } : {}),
    ...(random.chance(0.3) ? { interests: [{ value: 'plants' }, { value: 'tea' }] } : {}),
  };
}

function lostDetails(now: JsonObject | undefined, before: JsonObject): string[] {
  if (now === undefined) return [];
  const told = (person: JsonObject, field: string): string[] =>
    ((person[field] ?? []) as JsonObject[]).map(({ metadata: _, ...value }) => JSON.stringify(value));
  const isMissing = (field: string): boolean => {
    const held = new Set(told(now, field));
    return told(before, field).some((value) => !held.has(value));
  };
  const isUnstarred =
    told(before, 'memberships').some((one) => one.includes(STARRED)) &&
    !told(now, 'memberships').some((one) => one.includes(STARRED));
  return [
    ...['userDefined', 'clientData', 'interests'].filter(isMissing).map((field) => `${now.resourceName} lost ${field}`),
    ...(isUnstarred ? [`${now.resourceName} lost its star`] : []),
  ];
}
