/** stories/leaving-one-calendar — a pair is left that copies two Google calendars into one calendar of the DAV server. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { dataOf, leave } from './leaving-steps.ts';
import { berlin, openWorld, type StoryWorld } from './world.ts';

/** Three appointments of each Google calendar are copied into Termine. */
async function twoIntoOne(t: TestContext): Promise<StoryWorld> {
  const world = await openWorld(t, {
    pair: {
      calendars: [
        { google: 'primary', dav: 'Termine', direction: 'to-dav' },
        { google: 'Zwei', dav: 'Termine', direction: 'to-dav' },
      ],
    },
  });
  const second = world.google.addCalendar('anna@example.com', { id: 'zwei@group.calendar.google.com', summary: 'Zwei' });
  for (const [name, calendar] of [
    ['one', world.inGoogle],
    ['two', second],
  ] as const)
    for (const day of [1, 2, 3])
      calendar.insert({ summary: `${name} ${day}`, ...berlin(`2026-12-0${day}T10:00:00`, `2026-12-0${day}T11:00:00`) });
  for (let round = 0; round < 2; round++) assert.equal((await world.twinbook('sync')).code, 0);
  assert.equal(textsIn(world).length, 6);
  return world;
}

const textsIn = ({ inDav }: StoryWorld): string[] => [...inDav.items().values()].map(({ text }) => text);
const marked = (world: StoryWorld): number => textsIn(world).filter((text) => /^X-TWINBOOK/im.test(text)).length;

describe('leaving a pair with two entries into one calendar', () => {
  it('takes the copies of both away, at once', async (t) => {
    const world = await twoIntoOne(t);
    const { removed, kept } = await leave(world, ['--mode', 'withdraw']);
    assert.deepEqual([removed?.length, kept, textsIn(world)], [6, [], []]);
  });

  it('takes them away by their marks alone, too', async (t) => {
    const world = await twoIntoOne(t);
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataOf(world), `twinbook.db${end}`), { force: true });
    const { removed } = await leave(world, ['--mode', 'withdraw']);
    assert.deepEqual([removed?.length, textsIn(world)], [6, []]);
  });

  it('takes the marks of both off, each once', async (t) => {
    const world = await twoIntoOne(t);
    assert.equal(marked(world), 6);
    const { unmarked, kept } = await leave(world, []);
    assert.deepEqual([unmarked, kept, textsIn(world).length, marked(world)], [{ google: 0, dav: 6 }, [], 6, 0]);
  });
});
