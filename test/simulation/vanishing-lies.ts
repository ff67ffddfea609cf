/** simulation/vanishing-lies — servers that answer in perfect form, and not the truth. */
import type { Item, Kind } from '../../src/model/item.ts';
import { SIDES, type Side } from '../../src/model/pair.ts';
import type { Asked, Lie, Scene, Way } from './vanishing.ts';
import { nameOf } from './vanishing-faults.ts';

const KINDS = ['event', 'contact'] as const satisfies readonly Kind[];

/** One item in an answer, whatever the answer's form: its name, and itself as text. */
interface Told {
  readonly name: string;
  readonly text: string;
}

/** An answer with other items in place of those it holds. */
type Rewrite = (items: readonly Told[]) => readonly Told[];

async function rewritten(response: Response, rewrite: Rewrite): Promise<Response> {
  const text = await response.text();
  const body = text.startsWith('<') ? inXml(text, rewrite) : text.startsWith('{') ? inJson(text, rewrite) : text;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(body, { status: response.status, headers });
}

/** The collection itself stays in its place. */
function inXml(text: string, rewrite: Rewrite): string {
  const whole = /<(?:\w+:)?response\b.*?<\/(?:\w+:)?response>/gs;
  const all = (text.match(whole) ?? []).map((one): Told => ({ name: hrefIn(one), text: one }));
  const [selves, items] = [all.filter(({ name }) => name.endsWith('/')), all.filter(({ name }) => !name.endsWith('/'))];
  const told = [...selves, ...rewrite(items)].map((one) => one.text).join('');
  const [first] = all;
  if (first === undefined) return text.replace(/(<(?:\w+:)?multistatus\b[^>]*>)/, `$1${told}`);
  const place = text.indexOf(first.text);
  return text.slice(0, place) + told + text.slice(place).replaceAll(whole, '');
}

const hrefIn = (xml: string): string => keyOf(/<(?:\w+:)?href>(.*?)</.exec(xml)?.[1] ?? '');

/** Paths are spelled in more than one way. */
const keyOf = (href: string): string => decodeURIComponent(href);

const LISTS = ['items', 'connections', 'responses'] as const;

function inJson(text: string, rewrite: Rewrite): string {
  const body = JSON.parse(text) as Record<string, unknown>;
  const list = LISTS.find((name) => Array.isArray(body[name])) ?? ('nextSyncToken' in body ? listIn(body) : undefined);
  if (list === undefined) return text;
  const items = ((body[list] ?? []) as Record<string, unknown>[]).map(
    (one): Told => ({ name: String(one.id ?? one.requestedResourceName ?? one.resourceName), text: JSON.stringify(one) }),
  );
  return JSON.stringify({ ...body, [list]: rewrite(items).map((one) => JSON.parse(one.text)) });
}

/** G12: an empty list is left out. */
const listIn = (body: object): (typeof LISTS)[number] => ('kind' in body ? 'items' : 'connections');

