/** cli/set-up — `twinbook run` where there is no configuration: the set-up in the browser, and a daemon that goes on by itself. */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { loadConfig } from '../../src/config/load.ts';
import { openWorld, type StoryWorld } from '../stories/world.ts';
import { type Browser, openBrowser, type Seen } from '../web/browser.ts';
import { CHOICE, CLIENT_SECRET, DAV_PASSWORD, davForm, FORMS, OWN_PASSWORD, throughGoogle } from '../web/set-up/house.ts';
import { patiently, startDaemon } from './daemon.ts';
import { serveUntilSetUp, type Waiting } from './set-up-house.ts';
import { twinbook } from './terminal.ts';

interface Begun extends Waiting {
  readonly world: StoryWorld;
  readonly browser: Browser;
  readonly origin: string;
  readonly davOrigin: string;
}

async function beginning(t: TestContext, environment: Readonly<Record<string, string>> = {}): Promise<Begun> {
  const world = await openWorld(t);
  const { google, pairs } = JSON.parse(await readFile(join(world.folder, 'twinbook.yaml'), 'utf8'));
  const waiting = await serveUntilSetUp(t, { folder: world.folder, google: google.endpoint, environment });
  const origin = await waiting.daemon.origin();
  const browser = openBrowser((path, init) => fetch(`${origin}${path}`, init), { host: new URL(origin).host });
  return { ...waiting, world, browser, origin, davOrigin: pairs[0].dav.url };
}

/** From the code to the last page. */
async function upToTheEnd({ browser, code, davOrigin }: Begun): Promise<Seen> {
  const send = async (step: string, values: Readonly<Record<string, string>> = {}): Promise<Seen> =>
    await browser.press(await browser.open(`/set-up/${step}`), `/set-up/${step}`, values);
  await browser.press(await browser.open('/login'), '/login', { password: code });
  await send('basics', FORMS.basics);
  await send('client', FORMS.client);
  await throughGoogle({ browser }, await send('google', FORMS.google));
  await send('booking', davForm(davOrigin));
  await send('choice', CHOICE);
  await send('rules', FORMS.rules);
  return await browser.open('/set-up/finish');
}

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

