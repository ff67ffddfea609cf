/** stories/two-folders — two Twinbooks on copies of one data folder, with one key: the copy leaves new clients to the first, and is told before harm is done. */
import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { twinbook } from '../cli/terminal.ts';
import { clientsIn } from './contacts-steps.ts';
import { MINUTE, openContacts } from './contacts-world.ts';
import { appsOf, syncOnce } from './steps.ts';
import { openWorld, type StoryWorld } from './world.ts';

const ROUNDS = 20;

/** The other Twinbook: `sync` on a copy of the data folder as it is now, for its code or for what it tells. */
async function another({ folder }: StoryWorld): Promise<{ theirs: () => Promise<number>; tell: () => Promise<string> }> {
  await cp(join(folder, 'data'), join(folder, 'copy'), { recursive: true });
  const config = JSON.parse(await readFile(join(folder, 'twinbook.yaml'), 'utf8'));
  const file = join(folder, 'another.yaml');
  await writeFile(file, JSON.stringify({ ...config, data: join(folder, 'copy') }));
  const sync = (...flags: string[]) => twinbook(['sync', ...flags, '--config', file]);
  return {
    theirs: async () => (await sync('--json')).code,
    tell: async () => {
      const { out, err } = await sync();
      return out + err;
    },
  };
}

type Turns = (first: () => Promise<number>, second: () => Promise<number>) => Promise<number[]>;

const IN_TURN: Turns = async (first, second) => [await first(), await second()];
const AT_ONCE: Turns = async (first, second) => await Promise.all([first(), second()]);

interface Book {
  names(): string[];
  add(name: string): void;
  edit(name: string, to: string): void;
  remove(name: string): void;
}

/** In each round something new, an edit and a deletion, by turns on both sides; then both come to rest. */
async function live(world: StoryWorld, books: Readonly<Record<'google' | 'dav', Book>>, turns: Turns): Promise<void> {
  books.google.add('First');
  await syncOnce(world);
  const { theirs } = await another(world);
  const ours = async () => (await world.sync()).code;
  const expected = new Set(['First']);
  const codes = new Set<number>();
  for (let round = 1; round <= ROUNDS; round++) {
    const [one, other] = round % 2 === 0 ? [books.google, books.dav] : [books.dav, books.google];
    const add = (name: string, book: Book): void => {
      book.add(name);
      expected.add(name);
    };
    const rename = (from: string, to: string, book: Book): void => {
      book.edit(from, to);
      expected.delete(from);
      expected.add(to);
    };
    add(`Made ${round}`, one);
    if (round > 2) rename(`Made ${round - 1}`, `Edited ${round - 1}`, other);
    if (round > 4) {
      one.remove(`Edited ${round - 3}`);
      expected.delete(`Edited ${round - 3}`);
    }
    world.clock.advance(120_000);
    for (const code of await turns(ours, theirs)) codes.add(code);
    for (const side of ['google', 'dav'] as const)
      assert.deepEqual(books[side].names(), [...expected].sort(), `${side} ${round}`);
  }
  // At the same time one may write what the other is writing: it waits visibly (3), and is done by the next cycle.
  if (turns === AT_ONCE) codes.delete(3);
  assert.deepEqual([...codes], [0]);
  assert.deepEqual(await IN_TURN(ours, theirs), [0, 0]);
}

