/** simulation/worlds — the worlds a history can be played in, by name. */
import type { Item } from '../../src/model/item.ts';
import { addressBookWorld } from './address-book-world.ts';
import { contactWorld } from './contact-world.ts';
import { type Outcome, play } from './history.ts';
import { mirroredWorld, playgroundWorld } from './playground-world.ts';
import { shapedWorld } from './shaped-world.ts';
import { type MakeWorld, memoryWorld, revertingWorld } from './world.ts';

/** Plays the history of a seed, told line by line. */
type Play = (seed: number, tell?: (line: string) => void) => Promise<Outcome>;

const inWorld =
  <T extends Item>(makeWorld: MakeWorld<T>): Play =>
  (seed, tell) =>
    play(seed, makeWorld, tell);

export const WORLDS: Readonly<Record<string, Play>> = {
  memory: inWorld(memoryWorld),
  reverting: inWorld(revertingWorld),
  shaped: inWorld(shapedWorld),
  playground: inWorld(playgroundWorld),
  mirrored: inWorld(mirroredWorld),
  contacts: inWorld(contactWorld),
  'address-books': inWorld(addressBookWorld),
};

export function playIn(world: string): Play {
  const play = WORLDS[world];
  if (play === undefined) throw new Error(`no world "${world}"; there are ${Object.keys(WORLDS).join(', ')}`);
  return play;
}
