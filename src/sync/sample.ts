/**
 * sync/sample — tries a migration: a few telling items are copied into a collection made for it, read back, compared, and removed.
 *
 *   what an earlier one left goes -> source read -> chosen -> collection made -> copied -> read back -> all of it removed
 *
 * Neither of the pair's own collections is written, and nothing is remembered. What is removed carries our mark, or our name.
 */
import { isStored } from '../endpoints/endpoint.ts';
import { isBlocked } from '../engine/blocked.ts';
import { digester } from '../engine/digest.ts';
import { firstPart } from '../engine/late.ts';
import { type Loss, lossesOf } from '../engine/losses.ts';
import { isSample, markFor, sampleName } from '../engine/marks.ts';
import { telling } from '../engine/telling.ts';
import { copyFor } from '../engine/travel.ts';
import { isSyncError } from '../model/errors.ts';
import type { Href, Item, Stored } from '../model/item.ts';
import { type Link, OTHER, type Rules, type Side } from '../model/pair.ts';
import type { Progress } from './cycle.ts';
import { discreet } from './discreet.ts';
import { sideFacts } from './facts.ts';
import { listSide, viewOf, viewWith } from './observe.ts';
import { isSampleName, sampleNameFor } from './sample-names.ts';
import type { CycleFacts, Entry, Spare, Spares } from './sync-pair.ts';

