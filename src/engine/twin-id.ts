/** engine/twin-id — names of twins. */
import type { Twin } from '../model/pair.ts';

/** A name no living twin has. */
export function newTwinId(wanted: string, twins: readonly Twin[]): Twin['id'] {
  const taken = namesOf.get(twins) ?? new Set<string>(twins.map((twin) => twin.id));
  namesOf.set(twins, taken);
  let name = wanted;
  for (let again = 2; taken.has(name); again++) name = `${wanted}-${again}`;
  return name as Twin['id'];
}

/** Of the same twins thousands of names are asked for in a row. */
const namesOf = new WeakMap<readonly Twin[], ReadonlySet<string>>();
