/** simulation/worlds — the worlds a history can be played in, by name. */
import type { Random } from './random.ts';
import { memoryWorld, type World } from './world.ts';

export const WORLDS: Readonly<Record<string, (random: Random) => Promise<World> | World>> = { memory: memoryWorld };
