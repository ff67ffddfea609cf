/** sync — absence is not deletion until it is proved: cut-off listings, lies by omission, empty answers. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Collection } from '../../src/endpoints/endpoint.ts';
import { isSyncError, SyncError } from '../../src/model/errors.ts';
import type { Event } from '../../src/model/event.ts';
import type { Href } from '../../src/model/item.ts';
import { numbered, synced, type TwoCalendars } from '../builders/two-calendars.ts';

const all = numbered(12).sort();
const nothingHappened = (calendars: TwoCalendars): void => {
  assert.deepEqual([calendars.left.titles(), calendars.right.titles()], [all, all]);
  assert.deepEqual([calendars.left.writes, calendars.right.writes], [[], []]);
};

/** A full read is due: the listings are complete. */
const aDayLater = (calendars: TwoCalendars): void => {
  calendars.clock.now += 24 * 60 * 60_000;
};

/** The collection, but its listings and answers leave `href` out the first `times` times it would be in them. */
function omitting(real: Collection<Event>, href: Href, times: { list: number; fetch: number }): Collection<Event> {
  const left = { ...times };
  return {
    ...real,
    list: async function* (since, signal) {
      for await (const page of real.list(since, signal)) {
        const present = new Map(page.present);
        if (present.has(href) && left.list-- > 0) present.delete(href);
        yield { ...page, present };
      }
    },
    fetch: async function* (hrefs, signal) {
      for await (const one of real.fetch(hrefs, signal)) if (one.href !== href || left.fetch-- <= 0) yield one;
    },
  };
}

describe('a listing that was cut off', () => {
  it('is doubted: the cycle stops, nothing is deleted, and the checkpoint stays', async () => {
    const calendars = await synced(numbered(12), { left: { pageSize: 5 } });
    const real = calendars.left.seen;
    const before = await calendars.store.standing(calendars.link);
    aDayLater(calendars);
    calendars.left.seen = {
      ...real,
      list: async function* (since, signal) {
        for await (const page of real.list(since, signal)) if (page.end === undefined) yield page;
      },
    };
    await assert.rejects(calendars.cycle(), (error) => isSyncError(error, 'DOUBTFUL'));
    nothingHappened(calendars);
    assert.deepEqual([await calendars.store.standing(calendars.link), calendars.stored], [before, []]);
    calendars.left.seen = real;
    await calendars.cycle();
    nothingHappened(calendars);
  });

  it('and one that fails stop the cycle before anything is written on the other side', async () => {
    const calendars = await synced(numbered(12));
    calendars.right.edit('Number 1', { location: 'X' });
    calendars.left.trouble = (call) => {
      if (call === 'list') throw new SyncError('UNREACHABLE', 'no answer');
    };
    await assert.rejects(calendars.cycle(), (error) => isSyncError(error, 'UNREACHABLE'));
    assert.deepEqual([calendars.left.writes, calendars.stored], [[], []]);
  });
});

describe('an item that is listed, but denied when it is asked for', () => {
  it('waits, and is not taken for deleted; it goes on when the server shows it, or says that it is gone', async () => {
    const calendars = await synced(numbered(12));
    const { left } = calendars;
    const real = left.seen;
    const denying = (href: Href): Collection<Event> => ({
      ...omitting(real, href, { list: 0, fetch: Number.POSITIVE_INFINITY }),
      // Names and versions only.
      list: async function* (since, signal) {
        for await (const page of real.list(since, signal)) {
          const present = [...page.present].map(([one, { version }]) => [one, { version }] as const);
          yield { ...page, present: new Map(present) };
        }
      },
    });
    left.edit('Number 3', { location: 'X' });
    left.edit('Number 4', { location: 'Y' });
    left.seen = denying(left.find('Number 3'));
    const { parked } = await calendars.cycle();
    assert.deepEqual(
      parked.map(({ kind, hrefs }) => [kind, hrefs.left]),
      [['failed', left.find('Number 3')]],
    );
    assert.match(parked[0]?.why ?? '', /lists it, but says that it is not there/);
    assert.deepEqual(calendars.right.titles(), all);
    aDayLater(calendars);
    assert.equal((await calendars.cycle()).parked.length, 1);
    assert.equal((await calendars.cycle()).parked.length, 1);
    assert.deepEqual(calendars.right.titles(), all);
    left.seen = real;
    assert.deepEqual((await calendars.cycle()).parked, []);
    const [copy] = [...calendars.right.memory.items().values()].filter(({ fields }) => fields.title === 'Number 3');
    assert.equal(copy?.fields.location, 'X');
    left.remove('Number 3');
    await calendars.cycle();
    assert.equal(calendars.right.titles().includes('Number 3'), false);
  });
});

