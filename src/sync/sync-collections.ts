/**
 * sync/sync-collections — one cycle over one pair of collections, step by step.
 *
 *   standing -> list both -> (nothing moved? done) -> views -> plan -> guard -> apply -> close
 */
import { BEHIND, type Bearings, cautions, isBehind, isOtherAccount, readOnlySides, withBearings } from '../engine/bearings.ts';
import { digester } from '../engine/digest.ts';
import { guard } from '../engine/guards.ts';
import { withHolds, withoutDeletions } from '../engine/holding.ts';
import { isCopied, isNewlyCopied, showAlone } from '../engine/home.ts';
import { type Planned, plan } from '../engine/plan.ts';
import { wantsComparing } from '../engine/slips.ts';
import { allOf, strangersIn } from '../engine/strangers.ts';
import { NO_TALLY } from '../engine/tally.ts';
import { watchAfter, withDeletions } from '../engine/watch.ts';
import type { Item } from '../model/item.ts';
import { type Both, type Creation, type Parked, parkedKey, SIDES, type Side, type Standing } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import type { Unfinished } from './apply.ts';
import { both, type CycleInput, type CycleReport, parkedIn } from './cycle.ts';
import { expiredAmong } from './expired.ts';
import { abilitiesOf, bearingsOf, guardFacts, isSetBack, planFacts, timeAt } from './facts.ts';
import { rememberedLink } from './former.ts';
import { look } from './look.ts';
import { type Listed, listSide, listWhole } from './observe.ts';
import { restingNotes } from './resting.ts';
import { seenBy } from './seen.ts';
import { settle } from './settle.ts';
import { stoppedNotes } from './stopped.ts';
import { unclearNotes } from './unclear.ts';
import { goingOn, sealedIn, type Words, wordsOf } from './words.ts';

/** Full reads are compared with the twins once a day, whatever the servers' change lists say (D26). */
const FULL_EVERY = 24 * 60 * 60 * 1000;
/** A success that moved nothing is noted on disk no more often than this. */
export const NOTE_SUCCESS_EVERY = 15 * 60 * 1000;
/** With so few twins every list of changes names most of them. */
const FEW = 3;

/** @throws what stops the whole pair of collections: doubtful reads, lost sign-ins, unreachable servers */
export async function syncCollections<T extends Item>(given: CycleInput<T>): Promise<CycleReport<T>> {
  const { store, ends } = given;
  const facts = { kind: given.kind, digest: digester(given.digestKey) };
  const approved = given.approved ?? false;
  const restored = await store.note(RESTORED);
  const before = bearingsOf(given, facts.digest, restored);
  const link = await rememberedLink(given, before);
  const remembered = await store.standing(link);
  const input = { ...given, isCopied: isCopied(remembered.watch, given.home) };
  const careful = cautions(remembered, before, approved);
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
  const told = await both(async (side) => {
    const { collection } = ends[side];
    const one = changed[side];
    const isSet = isSetBack(collection, standing.checkpoints[side], one.checkpoint);
    const isDoubtful = isSet || isSuspicious(one, standing, side);
    return (full || isDoubtful) && !one.complete ? await listWhole(collection, one, input.signal) : one;
  });
  // Listing may tell what may be written.
  const bearings = bearingsOf(input, facts.digest, restored);
  if (!full && isQuiet(told, standing, bearings)) return await closeQuietly(told, standing, bearings, input);

  const twins = await store.twins(link);
  const said = await wordsOf(standing.parked, { ...input, link });
  const known = { parked: standing.parked, creations, ...said };
  const looked = await look(told, twins, known, facts, input);
  const { listed } = looked;
  const moved = SIDES.some((side) => listed[side].complete || listed[side].present.size + listed[side].gone.size > 0);
  const { expired, views } = await expiredAmong(twins, { ...looked, full }, remembered, input);
  const planWith = (words: Words): Planned<T> => plan(planFacts(twins, views, { ...known, ...words, expired }, facts, input));
  const first = planWith(said);
  // Only where something was moved that must be compared with everything else: that takes reading whole calendars.
  const words = wantsComparing(first.actions) ? { ...said, misfitOf: await input.readMisfits?.(link, input.signal) } : said;
  const wished = words === said ? first : planWith(words);
  const seen = { views, twins, listed, bearings };
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
    ...(isOtherwiseSet(standing, input) ? await stoppedNotes(listed, twins, standing, bearings, input) : []),
  ];
  if (input.until === 'plan')
    return { actions: allowed.actions, holds, done: [], parked: waiting(allowed, standing), twins: twins.length, moved, notes };
  if (!approved && holds.some((hold) => hold.stops === 'all'))
    return { actions: [], holds, done: [], parked: standing.parked, twins: twins.length, moved, notes: [] };

  for (const twin of wished.moot) await store.endCreations(link, twin);
  // A cycle that dies half way has counted what it deleted.
  if (!approved && allowed.actions.some(({ op }) => op === 'delete'))
    await store.keepWatch(link, withDeletions(standing.watch, allowed.actions, input.now));
  const tell = async (actions: readonly Action<T>[]): Promise<void> =>
    await input.onSeen?.(seenBy(views, twins, actions, remembered.fullAt === undefined));
  await tell(allowed.actions);
  const { done, unfinished } = await settle(allowed.actions, facts, words, full, input);
  // What moved under our hands was planned once more.
  if (new Set(done).difference(new Set(allowed.actions)).size > 0) await tell([...allowed.actions, ...done]);
  const finished = {
    ...{ done, bearings, isApproved: approved, isBehind: behind, isClean: full && unfinished.parked.length === 0 },
    ...{ strangers: allOf(strangersIn(views, twins, input.installation, abilitiesOf(ends))), now: input.now },
    isAlone: showAlone(done, abilitiesOf(ends)),
  };
  const watch = watchAfter(standing.watch, finished, facts.digest);
  await close(listed, allowed, { ...unfinished, echo: echoOf(done), watch }, standing, full, input);
  if (full) await store.dropChangesBefore(surelyNow(standing, input.now) - input.keepHistory);
  const after = await store.standing(link);
  return { actions: allowed.actions, holds: approved ? [] : holds, done, parked: after.parked, twins: after.twins, moved, notes };
}

