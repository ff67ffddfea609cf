/** simulation/run — long runs from the command line: `npm run simulate -- --seeds 100000 [--from 1] [--world memory] [--tell]`. */
import { parseArgs } from 'node:util';
import { play } from './history.ts';
import { WORLDS } from './worlds.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    world: { type: 'string', default: 'memory' },
    tell: { type: 'boolean', default: false },
  },
});
const makeWorld = WORLDS[values.world];
if (makeWorld === undefined) throw new Error(`no world "${values.world}"; there are ${Object.keys(WORLDS).join(', ')}`);
const first = Number(values.from);
const last = first + Number(values.seeds) - 1;
const started = performance.now();
const total = { cycles: 0, crashes: 0, broken: 0 };
for (let seed = first; seed <= last; seed++) {
  const { problems, cycles, crashes } = await play(seed, makeWorld, values.tell ? console.log : undefined);
  total.cycles += cycles;
  total.crashes += crashes;
  if (problems.length === 0) continue;
  total.broken++;
  console.error(`seed ${seed} (repeat with --from ${seed} --seeds 1 --world ${values.world}):\n  ${problems.join('\n  ')}`);
  if (total.broken >= 10) break;
}
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  `${values.world}: seeds ${first}–${last}, ${total.cycles} cycles, ${total.crashes} crashes, ${total.broken} broken, ${seconds} s`,
);
process.exitCode = total.broken > 0 ? 1 : 0;
