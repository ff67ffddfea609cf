/** ops/disk — how much room is left, in bytes, where the system says so. */
import assert from 'node:assert/strict';
import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { freeBytes } from '../../src/ops/disk.ts';

it('the room that is left is told in bytes', async () => {
  const { bavail, bsize } = statfsSync(tmpdir());
  const free = await freeBytes(tmpdir());
  // Others use the disk meanwhile.
  assert.ok(free !== undefined && Math.abs(free / (bavail * bsize) - 1) < 0.2, `${free} of ${bavail * bsize}`);
});

it('is not known of a folder that is not there', async () => {
  assert.equal(await freeBytes(join(tmpdir(), 'nowhere', 'at', 'all')), undefined);
});
