/** simulation/vanishing-tests — ways to vanish as tests, each of its own; those that are not caught yet are named, and must be exactly these. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { vanish, type Way } from './vanishing.ts';

export function disappearances(ways: readonly Way[], notYet: readonly string[] = []): void {
  describe('what seems to be gone on one side stays on the other until somebody approves', () => {
    for (const way of ways) {
      it(way.name, async () => {
        const problems = [...new Set(await vanish(way))];
        if (notYet.includes(way.name)) assert.notDeepEqual(problems, [], 'it is caught now: take it off the list');
        else assert.deepEqual(problems, []);
      });
    }
    it('in ways that are told apart by their names, the ones not caught yet among them', () => {
      const names = new Set(ways.map(({ name }) => name));
      assert.equal(names.size, ways.length);
      assert.deepEqual(
        notYet.filter((name) => !names.has(name)),
        [],
      );
    });
    after(() => console.log(`${ways.length} ways to vanish, ${notYet.length} of them not caught yet`));
  });
}
