/** engine/written — what a write leaves behind, as one digest: the same twice is a step back to where an item has been before. */
import { type FieldPath, type Item, partsOf } from '../model/item.ts';
import { canonical, type Digester } from './digest.ts';

/** Keyed digest of the values at the paths of an item. */
export function stateOf(item: Item, paths: ReadonlySet<FieldPath>, digest: Digester): string {
  const values = [...paths].sort().map((path) => [path, valueAtPath(item, path)]);
  return digest(`state\n${canonical(values)}`);
}

function valueAtPath(item: Item, path: FieldPath): unknown {
  const { occurrence, field } = partsOf(path);
  if (occurrence === undefined) return item.fields[field];
  const one = item.occurrences.get(occurrence);
  return typeof one === 'object' ? (one[field] ?? null) : one;
}
