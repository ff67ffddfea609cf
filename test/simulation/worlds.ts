/** simulation/worlds — the worlds a history can be played in, by name. */
import { mirroredWorld, playgroundWorld } from './playground-world.ts';
import type { Random } from './random.ts';
import { memoryWorld, type World } from './world.ts';

export const WORLDS: Readonly<Record<string, (random: Random) => Promise<World> | World>> = {
  memory: memoryWorld,
  playground: playgroundWorld,
  mirrored: mirroredWorld,
};
