/** Signing, redirects, patience and safety of the DAV client. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDavClient, type DavClientOptions, retryAfter } from '../../../src/endpoints/dav/client.ts';

const refused = (code: string) => ({ name: 'SyncError', code });

/** A client whose transport is a function of the request; everything that was sent is kept. */
function aClient(answer: (request: Request, count: number) => Response, options: Partial<DavClientOptions> = {}) {
  const sent: Request[] = [];
  const waits: number[] = [];
  const client = createDavClient({
    url: 'https://dav.example.org/dav/',
    username: 'anna',
    password: 'geheim',
    allowPrivate: false,
    transport: async (request) => {
      sent.push(request);
      return answer(request, sent.length);
    },
    wait: async (ms) => {
      waits.push(ms);
    },
    now: () => Date.parse('2026-11-22T08:00:00Z'),
    random: () => 0.5,
    ...options,
  });
  return { client, sent, waits };
}

const status = (code: number, headers: Record<string, string> = {}) => new Response(null, { status: code, headers });

describe('signing in', () => {
  it('sends name and password as UTF-8 (D10; L6)', async () => {
    const { client, sent } = aClient(() => status(200), { username: 'jürgen', password: 'pässwörd€' });
    await client.send({ method: 'GET', url: '/' });
    const [, secret = ''] = (sent[0]?.headers.get('authorization') ?? '').split(' ');
    assert.equal(Buffer.from(secret, 'base64').toString('utf8'), 'jürgen:pässwörd€');
  });

  it('sends a token as Bearer', async () => {
    const { client, sent } = aClient(() => status(200), { token: 'abc' });
    await client.send({ method: 'GET', url: '/' });
    assert.equal(sent[0]?.headers.get('authorization'), 'Bearer abc');
  });

  it('stops asking after the first 401: servers lock accounts (D10; L1)', async () => {
    const { client, sent } = aClient(() => status(401));
    await assert.rejects(client.send({ method: 'PROPFIND', url: '/' }), refused('AUTH_LOST'));
    await assert.rejects(client.send({ method: 'PROPFIND', url: '/' }), refused('AUTH_LOST'));
    assert.equal(sent.length, 1);
  });
});

describe('redirects', () => {
  for (const code of [301, 302, 307, 308]) {
    it(`keep method, body and password on a ${code} within the server (D8)`, async () => {
      const { client, sent } = aClient((request) =>
        request.url.endsWith('/new') ? status(207) : status(code, { location: '/new' }),
      );
      await client.send({ method: 'REPORT', url: '/old', body: '<x/>' });
      const last = sent.at(-1);
      assert.deepEqual([last?.method, last?.url, await last?.text()], ['REPORT', 'https://dav.example.org/new', '<x/>']);
      assert.notEqual(last?.headers.get('authorization'), null);
      await client.send({ method: 'REPORT', url: '/old', body: '<x/>' });
      assert.equal(sent.length, code === 301 || code === 308 ? 3 : 4);
    });
  }

  it('are refused as 303, which would turn the request into a GET (D8)', async () => {
    const { client, sent } = aClient((_request, count) => (count === 1 ? status(303, { location: '/new' }) : status(207)));
    await assert.rejects(client.send({ method: 'PROPFIND', url: '/' }), refused('DOUBTFUL'));
    assert.equal(sent.length, 1);
  });

  for (const location of [
    'https://evil.example.com/',
    'https://other.example.org/',
    'http://dav.example.org/dav/',
    'https://dav.example.org:8443/',
  ]) {
    it(`never carry the password to ${location} (D8; L6)`, async () => {
      const { client, sent } = aClient(() => status(302, { location }));
      await assert.rejects(client.send({ method: 'PROPFIND', url: '/' }), refused('UNSAFE'));
      assert.deepEqual(
        sent.map((request) => request.url),
        ['https://dav.example.org/'],
      );
    });
  }

  it('may lead from http up to https on the same host', async () => {
    const up = aClient(
      (request) => (request.url.startsWith('https') ? status(207) : status(301, { location: 'https://dav.example.org/' })),
      {
        url: 'http://dav.example.org/',
      },
    );
    assert.equal((await up.client.send({ method: 'PROPFIND', url: '/' })).status, 207);
  });

  it('end after five hops', async () => {
    const { client, sent } = aClient((_request, count) => status(302, { location: `/${count}` }));
    await assert.rejects(client.send({ method: 'PROPFIND', url: '/' }), refused('DOUBTFUL'));
    assert.equal(sent.length, 6);
  });
});

