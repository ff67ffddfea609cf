/** sync/undo — a change is taken back on the side where it was made, and the other side follows with the next cycle. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digester } from '../../src/engine/digest.ts';
import { KINDS } from '../../src/engine/kinds.ts';
import { SyncError } from '../../src/model/errors.ts';
import type { Event } from '../../src/model/event.ts';
import type { Change } from '../../src/model/history.ts';
import { SIDES, type Side } from '../../src/model/pair.ts';
import { penFor } from '../../src/sync/history.ts';
import { type Undone, undoChanges } from '../../src/sync/undo.ts';
import type { UndoInput } from '../../src/sync/undo-look.ts';
import { undoWish, undoWished } from '../../src/sync/undo-wished.ts';
import { anEvent } from '../builders/events.ts';
import { numbered, synced, type TwoCalendars, twoCalendars } from '../builders/two-calendars.ts';

let undos = 0;

/** Takes back what this cycle, or the latest one, did. */
async function undo(calendars: TwoCalendars, wanted?: Partial<UndoInput<Event>>): Promise<Undone[]> {
  const all = await calendars.store.changes({ link: calendars.link.id });
  const changes = all.filter(({ cycle }) => cycle === all[0]?.cycle);
  return await undoChanges<Event>({ ...inputFor(calendars), changes, ...wanted });
}

function inputFor(calendars: TwoCalendars): Omit<UndoInput<Event>, 'changes'> {
  const { store, link } = calendars;
  const end = (side: Side) => ({ collection: calendars[side].seen, identity: calendars[side].identity });
  return {
    ...{ link, store, rules: calendars.rules, kind: KINDS.event, now: calendars.clock.now },
    ends: { left: end('left'), right: end('right') },
    digestKey: calendars.key,
    installation: digester(calendars.key)('installation'),
    signal: new AbortController().signal,
    pen: penFor(`u${++undos}`, calendars.vault),
  };
}

const results = (all: readonly Undone[]): string[] => all.map(({ result }) => result);

/** Both sides have come to rest with these titles. */
async function atRest(calendars: TwoCalendars, titles: readonly string[]): Promise<void> {
  for (let round = 0; round < 3; round++) await calendars.cycle();
  calendars.forgetCalls();
  await calendars.cycle();
  for (const side of SIDES) {
    assert.deepEqual(calendars[side].titles(), [...titles].sort());
    assert.deepEqual(calendars[side].writes, []);
  }
}

describe('taking back an edit', () => {
  it('puts the version before back, and the other side follows', async () => {
    const calendars = await synced(['Haircut']);
    calendars.left.edit('Haircut', { title: 'Perm', location: 'Chair 2' });
    await calendars.cycle();
    const [undone] = await undo(calendars);
    assert.deepEqual([undone?.result, undone?.why], ['undone', 'as before on the right side']);
    await atRest(calendars, ['Haircut']);
    assert.equal(calendars.left.memory.items().get(calendars.left.find('Haircut'))?.fields.location, undefined);
  });

  it('leaves alone what was changed since, and says so', async () => {
    const calendars = await synced(['Haircut']);
    calendars.left.edit('Haircut', { description: 'with colour', location: 'Chair 2' });
    await calendars.cycle();
    calendars.right.edit('Haircut', { location: 'Chair 3' });
    const [undone] = await undo(calendars);
    assert.equal(undone?.why, 'as before on the right side, but for what was changed since: location');
    await atRest(calendars, ['Haircut']);
    const { description, location } = calendars.left.memory.items().get(calendars.left.find('Haircut'))?.fields ?? {};
    assert.deepEqual([description, location], [undefined, 'Chair 3']);
  });

  it('of a list takes back the entries that were written, and keeps those that came later', async () => {
    const calendars = await synced(['Haircut']);
    calendars.left.edit('Haircut', { categories: ['cut', 'vip'] });
    await calendars.cycle();
    calendars.right.edit('Haircut', { categories: ['cut', 'new', 'vip'] });
    await undo(calendars);
    await atRest(calendars, ['Haircut']);
    assert.deepEqual(calendars.left.memory.items().get(calendars.left.find('Haircut'))?.fields.categories, ['new']);
  });

  it('writes nothing when it is as it was already, or when it is gone', async () => {
    const calendars = await synced(['Haircut', 'Shave']);
    calendars.left.edit('Haircut', { location: 'Chair 2' });
    await calendars.cycle();
    calendars.right.edit('Haircut', { location: undefined });
    assert.deepEqual(results(await undo(calendars)), ['nothing']);
    calendars.right.remove('Haircut');
    const [gone] = await undo(calendars);
    assert.deepEqual([gone?.result, gone?.why], ['kept', 'it was deleted since']);
    assert.deepEqual(calendars.right.writes.length, 1);
  });

  it('brings back the value that lost when both sides had changed it', async () => {
    const calendars = await synced(['Haircut']);
    calendars.left.edit('Haircut', { location: 'Chair 1' });
    calendars.clock.now += 5_000;
    calendars.right.edit('Haircut', { location: 'Chair 2' });
    await calendars.cycle();
    await undo(calendars);
    await atRest(calendars, ['Haircut']);
    assert.equal(calendars.right.memory.items().get(calendars.right.find('Haircut'))?.fields.location, 'Chair 1');
  });

  it('can itself be taken back', async () => {
    const calendars = await synced(['Haircut']);
    calendars.left.edit('Haircut', { title: 'Perm' });
    await calendars.cycle();
    await undo(calendars);
    await undo(calendars);
    await atRest(calendars, ['Perm']);
  });

  it('is done once: the second time says by which change', async () => {
    const calendars = await synced(['Haircut']);
    calendars.left.edit('Haircut', { title: 'Perm' });
    await calendars.cycle();
    const wanted = await calendars.store.changes({ link: calendars.link.id });
    const [change] = wanted;
    await undo(calendars, { changes: [change as Change] });
    const changes = await calendars.store.changes({ id: (change as Change).id });
    const [again] = await undo(calendars, { changes });
    assert.equal(again?.result, 'nothing');
    assert.match(again?.why ?? '', /^taken back already, by u\d+-1$/);
  });
});

