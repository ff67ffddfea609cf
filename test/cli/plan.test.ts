/** cli/plan — what a sync would do and why; nothing is written anywhere. */
import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { berlin, ics, openWorld, type StoryWorld } from '../stories/world.ts';

const aCut = { summary: 'Cut', ...berlin('2026-12-01T10:00:00', '2026-12-01T11:00:00') };
const writes = ({ googleServer, davServer }: StoryWorld) =>
  [...googleServer.log, ...davServer.log].filter(
    ({ method, path }) => ['PUT', 'PATCH', 'DELETE'].includes(method) || (method === 'POST' && !/^\/token|^\/batch/.test(path)),
  );

describe('plan', () => {
  it('ends with 4 when changes are pending, and makes nothing on a fresh machine', async (t) => {
    const world = await openWorld(t);
    world.inGoogle.insert(aCut);
    const { code, out } = await world.twinbook('plan');
    assert.equal(code, 4);
    assert.match(out, /salon-anna: primary ⇄ Termine: 1 would be created in DAV\n/);
    assert.match(out, / \+ create +dav +2026-12-01 10:00 +Cut +new on the Google side\n/);
    assert.deepEqual(writes(world), []);
    assert.equal(existsSync(join(world.folder, 'data')), false);
    assert.equal(world.inDav.items().size, 0);
  });

  it('ends with 0 when there is nothing to do', async (t) => {
    const world = await openWorld(t);
    assert.equal((await world.twinbook('plan')).code, 0);
    await world.sync();
    assert.deepEqual(await world.twinbook('plan'), {
      code: 0,
      out: '✓ salon-anna: primary ⇄ Termine: both sides are alike\n',
      err: '',
    });
  });

  it('changes nothing of what a sync would then do', async (t) => {
    const world = await openWorld(t);
    await world.sync();
    world.inGoogle.insert(aCut);
    const before = writes(world).length;
    await world.plan();
    await world.plan();
    assert.equal(writes(world).length, before);
    assert.deepEqual((await world.sync()).created, { google: 0, dav: 1 });
  });

  it('has the shape of sync, and the actions, with --json', async (t) => {
    const world = await openWorld(t);
    world.inGoogle.insert(aCut);
    world.inDav.put('a.ics', ics('a', 'SUMMARY:Colour', 'DTSTART:20261202T130000Z', 'DTEND:20261202T140000Z'));
    const planned = JSON.parse((await world.twinbook('plan', '--json')).out);
    const synced = JSON.parse((await world.twinbook('sync', '--json')).out);
    const shape = (document: typeof planned) => Object.keys(document.pairs[0].collections[0]);
    assert.deepEqual(shape(planned), [...shape(synced), 'actions']);
    const [one] = planned.pairs[0].collections;
    assert.deepEqual([one.result, one.created], ['ok', { google: 1, dav: 1 }]);
    const actions = one.actions.map(({ op, side, item, why }: Record<string, string>) => [op, side, item, why]).sort();
    assert.deepEqual(actions, [
      ['create', 'dav', 'Cut', 'new on the Google side'],
      ['create', 'google', 'Colour', 'new on the DAV side'],
    ]);
    assert.ok(one.actions.every(({ fields }: { fields: string[] }) => fields.includes('title') && fields.includes('schedule')));
  });

  it('goes through the calendar in the order of time, and tells programs the instant or the day', async (t) => {
    const world = await openWorld(t);
    world.inDav.put('b.ics', ics('b', 'SUMMARY:Cut', 'DTSTART:20261203T080000Z', 'DTEND:20261203T090000Z'));
    world.inDav.put('d.ics', ics('d', 'SUMMARY:Closed', 'DTSTART;VALUE=DATE:20261202', 'DTEND;VALUE=DATE:20261203'));
    world.inDav.put('c.ics', ics('c', 'SUMMARY:Cut', 'DTSTART:20261201T230000Z', 'DTEND:20261202T000000Z'));
    world.inGoogle.insert(aCut);
    const { out } = await world.twinbook('plan');
    assert.deepEqual(
      [...out.matchAll(/ \+ create +(?:dav|google) +(\S+(?: \d\d:\d\d)?) +(Cut|Closed) /g)].map(([, when, title]) => [
        when,
        title,
      ]),
      [
        ['2026-12-01 10:00', 'Cut'],
        ['2026-12-02 00:00', 'Cut'],
        ['2026-12-02', 'Closed'],
        ['2026-12-03 09:00', 'Cut'],
      ],
    );
    // Of two at the same time the name decides, and numbers in names count as numbers.
    for (const title of ['Room 10', 'Room 9'])
      world.inGoogle.insert({ summary: title, ...berlin('2026-12-20T10:00:00', '2026-12-20T11:00:00') });
    const { actions: planned = [] } = await world.plan();
    assert.deepEqual(
      planned.slice(-2).map(({ item }) => item),
      ['Room 9', 'Room 10'],
    );
    const actions = planned.slice(0, -2);
    assert.deepEqual(
      actions.map(({ start }) => start),
      ['2026-12-01T09:00:00Z', '2026-12-01T23:00:00Z', '2026-12-02', '2026-12-03T08:00:00Z'],
    );
  });

  it('names the fields of an update', async (t) => {
    const world = await openWorld(t);
    const event = world.inGoogle.insert(aCut);
    await world.sync();
    world.inGoogle.patch(String(event.id), { summary: 'Cut & colour' });
    const { actions = [] } = await world.plan();
    assert.deepEqual(actions, [
      {
        op: 'update',
        side: 'dav',
        item: 'Cut & colour',
        start: '2026-12-01T09:00:00Z',
        fields: ['title'],
        why: 'edited on the Google side',
      },
    ]);
  });

  it('names what is held, one by one, and says once what can be done about it', async (t) => {
    const world = await openWorld(t);
    for (let n = 0; n < 12; n++)
      world.inGoogle.insert({ summary: `Cut ${n}`, ...berlin(`2026-12-${10 + n}T10:00:00`, `2026-12-${10 + n}T11:00:00`) });
    await world.sync();
    for (const { id, summary } of world.inGoogle.events()) if (String(summary) < 'Cut 5') world.inGoogle.delete(String(id));
    const { code, out } = await world.twinbook('plan');
    assert.equal(code, 7);
    assert.match(out, / ! held +dav +2026-12-14 10:00 +Cut 4 /);
    assert.equal(out.match(/! held/g)?.length, 7);
    assert.match(out, /\n {4}If it is right: "twinbook approve salon-anna"; if not: "twinbook reject salon-anna" puts it back\n/);
  });

  it('names what is known again by its mark when the database was lost', async (t) => {
    const world = await openWorld(t);
    world.inGoogle.insert(aCut);
    await world.sync();
    for (const name of ['', '-wal', '-shm']) rmSync(join(world.folder, 'data', `twinbook.db${name}`), { force: true });
    assert.match((await world.twinbook('plan')).out, / = adopt +google +Cut +on both sides already, known by its mark\n/);
  });

  it('ends with 2 and a guess for a pair that is not there', async (t) => {
    const { twinbook } = await openWorld(t);
    const { code, out } = await twinbook('plan', 'salonanna', '--json');
    assert.deepEqual([code, JSON.parse(out).error.code], [2, 'CONFIG']);
    assert.equal(JSON.parse(out).error.hint, 'did you mean "salon-anna"?');
  });

  it('lets no control character of a title reach the terminal', async (t) => {
    const world = await openWorld(t);
    world.inGoogle.insert({ ...aCut, summary: 'Cut\u001b[2J\u202eevil' });
    assert.doesNotMatch((await world.twinbook('plan')).out, /\u001b|\u202e/);
  });
});
