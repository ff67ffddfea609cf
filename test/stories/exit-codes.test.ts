/** stories/exit-codes — several pairs in several moods: the exit code tells the worst, `--json` tells all. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { appsOf, assertQuiet, davTimes, googleTimes, syncOnce } from './steps.ts';
import { ics, openWorld, type StoryWorld } from './world.ts';

const MOODS = ['ok', 'parked', 'conflicts', 'temporary', 'held', 'auth-lost', 'failed'] as const;
type Mood = (typeof MOODS)[number];

interface Report {
  readonly pairs: readonly {
    readonly name: string;
    readonly result: string;
    readonly collections: readonly { error?: unknown }[];
  }[];
}

/** A pair for each mood, each with calendars and a DAV account of its own. */
async function moody(
  t: TestContext,
): Promise<{ world: StoryWorld; sync(verb: string, ...moods: Mood[]): Promise<{ code: number } & Report> }> {
  const world = await openWorld(t);
  const file = join(world.folder, 'twinbook.yaml');
  const config = JSON.parse(await readFile(file, 'utf8'));
  const [pattern] = config.pairs;
  const ids = new Map<Mood, string>();
  for (const mood of MOODS) {
    const google = world.google.addCalendar('anna@example.com', { summary: mood, timeZone: 'Europe/Berlin' });
    ids.set(mood, google.id);
    world.dav.addUser(mood, 'geheim');
    const dav = world.dav.addCalendar(mood, { name: 'cal', displayName: 'Cal' });
    google.insert({ summary: 'Haircut', location: 'google', ...googleTimes() });
    if (mood === 'conflicts') dav.put('a.ics', ics('a', 'SUMMARY:Haircut', 'LOCATION:dav', ...davTimes()));
    if (mood === 'parked') dav.put('a.ics', ics('a', 'SUMMARY:Broken', 'DTSTART:nonsense'));
  }
  const pairOf = (mood: Mood) => ({
    ...pattern,
    name: mood,
    conflicts: { strategy: mood === 'conflicts' ? 'ask' : 'per-field' },
    dav: { ...pattern.dav, username: mood, ...(mood === 'failed' ? { url: 'http://192.0.2.1/' } : {}) },
    calendars: [{ google: ids.get(mood), dav: 'Cal' }],
  });
  const write = (pairs: unknown[]): Promise<void> => writeFile(file, JSON.stringify({ ...config, pairs }));
  await write([pairOf('held'), pairOf('auth-lost')]);
  assert.equal((await world.twinbook('sync')).code, 0);
  world.dav.removeCalendar('held', 'cal');
  world.davServer.fail({ match: /\/calendars\/temporary\//, times: Number.POSITIVE_INFINITY, effect: { kind: 'html' } });
  return {
    world,
    sync: async (verb, ...moods) => {
      const wrong = (mood: Mood) =>
        mood === 'auth-lost' ? { ...pairOf(mood), dav: { ...pairOf(mood).dav, password: 'falsch' } } : pairOf(mood);
      await write(moods.map(wrong));
      const { code, out } = await world.twinbook(verb, '--json');
      return { code, ...(JSON.parse(out) as Report) };
    },
  };
}

const CODES = { ok: 0, parked: 3, conflicts: 6, temporary: 5, held: 7, 'auth-lost': 8, failed: 1 } as const satisfies Record<
  Mood,
  number
>;
/** From the least to the worst. */
const RANKED = ['ok', 'parked', 'conflicts', 'temporary', 'held', 'auth-lost', 'failed'] as const satisfies readonly Mood[];

describe('sync over several pairs', () => {
  it('ends with the first of 1, 8, 7, 5, 6, 3 that applies, whatever the order of the pairs; --json tells every result', async (t) => {
    const { world, sync } = await moody(t);
    for (let worst = RANKED.length; worst > 0; worst--) {
      const moods = RANKED.slice(0, worst);
      const expected = CODES[moods.at(-1) as Mood];
      for (const order of [moods, moods.toReversed()]) {
        const { code, pairs } = await sync('sync', ...order);
        assert.equal(code, expected, order.join());
        assert.deepEqual(
          pairs.map(({ name, result }) => [name, result]),
          order.map((mood) => [mood, mood === 'temporary' ? 'failed' : mood]),
        );
      }
    }
    for (const mood of ['ok', 'parked'])
      assert.ok(world.dav.calendar(mood, 'cal').items().size > 0, `${mood} was synced all the same`);
    assert.deepEqual(world.google.mails, []);
  });

  it('of one pair by name looks at that pair only', async (t) => {
    const { world, sync } = await moody(t);
    await sync('sync', 'ok', 'held', 'parked');
    for (const [mood, code] of [
      ['ok', 0],
      ['held', 7],
      ['parked', 3],
    ] as const) {
      assert.equal((await world.twinbook('sync', mood)).code, code);
    }
    assert.equal((await world.twinbook('sync', 'nobody')).code, 2);
  });

  it('says in words what is the matter with each, and what to do', async (t) => {
    const { world, sync } = await moody(t);
    await sync('sync', ...MOODS);
    const { out } = await world.twinbook('sync');
    for (const mood of MOODS) assert.ok(out.includes(`${mood}: `), mood);
    assert.match(out, /1 conflict waits for you/);
    assert.match(out, /1 parked/);
    assert.match(out, /the sign-in is lost/);
    assert.match(out, /twinbook discover/);
  });
});

describe('plan', () => {
  it('ends with 4 when changes are pending, with 0 when there are none, and writes nothing anywhere', async (t) => {
    const world = await openWorld(t);
    const apps = appsOf(world);
    apps.google.add({ title: 'Haircut' });
    const before = await world.plan();
    assert.deepEqual([before.code, before.created], [4, { google: 0, dav: 1 }]);
    assert.deepEqual(
      before.actions?.map(({ op, side, item }) => [op, side, item]),
      [['create', 'dav', 'Haircut']],
    );
    assert.deepEqual(apps.dav.titles(), []);
    assert.equal((await world.plan()).code, 4);
    await syncOnce(world);
    assert.equal((await world.plan()).code, 0);
    apps.dav.edit('Haircut', { title: 'Colour' });
    const pending = await world.plan();
    assert.deepEqual(
      pending.actions?.map(({ op, side, item, fields }) => [op, side, item, fields]),
      [['update', 'google', 'Haircut', ['title']]],
    );
    assert.equal(pending.code, 4);
    assert.deepEqual(apps.google.titles(), ['Haircut']);
    await syncOnce(world);
    await assertQuiet(world);
  });

  it('lets what is worse than a pending change be the exit code', async (t) => {
    const { sync } = await moody(t);
    assert.equal((await sync('plan', 'ok')).code, 4);
    assert.equal((await sync('plan', 'ok', 'parked')).code, 3);
    assert.equal((await sync('plan', 'ok', 'parked', 'held')).code, 7);
    assert.equal((await sync('plan', ...MOODS)).code, 1);
  });
});

describe('usage and configuration', () => {
  it('ends with 2 for an unknown verb, pair or key', async (t) => {
    const world = await openWorld(t);
    assert.equal((await world.twinbook('synchronise')).code, 2);
    assert.equal((await world.twinbook('sync', 'nobody')).code, 2);
    await world.configure({ entry: { directon: 'to-dav' } });
    assert.equal((await world.twinbook('sync')).code, 2);
  });

  it('ends with 1 and a hint for a calendar that was never there', async (t) => {
    for (const entry of [{ dav: 'Termin' }, { google: 'Salon' }]) {
      const world = await openWorld(t, { entry });
      const { code, error } = await world.sync();
      assert.deepEqual([code, error?.code], [1, 'NOT_FOUND']);
      assert.match(`${error?.message} ${error?.hint}`, /Termine|anna@example.com/);
    }
  });
});
