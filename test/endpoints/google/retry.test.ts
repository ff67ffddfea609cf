/** google/retry.test — patience, and its end. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Again } from '../../../src/endpoints/google/errors.ts';
import { nextTry } from '../../../src/endpoints/google/retry.ts';
import { SyncError } from '../../../src/model/errors.ts';

const trouble = (again: Again, retryAfter?: number) => ({
  again,
  error: new SyncError('THROTTLED', 'x', retryAfter === undefined ? {} : { retryAfter }),
});

describe('the next try', () => {
  it('G125 doubles its pause from try to try, with some chance, up to 32 seconds', () => {
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((tries) => nextTry(trouble('throttle'), 'read', tries, () => 0)),
      [1000, 2000, 4000, 8000, 16_000],
    );
    assert.equal(
      nextTry(trouble('throttle'), 'read', 0, () => 0.5),
      1500,
    );
  });

  it('comes to an end', () => {
    assert.equal(
      nextTry(trouble('throttle'), 'write', 5, () => 0),
      undefined,
    );
    assert.equal(
      nextTry(trouble('trouble'), 'read', 3, () => 0),
      undefined,
    );
    assert.equal(
      nextTry(trouble('once'), 'read', 1, () => 0),
      undefined,
    );
    assert.equal(
      nextTry(trouble('no'), 'read', 0, () => 0),
      undefined,
    );
  });

  it('G126 honours Retry-After, unless it asks for more than this cycle has', () => {
    assert.equal(
      nextTry(trouble('throttle', 20_000), 'read', 0, () => 0),
      20_000,
    );
    assert.equal(
      nextTry(trouble('throttle', 3_600_000), 'read', 0, () => 0),
      undefined,
    );
  });

  it('G128 never repeats a write nobody knows the outcome of', () => {
    assert.equal(
      nextTry(trouble('trouble'), 'write', 0, () => 0),
      undefined,
    );
    assert.equal(
      nextTry(trouble('throttle'), 'write', 0, () => 0),
      1000,
    );
  });
});
