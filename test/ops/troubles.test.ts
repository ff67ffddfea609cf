/** ops/troubles — what counts as wrong, and what cannot be said. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorCode } from '../../src/model/errors.ts';
import type { Look, PairPulse, SignInPulse } from '../../src/ops/health.ts';
import { troublesIn } from '../../src/ops/troubles.ts';
import { aLook, aPulse, aReport, NOW } from '../builders/reports.ts';

const DAY = 86_400_000;
const found = (look: Partial<Look>) => troublesIn(aLook(look)).found;
const of = (pulse: PairPulse, signIn?: SignInPulse) =>
  found({ pulses: [pulse], signIns: new Map(signIn && [[pulse.name, signIn]]) });
const stoppedBy = (code: ErrorCode, result: 'failed' | 'auth-lost' | 'held') =>
  aReport({ result, trouble: { code, message: 'said by a server', hint: 'Do.', temporary: true } });
const ground = aLook().ground;
const DEAD: SignInPulse = { isDead: true, ends: undefined };
const UNTOLD = { last: undefined, aside: undefined, isSkipped: false } as const;
const late = { lateAt: NOW - 1, lastSuccess: NOW - DAY };

describe('what is wrong', () => {
  it('is nothing when all is well', () => assert.deepEqual(found({}), []));

  it('is a dead sign-in, and not what follows from it', () => {
    const pulse = aPulse({ ...late, last: stoppedBy('AUTH_LOST', 'auth-lost') });
    assert.deepEqual(of(pulse, { isDead: true, ends: NOW + DAY }), [{ kind: 'sign-in', pair: 'salon-anna' }]);
  });

  it('is a refusal of another kind, by its code', () => {
    const good = { isDead: false, ends: undefined };
    const refused = (code: ErrorCode) => of(aPulse({ ...late, last: stoppedBy(code, 'auth-lost') }), good);
    assert.deepEqual(refused('FORBIDDEN'), [{ kind: 'refused', pair: 'salon-anna', code: 'FORBIDDEN' }]);
    assert.deepEqual(refused('AUTH_LOST'), [{ kind: 'refused', pair: 'salon-anna', code: 'AUTH_LOST' }]);
  });

  it('is a pair without a success for three of its turns, and not a failed cycle', () => {
    const last = stoppedBy('UNREACHABLE', 'failed');
    assert.deepEqual(of(aPulse({ last })), []);
    assert.deepEqual(of(aPulse({ ...late, last })), [
      { kind: 'stopped', pair: 'salon-anna', at: NOW - DAY, code: 'UNREACHABLE' },
    ]);
  });

  it('is what waits, with how much of it', () => {
    assert.deepEqual(of(aPulse({ counts: { conflicts: 1, held: 2, parked: 3 } })), [
      { kind: 'held', pair: 'salon-anna', count: 2 },
      { kind: 'conflicts', pair: 'salon-anna', count: 1 },
      { kind: 'parked', pair: 'salon-anna', count: 3 },
    ]);
  });

  it('is double bookings that lie ahead', () => {
    assert.deepEqual(
      found({
        overlaps: new Map([
          ['salon-anna', 2],
          ['other', 1],
        ]),
      }),
      [{ kind: 'overlaps', pair: 'salon-anna', count: 2 }],
    );
    assert.deepEqual(found({ overlaps: new Map([['salon-anna', 0]]) }), []);
  });

  it('is calls that could not be written down', () => {
    assert.deepEqual(found({ calls: new Map([['salon-anna', 2]]) }), [{ kind: 'calls', pair: 'salon-anna', count: 2 }]);
    assert.deepEqual(found({ calls: new Map([['salon-anna', 0]]) }), []);
  });

  it('is a collection that is gone, though nothing of it is counted', () => {
    assert.deepEqual(of(aPulse({ last: stoppedBy('COLLECTION_GONE', 'held') })), [
      { kind: 'held', pair: 'salon-anna', count: 0 },
    ]);
  });

  it('is a sign-in that ends within three days', () => {
    assert.deepEqual(of(aPulse(), { isDead: false, ends: NOW + 3 * DAY - 1 }), [
      { kind: 'sign-in-ends', pair: 'salon-anna', at: NOW + 3 * DAY - 1 },
    ]);
    assert.deepEqual(of(aPulse(), { isDead: false, ends: NOW + 3 * DAY }), []);
  });

  for (const [kind, wrong] of [
    ['configuration', { configuration: 'it has errors' }],
    ['backups', { ground: { ...ground, backupTrouble: 'it failed' } }],
    ['disk', { ground: { ...ground, diskFree: 1 } }],
    ['database', { ground: { ...ground, database: false } }],
    ['database', { pulses: [aPulse({ last: stoppedBy('STORE', 'failed') })] }],
  ] as const satisfies readonly (readonly [string, Partial<Look>])[])
    it(`is ${kind} for ${Object.keys(wrong)[0]}`, () => assert.deepEqual(found(wrong), [{ kind, pair: undefined }]));
});

describe('what cannot be said', () => {
  const unsure = (look: Partial<Look>) => [...troublesIn(aLook(look)).unsure];

  it('is how a pair is before its first cycle, or while the database does not answer', () => {
    const fresh = aPulse({ ...UNTOLD, hasEnded: false, lateAt: NOW - 1 });
    assert.deepEqual(unsure({ pulses: [fresh, aPulse({ name: 'ben' })] }), ['salon-anna']);
    assert.deepEqual(unsure({ ground: { ...ground, database: false } }), ['salon-anna']);
    assert.deepEqual(found({ pulses: [fresh] }), []);
  });

  it('is not how a pair is of whose last cycle there is no report: another worker ran it, or it ended by a mistake of ours', () => {
    const pulse = aPulse({ ...UNTOLD, lateAt: NOW - 1, lastSuccess: NOW - DAY });
    assert.deepEqual(unsure({ pulses: [pulse] }), []);
    assert.deepEqual(of(pulse), [{ kind: 'stopped', pair: 'salon-anna', at: NOW - DAY, code: undefined }]);
    assert.deepEqual(of(pulse, DEAD), [{ kind: 'sign-in', pair: 'salon-anna' }]);
  });

  it('is not asked of a pair another worker leaves alone, nor a sign-in of one of which nothing is synced', () => {
    const aside = { kind: 'paused', since: NOW } as const;
    const paused = troublesIn(aLook({ pulses: [aPulse({ ...UNTOLD, ...late, aside, isSkipped: true })] }));
    assert.deepEqual([paused.found, [...paused.pairs], [...paused.unsure]], [[], [], []]);
    assert.deepEqual(of(aPulse({ ...UNTOLD, isSkipped: true }), DEAD), []);
  });

  it('is not asked of a pair that is left alone', () => {
    const last = { ...aReport({ result: 'skipped' }), aside: { kind: 'paused', since: NOW } as const };
    const troubles = troublesIn(aLook({ pulses: [aPulse({ last, ...late, counts: { parked: 1 } })] }));
    assert.deepEqual([troubles.found, [...troubles.pairs], [...troubles.unsure]], [[], [], []]);
  });

  it('names no person: codes and numbers, never the words of a server', () => {
    const look = { pulses: [aPulse({ ...late, last: stoppedBy('UNREACHABLE', 'failed') })] };
    assert.doesNotMatch(JSON.stringify(found(look)), /said by a server/);
  });
});
