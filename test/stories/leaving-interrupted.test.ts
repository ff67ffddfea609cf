/** stories/leaving-interrupted — leaving that is cut short at any request, and run again; and what a cycle does in between. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { beginning } from '../../src/cli/uninstall-report.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { noteAside } from '../../src/sync/aside.ts';
import { assertNoMail, dataOf, leave, leaveInterrupted, marked, reportIn, snapshot } from './leaving-steps.ts';
import { APPS, type Apps, assertQuiet, syncOnce } from './steps.ts';
import { syncedEach, syncedRow, syncedThree } from './synced.ts';
import type { StoryWorld } from './world.ts';

interface Begun {
  readonly world: StoryWorld;
  readonly apps: Apps;
}

/** Two of each side on both, one copy of each changed since. */
async function begun(t: TestContext): Promise<Begun> {
  const { world, apps } = await syncedEach(t, ['one', 'two']);
  apps.google.edit('two in DAV', { location: 'upstairs' });
  apps.dav.edit('two in Google', { location: 'upstairs' });
  return { world, apps };
}

const OWN = { google: ['one in Google', 'two in Google'], dav: ['one in DAV', 'two in DAV'] };
const LEFT = { google: [...OWN.google, 'two in DAV'].sort(), dav: [...OWN.dav, 'two in Google'].sort() };

function assertWithdrawn({ world, apps }: Begun, originals: ReturnType<typeof snapshot>): void {
  for (const app of APPS) assert.deepEqual(apps[app].titles(), LEFT[app]);
  assert.deepEqual(marked(world), []);
  const { report, files } = reportIn(world);
  assert.deepEqual([report.stage, report.exported.length, files.size], ['finished', 2, 2]);
  assert.ok(report.exported.every(({ removed }) => removed));
  assert.equal(report.kept.length, 2);
  const after = snapshot(world);
  for (const [name, text] of originals.dav) if (name.startsWith('dav-')) assert.equal(after.dav.get(name), text);
  assertNoMail(world);
}

describe('withdrawing that is interrupted', () => {
  it('after the n-th request, whichever that is, and run again ends as if nothing had happened', async (t) => {
    let tried = 0;
    for (let ended = -1; ended !== 0; ) {
      const salon = await begun(t);
      const originals = snapshot(salon.world);
      const { code, err } = await leaveInterrupted(salon.world, ['--mode', 'withdraw'], ++tried);
      assert.ok([0, 130].includes(code), `${tried}: ${code} ${err}`);
      ended = code;
      await leave(salon.world, ['--mode', 'withdraw']);
      assertWithdrawn(salon, originals);
    }
    assert.ok(tried > 15, String(tried));
  });

  it('is left alone by cycles, which would take our removals for deletions', async (t) => {
    const salon = await begun(t);
    const { world, apps } = salon;
    await leaveInterrupted(world, ['--mode', 'withdraw'], await firstRemoval(t));
    const before = snapshot(world);
    for (let round = 0; round < 2; round++) {
      const { code, out } = await world.twinbook('sync');
      assert.equal(code, 0);
      assert.match(out, /being uninstalled since \S+; run "twinbook uninstall salon-anna" again to finish it/);
    }
    assert.equal((await world.twinbook('approve', 'salon-anna', '--yes')).code, 0);
    assert.equal((await world.twinbook('pause', 'salon-anna')).code, 0);
    assert.deepEqual(snapshot(world), before);
    for (const app of APPS) for (const title of OWN[app]) assert.ok(apps[app].titles().includes(title));
  });

  it('is left alone though somebody deleted the report: the database knows it, too', async (t) => {
    const { world } = await begun(t);
    await leaveInterrupted(world, ['--mode', 'withdraw'], await firstRemoval(t));
    rmSync(reportIn(world).folder, { recursive: true });
    const before = snapshot(world);
    assert.match((await world.twinbook('sync')).out, /being uninstalled since /);
    assert.deepEqual(snapshot(world), before);
    assert.equal((await leave(world, ['--mode', 'withdraw'])).state, 'finished');
  });

  it('may be given up with resume: what went is copied again, nothing is deleted', async (t) => {
    const salon = await begun(t);
    const { world, apps } = salon;
    const { code } = await leaveInterrupted(world, ['--mode', 'withdraw'], await firstRemoval(t));
    assert.equal(code, 130);
    assert.ok(apps.google.titles().length + apps.dav.titles().length < 8);
    assert.equal((await world.twinbook('resume', 'salon-anna')).code, 0);
    await syncOnce(world);
    for (const app of APPS) assert.deepEqual(apps[app].titles(), [...OWN.google, ...OWN.dav].sort());
    await assertQuiet(world);
  });

  it('before anything was changed keeps what it knew when it is resumed', async (t) => {
    const { world, apps } = await syncedThree(t);
    const data = dataOf(world);
    const since = Date.now();
    const store = openSqlite(join(data, 'twinbook.db'));
    await noteAside('salon-anna', { kind: 'leaving', since }, store);
    await store.dispose();
    beginning(undefined, { data, name: 'salon-anna', wish: { mode: 'withdraw', side: 'both' }, since, occasion: 'uninstall' });
    apps.google.remove('one in Google');
    assert.match((await world.twinbook('sync')).out, /being uninstalled since /);
    assert.equal((await world.twinbook('resume', 'salon-anna')).code, 0);
    await syncOnce(world);
    assert.equal(apps.dav.titles().includes('one in Google'), false);
  });

  it('and lost its database meanwhile is still being left', async (t) => {
    const { world } = await begun(t);
    await leaveInterrupted(world, ['--mode', 'withdraw'], await firstRemoval(t));
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataOf(world), `twinbook.db${end}`), { force: true });
    const before = snapshot(world);
    assert.match((await world.twinbook('sync')).out, /being uninstalled since /);
    assert.deepEqual(snapshot(world), before);
    assert.equal((await leave(world, ['--mode', 'withdraw'])).state, 'finished');
  });

  it('though every copy on one side was gone by then, does not hold itself', async (t) => {
    const { world, apps } = await syncedRow(t, { count: 5, born: 'dav' });
    world.googleServer.fail({ match: /^POST \/revoke/, effect: { kind: 'html' } });
    const { code } = await world.twinbook('uninstall', 'salon-anna', '--mode', 'withdraw', '--yes');
    assert.equal(code, 5);
    assert.deepEqual([apps.google.titles(), apps.dav.titles().length], [[], 5]);
    assert.equal((await leave(world, ['--mode', 'withdraw'])).sign_in, 'revoked');
  });

  it('after the sign-in was given back asks Google nothing more', async (t) => {
    const { world } = await syncedThree(t);
    world.googleServer.fail({ match: /^POST \/revoke/, effect: { kind: 'cut-after' } });
    assert.equal((await world.twinbook('uninstall', 'salon-anna', '--mode', 'withdraw', '--yes')).code, 5);
    const { state, sign_in } = await leave(world, ['--mode', 'withdraw']);
    assert.deepEqual([state, sign_in], ['finished', 'dead']);
  });
});

