/** ops/health — pass, warn or fail, for each pair and altogether; no person is named. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PushStanding } from '../../src/model/push.ts';
import { type Ground, healthOf, type PairPulse, type SignInPulse } from '../../src/ops/health.ts';
import { aLook, aPulse, aReport, NOW } from '../builders/reports.ts';

const health = (pulse: PairPulse, signIn?: SignInPulse) =>
  healthOf(aLook({ pulses: [pulse], signIns: new Map(signIn && [[pulse.name, signIn]]) }));
const checkIn = (pulse: PairPulse, signIn?: SignInPulse): Record<string, unknown> =>
  health(pulse, signIn).checks['salon-anna:sync']?.[0] ?? {};

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
      assert.equal(health(aPulse({ last: aReport({ result }) })).status, level);
    });
  }

  it('is warn while there is no pair, and says so', () => {
    const { status, notes } = healthOf(aLook({ pulses: [], isSetUp: false }));
    assert.deepEqual([status, notes], ['warn', ['not set up yet: there is no pair in the configuration']]);
  });

  it('is pass before the first cycle has ended', () => {
    assert.equal(health(aPulse({ last: undefined, lastSuccess: undefined })).status, 'pass');
  });

  it('is fail once a pair is late, however its last cycle ended', () => {
    for (const last of [undefined, aReport({}), aReport({ result: 'failed' })])
      assert.equal(health(aPulse({ last, lateAt: NOW - 1 })).status, 'fail');
    assert.equal(health(aPulse({ lateAt: NOW })).status, 'pass');
  });

  it('is warn when a cycle ended by a mistake of ours, which leaves no report', () => {
    assert.equal(health(aPulse({ failures: 1 })).status, 'warn');
  });

  it('is as bad as its worst pair, and tells each', () => {
    const pulses = [
      aPulse({ name: 'anna' }),
      aPulse({ name: 'ben', lateAt: NOW - 1 }),
      aPulse({ name: 'cem', last: aReport({ result: 'held' }) }),
    ];
    const { status, checks } = healthOf(aLook({ pulses }));
    assert.equal(status, 'fail');
    const levels = Object.entries(checks).map(([name, [check]]) => [name, check?.status]);
    assert.deepEqual(levels.slice(0, 3), [
      ['anna:sync', 'pass'],
      ['ben:sync', 'fail'],
      ['cem:sync', 'warn'],
    ]);
  });

  it('is warn, with a note, while something is wrong with the daemon itself', () => {
    const { status, notes } = healthOf(aLook({ configuration: 'the changed configuration has errors' }));
    assert.deepEqual([status, notes], ['warn', ['the changed configuration has errors']]);
    assert.equal('notes' in healthOf(aLook()), false);
  });

  it('warns of a channel that does not work, and never fails for it; a server’s own words are left out', () => {
    const standing = { state: 'on', open: 1, lastWord: NOW - 60_000, ends: NOW + 86_400_000, troubles: [] } as const;
    const told = (one: PushStanding): Readonly<Record<string, unknown>> => {
      const { status, checks } = healthOf(aLook({ pushes: new Map([['salon-anna', one]]) }));
      return { status, ...checks['salon-anna:push']?.[0] };
    };
    const { status, observedValue, last_word, ends, output } = told(standing);
    assert.deepEqual([status, observedValue, output], ['pass', 1, undefined]);
    assert.deepEqual([last_word, ends], [new Date(NOW - 60_000).toISOString(), new Date(NOW + 86_400_000).toISOString()]);
    const trouble = { what: 'Google refused nora@example.com', hint: 'Verify the domain.' };
    const warned = told({ ...standing, state: 'trouble', open: 0, lastWord: undefined, troubles: [trouble, trouble] });
    assert.deepEqual(
      [warned.status, warned.observedValue, warned.last_word, warned.output],
      ['warn', 0, null, 'Verify the domain.'],
    );
    assert.equal(healthOf(aLook()).checks['salon-anna:push'], undefined);
  });

  it('tells every reason for which a pair is held, once', () => {
    const hold = { guard: 'emptied', side: 'left', stops: 'deletions', why: 'the Google side is empty now' } as const;
    const more = { ...hold, guard: 'older', why: 'the DAV side looks older' } as const;
    const check = checkIn(aPulse({ last: aReport({ result: 'held', holds: [hold, more, hold] }) }));
    assert.equal(check.output, 'held: the Google side is empty now; the DAV side looks older');
  });

  it('tells the age of the last success, the token, what waits, and what to do', () => {
    const check = checkIn(
      aPulse({
        last: aReport({ result: 'auth-lost', trouble: TROUBLE }),
        counts: { conflicts: 2, held: 3, parked: 4 },
        failures: 5,
      }),
      { isDead: true, ends: undefined },
    );
    const { observedValue, observedUnit, token, conflicts, held, parked, failures, result, output, time } = check;
    assert.deepEqual([observedValue, observedUnit, token], [60, 's since the last success', 'dead']);
    assert.deepEqual([conflicts, held, parked, failures, result], [2, 3, 4, 5, 'auth-lost']);
    assert.deepEqual([output, time], ['AUTH_LOST: Sign in again.', '2026-11-02T10:00:00.000Z']);
    assert.deepEqual([checkIn(aPulse()).token, checkIn(aPulse({ lastSuccess: undefined })).observedValue], ['ok', null]);
  });

  it('counts a sign-in down that ends by itself, and warns in its last three days', () => {
    const DAY = 86_400_000;
    const soon = { isDead: false, ends: NOW + 3 * DAY - 1 };
    const check = checkIn(aPulse(), soon);
    assert.deepEqual(
      [check.status, check.token, check.token_expires, check.token_days_left],
      ['warn', 'expiring', '2026-11-05T09:59:59.999Z', 2],
    );
    assert.equal(health(aPulse(), { isDead: false, ends: NOW + 3 * DAY }).status, 'pass');
  });

  it('fails for a dead sign-in before a cycle has met it, but not where nothing needs it', () => {
    const dead = { isDead: true, ends: undefined };
    const check = checkIn(aPulse({ last: undefined }), dead);
    assert.deepEqual([check.status, check.token], ['fail', 'dead']);
    assert.equal(health(aPulse({ last: aReport({ result: 'skipped' }) }), dead).status, 'pass');
  });

  it('calls the Google sign-in good when it is something else that is refused, and says what to do', () => {
    const trouble = { ...TROUBLE, code: 'FORBIDDEN', hint: 'Enable the People API in the Google Cloud project.' } as const;
    const check = checkIn(aPulse({ last: aReport({ result: 'auth-lost', trouble }) }), { isDead: false, ends: undefined });
    assert.deepEqual(
      [check.status, check.token, check.output],
      ['fail', 'ok', 'FORBIDDEN: Enable the People API in the Google Cloud project.'],
    );
  });

  it('warns right after a restart of what waited before it', () => {
    assert.equal(health(aPulse({ last: undefined, counts: { parked: 1 } })).status, 'warn');
  });

  for (const [what, name, level, wish] of [
    ['a database that does not answer', 'database:read', 'fail', { database: false }],
    ['a snapshot that failed', 'backups:age', 'warn', { backupTrouble: 'the nightly snapshot failed' }],
    ['a newest snapshot of two days ago', 'backups:age', 'warn', { backupAt: NOW - 2 * 86_400_000 - 1 }],
    ['a disk that is almost full', 'disk:free', 'warn', { diskFree: 200 * 1024 * 1024 - 1 }],
  ] as const satisfies readonly (readonly [string, string, string, Partial<Ground>])[]) {
    it(`is ${level} for ${what}`, () => {
      const look = aLook();
      const { status, checks } = healthOf({ ...look, ground: { ...look.ground, ...wish } });
      assert.deepEqual([status, checks[name]?.[0]?.status], [level, level]);
      assert.equal(healthOf(look).checks[name]?.[0]?.status, 'pass');
    });
  }

  it('does not mind that there is no snapshot yet, and that the system does not tell its room', () => {
    const look = aLook();
    const { status } = healthOf({ ...look, ground: { ...look.ground, backupAt: undefined, diskFree: undefined } });
    assert.equal(status, 'pass');
  });

  it('passes for a pair that is left alone, and says why', () => {
    const last = { ...aReport({ result: 'skipped' }), aside: { kind: 'paused', since: NOW } as const };
    const { status, result, output } = checkIn(aPulse({ last, lastSuccess: undefined }));
    assert.deepEqual([status, result], ['pass', 'paused']);
    assert.equal(output, 'paused since 2026-11-02T10:00:00.000Z; take it up again with "twinbook resume salon-anna"');
    const untold = { last: undefined, aside: last.aside, isSkipped: true, counts: { held: 1 } };
    const dead = { isDead: true, ends: undefined };
    assert.deepEqual(checkIn(aPulse(untold), dead).output, output);
    assert.deepEqual(health(aPulse(untold), dead).status, 'pass');
  });

  it('names no person: a server’s words and titles stay out', () => {
    const skip = { op: 'skip', side: 'left', title: 'Cut – Nora Günther', why: 'x' } as const;
    const report = aReport({ result: 'auth-lost', trouble: TROUBLE, actions: [skip] });
    assert.doesNotMatch(JSON.stringify(health(aPulse({ last: report }))), /nora|günther|guenther|example\.com/i);
  });
});
