/** test/playground/google/people/fields — what the server makes of names, numbers, addresses, dates and types (G159–G167). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../../../src/playground/google/json.ts';
import { aPerson, CONTACTS, open, type Seen } from './book.ts';

/** The members of the first value of a field, without its metadata. */
function first(person: Seen, field: keyof Seen & string): JsonObject {
  const { metadata: _, ...value } = ((person[field] ?? []) as unknown as readonly JsonObject[])[0] ?? {};
  return value;
}

describe('playground Google contacts, fields', () => {
  for (const [written, displayName, lastFirst] of [
    [{ givenName: 'Konqui' }, 'Konqui', 'Konqui'],
    [{ familyName: 'Doe' }, 'Doe', 'Doe'],
    [
      { givenName: 'John', familyName: 'Doe', honorificSuffix: 'III', honorificPrefix: 'Dr.' },
      'Dr. John Doe III',
      'Doe, Dr. John, III',
    ],
    [{ givenName: 'Ada', displayName: 'Not hers', displayNameLastFirst: 'Nor this' }, 'Ada', 'Ada'],
    [{ givenName: 'Ada', familyName: 'Byron', unstructuredName: 'Countess Lovelace' }, 'Ada Byron', 'Byron, Ada'],
  ] as const) {
    it(`G159 derives the whole name "${displayName}" from its parts`, async () => {
      const name = first(await open().create({ names: [written] }), 'names');
      assert.deepEqual(
        [name.displayName, name.displayNameLastFirst, name.unstructuredName],
        [displayName, lastFirst, displayName],
      );
    });
  }

  it('G159 takes a name apart that came in one piece', async () => {
    const { create } = open();
    const { givenName, familyName } = first(await create({ names: [{ unstructuredName: 'Ada King Byron' }] }), 'names');
    assert.deepEqual([givenName, familyName], ['Ada King', 'Byron']);
    assert.equal(first(await create({ names: [{ unstructuredName: 'Ada' }] }), 'names').givenName, 'Ada');
  });

  it('G159 may let the whole name win over its parts, unless it says the same', async () => {
    const { create } = open({ unsettled: { unstructuredNameWins: true } });
    const parts = { givenName: 'Ada', middleName: 'King', familyName: 'Byron', phoneticGivenName: 'ay-da' };
    const name = first(await create({ names: [{ ...parts, unstructuredName: 'Countess Lovelace' }] }), 'names');
    assert.deepEqual([name.displayName, name.middleName, name.phoneticGivenName], ['Countess Lovelace', undefined, 'ay-da']);
    const kept = first(await create({ names: [{ ...parts, unstructuredName: 'Ada King Byron' }] }), 'names');
    assert.equal(kept.middleName, 'King');
  });

  for (const [region, value, canonicalForm] of [
    ['ES', '666 12 34 90', '+34666123490'],
    ['DE', '(030) 123 45 67', '+49301234567'],
    ['SE', '08-123 456 78', '+46812345678'],
    ['DE', '+46 8 123 456 78', '+46812345678'],
    ['DE', '12', undefined],
    ['DE', 'ask Berta', undefined],
    ['XX', '666 12 34 90', undefined],
  ] as const) {
    it(`G160 makes ${canonicalForm ?? 'nothing'} of ${value} in ${region}, and keeps what was written`, async () => {
      const { create } = open({}, [CONTACTS], { region });
      const phone = first(await create({ phoneNumbers: [{ value, canonicalForm: '+1' }] }), 'phoneNumbers');
      assert.deepEqual(phone, canonicalForm === undefined ? { value } : { value, canonicalForm });
    });
  }

  for (const [locale, work, own] of [
    ['en', 'Work Fax', 'Salon'],
    ['de', 'Fax geschäftlich', 'Salon'],
    ['sv-SE', 'Arbetsfax', 'Salon'],
    ['fi', 'Work Fax', 'Salon'],
  ] as const) {
    it(`G160, G161 puts ${work} beside a type in ${locale}, and a type of one's own beside itself`, async () => {
      const { create } = open({}, [CONTACTS], { locale });
      const person = await create({
        phoneNumbers: [{ value: '1', type: 'workFax', formattedType: 'Nonsense' }],
        emailAddresses: [{ value: 'a@x.example', type: 'Salon', displayName: 'Ada' }],
        urls: [{ value: 'x.example' }],
      });
      assert.equal(first(person, 'phoneNumbers').formattedType, work);
      assert.deepEqual(first(person, 'emailAddresses'), {
        value: 'a@x.example',
        type: 'Salon',
        displayName: 'Ada',
        formattedType: own,
      });
      assert.deepEqual(first(person, 'urls'), { value: 'x.example' });
    });
  }

  it('G161, G165 takes sip addresses, calendars, relations, events and chats with their types', async () => {
    const person = await open().create({
      sipAddresses: [{ value: 'sip:a', type: 'home' }],
      calendarUrls: [{ url: 'https://x.example/a.ics', type: 'freeBusy' }],
      relations: [{ person: 'Bo', type: 'domesticPartner' }],
      imClients: [{ username: 'ada', protocol: 'Matrix', type: 'home' }],
      genders: [{ value: 'female', addressMeAs: 'she/her' }],
    });
    assert.deepEqual(first(person, 'sipAddresses' as keyof Seen & string), {
      value: 'sip:a',
      type: 'home',
      formattedType: 'Home',
    });
    assert.equal(first(person, 'calendarUrls' as keyof Seen & string).formattedType, 'Free/Busy');
    assert.equal(first(person, 'relations' as keyof Seen & string).formattedType, 'Domestic Partner');
    assert.equal(first(person, 'imClients' as keyof Seen & string).formattedProtocol, 'Matrix');
    assert.equal(first(person, 'genders' as keyof Seen & string).formattedValue, 'Female');
  });

  it('G162 builds the address in one piece when it was not written', async () => {
    const { create } = open();
    const parts = {
      streetAddress: 'KDE Road 15',
      extendedAddress: 'Internet 1800',
      poBox: 'Box 1',
      city: 'Málaga',
      region: 'Málaga',
    };
    const more = { postalCode: '51000', country: 'ES', countryCode: 'ES', type: 'home' };
    const built = first(await create({ addresses: [{ ...parts, ...more }] }), 'addresses');
    assert.equal(built.formattedValue, 'KDE Road 15\nInternet 1800\nBox 1\nMálaga\nMálaga\n51000\nES');
    assert.equal(built.formattedType, 'Home');
    const written = first(await create({ addresses: [{ ...parts, formattedValue: 'By the sea' }] }), 'addresses');
    assert.equal(written.formattedValue, 'By the sea');
  });

  for (const [written, stored] of [
    [
      { year: 1999, month: 11, day: 3 },
      { year: 1999, month: 11, day: 3 },
    ],
    [
      { year: 0, month: 2, day: 29 },
      { month: 2, day: 29 },
    ],
    [{ year: 1999, month: 0, day: 0 }, { year: 1999 }],
    [
      { year: 1999, month: 11 },
      { year: 1999, month: 11 },
    ],
    [{ year: 2023, month: 2, day: 29 }, undefined],
    [{ month: 13, day: 1 }, undefined],
    [{ month: 4 }, undefined],
    [{ day: 4 }, undefined],
    [{ year: 1999, day: 4 }, undefined],
    [{ year: 'old' }, undefined],
    [{ year: 1999, week: 4 }, undefined],
  ] as const) {
    it(`G163 ${stored === undefined ? 'refuses' : 'takes'} the date ${JSON.stringify(written)}`, async () => {
      const { create, refused } = open();
      if (stored === undefined) {
        assert.equal((await refused('POST', 'people:createContact', { birthdays: [{ date: written }] }))[1], 'INVALID_ARGUMENT');
        return;
      }
      const person = await create({ birthdays: [{ date: written }], events: [{ date: written, type: 'anniversary' }] });
      assert.deepEqual(first(person, 'birthdays').date, stored);
    });
  }

  it('G163 does not look into the text of a birthday', async () => {
    const person = await open().create({ birthdays: [{ text: 'some day in May' }] });
    assert.deepEqual(first(person, 'birthdays'), { text: 'some day in May' });
  });

  it('G164, G165 keeps every member of an organisation, and the other fields', async () => {
    const written = {
      organizations: [
        {
          name: 'KDE',
          title: 'Developer',
          department: 'PIM',
          jobDescription: 'mail',
          symbol: 'K',
          domain: 'kde.example',
          location: 'here',
          phoneticName: 'kay-dee-ee',
          costCenter: '7',
          fullTimeEquivalentMillipercent: 100_000,
          startDate: { year: 2020 },
          endDate: { year: 2021, month: 2 },
          current: true,
        },
      ],
      biographies: [{ value: '<b>hi</b>', contentType: 'TEXT_HTML' }],
      nicknames: [{ value: 'Bee', type: 'SHORT_NAME' }],
      locations: [{ value: 'here', type: 'desk', floor: '2', current: true }],
      miscKeywords: [{ value: 'x', type: 'OUTLOOK_USER' }],
      interests: [{ value: 'hair' }],
      locales: [{ value: 'sv' }],
      occupations: [{ value: 'hairdresser' }],
    };
    const person = await open().create(written);
    for (const [field, [value]] of Object.entries(written)) {
      const { formattedType: _, ...stored } = first(person, field as keyof Seen & string);
      assert.deepEqual(stored, value, field);
    }
  });

  it('G165 refuses what is no member, no text, or no known word', async () => {
    const { refused } = open();
    for (const person of [
      { biographies: [{ value: 'x', contentType: 'TEXT_MARKDOWN' }] },
      { nicknames: [{ value: 'x', type: 'PET_NAME' }] },
      { emailAddresses: [{ email: 'a@x.example' }] },
      { emailAddresses: [{ value: 7 }] },
      { emailAddresses: { value: 'a@x.example' } },
      { emailAddresses: ['a@x.example'] },
      { organizations: [{ name: 'x', current: 'yes' }] },
      { organizations: [{ name: 'x', fullTimeEquivalentMillipercent: 0.5 }] },
    ] as JsonObject[])
      assert.equal((await refused('POST', 'people:createContact', person))[1], 'INVALID_ARGUMENT', JSON.stringify(person));
    assert.match((await refused('POST', 'people:createContact', [aPerson()]))[2], /Root element must be a message/);
  });

  it('drops values that hold nothing', async () => {
    const person = await open().create({
      emailAddresses: [{ value: '', type: 'home' }, { value: 'a@x.example' }],
      nicknames: [{ value: '' }],
    });
    assert.deepEqual([person.emailAddresses.length, person.nicknames], [1, undefined]);
    assert.equal(person.emailAddresses[0].metadata.primary, true);
  });

  it('G166 keeps markers in three places, duplicates and all', async () => {
    const markers = {
      clientData: [
        { key: 'twin', value: '1' },
        { key: 'twin', value: '1' },
      ],
      userDefined: [{ key: 'Hair', value: 'red' }],
      externalIds: [{ value: '42', type: 'twinbook' }],
    };
    const { create, get } = open();
    const { resourceName } = await create(markers);
    const person = (await get(resourceName, 'clientData,userDefined,externalIds')) as unknown as Record<
      string,
      readonly JsonObject[]
    >;
    for (const [field, values] of Object.entries(markers))
      assert.deepEqual(
        person[field]?.map(({ metadata: _, formattedType: __, ...value }) => value),
        values,
      );
  });

  it('G167 marks one value as primary: the first, or the one the source says', async () => {
    const { create } = open();
    const [a, b] = [{ value: 'a@x.example' }, { value: 'b@x.example' }];
    const primary = ({ emailAddresses }: Seen) => emailAddresses.map(({ metadata }) => metadata.primary === true);
    assert.deepEqual(primary(await create({ emailAddresses: [a, b] })), [true, false]);
    const chosen = [
      { ...a, metadata: { primary: true, verified: true } },
      { ...b, metadata: { sourcePrimary: true } },
    ];
    const person = await create({ emailAddresses: chosen });
    assert.deepEqual(primary(person), [false, true]);
    assert.deepEqual(Object.keys(person.emailAddresses[0].metadata), ['source']);
  });

  it('G167 may read values in another order than they were written in', async () => {
    const { create } = open({ unsettled: { valuesReordered: true } });
    const person = await create({ emailAddresses: [{ value: 'a@x.example' }, { value: 'b@x.example' }] });
    assert.deepEqual(
      person.emailAddresses.map(({ value, metadata }) => [value, metadata.primary === true]),
      [
        ['b@x.example', false],
        ['a@x.example', true],
      ],
    );
  });
});
