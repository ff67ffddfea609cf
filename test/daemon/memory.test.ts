/** daemon/memory — what a large cycle has taken is given back, and nobody is made to wait for nothing. */
import assert from 'node:assert/strict';
import { describe, it, mock, type TestContext } from 'node:test';
import { keepMemory, ownHeap } from '../../src/daemon/memory.ts';

const MB = 1024 * 1024;
const MINUTE = 60_000;

function opened(t: TestContext) {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const heap = { now: 0, resident: 150 * MB, needed: 110 * MB, collected: 0 };
  const memory = keepMemory(
    {
      resident: () => heap.resident,
      collect: () => {
        heap.collected++;
        heap.resident = heap.needed;
      },
    },
    () => heap.now,
  );
  t.after(() => memory.stop());
  const pass = (milliseconds: number): void => {
    heap.now += milliseconds;
    mock.timers.tick(milliseconds);
  };
  return { heap, memory, pass };
}

describe('the memory of the daemon', () => {
  it('is cleared up once the first cycles are over, and not while they end', (t) => {
    const { heap, memory, pass } = opened(t);
    memory.ended();
    pass(4000);
    memory.ended();
    assert.equal(heap.collected, 0);
    pass(1000);
    assert.deepEqual([heap.collected, heap.resident], [1, 110 * MB]);
    pass(60 * MINUTE);
    assert.equal(heap.collected, 1);
  });

  it('is cleared up again when a cycle took much, however many end without a pause, and ten minutes later at the soonest', (t) => {
    const { heap, memory, pass } = opened(t);
    memory.ended();
    pass(5000);
    heap.resident = 113 * MB;
    for (let turn = 0; turn < 11; turn++) {
      memory.ended();
      pass(MINUTE);
    }
    assert.equal(heap.collected, 1);
    heap.resident = 115 * MB;
    for (let turn = 0; turn < 20; turn++) {
      memory.ended();
      pass(3000);
    }
    assert.equal(heap.collected, 2);
    heap.resident = 200 * MB;
    for (let turn = 0; turn < 9; turn++) {
      memory.ended();
      pass(MINUTE);
    }
    assert.equal(heap.collected, 2);
    for (let turn = 0; turn < 2; turn++) {
      memory.ended();
      pass(MINUTE);
    }
    assert.equal(heap.collected, 3);
  });

  it('is that of V8, which gives up what nobody holds', () => {
    const heap = ownHeap();
    const before = held();
    heap.collect();
    assert.ok(before - process.memoryUsage().heapUsed > 8 * MB);
    assert.ok(heap.resident() > 20 * MB);
  });
});

/** Bytes in use while there is a great deal that nobody needs a moment later. */
function held(): number {
  const much = Array.from({ length: 400_000 }, (_, n) => ({ n }));
  return much.length === 0 ? 0 : process.memoryUsage().heapUsed;
}
