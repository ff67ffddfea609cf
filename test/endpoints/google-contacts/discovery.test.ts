/** google-contacts/discovery.test — which labels there are, and which one is meant. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isToCome, listContactGroups, resolveLabel } from '../../../src/endpoints/google-contacts/discovery.ts';
import { signal } from '../google/asking.ts';
import { added, aWorld } from './world.ts';

describe('the labels of an account', () => {
  it('G169 and G170 are the owner’s own, by name, with how many contacts have them', async () => {
    const { door, client } = aWorld({ pageCap: 3 });
    const [vip] = [door.addLabel('VIP'), door.addLabel('Colour'), door.addLabel('Old')];
    door.label(added(door), vip as string);
    door.deleteLabel((door.labels().find(({ name }) => name === 'Old')?.resourceName ?? '') as string);
    const groups = await listContactGroups(client, signal);
    assert.deepEqual(
      groups.map(({ name, members }) => [name, members]),
      [
        ['Colour', 0],
        ['VIP', 1],
      ],
    );
    assert.deepEqual(resolveLabel(groups, 'label:VIP')?.resourceName, vip);
  });

  const groups = ['Salon', 'salon', 'Stammkunden'].map((name) => ({ resourceName: `contactGroups/${name}`, name, members: 0 }));

  it('are meant by label:<name>, first letter by letter, then whatever the case', () => {
    assert.equal(resolveLabel(groups, 'all'), undefined);
    assert.equal(resolveLabel(groups, 'label:salon')?.name, 'salon');
    assert.equal(resolveLabel(groups, 'label: STAMMKUNDEN ')?.name, 'Stammkunden');
  });

  it('that are not there are told with the one that was probably meant, or with all there are', () => {
    assert.throws(() => resolveLabel(groups, 'label:Stamkunden'), { code: 'NOT_FOUND', hint: 'Did you mean "Stammkunden"?' });
    assert.throws(() => resolveLabel(groups, 'label:Something else'), { code: 'NOT_FOUND', hint: /There are: "Salon", / });
    assert.throws(() => resolveLabel([], 'label:X'), { code: 'NOT_FOUND', hint: 'There are: none.' });
    assert.throws(() => resolveLabel(groups, 'everything'), { code: 'CONFIG' });
  });

  it('that are not there may come, unless they are a slip of one that is', () => {
    const coming = resolveLabel(groups, 'label: VIP ', true);
    assert.ok(coming !== undefined && isToCome(coming));
    assert.equal(coming.name, 'VIP');
    assert.throws(() => resolveLabel(groups, 'label:Stamkunden', true), { hint: 'Did you mean "Stammkunden"?' });
    assert.throws(() => resolveLabel(groups, 'label:Salons', true), { code: 'NOT_FOUND' });
    assert.equal(isToCome(resolveLabel(groups, 'label:salon', true) ?? coming), false);
  });
});

describe('a sign-in that does not cover contacts', () => {
  it('G5 says that contacts are off, and how to put them on', async () => {
    const world = aWorld({
      client: { auth: { kind: 'refresh_token', clientId: 'playground', clientSecret: 'x', refreshToken: 'calendar' } },
    });
    world.google.addAccount({ email: 'bea@example.com', refreshToken: 'calendar' });
    await assert.rejects(listContactGroups(world.client, signal), { code: 'FORBIDDEN', hint: /does not cover contacts/ });
    world.google.peopleEnabled = false;
    await assert.rejects(listContactGroups(world.client, signal), { code: 'FORBIDDEN', hint: /Enable the People API/ });
  });
});
