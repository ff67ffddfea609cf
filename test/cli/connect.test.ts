/** cli/connect — signing in to Google in a browser: pasted back, received, and everything that may go wrong on the way. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { Effect } from '../../src/playground/server.ts';
import { LOOPBACK, RETURN_PATH } from '../../src/web/sign-in.ts';
import { appsOf } from '../stories/steps.ts';
import { openWorld, type StoryWorld, type Surroundings, type Wishes } from '../stories/world.ts';
import { browse, connect, connecting, connectingAt } from './browser.ts';

const PEM = '-----BEGIN PRIVATE KEY-----\nbm90IGEga2V5\n-----END PRIVATE KEY-----\n';
const CALENDAR = 'https://www.googleapis.com/auth/calendar';
const CONTACTS = 'https://www.googleapis.com/auth/contacts';
const EMAIL = 'https://www.googleapis.com/auth/userinfo.email';
const WITH_CONTACTS = { contacts: [{ google: 'all', dav: 'Kunden', consent: { by: 'Anna', on: '2026-11-01' } }] };

/** A world nobody has signed in to yet. */
const unsigned = (t: TestContext, wishes: Wishes & Surroundings = {}): Promise<StoryWorld> =>
  openWorld(t, { google: { refresh_token: undefined }, ...wishes });

const queryOf = (address: string): URLSearchParams => new URL(address).searchParams;

async function pairOf(world: StoryWorld) {
  const { code, out } = await world.twinbook('status', '--json');
  assert.equal(code, 0);
  return JSON.parse(out).pairs[0];
}

/** Nothing was kept: the pair is as it was before. */
async function assertUnsigned(world: StoryWorld): Promise<void> {
  const { state, token } = await pairOf(world);
  assert.deepEqual([state, token], ['auth-lost', { state: 'dead', expires: null }]);
}

