/** cli/disconnect — ends the permission at Google, forgets the sign-in, and deletes nothing else. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { signInNotes } from '../../src/store/sign-in.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { appsOf } from '../stories/steps.ts';
import { openWorld, type StoryWorld } from '../stories/world.ts';
import { connect } from './browser.ts';

async function connected(t: TestContext): Promise<StoryWorld> {
  const world = await openWorld(t, { google: { refresh_token: undefined } });
  await connect(world);
  appsOf(world).google.add({ title: 'Cut' });
  await world.sync();
  return world;
}

const revocations = ({ googleServer }: StoryWorld): number => googleServer.log.filter(({ path }) => path === '/revoke').length;

async function stateOf(world: StoryWorld, name = 'salon-anna'): Promise<string> {
  const { pairs } = JSON.parse((await world.twinbook('status', '--json')).out);
  return pairs.find((pair: { name: string }) => pair.name === name).state;
}

/** A second pair of the same Google account. */
async function withSecondPair({ folder }: StoryWorld, google: object = {}, calendars: object[] = []): Promise<void> {
  const file = join(folder, 'twinbook.yaml');
  const config = JSON.parse(await readFile(file, 'utf8'));
  const [first] = config.pairs;
  const second = { ...first, name: 'salon-ben', google: { ...first.google, ...google }, calendars };
  await writeFile(file, JSON.stringify({ ...config, pairs: [first, second] }));
}

describe('disconnect', () => {
  it('does nothing without a yes', async (t) => {
    const world = await connected(t);
    const { code, err } = await world.twinbook('disconnect', 'salon-anna');
    assert.equal(code, 2);
    assert.match(err, /Google ends all access of this app to anna@example\.com\.\nNo appointment and no contact is deleted/);
    assert.match(err, /nothing was done; say yes when asked, or --yes/);
    assert.deepEqual([revocations(world), await stateOf(world)], [0, 'ok']);
  });

  it('revokes at Google, forgets the tokens, deletes nothing, and stands still until the next connect', async (t) => {
    const world = await connected(t);
    const { code, out } = await world.twinbook('disconnect', 'salon-anna', '--yes');
    assert.equal(code, 0);
    assert.match(
      out,
      /Google has ended the permission.*\nsalon-anna stands still \(auth-lost\) until "twinbook connect salon-anna"/,
    );
    assert.deepEqual([revocations(world), await stateOf(world)], [1, 'auth-lost']);
    const lost = await world.sync();
    assert.deepEqual([lost.code, lost.result], [8, 'auth-lost']);
    assert.match(lost.error?.hint ?? '', /twinbook connect salon-anna/);
    const apps = appsOf(world);
    assert.deepEqual([apps.google.titles(), apps.dav.titles()], [['Cut'], ['Cut']]);
    await connect(world);
    assert.deepEqual([(await world.sync()).code, await stateOf(world)], [0, 'ok']);
  });

  it('has nothing to do the second time, and nothing where nobody signed in', async (t) => {
    const world = await connected(t);
    await world.twinbook('disconnect', 'salon-anna', '--yes');
    const { code, out } = await world.twinbook('disconnect', 'salon-anna', '--yes', '--json');
    assert.deepEqual(
      [code, JSON.parse(out)],
      [0, { pair: 'salon-anna', disconnected: true, at_google: 'none', configured_token: false, also: [] }],
    );
    assert.equal(revocations(world), 1);
  });

  it('forgets a sign-in that Google had ended already', async (t) => {
    const world = await connected(t);
    world.googleServer.fail({
      match: /revoke/,
      effect: { kind: 'status', status: 400, body: '{"error":"invalid_token"}', headers: { 'content-type': 'application/json' } },
    });
    const { code, out } = await world.twinbook('disconnect', 'salon-anna', '--yes');
    assert.equal(code, 0);
    assert.match(out, /Google had ended the permission already/);
    assert.equal(await stateOf(world), 'auth-lost');
  });

  it('forgets nothing when Google does not answer, so that it can be done later (5)', async (t) => {
    const world = await connected(t);
    world.googleServer.fail({ match: /revoke/, effect: { kind: 'cut-before' } });
    assert.equal((await world.twinbook('disconnect', 'salon-anna', '--yes')).code, 5);
    assert.deepEqual([await stateOf(world), (await world.sync()).code], ['ok', 0]);
    assert.equal((await world.twinbook('disconnect', 'salon-anna', '--yes')).code, 0);
  });

  it('ends a token of the configuration as well, says that it still stands there, and that it is dead', async (t) => {
    const world = await openWorld(t);
    await world.sync();
    const { code, out } = await world.twinbook('disconnect', 'salon-anna', '--yes');
    assert.equal(code, 0);
    assert.match(out, /Its refresh_token still stands in the configuration and no longer works/);
    assert.deepEqual([await stateOf(world), (await world.sync()).code], ['auth-lost', 8]);
  });

  it('names other pairs of the account before it asks and afterwards: Google ends theirs, too (G184)', async (t) => {
    const world = await connected(t);
    await withSecondPair(world);
    const asked = await world.twinbook('disconnect', 'salon-anna');
    assert.match(asked.err, /to anna@example\.com, also for salon-ben\./);
    const { out } = await world.twinbook('disconnect', 'salon-anna', '--yes');
    assert.match(out, /salon-ben used the same sign-in: it stands still as well\./);
    assert.equal(await stateOf(world, 'salon-ben'), 'auth-lost');
  });
});

describe('uninstall', () => {
  it('ends what connect began, and keeps nothing of it, sealed or not', async (t) => {
    const world = await connected(t);
    const { code } = await world.twinbook('uninstall', 'salon-anna', '--yes');
    assert.deepEqual([code, revocations(world)], [0, 1]);
    const store = openSqlite(join(world.folder, 'data', 'twinbook.db'));
    t.after(() => store.dispose());
    for (const name of [...signInNotes('anna@example.com'), 'begun-sign-in:salon-anna'])
      assert.equal(await store.note(name), undefined, name);
  });
});

describe('pairs of one account', () => {
  it('share what one of them signed in with; one with a token of its own uses that, and neither writes over the other', async (t) => {
    const world = await connected(t);
    await withSecondPair(world);
    assert.notEqual(await stateOf(world, 'salon-ben'), 'auth-lost');
    world.dav.addCalendar('anna', { name: 'zwei', displayName: 'Zwei' });
    const calendars = [{ google: 'primary', dav: 'Zwei', direction: 'to-dav' }];
    await withSecondPair(world, { refresh_token: 'refresh-anna' }, calendars);
    for (let n = 0; n < 3; n++) {
      world.google.expireAccessTokens();
      world.googleServer.log.length = 0;
      assert.equal((await world.twinbook('sync')).code, 0);
      const forms = world.googleServer.log.map(({ requestBody }) => new URLSearchParams(requestBody));
      const used = new Set(forms.flatMap((form) => form.get('refresh_token') ?? []));
      assert.deepEqual([used.size, used.has('refresh-anna')], [2, true]);
    }
  });
});
