/** dav/former — a new text that begins from one that was deleted, if it says what it should. Pure. */
import { isSyncError } from '../../model/errors.ts';
import type { Fields, Item, ItemFile } from '../../model/item.ts';
import { sameContent } from './faith.ts';
import type { NewKey, ResourceCodec } from './resource.ts';

/** A text that begins from a former one and says of each field of `item` just what a new one would; undefined when there is none. */
export function textFrom<T extends Item>(former: ItemFile, codec: ResourceCodec<T>, item: T, key: NewKey): string | undefined {
  if (former.extension !== codec.extension) return undefined;
  try {
    const text = codec.createFrom(former.text, item, key);
    if (text === undefined) return undefined;
    const [again, anew] = [codec.read(text), codec.read(codec.create(item, key))];
    const saysIt =
      again.kind === 'item' && anew.kind === 'item' && sameContent(asNamed(again.item, item), asNamed(anew.item, item));
    return saysIt ? text : undefined;
  } catch (error) {
    if (isSyncError(error, 'REFUSED')) return undefined;
    throw error;
  }
}

/** Of an item the fields another one names. The lines of a list stand where they stood, so its order says nothing. */
function asNamed(item: Item, { fields }: Item): Item {
  const inOrder = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((entry) => JSON.stringify(entry)).sort() : value;
  const only = (all: Fields): Fields =>
    Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (name in fields ? [[name, inOrder(value)]] : [])));
  const occurrences = [...item.occurrences].map(([id, one]) => [id, one === 'cancelled' ? one : only(one)] as const);
  return { ...item, fields: only(item.fields), occurrences: new Map(occurrences) };
}
