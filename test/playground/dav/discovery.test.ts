/** test/playground/dav/discovery – well-known, sign-in, principals, homes (RFC 6764, 5397, 4791 §6.2.1). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anEvent, HOME, lab, names, prop, short, WORK } from './lab.ts';

const WITHOUT_LOGIN = { as: '' };

describe('discovery', () => {
  it('RFC 6764 §5 redirects /.well-known/caldav to the root, without a sign-in', async () => {
    const reply = await lab().ask('PROPFIND', '/.well-known/caldav', WITHOUT_LOGIN);
    assert.equal(reply.status, 301);
    assert.equal(reply.headers.get('location'), '/dav/');
  });

  for (const status of [301, 302, 307, 308] as const) {
    it(`D1 redirects with ${status}, also to another host`, async () => {
      const { ask } = lab({ oddities: { wellKnown: status, wellKnownTarget: 'https://dav.elsewhere.test/x/' } });
      const reply = await ask('GET', '/.well-known/caldav', WITHOUT_LOGIN);
      assert.equal(reply.status, status);
      assert.equal(reply.headers.get('location'), 'https://dav.elsewhere.test/x/');
    });
  }

  it('D1 answers the well-known address with 404 or an empty 200', async () => {
    const { ask, dav } = lab({ oddities: { wellKnown: 404 } });
    assert.equal((await ask('GET', '/.well-known/caldav')).status, 404);
    dav.oddities.wellKnown = 200;
    const reply = await ask('PROPFIND', '/.well-known/caldav');
    assert.equal(reply.status, 200);
    assert.equal(reply.text, '');
    assert.equal(reply.headers.get('location'), null);
  });

  it('RFC 5397 tells the principal, RFC 4791 §6.2.1 its home, RFC 4918 §9.1 what lives there', async () => {
    const { propfind } = lab();
    for (const root of ['/', '/dav/']) {
      const [member] = (await propfind(root, '0', '<current-user-principal/>')).members;
      assert.equal(prop(member, 'current-user-principal'), '/dav/principals/anna/');
    }
    const [principal] = (await propfind('/dav/principals/anna/', '0', '<c:calendar-home-set/><resourcetype/>')).members;
    assert.equal(prop(principal, 'calendar-home-set'), HOME);
    assert.deepEqual(names(principal, 'resourcetype'), ['collection', 'principal']);
    const address = async (path: string) =>
      prop((await propfind(path, '0', '<c:calendar-user-address-set/>')).members[0], 'calendar-user-address-set');
    assert.equal(await address('/dav/principals/anna/'), 'mailto:anna@playground.test');
    assert.equal(await address(HOME), undefined);
    const home = await propfind(HOME, '1', '<resourcetype/><displayname/>');
    assert.deepEqual(
      home.members.map((member) => [member.href, names(member, 'resourcetype'), prop(member, 'displayname')]),
      [
        [HOME, ['collection'], undefined],
        [WORK, ['collection', 'calendar'], 'Work'],
      ],
    );
  });

  it('D5 lists inbox, subscription, trash bin and pseudo-children in a cluttered home', async () => {
    const { propfind } = lab({ oddities: { clutteredHome: true } });
    const { members } = await propfind(HOME, '1', '<resourcetype/>');
    const types = new Map(members.map((member) => [member.href.slice(HOME.length), names(member, 'resourcetype').join(' ')]));
    assert.equal(types.get('inbox/'), 'collection schedule-inbox');
    assert.equal(types.get('holidays/'), 'collection subscribed');
    assert.equal(types.get('trashbin/'), 'collection trash-bin');
    assert.equal(types.get('personal.ics'), '');
    assert.equal(types.get('work/'), 'collection calendar');
  });

  it('D9 leaves out the last slash of collections and principals', async () => {
    const { propfind } = lab({ oddities: { hrefsWithoutSlash: true } });
    const { members } = await propfind(HOME, '1', '<current-user-principal/>');
    assert.deepEqual(
      members.map(({ href }) => href),
      ['/dav/calendars/anna', '/dav/calendars/anna/work'],
    );
    assert.equal(prop(members[0], 'current-user-principal'), '/dav/principals/anna');
  });

  it('D9 finds a collection asked for without its slash', async () => {
    const { propfind, work } = lab();
    work.put('a.ics', 'x');
    assert.deepEqual(short(await propfind(WORK.slice(0, -1), '1', '<getetag/>')), ['', 'a.ics']);
  });

  it('RFC 4918 §9.1 refuses Depth infinity, which is also the default', async () => {
    const { ask } = lab();
    for (const headers of [{ depth: 'infinity' }, {}] as Record<string, string>[]) {
      const reply = await ask('PROPFIND', HOME, { headers });
      assert.equal(reply.status, 403);
      assert.match(reply.text, /propfind-finite-depth/);
    }
  });

  it('answers 404 where nothing is', async () => {
    const { propfind, ask, work } = lab();
    work.put('a.ics', anEvent('a'));
    for (const path of [
      '/other/',
      '/other/calendars/anna/',
      `${WORK}a.ics/b`,
      '/dav/nowhere/anna/',
      `${HOME}none/`,
      `${WORK}none.ics`,
      `${WORK}a/b.ics`,
      '/dav/principals/anna/x/',
    ]) {
      assert.equal((await propfind(path, '0', '<resourcetype/>')).status, 404, path);
    }
    assert.equal((await ask('GET', `${WORK}none.ics`)).status, 404);
    assert.equal((await ask('DELETE', `${WORK}none.ics`)).status, 404);
  });

  it('answers 400 to a path that is no UTF-8 and to a body that is no XML', async () => {
    const { ask } = lab();
    assert.equal((await ask('GET', `${WORK}%ff.ics`)).status, 400);
    assert.equal((await ask('PROPFIND', WORK, { headers: { depth: '0' }, body: '<a>' })).status, 400);
    assert.equal((await ask('PROPFIND', WORK, { headers: { depth: '0' }, body: '<!DOCTYPE a><a/>' })).status, 400);
  });
});

describe('sign-in', () => {
  it('RFC 7617 asks for Basic in UTF-8 and accepts names and passwords in it', async () => {
    const { dav, ask } = lab();
    dav.addUser('jürgen', 'pässwort:x');
    const refused = await ask('OPTIONS', '/dav/', WITHOUT_LOGIN);
    assert.equal(refused.status, 401);
    assert.equal(refused.headers.get('www-authenticate'), 'Basic realm="playground", charset="UTF-8"');
    assert.equal((await ask('OPTIONS', '/dav/', { as: 'jürgen:pässwort:x' })).status, 200);
    assert.equal((await ask('OPTIONS', '/dav/', { as: 'jürgen:secret' })).status, 401);
    assert.equal((await ask('OPTIONS', '/dav/', { as: 'nobody:secret' })).status, 401);
  });

  it('D10 can ask in lower case with several schemes', async () => {
    const { ask } = lab({ challenge: 'Digest realm="x", nonce="y", basic realm="z"' });
    assert.equal(
      (await ask('OPTIONS', '/', WITHOUT_LOGIN)).headers.get('www-authenticate'),
      'Digest realm="x", nonce="y", basic realm="z"',
    );
  });

  it('RFC 6750 takes the password as a bearer token', async () => {
    const { ask } = lab();
    assert.equal((await ask('OPTIONS', '/', { headers: { authorization: 'Bearer secret' } })).status, 200);
    assert.equal((await ask('OPTIONS', '/', { headers: { authorization: 'Bearer wrong' } })).status, 401);
    const digest = `Digest ${btoa('anna:secret')}`;
    assert.equal((await ask('OPTIONS', '/', { headers: { authorization: digest } })).status, 401);
  });

  it('RFC 3744 §7.1 keeps others out of a home', async () => {
    const { dav, propfind, ask } = lab();
    dav.addUser('bob', 'hidden');
    dav.addCalendar('bob', { name: 'private' });
    for (const path of ['/dav/calendars/bob/', '/dav/calendars/bob/private/', '/dav/principals/bob/']) {
      assert.equal((await propfind(path, '0', '<resourcetype/>')).status, 403, path);
    }
    assert.equal((await ask('PUT', '/dav/calendars/bob/private/a.ics', { body: 'x' })).status, 403);
  });

  it('D3 can answer the root without a sign-in, naming no principal', async () => {
    const { ask } = lab({ oddities: { anonymousRoot: true } });
    const reply = await ask('PROPFIND', '/', { ...WITHOUT_LOGIN, headers: { depth: '0' } });
    assert.equal(reply.status, 207);
    assert.deepEqual(names(reply.members[0], 'current-user-principal'), ['unauthenticated']);
    assert.equal((await ask('PROPFIND', HOME, { ...WITHOUT_LOGIN, headers: { depth: '0' } })).status, 401);
  });
});

describe('OPTIONS', () => {
  it('RFC 4791 §5.1 names calendar-access; D68 names calendar-auto-schedule only when the server schedules', async () => {
    const { ask, dav } = lab();
    assert.match((await ask('OPTIONS', WORK)).headers.get('dav') ?? '', /\bcalendar-access\b/);
    assert.doesNotMatch((await ask('OPTIONS', WORK)).headers.get('dav') ?? '', /schedule/);
    dav.settings.autoSchedule = true;
    assert.match((await ask('OPTIONS', WORK)).headers.get('dav') ?? '', /\bcalendar-auto-schedule\b/);
    dav.settings.davHeader = '1, 2';
    assert.equal((await ask('OPTIONS', WORK)).headers.get('dav'), '1, 2');
  });

  it('RFC 6638 §2.1.1 shows an out-box on the principal only when the server schedules', async () => {
    const { dav, propfind } = lab();
    const outbox = async () => {
      const [member] = (await propfind('/dav/principals/anna/', '0', '<c:schedule-outbox-URL/>')).members;
      return prop(member, 'schedule-outbox-URL');
    };
    assert.equal(await outbox(), undefined);
    dav.settings.autoSchedule = true;
    assert.equal(await outbox(), '/dav/calendars/anna/outbox/');
  });

  it('shows the product it is told to be', async () => {
    const { ask } = lab({ product: 'Radicale/3.1.8' });
    assert.equal((await ask('GET', '/nowhere')).headers.get('server'), 'Radicale/3.1.8');
    assert.equal((await lab().ask('GET', '/nowhere')).headers.get('server'), null);
  });

  it('answers 405 with Allow to methods and places that do not fit', async () => {
    const { ask } = lab();
    for (const [method, path] of [
      ['LOCK', WORK],
      ['POST', WORK],
      ['GET', WORK],
      ['PUT', WORK],
      ['REPORT', HOME],
      ['PROPPATCH', HOME],
    ] as const) {
      const reply = await ask(method, path);
      assert.equal(reply.status, 405, `${method} ${path}`);
      assert.match(reply.headers.get('allow') ?? '', /PROPFIND/);
    }
  });
});
