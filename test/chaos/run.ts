/**
 * chaos/run — real kills from the command line.
 *
 *   npm run chaos -- --kills 500 [--seed 1] [--events 300] [--contacts 200] [--per-world 10] [--minutes 120] [--tell]
 *
 * What people do and when a process is killed follows from the seed; how far it is then, the machine decides. So the same seed is
 * the same plan, and not always the same outcome. `--tell` tells each deed and each kill.
 */
import { parseArgs } from 'node:util';
import { chaos } from './chaos.ts';
import { startDavServer } from './dav-server.ts';
import { told } from './tally.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Math.floor(Date.now() / 1000) % 100_000) },
    events: { type: 'string', default: '300' },
    contacts: { type: 'string', default: '200' },
    'per-world': { type: 'string', default: '10' },
    minutes: { type: 'string', default: '120' },
    tell: { type: 'boolean', default: false },
  },
});
const server = await startDavServer();
try {
  const seed = Number(values.seed);
  console.log(`seed ${seed}, ${values.events} appointments and ${values.contacts} clients, DAV server: ${server.name}`);
  const { tally, seconds, folder } = await chaos(server, {
    ...{ kills: Number(values.kills), seed, events: Number(values.events), contacts: Number(values.contacts) },
    ...{ perWorld: Number(values['per-world']), time: Number(values.minutes) * 60_000 },
    tell: values.tell ? console.log : () => undefined,
    onWorld: ({ kills, requests }) => console.log(`${kills} kills, ${requests} requests`),
  });
  for (const line of told(tally, server.name, seconds)) console.log(line);
  if (tally.problems.length > 0) {
    process.exitCode = 1;
    const again = Object.entries({ ...values, seed, tell: true }).map(([name, value]) =>
      value === true ? `--${name}` : `--${name} ${value}`,
    );
    for (const problem of tally.problems) console.error(`  ${problem}`);
    console.error(`the worlds are in ${folder}; again: npm run chaos -- ${again.join(' ')}`);
  } else if (tally.kills < Number(values.kills)) {
    process.exitCode = 1;
    console.error(`the time was over after ${tally.kills} kills`);
  }
} finally {
  await server.close();
}
