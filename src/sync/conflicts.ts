/** sync/conflicts — the conflict inbox of a pair: what waits, and every decision that lost somebody's edit. */
import { createHash } from 'node:crypto';
import { type Difference, differences } from '../engine/describe.ts';
import { type Change, itemOf, type Past } from '../model/history.ts';
import type { FieldPath, Item, Kind, TwinId } from '../model/item.ts';
import { type Both, type Link, OTHER, type Parked, parkedKey, type Side } from '../model/pair.ts';
import type { Store } from '../store/store.ts';
import { contentsOf, type Pen } from './history.ts';
import type { Entry } from './sync-pair.ts';
import { undoWish } from './undo-wished.ts';
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
  /** Which side a person has said is right since; the next cycle carries it out. */
  readonly chosen: Side | undefined;
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
  const chosen = await chosenIn(link, store);
  return parked
    .filter((one) => one.kind === 'conflict')
    .map((one) => {
      const name = parkedKey(one);
      const { title, left, right } = waitingOf(one, pen);
      return {
        ...{ id: shortName(`${link.id}\n${name}`), pair: link.pair, kind: link.kind, title, since: one.since, kept: undefined },
        ...{ twin: one.twin, chosen: chosen.get(name), why: one.why },
        fields: sidesOf(differences(itemIn(link.kind, left), itemIn(link.kind, right), pathsOf(one))),
        decide: (keep: Side, at: number) => store.decide(link, [{ name, keep, at, used: false }]),
      };
    })
    .toSorted((a, b) => a.since - b.since);
}

/** Fields that clash; none are named where an item as a whole waits: then whatever differs. */
const pathsOf = ({ fields }: Parked): readonly FieldPath[] | undefined =>
  fields.length === 0 ? undefined : (fields as readonly FieldPath[]);

/** The loser of a decision is the version before, on the side that was written. */
async function decidedIn({ link }: Entry, store: Store, pen: Pen): Promise<Conflict[]> {
  const changes = await store.changes({ link: link.id, decision: true });
  const chosen = await chosenIn(link, store);
  return changes.toReversed().map((change) => {
    const contents = contentsOf(change, pen);
    const lost = itemIn(link.kind, contents?.before);
    const won = itemIn(link.kind, contents?.after);
    const [left, right] = change.side === 'left' ? [lost, won] : [won, lost];
    const paths = change.clashes.map(({ path }) => path);
    return {
      ...{ id: shortName(change.id), pair: link.pair, kind: link.kind, title: contents?.title ?? '', since: change.at },
      ...{ twin: change.twin, why: change.why, kept: OTHER[change.side], chosen: chosen.get(takenBack(change)) },
      fields: sidesOf(differences(left, right, paths)),
      decide: async (keep: Side, at: number) => {
        const isAccepted = keep === OTHER[change.side];
        // Whoever chose the other side before, and no cycle has been there since, has thought better of it.
        if (!isAccepted || chosen.has(takenBack(change)))
          await store.decide(link, [{ name: takenBack(change), keep, at, used: isAccepted }]);
        if (isAccepted) await store.keepChanges([{ ...change, accepted: true }]);
      },
    };
  });
}

/** What a person has chosen, and no cycle has carried out yet: by the name of what waits. */
async function chosenIn(link: Link, store: Store): Promise<ReadonlyMap<string, Side>> {
  return new Map((await store.verdicts(link)).flatMap(({ name, keep, used }) => (used ? [] : [[name, keep]])));
}

/** The name under which it is noted that a decision is to be taken back. */
const takenBack = (change: Change): string => undoWish(change, 0).name;

const itemIn = (kind: Kind, past: Past | undefined): Item | undefined => past && itemOf(kind, past);

const sidesOf = (all: readonly Difference[]): Conflict['fields'] =>
  all.map(({ field, before, after }) => ({ field, left: before, right: after }));

const shortName = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);
