/** chaos/round — one process at work while people are, too, until it is killed, frozen or asked to end at a moment of chance. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../simulation/random.ts';
import { damageIn } from './database.ts';
import { someFault } from './faults.ts';
import { askingForMail } from './mail.ts';
import { momentOf } from './moment.ts';
import type { People } from './people.ts';
import { PLACES } from './seen.ts';
import { complain, countKill, type Tally } from './tally.ts';
import { type Ended, startTwinbook, type Twinbook } from './twinbook.ts';
import { INSTANTS } from './wire.ts';
import type { World } from './world.ts';

export interface Scene {
  readonly world: World;
  readonly people: People;
  readonly random: Random;
  readonly tally: Tally;
  readonly tell: (line: string) => void;
}

/** Done; some parked; a temporary failure. Nothing else may come of what happens here. */
const ORDINARY: readonly (number | null)[] = [0, 3, 5];
/** `run` is killed between its cycles as well; milliseconds. */
const IDLE = 2_500;
/** A process that was asked to end finishes what it has in hand. */
const FAREWELL = 20_000;

/** What a cycle takes that nobody disturbs. */
export interface Usual {
  readonly ms: number;
  readonly requests: number;
}

/** True when a `sync` came to its end and the two sides are linked. */
export async function playRound(scene: Scene, usual: Usual): Promise<boolean> {
  const { world, people, random, tally, tell } = scene;
  await forget(scene);
  await people.look();
  await acts(scene, random.int(4));
  const isFaulty = random.chance(0.35);
  if (isFaulty) tally.faulty++;
  for (const where of isFaulty ? PLACES : []) world.wires[where].fail(someFault(where, random));
  const verb = random.chance(0.6) ? 'sync' : 'run';
  const fate = random.pick(FATES);
  const moment = someMoment(usual, verb, random);
  const deeds = random.int(3);
  tell(`${verb}, ${fate} ${moment.name}${isFaulty ? ', with faults' : ''}`);
  const reached = moment.reached(world);
  const twinbook = start(scene, verb);
  const meanwhile = twinbook.within(usual.ms * random.next()).then(() => acts(scene, deeds));
  const early = await Promise.race([twinbook.end(), reached]);
  let ended: Ended;
  if (early !== undefined) {
    tally.escaped++;
    ended = early;
  } else ended = await STRIKES[fate](twinbook, verb, scene);
  await meanwhile;
  judge(ended, scene);
  return verb === 'sync' && (ended.code === 0 || ended.code === 3);
}

type Verb = 'sync' | 'run';

interface Chosen {
  readonly name: string;
  reached(world: World): Promise<undefined>;
}

/** By the clock, which hits what makes no request, too; or at a request, which hits each one alike however fast the machine is. */
function someMoment({ ms, requests }: Usual, verb: Verb, random: Random): Chosen {
  const at = Math.round(random.next() * (ms + (verb === 'run' ? IDLE : 0)));
  const count = 1 + random.int(requests);
  const when = random.pick(INSTANTS);
  if (random.chance(0.2)) return { name: `after ${at} ms`, reached: () => sleep(at, undefined) };
  return {
    name: `when request ${count} is ${when}`,
    reached: ({ traffic }) => traffic.until(count, when).then(() => undefined),
  };
}
type Strike = (twinbook: Twinbook, verb: Verb, scene: Scene) => Promise<Ended>;

const kill: Strike = async (twinbook, verb, { world, tally, tell }) => {
  const hit = momentOf([world.wires.google, world.wires.dav], Date.now());
  twinbook.signal('SIGKILL');
  const ended = await twinbook.end();
  if (ended.signal === 'SIGKILL') countKill(tally, verb, hit);
  tell(`  killed ${hit.moment}${hit.isWriteUnderWay ? ', a write under way' : ''}`);
  return ended;
};

/** The machine slept, or had no time for it. Nobody may take its place meanwhile. */
const freeze: Strike = async (twinbook, verb, scene) => {
  const { world, random, tally } = scene;
  twinbook.signal('SIGSTOP');
  tally.frozen++;
  const isLocking = world.wires.google.log.length > 0;
  if (isLocking && random.chance(0.5)) {
    const second = await start(scene, 'sync').end();
    if (second.code !== 11)
      complain(tally, 'other', `a second process ended with ${second.code} beside a frozen one: ${second.err}`);
  } else await sleep(random.int(1_500));
  twinbook.signal('SIGCONT');
  const late = await twinbook.within(random.int(1_500));
  return late ?? (await kill(twinbook, verb, scene));
};

const terminate: Strike = async (twinbook, _verb, { tally }) => {
  twinbook.signal('SIGTERM');
  tally.terminated++;
  const ended = await twinbook.within(FAREWELL);
  if (ended !== undefined) return ended;
  complain(tally, 'other', 'it did not end when it was asked to');
  twinbook.signal('SIGKILL');
  return await twinbook.end();
};

const FATES = ['kill', 'kill', 'kill', 'kill', 'kill', 'kill', 'kill', 'kill', 'freeze', 'terminate'] as const;
const STRIKES: Readonly<Record<(typeof FATES)[number], Strike>> = { kill, freeze, terminate };

export function start({ world, tally }: Scene, verb: Verb): Twinbook {
  tally.started++;
  return startTwinbook(world.file, verb, '--json');
}

async function acts({ people, tally }: Scene, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    tally.deeds++;
    await people.act();
  }
}

/** Whatever became of the process, it must not have done what it never may. */
function judge({ code, signal, out, err }: Ended, { world, tally }: Scene): void {
  // SIGTERM may come before anybody listens.
  const isOrdinary = signal === 'SIGKILL' || signal === 'SIGTERM' || ORDINARY.includes(code) || code === 130;
  if (!isOrdinary) complain(tally, 'other', `it ended with ${code ?? signal}: ${out.slice(-2000)}${err.slice(-2000)}`);
  if (/unexpected/.test(out + err)) complain(tally, 'other', `something unexpected: ${out.slice(-2000)}${err.slice(-2000)}`);
  if (/"result":\s*"(?:held|auth-lost)"/.test(out + err))
    complain(tally, 'other', `a cycle stopped for no reason: ${(out + err).slice(-2000)}`);
  const damage = damageIn(world.data, world.folder);
  if (damage !== undefined) complain(tally, 'other', damage);
}

/** Counts what came through, and begins anew. */
export async function forget({ world: { wires }, tally }: Scene): Promise<void> {
  for (const where of PLACES) {
    const { log } = wires[where];
    tally.requests += log.length;
    for (const line of askingForMail(log)) complain(tally, 'mails', line);
    await wires[where].forget();
  }
}
