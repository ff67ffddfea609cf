/** contract/groups — what an address book promises about groups that have cards of their own (D77), on every server. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Stored } from '../../src/endpoints/endpoint.ts';
import type { Contact } from '../../src/model/contact.ts';
import { isSyncError } from '../../src/model/errors.ts';
import type { Checkpoint, Href } from '../../src/model/item.ts';
import { aContact } from '../builders/contacts.ts';
import { aKey, fetchAll, fetchOne, freshNames, listAll, never, type Whole } from './asking.ts';
import type { DavBench } from './dav-bench.ts';

const GROUPS: ReadonlySet<string> = new Set(['groups']);

type Version = '3.0' | '4.0';

/** The card of a group: as Apple writes it in 3.0, or as RFC 6350, 6.1.4 and 6.6.5, have it. */
function groupCard(version: Version, name: string, uid: string, members: readonly string[]): string {
  const [kind, member] = version === '3.0' ? ['X-ADDRESSBOOKSERVER-KIND', 'X-ADDRESSBOOKSERVER-MEMBER'] : ['KIND', 'MEMBER'];
  const lines = [
    `UID:${uid}`,
    `FN:${name}`,
    `N:${name};;;;`,
    `${kind}:group`,
    ...members.map((one) => `${member}:urn:uuid:${one}`),
  ];
  return ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n');
}

/** A delta, or all there is when the checkpoint is no longer good: as a cycle asks. */
async function moved({ collection }: Pick<DavBench<Contact>, 'collection'>, since: Checkpoint | undefined): Promise<Whole> {
  try {
    return await listAll(collection, since);
  } catch (error) {
    if (!isSyncError(error, 'CHECKPOINT_EXPIRED')) throw error;
    return listAll(collection);
  }
}

/** The versions of the contacts that are there, as a cycle learns them: told by the listing, else read. */
async function versionsIn(bench: Pick<DavBench<Contact>, 'collection'>, { present }: Whole): Promise<Map<Href, string>> {
  const untold = [...present].filter(([, { version }]) => version === undefined).map(([href]) => href);
  const read = (await fetchAll(bench.collection, untold)).map(({ href, version }) => [href, version] as const);
  return new Map([
    ...[...present].flatMap(([href, { version }]) => (version === undefined ? [] : [[href, version] as const])),
    ...read,
  ]);
}

function change(
  bench: DavBench<Contact>,
  stored: Stored<Contact>,
  groups: readonly string[] | undefined,
): Promise<Stored<Contact>> {
  return bench.collection.update(stored, { ...stored.item, fields: { ...stored.item.fields, groups } }, GROUPS, never);
}

