/** simulation/crash-shares — a fixed share of all boundaries as tests, a story each; the whole is `npm run crashes`. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { dieInside, NONE, type Share, type Story, summary, together } from './crashes.ts';

export function crashShares(stories: readonly Story[], share: Share): void {
  describe('wherever the process dies, nothing is lost, nothing doubled, and silence follows', () => {
    let total = NONE;
    let passed = 0;
    for (const story of stories) {
      const { kind, name } = story;
      it(`${kind}: ${name}`, async () => {
        const tally = await dieInside(story, share, passed);
        passed += tally.all;
        total = together(total, tally);
        assert.deepEqual(tally.problems, [], `repeat with: npm run crashes -- --kind ${kind} --story '${name}'`);
      });
    }
    after(() => console.log(`${summary(total)} of ${passed}`));
  });
}
