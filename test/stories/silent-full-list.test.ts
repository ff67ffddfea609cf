/** stories/silent-full-list — a full list in the disguise of a list of changes loses no deletion (D23, D26). */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { DavOptions } from '../../src/playground/dav/options.ts';
import { type Apps, appsOf, assertQuiet, syncOnce } from './steps.ts';
import { openWorld, type StoryWorld } from './world.ts';

interface Synced {
  readonly world: StoryWorld;
  readonly apps: Apps;
}

async function synced(t: TestContext, davOptions: DavOptions = {}): Promise<Synced> {
  const world = await openWorld(t, { davOptions });
  const apps = appsOf(world);
  for (const [index, title] of ['one', 'two', 'three'].entries()) {
    apps.google.add({ title: `${title} in Google`, hour: 8 + index });
    apps.dav.add({ title: `${title} in DAV`, hour: 14 + index });
  }
  await syncOnce(world);
  await assertQuiet(world);
  world.clock.advance(60_000);
  return { world, apps };
}

describe('a sync token the DAV server does not take (D23)', () => {
  it('answered with a silent full list: edits are found, nothing is doubled, and the deletion in between is not lost', async (t) => {
    const { world, apps } = await synced(t, { oddities: { unknownToken: 'silent-full' } });
    apps.dav.remove('one in DAV');
    apps.dav.edit('two in DAV', { title: 'edited' });
    world.inDav.forgetTokens();
    await syncOnce(world);
    assert.ok(apps.google.titles().includes('edited'));
    assert.equal(apps.google.titles().length, 5);
    await assertQuiet(world);
  });
});
