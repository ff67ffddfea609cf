/** simulation/crash-shares — a fixed share of all boundaries as tests, a story each; the whole is `npm run crashes`. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { dieInside, NONE, type Share, STORIES, type Story, summary, together } from './crashes.ts';

export function crashShares(kind: Story['kind'], share: Share): void {
  describe('wherever the process dies, nothing is lost, nothing doubled, and silence follows', () => {
    let total = NONE;
    let passed = 0;
    for (const story of STORIES.filter((one) => one.kind === kind)) {
      it(story.name, async () => {
        const tally = await dieInside(story, share, passed);
        passed += tally.all;
        total = together(total, tally);
        assert.deepEqual(tally.problems, [], `repeat with: npm run crashes -- --kind ${kind} --story '${story.name}'`);
      });
    }
    after(() => console.log(`${kind}: ${summary(total)} of ${passed}`));
  });
}