describe('taking back that arrived although nobody heard so', () => {
  for (const [what, change, titles] of [
    ['an edit', (calendars: TwoCalendars) => calendars.left.edit('Haircut', { title: 'Perm' }), ['Haircut']],
    ['a copy', (calendars: TwoCalendars) => void calendars.left.add(anEvent({ title: 'Private' })), ['Haircut']],
  ] as const) {
    it(`(${what}) is told as taken back once it is seen`, async () => {
      const calendars = await synced(['Haircut']);
      change(calendars);
      await calendars.cycle();
      const [{ id }] = (await calendars.store.changes({ link: calendars.link.id })) as [Change];
      const { update, remove } = calendars.right.seen;
      const unheard = async (): Promise<never> => await Promise.reject(new Error('the power failed'));
      calendars.right.seen = {
        ...calendars.right.seen,
        update: async (...given) => await update(...given).then(unheard),
        remove: async (...given) => await remove(...given).then(unheard),
      };
      await assert.rejects(undo(calendars), /the power failed/);
      calendars.right.seen = { ...calendars.right.seen, update, remove };
      const attempt = (await calendars.store.changes({ link: calendars.link.id }))[0];
      assert.equal(attempt?.outcome, 'begun');
      assert.deepEqual(results(await undo(calendars, { changes: await calendars.store.changes({ id }) })), ['undone']);
      assert.deepEqual(calendars.right.titles(), titles);
      assert.deepEqual(
        (await calendars.store.changes({ link: calendars.link.id }))
          .slice(0, 2)
          .map(({ outcome, undoneBy }) => [outcome, undoneBy]),
        [
          ['done', undefined],
          ['done', attempt?.id],
        ],
      );
    });
  }
});

