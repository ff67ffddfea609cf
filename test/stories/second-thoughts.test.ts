/** stories — second thoughts: what was done is looked up and taken back, what waits is decided, what is held is rejected. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { berlin, ics, openWorld, type StoryWorld } from './world.ts';

const summaries = ({ inGoogle }: StoryWorld): string[] =>
  inGoogle
    .events()
    .filter(({ status }) => status !== 'cancelled')
    .map(({ summary }) => String(summary))
    .sort();

const titles = ({ inDav }: StoryWorld): string[] =>
  [...inDav.items().values()].map(({ text }) => /^SUMMARY:(.*)$/m.exec(text)?.[1]?.trim() ?? '').sort();

const json = async (world: StoryWorld, ...args: string[]) => {
  const { code, out, err } = await world.twinbook(...args, '--json');
  assert.notEqual(out, '', err);
  return { code, ...JSON.parse(out) };
};

/** Three appointments of the DAV calendar are in both; one has lines of its own, and is deleted in Google. */
async function deletedInGoogle(t: TestContext) {
  const world = await openWorld(t);
  for (const n of [1, 2, 3, 4]) {
    const times = [`DTSTART:2026121${n}T100000Z`, `DTEND:2026121${n}T110000Z`];
    world.inDav.put(`cut-${n}.ics`, ics(`cut-${n}`, `SUMMARY:Cut ${n}`, ...times, ...(n === 1 ? ['X-SALON-CHAIR:7'] : [])));
  }
  await world.sync();
  const [event] = world.inGoogle.events().filter(({ summary }) => summary === 'Cut 1');
  world.inGoogle.delete(String(event?.id));
  const { deleted } = await world.sync();
  assert.deepEqual(deleted, { google: 0, dav: 1 });
  return world;
}

describe('history', () => {
  it('tells what was done, in the shape of the contract', async (t) => {
    const world = await deletedInGoogle(t);
    const { code, changes } = await json(world, 'history', '--pair', 'salon-anna');
    assert.equal(code, 0);
    assert.equal(changes.length, 5);
    const [{ id, cycle, at, ...rest }] = changes;
    assert.ok(id.startsWith(`${cycle}-`) && !Number.isNaN(Date.parse(at)));
    const { item_id: _, ...told } = rest;
    assert.deepEqual(told, {
      ...{ pair: 'salon-anna', kind: 'events', side: 'dav', op: 'delete', item: 'Cut 1', fields: [] },
      ...{ why: 'deleted on the Google side', undone: false, confirmed: true },
    });
  });

  it('tells the whole story of one appointment, by its title, its id or a change', async (t) => {
    const world = await deletedInGoogle(t);
    const byTitle = await json(world, 'history', '--item', 'cut 1');
    assert.deepEqual(
      byTitle.changes.map(({ op, side }: { op: string; side: string }) => `${op} ${side}`),
      ['delete dav', 'create google'],
    );
    const [{ id, item_id }] = byTitle.changes;
    for (const name of [id, item_id]) assert.equal((await json(world, 'history', '--item', name)).changes.length, 2);
    const { out } = await world.twinbook('history', '--item', 'Cut 1');
    assert.match(out, /deleted in DAV +Cut 1 +deleted on the Google side\n +title: “Cut 1” → \(empty\)/);
  });

  it('is empty where nothing was done, and knows its pairs', async (t) => {
    const world = await openWorld(t);
    assert.match((await world.twinbook('history')).out, /^nothing was changed\n$/);
    assert.equal((await world.twinbook('history', '--pair', 'nobody')).code, 2);
    const { code, err } = await world.twinbook('history', '--limit', 'some');
    assert.equal(code, 2);
    assert.match(err, /--limit takes a whole number, not "some"/);
  });
});

