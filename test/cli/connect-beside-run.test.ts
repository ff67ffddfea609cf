/** cli/connect — signing in and out beside a running daemon, which takes it up by itself, and receives browsers at its public address. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { appsOf } from '../stories/steps.ts';
import { openWorld, type StoryWorld } from '../stories/world.ts';
import { browse, connect, connecting } from './browser.ts';
import { type Daemon, type Health, patiently, startDaemon } from './daemon.ts';

const PUBLIC = 'https://sync.example.com';
const tokenIn = ({ checks }: Health): unknown => checks['salon-anna:sync']?.[0]?.token;
const argsOf = (world: StoryWorld, ...words: string[]) => [...words, '--config', join(world.folder, 'twinbook.yaml')];

async function running(t: TestContext, top: object = {}): Promise<{ world: StoryWorld; daemon: Daemon }> {
  const http = { port: 0, ...top };
  const world = await openWorld(t, { google: { refresh_token: undefined }, top: { schedule: '* * * * * *', http } });
  return { world, daemon: startDaemon(t, argsOf(world, 'run')) };
}

/** Where the reverse proxy leads the browser. */
async function behindTheProxy(returned: string, daemon: Daemon): Promise<string> {
  assert.ok(returned.startsWith(`${PUBLIC}/oauth/google/callback?`));
  return returned.replace(PUBLIC, await daemon.origin());
}

describe('a running daemon', { concurrency: 2 }, () => {
  it('takes a new sign-in up by itself, and loses one that is ended', async (t) => {
    const { world, daemon } = await running(t);
    const lost = await daemon.healthUntil(
      ({ checks }) => Number(checks['salon-anna:sync']?.[0]?.failures) >= 3 && checks['salon-anna:sync'] !== undefined,
    );
    assert.deepEqual([lost.code, tokenIn(lost)], [503, 'dead']);
    assert.equal((await connect(world)).code, 0);
    appsOf(world).google.add({ title: 'Cut' });
    await patiently(() => world.inDav.items().size === 1 || undefined);
    assert.equal(tokenIn(await daemon.healthUntil(({ code }) => code === 200)), 'ok');

    const ended = await world.twinbook('disconnect', 'salon-anna', '--yes');
    assert.equal(ended.code, 0);
    assert.equal(tokenIn(await daemon.healthUntil(({ code }) => code === 503)), 'dead');
    assert.deepEqual(appsOf(world).dav.titles(), ['Cut']);
  });

  it('receives the browser at its public address, and both the page and the terminal say that it is done', async (t) => {
    const { world, daemon } = await running(t, { public_url: `${PUBLIC}/` });
    await daemon.origin();
    // A process of its own, whose standard input stays open: it must end all the same.
    const terminal = startDaemon(t, argsOf(world, 'connect', 'salon-anna'));
    const [address] = await terminal.until(/http\S+auth\?\S+/);
    const returned = await behindTheProxy(await browse(address ?? ''), daemon);
    const forged = await fetch(returned.replace(/state=[^&]+/, 'state=forged'));
    assert.deepEqual([forged.status, /Not signed in/.test(await forged.text())], [400, true]);
    const page = await fetch(returned);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /salon-anna may be synced now/);
    assert.equal(await terminal.ended, 0);
    assert.match(terminal.out, /salon-anna is signed in to Google as anna@example\.com\./);
    const again = await fetch(returned);
    assert.equal(again.status, 400);
    assert.match(await again.text(), /No sign-in waits for this address/);
    assert.equal(tokenIn(await daemon.healthUntil(({ code }) => code === 200)), 'ok');
    assert.doesNotMatch(daemon.err + daemon.out, /4\/0|state=|ya29/);
  });

  it('tells the terminal why it did not work', async (t) => {
    const { world, daemon } = await running(t, { public_url: PUBLIC });
    await daemon.origin();
    Object.assign(world.google.consent, { answer: 'deny' });
    const run = connecting(world);
    const page = await fetch(await behindTheProxy(await browse(await run.address), daemon));
    assert.equal(page.status, 400);
    assert.match(await page.text(), /declined on Google(?:'|&#39;)s page/);
    const { code, err } = await run.ended;
    assert.equal(code, 8);
    assert.match(err, /twinbook: the sign-in was declined on Google's page/);
  });

  it('need not run: what is pasted will do', async (t) => {
    const world = await openWorld(t, { google: { refresh_token: undefined }, top: { http: { public_url: PUBLIC } } });
    assert.equal((await connect(world)).code, 0);
    assert.equal((await world.sync()).code, 0);
  });
});
