/** playground/dav/tokens – sync tokens: their spelling, and whether one still serves (RFC 6578 §3.2, D22–D24). */
import type { StoredCollection } from './store.ts';
import { violated, type World } from './world.ts';
import { DAV, escapeXml } from './xml.ts';

const PREFIXES = { url: 'http://playground.test/ns/sync/', data: 'data:,', number: '' } as const;

/** The token of a place in the log (default: the newest), ready for XML; handing it out starts its life anew. */
export function tokenOf(collection: StoredCollection, world: World, revision = collection.log.revision): string {
  if (world.settings.tokenLifetime !== undefined) collection.tokens.set(revision, world.clock.now());
  return escapeXml(PREFIXES[world.settings.tokenForm] + revision);
}

/** What a token allows: continue after a place, start over because the client has none, or start over without saying so (D23). */
export type Standing =
  | { readonly from: 'place'; readonly revision: number }
  | { readonly from: 'beginning' }
  | { readonly from: 'silent-beginning' };

/** Where a client with this token stands. @throws Refusal for a token that does not serve */
export function standingOf(token: string, collection: StoredCollection, world: World): Standing {
  if (token === '') return { from: 'beginning' };
  const revision = revisionIn(token, PREFIXES[world.settings.tokenForm]);
  if (revision !== undefined && collection.log.knows(revision) && !isExpired(revision, collection, world)) {
    return { from: 'place', revision };
  }
  const isFuture = revision !== undefined && revision > collection.log.revision;
  if (isFuture && world.oddities.futureToken === 'accepted') return { from: 'place', revision };
  const { unknownToken } = world.oddities;
  if (unknownToken === 'silent-full') return { from: 'silent-beginning' };
  throw violated(unknownToken, { ns: DAV, local: 'valid-sync-token' }, 'the sync token is unknown or too old');
}

function revisionIn(token: string, prefix: string): number | undefined {
  if (!token.startsWith(prefix)) return undefined;
  const digits = token.slice(prefix.length);
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

function isExpired(revision: number, collection: StoredCollection, { settings, clock }: World): boolean {
  if (settings.tokenLifetime === undefined) return false;
  const issued = collection.tokens.get(revision);
  return issued === undefined || issued + settings.tokenLifetime < clock.now();
}
