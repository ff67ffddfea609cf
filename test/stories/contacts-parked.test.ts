/** stories/contacts-parked — one client that cannot be carried waits with its reason; all others, and the calendar, go on. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientsIn, valuesOf } from './contacts-steps.ts';
import { card, DAY, MINUTE, openContacts } from './contacts-world.ts';
import { assertQuiet, changes, googleTimes, syncOnce } from './steps.ts';

describe('one malformed card among others', () => {
  it('is parked with exit 3, the others are carried, and so is it when it is mended', async (t) => {
    const world = await openContacts(t);
    const apps = clientsIn(world);
    apps.google.add({ name: 'From Google', phones: ['030 1'] });
    apps.dav.add({ name: 'From Dav', phones: ['030 2'] });
    const whole = card('3.0', 'broken', 'FN:Broken Card', 'N:Card;Broken;;;', 'TEL:030 3');
    world.book.put('broken.vcf', whole.replace('END:VCARD\r\n', ''));
    const first = await syncOnce(world, 3);
    assert.deepEqual([first.parked, first.created], [1, { google: 1, dav: 1 }]);
    assert.match(first.waiting?.[0]?.why ?? '', /cut off/);
    assert.doesNotMatch(JSON.stringify(first), /Broken/);
    await assertQuiet(world, 3);
    world.book.put('broken.vcf', whole);
    assert.deepEqual(changes(await syncOnce(world)).google, [1, 0, 0]);
    assert.deepEqual(apps.google.names(), ['Broken Card', 'From Dav', 'From Google']);
    await assertQuiet(world);
  });

  it('that was carried before deletes nobody, and goes on when it is mended', async (t) => {
    const world = await openContacts(t);
    const apps = clientsIn(world);
    const whole = card('3.0', 'm', 'FN:Maria Schmidt', 'N:Schmidt;Maria;;;', 'TEL:030 3');
    world.book.put('m.vcf', whole);
    await syncOnce(world);
    world.book.put('m.vcf', whole.replace('END:VCARD\r\n', ''));
    await syncOnce(world, 3);
    assert.deepEqual(apps.google.names(), ['Maria Schmidt']);
    world.book.put('m.vcf', whole.replace('030 3', '030 4'));
    assert.deepEqual(changes(await syncOnce(world)).google, [0, 1, 0]);
    await assertQuiet(world);
  });
});

describe('a client whose picture Google does not give just now', () => {
  it('waits with its reason, at the first sync and later, all others are carried, and so is it once the picture comes', async (t) => {
    const world = await openContacts(t);
    const apps = clientsIn(world);
    apps.google.add({ name: 'Without Picture', phones: ['030 1'] });
    apps.google.add({ name: 'With Picture', phones: ['030 2'] });
    const named = world.people.people().find((person) => JSON.stringify(person).includes('With Picture'));
    world.people.setPhoto(String(named?.resourceName), PICTURE);
    const failing = { match: /^GET \/contacts\//, times: 99, effect: { kind: 'html' } } as const;
    world.googleServer.fail(failing);
    const first = await syncOnce(world, 3);
    assert.deepEqual([first.parked, first.created, apps.dav.names()], [1, { google: 0, dav: 1 }, ['Without Picture']]);
    assert.match(first.waiting?.[0]?.why ?? '', /picture cannot be loaded/);
    world.googleServer.clearFaults();
    assert.deepEqual(changes(await syncOnce(world)).dav, [1, 0, 0]);
    await assertQuiet(world);
    world.people.setPhoto(String(named?.resourceName), undefined);
    world.people.setPhoto(String(named?.resourceName), Buffer.concat([PICTURE, Buffer.from('x')]));
    apps.google.add({ name: 'Another', phones: ['030 3'] });
    world.googleServer.fail(failing);
    const later = await syncOnce(world, 3);
    assert.deepEqual([later.parked, later.created], [1, { google: 0, dav: 1 }]);
    world.googleServer.clearFaults();
    assert.deepEqual(changes(await syncOnce(world)).dav, [0, 1, 0]);
    await assertQuiet(world);
  });
});

const PICTURE = Buffer.from('/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==', 'base64');

describe('cards that are no clients', () => {
  it('of a group, and of a device, are left alone without a word', async (t) => {
    const world = await openContacts(t, { davOptions: { oddities: { cardConversion: 'never' } } });
    world.book.put('g.vcf', card('3.0', 'g', 'FN:Team', 'N:Team', 'X-ADDRESSBOOKSERVER-KIND:group'));
    world.book.put('d.vcf', card('4.0', 'd', 'FN:Printer', 'KIND:device'));
    await syncOnce(world);
    assert.deepEqual(world.people.people(), []);
    await assertQuiet(world);
  });
});

describe('a card of vCard 2.1', () => {
  it('is carried, its letters decoded, and becomes 3.0 when Google edits it (D74)', async (t) => {
    const world = await openContacts(t, { davOptions: { oddities: { oldCards: 'stored', cardConversion: 'never' } } });
    const quoted = ';CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE';
    const lines = [
      `N${quoted}:M=C3=BCller;J=C3=BCrgen;;;`,
      `FN${quoted}:J=C3=BCrgen M=C3=BCller`,
      'TEL;CELL;PREF:+49 170 1',
      'X-OLD:kept',
    ];
    world.book.put('old.vcf', card('2.1', 'old', ...lines));
    await syncOnce(world);
    const [person] = world.people.people();
    assert.equal(valuesOf(person, 'names')[0]?.displayName, 'Jürgen Müller');
    assert.deepEqual(valuesOf(person, 'phoneNumbers'), [{ value: '+49 170 1', type: 'mobile' }]);
    await assertQuiet(world);
    assert.match(world.book.get('old.vcf')?.text ?? '', /VERSION:2\.1/);
    world.pass(MINUTE);
    world.people.edit(String(person?.resourceName), { biographies: [{ value: 'Note', contentType: 'TEXT_PLAIN' }] });
    assert.deepEqual(changes(await syncOnce(world)).dav, [0, 1, 0]);
    const text = world.book.get('old.vcf')?.text ?? '';
    for (const line of ['VERSION:3.0', 'FN:Jürgen Müller', 'X-OLD:kept', 'NOTE:Note']) assert.ok(text.includes(line), text);
    await assertQuiet(world);
  });
});

describe('an account that is full (G157)', () => {
  for (const fullAccountStatus of [400, 429] as const) {
    it(`(${fullAccountStatus}): new clients wait with a sentence that says so, edits and the calendar go on`, async (t) => {
      const googleOptions = { people: { contactLimit: 1 }, unsettled: { fullAccountStatus } };
      const world = await openContacts(t, { calendars: true, googleOptions });
      const apps = clientsIn(world);
      apps.google.add({ name: 'Maria Schmidt', phones: ['030 1'] });
      await world.sync();
      world.pass(MINUTE);
      apps.dav.add({ name: 'One More', phones: ['030 2'] });
      apps.dav.edit('Maria Schmidt', { note: 'Edited' });
      world.inGoogle.insert({ summary: 'Haircut', ...googleTimes() });
      const full = await syncOnce(world, 3);
      assert.deepEqual([full.result, full.parked], ['parked', 1]);
      assert.match(`${full.waiting?.[0]?.why}`, /MY_CONTACTS_OVERFLOW_COUNT|full|no room/i);
      assert.equal(apps.google.read('Maria Schmidt').note, 'Edited');
      assert.equal(world.inDav.items().size, 1);
      assert.deepEqual([apps.google.names(), apps.dav.names()], [['Maria Schmidt'], ['Maria Schmidt', 'One More']]);
      const again = await world.sync();
      assert.deepEqual([again.code, again.created.google], [3, 0]);
      world.pass(DAY);
      assert.equal((await world.sync()).code, 3);
    });
  }
});
