/** sync/put-aside.test — a pair that is put aside stops its own cycle and no other; whatever else stops one is told as ever. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Aside } from '../../src/sync/aside.ts';
import { type UntilPutAside, untilPutAside } from '../../src/sync/put-aside.ts';

const PAUSED: Aside = { kind: 'paused', since: 0 };
const forever = (signal: AbortSignal): Promise<string> => sleep(60_000, 'over', { signal });

function cycle(wishes: Partial<UntilPutAside<string>>): Promise<string> {
  const { signal } = new AbortController();
  return untilPutAside({
    signal,
    every: 5,
    aside: async () => undefined,
    work: async () => 'over',
    stopped: ({ kind }) => kind,
    ...wishes,
  });
}

describe('a cycle under way', () => {
  it('stops when its pair is put aside, and says why', async () => {
    assert.equal(await cycle({ work: forever, aside: async () => PAUSED }), 'paused');
  });

  it('goes on through a database that could not be asked', async () => {
    let asked = 0;
    const aside = async (): Promise<Aside> => {
      if (++asked === 1) throw new Error('no database');
      return PAUSED;
    };
    assert.deepEqual([await cycle({ work: forever, aside }), asked], ['paused', 2]);
  });

  it('is over when it is over, and is not looked after any longer', async () => {
    let asked = 0;
    assert.equal(await cycle({ aside: async () => void ++asked as undefined }), 'over');
    await sleep(20);
    assert.equal(asked, 0);
  });

  it('ends with the service, and with a mistake of ours, though its pair is put aside meanwhile', async () => {
    const stopping = AbortSignal.timeout(20);
    const work = (signal: AbortSignal): Promise<string> => sleep(40).then(() => forever(signal));
    await assert.rejects(cycle({ signal: stopping, aside: async () => PAUSED, work }), { name: 'AbortError' });
    const failing = async (): Promise<string> => {
      await sleep(20);
      throw new Error('ours');
    };
    await assert.rejects(cycle({ aside: async () => PAUSED, work: failing }), { message: 'ours' });
  });
});
