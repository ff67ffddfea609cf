/** stories/leaving — `uninstall`: both sides stay, or our untouched copies go; never an original, never a changed one. */
import assert from 'node:assert/strict';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { CALENDAR_SCOPE } from '../../src/playground/google/scopes.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import {
  assertNoMail,
  dataOf,
  filesThatTell,
  hasReport,
  leave,
  marked,
  reportIn,
  signInAgain,
  snapshot,
} from './leaving-steps.ts';
import { APPS, type AppName, assertQuiet, OTHER, syncOnce, writesAt } from './steps.ts';
import { syncedRow, syncedThree } from './synced.ts';

const ALL = ['one in Google', 'one in DAV', 'two in Google', 'two in DAV', 'three in Google', 'three in DAV'].sort();
const WHERE = { google: 'Google', dav: 'DAV' } as const;
const bornIn = (app: AppName): string[] => ALL.filter((title) => title.endsWith(WHERE[app]));

describe('leaving with --mode keep', () => {
  it('changes nothing but our marks, on both sides', async (t) => {
    const { world, apps } = await syncedThree(t);
    const before = snapshot(world);
    assert.equal(marked(world).length, 6);
    const { state, removed, unmarked } = await leave(world, []);
    assert.deepEqual([state, removed, unmarked], ['finished', [], { google: 3, dav: 3 }]);
    assert.deepEqual(marked(world), []);
    for (const app of APPS) assert.deepEqual(apps[app].titles(), ALL);
    const after = snapshot(world);
    for (const title of bornIn('google')) {
      const id = String(world.inGoogle.events().find(({ summary }) => summary === title)?.id);
      assert.equal(after.google.get(id), before.google.get(id), title);
    }
    for (const [name, text] of before.dav) if (name.startsWith('dav-')) assert.equal(after.dav.get(name), text);
    assertNoMail(world);
  });

  it('leaves nothing of the pair in the snapshots either', async (t) => {
    const { world } = await syncedThree(t);
    const file = (await world.twinbook('backup')).out.trim();
    const told = async () => {
      const store = openSqlite(file);
      const [links, changes] = [await store.links(), await store.changes({ pair: 'salon-anna' })];
      await store.dispose();
      return [links.length, changes.length];
    };
    assert.deepEqual(await told(), [1, 6]);
    await leave(world, []);
    assert.deepEqual(await told(), [0, 0]);
  });

  for (const side of APPS) {
    it(`--side ${side} leaves the other side as it is, even when that cannot be reached any more`, async (t) => {
      const { world } = await syncedThree(t);
      const other = OTHER[side];
      const before = snapshot(world);
      if (other === 'dav') world.davServer.fail({ match: /./, times: 1000, effect: { kind: 'status', status: 404 } });
      else world.google.revokeRefreshToken('refresh-anna');
      if (other === 'google') world.google.expireAccessTokens();
      const { unmarked } = await leave(world, ['--mode', 'keep', '--side', side]);
      assert.deepEqual(unmarked, { google: 0, dav: 0, [side]: 3 });
      assert.deepEqual(snapshot(world)[other], before[other]);
      assert.deepEqual(
        marked(world).filter((one) => one.startsWith(side)),
        [],
      );
    });
  }
});