describe('a part of an edit that was taken back although nobody heard so', () => {
  it('is told as taken back, with what was changed since', async () => {
    const calendars = await synced(['Haircut']);
    calendars.left.edit('Haircut', { description: 'with colour', location: 'Chair 2' });
    await calendars.cycle();
    calendars.right.edit('Haircut', { location: 'Chair 3' });
    const { update } = calendars.right.seen;
    calendars.right.seen = {
      ...calendars.right.seen,
      update: async (...given) => {
        await update(...given);
        throw new Error('the power failed');
      },
    };
    const changes = await calendars.store.changes({ link: calendars.link.id, count: 1 });
    await assert.rejects(undo(calendars, { changes }), /the power failed/);
    calendars.right.seen = { ...calendars.right.seen, update };
    const [undone] = await undo(calendars, { changes });
    assert.equal(undone?.why, 'as before on the right side, but for what was changed since: location');
    assert.equal(undone?.result, 'undone');
  });

  it('is none when somebody has written there since', async () => {
    const calendars = await synced(['Haircut']);
    calendars.left.edit('Haircut', { location: 'Chair 2' });
    await calendars.cycle();
    const changes = await calendars.store.changes({ link: calendars.link.id, count: 1 });
    calendars.right.trouble = (call) => {
      if (call === 'update') throw new Error('the power failed');
    };
    await assert.rejects(undo(calendars, { changes }), /the power failed/);
    calendars.right.trouble = () => {};
    calendars.right.edit('Haircut', { location: 'Chair 3' });
    assert.deepEqual(results(await undo(calendars, { changes })), ['kept']);
  });
});

describe('what cannot be taken back', () => {
  it('is left alone where the collection is another one than before', async () => {
    const calendars = await synced(['Haircut', 'Shave', 'Perm', 'Wash']);
    calendars.left.remove('Perm');
    await calendars.cycle();
    calendars.right.identity = 'somebody else’s calendar';
    calendars.forgetCalls();
    const [undone] = await undo(calendars);
    assert.deepEqual([undone?.result, undone?.why], ['kept', 'the collection on the right side is another one than before']);
    assert.deepEqual(calendars.right.writes, []);
  });

  it('does not stop the rest: one item cannot be read, the other is put back', async () => {
    const calendars = await synced(['Haircut', 'Shave']);
    for (const title of ['Haircut', 'Shave']) calendars.left.edit(title, { location: 'Chair 2' });
    await calendars.cycle();
    const broken = calendars.right.find('Haircut');
    const { fetch } = calendars.right.seen;
    calendars.right.seen = {
      ...calendars.right.seen,
      fetch: async function* (hrefs, signal) {
        for await (const one of fetch(hrefs, signal))
          yield one.href === broken ? { href: broken, version: one.version, why: 'a line is broken' } : one;
      },
    };
    const all = await undo(calendars);
    assert.deepEqual(all.map(({ title, result }) => [title, result]).sort(), [
      ['Haircut', 'kept'],
      ['Shave', 'undone'],
    ]);
    assert.match(all.find(({ result }) => result === 'kept')?.why ?? '', /cannot be read now: a line is broken/);
  });

  it('is done all the same when our mark cannot be taken off again', async () => {
    const calendars = await synced(['Haircut', 'Shave', 'Perm', 'Wash']);
    calendars.left.remove('Perm');
    await calendars.cycle();
    calendars.right.trouble = (call) => {
      if ((call as string) === 'unmark') throw new SyncError('STALE', 'it was edited');
    };
    assert.deepEqual(results(await undo(calendars)), ['undone']);
    calendars.right.trouble = () => {};
    await atRest(calendars, ['Haircut', 'Shave', 'Perm', 'Wash']);
  });
});

