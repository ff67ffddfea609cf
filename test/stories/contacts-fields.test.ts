/** stories/contacts-fields — everything a client can have goes over, later edits of each field do, and then it is quiet. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../src/playground/google/json.ts';
import { lineValues, valuesOf } from './contacts-steps.ts';
import { type ContactsWorld, card, linesOf, MINUTE, openContacts } from './contacts-world.ts';
import { assertQuiet, changes, syncOnce } from './steps.ts';

const JPEG = '/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==';

const COMMON = [
  'FN:Dr. Maria Luise Schmidt\\, MBA',
  'N:Schmidt;Maria;Luise;Dr.;MBA',
  'X-PHONETIC-FIRST-NAME:Ma-ri-a',
  'X-PHONETIC-LAST-NAME:Schmitt',
  'NICKNAME:Mia',
  'ORG:Salon Schmidt;Colour',
  'TITLE:Owner',
  'NOTE:Likes tea\\, no milk\\nSecond line',
  'CATEGORIES:Colour,Regular',
  'item1.TEL:+49 30 123456',
  'item1.X-ABLabel:Reception',
  'item2.URL:https://maria.example.com/',
  'item2.X-ABLabel:Shop',
  'IMPP;TYPE=HOME:skype:maria.s',
  'X-SALON-CHAIR:2',
];

const CARDS = {
  '3.0': card(
    '3.0',
    'maria',
    ...COMMON,
    'EMAIL;TYPE=INTERNET,WORK:work@example.com',
    'EMAIL;TYPE=INTERNET,HOME,PREF:home@example.com',
    'TEL;TYPE=CELL,PREF:+49 170 1112223',
    'TEL;TYPE=WORK,FAX:+49 30 999',
    'ADR;TYPE=HOME:;;Lindenweg 5;Bonn;NRW;53111;Germany',
    'ADR;TYPE=WORK:PO 7;2nd floor;Hauptstr. 1;Berlin;;10115;Germany',
    'BDAY:1980-05-17',
    'X-GENDER:female',
    `PHOTO;ENCODING=b;TYPE=JPEG:${JPEG}`,
    'item3.X-ABRELATEDNAMES:Otto Schmidt',
    'item3.X-ABLabel:_$!<Spouse>!$_',
    'item4.X-ABDATE:2010-06-05',
    'item4.X-ABLabel:_$!<Anniversary>!$_',
  ),
  '4.0': card(
    '4.0',
    'maria',
    ...COMMON,
    'EMAIL;TYPE=work:work@example.com',
    'EMAIL;TYPE=home;PREF=1:home@example.com',
    'TEL;TYPE=cell;PREF=1:+49 170 1112223',
    'TEL;TYPE="work,fax":+49 30 999',
    'ADR;TYPE=home:;;Lindenweg 5;Bonn;NRW;53111;Germany',
    'ADR;TYPE=work:PO 7;2nd floor;Hauptstr. 1;Berlin;;10115;Germany',
    'BDAY:19800517',
    'GENDER:F',
    `PHOTO:data:image/jpeg;base64,${JPEG}`,
    'RELATED;TYPE=spouse;VALUE=text:Otto Schmidt',
    'ANNIVERSARY:20100605',
  ),
} as const;

/** As Radicale and Xandikos: a card is given in the version it was stored in (D73). */
const AS_STORED = { davOptions: { oddities: { cardConversion: 'never' } } } as const;

const LISTS = ['phoneNumbers', 'emailAddresses', 'addresses', 'urls', 'relations', 'events', 'imClients'] as const;

const NAME = {
  givenName: 'Maria',
  middleName: 'Luise',
  familyName: 'Schmidt',
  honorificPrefix: 'Dr.',
  honorificSuffix: 'MBA',
  phoneticGivenName: 'Ma-ri-a',
  phoneticFamilyName: 'Schmitt',
};

