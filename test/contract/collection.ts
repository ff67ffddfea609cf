/**
 * contract/collection — every law of endpoints/endpoint.ts as a test, for each kind of item. Memory, the playground's servers
 * and the real ones pass the same suite; what only one of them does is tested beside it.
 */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Collection, isStored } from '../../src/endpoints/endpoint.ts';
import type { Checkpoint, Href, Item } from '../../src/model/item.ts';
import {
  aKey,
  assertHolds,
  assertNoFalseMove,
  aUid,
  code,
  fetchAll,
  fetchOne,
  freshNames,
  listAll,
  never,
  together,
} from './asking.ts';
import { fileLaws } from './files.ts';

/** What a person does in the app, past our collection. */
export interface Outside<T extends Item> {
  add(item: T): Promise<Href>;
  /** Gives it the title of `KindUnderTest.plain({ title })`. */
  retitle(href: Href, title: string): Promise<void>;
  remove(href: Href): Promise<void>;
}

/** An empty collection to test, of its own for each test. */
export interface Bench<T extends Item> {
  readonly collection: Collection<T>;
  readonly outside: Outside<T>;
  /** The same collection as a process sees it that has just started. */
  readonly again: () => Collection<T>;
  /** Makes the server forget this checkpoint; or returns one like it that the server never gave out. */
  readonly expire: (checkpoint: Checkpoint) => Promise<Checkpoint> | Promise<void>;
  /** What a server does with such a checkpoint; some list everything and say nothing of what is gone (D23). */
  readonly forgotten?: 'CHECKPOINT_EXPIRED' | 'everything';
  /** What becomes of a create whose UID another item has: EXISTS, or an item beside it. */
  readonly takenUid: 'EXISTS' | 'separate';
  /** Names of samples this server does not take; creating one must be REFUSED and leave nothing behind. */
  readonly refuses?: readonly string[];
  /** Fields whose values this server makes over in a way nobody knows beforehand (pictures): that there is one is all that is asked. */
  readonly remakes?: readonly string[];
  /** Lets so many milliseconds pass, on a side with `abilities.unseenFor`. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** A kind of item, as far as the laws must know it: contract/events and contract/contacts. */
export interface KindUnderTest<T extends Item> {
  /** The field that holds what people call it. */
  readonly title: string;
  /** A field of plain text, empty in a plain item. */
  readonly text: string;
  /** Fields every side must be able to hold. */
  readonly essential: readonly string[];
  /** An ordinary item that states only what the test is about. */
  plain(wishes?: { readonly title?: string; readonly text?: string; readonly uid?: string }): T;
  /** The item that is hardest to keep whole. */
  rich(): T;
  /** What must be kept, by what is special about it. */
  readonly samples: Readonly<Record<string, T>>;
  /** What no side need keep as it is: too long, too colourful. */
  readonly extremes: readonly T[];
  /** The laws only this kind has. */
  laws(name: string, law: Law<T>): void;
}

export type Law<T extends Item> = (sentence: string, check: (bench: Bench<T>) => Promise<void>) => void;

/** Runs the suite. `make` gives a fresh bench, or undefined when the machine does not have the server: the test is skipped. */
export function collectionContract<T extends Item>(
  name: string,
  kind: KindUnderTest<T>,
  make: (t: TestContext) => Promise<Bench<T> | undefined>,
): void {
  const law: Law<T> = (sentence, check) =>
    it(sentence, async (t) => {
      const bench = await make(t);
      freshNames();
      if (bench === undefined) t.skip(`${name} is not installed`);
      else await check(bench);
    });
  const { plain, rich } = kind;
  const title: ReadonlySet<string> = new Set([kind.title]);
  const titleIn = (item: T) => item.fields[kind.title];
  const titled = (text: string) => titleIn(plain({ title: text }));
  const retitled = (item: T, text: string): T => withField(item, kind.title, titled(text));

  describe(`${name}: listing`, () => {
    law('an empty collection is listed completely, with nothing', async ({ collection }) => {
      const { present, gone, complete } = await listAll(collection);
      assert.deepEqual([present.size, gone.size, complete], [0, 0, true]);
    });

    law('without a checkpoint everything is listed, and only the last page has an end', async ({ collection, outside }) => {
      const hrefs = [];
      for (const title of ['A', 'B', 'C', 'D', 'E']) hrefs.push(await outside.add(plain({ title })));
      const pages = await Array.fromAsync(collection.list(undefined, never));
      assert.deepEqual(
        pages.map((page) => page.end !== undefined),
        pages.map((_page, index) => index === pages.length - 1),
      );
      const { present, complete, checkpoint } = together(pages);
      assert.deepEqual([...present.keys()].sort(), hrefs.sort());
      assert.equal(complete, true);
      assert.notEqual(checkpoint, undefined);
    });

    law('with a checkpoint only what moved is listed', async ({ collection, outside }) => {
      const [first, second] = [await outside.add(plain({ title: 'A' })), await outside.add(plain({ title: 'B' }))];
      const before = await listAll(collection);
      await outside.retitle(first, 'A2');
      const third = await outside.add(plain({ title: 'C' }));
      const delta = await listAll(collection, before.checkpoint);
      assert.deepEqual([...delta.present.keys()].sort(), [first, third].sort());
      assert.deepEqual([delta.gone.has(first), delta.gone.has(second), delta.complete], [false, false, false]);
      const found = await fetchOne(collection, first);
      assert.deepEqual(titleIn(found.item), titled('A2'));
      assert.notEqual(found.version, before.present.get(first)?.version);
    });

    law('with a checkpoint what was deleted is named as gone', async ({ collection, outside }) => {
      const [first, second] = [await outside.add(plain({ title: 'A' })), await outside.add(plain({ title: 'B' }))];
      const { checkpoint } = await listAll(collection);
      await outside.remove(first);
      const delta = await listAll(collection, checkpoint);
      assert.equal(delta.gone.has(first), true);
      assert.deepEqual([delta.present.has(first), delta.gone.has(second)], [false, false]);
      assert.equal((await listAll(collection)).present.has(first), false);
    });

    law('what came and went in between is not there', async ({ collection, outside }) => {
      const { checkpoint } = await listAll(collection);
      const href = await outside.add(plain());
      await outside.remove(href);
      assert.equal((await listAll(collection, checkpoint)).present.has(href), false);
    });

    law('when nothing moved, nothing is listed, again and again', async ({ collection, outside }) => {
      await outside.add(plain());
      let { checkpoint } = await listAll(collection);
      for (let round = 0; round < 3; round += 1) {
        const delta = await listAll(collection, checkpoint);
        assert.deepEqual([delta.present.size, delta.gone.size], [0, 0]);
        checkpoint = delta.checkpoint;
      }
    });

    law('a checkpoint is still good after a restart', async ({ collection, outside, again }) => {
      const { checkpoint } = await listAll(collection);
      const href = await outside.add(plain());
      assert.deepEqual([...(await listAll(again(), checkpoint)).present.keys()], [href]);
    });

    law('a checkpoint the server forgot never looks like "nothing moved"', async ({ collection, outside, expire, forgotten }) => {
      const href = await outside.add(plain());
      const { checkpoint } = await listAll(collection);
      assert.ok(checkpoint);
      const unknown = (await expire(checkpoint)) ?? checkpoint;
      if (forgotten === 'everything') {
        const { present, complete } = await listAll(collection, unknown);
        assert.deepEqual([[...present.keys()], complete], [[href], false]);
      } else await assert.rejects(listAll(collection, unknown), code('CHECKPOINT_EXPIRED'));
      assert.equal((await listAll(collection)).present.has(href), true);
    });

    law('an abort ends it', async ({ collection }) => {
      const stop = AbortSignal.abort();
      await assert.rejects(Array.fromAsync(collection.list(undefined, stop)), { name: 'AbortError' });
    });
  });

  describe(`${name}: fetching`, () => {
    law('gives each item once, in the version that was listed, and leaves the missing out', async ({ collection, outside }) => {
      const kept = await outside.add(plain({ title: 'Kept' }));
      const removed = await outside.add(plain({ title: 'Removed' }));
      await outside.remove(removed);
      const { present } = await listAll(collection);
      const found = await fetchAll(collection, [kept, removed, kept]);
      assert.deepEqual(
        found.map(({ href }) => href),
        [kept],
      );
      const listed = present.get(kept)?.version;
      assert.ok(listed === undefined || listed === found[0]?.version);
      assert.ok(found[0] && isStored(found[0]));
      assert.deepEqual(titleIn(found[0].item), titled('Kept'));
    });

    law('gives what one reads the same version every time', async ({ outside, collection, again }) => {
      const href = await outside.add(rich());
      assert.equal((await fetchOne(collection, href)).version, (await fetchOne(again(), href)).version);
    });

    law('gives many at once', async ({ collection, outside }) => {
      const hrefs: Href[] = [];
      for (let number = 0; number < 60; number += 1) hrefs.push(await outside.add(plain({ title: `Number ${number}` })));
      const found = await fetchAll(collection, hrefs);
      assert.deepEqual(found.map(({ href }) => href).sort(), hrefs.sort());
    });

    law('of nothing gives nothing', async ({ collection }) => {
      assert.deepEqual(await fetchAll(collection, []), []);
    });
  });

  describe(`${name}: creating`, () => {
    for (const [what, item] of Object.entries(kind.samples)) {
      law(`keeps ${what} and returns it as it is held`, async (bench) => {
        const { collection, again, refuses } = bench;
        if (refuses?.includes(what)) {
          await assert.rejects(collection.create(item, aKey('t1'), never), code('REFUSED'));
          assert.equal((await listAll(collection)).present.size, 0);
          return;
        }
        const stored = await collection.create(item, aKey('t1'), never);
        assertHolds(bench, stored, item);
        const read = await fetchOne(again(), stored.href);
        assert.equal(read.version, stored.version);
        assertHolds(bench, read, item);
        assert.deepEqual([read.item.mark, read.item.uid], [aKey('t1').mark, stored.item.uid]);
      });
    }

    law('repeated with the same key makes no second item', async (bench) => {
      const { collection, again, wait } = bench;
      const { unseenFor } = collection.abilities;
      const first = await collection.create(rich(), aKey('t1'), never);
      if (unseenFor === undefined) {
        const second = await collection.create(rich(), aKey('t1'), never);
        const third = await again().create(rich(), aKey('t1'), never);
        assert.deepEqual([second.href, third.href], [first.href, first.href]);
        assert.equal(third.version, first.version);
        assertHolds(bench, third, rich());
      } else {
        // Whoever got no answer looks before asking again: by then a full read shows it, known by its mark.
        assert.ok(wait, 'a bench with `unseenFor` can let time pass');
        await wait(unseenFor);
        assert.deepEqual([...(await listAll(again())).present.keys()], [first.href]);
        assert.equal((await fetchOne(again(), first.href)).item.mark, aKey('t1').mark);
      }
      assert.equal((await listAll(collection)).present.size, 1);
    });

    law('with another key makes another item', async ({ collection }) => {
      const first = await collection.create(plain(), aKey('t1'), never);
      const second = await collection.create(plain(), aKey('t2'), never);
      assert.notEqual(first.href, second.href);
      assert.equal((await listAll(collection)).present.size, 2);
    });

    law('carries the UID it is given', async ({ collection }) => {
      const stored = await collection.create(plain(), { ...aKey('t1'), uid: aUid() }, never);
      assert.equal(stored.item.uid, aUid());
    });

    law('with a UID that another item has does not touch that item', async ({ collection, outside, takenUid }) => {
      const own = await outside.add(plain({ title: 'Own', uid: aUid() }));
      const creating = collection.create(plain({ title: 'Copy' }), { ...aKey('t1'), uid: aUid() }, never);
      if (takenUid === 'EXISTS') await assert.rejects(creating, code('EXISTS'));
      else assert.notEqual((await creating).href, own);
      assert.deepEqual(titleIn((await fetchOne(collection, own)).item), titled('Own'));
    });

    law('is no move: the next delta shows the version that was returned', async ({ collection }) => {
      const { checkpoint } = await listAll(collection);
      const stored = await collection.create(rich(), aKey('t1'), never);
      await assertNoFalseMove(collection, checkpoint, stored);
    });
  });

  describe(`${name}: updating`, () => {
    law('changes the named fields and no others', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(plain({ title: 'Before', text: 'Chair 1' })));
      const wanted = withField(retitled(stored.item, 'After'), kind.text, 'not named');
      const held = await collection.update(stored, wanted, title, never);
      assert.deepEqual([titleIn(held.item), held.item.fields[kind.text]], [titled('After'), 'Chair 1']);
      assert.notEqual(held.version, stored.version);
      const read = await fetchOne(collection, stored.href);
      assert.deepEqual(
        [read.version, titleIn(read.item), read.item.fields[kind.text]],
        [held.version, titled('After'), 'Chair 1'],
      );
    });

    law('empties a field', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(plain({ text: 'Chair 1' })));
      const wanted = withField(stored.item, kind.text, undefined);
      const held = await collection.update(stored, wanted, new Set([kind.text]), never);
      assert.equal(held.item.fields[kind.text], undefined);
      assert.equal((await fetchOne(collection, stored.href)).item.fields[kind.text], undefined);
    });

    law('can be repeated with what was returned', async ({ collection, outside }) => {
      let stored = await fetchOne(collection, await outside.add(plain()));
      for (const text of ['One', 'Two', 'Three']) {
        stored = await collection.update(stored, retitled(stored.item, text), title, never);
      }
      assert.deepEqual(titleIn((await fetchOne(collection, stored.href)).item), titled('Three'));
    });

    law('refuses a version that is not the present one', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(plain({ title: 'Before' })));
      await outside.retitle(stored.href, 'Edited in the app');
      await assert.rejects(collection.update(stored, retitled(stored.item, 'Ours'), title, never), code('STALE'));
      assert.deepEqual(titleIn((await fetchOne(collection, stored.href)).item), titled('Edited in the app'));
    });

    law('of an item that is gone says so', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(plain()));
      await outside.remove(stored.href);
      await assert.rejects(collection.update(stored, retitled(stored.item, 'Ours'), title, never), code('GONE'));
    });

    law('is no move: the next delta shows the version that was returned', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(rich()));
      const { checkpoint } = await listAll(collection);
      const held = await collection.update(stored, retitled(stored.item, 'After'), title, never);
      await assertNoFalseMove(collection, checkpoint, held);
    });
  });

  describe(`${name}: removing`, () => {
    law('removes the item', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(plain()));
      const { checkpoint } = await listAll(collection);
      await collection.remove(stored, never);
      assert.deepEqual(await fetchAll(collection, [stored.href]), []);
      assert.equal((await listAll(collection, checkpoint)).present.has(stored.href), false);
      assert.equal((await listAll(collection)).present.size, 0);
    });

    law('removes what was created, all of it', async ({ collection }) => {
      await collection.remove(await collection.create(rich(), aKey('t1'), never), never);
      assert.equal((await listAll(collection)).present.size, 0);
    });

    law('refuses a version that is not the present one', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(plain()));
      await outside.retitle(stored.href, 'Edited in the app');
      await assert.rejects(collection.remove(stored, never), code('STALE'));
      assert.deepEqual(titleIn((await fetchOne(collection, stored.href)).item), titled('Edited in the app'));
    });

    law('of an item that is gone says so', async ({ collection, outside }) => {
      const stored = await fetchOne(collection, await outside.add(plain()));
      await outside.remove(stored.href);
      await assert.rejects(collection.remove(stored, never), code('GONE'));
    });
  });

  describe(`${name}: what it says about itself`, () => {
    law('it may be written, and knows its fields', async ({ collection }) => {
      assert.equal(collection.abilities.write.allowed, true);
      for (const field of kind.essential) assert.equal(collection.abilities.fields.has(field), true);
    });

    law('what it would hold, it would hold as it is', async ({ collection }) => {
      for (const item of [plain(), rich(), ...Object.values(kind.samples), ...kind.extremes]) {
        const once = collection.asHeld(item);
        assert.deepEqual(collection.asHeld(once), once);
      }
    });
  });

  fileLaws(name, kind, law);
  kind.laws(name, law);
}

function withField<T extends Item>(item: T, field: string, value: unknown): T {
  return { ...item, fields: { ...item.fields, [field]: value } };
}
