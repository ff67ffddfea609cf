/** test/playground/google/oauth — consent, codes, tokens, their deaths, service accounts (G173–G187). */
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import type { GoogleOptions } from '../../../src/playground/google/options.ts';
import { ANNA, type Answer, AUTH, EVENTS, ORIGIN, open, type Salon, send } from './salon.ts';

const DAY = 86_400_000;
const REDIRECT = 'http://127.0.0.1:4711/callback';
const SCOPE = `${AUTH}calendar`;
const WEB = { id: 'web', secret: 'hush', kind: 'web', redirects: ['https://twinbook.example/callback'] } as const;

const post = ({ google }: Salon, path: string, form: Record<string, string>): Promise<Answer> =>
  send(google, 'POST', path, { body: new URLSearchParams(form) });

const refresh = (salon: Salon, token = 'refresh-anna', more: Record<string, string> = {}): Promise<Answer> =>
  post(salon, '/token', {
    grant_type: 'refresh_token',
    refresh_token: token,
    client_id: 'playground',
    client_secret: 's',
    ...more,
  });

/** Walks to the authorisation page and back; gives the parameters of the redirect. */
async function authorize({ google }: Salon, more: Record<string, string> = {}): Promise<URLSearchParams> {
  const query = new URLSearchParams({ client_id: 'app', redirect_uri: REDIRECT, response_type: 'code', scope: SCOPE, ...more });
  const response = await google.handler(new Request(`${ORIGIN}/o/oauth2/v2/auth?${query}`));
  assert.equal(response.status, 302, await response.text());
  return new URL(response.headers.get('location') ?? '').searchParams;
}

const redeem = (salon: Salon, code: string | null, more: Record<string, string> = {}): Promise<Answer> =>
  post(salon, '/token', {
    grant_type: 'authorization_code',
    code: code ?? '',
    client_id: 'app',
    redirect_uri: REDIRECT,
    ...more,
  });

const status = async ({ google }: Salon, token: string): Promise<number> =>
  (await send(google, 'GET', `/calendar/v3/${EVENTS}`, { headers: { authorization: `Bearer ${token}` } })).status;

