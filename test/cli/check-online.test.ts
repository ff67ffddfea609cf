/** cli/check-online — `check --online`: what the servers say to a configuration. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openWorld, type StoryWorld } from '../stories/world.ts';

const WRITES = new Set(['PUT', 'PATCH', 'DELETE', 'MKCALENDAR', 'PROPPATCH']);

async function checked(world: StoryWorld) {
  const { code, out } = await world.twinbook('check', '--online', '--json');
  return { code, ...(JSON.parse(out) as { ok: boolean; errors: Problem[]; warnings: Problem[] }) };
}

interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string;
}

describe('check --online', () => {
  it('is content with sign-ins that work and calendars that are there; it reads only', async (t) => {
    const world = await openWorld(t);
    assert.deepEqual(await checked(world), { code: 0, ok: true, errors: [], warnings: [] });
    const sent = [...world.googleServer.log, ...world.davServer.log];
    assert.ok(sent.length > 0);
    assert.deepEqual(
      sent.filter(({ method, path }) => WRITES.has(method) || (method === 'POST' && !path.startsWith('/token'))),
      [],
    );
    assert.equal(existsSync(join(world.folder, 'data')), false);
    const { out, err } = await world.twinbook('check', '--online');
    assert.match(out, /is good: 1 pair, 1 calendar\.\n$/);
    assert.match(err, /nothing is written there/);
  });

  it('points at the entry whose calendar is not there, and says which are (2)', async (t) => {
    const world = await openWorld(t, { entry: { dav: 'Termin' } });
    const { code, ok, errors } = await checked(world);
    assert.deepEqual([code, ok, errors.length], [2, false, 1]);
    assert.match(errors[0]!.message, /^salon-anna: "Termin" is not there.*Termine/);
    assert.ok(errors[0]!.line > 1 && errors[0]!.column > 1);
    assert.deepEqual(Object.keys(errors[0]!), ['file', 'line', 'column', 'message', 'hint']);
  });

  it('tells a lost sign-in of either side (8)', async (t) => {
    const google = await openWorld(t, { google: { refresh_token: 'forged' } });
    assert.equal((await checked(google)).code, 8);
    const dav = await openWorld(t, { dav: { password: 'wrong' } });
    const { code, errors } = await checked(dav);
    assert.equal(code, 8);
    assert.match(errors[0]!.message, /does not accept the user name or password/);
  });

  it('tells that a server does not answer (5)', async (t) => {
    const world = await openWorld(t);
    await world.davServer.close();
    assert.equal((await checked(world)).code, 5);
  });

  it('warns when a side that two-way sync would write can only be read', async (t) => {
    const world = await openWorld(t);
    world.inGoogle.setAccessRole('reader');
    const { code, ok, warnings } = await checked(world);
    assert.deepEqual([code, ok], [0, true]);
    assert.match(warnings[0]!.message, /^salon-anna: the Google calendar "primary" can only be read/);
    assert.equal(warnings[0]!.hint, 'changes from the other side will not be carried over');
  });

  it('calls that an error when nothing would be synced, and finds nothing wrong when it is only read', async (t) => {
    const world = await openWorld(t);
    world.inGoogle.setAccessRole('reader');
    await world.configure({ entry: { direction: 'to-google' } });
    const { code, errors } = await checked(world);
    assert.deepEqual([code, errors[0]!.hint], [1, 'nothing would be synced']);
    await world.configure({ entry: { direction: 'to-dav' } });
    assert.deepEqual(await checked(world), { code: 0, ok: true, errors: [], warnings: [] });
  });
});
