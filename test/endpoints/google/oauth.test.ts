/** google/oauth.test — access tokens in good time, once at a time, and an end to asking. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import {
  createTokenSource,
  type GoogleAuth,
  type Renewal,
  type TokenOptions,
  type TokenSource,
} from '../../../src/endpoints/google/oauth.ts';
import { oauthAddresses, revoke, SCOPES } from '../../../src/endpoints/google/sign-in-server.ts';
import { createHttp } from '../../../src/endpoints/http.ts';
import { createGoogle, type GooglePlayground } from '../../../src/playground/google/google.ts';
import type { GoogleOptions } from '../../../src/playground/google/options.ts';
import { PlaygroundServer, TestClock } from '../../../src/playground/server.ts';

const signal = new AbortController().signal;
const MINUTE = 60_000;
const EMAIL = 'anna@example.com';
const AUTH: GoogleAuth = { kind: 'refresh_token', clientId: 'playground', clientSecret: 'geheim', refreshToken: 'refresh' };

interface Bench {
  readonly clock: TestClock;
  readonly google: GooglePlayground;
  readonly server: PlaygroundServer;
  source(options?: Partial<TokenOptions>): TokenSource;
}

function aBench(options: GoogleOptions = {}): Bench {
  const clock = new TestClock('2026-11-02T08:00:00Z');
  const google = createGoogle({ clock, ...options });
  google.addAccount({ email: EMAIL, refreshToken: 'refresh' });
  const server = new PlaygroundServer(google.handler, clock);
  const http = createHttp({ inFlight: 8, transport: server.fetch });
  const source = (more: Partial<TokenOptions> = {}): TokenSource =>
    createTokenSource({
      auth: AUTH,
      endpoint: 'http://google.test',
      http,
      now: () => clock.now(),
      wait: async (ms) => clock.advance(ms),
      ...more,
    });
  return { clock, google, server, source };
}

describe('access tokens', () => {
  it('G173 are asked for below the one origin, or at Google’s own addresses', () => {
    assert.equal(oauthAddresses('http://127.0.0.1:9470').token, 'http://127.0.0.1:9470/token');
    assert.deepEqual(oauthAddresses(undefined), {
      authorize: 'https://accounts.google.com/o/oauth2/v2/auth',
      token: 'https://oauth2.googleapis.com/token',
      revoke: 'https://oauth2.googleapis.com/revoke',
      tokenInfo: 'https://oauth2.googleapis.com/tokeninfo',
    });
  });

  it('G197 serve until five minutes before their end, and are refreshed then', async () => {
    const { clock, server, source } = aBench();
    const tokens = source();
    const first = await tokens.token(signal);
    clock.advance(54 * 60_000);
    assert.equal(await tokens.token(signal), first);
    clock.advance(2 * 60_000);
    assert.notEqual(await tokens.token(signal), first);
    assert.equal(server.log.length, 2);
  });

  it('are refreshed once, however many ask at the same time', async () => {
    const { server, source } = aBench();
    const tokens = source();
    const all = await Promise.all([1, 2, 3, 4].map(() => tokens.token(signal)));
    assert.deepEqual([new Set(all).size, server.log.length], [1, 1]);
    const renewed = await Promise.all([1, 2, 3].map(() => tokens.renew(all[0] ?? '', signal)));
    assert.deepEqual([new Set(renewed).size, server.log.length], [1, 2]);
    assert.equal(await tokens.renew(all[0] ?? '', signal), renewed[0]);
    assert.equal(server.log.length, 2);
  });

  it('kept from an earlier run are used, and new ones are told', async () => {
    const { clock, server, source } = aBench();
    const told: unknown[] = [];
    const kept = source({
      token: { value: 'kept', expiresAt: clock.now() + 3_600_000 },
      onToken: (token) => void told.push(token),
    });
    assert.equal(await kept.token(signal), 'kept');
    assert.equal(server.log.length, 0);
    const value = await kept.renew('kept', signal);
    assert.deepEqual(told, [{ value, expiresAt: clock.now() + 3_599_000 }]);
  });

  it('G180 that come with a new refresh token are not used before it is stored', async () => {
    const { source, clock } = aBench({ rotateRefreshTokens: true });
    const order: string[] = [];
    const tokens = source({
      onRefreshToken: (token) => void order.push(`refresh ${token !== 'refresh'}`),
      onToken: () => void order.push('access'),
    });
    await tokens.token(signal);
    clock.advance(3_600_000);
    await tokens.token(signal);
    assert.deepEqual(order, ['refresh true', 'access', 'refresh true', 'access']);
  });

  it('G180 are not given out when the new refresh token could not be stored', async () => {
    const { source } = aBench({ rotateRefreshTokens: true });
    const tokens = source({
      onRefreshToken: () => {
        throw new Error('disk full');
      },
    });
    await assert.rejects(tokens.token(signal), { message: 'disk full' });
  });

  it('G183 end with the refresh token: a sentence for the owner, and no more asking', async () => {
    const { google, server, source } = aBench();
    google.revokeRefreshToken('refresh');
    const tokens = source();
    for (let turn = 0; turn < 3; turn++) {
      await assert.rejects(tokens.token(signal), (error: Error & { code: string; hint: string }) => {
        assert.equal(error.code, 'AUTH_LOST');
        assert.match(error.hint, /Sign in to Google again/);
        assert.ok(!JSON.stringify(error).includes('refresh-') && !error.message.includes('geheim'));
        return true;
      });
    }
    assert.equal(server.log.length, 1);
  });

  it('G183 are asked for again an hour after a refusal: it may have been mended at Google, and nobody is asked too often', async () => {
    const { google, clock, server, source } = aBench();
    google.revokeRefreshToken('refresh');
    const tokens = source();
    for (let minute = 0; minute < 60; minute += 2, clock.advance(2 * MINUTE))
      await assert.rejects(tokens.token(signal), { code: 'AUTH_LOST' });
    assert.equal(server.log.length, 1);
    google.addAccount({ email: EMAIL, refreshToken: 'refresh' });
    assert.ok(await tokens.token(signal));
  });

  it('G183 of a client Google does not know say so', async () => {
    const { source } = aBench({ clients: [{ id: 'playground', secret: 'another', kind: 'web' }] });
    await assert.rejects(source().token(signal), (error: Error & { code: string; hint: string }) => {
      assert.equal(error.code, 'AUTH_LOST');
      assert.match(error.hint, /client_id and client_secret/);
      return true;
    });
  });

  it('are asked for again with patience when the sign-in server has trouble, and not for ever', async () => {
    const { server, source } = aBench();
    server.fail({ match: /token/, times: 2, effect: { kind: 'status', status: 503 } });
    await source().token(signal);
    assert.equal(server.log.length, 3);
    server.fail({ match: /token/, times: 9, effect: { kind: 'cut-before' } });
    await assert.rejects(source().token(signal), { code: 'UNREACHABLE' });
    assert.equal(server.log.length, 6);
  });

  it('do not mistake a login page for a lost sign-in', async () => {
    const { server, source } = aBench();
    const tokens = source();
    server.fail({ match: /token/, effect: { kind: 'html' } });
    await assert.rejects(tokens.token(signal), { code: 'DOUBTFUL' });
    server.fail({ match: /token/, effect: { kind: 'status', status: 403, body: '<html>' } });
    await assert.rejects(tokens.token(signal), { code: 'DOUBTFUL' });
    await tokens.token(signal);
  });

  it('are waited for by others when one who asked gives up', async () => {
    const { source } = aBench();
    const tokens = source();
    const impatient = new AbortController();
    const [first, second] = [tokens.token(impatient.signal), tokens.token(signal)];
    impatient.abort();
    await assert.rejects(first, { name: 'AbortError' });
    assert.ok(await second);
  });
});

describe('access tokens of a service account', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const key = { client_email: 'robot@project.iam.gserviceaccount.com', private_key: privateKey, private_key_id: 'k1' };
  const scopes = ['https://www.googleapis.com/auth/calendar'];

  it('G185 and G193 are asked for with an assertion of our own, at the configured origin', async () => {
    const { google, source } = aBench();
    google.addServiceAccount({ email: key.client_email, publicKey, delegatedScopes: scopes });
    assert.ok(await source({ auth: { kind: 'service_account', key, subject: EMAIL, scopes } }).token(signal));
    assert.ok(await source({ auth: { kind: 'service_account', key, scopes } }).token(signal));
  });

  it('G187 ask for the scopes of what is synced, and no others', async () => {
    const { google, source, server } = aBench();
    google.addServiceAccount({ email: key.client_email, publicKey, delegatedScopes: [SCOPES.contact] });
    assert.ok(await source({ auth: { kind: 'service_account', key, subject: EMAIL, scopes: [SCOPES.contact] } }).token(signal));
    const assertion = new URLSearchParams(server.log[0]?.requestBody).get('assertion') ?? '';
    const claims = JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString());
    assert.equal(claims.scope, 'https://www.googleapis.com/auth/contacts');
  });

  it('G185 without delegation say what the administrator must do', async () => {
    const { google, source } = aBench();
    google.addServiceAccount({ email: key.client_email, publicKey });
    await assert.rejects(
      source({ auth: { kind: 'service_account', key, subject: EMAIL, scopes } }).token(signal),
      (error: Error & { code: string; hint: string }) => {
        assert.equal(error.code, 'AUTH_LOST');
        assert.match(error.hint, /domain-wide delegation/);
        return true;
      },
    );
  });

  it('G185 are asked for again ten minutes after a refusal, for the administrator’s yes takes its time', async () => {
    const { google, clock, server, source } = aBench();
    google.addServiceAccount({ email: key.client_email, publicKey });
    const tokens = source({ auth: { kind: 'service_account', key, subject: EMAIL, scopes } });
    for (let minute = 0; minute < 10; minute += 2, clock.advance(2 * MINUTE))
      await assert.rejects(tokens.token(signal), { code: 'AUTH_LOST' });
    assert.equal(server.log.length, 1);
    google.addServiceAccount({ email: key.client_email, publicKey, delegatedScopes: scopes });
    assert.ok(await tokens.token(signal));
    assert.equal(server.log.length, 2);
  });

  it('G185 are asked for again as soon as a clock that went wrong is put back, and the hint says to look at it', async () => {
    const { google, clock, server, source } = aBench();
    google.addServiceAccount({ email: key.client_email, publicKey, delegatedScopes: scopes });
    const tokens = source({ auth: { kind: 'service_account', key, subject: EMAIL, scopes } });
    server.fail({
      match: /token/,
      effect: { kind: 'status', status: 400, body: '{"error":"invalid_grant","error_description":"Invalid JWT: iat and exp"}' },
    });
    clock.advance(365 * 24 * 60 * MINUTE);
    await assert.rejects(tokens.token(signal), (error: Error & { code: string; hint: string }) => {
      assert.equal(error.code, 'AUTH_LOST');
      assert.match(error.hint, /clock of this machine/);
      return true;
    });
    clock.set('2026-11-02T08:01:00Z');
    assert.ok(await tokens.token(signal));
  });

  it('with a key that is none are a mistake of the configuration that does not quote the key', async () => {
    const { source, server } = aBench();
    const broken = { ...key, private_key: '-----BEGIN PRIVATE KEY-----\nSECRETSTUFF\n-----END PRIVATE KEY-----' };
    await assert.rejects(
      source({ auth: { kind: 'service_account', key: broken, scopes } }).token(signal),
      (error: Error & { code: string }) => {
        assert.equal(error.code, 'CONFIG');
        assert.ok(!`${error.stack}${error.cause}`.includes('SECRETSTUFF'));
        return true;
      },
    );
    assert.equal(server.log.length, 0);
  });
});

describe('revoking', () => {
  const revoking = ({ server }: Bench) =>
    revoke('refresh', { endpoint: 'http://google.test', http: createHttp({ inFlight: 1, transport: server.fetch }), signal });

  it('G184 ends the sign-in for good, with the token in the body of the request and not in its address', async () => {
    const bench = aBench();
    assert.equal(await revoking(bench), 'revoked');
    assert.deepEqual(
      bench.server.log.map(({ method, path, requestBody }) => [method, path, requestBody]),
      [['POST', '/revoke', 'token=refresh']],
    );
    await assert.rejects(bench.source().token(signal), { code: 'AUTH_LOST' });
  });

  it('G184 of a sign-in that is over already is no trouble', async () => {
    const bench = aBench();
    bench.google.revokeRefreshToken('refresh');
    assert.equal(await revoking(bench), 'dead');
  });

  it('is not taken for done when the server has trouble, or something else answers', async () => {
    const bench = aBench();
    bench.server.fail({ match: /revoke/, effect: { kind: 'status', status: 503 } });
    await assert.rejects(revoking(bench), { code: 'SERVER_FAILED' });
    bench.server.fail({ match: /revoke/, effect: { kind: 'cut-before' } });
    await assert.rejects(revoking(bench), { code: 'UNREACHABLE' });
    bench.server.fail({ match: /revoke/, effect: { kind: 'status', status: 403, body: '<html>' } });
    await assert.rejects(revoking(bench), { code: 'DOUBTFUL' });
    bench.server.fail({ match: /revoke/, effect: { kind: 'html' } });
    await assert.rejects(revoking(bench), { code: 'DOUBTFUL' });
  });
});

describe('a sign-in that takes the place of another', () => {
  const gone = { refreshToken: '', token: undefined };
  const once = (...renewals: (Renewal | undefined)[]) => ({ renewed: async () => renewals.shift() });

  it('is used from the next token on, also after the one before has died', async () => {
    const { google, source, server } = aBench();
    google.addAccount({ email: 'ben@example.com', refreshToken: 'second' });
    google.revokeRefreshToken('refresh');
    const tokens = source(once(undefined, undefined, { refreshToken: 'second', token: undefined }));
    for (let turn = 0; turn < 2; turn++) await assert.rejects(tokens.token(signal), { code: 'AUTH_LOST' });
    assert.ok(await tokens.token(signal));
    assert.equal(new URLSearchParams(server.log.at(-1)?.requestBody).get('refresh_token'), 'second');
  });

  it('brings its own access token', async () => {
    const { source, server, clock } = aBench();
    const token = { value: 'ya29.new', expiresAt: clock.now() + 3_600_000 };
    const tokens = source(once(undefined, { refreshToken: 'second', token }));
    await tokens.token(signal);
    assert.equal(await tokens.token(signal), 'ya29.new');
    assert.equal(server.log.length, 1);
  });

  it('keeps nothing of what comes back for the one before', async () => {
    const { source, clock, server } = aBench({ rotateRefreshTokens: true });
    const kept: string[] = [];
    const http = createHttp({ inFlight: 8, transport: server.fetch });
    let second = '';
    const token = { value: 'ya29.new', expiresAt: clock.now() + 3_600_000 };
    const tokens = source({
      ...once(undefined, { refreshToken: 'second', token }),
      http: {
        ...http,
        send: async (request) => {
          const answer = await http.send(request);
          second = await tokens.token(signal);
          return answer;
        },
      },
      onRefreshToken: () => void kept.push('refresh'),
      onToken: () => void kept.push('access'),
    });
    assert.notEqual(await tokens.token(signal), 'ya29.new');
    assert.deepEqual([second, kept, await tokens.token(signal)], ['ya29.new', [], 'ya29.new']);
  });

  it('may be none: somebody signed out, which is said without asking Google, and is no death', async () => {
    const { source, server } = aBench();
    let deaths = 0;
    const tokens = source({ ...once(gone), command: 'twinbook connect salon', onDead: () => void deaths++ });
    await assert.rejects(tokens.token(signal), (error: Error & { code: string; hint: string }) => {
      assert.equal(error.code, 'AUTH_LOST');
      assert.match(error.hint, /Run "twinbook connect salon"/);
      return true;
    });
    assert.deepEqual([server.log.length, deaths], [0, 0]);
  });

  it('G176 tells when it ends by itself', async () => {
    const { source, clock } = aBench({ testing: true, rotateRefreshTokens: true });
    const ends: (number | undefined)[] = [];
    await source({ onToken: (_token, end) => void ends.push(end) }).token(signal);
    assert.deepEqual(ends, [clock.now() + 7 * 86_400_000]);
  });
});

describe('a refresh under way when everything ends', () => {
  /** Google's door, which opens when it is told to. */
  function aGate({ server, source }: Bench) {
    const gate = Promise.withResolvers<void>();
    const transport = (request: Request): Promise<Response> => gate.promise.then(() => server.fetch(request));
    const kept: string[] = [];
    const tokens = source({
      http: createHttp({ inFlight: 8, transport }),
      onRefreshToken: () => void kept.push('refresh'),
      onToken: () => void kept.push('access'),
    });
    const stop = new AbortController();
    const asked = assert.rejects(tokens.token(stop.signal), { message: 'stopped' });
    stop.abort(new Error('stopped'));
    return { tokens, kept, open: gate.resolve, asked };
  }

  it('G180 is heard out, though nobody waits for its token any more: what Google rotated is stored', async () => {
    const { tokens, kept, open, asked } = aGate(aBench({ rotateRefreshTokens: true }));
    await asked;
    const ending = tokens.end();
    open();
    await ending;
    assert.deepEqual(kept, ['refresh', 'access']);
  });

  it('is cut off when Google does not answer soon; none is begun after', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { tokens, kept, asked } = aGate(aBench());
    await asked;
    const ending = tokens.end();
    t.mock.timers.tick(1_000);
    await ending;
    await assert.rejects(tokens.token(signal), { message: 'Twinbook ends' });
    assert.deepEqual(kept, []);
  });
});