describe('leaving with --mode withdraw', () => {
  for (const side of APPS) {
    it(`takes our copies from ${side}, exports them first, and touches no original`, async (t) => {
      const { world, apps } = await syncedThree(t);
      const before = snapshot(world);
      const { removed, kept } = await leave(world, ['--mode', 'withdraw', '--side', side]);
      assert.deepEqual(removed?.map(({ item }) => item).sort(), bornIn(OTHER[side]));
      assert.deepEqual(kept, []);
      assert.deepEqual(apps[side].titles(), bornIn(side));
      assert.deepEqual(apps[OTHER[side]].titles(), ALL);
      for (const [name, text] of snapshot(world)[side]) assert.equal(text, before[side].get(name));
      assert.deepEqual(marked(world), []);
      const { folder, report, files } = reportIn(world);
      assert.equal(files.size, 3);
      for (const { file, item } of report.exported) assert.match(files.get(file) ?? '', new RegExp(item));
      assert.deepEqual([mode(folder), mode(join(folder, 'report.json'))], ['700', '600']);
      for (const file of files.keys()) assert.equal(mode(join(folder, file)), '600');
      assertNoMail(world);
    });
  }

  it('takes them from both sides, so that each holds its own as before', async (t) => {
    const { world, apps } = await syncedThree(t);
    const before = snapshot(world);
    const { removed } = await leave(world, ['--mode', 'withdraw', '--side', 'both']);
    assert.equal(removed?.length, 6);
    for (const app of APPS) {
      assert.deepEqual(apps[app].titles(), bornIn(app));
      for (const [name, text] of snapshot(world)[app]) assert.equal(text, before[app].get(name));
    }
  });

  it('keeps and lists what was changed since, on whichever side, or lost its original', async (t) => {
    const { world, apps } = await syncedThree(t);
    apps.google.edit('one in DAV', { location: 'upstairs' });
    apps.dav.edit('two in DAV', { location: 'upstairs' });
    apps.dav.remove('three in DAV');
    apps.dav.edit('one in Google', { location: 'upstairs' });
    apps.google.edit('two in Google', { location: 'upstairs' });
    const { removed, kept } = await leave(world, ['--mode', 'withdraw']);
    assert.deepEqual(
      removed?.map(({ item }) => item),
      ['three in Google'],
    );
    assert.deepEqual(kept.map(({ side, item, why }) => `${side}: ${item}: ${why}`).sort(), [
      'dav: one in Google: it was changed on the DAV side',
      'dav: two in Google: its original was changed on the Google side',
      'google: one in DAV: it was changed on the Google side',
      'google: three in DAV: its original is no longer on the DAV side',
      'google: two in DAV: its original was changed on the DAV side',
    ]);
    assert.deepEqual(reportIn(world).report.kept.length, 5);
    assert.deepEqual(apps.google.titles(), ALL);
    assert.deepEqual(apps.dav.titles(), ['one in DAV', 'one in Google', 'two in DAV', 'two in Google']);
    assert.deepEqual(marked(world), []);
  });

  it('decides afresh after the yes: what changed while the question stood there is seen', async (t) => {
    const { world, apps } = await syncedThree(t);
    const { log } = world.googleServer;
    log.push = (...lines) => {
      if (lines.some(({ method, path }) => method === 'GET' && path.includes('/events?'))) {
        log.push = Array.prototype.push;
        apps.google.edit('one in DAV', { location: 'upstairs' });
      }
      return Array.prototype.push.apply(log, lines);
    };
    const { kept } = await leave(world, ['--mode', 'withdraw']);
    assert.deepEqual(
      kept.map(({ item, why }) => `${item}: ${why}`),
      ['one in DAV: it was changed on the Google side'],
    );
  });

  it('does the same by the marks alone when the database is lost', async (t) => {
    const { world, apps } = await syncedThree(t);
    apps.google.edit('one in DAV', { location: 'upstairs' });
    apps.dav.edit('two in DAV', { location: 'upstairs' });
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataOf(world), `twinbook.db${end}`), { force: true });
    const { removed, kept } = await leave(world, ['--mode', 'withdraw']);
    assert.deepEqual(removed?.map(({ item }) => item).sort(), [...bornIn('google'), 'three in DAV'].sort());
    assert.deepEqual(kept.map(({ side, item, why }) => `${side}: ${item}: ${why}`).sort(), [
      'google: one in DAV: it was changed on the Google side',
      'google: two in DAV: its original was changed on the DAV side',
    ]);
    assert.deepEqual(apps.dav.titles(), bornIn('dav'));
    assert.deepEqual(apps.google.titles(), [...bornIn('google'), 'one in DAV', 'two in DAV'].sort());
    assert.deepEqual(marked(world), []);
    assertNoMail(world);
  });

  it('removes nothing without the key file: our copies cannot be told then', async (t) => {
    const { world } = await syncedThree(t);
    const before = snapshot(world);
    rmSync(join(dataOf(world), 'key'));
    const { code, err } = await world.twinbook('uninstall', 'salon-anna', '--mode', 'withdraw', '--yes');
    assert.equal(code, 1);
    assert.match(err, /the key file is missing, so Twinbook cannot tell its own copies from yours: nothing was changed/);
    assert.deepEqual(snapshot(world), before);
  });
});

