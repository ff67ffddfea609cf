/** engine/twin-id — names of twins. */
import type { Twin } from '../model/pair.ts';

/** A name no living twin has. */
export function newTwinId(wanted: string, twins: readonly Twin[]): Twin['id'] {
  const taken = new Set<string>(twins.map((twin) => twin.id));
  let name = wanted;
  for (let again = 2; taken.has(name); again++) name = `${wanted}-${again}`;
  return name as Twin['id'];
}