describe('twinbook run without a configuration', { concurrency: 2 }, () => {
  it('sets itself up in the browser, and goes on with what was saved, without being started again', async (t) => {
    const begun = await beginning(t);
    const { browser, daemon, file, world } = begun;
    world.inGoogle.insert({ summary: 'Cut', start: { date: '2026-12-01' }, end: { date: '2026-12-02' } });
    const finish = await upToTheEnd(begun);
    const started = await browser.press(finish, '/set-up/finish');
    assert.match(started.text, /Twinbook starts/);
    await daemon.until(/Twinbook is running/);
    await patiently(() => world.inDav.items().size === 1 || undefined);
    await daemon.healthUntil(({ status }) => status === 'pass');
    const dashboard = openBrowser(async (path, init) => await fetch(`${await daemon.origin()}${path}`, init), {
      host: '127.0.0.1',
    });
    const inside = await dashboard.press(await dashboard.open('/login'), '/login', { password: OWN_PASSWORD });
    assert.match(inside.text, /<h2 id="pair-0">salon-anna<\/h2>/);

    const folder = join(world.folder, 'config');
    const loaded = await loadConfig(file, {});
    assert.ok(loaded.ok);
    assert.deepEqual(loaded.warnings, []);
    const text = await readFile(file, 'utf8');
    for (const secret of [OWN_PASSWORD, CLIENT_SECRET, DAV_PASSWORD]) {
      assert.ok(!text.includes(secret), secret);
      assert.ok(!daemon.err.includes(secret), secret);
    }
    assert.deepEqual([await modeOf(file), await modeOf(join(folder, 'secrets'))], ['600', '700']);
    const secrets = await readdir(join(folder, 'secrets'));
    assert.deepEqual(secrets.sort(), ['dashboard_password', 'dav_password', 'google_client_secret']);
    for (const name of secrets) assert.equal(await modeOf(join(folder, 'secrets', name)), '600');
    daemon.signal('SIGTERM');
    assert.equal(await daemon.ended, 0);
  });

  it('answers for its health meanwhile, and ends with 0 on SIGTERM', async (t) => {
    const { daemon, origin } = await beginning(t);
    assert.equal((await fetch(`${origin}/livez`)).status, 200);
    assert.equal((await fetch(`${origin}/readyz`)).status, 503);
    const { code, status, notes } = await daemon.health();
    assert.deepEqual([code, status, notes], [200, 'warn', ['not set up yet']]);
    daemon.signal('SIGTERM');
    assert.equal(await daemon.ended, 0);
  });

  it('takes the code from a file where one is given, and then does not tell it', async (t) => {
    const world = await openWorld(t);
    const code = join(world.folder, 'code');
    await writeFile(code, '1234 5678\n');
    const env = { TWINBOOK_PORT: '0', TWINBOOK_SETUP_CODE_FILE: code };
    const daemon = startDaemon(t, ['run', '--config', join(world.folder, 'new.yaml')], [], { env, cwd: world.folder });
    const origin = await daemon.origin();
    const browser = openBrowser((path, init) => fetch(`${origin}${path}`, init), { host: new URL(origin).host });
    assert.equal((await browser.press(await browser.open('/login'), '/login', { password: '1234-5678' })).path, '/set-up/basics');
    assert.doesNotMatch(daemon.err, /1234/);
  });

  it('goes on with a good file that is put in place by hand, and says what is wrong with a bad one', async (t) => {
    const { daemon, file, world } = await beginning(t);
    await mkdir(join(world.folder, 'config'));
    const good = await readFile(join(world.folder, 'twinbook.yaml'), 'utf8');
    // The folder was not there to be watched.
    await writeFile(file, good.replace('"version": 1', '"version": 2'));
    daemon.signal('SIGHUP');
    await daemon.until(/put in place has errors/);
    await writeFile(`${file}.new`, JSON.stringify({ ...JSON.parse(good), http: { port: 0 } }));
    await rename(`${file}.new`, file);
    daemon.signal('SIGHUP');
    await daemon.until(/Twinbook is running/);
  });

  it('never overwrites a file that has appeared meanwhile', async (t) => {
    const begun = await beginning(t);
    const finish = await upToTheEnd(begun);
    await mkdir(join(begun.world.folder, 'config'), { recursive: true });
    await writeFile(begun.file, 'version: 1\n');
    const { text } = await begun.browser.press(finish, '/set-up/finish');
    assert.match(text, /has appeared meanwhile and is not overwritten/);
    assert.equal(await readFile(begun.file, 'utf8'), 'version: 1\n');
  });

  it('says which variable of the environment cannot be used', async (t) => {
    const { folder } = await openWorld(t);
    for (const [name, value] of [
      ['TWINBOOK_PORT', '99999'],
      ['TWINBOOK_PUBLIC_URL', 'sync.example.com'],
      ['TWINBOOK_GOOGLE_ENDPOINT', 'http://127.0.0.1:1/path'],
      ['TWINBOOK_SETUP_CODE_FILE', '/nowhere/code'],
    ] as const) {
      const daemon = startDaemon(t, ['run', '--config', join(folder, 'new.yaml')], [], { env: { [name]: value }, cwd: folder });
      assert.equal(await daemon.ended, 2, name);
      assert.match(daemon.err, new RegExp(`${name} cannot be used`));
    }
  });

  it('is the only verb that does so', async (t) => {
    const { folder } = await openWorld(t);
    for (const verb of [['check'], ['sync'], ['status'], ['plan']]) {
      const { code, out, err } = await twinbook([...verb, '--config', join(folder, 'new.yaml')]);
      assert.equal(code, 2, verb[0]);
      assert.match(`${out}${err}`, /does not exist; copy config\/twinbook\.example\.yaml/, verb[0]);
    }
  });
});
