/** store/channels — what is kept of channels is sealed, survives two writers at once, and is nothing when there is nothing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Channel, KeptPush } from '../../src/model/push.ts';
import { changePush, keptPush } from '../../src/store/channels.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { vaultOf } from '../../src/store/vault.ts';

const VAULT = vaultOf(new Uint8Array(32).fill(7));
const aChannel = (id: string): Channel => ({
  ...{ id, token: 'canary-token', made: 0, link: 'link', side: 'left', place: 'canary@example.com' },
  ...{ account: 'canary@example.com', address: 'https://x.example/hooks/google' },
});
const withOne = (id: string) => (kept: KeptPush) => ({ ...kept, channels: [...kept.channels, aChannel(id)] });

describe('kept channels', () => {
  it('are sealed, and open with our key alone', async () => {
    const store = openSqlite(':memory:');
    await changePush('anna', withOne('one'), store, VAULT);
    assert.doesNotMatch((await store.note('push:anna')) ?? '', /canary/);
    assert.deepEqual((await keptPush('anna', store, VAULT)).channels, [aChannel('one')]);
    assert.deepEqual((await keptPush('anna', store, vaultOf(new Uint8Array(32)))).channels, []);
    await store.dispose();
  });

  it('of another process that was faster are not lost', async () => {
    const store = openSqlite(':memory:');
    let isFirst = true;
    const meddling: Store = Object.assign(Object.create(store) as Store, {
      note: (name: string) => store.note(name),
      swapNote: async (name: string, expected: string | undefined, value: string | undefined) => {
        if (isFirst) {
          isFirst = false;
          await changePush('anna', withOne('theirs'), store, VAULT);
        }
        return await store.swapNote(name, expected, value);
      },
    });
    await changePush('anna', withOne('ours'), meddling, VAULT);
    const { channels } = await keptPush('anna', store, VAULT);
    assert.deepEqual(
      channels.map(({ id }) => id),
      ['theirs', 'ours'],
    );
    await store.dispose();
  });

  it('leave nothing behind when there are none, and are not written when nothing changed', async () => {
    const store = openSqlite(':memory:');
    await changePush('anna', withOne('one'), store, VAULT);
    const before = await store.note('push:anna');
    await changePush('anna', (kept) => kept, store, VAULT);
    assert.equal(await store.note('push:anna'), before);
    await changePush('anna', (kept) => ({ ...kept, channels: [] }), store, VAULT);
    assert.equal(await store.note('push:anna'), undefined);
    await store.dispose();
  });
});
