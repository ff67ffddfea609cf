/** model/consent — somebody's word that data of a kind may be looked at, or may be no longer. */

import type { Kind } from './item.ts';
import type { Through } from './journal.ts';

/** What was agreed to: the version of a text, and its digest (SHA-256), by which the very words can be told. */
export interface ConsentText {
  readonly version: string;
  readonly digest: string;
}

/** A grant or a withdrawal, as it is kept. */
export interface ConsentDecision {
  readonly is: 'granted' | 'withdrawn';
  readonly pair: string;
  readonly kind: Kind;
  /** Who decided. */
  readonly by: string;
  /** The day of it, `2026-11-27`. */
  readonly on: string;
  readonly text: ConsentText;
  readonly through: Through;
  /** When it was written down, epoch milliseconds. */
  readonly at: number;
}

/** A consent as the configuration states it. */
export interface StatedConsent {
  readonly by: string;
  readonly on: string;
  /** The owner's own words of it. */
  readonly text?: string | undefined;
}

/** What holds now. */
export type ConsentStanding =
  | { readonly is: 'granted' | 'withdrawn'; readonly by: string; readonly on: string }
  | { readonly is: 'missing' }
  /** A withdrawal has begun to remove copies: until it is finished nobody may take them for deletions. */
  | { readonly is: 'unfinished' };
