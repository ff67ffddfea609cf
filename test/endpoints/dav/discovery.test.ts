/** From a typed address to calendars and address books. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDavClient } from '../../../src/endpoints/dav/client.ts';
import { discoverDav, resolveCalendar } from '../../../src/endpoints/dav/discovery.ts';
import { createDav } from '../../../src/playground/dav/dav.ts';
import type { DavOptions } from '../../../src/playground/dav/options.ts';
import { never } from './world.ts';

const refused = (code: string) => ({ name: 'SyncError', code });

function anAccount(url: string, options: DavOptions = {}) {
  const dav = createDav(options);
  dav.addUser('anna', 'geheim');
  dav.addCalendar('anna', { displayName: 'Termine', color: '#FF0000FF' });
  dav.addCalendar('anna', { name: 'team', displayName: 'Team Süd' });
  dav.addCalendar('anna', { displayName: 'Aufgaben', components: ['VTODO'] });
  const client = createDavClient({ url, username: 'anna', password: 'geheim', allowPrivate: true, transport: dav.handler });
  return { dav, client, discover: () => discoverDav(client, 'caldav', never) };
}

describe('discovery', () => {
  for (const url of [
    'http://dav.test/',
    'http://dav.test/dav/',
    'http://dav.test/dav/principals/anna/',
    'http://dav.test/dav/calendars/anna/',
    'http://dav.test/dav/calendars/anna/termine/',
    'http://dav.test/somewhere/else',
  ]) {
    it(`finds the calendars from ${url} (D1)`, async () => {
      const { calendars } = await anAccount(url).discover();
      assert.deepEqual(calendars.map(({ name }) => name).sort(), ['Team Süd', 'Termine']);
    });
  }

  for (const wellKnown of [301, 302, 307, 308, 404, 200] as const) {
    it(`does not depend on well-known, which answers ${wellKnown} (D1)`, async () => {
      const { calendars } = await anAccount('http://dav.test/nowhere', { oddities: { wellKnown } }).discover();
      assert.equal(calendars.length, 2);
    });
  }

  it('does not list what a calendar holds when its own address was typed', async () => {
    const { dav } = anAccount('http://dav.test/');
    const url = 'http://dav.test/dav/calendars/anna/termine/';
    const asked: string[] = [];
    const transport = async (request: Request): Promise<Response> => {
      asked.push(`${request.headers.get('depth')} ${new URL(request.url).pathname}`);
      return await dav.handler(request);
    };
    const client = createDavClient({ url, username: 'anna', password: 'geheim', allowPrivate: true, transport });
    const { calendars } = await discoverDav(client, 'caldav', never);
    assert.equal(calendars.length, 2);
    assert.equal(asked.includes('1 /dav/calendars/anna/'), true);
    assert.equal(asked.includes('1 /dav/calendars/anna/termine/'), false);
  });

  it('describes each calendar', async () => {
    const { dav, discover } = anAccount('http://dav.test/dav/');
    dav.calendar('anna', 'termine').setWritable(false);
    const found = await discover();
    const [termine, team] = ['Termine', 'Team Süd'].map((name) => found.calendars.find((calendar) => calendar.name === name));
    assert.deepEqual(
      [termine?.url, termine?.color, termine?.writable, termine?.syncCollection, termine?.autoSchedule, termine?.components],
      ['http://dav.test/dav/calendars/anna/termine/', '#ff0000', false, true, false, ['VEVENT']],
    );
    assert.equal(termine?.resourceId, dav.calendar('anna', 'termine').resourceId);
    assert.equal(team?.writable, true);
  });

  it('needs all three rights to write: adding, changing, deleting (D7)', async () => {
    const { dav, discover } = anAccount('http://dav.test/dav/');
    const writable = async () => (await discover()).calendars.find(({ name }) => name === 'Termine')?.writable;
    for (const [rights, expected] of [
      [['read', 'bind', 'write-content'], false],
      [['read', 'bind', 'write-content', 'unbind'], true],
      [['write'], true],
      [['all'], true],
    ] as const) {
      dav.calendar('anna', 'termine').setPrivileges(rights);
      assert.equal(await writable(), expected, rights.join());
    }
  });

  it('skips in-boxes, subscriptions, trash and what is no calendar (D5)', async () => {
    const { calendars } = await anAccount('http://dav.test/dav/', { oddities: { clutteredHome: true } }).discover();
    assert.equal(calendars.length, 2);
  });

  it('skips what is calendar and address book at once, and calendars that are something else (D5)', async () => {
    const [calendar, book] = [
      '<C:calendar xmlns:C="urn:ietf:params:xml:ns:caldav"/>',
      '<A:addressbook xmlns:A="urn:ietf:params:xml:ns:carddav"/>',
    ];
    const types = [
      calendar,
      calendar + book,
      `${calendar}<S:subscribed xmlns:S="http://calendarserver.org/ns/"/>`,
      '<calendar/>',
      book,
    ];
    const member = (
      type: string,
      index: number,
    ) => `<D:response><D:href>/dav/calendars/anna/${index}/</D:href><D:propstat><D:prop>
      <D:resourcetype>${type}</D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;
    const { dav } = anAccount('http://dav.test/dav/');
    const home = () =>
      new Response(`<D:multistatus xmlns:D="DAV:">${types.map(member).join('')}</D:multistatus>`, {
        status: 207,
        headers: { 'content-type': 'text/xml' },
      });
    const client = createDavClient({
      url: 'http://dav.test/dav/',
      username: 'anna',
      password: 'geheim',
      allowPrivate: true,
      transport: async (request) => (request.headers.get('depth') === '1' ? home() : dav.handler(request)),
    });
    const paths = async (kind: 'caldav' | 'carddav') =>
      (await discoverDav(client, kind, never)).calendars.map(({ url }) => new URL(url).pathname);
    assert.deepEqual(await paths('caldav'), ['/dav/calendars/anna/0/']);
    assert.deepEqual(await paths('carddav'), ['/dav/calendars/anna/4/']);
  });

  it('notices that a server sends invitations by itself (D68)', async () => {
    const { calendars } = await anAccount('http://dav.test/dav/', { autoSchedule: true }).discover();
    assert.equal(calendars[0]?.autoSchedule, true);
  });

  it('gives collections their slash back (D9)', async () => {
    const { calendars } = await anAccount('http://dav.test/dav/', { oddities: { hrefsWithoutSlash: true } }).discover();
    assert.ok(calendars.every(({ url }) => url.endsWith('/')));
    assert.equal(calendars.length, 2);
  });

  it('finds its way when the server behind a proxy names its own host (D12)', async () => {
    const oddities = { hrefs: 'absolute', hrefOrigin: 'http://inside:8080' } as const;
    const { calendars } = await anAccount('http://dav.test/dav/', { oddities }).discover();
    assert.ok(calendars.every(({ url }) => url.startsWith('http://dav.test/')));
  });

  it('does not take an anonymous 207 for a sign-in (D3)', async () => {
    const { dav } = anAccount('http://dav.test/', { oddities: { anonymousRoot: true } });
    const client = createDavClient({ url: 'http://dav.test/', allowPrivate: true, transport: dav.handler });
    await assert.rejects(discoverDav(client, 'caldav', never), (error: { code?: string }) =>
      ['AUTH_LOST', 'NOT_FOUND'].includes(error.code ?? ''),
    );
  });

  it('stops at once with a wrong password (D10)', async () => {
    const { dav } = anAccount('http://dav.test/');
    const client = createDavClient({
      url: 'http://dav.test/',
      username: 'anna',
      password: 'x',
      allowPrivate: true,
      transport: dav.handler,
    });
    await assert.rejects(discoverDav(client, 'caldav', never), refused('AUTH_LOST'));
    assert.equal(client.http.meter.requests, 1);
  });

  it('says that there is no such service, or that something else answers', async () => {
    const make = (answer: () => Response) =>
      createDavClient({ url: 'http://dav.test/', allowPrivate: true, transport: async () => answer() });
    await assert.rejects(
      discoverDav(
        make(() => new Response('', { status: 404 })),
        'caldav',
        never,
      ),
      refused('NOT_FOUND'),
    );
    const page = () => new Response('<html>', { headers: { 'content-type': 'text/html' } });
    await assert.rejects(discoverDav(make(page), 'caldav', never), refused('DOUBTFUL'));
  });
});

describe('discovery of address books', () => {
  function aHouse(url: string, options: DavOptions = {}) {
    const { dav, client } = anAccount(url, options);
    dav.addAddressBook('anna', { name: 'clients', displayName: 'Kundinnen' });
    dav.addAddressBook('anna', { displayName: 'Recently contacted', isGenerated: true });
    return { dav, discover: () => discoverDav(client, 'carddav', never) };
  }

  for (const url of [
    'http://dav.test/',
    'http://dav.test/dav/principals/anna/',
    'http://dav.test/dav/addressbooks/anna/',
    'http://dav.test/dav/addressbooks/anna/clients/',
    'http://dav.test/dav/calendars/anna/termine/',
    'http://dav.test/somewhere/else',
  ]) {
    it(`finds them, and no calendars, from ${url} (D1, D2)`, async () => {
      const { calendars } = await aHouse(url).discover();
      assert.deepEqual(calendars.map(({ name }) => name).sort(), ['Kundinnen', 'Recently contacted']);
    });
  }

  it('finds them where the server says they are kept apart from calendars (D2)', async () => {
    const oddities = { wellKnownTarget: { caldav: '/nowhere/', carddav: '/dav/' } };
    assert.equal((await aHouse('http://dav.test/nothing', { oddities }).discover()).calendars.length, 2);
  });

  it('describes each one: it takes no components, and sends no invitations (D68, D80)', async () => {
    const { dav, discover } = aHouse('http://dav.test/dav/', { autoSchedule: true });
    const { calendars } = await discover();
    assert.deepEqual(
      calendars.map(({ writable, components, autoSchedule, syncCollection }) => [
        writable,
        components,
        autoSchedule,
        syncCollection,
      ]),
      [
        [true, undefined, false, true],
        [false, undefined, false, true],
      ],
    );
    assert.equal(calendars[0]?.resourceId, dav.addressBook('anna', 'clients').resourceId);
  });

  for (const addressDataForm of ['address-data-type', 'address-data', 'content-type'] as const) {
    it(`reads which versions of vCard it keeps, said by ${addressDataForm} (D73)`, async () => {
      const { calendars } = await aHouse('http://dav.test/dav/', { oddities: { addressDataForm } }).discover();
      assert.deepEqual(calendars[0]?.cardVersions, ['3.0', '4.0']);
    });
  }

  it('knows no versions where the server says nothing of them (D73)', async () => {
    const { calendars } = await aHouse('http://dav.test/dav/', { oddities: { addressDataForm: 'absent' } }).discover();
    assert.equal(calendars[0]?.cardVersions, undefined);
  });

  it('finds none where calendars are all there is (D2)', async () => {
    const found = await aHouse('http://dav.test/', { serves: ['calendars'] }).discover();
    assert.deepEqual([found.homes, found.calendars], [[], []]);
  });

  it('takes a name, a path or an address for one, and asks back in words that fit', async () => {
    const { calendars } = await aHouse('http://dav.test/dav/').discover();
    for (const word of [
      'Kundinnen',
      'kundinnen',
      'clients',
      '/dav/addressbooks/anna/clients',
      'http://dav.test/dav/addressbooks/anna/clients/',
    ])
      assert.equal(resolveCalendar(calendars, word).name, 'Kundinnen', word);
    assert.throws(() => resolveCalendar(calendars, 'Kundinen'), {
      code: 'NOT_FOUND',
      message: '"Kundinen" is not there; did you mean "Kundinnen"? (there: "Kundinnen", "Recently contacted")',
    });
  });
});

describe('the word for a calendar', () => {
  it('is its name, its path or its address, however it is spelled', async () => {
    const { calendars } = await anAccount('http://dav.test/dav/').discover();
    for (const word of [
      'Team Süd',
      'team süd',
      'team',
      '/dav/calendars/anna/team',
      '/dav/calendars/anna/team/',
      'http://dav.test/dav/calendars/anna/team',
      '/dav/calendars/%61nna/team/',
    ]) {
      assert.equal(resolveCalendar(calendars, word).name, 'Team Süd', word);
    }
  });

  it('is asked back when nothing has it', async () => {
    const { calendars } = await anAccount('http://dav.test/dav/').discover();
    assert.throws(() => resolveCalendar(calendars, 'Termin'), /did you mean "Termine"/);
    assert.throws(() => resolveCalendar(calendars, 'http://other.test/dav/calendars/anna/team/'), refused('NOT_FOUND'));
  });

  it('must mean one calendar only', async () => {
    const { dav, discover } = anAccount('http://dav.test/dav/');
    dav.calendar('anna', 'team').rename('Termine');
    const { calendars } = await discover();
    assert.throws(() => resolveCalendar(calendars, 'Termine'), /team\/.*termine\/|termine\/.*team\//);
    assert.equal(resolveCalendar(calendars, '/dav/calendars/anna/team/').url.endsWith('/team/'), true);
  });
});
