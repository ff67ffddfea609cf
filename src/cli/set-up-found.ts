/** cli/set-up-found — what the two sides of a draft have, and in one word what stood in the way. */
import type { AppPair } from '../app.ts';
import { hideSecrets } from '../config/secrets.ts';
import { isSyncError, PrivateNetwork, type SyncError } from '../model/errors.ts';
import type { Trouble } from '../web/desk.ts';
import type { DavLook, DavTrouble, Found, FoundCollection } from '../web/set-up/desk.ts';

/** Both services of the DAV server; many have no address books. */
export async function lookAtDav(pair: AppPair, signal: AbortSignal): Promise<DavLook> {
  try {
    const calendars = await pair.davCalendars(signal);
    const books = await orNone(pair.addressBooks(signal));
    if (calendars.length + books.length === 0) return { is: 'trouble', name: 'empty', said: '' };
    return { is: 'found', calendars: calendars.length, books: books.length };
  } catch (error) {
    if (isTimeout(error)) return { is: 'trouble', name: 'silent', said: '' };
    if (!isSyncError(error)) throw error;
    if (error instanceof PrivateNetwork) return { is: 'private' };
    return { is: 'trouble', name: troubleOf(error), said: saidBy(error) };
  }
}

export async function findBoth(pair: AppPair, signal: AbortSignal): Promise<Found | { readonly troubles: readonly Trouble[] }> {
  const asked = await Promise.allSettled([
    pair.googleCalendars(signal),
    pair.contactGroups(signal),
    pair.davCalendars(signal),
    orNone(pair.addressBooks(signal)),
  ]);
  const [calendars, groups, davCalendars, books] = asked;
  if (calendars.status === 'fulfilled' && davCalendars.status === 'fulfilled' && books.status === 'fulfilled') {
    const google = calendars.value.map(({ id, name, color, access, primary }): FoundCollection & { primary: boolean } => ({
      ...{ word: primary ? 'primary' : id, name, color, primary },
      isWritable: access === 'owner' || access === 'writer',
    }));
    return {
      google: google.toSorted((a, b) => Number(b.primary) - Number(a.primary)),
      // A box for contacts that was not ticked has been told: then there are no labels to choose.
      labels: groups.status === 'fulfilled' ? groups.value.map(({ name }) => name) : [],
      dav: davCalendars.value.map(byPath),
      books: books.value.map(byPath),
    };
  }
  const troubles = asked.flatMap((one): Trouble[] => {
    if (one.status === 'fulfilled') return [];
    if (isTimeout(one.reason)) return [{ code: 'UNREACHABLE', said: '' }];
    if (!isSyncError(one.reason)) throw one.reason;
    return [{ code: one.reason.code, said: saidBy(one.reason) }];
  });
  return { troubles };
}

/** A path goes on meaning the same when somebody changes the name. */
function byPath({ url, name, color, writable }: Awaited<ReturnType<AppPair['davCalendars']>>[number]): FoundCollection {
  return { word: new URL(url).pathname, name, color, isWritable: writable };
}

async function orNone<T>(asked: Promise<readonly T[]>): Promise<readonly T[]> {
  return await asked.catch((error: unknown) => {
    if (isSyncError(error, 'NOT_FOUND')) return [];
    throw error;
  });
}

const saidBy = ({ message, hint }: SyncError): string => hideSecrets(`${message}. ${hint}`);

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

/** In one word, for which the set-up has a sentence. */
export function troubleOf(error: SyncError): DavTrouble {
  switch (error.code) {
    case 'AUTH_LOST':
      return 'password';
    case 'FORBIDDEN':
      return 'forbidden';
    case 'NOT_FOUND':
      return 'nothing';
    case 'UNSAFE':
      return 'plain';
    case 'DOUBTFUL':
      return 'strange';
    case 'THROTTLED':
      return 'busy';
    case 'SERVER_FAILED':
      return 'broken';
    case 'UNREACHABLE':
      return NETWORK.find(([pattern]) => pattern.test(codeBehind(error)))?.[1] ?? 'silent';
    default:
      return 'other';
  }
}

/** Node's and OpenSSL's words for what stopped a connection. */
const NETWORK: readonly (readonly [RegExp, DavTrouble])[] = [
  [/CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_VERIFY/, 'certificate'],
  [/ENOTFOUND|EAI_/, 'name'],
  [/ECONNREFUSED/, 'refused'],
  [/ERR_SSL|EPROTO/, 'strange'],
];

/** The code of the innermost cause that has one. */
function codeBehind(error: Error): string {
  const inner = error.cause instanceof Error ? codeBehind(error.cause) : '';
  return inner || String((error as NodeJS.ErrnoException).code ?? '');
}
