/** cli/sync — one cycle now: what it says, the document, the exit code. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { takeLock } from '../../src/store/lock.ts';
import { berlin, openWorld } from '../stories/world.ts';
import { twinbook } from './terminal.ts';

const aCut = { summary: 'Cut', ...berlin('2026-12-01T10:00:00', '2026-12-01T11:00:00') };

describe('sync', () => {
  it('answers in the shape of the contract with --json', async (t) => {
    const world = await openWorld(t);
    world.inGoogle.insert(aCut);
    const { code, out, err } = await world.twinbook('sync', '--json');
    assert.deepEqual([code, err], [0, '']);
    const document = JSON.parse(out);
    const [pair] = document.pairs;
    const [one] = pair.collections;
    assert.deepEqual(Object.keys(document), ['cycle', 'pairs']);
    assert.match(document.cycle, /^[a-z2-9]{8}$/);
    assert.deepEqual([pair.name, pair.result], ['salon-anna', 'ok']);
    assert.ok(one.requests.google > 0 && one.requests.dav > 0);
    assert.deepEqual(
      { ...one, requests: 0 },
      {
        ...{ kind: 'events', google: 'primary', dav: '/dav/calendars/anna/termine/', result: 'ok' },
        ...{ created: { google: 0, dav: 1 }, updated: { google: 0, dav: 0 }, deleted: { google: 0, dav: 0 } },
        ...{ adopted: 0, conflicts: 0, parked: 0, held: 0, requests: 0 },
      },
    );
  });

  it('says in a line what it did, and that there was nothing to do', async (t) => {
    const world = await openWorld(t);
    world.inGoogle.insert(aCut);
    assert.equal((await world.twinbook('sync')).out, '✓ salon-anna: primary ⇄ Termine: 1 created in DAV\n');
    assert.equal((await world.twinbook('sync', 'salon-anna')).out, '✓ salon-anna: primary ⇄ Termine: both sides are alike\n');
  });

  it('says what stopped it and what to do', async (t) => {
    const world = await openWorld(t);
    await world.davServer.close();
    const { code, out } = await world.twinbook('sync');
    assert.equal(code, 5);
    assert.match(out, /^! salon-anna: primary ⇄ Termine: failed\n {4}127\.0\.0\.1:\d+ did not answer\n {4}Check the network/);
    const document = JSON.parse((await world.twinbook('sync', '--json')).out);
    const { result, error } = document.pairs[0].collections[0];
    assert.deepEqual([result, error.code, Object.keys(error)], ['failed', 'UNREACHABLE', ['code', 'message', 'hint']]);
  });

  it('says that a guard holds it, not that both sides are alike', async (t) => {
    const world = await openWorld(t);
    for (let n = 0; n < 12; n++)
      world.inGoogle.insert({ summary: `${n}`, ...berlin(`2026-12-${10 + n}T10:00:00`, `2026-12-${10 + n}T11:00:00`) });
    await world.sync();
    world.inGoogle.clear();
    const { code, out } = await world.twinbook('sync');
    assert.equal(code, 7);
    assert.match(out, /^! salon-anna: primary ⇄ Termine: 12 held\n {4}held: the Google side held 12 items and is empty now\n/);
    assert.match(
      out,
      / {4}Look with "twinbook plan salon-anna"; if it is right: "twinbook approve salon-anna"; if not: "twinbook reject salon-anna" puts it back\n/,
    );
  });

  it('says held, not alike, when a guard lets nothing happen at all', async (t) => {
    const world = await openWorld(t);
    world.inGoogle.insert(aCut);
    await world.sync();
    world.dav.removeCalendar('anna', 'termine');
    world.dav.addCalendar('anna', { name: 'neu', displayName: 'Termine' });
    const { code, out } = await world.twinbook('sync');
    assert.equal(code, 7);
    assert.match(out, /: held, nothing was done\n {4}held: the collection on the DAV side is another one than before\n/);
    assert.match(out, /twinbook approve salon-anna" shows what will be done, and asks; if not: correct the configuration/);
    assert.equal(JSON.parse((await world.twinbook('status', '--json')).out).pairs[0].state, 'held');
  });

  it('ends with 8 when the Google sign-in is dead, having asked once and deleted nothing', async (t) => {
    const world = await openWorld(t);
    world.inGoogle.insert(aCut);
    await world.sync();
    await world.configure({ google: { refresh_token: 'forged' } });
    world.googleServer.log.length = 0;
    const { code, out } = await world.twinbook('sync');
    assert.equal(code, 8);
    assert.match(out, /the sign-in is lost\n.*invalid_grant.*\n {4}Sign in to Google again/);
    assert.equal(world.googleServer.log.length, 1);
    assert.equal(world.inDav.items().size, 1);
  });

  it('ends with 2 and a guess for a pair that is not there, and makes nothing', async (t) => {
    const { twinbook: call } = await openWorld(t);
    const { code, err } = await call('sync', 'salon-ann');
    assert.equal(code, 2);
    assert.match(err, /did you mean "salon-anna"\?/);
  });

  it('ends with 11 while another Twinbook works on the same data', async (t) => {
    const world = await openWorld(t);
    await world.sync();
    const lock = takeLock(join(world.folder, 'data'));
    try {
      const { code, out } = await world.twinbook('sync', '--json');
      assert.deepEqual([code, JSON.parse(out).error.code], [11, 'LOCKED']);
    } finally {
      lock.release();
    }
    assert.equal((await world.twinbook('sync')).code, 0);
  });

  it('ends with 130 when it is interrupted, and gives the lock back', async (t) => {
    const world = await openWorld(t);
    const file = join(world.folder, 'twinbook.yaml');
    const stop = new AbortController();
    stop.abort();
    const { code, err } = await twinbook(['sync', '--config', file], { signal: stop.signal });
    assert.deepEqual([code, err], [130, 'twinbook: interrupted\n']);
    assert.equal((await world.twinbook('sync')).code, 0);
  });

  it('colours its marks on a terminal only, and not with NO_COLOR', async (t) => {
    const world = await openWorld(t);
    const args = ['sync', '--config', join(world.folder, 'twinbook.yaml')];
    assert.match((await twinbook(args, { isTTY: true })).out, /^\u001b\[32m✓\u001b\[39m /);
    assert.match((await twinbook(args, { isTTY: true, environment: { NO_COLOR: '1' } })).out, /^✓ /);
    assert.match((await twinbook(args)).out, /^✓ /);
  });

  it('shows progress on a terminal only, and takes it away again', async (t) => {
    const world = await openWorld(t);
    world.inGoogle.insert(aCut);
    const args = ['sync', '--config', join(world.folder, 'twinbook.yaml')];
    const { err } = await twinbook(args, { isTTY: true });
    assert.match(err, /salon-anna █+ 100 % {2}of 1/);
    assert.ok(err.endsWith('\r\u001b[K'));
  });

  it('skips contacts without consent, says so, and ends with 0', async (t) => {
    const world = await openWorld(t);
    const file = join(world.folder, 'twinbook.yaml');
    const config = JSON.parse(await readFile(file, 'utf8'));
    config.pairs[0].contacts = [{ google: 'all', dav: 'Kunden' }];
    await writeFile(file, JSON.stringify(config));
    const { code, out } = await world.twinbook('sync', '--json');
    const [, contacts] = JSON.parse(out).pairs[0].collections;
    assert.deepEqual(
      [code, contacts.kind, contacts.result, contacts.note],
      [0, 'contacts', 'skipped', 'there is no consent for these contacts'],
    );
  });
});
