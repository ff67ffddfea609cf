/** stories/overlaps — the desk and the telephone book the same time: found within a cycle, told, and left to the owner. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textOf } from '../web/browser.ts';
import { openHouse } from '../web/house.ts';
import { appsOf, dayFromNow } from './steps.ts';
import { openWorld, type StoryWorld } from './world.ts';

const report = { pair: { booking: { overlaps: 'report' } } };

async function overlaps(world: StoryWorld): Promise<{ start: string; items: string[] }[] | undefined> {
  return JSON.parse((await world.twinbook('status', '--json')).out).pairs[0].overlaps;
}

describe('a double booking', () => {
  it('is told with both titles after the next cycle, changed by nobody, and gone when one is moved', async (t) => {
    const world = await openWorld(t, report);
    const { google, dav } = appsOf(world);
    dav.add({ title: 'Cut', day: 10, hour: 10 });
    assert.equal((await world.sync()).code, 0);
    assert.equal(await overlaps(world), undefined);
    google.add({ title: 'Colour', day: 10, hour: 10 });
    google.add({ title: 'After', day: 10, hour: 11 });
    assert.equal((await world.sync()).code, 0);
    const [found, ...more] = (await overlaps(world)) ?? [];
    assert.deepEqual([found?.items.toSorted(), more], [['Colour', 'Cut'], []]);
    assert.ok(found?.start.startsWith(dayFromNow(10)));
    assert.match(
      (await world.twinbook('status')).out,
      /\nsalon-anna: double booking on \w+,? .*10:00: (?:Cut, Colour|Colour, Cut)\n/,
    );
    assert.deepEqual(
      [google.titles(), dav.titles()],
      [
        ['After', 'Colour', 'Cut'],
        ['After', 'Colour', 'Cut'],
      ],
    );
    google.edit('Colour', { hour: 14 });
    await world.sync();
    assert.equal(await overlaps(world), undefined);
  });

  it('is looked for only after something moved: a quiet cycle asks as little as without', async (t) => {
    const world = await openWorld(t, report);
    const { google, dav } = appsOf(world);
    for (const app of [google, dav]) app.add({ title: `In ${app === google ? 'Google' : 'DAV'}`, day: 10, hour: 10 });
    for (let n = 0; n < 3; n++) await world.sync();
    const requests = (): number => world.googleServer.log.length + world.davServer.log.length;
    const asked = async (): Promise<number> => {
      const before = requests();
      await world.sync();
      return requests() - before;
    };
    const withWatch = await asked();
    assert.equal((await overlaps(world))?.length, 1);
    await world.configure({ pair: { booking: {} } });
    await asked();
    assert.equal(await overlaps(world), undefined);
    assert.equal(withWatch, await asked());
  });

  it('is looked for again when a calendar could not be read, and what was known stays known', async (t) => {
    const world = await openWorld(t, report);
    const { google, dav } = appsOf(world);
    for (const app of [google, dav]) app.add({ title: `In ${app === google ? 'Google' : 'DAV'}`, day: 10, hour: 10 });
    await world.sync();
    await world.sync();
    google.edit('In DAV', { hour: 12 });
    // The cycle itself lists what moved; only who reads everything asks without a token, page by page.
    const whole = /^GET \/calendar\/v3\/calendars\/[^?]*\/events\?(?!.*syncToken)/;
    world.googleServer.fail({ match: whole, effect: { kind: 'html' }, times: 2 });
    for (const _ of ['the cycle that moved something', 'the one that hears its own writes']) {
      assert.equal((await world.sync()).code, 0);
      assert.equal((await overlaps(world))?.length, 1);
    }
    await world.sync();
    assert.equal(await overlaps(world), undefined);
  });

  it('stands on the dashboard, and health counts it', async (t) => {
    const house = await openHouse(t, report, (world) => {
      const { google, dav } = appsOf(world);
      google.add({ title: 'Miss Canary', day: 10, hour: 10 });
      dav.add({ title: 'Cut', day: 10, hour: 10 });
    });
    const seen = await house.until('/', /1 double booking lies ahead/);
    assert.match(textOf(seen.text), /1 thing waits for you/);
    assert.match(
      textOf((await house.browser.open('/waiting')).text),
      /Double bookings More appointments at once than you have places.*Miss Canary/,
    );
    const health = await (await fetch(`${house.service.origin}/health`)).text();
    assert.deepEqual((({ status, overlaps: count }) => [status, count])(JSON.parse(health).checks['salon-anna:sync'][0]), [
      'warn',
      1,
    ]);
    assert.doesNotMatch(health, /Canary/);
    assert.match(await (await fetch(`${house.service.origin}/metrics`)).text(), /^twinbook_overlaps\{pair="salon-anna"\} 1$/m);
  });
});
