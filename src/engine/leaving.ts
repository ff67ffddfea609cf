/**
 * engine/leaving — what goes, what loses its mark and what stays when a pair is given up.
 *
 * Only a copy we made goes, and only while its original is seen and neither was changed since: known by its twin, or by its
 * mark alone when the twin is lost. Whatever is in doubt stays and is named.
 */
import type { Href, Item, Stored, TwinId } from '../model/item.ts';
import { type Both, OTHER, type Rules, SIDES, type Side, type Twin } from '../model/pair.ts';
import type { Hold } from '../model/plan.ts';
import { type Drift, drift, type View } from './diff.ts';
import type { Digester } from './digest.ts';
import type { Facts } from './guards.ts';
import type { KindRules } from './kinds.ts';
import { doubts, isOthers, nameIn, strangers } from './leaving-marks.ts';
import { twinOf } from './marks.ts';
import type { SideFacts } from './travel.ts';

export interface LeavingInput<T extends Item = Item> {
  /** Every twin of the link. */
  readonly twins: readonly Twin[];
  /** Everything a side holds, with each known item asked for by name; undefined: it is not looked at, or it is gone. */
  readonly views: Both<View<T> | undefined>;
  readonly sides: Both<SideFacts<T>>;
  readonly rules: Rules;
  readonly kind: KindRules<T>;
  readonly digest: Digester;
  readonly link: string;
  readonly installation: string;
  readonly identities: Facts['identities'];
  /** Where marks come off. */
  readonly unmark: ReadonlySet<Side>;
  /** Where our copies go; on neither side: everything stays. */
  readonly withdraw: ReadonlySet<Side>;
  /** Of our copies only these may go; left out: all of them. */
  readonly only?: ReadonlySet<TwinId> | undefined;
  /** Copies an earlier attempt removed, or was about to. */
  readonly withdrawn: Both<ReadonlySet<Href>>;
  /** What another link knows in the same collections: a copy that goes would be a deletion to it. */
  readonly elsewhere: Both<ReadonlySet<Href>>;
  /** What the pair's other links know in the same collections: they decide about it. */
  readonly siblings: Both<ReadonlySet<Href>>;
}

/** An item something is done to. */
export interface Leaver<T extends Item = Item> {
  readonly side: Side;
  readonly stored: Stored<T>;
  readonly title: string;
}

/** A copy that stays although copies were to go. */
export interface Kept {
  readonly side: Side;
  readonly title: string;
  /** A sentence for the owner that names nobody. */
  readonly why: string;
}

export interface Leaving<T extends Item = Item> {
  readonly removals: readonly (Leaver<T> & { readonly twin: TwinId | undefined })[];
  readonly unmarks: readonly Leaver<T>[];
  readonly kept: readonly Kept[];
  /** With one of these nothing goes, and no mark comes off. */
  readonly holds: readonly Hold[];
}

/** So few may well be deleted by hand. */
const FEW = 3;

export function planLeaving<T extends Item>(input: LeavingInput<T>): Leaving<T> {
  const holds = input.withdraw.size === 0 ? [] : SIDES.flatMap((side) => holdsOn(side, input));
  const verdicts = SIDES.filter((side) => input.withdraw.has(side)).flatMap((side) => verdictsOn(side, input));
  const removals = verdicts.flatMap(({ go }) => (go === undefined || holds.length > 0 ? [] : [go]));
  const kept = verdicts.flatMap((one) => (one.kept === undefined ? [] : [one.kept]));
  const going = new Set(removals.map(({ stored }) => stored));
  const staying = holds.length > 0 ? [] : SIDES.flatMap((side) => marked(side, input)).filter(({ stored }) => !going.has(stored));
  const stuck = ({ side, stored }: Leaver<T>): string | undefined => unwritable(side, stored.item, input);
  const unmarks = staying.filter((one) => stuck(one) === undefined);
  const marks = staying.flatMap((one) => keptMark(one, stuck(one)));
  return { removals, unmarks, kept: [...kept, ...marks], holds };
}

/** A mark that has to stay where it is. */
function keptMark({ side, title }: Leaver, why: string | undefined): Kept[] {
  return why === undefined ? [] : [{ side, title, why: `its mark stays on it: ${why}` }];
}

/** What becomes of one copy. */
interface Verdict<T extends Item> {
  readonly go?: Leaver<T> & { readonly twin: TwinId | undefined };
  readonly kept?: Kept;
}