/** Maria as Google holds her; the preferred entry of a list comes first. */
const IN_GOOGLE = {
  names: [NAME],
  nicknames: [{ value: 'Mia' }],
  phoneNumbers: [
    { value: '+49 170 1112223', type: 'mobile' },
    { value: '+49 30 123456', type: 'Reception' },
    { value: '+49 30 999', type: 'workFax' },
  ],
  emailAddresses: [
    { value: 'home@example.com', type: 'home' },
    { value: 'work@example.com', type: 'work' },
  ],
  addresses: [
    { type: 'home', streetAddress: 'Lindenweg 5', city: 'Bonn', region: 'NRW', postalCode: '53111', country: 'Germany' },
    {
      ...{ type: 'work', poBox: 'PO 7', extendedAddress: '2nd floor', streetAddress: 'Hauptstr. 1' },
      ...{ city: 'Berlin', postalCode: '10115', country: 'Germany' },
    },
  ],
  organizations: [{ name: 'Salon Schmidt', department: 'Colour', title: 'Owner' }],
  birthdays: [{ date: { year: 1980, month: 5, day: 17 } }],
  genders: [{ value: 'female' }],
  biographies: [{ value: 'Likes tea, no milk\nSecond line', contentType: 'TEXT_PLAIN' }],
  urls: [{ value: 'https://maria.example.com/', type: 'Shop' }],
  relations: [{ person: 'Otto Schmidt', type: 'spouse' }],
  events: [{ date: { year: 2010, month: 6, day: 5 }, type: 'anniversary' }],
  imClients: [{ username: 'maria.s', protocol: 'skype', type: 'home' }],
} as const;

/** Maria as a card holds her, her lists sorted. */
const IN_DAV: Readonly<Record<string, readonly string[]>> = {
  N: ['Schmidt;Maria;Luise;Dr.;MBA'],
  NICKNAME: ['Mia'],
  'X-PHONETIC-FIRST-NAME': ['Ma-ri-a'],
  TEL: ['+49 170 1112223', '+49 30 123456', '+49 30 999'],
  EMAIL: ['home@example.com', 'work@example.com'],
  ADR: [';;Lindenweg 5;Bonn;NRW;53111;Germany', 'PO 7;2nd floor;Hauptstr. 1;Berlin;;10115;Germany'],
  ORG: ['Salon Schmidt;Colour'],
  TITLE: ['Owner'],
  BDAY: ['1980-05-17'],
  'X-GENDER': ['female'],
  NOTE: ['Likes tea\\, no milk\\nSecond line'],
  URL: ['https://maria.example.com/'],
  CATEGORIES: ['Colour,Regular'],
  'X-ABRELATEDNAMES': ['Otto Schmidt'],
  PHOTO: [JPEG],
};

