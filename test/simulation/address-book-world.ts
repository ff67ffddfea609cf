/** simulation/address-book-world — clients in the real adapters over the playground's servers, without sockets, with habits by seed. */
import type { Collection } from '../../src/endpoints/endpoint.ts';
import type { Contact } from '../../src/model/contact.ts';
import type { Both } from '../../src/model/pair.ts';
import { someCardHabits } from './card-habits.ts';
import { cardDavSide } from './carddav-side.ts';
import { CLIENTS } from './clients.ts';
import { googleContactsSide } from './google-contacts-side.ts';
import type { Random } from './random.ts';
import type { World, WorldSide } from './world.ts';

/** What anybody does in Google shows in its lists by then (G139). */
const LAG = 10 * 60_000;

/** Google on either side. */
export async function addressBookWorld(random: Random): Promise<World<Contact>> {
  const clock = { now: Date.parse('2026-11-22T08:00:00Z') };
  const google = lasting(googleContactsSide(random, clock), random);
  const habits = someCardHabits(random);
  const book = lasting(await cardDavSide(random, clock, habits), random);
  const sides: Both<WorldSide<Contact>> = random.chance(0.5) ? { left: google, right: book } : { left: book, right: google };
  return { name: 'address-books', kind: CLIENTS, clock, races: habits.heedsConditions, lag: LAG, sides };
}

/** As in the daemon, a connection and what it learned last from cycle to cycle, until its process dies or is started anew. */
function lasting(side: WorldSide<Contact>, random: Random): WorldSide<Contact> {
  let kept: { readonly collection: Collection<Contact>; readonly deaths: number } | undefined;
  return {
    ...side,
    connect(trouble) {
      const { deaths } = trouble;
      if (kept?.deaths !== deaths || random.chance(0.2)) kept = { collection: side.connect(trouble), deaths };
      return kept.collection;
    },
  };
}