describe('hosts named by the server', () => {
  const { client } = aClient(() => status(200), { url: 'https://caldav.icloud.com/' });
  const base = 'https://caldav.icloud.com/';

  it('are followed within the same service over https (D2, D3)', () => {
    assert.equal(client.follow('https://p42-caldav.icloud.com/1/principal/', base), 'https://p42-caldav.icloud.com/1/principal/');
  });

  it('are not followed to strangers, plain http or sister domains of a country: the path counts (D12)', () => {
    assert.equal(client.follow('https://evil.example/p/', base), 'https://caldav.icloud.com/p/');
    assert.equal(client.follow('http://caldav.icloud.com:8080/p/', base), 'https://caldav.icloud.com/p/');
    const british = aClient(() => status(200), { url: 'https://anna.co.uk/' }).client;
    assert.equal(british.follow('https://bob.co.uk/p/', 'https://anna.co.uk/'), 'https://anna.co.uk/p/');
  });

  it('never get a request otherwise', async () => {
    const { client: other, sent } = aClient(() => status(200));
    await assert.rejects(other.send({ method: 'GET', url: 'https://evil.example/' }), refused('UNSAFE'));
    assert.equal(sent.length, 0);
  });
});

describe('private networks and plain http', () => {
  const lookup = async (host: string) => (host === 'nas.example.org' ? ['192.168.1.5'] : ['203.0.113.5']);

  it('are refused unless allowed', async () => {
    for (const url of [
      'https://nas.example.org/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://10.1.2.3/',
      'https://[fe80::1]/',
      'https://[::ffff:127.0.0.1]/',
    ]) {
      const { client, sent } = aClient(() => status(200), { url, lookup });
      await assert.rejects(client.send({ method: 'GET', url: '/' }), refused('UNSAFE'), url);
      assert.equal(sent.length, 0);
      const allowed = aClient(() => status(200), { url, lookup, allowPrivate: true });
      assert.equal((await allowed.client.send({ method: 'GET', url: '/' })).status, 200);
    }
  });

  it('do not let the password out in the clear', async () => {
    const open = aClient(() => status(200), { url: 'http://dav.example.org/', lookup });
    await assert.rejects(open.client.send({ method: 'GET', url: '/' }), refused('UNSAFE'));
    const inside = aClient(() => status(200), { url: 'http://nas.example.org/', lookup, allowPrivate: true });
    assert.equal((await inside.client.send({ method: 'GET', url: '/' })).status, 200);
  });
});

describe('patience', () => {
  it('obeys Retry-After in seconds and as a date (table J; L1)', async () => {
    const { client, waits } = aClient((_request, count) => (count === 1 ? status(429, { 'retry-after': '7' }) : status(207)));
    await client.send({ method: 'PROPFIND', url: '/' });
    assert.deepEqual(waits, [7_000]);
    assert.equal(retryAfter('Sun, 22 Nov 2026 08:00:30 GMT', Date.parse('2026-11-22T08:00:00Z')), 30_000);
    assert.equal(retryAfter('soon', 0), undefined);
  });

  it('backs off on its own when there is none, and ends (L1)', async () => {
    const { client, waits } = aClient(() => status(503));
    await assert.rejects(client.send({ method: 'PROPFIND', url: '/' }), refused('THROTTLED'));
    assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 16_000]);
  });

  it('does not wait for hours: the time is passed on', async () => {
    const { client, waits } = aClient(() => status(429, { 'retry-after': '3600' }));
    await assert.rejects(client.send({ method: 'PUT', url: '/x' }), { code: 'THROTTLED', retryAfter: 3_600_000 });
    assert.deepEqual(waits, []);
  });

  it('waits for a lock, and then gives up on that item only (D55)', async () => {
    const { client } = aClient(() => status(423));
    await assert.rejects(client.send({ method: 'PUT', url: '/x' }), refused('ITEM_FAILED'));
  });

  it('asks a read again after 5xx, but not for ever (L1)', async () => {
    const { client, sent } = aClient((_request, count) => (count < 3 ? status(502) : status(207)));
    assert.equal((await client.send({ method: 'PROPFIND', url: '/' })).status, 207);
    assert.equal(sent.length, 3);
    const broken = aClient(() => status(500));
    await assert.rejects(broken.client.send({ method: 'PROPFIND', url: '/' }), refused('SERVER_FAILED'));
    assert.equal(broken.sent.length, 3);
  });

  it('never repeats a write by itself (D54)', async () => {
    for (const method of ['PUT', 'DELETE']) {
      const { client, sent } = aClient(() => status(500));
      assert.equal((await client.send({ method, url: '/x' })).status, 500);
      assert.equal(sent.length, 1);
    }
  });

  it('knows careless servers by their name (D41, D42, D56)', async () => {
    const { client } = aClient(() => status(207, { server: 'SOGo/5.8.0' }));
    assert.equal(client.careful, false);
    await client.send({ method: 'PROPFIND', url: '/' });
    assert.equal(client.careful, true);
  });

  it('asks for single resources uncompressed: compression changes etags on the way (D44)', async () => {
    const { client, sent } = aClient(() => status(200));
    await client.send({ method: 'GET', url: '/x' });
    assert.equal(sent[0]?.headers.get('accept-encoding'), 'identity');
  });
});

it('says which address is none', () => {
  assert.throws(() => createDavClient({ url: 'cloud.example.org', allowPrivate: false }), refused('CONFIG'));
});
