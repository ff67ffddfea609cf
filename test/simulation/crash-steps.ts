/** simulation/crash-steps — what the processes of a story do, step by step, and what of it was to be taken back. */
import type { CollectionReport } from '../../src/sync/report.ts';
import type { Process, Salon } from './salon.ts';

export type Step = 'cycle' | 'approve' | 'undo' | 'wish';

const STEPS: Readonly<Record<Step, (process: Process, last: string) => Promise<CollectionReport>>> = {
  cycle: (process) => process.cycle(),
  approve: (process) => process.cycle(true),
  undo: (process, last) => process.undo(last),
  wish: (process, last) => process.wish(last),
};

export const MINUTE = 60_000;
/** Whatever was made shows everywhere by then (G139). */
export const LAG = 16 * MINUTE;

/** `last`: the cycle that is taken back, where something is. */
export async function stepOf(process: Process, salon: Salon, step: Step, wait: number, last: string): Promise<CollectionReport> {
  salon.clock.now += wait;
  return await STEPS[step](process, last);
}

export const cycleOf = (process: Process, salon: Salon, wait: number): Promise<CollectionReport> =>
  stepOf(process, salon, 'cycle', wait, '');

export const isTakenBack = (steps: readonly Step[] = []): boolean => steps.some((step) => step === 'undo' || step === 'wish');

/** What that cycle changed and is still there, as words. */
export async function staying(salon: Salon, cycle: string): Promise<readonly string[]> {
  const changes = await (await salon.start()).staying(cycle);
  return changes.map(({ id, op, side }) => `${op} ${side} (${id})`);
}

/** Both sides come to rest. */
export async function rest(salon: Salon): Promise<void> {
  const process = await salon.start();
  for (const wait of [MINUTE, LAG]) await cycleOf(process, salon, wait);
}

/** The latest cycle that changed anything, by name. */
export async function lastCycle({ store }: Salon): Promise<string> {
  const [change] = await store.changes({ count: 1 });
  return change?.cycle ?? '';
}
