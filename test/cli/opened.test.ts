/** cli/opened — the app a verb works with is closed again whatever happens, and is alone where it must be. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { App } from '../../src/app.ts';
import { type Company, withApp, withPair } from '../../src/cli/opened.ts';
import { loadConfig } from '../../src/config/load.ts';
import { takeLock } from '../../src/store/lock.ts';
import { openWorld } from '../stories/world.ts';

async function settings(t: Parameters<typeof openWorld>[0]) {
  const { folder } = await openWorld(t);
  const loaded = await loadConfig(join(folder, 'twinbook.yaml'), {});
  assert.ok(loaded.ok);
  return loaded.config;
}

describe('the opened app', () => {
  for (const company of ['alone', 'beside', 'look'] as const satisfies readonly Company[]) {
    it(`is closed when the work has failed, and the lock is free: ${company}`, async (t) => {
      const config = await settings(t);
      let opened: App | undefined;
      const work = async (app: App): Promise<void> => {
        opened = app;
        throw new Error('the work failed');
      };
      await assert.rejects(withApp(config, company, work), /the work failed/);
      await assert.rejects(async () => await opened?.store.note('x'));
      if (company !== 'look') takeLock(config.data).release();
    });
  }

  it('is alone on the data when it must be, and only then', async (t) => {
    const config = await settings(t);
    await withApp(config, 'alone', async () => {
      assert.throws(() => takeLock(config.data), { code: 'LOCKED' });
      await assert.rejects(
        withApp(config, 'alone', async () => undefined),
        { code: 'LOCKED' },
      );
      for (const company of ['beside', 'look'] as const) await withApp(config, company, async () => undefined);
    });
  });

  it('has the pair that was named; one of another name is told before anything is opened', async (t) => {
    const config = await settings(t);
    await assert.rejects(
      withPair(config, { args: { pair: 'nobody' } }, 'alone', async () => undefined),
      { code: 'CONFIG' },
    );
    assert.equal(existsSync(config.data), false);
    assert.equal(await withPair(config, { args: { pair: 'salon-anna' } }, 'alone', async ({ name }) => name), 'salon-anna');
  });
});
