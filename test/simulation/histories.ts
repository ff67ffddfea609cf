/** simulation/histories — many histories as one test: a failure prints the seed and the command that repeats it. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { playIn } from './worlds.ts';

/** Seeds are played in blocks of this size, each a test of its own. */
const BLOCK = 50;
/** The first of them are played however long it takes; after so many seconds no further one is begun. */
const AT_LEAST = 25;
const SECONDS = Number(process.env.TWINBOOK_HISTORY_SECONDS ?? 20);

export function histories(world: string, { from, count }: { readonly from: number; readonly count: number }): void {
  const play = playIn(world);
  describe(`in the world "${world}", whatever people do and whatever fails`, () => {
    const begun = performance.now();
    let played = 0;
    const isOver = () => played >= AT_LEAST && performance.now() - begun > SECONDS * 1000;
    for (let first = from; first < from + count; first += BLOCK) {
      const last = Math.min(first + BLOCK, from + count) - 1;
      it(`nothing is lost, nothing doubled, and silence follows (seeds ${first} to ${last})`, async () => {
        for (let seed = first; seed <= last && !isOver(); seed++) {
          const { problems } = await play(seed);
          assert.deepEqual(problems, [], `repeat with: npm run simulate -- --world ${world} --from ${seed} --seeds 1 --tell`);
          played++;
        }
      });
    }
    after(() => console.log(`${world}: ${played} of ${count} histories from ${from} on`));
  });
}
