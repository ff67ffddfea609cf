/** daemon/push — channels are opened, renewed and stopped over time; what fails is told and tried again ever less often. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { startPush } from '../../src/daemon/push.ts';
import { SyncError } from '../../src/model/errors.ts';
import { type Bell, type KeptPush, type Names, NO_PUSH, type Opened, type PushPair } from '../../src/model/push.ts';
import { type Clockwork, clockwork, keptLog, settled } from './clockwork.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LIFE = 7 * DAY;

/** A server that keeps count of its channels, and a pair with one end there. */
function aPair(time: Clockwork, wishes: { kept?: KeptPush; name?: string } = {}) {
  const server = { open: new Map<string, Names>(), asked: 0, stopped: [] as string[], greets: true };
  const deeds = {
    isWanted: true,
    open: async (names: Names): Promise<Opened | undefined> => {
      server.open.set(names.id, names);
      return { handle: `handle of ${names.id}`, ends: time.now() + LIFE, greets: server.greets };
    },
    stop: async (id: string): Promise<void> => {
      server.open.delete(id);
      server.stopped.push(id);
    },
  };
  let kept = wishes.kept ?? NO_PUSH;
  const bell: Bell = {
    ...{ link: 'link', side: 'left', place: 'primary', account: 'anna@example.com', address: 'https://x.example/hooks/google' },
    open: async (names) => {
      server.asked++;
      return await deeds.open(names);
    },
  };
  const pair: PushPair = {
    name: wishes.name ?? 'anna',
    bells: async () => (deeds.isWanted ? [bell] : []),
    kept: async () => kept,
    change: async (how) => {
      kept = how(kept);
      return kept;
    },
    isGenuine: () => false,
    stop: async ({ id }) => await deeds.stop(id),
  };
  const keep = (other: KeptPush): void => {
    kept = other;
  };
  return { pair, server, deeds, kept: () => kept, keep };
}

async function atWork(t: TestContext, build: (time: Clockwork) => readonly { pair: PushPair }[]) {
  const time = clockwork(t, '2026-11-02T10:00:00Z');
  const { log, lines } = keptLog();
  const rung: string[] = [];
  const pairs = build(time).map(({ pair }) => pair);
  const push = await startPush({ pairs, now: time.now, log, ring: (pair) => rung.push(pair) });
  t.after(() => push.stop());
  return { time, push, rung, lines };
}

/** One pair, its first look over. */
async function withOne(
  t: TestContext,
  wishes: Parameters<typeof aPair>[1] = {},
  prepare: (one: ReturnType<typeof aPair>) => void = () => undefined,
) {
  let one!: ReturnType<typeof aPair>;
  const world = await atWork(t, (time) => {
    one = aPair(time, wishes);
    prepare(one);
    return [one];
  });
  await settled();
  const greet = () => {
    for (const names of one.server.open.values())
      void world.push.heard({ id: names.id, proof: names.token, isGreeting: true, number: 1 });
  };
  return { ...world, ...one, greet };
}

describe('push of several processes', () => {
  it('is looked after by one of them; the others hear the words of channels they did not open', async (t) => {
    let one!: ReturnType<typeof aPair>;
    const { time, log } = { time: clockwork(t, '2026-11-02T10:00:00Z'), log: keptLog().log };
    one = aPair(time);
    const rung: number[] = [];
    const hire = (mine: number, mayTend: () => Promise<boolean>) =>
      startPush({ pairs: [one.pair], now: time.now, log, mayTend, ring: () => rung.push(mine) });
    const offices = [false, true];
    const other = await hire(0, async () => offices[0] === true);
    await settled();
    assert.equal(one.server.asked, 0);
    const tender = await hire(1, async () => offices[1] === true);
    t.after(() => Promise.all([other.stop(), tender.stop()]));
    await settled();
    const [names] = one.server.open.values();
    assert.equal(one.server.asked, 1);
    assert.equal(await other.heard({ id: names!.id, proof: names!.token, isGreeting: true, number: 1 }), 'greeting');
    assert.equal(await other.heard({ id: names!.id, proof: names!.token, isGreeting: false, number: 2 }), 'news');
    assert.equal(await tender.heard({ id: 'nobody', proof: 'nothing', isGreeting: false, number: 1 }), 'unknown');
    assert.deepEqual(rung, [0]);
    [offices[0], offices[1]] = [true, false];
    await time.pass(6 * DAY + MINUTE, 10 * MINUTE);
    assert.equal(one.server.asked, 2);
  });
});

