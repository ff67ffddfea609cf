/** google-contacts/making — labels that are made for a while, and deleted again (G169, G171). */
import { isSyncError } from '../../model/errors.ts';
import type { GoogleClient } from '../google/client.ts';
import { createGroup, deleteGroup } from './calls.ts';
import type { ContactGroup } from './discovery.ts';

/** @throws EXISTS where the name is taken */
export async function makeLabel(client: GoogleClient, name: string, signal: AbortSignal): Promise<ContactGroup> {
  const { resourceName } = await client.call(createGroup(name), signal);
  return { resourceName: resourceName ?? '', name, members: 0 };
}

/** The label alone: whoever has it stays. One that is gone already is no trouble. */
export async function dropLabel(client: GoogleClient, { resourceName }: ContactGroup, signal: AbortSignal): Promise<void> {
  await client.call(deleteGroup(resourceName), signal).catch((error: unknown) => {
    if (!isSyncError(error, 'GONE')) throw error;
  });
}
