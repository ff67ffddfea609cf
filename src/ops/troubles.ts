/** ops/troubles — what is wrong at a moment, as far as its owner must know. Pure. */
import type { Trouble } from '../model/alerts.ts';
import type { ErrorCode } from '../model/errors.ts';
import { total } from './counts.ts';
import { LOW } from './disk.ts';
import { type Besides, besidesOf, endsSoon, type Look, type PairPulse, type SignInPulse, troubledMails } from './health.ts';

export interface Troubles {
  readonly found: readonly Trouble[];
  /** Pairs of which nothing can be said yet, or now. */
  readonly unsure: ReadonlySet<string>;
  /** Pairs that are looked after: what was told of any other is forgotten. */
  readonly pairs: ReadonlySet<string>;
}

export function troublesIn(look: Look): Troubles {
  const { pulses, signIns, outboxes, ground, configuration, now } = look;
  const looked = pulses.filter(({ aside }) => aside === undefined);
  const isUnsure = ({ hasEnded }: PairPulse): boolean => !hasEnded || !ground.database;
  const hasStoreTrouble = pulses.some((pulse) => codeOf(pulse, 'STORE') !== undefined);
  const common = (kind: Trouble['kind'], isWrong: boolean): Trouble[] => (isWrong ? [{ kind, pair: undefined }] : []);
  return {
    found: [
      ...looked.flatMap((pulse) =>
        isUnsure(pulse) ? [] : troublesOf(pulse, signIns.get(pulse.name), besidesOf(pulse.name, look), now),
      ),
      ...[...outboxes].flatMap(([pair, one]): Trouble[] => {
        const count = troubledMails(one);
        return count > 0 && looked.some(({ name }) => name === pair) ? [{ kind: 'mails', pair, count }] : [];
      }),
      ...common('configuration', configuration !== undefined),
      ...common('backups', ground.backupTrouble !== undefined),
      ...common('disk', ground.diskFree !== undefined && ground.diskFree < LOW),
      ...common('database', !ground.database || hasStoreTrouble),
    ],
    unsure: new Set(looked.filter(isUnsure).map(({ name }) => name)),
    pairs: new Set(looked.map(({ name }) => name)),
  };
}

/** What follows from another trouble is not told beside it: a pair without a sign-in has stopped as well. */
function troublesOf(pulse: PairPulse, signIn: SignInPulse | undefined, { overlaps, calls }: Besides, now: number): Trouble[] {
  const { name: pair, last, isSkipped, lastSuccess, lateAt, counts } = pulse;
  const { conflicts, held, parked } = total(counts);
  const isDead = signIn?.isDead === true && !isSkipped;
  const isHeld = held > 0 || (last?.collections ?? []).some(({ result }) => result === 'held');
  const stops: Trouble[] = isDead
    ? [{ kind: 'sign-in', pair }]
    : last?.result === 'auth-lost'
      ? [{ kind: 'refused', pair, code: codeOf(pulse, 'FORBIDDEN') ?? 'AUTH_LOST' }]
      : now > lateAt
        ? [{ kind: 'stopped', pair, at: lastSuccess, code: codeOf(pulse) }]
        : [];
  return [
    ...stops,
    ...(isHeld ? [{ kind: 'held', pair, count: held } as const] : []),
    ...(conflicts > 0 ? [{ kind: 'conflicts', pair, count: conflicts } as const] : []),
    ...(parked > 0 ? [{ kind: 'parked', pair, count: parked } as const] : []),
    ...(overlaps > 0 ? [{ kind: 'overlaps', pair, count: overlaps } as const] : []),
    ...(calls > 0 ? [{ kind: 'calls', pair, count: calls } as const] : []),
    ...(!isDead && endsSoon(signIn, now) ? [{ kind: 'sign-in-ends', pair, at: signIn?.ends } as const] : []),
  ];
}

/** The code of what stopped the last cycle, or whether it was this one. */
function codeOf({ last }: PairPulse, wanted?: ErrorCode): ErrorCode | undefined {
  const codes = (last?.collections ?? []).flatMap(({ trouble }) => trouble?.code ?? []);
  return wanted === undefined ? codes[0] : codes.find((code) => code === wanted);
}