export interface Sampling extends CycleFacts {
  /** The side that is tried. */
  readonly to: Side;
  readonly count: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** What became of one item that was tried. */
export interface Tried {
  readonly title: string;
  /** Why it was not taken; undefined: it was. */
  readonly refused: string | undefined;
  readonly losses: readonly Loss[];
  readonly unsaid: readonly string[];
}

export interface Sampled {
  readonly link: Link;
  /** What people call the collection it was tried in. */
  readonly name: string;
  /** How many items the source has. */
  readonly of: number;
  readonly tried: readonly Tried[];
  /** Collections of earlier samples that are not removed, for somebody put something of his own into them. */
  readonly kept: readonly string[];
}

/** @throws what stops a collection or an account; the reason of an abort. Whatever was made is removed all the same. */
export async function sampleEntry(entry: Entry, given: Sampling): Promise<Sampled> {
  const { to, count, signal, now } = given;
  const digest = digester(given.digestKey);
  const naming = { digest, link: entry.link.id };
  const ends = await entry.open(false, signal);
  const spares = await entry.spares(signal);
  const kept = await clear(spares, to, naming, signal);
  const { collection: source } = ends[OTHER[to]];
  const listed = await listSide(source, undefined, true, signal);
  const past = { side: OTHER[to], anchors: new Map(), parked: [], begun: [] };
  const view = await viewOf(source, listed, past, signal);
  const facts = { kind: entry.kind, digest, ...(given.blocks && { blocks: given.blocks }) };
  const isMeant = (one: Stored): boolean =>
    !one.item.outside && !isSample(one.item) && !entry.kind.calledOff(one.item) && !isBlocked(one, facts);
  const all = [...view.found.values()].filter(isMeant);
  const unsaid = (one: Stored): readonly string[] => source.unsaid?.(one) ?? [];
  const chosen = telling(all, count, unsaid);
  const name = sampleNameFor(now(), kept.length, naming);
  const spare = await spares.make(to, name, signal);
  const tried: Tried[] = [];
  const made = new Set<Href>();
  try {
    const rules: Rules = { ...entry.rules(now()), mode: to === 'left' ? 'to-left' : 'to-right' };
    for (const original of chosen) {
      signal.throwIfAborted();
      const losses = await tryOne(original, { ...given, spare, rules, entry, made });
      const refused = typeof losses === 'string' ? losses : undefined;
      const title = entry.kind.title(original.item);
      tried.push({ title, refused, losses: typeof losses === 'string' ? [] : losses, unsaid: unsaid(original) });
      given.onProgress({ done: tried.length, total: chosen.length });
    }
  } finally {
    // Also when somebody pressed Ctrl-C: what was made for the moment goes with it.
    await remove(spare, made, AbortSignal.timeout(LONGEST_TIDYING));
  }
  return { link: entry.link, name, of: all.length, tried, kept };
}

const LONGEST_TIDYING = 60_000;

interface Trying extends Sampling {
  readonly spare: Spare;
  readonly rules: Rules;
  readonly entry: Entry;
  /** Whatever is made is noted here. */
  readonly made: Set<Href>;
}

/** What its copy lacks, read back; a text: why there is none. */
async function tryOne(original: Stored, { spare, rules, entry, made, ...given }: Trying): Promise<readonly Loss[] | string> {
  const { collection } = spare.end;
  const { kind, link } = entry;
  const digest = digester(given.digestKey);
  const to = sideFacts(spare.end);
  const borders = { kind, to: given.to, sides: { left: to, right: to }, rules };
  const untried = given.to === 'left' ? UNTRIED : NOTHING;
  const item = without(copyFor(original.item, given.to, borders), untried);
  const twin = sampleName(original.href, { digest, link: link.id });
  const mark = markFor(given.installation, twin, to.asHeld(item), digest);
  try {
    // Its UID is its own, so that no server takes the copy that is to come for one it has seen.
    const copy = await collection.create(firstPart(item, to.late), { twin, uid: undefined, mark }, given.signal);
    made.add(copy.href);
    const late = [...(to.late ?? [])].filter((field) => item.fields[field] !== undefined);
    if (late.length > 0) {
      const values = Object.fromEntries(late.map((field) => [field, item.fields[field]]));
      const whole = { ...copy.item, fields: { ...copy.item.fields, ...values } };
      await collection.update(copy, whole, new Set(late), given.signal);
    }
    for await (const found of collection.fetch([copy.href], given.signal))
      if (isStored(found)) return lossesOf(without(original.item, untried), found.item, borders);
    return 'the server took it, and does not show it';
  } catch (error) {
    if (!isSyncError(error) || error.scope !== 'item') throw error;
    return discreet(error.message, [original.item]);
  }
}

/** Labels would be made in the account, and stay there. */
const UNTRIED: ReadonlySet<string> = new Set(['groups']);
const NOTHING: ReadonlySet<string> = new Set();

function without(item: Item, names: ReadonlySet<string>): Item {
  if (names.size === 0) return item;
  return { ...item, fields: Object.fromEntries(Object.entries(item.fields).filter(([name]) => !names.has(name))) };
}

/** What an interrupted sample left behind goes. Says what stays. */
async function clear(
  spares: Spares,
  to: Side,
  naming: Parameters<typeof isSampleName>[1],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const kept: string[] = [];
  for (const spare of await spares.list(to, signal))
    if (spare.names.some((name) => isSampleName(name, naming)) && !(await remove(spare, new Set(), signal)))
      kept.push(spare.names[0] ?? '');
  return kept;
}

/** Our copies one by one, and then their collection if nothing else is in it; says whether it is gone. */
async function remove({ end: { collection }, drop }: Spare, made: ReadonlySet<Href>, signal: AbortSignal): Promise<boolean> {
  const listed = await listSide(collection, undefined, true, signal);
  const past = { side: 'left' as const, anchors: new Map(), parked: [], begun: [] };
  // What was made a moment ago need not be in any list yet (G139).
  const view = await viewWith(await viewOf(collection, listed, past, signal), collection, made, signal);
  const found = [...view.found.values()];
  for (const one of found.filter(({ item }) => isSample(item)))
    await collection.remove(one, signal).catch((error: unknown) => {
      if (!isSyncError(error, 'GONE')) throw error;
    });
  if (found.some(({ item }) => !isSample(item))) return false;
  await drop(signal);
  return true;
}
