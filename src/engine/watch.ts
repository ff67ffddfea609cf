/** engine/watch — what the guards keep from one cycle to the next: deletions by the hour, and what is gone since. */
import type { Href } from '../model/item.ts';
import type { Both, Side, Watch } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import { type Bearings, withBearings } from './bearings.ts';
import type { View } from './diff.ts';
import type { Digester } from './digest.ts';
import { withHome } from './home.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24;
/** What is gone is known for so long, and so many of it: a backup that is put back is seldom older. */
const GRAVES = { hours: 30 * DAY, most: 100 };

type Hours = Readonly<Record<string, number>>;

/** How many deletions we made on each side within the last 24 hours (epoch milliseconds). */
export function deletedLately({ deleted }: Watch, now: number): Both<number> {
  const of = (side: Side): number => Object.values(since(deleted?.[side], now)).reduce((sum, count) => sum + count, 0);
  return { left: of('left'), right: of('right') };
}

/** With the deletions among these actions, which are about to be made or are: they are counted by the hour. */
export function withDeletions(watch: Watch, actions: readonly Action[], now: number): Watch {
  const hour = String(Math.floor(now / HOUR));
  const of = (side: Side): Hours => {
    const made = actions.filter(
      (action) => action.op === 'delete' && action.side === side && action.retires === undefined,
    ).length;
    const lately = since(watch.deleted?.[side], now);
    return made === 0 ? lately : { ...lately, [hour]: (lately[hour] ?? 0) + made };
  };
  return { ...watch, deleted: { left: of('left'), right: of('right') } };
}

/**
 * Items that went: by these digests they are known when they are there again. What was seen and is not taken away is there still: the
 * original of an old copy, or what is only called off.
 */
export function withGraves(
  watch: Watch,
  { done, views, now }: Pick<Finished, 'done' | 'views' | 'now'>,
  digest: Digester,
): Watch {
  const hour = Math.floor(now / HOUR);
  const of = (side: Side): Hours => {
    const gone = done.flatMap((action) => {
      if (action.op !== 'delete' && action.op !== 'forget') return [];
      const { href } = action.twin[side];
      const isTaken = action.op === 'delete' && action.side === side;
      return isTaken || !views[side].found.has(href) ? [href] : [];
    });
    const fresh = gone.map((href) => [grave(href, digest), hour] as const);
    const all = new Map([...Object.entries(watch.graves?.[side] ?? {}), ...fresh]);
    const kept = [...all].filter(([, at]) => at <= hour && hour - at < GRAVES.hours).sort(([, a], [, b]) => b - a);
    return Object.fromEntries(kept.slice(0, GRAVES.most));
  };
  return { ...watch, graves: { left: of('left'), right: of('right') } };
}

/** How many of these are there again although they were gone. */
export function reborn({ graves }: Watch, side: Side, hrefs: Iterable<Href>, digest: Digester): number {
  const known = graves?.[side] ?? {};
  if (Object.keys(known).length === 0) return 0;
  return [...hrefs].filter((href) => grave(href, digest) in known).length;
}

/** What a finished cycle leaves to the next. */
export function watchAfter(watch: Watch, cycle: Finished, digest: Digester): Watch {
  const { done, isApproved, bearings, strangers, now } = cycle;
  // A person has looked at what was deleted: the count begins anew.
  const counted = isApproved ? { ...watch, deleted: NOTHING } : withDeletions(watch, done, now);
  const settled = withHome(withBearings(counted, bearings, isApproved), bearings.home, isApproved || cycle.isAlone);
  const kept = withGraves(settled, cycle, digest);
  const known = isApproved ? [...new Set([...(watch.strangers ?? []), ...strangers])] : watch.strangers;
  // A wary cycle reads everything (engine/bearings), so its own look is the answer; what a server refuses, maybe for good, is none.
  return { ...kept, wary: cycle.isBehind, ...(known !== undefined && { strangers: known }) };
}

export interface Finished {
  readonly done: readonly Action[];
  /** What was seen before that was done. */
  readonly views: Both<Pick<View, 'found'>>;
  readonly isApproved: boolean;
  readonly bearings: Bearings;
  /** Other installations whose copies were seen. */
  readonly strangers: readonly string[];
  /** Both sides hold what we do not remember. */
  readonly isBehind: boolean;
  /** What was left to somebody else first (engine/home) was made by nobody. */
  readonly isAlone: boolean;
  readonly now: number;
}

const NOTHING: Both<Hours> = { left: {}, right: {} };

const grave = (href: Href, digest: Digester): string => digest(`gone\n${href}`);

/** The last day of a count; hours that have not come yet were counted by a wrong clock. */
function since(hours: Hours | undefined, now: number): Hours {
  const hour = Math.floor(now / HOUR);
  return Object.fromEntries(Object.entries(hours ?? {}).filter(([at]) => Number(at) > hour - DAY && Number(at) <= hour));
}
