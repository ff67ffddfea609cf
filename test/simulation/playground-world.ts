/** simulation/playground-world — the real adapters over the playground's servers, without sockets, with habits by seed. */
import type { Event } from '../../src/model/event.ts';
import type { Both } from '../../src/model/pair.ts';
import { APPOINTMENTS } from './appointments.ts';
import { someDavHabits } from './dav-habits.ts';
import { davSide } from './dav-side.ts';
import { googleSide } from './google-side.ts';
import type { Random } from './random.ts';
import type { World, WorldSide } from './world.ts';

/** Google on the left, DAV on the right. */
export function playgroundWorld(random: Random): Promise<World<Event>> {
  return build('playground', async (clock) => {
    const habits = someDavHabits(random);
    const right = await davSide(random, clock, habits);
    return { sides: { left: googleSide(random, clock, 'anna@example.com'), right }, races: habits.heedsConditions };
  });
}

/** The same with the sides exchanged: the core must not care which is which. */
export function mirroredWorld(random: Random): Promise<World<Event>> {
  return build('mirrored', async (clock) => {
    const habits = someDavHabits(random);
    const left = await davSide(random, clock, habits);
    return { sides: { left, right: googleSide(random, clock, 'anna@example.com') }, races: habits.heedsConditions };
  });
}

interface Made {
  readonly sides: Both<WorldSide<Event>>;
  readonly races: boolean;
}

async function build(name: string, make: (clock: World<Event>['clock']) => Promise<Made>): Promise<World<Event>> {
  const clock = { now: Date.parse('2026-11-22T08:00:00Z') };
  return { name, kind: APPOINTMENTS, clock, ...(await make(clock)) };
}