describe('a side that is emptied, gone or another one', () => {
  for (const emptied of APPS) {
    it(`holds everything when ${emptied} is empty, though --yes was given`, async (t) => {
      const { world, apps } = await syncedRow(t, { count: 5, born: emptied });
      if (emptied === 'google') world.inGoogle.clear();
      else for (const name of world.inDav.items().keys()) world.inDav.delete(name);
      const before = snapshot(world);
      const { state, holds, remove } = await leave(world, ['--mode', 'withdraw'], 7);
      const why = `the ${WHERE[emptied]} side held 5 items and is empty now`;
      assert.deepEqual([state, holds, remove], ['held', [{ side: emptied, why }], []]);
      assert.equal(apps[OTHER[emptied]].titles().length, 5);
      assert.deepEqual(snapshot(world), before);
      assert.equal(hasReport(world), false);
    });
  }

  it('holds by the marks alone, too', async (t) => {
    const { world, apps } = await syncedRow(t, { count: 5, born: 'dav' });
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataOf(world), `twinbook.db${end}`), { force: true });
    for (const name of world.inDav.items().keys()) world.inDav.delete(name);
    assert.equal((await leave(world, ['--mode', 'withdraw'], 7)).state, 'held');
    assert.equal(apps.google.titles().length, 5);
  });

  it('holds when the calendar is gone, and names what it cannot judge', async (t) => {
    const { world, apps } = await syncedThree(t);
    world.dav.removeCalendar('anna', 'termine');
    const { holds, kept } = await leave(world, ['--mode', 'withdraw'], 7);
    assert.deepEqual(holds, [{ side: 'dav', why: 'the collection on the DAV side is gone' }]);
    assert.deepEqual([...new Set(kept.map(({ why }) => why))], ['its original cannot be seen']);
    assert.deepEqual(apps.google.titles(), ALL);
    const { unmarked } = await leave(world, ['--mode', 'keep', '--side', 'google']);
    assert.deepEqual(unmarked, { google: 3, dav: 0 });
  });

  it('holds when another calendar has taken its place', async (t) => {
    const { world, apps } = await syncedThree(t);
    world.dav.removeCalendar('anna', 'termine');
    world.dav.addCalendar('anna', { name: 'termine', displayName: 'Termine' });
    assert.equal((await leave(world, ['--mode', 'withdraw'], 7)).state, 'held');
    assert.deepEqual(apps.google.titles(), ALL);
  });

  it('says 5 when a login page stands before the other server just now, and how to leave without it', async (t) => {
    const { world } = await syncedThree(t);
    world.davServer.fail({ match: /./, times: 1000, effect: { kind: 'html' } });
    const { code, err } = await world.twinbook('uninstall', 'salon-anna', '--mode', 'withdraw', '--yes');
    assert.equal(code, 5, err);
    assert.match(err, /Nothing was changed\. "twinbook uninstall salon-anna --mode keep --side google"/);
  });
});

