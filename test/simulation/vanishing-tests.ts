/** simulation/vanishing-tests — ways to vanish as tests, each of its own. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { vanish, type Way } from './vanishing.ts';

export function disappearances(ways: readonly Way[]): void {
  describe('what seems to be gone on one side stays on the other until somebody approves', () => {
    for (const way of ways) it(way.name, async () => assert.deepEqual([...new Set(await vanish(way))], []));
    it('in ways that are told apart by their names', () => {
      assert.equal(new Set(ways.map(({ name }) => name)).size, ways.length);
    });
    after(() => console.log(`${ways.length} ways to vanish`));
  });
}