describe('answers that are lost while leaving', () => {
  for (const [server, match] of [
    ['googleServer', /^DELETE .*\/events\//],
    ['googleServer', /^(PATCH|PUT) .*\/events\//],
    ['davServer', /^DELETE /],
    ['davServer', /^PUT /],
  ] as const) {
    it(`to ${match.source} on the ${server} do not matter`, async (t) => {
      const salon = await begun(t);
      const originals = snapshot(salon.world);
      salon.world[server].fail({ match, times: 2, effect: { kind: 'cut-after' } });
      const { code } = await salon.world.twinbook('uninstall', 'salon-anna', '--mode', 'withdraw', '--yes');
      if (code !== 0) await leave(salon.world, ['--mode', 'withdraw']);
      assertWithdrawn(salon, originals);
    });
  }
});

describe('keeping that is interrupted', () => {
  it('after the n-th request, whichever that is, and run again takes off every mark', async (t) => {
    let tried = 0;
    for (let ended = -1; ended !== 0; ) {
      const { world, apps } = await syncedEach(t, ['one']);
      const titles = apps.google.titles();
      const { code, err } = await leaveInterrupted(world, [], ++tried);
      assert.ok([0, 130].includes(code), `${tried}: ${code} ${err}`);
      ended = code;
      await leave(world, []);
      assert.deepEqual(marked(world), []);
      for (const app of APPS) assert.deepEqual(apps[app].titles(), titles);
      assertNoMail(world);
    }
    assert.ok(tried > 8, String(tried));
  });
});

/** How many requests there are until the first removal is answered, the same in every such world. */
async function firstRemoval(t: TestContext): Promise<number> {
  const { world } = await begun(t);
  let seen = 0;
  let found = 0;
  for (const log of [world.googleServer.log, world.davServer.log]) {
    log.push = (...lines) => {
      seen += lines.length;
      if (found === 0 && lines.some(({ method, path }) => method === 'DELETE' && path.includes('/events/'))) found = seen;
      return Array.prototype.push.apply(log, lines);
    };
  }
  await leave(world, ['--mode', 'withdraw']);
  assert.ok(found > 0);
  return found;
}