describe('two Twinbooks on copies of one data folder', () => {
  for (const [words, turns] of [
    ['one after the other', IN_TURN],
    ['at the same time', AT_ONCE],
  ] as const) {
    it(`${words} lose and double no appointment`, async (t) => {
      const world = await openWorld(t);
      const apps = appsOf(world);
      let hour = 0;
      const book = (name: 'google' | 'dav'): Book => ({
        names: () => apps[name].titles(),
        add: (title) => void apps[name].add({ title, day: 1 + (++hour % 25), hour: 8 + (hour % 9) }),
        edit: (title, to) => apps[name].edit(title, { title: to }),
        remove: (title) => apps[name].remove(title),
      });
      await live(world, { google: book('google'), dav: book('dav') }, turns);
    });
  }

  for (const [words, turns] of [
    ['one after the other', IN_TURN],
    ['at the same time', AT_ONCE],
  ] as const) {
    it(`${words} lose and double no client`, async (t) => {
      const world = await openContacts(t);
      const apps = clientsIn(world);
      const book = (name: 'google' | 'dav'): Book => ({
        names: () => apps[name].names(),
        add: (client) => apps[name].add({ name: client }),
        edit: (client, to) => apps[name].edit(client, { name: to }),
        remove: (client) => apps[name].remove(client),
      });
      await live(world, { google: book('google'), dav: book('dav') }, turns);
    });
  }

  it('at the same time make a new client in Google once, also when Google shows her late', async (t) => {
    const { world, apps, ours, theirs } = await copied(t);
    world.people.propagationDelay = 5 * MINUTE;
    apps.dav.add({ name: 'Second' });
    for (let minutes = 0; minutes < 20; minutes += 2) {
      await AT_ONCE(ours, theirs);
      world.pass(2 * MINUTE);
    }
    assert.deepEqual(await AT_ONCE(ours, theirs), [0, 0]);
    for (const name of ['google', 'dav'] as const) assert.deepEqual(apps[name].names(), ['First', 'Second']);
  });

  it('tell the owner of the copy so; it copies a new client itself when nobody else did, and from then on at once', async (t) => {
    const { world, apps, theirs, tell } = await copied(t);
    assert.match(await tell(), /the data folder was moved, or is a copy: if another Twinbook works with the first one, stop one/);
    assert.doesNotMatch(await tell(), /the data folder/);
    apps.dav.add({ name: 'Second' });
    assert.deepEqual([await theirs(), apps.google.names()], [3, ['First']]);
    world.pass(16 * MINUTE);
    assert.deepEqual([await theirs(), apps.google.names()], [0, ['First', 'Second']]);
    apps.dav.add({ name: 'Third' });
    assert.deepEqual([await theirs(), apps.google.names()], [0, ['First', 'Second', 'Third']]);
  });

  for (const which of [0, 1])
    it(`that are both copies, and make the same client in Google at the same time, are both held before it goes further; number ${which + 1} is deleted, and nobody is lost`, async (t) => {
      const { world, apps, ours, theirs } = await copied(t);
      await cp(join(world.folder, 'data'), join(world.folder, 'moved'), { recursive: true });
      await world.reconfigure({}, { top: { country: 'DE', data: join(world.folder, 'moved') } });
      apps.dav.add({ name: 'Second' });
      assert.deepEqual(await AT_ONCE(ours, theirs), [3, 3]);
      world.pass(16 * MINUTE);
      await AT_ONCE(ours, theirs);
      const twice = ['First', 'Second', 'Second'];
      assert.deepEqual(apps.google.names(), twice);
      world.pass(2 * MINUTE);
      apps.dav.add({ name: 'Third' });
      assert.deepEqual(await AT_ONCE(ours, theirs), [7, 7]);
      assert.deepEqual([apps.google.names(), apps.dav.names()], [twice, ['First', 'Second', 'Third']]);
      const { out } = await world.twinbook('status');
      assert.match(
        out,
        /something we made stands twice on the Google side: another Twinbook works with a copy of this data folder/,
      );
      const both = world.people.people().filter(({ names }) => JSON.stringify(names).includes('Second'));
      world.people.delete(String(both[which]?.resourceName));
      const codes = [await ours(), await ours()];
      assert.deepEqual(
        [apps.google.names(), apps.dav.names(), codes.at(-1)],
        [['First', 'Second', 'Third'], ['First', 'Second', 'Third'], 0],
      );
    });
});

/** A client on both sides, and another Twinbook on a copy of the data folder. */
async function copied(t: TestContext) {
  const world = await openContacts(t);
  const apps = clientsIn(world);
  apps.dav.add({ name: 'First' });
  await syncOnce(world);
  const { theirs, tell } = await another(world);
  return { world, apps, theirs, tell, ours: async () => (await world.sync()).code };
}
