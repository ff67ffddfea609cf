/** outbox/trusted — clients whose mails go without asking each time: who agreed, when, and by whose hand; sealed. */
import type { Store } from '../store/store.ts';
import { openedMails, type Sealing } from './kept.ts';

/** Who said yes to a mail that nobody was asked about. */
export const STANDING = 'standing consent';

export interface Trusted {
  /** In lower case. */
  readonly client: string;
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

interface Kept {
  readonly pair: string;
  readonly store: Pick<Store, 'note' | 'swapNote'>;
  readonly sealing: Sealing;
}

const noteOf = (pair: string): string => `trusted:${pair}`;

/** @throws STORE */
export async function trustedOf({ pair, store, sealing }: Kept): Promise<readonly Trusted[]> {
  return read(await store.note(noteOf(pair)), sealing);
}

/** Whoever else writes meanwhile loses nothing. @throws STORE */
export async function changeTrusted(kept: Kept, change: (before: readonly Trusted[]) => readonly Trusted[]): Promise<void> {
  const { pair, store, sealing } = kept;
  for (;;) {
    const before = await store.note(noteOf(pair));
    const known = read(before, sealing);
    const after = change(known);
    if (JSON.stringify(after) === JSON.stringify(known)) return;
    const value = after.length === 0 ? undefined : sealing.seal(JSON.stringify(after));
    if (await store.swapNote(noteOf(pair), before, value)) return;
  }
}

/** What has its yes by a standing consent alone waits again where there is none any more. @throws STORE */
export async function takeBackYes(
  kept: Kept & { readonly store: Pick<Store, 'outbox'>; readonly now: () => number },
): Promise<void> {
  const { pair, store, sealing, now } = kept;
  const approved = openedMails(await store.outbox.mails(pair), sealing).filter(
    ({ state, by }) => state === 'approved' && by === STANDING,
  );
  if (approved.length === 0) return;
  const clients = new Set((await trustedOf(kept)).map(({ client }) => client));
  for (const { id, letter } of approved)
    if (!clients.has(letter.to))
      await store.outbox.turn(id, 'approved', { state: 'waiting', by: '', since: now(), due: 0, tries: 0 });
}

function read(sealed: string | undefined, { open }: Sealing): readonly Trusted[] {
  const text = sealed === undefined ? undefined : open(sealed);
  return text === undefined ? [] : (JSON.parse(text) as readonly Trusted[]);
}
