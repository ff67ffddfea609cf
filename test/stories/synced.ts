/** stories/synced — where many stories begin: both calendars hold the same appointments, and nothing is left to do. */
import type { TestContext } from 'node:test';
import { type AppName, type Apps, appsOf, assertQuiet, syncOnce } from './steps.ts';
import { openWorld, type StoryWorld } from './world.ts';

export interface Synced {
  readonly world: StoryWorld;
  readonly apps: Apps;
}

type Wishes = Parameters<typeof openWorld>[1];

/** A world with what `fill` adds, on both sides; a minute has passed since. */
async function syncedWith(t: TestContext, wishes: Wishes, fill: (apps: Apps) => void): Promise<Synced> {
  const world = await openWorld(t, wishes);
  const apps = appsOf(world);
  fill(apps);
  await syncOnce(world);
  await assertQuiet(world);
  world.clock.advance(60_000);
  return { world, apps };
}

/** Three appointments made on each side: `one in Google`, `two in DAV`. */
export function syncedThree(t: TestContext, wishes: Wishes = {}): Promise<Synced> {
  return syncedEach(t, ['one', 'two', 'three'], wishes);
}

/** The same with other words, one appointment of each made on each side. */
export function syncedEach(t: TestContext, words: readonly string[], wishes: Wishes = {}): Promise<Synced> {
  return syncedWith(t, wishes, (apps) => {
    for (const [index, title] of words.entries()) {
      apps.google.add({ title: `${title} in Google`, hour: 8 + index });
      apps.dav.add({ title: `${title} in DAV`, hour: 14 + index });
    }
  });
}

/** `count` appointments made on `born`, one a day; `all` are their titles, sorted: `A01`, `A02`. */
export async function syncedRow(
  t: TestContext,
  { count, born = 'dav', ...wishes }: { readonly count: number; readonly born?: AppName } & Wishes,
): Promise<Synced & { readonly all: string[] }> {
  const all = Array.from({ length: count }, (_none, index) => `A${String(index + 1).padStart(2, '0')}`);
  const begun = await syncedWith(t, wishes, (apps) => {
    for (const [index, title] of all.entries()) apps[born].add({ title, day: 1 + index });
  });
  return { ...begun, all };
}
