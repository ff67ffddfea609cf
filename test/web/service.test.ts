/** web/dashboard — each button before the real service: what it does to both calendars, by the same functions as the verbs. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { DATABASE } from '../../src/store/folder.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { answerNoted, noteAnswer } from '../../src/sync/answered.ts';
import { patiently } from '../cli/daemon.ts';
import { appsOf } from '../stories/steps.ts';
import { berlin, type StoryWorld, type Wishes } from '../stories/world.ts';
import { hiddenIn, textOf } from './browser.ts';
import { type House, openHouse } from './house.ts';

const titles = (world: StoryWorld) => [appsOf(world).google.titles(), appsOf(world).dav.titles()];

/** A row of appointments on both sides; the first cycle of the service has ended. */
async function synced(t: TestContext, count: number, wishes: Wishes = {}): Promise<House> {
  const house = await openHouse(t, wishes, (world) => {
    const { dav } = appsOf(world);
    for (let n = 1; n <= count; n++) dav.add({ title: `Cut ${n}`, day: n, location: 'Chair 1' });
  });
  await house.until('/', /Everything is in step/);
  house.world.clock.advance(60_000);
  return house;
}

const syncNow = async ({ browser }: House): Promise<void> => {
  await browser.press(await browser.open('/'), '/pairs/salon-anna/sync');
};

/** What the service says it wrote, by server and operation. */
async function writes({ service }: House): Promise<Record<string, number>> {
  const text = await (await fetch(`${service.origin}/metrics`)).text();
  const told = text.matchAll(/^twinbook_writes_total\{.*operation="(\w+)",side="(\w+)"\} (\d+)$/gm);
  return Object.fromEntries([...told].map(([, operation, side, count]) => [`${side} ${operation}`, Number(count)]).sort());
}

/** Cycles that have ended, by how they went; without those there are none of. */
async function cyclesEnded({ service }: House): Promise<Partial<Record<string, number>>> {
  const text = await (await fetch(`${service.origin}/metrics`)).text();
  const told = text.matchAll(/^twinbook_cycles_total\{.*result="([\w-]+)"\} ([1-9]\d*)$/gm);
  return Object.fromEntries([...told].map(([, result, count]) => [result, Number(count)]));
}

