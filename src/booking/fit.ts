/** booking/fit — whether an appointment fits where it was moved to: within opening hours, and where nobody else is. Pure. */
import { openingsIn } from './hours.ts';
import { overlapsIn } from './overlaps.ts';
import type { Terms } from './slots.ts';
import { joined, outside, type Stretch } from './stretch.ts';
import type { Taken } from './taken.ts';

export type Misfit = 'closed' | 'taken';

/** `moved`: the new times; those of whole days and of the past fit anywhere. `others`: the times of all other appointments. */
export function misfit(
  moved: readonly Taken[],
  others: readonly (readonly Taken[])[],
  window: Stretch,
  { hours, places, zone }: Pick<Terms, 'hours' | 'places' | 'zone'>,
): Misfit | undefined {
  const ahead = moved.filter(({ allDay, from }) => !allDay && from >= window.from);
  if (ahead.length === 0) return undefined;
  const last = Math.max(...ahead.map(({ to }) => to));
  const openings = openingsIn(hours, { from: window.from, to: last }, zone);
  if (outside(joined(ahead), openings).length > 0) return 'closed';
  const named = [{ id: MOVED, taken: ahead }, ...others.map((taken, index) => ({ id: String(index), taken }))];
  return overlapsIn(named, window, places).some(({ ids }) => ids.includes(MOVED)) ? 'taken' : undefined;
}

const MOVED = 'moved';