describe('push', () => {
  it('opens one channel, hears through it, and renews it a day before it ends, the old one stopped after', async (t) => {
    const { time, server, push, rung, greet } = await withOne(t);
    greet();
    const [[first, names] = []] = server.open;
    assert.ok(names !== undefined && names.token.length >= 43 && names.id !== names.token);
    assert.equal(await push.heard({ id: names.id, proof: names.token, isGreeting: false, number: 2 }), 'news');
    assert.deepEqual(rung, ['anna']);
    await time.pass(6 * DAY - MINUTE, 10 * MINUTE);
    assert.deepEqual([server.asked, server.open.size], [1, 1]);
    await time.pass(2 * MINUTE, MINUTE);
    assert.deepEqual([server.asked, server.open.size, server.stopped], [2, 1, [first]]);
    assert.equal(await push.heard({ id: names.id, proof: names.token, isGreeting: false, number: 9 }), 'unknown');
  });

  it('hears the first word although it comes before the answer', async (t) => {
    const heard: string[] = [];
    const { push, deeds, time } = await withOne(t, {}, (one) => {
      one.deeds.isWanted = false;
    });
    deeds.isWanted = true;
    deeds.open = async (names) => {
      heard.push(await push.heard({ id: names.id, proof: names.token, isGreeting: true, number: 1 }));
      return { handle: 'h', ends: time.now() + LIFE, greets: true };
    };
    await time.pass(2 * MINUTE);
    assert.deepEqual(heard, ['greeting']);
    assert.equal(push.standings().get('anna')?.state, 'on');
  });

  it('keeps what the process before it has opened, and hears through it at once', async (t) => {
    const before = await withOne(t);
    before.greet();
    await settled();
    await before.push.stop();
    assert.equal(before.server.open.size, 1);
    const [names] = before.server.open.values();
    const { log } = keptLog();
    const again = await startPush({ pairs: [before.pair], now: before.time.now, log, ring: () => undefined });
    t.after(() => again.stop());
    await settled();
    assert.equal(before.server.asked, 1);
    assert.equal(await again.heard({ id: names!.id, proof: names!.token, isGreeting: false, number: 3 }), 'news');
  });

  it('hears through it before it has looked at anything', async (t) => {
    const before = await withOne(t);
    await before.push.stop();
    const [names] = before.server.open.values();
    const waiting: PushPair = { ...before.pair, bells: () => new Promise(() => undefined) };
    const again = await startPush({ pairs: [waiting], now: before.time.now, log: keptLog().log, ring: () => undefined });
    assert.equal(await again.heard({ id: names!.id, proof: names!.token, isGreeting: false, number: 3 }), 'news');
  });

  it('stops the channels of a pair that is left alone, within a minute, and opens one when it is taken up again', async (t) => {
    const { time, server, deeds, push } = await withOne(t);
    deeds.isWanted = false;
    await time.pass(MINUTE + 1000);
    assert.equal(server.open.size, 0);
    assert.equal(push.standings().size, 0);
    deeds.isWanted = true;
    await time.pass(MINUTE + 1000);
    assert.equal(server.open.size, 1);
  });

  it('does as soon as a cycle has found the collections, not only with the next look', async (t) => {
    const { server, deeds, push } = await withOne(t, {}, (one) => {
      one.deeds.isWanted = false;
    });
    deeds.isWanted = true;
    push.ended('anna');
    await settled();
    assert.equal(server.open.size, 1);
  });

  it('tells of a refusal, tries again ever less often, and forgets it once it is well', async (t) => {
    const refused = async () => {
      throw new SyncError('FORBIDDEN', 'Google refused to tell of changes', { hint: 'Verify the domain.' });
    };
    const { time, server, deeds, push, kept } = await withOne(t, {}, (one) => {
      one.deeds.open = refused;
    });
    const standing = () => push.standings().get('anna');
    assert.deepEqual([standing()?.state, standing()?.open], ['trouble', 0]);
    assert.deepEqual(standing()?.troubles, [{ what: 'Google refused to tell of changes', hint: 'Verify the domain.' }]);
    assert.deepEqual(kept().channels, []);
    await time.pass(DAY, MINUTE);
    assert.ok(server.asked >= 8 && server.asked <= 14, `asked ${server.asked} times`);
    deeds.open = async () => ({ handle: 'h', ends: time.now() + LIFE, greets: false });
    await time.pass(7 * HOUR, MINUTE);
    assert.equal(standing()?.state, 'on');
    assert.deepEqual(kept().troubles, []);
  });

  it('says nothing of what passes by itself until it has failed three times, nor of a lost sign-in', async (t) => {
    const { time, push, deeds } = await withOne(t, {}, (one) => {
      one.deeds.open = async () => {
        throw new SyncError('THROTTLED', 'Google asks for patience');
      };
    });
    const troubles = () => push.standings().get('anna')?.troubles.length ?? 0;
    assert.equal(troubles(), 0);
    await time.pass(5 * MINUTE, MINUTE);
    assert.equal(troubles(), 0);
    await time.pass(10 * MINUTE, MINUTE);
    assert.equal(troubles(), 1);
    deeds.open = async () => {
      throw new SyncError('AUTH_LOST', 'Google no longer accepts the sign-in');
    };
    await time.pass(HOUR, MINUTE);
    assert.equal(troubles(), 0);
  });

  it('asks no more than once a day where the server tells nobody', async (t) => {
    const { time, server, push, kept } = await withOne(t, {}, (one) => {
      one.deeds.open = async () => undefined;
    });
    await time.pass(DAY - MINUTE, MINUTE);
    assert.deepEqual([server.asked, kept().channels, push.standings().size], [1, [], 0]);
    await time.pass(2 * MINUTE, MINUTE);
    assert.equal(server.asked, 2);
  });

  it('tells when no word comes through, until one does', async (t) => {
    const { time, push, greet } = await withOne(t);
    await time.pass(2 * MINUTE);
    assert.match(push.standings().get('anna')?.troubles[0]?.hint ?? '', /http\.public_url is reached from the internet/);
    greet();
    await time.pass(MINUTE + 1000);
    assert.equal(push.standings().get('anna')?.state, 'on');
  });

  it('opens another when an answer was lost, and leaves none behind', async (t) => {
    const { time, server, deeds, kept } = await withOne(t, {}, (one) => {
      const open = one.deeds.open;
      one.deeds.open = async (names) => {
        await open(names);
        throw new SyncError('UNREACHABLE', 'the answer did not come');
      };
    });
    assert.deepEqual([server.open.size, kept().channels.length], [1, 1]);
    const ends = time.now() + LIFE;
    deeds.open = async (names) => {
      server.open.set(names.id, names);
      return { handle: 'h', ends, greets: true };
    };
    await time.pass(6 * MINUTE, MINUTE);
    assert.deepEqual([kept().channels.length, kept().channels[0]?.opened?.handle], [1, 'h']);
    assert.deepEqual([...server.open.keys()], [kept().channels[0]?.id]);
  });

  it('lets one that cannot be stopped now wait, and one that never can go', async (t) => {
    const { time, server, deeds, kept } = await withOne(t);
    deeds.isWanted = false;
    deeds.stop = async () => {
      throw new SyncError('UNREACHABLE', 'no answer');
    };
    await time.pass(MINUTE + 1000);
    assert.equal(kept().channels.length, 1);
    deeds.stop = async (id) => {
      server.stopped.push(id);
      throw new SyncError('FORBIDDEN', 'not yours');
    };
    await time.pass(3 * MINUTE);
    assert.deepEqual([kept().channels.length, server.stopped.length], [0, 1]);
  });

  it('does not open a second when another process was faster', async (t) => {
    const { time, server, deeds, keep, kept } = await withOne(t, {}, (one) => {
      one.deeds.isWanted = false;
    });
    deeds.isWanted = true;
    const other = { link: 'link', side: 'left', place: 'primary', account: 'anna@example.com' } as const;
    keep({
      ...kept(),
      channels: [{ ...other, address: 'https://x.example/hooks/google', id: 'theirs', token: 't', made: time.now() }],
    });
    await time.pass(MINUTE + 1000);
    assert.equal(server.asked, 0);
  });

  it('begins with no other channel once it is asked to stop, neither to open nor to stop one', async (t) => {
    const { deeds, server, push, pair, kept, keep, time } = await withOne(t, {}, (one) => {
      const { bells } = one.pair;
      const both = async (): Promise<readonly Bell[]> => (await bells()).flatMap((bell) => [bell, { ...bell, side: 'right' }]);
      (one.pair as { bells: unknown }).bells = both;
    });
    const { open, stop } = deeds;
    const count = () => [server.open.size, kept().channels.length, server.asked];
    /** Another process, which is asked to stop while a server has yet to answer. */
    const stoppedMeanwhile = async (answered: () => void): Promise<void> => {
      const next = await startPush({ pairs: [pair], now: time.now, log: keptLog().log, ring: () => undefined });
      await settled();
      const stopped = next.stop();
      answered();
      await stopped;
    };
    await push.stop();
    assert.deepEqual(count(), [2, 2, 2]);

    const first = Promise.withResolvers<void>();
    deeds.isWanted = false;
    deeds.stop = async (id) => {
      await first.promise;
      await stop(id);
    };
    await stoppedMeanwhile(first.resolve);
    assert.deepEqual(count(), [1, 1, 2]);

    const second = Promise.withResolvers<void>();
    deeds.isWanted = true;
    deeds.open = async (names) => {
      await second.promise;
      return await open(names);
    };
    keep({ ...kept(), channels: [] });
    await stoppedMeanwhile(second.resolve);
    assert.deepEqual(count(), [2, 1, 3]);
  });

  it('goes on with the others when one pair’s database fails', async (t) => {
    const made: ReturnType<typeof aPair>[] = [];
    const { lines } = await atWork(t, (time) => {
      made.push(aPair(time), aPair(time, { name: 'ben' }));
      const [anna] = made;
      (anna!.pair as { kept: unknown }).kept = async () => {
        throw new SyncError('STORE', 'the disk is full');
      };
      return made;
    });
    await settled();
    assert.equal(made[1]?.server.open.size, 1);
    assert.ok(lines.some(({ msg }) => /could not be looked after/.test(msg ?? '')));
  });
});
