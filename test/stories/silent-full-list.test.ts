/** stories/silent-full-list — a full list in the disguise of a list of changes loses no deletion (D23, D26). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertQuiet, syncOnce } from './steps.ts';
import { syncedThree } from './synced.ts';

describe('a sync token the DAV server does not take (D23)', () => {
  it('answered with a silent full list: edits are found, nothing is doubled, and the deletion in between is not lost', async (t) => {
    const { world, apps } = await syncedThree(t, { davOptions: { oddities: { unknownToken: 'silent-full' } } });
    apps.dav.remove('one in DAV');
    apps.dav.edit('two in DAV', { title: 'edited' });
    world.inDav.forgetTokens();
    await syncOnce(world);
    assert.ok(apps.google.titles().includes('edited'));
    assert.equal(apps.google.titles().length, 5);
    await assertQuiet(world);
  });
});
