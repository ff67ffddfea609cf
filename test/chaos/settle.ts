/** chaos/settle — without trouble and without edits: a few cycles until both sides are at rest, and then everything must be right. */
import { syncNow } from '../../src/cli/cycle.ts';
import { createOutput } from '../../src/cli/output.ts';
import { loadConfig } from '../../src/config/load.ts';
import { forget, type Scene, start } from './round.ts';
import type { Held, Where } from './seen.ts';
import { complain, type Tally } from './tally.ts';
import { isWriteLine } from './wire.ts';
import type { World } from './world.ts';

/** Cycles that may write something, though nobody did anything. */
const MOST_CYCLES = 4;
/** How long Google may hide a client that was made (G139), and a little more. */
const UNTIL_SEEN = 16 * 60_000;
/** The sentence of what waits for that. */
const WAITING = /may have been copied already/;

interface Answer {
  readonly pairs?: readonly { readonly collections: readonly CollectionAnswer[] }[];
}

interface CollectionAnswer {
  readonly result: string;
  readonly waiting?: readonly { readonly why: string }[];
}

export async function settle(scene: Scene): Promise<void> {
  const { world, tally, tell } = scene;
  await forget(scene);
  let last = await oneCycle(scene);
  let written = 0;
  while (last.writes > 0 && ++written <= MOST_CYCLES) last = await oneCycle(scene);
  if (last.isWaiting) {
    tally.waits++;
    tell('  clients wait until Google must show them; the clock is moved');
    await laterCycle(world);
    await forget(scene);
    last = await oneCycle(scene);
    while (last.writes > 0 && ++written <= MOST_CYCLES) last = await oneCycle(scene);
  }
  tally.slowest = Math.max(tally.slowest, written);
  if (last.code !== 0 || last.writes > 0)
    complain(tally, 'stuck', `still ${last.writes} writes and exit code ${last.code}: ${last.said}`);
  tally.calms++;
  await check(scene);
}

interface Cycle {
  readonly code: number | null;
  readonly writes: number;
  readonly isWaiting: boolean;
  readonly said: string;
}

async function oneCycle(scene: Scene): Promise<Cycle> {
  const { world, tally, tell } = scene;
  const { code, out, err } = await start(scene, 'sync').end();
  const lines = [...world.wires.google.log, ...world.wires.dav.log].map(({ method, path }) => `${method} ${path}`);
  const writes = lines.filter(isWriteLine).length;
  await forget(scene);
  tell(`  undisturbed cycle: ${writes} writes, exit code ${code}`);
  if (code !== 0 && code !== 3) complain(tally, 'other', `an undisturbed cycle ended with ${code}: ${out}${err}`);
  const answer = JSON.parse(out || '{}') as Answer;
  const waiting = (answer.pairs ?? []).flatMap(({ collections }) => collections.flatMap((one) => one.waiting ?? []));
  return { code, writes, isWaiting: waiting.some(({ why }) => WAITING.test(why)), said: `${out}${err}` };
}

/**
 * A cycle as it would be a quarter of an hour later, by Google's clock, which is the one that counts, and by ours: in this process, for
 * a clock cannot be moved from outside of one.
 */
async function laterCycle({ file, pass }: World): Promise<void> {
  pass(UNTIL_SEEN);
  const loaded = await loadConfig(file, {});
  if (!loaded.ok) throw new Error(`the configuration is broken: ${JSON.stringify(loaded.errors)}`);
  const nowhere = { write: () => true };
  const environment = {};
  const output = createOutput({ stdout: nowhere, stderr: nowhere, json: true, quiet: true, verbose: false, environment });
  const { signal } = new AbortController();
  const context = { args: {}, options: {}, file, environment, output, signal };
  await syncNow(loaded.config, context, { surroundings: { now: () => Date.now() + UNTIL_SEEN } });
}

async function check({ world, tally }: Scene): Promise<void> {
  for (const { name, apps, ledger } of world.kinds) {
    const found: Record<Where, readonly Held[]> = { google: await apps.google.items(), dav: await apps.dav.items() };
    const verdict = ledger.check(found);
    for (const kind of ['lost', 'doubled', 'wrong'] as const)
      for (const sentence of verdict[kind]) complain(tally, kind, `${name} ${sentence}`);
    ledger.calm(found);
  }
  for (const label of world.doubledLabels()) complain(tally, 'doubled', `label ${label}`);
  mails(world, tally);
}

function mails({ google }: World, tally: Tally): void {
  for (const mail of google.mails) complain(tally, 'mails', `Google sent ${JSON.stringify(mail)}`);
}
