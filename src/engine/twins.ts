/** engine/twins — what happens to one known twin, given how each side drifted. */
import type { Item, Stored } from '../model/item.ts';
import { type Anchor, OTHER, type Side, type Twin } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import { renewed } from './anchors.ts';
import { isTurnedAround, rulesWith, turnAround } from './chosen.ts';
import { type DriftKind, MODES, modeFor, SUPPLEMENT } from './decide.ts';
import type { Drift } from './diff.ts';
import type { Doubts } from './doubts.ts';
import { type Drifts, park, storedIn } from './parking.ts';
import { leftAlone, rejoined } from './parted.ts';
import type { PlanInput } from './plan.ts';
import { isRestless, RESTLESS } from './restless.ts';
import { retire } from './retiring.ts';
import { type Judged, judgeSlips } from './slips.ts';
import { act } from './verbs.ts';

/** `doubts`: what is on one side otherwise than it was written there, by nobody knows whom. */
export function planTwin<T extends Item>(twin: Twin, drifts: Drifts<T>, given: PlanInput<T>, doubts: Doubts): Action<T>[] {
  const { left, right } = drifts;
  const { supplement } = given.rules;
  const retired = supplement ? undefined : retire(twin, drifts, given);
  if (retired !== undefined) return [...retired];
  const verdict = given.verdicts.get(twin.id);
  const isOpen = verdict !== undefined && !verdict.used;
  const input = isOpen ? { ...given, rules: rulesWith(verdict.keep, drifts, given.rules) } : given;
  if (left.kind === 'unreadable') return [park(twin, drifts, input, left.isPassing ? 'failed' : 'refused', left.why)];
  if (right.kind === 'unreadable') return [park(twin, drifts, input, right.isPassing ? 'failed' : 'refused', right.why)];
  if (left.kind === 'same' && right.kind === 'same') return refreshed(twin, drifts, input);
  const present = [left.stored, right.stored].filter((one) => one !== undefined);
  if (present.length > 0 && !present.some((one) => isWithin(one, input))) return [];
  const writable = { left: canWrite('left', left, input), right: canWrite('right', right, input) };
  const mode = modeFor(input.rules.mode, writable);
  if (mode === undefined) return [];
  const verb = (supplement ? SUPPLEMENT : MODES)[mode][left.kind][right.kind];
  const isHeld = isOpen && given.parked.some((one) => one.twin === twin.id && one.kind === 'held');
  const isTurned = isOpen && isTurnedAround(verb, verdict.keep, isHeld);
  // Whoever rejects a hold means all that it held, moves as well.
  if (isTurned && isHeld) return [turnAround(verdict.keep, mode, twin, drifts, input)];
  const judged = mode === 'two-way' && !supplement ? judgeSlips(twin, drifts, given, isOpen ? verdict.keep : undefined) : COUNTS;
  if (judged.kind === 'waits') return [judged.action];
  if (judged.kind === 'reverted') return putBackSlips(judged, twin, input);
  const parted = leftAlone(verb, twin, drifts, input, doubts);
  if (parted !== undefined) return parted;
  if (isTurned) return [turnAround(verdict.keep, mode, twin, drifts, input)];
  return unlessRestless(act(verb, mode !== 'two-way' || supplement, twin, drifts, input), twin, drifts, given);
}

const COUNTS = { kind: 'counts' } as const;

/** It is kept in mind like any decision that lost somebody's edit, unless a person made it. */
function putBackSlips<T extends Item>(
  { side, why: told, paths, drifts }: Extract<Judged<T>, { kind: 'reverted' }>,
  twin: Twin,
  input: PlanInput<T>,
): Action<T>[] {
  const isChosen = input.rules.conflicts.keep !== undefined;
  const why = isChosen ? `put back as it is on the ${OTHER[side]} side, as a person chose` : told;
  const lost = isChosen ? [] : paths.map((path) => ({ path, kept: OTHER[side] }));
  const actions = act(
    MODES['two-way'][drifts.left.kind as DriftKind][drifts.right.kind as DriftKind],
    false,
    twin,
    drifts,
    input,
  );
  const all = actions.map((one) => (one.op === 'update' ? { ...one, why, clashes: [...one.clashes, ...lost] } : one));
  return unlessRestless(all, twin, drifts, input);
}

/** What swings to and fro is left alone. */
function unlessRestless<T extends Item>(actions: Action<T>[], twin: Twin, drifts: Drifts<T>, input: PlanInput<T>): Action<T>[] {
  const verdict = input.verdicts.get(twin.id);
  const isWrite = actions.some(({ op }) => op === 'update');
  const parked = input.parked.find((one) => one.twin === twin.id);
  if (isWrite && isRestless(input.lately.get(twin.id) ?? [], { now: input.now, verdict, parked }))
    return [park(twin, drifts, input, 'conflict', SWINGS, [], RESTLESS)];
  return actions;
}

const SWINGS = 'it is changed back and forth again and again, maybe by another program; it is left alone until a person chooses';

/** A version that moved without an edit is only remembered, so that it is not looked at again. */
function refreshed<T extends Item>(twin: Twin, drifts: Drifts<T>, input: PlanInput<T>): Action<T>[] {
  const of = (side: Side): Anchor => rejoined(renewed(twin[side], storedIn(drifts[side]), input), drifts[OTHER[side]]);
  const next = { ...twin, left: of('left'), right: of('right') };
  if (next.left === twin.left && next.right === twin.right) return [];
  return [{ op: 'remember', twin: next, adopted: false, title: '', why: 'its version moved, its content did not' }];
}

/** Whether the window of the rules touches it. */
export function isWithin<T extends Item>(stored: Stored<T>, { kind, rules }: PlanInput<T>): boolean {
  return kind.within(stored.item, rules.window, rules.zone);
}

function canWrite<T extends Item>(side: Side, one: Drift<T>, { sides }: PlanInput<T>): boolean {
  return sides[side].writable && storedIn(one)?.item.access.writable !== false;
}
