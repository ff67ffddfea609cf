/** sync/conflicts — the conflict inbox of a pair: what waits, and every decision that lost somebody's edit. */
import { createHash } from 'node:crypto';
import { type Difference, differences } from '../engine/describe.ts';
import { type Change, itemOf, type Past } from '../model/history.ts';
import type { FieldPath, Item, Kind, TwinId } from '../model/item.ts';
import { type Both, type Link, OTHER, type Parked, parkedKey, type Side } from '../model/pair.ts';
import type { Store } from '../store/store.ts';
import { contentsOf, type Pen } from './history.ts';
import type { Entry } from './sync-pair.ts';
import { undoWish } from './undo.ts';
import { waitingOf } from './words.ts';

export interface Conflict {
  /** Short, and the same as long as it waits. */
  readonly id: string;
  readonly pair: string;
  readonly kind: Kind;
  readonly twin: TwinId | undefined;
  readonly title: string;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly why: string;
  /** What clashes, on each side in words. */
  readonly fields: readonly (Both<string> & { readonly field: string })[];
  /** Whose edit was kept; undefined: it waits. */
  readonly kept: Side | undefined;
  /** A person has chosen a side; the next cycle carries it out. */
  readonly isChosen: boolean;
  /** Notes which side is right; the next cycle carries it out. */
  decide(keep: Side, at: number): Promise<void>;
}

/** What waits first, then what was decided, each the oldest first. */
export async function conflictsOf(entries: readonly Entry[], store: Store, pen: Pen): Promise<Conflict[]> {
  const all = await Promise.all(
    entries.map(async (entry) => [await waitingIn(entry, store, pen), await decidedIn(entry, store, pen)] as const),
  );
  return [...all.flatMap(([waiting]) => waiting), ...all.flatMap(([, decided]) => decided)];
}

async function waitingIn({ link }: Entry, store: Store, pen: Pen): Promise<Conflict[]> {
  const { parked } = await store.standing(link);
  const verdicts = await openVerdicts(link, store);
  return parked
    .filter((one) => one.kind === 'conflict')
    .map((one) => {
      const name = parkedKey(one);
      const { title, left, right } = waitingOf(one, pen);
      return {
        ...{ id: shortName(`${link.id}\n${name}`), pair: link.pair, kind: link.kind, title, since: one.since, kept: undefined },
        ...{ twin: one.twin, isChosen: verdicts.has(name) },
        why: verdicts.has(name) ? 'a person has chosen; the next cycle carries it out' : one.why,
        fields: sidesOf(differences(itemIn(link.kind, left), itemIn(link.kind, right), pathsOf(one))),
        decide: (keep: Side, at: number) => store.decide(link, [{ name, keep, at, used: false }]),
      };
    })
    .toSorted((a, b) => a.since - b.since);
}

/** What persons have said and no cycle has carried out yet. */
async function openVerdicts(link: Link, store: Store): Promise<ReadonlySet<string>> {
  return new Set((await store.verdicts(link)).filter(({ used }) => !used).map(({ name }) => name));
}

/** Fields that clash; none are named where an item as a whole waits: then whatever differs. */
const pathsOf = ({ fields }: Parked): readonly FieldPath[] | undefined =>
  fields.length === 0 ? undefined : (fields as readonly FieldPath[]);

/** The loser of a decision is the version before, on the side that was written. */
async function decidedIn({ link }: Entry, store: Store, pen: Pen): Promise<Conflict[]> {
  const verdicts = await openVerdicts(link, store);
  const changes = (await store.changes({ link: link.id })).filter(isDecision);
  return changes.toReversed().map((change) => {
    const contents = contentsOf(change, pen);
    const lost = itemIn(link.kind, contents?.before);
    const won = itemIn(link.kind, contents?.after);
    const [left, right] = change.side === 'left' ? [lost, won] : [won, lost];
    const paths = change.clashes.map(({ path }) => path);
    return {
      ...{ id: shortName(change.id), pair: link.pair, kind: link.kind, title: contents?.title ?? '', since: change.at },
      ...{ twin: change.twin, isChosen: verdicts.has(undoWish(change, 0).name) },
      ...{ why: change.why, kept: OTHER[change.side], fields: sidesOf(differences(left, right, paths)) },
      decide: async (keep: Side, at: number) => {
        if (keep === OTHER[change.side]) await store.keepChanges([{ ...change, accepted: true }]);
        else await store.decide(link, [undoWish(change, at)]);
      },
    };
  });
}

const isDecision = ({ clashes, undoneBy, accepted, outcome }: Change): boolean =>
  clashes.length > 0 && undoneBy === undefined && accepted !== true && outcome === 'done';

const itemIn = (kind: Kind, past: Past | undefined): Item | undefined => past && itemOf(kind, past);

const sidesOf = (all: readonly Difference[]): Conflict['fields'] =>
  all.map(({ field, before, after }) => ({ field, left: before, right: after }));

const shortName = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);
