/** model/related — clients and appointments that belong together, as the owner is shown them. */
import type { TwinId } from './item.ts';

/** Of an appointment whose it may be, of a client when she comes. */
export type Related =
  | {
      readonly kind: 'event';
      readonly item: TwinId;
      readonly title: string;
      /** One: it is hers. Several: it says how each of them is reached, so it is nobody's for certain. */
      readonly clients: readonly { readonly item: TwinId; readonly name: string }[];
    }
  | {
      readonly kind: 'contact';
      readonly item: TwinId;
      readonly title: string;
      /** The latest first. */
      readonly past: readonly RelatedVisit[];
      /** The first first. */
      readonly next: readonly RelatedVisit[];
    };

export interface RelatedVisit {
  readonly item: TwinId;
  readonly title: string;
  /** Epoch milliseconds. */
  readonly from: number;
  readonly allDay: boolean;
  /** Nobody else is reached by what it says. */
  readonly isSure: boolean;
}

/** The note in which a pair's register of clients is kept, sealed. */
export const registerNoteOf = (pair: string): string => `register:${pair}`;