describe('after leaving', () => {
  it('the second run has nothing left to do, and asks no server', async (t) => {
    const { world } = await syncedThree(t);
    await leave(world, ['--mode', 'withdraw']);
    const [google, dav] = [world.googleServer.log.length, world.davServer.log.length];
    assert.equal((await leave(world, ['--mode', 'withdraw'])).state, 'nothing-left');
    assert.deepEqual([world.googleServer.log.length, world.davServer.log.length], [google, dav]);
  });

  it('the data folder holds nothing of the pair but the report', async (t) => {
    const { world } = await syncedThree(t);
    const words = ['salon-anna', 'sign-in:', '"primary"', 'X-TWINBOOK', 'places:', 'outcome:', 'dav-1-one'];
    assert.notDeepEqual(filesThatTell(world, words), []);
    await leave(world, ['--mode', 'withdraw']);
    assert.deepEqual(filesThatTell(world, [...words, ...ALL, 'anna@example.com']), []);
  });

  it('a run that ended before its very last step is finished by the next', async (t) => {
    const { world } = await syncedThree(t);
    await leave(world, ['--mode', 'withdraw']);
    const store = openSqlite(join(dataOf(world), 'twinbook.db'));
    await store.setNote('places:["salon-anna","event","primary","Termine"]', '/anna/termine/');
    await store.dispose();
    await leave(world, []);
    assert.deepEqual(filesThatTell(world, ['salon-anna', 'termine']), []);
  });

  it('sync, plan and status leave the pair alone, and say when it was uninstalled', async (t) => {
    const { world, apps } = await syncedThree(t);
    await leave(world, ['--mode', 'withdraw']);
    const [google, dav] = [world.googleServer.log.length, world.davServer.log.length];
    for (const verb of ['sync', 'plan'] as const) {
      const { code, out } = await world.twinbook(verb);
      assert.equal(code, 0);
      assert.match(out, /– salon-anna: primary ⇄ Termine: uninstalled at \S+; take it out of the configuration, or start over/);
    }
    const status = JSON.parse((await world.twinbook('status', '--json')).out);
    assert.equal(status.pairs[0].state, 'paused');
    assert.match(status.pairs[0].note, /^uninstalled at /);
    assert.deepEqual([world.googleServer.log.length, world.davServer.log.length], [google, dav]);
    assert.deepEqual(apps.google.titles(), bornIn('google'));
  });

  it('resume starts over: everything is copied again, nothing is deleted', async (t) => {
    const { world, apps } = await syncedThree(t);
    await leave(world, ['--mode', 'withdraw']);
    const { code, out } = await world.twinbook('resume', 'salon-anna');
    assert.deepEqual([code, /starts over with it/.test(out)], [0, true]);
    await world.configure({ google: { refresh_token: await signInAgain(world, [CALENDAR_SCOPE]) } });
    await syncOnce(world);
    for (const app of APPS) assert.deepEqual(apps[app].titles(), ALL);
    await assertQuiet(world);
    assert.equal((await leave(world, ['--mode', 'withdraw'])).removed?.length, 6);
  });

  it('the sign-in is revoked at Google, once', async (t) => {
    const { world } = await syncedThree(t);
    assert.equal((await leave(world, [])).sign_in, 'revoked');
    assert.equal(world.googleServer.log.filter(({ path }) => path === '/revoke').length, 1);
  });
});

describe('leaving needs a yes', () => {
  it('and shows the whole plan before', async (t) => {
    const { world } = await syncedThree(t);
    const before = snapshot(world);
    const { code, out, err } = await world.twinbook('uninstall', 'salon-anna', '--mode', 'withdraw', '--side', 'google');
    assert.equal(code, 2);
    assert.match(out, /salon-anna: leaving, our untouched copies go from Google\n/);
    for (const title of bornIn('dav')) assert.match(out, new RegExp(` - remove +google +${title}\n`));
    assert.match(out, /marks to take off: 0 in Google, 3 in DAV\n/);
    assert.match(out, /the Google sign-in is given back\n/);
    assert.match(err, /nothing was done; say yes when asked, or --yes/);
    assert.deepEqual(snapshot(world), before);
    assert.equal(hasReport(world), false);
    await assertQuiet(world);
  });

  it('and known words: 2 for others', async (t) => {
    const { world } = await syncedThree(t);
    const said = await world.twinbook('uninstall', 'salon-anna', '--mode', 'delete');
    assert.deepEqual([said.code, /--mode cannot be "delete"\n +It is one of: keep, withdraw\./.test(said.err)], [2, true]);
    assert.equal((await world.twinbook('uninstall', 'salon', '--yes')).code, 2);
    assert.deepEqual(
      writesAt(world.googleServer).filter((line) => line.includes('revoke')),
      [],
    );
  });
});

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
