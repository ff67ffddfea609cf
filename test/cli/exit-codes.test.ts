/** cli/exit-codes — one code for many outcomes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EXIT_OF_ERROR, type ExitCode, exitCodeOf, worstOf } from '../../src/cli/exit-codes.ts';
import type { Result } from '../../src/sync/report.ts';

describe('the exit code of a command', () => {
  for (const [results, code] of [
    [[], 0],
    [['ok', 'skipped'], 0],
    [['ok', 'parked'], 3],
    [['parked', 'conflicts'], 6],
    [['conflicts', 'parked', 'held'], 7],
    [['held', 'auth-lost'], 8],
    [['auth-lost', 'failed', 'held'], 1],
  ] as const satisfies readonly (readonly [readonly Result[], ExitCode])[]) {
    it(`of ${results.join(', ') || 'nothing'} is ${code}`, () => {
      assert.equal(exitCodeOf(results.map((result) => ({ result }))), code);
    });
  }

  it('is 5 for a failure that time may mend, below held and above conflicts', () => {
    const later = { result: 'failed', temporary: true } as const;
    assert.equal(exitCodeOf([later, { result: 'conflicts' }]), 5);
    assert.equal(exitCodeOf([later, { result: 'held' }]), 7);
    assert.equal(exitCodeOf([later, { result: 'failed' }]), 1);
  });

  it('is the first of 1, 8, 7, 5, 6, 3 that applies', () => {
    const order: readonly ExitCode[] = [1, 8, 7, 5, 6, 3];
    for (const [index, code] of order.entries()) assert.equal(worstOf(order.slice(index).toReversed()), code);
    assert.equal(worstOf([0, 2, 0]), 2);
    assert.equal(worstOf([4, 6]), 6);
  });

  it('follows the contract where an error stops everything', () => {
    const { COLLECTION_GONE, AUTH_LOST, LOCKED, CONFIG, UNREACHABLE, STORE } = EXIT_OF_ERROR;
    assert.deepEqual([COLLECTION_GONE, AUTH_LOST, LOCKED, CONFIG, UNREACHABLE, STORE], [7, 8, 11, 2, 5, 1]);
  });
});
