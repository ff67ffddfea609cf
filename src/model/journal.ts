/** model/journal — who did what and when: words for the journal, in which no client is named. */

/** Whose hand it was. */
export type Through = 'command line' | 'dashboard' | 'daemon' | 'configuration';

/** What the entries are looked for by: consents and erasures are kept as long as the installation, deeds for a time. */
export type Topic = 'consent' | 'erasure' | 'deed';

/** What was done; `facts` hold words and numbers of the owner's own: names of pairs and files, counts. */
export interface Deed {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly topic: Topic;
  /** `withdrew the consent`, `sync` */
  readonly what: string;
  /** The user of the machine, or what is known of who used the dashboard. */
  readonly who: string;
  readonly through: Through;
  readonly pair: string | undefined;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface JournalEntry extends Deed {
  /** Counts up by one, from 1. */
  readonly number: number;
}

/** Whether the journal is as it was written. */
export interface Verified {
  /** Entries, those among them whose words are gone by age included. */
  readonly entries: number;
  readonly aged: number;
  /** The last link of the chain: whoever notes it can tell later whether what stood before it is still there. */
  readonly head: string;
  /** The first entry that is not as it was written; undefined: all are. */
  readonly broken: { readonly number: number; readonly why: string } | undefined;
}
