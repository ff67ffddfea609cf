/**
 * simulation/run-crashes — every boundary of every story, from the command line.
 *
 *   npm run crashes -- [--story WORDS] [--kind event|contact] [--every 10 --from 3]
 *
 * `--story`: only those whose name contains these words. `--every`: of so many boundaries one.
 */
import { parseArgs } from 'node:util';
import { dieInside, NONE, STORIES, summary, together } from './crashes.ts';

const { values } = parseArgs({
  options: {
    story: { type: 'string', default: '' },
    kind: { type: 'string', default: '' },
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
  },
});
const share = { every: Number(values.every), from: Number(values.from) };
const chosen = STORIES.filter(({ name, kind }) => name.includes(values.story) && kind.startsWith(values.kind));
const started = performance.now();
let total = NONE;
let passed = 0;
for (const story of chosen) {
  const tally = await dieInside(story, share, passed);
  passed += tally.all;
  total = together(total, tally);
  console.log(`${story.kind}: ${story.name}: ${summary(tally)}`);
  for (const problem of tally.problems) console.error(`  ${problem}`);
}
console.log(`${chosen.length} stories, ${summary(total)}, ${((performance.now() - started) / 1000).toFixed(0)} s`);
if (total.problems.length > 0 || chosen.length === 0) process.exitCode = 1;