describe('taking back a deletion', () => {
  it('makes the item anew, with everything in it, and the other side follows', async () => {
    const calendars = await synced(['Haircut', 'Shave', 'Perm', 'Wash']);
    const was = calendars.right.memory.items().get(calendars.right.find('Perm'));
    calendars.left.remove('Perm');
    await calendars.cycle();
    assert.deepEqual(results(await undo(calendars)), ['undone']);
    await atRest(calendars, ['Haircut', 'Shave', 'Perm', 'Wash']);
    for (const side of SIDES) {
      const now = calendars[side].memory.items().get(calendars[side].find('Perm'));
      assert.deepEqual([now?.fields, now?.uid], [was?.fields, was?.uid]);
      assert.equal(now?.mark === undefined, side === 'right', 'what was made anew is an original, its copy is marked');
    }
  });

  for (const [attendees, names] of [
    ['none', undefined],
    ['full', ['Kim']],
  ] as const) {
    it(`asks for guests only where they are copied (attendees: ${attendees})`, async () => {
      const calendars = await synced(['Haircut', 'Shave', 'Wash'], { rules: { attendees } });
      const guests = [{ email: 'kim@example.com', name: 'Kim', status: 'accepted' }] as const;
      calendars.right.add(anEvent({ title: 'Perm', uid: 'perm@example.com', attendees: guests }));
      await calendars.cycle();
      calendars.left.remove('Perm');
      await calendars.cycle();
      let asked: Event | undefined;
      const { create } = calendars.right.seen;
      calendars.right.seen = {
        ...calendars.right.seen,
        create: async (item, ...given) => {
          asked = item;
          return await create(item, ...given);
        },
      };
      await undo(calendars);
      // What is not named is the endpoint's to leave out (test/contract/files).
      assert.deepEqual(
        asked?.fields.attendees?.map(({ name }) => name),
        names,
      );
      assert.equal(asked !== undefined && 'attendees' in asked.fields, names !== undefined);
    });
  }

  it('does nothing when somebody has brought it back already', async () => {
    const calendars = await synced(['Haircut', 'Shave', 'Perm', 'Wash']);
    const [, original] = [...calendars.right.memory.items()].find(([, { fields }]) => fields.title === 'Perm') ?? [];
    calendars.left.remove('Perm');
    await calendars.cycle();
    calendars.right.add(original as Event);
    const [undone] = await undo(calendars);
    assert.deepEqual([undone?.result, undone?.why], ['kept', 'it is there again already']);
    await atRest(calendars, ['Haircut', 'Shave', 'Perm', 'Wash']);
  });

  it('which arrived unheard is told as taken back, though a server that drops our mark refuses it the second time', async () => {
    const calendars = await synced(['Haircut', 'Shave', 'Perm', 'Wash']);
    calendars.left.remove('Perm');
    await calendars.cycle();
    const changes = (await calendars.store.changes({ link: calendars.link.id })).slice(0, 1);
    const { create } = calendars.right.seen;
    calendars.right.seen = {
      ...calendars.right.seen,
      create: async (...given) => {
        await calendars.right.memory.unmark(await create(...given));
        throw new Error('the power failed');
      },
    };
    await assert.rejects(undo(calendars, { changes }));
    calendars.right.seen = { ...calendars.right.seen, create };
    const [again] = await undo(calendars, { changes });
    assert.deepEqual([again?.result, again?.why], ['undone', 'it is there again already']);
    const [attempt, change] = await calendars.store.changes({ link: calendars.link.id });
    assert.deepEqual([attempt?.outcome, change?.undoneBy], ['done', attempt?.id]);
    await atRest(calendars, ['Haircut', 'Shave', 'Perm', 'Wash']);
  });

  it('whose answer is lost is not doubled by the next attempt', async () => {
    const calendars = await synced(['Haircut', 'Shave', 'Perm', 'Wash']);
    calendars.left.remove('Perm');
    await calendars.cycle();
    const changes = (await calendars.store.changes({ link: calendars.link.id })).slice(0, 1);
    const { create } = calendars.right.seen;
    calendars.right.seen = {
      ...calendars.right.seen,
      create: async (...given) => {
        await create(...given);
        throw new SyncError('UNREACHABLE', 'the answer was lost');
      },
    };
    await assert.rejects(undo(calendars, { changes }));
    calendars.right.seen = { ...calendars.right.seen, create };
    assert.deepEqual(results(await undo(calendars, { changes })), ['undone']);
    await atRest(calendars, ['Haircut', 'Shave', 'Perm', 'Wash']);
  });

  /**
   * Undoing on a side where the server chooses names and new items stay unseen for a while. Nobody heard what became of the first
   * attempt. `now`: the server's clock; `isTold`: it tells it.
   */
  async function unheard({ now, isTold = true, isMade = true }: { now?: () => number; isTold?: boolean; isMade?: boolean } = {}) {
    const unseenFor = 15 * 60_000;
    const abilities = { fields: new Set(['title', 'schedule']), write: { allowed: true }, unseenFor } as const;
    const calendars = await synced(['Haircut', 'Shave', 'Perm', 'Wash'], {
      right: { abilities, unrepeatable: true, visibleAfter: unseenFor / 2, ...(now && { now }) },
    });
    const { time: _, ...untimed } = calendars.right.seen;
    if (!isTold) calendars.right.seen = untimed;
    calendars.clock.now += unseenFor;
    await calendars.cycle();
    calendars.left.remove('Perm');
    await calendars.cycle();
    const changes = (await calendars.store.changes({ link: calendars.link.id })).slice(0, 1);
    const { create } = calendars.right.seen;
    calendars.right.seen = {
      ...calendars.right.seen,
      create: async (...given) => {
        if (isMade) await create(...given);
        throw new SyncError('UNREACHABLE', 'the answer was lost');
      },
    };
    await assert.rejects(undo(calendars, { changes }));
    assert.equal([...calendars.right.memory.items()].length, isMade ? 4 : 3);
    calendars.right.seen = { ...calendars.right.seen, create };
    const again = async (): Promise<Undone | undefined> => (await undo(calendars, { changes }))[0];
    return { calendars, again, unseenFor, changes };
  }

  it('where the server chooses the names waits until a lost attempt must show (G139)', async () => {
    const { calendars, again, unseenFor } = await unheard();
    const early = await again();
    assert.equal(early?.result, 'kept');
    assert.match(early?.why ?? '', /may have been made already, which shows within 15 minutes/);
    calendars.clock.now += unseenFor;
    assert.equal((await again())?.result, 'undone');
    assert.deepEqual(calendars.right.titles(), ['Haircut', 'Perm', 'Shave', 'Wash']);
  });

  it('brings what its side takes only once an item is there, though the first attempt died before that', async () => {
    const unseenFor = 15 * 60_000;
    const fields = new Set(['title', 'schedule', 'description']);
    const abilities = { fields, write: { allowed: true }, unseenFor, late: new Set(['description']) } as const;
    const calendars = await synced(['Haircut', 'Shave', 'Perm', 'Wash'], { right: { abilities, unrepeatable: true } });
    calendars.right.edit('Perm', { description: 'a picture' });
    for (let round = 0; round < 2; round++) await calendars.cycle();
    calendars.left.remove('Perm');
    await calendars.cycle();
    const changes = (await calendars.store.changes({ link: calendars.link.id })).slice(0, 1);
    const { create } = calendars.right.seen;
    calendars.right.seen = {
      ...calendars.right.seen,
      create: async (item, ...given) => {
        await create({ ...item, fields: { ...item.fields, description: undefined } }, ...given);
        throw new Error('the power failed');
      },
    };
    await assert.rejects(undo(calendars, { changes }));
    calendars.right.seen = { ...calendars.right.seen, create };
    calendars.clock.now += unseenFor;
    assert.deepEqual(results(await undo(calendars, { changes })), ['undone']);
    await atRest(calendars, ['Haircut', 'Shave', 'Perm', 'Wash']);
    for (const side of SIDES) {
      const { fields } = calendars[side].memory.items().get(calendars[side].find('Perm')) ?? {};
      assert.equal(fields?.description, 'a picture');
    }
  });

  it('that was wished stays wished until then, and is done by itself (G139)', async () => {
    const { calendars, unseenFor, changes } = await unheard();
    const { store, link } = calendars;
    await store.decide(link, [undoWish(changes[0] as Change, 0)]);
    const cycle = async (): Promise<(string | undefined)[]> => {
      const wished = await undoWished<Event>({ ...inputFor(calendars), settings: '', until: 'done', keepHistory: 0 });
      return [...results(wished), String((await store.verdicts(link))[0]?.used)];
    };
    assert.deepEqual(await cycle(), ['kept', 'false']);
    await calendars.cycle();
    assert.deepEqual(await cycle(), ['kept', 'false']);
    calendars.clock.now += unseenFor;
    assert.deepEqual(await cycle(), ['undone', 'true']);
    assert.deepEqual(calendars.right.titles(), ['Haircut', 'Perm', 'Shave', 'Wash']);
  });

  for (const [words, jump] of [
    ['back', -3_600_000],
    ['forward', 3_600_000],
  ] as const) {
    it(`where the server chooses the names is not doubled although our clock is put ${words} in those minutes: the server's clock counts`, async () => {
      let time = Date.parse('2026-11-22T08:00:00Z');
      const { calendars, again, unseenFor } = await unheard({ now: () => time });
      calendars.clock.now += jump;
      assert.equal((await again())?.result, 'kept');
      time += unseenFor;
      assert.equal((await again())?.result, 'undone');
      assert.deepEqual(calendars.right.titles(), ['Haircut', 'Perm', 'Shave', 'Wash']);
    });
  }

  it('where nobody knows the server’s clock, and ours is put back, is waited for from now on', async () => {
    let time = Date.parse('2026-11-22T08:00:00Z');
    const { calendars, again, unseenFor } = await unheard({ now: () => time, isTold: false, isMade: false });
    calendars.clock.now -= 3_600_000;
    for (const pause of [0, unseenFor - 1, 1]) {
      calendars.clock.now += pause;
      time += pause;
      const isOver = pause === 1;
      assert.equal((await again())?.result, isOver ? 'undone' : 'kept');
    }
    assert.equal(calendars.right.titles().filter((title) => title === 'Perm').length, 1);
  });
});

