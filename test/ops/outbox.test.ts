/** ops/outbox — alerts arrive in order, again with patience, each way for itself; nothing of it stops anybody. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alertWordsIn } from '../../src/locales/words.ts';
import { type Channel, Undelivered } from '../../src/ops/channels/channel.ts';
import { createOutbox, type Parcel, pauseAfter } from '../../src/ops/outbox.ts';
import { NOW } from '../builders/reports.ts';
import { keptLog } from '../daemon/clockwork.ts';

const MINUTE = 60_000;
const NEVER = new AbortController().signal;
const parcel = (id: string, channel: Channel['name'], wishes: Partial<Parcel> = {}): Parcel => ({
  ...{ id, channel, at: NOW, tries: 0, due: NOW, alert: { event: 'trouble', trouble: { kind: 'held', pair: 'anna' } } },
  ...wishes,
});

/** Channels whose sending `fails` as told. */
function outbox(fails: Partial<Record<Channel['name'], () => unknown>> = {}) {
  let now = NOW;
  const sent: string[] = [];
  const counted: string[] = [];
  const { log, lines } = keptLog();
  const channel = (name: Channel['name']): Channel => ({
    name,
    send: async ({ id, title }) => {
      const failure = fails[name]?.();
      if (failure !== undefined) throw failure;
      assert.match(title, /anna/);
      sent.push(`${name} ${id}`);
    },
  });
  const box = createOutbox({
    channels: [channel('webhook'), channel('ntfy')],
    speech: { words: alertWordsIn('en'), language: 'en', timezone: 'UTC', link: undefined },
    now: () => now,
    log,
    onSent: (name, arrived) => counted.push(`${name} ${arrived}`),
  });
  return { ...{ sent, counted, lines, box }, later: (ms: number) => (now += ms) };
}

const down = () => new Undelivered('ntfy.test answered 503', 'It has trouble of its own.');

describe('the outbox', () => {
  it('sends everything in order, each on its way', async () => {
    const { box, sent, counted } = outbox();
    const left = await box.deliver([parcel('1', 'webhook'), parcel('1', 'ntfy'), parcel('2', 'webhook')], NEVER);
    assert.deepEqual([left, sent.filter((one) => one.startsWith('webhook'))], [[], ['webhook 1', 'webhook 2']]);
    assert.deepEqual(counted.toSorted(), ['ntfy true', 'webhook true', 'webhook true']);
  });

  it('does not wait for a time that only a wrong clock knew', async () => {
    const { box, sent } = outbox();
    const put = parcel('1', 'ntfy', { at: NOW + 365 * 24 * 60 * MINUTE, due: NOW + 365 * 24 * 60 * MINUTE });
    const pausing = parcel('2', 'webhook', { due: NOW + 60 * MINUTE });
    assert.deepEqual([(await box.deliver([put, pausing], NEVER)).map(({ id }) => id), sent], [['2'], ['ntfy 1']]);
  });

  it('keeps what does not arrive, and what is behind it, and lets the other way go on', async () => {
    const { box, sent, counted } = outbox({ ntfy: down });
    const left = await box.deliver([parcel('1', 'ntfy'), parcel('2', 'ntfy'), parcel('1', 'webhook')], NEVER);
    assert.deepEqual(
      [left.map(({ id, tries }) => [id, tries]), sent],
      [
        [
          ['1', 1],
          ['2', 0],
        ],
        ['webhook 1'],
      ],
    );
    assert.deepEqual(counted.toSorted(), ['ntfy false', 'webhook true']);
  });

  it('tries again with ever more patience, and says all is well once it arrives', async () => {
    let isDown = true;
    const { box, sent, later } = outbox({ ntfy: () => (isDown ? down() : undefined) });
    let left = await box.deliver([parcel('1', 'ntfy')], NEVER);
    assert.deepEqual(box.troubles(), ['alerts by ntfy do not arrive: ntfy.test answered 503. It has trouble of its own.']);
    later(MINUTE - 1);
    left = await box.deliver(left, NEVER);
    assert.equal(left[0]?.tries, 1);
    later(1);
    left = await box.deliver(left, NEVER);
    assert.deepEqual([left[0]?.tries, left[0]?.due], [2, NOW + 3 * MINUTE]);
    isDown = false;
    later(2 * MINUTE);
    assert.deepEqual(await box.deliver(left, NEVER), []);
    assert.deepEqual([sent, box.troubles()], [['ntfy 1'], []]);
  });

  it('waits an hour at most', () => {
    assert.deepEqual(
      [1, 2, 3, 6, 7, 99].map((tries) => pauseAfter(tries) / MINUTE),
      [1, 2, 4, 32, 60, 60],
    );
  });

  it('lets go what is three days old, and what is for a way that is no more', async () => {
    const { box, sent } = outbox();
    const old = parcel('1', 'ntfy', { at: NOW - 3 * 24 * 60 * MINUTE });
    assert.deepEqual(await box.deliver([old, parcel('2', 'email')], NEVER), []);
    assert.deepEqual(sent, []);
  });

  it('says nothing of a mistake of ours but that it happened: its words may hold anything', async () => {
    const { box, lines } = outbox({ ntfy: () => new TypeError('secret-topic-1') });
    await box.deliver([parcel('1', 'ntfy')], NEVER);
    assert.deepEqual(box.troubles(), ['alerts by ntfy do not arrive: something unexpected happened.']);
    assert.doesNotMatch(JSON.stringify(lines), /secret-topic/);
  });

  it('lets an end of everything through, and does not count it', async () => {
    const stop = new AbortController();
    const { box, counted } = outbox({
      ntfy: () => {
        stop.abort();
        return new Error('given up');
      },
    });
    await assert.rejects(box.deliver([parcel('1', 'ntfy')], stop.signal), { name: 'AbortError' });
    assert.deepEqual(counted, []);
  });
});
