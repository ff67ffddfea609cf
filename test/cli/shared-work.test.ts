/** cli/shared-work — which of several workers tells the owner, also while the database that decides it is away. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { App } from '../../src/app.ts';
import { officeOf } from '../../src/cli/shared-work.ts';
import { SyncError } from '../../src/model/errors.ts';

/** A database whose one lease is this process's, another's, or that is away. */
function aDatabase() {
  const world: { state: 'ours' | 'theirs' | 'away'; lost: AbortController } = { state: 'ours', lost: new AbortController() };
  const lease = async () => {
    if (world.state === 'away') throw new SyncError('STORE', 'the database cannot be reached');
    if (world.state === 'theirs') return undefined;
    world.lost = new AbortController();
    return { signal: world.lost.signal, release: async () => true };
  };
  return { world, app: { shared: { lease } } as unknown as Pick<App, 'shared'> };
}

describe('telling the owner', () => {
  it('is for whoever holds the lease', async () => {
    const { world, app } = aDatabase();
    const office = officeOf('alerts', app);
    world.state = 'theirs';
    assert.equal(await office?.isMine(), false);
    world.state = 'ours';
    assert.equal(await office?.isMine(), true);
    world.state = 'theirs';
    world.lost.abort();
    assert.equal(await office?.isMine(), false);
  });

  it('stays with whoever did it last while the database is away, for that is what must be told', async () => {
    const { world, app } = aDatabase();
    const [told, never] = [officeOf('alerts', app), officeOf('alerts', app)];
    await told?.isMine();
    world.state = 'away';
    world.lost.abort();
    assert.deepEqual([await told?.isMine(), await told?.isMine(), await never?.isMine()], [true, true, false]);
    world.state = 'theirs';
    assert.equal(await told?.isMine(), false);
    world.state = 'away';
    assert.equal(await told?.isMine(), false);
  });

  it('is not so for channels of Google, which could not be noted', async () => {
    const { world, app } = aDatabase();
    const office = officeOf('push', app);
    assert.equal(await office?.isMine(), true);
    world.state = 'away';
    world.lost.abort();
    assert.equal(await office?.isMine(), false);
  });

  it('is nobody else’s where there is one process', () => assert.equal(officeOf('alerts', { shared: undefined }), undefined));
});
