/** stories/contacts-lists — phones, e-mails and all else of which a client has several: merged entry by entry. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type ClientsApps, clientsIn, lineValues, valuesOf } from './contacts-steps.ts';
import { type ContactsWorld, card, MINUTE, openContacts } from './contacts-world.ts';
import { APPS, assertQuiet, changes, OTHER, syncOnce } from './steps.ts';

const NAME = 'Maria Schmidt';

/** One client with two phones, on both sides; a minute has passed since. */
async function two(
  t: TestContext,
  phones = ['030 1', '030 2'],
): Promise<{ readonly world: ContactsWorld; readonly apps: ClientsApps }> {
  const world = await openContacts(t);
  const apps = clientsIn(world);
  apps.dav.add({ name: NAME, phones });
  await syncOnce(world);
  await assertQuiet(world);
  world.pass(MINUTE);
  return { world, apps };
}

describe('lists of clients merge entry by entry', () => {
  it('a phone added on each side: both have both', async (t) => {
    const { world, apps } = await two(t);
    apps.google.edit(NAME, { phones: ['030 1', '030 2', '040 3'] });
    apps.dav.edit(NAME, { phones: ['030 1', '030 2', '040 4'] });
    await syncOnce(world);
    for (const name of APPS) assert.deepEqual(apps[name].read(NAME).phones, ['030 1', '030 2', '040 3', '040 4']);
    await assertQuiet(world);
  });

  for (const remover of APPS) {
    it(`a phone removed in ${remover} while another is added on the other side`, async (t) => {
      const { world, apps } = await two(t);
      apps[remover].edit(NAME, { phones: ['030 1'] });
      apps[OTHER[remover]].edit(NAME, { phones: ['030 1', '030 2', '040 3'] });
      await syncOnce(world);
      for (const name of APPS) assert.deepEqual(apps[name].read(NAME).phones, ['030 1', '040 3']);
      await assertQuiet(world);
    });

    it(`the last phone removed in ${remover}`, async (t) => {
      const { world, apps } = await two(t);
      apps[remover].edit(NAME, { phones: [] });
      await syncOnce(world);
      for (const name of APPS) assert.deepEqual(apps[name].read(NAME).phones, []);
      await assertQuiet(world);
    });
  }

  it('removed in DAV and given another label in Google: the edit outlives the removal', async (t) => {
    const { world, apps } = await two(t);
    const [person] = world.people.people();
    const phones = valuesOf(person, 'phoneNumbers').map((one) => (one.value === '030 2' ? { ...one, type: 'work' } : one));
    world.people.edit(String(person?.resourceName), { phoneNumbers: phones });
    apps.dav.edit(NAME, { phones: ['030 1'] });
    await syncOnce(world);
    for (const name of APPS) assert.deepEqual(apps[name].read(NAME).phones, ['030 1', '030 2']);
    await assertQuiet(world);
  });

  it('the same number written in another way stays as each side writes it', async (t) => {
    const { world, apps } = await two(t, ['030 123456', '030 2']);
    apps.dav.edit(NAME, { phones: ['+49 (30) 12-3456', '030 2'] });
    await syncOnce(world);
    await assertQuiet(world);
    apps.google.edit(NAME, { phones: ['030 123456', '030 2', '040 9'] });
    await syncOnce(world);
    assert.deepEqual(apps.dav.read(NAME).phones, ['+49 (30) 12-3456', '030 2', '040 9']);
    assert.deepEqual(apps.google.read(NAME).phones, ['030 123456', '030 2', '040 9']);
    await assertQuiet(world);
  });

  for (const version of ['3.0', '4.0'] as const) {
    it(`another preferred phone goes over both ways (vCard ${version})`, async (t) => {
      const world = await openContacts(t);
      const [plain, preferred] = version === '3.0' ? ['TYPE=cell', 'TYPE=cell,pref'] : ['TYPE=cell', 'TYPE=cell;PREF=1'];
      const lines = (first: string, second: string): string =>
        card(version, 'm', 'FN:Maria Schmidt', 'N:Schmidt;Maria;;;', `TEL;${first}:030 1`, `TEL;${second}:030 2`);
      world.book.put('m.vcf', lines(plain, plain));
      await syncOnce(world);
      await assertQuiet(world);
      world.book.put('m.vcf', lines(plain, preferred));
      assert.deepEqual(changes(await syncOnce(world)).google, [0, 1, 0]);
      const [person] = world.people.people();
      assert.equal(String(valuesOf(person, 'phoneNumbers')[0]?.value), '030 2');
      await assertQuiet(world);
      world.people.edit(String(person?.resourceName), {
        phoneNumbers: [
          { value: '030 1', type: 'mobile' },
          { value: '030 2', type: 'mobile' },
        ],
      });
      await syncOnce(world);
      await assertQuiet(world);
      const text = world.book.get('m.vcf')?.text ?? '';
      assert.deepEqual(lineValues(text, 'TEL'), ['030 1', '030 2']);
      assert.doesNotMatch(text, /pref.*:030 2/i);
    });
  }
});
