/**
 * sync/retell — writes texts of copies anew that tell of something else than the item, and that has changed: its client got another name.
 *
 * Of the item itself nothing is edited: both sides agree before and after. What moved meanwhile is left to the next cycle.
 */

import { isStored } from '../endpoints/endpoint.ts';
import { nextAnchor } from '../engine/anchors.ts';
import { type Digester, digester } from '../engine/digest.ts';
import { isSyncError } from '../model/errors.ts';
import type { FieldPath, Item, Stored, TwinId } from '../model/item.ts';
import { type Both, OTHER, type Rules, SIDES, type Side, type Twin } from '../model/pair.ts';
import { begun, done, type Intended } from './history.ts';
import type { CycleFacts, Entry, OpenedEnd } from './sync-pair.ts';
import { forgetUnmade } from './writing.ts';

const WHY = 'what it tells of its client has changed';

interface Retelling {
  readonly entry: Entry;
  readonly ends: Both<OpenedEnd<Item>>;
  readonly facts: CycleFacts;
  readonly digest: Digester;
  readonly signal: AbortSignal;
}

/** Those of `due` that are settled: they tell what they should, or there is nothing to tell. @throws what stops a collection */
export async function retell(
  entry: Entry,
  due: ReadonlySet<TwinId>,
  facts: CycleFacts,
  signal: AbortSignal,
): Promise<ReadonlySet<TwinId>> {
  const settled = new Set(due);
  if (due.size === 0) return settled;
  const ends = await entry.open(false, signal);
  const rules = entry.rules(facts.now());
  const work: Retelling = { entry, ends, facts, digest: digester(facts.digestKey), signal };
  const twins = await facts.store.twinsBy(entry.link, { ids: due });
  for (const side of SIDES) {
    if (!isWritten(side, rules) || !ends[side].collection.abilities.write.allowed) continue;
    const copies = new Map(twins.filter(({ born }) => born === OTHER[side]).map((twin) => [twin[side].href, twin]));
    if (copies.size === 0) continue;
    for await (const found of ends[side].collection.fetch([...copies.keys()], signal)) {
      const twin = copies.get(found.href);
      if (twin === undefined || !isStored(found)) continue;
      const isAlike = twin.intent === undefined && found.version === twin[side].version;
      if (!isAlike || !(await rewritten(twin, side, found, work))) settled.delete(twin.id);
    }
  }
  return settled;
}

/** `supplement` overwrites nothing. */
const isWritten = (side: Side, { mode, supplement }: Rules): boolean =>
  !supplement && (mode === 'two-way' || mode === `to-${side}`);

/** false: it moved under our hands, or cannot be written just now. */
async function rewritten(
  twin: Twin,
  side: Side,
  stored: Stored<Item>,
  { entry, ends, facts, digest, signal }: Retelling,
): Promise<boolean> {
  const { collection } = ends[side];
  const fields = collection.outdated?.(stored) ?? NOTHING;
  if (fields.size === 0 || !stored.item.access.writable) return true;
  const { link, kind } = entry;
  const intended: Intended<Item> = {
    ...{ link, side, op: 'update', twin: twin.id, born: twin.born, title: kind.title(stored.item), why: WHY },
    ...{ before: stored, after: stored.item, fields, clashes: [] },
  };
  const writing = { pen: facts.pen, collection, digest, now: facts.now() };
  const written = begun(intended, writing);
  // The same words of its own, again and again, are no swinging to and fro.
  const change = { ...written, state: digest(`told\n${written.id}`) };
  await facts.store.keepChanges([change]);
  try {
    const after = await collection.update(stored, stored.item, fields, signal);
    const next = { ...twin, [side]: nextAnchor(twin[side], after, { kind, digest }) };
    await facts.store.saveTwin(link, next, [done(change, intended, after, writing)]);
    return true;
  } catch (error) {
    await forgetUnmade(change, error, facts.store);
    if (isSyncError(error, 'REFUSED')) return true;
    if (isSyncError(error) && error.scope === 'item') return false;
    throw error;
  }
}

const NOTHING: ReadonlySet<FieldPath> = new Set();