/** What the user of a card program changes, and what is in Google then. */
const DAV_EDITS: Readonly<Record<string, readonly [from: RegExp, to: string, expected: Readonly<Record<string, unknown>>]>> = {
  name: [/^N:Schmidt;Maria;/m, 'N:Meier;Maria;', { names: [{ ...NAME, familyName: 'Meier' }] }],
  nickname: [/^NICKNAME:Mia/m, 'NICKNAME:Mary', { nicknames: [{ value: 'Mary' }] }],
  phones: [
    /\+49 30 999/,
    '+49 40 5',
    { phoneNumbers: [...IN_GOOGLE.phoneNumbers.slice(0, 2), { value: '+49 40 5', type: 'workFax' }] },
  ],
  'the word for a phone': [
    /:Reception/,
    ':Front desk',
    {
      phoneNumbers: [IN_GOOGLE.phoneNumbers[0], { value: '+49 30 123456', type: 'Front desk' }, IN_GOOGLE.phoneNumbers[2]],
    },
  ],
  emails: [
    /work@example\.com/,
    'new@example.com',
    { emailAddresses: [IN_GOOGLE.emailAddresses[0], { value: 'new@example.com', type: 'work' }] },
  ],
  addresses: [
    /Lindenweg 5/,
    'Rosenweg 6',
    { addresses: [{ ...IN_GOOGLE.addresses[0], streetAddress: 'Rosenweg 6' }, IN_GOOGLE.addresses[1]] },
  ],
  organization: [
    /^ORG:Salon Schmidt;Colour/m,
    'ORG:Salon Meier;Cut',
    { organizations: [{ name: 'Salon Meier', department: 'Cut', title: 'Owner' }] },
  ],
  title: [/^TITLE:Owner/m, 'TITLE:Boss', { organizations: [{ ...IN_GOOGLE.organizations[0], title: 'Boss' }] }],
  birthday: [/1980-05-17/, '1981-06-18', { birthdays: [{ date: { year: 1981, month: 6, day: 18 } }] }],
  'birthday without its year': [/^BDAY.*1980-05-17/m, 'BDAY:--06-18', { birthdays: [{ date: { month: 6, day: 18 } }] }],
  gender: [/^X-GENDER:female/m, 'X-GENDER:male', { genders: [{ value: 'male' }] }],
  note: [/^NOTE:.*$/m, 'NOTE:Other', { biographies: [{ value: 'Other', contentType: 'TEXT_PLAIN' }] }],
  urls: [/maria\.example\.com/, 'other.example.com', { urls: [{ value: 'https://other.example.com/', type: 'Shop' }] }],
  relations: [/Otto Schmidt/, 'Ida', { relations: [{ person: 'Ida', type: 'spouse' }] }],
  dates: [/2010-06-05/, '2011-07-06', { events: [{ date: { year: 2011, month: 7, day: 6 }, type: 'anniversary' }] }],
  messengers: [/maria\.s/, 'maria2', { imClients: [{ username: 'maria2', protocol: 'skype', type: 'home' }] }],
};

/** What somebody entered in each field; of lists, whatever their order but for the first. */
function entered(person: JsonObject): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(IN_GOOGLE).map((field) => [field, valuesOf(person, field).map((value) => withoutDerived(value, field))]),
  );
}

const DERIVED = [
  'displayName',
  'displayNameLastFirst',
  'unstructuredName',
  'phoneticFullName',
  'formattedValue',
  'text',
  'current',
];

function withoutDerived(value: JsonObject, field: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([key]) => !DERIVED.includes(key) && !(key === 'countryCode' || (key === 'formattedValue' && field === 'genders')),
    ),
  );
}

const inOrder = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, values]) => [
      field,
      LISTS.includes(field as never) ? sorted(values as object[]) : sortedKeys(values),
    ]),
  );
const sorted = (values: readonly object[]): unknown[] => values.map((value) => JSON.stringify(sortedKeys(value))).sort();
const sortedKeys = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sortedKeys)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort()
            .map(([key, part]) => [key, sortedKeys(part)]),
        )
      : value;

function onlyPerson({ people }: ContactsWorld): JsonObject {
  const all = people.people();
  assert.equal(all.length, 1);
  return all[0] as JsonObject;
}

const nameOf = (world: ContactsWorld): string => String(onlyPerson(world).resourceName);

function onlyCard({ book }: ContactsWorld): string {
  const all = [...book.items().values()];
  assert.equal(all.length, 1);
  return all[0]?.text ?? '';
}

/** Two cycles that write nothing; the second asks each side once or, for labels and contacts, twice. */
async function assertAtRest(world: ContactsWorld): Promise<void> {
  await assertQuiet(world);
  const { requests } = await assertQuiet(world);
  assert.ok(requests.google <= 2 && requests.dav === 1, JSON.stringify(requests));
}