/** `version`: what the owner's app writes. */
export function groupContract(name: string, version: Version, make: () => Promise<DavBench<Contact> | undefined>): void {
  const aGroup = (title: string, uid: string, ...members: readonly string[]) => groupCard(version, title, uid, members);
  const law = (sentence: string, check: (bench: DavBench<Contact>) => Promise<void>) =>
    it(sentence, async (t) => {
      const bench = await make();
      freshNames();
      if (bench === undefined) t.skip(`${name} is not installed`);
      else await check(bench);
    });
  /** Anna, whose card says "Cut", and Bea; "VIP" has a card that names Anna. */
  const salon = async ({ outside, put }: DavBench<Contact>) => {
    const anna = await outside.add(aContact({ name: { given: 'Anna' }, uid: 'uid-anna', groups: ['Cut'] }));
    const bea = await outside.add(aContact({ name: { given: 'Bea' }, uid: 'uid-bea' }));
    const group = await put('vip.vcf', aGroup('VIP', 'uid-vip', 'uid-anna'));
    return { anna, bea, group };
  };
  const groupsOf = async (bench: DavBench<Contact>, href: Href) => (await fetchOne(bench.again(), href)).item.fields.groups;

  describe(`${name}: groups with cards of their own (D77)`, () => {
    law('their cards are no contacts, and the contacts they name are in them', async (bench) => {
      const { anna, bea } = await salon(bench);
      assert.deepEqual([...(await listAll(bench.collection)).present.keys()].sort(), [anna, bea].sort());
      assert.deepEqual((await fetchOne(bench.collection, anna)).item.fields.groups, ['Cut', 'VIP']);
      assert.equal((await fetchOne(bench.collection, bea)).item.fields.groups, undefined);
      assert.deepEqual(await groupsOf(bench, anna), ['Cut', 'VIP'], 'also to a process that has just started');
    });

    law('when nothing moved, nothing is listed, also after a restart', async (bench) => {
      await salon(bench);
      const first = await listAll(bench.collection);
      assert.equal((await listAll(bench.collection, first.checkpoint)).present.size, 0);
      const again = { ...bench, collection: bench.again() };
      assert.equal((await listAll(again.collection, first.checkpoint)).present.size, 0);
      assert.deepEqual(await versionsIn(again, await listAll(again.collection)), await versionsIn(bench, first));
    });

    for (const restarted of [false, true]) {
      const when = restarted ? ', seen by a process that has just started' : '';
      const later = (bench: DavBench<Contact>) => (restarted ? { ...bench, collection: bench.again() } : bench);

      law(`whoever joins or leaves has moved, and nobody else${when}`, async (bench) => {
        const { anna, bea, group } = await salon(bench);
        const carla = await bench.outside.add(aContact({ name: { given: 'Carla' }, uid: 'uid-carla' }));
        const first = await listAll(bench.collection);
        const before = await versionsIn(bench, first);
        await bench.put(group, aGroup('VIP', 'uid-vip', 'uid-bea'));
        const now = later(bench);
        const after = await versionsIn(now, await moved(now, first.checkpoint));
        assert.notEqual(after.get(anna), before.get(anna));
        assert.notEqual(after.get(bea), before.get(bea));
        assert.ok(!after.has(carla) || after.get(carla) === before.get(carla));
        assert.deepEqual((await fetchOne(now.collection, anna)).item.fields.groups, ['Cut']);
        assert.deepEqual((await fetchOne(now.collection, bea)).item.fields.groups, ['VIP']);
      });

      law(`a group that is renamed or deleted moves its members${when}`, async (bench) => {
        const { anna, group } = await salon(bench);
        const first = await listAll(bench.collection);
        const before = await versionsIn(bench, first);
        await bench.put(group, aGroup('Friends', 'uid-vip', 'uid-anna'));
        const second = later(bench);
        const renamed = await moved(second, first.checkpoint);
        assert.notEqual((await versionsIn(second, renamed)).get(anna), before.get(anna));
        assert.deepEqual((await fetchOne(second.collection, anna)).item.fields.groups, ['Cut', 'Friends']);
        await bench.outside.remove(group);
        const third = later(bench);
        await moved(third, renamed.checkpoint);
        assert.deepEqual((await fetchOne(third.collection, anna)).item.fields.groups, ['Cut']);
      });
    }

    law('a new group is known at the latest with the second listing after it', async (bench) => {
      const { anna } = await salon(bench);
      const first = await listAll(bench.collection);
      await bench.put('new.vcf', aGroup('New', 'uid-new', 'uid-anna'));
      const second = await moved(bench, first.checkpoint);
      await fetchAll(bench.collection, [...second.present.keys()]);
      await moved(bench, second.checkpoint);
      assert.deepEqual((await fetchOne(bench.collection, anna)).item.fields.groups, ['Cut', 'New', 'VIP']);
    });

    law(
      'joining a group that has a card is written there, another one into CATEGORIES; leaving takes both back',
      async (bench) => {
        const { bea } = await salon(bench);
        await listAll(bench.collection);
        const joined = await change(bench, await fetchOne(bench.collection, bea), ['Colour', 'VIP']);
        assert.deepEqual(joined.item.fields.groups, ['Colour', 'VIP']);
        const read = await fetchOne(bench.again(), bea);
        assert.deepEqual([read.version, read.item.fields.groups], [joined.version, ['Colour', 'VIP']]);
        assert.match((read.native as { text: string }).text, /^CATEGORIES:Colour\r$/m);
        const left = await change(bench, joined, undefined);
        assert.equal(left.item.fields.groups, undefined);
        assert.equal(await groupsOf(bench, bea), undefined);
      },
    );

    law('our own writing into a group is no move of anybody', async (bench) => {
      const { anna, bea } = await salon(bench);
      const first = await listAll(bench.collection);
      const before = await versionsIn(bench, first);
      await fetchOne(bench.collection, anna);
      const held = await change(bench, await fetchOne(bench.collection, bea), ['VIP']);
      const delta = await moved(bench, first.checkpoint);
      const versions = await versionsIn(bench, delta);
      assert.ok(!versions.has(bea) || versions.get(bea) === held.version);
      assert.ok(!versions.has(anna) || versions.get(anna) === before.get(anna));
      assert.equal((await listAll(bench.collection, delta.checkpoint)).present.size, 0);
    });

    law('a new contact joins its groups, once, however often it is created', async (bench) => {
      await salon(bench);
      await listAll(bench.collection);
      const wanted = aContact({ name: { given: 'Dora' }, groups: ['Colour', 'VIP'] });
      const made = await bench.collection.create(wanted, aKey('t1'), never);
      const again = await bench.again().create(wanted, aKey('t1'), never);
      assert.deepEqual([again.href, again.version], [made.href, made.version]);
      assert.deepEqual(made.item.fields.groups, ['Colour', 'VIP']);
      assert.deepEqual(await groupsOf(bench, made.href), ['Colour', 'VIP']);
    });

    law('many who join at once all do', async (bench) => {
      const { anna } = await salon(bench);
      await listAll(bench.collection);
      const keys = Array.from({ length: 6 }, (_, number) => aKey(`t${number}`));
      const made = await Promise.all(keys.map((key) => bench.collection.create(aContact({ groups: ['VIP'] }), key, never)));
      for (const { href } of made) assert.deepEqual(await groupsOf(bench, href), ['VIP']);
      assert.deepEqual(await groupsOf(bench, anna), ['Cut', 'VIP']);
    });

    law('who joins while the group is edited in the app joins what it is now', async (bench) => {
      const { anna, bea, group } = await salon(bench);
      const first = await listAll(bench.collection);
      const stored = await fetchOne(bench.collection, bea);
      await bench.put(group, aGroup('VIP', 'uid-vip', 'uid-carla'));
      await change(bench, stored, ['VIP']);
      assert.deepEqual(await groupsOf(bench, bea), ['VIP']);
      assert.deepEqual(await groupsOf(bench, anna), ['Cut'], 'the edit is not undone');
      const after = await versionsIn(bench, await moved(bench, first.checkpoint));
      assert.notEqual(after.get(anna), undefined, 'and it is told');
      assert.deepEqual((await fetchOne(bench.collection, anna)).item.fields.groups, ['Cut']);
    });

    law('other fields are written beside the groups, and the groups stay', async (bench) => {
      const { anna } = await salon(bench);
      await listAll(bench.collection);
      const stored = await fetchOne(bench.collection, anna);
      const wanted = { ...stored.item, fields: { ...stored.item.fields, note: 'new', groups: ['not named'] } };
      const held = await bench.collection.update(stored, wanted, new Set(['note']), never);
      assert.deepEqual([held.item.fields.note, held.item.fields.groups], ['new', ['Cut', 'VIP']]);
      assert.match((held.native as { text: string }).text, /^CATEGORIES:Cut\r$/m);
    });
  });
}
