/** daemon/listener — words that come: only those of our own channels count, each once, and they say no more than "look". */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createListener, type Word } from '../../src/daemon/listener.ts';
import { type Channel, isSameSecret, type KeptPush, type Ringer } from '../../src/model/push.ts';

const MINUTE = 60_000;

function aListener() {
  const ringer: Ringer = {
    link: 'link',
    side: 'left',
    place: 'primary',
    account: 'anna@example.com',
    address: 'https://x.example',
  };
  const channel: Channel = { ...ringer, id: 'one', token: 'secret', made: 0 };
  const time = { now: 1_000_000 };
  let kept: KeptPush = { channels: [channel], troubles: [] };
  const rung: string[] = [];
  const notes: KeptPush[] = [];
  const listener = createListener({
    now: () => time.now,
    channelOf: (id) => kept.channels.filter((one) => one.id === id).map((one) => ({ ...one, pair: 'anna' }))[0],
    isGenuine: (_channel, { body }) => body.length === 3,
    ring: (pair) => rung.push(pair),
    note: (_pair, how) => {
      kept = how(kept);
      notes.push(kept);
    },
  });
  const word = (wishes: Partial<Word> = {}) =>
    listener.heard({ id: 'one', proof: 'secret', isGreeting: false, number: undefined, ...wishes });
  return { ...{ time, rung, notes, listener, word }, kept: () => kept };
}

describe('the listener', () => {
  it('rings for news, and not for the first word', () => {
    const { word, rung } = aListener();
    assert.equal(word({ isGreeting: true, number: 1 }), 'greeting');
    assert.deepEqual(rung, []);
    assert.equal(word({ number: 2 }), 'news');
    assert.deepEqual(rung, ['anna']);
  });

  it('does nothing for channels that are not ours, and words without the secret', () => {
    const { word, rung, notes } = aListener();
    for (const wrong of [
      { id: 'two' },
      { id: '' },
      { proof: 'wrong' },
      { proof: '' },
      { proof: 'secret ' },
      { id: '', proof: '' },
    ])
      assert.equal(word(wrong), 'unknown', JSON.stringify(wrong));
    assert.deepEqual([rung, notes], [[], []]);
  });

  it('takes a sealed word for genuine where its channel says so, and only there', () => {
    const { word, rung } = aListener();
    const sealed = (length: number) => ({ body: new Uint8Array(length), authorization: '' });
    assert.equal(word({ proof: sealed(3) }), 'news');
    assert.equal(word({ proof: sealed(4) }), 'unknown');
    assert.equal(word({ id: 'two', proof: sealed(3) }), 'unknown');
    assert.equal(rung.length, 1);
  });

  it('hears a word once, whether it is doubled or overtaken', () => {
    const { word, rung } = aListener();
    assert.deepEqual(
      [2, 2, 5, 3, 6].map((number) => word({ number })),
      ['news', 'repeated', 'news', 'repeated', 'news'],
    );
    assert.equal(rung.length, 3);
  });

  it('is not made deaf by a forged number', () => {
    const { word } = aListener();
    assert.equal(word({ proof: 'wrong', number: 1_000_000 }), 'unknown');
    assert.equal(word({ number: 2 }), 'news');
  });

  it('notes the first word of a channel, and later ones every quarter of an hour', () => {
    const { word, time, notes, kept, listener } = aListener();
    word({ number: 1 });
    assert.deepEqual([kept().channels[0]?.heard, kept().lastWord], [1_000_000, 1_000_000]);
    time.now += 14 * MINUTE;
    word({ number: 2 });
    assert.equal(notes.length, 1);
    assert.equal(listener.lastWord('anna'), time.now);
    time.now += MINUTE;
    word({ number: 3 });
    assert.equal(notes.length, 2);
    assert.deepEqual([kept().channels[0]?.heard, kept().lastWord], [1_000_000, time.now]);
  });

  it('compares secrets of any length', () => {
    assert.ok(isSameSecret('a', 'a'));
    assert.ok(!isSameSecret('a', 'b') && !isSameSecret('a', 'aa') && !isSameSecret('', 'a'));
  });
});
