/**
 * sync/migrate — copies what is new on one side of an entry to the other, once, by what a cycle does it with; then looks what arrived.
 *
 *   list both whole -> plan of a one-way cycle -> only its copies -> guard -> apply -> read back -> compare
 *
 * No checkpoint is moved: the next cycle finds both sides as it would have found them, but for the copies, which are twins.
 */
import { isStored } from '../endpoints/endpoint.ts';
import type { View } from '../engine/diff.ts';
import { digester } from '../engine/digest.ts';
import { guard } from '../engine/guards.ts';
import { isCopied } from '../engine/home.ts';
import { type Loss, lossesOf } from '../engine/losses.ts';
import { type Fate, planMigration } from '../engine/migration.ts';
import { type Planned, plan } from '../engine/plan.ts';
import { copyFor } from '../engine/travel.ts';
import { SyncError } from '../model/errors.ts';
import type { Href, Item, Stored, TwinId } from '../model/item.ts';
import { type Both, type KnownLink, type Link, OTHER, type Parked, type Side, type Twin } from '../model/pair.ts';
import type { Action, Hold } from '../model/plan.ts';
import { apply } from './apply.ts';
import { both, type CycleInput, type Progress } from './cycle.ts';
import { bearingsOf, guardFacts, planFacts, sideFacts } from './facts.ts';
import { withGrace } from './grace.ts';
import { listSide, viewOf, viewWith } from './observe.ts';
import { type CycleFacts, cycleInput, type Entry, type OpenedEnd, opened } from './sync-pair.ts';

export type { Fate } from '../engine/migration.ts';

export interface Migrating extends CycleFacts {
  /** The side that is written. */
  readonly to: Side;
  /** Links of the store that are in no configuration any more. */
  readonly former: readonly KnownLink[];
  /** Stops reading at once, and writing after the items in hand. */
  readonly signal: AbortSignal;
}

/** An entry as it was looked at, and what would be done. */
export interface Looked {
  readonly link: Link;
  readonly names: Both<string>;
  readonly fates: readonly Fate[];
  readonly holds: readonly Hold[];
  readonly source: View;
  /** What of an original no field says. */
  unsaid(stored: Stored): readonly string[];
  /** What a copy lacks: one that is there, or, where none is given, the one its side foresees. */
  losses(original: Item, copy?: Item): readonly Loss[];
  /** Carries it out. @throws what stops more than one item; the reason of an abort, once the items in hand are finished */
  carryOut(onProgress: (progress: Progress) => void): Promise<readonly Parked[]>;
  /** Every twin there is by now. */
  remembered(): Promise<readonly Twin[]>;
  /** The copies of these twins as their server holds them now, each with its twin; those that it does not show are left out. */
  readBack(twins: ReadonlySet<TwinId>): Promise<readonly { readonly twin: Twin; readonly copy: Stored }[]>;
}

/** Reads both sides whole, and writes nothing. @throws what stops a collection, an account or the set-up; READ_ONLY */
export async function lookAtMigration(entry: Entry, given: Migrating): Promise<Looked> {
  const { to, store, signal } = given;
  const ends = await entry.open(true, signal);
  const { write } = ends[to].collection.abilities;
  if (!write.allowed) throw new SyncError('READ_ONLY', write.why);
  const { link } = entry;
  const [twins, creations, standing] = [await store.twins(link), await store.creations(link), await store.standing(link)];
  const input = { ...inputOf(entry, ends, given, signal), isCopied: isCopied(standing.watch, given.home) };
  const facts = { kind: input.kind, digest: digester(input.digestKey) };
  const listed = await both((side) => listSide(ends[side].collection, undefined, true, signal));
  const views = await both(async (side) => {
    const { collection } = ends[side];
    const view = await viewOf(collection, listed[side], { side, anchors: new Map(), parked: [], begun: [] }, signal);
    const known = twins.filter((twin) => !twin[side].absent).map((twin) => twin[side].href);
    return await viewWith(view, collection, known, signal, listed[side]);
  });
  const known = { parked: [], creations, verdicts: new Map(), lately: new Map() };
  const planned: Planned<Item> = plan(planFacts(twins, views, known, facts, input));
  const { fates, actions } = planMigration(planned.actions, { to, twins, views, kind: input.kind });
  const bearings = bearingsOf(input, facts.digest, undefined);
  const seen = { views, twins, listed, bearings, tally: planned.tally };
  const wished = { ...planned, actions } as Planned;
  const holds = guard(wished, guardFacts(seen, standing, facts.digest, input)).filter((one) => one.stops === 'all');
  let present = ends;
  const sides = { left: sideFacts(ends.left), right: sideFacts(ends.right) };
  const borders = { kind: input.kind, to, sides, rules: input.rules };
  const foreseen = (item: Item): Item => sides[to].asHeld(copyFor(item, to, borders));
  return {
    ...{ link, fates, holds, names: { left: ends.left.name, right: ends.right.name }, source: views[OTHER[to]] },
    unsaid: (stored) => ends[OTHER[to]].collection.unsaid?.(stored) ?? [],
    losses: (original, copy = foreseen(original)) => lossesOf(original, copy, borders),
    carryOut: async (onProgress) => {
      for (const twin of planned.moot) await store.endCreations(link, twin);
      // A label that was missing is made only now.
      present = (await opened(entry, false, { until: 'done', signal })).ends;
      return await withGrace(signal, (cut) =>
        carry(actions, { ...input, ...inputOf(entry, present, given, cut), onProgress }, to),
      );
    },
    remembered: () => store.twins(link),
    readBack: (wanted) => readBack(wanted, { ...input, ends: present }, to),
  };
}

/** A cycle that writes one side only, and looks at whatever was and will be: who moves house takes the old calendars along. */
function inputOf(entry: Entry, ends: Both<OpenedEnd<Item>>, given: Migrating, cut: AbortSignal): CycleInput<Item> {
  const input = cycleInput(entry, ends, { ...given, until: 'done', cut });
  const window = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const mode = given.to === 'left' ? 'to-left' : 'to-right';
  return { ...input, rules: { ...input.rules, mode, window } };
}

async function carry(actions: readonly Action<Item>[], input: CycleInput<Item>, to: Side): Promise<readonly Parked[]> {
  const collections = { left: input.ends.left.collection, right: input.ends.right.collection };
  const { abilities } = collections[to];
  let steps = 0;
  const onDone = (): void => input.onProgress?.({ done: ++steps, total: actions.length });
  const digest = digester(input.digestKey);
  const cut = input.cut ?? input.signal;
  const { parked } = await apply(actions, {
    ...{ ...input, digest, collections, cut, full: true, onDone },
    atOnce: abilities.atOnce ?? AT_ONCE,
  });
  return parked;
}

const AT_ONCE = 8;

async function readBack(
  wanted: ReadonlySet<TwinId>,
  { store, link, ends, signal }: CycleInput<Item>,
  to: Side,
): Promise<readonly { readonly twin: Twin; readonly copy: Stored }[]> {
  const twins = await store.twinsBy(link, { ids: wanted });
  const byHref = new Map<Href, Twin>(twins.map((twin) => [twin[to].href, twin]));
  const found: { twin: Twin; copy: Stored }[] = [];
  if (byHref.size === 0) return found;
  for await (const one of ends[to].collection.fetch([...byHref.keys()], signal)) {
    const twin = byHref.get(one.href);
    if (twin !== undefined && isStored(one)) found.push({ twin, copy: one });
  }
  return found;
}
