/** test/playground/dav/address-books – discovery, properties, making and listing of address books (RFC 6352 §5–§7, RFC 5689). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aCard, BOOK, BOOKS, cardLab, cardNames, NS } from './card-lab.ts';
import { anEvent, HOME, names, prop, WORK } from './lab.ts';

const mkcol = (types: string, props = '') => ({
  body: `<mkcol xmlns="DAV:" ${NS}><set><prop><resourcetype>${types}</resourcetype>${props}</prop></set></mkcol>`,
});
const ADDRESS_BOOK = '<collection/><card:addressbook/>';

describe('discovery of address books', () => {
  it('RFC 6764 §5 redirects /.well-known/carddav, D1, D2 also apart from calendars', async () => {
    const { ask, dav } = cardLab();
    const target = async (word: string) => (await ask('GET', `/.well-known/${word}`, { as: '' })).headers.get('location');
    assert.equal(await target('carddav'), '/dav/');
    dav.oddities.wellKnownTarget = { caldav: '/dav/calendars/', carddav: 'https://contacts.test/' };
    assert.deepEqual([await target('caldav'), await target('carddav')], ['/dav/calendars/', 'https://contacts.test/']);
  });

  it('D2 can keep calendars only, or address books only, and then says so everywhere', async () => {
    for (const [serves, missing, home] of [
      ['calendars', 'carddav', 'addressbook'],
      ['addressbooks', 'caldav', 'calendar'],
    ] as const) {
      const { ask, find } = cardLab({ serves: [serves] });
      assert.equal((await ask('GET', `/.well-known/${missing}`)).status, 404);
      const wanted = '<c:calendar-home-set/><card:addressbook-home-set/>';
      const [principal] = (await find('/dav/principals/anna/', '0', wanted)).members;
      assert.deepEqual(principal?.not, { [`${home}-home-set`]: 404 });
      assert.equal((await find(home === 'calendar' ? HOME : BOOKS, '0', '<resourcetype/>')).status, 404);
      assert.doesNotMatch((await ask('OPTIONS', '/dav/')).headers.get('dav') ?? '', new RegExp(home));
      assert.equal((await find('/dav/', '1', '<resourcetype/>')).members.length, 3);
    }
  });

  it('RFC 6352 §7.1.1 tells the home, §5.2 what lives there, apart from calendars (D5)', async () => {
    const { find } = cardLab();
    const [principal] = (await find('/dav/principals/anna/', '0', '<card:addressbook-home-set/>')).members;
    assert.equal(prop(principal, 'addressbook-home-set'), BOOKS);
    const home = await find(BOOKS, '1', '<resourcetype/><displayname/>');
    assert.deepEqual(
      home.members.map((member) => [member.href, names(member, 'resourcetype'), prop(member, 'displayname')]),
      [
        [BOOKS, ['collection'], undefined],
        [BOOK, ['collection', 'addressbook'], 'Clients'],
      ],
    );
    assert.match(home.text, /xmlns:card="urn:ietf:params:xml:ns:carddav"[\s\S]*<card:addressbook\/>/);
    const calendars = await find(HOME, '1', '<resourcetype/>');
    assert.deepEqual(
      calendars.members.map(({ href }) => href),
      [HOME, WORK],
    );
  });

  it('D4 can lead both home sets to the principal, which lists calendars and address books together', async () => {
    const { find } = cardLab({ oddities: { homes: 'principal' } });
    const principal = '/dav/principals/anna/';
    const sets = await find(principal, '0', '<c:calendar-home-set/><card:addressbook-home-set/>');
    for (const name of ['calendar-home-set', 'addressbook-home-set']) assert.equal(prop(sets.members[0], name), principal);
    const { members } = await find(principal, '1', '<resourcetype/>');
    assert.deepEqual(
      members.map((member) => [member.href, names(member, 'resourcetype').at(-1)]),
      [
        [principal, 'principal'],
        [WORK, 'calendar'],
        [BOOK, 'addressbook'],
      ],
    );
  });

  it('D4 can name several homes, of which the first lists nothing', async () => {
    const { find } = cardLab({ oddities: { homes: 'several' } });
    const [principal] = (await find('/dav/principals/anna/', '0', '<card:addressbook-home-set/>')).members;
    assert.equal(prop(principal, 'addressbook-home-set'), `/dav/principals/anna/${BOOKS}`);
    assert.equal((await find('/dav/principals/anna/', '1', '<resourcetype/>')).members.length, 1);
  });

  it('D5 clutters the home with a directory, and a collection that is calendar and address book at once', async () => {
    const { find } = cardLab({ oddities: { clutteredHome: true } });
    const { members } = await find(BOOKS, '1', '<resourcetype/>');
    const types = new Map(members.map((member) => [member.href.slice(BOOKS.length), names(member, 'resourcetype').join(' ')]));
    assert.equal(types.get('directory/'), 'collection directory');
    assert.equal(types.get('both/'), 'collection calendar addressbook');
    assert.equal(types.get('clients/'), 'collection addressbook');
    assert.equal(types.get('inbox/'), undefined);
  });

  it('RFC 6352 §6.1 names addressbook in the DAV header', async () => {
    const { ask } = cardLab();
    assert.match((await ask('OPTIONS', BOOK)).headers.get('dav') ?? '', /\baddressbook\b/);
  });
});

describe('an address book', () => {
  it('RFC 6352 §6.2 tells its description, size limit, collations and reports, and nothing of a calendar’s', async () => {
    const { find } = cardLab({ maxResourceSize: 102_400 });
    const wanted =
      '<card:addressbook-description/><card:max-resource-size/><card:supported-collation-set/><supported-report-set/>' +
      '<c:max-resource-size/><c:calendar-description/>';
    const [member] = (await find(BOOK, '0', wanted)).members;
    assert.equal(prop(member, 'addressbook-description'), 'Of the salon');
    assert.equal(prop(member, 'max-resource-size'), '102400');
    assert.equal(prop(member, 'supported-collation-set'), 'i;ascii-casemapi;octeti;unicode-casemap');
    assert.deepEqual(
      names(member, 'supported-report-set').filter((name) => !/report/.test(name)),
      ['addressbook-multiget', 'addressbook-query', 'sync-collection'],
    );
    assert.deepEqual(member?.not, { 'max-resource-size': 404, 'calendar-description': 404 });
    const [calendar] = (await find(WORK, '0', '<card:addressbook-description/><card:supported-address-data/>')).members;
    assert.deepEqual(calendar?.not, { 'addressbook-description': 404, 'supported-address-data': 404 });
  });

  it('D73 names the versions it keeps, under three names of element, or not at all', async () => {
    const { dav, find } = cardLab();
    const told = async () => (await find(BOOK, '0', '<card:supported-address-data/>')).members[0];
    const versions = async () =>
      (await told())?.ok['supported-address-data']?.children.map((part) =>
        typeof part === 'string' ? part : [part.local, part.attributes['content-type'], part.attributes.version],
      );
    assert.deepEqual(await versions(), [
      ['address-data-type', 'text/vcard', '3.0'],
      ['address-data-type', 'text/vcard', '4.0'],
    ]);
    dav.settings.cardVersions = ['3.0'];
    for (const form of ['address-data', 'content-type'] as const) {
      dav.oddities.addressDataForm = form;
      assert.deepEqual(await versions(), [[form, 'text/vcard', '3.0']]);
    }
    dav.oddities.addressDataForm = 'absent';
    assert.deepEqual((await told())?.not, { 'supported-address-data': 404 });
  });

  it('RFC 3744 §5.4 tells what the user may do with it (D7)', async () => {
    const { book, find } = cardLab();
    book.setWritable(false);
    const [member] = (await find(BOOK, '0', '<current-user-privilege-set/>')).members;
    assert.deepEqual(names(member, 'current-user-privilege-set'), ['privilege', 'read']);
  });

  it('RFC 4918 §9.1 lists its cards with version and type, D38', async () => {
    const { book, find } = cardLab();
    const etag = book.put('a.vcf', aCard('a'));
    const { members } = await find(BOOK, '1', '<getetag/><getcontenttype/><cs:getctag/>');
    assert.deepEqual([prop(members[1], 'getetag'), prop(members[1], 'getcontenttype')], [etag, 'text/vcard; charset=utf-8']);
    assert.match(prop(members[0], 'getctag') ?? '', /^\d+$/);
  });

  it('RFC 4918 §9.2 takes a new name and description', async () => {
    const { ask, find } = cardLab();
    const patch =
      '<set><prop><displayname>Guests</displayname><card:addressbook-description>D</card:addressbook-description></prop></set>';
    await ask('PROPPATCH', BOOK, { body: `<propertyupdate xmlns="DAV:" ${NS}>${patch}</propertyupdate>` });
    const [member] = (await find(BOOK, '0', '<displayname/><card:addressbook-description/>')).members;
    assert.deepEqual([prop(member, 'displayname'), prop(member, 'addressbook-description')], ['Guests', 'D']);
    const fixed = '<set><prop><card:supported-address-data/></prop></set>';
    const refused = await ask('PROPPATCH', BOOK, { body: `<propertyupdate xmlns="DAV:" ${NS}>${fixed}</propertyupdate>` });
    assert.deepEqual(refused.members[0]?.not, { 'supported-address-data': 403 });
  });

  it('RFC 5689, RFC 6352 §6.3.1 is made by extended MKCOL, with its properties', async () => {
    const { ask, find } = cardLab();
    const props = '<displayname>New</displayname><card:addressbook-description>About</card:addressbook-description>';
    assert.equal((await ask('MKCOL', `${BOOKS}new/`, mkcol(ADDRESS_BOOK, props))).status, 201);
    const [member] = (await find(`${BOOKS}new/`, '0', '<resourcetype/><displayname/><card:addressbook-description/>')).members;
    assert.deepEqual(names(member, 'resourcetype'), ['collection', 'addressbook']);
    assert.deepEqual([prop(member, 'displayname'), prop(member, 'addressbook-description')], ['New', 'About']);
    assert.equal((await ask('PUT', `${BOOKS}new/a.vcf`, { body: aCard('a') })).status, 201);
  });

  it('RFC 5689 §3 is not made among calendars, nor a calendar here', async () => {
    const { ask } = cardLab();
    for (const [path, types] of [
      [`${BOOKS}new/`, '<collection/><c:calendar/>'],
      [`${BOOKS}new/`, '<collection/>'],
      [`${HOME}new/`, ADDRESS_BOOK],
    ] as const) {
      const reply = await ask('MKCOL', path, mkcol(types));
      assert.equal(reply.status, 403, path);
      assert.match(reply.text, /valid-resourcetype/);
    }
    const calendar = await ask('MKCALENDAR', `${BOOKS}new/`);
    assert.equal(calendar.status, 403);
    assert.match(calendar.text, /calendar-collection-location-ok/);
    const inside = await ask('MKCOL', `${BOOK}new/`, mkcol(ADDRESS_BOOK));
    assert.equal(inside.status, 403);
    assert.match(inside.text, /addressbook-collection-location-ok/);
    assert.equal((await ask('MKCOL', BOOK, mkcol(ADDRESS_BOOK))).status, 405);
  });

  it('RFC 4918 §9.6.1 is deleted with all it holds', async () => {
    const { ask, book } = cardLab();
    book.put('a.vcf', aCard('a'));
    assert.equal((await ask('DELETE', BOOK)).status, 204);
    assert.equal((await ask('GET', `${BOOK}a.vcf`)).status, 404);
    assert.equal((await ask('PUT', `${BOOK}a.vcf`, { body: aCard('a') })).status, 409);
  });

  it('D80 is read-only when the server fills it, and refuses writes with 403 or 405 even if it says otherwise', async () => {
    const { ask, dav, find } = cardLab();
    const recent = dav.addAddressBook('anna', { displayName: 'Recently contacted', isGenerated: true });
    recent.put('a.vcf', aCard('a'));
    const rights = async () =>
      names((await find(recent.path, '0', '<current-user-privilege-set/>')).members[0], 'current-user-privilege-set');
    assert.deepEqual(await rights(), ['privilege', 'read']);
    recent.setWritable(true);
    assert.ok((await rights()).includes('write'));
    for (const status of [403, 405] as const) {
      dav.oddities.generatedBooks = status;
      for (const [method, name, body] of [
        ['PUT', 'b.vcf', aCard('b')],
        ['PUT', 'a.vcf', aCard('a')],
        ['DELETE', 'a.vcf', undefined],
      ] as const) {
        assert.equal((await ask(method, recent.path + name, body === undefined ? {} : { body })).status, status, method);
      }
    }
    assert.equal((await ask('GET', `${recent.path}a.vcf`)).status, 200);
    assert.equal((await ask('PUT', `${BOOK}a.vcf`, { body: aCard('a') })).status, 201);
  });
});

describe('the back door of address books', () => {
  it('finds a book by name, path or display name, apart from calendars, and removes it', () => {
    const { dav } = cardLab();
    for (const word of ['clients', BOOK, 'Clients']) assert.equal(dav.addressBook('anna', word).path, BOOK);
    assert.throws(() => dav.addressBook('anna', 'work'), /anna has no address book work/);
    assert.throws(() => dav.calendar('anna', 'clients'), /anna has no calendar clients/);
    assert.equal(dav.addAddressBook('anna', {}).name, 'contacts');
    assert.equal(dav.addressBooks('anna').length, 2);
    assert.equal(dav.calendars('anna').length, 1);
    dav.removeAddressBook('anna', 'Clients');
    assert.throws(() => dav.addressBook('anna', 'clients'));
  });

  it('stores what the user’s app would, and shows it over HTTP', async () => {
    const { ask, book, find, sync, work } = cardLab();
    const { token } = await sync();
    book.put('a.vcf', 'not a card');
    work.put('a.ics', anEvent('a'));
    book.describe('New');
    assert.equal((await ask('GET', `${BOOK}a.vcf`)).text, 'not a card');
    assert.deepEqual(cardNames(await sync(token)), ['a.vcf']);
    assert.equal(prop((await find(BOOK, '0', '<card:addressbook-description/>')).members[0], 'addressbook-description'), 'New');
  });
});
