/** ops/health — pass, warn or fail, for each pair and altogether; no person is named. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { healthOf, type PairPulse } from '../../src/ops/health.ts';
import { aReport } from '../builders/reports.ts';

const NOW = Date.parse('2026-11-02T10:00:00Z');

const aPulse = (wishes: Partial<PairPulse> = {}): PairPulse => ({
  name: 'salon-anna',
  lastSuccess: NOW - 60_000,
  lateAt: NOW + 60_000,
  last: aReport({}),
  failures: 0,
  ...wishes,
});

const checkIn = (pulse: PairPulse): Record<string, unknown> =>
  healthOf([pulse], [], NOW).checks['salon-anna:sync']?.[0] as Record<string, unknown>;

const TROUBLE = {
  code: 'AUTH_LOST',
  message: 'Google refused nora.guenther@example.com of "Nora Günther"',
  hint: 'Sign in again.',
  temporary: false,
} as const;

describe('health', () => {
  for (const [level, result] of [
    ['pass', 'ok'],
    ['pass', 'skipped'],
    ['warn', 'parked'],
    ['warn', 'conflicts'],
    ['warn', 'held'],
    ['warn', 'failed'],
    ['fail', 'auth-lost'],
  ] as const) {
    it(`is ${level} after a cycle that ended ${result}`, () => {
      assert.equal(healthOf([aPulse({ last: aReport({ result }) })], [], NOW).status, level);
    });
  }

  it('is pass before the first cycle has ended', () => {
    assert.equal(healthOf([aPulse({ last: undefined, lastSuccess: undefined })], [], NOW).status, 'pass');
  });

  it('is fail once a pair is late, however its last cycle ended', () => {
    for (const last of [undefined, aReport({}), aReport({ result: 'failed' })])
      assert.equal(healthOf([aPulse({ last, lateAt: NOW - 1 })], [], NOW).status, 'fail');
    assert.equal(healthOf([aPulse({ lateAt: NOW })], [], NOW).status, 'pass');
  });

  it('is warn when a cycle ended by a mistake of ours, which leaves no report', () => {
    assert.equal(healthOf([aPulse({ failures: 1 })], [], NOW).status, 'warn');
  });

  it('is as bad as its worst pair, and tells each', () => {
    const pulses = [
      aPulse({ name: 'anna' }),
      aPulse({ name: 'ben', lateAt: NOW - 1 }),
      aPulse({ name: 'cem', last: aReport({ result: 'held' }) }),
    ];
    const { status, checks } = healthOf(pulses, [], NOW);
    assert.equal(status, 'fail');
    const levels = Object.entries(checks).map(([name, [check]]) => [name, (check as { status: string }).status]);
    assert.deepEqual(levels, [
      ['anna:sync', 'pass'],
      ['ben:sync', 'fail'],
      ['cem:sync', 'warn'],
    ]);
  });

  it('is warn, with a note, while something is wrong with the daemon itself', () => {
    const { status, notes } = healthOf([aPulse()], ['the changed configuration has errors'], NOW);
    assert.deepEqual([status, notes], ['warn', ['the changed configuration has errors']]);
    assert.equal('notes' in healthOf([aPulse()], [], NOW), false);
  });

  it('tells every reason for which a pair is held, once', () => {
    const hold = { guard: 'emptied', side: 'left', stops: 'deletions', why: 'the Google side is empty now' } as const;
    const more = { ...hold, guard: 'older', why: 'the DAV side looks older' } as const;
    const check = checkIn(aPulse({ last: aReport({ result: 'held', holds: [hold, more, hold] }) }));
    assert.equal(check.output, 'held: the Google side is empty now; the DAV side looks older');
  });

  it('tells the age of the last success, the token, what waits, and what to do', () => {
    const check = checkIn(
      aPulse({ last: aReport({ result: 'auth-lost', conflicts: 2, held: 3, parked: 4, trouble: TROUBLE }), failures: 5 }),
    );
    const { observedValue, observedUnit, token, conflicts, held, parked, failures, result, output, time } = check;
    assert.deepEqual([observedValue, observedUnit, token], [60, 's since the last success', 'dead']);
    assert.deepEqual([conflicts, held, parked, failures, result], [2, 3, 4, 5, 'auth-lost']);
    assert.deepEqual([output, time], ['AUTH_LOST: Sign in again.', '2026-11-02T10:00:00.000Z']);
    assert.deepEqual([checkIn(aPulse()).token, checkIn(aPulse({ lastSuccess: undefined })).observedValue], ['ok', null]);
  });

  it('counts a sign-in down that ends by itself, and warns in its last three days', () => {
    const DAY = 86_400_000;
    const health = (ends: number) => healthOf([aPulse()], [], NOW, new Map([['salon-anna', { isDead: false, ends }]]));
    const soon = health(NOW + 3 * DAY - 1);
    const [check] = soon.checks['salon-anna:sync'] as Record<string, unknown>[];
    assert.deepEqual([soon.status, check?.token, check?.token_expires], ['warn', 'expiring', '2026-11-05T09:59:59.999Z']);
    assert.equal(health(NOW + 3 * DAY).status, 'pass');
  });

  it('tells a dead sign-in before a cycle has met it', () => {
    const { checks } = healthOf([aPulse()], [], NOW, new Map([['salon-anna', { isDead: true, ends: undefined }]]));
    const [check] = checks['salon-anna:sync'] as Record<string, unknown>[];
    assert.equal(check?.token, 'dead');
  });

  it('passes for a pair that is left alone, and says why', () => {
    const last = { ...aReport({ result: 'skipped' }), aside: { kind: 'paused', since: NOW } as const };
    const { status, result, output } = checkIn(aPulse({ last, lastSuccess: undefined }));
    assert.deepEqual([status, result], ['pass', 'paused']);
    assert.equal(output, 'paused since 2026-11-02T10:00:00.000Z; take it up again with "twinbook resume salon-anna"');
  });

  it('names no person: a server’s words and titles stay out', () => {
    const skip = { op: 'skip', side: 'left', title: 'Cut – Nora Günther', why: 'x' } as const;
    const report = aReport({ result: 'auth-lost', trouble: TROUBLE, actions: [skip] });
    assert.doesNotMatch(JSON.stringify(healthOf([aPulse({ last: report })], [], NOW)), /nora|günther|guenther|example\.com/i);
  });
});
