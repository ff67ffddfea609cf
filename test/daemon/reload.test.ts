/** daemon/reload — the configuration may have changed: written, replaced, swapped as a whole, or SIGHUP came. */
import assert from 'node:assert/strict';
import { watch, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchConfig } from '../../src/daemon/reload.ts';

const SETTLED = 10;

async function watched(t: TestContext, name = 'twinbook.yaml') {
  const folder = await mkdtemp(join(tmpdir(), 'twinbook-watch-'));
  const file = join(folder, name);
  await writeFile(file, 'version: 1\n');
  let told = Promise.withResolvers<void>();
  let times = 0;
  const watching = watchConfig(
    file,
    () => {
      times++;
      told.resolve();
    },
    SETTLED,
  );
  t.after(async () => {
    watching.stop();
    await rm(folder, { recursive: true });
  });
  return {
    ...{ folder, file, watching },
    times: () => times,
    told: async () => {
      await told.promise;
      told = Promise.withResolvers();
    },
  };
}

describe('a change of the configuration', () => {
  it('is noticed when the file is written', async (t) => {
    const { file, told } = await watched(t);
    await writeFile(file, 'version: 2\n');
    await told();
  });

  it('is noticed when the file is replaced, as editors do, again and again', async (t) => {
    const { file, folder, told } = await watched(t);
    for (const text of ['version: 2\n', 'version: 3\n']) {
      await writeFile(join(folder, '.twinbook.yaml.swp'), text);
      await rename(join(folder, '.twinbook.yaml.swp'), file);
      await told();
    }
  });

  it('is noticed when the folder it is linked into is swapped, as container platforms do', async (t) => {
    const { folder, told } = await watched(t);
    await mkdir(join(folder, 'store'));
    await symlink('store', join(folder, '..data_tmp'));
    await rename(join(folder, '..data_tmp'), join(folder, '..data'));
    await told();
  });

  it('is looked for on SIGHUP', async (t) => {
    const { told } = await watched(t);
    process.emit('SIGHUP');
    await told();
  });

  it('is told once for many writes in a row', async (t) => {
    const { file, told, times } = await watched(t);
    // In one go: between two that wait for each other a busy machine may take its time.
    for (let n = 0; n < 5; n++) writeFileSync(file, `version: ${n}\n`);
    await told();
    assert.equal(times(), 1);
  });

  it('is not seen in other files of the folder', async (t) => {
    const { folder, times } = await watched(t);
    const seen = Promise.withResolvers<void>();
    const witness = watch(folder, () => seen.resolve());
    await writeFile(join(folder, 'notes.txt'), 'x');
    await seen.promise;
    witness.close();
    await sleep(3 * SETTLED);
    assert.equal(times(), 0);
  });

  it('is of no interest any more once watching has stopped', async (t) => {
    const { file, watching, times } = await watched(t);
    const before = process.listenerCount('SIGHUP');
    await writeFile(file, 'version: 2\n');
    watching.stop();
    await sleep(3 * SETTLED);
    assert.equal(times(), 0);
    assert.equal(process.listenerCount('SIGHUP'), before - 1);
  });

  it('can be told by SIGHUP where the folder cannot be watched', async () => {
    const told = Promise.withResolvers<void>();
    const watching = watchConfig('/nowhere/at/all/twinbook.yaml', told.resolve, SETTLED);
    process.emit('SIGHUP');
    await told.promise;
    watching.stop();
  });
});
