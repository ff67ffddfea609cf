/** google-contacts/account — what all collections of one account share: its turn to write, its labels, its bundle of new contacts. */
import PQueue from 'p-queue';
import type { GoogleClient } from '../google/client.ts';
import { type Bundle, createBundle } from './bundle.ts';
import { createLabelBook, type LabelBook } from './label-book.ts';

export interface Account {
  readonly labels: LabelBook;
  readonly bundle: Bundle;
  /** Does one write after another, in the order of asking (G155). */
  inTurn<T>(write: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

const accounts = new WeakMap<GoogleClient, Account>();

/** The account behind a client: the same one for all who use that client. */
export function accountOf(client: GoogleClient): Account {
  const known = accounts.get(client);
  if (known !== undefined) return known;
  const queue = new PQueue({ concurrency: 1 });
  const account: Account = {
    labels: createLabelBook(client),
    bundle: createBundle(client, (write) => queue.add(write)),
    inTurn: (write, signal) => queue.add(write, { signal }),
  };
  accounts.set(client, account);
  return account;
}