for (const version of ['3.0', '4.0'] as const) {
  describe(`a client with everything, from a card of vCard ${version}`, () => {
    it('is in Google with every field, and the card stays as it was', async (t) => {
      const world = await openContacts(t, AS_STORED);
      world.book.put('maria.vcf', CARDS[version]);
      assert.deepEqual(changes(await syncOnce(world)), { google: [1, 0, 0], dav: [0, 0, 0] });
      const person = onlyPerson(world);
      assert.deepEqual(inOrder(entered(person)), inOrder(IN_GOOGLE));
      assert.equal(valuesOf(person, 'phoneNumbers')[0]?.value, '+49 170 1112223');
      assert.equal(valuesOf(person, 'emailAddresses')[0]?.value, 'home@example.com');
      assert.equal(Buffer.from(world.people.photo(nameOf(world))?.bytes ?? []).toString('base64'), JPEG);
      assert.deepEqual(
        world.people
          .labels()
          .map(({ name }) => name)
          .sort(),
        ['Colour', 'Regular'],
      );
      await assertAtRest(world);
      assert.equal(onlyCard(world), CARDS[version]);
    });

    for (const [field, { inGoogle, inCard }] of Object.entries(EDITS())) {
      it(`takes a later edit of ${field} made in Google, and every other line stays`, async (t) => {
        const world = await openContacts(t, AS_STORED);
        world.book.put('maria.vcf', CARDS[version]);
        await syncOnce(world);
        world.pass(MINUTE);
        world.people.edit(nameOf(world), inGoogle as JsonObject);
        assert.deepEqual(changes(await syncOnce(world)), { google: [0, 0, 0], dav: [0, 1, 0] });
        const text = onlyCard(world);
        const lines = linesOf(text);
        for (const [properties, pattern] of Object.entries(inCard)) {
          const property = properties.split('|')[version === '3.0' ? 0 : 1] ?? properties;
          const values = lineValues(text, property);
          assert.ok(
            values.some((value) => pattern.test(value)),
            `${property}: ${values.join(' | ')}\n${text}`,
          );
        }
        const touched = new Set([
          ...Object.keys(inCard).flatMap((properties) => properties.split('|')),
          'FN',
          'X-ABLABEL',
          'REV',
        ]);
        const before = linesOf(CARDS[version]).filter((line) => !touched.has(propertyOf(line)));
        assert.deepEqual(
          before.filter((line) => !lines.includes(line)),
          [],
        );
        await assertAtRest(world);
      });
    }
  });
}

describe('a client with everything, from Google', () => {
  it('is in DAV with every field, keeps them all, and then it is quiet', async (t) => {
    const world = await openContacts(t);
    const labels = ['Colour', 'Regular'].map((title) => world.people.addLabel(title));
    const { resourceName } = world.people.add(JSON.parse(JSON.stringify(IN_GOOGLE)));
    for (const label of labels) world.people.label(String(resourceName), label);
    world.people.setPhoto(String(resourceName), Buffer.from(JPEG, 'base64'));
    assert.deepEqual(changes(await syncOnce(world)), { google: [0, 0, 0], dav: [1, 0, 0] });
    const text = onlyCard(world);
    for (const [property, values] of Object.entries(IN_DAV))
      assert.deepEqual(lineValues(text, property).sort(), values, property);
    await assertAtRest(world);
    assert.deepEqual(inOrder(entered(onlyPerson(world))), inOrder(IN_GOOGLE));
  });

  for (const [field, [from, to, expected]] of Object.entries(DAV_EDITS)) {
    it(`takes a later edit of ${field} made in DAV, and leaves every other field alone`, async (t) => {
      const world = await openContacts(t);
      world.people.add(JSON.parse(JSON.stringify(IN_GOOGLE)));
      await syncOnce(world);
      world.pass(MINUTE);
      const [[file, { text }] = ['', { text: '' }]] = world.book.items();
      const unfolded = text.replaceAll(/\r\n[ \t]/g, '');
      assert.match(unfolded, from);
      world.book.put(file, unfolded.replace(from, to));
      assert.deepEqual(changes(await syncOnce(world)), { google: [0, 1, 0], dav: [0, 0, 0] });
      assert.deepEqual(inOrder(entered(onlyPerson(world))), inOrder({ ...IN_GOOGLE, ...expected }));
      await assertAtRest(world);
    });
  }
});

const propertyOf = (line: string): string => /^(?:[\w-]+\.)?([\w-]+)/.exec(line)?.[1]?.toUpperCase() ?? '';

interface Edit {
  readonly inGoogle: Readonly<Record<string, unknown>>;
  readonly inCard: Readonly<Record<string, RegExp>>;
}

