/** outbox/trusted — clients whose mails go without asking each time: who agreed, when, and by whose hand; sealed. */
import type { Store } from '../store/store.ts';
import type { Sealing } from './kept.ts';

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

function read(sealed: string | undefined, { open }: Sealing): readonly Trusted[] {
  const text = sealed === undefined ? undefined : open(sealed);
  return text === undefined ? [] : (JSON.parse(text) as readonly Trusted[]);
}
