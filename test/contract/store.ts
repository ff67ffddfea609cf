/**
 * contract/store — every law of store/store.ts as a test. Each database passes the same suite.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { isSyncError } from '../../src/model/errors.ts';
import type { Change, ChangeId } from '../../src/model/history.ts';
import type { Checkpoint, FieldPath, Href, Mark, TwinId, Version } from '../../src/model/item.ts';
import type { Mail } from '../../src/model/mail.ts';
import { type Anchor, type Creation, countsName, type Link, type Parked, parkedKey, type Twin } from '../../src/model/pair.ts';
import type { Closing, Store, TwinsWanted } from '../../src/store/store.ts';

type Tell = (sentence: string, check: () => Promise<void>) => unknown;

/** Runs the suite. `open` gives one more connection to the same database each time; each test uses links of its own. */
export function storeContract(name: string, open: () => Store | Promise<Store>, tell: Tell = it): void {
  const law = (sentence: string, check: (store: Store, link: Link, another: () => Promise<Store>) => Promise<void>) =>
    tell(sentence, async () => {
      const opened: Store[] = [];
      const connect = async (): Promise<Store> => {
        const store = await open();
        opened.push(store);
        return store;
      };
      try {
        await check(await connect(), aLink(), connect);
      } finally {
        for (const store of opened) await store.dispose();
      }
    });

  describe(`${name}: standing`, () => {
    law('a link that was never seen stands at the beginning', async (store, link) => {
      assert.deepEqual(await store.standing(link), {
        checkpoints: { left: undefined, right: undefined },
        identities: { left: undefined, right: undefined },
        fullAt: undefined,
        successAt: undefined,
        wantsFull: false,
        settings: undefined,
        echo: { left: 0, right: 0 },
        watch: {},
        parked: [],
        twins: 0,
      });
      assert.deepEqual(await store.twins(link), []);
    });

    law('what a cycle left behind is found by the next, on another connection, too', async (store, link, another) => {
      await store.close(link, closing({ parked: [parkedTwin], wantsFull: true }));
      const found = {
        checkpoints: { left: 'l-7', right: 'r-7' },
        identities: { left: 'calendar of Anna', right: '/termine/' },
        fullAt: 1000,
        successAt: 2000,
        wantsFull: true,
        settings: 'two-way',
        echo: { left: 1, right: 2 },
        watch: { wary: true, strangers: ['abc'] },
        parked: [parkedTwin],
        twins: 0,
      };
      assert.deepEqual(await store.standing(link), found);
      assert.deepEqual(await (await another()).standing(link), found);
    });

    law('the next closing takes the place of the last', async (store, link) => {
      await store.close(link, closing({ wantsFull: true }));
      await store.close(
        link,
        closing({ checkpoints: { left: 'l-8' as Checkpoint, right: 'r-9' as Checkpoint }, successAt: 3000 }),
      );
      const { checkpoints, successAt, wantsFull } = await store.standing(link);
      assert.deepEqual([checkpoints, successAt, wantsFull], [{ left: 'l-8', right: 'r-9' }, 3000, false]);
    });

    law('keeps times of today to the millisecond', async (store, link) => {
      const now = Date.parse('2026-11-22T08:00:00.123Z');
      await store.close(link, closing({ fullAt: now, successAt: now + 1 }));
      const { fullAt, successAt } = await store.standing(link);
      assert.deepEqual([fullAt, successAt], [now, now + 1]);
    });

    law('links do not see each other', async (store, link) => {
      await store.saveTwin(link, aTwin('t1'));
      await store.close(link, closing({ parked: [parkedTwin] }));
      const other = await store.standing(aLink());
      assert.deepEqual([other.twins, other.parked.length, other.checkpoints.left], [0, 0, undefined]);
    });

    law('two links may have twins of the same name', async (store, link) => {
      const other = aLink();
      await store.saveTwin(link, aTwin('t1'));
      await store.saveTwin(other, aTwin('t1'));
      await store.forgetTwin(link, 't1' as TwinId);
      assert.deepEqual([(await store.twins(link)).length, (await store.twins(other)).length], [0, 1]);
    });
  });

  describe(`${name}: twins`, () => {
    law('a saved twin is seen at once by a second connection, before any closing', async (store, link, another) => {
      const second = await another();
      await store.saveTwin(link, aTwin('t1'));
      assert.deepEqual(await second.twins(link), [aTwin('t1')]);
      assert.equal((await second.standing(link)).twins, 1);
    });

    law('comes back as it was saved, with its intent and its absent side', async (store, link) => {
      const expected = { before: '', here: 'a', agreed: ['a', 'b'], there: '' };
      const twin: Twin = {
        ...aTwin('t1'),
        born: 'both',
        right: { ...anAnchor('right'), absent: true },
        intent: { left: {}, right: { title: expected } },
      };
      await store.saveTwin(link, twin);
      assert.deepEqual(await store.twins(link), [twin]);
    });

    law('is found by its name, by where it is on either side, or by its UID', async (store, link) => {
      const on = (side: string, id: string): Anchor => ({
        ...anAnchor(side),
        href: `${side} ${id}` as Href,
        uid: `${side} UID ${id}`,
      });
      const twin = (id: string): Twin => ({ ...aTwin(id), left: on('left', id), right: on('right', id) });
      for (const id of ['t1', 't2', 't3', 't4', 't5']) await store.saveTwin(link, twin(id));
      await store.saveTwin({ ...link, id: `${link.id} other` }, twin('t1'));
      const found = async (wanted: TwinsWanted): Promise<string[]> =>
        (await store.twinsBy(link, wanted)).map(({ id }) => id).sort();
      const hrefs = (side: 'left' | 'right', id: string) => ({ left: [], right: [], [side]: [`${side} ${id}` as Href] });
      assert.deepEqual(await found({}), []);
      assert.deepEqual(await found({ ids: ['t1' as TwinId, 'no' as TwinId] }), ['t1']);
      assert.deepEqual(await found({ hrefs: hrefs('left', 't2') }), ['t2']);
      assert.deepEqual(await found({ hrefs: hrefs('right', 't3') }), ['t3']);
      assert.deepEqual(await found({ hrefs: { left: ['right t3' as Href], right: ['left t2' as Href] } }), []);
      assert.deepEqual(await found({ uids: ['left UID t4', 'right UID t5'] }), ['t4', 't5']);
      const many = Array.from({ length: 1203 }, (_, index) => `t${index}` as TwinId);
      assert.deepEqual(await found({ ids: many, hrefs: hrefs('left', 't2') }), ['t1', 't2', 't3', 't4', 't5']);
      const moved = { ...twin('t2'), left: on('left', 'elsewhere') };
      await store.saveTwin(link, moved);
      assert.deepEqual(await found({ hrefs: hrefs('left', 't2') }), []);
      assert.deepEqual(await store.twinsBy(link, { hrefs: hrefs('left', 'elsewhere'), uids: ['left UID elsewhere'] }), [moved]);
      assert.deepEqual((await store.twinIds(link)).toSorted(), ['t1', 't2', 't3', 't4', 't5']);
    });

    law('saved again it takes its own place, and an intent that is over is gone', async (store, link) => {
      await store.saveTwin(link, { ...aTwin('t1'), intent: { left: {}, right: {} } });
      const next: Twin = { ...aTwin('t1'), born: 'right', left: { ...anAnchor('left'), version: 'v2' as Version } };
      await store.saveTwin(link, next);
      assert.deepEqual(await store.twins(link), [next]);
    });

    law('a creation is seen at once by a second connection, and is over when its twin is saved', async (store, link, another) => {
      const begun = aCreation('t1');
      await store.beginCreation(link, begun);
      const second = await another();
      assert.deepEqual(await second.creations(link), [begun]);
      await store.saveTwin(link, aTwin('other'));
      assert.equal((await second.creations(link)).length, 1);
      await store.saveTwin(link, aTwin('t1'));
      assert.deepEqual(await second.creations(link), []);
    });

    law(
      'attempts with other contents stand side by side, the latest last; the same again takes its own place',
      async (store, link) => {
        const [first, second] = [aCreation('t1', { mark: 'a' as Mark, at: 2 }), aCreation('t1', { mark: 'b' as Mark, at: 1 })];
        await store.beginCreation(link, first);
        await store.beginCreation(link, second);
        assert.deepEqual(await store.creations(link), [second, first]);
        await store.beginCreation(link, { ...second, at: 3 });
        assert.deepEqual(await store.creations(link), [first, { ...second, at: 3 }]);
      },
    );

    law('a creation that was not made after all is forgotten, and no other', async (store, link) => {
      for (const name of ['t1', 't2']) await store.beginCreation(link, aCreation(name));
      const elsewhere = aLink();
      await store.beginCreation(elsewhere, aCreation('t1'));
      await store.endCreations(link, 't1' as TwinId);
      assert.deepEqual([await store.creations(link), await store.creations(elsewhere)], [[aCreation('t2')], [aCreation('t1')]]);
    });

    law('a twin that replaces another takes its place, and that of its creations', async (store, link) => {
      await store.saveTwin(link, aTwin('old'));
      await store.saveTwin(link, aTwin('other'));
      await store.beginCreation(link, aCreation('old'));
      await store.beginCreation(link, aCreation('new', { replaces: 'old' as TwinId }));
      await store.saveTwin(link, aTwin('new'));
      assert.deepEqual((await store.twins(link)).map(({ id }) => id).sort(), ['new', 'other']);
      assert.deepEqual(await store.creations(link), []);
    });

    law('a twin that replaces itself stays', async (store, link) => {
      await store.beginCreation(link, aCreation('t1', { replaces: 't1' as TwinId }));
      await store.saveTwin(link, aTwin('t1'));
      assert.equal((await store.twins(link)).length, 1);
    });

    law('when the new twin cannot be saved, the replaced one stays', async (store, link) => {
      await store.saveTwin(link, aTwin('old'));
      await store.beginCreation(link, aCreation('new', { replaces: 'old' as TwinId }));
      const unwritable = { ...aTwin('new'), left: { ...anAnchor('left'), version: 1n as unknown as Version } };
      await assert.rejects(store.saveTwin(link, unwritable));
      assert.deepEqual(
        (await store.twins(link)).map(({ id }) => id),
        ['old'],
      );
    });

    law('a forgotten twin is gone, and to forget it again is no error', async (store, link) => {
      await store.saveTwin(link, aTwin('t1'));
      await store.forgetTwin(link, 't1' as TwinId);
      await store.forgetTwin(link, 't1' as TwinId);
      assert.deepEqual(await store.twins(link), []);
    });
  });

  describe(`${name}: closing`, () => {
    law('is one transaction: what fails half way leaves nothing of itself', async (store, link) => {
      await store.close(link, closing({ parked: [parkedTwin] }));
      const before = await store.standing(link);
      const unwritable = { ...parkedItem, since: 1n as unknown as number };
      const half = closing({
        checkpoints: { left: 'later' as Checkpoint, right: 'later' as Checkpoint },
        settled: new Set(['t1']),
        parked: [{ ...parkedTwin, twin: 't2' as TwinId }, unwritable],
      });
      await assert.rejects(store.close(link, half), (error) => isSyncError(error, 'STORE'));
      assert.deepEqual(await store.standing(link), before);
      await store.close(link, closing({ successAt: 5000 }));
      assert.equal((await store.standing(link)).successAt, 5000);
    });

    law('what was parked stays parked until it is settled', async (store, link) => {
      await store.close(link, closing({ parked: [parkedTwin, parkedItem] }));
      await store.close(link, closing({}));
      assert.deepEqual(await parkedOf(store, link), ['left:l-9', 't1']);
      await store.close(link, closing({ settled: new Set(['t1']) }));
      assert.deepEqual(await parkedOf(store, link), ['left:l-9']);
      await store.close(link, closing({ settled: new Set(['left:l-9']) }));
      assert.deepEqual(await parkedOf(store, link), []);
    });

    law('what is parked again is parked once, with its new reason', async (store, link) => {
      await store.close(link, closing({ parked: [parkedTwin] }));
      const again = { ...parkedTwin, why: 'still', kind: 'conflict' as const, fields: ['title'] };
      await store.close(link, closing({ parked: [again] }));
      assert.deepEqual((await store.standing(link)).parked, [again]);
    });

    law('what is settled and parked in the same breath is parked', async (store, link) => {
      await store.close(link, closing({ parked: [parkedTwin], settled: new Set(['t1']) }));
      assert.deepEqual((await store.standing(link)).parked, [parkedTwin]);
    });

    law('an item without a twin is parked by its side and href', async (store, link) => {
      const onTheRight: Parked = { ...parkedItem, hrefs: { right: 'l-9' as Href } };
      await store.close(link, closing({ parked: [parkedItem, onTheRight] }));
      await store.close(link, closing({ settled: new Set(['right:l-9']) }));
      assert.deepEqual(await parkedOf(store, link), ['left:l-9']);
    });

    law('leaves the twins alone', async (store, link) => {
      await store.saveTwin(link, aTwin('t1'));
      await store.close(link, closing({ settled: new Set(['t1']) }));
      assert.equal((await store.standing(link)).twins, 1);
    });
  });

  describe(`${name}: history`, () => {
    law('a change is kept with the write it belongs to, and brought up to date with the next', async (store, link, another) => {
      const [made, edited, removed] = [1, 2, 3].map((n) => aChange(link, n)) as [Change, Change, Change];
      await store.beginCreation(link, aCreation('t1'), [made]);
      await store.saveTwin(link, aTwin('t1'), [{ ...made, outcome: 'done', sealed: 'sealed anew' }, edited]);
      await store.forgetTwin(link, 't1' as TwinId, [removed]);
      const told = await (await another()).changes({ link: link.id });
      assert.deepEqual(told, [removed, edited, { ...made, outcome: 'done', sealed: 'sealed anew' }]);
      assert.deepEqual([await store.twins(link), await store.creations(link)], [[], []]);
    });

    law('is told of one change, a cycle, a link, a pair, a twin or a time', async (store, link) => {
      const other = aLink();
      const changes = [1, 2, 3].map((n) => aChange(link, n));
      await store.keepChanges([...changes, aChange(other, 4)]);
      const ids = async (wanted: Parameters<Store['changes']>[0]): Promise<string[]> =>
        (await store.changes(wanted)).map(({ id }) => id);
      const [first, second, third] = changes.map(({ id }) => id);
      assert.deepEqual(await ids({ id: second as ChangeId }), [second]);
      assert.deepEqual(await ids({ cycle: link.id }), [third, second, first]);
      assert.deepEqual(await ids({ pair: other.id }), [aChange(other, 4).id]);
      assert.deepEqual(await ids({ link: link.id, twin: 't2' as TwinId }), [second]);
      assert.deepEqual(await ids({ link: link.id, since: 2000 }), [third, second]);
      assert.deepEqual(await ids({ link: 'unknown' }), []);
    });

    law('is told in parts, the latest first', async (store, link) => {
      await store.keepChanges([1, 2, 3, 4].map((n) => aChange(link, n)));
      const part = async (count: number, from: number) =>
        (await store.changes({ link: link.id, count, from })).map(({ id }) => id.split('-').at(-1));
      assert.deepEqual([await part(2, 0), await part(2, 2), await part(2, 4)], [['4', '3'], ['2', '1'], []]);
    });

    law('is counted by the quarter of an hour', async (store, link) => {
      const quarter = 15 * 60_000;
      const times = [0, quarter - 1, quarter, 5 * quarter + 3, 9 * quarter];
      await store.keepChanges(times.map((at, n) => ({ ...aChange(link, n), at: 100 * quarter + at })));
      await store.keepChanges([{ ...aChange(aLink(), 1), at: 100 * quarter }]);
      const counted = await store.countChanges(link.id, 100 * quarter + 1);
      assert.deepEqual(
        [...counted].toSorted(([a], [b]) => a - b),
        [
          [100, 1],
          [101, 1],
          [105, 1],
          [109, 1],
        ],
      );
    });

    law('decisions are told until somebody agrees or takes them back', async (store, link) => {
      const decided: Change = { ...aChange(link, 1), outcome: 'done', clashes: [{ path: 'title' as FieldPath, kept: 'left' }] };
      await store.keepChanges([
        decided,
        { ...aChange(link, 2), outcome: 'done' },
        { ...decided, id: 'begun' as ChangeId, outcome: 'begun' },
      ]);
      const told = async () => (await store.changes({ link: link.id, decision: true })).map(({ id }) => id);
      assert.deepEqual(await told(), [decided.id]);
      await store.keepChanges([{ ...decided, accepted: true }]);
      assert.deepEqual(await told(), []);
      await store.keepChanges([{ ...decided, undoneBy: 'x' as ChangeId }]);
      assert.deepEqual(await told(), []);
    });

    law('changes of one moment are told in the order they were made', async (store, link) => {
      const all = Array.from({ length: 12 }, (_, n) => ({ ...aChange(link, n + 1), at: 5 }));
      await store.keepChanges(all.toReversed());
      assert.deepEqual(
        (await store.changes({ link: link.id })).map(({ id }) => id),
        all.map(({ id }) => id).toReversed(),
      );
    });

    law('what did not happen is taken out again', async (store, link) => {
      const [first, second] = [aChange(link, 1), aChange(link, 2)];
      await store.keepChanges([first, second]);
      await store.dropChange(first.id);
      assert.deepEqual(await store.changes({ link: link.id }), [second]);
    });

    law('tells of edits that reached their items since a moment, the latest last', async (store, link) => {
      const [first, second, third] = [1, 2, 3].map((n) => ({ ...aChange(link, n), outcome: 'done' })) as [Change, Change, Change];
      await store.keepChanges([third, first, second, { ...aChange(link, 4), op: 'create', outcome: 'done' }, aChange(link, 5)]);
      const told = await store.updatesSince(link, 2000);
      assert.deepEqual(
        told.map(({ twin, side, state, at, cycle }) => [twin, side, state, at, cycle]),
        [second, third].map(({ twin, side, state, at, cycle }) => [twin, side, state, at, cycle]),
      );
    });

    law('what is older than a moment is forgotten, and only that', async (store, link) => {
      await store.keepChanges([1, 2, 3].map((n) => aChange(link, n)));
      assert.ok((await store.dropChangesBefore(2000)) >= 1);
      assert.deepEqual(await store.changes({ link: link.id }), [aChange(link, 3), aChange(link, 2)]);
    });
  });

  describe(`${name}: what persons say`, () => {
    const verdict = (name: string, keep: 'left' | 'right', at = 5) => ({ name, keep, at, used: false });

    law('is kept for each link, and the latest word counts', async (store, link, another) => {
      await store.decide(link, [verdict('a', 'left'), verdict('b', 'left')]);
      await store.decide(link, [verdict('b', 'right', 6)]);
      assert.deepEqual(await (await another()).verdicts(link), [verdict('a', 'left'), verdict('b', 'right', 6)]);
      assert.deepEqual(await store.verdicts(aLink()), []);
    });

    law('is told in the order of the bytes of its names, whatever the language of the database', async (store, link) => {
      const names = ['b', 'a', 'B', 'ä', 'undo:c-10', 'undo:c-9'];
      await store.decide(
        link,
        names.map((name) => verdict(name, 'left')),
      );
      const told = (await store.verdicts(link)).map(({ name }) => name);
      assert.deepEqual(told, ['B', 'a', 'b', 'undo:c-10', 'undo:c-9', 'ä']);
    });

    law('is used when a cycle ends in which it does not wait any more', async (store, link) => {
      const waits = { ...parkedTwin, twin: 'a' as TwinId };
      const names = ['a', 'b', countsName('a' as TwinId), countsName('b' as TwinId), 'undo:c-1'];
      await store.decide(
        link,
        names.map((name) => verdict(name, 'left')),
      );
      await store.close(link, closing({ parked: [waits] }));
      const used = async (): Promise<string[]> => (await store.verdicts(link)).filter((one) => one.used).map(({ name }) => name);
      assert.deepEqual(await used(), ['b', 'counts:b']);
      await store.close(link, closing({ settled: new Set(['a']) }));
      assert.deepEqual(await used(), ['a', 'b', 'counts:a', 'counts:b']);
    });

    law('is forgotten with the history of its time, once it is used', async (store, link) => {
      await store.decide(link, [{ ...verdict('old', 'left'), used: true }, verdict('open', 'left')]);
      await store.dropChangesBefore(6);
      assert.deepEqual(await store.verdicts(link), [verdict('open', 'left')]);
    });
  });

  describe(`${name}: what the guards keep`, () => {
    law('is on disk at once, for a link that was closed before', async (store, link, another) => {
      await store.keepWatch(link, { wary: true });
      assert.deepEqual((await store.standing(link)).watch, {});
      await store.close(link, closing({ watch: {} }));
      await store.keepWatch(link, { wary: true });
      assert.deepEqual((await (await another()).standing(link)).watch, { wary: true });
    });
  });

  describe(`${name}: links`, () => {
    law('are told with what stands at their ends and how many twins they have', async (store, link) => {
      await store.saveTwin(link, aTwin('t1'));
      const mine = async () => (await store.links()).filter((one) => one.link.id === link.id);
      assert.deepEqual(await mine(), []);
      await store.close(link, closing({}));
      const { identities, watch } = closing({});
      assert.deepEqual(await mine(), [{ link, identities, watch, twins: 1 }]);
    });

    law('that are moved take everything with them', async (store, link) => {
      await store.saveTwin(link, aTwin('t1'));
      await store.beginCreation(link, aCreation('t2'), [aChange(link, 1)]);
      await store.decide(link, [{ name: 'undo:c-1', keep: 'left', at: 5, used: false }]);
      await store.close(link, closing({ parked: [parkedItem] }));
      const [before, to] = [await store.standing(link), { ...aLink(), pair: 'renamed' }];
      await store.moveLink(link, to);
      assert.deepEqual(await store.standing(to), before);
      assert.deepEqual(await store.twins(to), [aTwin('t1')]);
      assert.deepEqual(await store.creations(to), [aCreation('t2')]);
      assert.deepEqual(await store.changes({ link: to.id }), [{ ...aChange(link, 1), link: to.id, pair: 'renamed' }]);
      assert.equal((await store.verdicts(to)).length, 1);
      assert.equal((await store.standing(link)).successAt, undefined);
      const told = (await store.links()).map((one) => one.link);
      assert.deepEqual([told.some(({ id }) => id === link.id), told.find(({ id }) => id === to.id)], [false, to]);
    });
  });

  describe(`${name}: notes`, () => {
    law('a note is kept under its name until it is dropped', async (store, _link, another) => {
      const note = `token of ${randomUUID()}`;
      assert.equal(await store.note(note), undefined);
      await store.setNote(note, 'first');
      await store.setNote(note, 'second');
      await store.setNote(`${note}, another`, '');
      assert.equal(await (await another()).note(note), 'second');
      assert.equal(await store.note(`${note}, another`), '');
      await store.setNote(note, undefined);
      assert.equal(await store.note(note), undefined);
      assert.equal(await store.note(`${note}, another`), '');
    });

    law(
      'a note is changed only by the one who knows how it reads, so that of two processes one is first',
      async (store, _link, another) => {
        const note = `sign-in of ${randomUUID()}`;
        const other = await another();
        assert.deepEqual(
          [await store.swapNote(note, undefined, 'one'), await other.swapNote(note, undefined, 'two')],
          [true, false],
        );
        assert.equal(await other.note(note), 'one');
        assert.deepEqual([await other.swapNote(note, 'one', 'two'), await store.swapNote(note, 'one', 'three')], [true, false]);
        assert.equal(await store.note(note), 'two');
        assert.deepEqual([await store.swapNote(note, 'one', undefined), await store.note(note)], [false, 'two']);
        assert.deepEqual(
          [await store.swapNote(note, 'two', undefined), await other.swapNote(note, 'two', undefined)],
          [true, false],
        );
        assert.equal(await other.note(note), undefined);
      },
    );
  });

  describe(`${name}: mails to clients`, () => {
    law('are found as they were written, the first made first, on another connection, too', async (store, _link, another) => {
      const pair = randomUUID();
      const [first, second] = [aMail(pair, { made: 1 }), aMail(pair, { made: 2, occasion: 'reminder', tries: 3 })];
      await store.outbox.write(pair, { mails: [second, first], appointments: [kept('t1'), kept('t2')] });
      const seen = (await another()).outbox;
      assert.deepEqual(plainly(await seen.mails(pair)), [first, second]);
      assert.deepEqual(plainly(await seen.appointments(pair)), [kept('t1'), kept('t2')]);
      const all = await seen.mails();
      assert.ok([first, second].every(({ id }) => all.some((one) => one.id === id)));
      assert.deepEqual([await seen.mails(randomUUID()), await seen.appointments(randomUUID())], [[], []]);
    });

    law('are there once, whoever writes them again under whatever id', async (store, _link, another) => {
      const pair = randomUUID();
      const mail = aMail(pair);
      await store.outbox.write(pair, { mails: [mail] });
      await (await another()).outbox.write(pair, { mails: [{ ...mail, id: randomUUID(), sealed: 'another' }] });
      assert.deepEqual(plainly(await store.outbox.mails(pair)), [mail]);
    });

    law('turn from the state they are in, so that of two processes one is first', async (store, _link, another) => {
      const pair = randomUUID();
      const mail = aMail(pair);
      const other = (await another()).outbox;
      await store.outbox.write(pair, { mails: [mail] });
      assert.equal(await other.turn(mail.id, 'waiting', { state: 'approved', since: 7, by: 'anna' }), true);
      assert.equal(await store.outbox.turn(mail.id, 'waiting', { state: 'discarded', since: 8 }), false);
      assert.equal(
        await store.outbox.turn(mail.id, 'approved', { state: 'sending', since: 9, tries: 1, due: 10, sealed: 'anew' }),
        true,
      );
      assert.equal(await other.turn(mail.id, 'approved', { state: 'sending', since: 9 }), false);
      assert.equal(await other.turn(randomUUID(), 'waiting', { state: 'approved', since: 9 }), false);
      const now = { ...mail, state: 'sending', since: 9, tries: 1, due: 10, by: 'anna', sealed: 'anew' };
      assert.deepEqual(plainly(await store.outbox.mails(pair)), [now]);
    });

    law('that are overtaken go, unless they are on their way, over, or nobody knows', async (store) => {
      const pair = randomUUID();
      const states = ['waiting', 'approved', 'refused', 'sending', 'unsure', 'sent', 'discarded'] as const;
      const mails = states.map((state) => aMail(pair, { state }));
      await store.outbox.write(pair, { mails });
      await store.outbox.write(pair, { overtaken: mails.map(({ id }) => id) });
      assert.deepEqual((await store.outbox.mails(pair)).map(({ state }) => state).sort(), [
        'discarded',
        'sending',
        'sent',
        'unsure',
      ]);
    });

    law('may be said again once the one before was overtaken, in the same writing', async (store) => {
      const pair = randomUUID();
      const mail = aMail(pair);
      await store.outbox.write(pair, { mails: [mail] });
      const again = { ...mail, id: randomUUID() };
      await store.outbox.write(pair, { overtaken: [mail.id], mails: [again] });
      assert.deepEqual(plainly(await store.outbox.mails(pair)), [again]);
    });

    law('are dropped once they have been over long enough, and no others', async (store) => {
      const pair = randomUUID();
      const states = ['waiting', 'unsure', 'sent', 'discarded'] as const;
      await store.outbox.write(pair, { mails: states.map((state) => aMail(pair, { state, since: 100 })) });
      await store.outbox.write(pair, { mails: [aMail(pair, { state: 'sent', since: 200 })] });
      await store.outbox.dropOver(200);
      assert.deepEqual((await store.outbox.mails(pair)).map(({ state }) => state).sort(), ['sent', 'unsure', 'waiting']);
    });

    law('and what clients know is written anew, forgotten one by one, and for a pair', async (store) => {
      const [pair, other] = [randomUUID(), randomUUID()];
      for (const one of [pair, other]) {
        await store.outbox.write(one, { mails: [aMail(one)], appointments: [kept('t1'), kept('t2')] });
        for (const note of ['outbox', 'trusted']) await store.setNote(`${note}:${one}`, 'kept');
      }
      await store.outbox.write(pair, { appointments: [{ unit: 't1', sealed: 'anew' }], forgotten: ['t2', 't9'] });
      assert.deepEqual(plainly(await store.outbox.appointments(pair)), [{ unit: 't1', sealed: 'anew' }]);
      await store.outbox.forget(pair);
      const held = async (one: string): Promise<number[]> => [
        (await store.outbox.mails(one)).length,
        (await store.outbox.appointments(one)).length,
        ...(await Promise.all(['outbox', 'trusted'].map(async (note) => ((await store.note(`${note}:${one}`)) ? 1 : 0)))),
      ];
      assert.deepEqual(
        [await held(pair), await held(other)],
        [
          [0, 0, 0, 0],
          [1, 2, 1, 1],
        ],
      );
      await store.forgetPair(other, 'event');
      assert.deepEqual(await held(other), [1, 2, 1, 1]);
      await store.forgetPair(other, 'contact');
      assert.deepEqual(await held(other), [0, 0, 0, 0]);
    });

    law('are erased with what is known of an appointment, and no others', async (store) => {
      const pair = randomUUID();
      const [gone, stays] = [aMail(pair), aMail(pair)];
      await store.outbox.write(pair, { mails: [gone, stays], appointments: [kept('t1'), kept('t2')] });
      await store.erase({ twins: [], waiting: [], changes: [], mails: [gone.id], appointments: [{ pair, unit: 't1' }] });
      assert.deepEqual(plainly(await store.outbox.mails(pair)), [stays]);
      assert.deepEqual(plainly(await store.outbox.appointments(pair)), [kept('t2')]);
    });

    law('of a pair that gets another name are begun anew', async (store) => {
      const [before, after] = [linkNamed(randomUUID(), 'Termine'), linkNamed(randomUUID(), 'Termine')];
      for (const { pair } of [before, after])
        await store.outbox.write(pair, { mails: [aMail(pair)], appointments: [kept('t1')] });
      await fill(store, before);
      await store.moveLink(before, after);
      const count = async ({ pair }: Link): Promise<number> =>
        (await store.outbox.mails(pair)).length + (await store.outbox.appointments(pair)).length;
      assert.deepEqual([await count(before), await count(after)], [0, 2]);
    });
  });

  describe(`${name}: notes under a beginning`, () => {
    law('are told by their whole names, in the order of these, and no others', async (store) => {
      const of = `call:${randomUUID()}`;
      for (const one of ['/b', '/a', '', '-2/a', '0', '/ü']) await store.setNote(`${of}${one}`, one);
      assert.deepEqual(
        [...(await store.notesUnder(`${of}/`))],
        ['/a', '/b', '/ü'].map((one) => [`${of}${one}`, one]),
      );
      assert.equal((await store.notesUnder(`call:${randomUUID()}/`)).size, 0);
    });

    law('that are calls of a pair move with its contacts, and with nothing else', async (store) => {
      const [pair, renamed, other] = [randomUUID(), randomUUID(), randomUUID()];
      for (const note of ['call', 'called']) await store.setNote(`${note}:${pair}/x`, note);
      await store.setNote(`call:${pair}-2/x`, 'another pair');
      const [calendar, contacts] = [linkNamed(pair, 'Termine'), { ...linkNamed(pair, 'Kunden'), kind: 'contact' } as const];
      for (const link of [calendar, contacts]) await store.close(link, closing({}));
      await store.moveLink(calendar, { ...calendar, id: randomUUID(), pair: other });
      assert.equal(await store.note(`call:${pair}/x`), 'call');
      await store.moveLink(contacts, { ...contacts, id: randomUUID(), pair: renamed });
      for (const note of ['call', 'called'])
        assert.deepEqual([await store.note(`${note}:${pair}/x`), await store.note(`${note}:${renamed}/x`)], [undefined, note]);
      assert.equal(await store.note(`call:${pair}-2/x`), 'another pair');
    });

    law('that are calls go with the pair, not with a kind of it, and by their names when they are erased', async (store) => {
      const pair = `salon_${randomUUID()}`;
      const names = ['a', 'b'].map((one) => `call:${pair}/${one}`);
      for (const note of [...names, `called:${pair}/c`, `call:${pair}-2/a`]) await store.setNote(note, 'kept');
      await store.forgetPair(pair, 'contact');
      assert.equal((await store.notesUnder(`call:${pair}/`)).size, 2);
      await store.erase({ twins: [], waiting: [], changes: [], notes: names.slice(0, 1) });
      assert.deepEqual([...(await store.notesUnder(`call:${pair}/`)).keys()], names.slice(1));
      await store.forgetPair(pair);
      assert.deepEqual([await store.note(names[1] ?? ''), await store.note(`called:${pair}/c`)], [undefined, undefined]);
      assert.equal(await store.note(`call:${pair}-2/a`), 'kept');
    });
  });

  describe(`${name}: a pair that is forgotten`, () => {
    law('is gone from everything that knows of its links, those no longer configured too', async (store) => {
      const pair = randomUUID();
      const links = [linkNamed(pair, 'Termine'), linkNamed(pair, 'Renamed since')];
      for (const link of links) await fill(store, link);
      const notes = ['aside', 'alerts', 'begun-sign-in', 'push', 'overlaps', 'register'];
      for (const note of notes) await store.setNote(`${note}:${pair}`, 'a word');
      await store.forgetPair(pair);
      for (const link of links) {
        assert.deepEqual(await store.standing(link), await store.standing(aLink()));
        assert.deepEqual([await store.twins(link), await store.creations(link)], [[], []]);
        for (const note of ['outcome', 'places']) assert.equal(await store.note(`${note}:${link.id}`), undefined);
      }
      for (const note of notes) assert.equal(await store.note(`${note}:${pair}`), undefined);
    });

    law('with a kind takes what is of that kind alone, and leaves the pair as it is', async (store) => {
      const pair = `salon_${randomUUID()}`;
      const [calendar, clients] = [linkNamed(pair, 'Termine'), { ...linkNamed(pair, 'Kunden'), kind: 'contact' } as const];
      const contacts: Link = { ...clients, id: JSON.stringify([pair, 'contact', 'primary', 'Kunden']) };
      for (const link of [calendar, contacts]) await fill(store, link);
      for (const note of ['aside', 'register']) await store.setNote(`${note}:${pair}`, 'a word');
      const before = [await store.standing(calendar), await store.twins(calendar), await store.creations(calendar)];
      await store.forgetPair(pair, 'contact');
      assert.deepEqual(await store.standing(contacts), await store.standing(aLink()));
      assert.deepEqual([await store.twins(contacts), await store.note(`places:${contacts.id}`)], [[], undefined]);
      assert.deepEqual([await store.standing(calendar), await store.twins(calendar), await store.creations(calendar)], before);
      // What is made of every kind goes with each.
      assert.deepEqual([await store.note(`aside:${pair}`), await store.note(`register:${pair}`)], ['a word', undefined]);
      await store.forgetPair(pair);
    });

    law('takes nothing of another pair along, though their names begin alike or look alike', async (store) => {
      const pair = `salon_${randomUUID()}`;
      for (const other of [`${pair}-2`, pair.replace('_', '-'), pair.toUpperCase(), pair.slice(0, -1)]) {
        const link = linkNamed(other, 'Termine');
        await fill(store, link);
        const before = [await store.standing(link), await store.twins(link), await store.creations(link)];
        await store.forgetPair(pair);
        assert.deepEqual([await store.standing(link), await store.twins(link), await store.creations(link)], before);
        for (const note of ['outcome', 'places']) assert.equal(await store.note(`${note}:${link.id}`), 'kept');
      }
    });

    law('erases what is remembered of items, and of no others', async (store) => {
      const link = linkNamed(`salon_${randomUUID()}`, 'Termine');
      await store.close(link, closing({ parked: [parkedTwin, parkedItem] }));
      for (const id of ['t1', 't2']) await store.saveTwin(link, aTwin(id));
      await store.beginCreation(link, aCreation('t1'));
      await store.beginCreation(link, aCreation('t3'));
      const changes = [1, 2].map((n) => aChange(link, n));
      await store.keepChanges(changes);
      const [gone, stays] = changes.map(({ id }) => id) as [ChangeId, ChangeId];
      const said = ['t1', countsName('t1' as TwinId), 'left:l-9', `undo:${gone}`, 't2', `undo:${stays}`].map(
        (name) => ({ name, keep: 'left', at: 1, used: false }) as const,
      );
      await store.decide(link, said);
      for (const note of ['overlaps', 'register', 'aside']) await store.setNote(`${note}:salon`, 'kept');
      await store.erase({
        twins: [{ link: link.id, twin: 't1' as TwinId }],
        waiting: [{ link: link.id, name: 'left:l-9' }],
        changes: [gone],
      });
      assert.deepEqual(
        (await store.twins(link)).map(({ id }) => id),
        ['t2'],
      );
      assert.deepEqual(
        (await store.creations(link)).map(({ twin }) => twin),
        ['t3'],
      );
      assert.deepEqual(
        (await store.changes({ link: link.id })).map(({ id }) => id),
        [stays],
      );
      // What names items and is found again by the next cycle goes whole.
      const notes = await Promise.all(['overlaps:salon', 'register:salon', 'aside:salon'].map((note) => store.note(note)));
      assert.deepEqual(notes, [undefined, undefined, 'kept']);
      assert.deepEqual(await parkedOf(store, link), []);
      assert.deepEqual(
        (await store.verdicts(link)).map(({ name }) => name),
        ['t2', `undo:${stays}`],
      );
    });

    law('may be forgotten twice, or without ever having been known', async (store) => {
      await store.forgetPair(randomUUID());
      await store.forgetPair(randomUUID());
    });
  });
}

