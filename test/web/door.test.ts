/** web/door — who comes in: password, patience, sessions, forms from elsewhere, names that are not ours. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hiddenIn, type Seen } from './browser.ts';
import { loggedIn, PASSWORD, type Shown, shown } from './dashboard.ts';
import { aDesk } from './desk.ts';

const HOUR = 3_600_000;
const MOST = ['/', '/waiting', '/history', '/traffic', '/items/salon/t1', '/undo/c1', '/pairs/salon/approve'];

const enter = async (one: Shown, password: string, address = '192.0.2.1'): Promise<Seen> => {
  const browser = one.another({ 'test-address': address });
  return await browser.press(await browser.open('/login'), '/login', { password });
};

describe('logging in', () => {
  it('is asked for everywhere, and leads to the overview', async () => {
    const one = shown({ password: PASSWORD });
    for (const path of [...MOST, '/nowhere', '//elsewhere.example']) {
      const answer = await one.another().send(path);
      assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/login'], path);
    }
    const { status, path, text } = await enter(one, PASSWORD);
    assert.deepEqual([status, path], [200, '/']);
    assert.match(text, /<h2 id="pair-0">salon<\/h2>/);
  });

  it('gives a session nobody can guess or read, and no page can send along', async () => {
    const one = shown({ password: PASSWORD });
    const page = await one.browser.open('/login');
    const body = new URLSearchParams({ ...hiddenIn(page.text, '/login'), password: PASSWORD });
    const [cookie] = (await one.browser.send('/login', { method: 'POST', body })).headers.getSetCookie();
    assert.match(cookie ?? '', /^twinbook=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it('ties the session to https where that is the way in', async () => {
    const one = shown({ password: PASSWORD, publicUrl: 'https://sync.example.com' }, { host: 'sync.example.com' });
    await loggedIn(one);
    assert.deepEqual([...one.browser.cookies.keys()], ['__Host-twinbook-visit', '__Host-twinbook']);
    const { headers } = await one.another().send('/login');
    assert.match(headers.getSetCookie()[0] ?? '', /^__Host-.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  });

  it('works at home as well where https is the way in from outside, and browsers then need no https', async () => {
    for (const name of ['nas:8470', '192.168.1.10:8470', 'localhost:8470']) {
      const one = shown({ password: PASSWORD, publicUrl: 'https://sync.example.com', host: '0.0.0.0' }, { host: name });
      const browser = await loggedIn(one);
      assert.deepEqual([...browser.cookies.keys()], ['twinbook-visit', 'twinbook'], name);
      const { status, text } = await browser.press(await browser.open('/'), '/pairs/salon/sync');
      assert.deepEqual([status, one.orders], [200, ['sync salon']], text);
      assert.doesNotMatch((await one.another().send('/login')).headers.getSetCookie().join(), /Secure|__Host/);
    }
  });

  it('ties the session to https also when the proxy calls us by a name at home, where the browser says that it came by https', async () => {
    for (const name of ['127.0.0.1:8470', 'twinbook:8470']) {
      const headers = { host: name, 'sec-fetch-site': 'same-origin' };
      const one = shown({ password: PASSWORD, publicUrl: 'https://sync.example.com', host: '0.0.0.0' }, headers);
      const browser = await loggedIn(one);
      assert.deepEqual([...browser.cookies.keys()], ['__Host-twinbook-visit', '__Host-twinbook'], name);
    }
  });

  it('at home opens nothing outside, nor the other way round, whatever a cookie is called', async () => {
    const [inside, outside] = [{ host: 'nas:8470' }, { host: 'sync.example.com' }];
    const one = shown({ password: PASSWORD, publicUrl: 'https://sync.example.com', host: '0.0.0.0' }, inside);
    for (const [here, there, mine, theirs] of [
      [inside, outside, 'twinbook', '__Host-twinbook'],
      [outside, inside, '__Host-twinbook', 'twinbook'],
    ] as const) {
      const [browser, thief] = [one.another(here), one.another(there)];
      const login = await browser.open('/login');
      thief.cookies.set(`${theirs}-visit`, browser.cookies.get(`${mine}-visit`) ?? '');
      const body = new URLSearchParams({ ...hiddenIn(login.text, '/login'), password: PASSWORD });
      assert.equal((await thief.send('/login', { method: 'POST', body })).status, 403);
      await browser.press(login, '/login', { password: PASSWORD });
      for (const name of [mine, theirs]) thief.cookies.set(name, browser.cookies.get(mine) ?? '');
      assert.equal((await thief.send('/')).headers.get('location'), '/login');
      assert.equal((await browser.send('/')).status, 200);
    }
  });

  it('refuses a wrong password without a word about the right one', async () => {
    const { status, text } = await enter(shown({ password: PASSWORD }), `${PASSWORD} `);
    assert.equal(status, 401);
    assert.match(text, /role="alert">That password is not right\./);
    assert.doesNotMatch(text, /sesam/);
  });

  it('is not asked for again of somebody who follows a link in a mail', async () => {
    const one = shown({ password: PASSWORD });
    const answer = await one.browser.send('/history?pair=salon', { headers: { 'sec-fetch-site': 'cross-site' } });
    assert.deepEqual([answer.status, answer.headers.get('refresh')], [200, '0; url=/history?pair=salon']);
    const led = await one.browser.send('//evil.example/', { headers: { 'sec-fetch-site': 'cross-site' } });
    assert.equal(led.headers.get('refresh'), '0; url=/');
  });

  it('begins a new session each time, so that none can be foisted on anybody', async () => {
    const one = shown({ password: PASSWORD });
    one.browser.cookies.set('twinbook', 'foisted');
    await loggedIn(one);
    assert.notEqual(one.browser.cookies.get('twinbook'), 'foisted');
  });

  it('lasts twelve hours from the last visit, and a week at most', async () => {
    const one = shown({ password: PASSWORD });
    const browser = await loggedIn(one);
    const statusAfter = async (hours: number): Promise<number> => {
      one.time.now += hours * HOUR;
      return (await browser.send('/')).status;
    };
    assert.equal(await statusAfter(11), 200);
    assert.equal(await statusAfter(11), 200);
    assert.equal(await statusAfter(13), 303);
    await loggedIn(one);
    for (let hours = 11; hours < 7 * 24; hours += 11) assert.equal(await statusAfter(11), 200);
    assert.equal(await statusAfter(11), 303);
  });

  it('ends when somebody logs out, for whoever has the cookie', async () => {
    const one = shown({ password: PASSWORD });
    const browser = await loggedIn(one);
    const kept = browser.cookies.get('twinbook') ?? '';
    const { path } = await browser.press(await browser.open('/'), '/logout');
    assert.equal(path, '/login');
    browser.cookies.set('twinbook', kept);
    assert.equal((await browser.send('/')).status, 303);
  });
});

describe('guessing passwords', () => {
  it('takes ever longer, says how long, and then the right one is not heard either', async () => {
    const one = shown({ password: PASSWORD });
    for (let n = 0; n < 4; n++) assert.equal((await enter(one, `guess ${n}`)).status, 401);
    const { status, text, headers } = await enter(one, PASSWORD);
    assert.deepEqual([status, headers.get('retry-after')], [429, '1']);
    assert.match(text, /Try again in 1 second\./);
    const waits: (string | null)[] = [];
    for (let n = 0; n < 4; n++) {
      one.time.now += 1000 * 2 ** n;
      assert.equal((await enter(one, 'again')).status, 401);
      waits.push((await enter(one, PASSWORD)).headers.get('retry-after'));
    }
    assert.deepEqual(waits, ['2', '4', '8', '16']);
    one.time.now += 16_000;
    assert.equal((await enter(one, PASSWORD)).path, '/');
  });

  it('is counted by the address the request came from, whatever its headers claim', async () => {
    const one = shown({ password: PASSWORD });
    for (let n = 0; n < 4; n++) await enter(one, 'guess');
    assert.equal((await enter(one, PASSWORD, '192.0.2.2')).path, '/');
    const liar = one.another({ 'test-address': '192.0.2.1', 'x-forwarded-for': '192.0.2.3' });
    assert.equal((await liar.press(await liar.open('/login'), '/login', { password: PASSWORD })).status, 429);
  });

  it('takes longer from many addresses at once, too, but never locks the owner out for long', async () => {
    const one = shown({ password: PASSWORD });
    for (let n = 0; n < 30; n++) {
      await enter(one, 'guess', `198.51.100.${n}`);
      one.time.now += 20_000;
    }
    one.time.now -= 20_000;
    const { status, headers } = await enter(one, PASSWORD, '192.0.2.9');
    assert.deepEqual([status, headers.get('retry-after')], [429, '20']);
    one.time.now += 20_000;
    assert.equal((await enter(one, PASSWORD, '192.0.2.9')).path, '/');
  });

  it('is counted for a whole house of IPv6', async () => {
    const one = shown({ password: PASSWORD });
    for (let n = 0; n < 4; n++) await enter(one, 'guess', `2001:db8:1:2::${n}`);
    assert.equal((await enter(one, PASSWORD, '2001:db8:1:2:ffff::1')).status, 429);
    assert.equal((await enter(one, PASSWORD, '2001:db8:1:3::1')).path, '/');
  });
});

describe('a dashboard without a password', () => {
  it('is open to this machine only', async () => {
    for (const host of ['localhost', '127.0.0.1:8470', '[::1]:8470', '127.8.9.10'])
      assert.equal((await shown({}, { host }).browser.open('/')).status, 200, host);
  });

  it('is closed to pages that pretend to be at home here', async () => {
    const { status, text } = await shown({}, { host: 'evil.example:8470' }).browser.open('/');
    assert.equal(status, 421);
    assert.match(text, /“evil\.example:8470”/);
    for (const host of ['127.0.0.1.evil.example', 'localhost.evil.example', '', 'a b', '192.0.2.1'])
      assert.equal((await shown({}, { host }).browser.open('/')).status, 421, host);
  });

  it('is off as soon as anybody else could reach it, and says what to set', async () => {
    const ways = [
      shown({ host: '0.0.0.0' }),
      shown({ publicUrl: 'https://sync.example.com' }),
      shown({}, { 'x-forwarded-for': '192.0.2.1' }),
      shown({}, { via: '1.1 proxy' }),
    ];
    for (const { browser, orders } of ways) {
      const { status, text } = await browser.open('/');
      assert.equal(status, 403);
      assert.match(text, /http\.password/);
      assert.doesNotMatch(text, /salon|href="\/waiting"/);
      assert.equal((await browser.send('/pairs/salon/sync', { method: 'POST' })).status, 403);
      assert.deepEqual(orders, []);
    }
  });
});

describe('the names by which it is reached', () => {
  const status = async (host: string, at: string, publicUrl?: string): Promise<number> =>
    (await shown({ password: PASSWORD, host: at, publicUrl }, { host }).browser.send('/login')).status;

  it('are its public address, its own and those in the house', async () => {
    for (const host of [
      'sync.example.com',
      'SYNC.example.com',
      '192.168.1.10:8470',
      'nas:8470',
      'nas.local',
      'localhost',
      '[fd00::1]',
    ])
      assert.equal(await status(host, '0.0.0.0', 'https://sync.example.com'), 200, host);
    assert.equal(await status('192.168.1.10:8470', '192.168.1.10'), 200);
    assert.equal(await status('sync.example.com:8443', '127.0.0.1', 'https://sync.example.com:8443'), 200);
  });

  it('are no others', async () => {
    for (const host of ['evil.example', 'sync.example.com:8443', 'sync.example.com.evil.example', 'nas.local.evil.example'])
      assert.equal(await status(host, '0.0.0.0', 'https://sync.example.com'), 421, host);
    assert.equal(await status('192.168.1.11', '192.168.1.10'), 421);
    assert.equal(await status('nas.local', '127.0.0.1'), 421);
  });
});

describe('a form', () => {
  const order = async (one: Shown, headers: Record<string, string>, body: Record<string, string> = {}): Promise<number> => {
    const { token = '' } = hiddenIn((await one.browser.open('/')).text, '/pairs/salon/sync');
    const all = new URLSearchParams({ token, ...body });
    return (await one.browser.send('/pairs/salon/sync', { method: 'POST', body: all, headers })).status;
  };

  for (const [name, password] of [
    ['of somebody who has logged in', PASSWORD],
    ['where nobody needs to', undefined],
  ] as const) {
    it(`${name} is heard when it comes from a page of ours`, async () => {
      for (const headers of [
        {},
        { origin: 'http://localhost' },
        { origin: 'null', 'sec-fetch-site': 'same-origin' },
        { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
      ]) {
        const one = shown(password === undefined ? {} : { password });
        if (password !== undefined) await loggedIn(one);
        assert.equal(await order(one, headers as Record<string, string>), 303);
        assert.deepEqual(one.orders, ['sync salon']);
      }
    });

    it(`${name} is refused from anywhere else, or without its token`, async () => {
      const tries: [Record<string, string>, Record<string, string>][] = [
        [{ origin: 'https://evil.example' }, {}],
        [{ origin: 'http://localhost:9999' }, {}],
        [{ 'sec-fetch-site': 'cross-site' }, {}],
        [{ 'sec-fetch-site': 'same-site' }, {}],
        [{}, { token: '' }],
        [{}, { token: 'guessed' }],
      ];
      for (const [headers, body] of tries) {
        const one = shown(password === undefined ? {} : { password });
        if (password !== undefined) await loggedIn(one);
        assert.equal(await order(one, headers, body), 403);
        assert.deepEqual(one.orders, []);
      }
    });
  }

  it('is refused with the token of another browser', async () => {
    const one = shown({ password: PASSWORD });
    await loggedIn(one);
    const stranger = one.another();
    const { token = '' } = hiddenIn((await stranger.open('/login')).text, '/login');
    assert.equal(await order(one, {}, { token }), 403);
  });

  it('is refused when it is enormous', async () => {
    const one = shown();
    assert.equal(await order(one, {}, { much: 'x'.repeat(70_000) }), 413);
  });

  it('of somebody who is not logged in changes nothing', async () => {
    const one = shown({ password: PASSWORD });
    const { token = '' } = hiddenIn((await one.browser.open('/login')).text, '/login');
    const body = new URLSearchParams({ token });
    assert.equal((await one.browser.send('/pairs/salon/sync', { method: 'POST', body })).status, 403);
    assert.deepEqual(one.orders, []);
  });
});

describe('every answer', () => {
  it('forbids what a page does not need, is kept by nobody, and leads nowhere', async () => {
    const one = shown({ password: PASSWORD });
    await loggedIn(one);
    for (const path of [...MOST, '/login', '/nowhere']) {
      const { headers } = await one.browser.send(path);
      const policy = headers.get('content-security-policy') ?? '';
      for (const part of [
        "default-src 'none'",
        "style-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ])
        assert.ok(policy.includes(part), `${path}: ${part}`);
      assert.doesNotMatch(policy, /script-src|unsafe/);
      assert.deepEqual(
        ['cache-control', 'referrer-policy', 'x-content-type-options'].map((name) => headers.get(name)),
        ['no-store', 'no-referrer', 'nosniff'],
        path,
      );
    }
  });

  it('of the language form stays in the house', async () => {
    const { browser } = shown();
    for (const [to, path] of [
      ['/history?pair=salon', '/history?pair=salon'],
      ['https://evil.example/', '/'],
      ['//evil.example', '/'],
      ['/\\evil.example', '/'],
      ['javascript:alert(1)', '/'],
    ] as const) {
      const answer = await browser.send(`/language?lang=de&to=${encodeURIComponent(to)}`);
      assert.deepEqual([answer.status, answer.headers.get('location')], [303, path]);
    }
  });

  it('has a style sheet that may be kept for ever', async () => {
    const { browser } = shown({ password: PASSWORD });
    const [path = ''] = /\/assets\/[^"]+/.exec((await browser.open('/login')).text) ?? [];
    const { status, headers } = await browser.send(path);
    assert.equal(status, 200);
    assert.match(headers.get('cache-control') ?? '', /immutable/);
    assert.equal(headers.get('content-type'), 'text/css; charset=utf-8');
  });

  it('tells a mistake of ours to the log, not to the browser', async () => {
    const desk = { ...aDesk(), overview: () => Promise.reject(new Error('secret detail')) };
    const { browser, lines } = shown({ desk });
    const { status, text } = await browser.open('/');
    assert.equal(status, 500);
    assert.doesNotMatch(text, /secret detail/);
    assert.ok(lines.some(({ msg, level }) => msg === 'the dashboard could not answer' && level >= 50));
  });
});