describe('the overview of a running service', () => {
  it('says how the pair is doing, and syncs at once when asked', async (t) => {
    const house = await synced(t, 2);
    const before = textOf((await house.browser.open('/')).text);
    assert.match(before, /✓ In step Last synced .* primary ⇄ Termine both ways 2 0 0 0/);
    assert.match(before, /2 changes in 14 days/);
    appsOf(house.world).google.add({ title: 'Colour' });
    await syncNow(house);
    await house.until('/', /both ways 3 0 0 0/);
    assert.deepEqual(titles(house.world)[1], ['Colour', 'Cut 1', 'Cut 2']);
  });

  it('pauses and resumes a pair', async (t) => {
    const house = await synced(t, 1);
    const paused = await house.browser.press(await house.browser.open('/'), '/pairs/salon-anna/pause');
    assert.match(textOf(paused.text), /– Paused Paused: nothing is copied/);
    appsOf(house.world).google.add({ title: 'Colour' });
    await house.browser.send('/pairs/salon-anna/sync', {
      method: 'POST',
      body: new URLSearchParams(hiddenIn(paused.text, '/pairs/salon-anna/resume')),
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual(titles(house.world)[1], ['Cut 1']);
    await house.browser.press(paused, '/pairs/salon-anna/resume');
    await house.until('/', /both ways 2 0 0 0/);
    assert.deepEqual(titles(house.world)[1], ['Colour', 'Cut 1']);
  });

  it('stops a first sync that is under way after the item in hand, and goes on with it when resumed', async (t) => {
    const house = await openHouse(t, {}, ({ inGoogle, davServer }) => {
      for (let n = 0; n < 150; n++)
        inGoogle.insert({ summary: `Cut ${n}`, ...berlin('2026-12-01T10:00:00', '2026-12-01T11:00:00') });
      davServer.fail({ match: /^PUT/, times: 1_000, effect: { kind: 'delay', ms: 250 } });
    });
    const copied = (): number => house.world.inDav.items().size;
    await patiently(() => copied() > 0 || undefined);
    const paused = await house.browser.press(await house.browser.open('/'), '/pairs/salon-anna/pause');
    assert.match(textOf(paused.text), /Paused\. What is in hand is finished; nothing else is copied until you resume it\./);
    const stopped = await patiently(async () => (await cyclesEnded(house)).skipped);
    const before = copied();
    assert.deepEqual([stopped, before > 0 && before < 150], [1, true]);
    await sleep(600);
    assert.equal(copied(), before);
    house.world.davServer.clearFaults();
    await house.browser.press(await house.browser.open('/'), '/pairs/salon-anna/resume');
    await house.until('/', /both ways 150 0 0 0/);
    assert.deepEqual([copied(), titles(house.world)[0]?.length], [150, 150]);
  });

  it('says what stopped a pair, and where to sign in again', async (t) => {
    const house = await openHouse(t, { google: { refresh_token: undefined } });
    await house.until('/', /✗ The sign-in is lost The password or sign-in no longer works/);
    const waiting = await house.browser.open('/waiting');
    const going = await house.browser.press(waiting, '/pairs/salon-anna/sign-in');
    const [, address = ''] = /href="(http:\/\/127[^"]+auth\?[^"]+)"/.exec(going.text) ?? [];
    const returned = await fetch(address.replaceAll('&amp;', '&'), { redirect: 'manual' });
    const back = await fetch(returned.headers.get('location') ?? '');
    assert.match(await back.text(), /Signed in to Google/);
    await syncNow(house);
    await house.until('/', /Everything is in step/);
    assert.doesNotMatch(JSON.stringify(house.lines), /state=/);
  });

  it('counts its requests by the hour', async (t) => {
    const house = await synced(t, 1);
    await syncNow(house);
    await house.until('/traffic', /salon-anna, hour by hour Hour Syncs .* [12] \d/);
    assert.match(textOf((await house.browser.open('/traffic')).text), /\d+ requests? to Google, \d+ to DAV/);
  });
});

describe('a conflict', () => {
  for (const [keep, left] of [
    ['google', 'Chair 2'],
    ['dav', 'Chair 3'],
  ] as const) {
    it(`shows both versions, and is decided for ${keep} with one button`, async (t) => {
      const house = await synced(t, 1, { defaults: { conflicts: { strategy: 'ask' } } });
      const apps = appsOf(house.world);
      apps.google.edit('Cut 1', { location: 'Chair 2' });
      apps.dav.edit('Cut 1', { location: 'Chair 3' });
      await syncNow(house);
      const page = await house.until('/waiting', /Both versions of Cut 1 What Google DAV Place Chair 2 Chair 3/);
      const [, action = ''] = /action="(\/conflicts\/\w+)"/.exec(page.text) ?? [];
      await house.browser.press(page, action, { keep });
      await house.until('/waiting', /Nothing waits for you/);
      assert.deepEqual([apps.google.read('Cut 1').location, apps.dav.read('Cut 1').location], [left, left]);
    });
  }
});

describe('what is held', () => {
  async function held(t: TestContext): Promise<House> {
    const house = await synced(t, 12);
    house.world.inGoogle.clear();
    await syncNow(house);
    const page = await house.until('/waiting', /12 entries wait because of it/);
    assert.match(textOf(page.text), /Everything would be deleted in DAV, because the other side is suddenly empty/);
    for (let n = 1; n <= 12; n++) assert.match(page.text, new RegExp(`>Cut ${n}</a>`));
    return house;
  }

  it('is carried out once the owner has seen the number', async (t) => {
    const house = await held(t);
    const page = await house.browser.open('/pairs/salon-anna/approve');
    assert.match(textOf(page.text), /12 entries would be deleted in DAV.*Yes, delete 12 entries/s);
    assert.equal(house.world.inDav.items().size, 12);
    await house.browser.press(page, '/pairs/salon-anna/approve');
    await house.until('/', /Everything is in step/);
    assert.deepEqual(titles(house.world), [[], []]);
  });

  it('is put back where it was lost', async (t) => {
    const house = await held(t);
    const page = await house.browser.open('/pairs/salon-anna/reject');
    assert.match(textOf(page.text), /12 entries would be put back or made in Google/);
    await house.browser.press(page, '/pairs/salon-anna/reject');
    await house.until('/', /Everything is in step/);
    assert.equal(house.world.inDav.items().size, 12);
    assert.equal(titles(house.world)[0]?.length, 12);
  });

  it('is not carried out when it became more than was shown', async (t) => {
    const house = await held(t);
    const page = await house.browser.open('/pairs/salon-anna/approve');
    for (const shown of [{ deletions: '11' }, { holds: '[]' }]) {
      const after = await house.browser.press(page, '/pairs/salon-anna/approve', shown);
      assert.match(textOf(after.text), /more than you were shown.*12 entries would be deleted/s);
    }
    assert.equal(house.world.inDav.items().size, 12);
  });
});

describe('what the owner has said', () => {
  /** Said while DAV lets nothing be deleted, so that no cycle can carry it out. */
  async function approved(t: TestContext): Promise<House> {
    const house = await synced(t, 12);
    house.world.inGoogle.clear();
    await syncNow(house);
    await house.until('/waiting', /12 entries wait because of it/);
    house.world.davServer.fail({ match: /^DELETE/, times: 100, effect: { kind: 'status', status: 401 } });
    await house.browser.press(await house.browser.open('/pairs/salon-anna/approve'), '/pairs/salon-anna/approve');
    await house.until('/', /The sign-in is lost/);
    return house;
  }

  it('waits where it can be seen, and is carried out after a restart', async (t) => {
    const house = await approved(t);
    await house.until('/waiting', /You said: carry it out. The next sync does so/);
    assert.equal(house.world.inDav.items().size, 12);
    house.world.davServer.clearFaults();
    await house.restart();
    await patiently(() => house.world.inDav.items().size === 0 || undefined);
  });

  it('is not carried out once it would delete more than was shown, which is said', async (t) => {
    const house = await approved(t);
    house.world.davServer.clearFaults();
    await house.service.stop();
    const store = openSqlite(join(house.world.folder, 'data', DATABASE));
    const said = await answerNoted('salon-anna', store);
    assert.deepEqual([said?.answer, said?.deletions], ['approve', 12]);
    await noteAnswer('salon-anna', { ...said!, deletions: 11 }, store);
    await store.dispose();
    await house.restart();
    await patiently(
      () => house.lines.some(({ msg }) => /12 deletions would follow, and you were shown 11/.test(String(msg))) || undefined,
    );
    assert.equal(house.world.inDav.items().size, 12);
  });

  it('releases no hold that came since, which is said', async (t) => {
    const house = await approved(t);
    house.world.davServer.clearFaults();
    await house.service.stop();
    const store = openSqlite(join(house.world.folder, 'data', DATABASE));
    const said = await answerNoted('salon-anna', store);
    assert.match(said?.holds?.join() ?? '', / emptied right$/);
    await noteAnswer('salon-anna', { ...said!, holds: said!.holds!.map((hold) => hold.replace('emptied', 'stranger')) }, store);
    await store.dispose();
    await house.restart();
    await patiently(
      () => house.lines.some(({ msg }) => /meanwhile something is held that you were not shown/.test(String(msg))) || undefined,
    );
    assert.equal(house.world.inDav.items().size, 12);
  });

  it('is over when it is said anew at the machine', async (t) => {
    const house = await approved(t);
    house.world.davServer.clearFaults();
    await house.service.stop();
    assert.equal((await house.world.twinbook('reject', 'salon-anna', '--yes')).code, 0);
    const store = openSqlite(join(house.world.folder, 'data', DATABASE));
    assert.equal(await answerNoted('salon-anna', store), undefined);
    await store.dispose();
    assert.deepEqual([titles(house.world)[0]?.length, titles(house.world)[1]?.length], [12, 12]);
  });
});

describe('the history', () => {
  async function deleted(t: TestContext): Promise<House> {
    const house = await synced(t, 5);
    const apps = appsOf(house.world);
    apps.google.remove('Cut 2');
    apps.google.edit('Cut 3', { location: 'Chair 9' });
    await syncNow(house);
    await house.until('/history', /^(?=.*Cut 3 changed, DAV Place)(?=.*Cut 2 deleted, DAV Title)/);
    return house;
  }

  it('tells what was changed, by cycle and with what differs, and finds it by its title', async (t) => {
    const house = await deleted(t);
    const text = textOf((await house.browser.open('/history')).text);
    assert.match(text, /Cut 3 changed, DAV Place Chair 1 → Chair 9 edited on the Google side Take back/);
    assert.equal(text.match(/Take back this whole sync/g)?.length, 2);
    const found = textOf((await house.browser.open('/history?text=cut+2')).text);
    assert.match(found, /Cut 2 deleted, DAV .*Cut 2 created, Google/s);
    assert.doesNotMatch(found, /Cut 3/);
    assert.match(textOf((await house.browser.open('/history?text=nobody')).text), /Nothing was changed\./);
  });

  it('takes one change back: it is wished, and then done', async (t) => {
    const house = await deleted(t);
    const page = await house.browser.open('/history?text=Cut+3');
    const [, path = ''] = /href="(\/undo\/[^"]+-\d+)"/.exec(page.text) ?? [];
    const plan = await house.browser.open(path);
    assert.match(textOf(plan.text), /Cut 3 made as before DAV Place Chair 9 → Chair 1/);
    await house.browser.press(plan, path);
    await house.until('/history', /edited on the Google side taken back/);
    await patiently(() => appsOf(house.world).google.read('Cut 3').location === 'Chair 1' || undefined);
    assert.equal(appsOf(house.world).dav.read('Cut 3').location, 'Chair 1');
  });

  it('says on a page from before a pause that it waits for its end, and takes the change back then', async (t) => {
    const house = await deleted(t);
    const { browser } = house;
    const overview = await browser.open('/');
    const page = await browser.open('/history?text=Cut+3');
    const [, path = ''] = /href="(\/undo\/[^"]+-\d+)"/.exec(page.text) ?? [];
    const plan = await browser.open(path);
    await browser.press(overview, '/pairs/salon-anna/pause');
    const unsynced = await browser.press(overview, '/pairs/salon-anna/sync');
    assert.match(textOf(unsynced.text), /This pair is paused: nothing is synced until you resume it\./);
    const noted = await browser.press(plan, path);
    assert.match(textOf(noted.text), /Noted\. It is carried out once you resume the pair\./);
    assert.equal(appsOf(house.world).google.read('Cut 3').location, 'Chair 9');
    await browser.press(await browser.open('/'), '/pairs/salon-anna/resume');
    await patiently(() => appsOf(house.world).google.read('Cut 3').location === 'Chair 1' || undefined);
    assert.equal(appsOf(house.world).dav.read('Cut 3').location, 'Chair 1');
  });

  it('takes a whole cycle back', async (t) => {
    const house = await deleted(t);
    const page = await house.browser.open('/history');
    const [, path = ''] = /href="(\/undo\/[a-z0-9]+)"/.exec(page.text) ?? [];
    const plan = await house.browser.open(path);
    assert.match(textOf(plan.text), /2 changes would be taken back/);
    await house.browser.press(plan, path);
    await patiently(() => (titles(house.world)[0]?.includes('Cut 2') && titles(house.world)[1]?.includes('Cut 2')) || undefined);
    await house.until('/', /Everything is in step/);
    assert.equal(appsOf(house.world).google.read('Cut 3').location, 'Chair 1');
    // What was taken back in DAV, once, and what followed in Google; the copies of the first cycle.
    assert.deepEqual(await writes(house), {
      'dav create': 1,
      'dav delete': 1,
      'dav update': 2,
      'google create': 6,
      'google update': 1,
    });
  });

  it('takes more back than a guard would let go, for the owner was shown the number', async (t) => {
    const house = await synced(t, 12);
    const page = await house.browser.open('/history');
    const [, path = ''] = /href="(\/undo\/[a-z0-9]+)"/.exec(page.text) ?? [];
    await house.browser.press(await house.browser.open(path), path, { agreed: '12' });
    await patiently(() => titles(house.world)[0]?.length === 0 || undefined);
    assert.equal(titles(house.world)[1]?.length, 12);
    assert.deepEqual(await writes(house), { 'google create': 12, 'google delete': 12 });
  });

  it('says why something was not taken back', async (t) => {
    const house = await deleted(t);
    appsOf(house.world).dav.remove('Cut 3');
    const page = await house.browser.open('/history?text=Cut+3');
    const [, path = ''] = /href="(\/undo\/[^"]+-\d+)"/.exec(page.text) ?? [];
    await house.browser.press(await house.browser.open(path), path);
    await house.until('/history?text=Cut+3', /could not be taken back Exact wording it was deleted since/);
    assert.match(textOf((await house.browser.open('/')).text), /was not taken back: it was deleted since/);
  });
});

