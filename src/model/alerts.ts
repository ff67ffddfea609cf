/** model/alerts — what owners are told of by themselves: something is wrong, and it is over. Names of pairs, numbers and codes, no client. */
import type { ErrorCode } from './errors.ts';

export const TROUBLES = [
  'sign-in',
  'refused',
  'stopped',
  'held',
  'conflicts',
  'parked',
  'overlaps',
  'mails',
  'calls',
  'sign-in-ends',
  'configuration',
  'backups',
  'disk',
  'database',
] as const;

export type TroubleKind = (typeof TROUBLES)[number];

export interface Trouble {
  readonly kind: TroubleKind;
  /** Whose; undefined: everybody's. */
  readonly pair: string | undefined;
  /** How many things wait. */
  readonly count?: number;
  /** Epoch milliseconds: when a sign-in ends, or when the pair last succeeded. */
  readonly at?: number | undefined;
  readonly code?: ErrorCode | undefined;
}

export interface Alert {
  /** reminder: it was told before, and is still so. */
  readonly event: 'trouble' | 'reminder' | 'recovered';
  readonly trouble: Trouble;
}