describe('playground Google, sign-in', () => {
  it('G173 serves authorise, token, revoke and token info on its one origin', async () => {
    const salon = open();
    assert.equal((await authorize(salon)).has('code'), true);
    const { body } = await refresh(salon);
    assert.equal((await send(salon.google, 'GET', `/tokeninfo?access_token=${body.access_token}`)).status, 200);
    assert.equal((await post(salon, '/revoke', { token: body.access_token })).status, 200);
  });

  it('G173 takes tokens by POST only', async () => {
    assert.equal((await send(open().google, 'GET', '/token?grant_type=refresh_token')).status, 405);
  });

  it('G174 signs an installed app in over loopback on any port, with PKCE and a refresh token', async () => {
    const salon = open();
    const verifier = 'v'.repeat(50);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    for (const redirect of ['http://127.0.0.1:1', 'http://[::1]:65535/']) {
      const pkce = {
        code_challenge: challenge,
        code_challenge_method: 'S256',
        redirect_uri: redirect,
        state: 'xyz',
        login_hint: ANNA,
      };
      const back = await authorize(salon, pkce);
      assert.equal(back.get('state'), 'xyz');
      const { body } = await redeem(salon, back.get('code'), { code_verifier: verifier, redirect_uri: redirect });
      assert.equal(typeof body.refresh_token, 'string');
      assert.equal(await status(salon, body.access_token), 200);
      assert.equal((await refresh(salon, body.refresh_token, { client_id: 'app' })).status, 200);
    }
  });

  it('G175 gives a web client a refresh token only offline, and again only with consent', async () => {
    const salon = open({ clients: [WEB] });
    const granted = async (more: Record<string, string>) => {
      const redirect_uri = WEB.redirects[0];
      const code = (await authorize(salon, { client_id: 'web', redirect_uri, ...more })).get('code');
      const { body } = await redeem(salon, code, { client_id: 'web', client_secret: 'hush', redirect_uri });
      return 'refresh_token' in body;
    };
    assert.equal(await granted({}), false);
    assert.equal(await granted({ access_type: 'offline' }), true);
    assert.equal(await granted({ access_type: 'offline' }), false);
    assert.equal(await granted({ access_type: 'offline', prompt: 'consent' }), true);
  });

  it('G176 answers a code with tokens, their life and their scopes', async () => {
    const salon = open();
    const { body } = await redeem(salon, (await authorize(salon, { scope: `${SCOPE} openid` })).get('code'));
    assert.deepEqual(
      [body.expires_in, body.scope, body.token_type, 'refresh_token_expires_in' in body],
      [3599, `${SCOPE} openid`, 'Bearer', false],
    );
    const testing = open({ testing: true });
    const limited = await redeem(testing, (await authorize(testing)).get('code'));
    assert.equal(limited.body.refresh_token_expires_in, 604_800);
  });

  it('G177 lets the user untick scopes, or refuse', async () => {
    const salon = open();
    salon.google.consent.unticked = [SCOPE];
    const { body } = await redeem(salon, (await authorize(salon, { scope: `${SCOPE} ${AUTH}calendar.readonly` })).get('code'));
    assert.equal(body.scope, `${AUTH}calendar.readonly`);
    salon.google.consent.answer = 'deny';
    const back = await authorize(salon, { state: 's' });
    assert.deepEqual([back.get('error'), back.get('state'), back.has('code')], ['access_denied', 's', false]);
  });

  it('G183 wants a client at the token endpoint', async () => {
    const answer = await post(open(), '/token', { grant_type: 'refresh_token', refresh_token: 'refresh-anna' });
    assert.deepEqual([answer.status, answer.body.error as unknown], [401, 'invalid_client']);
  });

  const WRONG: [string, Record<string, string>, number, GoogleOptions][] = [
    ['an unknown client', { client_id: 'nobody' }, 401, { clients: [WEB] }],
    ['a redirect that is not registered', { client_id: 'web', redirect_uri: 'https://evil.example' }, 400, { clients: [WEB] }],
    ['a redirect that is no address', { redirect_uri: 'nowhere' }, 400, {}],
    ['plain http to another host', { redirect_uri: 'http://evil.example' }, 400, {}],
    ['another response type', { response_type: 'token' }, 400, {}],
    ['a scope that does not exist', { scope: `${AUTH}kitchen` }, 400, {}],
    ['no scope', { scope: '' }, 400, {}],
    ['an account that does not exist', { login_hint: 'nobody@x' }, 400, {}],
  ];
  for (const [what, more, expected, options] of WRONG) {
    it(`G183 shows a page instead of redirecting for ${what}`, async () => {
      const { google } = open(options);
      const query = new URLSearchParams({
        client_id: 'app',
        redirect_uri: REDIRECT,
        response_type: 'code',
        scope: SCOPE,
        ...more,
      });
      const answer = await send(google, 'GET', `/o/oauth2/v2/auth?${query}`);
      assert.equal(answer.status, expected);
      assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
    });
  }

  it('G183 refuses a used or expired code, another redirect and a wrong verifier', async () => {
    const salon = open();
    const code = (await authorize(salon)).get('code');
    assert.equal((await redeem(salon, code)).status, 200);
    assert.equal((await redeem(salon, code)).body.error, 'invalid_grant');
    const late = (await authorize(salon)).get('code');
    salon.clock.advance(11 * 60_000);
    assert.equal((await redeem(salon, late)).body.error, 'invalid_grant');
    const other = await redeem(salon, (await authorize(salon)).get('code'), { redirect_uri: 'http://127.0.0.1:1' });
    assert.deepEqual([other.status, other.body.error], [400, 'redirect_uri_mismatch']);
    const proven = (await authorize(salon, { code_challenge: 'x', code_challenge_method: 'S256' })).get('code');
    assert.equal((await redeem(salon, proven, { code_verifier: 'wrong' })).body.error, 'invalid_grant');
    const bare = (await authorize(salon, { code_challenge: 'x', code_challenge_method: 'S256' })).get('code');
    assert.equal((await redeem(salon, bare)).body.error, 'invalid_grant');
  });
});