describe('undo', () => {
  it('asks, and does nothing without a yes', async (t) => {
    const world = await deletedInGoogle(t);
    const { changes } = await json(world, 'history');
    const { code, err } = await world.twinbook('undo', changes[0].id);
    assert.equal(code, 2);
    assert.match(err, /make anew +dav +Cut 1/);
    assert.equal(titles(world).length, 3);
  });

  it('brings a deleted appointment back with every line, in both calendars, without mail, and is then quiet', async (t) => {
    const world = await deletedInGoogle(t);
    const { changes } = await json(world, 'history');
    const undone = await json(world, 'undo', changes[0].id, '--yes');
    assert.deepEqual([undone.code, undone.undone[0].result, undone.undone[0].item], [0, 'undone', 'Cut 1']);
    assert.deepEqual(
      [titles(world), summaries(world)],
      [
        ['Cut 1', 'Cut 2', 'Cut 3', 'Cut 4'],
        ['Cut 1', 'Cut 2', 'Cut 3', 'Cut 4'],
      ],
    );
    assert.ok([...world.inDav.items().values()].some(({ text }) => /X-SALON-CHAIR:7/.test(text)));
    const { created, updated, code } = await world.sync();
    assert.deepEqual([created, updated, code], [{ google: 0, dav: 0 }, { google: 0, dav: 0 }, 0]);
    const after = await json(world, 'history');
    assert.equal(after.changes.find((one: { id: string }) => one.id === changes[0].id).undone, true);
    const again = await json(world, 'undo', changes[0].id, '--yes');
    assert.equal(again.undone[0].result, 'nothing');
  });

  it('takes a whole cycle back', async (t) => {
    const world = await deletedInGoogle(t);
    for (const event of world.inGoogle.events().filter(({ status }) => status !== 'cancelled'))
      world.inGoogle.patch(String(event.id), { location: 'Chair 9' });
    await world.sync();
    const [{ cycle }] = (await json(world, 'history')).changes;
    const { code, undone } = await json(world, 'undo', cycle, '--yes');
    assert.deepEqual([code, undone.length], [0, 3]);
    assert.ok([...world.inDav.items().values()].every(({ text }) => !/^LOCATION/m.test(text)));
    assert.ok(world.inGoogle.events().every(({ location, status }) => status === 'cancelled' || !location));
  });

  it('says when there is nothing of that name', async (t) => {
    const world = await openWorld(t);
    const { code, err } = await world.twinbook('undo', 'nothing', '--yes');
    assert.equal(code, 2);
    assert.match(err, /there is no change and no cycle "nothing"/);
  });
});

/** Both sides have changed the place of an appointment. */
async function bothEdited(t: TestContext, defaults: Record<string, unknown>) {
  const world = await openWorld(t, { defaults });
  world.inGoogle.insert({ summary: 'Cut', ...berlin('2026-12-10T10:00:00', '2026-12-10T11:00:00') });
  await world.sync();
  const [event] = world.inGoogle.events();
  world.inGoogle.patch(String(event?.id), { location: 'Chair 1' });
  const [[name, { text }]] = [...world.inDav.items()] as unknown as [[string, { text: string }]];
  world.inDav.put(name, text.replace('END:VEVENT', 'LOCATION:Chair 2\r\nEND:VEVENT'));
  return world;
}

const places = (world: StoryWorld): (string | undefined)[] => [
  String(world.inGoogle.events()[0]?.location),
  /^LOCATION:(.*)\r/m.exec([...world.inDav.items().values()][0]?.text ?? '')?.[1],
];

