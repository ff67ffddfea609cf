/** booking/question — the words somebody asks for free time with. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wantedIn } from '../../src/booking/question.ts';

const NOW = Date.parse('2026-11-27T12:00Z');
const wanted = (from?: string, to?: string, duration?: string) => wantedIn({ from, to, duration }, NOW, 'Europe/Berlin');
const iso = (from?: string, to?: string): string[] => {
  const found = wanted(from, to);
  assert.equal(typeof found, 'object', String(found));
  return typeof found === 'string' ? [] : [new Date(found.from).toISOString(), new Date(found.to).toISOString()];
};

describe('what somebody wants to know of free time', () => {
  it('is days of the zone, the last one included', () => {
    assert.deepEqual(iso('2027-03-28', '2027-03-28'), ['2027-03-27T23:00:00.000Z', '2027-03-28T22:00:00.000Z']);
  });

  it('is times by the clock of the zone, or with an offset of their own', () => {
    assert.deepEqual(iso('2026-12-01T09:00', '2026-12-01T18:00+05:00'), ['2026-12-01T08:00:00.000Z', '2026-12-01T13:00:00.000Z']);
  });

  it('is the next week, in half hours, where nothing is said', () => {
    assert.deepEqual(iso(), ['2026-11-27T12:00:00.000Z', '2026-12-04T12:00:00.000Z']);
    assert.deepEqual(wanted(), { from: NOW, to: NOW + 7 * 86_400_000, duration: 1_800_000, now: NOW });
  });

  for (const [words, says] of [
    [['tomorrow'], /"tomorrow" is no time: write 2026-12-01/],
    [['2026-02-30'], /"2026-02-30" is no time/],
    [['2026-12-01', '2026-11-30'], /the end lies before the beginning/],
    [['2026-12-01', '2027-12-01'], /more than 92 days/],
    [['2026-12-01', '2026-12-02', '0m'], /"0m" is no duration: write 30m/],
    [['2026-12-01', '2026-12-02', 'an hour'], /is no duration/],
    [['2026-12-01', '2026-12-02', '25h'], /a day at most/],
  ] as const)
    it(`is not understood as ${words.join(' ')}`, () => assert.match(String(wanted(...words)), says));
});
