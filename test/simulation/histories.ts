/** simulation/histories — many histories as one test: a failure prints the seed and the command that repeats it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { playIn } from './worlds.ts';

/** Seeds are played in blocks of this size, each a test of its own. */
const BLOCK = 50;

export function histories(world: string, { from, count }: { readonly from: number; readonly count: number }): void {
  const play = playIn(world);
  describe(`in the world "${world}", whatever people do and whatever fails`, () => {
    for (let first = from; first < from + count; first += BLOCK) {
      const last = Math.min(first + BLOCK, from + count) - 1;
      it(`nothing is lost, nothing doubled, and silence follows (seeds ${first} to ${last})`, async () => {
        for (let seed = first; seed <= last; seed++) {
          const { problems } = await play(seed);
          assert.deepEqual(problems, [], `repeat with: npm run simulate -- --world ${world} --from ${seed} --seeds 1 --tell`);
        }
      });
    }
  });
}