describe('connect', () => {
  it('prints an address that asks for no more than is needed, and proves who comes back (G174, G175, G187)', async (t) => {
    const world = await unsigned(t);
    const run = connecting(world);
    const query = queryOf(await run.address);
    const { code_challenge, state, ...rest } = Object.fromEntries(query);
    assert.deepEqual(rest, {
      client_id: 'playground',
      redirect_uri: 'http://127.0.0.1:8471/oauth/google/callback',
      response_type: 'code',
      scope: CALENDAR,
      access_type: 'offline',
      prompt: 'consent',
      login_hint: 'anna@example.com',
      code_challenge_method: 'S256',
    });
    assert.match(code_challenge ?? '', /^[\w-]{43}$/);
    assert.match(state ?? '', /^[\w-]{43}$/);
    run.paste(await browse(await run.address));
    assert.equal((await run.ended).code, 0);
    const { requestBody } = world.googleServer.log.find(({ path }) => path === '/token') ?? {};
    const verifier = new URLSearchParams(requestBody).get('code_verifier') ?? '';
    assert.equal(createHash('sha256').update(verifier).digest('base64url'), code_challenge);
  });

  it('asks for contacts where they are synced, and then for the address that tells the account', async (t) => {
    const world = await unsigned(t, { pair: WITH_CONTACTS });
    const run = connecting(world);
    assert.equal(queryOf(await run.address).get('scope'), `${CALENDAR} ${CONTACTS} ${EMAIL}`);
    run.interrupt();
    await run.ended;
    const only = await unsigned(t, { pair: { ...WITH_CONTACTS, calendars: [] } });
    const second = connecting(only);
    assert.equal(queryOf(await second.address).get('scope'), `${CONTACTS} ${EMAIL}`);
    second.paste(await browse(await second.address));
    assert.equal((await second.ended).code, 0);
  });

  it('takes the pasted address, and from then on everything works without a token in the file', async (t) => {
    const world = await unsigned(t);
    await assertUnsigned(world);
    assert.equal((await world.sync()).code, 8);
    const { code, out, err } = await connect(world);
    assert.equal(code, 0);
    assert.match(out, /^http:\S+\nsalon-anna is signed in to Google as anna@example\.com\.\n$/);
    assert.match(err, /Copy that whole address from its address bar, paste it here/);
    appsOf(world).google.add({ title: 'Cut' });
    assert.equal((await world.sync()).created.dav, 1);
    assert.equal((await world.twinbook('check', '--online')).code, 0);
    const { state, token } = await pairOf(world);
    assert.deepEqual([state, token], ['ok', { state: 'ok', expires: null }]);
  });

  it('takes the bare code as well', async (t) => {
    const world = await unsigned(t);
    assert.equal((await connect(world, (returned) => queryOf(returned).get('code') ?? '')).code, 0);
    assert.equal((await world.sync()).code, 0);
  });

  it('is done once the browser on the same machine comes back, and tells it so on a page that loads nothing', async (t) => {
    const world = await unsigned(t);
    const run = connectingAt(world, 0);
    const returned = await browse(await run.address);
    const page = await fetch(returned);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /Signed in to Google.*You can close this window/s);
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
    assert.equal((await run.ended).code, 0);
    await assert.rejects(fetch(returned), TypeError);
  });

  it('leaves the sign-in to whoever brings the right state: a stranger and a look ahead use nothing up', async (t) => {
    const world = await unsigned(t);
    const run = connectingAt(world, 0);
    const returned = await browse(await run.address);
    const forged = await fetch(returned.replace(/state=[^&]+/, 'state=forged'));
    assert.equal(forged.status, 400);
    assert.match(await forged.text(), /belongs to another sign-in/);
    const without = new URL(returned);
    without.searchParams.delete('state');
    assert.equal((await fetch(without)).status, 400);
    assert.equal((await fetch(returned, { method: 'HEAD' })).status, 405);
    assert.equal((await fetch(returned)).status, 200);
    assert.equal((await run.ended).code, 0);
  });

  it('goes on with pasting when its port is taken', async (t) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    t.after(() => other.close());
    const world = await unsigned(t);
    const run = connectingAt(world, (other.address() as AddressInfo).port);
    run.paste(await browse(await run.address));
    const { code, err } = await run.ended;
    assert.equal(code, 0);
    assert.doesNotMatch(err, /goes on by itself/);
  });

  it('lets a person paste again after a wrong one, and an empty line is none', async (t) => {
    const world = await unsigned(t);
    const run = connecting(world, { isTTY: true });
    const address = await run.address;
    run.paste('');
    run.paste('hello');
    run.paste(address);
    run.paste(await browse(address));
    const { code, err } = await run.ended;
    assert.equal(code, 0);
    assert.match(err, /this is not what Google leads back to[\s\S]*this is the address to open/);
  });

  it('waits for the browser when nobody is at the keyboard', async (t) => {
    const world = await unsigned(t);
    const silent = connectingAt(world, 0);
    const address = await silent.address;
    silent.hangUp();
    await fetch(await browse(address));
    assert.equal((await silent.ended).code, 0);
  });

  it('ends on Ctrl-C with 130, and leaves nothing behind that could be finished', async (t) => {
    const world = await unsigned(t);
    const run = connecting(world);
    const returned = await browse(await run.address);
    run.interrupt();
    assert.equal((await run.ended).code, 130);
    await assertUnsigned(world);
    const next = connecting(world);
    await next.address;
    next.paste(returned);
    assert.equal((await next.ended).code, 8);
    await assertUnsigned(world);
  });

  it('prints one document with --json, and the address beside it; --quiet leaves the address', async (t) => {
    const world = await unsigned(t, { googleOptions: { testing: true } });
    const { code, out, err } = await connect(world, undefined, ['--json']);
    assert.equal(code, 0);
    const { warnings, ...said } = JSON.parse(out);
    const expires = new Date(world.clock.now() + 7 * 86_400_000);
    assert.ok(Math.abs(Date.parse(said.token.expires) - expires.getTime()) < 60_000);
    assert.deepEqual(
      [{ ...said, token: said.token.state }, warnings.length],
      [{ pair: 'salon-anna', account: 'anna@example.com', connected: true, allowed: ['events'], token: 'expiring' }, 1],
    );
    assert.match(err, /^http:\S+auth\?\S+$/m);
    const quiet = await connect(await unsigned(t), undefined, ['--quiet']);
    assert.match(quiet.out, /^http/);
    assert.equal(quiet.err, '');
  });

  it('keeps the tokens sealed, says none of them, and uses a rotated one from the first use on (G180)', async (t) => {
    const world = await unsigned(t, { googleOptions: { rotateRefreshTokens: true } });
    const { out, err } = await connect(world);
    for (let n = 0; n < 2; n++) {
      world.google.expireAccessTokens();
      assert.equal((await world.sync()).code, 0);
    }
    const said = world.googleServer.log.map(({ requestBody = '' }) => new URLSearchParams(requestBody));
    const secrets = said.flatMap((form) => ['refresh_token', 'code', 'code_verifier'].flatMap((key) => form.get(key) ?? []));
    assert.equal(new Set(secrets).size, 4);
    const data = join(world.folder, 'data');
    const bytes = Buffer.concat(await Promise.all((await readdir(data)).map((name) => readFile(join(data, name)))));
    for (const secret of secrets) {
      assert.equal(bytes.includes(secret), false);
      assert.equal((out + err).includes(secret), false);
    }
  });

  it('replaces a dead token of the file, which may then be taken out or stay', async (t) => {
    const world = await openWorld(t);
    world.google.revokeRefreshToken('refresh-anna');
    assert.equal((await world.sync()).code, 8);
    assert.match((await world.twinbook('sync')).out, /Sign in to Google again with "twinbook connect salon-anna"/);
    assert.equal((await connect(world)).code, 0);
    assert.equal((await world.sync()).code, 0);
    await world.configure({ google: { refresh_token: undefined } });
    assert.equal((await world.sync()).code, 0);
    await world.configure({ google: { refresh_token: '1//newly-configured' } });
    assert.equal((await world.sync()).code, 8, 'a new value in the file counts again');
  });

  it('is revoked later: exit 8, nothing deleted, the way back is named, and over with the next connect', async (t) => {
    const world = await unsigned(t);
    await connect(world);
    const apps = appsOf(world);
    apps.google.add({ title: 'Cut' });
    await world.sync();
    world.google.expireAccessTokens();
    await world.sync();
    const sent = world.googleServer.log.map(({ requestBody }) => new URLSearchParams(requestBody).get('refresh_token'));
    world.google.revokeRefreshToken(sent.find((token) => token !== null) ?? '');
    const lost = await world.sync();
    assert.deepEqual([lost.code, lost.deleted], [8, { google: 0, dav: 0 }]);
    assert.match(lost.error?.hint ?? '', /twinbook connect salon-anna/);
    assert.deepEqual([apps.google.titles(), apps.dav.titles()], [['Cut'], ['Cut']]);
    await connect(world);
    assert.equal((await world.sync()).code, 0);
  });

  it('counts the seven days of a client in Testing down, from the first minute (G181)', async (t) => {
    const world = await unsigned(t, { googleOptions: { testing: true } });
    const { code, err } = await connect(world);
    assert.equal(code, 0);
    assert.match(err, /the Google sign-in ends in (?:6|7) days .* because the app at Google is in "Testing"/);
    const { token } = await pairOf(world);
    assert.equal(token.state, 'expiring');
    assert.ok(Math.abs(Date.parse(token.expires) - (world.clock.now() + 7 * 86_400_000)) < 60_000);
    assert.match((await world.twinbook('status')).out, /\nsalon-anna: the Google sign-in ends in/);
  });

  it('is for a pair that is there, and needs a client', async (t) => {
    const world = await unsigned(t);
    await world.configure({ top: { google: { endpoint: 'http://127.0.0.1:1' } } });
    const none = await world.twinbook('connect', 'salon-anna');
    assert.equal(none.code, 2);
    assert.match(none.err, /google\.client_id is missing.*\n.*docs\/google-sign-in\.md/);
    assert.equal((await world.twinbook('connect', 'salon-ana')).code, 2);
  });

  it('has nothing to do for a service account, and neither has disconnect', async (t) => {
    const world = await unsigned(t);
    const key = { type: 'service_account', client_email: 'sync@project.example', private_key: PEM, private_key_id: 'k1' };
    await writeFile(join(world.folder, 'sa.json'), JSON.stringify(key));
    await world.configure({ google: { refresh_token: undefined, service_account: { key_file: 'sa.json' } } });
    for (const verb of ['connect', 'disconnect']) {
      const { code, err } = await world.twinbook(verb, 'salon-anna');
      assert.equal(code, 2);
      assert.match(err, /salon-anna signs in with a service account, so nobody needs to sign in or out/);
    }
    assert.equal((await pairOf(world)).token.state, 'ok');
  });
});

