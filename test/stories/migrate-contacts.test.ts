/** stories/migrate-contacts — clients are migrated: with a consent alone, with their pictures and labels, and back again. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CONSENT, type ContactsWorld, card, MINUTE, openContacts } from './contacts-world.ts';
import { leaveInterrupted } from './leaving-steps.ts';
import { itemIn, migrate, migrationsIn, TO_DAV, TO_GOOGLE } from './migrate-steps.ts';
import { assertQuiet } from './steps.ts';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCAX3BtrQAAAABJRU5ErkJggg==';

function fill({ book }: ContactsWorld): void {
  const put = (uid: string, ...lines: readonly string[]): void => void book.put(`${uid}.vcf`, card('3.0', uid, ...lines));
  put('a', 'FN:Anna Eins', 'N:Eins;Anna;;;', 'TEL:030 1', `PHOTO;ENCODING=b;TYPE=PNG:${PNG}`, 'CATEGORIES:Stamm');
  put('b', 'FN:Berta Zwei', 'N:Zwei;Berta;;;', 'TEL:030 2', 'KEY:abc', 'BDAY:1990-06-18');
  put('c', 'FN:Cora Drei', 'N:Drei;Cora;;;', 'EMAIL:cora@example.com', 'EMAIL:c@example.com');
}

const namesIn = ({ people }: ContactsWorld): string[] =>
  people
    .people()
    .flatMap(({ names }) => (names as readonly { readonly displayName: string }[])[0]?.displayName ?? [])
    .sort();
const labelsIn = ({ people }: ContactsWorld): string[] => people.labels().map(({ name }) => String(name));

const ALL = ['Anna Eins', 'Berta Zwei', 'Cora Drei'];

describe('clients', () => {
  it('are copied with picture and label, what has no place is told, and the pair goes on', async (t) => {
    const world = await openContacts(t);
    fill(world);
    const done = await migrate(world, TO_GOOGLE);
    assert.deepEqual([namesIn(world), labelsIn(world)], [ALL, ['Stamm']]);
    assert.deepEqual([itemIn(done, 'Anna Eins').lost, itemIn(done, 'Anna Eins').unsaid], [[], []]);
    assert.deepEqual(itemIn(done, 'Berta Zwei').unsaid, ['KEY']);
    const anna = world.people.people().find((one) => JSON.stringify(one).includes('Eins'));
    assert.equal(Buffer.from(world.people.photo(String(anna?.resourceName))?.bytes ?? []).toString('base64'), PNG);
    world.pass(MINUTE);
    await assertQuiet(world);
  });

  it('get a label that was missing, made before the first of them is copied', async (t) => {
    const world = await openContacts(t, { entry: { google: 'label:VIP' } });
    fill(world);
    await migrate(world, TO_GOOGLE);
    assert.deepEqual(namesIn(world), ALL);
    assert.ok(labelsIn(world).includes('VIP'));
    const [vip] = world.people.labels().filter(({ name }) => name === 'VIP');
    const labelled = world.people.people().filter((one) => JSON.stringify(one).includes(String(vip?.resourceName)));
    assert.equal(labelled.length, ALL.length);
    world.pass(MINUTE);
    await assertQuiet(world);
  });

  it('are not looked at without a consent', async (t) => {
    const world = await openContacts(t, { entry: { consent: undefined } });
    fill(world);
    const { code, out } = await world.twinbook('migrate', 'salon-anna', '--yes', ...TO_GOOGLE);
    assert.equal(code, 0);
    assert.match(out, /not looked at, .*consent/);
    assert.deepEqual(namesIn(world), []);
    await world.reconfigure({ consent: CONSENT });
    await migrate(world, TO_GOOGLE);
    assert.deepEqual(namesIn(world), ALL);
  });

  it('are taken back, and only they', async (t) => {
    const world = await openContacts(t);
    fill(world);
    world.people.add({ names: [{ givenName: 'Own', familyName: 'One' }], phoneNumbers: [{ value: '030 9' }] });
    await migrate(world, TO_GOOGLE);
    world.pass(MINUTE);
    const done = await migrate(world, ['--back', 'last']);
    assert.deepEqual([done.removed?.length, namesIn(world)], [3, ['Own One']]);
    assert.equal(world.book.items().size, 3);
  });

  it('are tried in a label of its own, which goes with them, and makes no other', async (t) => {
    const world = await openContacts(t);
    world.people.propagationDelay = 10 * MINUTE;
    fill(world);
    world.people.add({ names: [{ givenName: 'Own', familyName: 'One' }] });
    const done = await migrate(world, [...TO_GOOGLE, '--sample', '3']);
    assert.deepEqual(
      done.collections[0]?.items?.map(({ result }) => result),
      ['copied', 'copied', 'copied'],
    );
    assert.deepEqual(itemIn(done, 'Anna Eins').lost, []);
    assert.deepEqual([namesIn(world), labelsIn(world)], [['Own One'], []]);
    world.pass(20 * MINUTE);
    const back = await migrate(world, [...TO_DAV, '--sample', '1']);
    assert.equal(back.collections[0]?.items?.[0]?.result, 'copied');
    const found = JSON.parse((await world.twinbook('discover', 'salon-anna', '--json')).out);
    assert.deepEqual(
      found.dav.address_books.map(({ name }: { readonly name: string }) => name),
      ['Kunden'],
    );
  });

  it('that a sample which was killed left in the account are no clients to a sync, and go with the next sample', async (t) => {
    const world = await openContacts(t);
    fill(world);
    world.googleServer.fail({
      match: /^DELETE .*contactGroups|^DELETE .*people/,
      times: 99,
      effect: { kind: 'status', status: 500 },
    });
    const { code } = await world.twinbook('migrate', 'salon-anna', '--yes', ...TO_GOOGLE, '--sample', '2');
    assert.equal(code, 5);
    world.googleServer.clearFaults();
    const left = world.people.people().length;
    assert.ok(left > 0);
    await world.sync();
    assert.equal(world.book.items().size, 3);
    assert.equal(world.people.people().length, 3 + left);
    world.pass(20 * MINUTE);
    await migrate(world, [...TO_GOOGLE, '--sample', '2']);
    assert.deepEqual([namesIn(world), labelsIn(world)], [ALL, ['Stamm']]);
    await assertQuiet(world);
  });

  it('are not doubled when it is interrupted at any request', async (t) => {
    let tried = 0;
    for (let ended = -1; ended !== 0; ) {
      const world = await openContacts(t);
      fill(world);
      tried += 3;
      const { code, err } = await leaveInterrupted(world, TO_GOOGLE, tried, ['migrate', 'salon-anna']);
      assert.ok([0, 130].includes(code), `${tried}: ${code} ${err}`);
      ended = code;
      world.pass(20 * MINUTE);
      await migrate(world, TO_GOOGLE);
      assert.deepEqual(namesIn(world), ALL);
      world.pass(20 * MINUTE);
      await assertQuiet(world);
    }
    assert.ok(tried > 6, String(tried));
  });

  it('who are erased are no longer named in its report', async (t) => {
    const world = await openContacts(t);
    fill(world);
    await migrate(world, TO_GOOGLE);
    assert.match(migrationsIn(world)[0]?.page ?? '', /Berta Zwei/);
    assert.equal((await world.twinbook('erase', '--subject', '030 2', '--yes')).code, 0);
    const [{ report, page } = assert.fail()] = migrationsIn(world);
    assert.equal(JSON.stringify(report).includes('Berta'), false);
    assert.equal(page, '');
    assert.match(JSON.stringify(report), /Anna Eins/);
  });
});