describe('playground Google, tokens', () => {
  it('G180 refreshes without a new refresh token, unless switched', async () => {
    const salon = open();
    const { body } = await refresh(salon);
    assert.equal('refresh_token' in body, false);
    assert.equal(await status(salon, body.access_token), 200);
    const rotating = open({ rotateRefreshTokens: true });
    const rotated = (await refresh(rotating)).body.refresh_token;
    assert.equal((await refresh(rotating)).body.error, 'invalid_grant');
    assert.equal((await refresh(rotating, rotated)).status, 200);
  });

  it('G176 lets an access token expire by the clock', async () => {
    const salon = open();
    const { access_token } = (await refresh(salon)).body;
    salon.clock.advance(3_598_000);
    assert.equal(await status(salon, access_token), 200);
    salon.clock.advance(1000);
    assert.equal(await status(salon, access_token), 401);
    const second = (await refresh(salon)).body.access_token;
    salon.google.expireAccessTokens();
    assert.equal(await status(salon, second), 401);
    assert.equal((await refresh(salon)).status, 200);
  });

  it('G181 ends a refresh token that lay unused for six months', async () => {
    const salon = open();
    salon.clock.advance(180 * DAY);
    assert.equal((await refresh(salon)).status, 200);
    salon.clock.advance(180 * DAY);
    assert.equal((await refresh(salon)).status, 200, 'every use starts the time anew');
    salon.clock.advance(184 * DAY);
    assert.equal((await refresh(salon)).body.error, 'invalid_grant');
  });

  it('G181 ends refresh tokens after seven days in Testing', async () => {
    const salon = open({ testing: true });
    salon.clock.advance(7 * DAY);
    assert.equal((await refresh(salon)).status, 200);
    salon.clock.advance(1);
    assert.equal((await refresh(salon)).body.error, 'invalid_grant');
  });

  it('G181 drops the oldest of more than a hundred refresh tokens', async () => {
    const salon = open();
    const tokens: string[] = [];
    for (let i = 0; i < 101; i += 1) tokens.push((await redeem(salon, (await authorize(salon)).get('code'))).body.refresh_token);
    const client = { client_id: 'app' };
    assert.equal((await refresh(salon, tokens[0], client)).body.error, 'invalid_grant');
    assert.equal((await refresh(salon, tokens[1], client)).status, 200);
  });

  it('G183 answers a dead token and a wrong client in the flat form', async () => {
    const salon = open();
    salon.google.revokeRefreshToken('refresh-anna');
    const dead = await refresh(salon);
    assert.deepEqual(
      [dead.status, dead.body],
      [400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }],
    );
    const strict = open({ clients: [WEB] });
    for (const client of [{ client_id: 'nobody' }, { client_id: 'web', client_secret: 'guess' }]) {
      const { status: refused, body } = await refresh(strict, 'refresh-anna', client);
      assert.deepEqual([refused, body.error], [401, 'invalid_client']);
    }
    assert.equal((await post(salon, '/token', { grant_type: 'password' })).body.error, 'unsupported_grant_type');
  });

  it('G184 revokes everything an account granted, by either token, in query or body', async () => {
    const salon = open();
    const { access_token } = (await refresh(salon)).body;
    const second = (await redeem(salon, (await authorize(salon)).get('code'))).body;
    assert.equal((await send(salon.google, 'POST', `/revoke?token=${access_token}`)).status, 200);
    assert.equal((await refresh(salon)).body.error, 'invalid_grant');
    assert.equal((await refresh(salon, second.refresh_token, { client_id: 'app' })).body.error, 'invalid_grant');
    assert.deepEqual([await status(salon, access_token), await status(salon, second.access_token)], [401, 401]);
    assert.equal((await post(salon, '/revoke', { token: 'refresh-anna' })).status, 400);
  });

  it('G186 tells the address in token info only with an e-mail scope', async () => {
    const { google } = open();
    const info = async (scopes: string[]) =>
      (await send(google, 'GET', `/tokeninfo?access_token=${google.accessToken(ANNA, scopes)}`)).body;
    assert.equal('email' in (await info([SCOPE])), false);
    const told = await info([SCOPE, `${AUTH}userinfo.email`]);
    assert.deepEqual([told.email, told.expires_in, told.scope], [ANNA, '3599', `${SCOPE} ${AUTH}userinfo.email`]);
    assert.equal((await send(google, 'GET', '/tokeninfo?access_token=nonsense')).body.error, 'invalid_token');
  });

  it('G187 reads and writes events with calendar.events and finds calendars with calendarlist.readonly', async () => {
    const { good, refused } = open({}, [`${AUTH}calendar.events`, `${AUTH}calendar.calendarlist.readonly`]);
    assert.equal((await good('GET', 'users/me/calendarList')).items.length, 1);
    assert.deepEqual((await good('GET', EVENTS)).items, []);
    assert.deepEqual(await refused('PATCH', 'users/me/calendarList/primary', { hidden: true }), [403, 'insufficientPermissions']);
  });
});

