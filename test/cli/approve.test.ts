/** cli/approve — carries out what a guard holds, once a person has said yes. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { runCli } from '../../src/cli/program.ts';
import { berlin, openWorld, type StoryWorld } from '../stories/world.ts';

/** Twelve appointments are on both sides; all of them were deleted in Google. */
async function held(t: TestContext) {
  const world = await openWorld(t);
  for (let n = 0; n < 12; n++)
    world.inGoogle.insert({ summary: `Cut ${n}`, ...berlin(`2026-12-${10 + n}T10:00:00`, `2026-12-${10 + n}T11:00:00`) });
  await world.sync();
  world.inGoogle.clear();
  assert.equal((await world.sync()).code, 7);
  return world;
}

/** Something happens once the plan is made, before the answer. */
async function meanwhile(world: StoryWorld, verb: string, happens: () => void, ...flags: string[]) {
  const said = { out: '', err: '' };
  let happened = false;
  const told = (name: 'out' | 'err') => ({
    write: (text: string) => {
      said[name] += text;
      if (!happened && /^held: /.test(text)) {
        happened = true;
        happens();
      }
    },
  });
  const code = await runCli([verb, 'salon-anna', '--yes', ...flags, '--config', join(world.folder, 'twinbook.yaml')], {
    environment: {},
    stdout: told('out'),
    stderr: told('err'),
    signal: new AbortController().signal,
  });
  return { code, ...said, happened };
}

/** Twenty appointments are on both sides; twelve of them were deleted in Google. */
async function heldInPart(t: TestContext) {
  const world = await openWorld(t);
  const ids = Array.from({ length: 20 }, (_, n) => {
    const { id } = world.inGoogle.insert({
      summary: `Cut ${n}`,
      ...berlin(`2026-12-0${1 + (n % 9)}T10:00:00`, `2026-12-0${1 + (n % 9)}T11:00:00`),
    });
    return String(id);
  });
  await world.sync();
  for (const id of ids.slice(0, 12)) world.inGoogle.delete(id);
  assert.equal((await world.sync()).code, 7);
  return { world, ids };
}

describe('approve', () => {
  it('carries out no more than it has shown: when more was deleted meanwhile, nothing is done, and it is said', async (t) => {
    const { world, ids } = await heldInPart(t);
    const { code, err, happened } = await meanwhile(
      world,
      'approve',
      () => void ids.slice(12, 15).map((id) => world.inGoogle.delete(id)),
    );
    assert.deepEqual([happened, code, world.inDav.items().size], [true, 7, 20]);
    assert.match(err, /your "approve" of \S+ is not carried out: 15 deletions would follow, and you were shown 12; look again\n/);
    const again = await world.twinbook('approve', 'salon-anna', '--yes');
    assert.deepEqual([again.code, world.inDav.items().size], [0, 5]);
  });

  it('says so in the document, too, with what would be done now', async (t) => {
    const { world, ids } = await heldInPart(t);
    const { code, out } = await meanwhile(world, 'approve', () => world.inGoogle.delete(ids[12] ?? ''), '--json');
    const [{ result, actions, notes }] = JSON.parse(out).pairs[0].collections;
    assert.deepEqual([code, result, actions.length, world.inDav.items().size], [7, 'held', 13, 20]);
    assert.match(notes.join(), /13 deletions would follow, and you were shown 12/);
  });

  it('is not for a calendar that could not be looked at in between', async (t) => {
    const world = await openWorld(t, {
      pair: {
        calendars: [
          { google: 'primary', dav: 'Termine' },
          { google: 'Zwei', dav: 'Zwei' },
        ],
      },
    });
    const second = world.google.addCalendar('anna@example.com', { summary: 'Zwei' });
    const zwei = world.dav.addCalendar('anna', { name: 'zwei', displayName: 'Zwei' });
    for (const calendar of [world.inGoogle, second])
      for (let n = 0; n < 12; n++)
        calendar.insert({ summary: `Cut ${n}`, ...berlin(`2026-12-${10 + n}T10:00:00`, `2026-12-${10 + n}T11:00:00`) });
    await world.sync();
    world.inGoogle.clear();
    await world.sync();
    const { code } = await meanwhile(world, 'approve', () => {
      second.clear();
      world.davServer.fail({ match: /^REPORT .*zwei/, times: 1, effect: { kind: 'html' } });
    });
    assert.deepEqual([code, world.inDav.items().size, zwei.items().size], [7, 0, 12]);
  });

  it('does nothing without a yes: there is no terminal to ask on', async (t) => {
    const world = await held(t);
    const { code, out, err } = await world.twinbook('approve', 'salon-anna');
    assert.equal(code, 2);
    assert.match(err, /held: the Google side held 12 items and is empty now\n/);
    assert.match(err, /nothing was done; say yes when asked, or --yes/);
    assert.match(out, / - delete +dav +\S+ \S+ +Cut 0 +deleted on the Google side\n/);
    assert.equal(world.inDav.items().size, 12);
  });

  it('carries it out with --yes, and the next cycle is quiet', async (t) => {
    const world = await held(t);
    const { code, out } = await world.twinbook('approve', 'salon-anna', '--yes');
    assert.equal(code, 0);
    assert.match(out, /12 deleted in DAV\n/);
    assert.equal(world.inDav.items().size, 0);
    const { result, deleted, code: after } = await world.sync();
    assert.deepEqual([result, deleted, after], ['ok', { google: 0, dav: 0 }, 0]);
  });

  it('prints one document with --json, carried out or not', async (t) => {
    const world = await held(t);
    const asked = JSON.parse((await world.twinbook('approve', 'salon-anna', '--json')).out);
    assert.equal(asked.pairs[0].collections[0].actions.length, 12);
    const done = JSON.parse((await world.twinbook('approve', 'salon-anna', '--yes', '--json')).out);
    assert.deepEqual(done.pairs[0].collections[0].deleted, { google: 0, dav: 12 });
  });

  it('plans afresh: what is no longer held is an ordinary cycle', async (t) => {
    const world = await held(t);
    for (let n = 0; n < 12; n++)
      world.inGoogle.insert({ summary: `Cut ${n}`, ...berlin(`2026-12-${10 + n}T10:00:00`, `2026-12-${10 + n}T11:00:00`) });
    const { code } = await world.twinbook('approve', 'salon-anna', '--yes');
    assert.equal(code, 0);
    assert.equal(world.inGoogle.events().length, 12);
    assert.equal(world.inDav.items().size, 12);
  });

  it('ends with 2 and a guess for a pair that is not there', async (t) => {
    const { twinbook } = await openWorld(t);
    const { code, err } = await twinbook('approve', 'salon', '--yes');
    assert.equal(code, 2);
    assert.match(err, /has no pair "salon"/);
  });
});
