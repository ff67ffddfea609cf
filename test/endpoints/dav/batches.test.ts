/** How many resources one multiget asks for (D35). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createBatches } from '../../../src/endpoints/dav/batches.ts';

/** The sizes that are asked for of a server for which a question takes `fixed` and each resource `each` milliseconds. */
function sizesOf({ fixed = 0, each = 0, octets = 1_000 }, count = 6): number[] {
  const batches = createBatches();
  return Array.from({ length: count }, () => {
    const { size } = batches;
    batches.answered(size, { milliseconds: fixed + size * each, octets: size * octets });
    return size;
  });
}

describe('multiget sizes (D35)', () => {
  it('are fifty where an answer comes soon', () => {
    assert.deepEqual(sizesOf({ fixed: 30, each: 0.5 }, 3), [50, 50, 50]);
  });

  it('grow where a question costs the same whatever it asks for, and not without end', () => {
    assert.deepEqual(sizesOf({ fixed: 800, each: 0.5 }), [50, 100, 200, 400, 400, 400]);
  });

  it('go back where each resource costs its time', () => {
    assert.deepEqual(sizesOf({ fixed: 10, each: 8 }), [50, 100, 50, 50, 50, 50]);
    assert.deepEqual(sizesOf({ fixed: 400, each: 4 }), [50, 100, 200, 400, 200, 200]);
  });

  it('do not grow where answers are large or slow as they are', () => {
    assert.deepEqual(sizesOf({ fixed: 800, octets: 50_000 }, 3), [50, 50, 50]);
    assert.deepEqual(sizesOf({ fixed: 11_000 }, 3), [50, 50, 50]);
  });

  it('are tried one question at a time, and only while they grow', () => {
    const batches = createBatches();
    for (const milliseconds of [800, 810, 820]) {
      assert.equal(batches.isTrying, true);
      batches.answered(batches.size, { milliseconds, octets: 1_000 });
    }
    assert.equal(batches.isTrying, true);
    batches.answered(400, { milliseconds: 830, octets: 1_000 });
    assert.equal(batches.isTrying, false);
  });

  it('learn nothing from the rest of a list', () => {
    const batches = createBatches();
    batches.answered(3, { milliseconds: 800, octets: 1_000 });
    assert.deepEqual([batches.size, batches.isTrying], [50, true]);
  });

  it('shrink where answers turn out large after all', () => {
    const batches = createBatches();
    for (let n = 0; n < 4; n++) batches.answered(batches.size, { milliseconds: 800, octets: 1_000 });
    for (const size of [400, 200, 100, 50, 50]) {
      assert.equal(batches.size, size);
      batches.answered(size, { milliseconds: 800, octets: 5_000_000 });
    }
  });

  it('are halved by what a server cannot answer, come back to fifty, and are never tried again', () => {
    const batches = createBatches();
    for (let n = 0; n < 2; n++) batches.answered(batches.size, { milliseconds: 800, octets: 1_000 });
    assert.equal(batches.size, 200);
    batches.choked(200);
    assert.deepEqual([batches.size, batches.isTrying], [50, false]);
    for (const [count, size] of [
      [50, 25],
      [25, 13],
      [3, 2],
      [2, 2],
    ] as const) {
      batches.choked(count);
      assert.equal(batches.size, size);
    }
    for (const size of [4, 8, 16, 32, 50, 50]) {
      batches.answered(batches.size, { milliseconds: 800, octets: 1_000 });
      assert.equal(batches.size, size);
    }
  });

  it('are one where there is no multiget, for good', () => {
    const batches = createBatches();
    batches.unknown();
    batches.choked(50);
    batches.answered(1, { milliseconds: 800, octets: 1_000 });
    assert.deepEqual([batches.size, batches.isTrying], [1, false]);
  });
});