describe('taking back a copy', () => {
  it('takes the copy away; its original stays and is not copied again', async () => {
    const calendars = await synced(['Haircut']);
    calendars.left.add(anEvent({ title: 'Private', uid: 'private@example.com' }));
    await calendars.cycle();
    assert.deepEqual(results(await undo(calendars)), ['undone']);
    for (let round = 0; round < 3; round++) await calendars.cycle();
    assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [['Haircut', 'Private'], ['Haircut']]);
  });

  it('lets the copy come back when its original is edited', async () => {
    const calendars = await synced(['Haircut']);
    calendars.left.add(anEvent({ title: 'Private', uid: 'private@example.com' }));
    await calendars.cycle();
    await undo(calendars);
    await calendars.cycle();
    calendars.left.edit('Private', { title: 'Not private' });
    await atRest(calendars, ['Haircut', 'Not private']);
  });

  it('can itself be taken back: the copy is made once more, and its original is not doubled', async () => {
    // The left side names what is made, and takes the same twice.
    const calendars = await synced(['Haircut', 'Shave', 'Perm', 'Wash'], { left: { unrepeatable: true } });
    calendars.right.add(anEvent({ title: 'Private', uid: 'private@example.com' }));
    await calendars.cycle();
    await undo(calendars);
    await calendars.cycle();
    calendars.right.edit('Private', { title: 'Not private' });
    assert.deepEqual(results(await undo(calendars)), ['undone']);
    await atRest(calendars, ['Haircut', 'Not private', 'Perm', 'Shave', 'Wash']);
    const [twin] = (await calendars.store.twins(calendars.link)).filter(({ born }) => born === 'right').slice(-1);
    assert.equal(twin?.left.absent, undefined);
    // It is a copy like any other.
    calendars.left.remove('Not private');
    await atRest(calendars, ['Haircut', 'Perm', 'Shave', 'Wash']);
  });

  it('is not made once more where an edit of its original has brought it back already', async () => {
    const calendars = await synced(['Haircut', 'Shave', 'Perm', 'Wash'], { left: { unrepeatable: true } });
    calendars.right.add(anEvent({ title: 'Private', uid: 'private@example.com' }));
    await calendars.cycle();
    await undo(calendars);
    const [taken] = await calendars.store.changes({ link: calendars.link.id });
    calendars.right.edit('Private', { title: 'Not private' });
    await calendars.cycle();
    const [again] = await undo(calendars, { changes: [taken as Change] });
    assert.deepEqual([again?.result, again?.why], ['nothing', 'it is there again already']);
    await atRest(calendars, ['Haircut', 'Not private', 'Perm', 'Shave', 'Wash']);
  });

  it('keeps a copy that somebody edited', async () => {
    const calendars = await synced(['Haircut']);
    calendars.left.add(anEvent({ title: 'Private', uid: 'private@example.com' }));
    await calendars.cycle();
    calendars.right.edit('Private', { location: 'Chair 2' });
    const [undone] = await undo(calendars);
    assert.deepEqual([undone?.result, undone?.why], ['kept', 'it was changed since; delete it where you do not want it']);
  });

  it('never deletes the original, whenever the power fails', async () => {
    for (const failing of ['before', 'after'] as const) {
      const calendars = await synced(['Haircut']);
      calendars.left.add(anEvent({ title: 'Private', uid: 'private@example.com' }));
      await calendars.cycle();
      const { remove } = calendars.right.seen;
      calendars.right.seen = {
        ...calendars.right.seen,
        remove: async (...given) => {
          if (failing === 'after') await remove(...given);
          throw new Error('the power failed');
        },
      };
      await assert.rejects(undo(calendars), /the power failed/);
      calendars.right.seen = { ...calendars.right.seen, remove };
      for (let round = 0; round < 3; round++) await calendars.cycle();
      assert.deepEqual(calendars.left.titles(), ['Haircut', 'Private']);
    }
  });

  for (const [trouble, error] of [
    ...(['UNREACHABLE', 'THROTTLED', 'SERVER_FAILED', 'ITEM_FAILED', 'REFUSED'] as const).map(
      (code) => [`the server answers ${code}`, new SyncError(code, 'not now')] as const,
    ),
    ['the power fails', new Error('the power failed')] as const,
  ]) {
    it(`that stays, for ${trouble}, is still the copy of its original: no second one is made when that is edited`, async () => {
      const calendars = await synced(['Haircut', 'Shave', 'Perm', 'Wash']);
      calendars.left.add(anEvent({ title: 'Private' }));
      for (let round = 0; round < 2; round++) await calendars.cycle();
      calendars.right.trouble = (call) => {
        if (call === 'remove') throw error;
      };
      await undo(calendars).catch(() => undefined);
      calendars.right.trouble = () => {};
      await calendars.cycle();
      calendars.left.edit('Private', { title: 'Not private' });
      await atRest(calendars, ['Haircut', 'Not private', 'Perm', 'Shave', 'Wash']);
      // From here on it is a copy like any other.
      calendars.right.remove('Not private');
      await atRest(calendars, ['Haircut', 'Perm', 'Shave', 'Wash']);
    });
  }

  it('that stays although nobody heard so is known to be there once everything is read', async () => {
    const calendars = await synced(['Haircut', 'Shave', 'Perm', 'Wash']);
    calendars.left.add(anEvent({ title: 'Private' }));
    for (let round = 0; round < 2; round++) await calendars.cycle();
    calendars.right.trouble = (call) => {
      if (call === 'remove') throw new Error('the power failed');
    };
    await assert.rejects(undo(calendars));
    calendars.right.trouble = () => {};
    calendars.clock.now += 24 * 60 * 60_000;
    await calendars.cycle();
    assert.deepEqual(
      (await calendars.store.twins(calendars.link)).filter(({ right }) => right.absent),
      [],
    );
  });

  it('that is away is not asked for before its original is edited, and then nothing is read in full for it', async () => {
    const calendars = await synced(['Haircut', 'Shave', 'Perm', 'Wash']);
    calendars.left.add(anEvent({ title: 'Private' }));
    await calendars.cycle();
    const href = calendars.right.find('Private');
    await undo(calendars);
    for (let round = 0; round < 2; round++) await calendars.cycle();
    let asked = 0;
    let lists = 0;
    calendars.right.trouble = (call, hrefs) => {
      if (call === 'fetch' && hrefs.includes(href)) asked++;
      if (call === 'list') lists++;
    };
    calendars.left.edit('Haircut', { location: 'Chair 2' });
    await calendars.cycle();
    assert.equal(asked, 0);
    lists = 0;
    calendars.left.edit('Private', { location: 'Chair 2' });
    const { holds } = await calendars.cycle();
    assert.ok(asked > 0);
    assert.deepEqual([lists, holds], [1, []]);
  });

  it('and away, however many there are of them, is no sign that the server was set back', async () => {
    const calendars = await synced(numbered(12));
    for (const title of numbered(12)) calendars.left.add(anEvent({ title: `Private ${title}` }));
    await calendars.cycle();
    await undo(calendars, { approved: true });
    for (let round = 0; round < 2; round++) await calendars.cycle();
    for (const title of numbered(12)) calendars.left.edit(`Private ${title}`, { title: `${title}, not private` });
    for (const title of ['Number 1', 'Number 2']) calendars.right.remove(title);
    assert.deepEqual((await calendars.cycle()).holds, []);
    assert.deepEqual([calendars.left.titles().length, calendars.right.titles().length], [22, 22]);
  });

  it('is held when more would go than the guard allows, until a person approves', async () => {
    const calendars = twoCalendars();
    for (const title of numbered(12)) calendars.left.add(anEvent({ title, uid: `${title}@example.com` }));
    await calendars.cycle();
    assert.deepEqual(
      results(await undo(calendars)),
      numbered(12).map(() => 'held'),
    );
    assert.equal(calendars.right.titles().length, 12);
    assert.deepEqual(
      results(await undo(calendars, { approved: true })),
      numbered(12).map(() => 'undone'),
    );
    for (let round = 0; round < 3; round++) await calendars.cycle();
    assert.deepEqual([calendars.left.titles().length, calendars.right.titles().length], [12, 0]);
  });
});