describe('conflicts', () => {
  it('lists and shows what waits with both versions, and the next cycle does as a person says', async (t) => {
    const world = await bothEdited(t, { conflicts: { strategy: 'ask' } });
    assert.equal((await world.sync()).code, 6);
    const { conflicts } = await json(world, 'conflicts');
    const [{ id, since, why, ...told }] = conflicts;
    assert.ok(!Number.isNaN(Date.parse(since)) && why.length > 0);
    assert.deepEqual(told, {
      ...{ pair: 'salon-anna', kind: 'events', item: 'Cut', state: 'waiting' },
      fields: [{ field: 'location', google: 'Chair 1', dav: 'Chair 2' }],
    });
    assert.match((await world.twinbook('conflicts', 'show', id)).out, /location +Chair 1 +Chair 2/);
    const { code, out } = await world.twinbook('conflicts', 'resolve', id, '--keep', 'dav');
    assert.deepEqual([code, /the next cycle makes it as DAV has it/.test(out)], [0, true]);
    assert.equal((await world.sync()).code, 0);
    assert.deepEqual(places(world), ['Chair 2', 'Chair 2']);
    assert.deepEqual((await json(world, 'conflicts', 'list')).conflicts, []);
  });

  for (const [keep, chair] of [
    ['google', 'Chair 1'],
    ['dav', 'Chair 2'],
  ] as const) {
    it(`shows what was decided automatically, and takes another decision: ${keep}`, async (t) => {
      const world = await bothEdited(t, { conflicts: { strategy: 'per-field', fields: { location: 'google' } } });
      await world.sync();
      assert.deepEqual(places(world), ['Chair 1', 'Chair 1']);
      const { conflicts } = await json(world, 'conflicts');
      const [{ id, state, kept, fields }] = conflicts;
      assert.deepEqual([state, kept, fields], ['decided', 'google', [{ field: 'location', google: 'Chair 1', dav: 'Chair 2' }]]);
      assert.equal((await world.twinbook('conflicts', 'resolve', id, '--keep', keep)).code, 0);
      await world.sync();
      assert.deepEqual(places(world), [chair, chair]);
      assert.deepEqual((await json(world, 'conflicts')).conflicts, []);
    });
  }

  it('are planned like anything else once the other decision was chosen, and the plan writes nothing', async (t) => {
    const world = await bothEdited(t, { conflicts: { strategy: 'per-field', fields: { location: 'google' } } });
    await world.sync();
    const [{ id }] = (await json(world, 'conflicts')).conflicts;
    assert.equal((await world.twinbook('plan')).code, 0);
    await world.twinbook('conflicts', 'resolve', id, '--keep', 'dav');
    const { code, out } = await world.twinbook('plan');
    assert.equal(code, 4);
    assert.match(out, /1 would be updated in DAV\n ~ update +dav +Cut +location +you wish \w+-\d+ taken back\n/);
    const { updated, actions } = await world.plan();
    assert.deepEqual(
      [updated, actions?.map(({ op, side, item }) => [op, side, item])],
      [{ google: 0, dav: 1 }, [['update', 'dav', 'Cut']]],
    );
    assert.deepEqual(places(world), ['Chair 1', 'Chair 1']);
    await world.sync();
    assert.deepEqual(places(world), ['Chair 2', 'Chair 2']);
    assert.equal((await world.twinbook('plan')).code, 0);
  });

  it('that cannot be decided otherwise any more are planned as left alone, with the reason', async (t) => {
    const world = await bothEdited(t, { conflicts: { strategy: 'per-field', fields: { location: 'google' } } });
    await world.sync();
    const [{ id }] = (await json(world, 'conflicts')).conflicts;
    await world.twinbook('conflicts', 'resolve', id, '--keep', 'dav');
    const [[name, { text }]] = [...world.inDav.items()] as unknown as [[string, { text: string }]];
    world.inDav.put(name, text.replace('LOCATION:Chair 1', 'LOCATION:Chair 9'));
    const { out } = await world.twinbook('plan', '-v');
    assert.match(out, / · skip +dav +Cut +you wish \w+-\d+ taken back, but /);
  });

  it('says what a person has chosen, until the next cycle does it', async (t) => {
    const world = await bothEdited(t, { conflicts: { strategy: 'ask' } });
    await world.sync();
    const [{ id }] = (await json(world, 'conflicts')).conflicts;
    assert.match((await world.twinbook('conflicts')).out, /Cut +waits for you/);
    await world.twinbook('conflicts', 'resolve', id, '--keep', 'google');
    await world.twinbook('conflicts', 'resolve', id, '--keep', 'dav');
    for (const action of [[], ['show', id]])
      assert.match((await world.twinbook('conflicts', ...action)).out, /you chose DAV, the next cycle does it/);
    const [{ state, chosen }] = (await json(world, 'conflicts')).conflicts;
    assert.deepEqual([state, chosen], ['waiting', 'dav']);
    await world.sync();
    assert.deepEqual(places(world), ['Chair 2', 'Chair 2']);
  });

  it('a person who chose the other side may think better of it', async (t) => {
    const world = await bothEdited(t, { conflicts: { strategy: 'per-field', fields: { location: 'google' } } });
    await world.sync();
    const [{ id }] = (await json(world, 'conflicts')).conflicts;
    await world.twinbook('conflicts', 'resolve', id, '--keep', 'dav');
    assert.match((await world.twinbook('conflicts')).out, /you chose DAV, the next cycle does it/);
    const { out } = await world.twinbook('conflicts', 'resolve', id, '--keep', 'google');
    assert.match(out, /it stays as it is/);
    await world.sync();
    assert.deepEqual(places(world), ['Chair 1', 'Chair 1']);
    assert.deepEqual((await json(world, 'conflicts')).conflicts, []);
  });

  it('wants to know which one, and which side', async (t) => {
    const world = await bothEdited(t, { conflicts: { strategy: 'ask' } });
    await world.sync();
    const { conflicts } = await json(world, 'conflicts');
    assert.match((await world.twinbook('conflicts', 'show')).err, /its id is missing/i);
    assert.match((await world.twinbook('conflicts', 'show', 'x')).err, /there is no conflict "x"/);
    const { code, err } = await world.twinbook('conflicts', 'resolve', conflicts[0].id);
    assert.equal(code, 2);
    assert.match(err, /--keep google or --keep dav/);
  });
});

describe('reject', () => {
  it('puts back what vanished, when a person says so', async (t) => {
    const world = await openWorld(t);
    for (let n = 0; n < 12; n++)
      world.inGoogle.insert({ summary: `Cut ${n}`, ...berlin(`2026-12-${10 + n}T10:00:00`, `2026-12-${10 + n}T11:00:00`) });
    await world.sync();
    world.inGoogle.clear();
    assert.equal((await world.sync()).code, 7);
    const asked = await world.twinbook('reject', 'salon-anna');
    assert.equal(asked.code, 2);
    assert.match(asked.out, /\+ create +google +\S+ \S+ +Cut 0/);
    assert.equal(summaries(world).length, 0);
    const { code } = await world.twinbook('reject', 'salon-anna', '--yes');
    assert.deepEqual([code, summaries(world).length, titles(world).length], [0, 12, 12]);
    assert.equal((await world.sync()).code, 0);
  });
});
