/** stories/carry — which fields are written where: what is not carried is not told, and what stands there stays. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientsIn } from './contacts-steps.ts';
import { MINUTE, openContacts } from './contacts-world.ts';
import { APPS, appsOf, assertQuiet, changes, davTimes, eventLines, OTHER, syncOnce, withLine } from './steps.ts';
import { ics, openWorld, type StoryWorld } from './world.ts';

const SECRETS = ['Secret Street', 'do not tell', 'Medical', 'https://clinic.example'];

function assertNothingTold(world: StoryWorld, to: 'google' | 'dav'): void {
  const server = to === 'google' ? world.googleServer : world.davServer;
  const sent = server.log.map(({ requestBody, path }) => path + requestBody).join('\n');
  const told = SECRETS.filter((word) => sent.includes(word) || sent.includes(encodeURIComponent(word)));
  assert.deepEqual(told, []);
}

const TREATMENT = { title: 'Treatment', location: 'Secret Street', description: 'do not tell' };

for (const born of APPS) {
  const other = OTHER[born];
  const minimal = { entry: { carry: { [`to-${other}`]: 'minimal' } } };

  describe(`carry: minimal to ${other}, appointments made in ${born}`, () => {
    it('tells title and time, now and whenever they change, and nothing else', async (t) => {
      const world = await openWorld(t, minimal);
      const apps = appsOf(world);
      apps[born].add(TREATMENT);
      await syncOnce(world);
      assert.deepEqual(apps[other].read('Treatment'), {
        ...apps[born].read('Treatment'),
        location: undefined,
        description: undefined,
      });
      world.clock.advance(60_000);
      apps[born].edit('Treatment', { title: 'Treatment, long', hour: 15, location: 'Secret Street 2' });
      assert.deepEqual(changes(await syncOnce(world))[other], [0, 1, 0]);
      assert.equal(apps[other].read('Treatment, long').hour, 15);
      world.clock.advance(60_000);
      apps[born].edit('Treatment, long', { description: 'do not tell anybody' });
      assert.deepEqual(changes(await syncOnce(world))[other], [0, 0, 0]);
      assertNothingTold(world, other);
      await assertQuiet(world);
    });

    it('lets what somebody writes into a copy stand there, where the original has words of its own', async (t) => {
      const world = await openWorld(t, minimal);
      const apps = appsOf(world);
      apps[born].add(TREATMENT);
      await syncOnce(world);
      world.clock.advance(60_000);
      apps[other].edit('Treatment', { description: 'bring scissors', title: 'Treatment A' });
      await syncOnce(world);
      assert.equal(apps[born].read('Treatment A').description, 'do not tell');
      assert.equal(apps[other].read('Treatment A').description, 'bring scissors');
      await assertQuiet(world);
    });

    it('carries everything the other way', async (t) => {
      const world = await openWorld(t, minimal);
      const apps = appsOf(world);
      apps[other].add({ title: 'Walk-in', location: 'Shop', description: 'pays in cash' });
      await syncOnce(world);
      assert.equal(apps[born].read('Walk-in').description, 'pays in cash');
      world.clock.advance(60_000);
      apps[other].edit('Walk-in', { location: 'Shop 2' });
      await syncOnce(world);
      assert.equal(apps[born].read('Walk-in').location, 'Shop 2');
      await assertQuiet(world);
    });

    it('takes nothing away when it is set later, says what is no longer written, and what is once it is set back', async (t) => {
      const world = await openWorld(t);
      const apps = appsOf(world);
      apps[born].add(TREATMENT);
      await syncOnce(world);
      await world.configure(minimal);
      const said = await world.twinbook('sync');
      assert.match(said.out + said.err, /no longer written to the .* description, location/);
      assert.match(said.out + said.err, /what stands there stays/);
      assert.equal(apps[other].read('Treatment').location, 'Secret Street');
      await assertQuiet(world);
      await world.configure();
      const again = await world.twinbook('sync');
      assert.match(again.out + again.err, /written to the .* from now on: description, location/);
      await assertQuiet(world);
    });

    it('takes a change back that was made when more was carried', async (t) => {
      const world = await openWorld(t);
      const apps = appsOf(world);
      apps[born].add({ title: 'Treatment', location: 'Shop' });
      await syncOnce(world);
      world.clock.advance(60_000);
      apps[born].edit('Treatment', { location: 'Shop 2' });
      await syncOnce(world);
      await world.configure(minimal);
      await syncOnce(world);
      const { out } = await world.twinbook('history', '--json');
      const [change] = (JSON.parse(out) as { changes: { id: string; op: string }[] }).changes.filter(({ op }) => op === 'update');
      assert.equal((await world.twinbook('undo', String(change?.id), '--yes')).code, 0);
      assert.equal(apps[other].read('Treatment').location, 'Shop');
    });
  });
}

describe('carry', () => {
  it('needs no title: the copy is called busy, and a list of fields says which others there are', async (t) => {
    const world = await openWorld(t, { entry: { carry: { 'to-google': ['location', 'resources'] } }, top: { language: 'de' } });
    const more = ['SUMMARY:do not tell', 'LOCATION:Shop', 'RESOURCES:Lisa', 'CATEGORIES:Medical', 'URL:https://clinic.example'];
    world.inDav.put('a.ics', ics('a', ...more, ...davTimes()));
    await syncOnce(world);
    const [event] = world.inGoogle.events();
    assert.deepEqual([event?.summary, event?.location, event?.source], ['Belegt', 'Shop', undefined]);
    assertNothingTold(world, 'google');
    await assertQuiet(world);
    const [name, { text }] = [...world.inDav.items()][0] ?? ['', { text: '' }];
    world.inDav.put(name, withLine(text, 'RESOURCES', 'RESOURCES:Eva'));
    assert.deepEqual(changes(await syncOnce(world)).google, [0, 1, 0]);
    await assertQuiet(world);
  });

  it('shows no more than busy time where that is asked for, whatever else is carried', async (t) => {
    const world = await openWorld(t, {
      entry: { show: 'busy' },
      defaults: { carry: { 'to-google': 'full', 'to-dav': 'minimal' } },
    });
    const apps = appsOf(world);
    apps.google.add(TREATMENT);
    await syncOnce(world);
    assert.deepEqual(apps.dav.titles(), ['Busy']);
    assert.deepEqual(
      eventLines([...world.inDav.items().values()][0]?.text ?? '').filter((line) => /LOCATION|DESCR/.test(line)),
      [],
    );
    await assertQuiet(world);
  });
});

describe('carry: minimal, of contacts', () => {
  it('tells name, phones and addresses of mail, now and whenever they change, and nothing else', async (t) => {
    const world = await openContacts(t, { entry: { carry: { 'to-google': 'minimal' } } });
    const apps = clientsIn(world);
    const client = { name: 'Mia Berg', phones: ['030 1'], emails: ['mia@example.com'], note: 'do not tell', groups: ['Medical'] };
    apps.dav.add(client);
    await syncOnce(world);
    assert.deepEqual(apps.google.read('Mia Berg'), { ...client, note: undefined, groups: [] });
    world.pass(MINUTE);
    apps.dav.edit('Mia Berg', { phones: ['030 2'], note: 'do not tell anybody' });
    await syncOnce(world);
    assert.deepEqual(apps.google.read('Mia Berg').phones, ['030 2']);
    assertNothingTold(world, 'google');
    await assertQuiet(world);
    world.pass(MINUTE);
    apps.google.edit('Mia Berg', { note: 'calls on Mondays', phones: ['030 3'] });
    await syncOnce(world);
    assert.deepEqual([apps.dav.read('Mia Berg').note, apps.dav.read('Mia Berg').phones], ['do not tell anybody', ['030 3']]);
    await assertQuiet(world);
  });
});
