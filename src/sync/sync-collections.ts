/**
 * sync/sync-collections — one cycle over one pair of collections, step by step.
 *
 *   begin: what is remembered, and both lists -> (nothing moved? done) -> decide: views, plan, guards -> carry out -> close
 */
import { isOtherAccount, readOnlySides } from '../engine/bearings.ts';
import { showAlone } from '../engine/home.ts';
import type { Planned } from '../engine/plan.ts';
import { allOf, strangersIn } from '../engine/strangers.ts';
import { watchAfter, withDeletions } from '../engine/watch.ts';
import type { Item, TwinId } from '../model/item.ts';
import { type Parked, parkedKey, type Side, type Standing } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import { confirmArrived } from './arrivals.ts';
import { type Begun, begin, FULL_EVERY } from './beginning.ts';
import { close, closeQuietly, echoOf } from './closing.ts';
import { type CycleInput, type CycleReport, parkedIn } from './cycle.ts';
import { type Decided, decide } from './deciding.ts';
import { abilitiesOf } from './facts.ts';
import { seenBy } from './seen.ts';
import { settle } from './settle.ts';

/** @throws what stops the whole pair of collections: doubtful reads, lost sign-ins, unreachable servers */
export async function syncCollections<T extends Item>(given: CycleInput<T>): Promise<CycleReport<T>> {
  const begun = await begin(given);
  const { input, standing } = begun;
  if (!begun.full && isQuiet(begun)) return await closeQuietly(begun.listed, standing, begun.bearings, input);
  const decided = await decide(begun);
  const { allowed, holds, moved, notes } = decided;
  const { twins } = standing;
  if (input.until === 'plan')
    return { actions: allowed.actions, holds, done: [], parked: waiting(allowed, standing), twins, moved, notes };
  if (input.approved !== true && holds.some((hold) => hold.stops === 'all'))
    return { actions: [], holds, done: [], parked: standing.parked, twins, moved, notes: [] };
  return await carryOut(begun, decided);
}

async function carryOut<T extends Item>(begun: Begun<T>, decided: Decided<T>): Promise<CycleReport<T>> {
  const { input, facts, link, remembered, standing, bearings, full } = begun;
  const { allowed, holds, behind, views, known, words, moved, notes } = decided;
  const { store, ends } = input;
  const { twins } = known;
  const approved = input.approved ?? false;
  for (const twin of allowed.moot) await store.endCreations(link, twin);
  await confirmArrived(twins, views, facts, { store, link });
  // What a cycle joins that dies half way tells the next one nothing any more.
  if (behind && standing.watch.wary !== true) await store.keepWatch(link, { ...standing.watch, wary: true });
  // Such a cycle has counted what it deleted.
  if (!approved && allowed.actions.some(({ op }) => op === 'delete'))
    await store.keepWatch(link, withDeletions(standing.watch, allowed.actions, input.now));
  let before: Promise<readonly TwinId[]> | undefined;
  const tell = async (actions: readonly Action<T>[]): Promise<void> => {
    const whole = remembered.fullAt === undefined;
    await input.onSeen?.(async () => {
      before ??= store.twinIds(link);
      return seenBy(views, { twins, ids: await before }, actions, whole);
    });
  };
  await tell(allowed.actions);
  const { done, unfinished } = await settle(allowed.actions, facts, { ...words, parked: standing.parked }, full, input);
  // What moved under our hands was planned once more.
  if (new Set(done).difference(new Set(allowed.actions)).size > 0) await tell([...allowed.actions, ...done]);
  const finished = {
    ...{ done, views, bearings, isApproved: approved, isBehind: behind },
    ...{ strangers: allOf(strangersIn(views, twins, input.installation, abilitiesOf(ends))), now: input.now },
    isAlone: showAlone(done, abilitiesOf(ends)),
  };
  const watch = watchAfter(standing.watch, finished, facts.digest);
  await close(decided.listed, allowed, { ...unfinished, echo: echoOf(done), watch }, standing, full, input);
  if (full) await store.dropChangesBefore(surelyNow(standing, input.now) - input.keepHistory);
  const after = await store.standing(link);
  return { actions: allowed.actions, holds: approved ? [] : holds, done, parked: after.parked, twins: after.twins, moved, notes };
}

/**
 * So late it is at least, whatever the clock says: one that is put forward by a year must not cost the history. Whoever was really away
 * for so long has lived a day more when he is asked the next time.
 */
function surelyNow({ successAt }: Standing, now: number): number {
  return successAt === undefined ? now : Math.min(now, successAt + FULL_EVERY);
}

/** Nothing moved on either side, and nothing waits that is looked at in every cycle. */
function isQuiet<T extends Item>({ listed, standing, bearings }: Begun<T>): boolean {
  const readOnly = readOnlySides(standing.watch, bearings);
  const still = (side: Side): boolean => {
    const { present, gone, complete } = listed[side];
    const same =
      standing.identities[side] === bearings.identities[side] &&
      !isOtherAccount(standing.watch.accounts?.[side], bearings.accounts[side]);
    return same && !readOnly[side] && !complete && present.size === 0 && gone.size === 0;
  };
  return still('left') && still('right') && standing.parked.every((one) => one.kind === 'refused');
}

/** Each waiting thing once, as it would be after the plan. */
function waiting(planned: Planned<never> | Planned, standing: Standing): Parked[] {
  const before = standing.parked.filter((one) => !planned.settled.has(parkedKey(one)));
  return [...new Map([...before, ...parkedIn(planned.actions)].map((one) => [parkedKey(one), one])).values()];
}
