/** playground/salon/clients – believable, repeatable, and fit for both servers. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { crc32, inflateSync } from 'node:zlib';
import { parsePhoneNumber } from 'libphonenumber-js/max';
import { parseVCards } from 'vcard4-ts';
import { lookAtCard } from '../../../src/playground/dav/card-content.ts';
import { createDav } from '../../../src/playground/dav/dav.ts';
import type { JsonObject } from '../../../src/playground/google/json.ts';
import { valuesIn } from '../../../src/playground/salon/card-edit.ts';
import { cardOf } from '../../../src/playground/salon/card-form.ts';
import { type Client, fullName } from '../../../src/playground/salon/client.ts';
import { REGULARS } from '../../../src/playground/salon/client-details.ts';
import { salonClients } from '../../../src/playground/salon/clients.ts';
import { CLIENTS } from '../../../src/playground/salon/house.ts';
import { personBody } from '../../../src/playground/salon/person-form.ts';
import { portrait } from '../../../src/playground/salon/photo.ts';
import { TestClock } from '../../../src/playground/server.ts';

const NOW = Date.parse('2026-11-22T09:00:00Z');
const SEEDS = [1, 2, 3, 7];

const mobileOf = ({ phones }: Client): string => phones.find(({ kind }) => kind === 'mobile')?.number ?? '';
const world = (number: string): string => parsePhoneNumber(number, 'DE').number;

describe('The salon’s clients', () => {
  it('are the same for the same seed and moment, and others for another seed', () => {
    assert.deepEqual(salonClients(1, NOW), salonClients(1, NOW));
    assert.notDeepEqual(salonClients(1, NOW).google, salonClients(2, NOW).google);
  });

  it('stand on one side, but for three on both: same name, same number spelled differently, details of their own', () => {
    for (const seed of SEEDS) {
      const { google, dav, both } = salonClients(seed, NOW);
      assert.equal(both.length, 3);
      assert.deepEqual(
        google.map(fullName).filter((name) => dav.some((client) => fullName(client) === name)),
        [...both],
      );
      for (const name of both) {
        const [here, there] = [google, dav].map((side) => side.find((client) => fullName(client) === name));
        assert.ok(here && there);
        assert.equal(world(mobileOf(here)), world(mobileOf(there)));
        assert.notEqual(mobileOf(here), mobileOf(there));
        assert.deepEqual(
          [here.note, here.birthday, here.photo, there.emails, there.address],
          [...[undefined, undefined, undefined], ...[[], undefined]],
        );
      }
      assert.ok(google.length + dav.length - both.length === CLIENTS.length);
    }
  });

  it('have valid numbers and addresses; a mobile number is one person’s, while siblings share the one at home', () => {
    for (const seed of SEEDS) {
      const { google, dav, both } = salonClients(seed, NOW);
      const all = [...google, ...dav.filter((client) => !both.includes(fullName(client)))];
      for (const { number } of all.flatMap(({ phones }) => phones)) assert.ok(parsePhoneNumber(number, 'DE').isValid(), number);
      for (const { address } of all.flatMap(({ emails }) => emails)) assert.match(address, /^[a-z.-]+@example\.com$/);
      const mobiles = all.map(mobileOf).map(world);
      assert.equal(new Set(mobiles).size, all.length);
      const homes = all.flatMap(({ phones }) => phones.filter(({ kind }) => kind === 'home').map(({ number }) => number));
      assert.equal(homes.length - new Set(homes).size, 1);
      const together = all.filter(({ phones }) => phones.some(({ number }) => number === '030 23125 007'));
      assert.equal(together.length, 2);
      assert.equal(together[0]?.family, together[1]?.family);
      assert.notEqual(together[0]?.given, together[1]?.given);
    }
  });

  it('show every kind of thing the sync must carry, on each side', () => {
    const { google, dav, cards } = salonClients(7, NOW);
    const kinds: readonly ((client: Client) => boolean)[] = [
      ({ phones }) => phones.length > 1,
      ({ phones }) => phones.some(({ kind }) => typeof kind !== 'string'),
      ({ emails }) => emails.length > 0,
      ({ emails }) => emails.length === 0,
      ({ birthday }) => birthday?.year !== undefined,
      ({ address }) => address !== undefined,
      ({ note }) => note?.includes('\n') === true,
      ({ note }) => note?.startsWith('Allergic') === true,
      ({ labels }) => labels.includes(REGULARS),
      ({ labels }) => labels.length === 0,
      ({ labels }) => labels.length > 1,
      ({ photo }) => photo !== undefined,
      ({ company }) => company !== undefined,
    ];
    for (const [side, clients] of [['google', google] as const, ['dav', dav] as const])
      for (const kind of kinds) assert.ok(clients.some(kind), `nobody in ${side}: ${kind}`);
    assert.ok([...google, ...dav].some(({ birthday }) => birthday && birthday.year === undefined));
    assert.ok([...google, ...dav].some(({ nickname }) => nickname !== undefined));
    const versions = cards.map(({ vcard }) => lookAtCard(vcard).card?.version);
    assert.ok(versions.filter((version) => version === '4.0').length >= 4);
    assert.ok(versions.filter((version) => version === '3.0').length > 10);
  });

  it('are accepted by the CardDAV server, every card of them, by PUT', async () => {
    const dav = createDav({ clock: new TestClock(NOW) });
    dav.addUser('salon', 'demo');
    const book = dav.addAddressBook('salon', {});
    const headers = { authorization: `Basic ${btoa('salon:demo')}`, 'content-type': 'text/vcard; charset=utf-8' };
    for (const { name, vcard } of salonClients(9, NOW).cards) {
      const request = new Request(`http://dav.test${book.path}${name}`, { method: 'PUT', headers, body: vcard });
      const response = await dav.handler(request);
      assert.equal(response.status, 201, `${name}: ${await response.text()}`);
      assert.equal(book.get(name)?.text, vcard);
    }
  });
});

const MIA: Client = {
  given: 'Zoë; Mia',
  family: 'Böhm, geb. Öz',
  nickname: 'Mi',
  phones: [
    { kind: 'mobile', number: '0171 3920012' },
    { kind: 'home', number: '030 23125 112' },
    { kind: { label: 'Praxis, oben' }, number: '030 23125 113' },
  ],
  emails: [{ kind: 'work', address: 'mia@example.com' }],
  birthday: { year: 1985, month: 4, day: 2 },
  address: { street: 'Torstraße 1; 2. OG', postcode: '10119', city: 'Berlin', country: 'Germany' },
  company: { name: 'Salon', title: 'Owner' },
  note: 'Allergic to PPD, really\nColour: 6/0; 35 min',
  labels: [REGULARS, 'Newsletter, Post'],
  photo: portrait(200, 20, 20),
};
const WITHOUT_YEAR: Client = { given: 'Bo', family: 'Lang', phones: [], emails: [], labels: [], birthday: { month: 4, day: 2 } };

describe('A client as a card', () => {
  const lines = (version: '3.0' | '4.0', client = MIA) =>
    cardOf(client, { version, uid: '1-2', now: NOW }).replaceAll('\r\n ', '').split('\r\n');

  it('is a vCard 3.0 as most apps write it', () => {
    const photo = MIA.photo?.base64;
    assert.deepEqual(lines('3.0'), [
      ...['BEGIN:VCARD', 'VERSION:3.0', 'PRODID:-//Salon Lindner//Card index//EN', 'UID:1-2'],
      ...['FN:Zoë\\; Mia Böhm\\, geb. Öz', 'N:Böhm\\, geb. Öz;Zoë\\; Mia;;;', 'NICKNAME:Mi'],
      ...['TEL;TYPE=CELL,VOICE:0171 3920012', 'TEL;TYPE=HOME,VOICE:030 23125 112'],
      ...['item3.TEL:030 23125 113', 'item3.X-ABLabel:Praxis\\, oben', 'EMAIL;TYPE=INTERNET,WORK:mia@example.com'],
      ...['BDAY:1985-04-02', 'ADR;TYPE=HOME:;;Torstraße 1\\; 2. OG;Berlin;;10119;Germany'],
      ...[`PHOTO;ENCODING=b;TYPE=PNG:${photo}`, 'ORG:Salon', 'TITLE:Owner'],
      ...['NOTE:Allergic to PPD\\, really\\nColour: 6/0\\; 35 min', `CATEGORIES:${REGULARS},Newsletter\\, Post`],
      ...['REV:20261122T090000Z', 'END:VCARD', ''],
    ]);
    assert.ok(lines('3.0', WITHOUT_YEAR).includes('BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-02'));
  });

  it('is a vCard 4.0 that a strict reader takes (L12)', () => {
    const text = lines('4.0');
    for (const line of [
      ...['UID:urn:uuid:1-2', 'TEL;VALUE=uri;TYPE=cell:tel:+49-171-3920012', 'BDAY:19850402'],
      ...['item3.TEL:030 23125 113', `PHOTO:data:image/png;base64,${MIA.photo?.base64}`],
    ])
      assert.ok(text.includes(line), line);
    assert.ok(lines('4.0', WITHOUT_YEAR).includes('BDAY:--0402'));
    const { vCards } = parseVCards(cardOf(MIA, { version: '4.0', uid: '1-2', now: NOW }));
    assert.equal(vCards?.length, 1);
    // The one nag is no error: the comma of a data address needs no escape, though some servers write one (D78).
    const nags = vCards?.[0]?.nags ?? [];
    assert.deepEqual(
      nags.filter(({ isError }) => isError),
      [],
    );
    assert.equal(vCards?.[0]?.FN[0]?.value, 'Zoë; Mia Böhm, geb. Öz');
  });

  it('is folded, and says only what is known', () => {
    for (const version of ['3.0', '4.0'] as const) {
      const text = cardOf(MIA, { version, uid: '1', now: NOW });
      assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n')));
      const short = cardOf({ ...WITHOUT_YEAR, birthday: undefined as never }, { version, uid: '1', now: NOW });
      assert.doesNotMatch(short, /TEL|EMAIL|BDAY|ADR|ORG|NOTE|CATEGORIES|PHOTO|NICKNAME/);
      assert.deepEqual(valuesIn(text, 'NOTE'), [MIA.note]);
    }
  });
});

describe('A client as a Google person', () => {
  it('has every detail, and a membership for each label besides the group of all contacts', () => {
    assert.deepEqual(
      personBody(MIA, (label) => `contactGroups/${label.length}`),
      {
        names: [{ givenName: 'Zoë; Mia', familyName: 'Böhm, geb. Öz' }],
        nicknames: [{ value: 'Mi' }],
        phoneNumbers: [
          { value: '0171 3920012', type: 'mobile' },
          { value: '030 23125 112', type: 'home' },
          { value: '030 23125 113', type: 'Praxis, oben' },
        ],
        emailAddresses: [{ value: 'mia@example.com', type: 'work' }],
        birthdays: [{ date: { year: 1985, month: 4, day: 2 } }],
        addresses: [
          { type: 'home', streetAddress: 'Torstraße 1; 2. OG', postalCode: '10119', city: 'Berlin', country: 'Germany' },
        ],
        organizations: [{ name: 'Salon', title: 'Owner' }],
        biographies: [{ value: 'Allergic to PPD, really\nColour: 6/0; 35 min', contentType: 'TEXT_PLAIN' }],
        memberships: ['contactGroups/myContacts', 'contactGroups/11', 'contactGroups/16'].map((contactGroupResourceName) => ({
          contactGroupMembership: { contactGroupResourceName },
        })),
      },
    );
  });

  it('says only what is known', () => {
    const body: JsonObject = personBody(WITHOUT_YEAR, String);
    assert.deepEqual(Object.keys(body), ['names', 'birthdays', 'memberships']);
    assert.deepEqual(body.birthdays, [{ date: { month: 4, day: 2 } }]);
  });
});

describe('A portrait', () => {
  it('is a whole PNG of eight times eight pixels in its colour', () => {
    const bytes = Buffer.from(portrait(1, 2, 3).base64, 'base64');
    assert.equal(bytes.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
    const chunks = new Map<string, Buffer>();
    for (let at = 8; at < bytes.length; ) {
      const length = bytes.readUInt32BE(at);
      assert.equal(bytes.readUInt32BE(at + 8 + length), crc32(bytes.subarray(at + 4, at + 8 + length)));
      chunks.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length));
      at += 12 + length;
    }
    assert.deepEqual([...chunks.keys()], ['IHDR', 'IDAT', 'IEND']);
    assert.deepEqual([...(chunks.get('IHDR') ?? [])], [0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0]);
    const pixels = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
    assert.deepEqual([pixels.length, [...pixels.subarray(25, 29)]], [8 * 25, [0, 1, 2, 3]]);
  });
});