function aMail(pair: string, wishes: Partial<Mail> = {}): Mail {
  const common = { id: randomUUID(), pair, unit: 't1', occasion: 'change', name: randomUUID(), state: 'waiting' } as const;
  return { ...common, made: 1000, since: 1000, due: 0, tries: 0, by: '', sealed: 'sealed', ...wishes };
}

const kept = (unit: string) => ({ unit, sealed: `sealed ${unit}` });

/** Rows of a database have no prototype. */
const plainly = <T extends object>(rows: readonly T[]): T[] => rows.map((row) => ({ ...row }));

/** One of everything the store keeps for a link. */
async function fill(store: Store, link: Link): Promise<void> {
  await store.close(link, closing({ parked: [parkedTwin] }));
  await store.saveTwin(link, aTwin('t1'));
  await store.beginCreation(link, aCreation('t2'));
  for (const note of ['outcome', 'places']) await store.setNote(`${note}:${link.id}`, 'kept');
}

/** As the configuration names links. */
const linkNamed = (pair: string, dav: string): Link => ({
  ...{ pair, kind: 'event', words: { left: 'primary', right: dav } },
  id: JSON.stringify([pair, 'event', 'primary', dav]),
});

const parkedOf = async (store: Store, link: Link): Promise<string[]> => (await store.standing(link)).parked.map(parkedKey).sort();