describe('an item that is denied although no list said that it is gone', () => {
  it('makes that side be listed in full: it is not put back where the whole list tells it', async () => {
    const calendars = await synced(numbered(12));
    const { left } = calendars;
    const real = left.seen;
    left.seen = omitting(real, left.find('Number 3'), { list: 0, fetch: Number.POSITIVE_INFINITY });
    calendars.right.edit('Number 3', { location: 'X' });
    const { parked } = await calendars.cycle();
    assert.match(parked[0]?.why ?? '', /lists it, but says that it is not there/);
    assert.deepEqual(left.titles(), all);
    assert.equal(left.calls.filter((call) => call === 'list').length, 2);
    left.seen = real;
    assert.deepEqual((await calendars.cycle()).parked, []);
    assert.equal(left.memory.items().get(left.find('Number 3'))?.fields.location, 'X');
  });

  it('is put back when the whole list does not tell it either', async () => {
    const calendars = await synced(numbered(12));
    const { left } = calendars;
    left.seen = {
      ...left.seen,
      list: async function* (since, signal) {
        for await (const page of calendars.left.memory.list(since, signal)) yield { ...page, gone: new Set() };
      },
    };
    left.remove('Number 3');
    calendars.right.edit('Number 3', { location: 'X' });
    await calendars.cycle();
    assert.deepEqual([left.titles(), calendars.right.titles()], [all, all]);
  });
});

describe('several items that are gone without a word from a server that tells changes', () => {
  for (const how of ['was not told in the list of changes', 'was not told as the server has forgotten what it told'] as const) {
    it(`look like a backup that was put back when it ${how}`, async () => {
      for (const gone of [1, 2]) {
        const calendars = await synced(numbered(12));
        const { left } = calendars;
        for (const title of numbered(gone)) left.remove(title);
        if (how === 'was not told in the list of changes') {
          const real = left.seen;
          left.seen = {
            ...real,
            list: async function* (since, signal) {
              for await (const page of real.list(since, signal)) yield since === undefined ? page : { ...page, gone: new Set() };
            },
          };
          await calendars.cycle();
          aDayLater(calendars);
        } else left.memory.expireCheckpoints();
        const { holds } = await calendars.cycle();
        assert.deepEqual(
          holds.map(({ guard }) => guard),
          gone === 1 ? [] : ['older'],
        );
        assert.equal(calendars.right.titles().length, gone === 1 ? 11 : 12);
      }
    });
  }

  it('are taken for deleted when they were told, or when the server may well have forgotten', async () => {
    const told = await synced(numbered(12));
    for (const title of numbered(2)) told.left.remove(title);
    aDayLater(told);
    assert.deepEqual((await told.cycle()).holds, []);
    assert.equal(told.right.titles().length, 10);
    const late = await synced(numbered(12));
    for (const title of numbered(2)) late.left.remove(title);
    late.left.memory.expireCheckpoints();
    for (let day = 0; day < 7; day++) aDayLater(late);
    assert.deepEqual((await late.cycle()).holds, []);
    assert.equal(late.right.titles().length, 10);
  });
});

describe('an item a complete listing does not mention', () => {
  it('is asked for once more, and is not deleted when it is there', async () => {
    const calendars = await synced(numbered(12));
    calendars.left.seen = omitting(calendars.left.seen, calendars.left.find('Number 3'), { list: 1, fetch: 0 });
    aDayLater(calendars);
    await calendars.cycle();
    nothingHappened(calendars);
    assert.ok(calendars.left.calls.includes('fetch'));
  });

  it('is deleted on the other side when the server, asked for it, does not have it', async () => {
    const calendars = await synced(numbered(12));
    calendars.left.remove('Number 3');
    calendars.left.memory.expireCheckpoints();
    await calendars.cycle();
    assert.deepEqual(
      calendars.right.titles(),
      all.filter((title) => title !== 'Number 3'),
    );
  });
});

