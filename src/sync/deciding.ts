/** sync/deciding — what both sides come to: looked at where something moved, planned, and held where a guard or a doubt says so. Writes to neither. */
import { BEHIND, isBehind } from '../engine/bearings.ts';
import { guard } from '../engine/guards.ts';
import { withHolds, withoutDeletions } from '../engine/holding.ts';
import { type Planned, plan } from '../engine/plan.ts';
import { wantsComparing } from '../engine/slips.ts';
import type { Item } from '../model/item.ts';
import { SIDES, type Standing } from '../model/pair.ts';
import type { Hold } from '../model/plan.ts';
import type { Begun } from './beginning.ts';
import type { CycleInput } from './cycle.ts';
import { expiredAmong } from './expired.ts';
import { guardFacts, planFacts } from './facts.ts';
import { type Known, withNamed } from './known.ts';
import { type Looked, look } from './look.ts';
import { restingNotes } from './resting.ts';
import { stoppedNotes } from './stopped.ts';
import { unclearNotes } from './unclear.ts';
import { type Words, wordsOf } from './words.ts';

export interface Decided<T extends Item> extends Looked<T> {
  readonly words: Words;
  /** The plan after the guards had their say. */
  readonly allowed: Planned<T>;
  readonly holds: readonly Hold[];
  /** Whether our database is older than what both sides carry. */
  readonly behind: boolean;
  /** Whether anything moved on either side, or all of one was read. */
  readonly moved: boolean;
  /** Sentences for the owner. */
  readonly notes: readonly string[];
}

/** @throws as Collection.fetch and list, STORE */
export async function decide<T extends Item>(begun: Begun<T>): Promise<Decided<T>> {
  const { facts, link, standing, creations, careful, full } = begun;
  const input = { ...begun.input, link };
  const approved = input.approved ?? false;
  const said = await wordsOf(standing.parked, input);
  const open = { parked: standing.parked, creations };
  const looked = await look(begun.listed, open, facts, input);
  const { listed } = looked;
  const { expired, views } = await expiredAmong(looked.known.twins, { ...looked, full }, begun.remembered, input);
  const planWith = async (known: Known, words: Words): Promise<{ known: Known; planned: Planned<T> }> => {
    const planned = plan(planFacts(known.twins, views, { ...open, ...words, expired }, facts, input));
    const named = await withNamed(known, planned.actions, input);
    return named === known ? { known, planned } : await planWith(named, words);
  };
  const first = await planWith(looked.known, said);
  // Only where something was moved that must be compared with everything else: that takes reading whole calendars.
  const isMoved = wantsComparing(first.planned.actions);
  const words = isMoved ? { ...said, misfitOf: await input.readMisfits?.(link, input.signal) } : said;
  const { known, planned: wished } = isMoved ? await planWith(first.known, words) : first;
  const { twins } = known;
  const seen = { views, twins, listed, bearings: begun.bearings, tally: wished.tally };
  const holds = guard(wished as Planned, guardFacts(seen, standing, facts.digest, input));
  const behind = isBehind(wished.tally);
  const doubt = careful[0]?.why ?? (behind ? BEHIND : undefined);
  const unheld = withHolds(wished, approved ? [] : holds, input.now, standing.parked);
  const allowed = doubt === undefined ? unheld : withoutDeletions(unheld, doubt, input.now);
  const notes = [
    ...careful.flatMap(({ note }) => note ?? []),
    ...unclearNotes(views, twins, link),
    ...restingNotes(allowed.actions, views, input.rules, link),
    ...(behind && standing.watch.wary !== true ? [BEHIND] : []),
    ...(isOtherwiseSet(standing, input) ? await stoppedNotes(listed, twins, standing, begun.bearings, input) : []),
  ];
  const moved = SIDES.some((side) => listed[side].complete || listed[side].present.size + listed[side].gone.size > 0);
  return { listed, views, known, words, allowed, holds, behind, moved, notes };
}

function isOtherwiseSet<T extends Item>({ settings }: Standing, input: CycleInput<T>): boolean {
  return settings !== undefined && settings !== input.settings;
}