describe('the page of an appointment', () => {
  it('tells its story, and how it is now on both sides', async (t) => {
    const house = await synced(t, 1);
    const [, path = ''] = /href="(\/items\/[^"]+)"/.exec((await house.browser.open('/history')).text) ?? [];
    const page = await house.browser.open(path);
    assert.match(textOf(page.text), /Cut 1 .*Its story When Change .* 20\d\d.* created, Google new on the DAV side/s);
    const asked = textOf((await house.browser.open(`${path}?now=1`)).text);
    assert.match(asked, /Cut 1 on both sides What Google DAV Title Cut 1 Cut 1/);
    assert.match(asked, /Place Chair 1 Chair 1/);
  });

  it('is found from what could not be copied, by its title', async (t) => {
    const house = await synced(t, 1);
    house.world.davServer.fail({ match: /^PUT/, times: 9, effect: { kind: 'status', status: 403, body: '' } });
    appsOf(house.world).google.add({ title: 'Colour' });
    await syncNow(house);
    await house.until('/waiting', /Could not be copied Entry Since Why, and what to do Colour /);
  });

  it('is not there for what nobody knows', async (t) => {
    const house = await synced(t, 1);
    for (const path of ['/items/salon-anna/nothing', '/items/nobody/nothing', '/undo/nothing', '/pairs/nobody/approve'])
      assert.equal((await house.browser.open(path)).status, 404, path);
  });
});

describe('names', () => {
  it('are shown to the owner, and to nobody in the log', async (t) => {
    const house = await synced(t, 1, { top: { log: { level: 'debug' } } });
    for (const path of ['/', '/waiting', '/history', '/history?text=Cut', '/traffic', '/nowhere/Cut'])
      await house.browser.open(path);
    assert.ok(house.lines.length > 0);
    assert.doesNotMatch(JSON.stringify(house.lines), /Cut/);
  });
});