function EDITS(): Readonly<Record<string, Edit>> {
  const { phoneNumbers, emailAddresses, addresses } = IN_GOOGLE;
  return {
    name: {
      inGoogle: { names: [{ ...NAME, familyName: 'Meier', phoneticFamilyName: 'My-er' }] },
      inCard: { N: /^Meier;Maria;Luise;Dr\.;MBA$/, 'X-PHONETIC-LAST-NAME': /^My-er$/ },
    },
    nickname: { inGoogle: { nicknames: [{ value: 'Mary' }] }, inCard: { NICKNAME: /^Mary$/ } },
    phones: {
      inGoogle: { phoneNumbers: [...phoneNumbers.slice(0, 2), { value: '+49 40 5', type: 'home' }] },
      inCard: { TEL: /\+49 40 5$/ },
    },
    emails: {
      inGoogle: { emailAddresses: [...emailAddresses, { value: 'new@example.com' }] },
      inCard: { EMAIL: /^new@example\.com$/ },
    },
    addresses: {
      inGoogle: { addresses: [{ ...addresses[0], streetAddress: 'Rosenweg 6' }, addresses[1]] },
      inCard: { ADR: /^;;Rosenweg 6;Bonn;NRW;53111;Germany$/ },
    },
    organization: {
      inGoogle: { organizations: [{ name: 'Salon Meier', department: 'Cut', title: 'Boss' }] },
      inCard: { ORG: /^Salon Meier;Cut$/, TITLE: /^Boss$/ },
    },
    birthday: { inGoogle: { birthdays: [{ date: { year: 1981, month: 6, day: 18 } }] }, inCard: { BDAY: /^1981-?06-?18$/ } },
    'birthday without its year': { inGoogle: { birthdays: [{ date: { month: 6, day: 18 } }] }, inCard: { BDAY: /06-?18$/ } },
    note: {
      inGoogle: { biographies: [{ value: 'Other;\nnote', contentType: 'TEXT_PLAIN' }] },
      inCard: { NOTE: /^Other\\?;\\nnote$/ },
    },
    urls: { inGoogle: { urls: [{ value: 'https://other.example.com/', type: 'work' }] }, inCard: { URL: /^https:\/\/other/ } },
    relations: { inGoogle: { relations: [{ person: 'Ida', type: 'child' }] }, inCard: { 'X-ABRELATEDNAMES|RELATED': /Ida/ } },
    dates: {
      inGoogle: { events: [{ date: { year: 2011, month: 7, day: 6 }, type: 'anniversary' }] },
      inCard: { 'X-ABDATE|ANNIVERSARY': /2011-?07-?06/ },
    },
    messengers: {
      inGoogle: { imClients: [{ username: 'maria2', protocol: 'jabber', type: 'work' }] },
      inCard: { IMPP: /maria2/ },
    },
  };
}

describe('a client whose card has a control character in it', () => {
  it('goes over without it, holds up nobody else, and takes an edit made in Google', async (t) => {
    const world = await openContacts(t);
    world.book.put('odd.vcf', card('3.0', 'odd', 'FN:Maria Schmidt', 'N:Schmidt;Maria;;;', 'NOTE:likes\x15 tea'));
    world.book.put('otto.vcf', card('3.0', 'otto', 'FN:Otto Klein', 'N:Klein;Otto;;;'));
    assert.deepEqual(changes(await syncOnce(world)).google, [2, 0, 0]);
    await assertQuiet(world);
    const maria = world.people.people().find((person) => valuesOf(person, 'biographies')[0]?.value === 'likes tea');
    world.people.edit(String(maria?.resourceName), { biographies: [{ value: 'likes coffee', contentType: 'TEXT_PLAIN' }] });
    assert.deepEqual(changes(await syncOnce(world)).dav, [0, 1, 0]);
    assert.match(world.book.get('odd.vcf')?.text ?? '', /^NOTE:likes coffee\r$/m);
    await assertQuiet(world);
  });
});
