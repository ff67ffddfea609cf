/** app/sign-in — a sign-in through the browser: its ten minutes, whom it is for, and that of several who finish it one is heard. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openApp, type Surroundings } from '../../src/app.ts';
import { loadConfig } from '../../src/config/load.ts';
import { isSameAccount } from '../../src/endpoints/google/exchange.ts';
import { browse } from '../cli/browser.ts';
import { openWorld, type StoryWorld } from '../stories/world.ts';

const signal = new AbortController().signal;
const REDIRECT = 'http://127.0.0.1:8471/oauth/google/callback';

async function opened(t: TestContext, world: StoryWorld, surroundings: Surroundings = {}) {
  const loaded = await loadConfig(join(world.folder, 'twinbook.yaml'), {});
  assert.ok(loaded.ok);
  const app = await openApp(loaded.config, surroundings);
  t.after(() => app.dispose());
  const [pair] = app.pairs;
  assert.ok(pair !== undefined);
  return { app, signIn: pair.browserSignIn };
}

const unsigned = (t: TestContext): Promise<StoryWorld> => openWorld(t, { google: { refresh_token: undefined } });

describe('a sign-in through the browser', () => {
  it('is good for ten minutes', async (t) => {
    let now = Date.now();
    const world = await unsigned(t);
    const { app, signIn } = await opened(t, world, { now: () => now });
    const { address, until } = await signIn.begin(REDIRECT);
    assert.equal(until, now + 10 * 60_000);
    const returned = await browse(address);
    now = until + 1;
    await assert.rejects(signIn.finish(returned, 'person', signal), { message: /took longer than ten minutes/ });
    await assert.rejects(app.returned(returned, signal), { message: /took longer than ten minutes/ });
    assert.equal((await signIn.progress()).is, 'gone');
    now = until;
    assert.equal((await signIn.finish(returned, 'person', signal)).ok, true);
  });

  it('is finished once, whichever process is first', async (t) => {
    const world = await unsigned(t);
    const terminal = await opened(t, world);
    const daemon = await opened(t, world);
    const returned = await browse((await terminal.signIn.begin(REDIRECT)).address);
    const tries = [daemon.app.returned(returned, signal), terminal.signIn.finish(returned, 'person', signal)];
    const ended = await Promise.allSettled(tries);
    assert.deepEqual(ended.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    assert.equal(world.googleServer.log.filter(({ path }) => path === '/token').length, 1);
    assert.equal((await terminal.signIn.progress()).is, 'over');
  });

  it('is not finished with what another, begun before, brought back', async (t) => {
    const { app, signIn } = await opened(t, await unsigned(t));
    const first = await browse((await signIn.begin(REDIRECT)).address);
    const second = await browse((await signIn.begin(REDIRECT)).address);
    await assert.rejects(app.returned(first, signal), { code: 'AUTH_LOST' });
    await assert.rejects(signIn.finish(first, 'person', signal), { message: /belongs to another sign-in/ });
    assert.equal((await app.returned(second, signal)).pair, 'salon-anna');
  });

  it('asks for what all pairs of the account sync', async (t) => {
    const world = await unsigned(t);
    const file = join(world.folder, 'twinbook.yaml');
    const config = JSON.parse(await readFile(file, 'utf8'));
    const [first] = config.pairs;
    const contacts = [{ google: 'all', dav: 'Kunden', consent: { by: 'Anna', on: '2026-11-01' } }];
    const others = [
      { ...first, name: 'same account', calendars: [], contacts },
      { ...first, name: 'another', google: { account: 'ben@example.com' }, calendars: [], contacts },
    ].map((pair, index) => ({ ...pair, name: `pair-${index}` }));
    await writeFile(file, JSON.stringify({ ...config, pairs: [first, ...others] }));
    const { app } = await opened(t, world);
    const scopes = await Promise.all(
      app.pairs.map(async ({ browserSignIn }) => {
        const { address } = await browserSignIn.begin(REDIRECT);
        return (new URL(address).searchParams.get('scope') ?? '').split(' ').map((scope) => scope.split('/auth/')[1]);
      }),
    );
    const both = ['calendar', 'contacts', 'userinfo.email'];
    assert.deepEqual(scopes, [both, both, ['contacts', 'userinfo.email']]);
  });

  it('whose answer got lost at Google is over, kept nowhere, and told', async (t) => {
    const world = await unsigned(t);
    const { signIn } = await opened(t, world);
    const returned = await browse((await signIn.begin(REDIRECT)).address);
    world.googleServer.fail({ match: /^POST \/token/, effect: { kind: 'cut-after' } });
    await assert.rejects(signIn.finish(returned, 'browser', signal), { code: 'UNREACHABLE' });
    const progress = await signIn.progress();
    assert.ok(progress.is === 'over' && !progress.outcome.ok && progress.outcome.code === 'UNREACHABLE');
  });
});

describe('two spellings of an account', () => {
  for (const [a, b, isSame] of [
    ['anna@example.com', 'Anna@Example.com', true],
    ['anna.beispiel@gmail.com', 'annabeispiel@googlemail.com', true],
    ['anna.beispiel@example.com', 'annabeispiel@example.com', false],
    ['anna@example.com', 'anna@example.org', false],
    ['anna@example.com', 'ben@example.com', false],
  ] as const) {
    it(`${a} and ${b} are ${isSame ? 'the same' : 'two'}`, () => {
      assert.equal(isSameAccount(a, b), isSame);
    });
  }
});