interface Mishap {
  readonly wishes?: Wishes & Surroundings;
  readonly before?: (world: StoryWorld) => void;
  /** What is pasted instead of the address the browser came back with. */
  readonly pasted?: (returned: string, world: StoryWorld) => string;
  readonly code: number;
  readonly says: RegExp;
  readonly hint: RegExp;
  /** The sign-in is kept all the same. */
  readonly isKept?: true;
}

const answer = (status: number, error: string, error_description?: string): Effect => ({
  kind: 'status',
  status,
  body: JSON.stringify({ error, error_description }),
  headers: { 'content-type': 'application/json' },
});

const atExchange =
  (effect: Effect) =>
  ({ googleServer }: StoryWorld): void =>
    googleServer.fail({ match: /^POST \/token/, effect });

const saying = (text: string) => () => text;
const clients = (client: object) =>
  ({ googleOptions: { clients: [{ id: 'playground', kind: 'installed', ...client }] } }) as Surroundings;

const MISHAPS: Readonly<Record<string, Mishap>> = {
  'the user says no': {
    before: ({ google }) => Object.assign(google.consent, { answer: 'deny' }),
    code: 8,
    says: /declined on Google's page/,
    hint: /choose "Continue"/,
  },
  'the account is no test user': {
    pasted: saying('Access blocked: Twinbook has not completed the Google verification process. Error 403: access_denied'),
    code: 8,
    says: /Google did not let the account in/,
    hint: /anna@example\.com is not among its test users/,
  },
  'a web client that does not know the address': {
    wishes: clients({ kind: 'web', redirects: ['https://elsewhere.example/'] }),
    pasted: (page) => page,
    code: 2,
    says: /does not know the address it should lead back to/,
    hint: /add exactly http:\/\/127\.0\.0\.1:8471\/oauth\/google\/callback to its "Authorized redirect URIs"/,
  },
  'an error page of Google, by its address': {
    pasted: saying(
      `https://accounts.google.com/signin/oauth/error/v2?authError=${encodeURIComponent(Buffer.from('\n\u0015redirect_uri_mismatch\u0012You can’t sign in').toString('base64'))}&client_id=1`,
    ),
    code: 2,
    says: /redirect_uri_mismatch/,
    hint: /"Desktop app"/,
  },
  'a client id nobody knows': {
    wishes: clients({ id: 'another' }),
    pasted: (page) => page,
    code: 2,
    says: /Google does not know this client/,
    hint: /Copy google\.client_id/,
  },
  'a wrong client secret': {
    wishes: clients({ secret: 'renewed-s3cret' }),
    code: 2,
    says: /the client secret is not the one of this client/,
    hint: /Copy google\.client_secret/,
  },
  'a client secret that is missing': {
    before: atExchange(answer(400, 'invalid_request', 'client_secret is missing.')),
    code: 2,
    says: /wants the secret of this client as well/,
    hint: /Put google\.client_secret/,
  },
  'a deleted client': {
    pasted: saying('Error 401: deleted_client'),
    code: 2,
    says: /this client was deleted/,
    hint: /Make a new client/,
  },
  'a client of the wrong kind': {
    pasted: saying('Error 400: invalid_request'),
    code: 2,
    says: /from this kind of client/,
    hint: /Android, iOS, Chrome and TV clients cannot be used/,
  },
  'a client that may not do this': {
    before: atExchange(answer(401, 'unauthorized_client', 'Unauthorized')),
    code: 2,
    says: /this kind of client may not sign in like this/,
    hint: /"Desktop app"/,
  },
  'an organisation that does not allow the app': {
    pasted: (returned) => `${returned.split('?')[0]}?error=admin_policy_enforced&state=${queryOf(returned).get('state')}`,
    code: 8,
    says: /Workspace administrator does not allow/,
    hint: /API controls/,
  },
  'an app for another organisation': {
    pasted: saying('Error 403: org_internal'),
    code: 8,
    says: /accounts of its own organisation only/,
    hint: /choose "External"/,
  },
  'a browser inside another app': {
    pasted: saying('Error 403: disallowed_useragent'),
    code: 8,
    says: /inside another app/,
    hint: /a real browser/,
  },
  'trouble of Google’s own': {
    pasted: (returned) => `${returned.split('?')[0]}?error=server_error&state=${queryOf(returned).get('state')}`,
    code: 5,
    says: /Google has trouble of its own/,
    hint: /Wait a little/,
  },
  'a code that is too old': {
    pasted: (returned, { clock }) => {
      clock.advance(11 * 60_000);
      return returned;
    },
    code: 8,
    says: /this code has been used already, is too old/,
    hint: /bring the new address back at once/,
  },
  'a code of another sign-in': {
    pasted: saying('4/0AbCdEfGhIjKlMnOp'),
    code: 8,
    says: /belongs to another sign-in/,
    hint: /good once, for a few minutes/,
  },
  'a wrong state': {
    pasted: (returned) => returned.replace(/state=[^&]+/, 'state=forged'),
    code: 8,
    says: /this address belongs to another sign-in than the one that waits/,
    hint: /newest address/,
  },
  'the address that was to be opened': {
    pasted: saying('https://accounts.google.com/o/oauth2/v2/auth?client_id=x&code_challenge=y&state=z'),
    code: 8,
    says: /this is the address to open, not the one to bring back/,
    hint: /begins with http:\/\/127\.0\.0\.1:8471/,
  },
  'something else altogether': {
    pasted: saying('yes, I did'),
    code: 8,
    says: /not what Google leads back to/,
    hint: /holds "code="/,
  },
  'no lasting permission': {
    before: atExchange({
      kind: 'status',
      status: 200,
      body: JSON.stringify({ access_token: 'ya29.x', expires_in: 3599, scope: CALENDAR, token_type: 'Bearer' }),
      headers: { 'content-type': 'application/json' },
    }),
    code: 8,
    says: /no refresh token/,
    hint: /myaccount\.google\.com\/connections/,
  },
  'no box ticked': {
    before: ({ google }) => Object.assign(google.consent, { unticked: [CALENDAR] }),
    code: 8,
    says: /none of the boxes/,
    hint: /tick every box/,
  },
  'the box for contacts not ticked': {
    wishes: { pair: WITH_CONTACTS },
    before: ({ google }) => Object.assign(google.consent, { unticked: [CONTACTS] }),
    code: 8,
    says: /the box for contacts was not ticked on Google's page, so contacts are not synced/,
    hint: /tick every box, or take the contacts out/,
    isKept: true,
  },
  'the box for calendars not ticked': {
    wishes: { pair: WITH_CONTACTS },
    before: ({ google }) => Object.assign(google.consent, { unticked: [CALENDAR] }),
    code: 8,
    says: /the box for calendars was not ticked/,
    hint: /take the calendars out/,
    isKept: true,
  },
  'another account': {
    before: ({ google }) => {
      google.addAccount({ email: 'ben@example.com' });
      Object.assign(google.consent, { account: 'ben@example.com' });
    },
    code: 8,
    says: /another account than the configured one signed in, so nothing was kept/,
    hint: /choose anna@example\.com/,
  },
  'the Calendar API is switched off': {
    before: ({ google }) => Object.assign(google, { apiEnabled: false }),
    code: 8,
    says: /Google refused to list the calendars: 403 accessNotConfigured/,
    hint: /Enable the Google Calendar API.*Then run "twinbook connect salon-anna" again/,
  },
  'the People API is switched off': {
    wishes: { pair: WITH_CONTACTS },
    before: ({ google }) => Object.assign(google, { peopleEnabled: false }),
    code: 8,
    says: /Google refused to list the/,
    hint: /Enable the People API/,
    isKept: true,
  },
  'Google does not answer': {
    before: atExchange({ kind: 'cut-before' }),
    code: 5,
    says: /did not answer/,
    hint: /Nothing was kept\. Check the network/,
  },
  'something else answers': {
    before: atExchange({ kind: 'html' }),
    code: 5,
    says: /answered something that is no token/,
    hint: /.../,
  },
};

