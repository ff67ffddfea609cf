/** playground/dav/writes – PUT and DELETE of objects: rights, preconditions, content, storing (RFC 4791 §5.3.2, RFC 6352 §6.3.2). */
import { checkedText } from './checks.ts';
import { type Look, mailedBy } from './content.ts';
import { etagOf, isMatch, isNoneMatchBroken } from './etags.ts';
import { pathOf, placeAt, plainPath } from './places.ts';
import { notAllowed } from './reading.ts';
import { rewritten } from './rewriting.ts';
import type { StoredCollection, StoredItem } from './store.ts';
import { type Exchange, Refusal, violated, type World } from './world.ts';
import { DAV } from './xml.ts';

/** @throws Refusal 403 without the right, 412 for a broken precondition, and what `checkedText` says about the content */
export async function put(exchange: Exchange): Promise<Response> {
  const { world, request, url } = exchange;
  // Read first: nothing may happen between the look at the condition and the storing.
  const body = new Uint8Array(await request.arrayBuffer());
  const place = placeAt(url.pathname, exchange);
  if (place.at === 'orphan') throw new Refusal(world.oddities.missingParent, 'the collection does not exist');
  if (place.at === 'free-collection' || place.at === 'nowhere') throw new Refusal(403, 'objects live in collections');
  if (place.at !== 'item' && place.at !== 'free-item') throw notAllowed();
  const { collection } = place;
  const before = place.at === 'item' ? place.item : undefined;
  const name = place.at === 'item' ? place.item.name : place.name;
  demand(collection, before ? 'write-content' : 'bind', world);
  if (name.includes('/')) throw new Refusal(403, 'a name may not contain a slash');
  checkPreconditions(request.headers, before, world);
  const text = checkedText(body, { exchange, collection, name, before });
  const item = store(collection, before ? name : chosenName(name, collection, world), text, world);
  note(item.look, exchange);
  return stored(item, { collection, isNew: !before, isUnchanged: item.text === text, isRenamed: item.name !== name }, world);
}

/** DELETE of one object. @throws Refusal 403 without the right, 404, 412 */
export function removeItem(exchange: Exchange, collection: StoredCollection, item: StoredItem): Response {
  const { world, request } = exchange;
  demand(collection, 'unbind', world);
  const expected = request.headers.get('if-match');
  if (expected !== null && !world.oddities.deletesUnconditionally && !isMatch(expected, item, world.oddities)) throw stale();
  if (isBinFull(collection, item, world)) throw new Refusal(403, 'the bin holds that name twice');
  collection.remove(item.name);
  note(item.look, exchange);
  return new Response(null, { status: 204 });
}

/** D49: the bin of a calendar takes a name twice. */
function isBinFull({ removed }: StoredCollection, { name, look }: StoredItem, { oddities }: World): boolean {
  return oddities.trashBin !== 'none' && !look.card && (removed.get(name)?.times ?? 0) >= 2;
}

/** Stores text the way this server does, changing and rewriting it if it is one that does (D39, D73). */
export function store(collection: StoredCollection, name: string, text: string, world: World): StoredItem {
  const { rewrite } = world.oddities;
  const kept = collection.kind.stored(text, world, { collection, name });
  const now = world.clock.now();
  return collection.put(name, rewrite ? rewritten(kept, rewrite, now) : kept, now);
}

/** `write` holds the three rights below it, `all` holds everything (RFC 3744 §3, D7). @throws Refusal 403 need-privileges, or as D80 */
export function demand(
  { privileges, traits }: StoredCollection,
  right: 'write-content' | 'write-properties' | 'bind' | 'unbind',
  { oddities }: World,
): void {
  if (traits.isGenerated) throw oddities.generatedBooks === 405 ? notAllowed() : new Refusal(403, 'the server fills this itself');
  if (privileges.has('all') || privileges.has('write') || privileges.has(right)) return;
  throw violated(403, { ns: DAV, local: 'need-privileges' }, `the right to ${right} is missing`);
}

function checkPreconditions(headers: Headers, before: StoredItem | undefined, { oddities }: World): void {
  const unless = headers.get('if-none-match');
  if (unless !== null && !oddities.createOverwrites && isNoneMatchBroken(unless, before, oddities)) throw stale();
  const expected = headers.get('if-match');
  if (expected === null || isMatch(expected, before, oddities)) return;
  if (!before && oddities.matchResurrects) return;
  throw stale();
}

function stale(): Refusal {
  return new Refusal(412, 'the object is not at the version you expect');
}

function chosenName(name: string, collection: StoredCollection, { oddities }: World): string {
  return oddities.serverNames === 'no' ? name : `server-${collection.log.revision + 1}${collection.kind.extension}`;
}

function note(look: Look, { world, request, url }: Exchange): void {
  if (!world.settings.autoSchedule) return;
  const to = mailedBy(look, world.oddities.ignoresScheduleAgent);
  if (to.length > 0) world.mails.push({ at: world.clock.now(), method: request.method, path: url.pathname, to });
}

interface Outcome {
  readonly collection: StoredCollection;
  readonly isNew: boolean;
  readonly isUnchanged: boolean;
  readonly isRenamed: boolean;
}

function stored(item: StoredItem, { collection, isNew, isUnchanged, isRenamed }: Outcome, { oddities }: World): Response {
  const headers = new Headers();
  const isTold = oddities.etagAfterPut === 'always' || (oddities.etagAfterPut === 'when-unchanged' && isUnchanged && !isRenamed);
  if (isTold) headers.set('etag', etagOf(item, oddities));
  if (isRenamed && oddities.serverNames === 'with-location')
    headers.set('location', plainPath(pathOf({ at: 'item', collection, item })));
  return new Response(null, { status: isNew ? 201 : oddities.updateStatus, headers });
}
