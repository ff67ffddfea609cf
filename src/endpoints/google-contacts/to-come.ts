/** google-contacts/to-come — a label that is not there yet: nobody has it, and it is made before anybody gets it. */
import type { Contact } from '../../model/contact.ts';
import { SyncError } from '../../model/errors.ts';
import type { Collection } from '../endpoint.ts';
import type { GoogleClient } from '../google/client.ts';
import { accountOf } from './account.ts';

/** The collection as it is until then: looking at it asks nobody. */
export function withoutMembers(inner: Collection<Contact>): Collection<Contact> {
  return {
    ...inner,
    list: async function* () {
      yield { present: new Map(), gone: new Set(), end: { complete: true, checkpoint: undefined } };
    },
    fetch: async function* () {},
  };
}

/** Nothing is made twice: one that somebody made meanwhile will do. @throws CONFIG when Google does not take it, what stops the account */
export async function makeLabel(client: GoogleClient, name: string, signal: AbortSignal): Promise<void> {
  const { labels, inTurn } = accountOf(client);
  await inTurn(() => labels.make([name], signal), signal);
  if (labels.idOf(name) === undefined)
    throw new SyncError('CONFIG', `Google does not take "${name}" for a label`, { hint: 'Choose another name for it.' });
}