/** Whether everything is asked for, not only what moved. */
function isWhole({ request, body }: Asked): boolean {
  if (request.method === 'PROPFIND' || /<(\w+:)?sync-token\b[^>]*>\s*<\//.test(body)) return true;
  return request.method === 'GET' && !new URL(request.url).searchParams.has('syncToken');
}

interface Falsehood {
  readonly name: string;
  /** What is said of the list. `hidden`: the five that the lie is about; `all`: everything there is. */
  list(
    items: readonly Told[],
    about: { readonly hidden: ReadonlySet<string>; readonly all: readonly string[]; readonly gone: (name: string) => Told },
  ): readonly Told[];
  readonly strikes: 'whole lists' | 'changes' | 'both';
  /** What it says when it is asked for single items. */
  readonly denies: 'nothing' | 'hidden' | 'all';
}

const leavesOut: Falsehood['list'] = (items, { hidden }) => items.filter(({ name }) => !hidden.has(name));
const callsGone: Falsehood['list'] = (items, { hidden, gone }) => [
  ...leavesOut(items, { hidden, all: [], gone }),
  ...[...hidden].map(gone),
];

const FALSEHOODS: readonly Falsehood[] = [
  { name: 'leaves five of eight out of the whole list', list: leavesOut, strikes: 'whole lists', denies: 'nothing' },
  {
    name: 'leaves five of eight out of the whole list and denies them',
    list: leavesOut,
    strikes: 'whole lists',
    denies: 'hidden',
  },
  { name: 'lists nothing at all', list: () => [], strikes: 'both', denies: 'nothing' },
  { name: 'lists nothing at all and denies everything', list: () => [], strikes: 'both', denies: 'all' },
  { name: 'says that five of eight are gone', list: callsGone, strikes: 'changes', denies: 'nothing' },
  { name: 'says that five of eight are gone and denies them', list: callsGone, strikes: 'changes', denies: 'hidden' },
  { name: 'says that everything is gone', list: (_, { all, gone }) => all.map(gone), strikes: 'changes', denies: 'nothing' },
  {
    name: 'says that everything is gone and denies it',
    list: (_, { all, gone }) => all.map(gone),
    strikes: 'changes',
    denies: 'all',
  },
  {
    name: 'names everything twice, the last first',
    list: (items) => [...items, ...items].reverse(),
    strikes: 'both',
    denies: 'nothing',
  },
  { name: 'never says that anything moved', list: () => [], strikes: 'changes', denies: 'nothing' },
];

const WHOLE: readonly Way[] = KINDS.flatMap((kind) =>
  SIDES.flatMap((side) =>
    [false, true].flatMap((isForgetful) =>
      // A server that knows no token any more tells no changes.
      FALSEHOODS.filter(({ strikes }) => !isForgetful || strikes !== 'changes').map((falsehood): Way => {
        const when = isForgetful ? ', and knows no token any more' : '';
        return {
          ...{ kind, side, name: `${nameOf(kind, side)} ${falsehood.name}${when}`, shows: showsOf(falsehood, isForgetful) },
          strike: (scene) => tell(scene, falsehood, isForgetful),
        };
      }),
    ),
  ),
);

/** What is not denied is found when it is asked for. That a list is empty shows all the same. */
function showsOf({ name, denies, strikes }: Falsehood, isForgetful: boolean): Way['shows'] {
  if (denies === 'nothing') return name.startsWith('lists nothing') ? 'what it likes' : 'nothing';
  return strikes === 'changes' || isForgetful ? 'trouble' : 'trouble within a day';
}

async function tell(
  scene: Scene,
  { list, strikes, denies }: Falsehood,
  isForgetful: boolean,
): Promise<{ kind: 'back'; undo(): void }> {
  const items = await scene.people[scene.side].items();
  const all = items.map(({ href }) => keyOf(href));
  const titleOf = (item: Item): string => JSON.stringify(item.fields);
  const hidden = new Set(items.filter(({ item }) => /A0[3-7]/.test(titleOf(item))).map(({ href }) => keyOf(href)));
  const denied = denies === 'all' ? new Set(all) : denies === 'hidden' ? hidden : new Set<string>();
  const gone = goneIn(scene);
  const strikesNow = (asked: Asked): boolean => strikes === 'both' || isWhole(asked) === (strikes === 'whole lists');
  scene.lie = async (asked, answer) => {
    if (asked.about === 'listing' && isForgetful && !isWhole(asked)) return expired(scene.side);
    if (asked.about === 'reading') return await denying(asked, denied, answer);
    if (asked.about !== 'listing' || !strikesNow(asked)) return await answer();
    return await rewritten(await answer(), (told) => list(told, { hidden, all, gone }));
  };
  return { kind: 'back', undo: () => undefined };
}

/** How each service says that an item was deleted. */
function goneIn({ salon, side }: Scene): (name: string) => Told {
  if (side === 'right') {
    const status = '<d:status>HTTP/1.1 404 Not Found</d:status>';
    return (name) => ({ name, text: `<d:response xmlns:d="DAV:"><d:href>${encodeURI(name)}</d:href>${status}</d:response>` });
  }
  if (salon.kind === 'event') return (name) => ({ name, text: JSON.stringify({ id: name, status: 'cancelled' }) });
  return (name) => ({ name, text: JSON.stringify({ resourceName: name, metadata: { deleted: true } }) });
}

function expired(side: Side): Response {
  if (side === 'right') {
    const body = '<?xml version="1.0"?><error xmlns="DAV:"><valid-sync-token/></error>';
    return new Response(body, { status: 403, headers: { 'content-type': 'application/xml' } });
  }
  const error = { code: 410, message: 'Sync token is expired', errors: [{ reason: 'fullSyncRequired' }], status: 'GONE' };
  return Response.json({ error }, { status: 410 });
}

/** Says of single items that they are not there. */
async function denying(
  { request, body }: Asked,
  denied: ReadonlySet<string>,
  answer: () => Promise<Response>,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (request.method === 'GET' && [...denied].some((name) => keyOf(pathname).endsWith(name)))
    return new Response('{"error": {"code": 404, "message": "Not Found"}}', {
      status: 404,
      headers: { 'content-type': 'application/json' },
    });
  if (pathname.startsWith('/batch/')) return await denyingParts(body, denied, answer);
  return await rewritten(await answer(), (items) =>
    items.map((one) => {
      if (!denied.has(one.name)) return one;
      if (one.text.startsWith('<'))
        return {
          ...one,
          text: `<d:response xmlns:d="DAV:"><d:href>${encodeURI(one.name)}</d:href><d:status>HTTP/1.1 404 Not Found</d:status></d:response>`,
        };
      return { ...one, text: JSON.stringify({ requestedResourceName: one.name, httpStatusCode: 404, status: { code: 5 } }) };
    }),
  );
}

/** A batch of requests to Google Calendar: the answers to those that ask for a denied one are exchanged. */
async function denyingParts(body: string, denied: ReadonlySet<string>, answer: () => Promise<Response>): Promise<Response> {
  const response = await answer();
  const names = [...denied].filter((name) => body.includes(name));
  if (names.length === 0) return response;
  const notFound = JSON.stringify({ error: { code: 404, message: 'Not Found', errors: [{ reason: 'notFound' }] } });
  const parts = (await response.text()).split(/(?=--batch[^\r\n]*\r\n)/);
  const told = parts.map((part) => {
    if (!names.some((name) => part.includes(`"id":"${name}"`))) return part;
    return part
      .replace(/HTTP\/1\.1 200 \w+/, 'HTTP/1.1 404 Not Found')
      .replace(/\{.*\}/s, notFound)
      .replace(/content-length: \d+\r\n/gi, '');
  });
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(told.join(''), { status: response.status, headers });
}

/** Lists in pages that end too early, and answers about other items than those asked for. */
const CROOKED: readonly Way[] = [
  ...KINDS.flatMap((kind): Way[] => [
    {
      ...{ kind, side: 'left', wishes: { google: { pageCap: 3 } }, shows: 'trouble within a day' },
      name: `${nameOf(kind, 'left')} ends after the first page, without a token`,
      strike: (scene) =>
        crook(
          scene,
          onPages(({ nextPageToken: _, ...page }) => page),
        ),
    },
    {
      ...{ kind, side: 'left', wishes: { google: { pageCap: 3 } }, shows: 'nothing' },
      name: `${nameOf(kind, 'left')} ends after the first page, as if that were all`,
      strike: (scene) =>
        crook(
          scene,
          onPages(({ nextPageToken, ...page }) =>
            nextPageToken === undefined ? page : { ...page, nextSyncToken: 'a-token-of-the-past' },
          ),
        ),
    },
    {
      ...{ kind, side: 'right', wishes: { dav: { pageSize: 3 } }, shows: 'nothing' },
      name: `${nameOf(kind, 'right')} ends after the first page, as if that were all`,
      strike: (scene) =>
        crook(scene, async ({ about }, answer) => {
          const response = await answer();
          if (about !== 'listing') return response;
          const cut = /<(\w+:)?response>(?:(?!<\/(?:\w+:)?response>).)*507.*?<\/(?:\w+:)?response>/s;
          return new Response((await response.text()).replace(cut, ''), { status: response.status, headers: response.headers });
        }),
    },
    {
      ...{ kind, side: 'right', shows: 'nothing' },
      name: `${nameOf(kind, 'right')} leaves half of what it is asked for out of its answer`,
      strike: (scene) =>
        crook(
          scene,
          onItems((items) => items.filter((_, place) => place % 2 === 1)),
        ),
    },
    {
      ...{ kind, side: 'right', shows: 'nothing' },
      name: `${nameOf(kind, 'right')} leaves everything it is asked for out of its answer`,
      strike: (scene) =>
        crook(
          scene,
          onItems(() => []),
        ),
    },
    {
      ...{ kind, side: 'right', shows: 'nothing' },
      name: `${nameOf(kind, 'right')} answers about items nobody asked for`,
      strike: (scene) =>
        crook(
          scene,
          onItems((items) =>
            items.map(({ name, text }) => ({
              name,
              text: text.replace(name, name.replace(/\/[^/]+$/, '/other$&').replace('other/', 'other-')),
            })),
          ),
        ),
    },
  ]),
  {
    ...{ kind: 'contact', side: 'left', shows: 'trouble' },
    name: `${nameOf('contact', 'left')} leaves half of what it is asked for out of its answer`,
    strike: (scene) =>
      crook(
        scene,
        onItems((items) => items.filter((_, place) => place % 2 === 1)),
      ),
  },
];

function crook(scene: Scene, lie: Lie): { kind: 'back'; undo(): void } {
  scene.lie = lie;
  return { kind: 'back', undo: () => undefined };
}

/** What is answered when single items are asked for. */
const onItems =
  (rewrite: Rewrite): Lie =>
  async ({ about, request }, answer) =>
    about === 'reading' && (request.method === 'REPORT' || request.url.includes('batchGet'))
      ? await rewritten(await answer(), rewrite)
      : await answer();

const onPages =
  (change: (page: Record<string, unknown>) => object): Lie =>
  async ({ about }, answer) => {
    const response = await answer();
    if (about !== 'listing' || response.status !== 200) return response;
    return Response.json(change((await response.json()) as Record<string, unknown>));
  };

export const LIES: readonly Way[] = [...WHOLE, ...CROOKED];
