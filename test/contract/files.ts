/** contract/files — what every collection promises about items as files, about making them again, and about taking our mark off. */
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { CreateKey, ItemFile, Stored } from '../../src/endpoints/endpoint.ts';
import type { Item, Mark } from '../../src/model/item.ts';
import { aKey, assertHolds, assertNoFalseMove, code, fetchOne, listAll, never } from './asking.ts';
import type { Bench, KindUnderTest, Law } from './collection.ts';

/** The laws of `asFile`, of `create` with a former version, and of `unmark`. */
export function fileLaws<T extends Item>(name: string, kind: KindUnderTest<T>, law: Law<T>): void {
  const { plain, rich } = kind;
  const titled = (text: string) => plain({ title: text }).fields[kind.title];
  const reworded = (item: T): T => ({
    ...item,
    fields: { ...item.fields, [kind.title]: titled('Other words'), [kind.text]: undefined },
  });

  describe(`${name}: as a file, and again from it`, () => {
    law('the same item is always the same text', async ({ collection, outside, again }) => {
      const href = await outside.add(rich());
      const [once, twice] = [await fetchOne(collection, href), await fetchOne(again(), href)];
      assert.deepEqual(collection.asFile(once), collection.asFile(twice));
      assert.match(collection.asFile(once).extension, /^(ics|vcf|json)$/);
    });

    for (const [what, item] of Object.entries(kind.samples)) {
      law(`${what}: deleted and made again, it holds the same under another mark`, async (bench) => {
        const { collection, again, refuses } = bench;
        if (refuses?.includes(what)) return;
        const former = await deleted(bench, await collection.create(item, aKey('t1'), never));
        const made = await collection.create(item, anotherMark('t1'), never, former);
        assertHolds(bench, made, item);
        const read = await fetchOne(again(), made.href);
        assert.deepEqual([read.item.mark, read.version], [anotherMark('t1').mark, made.version]);
        assertHolds(bench, read, item);
        assert.equal((await listAll(collection)).present.size, 1);
      });

      law(`${what}: what we made of fields alone says nothing besides`, async ({ collection, again, refuses }) => {
        if (refuses?.includes(what)) return;
        const made = await collection.create(item, aKey('t1'), never);
        assert.deepEqual(again().unsaid?.(await fetchOne(again(), made.href)) ?? [], []);
      });
    }

    law('an original that was deleted comes back as a copy', async (bench) => {
      const { collection, outside } = bench;
      const original = await fetchOne(collection, await outside.add(rich()));
      const former = await deleted(bench, original);
      const made = await collection.create(original.item, aKey('t1'), never, former);
      assertHolds(bench, made, original.item);
      assert.equal((await fetchOne(collection, made.href)).item.mark, aKey('t1').mark);
    });

    law('what is wished counts, not what it once was', async (bench) => {
      const { collection } = bench;
      const first = await collection.create(rich(), aKey('t1'), never);
      const wanted = reworded(first.item);
      const made = await collection.create(wanted, aKey('t2'), never, await deleted(bench, first));
      assertHolds(bench, made, wanted);
      assertHolds(bench, await fetchOne(collection, made.href), wanted);
    });

    law('what it once was is no template for something else', async (bench) => {
      const { collection } = bench;
      const former = await deleted(bench, await collection.create(rich(), aKey('t1'), never));
      const made = await collection.create(plain(), aKey('t2'), never, former);
      assertHolds(bench, made, plain());
    });

    law('repeated with the same key and file it makes no second item', async (bench) => {
      const { collection, again } = bench;
      const former = await deleted(bench, await collection.create(rich(), aKey('t1'), never));
      const made = await collection.create(rich(), aKey('t2'), never, former);
      if (collection.abilities.unseenFor !== undefined) return; // it must not be repeated, with a file or without
      const repeated = await again().create(rich(), aKey('t2'), never, former);
      assert.deepEqual([repeated.href, repeated.version], [made.href, made.version]);
      assert.equal((await listAll(collection)).present.size, 1);
    });

    for (const extension of ['ics', 'vcf', 'json'] as const) {
      law(`a .${extension} nobody can read counts as none`, async (bench) => {
        for (const [index, text] of ['', 'nonsense', '{}', 'null', '[1]', 'BEGIN:VCALENDAR\r\n', 'BEGIN:VCARD\r\n'].entries()) {
          const made = await bench.collection.create(rich(), aKey(`t${index}`), never, { extension, text });
          assertHolds(bench, made, rich());
        }
      });
    }
  });

  describe(`${name}: taking our mark off`, () => {
    for (const [what, item] of Object.entries(kind.samples)) {
      law(`${what}: the mark is gone, everything else stays, and there is nothing to do again`, async (bench) => {
        const { collection, again, refuses } = bench;
        if (refuses?.includes(what)) return;
        const stored = await collection.create(item, aKey('t1'), never);
        const { checkpoint } = await listAll(collection);
        const held = await collection.unmark(stored, never);
        assert.equal(held.item.mark, undefined);
        assert.deepEqual([held.item.fields, held.item.occurrences], [stored.item.fields, stored.item.occurrences]);
        await assertNoFalseMove(collection, checkpoint, held);
        const read = await fetchOne(again(), held.href);
        assert.deepEqual([read.item.mark, read.version], [undefined, held.version]);
        assertHolds(bench, read, item);
        assert.equal(await collection.unmark(held, never), held);
      });
    }

    law('an item that never had one is given back as it is', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(rich()));
      assert.equal(await collection.unmark(stored, never), stored);
      assert.equal((await fetchOne(collection, stored.href)).version, stored.version);
    });

    law('refuses a version that is not the present one', async ({ collection, outside }) => {
      const stored = await collection.create(rich(), aKey('t1'), never);
      await outside.retitle(stored.href, 'Edited in the app');
      await assert.rejects(collection.unmark(stored, never), code('STALE'));
      const now = await fetchOne(collection, stored.href);
      assert.deepEqual(now.item.fields[kind.title], titled('Edited in the app'));
      assert.equal((await collection.unmark(now, never)).item.mark, undefined);
    });

    law('of an item that is gone says so', async ({ collection, outside }) => {
      const stored = await collection.create(plain(), aKey('t1'), never);
      await outside.remove(stored.href);
      await assert.rejects(collection.unmark(stored, never), code('GONE'));
    });
  });
}

/** The file of an item that is then deleted. */
async function deleted<T extends Item>({ collection }: Bench<T>, stored: Stored<T>): Promise<ItemFile> {
  const file = collection.asFile(stored);
  await collection.remove(stored, never);
  return file;
}

/** The key of the same twin for another content. */
function anotherMark(word: string): CreateKey {
  const key = aKey(word);
  return { ...key, mark: `${key.mark}:again` as Mark };
}
