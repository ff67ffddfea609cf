/** model/time — moments and the instants they mean, the same whether they are near a change of clocks or far from one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { instantOf, momentIn } from '../../src/model/time.ts';

const moment = (local: string, zone: string) => ({ kind: 'moment', local, zone }) as const;
const utc = (text: string): number => Date.parse(`${text}Z`);

describe('a moment', () => {
  it('is told apart from the same clock time in another zone', () => {
    assert.equal(instantOf(moment('2026-11-22T09:00:00', 'Europe/Berlin')), utc('2026-11-22T08:00:00'));
    assert.equal(instantOf(moment('2026-07-22T09:00:00', 'Europe/Berlin')), utc('2026-07-22T07:00:00'));
    assert.equal(instantOf(moment('2026-11-22T09:00:00', 'Asia/Kolkata')), utc('2026-11-22T03:30:00'));
    assert.equal(instantOf(moment('2026-11-22T09:00:00', 'UTC')), utc('2026-11-22T09:00:00'));
  });

  it('in the doubled hour is the first of the two, in the hour that is left out an hour later', () => {
    assert.equal(instantOf(moment('2026-10-25T02:30:00', 'Europe/Berlin')), utc('2026-10-25T00:30:00'));
    assert.equal(instantOf(moment('2026-03-29T02:30:00', 'Europe/Berlin')), utc('2026-03-29T01:30:00'));
  });

  it('in the second pass of a doubled hour is told in UTC', () => {
    assert.deepEqual(momentIn(utc('2026-10-25T00:30:00'), 'Europe/Berlin'), moment('2026-10-25T02:30:00', 'Europe/Berlin'));
    assert.deepEqual(momentIn(utc('2026-10-25T01:30:00'), 'Europe/Berlin'), moment('2026-10-25T01:30:00', 'UTC'));
  });

  it('on a day that does not exist, or in a zone nobody knows, is refused', () => {
    assert.throws(() => instantOf(moment('2026-02-30T09:00:00', 'UTC')), RangeError);
    assert.throws(() => instantOf(moment('2026-02-29T09:00:00', 'Europe/Berlin')), RangeError);
    assert.throws(() => instantOf(moment('2026-02-20T09:00:00', 'Europe/Atlantis')), RangeError);
  });

  it('loses the parts of a second, whichever year it is in', () => {
    assert.equal(momentIn(utc('2026-11-22T08:00:00.999'), 'Europe/Berlin').local, '2026-11-22T09:00:00');
    assert.equal(momentIn(utc('1965-11-22T08:00:00.001'), 'Europe/Berlin').local, '1965-11-22T09:00:00');
  });

  it('means what the time zone database says, in every zone and at any time', () => {
    const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
    const instants = fc.integer({ min: utc('1900-01-01T00:00:00') / 1000, max: utc('2099-12-31T00:00:00') / 1000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, seconds) => {
        const there = Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
          .toZonedDateTimeISO(zone)
          .toPlainDateTime();
        const local = there.toString({ smallestUnit: 'second' });
        const means = there.toZonedDateTime(zone).epochMilliseconds;
        assert.equal(instantOf(moment(local, zone)), means);
        const told = means === seconds * 1000 ? moment(local, zone) : momentIn(seconds * 1000, 'UTC');
        assert.deepEqual(momentIn(seconds * 1000, zone), told);
      }),
      { numRuns: 500 },
    );
  });

  it('near a change of clocks means what the time zone database says', () => {
    const near = fc.integer({ min: -100_000, max: 100_000 });
    const changes = ['2026-03-29T01:00:00', '2026-10-25T01:00:00', '2026-11-01T06:00:00', '2026-04-04T15:30:00'].map(utc);
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.constantFrom(...changes), near, (zone, change, seconds) => {
        const local = new Date(change + seconds * 1000).toISOString().slice(0, 19);
        const means = Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
        assert.equal(instantOf(moment(local, zone)), means);
      }),
      { numRuns: 3000 },
    );
  });
});
