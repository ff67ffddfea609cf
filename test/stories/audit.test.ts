/** stories/audit — `audit`: who did what, by whatever hand; nobody's name; and a change to it is told. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { openApp } from '../../src/app.ts';
import { openDesk } from '../../src/cli/desk.ts';
import { withDeeds } from '../../src/cli/desk-deeds.ts';
import { openHeard } from '../../src/cli/heard.ts';
import { noteStart, noteStop } from '../../src/cli/service-deeds.ts';
import { loadConfig } from '../../src/config/load.ts';
import { SyncError } from '../../src/model/errors.ts';
import { keptLog } from '../daemon/clockwork.ts';
import { dataOf } from './leaving-steps.ts';
import { syncedThree } from './synced.ts';
import type { StoryWorld } from './world.ts';

interface Entry {
  readonly what: string;
  readonly through: string;
  readonly pair: string | null;
  readonly who: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

async function entriesOf(world: StoryWorld): Promise<readonly Entry[]> {
  const said = await world.twinbook('audit', '--json');
  assert.equal(said.code, 0, said.err);
  return JSON.parse(said.out).entries;
}

const told = (entries: readonly Entry[]): string[] =>
  entries.map(({ what, through, pair }) => `${through}: ${what} ${pair ?? ''}`.trim()).reverse();

async function configOf(world: StoryWorld) {
  const loaded = await loadConfig(join(world.folder, 'twinbook.yaml'), {});
  assert.ok(loaded.ok);
  return loaded.config;
}

describe('the journal of deeds', () => {
  it('tells what was done by command line, with how it ended, and not what only looked', async (t) => {
    const { world } = await syncedThree(t);
    for (const args of [
      ['pause', 'salon-anna'],
      ['resume', 'salon-anna'],
      ['status'],
      ['plan'],
      ['conflicts'],
      ['undo', 'no-such'],
    ])
      await world.twinbook(...args);
    await world.twinbook('export', '--subject', 'nora@example.net', '--to', join(world.folder, 'out'));
    const entries = await entriesOf(world);
    assert.deepEqual(told(entries), [
      'command line: paused salon-anna',
      'command line: resumed salon-anna',
      'command line: exported what is held of a person',
    ]);
    assert.deepEqual([entries[0]?.facts.exit, JSON.stringify(entries).includes('nora')], [0, false]);
    assert.match((await world.twinbook('audit')).out, /3 .* command line +exported what is held of a person/);
  });

  it('tells what was ordered on the dashboard', async (t) => {
    const { world } = await syncedThree(t);
    const app = await openApp(await configOf(world));
    t.after(() => app.dispose());
    const desk = withDeeds(openDesk({ app, heard: openHeard(), worker: () => undefined, pushes: () => new Map() }), app);
    assert.deepEqual(
      [await desk.pause('salon-anna'), await desk.pause('nobody'), await desk.resume('salon-anna')],
      [true, false, true],
    );
    const [change] = await app.store.changes({ count: 1 });
    await desk.undo([String(change?.id)]);
    assert.deepEqual(told(await entriesOf(world)), [
      'dashboard: paused salon-anna',
      'dashboard: resumed salon-anna',
      'dashboard: took changes back',
    ]);
  });

  it('tells when the daemon began and ended, and that it works by another configuration', async (t) => {
    const { world } = await syncedThree(t);
    const live = async (): Promise<void> => {
      const app = await openApp(await configOf(world));
      noteStart(app);
      noteStop(app, keptLog().log);
      await app.dispose();
    };
    await live();
    await live();
    await world.configure({ defaults: { deletes: 'ask' } });
    await live();
    const round = ['daemon: the daemon started', 'daemon: the daemon stopped'];
    assert.deepEqual(told(await entriesOf(world)), [...round, ...round, 'daemon: the configuration changed', ...round]);
  });

  it('lets the daemon stop where it cannot be written, which the log says', async (t) => {
    const { world } = await syncedThree(t);
    const app = await openApp(await configOf(world));
    t.after(() => app.dispose());
    const { log, lines } = keptLog();
    const journal = {
      ...app.journal,
      add: () => {
        throw new SyncError('STORE', 'the disk is full');
      },
    };
    noteStop({ ...app, journal }, log);
    assert.match(JSON.stringify(lines), /the journal does not tell of this stop: the disk is full/);
  });

  it('forgets the words of what is old, but not because a clock jumped ahead', async (t) => {
    const { world } = await syncedThree(t);
    await world.twinbook('pause', 'salon-anna');
    const app = await openApp(await configOf(world));
    t.after(() => app.dispose());
    const day = 86_400_000;
    for (let n = 0; n < 3; n++) noteStart({ ...app, now: () => Date.now() + 1000 * day });
    assert.equal(app.journal.verify().aged, 0);
    for (let n = 1; n < 40; n++) noteStart({ ...app, now: () => Date.now() + n * 25 * day });
    assert.ok(app.journal.verify().aged > 1);
    assert.equal(app.journal.verify().broken, undefined);
  });

  it('is whole, says so, and says what was changed', async (t) => {
    const { world } = await syncedThree(t);
    for (const verb of ['pause', 'resume', 'pause']) await world.twinbook(verb, 'salon-anna');
    const whole = await world.twinbook('audit', '--verify', '--json');
    assert.deepEqual([whole.code, JSON.parse(whole.out).entries], [0, 3]);
    const { head } = JSON.parse(whole.out);
    const change = (statement: string): void => {
      using database = new DatabaseSync(join(dataOf(world), 'journal.db'));
      database.exec(statement);
    };
    change('DELETE FROM entries WHERE number = 3');
    assert.equal((await world.twinbook('audit', '--verify')).code, 0);
    assert.match((await world.twinbook('audit', '--head', head)).err, /the link you noted is not in it/);
    change('DELETE FROM entries WHERE number = 1');
    const broken = await world.twinbook('audit', '--verify');
    assert.deepEqual([broken.code, /entry 2: an entry before it is missing/.test(broken.err)], [1, true]);
  });
});
