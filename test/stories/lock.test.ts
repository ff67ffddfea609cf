/** stories/lock — one Twinbook at a time works on a data folder; looking is always possible. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { appsOf, assertQuiet, syncOnce } from './steps.ts';
import { openWorld, type StoryWorld } from './world.ts';

const MAIN = join(import.meta.dirname, '../../src/main.js');

/** `twinbook run` in a process of its own, once it says that it is running. */
async function daemon(t: TestContext, world: StoryWorld): Promise<ChildProcess> {
  const config = join(world.folder, 'twinbook.yaml');
  const child = spawn(process.execPath, [MAIN, 'run', '--config', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (text) => {
      said += text;
      if (said.includes('Twinbook is running')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`run ended with ${code}: ${said}`)));
  });
  return child;
}

const opened = (t: TestContext): Promise<StoryWorld> => openWorld(t, { top: { http: { port: 0 } } });

/** What a command under the lock answers: 11, and who holds it, on both channels. */
async function assertLocked(world: StoryWorld, ...args: string[]): Promise<void> {
  const { code, out, err } = await world.twinbook(...args, '--json');
  assert.equal(code, 11);
  assert.equal(JSON.parse(out).error.code, 'LOCKED');
  assert.match(err, /another Twinbook works on/);
}

describe('while twinbook run works', () => {
  it('a second sync or run answers 11; status, plan and check work beside it; it ends with 0 on SIGTERM', async (t) => {
    const world = await opened(t);
    const apps = appsOf(world);
    apps.google.add({ title: 'Haircut' });
    const child = await daemon(t, world);
    await assertLocked(world, 'sync');
    await assertLocked(world, 'run');
    for (let turn = 0; turn < 100 && apps.dav.titles().length === 0; turn++) await new Promise((done) => setTimeout(done, 50));
    assert.deepEqual(apps.dav.titles(), ['Haircut']);
    apps.dav.add({ title: 'Colour', hour: 15 });
    assert.ok([0, 4].includes((await world.plan()).code));
    const status = await world.twinbook('status', '--json');
    assert.equal(status.code, 0);
    assert.equal(JSON.parse(status.out).pairs[0].name, 'salon-anna');
    assert.equal((await world.twinbook('check')).code, 0);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
    await syncOnce(world);
    assert.deepEqual(apps.google.titles(), ['Colour', 'Haircut']);
    await assertQuiet(world);
  });

  it('and is killed, the lock dies with it', async (t) => {
    const world = await opened(t);
    const child = await daemon(t, world);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    appsOf(world).google.add({ title: 'Haircut' });
    await syncOnce(world);
    await assertQuiet(world);
  });
});

describe('two commands at once', () => {
  it('the second sync answers 11 while the first is at work, and the first finishes', async (t) => {
    const world = await opened(t);
    appsOf(world).google.add({ title: 'Haircut' });
    world.googleServer.fail({ match: /\/events\?/, effect: { kind: 'delay', ms: 500 } });
    const first = world.sync();
    while (!world.googleServer.log.some(({ path }) => path.includes('calendarList')))
      await new Promise((done) => setTimeout(done, 5));
    await assertLocked(world, 'sync');
    assert.equal((await first).code, 0);
    assert.deepEqual(appsOf(world).dav.titles(), ['Haircut']);
    await assertQuiet(world);
  });
});
