/** store/key-check — whether a database was made with this key: digests and seals of another one would mean nothing. */
import { join } from 'node:path';
import { SyncError } from '../model/errors.ts';
import { KEY_FILE } from './key-file.ts';
import type { Store } from './store.ts';
import { KEY_NOTE, KEY_PURPOSE as PURPOSE, type Vault } from './vault.ts';

export type Match = 'same' | 'other' | 'unknown';

/** `sealed`: the note; unknown: the database never met a key. */
export function matchOf(sealed: string | undefined, vault: Vault): Match {
  if (sealed === undefined) return 'unknown';
  return vault.open(PURPOSE, sealed) === undefined ? 'other' : 'same';
}

/** A new database is bound to the key; one that is bound to another is refused. @throws STORE */
export async function bindKey(store: Store, vault: Vault, { database, data }: { database: string; data: string }): Promise<void> {
  const match = matchOf(await store.note(KEY_NOTE), vault);
  if (match === 'other') throw otherKey(database, data);
  // Of two that begin at once one is first.
  if (match === 'unknown' && !(await store.swapNote(KEY_NOTE, undefined, vault.seal(PURPOSE, 'Twinbook'))))
    await bindKey(store, vault, { database, data });
}

export function otherKey(database: string, data: string): SyncError {
  const hint = `Put back the key file it was made with. If that is lost for good, begin anew without the database: nothing is lost by that, both sides are compared and joined again.`;
  return new SyncError('STORE', `the database ${database} was not made with the key in ${join(data, KEY_FILE)}`, { hint });
}
