/** engine/twin-id — names of twins. */
import type { TwinId } from '../model/item.ts';
import type { Twin } from '../model/pair.ts';
import type { Digester } from './digest.ts';

/** A name no living twin has. */
export function newTwinId(wanted: string, twins: readonly Twin[]): Twin['id'] {
  const taken = namesOf.get(twins) ?? new Set<string>(twins.map((twin) => twin.id));
  namesOf.set(twins, taken);
  let name = wanted;
  for (let again = 2; taken.has(name); again++) name = `${wanted}-${again}`;
  return name as Twin['id'];
}

/** The name of the twin that takes the place of one whose copy is made once more: the same again after a crash. */
export const revivedName = (id: TwinId, digest: Digester): TwinId => digest(`revive\n${id}`) as TwinId;

/** A copy is made anew this often at most, for all we look. */
const REVIVALS = 20;

/** What a twin has become, however often its copy was made once more since; undefined: there is none of them any more. */
export function heirOf(id: TwinId, twins: ReadonlyMap<TwinId, Twin>, digest: Digester): Twin | undefined {
  let name = id;
  for (let count = 0; count < REVIVALS && !twins.has(name); count++) name = revivedName(name, digest);
  return twins.get(name);
}

/** Of the same twins thousands of names are asked for in a row. */
const namesOf = new WeakMap<readonly Twin[], ReadonlySet<string>>();
