/** chaos/chaos — real processes killed at real moments: worlds one after the other, so that first links are hit as often as later cycles. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DavServer } from '../servers/program.ts';
import { seeded } from '../simulation/random.ts';
import { peopleIn } from './people.ts';
import { playRound, type Scene, start, type Usual } from './round.ts';
import { settle } from './settle.ts';
import { newTally, type Tally } from './tally.ts';
import { openWorld } from './world.ts';

export interface Wishes {
  readonly kills: number;
  readonly seed: number;
  readonly events: number;
  readonly contacts: number;
  /** Kills in one world; half of them fall before everything comes to rest for the first time. */
  readonly perWorld: number;
  /** No world is begun after so many milliseconds. */
  readonly time: number;
  readonly tell: (line: string) => void;
  /** Hears of each world that is done. */
  readonly onWorld?: (tally: Tally) => void;
}

export interface Outcome {
  readonly tally: Tally;
  readonly seconds: number;
  /** What is left of the worlds, when something was wrong. */
  readonly folder: string;
}

/** Rounds without a kill are bounded, too: so many a kill. */
const ROUNDS_A_KILL = 6;

export async function chaos(server: DavServer, wishes: Wishes): Promise<Outcome> {
  const begun = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'twinbook-chaos-'));
  const tally = newTally();
  const usual = await rehearse(server, wishes, tally, folder);
  for (const [name, { ms, requests }] of Object.entries(usual))
    wishes.tell(`a ${name} cycle usually takes ${Math.round(ms)} ms and ${requests} requests`);
  for (let world = 0; tally.kills < wishes.kills && performance.now() - begun < wishes.time; world++) {
    await playWorld(server, wishes, tally, join(folder, String(world)), wishes.seed + world, usual);
    wishes.onWorld?.(tally);
    if (tally.problems.length > 0) break;
  }
  if (tally.problems.length === 0) await rm(folder, { recursive: true, force: true });
  return { tally, seconds: (performance.now() - begun) / 1000, folder };
}

interface Usually {
  readonly first: Usual;
  readonly later: Usual;
}

/** The same without a kill: what it takes, and that nothing is wrong then. */
async function rehearse(server: DavServer, wishes: Wishes, tally: Tally, folder: string): Promise<Usually> {
  const scene = await openScene(server, wishes, tally, join(folder, 'rehearsal'), wishes.seed - 1);
  try {
    const first = await measured(scene);
    await settle(scene);
    await scene.people.look();
    for (let deed = 0; deed < 4; deed++) await scene.people.act();
    const later = await measured(scene);
    await settle(scene);
    return { first, later };
  } finally {
    await scene.world.close();
  }
}

async function measured(scene: Scene): Promise<Usual> {
  const { ms } = await start(scene, 'sync').end();
  const { google, dav } = scene.world.wires;
  return { ms, requests: google.log.length + dav.log.length };
}

async function playWorld(
  server: DavServer,
  wishes: Wishes,
  tally: Tally,
  folder: string,
  seed: number,
  usual: Usually,
): Promise<void> {
  wishes.tell(`world of seed ${seed}`);
  const scene = await openScene(server, wishes, tally, folder, seed);
  try {
    const due = Math.min(wishes.perWorld, wishes.kills - tally.kills);
    const rest = tally.kills + Math.ceil(due / 2);
    const end = tally.kills + due;
    let isLinked = false;
    for (const goal of [rest, end]) {
      for (let round = 0; tally.kills < goal && round < ROUNDS_A_KILL * due; round++)
        isLinked = (await playRound(scene, isLinked ? usual.later : usual.first)) || isLinked;
      await settle(scene);
      isLinked = true;
      if (tally.problems.length > 0) return;
    }
  } finally {
    await scene.world.close();
  }
}

async function openScene(server: DavServer, wishes: Wishes, tally: Tally, folder: string, seed: number): Promise<Scene> {
  const { tell, events, contacts } = wishes;
  const random = seeded(seed);
  const world = await openWorld(server, String(seed), folder, seed);
  const people = peopleIn(world.kinds, random, tell);
  for (const kind of world.kinds) await people.fill(kind, kind.name === 'appointments' ? events : contacts);
  return { world, people, random, tally, tell };
}