describe('an item a change list calls gone', () => {
  it('is asked for once more, and is not deleted when it is there', async () => {
    const calendars = await synced(numbered(12));
    const href = calendars.left.find('Number 3');
    const real = calendars.left.seen;
    calendars.left.seen = {
      ...real,
      list: async function* (since, signal) {
        for await (const page of real.list(since, signal)) yield { ...page, gone: new Set([...page.gone, href]) };
      },
    };
    await calendars.cycle();
    nothingHappened(calendars);
  });
});

describe('an answer that leaves out an item that was listed', () => {
  it('is asked again, and the edit arrives', async () => {
    const calendars = await synced(numbered(12));
    calendars.left.edit('Number 3', { location: 'X' });
    calendars.left.seen = omitting(calendars.left.seen, calendars.left.find('Number 3'), { list: 0, fetch: 1 });
    await calendars.cycle();
    assert.deepEqual([calendars.right.titles(), calendars.right.writes], [all, ['update']]);
  });

  it('is asked again, when it is the partner of an edited item', async () => {
    const calendars = await synced(numbered(12));
    calendars.left.edit('Number 3', { location: 'X' });
    calendars.right.seen = omitting(calendars.right.seen, calendars.right.find('Number 3'), { list: 0, fetch: 1 });
    await calendars.cycle();
    assert.deepEqual([calendars.right.titles(), calendars.right.writes], [all, ['update']]);
  });
});

describe('an item in several pages', () => {
  const listing = (
    pages: readonly { present?: readonly Href[]; gone?: readonly Href[] }[],
    real: Collection<Event>,
  ): Collection<Event> => ({
    ...real,
    list: async function* (since, signal) {
      const [last] = (await Array.fromAsync(real.list(since, signal))).slice(-1);
      for (const [index, { present = [], gone = [] }] of pages.entries()) {
        const page = { present: new Map(present.map((href) => [href, { version: undefined }])), gone: new Set(gone) };
        yield index === pages.length - 1 ? { ...page, end: last!.end! } : page;
      }
    },
  });

  it('is what the later page says: deleted and made again while we read', async () => {
    const calendars = await synced(numbered(12));
    const href = calendars.left.find('Number 3');
    calendars.left.seen = listing([{ gone: [href] }, { present: [href] }], calendars.left.seen);
    await calendars.cycle();
    nothingHappened(calendars);
  });

  it('is what the later page says: made and deleted while we read', async () => {
    const calendars = await synced(numbered(12));
    calendars.left.remove('Number 3');
    const ghost = 'ghost' as Href;
    calendars.left.seen = listing([{ present: [ghost] }, { gone: [ghost] }], calendars.left.seen);
    const { actions } = await calendars.cycle();
    assert.deepEqual(actions, []);
  });
});

describe('an item that cannot be read', () => {
  it('is parked with its reason, its partner is safe, and it is carried over when it was mended', async () => {
    const calendars = await synced(numbered(12));
    calendars.left.edit('Number 3', { title: 'Number 3, edited' });
    const real = calendars.left.seen;
    const href = calendars.left.find('Number 3, edited');
    calendars.left.seen = {
      ...real,
      fetch: async function* (hrefs, signal) {
        for await (const one of real.fetch(hrefs, signal)) {
          yield one.href === href ? { href, version: one.version, why: 'DTSTART is missing' } : one;
        }
      },
    };
    const { parked } = await calendars.cycle();
    assert.deepEqual(
      parked.map((one) => [one.kind, one.why]),
      [['refused', 'DTSTART is missing']],
    );
    assert.deepEqual([calendars.right.titles(), calendars.right.writes], [all, []]);
    calendars.left.seen = real;
    calendars.left.edit('Number 3, edited', { title: 'Number 3, mended' });
    assert.deepEqual((await calendars.cycle()).parked, []);
    assert.ok(calendars.right.titles().includes('Number 3, mended'));
  });
});
