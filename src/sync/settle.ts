/** sync/settle — carries a plan out, and looks again at what moved under our hands, a few times. */
import { plan } from '../engine/plan.ts';
import type { Item, TwinId } from '../model/item.ts';
import { type Parked, SIDES, type Twin } from '../model/pair.ts';
import type { Action, ActionOf } from '../model/plan.ts';
import { apply, type Unfinished } from './apply.ts';
import { both, type CycleInput, type KindFacts, parkedIn } from './cycle.ts';
import { planFacts } from './facts.ts';
import { emptyView, viewWith } from './observe.ts';
import type { Words } from './words.ts';
import type { Applying } from './writing.ts';

/** Items that move while we write are looked at again so many times within one cycle. */
const ROUNDS = 3;
const AT_ONCE = 8;

/** What is known besides what the servers say: what was said about what waits, and what waited when the cycle began. */
type Known = Words & { readonly parked: readonly Parked[] };

/** @throws what stops the whole pair of collections */
export async function settle<T extends Item>(
  actions: readonly Action<T>[],
  facts: KindFacts<T>,
  known: Known,
  full: boolean,
  input: CycleInput<T>,
): Promise<{ done: Action<T>[]; unfinished: Unfinished }> {
  const done: Action<T>[] = [];
  const total = actions.filter((action) => action.op !== 'skip' && action.op !== 'park').length;
  let steps = 0;
  const onDone = (action: Action<T>): void => {
    done.push(action);
    input.onDone?.(action);
    if (action.op !== 'skip' && action.op !== 'park') input.onProgress?.({ done: Math.min(++steps, total), total });
  };
  const collections = { left: input.ends.left.collection, right: input.ends.right.collection };
  const cut = input.cut ?? new AbortController().signal;
  const context: Applying<T> = { ...facts, ...input, cut, collections, full, atOnce: atOnceOf(input), onDone };
  let result = await apply(actions, context);
  const parked = [...result.parked];
  let wantsFull = result.wantsFull;
  for (let round = 1; round < ROUNDS && result.again.size > 0; round++) {
    const planned = await lookAgain(result.again, facts, known, input);
    // A deletion is never decided in passing: it waits for the guards of the next cycle.
    const [later, now] = [planned.filter((action) => action.op === 'delete'), planned.filter((action) => action.op !== 'delete')];
    parked.push(...later.map((action) => postponed((action as ActionOf<'delete'>).twin, input.now)), ...parkedIn(now));
    result = await apply(now, context);
    parked.push(...result.parked);
    wantsFull ||= result.wantsFull;
  }
  const twins = await input.store.twinsBy(input.link, { ids: result.again });
  parked.push(...twins.map((twin) => postponed(twin, input.now)));
  return { done, unfinished: { parked, again: new Set(), wantsFull } };
}

/** As many writes at once as the side bears that bears most; the other one lets the rest wait. */
function atOnceOf<T extends Item>({ ends }: CycleInput<T>): number {
  return Math.max(...SIDES.map((side) => ends[side].collection.abilities.atOnce ?? AT_ONCE));
}

async function lookAgain<T extends Item>(
  ids: ReadonlySet<TwinId>,
  facts: KindFacts<T>,
  known: Known,
  input: CycleInput<T>,
): Promise<readonly Action<T>[]> {
  const twins = await input.store.twinsBy(input.link, { ids });
  const views = await both((side) =>
    viewWith(
      emptyView<T>(),
      input.ends[side].collection,
      twins.map((twin) => twin[side].href),
      input.signal,
    ),
  );
  const open = { ...known, creations: await input.store.creations(input.link) };
  return plan(planFacts(twins, views, open, facts, input)).actions;
}

function postponed({ id, left, right }: Twin, now: number): Parked {
  const why = 'it keeps changing while it is being copied; the next cycle looks again';
  return { kind: 'failed', twin: id, hrefs: { left: left.href, right: right.href }, versions: {}, why, fields: [], since: now };
}
