/** privacy/erasing — what erasing a person means for what is held of her: which copies go, which originals are left alone. Pure. */
import { blocksOf } from '../engine/blocked.ts';
import { changedPaths } from '../engine/diff.ts';
import { type Digester, digester } from '../engine/digest.ts';
import { allowedDeletions } from '../engine/guards.ts';
import { isUntouched } from '../engine/marks.ts';
import type { Stored } from '../model/item.ts';
import { SIDES, type Standing } from '../model/pair.ts';
import type { Hold } from '../model/plan.ts';
import type { EntryLeaving } from '../sync/leaving.ts';
import type { Held } from './holdings.ts';

export interface Erasing {
  /** For each entry that has copies of hers: they go, edited or not. */
  readonly leaving: readonly EntryLeaving[];
  /** What is exported before it goes: somebody wrote into it. */
  readonly edited: ReadonlySet<Stored>;
  /** What we may not touch. */
  readonly originals: readonly Held[];
  /** Copies that cannot be removed, each with its reason. */
  readonly stuck: readonly { readonly held: Held; readonly why: string }[];
  /** Keyed digests by which what is left is known again. */
  readonly blocks: readonly string[];
}

interface Facts {
  readonly digestKey: Uint8Array;
  /** Of each link, by its id. */
  readonly standings: ReadonlyMap<string, Standing>;
  readonly now: number;
  /** A person has said that many may go. */
  readonly approved: boolean;
}

export function planErasure(theirs: readonly Held[], facts: Facts): Erasing {
  const digest = digester(facts.digestKey);
  const copies = theirs.filter(({ isCopy }) => isCopy);
  const stuck = copies.flatMap((held) => {
    const why = unwritable(held);
    return why === undefined ? [] : [{ held, why }];
  });
  const isStuck = new Set(stuck.map(({ held }) => held));
  const going = copies.filter((held) => !isStuck.has(held));
  const entries = [...new Set(going.map(({ entry }) => entry))];
  return {
    leaving: entries.map((entry) =>
      leavingOf(
        going.filter((held) => held.entry === entry),
        facts,
      ),
    ),
    edited: new Set(going.filter((held) => isEdited(held, digest)).map(({ stored }) => stored)),
    originals: theirs.filter(({ isCopy }) => !isCopy),
    stuck,
    blocks: [...new Set(theirs.flatMap(({ entry, stored }) => blocksOf(stored, entry.kind, digest)))],
  };
}

function unwritable({ end, stored }: Held): string | undefined {
  const { write } = end.collection.abilities;
  if (!write.allowed) return write.why;
  return stored.item.access.writable ? undefined : stored.item.access.why;
}

function isEdited({ twin, side, stored, entry }: Held, digest: Digester): boolean {
  if (twin === undefined) return !isUntouched(stored.item, digest);
  return changedPaths(twin[side].digests, stored.item, entry.kind, digest).size > 0;
}

/** The same steps as when a pair is left. */
function leavingOf(going: readonly Held[], facts: Facts): EntryLeaving {
  const [{ entry }] = going as readonly [Held, ...Held[]];
  const collections = new Map(going.map(({ side, end }) => [side, end.collection]));
  const removals = going.map(({ side, stored, twin }) => ({
    side,
    stored,
    twin: twin?.id,
    title: entry.kind.title(stored.item),
  }));
  const [only] = collections.values();
  return {
    link: entry.link,
    skipped: undefined,
    collections: { left: collections.get('left') ?? only!, right: collections.get('right') ?? only! },
    views: { left: undefined, right: undefined },
    leaving: { removals, unmarks: [], kept: [], holds: holdsOn(going, facts) },
  };
}

function holdsOn(going: readonly Held[], { standings, now, approved }: Facts): Hold[] {
  return SIDES.flatMap((side): Hold[] => {
    const here = going.filter((held) => held.side === side);
    const [first] = here;
    const standing = first && standings.get(first.entry.link.id);
    if (first === undefined || standing === undefined) return [];
    const before = standing.identities[side];
    if (before !== undefined && before !== first.end.identity)
      return [{ guard: 'identity', side, stops: 'all', why: `the collection on the ${side} side is another one than before` }];
    const allowed = allowedDeletions(standing.twins, first.entry.rules(now).guard);
    if (approved || here.length <= allowed) return [];
    const why = `would delete ${here.length} of ${standing.twins} items on the ${side} side, more than the ${allowed} the guard allows`;
    return [{ guard: 'deletions', side, stops: 'all', why }];
  });
}
