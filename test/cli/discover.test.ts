/** cli/discover — the calendars of both sides. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openWorld } from '../stories/world.ts';

describe('discover', () => {
  it('lists both sides in the shape of the contract', async (t) => {
    const world = await openWorld(t);
    world.dav.addCalendar('anna', { name: 'privat', displayName: 'Privat', color: '#3a7bd5' });
    const { code, out, err } = await world.twinbook('discover', 'salon-anna', '--json');
    assert.deepEqual([code, err], [0, '']);
    const found = JSON.parse(out);
    assert.deepEqual(Object.keys(found), ['google', 'dav']);
    assert.deepEqual(Object.keys(found.google), ['calendars', 'contact_groups']);
    assert.deepEqual(Object.keys(found.dav), ['calendars', 'address_books']);
    const [primary] = found.google.calendars;
    assert.deepEqual([primary.id, primary.access], ['anna@example.com', 'owner']);
    assert.deepEqual(Object.keys(primary), ['id', 'name', 'color', 'access']);
    const privat = found.dav.calendars.find((one: { name: string }) => one.name === 'Privat');
    assert.match(privat.url, /^http:\/\/127\.0\.0\.1:\d+\/.*\/privat\/$/);
    assert.deepEqual({ ...privat, url: '' }, { url: '', name: 'Privat', color: '#3a7bd5', writable: true });
  });

  it('shows people names, what may be written, and what to put into the configuration', async (t) => {
    const { twinbook, folder } = await openWorld(t);
    const { code, out } = await twinbook('discover', 'salon-anna');
    assert.equal(code, 0);
    assert.match(out, /Google calendars\n\s+NAME +ID +ACCESS/);
    assert.match(out, /anna@example\.com +owner/);
    assert.match(out, /DAV calendars\n\s+NAME +PATH +ACCESS/);
    assert.match(out, /Termine +\/\S*\/termine\/ +may be written/);
    assert.equal(existsSync(join(folder, 'data')), false);
  });

  it('ends with 2 and a guess when there is no such pair', async (t) => {
    const { twinbook } = await openWorld(t);
    const { code, err } = await twinbook('discover', 'salon-ana');
    assert.equal(code, 2);
    assert.match(err, /twinbook\.yaml has no pair "salon-ana"\n {2}did you mean "salon-anna"\?/);
  });

  it('says that nobody has signed in yet, without asking Google', async (t) => {
    const world = await openWorld(t, { google: { refresh_token: undefined } });
    const { code, err } = await world.twinbook('discover', 'salon-anna');
    assert.equal(code, 8);
    assert.match(
      err,
      /nobody has signed in to Google for this pair yet\n {2}Sign in to Google\. Run "twinbook connect salon-anna"/,
    );
    assert.deepEqual(world.googleServer.log, []);
  });

  it('ends with 8 when a server refuses the sign-in, and with 5 when it does not answer', async (t) => {
    const refused = await openWorld(t, { dav: { password: 'wrong' } });
    assert.equal((await refused.twinbook('discover', 'salon-anna')).code, 8);
    const silent = await openWorld(t);
    await silent.davServer.close();
    assert.equal((await silent.twinbook('discover', 'salon-anna')).code, 5);
  });
});
