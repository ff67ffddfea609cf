/** google-contacts/fields.test — every field there and back, and what we do not understand left alone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { FIELDS, HOMES, readFields, withFields } from '../../../src/endpoints/google-contacts/fields.ts';
import type { Context } from '../../../src/endpoints/google-contacts/labels.ts';
import type { Native, Person } from '../../../src/endpoints/google-contacts/native.ts';
import { CONTACT_FIELDS, type ContactField, type ContactFields } from '../../../src/model/contact.ts';
import { fields, LABELS } from '../../builders/contact-arbitraries.ts';

const OWN = 'contactGroups/own';
const groups = new Map([...LABELS.map((name, index) => [`contactGroups/${index}`, name] as const), [OWN, 'Salon']]);
const context: Context = {
  labels: {
    nameOf: (group) => groups.get(group),
    idOf: (name) => [...groups].find(([, one]) => one === name)?.[0],
  },
  label: OWN,
};
const contact = { source: { type: 'CONTACT', id: '1a' } };

const native = (person: Person): Native => ({ person, photo: undefined });
const write = (person: Person, wish: ContactFields): Person =>
  withFields(native(person), wish, Object.keys(wish), context).native.person;
const read = (person: Person): ContactFields => readFields(native(person), context);
const held = (wish: ContactFields): ContactFields =>
  readFields(withFields(native({}), wish, CONTACT_FIELDS, context).native, context);

describe('the fields of a contact', () => {
  it('all have their place in Google', () => {
    for (const field of CONTACT_FIELDS) assert.notEqual(FIELDS[field], 'unsupported', field);
    assert.deepEqual(Object.keys(HOMES).sort(), [...CONTACT_FIELDS].sort());
  });

  it('are read as they were written, and hold still from then on', () => {
    fc.assert(
      fc.property(fields, (wish) => {
        const once = held(wish);
        assert.deepEqual(held(once), once);
        const full = wish.name?.full === undefined ? wish.name : { given: wish.name.full };
        assert.deepEqual({ ...once }, { ...normal(wish), name: full });
      }),
    );
  });

  it('that are written over others say what was wished, and nothing else moves', () => {
    fc.assert(
      fc.property(fields, fields, fc.subarray([...CONTACT_FIELDS]), (before, wish, names) => {
        const start = frozen(withFields(native(STRANGE), before, CONTACT_FIELDS, context).native);
        const { native: end, changed } = withFields(start, wish, names, context);
        const [then, now] = [readFields(start, context), readFields(end, context)];
        for (const field of CONTACT_FIELDS) {
          const expected = names.includes(field) ? held(wish)[field] : then[field];
          assert.deepEqual(asSet(now[field]), asSet(expected), field);
          if (!changed.includes(field)) assert.deepEqual(end.person[HOMES[field]], start.person[HOMES[field]], field);
        }
        assert.deepEqual(strangeIn(end.person), strangeIn(STRANGE));
      }),
    );
  });

  it('that say the same already keep their form, whatever their order (G167)', () => {
    fc.assert(
      fc.property(fields, (wish) => {
        const start = withFields(native(STRANGE), wish, CONTACT_FIELDS, context).native;
        const turned = Object.fromEntries(
          Object.entries(readFields(start, context)).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.toReversed() : value,
          ]),
        ) as ContactFields;
        assert.deepEqual(withFields(start, turned, CONTACT_FIELDS, context), { native: start, changed: [] });
      }),
    );
  });
});

/** Nothing in it can be changed any more: what a server holds is written to in copies only. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}

/** What no field of ours speaks of; it must be there after anything was written. */
const STRANGE: Person = {
  names: [{ phoneticHonorificPrefix: 'Doktor' }],
  nicknames: [{ type: 'MAIDEN_NAME', value: 'Meier' }],
  organizations: [{ jobDescription: 'Cuts hair', metadata: { primary: true, ...contact } }],
  genders: [{ addressMeAs: 'they' }],
  events: [{ type: 'other', date: { year: 1999 } }],
  emailAddresses: [{ displayName: 'without an address' }],
  memberships: [{ contactGroupMembership: { contactGroupResourceName: 'contactGroups/starred' } }],
  calendarUrls: [{ url: 'https://example.com' }],
  userDefined: [{ key: 'Hair', value: 'brown' }],
};

function strangeIn(person: Person): unknown {
  return [
    person.names?.[0]?.phoneticHonorificPrefix,
    person.nicknames?.find(({ type }) => type === 'MAIDEN_NAME')?.value,
    person.organizations?.find(({ jobDescription }) => jobDescription)?.jobDescription,
    person.genders?.[0]?.addressMeAs,
    person.events?.find(({ date }) => date?.year === 1999 && !date.day)?.type,
    person.emailAddresses?.find(({ value }) => !value)?.displayName,
    person.memberships?.some(({ contactGroupMembership: group }) => group?.contactGroupResourceName === 'contactGroups/starred'),
    person.calendarUrls,
    person.userDefined,
  ];
}

