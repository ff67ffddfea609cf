/** simulation/known-histories — a cycle that reads only the twins that what moved may concern decides as one that reads them all. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Item } from '../../src/model/item.ts';
import type { Store } from '../../src/store/store.ts';
import { contactWorld } from './contact-world.ts';
import { play } from './history.ts';
import { type MakeWorld, memoryWorld, revertingWorld } from './world.ts';

const COUNT = Number(process.env.TWINBOOK_KNOWN_SEEDS ?? 8);

/** Tells every twin where those are wanted that what moved may concern; and counts how many these would have been. */
function tellingAll(store: Store, counts: { wanted: number; all: number }): Store {
  return new Proxy(store, {
    get(target, name: keyof Store) {
      if (name !== 'twinsBy') return typeof target[name] === 'function' ? target[name].bind(target) : target[name];
      return async (...[link, wanted]: Parameters<Store['twinsBy']>) => {
        const some = await target.twinsBy(link, wanted);
        if (wanted.hrefs === undefined) return some;
        const ids = new Set(some.map(({ id }) => id));
        const others = (await target.twins(link)).filter(({ id }) => !ids.has(id));
        counts.wanted += some.length;
        counts.all += some.length + others.length;
        // In the same order: what is written when, and what then goes wrong, depends on it.
        return [...some, ...others];
      };
    },
  });
}

/** Everything that is told of a history, line by line. */
async function toldBy<T extends Item>(
  seed: number,
  world: MakeWorld<T>,
  seenAs: (store: Store) => Store,
): Promise<readonly string[]> {
  const told: string[] = [];
  const { problems } = await play(seed, world, (line) => told.push(line), seenAs);
  return [...told, ...problems];
}

describe('what a cycle decides', () => {
  const law = <T extends Item>(name: string, world: MakeWorld<T>): void => {
    it(`does not depend on twins it has no need of, in the world "${name}"`, async () => {
      const counts = { wanted: 0, all: 0 };
      for (let seed = 90_001; seed < 90_001 + COUNT; seed++) {
        const some = await toldBy(seed, world, (store) => store);
        const all = await toldBy(seed, world, (store) => tellingAll(store, counts));
        assert.deepEqual(some, all, `seed ${seed}`);
      }
      assert.ok(counts.wanted > 0 && counts.wanted < counts.all, JSON.stringify(counts));
    });
  };
  law('memory', memoryWorld);
  law('reverting', revertingWorld);
  law('contacts', contactWorld);
});
