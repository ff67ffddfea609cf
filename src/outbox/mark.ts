/** outbox/mark — what is kept of the last look, and whether the database is older than what clients were told. */
import type { Mail } from '../model/mail.ts';
import type { Store } from '../store/store.ts';
import { hushed, type Looked } from './looking.ts';
import type { Gone } from './sending.ts';

export interface MarkParts {
  readonly pair: string;
  readonly store: Pick<Store, 'note' | 'setNote' | 'outbox'>;
  /** Several machines may send from this database, and the journal of each knows its own mails alone. */
  readonly isShared: boolean;
  /** What the journal knows of mails that went. @throws STORE */
  gone(): Gone;
}

type Kept = Pick<MarkParts, 'pair' | 'store'>;

const noteOf = (pair: string): string => `outbox:${pair}`;

/** undefined: it was never looked, or all of it was forgotten. @throws STORE */
export async function lookedBefore({ pair, store }: Kept): Promise<Looked | undefined> {
  const note = await store.note(noteOf(pair));
  return note === undefined ? undefined : (JSON.parse(note) as Looked);
}

/** @throws STORE */
export async function keepLooked({ pair, store }: Kept, looked: Looked): Promise<void> {
  await store.setNote(noteOf(pair), JSON.stringify(looked));
}

/** As in Outbox. @throws STORE */
export async function hush(kept: Kept): Promise<void> {
  const known = await lookedBefore(kept);
  if (known !== undefined) await keepLooked(kept, hushed(known));
}

/** The last mail that went stays known when nothing else is kept of it. @throws STORE */
export async function keepMark(parts: MarkParts): Promise<void> {
  const known = await lookedBefore(parts);
  const { last } = parts.gone();
  if (known === undefined || known.mail === last) return;
  const isHere = (await parts.store.outbox.mails(parts.pair)).some(({ name }) => name === last);
  if (isHere) await keepLooked(parts, { ...known, mail: last });
}

/** What went and is not remembered went before the database was put back, by whatever hand. @throws STORE */
export function isBehind(known: Looked | undefined, mails: readonly Mail[], { isShared, gone }: MarkParts): boolean {
  if (isShared) return false;
  const { last } = gone();
  return last !== '' && last !== known?.mail && !mails.some(({ name }) => name === last);
}
