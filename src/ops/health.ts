/** ops/health — whether data is flowing: a check per pair, as application/health+json, naming no person. */
import { asideSentence } from '../sync/aside.ts';
import { holdsIn } from '../sync/outcome.ts';
import type { PairReport, Result } from '../sync/report.ts';

export type Level = 'pass' | 'warn' | 'fail';

/** What the daemon knows of a pair. */
export interface PairPulse {
  readonly name: string;
  /** Epoch milliseconds; undefined: none yet in this process. */
  readonly lastSuccess: number | undefined;
  /** Epoch milliseconds: without a success until then, the pair has stopped flowing. */
  readonly lateAt: number;
  /** How its last cycle went; undefined: none has ended yet. */
  readonly last: PairReport | undefined;
  /** Cycles that failed since the last success. */
  readonly failures: number;
}

/** What is known of a pair's Google sign-in. */
export interface SignInPulse {
  readonly isDead: boolean;
  /** When Google ends it by itself, epoch milliseconds. */
  readonly ends: number | undefined;
}

/** So long before a sign-in ends, health warns. */
const WARN_BEFORE = 3 * 86_400_000;

export interface Health {
  readonly status: Level;
  readonly checks: Readonly<Record<string, readonly unknown[]>>;
  readonly notes?: readonly string[];
}

/** RFC draft-inadarei-api-health-check. `troubles`: sentences about the daemon itself, such as a broken configuration file. */
export function healthOf(
  pulses: readonly PairPulse[],
  troubles: readonly string[],
  now: number,
  signIns: ReadonlyMap<string, SignInPulse> = new Map(),
): Health {
  const levels = pulses.map((pulse) => levelOf(pulse, signIns.get(pulse.name), now));
  const worst: Level = levels.includes('fail') ? 'fail' : levels.includes('warn') || troubles.length > 0 ? 'warn' : 'pass';
  const checks = Object.fromEntries(
    pulses.map((pulse, index) => [`${pulse.name}:sync`, [checkOf(pulse, signIns.get(pulse.name), levels[index] ?? 'pass', now)]]),
  );
  return { status: worst, checks, ...(troubles.length === 0 ? {} : { notes: troubles }) };
}

const LEVEL_OF = {
  ok: 'pass',
  skipped: 'pass',
  parked: 'warn',
  conflicts: 'warn',
  held: 'warn',
  'auth-lost': 'fail',
  failed: 'warn',
} as const satisfies Record<Result, Level>;

function levelOf(pulse: PairPulse, signIn: SignInPulse | undefined, now: number): Level {
  if (now > pulse.lateAt) return 'fail';
  const endsSoon = signIn?.ends !== undefined && signIn.ends - now < WARN_BEFORE;
  const level = pulse.last === undefined ? 'pass' : LEVEL_OF[pulse.last.result];
  // A cycle that ended by a mistake of ours left no report.
  return level === 'pass' && (pulse.failures > 0 || endsSoon) ? 'warn' : level;
}

function checkOf(
  { last, lastSuccess, failures }: PairPulse,
  signIn: SignInPulse | undefined,
  status: Level,
  now: number,
): unknown {
  const sum = (of: (one: PairReport['collections'][number]) => number): number =>
    (last?.collections ?? []).reduce((total, one) => total + of(one), 0);
  return {
    componentType: 'component',
    status,
    observedValue: lastSuccess === undefined ? null : Math.round((now - lastSuccess) / 1000),
    observedUnit: 's since the last success',
    time: new Date(now).toISOString(),
    ...tokenOf(last, signIn),
    conflicts: sum((one) => one.conflicts),
    held: sum((one) => one.held),
    parked: sum((one) => one.parked),
    failures,
    ...(last === undefined ? {} : { result: last.aside === undefined ? last.result : 'paused' }),
    ...output(last),
  };
}

function tokenOf(last: PairReport | undefined, signIn: SignInPulse | undefined): Readonly<Record<string, string>> {
  if (last?.result === 'auth-lost' || signIn?.isDead === true) return { token: 'dead' };
  if (signIn?.ends === undefined) return { token: 'ok' };
  return { token: 'expiring', token_expires: new Date(signIn.ends).toISOString() };
}

/** Error codes, not messages: a server's words could name someone. What holds a pair is in our words and names nobody. */
function output(last: PairReport | undefined): { readonly output?: string } {
  if (last?.aside !== undefined) return { output: asideSentence(last.name, last.aside) };
  const reasons = (last?.collections ?? []).flatMap(({ trouble, holds }) => [
    ...(trouble === undefined ? [] : [`${trouble.code}: ${trouble.hint}`]),
    ...(holds.length === 0 ? [] : [`held: ${holdsIn(holds)}`]),
  ]);
  return reasons.length === 0 ? {} : { output: [...new Set(reasons)].join(' ') };
}
