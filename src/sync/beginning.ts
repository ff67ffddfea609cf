/** sync/beginning — what a cycle begins with: what is remembered of both sides, and the lists of what is there or has moved. */
import { type Bearings, type Caution, cautions } from '../engine/bearings.ts';
import { digester } from '../engine/digest.ts';
import { isCopied, isNewlyCopied } from '../engine/home.ts';
import type { Item } from '../model/item.ts';
import type { Both, Creation, Link, Parked, Side, Standing } from '../model/pair.ts';
import { both, type CycleInput, type KindFacts } from './cycle.ts';
import { bearingsOf, isSetBack, timeAt } from './facts.ts';
import { rememberedLink } from './former.ts';
import { type Listed, listSide, listWhole } from './observe.ts';

/** Full reads are compared with the twins once a day, whatever the servers' change lists say (D26). */
export const FULL_EVERY = 24 * 60 * 60 * 1000;
/** With so few twins every list of changes names most of them. */
const FEW = 3;

/** The note that says when our database was put back from a backup. */
const RESTORED = 'restored';

export interface Begun<T extends Item> {
  readonly input: CycleInput<T>;
  readonly facts: KindFacts<T>;
  /** As it is remembered. */
  readonly link: Link;
  /** As the cycle found it. */
  readonly remembered: Standing;
  /** The same; in a full read what was refused has its second chance. */
  readonly standing: Standing;
  /** Why this cycle believes no deletion. */
  readonly careful: readonly Caution[];
  readonly creations: readonly Creation[];
  readonly listed: Both<Listed<T>>;
  readonly bearings: Bearings;
  /** Whether all of both sides was listed. */
  readonly full: boolean;
}

/** @throws as Collection.list, STORE */
export async function begin<T extends Item>(given: CycleInput<T>): Promise<Begun<T>> {
  const { store, ends } = given;
  const facts = { kind: given.kind, digest: digester(given.digestKey) };
  const restored = await store.note(RESTORED);
  const before = bearingsOf(given, facts.digest, restored);
  const link = await rememberedLink(given, before);
  const remembered = await store.standing(link);
  const input = { ...given, isCopied: isCopied(remembered.watch, given.home) };
  const careful = cautions(remembered, before, given.approved ?? false);
  // A full read asks for the changes, too: that something is gone of which they say nothing is a sign of its own.
  const changed = await both(async (side) => {
    const since = careful.length > 0 ? undefined : remembered.checkpoints[side];
    return await listSide(ends[side].collection, since, input.afresh ?? true, input.signal);
  });
  // By now each server has told what its clock says.
  const creations = await datedCreations({ ...input, link }, isNewlyCopied(remembered.watch, input.home));
  // How old things are only a full read tells: whoever plans wants to see what would go.
  const isAgeAsked = input.until === 'plan' && input.rules.retireBefore !== undefined;
  const full = careful.length > 0 || isAgeAsked || isFullDue(remembered, input.now) || isSettlingDue(creations, input);
  const standing = full ? { ...remembered, parked: remembered.parked.map(withSecondChance) } : remembered;
  const listed = await both(async (side) => {
    const { collection } = ends[side];
    const one = changed[side];
    const isSet = isSetBack(collection, standing.checkpoints[side], one.checkpoint);
    const isDoubtful = isSet || isSuspicious(one, standing, side);
    return (full || isDoubtful) && !one.complete ? await listWhole(collection, one, input.signal) : one;
  });
  // Listing may tell what may be written.
  const bearings = bearingsOf(input, facts.digest, restored);
  return { input, facts, link, remembered, standing, careful, creations, listed, bearings, full };
}

function isFullDue(standing: Standing, now: number): boolean {
  return standing.fullAt === undefined || standing.wantsFull || now - standing.fullAt >= FULL_EVERY || now < standing.fullAt;
}

/**
 * A copy that was begun in the future was begun before the clock was put back: its time is counted from now. So is that of every one when
 * somebody else may be making it (engine/home).
 */
async function datedCreations<T extends Item>(
  { store, link, ends, now, until }: CycleInput<T>,
  isOthers: boolean,
): Promise<readonly Creation[]> {
  const dated: Creation[] = [];
  for (const creation of await store.creations(link)) {
    const time = timeAt(ends[creation.side].collection, now);
    const one = creation.at > time || isOthers ? { ...creation, at: time } : creation;
    if (one !== creation && until === 'done') await store.beginCreation(link, one);
    dated.push(one);
  }
  return dated;
}

/** Copies that may have been made unheard must show by now, if everything is read (G139). */
function isSettlingDue<T extends Item>(creations: readonly Creation[], { ends, now }: CycleInput<T>): boolean {
  return creations.some(({ side, at }) => {
    const { collection } = ends[side];
    return timeAt(collection, now) - at >= (collection.abilities.unseenFor ?? Number.POSITIVE_INFINITY);
  });
}

/**
 * A list of changes that names most of what we know may be a silent full list, which never tells what is gone (D23, D26):
 * then everything is listed and compared.
 */
function isSuspicious<T extends Item>({ complete, present }: Listed<T>, { twins, echo }: Standing, side: Side): boolean {
  return !complete && twins > FEW && present.size - echo[side] > twins / 2;
}

/** With the daily full read refused items are tried once more, even unchanged: limits and servers change, too. */
const withSecondChance = (one: Parked): Parked => (one.kind === 'refused' ? { ...one, versions: {} } : one);