const aLink = (): Link => ({ id: randomUUID(), pair: 'salon', kind: 'event', words: { left: 'primary', right: 'Termine' } });

const anAnchor = (side: string): Anchor => ({
  href: `${side}-1` as Href,
  version: 'v1' as Version,
  digests: { title: 'abc', categories: ['x', 'y'], location: '', '@20261122T080000Z/occurrence': 'cancelled' },
  uid: 'digest of a UID',
});

/** As JSON brings it back: what is undefined is left out. */
function aCreation(twin: string, wishes: Partial<Creation> = {}): Creation {
  return {
    ...{ twin: twin as TwinId, side: 'right', mark: `mark of ${twin}` as Mark, born: 'left' },
    ...{ source: anAnchor('left'), expected: { title: 'a' }, uids: ['u'], at: 1000 },
    ...wishes,
  } as Creation;
}

const aTwin = (id: string): Twin => ({ id: id as TwinId, born: 'left', left: anAnchor('left'), right: anAnchor('right') });

const parkedTwin: Parked = {
  kind: 'held',
  twin: 't1' as TwinId,
  hrefs: { left: 'l-1' as Href, right: 'r-1' as Href },
  versions: {},
  why: 'would delete 4 of 5',
  fields: [],
  since: 1234,
};

const parkedItem: Parked = {
  kind: 'refused',
  twin: undefined,
  hrefs: { left: 'l-9' as Href },
  versions: { left: 'v3' as Version },
  why: 'the server did not like it',
  fields: [],
  since: 99,
};

const closing = (wishes: Partial<Closing>): Closing => ({
  checkpoints: { left: 'l-7' as Checkpoint, right: 'r-7' as Checkpoint },
  identities: { left: 'calendar of Anna', right: '/termine/' },
  fullAt: 1000,
  successAt: 2000,
  wantsFull: false,
  settings: 'two-way',
  echo: { left: 1, right: 2 },
  watch: { wary: true, strangers: ['abc'] },
  parked: [],
  settled: new Set(),
  ...wishes,
});

/** The n-th change of a cycle named like the link, made at n seconds past 1970. */
function aChange(link: Link, n: number): Change {
  return {
    ...{ id: `${link.id}-${n}` as ChangeId, cycle: link.id, at: n * 1000, link: link.id, pair: link.id, kind: 'event' },
    ...{ side: 'left', op: 'update', twin: `t${n}` as TwinId, born: 'right', href: undefined, fields: ['title'] },
    ...{ clashes: [], why: 'edited on the right side', state: 'd', outcome: 'begun', undoneBy: undefined, sealed: `sealed ${n}` },
  };
}
