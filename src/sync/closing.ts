/** sync/closing — what a cycle writes down at its end: what it saw, what waits, and where the next one goes on. */
import { type Bearings, withBearings } from '../engine/bearings.ts';
import type { Planned } from '../engine/plan.ts';
import { NO_TALLY } from '../engine/tally.ts';
import type { Item } from '../model/item.ts';
import { type Both, parkedKey, SIDES, type Side, type Standing } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import type { Unfinished } from './apply.ts';
import type { CycleInput, CycleReport } from './cycle.ts';
import type { Listed } from './observe.ts';
import { goingOn, sealedIn } from './words.ts';

/** A success that moved nothing is noted on disk no more often than this. */
export const NOTE_SUCCESS_EVERY = 15 * 60 * 1000;
/** How many writes each side will list as moved next time, because we made them. */
export function echoOf(done: readonly Action[]): Both<number> {
  const writesOf = (action: Action): readonly Side[] => {
    if (action.op === 'create') return [action.side];
    return action.op === 'update' ? action.writes.map(({ side }) => side) : [];
  };
  const sides = done.flatMap(writesOf);
  return { left: sides.filter((side) => side === 'left').length, right: sides.filter((side) => side === 'right').length };
}

/** Checkpoints last: whatever was not finished is parked by name, so the servers need not mention it again. */
export async function close<T extends Item>(
  listed: Both<Listed<T>>,
  planned: Planned<T>,
  unfinished: Unfinished & Pick<Standing, 'echo' | 'watch'>,
  standing: Standing,
  full: boolean,
  { store, link, ends, now, settings, pen }: CycleInput<T>,
): Promise<void> {
  const parked = [...sealedIn(planned.actions, standing.parked, pen), ...unfinished.parked];
  const before = new Map(standing.parked.map((one) => [parkedKey(one), one]));
  await store.close(link, {
    checkpoints: { left: listed.left.checkpoint, right: listed.right.checkpoint },
    identities: { left: ends.left.identity, right: ends.right.identity },
    fullAt: full ? now : standing.fullAt,
    successAt: now,
    wantsFull: unfinished.wantsFull,
    settings,
    echo: unfinished.echo,
    watch: unfinished.watch,
    parked: parked.map((one) => goingOn(one, before.get(parkedKey(one)))),
    settled: planned.settled,
  });
}

/** Nothing is written to disk but a checkpoint that moved. */
export async function closeQuietly<T extends Item>(
  listed: Both<Listed<T>>,
  standing: Standing,
  bearings: Bearings,
  input: CycleInput<T>,
): Promise<CycleReport<T>> {
  const moved = SIDES.some((side) => listed[side].checkpoint !== standing.checkpoints[side]);
  const stale = standing.successAt === undefined || Math.abs(input.now - standing.successAt) >= NOTE_SUCCESS_EVERY;
  if (input.until === 'done' && (moved || stale)) {
    const nothing = { actions: [], settled: new Set<string>(), moot: [], tally: NO_TALLY };
    const watch = withBearings(standing.watch, bearings, input.approved ?? false);
    const unfinished = { parked: [], again: new Set<never>(), wantsFull: false, echo: { left: 0, right: 0 }, watch };
    await close(listed, nothing, unfinished, standing, false, input);
  }
  return { actions: [], holds: [], done: [], parked: standing.parked, twins: standing.twins, moved: false, notes: [] };
}