describe('playground Google, service accounts', () => {
  const ROBOT = 'robot@project.example';
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  function assertion(salon: Salon, more: object = {}): string {
    const iat = salon.clock.now() / 1000;
    const claims = {
      iss: ROBOT,
      sub: ANNA,
      scope: SCOPE,
      aud: 'https://oauth2.googleapis.com/token',
      iat,
      exp: iat + 3600,
      ...more,
    };
    const head = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
    return `${head}.${sign('RSA-SHA256', Buffer.from(head), privateKey).toString('base64url')}`;
  }

  const exchange = (salon: Salon, text: string) =>
    post(salon, '/token', { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: text });

  function staffed(delegatedScopes?: readonly string[]): Salon {
    const salon = open();
    salon.google.addServiceAccount({
      email: ROBOT,
      publicKey: pem,
      ...(delegatedScopes === undefined ? {} : { delegatedScopes }),
    });
    return salon;
  }

  it('G185 acts for a user with domain-wide delegation of the exact scopes', async () => {
    const salon = staffed([SCOPE]);
    for (const aud of ['https://oauth2.googleapis.com/token', `${ORIGIN}/token`]) {
      const { body } = await exchange(salon, assertion(salon, { aud }));
      assert.deepEqual([body.expires_in, body.token_type, 'refresh_token' in body], [3599, 'Bearer', false]);
      const headers = { authorization: `Bearer ${body.access_token}` };
      assert.equal((await send(salon.google, 'GET', '/calendar/v3/calendars/primary', { headers })).body.id, ANNA);
    }
  });

  it('G185 acts for itself without a subject', async () => {
    const salon = staffed();
    const { access_token } = (await exchange(salon, assertion(salon, { sub: undefined }))).body;
    const headers = { authorization: `Bearer ${access_token}` };
    assert.equal((await send(salon.google, 'GET', '/calendar/v3/calendars/primary', { headers })).body.id, ROBOT);
  });

  it('G185 is refused as unauthorized_client without delegation', async () => {
    for (const scopes of [undefined, [`${AUTH}calendar.readonly`]]) {
      const salon = staffed(scopes);
      const { status: refused, body } = await exchange(salon, assertion(salon));
      assert.deepEqual([refused, body.error], [401, 'unauthorized_client']);
      assert.match(body.error_description, /^Client is unauthorized to retrieve access tokens using this method/);
    }
  });

  it('G185 wants scopes in the assertion', async () => {
    const salon = staffed([SCOPE]);
    const answer = await exchange(salon, assertion(salon, { scope: '' }));
    assert.deepEqual([answer.status, answer.body.error as unknown], [400, 'invalid_scope']);
  });

  const BAD: [string, (salon: Salon) => string][] = [
    ['another signature', (salon) => `${assertion(salon).slice(0, -8)}AAAAAAAA`],
    ['an unknown issuer', (salon) => assertion(salon, { iss: 'nobody' })],
    ['another audience', (salon) => assertion(salon, { aud: 'https://evil.example' })],
    ['more than an hour', (salon) => assertion(salon, { exp: salon.clock.now() / 1000 + 3601 })],
    ['an hour that is over', (salon) => assertion(salon, { iat: 0, exp: 3600 })],
    ['an unknown user', (salon) => assertion(salon, { sub: 'nobody@x' })],
    ['no assertion at all', () => 'nonsense'],
  ];
  for (const [what, text] of BAD) {
    it(`G185 refuses an assertion with ${what}`, async () => {
      const salon = staffed([SCOPE]);
      const { status: refused, body } = await exchange(salon, text(salon));
      assert.deepEqual([refused, body.error], [400, 'invalid_grant']);
    });
  }
});
