/** stories/contacts-one-way — a source whose clients are never written, and nobody who ever gets mail. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientsIn } from './contacts-steps.ts';
import { MINUTE, openContacts } from './contacts-world.ts';
import { APPS, assertQuiet, changes, OTHER, syncOnce, writesAt } from './steps.ts';

for (const target of APPS) {
  const source = OTHER[target];
  describe(`contacts in direction to-${target}`, () => {
    it('are copied, edited and deleted in the target; its own clients stay, and the source is never written', async (t) => {
      const world = await openContacts(t, { entry: { direction: `to-${target}` } });
      const apps = clientsIn(world);
      apps[source].add({ name: 'Maria Schmidt', phones: ['030 1'], groups: ['Regular'] });
      apps[source].add({ name: 'Both Sides', phones: ['030 2'] });
      apps[target].add({ name: 'Both Sides', phones: ['030 2'], note: 'of the target' });
      apps[target].add({ name: 'Own Client', phones: ['030 3'] });
      const first = await syncOnce(world);
      assert.deepEqual([first.adopted, changes(first)[target]?.[0]], [1, 1]);
      await assertQuiet(world);
      world.pass(MINUTE);
      apps[source].edit('Maria Schmidt', { note: 'Edited' });
      apps[target].edit('Maria Schmidt', { phones: ['030 9'] });
      await syncOnce(world);
      assert.equal(apps[target].read('Maria Schmidt').note, 'Edited');
      assert.deepEqual(apps[target].read('Maria Schmidt').phones, ['030 9']);
      assert.deepEqual(apps[source].read('Maria Schmidt').phones, ['030 1']);
      await assertQuiet(world);
      apps[target].remove('Both Sides');
      await syncOnce(world);
      assert.deepEqual(apps[source].names(), ['Both Sides', 'Maria Schmidt']);
      await assertQuiet(world);
      apps[source].remove('Maria Schmidt');
      await syncOnce(world);
      assert.deepEqual(apps[source].names(), ['Both Sides']);
      assert.ok(apps[target].names().includes('Own Client') && !apps[target].names().includes('Both Sides'));
      await assertQuiet(world);
      assert.deepEqual(writesAt(source === 'google' ? world.googleServer : world.davServer), []);
    });
  });
}

describe('clients with e-mail addresses', () => {
  it('get no mail, and no request could send them one', async (t) => {
    const world = await openContacts(t, { calendars: true });
    const apps = clientsIn(world);
    for (const name of APPS) apps[name].add({ name: `From ${name}`, emails: [`${name}@example.com`] });
    await syncOnce(world);
    world.pass(MINUTE);
    for (const name of APPS) apps[name].edit(`From ${name}`, { emails: [`new-${name}@example.com`] });
    await syncOnce(world);
    for (const name of APPS) apps[name].remove(`From ${name}`);
    await syncOnce(world);
    await assertQuiet(world);
    const paths = [...world.googleServer.log, ...world.davServer.log].map(({ path }) => path);
    assert.deepEqual(
      paths.filter((path) => /outbox|gmail|sendUpdates=(all|externalOnly)|sendNotifications=true/i.test(path)),
      [],
    );
    const written = writesAt(world.googleServer).filter((line) => !/ \/v1\/(people|contactGroups)/.test(line));
    assert.deepEqual(written, []);
  });
});
