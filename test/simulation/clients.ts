/** simulation/clients — what people do to clients. Each carries its number in its name (`#7`). */
import { contactRules } from '../../src/engine/contact-rules.ts';
import type { Contact, ContactFields, Labelled, Name } from '../../src/model/contact.ts';
import type { Both } from '../../src/model/pair.ts';
import { aContact } from '../builders/contacts.ts';
import { differences, lostEdits, told, toldBetween } from './client-laws.ts';
import type { Edit, SimulatedKind } from './kind.ts';
import type { Random } from './random.ts';

export const CLIENTS: SimulatedKind<Contact> = {
  rules: contactRules('DE'),
  numberOf,
  newItem: someClient,
  onBoth,
  edit: (client, random, unjoined) => ({ change: someChange(client, random, unjoined), told: toldBetween }),
  told,
  differences,
  lostEdits,
};

/** The number in a client's name. */
function numberOf({ fields: { name } }: Contact): number {
  return Number(/#(\d+)/.exec(`${name?.family} ${name?.given} ${name?.full}`)?.[1] ?? Number.NaN);
}

type Change = (fields: ContactFields) => ContactFields;

function someClient(number: number, random: Random): Contact {
  const name = random.chance(0.15) ? { full: `Salon #${number}` } : { given: 'Maria', family: `#${number}` };
  return changed(aContact({ uid: `uid-${number}`, name }), random.int(5), random);
}

/** The same name, an e-mail that nobody touches before the two are known as one, and whatever else each side knew. */
function onBoth(number: number, random: Random): Both<Contact> {
  const name = { given: 'Maria', family: `#${number}` };
  const own = (uid: string, value: string): Contact => {
    const client = changed(aContact({ uid, name }), random.int(6), random);
    return withFields(client, { name, emails: tidy([...(client.fields.emails ?? []), { value }]) });
  };
  return {
    left: own(`uid-${number}`, `Known.${number}@Example.org`),
    right: own(`own-${number}`, `known.${number}@example.org`),
  };
}

function changed(client: Contact, times: number, random: Random): Contact {
  if (times === 0) return client;
  return changed(withFields(client, someFieldChange(client, random)(client.fields)), times - 1, random);
}

function someChange(client: Contact, random: Random, unjoined: boolean): Edit<Contact>['change'] {
  const change = !unjoined && random.chance(0.15) ? renamed(numberOf(client), random) : someFieldChange(client, random, unjoined);
  return (now) => withFields(now, change(now.fields));
}

const withFields = (client: Contact, fields: Partial<ContactFields>): Contact => ({
  ...client,
  fields: { ...client.fields, ...fields },
});

/** Another part of the name; the number stays. */
function renamed(number: number, random: Random): Change {
  const part = random.pick(['given', 'middle', 'prefix', 'suffix', 'phoneticGiven', 'full'] as const);
  const text = random.chance(0.2) && part !== 'given' ? undefined : `Name ${random.int(1000)}`;
  return (fields) => {
    if (part === 'full') return { ...fields, name: { full: `${text ?? 'Salon'} #${number}` } };
    const { full: _, ...parts } = fields.name ?? {};
    const name: Name = { ...parts, family: `#${number}`, [part]: text };
    return { ...fields, name: withoutEmpty(name) };
  };
}

const withoutEmpty = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;

/** `unjoined`: the e-mails by which the two will be known as one stay. */
function someFieldChange(client: Contact, random: Random, unjoined = false): Change {
  const lists = LISTS.filter(({ field }) => !unjoined || field !== 'emails');
  if (random.chance(0.55)) return listChange(client, random.pick(lists), random);
  if (random.chance(0.2)) return groupChange(random);
  const isEmpty = random.chance(0.25);
  const [field, value] = random.pick<[keyof ContactFields, unknown]>([
    ['nickname', `Nick ${random.int(100)}`],
    ['note', `a long text ${random.int(1000)}`],
    ['birthday', random.pick(['1980-05-03', '--05-03', '1980-03-05'])],
    ['organization', random.pick([{ name: `Firm ${random.int(9)}` }, { name: 'Firm', title: `Boss ${random.int(9)}` }])],
    ['gender', random.pick(['male', 'female'])],
    ['photo', somePicture(random)],
    ['photo', somePicture(random)],
  ]);
  return (fields) => ({ ...fields, [field]: isEmpty ? undefined : value });
}

function groupChange(random: Random): Change {
  const group = random.pick(['Colour', 'Cut', 'VIP']);
  return (fields) => {
    const others = (fields.groups ?? []).filter((one) => one !== group);
    const groups = others.length < (fields.groups?.length ?? 0) ? others : [...others, group].sort();
    return { ...fields, groups: groups.length === 0 ? undefined : groups };
  };
}

/** What every PNG begins with, up to where its size is told. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ', 'base64');

/** Nine pictures: enough to tell them apart. */
function somePicture(random: Random): ContactFields['photo'] {
  return { type: 'image/png', data: Buffer.concat([PNG, Buffer.from(`picture ${random.int(9)}`)]).toString('base64') };
}

interface List {
  readonly field: 'phones' | 'emails' | 'addresses' | 'urls' | 'relations' | 'dates' | 'messengers';
  readonly prefers: boolean;
  readonly types: readonly string[];
  /** One of the few things that may be in it, in one of its spellings. */
  some(number: number, random: Random): object;
}

const LISTS: readonly List[] = [
  ...Array.from(
    { length: 3 },
    (): List => ({ field: 'phones', prefers: true, types: ['home', 'work', 'mobile'], some: somePhone }),
  ),
  ...Array.from({ length: 2 }, (): List => ({ field: 'emails', prefers: true, types: ['home', 'work'], some: someEmail })),
  {
    field: 'addresses',
    prefers: true,
    types: ['home', 'work'],
    some: (_, random) => ({ street: `Weg ${random.int(3)}`, city: 'Berlin' }),
  },
  {
    field: 'urls',
    prefers: true,
    types: ['home', 'blog'],
    some: (_, random) => ({ value: `https://example.org/${random.int(3)}` }),
  },
  { field: 'relations', prefers: false, types: ['child', 'friend'], some: (_, random) => ({ value: `Kim ${random.int(3)}` }) },
  {
    field: 'dates',
    prefers: false,
    types: ['anniversary', 'other'],
    some: (_, random) => ({ value: `200${random.int(3)}-06-01` }),
  },
  {
    field: 'messengers',
    prefers: true,
    types: ['home', 'work'],
    some: (_, random) => ({ value: `me${random.int(3)}`, protocol: 'skype' }),
  },
];

function somePhone(number: number, random: Random): object {
  const [area, local] = ['30', `${700_000 + number * 10 + random.int(4)}`];
  return {
    value: random.pick([`+49 ${area} ${local}`, `0${area}/${local.slice(0, 3)}-${local.slice(3)}`, `0049${area}${local}`]),
  };
}

function someEmail(number: number, random: Random): object {
  const name = `client${number}.${random.int(3)}`;
  return { value: random.pick([`${name}@example.org`, `${name.toUpperCase()}@Example.org`]) };
}

type Entry = Labelled<string>;

/** An entry comes, goes, gets another label, or becomes the preferred one. */
function listChange(client: Contact, { field, prefers, types, some }: List, random: Random): Change {
  const entry = some(numberOf(client), random);
  const label = random.pick([...types.map((type) => ({ type })), { label: `Word ${random.int(3)}` }, {}]);
  const deed = random.pick(prefers ? DEEDS : DEEDS.filter((one) => one !== 'prefer'));
  const at = random.next();
  return (fields) => {
    const entries = (fields[field] ?? []) as readonly Entry[];
    const keyOf = (one: unknown): string => JSON.stringify(CLIENTS.rules.lists.get(field)?.key(one));
    const index = Math.floor(at * entries.length);
    const list = DOING[deed](entries, index, { ...entry, ...label }, label);
    const isDoubled = new Set(list.map(keyOf)).size < list.length;
    return { ...fields, [field]: isDoubled ? fields[field] : prefers ? tidy(list) : list.length === 0 ? undefined : list };
  };
}

const DEEDS = ['add', 'add', 'remove', 'relabel', 'prefer'] as const;

const DOING: Readonly<
  Record<(typeof DEEDS)[number], (list: readonly Entry[], index: number, entry: Entry, label: Entry) => readonly Entry[]>
> = {
  add: (list, _index, entry) => [...list, entry],
  remove: (list, index) => list.filter((_, place) => place !== index),
  relabel: (list, index, _entry, label) => list.map((one, place) => (place === index ? { ...bare(one), ...label } : one)),
  prefer: (list, index) => list.map(({ preferred: _, ...one }, place) => (place === index ? { ...one, preferred: true } : one)),
};

function bare({ type: _type, label: _label, ...one }: Entry): Entry {
  return one;
}

/** Exactly one is preferred: the one that says so, else the first. */
export function tidy<E extends { readonly preferred?: true | undefined }>(list: readonly E[]): readonly E[] | undefined {
  const chosen = list.find((one) => one.preferred) ?? list[0];
  if (chosen === undefined) return undefined;
  return list.map((one) => {
    const { preferred: _, ...rest } = one;
    return (one === chosen ? { ...rest, preferred: true } : rest) as E;
  });
}
