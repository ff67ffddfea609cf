/** outbox/ledger — what clients know of their appointments, what a look at the calendars finds, and the words for both. */
import type { OccurrenceId } from '../model/item.ts';
import type { Booked, Told } from './booked.ts';

/** What a client was last told; `by`: the name of the mail that said so, or of the look that took it for granted. */
export interface Word {
  readonly booked: Booked;
  readonly by: string;
}

/** One appointment, or one occurrence of a series. */
export interface Known {
  readonly link: string;
  /** undefined: she knows nothing of it yet. */
  readonly told: Word | undefined;
  /** undefined: it does not take place any more. */
  readonly now: Booked | undefined;
  /** Since when it is at that time, as far as we know. */
  readonly since: number;
  /** The sides do not agree on it any more, or it is only pencilled in: until that is settled nothing is said of it. */
  readonly open?: true;
}

export type Ledger = ReadonlyMap<string, Known>;

/** What a look at the calendars found. */
export interface Sight {
  /** The name of the look. */
  readonly name: string;
  readonly at: number;
  /** Links that are looked at; of others nothing is known any more. */
  readonly links: ReadonlySet<string>;
  /** What is in step, by twin. */
  readonly twins: ReadonlyMap<string, { readonly link: string; readonly told: Told }>;
  /** Clients of appointments that are not in step: what of theirs seems gone may be one of these. */
  readonly loose: ReadonlySet<string>;
  /** By twins that were deleted those that undo made in their place. */
  readonly heirs: ReadonlyMap<string, string>;
  /** It is the first look, or what was known is older than what clients were told: all of it counts as told. */
  readonly isAnew: boolean;
  /** Twins, or whole links, of which nobody is told what happened since the last look. */
  isQuiet(twin: string, link: string): boolean;
  /** Twins that stood on both sides before they were joined: nobody hears of them as new. */
  readonly adopted: ReadonlySet<string>;
}

export const unitOf = (twin: string, id: OccurrenceId | ''): string => (id === '' ? twin : `${twin}@${id}`);
export function partsOfUnit(unit: string): { readonly twin: string; readonly id: OccurrenceId | '' } {
  const [twin = '', id = ''] = unit.split('@');
  return { twin, id: id as OccurrenceId | '' };
}