const asSet = (value: unknown): unknown => (Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value);

/** Each list with its preferred entry first, marked as such; what is not there is undefined. */
function normal(wish: ContactFields): ContactFields {
  const withPreferred: ContactField[] = ['emails', 'phones', 'addresses', 'urls', 'messengers'];
  const entries = CONTACT_FIELDS.map((field) => {
    const value = wish[field];
    if (!Array.isArray(value) || !withPreferred.includes(field)) return [field, value];
    const chosen = value.find((one) => one.preferred) ?? value[0];
    return [field, [{ ...chosen, preferred: true }, ...value.filter((one) => one !== chosen)]];
  });
  return Object.fromEntries(entries) as ContactFields;
}

describe('names', () => {
  it('G159 known as a whole only are given names to Google, and read back as such', () => {
    assert.deepEqual(held({ name: { full: 'Salon Anna GmbH' } }).name, { given: 'Salon Anna GmbH' });
  });

  it('G159 are read as a whole when Google knows no part of them', () => {
    assert.deepEqual(read({ names: [{ displayName: 'Salon Anna' }] }).name, { full: 'Salon Anna' });
    const person = { names: [{ unstructuredName: 'Salon Anna', displayName: 'Salon Anna' }] };
    assert.equal(withFields(native(person), read(person), ['name'], context).changed.length, 0);
  });

  it('G159 are sent without the wholes that Google makes of them, which would say the old name', () => {
    const person = write(
      { names: [{ givenName: 'Anna', displayName: 'Anna', unstructuredName: 'Anna' }] },
      { name: { given: 'Bea' } },
    );
    assert.deepEqual(person.names, [{ givenName: 'Bea' }]);
  });
});

describe('lists', () => {
  it('keep what we do not understand of an entry that stays, also when its type changes', () => {
    const person: Person = {
      emailAddresses: [
        { value: 'anna@example.com', type: 'home', displayName: 'Anna', formattedType: 'Home' },
        { value: 'salon@example.com', type: 'work', displayName: 'The salon' },
      ],
    };
    const emails = [
      { value: 'salon@example.com', label: 'Front desk' },
      { value: 'new@example.com', type: 'home' as const },
    ];
    assert.deepEqual(write(person, { emails }).emailAddresses, [
      {
        value: 'salon@example.com',
        type: 'Front desk',
        displayName: 'The salon',
        metadata: { primary: true, sourcePrimary: true },
      },
      { value: 'new@example.com', type: 'home' },
    ]);
  });

  it('G160 leave what Google makes of a number behind, and types that are Google’s alone stay', () => {
    const person: Person = { phoneNumbers: [{ value: '030 1', canonicalForm: '+49301', type: 'googleVoice' }] };
    assert.deepEqual(read(person).phones, [{ value: '030 1', label: 'googleVoice', preferred: true }]);
    assert.deepEqual(write(person, { phones: [{ value: '030 2', label: 'googleVoice' }] }).phoneNumbers, [
      { value: '030 2', type: 'googleVoice', metadata: { primary: true, sourcePrimary: true } },
    ]);
  });

  it('G162 forget the whole of an address whose parts change, and its country’s code with the country', () => {
    const person: Person = {
      addresses: [
        { type: 'home', streetAddress: 'Old 1', country: 'Germany', countryCode: 'DE', formattedValue: 'Old 1\nGermany' },
      ],
    };
    const home = (street: string, country: string) => [{ type: 'home' as const, street, country }];
    const [moved] = write(person, { addresses: home('New 2', 'Germany') }).addresses ?? [];
    assert.deepEqual([moved?.streetAddress, moved?.countryCode, moved?.formattedValue], ['New 2', 'DE', undefined]);
    const [abroad] = write(person, { addresses: home('New 2', 'Austria') }).addresses ?? [];
    assert.deepEqual([abroad?.country, abroad?.countryCode], ['Austria', undefined]);
  });

  it('G162 read an address that is one piece as its street', () => {
    assert.deepEqual(read({ addresses: [{ formattedValue: 'Somewhere 1' }] }).addresses, [
      { street: 'Somewhere 1', preferred: true },
    ]);
  });

  it('G167 have the preferred entry that Google names, of the contact rather than of its profile', () => {
    const person: Person = {
      phoneNumbers: [
        { value: '1', metadata: contact },
        { value: '2', metadata: { ...contact, sourcePrimary: true } },
        { value: '3', metadata: { primary: true, source: { type: 'PROFILE', id: '9' } } },
      ],
    };
    assert.deepEqual(read(person).phones, [{ value: '1' }, { value: '2', preferred: true }]);
    const [first] =
      write(person, { phones: [{ value: '1' }, { value: '2', preferred: true }, { value: '4' }] }).phoneNumbers ?? [];
    assert.deepEqual(first, { value: '2', metadata: { primary: true, sourcePrimary: true } });
  });

  it('G165 spell protocols in lower case here and as Google does there', () => {
    const person: Person = { imClients: [{ username: 'anna', protocol: 'googleTalk' }] };
    assert.deepEqual(read(person).messengers, [{ value: 'anna', protocol: 'googletalk', preferred: true }]);
    const [client] = write({}, { messengers: [{ value: 'bea', protocol: 'googletalk' }] }).imClients ?? [];
    assert.equal(client?.protocol, 'googleTalk');
    const [other] = write({}, { messengers: [{ value: 'bea', protocol: 'constructor' }] }).imClients ?? [];
    assert.equal(other?.protocol, 'constructor'); // a word every object knows
  });
});

