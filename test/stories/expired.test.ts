/** stories/expired — a server forgot how far we were: everything is read and compared with what we remember. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { APPS, appsOf, assertQuiet, changes, OTHER, syncOnce } from './steps.ts';
import { syncedThree } from './synced.ts';
import { openWorld, type StoryWorld } from './world.ts';

const EXPIRE = {
  google: ({ inGoogle }: StoryWorld): void => inGoogle.expireSyncTokens(),
  dav: ({ inDav }: StoryWorld): void => inDav.forgetTokens(),
  both: ({ inGoogle, inDav }: StoryWorld): void => {
    inGoogle.expireSyncTokens();
    inDav.forgetTokens();
  },
};

for (const [where, expire] of Object.entries(EXPIRE)) {
  describe(`an expired sync token, ${where}`, () => {
    it('writes nothing when nothing changed', async (t) => {
      const { world } = await syncedThree(t);
      expire(world);
      await assertQuiet(world);
      await assertQuiet(world);
    });

    it('finds edits, new appointments and deletions made on both sides meanwhile, each once', async (t) => {
      const { world, apps } = await syncedThree(t);
      for (const name of APPS) {
        const here = name === 'google' ? 'Google' : 'DAV';
        apps[name].edit(`one in ${here}`, { title: `edited in ${here}` });
        apps[name].remove(`two in ${here}`);
        apps[name].add({ title: `new in ${here}`, day: 20, hour: name === 'google' ? 9 : 16 });
      }
      expire(world);
      assert.deepEqual(changes(await syncOnce(world)), { google: [1, 1, 1], dav: [1, 1, 1] });
      const all = ['edited in DAV', 'edited in Google', 'new in DAV', 'new in Google', 'three in DAV', 'three in Google'];
      for (const name of APPS) assert.deepEqual(apps[name].titles(), all);
      await assertQuiet(world);
    });
  });
}

describe('a sync token Google does not take', () => {
  it('is given up as well when it is called invalid rather than expired (G38)', async (t) => {
    const { world, apps } = await syncedThree(t);
    apps.google.remove('one in Google');
    const error = { domain: 'global', reason: 'invalid', message: 'Invalid sync token value.' };
    const body = JSON.stringify({ error: { errors: [error], code: 400, message: error.message } });
    const headers = { 'content-type': 'application/json; charset=UTF-8' };
    world.googleServer.fail({ match: /syncToken=/, effect: { kind: 'status', status: 400, body, headers } });
    assert.deepEqual(changes(await syncOnce(world)).dav, [0, 0, 1]);
    assert.equal(apps.dav.titles().length, 5);
    await assertQuiet(world);
  });

  it('while its tombstones are gone, too: what is missing is asked for before it is deleted (G43)', async (t) => {
    const { world, apps } = await syncedThree(t);
    apps.google.remove('one in Google');
    world.inGoogle.forgetTombstones();
    world.inGoogle.expireSyncTokens();
    assert.deepEqual(changes(await syncOnce(world)).dav, [0, 0, 1]);
    assert.equal(apps.dav.titles().length, 5);
    await assertQuiet(world);
  });
});

describe('a sync token the DAV server does not take (D23)', () => {
  for (const unknownToken of [403, 409, 412, 400, 415, 418, 500] as const) {
    it(`answered with ${unknownToken}`, async (t) => {
      const { world, apps } = await syncedThree(t, { davOptions: { oddities: { unknownToken } } });
      apps.dav.remove('one in DAV');
      apps.dav.edit('two in DAV', { title: 'edited' });
      world.inDav.forgetTokens();
      assert.deepEqual(changes(await syncOnce(world)).google, [0, 1, 1]);
      assert.equal(apps.google.titles().length, 5);
      await assertQuiet(world);
    });
  }
});

for (const cut of APPS) {
  describe(`tokens and small pages, ${cut}`, () => {
    it('a first copy and later changes come in many pages, some of them empty, and are complete', async (t) => {
      const world = await openWorld(t, {
        googleOptions: cut === 'google' ? { pageCap: 2, emptyPageEvery: 2 } : {},
        davOptions: cut === 'dav' ? { pageSize: 2 } : {},
      });
      const apps = appsOf(world);
      for (let one = 1; one <= 7; one++) apps[cut].add({ title: `number ${one}`, day: one });
      assert.deepEqual(changes(await syncOnce(world))[OTHER[cut]], [7, 0, 0]);
      await assertQuiet(world);
      for (let one = 1; one <= 3; one++) apps[cut].edit(`number ${one}`, { location: 'Chair 2' });
      for (let one = 4; one <= 6; one++) apps[cut].remove(`number ${one}`);
      assert.deepEqual(changes(await syncOnce(world))[OTHER[cut]], [0, 3, 3]);
      await assertQuiet(world);
    });
  });
}