/** The note that says when our database was put back from a backup. */
const RESTORED = 'restored';

function isOtherwiseSet<T extends Item>({ settings }: Standing, input: CycleInput<T>): boolean {
  return settings !== undefined && settings !== input.settings;
}

function isFullDue(standing: Standing, now: number): boolean {
  return standing.fullAt === undefined || standing.wantsFull || now - standing.fullAt >= FULL_EVERY || now < standing.fullAt;
}

/**
 * So late it is at least, whatever the clock says: one that is put forward by a year must not cost the history. Whoever was really away
 * for so long has lived a day more when he is asked the next time.
 */
function surelyNow({ successAt }: Standing, now: number): number {
  return successAt === undefined ? now : Math.min(now, successAt + FULL_EVERY);
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

/** Nothing moved on either side, and nothing waits that is looked at in every cycle. */
function isQuiet<T extends Item>(listed: Both<Listed<T>>, standing: Standing, bearings: Bearings): boolean {
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

/** How many writes each side will list as moved next time, because we made them. */
function echoOf(done: readonly Action[]): Both<number> {
  const writesOf = (action: Action): readonly Side[] => {
    if (action.op === 'create') return [action.side];
    return action.op === 'update' ? action.writes.map(({ side }) => side) : [];
  };
  const sides = done.flatMap(writesOf);
  return { left: sides.filter((side) => side === 'left').length, right: sides.filter((side) => side === 'right').length };
}

/** Checkpoints last: whatever was not finished is parked by name, so the servers need not mention it again. */
async function close<T extends Item>(
  listed: Both<Listed<T>>,
  planned: Planned<T>,
  unfinished: Unfinished & Pick<Standing, 'echo' | 'watch'>,
  standing: Standing,
  full: boolean,
  { store, link, ends, now, settings, pen }: CycleInput<T>,
): Promise<void> {
  const parked = [...sealedIn(planned.actions, standing.parked, pen), ...unfinished.parked];
  const before = new Map(standing.parked.map((one) => [parkedKey(one), one]));
  await store.close(link, {
    checkpoints: { left: listed.left.checkpoint, right: listed.right.checkpoint },
    identities: { left: ends.left.identity, right: ends.right.identity },
    fullAt: full ? now : standing.fullAt,
    successAt: now,
    wantsFull: unfinished.wantsFull,
    settings,
    echo: unfinished.echo,
    watch: unfinished.watch,
    parked: parked.map((one) => goingOn(one, before.get(parkedKey(one)))),
    settled: planned.settled,
  });
}

/** Nothing is written to disk but a checkpoint that moved. */
async function closeQuietly<T extends Item>(
  listed: Both<Listed<T>>,
  standing: Standing,
  bearings: Bearings,
  input: CycleInput<T>,
): Promise<CycleReport<T>> {
  const moved = SIDES.some((side) => listed[side].checkpoint !== standing.checkpoints[side]);
  const stale = standing.successAt === undefined || Math.abs(input.now - standing.successAt) >= NOTE_SUCCESS_EVERY;
  if (input.until === 'done' && (moved || stale)) {
    const nothing = { actions: [], settled: new Set<string>(), moot: [], tally: NO_TALLY };
    const watch = withBearings(standing.watch, bearings, input.approved ?? false);
    const unfinished = { parked: [], again: new Set<never>(), wantsFull: false, echo: { left: 0, right: 0 }, watch };
    await close(listed, nothing, unfinished, standing, false, input);
  }
  return { actions: [], holds: [], done: [], parked: standing.parked, twins: standing.twins, moved: false, notes: [] };
}
