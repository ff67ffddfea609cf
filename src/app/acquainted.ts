/** app/acquainted — who is a pair's client is looked after where there are contacts, or were: nobody else loads what that takes. */
import type { ConfiguredPair } from '../config/config.ts';
import { registerNoteOf } from '../model/related.ts';
import type { Entry } from '../sync/sync-pair.ts';
import type { Clients } from './clients.ts';
import type { Context } from './context.ts';

/** @throws STORE */
export async function acquaintedIn(pair: ConfiguredPair, entries: readonly Entry[], context: Context): Promise<Clients> {
  const isKept = async (): Promise<boolean> => (await context.store.note(registerNoteOf(pair.name))) !== undefined;
  const isWanted = pair.entries.some(({ kind }) => kind === 'contact') || (await isKept());
  return isWanted ? await (await import('./clients.ts')).clientsIn(pair, entries, context) : NOBODY;
}

const NOBODY: Clients = {
  see: async () => undefined,
  complete: async () => undefined,
  named: () => undefined,
  related: async () => [],
};
