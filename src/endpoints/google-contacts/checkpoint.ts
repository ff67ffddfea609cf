/** google-contacts/checkpoint — how far a listing came: Google's sync token, since when, and the labels there were. */
import type { Checkpoint } from '../../model/item.ts';
import { memberOf } from '../google/errors.ts';
import type { Labels } from './labels.ts';
import { digest } from './versions.ts';

export interface Mileage {
  readonly syncToken: string;
  /** When everything was listed last, by our clock (epoch milliseconds). */
  readonly full: number;
  /** The labels there were, and a digest of what they were called. */
  readonly groups: readonly string[];
  readonly names: string;
}

/** G135: tokens live for seven days from the last full listing, whether or not they are used. */
const TRUSTED_FOR = 6 * 24 * 60 * 60 * 1000;

export function writeCheckpoint(mileage: Mileage): Checkpoint {
  return JSON.stringify(mileage) as Checkpoint;
}

/** Undefined for a text that is none of ours. */
export function readCheckpoint(text: Checkpoint): Mileage | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const groups = memberOf(value, 'groups');
    const isOurs =
      typeof memberOf(value, 'syncToken') === 'string' &&
      typeof memberOf(value, 'full') === 'number' &&
      typeof memberOf(value, 'names') === 'string' &&
      Array.isArray(groups);
    return isOurs ? (value as Mileage) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether it is time to list everything: the token will soon be too old, or a label was renamed or deleted, which no listing
 * of what moved tells.
 */
export function isSpent({ full, groups, names }: Mileage, labels: Labels, now: number): boolean {
  return Math.abs(now - full) > TRUSTED_FOR || namesOf(groups, labels) !== names;
}

/** A digest of what labels are called. */
export function namesOf(groups: readonly string[], labels: Labels): string {
  return digest(groups.map((group) => `${group} ${labels.nameOf(group) ?? ''}`));
}