function verdictsOn<T extends Item>(side: Side, input: LeavingInput<T>): Verdict<T>[] {
  const isMeant = (twin: TwinId | undefined): boolean => input.only === undefined || (twin !== undefined && input.only.has(twin));
  const ours = input.twins.filter(({ born, id }) => born === OTHER[side] && isMeant(id));
  const ofTwins = ours.map((twin) => verdictOnTwin(side, twin, input));
  const doubtOf = doubts(side, input);
  const lost = strangers(side, input).filter((copy) => isMeant(nameIn(copy, input)));
  const byMark = lost.map((copy) => verdict(side, copy, undefined, obstacle(side, copy, input) ?? doubtOf(copy), input));
  return [...ofTwins, ...byMark];
}

function verdictOnTwin<T extends Item>(side: Side, twin: Twin, input: LeavingInput<T>): Verdict<T> {
  const { kind, digest, views } = input;
  const view = views[side];
  if (view === undefined) return {};
  const other = views[OTHER[side]];
  const copy = drift(twin[side], view, kind, digest);
  if (copy.kind === 'unreadable') return { kept: { side, title: '', why: 'it cannot be read' } };
  const { stored } = copy;
  if (stored === undefined) return {};
  const original = other && drift(twin[OTHER[side]], other, kind, digest);
  const why = obstacle(side, stored, input) ?? changed(copy, side) ?? changedOriginal(original, OTHER[side]);
  return verdict(side, stored, twin.id, why, input);
}

/** Why a copy stays, whatever became of it and its original. */
function obstacle<T extends Item>(side: Side, { href, item }: Stored<T>, input: LeavingInput<T>): string | undefined {
  if (input.elsewhere[side].has(href)) return 'another pair keeps it in step, too';
  if (item.mark !== undefined && twinOf(item.mark, input.installation) === undefined) return 'another Twinbook made it';
  return unwritable(side, item, input);
}

function unwritable<T extends Item>(side: Side, { access }: Item, { sides }: LeavingInput<T>): string | undefined {
  if (!sides[side].writable) return `the ${side} side may not be written`;
  return access.writable ? undefined : access.why;
}

function changed<T extends Item>(copy: Drift<T>, side: Side): string | undefined {
  if (copy.kind === 'same') return undefined;
  return copy.kind === 'deleted' ? 'it was called off, or its label was taken off' : `it was changed on the ${side} side`;
}

function changedOriginal<T extends Item>(original: Drift<T> | undefined, side: Side): string | undefined {
  if (original === undefined) return 'its original cannot be seen';
  switch (original.kind) {
    case 'same':
      return original.stored === undefined ? `its original is no longer on the ${side} side` : undefined;
    case 'edited':
      return `its original was changed on the ${side} side`;
    case 'deleted':
      return original.stored === undefined
        ? `its original is no longer on the ${side} side`
        : 'its original was called off, or its label was taken off';
    case 'unreadable':
      return 'its original cannot be read';
  }
}

function verdict<T extends Item>(
  side: Side,
  stored: Stored<T>,
  twin: TwinId | undefined,
  why: string | undefined,
  { kind }: LeavingInput<T>,
): Verdict<T> {
  const title = kind.title(stored.item);
  return why === undefined ? { go: { side, stored, title, twin } } : { kept: { side, title, why } };
}

/** Everything that carries a mark of this link; what another link knows is not touched, unless it is a twin's of ours. */
function marked<T extends Item>(side: Side, input: LeavingInput<T>): Leaver<T>[] {
  if (!input.unmark.has(side)) return [];
  const names = new Set<TwinId>(input.twins.map(({ id }) => id));
  return [...(input.views[side]?.found.values() ?? [])].flatMap((stored) => {
    const name = nameIn(stored, input);
    if (name === undefined || (isOthers(side, stored, input) && !names.has(name))) return [];
    return [{ side, stored, title: input.kind.title(stored.item) }];
  });
}

function holdsOn<T extends Item>(side: Side, input: LeavingInput<T>): Hold[] {
  const view = input.views[side];
  const hold = (guard: Hold['guard'], why: string): Hold[] => [{ guard, side, stops: 'all', why }];
  if (view === undefined) return hold('identity', `the collection on the ${side} side is gone`);
  const { before, now } = input.identities[side];
  if (before !== undefined && before !== now)
    return hold('identity', `the collection on the ${side} side is another one than before`);
  const held = heldOn(side, input);
  if (held > FEW && view.listed === 0) return hold('emptied', `the ${side} side held ${held} items and is empty now`);
  return [];
}

/** How many items a side should hold by what we know, but for those we removed ourselves. */
function heldOn<T extends Item>(side: Side, input: LeavingInput<T>): number {
  const ofTwins = input.twins.filter((twin) => !twin[side].absent && !input.withdrawn[side].has(twin[side].href));
  return ofTwins.length + strangers(OTHER[side], input).length;
}
