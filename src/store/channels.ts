/** store/channels — what is kept of a pair's channels, sealed: whoever could read it could pretend to be the server. */
import { type KeptPush, NO_PUSH } from '../model/push.ts';
import type { Store } from './store.ts';
import type { Vault } from './vault.ts';

const PURPOSE = 'push channels';
const noteOf = (pair: string): string => `push:${pair}`;

/** What cannot be opened counts as nothing: its channels end by themselves. */
export async function keptPush(pair: string, store: Store, vault: Vault): Promise<KeptPush> {
  return opened(await store.note(noteOf(pair)), vault);
}

/** Keeps what `how` makes of it, again and again until nobody was faster; the same again is not written. */
export async function changePush(pair: string, how: (kept: KeptPush) => KeptPush, store: Store, vault: Vault): Promise<KeptPush> {
  for (;;) {
    const raw = await store.note(noteOf(pair));
    const before = opened(raw, vault);
    const after = how(before);
    if (after === before) return before;
    const isNothing = after.channels.length === 0 && after.troubles.length === 0;
    const sealed = isNothing ? undefined : vault.seal(PURPOSE, JSON.stringify(after));
    if (await store.swapNote(noteOf(pair), raw, sealed)) return after;
  }
}

function opened(raw: string | undefined, vault: Vault): KeptPush {
  const text = raw === undefined ? undefined : vault.open(PURPOSE, raw);
  return text === undefined ? NO_PUSH : (JSON.parse(text) as KeptPush);
}
