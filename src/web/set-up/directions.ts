/** web/set-up/directions — which way two collections can be kept in step, and where several entries must not meet. */
import type { Direction } from '../../config/config.ts';
import type { SetUpWords } from '../../locales/set-up/en.ts';
import type { FoundCollection } from './desk.ts';
import type { Faults, Values } from './fields.ts';

export const DIRECTIONS: readonly Direction[] = ['two-way', 'to-google', 'to-dav'];

export function directionIn(values: Values, name: string): Direction | undefined {
  return DIRECTIONS.find((one) => one === values[name]);
}

export function directionFault(
  direction: Direction,
  google: FoundCollection,
  dav: FoundCollection,
  { choice: words }: SetUpWords,
): string | undefined {
  if (!google.isWritable && !dav.isWritable) return words.readOnlyBoth;
  if (!google.isWritable && direction !== 'to-dav') return words.readOnlyGoogle;
  return !dav.isWritable && direction !== 'to-google' ? words.readOnlyDav : undefined;
}

/** What one entry writes into a calendar another must not carry on: of one that is chosen twice both are only read, or only written. */
export function sharedFaults(
  rows: readonly { readonly index: number; readonly dav: string }[],
  values: Values,
  /** What the names of the fields begin with. */
  prefix: '' | 'contacts-',
  { choice: words }: SetUpWords,
): Faults {
  const repeated = rows.filter(({ dav, index }) => {
    const direction = values[`${prefix}direction-${index}`];
    const others = rows.filter((other) => other.index < index && other.dav === dav);
    return others.some((other) => direction === 'two-way' || values[`${prefix}direction-${other.index}`] !== direction);
  });
  return Object.fromEntries(repeated.map(({ index }) => [`${prefix}dav-${index}`, words.shared]));
}
