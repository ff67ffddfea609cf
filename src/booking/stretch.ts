/** booking/stretch — stretches of time: joined, cut out of each other, counted where they lie upon each other. Pure. */

/** From inclusive, to exclusive, epoch milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Sorted, without gaps of nothing: those that touch or overlap are one. Empty ones are left out. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const one of stretches.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && one.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, one.to) };
    else result.push(one);
  }
  return result;
}

/** What of `all` lies in none of `without`. */
export function outside(all: readonly Stretch[], without: readonly Stretch[]): Stretch[] {
  const holes = joined(without);
  return joined(all).flatMap(({ from, to }) => {
    const rest: Stretch[] = [];
    let at = from;
    for (const hole of holes) {
      if (hole.to <= at || hole.from >= to) continue;
      if (hole.from > at) rest.push({ from: at, to: hole.from });
      at = hole.to;
    }
    return at < to ? [...rest, { from: at, to }] : rest;
  });
}

/** What of `all` lies in the window. */
export function within(all: readonly Stretch[], window: Stretch): Stretch[] {
  const cut = all.map(({ from, to }) => ({ from: Math.max(from, window.from), to: Math.min(to, window.to) }));
  return cut.filter(({ from, to }) => from < to);
}

/** Where at least `count` of them lie upon each other. */
export function crowded(stretches: readonly Stretch[], count: number): Stretch[] {
  const steps = stretches
    .filter(({ from, to }) => from < to)
    .flatMap(({ from, to }) => [
      { at: from, by: 1 },
      { at: to, by: -1 },
    ]);
  const result: Stretch[] = [];
  let depth = 0;
  let since = 0;
  // Ends before beginnings: who leaves at ten makes room for who comes at ten.
  for (const { at, by } of steps.toSorted((a, b) => a.at - b.at || a.by - b.by)) {
    if (by > 0 && depth + 1 === count) since = at;
    if (by < 0 && depth === count) result.push({ from: since, to: at });
    depth += by;
  }
  return joined(result);
}
