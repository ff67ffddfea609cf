/** stories/leaving-one-of-two — a pair is left while another one shares its account and its calendar. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { filesThatTell } from './leaving-steps.ts';
import { type Apps, appsOf } from './steps.ts';
import { openWorld, type StoryWorld } from './world.ts';

/** `salon-anna` joins Google's primary with Termine; `second` copies primary to Zwei. One appointment was made on each side. */
async function twoPairs(
  t: TestContext,
): Promise<{ readonly world: StoryWorld; readonly apps: Apps; readonly zwei: () => string[] }> {
  const world = await openWorld(t);
  const second = world.dav.addCalendar('anna', { name: 'zwei', displayName: 'Zwei' });
  const file = join(world.folder, 'twinbook.yaml');
  const config = JSON.parse(await readFile(file, 'utf8'));
  const [first] = config.pairs;
  const other = { ...first, name: 'second', calendars: [{ google: 'primary', dav: 'Zwei', direction: 'to-dav' }] };
  await writeFile(file, JSON.stringify({ ...config, pairs: [first, other] }));
  const apps = appsOf(world);
  apps.google.add({ title: 'in Google' });
  apps.dav.add({ title: 'in DAV', hour: 14 });
  for (let round = 0; round < 2; round++) assert.equal((await world.twinbook('sync')).code, 0);
  return {
    world,
    apps,
    zwei: () => [...second.items().values()].map(({ text }) => /SUMMARY:(.*)\r/.exec(text)?.[1] ?? '').sort(),
  };
}

const revocations = ({ googleServer }: StoryWorld): number => googleServer.log.filter(({ path }) => path === '/revoke').length;

describe('leaving one of two pairs', () => {
  it('keeps the sign-in for the other, and says so before', async (t) => {
    const { world } = await twoPairs(t);
    assert.match(
      (await world.twinbook('uninstall', 'salon-anna')).out,
      /the Google sign-in stays, it is needed by second as well\n/,
    );
    const { code, out } = await world.twinbook('uninstall', 'salon-anna', '--yes');
    assert.deepEqual([code, /the Google sign-in stays for the other pairs/.test(out), revocations(world)], [0, true, 0]);
    assert.equal((await world.twinbook('sync')).code, 0);
    assert.deepEqual(filesThatTell(world, ['salon-anna']), []);
    assert.notDeepEqual(filesThatTell(world, ['"second"']), []);
  });

  it('gives the sign-in back with the last of them, though the first still stands in the configuration', async (t) => {
    const { world } = await twoPairs(t);
    await world.twinbook('uninstall', 'salon-anna', '--yes');
    const { out } = await world.twinbook('uninstall', 'second', '--yes');
    assert.deepEqual([/the Google sign-in was given back/.test(out), revocations(world)], [true, 1]);
  });

  it('keeps the copies the other one keeps in step: to it, they would be deleted', async (t) => {
    const { world, apps, zwei } = await twoPairs(t);
    assert.deepEqual(zwei(), ['in DAV', 'in Google']);
    const { code, out } = await world.twinbook('uninstall', 'salon-anna', '--mode', 'withdraw', '--yes');
    assert.equal(code, 0);
    assert.match(out, / · keep +google +in DAV +another pair keeps it in step, too\n/);
    assert.equal((await world.twinbook('sync')).code, 0);
    assert.deepEqual(
      [apps.google.titles(), apps.dav.titles(), zwei()],
      [['in DAV', 'in Google'], ['in DAV'], ['in DAV', 'in Google']],
    );
  });
});
