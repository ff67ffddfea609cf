/** outbox/sending — a process that dies between any two steps sends no mail twice, and loses none without asking. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Deed } from '../../src/model/journal.ts';
import type { Mail } from '../../src/model/mail.ts';
import { sealedLetter } from '../../src/outbox/kept.ts';
import {
  type Envelope,
  type Failure,
  goneIn,
  pauseAfter,
  type Sender,
  sendApproved,
  settleInterrupted,
} from '../../src/outbox/sending.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

const NEVER = new AbortController().signal;
const sealing = { seal: (text: string) => text, open: (text: string) => text };

class Death extends Error {}

/** A mail server, a database and a journal, which outlive processes that die before their n-th step. */
function openWorld(state: Mail['state'] = 'approved') {
  const store = openSqlite(':memory:');
  const journal: Deed[] = [];
  const taken: Envelope[] = [];
  let now = 1_000_000;
  let answer: Failure | undefined;
  const letter = { to: 'mia@example.net', name: 'Mia', subject: 's', text: 't', at: 9_000_000, title: 'Cut' };
  const mail: Mail = {
    ...{ id: 'm1', pair: 'salon', unit: 't1', occasion: 'change', name: 'digest', state, made: 1, since: 1, due: 0, tries: 0 },
    ...{ by: 'anna', sealed: sealedLetter(letter, sealing) },
  };
  /** A process: every effect is a step, before and after which it may die. */
  const processOf = (diesAt: number): Sender => {
    let steps = 0;
    const step = (): void => {
      if (steps++ === diesAt) throw new Death();
    };
    const { outbox } = store;
    const turn: typeof outbox.turn = async (...words) => {
      step();
      const done = await outbox.turn(...words);
      step();
      return done;
    };
    return {
      pair: 'salon',
      store: { outbox: { ...outbox, mails: (pair) => outbox.mails(pair), turn } as typeof outbox },
      ...{ sealing, now: () => now },
      send: async (envelope) => {
        step();
        if (answer === undefined) taken.push(envelope);
        step();
        return answer;
      },
      gone: () =>
        goneIn(
          journal.map((deed, number) => ({ ...deed, number })),
          'salon',
        ),
      note: (deed) => {
        step();
        journal.push(deed);
        step();
      },
    };
  };
  const turn = async (diesAt = Number.POSITIVE_INFINITY, isStill = true): Promise<boolean> => {
    const sender = processOf(diesAt);
    try {
      await settleInterrupted(await store.outbox.mails('salon'), sender);
      await sendApproved(sender, () => isStill, NEVER);
      return false;
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      return true;
    }
  };
  return {
    ...{ store, journal, taken, mail, turn },
    begin: () => store.outbox.write('salon', { mails: [mail] }),
    state: async () => (await store.outbox.mails('salon'))[0]?.state,
    tries: async () => (await store.outbox.mails('salon'))[0]?.tries,
    answers: (failure: Failure | undefined) => {
      answer = failure;
    },
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('a mail on its way', () => {
  it('is sent once, noted, and numbered', async () => {
    const world = openWorld();
    await world.begin();
    for (let n = 0; n < 3; n++) await world.turn();
    assert.deepEqual([await world.state(), world.taken.length, world.journal.length], ['sent', 1, 1]);
    assert.equal(world.taken[0]?.messageId, 'digest');
    assert.doesNotMatch(JSON.stringify(world.journal), /mia|Cut/i);
  });

  it('is never sent twice, wherever the process dies, and what is not known is asked', async () => {
    const ends = new Set<string>();
    for (let death = 0; ; death++) {
      const world = openWorld();
      await world.begin();
      const died = await world.turn(death);
      for (let n = 0; n < 3; n++) {
        world.pass(3_600_000);
        await world.turn();
      }
      assert.ok(world.taken.length <= 1, `died at step ${death}`);
      const state = (await world.state()) ?? '';
      // Sent where that is known; where it is not, a person says.
      assert.ok(state === 'unsure' || (state === 'sent' && world.taken.length === 1), `${state} after a death at step ${death}`);
      ends.add(`${state} ${world.taken.length}`);
      if (!died) break;
      assert.ok(death < 20);
    }
    assert.deepEqual([...ends].sort(), ['sent 1', 'unsure 0', 'unsure 1']);
  });

  it('that the journal knows is not sent again, whatever the database remembers', async () => {
    const world = openWorld();
    await world.begin();
    await world.turn();
    await world.store.outbox.forget('salon');
    await world.begin();
    await world.turn();
    assert.deepEqual([await world.state(), world.taken.length], ['sent', 1]);
  });

  it('does not go when it is overtaken, or has no yes', async () => {
    for (const state of ['waiting', 'refused', 'unsure', 'discarded'] as const) {
      const world = openWorld(state);
      await world.begin();
      await world.turn();
      assert.deepEqual([await world.state(), world.taken], [state, []]);
    }
    const world = openWorld();
    await world.begin();
    await world.turn(undefined, false);
    assert.deepEqual([await world.state(), world.taken], ['approved', []]);
  });

  it('waits ever longer while the server is away, an hour at most', async () => {
    const world = openWorld();
    await world.begin();
    world.answers({ fate: 'not sent', why: 'away' });
    await world.turn();
    await world.turn();
    assert.equal(await world.tries(), 1);
    world.pass(60_000);
    await world.turn();
    assert.equal(await world.tries(), 2);
    assert.deepEqual(
      [1, 2, 3, 7, 9].map((tries) => pauseAfter(tries) / 60_000),
      [1, 2, 4, 60, 60],
    );
    world.answers(undefined);
    world.pass(120_000);
    await world.turn();
    assert.deepEqual([await world.state(), world.taken.length], ['sent', 1]);
  });

  for (const [fate, state] of [
    ['refused', 'refused'],
    ['unknown', 'unsure'],
  ] as const)
    it(`is ${state} when its fate is ${fate}, and stays so`, async () => {
      const world = openWorld();
      await world.begin();
      world.answers({ fate, why: 'so it is' });
      await world.turn();
      world.answers(undefined);
      world.pass(7_200_000);
      await world.turn();
      assert.deepEqual([await world.state(), world.taken], [state, []]);
    });
});