describe('single fields', () => {
  it('G163 a birthday without its year, and one that is only words stays', () => {
    assert.equal(read({ birthdays: [{ date: { month: 2, day: 29 } }] }).birthday, '--02-29');
    assert.deepEqual(write({}, { birthday: '--02-29' }).birthdays, [{ date: { year: 0, month: 2, day: 29 } }]);
    const vague: Person = { birthdays: [{ text: 'in spring', date: { year: 1980 } }] };
    assert.equal(read(vague).birthday, undefined);
    assert.deepEqual(write(vague, { birthday: undefined }).birthdays, vague.birthdays);
  });

  it('G165 a note in HTML reads as its text and stays HTML until it is another', () => {
    const person: Person = { biographies: [{ value: 'Likes <b>red</b><br>and blue', contentType: 'TEXT_HTML' }] };
    assert.equal(read(person).note, 'Likes red\nand blue');
    assert.deepEqual(write(person, { note: 'Likes red\nand blue' }).biographies, person.biographies);
    assert.deepEqual(write(person, { note: 'Likes <green>' }).biographies, [
      { value: 'Likes <green>', contentType: 'TEXT_PLAIN' },
    ]);
  });

  it('G165 maiden names are no nicknames, and an unspecified gender is none', () => {
    const person: Person = {
      nicknames: [{ type: 'MAIDEN_NAME', value: 'Meier' }, { value: 'Mia' }],
      genders: [{ value: 'unspecified' }],
    };
    assert.deepEqual([read(person).nickname, read(person).gender], ['Mia', undefined]);
  });

  it('G164 the organization is the preferred one; its other particulars and the other ones stay', () => {
    const person: Person = {
      organizations: [
        { name: 'School', type: 'school', metadata: contact },
        { name: 'Salon', symbol: 'SAL', startDate: { year: 2020 }, metadata: { ...contact, primary: true } },
      ],
    };
    assert.deepEqual(read(person).organization, { name: 'Salon' });
    assert.deepEqual(write(person, { organization: { name: 'Salon', title: 'Owner' } }).organizations, [
      {
        name: 'Salon',
        title: 'Owner',
        symbol: 'SAL',
        startDate: { year: 2020 },
        metadata: { primary: true, sourcePrimary: true },
      },
      { name: 'School', type: 'school' },
    ]);
  });

  it('G168 a GIF is not carried, and the picture that is there stays', () => {
    const photo = { type: 'image/png', data: 'AAAA' } as const;
    const gif = { type: 'image/gif', data: 'R0lG' } as const;
    assert.deepEqual(withFields({ person: {}, photo }, { photo: gif }, ['photo'], context).changed, []);
    assert.equal(held({ photo: gif }).photo, undefined);
  });

  it('of a picture that cannot be carried nothing is said', () => {
    assert.equal('photo' in readFields({ person: {}, photo: 'unread' }, context), false);
    assert.equal('photo' in readFields({ person: {}, photo: undefined }, context), true);
  });
});

describe('labels', () => {
  const members = (...names: string[]): Person => ({
    memberships: names.map((name) => ({ contactGroupMembership: { contactGroupResourceName: `contactGroups/${name}` } })),
  });

  it('G158 are the owner’s own; stars, My Contacts and the pair’s own label are not told and stay', () => {
    const person = members('myContacts', 'starred', 'own', '0', '3');
    assert.deepEqual(read(person).groups, ['Colour', 'VIP']);
    assert.deepEqual(write(person, { groups: ['Cut', 'VIP', 'Salon'] }), members('myContacts', 'starred', 'own', '1', '3'));
  });

  it('that Google has no group for are left out', () => {
    assert.equal(held({ groups: ['Unheard of'] }).groups, undefined);
  });
});
