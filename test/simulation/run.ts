/**
 * simulation/run — long runs from the command line.
 *
 *   npm run simulate -- --seeds 100000 [--from 1] [--world memory|reverting|shaped|playground|mirrored|contacts|address-books|all] [--crashes 10000] [--tell]
 *
 * Says every minute how far it is. `--crashes` ends a world once its processes died at so many random points. `--tell` tells each deed, request and cycle: for one seed.
 */
import { parseArgs } from 'node:util';
import { playIn, WORLDS } from './worlds.ts';

const MINUTE = 60_000;
/** So many broken seeds are enough to begin with. */
const ENOUGH = 10;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    world: { type: 'string', default: 'memory' },
    crashes: { type: 'string', default: 'Infinity' },
    tell: { type: 'boolean', default: false },
  },
});
const names = values.world === 'all' ? Object.keys(WORLDS) : [values.world];
const first = Number(values.from);
const last = first + Number(values.seeds) - 1;
for (const name of names) if ((await run(name)) > 0) process.exitCode = 1;

/** How many seeds of a world were broken. */
async function run(name: string): Promise<number> {
  const play = playIn(name);
  const started = performance.now();
  const total = { cycles: 0, crashes: 0, broken: 0 };
  const summary = (seed: number): string => {
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const { cycles, crashes, broken } = total;
    return `${name}: seeds ${first}–${seed}, ${cycles} cycles, ${crashes} crashes, ${broken} broken, ${seconds} s`;
  };
  let told = started;
  for (let seed = first; seed <= last; seed++) {
    const { problems, cycles, crashes } = await play(seed, values.tell ? console.log : undefined);
    total.cycles += cycles;
    total.crashes += crashes;
    if (problems.length > 0) {
      total.broken++;
      console.error(`seed ${seed} (repeat with --from ${seed} --seeds 1 --world ${name} --tell):\n  ${problems.join('\n  ')}`);
    }
    if (total.broken >= ENOUGH || total.crashes >= Number(values.crashes) || seed === last) {
      console.log(summary(seed));
      break;
    }
    if (performance.now() - told < MINUTE) continue;
    told = performance.now();
    console.log(summary(seed));
  }
  return total.broken;
}
