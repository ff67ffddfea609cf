/** engine/restless — whether an item swings to and fro: something else undoes what we write, and we would never end. */
import type { Change } from '../model/history.ts';
import type { Parked, Verdict } from '../model/pair.ts';

/** A write that reached an item which was there before, as far as this has to know it. */
export type Written = Pick<Change, 'side' | 'state' | 'at' | 'cycle'>;

/** What was written longer ago tells nothing. */
export const LATELY = 24 * 60 * 60_000;
const HOUR = 60 * 60_000;

/** So often the same was written to the same side: it is undone again and again. */
const SAME_AGAIN = 3;
/** In so many cycles each side was written: two programs outbid each other. */
const EACH_SIDE = 10;
/** In so many cycles within an hour. */
const IN_AN_HOUR = 20;

/** The name of what holds it. */
export const RESTLESS = 'restless';

/** Whether an item that would be written now is left alone instead. `written`: the latest last. */
export function isRestless(
  written: readonly Written[],
  { now, verdict, parked }: { readonly now: number; readonly verdict: Verdict | undefined; readonly parked: Parked | undefined },
): boolean {
  if (verdict?.used === false) return false;
  if (parked?.guard === RESTLESS) return true;
  const counted = written.filter(({ at }) => at > Math.max(now - LATELY, verdict?.at ?? 0));
  return (
    stepsBack(counted) >= SAME_AGAIN || outbids(counted) || cyclesOf(counted.filter(({ at }) => at > now - HOUR)) >= IN_AN_HOUR
  );
}

/** How often the most frequent state of a side was written: each time but the first somebody had undone it. */
function stepsBack(written: readonly Written[]): number {
  return Math.max(0, ...[...Map.groupBy(written, ({ side, state }) => `${side} ${state}`).values()].map((same) => same.length));
}

function outbids(written: readonly Written[]): boolean {
  return ['left', 'right'].every((side) => cyclesOf(written.filter((one) => one.side === side)) >= EACH_SIDE);
}

const cyclesOf = (written: readonly Written[]): number => new Set(written.map(({ cycle }) => cycle)).size;