describe('docs/google-sign-in.md', () => {
  const guide = readFile(new URL('../../docs/google-sign-in.md', import.meta.url), 'utf8');

  it('names the addresses that a web client must know', async () => {
    const text = await guide;
    assert.ok(text.includes(`http://${LOOPBACK.host}:${LOOPBACK.port}${RETURN_PATH}`));
    assert.ok(text.includes(`https://sync.example.com${RETURN_PATH}`));
  });

  it('explains every word of Google’s that stops a sign-in on its own page', async () => {
    const text = await guide;
    for (const word of ['redirect_uri_mismatch', 'invalid_client', 'unauthorized_client', 'access_denied', 'org_internal'])
      assert.ok(text.includes(word), word);
  });
});

describe('a mishap while signing in gets its own sentence and next step', () => {
  for (const [name, { wishes = {}, before, pasted, code, says, hint, isKept }] of Object.entries(MISHAPS)) {
    it(name, async (t) => {
      const world = await unsigned(t, wishes);
      before?.(world);
      const ended = await connect(world, (returned) => pasted?.(returned, world) ?? returned);
      assert.equal(ended.code, code, ended.err);
      assert.match(ended.err, says);
      assert.match(ended.err, hint);
      assert.doesNotMatch(ended.out + ended.err, /playground-secret|ya29\./);
      if (isKept) assert.equal((await pairOf(world)).token.state, 'ok');
      else await assertUnsigned(world);
    });
  }

  it('no two of them alike', async () => {
    const sentences = Object.values(MISHAPS).map(({ says, hint }) => `${says} ${hint}`);
    assert.equal(new Set(sentences).size, sentences.length);
    assert.ok(sentences.length >= 20);
  });
});
