/**
 * sync/make-alone — makes one item on one side by itself: history first, and never twice, whenever the process dies. The other side
 * follows in the next cycle.
 */
import type { Collection, CreateKey } from '../endpoints/endpoint.ts';
import { creationFrom } from '../engine/creations.ts';
import { firstPart } from '../engine/late.ts';
import { markFor } from '../engine/marks.ts';
import { revivedName } from '../engine/twin-id.ts';
import { isSyncError, SyncError } from '../model/errors.ts';
import type { Change } from '../model/history.ts';
import { type Item, type ItemFile, pathOf, type Stored, type TwinId } from '../model/item.ts';
import { OTHER, type Side, type Twin } from '../model/pair.ts';
import { type Alone, asIntended, type Hands, NOTHING } from './alone.ts';
import { timeAt } from './facts.ts';
import { begun, done } from './history.ts';
import { listSide, viewOf } from './observe.ts';
import { foresight, forgetUnmade } from './writing.ts';

const NEVER = new AbortController().signal;

/**
 * Under a name made of the twin's: the same again after a crash, where the side lets us choose names. It is an original from now on:
 * nothing on the other side is there that it could be a copy of. @throws EXISTS, REFUSED, ITEM_FAILED when it is too early to tell
 */
export async function makeAlone<T extends Item>(
  alone: Omit<Alone, 'born'>,
  item: T,
  hands: Hands<T>,
  former?: ItemFile,
  besides = NOTHING,
): Promise<Stored<T>> {
  const { store } = hands;
  const original = { ...alone, born: alone.side };
  const { now, entry } = await make(original, item, (begins) => store.keepChanges([begins]), hands, former);
  await store.keepChanges([entry, ...besides(entry)]);
  return await unmarkAlone(now, alone.side, hands);
}

/**
 * The copy of a twin whose original is still there, and which is away. The next cycle knows it by what is noted of it: whose copy it
 * is, and what both sides held when the copy went. @throws as makeAlone
 */
export async function copyAlone<T extends Item>(
  alone: Omit<Alone, 'born' | 'twin'>,
  twin: Twin,
  item: T,
  hands: Hands<T>,
  former?: ItemFile,
  besides = NOTHING,
): Promise<void> {
  const { store, link, ends, digest, now } = hands;
  const { side } = alone;
  const facts = {
    ...hands,
    foresee: foresight({ collections: { left: ends.left.collection, right: ends.right.collection } }),
    time: timeAt(ends[side].collection, now),
  };
  const whose = { twin: revivedName(twin.id, digest), born: twin.born };
  // What comes second (a picture) and never arrives must not look as if somebody had taken it out.
  const first = firstPart(item, ends[side].collection.abilities.late);
  const noted = { side, item: first, born: twin.born, replaces: twin.id };
  const note = async (begins: Change, key: CreateKey): Promise<void> =>
    await store.beginCreation(link, creationFrom(twin[OTHER[side]], { ...noted, key }, facts), [begins]);
  const { entry } = await make({ ...alone, ...whose }, item, note, hands, former).catch(async (error: unknown) => {
    if (isSyncError(error, 'REFUSED')) await store.endCreations(link, whose.twin);
    throw error;
  });
  await store.keepChanges([entry, ...besides(entry)]);
}

/** What is there now, and the change as it is to be kept. `note`: on disk before anything is made. */
async function make<T extends Item>(
  { twin, side, ...told }: Alone,
  item: T,
  note: (begins: Change, key: CreateKey) => Promise<void>,
  hands: Hands<T>,
  former: ItemFile | undefined,
): Promise<{ readonly now: Stored<T>; readonly entry: Change }> {
  const { installation, digest, cut = NEVER } = hands;
  const fields = new Set(Object.keys(item.fields).map((name) => pathOf(name)));
  const { writing, intended } = asIntended({ ...told, twin, side }, undefined, item, fields, hands);
  const { collection } = writing;
  const key = { twin, uid: item.uid, mark: markFor(installation, twin, collection.asHeld(item), digest) };
  const earlier = await madeBefore(twin, side, key.mark, hands);
  const begins = { ...begun({ ...intended, op: 'create' }, writing), sideAt: timeAt(collection, hands.now) };
  await note(begins, key);
  const made = earlier === undefined ? collection.create(item, key, cut, former) : completed(earlier, item, collection, cut);
  const now = await made.catch(async (error: unknown) => {
    await forgetUnmade(begins, error, hands.store);
    throw error;
  });
  if (earlier === undefined) hands.onUndone?.(begins);
  return { now, entry: done(begins, intended, now, writing) };
}

/**
 * An attempt that died half way lacks what its side takes only once an item is there (a picture). What it holds of that by now,
 * somebody gave it; what the server does not take stays behind.
 */
async function completed<T extends Item>(
  made: Stored<T>,
  item: T,
  collection: Collection<T>,
  cut: AbortSignal,
): Promise<Stored<T>> {
  const lacks = (name: string): boolean => item.fields[name] !== undefined && made.item.fields[name] === undefined;
  const due = [...(collection.abilities.late ?? [])].filter(lacks);
  if (due.length === 0) return made;
  const brought = Object.fromEntries(due.map((name) => [name, item.fields[name]]));
  const whole = { ...made.item, fields: { ...made.item.fields, ...brought } };
  return await collection.update(made, whole, new Set(due.map((name) => pathOf(name))), cut).catch((error: unknown) => {
    if (!isSyncError(error, 'REFUSED')) throw error;
    return made;
  });
}

/** It is there and noted. A mark that stays because somebody edits it this very moment makes it look like a copy, and no more. */
export async function unmarkAlone<T extends Item>(
  stored: Stored<T>,
  side: Side,
  { ends, cut = NEVER }: Pick<Hands<T>, 'ends' | 'cut'>,
): Promise<Stored<T>> {
  return await ends[side].collection.unmark(stored, cut).catch((error: unknown) => {
    if (!isSyncError(error, 'STALE', 'GONE', 'REFUSED')) throw error;
    return stored;
  });
}

/**
 * Where the server chooses names, an attempt whose answer was lost must not be repeated before what it may have made shows
 * (G139): then everything is read. How long that is tells the server's clock; where nobody knows it, and ours was put back, it is
 * counted from now. @throws ITEM_FAILED when it is too early to tell
 */
async function madeBefore<T extends Item>(
  twin: TwinId,
  side: Side,
  mark: string,
  { store, ends, link, now, signal }: Hands<T>,
): Promise<Stored<T> | undefined> {
  const { collection } = ends[side];
  const { unseenFor } = collection.abilities;
  if (unseenFor === undefined) return undefined;
  const attempts = await store.changes({ link: link.id, twin });
  if (attempts.length === 0) return undefined;
  const listed = await listSide(collection, undefined, true, signal);
  const view = await viewOf(collection, listed, { side, anchors: new Map(), parked: [], begun: [] }, signal);
  const made = [...view.found.values()].find((one) => one.item.mark === mark);
  const time = timeAt(collection, now);
  const begunAt = ({ sideAt, at }: Change): number => sideAt ?? at;
  const early = attempts.filter((one) => begunAt(one) > time);
  if (early.length > 0) await store.keepChanges(early.map((one) => ({ ...one, sideAt: time })));
  if (made !== undefined || attempts.every((one) => time - begunAt(one) >= unseenFor)) return made;
  const minutes = Math.ceil(unseenFor / 60_000);
  throw new SyncError('ITEM_FAILED', `it may have been made already, which shows within ${minutes} minutes`, {
    hint: 'Try again then.',
  });
}
