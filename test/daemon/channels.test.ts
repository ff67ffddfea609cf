/** daemon/channels — what is to be opened, stopped and forgotten, at each moment of a channel's life. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nextStepAt, stepsFor, unheard } from '../../src/daemon/channels.ts';
import type { Channel, Ringer } from '../../src/model/push.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const NOW = Date.parse('2026-11-02T10:00:00Z');
const ENDS = NOW + WEEK;

const RINGER: Ringer = {
  ...{ link: 'link', side: 'left', place: 'anna@example.com' },
  ...{ account: 'anna@example.com', address: 'https://sync.example.com/hooks/google' },
};

const aChannel = (wishes: Partial<Channel> = {}): Channel => ({
  ...{ ...RINGER, id: 'one', token: 'secret', made: NOW, heard: NOW },
  opened: { handle: 'resource', ends: ENDS, greets: true },
  ...wishes,
});
const begun = ({ opened, heard, ...rest }: Channel): Channel => rest;
const silent = ({ heard, ...rest }: Channel): Channel => rest;

/** What is to be done, by ids. */
const steps = (wanted: readonly Ringer[], channels: readonly Channel[], now: number) => {
  const { open, stop, forget } = stepsFor(wanted, { channels, troubles: [] }, now);
  const name = ({ id }: Channel): string => id;
  return { open: open.length, stop: stop.map(({ channel, handle }) => `${channel.id} ${handle}`), forget: forget.map(name) };
};
const NOTHING = { open: 0, stop: [], forget: [] };

describe('channels', () => {
  it('are opened where one is wanted and none is open', () => {
    assert.deepEqual(steps([RINGER], [], NOW), { ...NOTHING, open: 1 });
    assert.deepEqual(steps([RINGER], [aChannel()], NOW), NOTHING);
  });

  it('are renewed a day before they end, in the last quarter of a short life, and when they have ended', () => {
    assert.deepEqual(steps([RINGER], [aChannel()], ENDS - 24 * HOUR - 1), NOTHING);
    assert.deepEqual(steps([RINGER], [aChannel()], ENDS - 24 * HOUR), { ...NOTHING, open: 1 });
    const short = aChannel({ opened: { handle: 'resource', ends: NOW + 4 * HOUR, greets: true } });
    assert.deepEqual(steps([RINGER], [short], NOW + 3 * HOUR - 1), NOTHING);
    assert.deepEqual(steps([RINGER], [short], NOW + 3 * HOUR), { ...NOTHING, open: 1 });
    assert.deepEqual(steps([RINGER], [aChannel()], ENDS), { open: 1, stop: [], forget: ['one'] });
  });

  it('stand beside each other until the new one is open; then the old one is stopped', () => {
    const fresh = aChannel({
      id: 'two',
      made: ENDS - 24 * HOUR,
      opened: { handle: 'resource', ends: ENDS + WEEK, greets: true },
    });
    const at = ENDS - 24 * HOUR + 1000;
    assert.deepEqual(steps([RINGER], [aChannel(), begun(fresh)], at), NOTHING);
    assert.deepEqual(steps([RINGER], [aChannel(), fresh], at), { ...NOTHING, stop: ['one resource'] });
  });

  for (const [what, other] of [
    ['the collection', { place: 'another@group.calendar.google.com' }],
    ['the account', { account: 'ben@example.com' }],
    ['the public address', { address: 'https://other.example.com/hooks/google' }],
    ['the entry', { link: 'another' }],
  ] as const) {
    it(`are replaced when ${what} is another`, () => {
      assert.deepEqual(steps([{ ...RINGER, ...other }], [aChannel()], NOW), { open: 1, stop: ['one resource'], forget: [] });
    });
  }

  it('are stopped when nobody wants them any more', () => {
    assert.deepEqual(steps([], [aChannel()], NOW), { ...NOTHING, stop: ['one resource'] });
  });

  it('whose answer was lost are not waited for longer than two minutes, and stopped by the name of another', () => {
    const lost = begun(aChannel());
    assert.deepEqual(steps([RINGER], [lost], NOW + 119_999), NOTHING);
    assert.deepEqual(steps([RINGER], [lost], NOW + 120_000), { open: 1, stop: [], forget: ['one'] });
    const fresh = aChannel({ id: 'two', made: NOW + 120_000 });
    assert.deepEqual(steps([RINGER], [lost, fresh], NOW + 120_001), { ...NOTHING, stop: ['one resource'] });
  });

  it('that were begun in the future, before the clock was put back, are not waited for', () => {
    assert.deepEqual(steps([RINGER], [begun(aChannel({ made: NOW + HOUR }))], NOW).open, 1);
  });

  it('through which no first word comes are a trouble after a minute, and tried anew after an hour', () => {
    const mute = silent(aChannel());
    const troubles = (now: number, channel: Channel = mute) =>
      unheard([RINGER], { channels: [channel], troubles: [] }, now).length;
    assert.equal(troubles(NOW + 60_000), 0);
    assert.equal(troubles(NOW + 60_001), 1);
    assert.equal(troubles(NOW + 60_001, aChannel()), 0);
    const shy = { ...mute, opened: { handle: 'x', ends: ENDS, greets: false } };
    assert.equal(troubles(NOW + 60_001, shy), 0);
    assert.deepEqual(steps([RINGER], [mute], NOW + HOUR), { ...NOTHING, open: 1 });
    assert.deepEqual(steps([RINGER], [shy], NOW + HOUR), NOTHING);
  });

  it('say when there will be something to do', () => {
    const next = (channel: Channel, now = NOW) => nextStepAt({ channels: [channel], troubles: [] }, now);
    assert.equal(next(aChannel()), ENDS - 24 * HOUR);
    assert.equal(next(begun(aChannel())), NOW + 120_000);
    assert.equal(next(silent(aChannel())), NOW + 60_000);
    assert.equal(next(aChannel(), ENDS), Number.POSITIVE_INFINITY);
  });
});
