/** stories/lost-answers — the connection breaks while something is written: in the end it is there once, on both sides. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { APPS, type AppName, appsOf, assertQuiet, OTHER } from './steps.ts';
import { openWorld } from './world.ts';

const WRITES: Readonly<Record<AppName, Readonly<Record<'create' | 'update' | 'delete', RegExp>>>> = {
  google: { create: /^POST \/calendar\//, update: /^PATCH \/calendar\//, delete: /^DELETE \/calendar\// },
  dav: { create: /^PUT /, update: /^PUT /, delete: /^DELETE / },
};

for (const target of APPS) {
  const source = OTHER[target];
  for (const kind of ['cut-before', 'cut-after'] as const) {
    for (const [deed, match] of Object.entries(WRITES[target])) {
      for (const times of [1, 4]) {
        it(`a ${deed} in ${target} whose connection is ${kind.replace('-', ' ')} it was done, ${times} times (D54, G128)`, async (t) => {
          const world = await openWorld(t);
          const apps = appsOf(world);
          const server = target === 'google' ? world.googleServer : world.davServer;
          apps[source].add({ title: 'Haircut' });
          apps[source].add({ title: 'Other', hour: 12 });
          if (deed !== 'create') await world.sync();
          if (deed === 'update') apps[source].edit('Haircut', { title: 'Colour', hour: 16 });
          if (deed === 'delete') apps[source].remove('Haircut');
          server.fail({ match, times, effect: { kind } });
          const broken = await world.sync();
          assert.ok([0, 3, 5].includes(broken.code), JSON.stringify(broken));
          server.clearFaults();
          const mended = await world.sync();
          assert.equal(mended.code, 0, JSON.stringify(mended));
          const expected = { create: ['Haircut', 'Other'], update: ['Colour', 'Other'], delete: ['Other'] }[deed];
          for (const name of APPS) assert.deepEqual(apps[name].titles(), expected);
          await assertQuiet(world);
        });
      }
    }
  }
}

describe('a server that fails on one write', () => {
  for (const target of APPS) {
    it(`${target} answers 500 once: the item is tried in the next cycle although no server mentions it again`, async (t) => {
      const world = await openWorld(t);
      const apps = appsOf(world);
      const server = target === 'google' ? world.googleServer : world.davServer;
      for (const [index, title] of ['A', 'B', 'C'].entries()) apps[OTHER[target]].add({ title, hour: 9 + index });
      server.fail({ match: WRITES[target].create, times: 2, effect: { kind: 'status', status: 500 } });
      assert.ok([0, 3, 5].includes((await world.sync()).code));
      server.clearFaults();
      assert.equal((await world.sync()).code, 0);
      assert.deepEqual(apps[target].titles(), ['A', 'B', 'C']);
      await assertQuiet(world);
    });
  }
});
