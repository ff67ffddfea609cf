/** sync/grace.test — what is under way when work is asked to stop may finish for a while; what has not begun never does. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withGrace } from '../../src/sync/grace.ts';

describe('work that is asked to stop', () => {
  it('may finish for eight seconds, and is cut off then', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const stopping = new AbortController();
    let finish!: () => void;
    let isCut = (): boolean => false;
    const working = withGrace(stopping.signal, async (cut) => {
      isCut = () => cut.aborted;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return 'done';
    });
    t.mock.timers.tick(60_000);
    stopping.abort();
    t.mock.timers.tick(7_999);
    assert.equal(isCut(), false);
    t.mock.timers.tick(1);
    assert.equal(isCut(), true);
    finish();
    assert.equal(await working, 'done');
  });

  it('does not begin when that was asked before', async () => {
    let begun = 0;
    const work = withGrace(AbortSignal.abort(new Error('asked to stop')), async () => ++begun);
    await assert.rejects(work, { message: 'asked to stop' });
    assert.equal(begun, 0);
  });
});
