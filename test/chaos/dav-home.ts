/** chaos/dav-home — a person's own program on a DAV server, over plain HTTP: collections are made, texts listed, written and removed. */
import ICAL from 'ical.js';
import { basic, type DavServer } from '../servers/program.ts';

export interface Text {
  readonly text: string;
  readonly etag: string;
}

/** One collection. Handles are paths. */
export interface DavHome {
  all(): Promise<ReadonlyMap<string, Text>>;
  /** undefined: there is none. */
  get(path: string): Promise<Text | undefined>;
  create(name: string, text: string): Promise<void>;
  /** false when it is no longer at that etag. */
  replace(path: string, text: string, etag: string): Promise<boolean>;
  remove(path: string, etag: string): Promise<boolean>;
  /** Removes the whole collection. */
  drop(): Promise<void>;
}

interface Sort {
  readonly make: (name: string) => { readonly method: string; readonly body: string };
  readonly query: string;
  readonly data: string;
  readonly type: string;
  readonly ending: string;
  home(server: DavServer): string;
}

const XML = 'application/xml; charset=utf-8';
const CAL = 'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"';
const CARD = 'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"';
const ASKED = (data: string): string => `<D:prop><D:getetag/><C:${data}/></D:prop>`;
const NAMED = (name: string): string => `<D:displayname>${name}</D:displayname>`;

export const CALENDAR: Sort = {
  make: (name) => ({
    method: 'MKCALENDAR',
    body: `<C:mkcalendar ${CAL}><D:set><D:prop>${NAMED(name)}</D:prop></D:set></C:mkcalendar>`,
  }),
  query: `<C:calendar-query ${CAL}>${ASKED('calendar-data')}<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"/></C:comp-filter></C:filter></C:calendar-query>`,
  data: 'calendar-data',
  type: 'text/calendar; charset=utf-8',
  ending: '.ics',
  home: ({ home }) => home,
};

export const ADDRESS_BOOK: Sort = {
  make: (name) => ({
    method: 'MKCOL',
    body: `<D:mkcol ${CARD}><D:set><D:prop><D:resourcetype><D:collection/><C:addressbook/></D:resourcetype>${NAMED(name)}</D:prop></D:set></D:mkcol>`,
  }),
  query: `<C:addressbook-query ${CARD}>${ASKED('address-data')}<C:filter/></C:addressbook-query>`,
  data: 'address-data',
  type: 'text/vcard; charset=utf-8',
  ending: '.vcf',
  home: ({ books }) => books,
};

/** Makes the collection: `file` is the last segment of its path, `name` what people call it. */
export async function davHome(server: DavServer, sort: Sort, file: string, name: string): Promise<DavHome> {
  const address = new URL(`${file}/`, sort.home(server));
  const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Response> => {
    const signed = { Authorization: basic(server.username, server.password), ...headers };
    return fetch(new URL(path, address), { method, headers: signed, ...(body === undefined ? {} : { body }) });
  };
  const { method, body } = sort.make(name);
  await good(await ask(method, address.pathname, { 'Content-Type': XML }, body));
  const put = (path: string, text: string, condition: Record<string, string>): Promise<Response> =>
    ask('PUT', path, { 'Content-Type': sort.type, ...condition }, text);
  return {
    all: async () =>
      textsIn(await good(await ask('REPORT', address.pathname, { Depth: '1', 'Content-Type': XML }, sort.query)), sort),
    get: async (path) => {
      const answer = await ask('GET', path);
      const text = answer.status === 404 ? await answer.text() : await good(answer);
      return answer.status === 404 ? undefined : { text, etag: answer.headers.get('etag') ?? '' };
    },
    create: async (file_, text) => {
      await good(await put(`${address.pathname}${file_}${sort.ending}`, text, { 'If-None-Match': '*' }));
    },
    replace: async (path, text, etag) => isDone(await put(path, text, { 'If-Match': etag })),
    remove: async (path, etag) => isDone(await ask('DELETE', path, { 'If-Match': etag })),
    drop: async () => void (await good(await ask('DELETE', address.pathname))),
  };
}

async function good(answer: Response): Promise<string> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${text}`);
  return text;
}

/** false: somebody else was faster. */
async function isDone(answer: Response): Promise<boolean> {
  const isLate = answer.status === 412 || answer.status === 404;
  await (isLate ? answer.text() : good(answer));
  return !isLate;
}

/** The servers asked here write prefixes of any kind, but nothing unusual within an element. */
function textsIn(multistatus: string, { data }: Sort): ReadonlyMap<string, Text> {
  const inside = (xml: string, name: string): string | undefined =>
    new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>([\\s\\S]*?)</(?:\\w+:)?${name}>`).exec(xml)?.[1];
  const answers = multistatus.split(/<(?:\w+:)?response(?:\s[^>]*)?>/).slice(1);
  return new Map(
    answers.flatMap((answer): [string, Text][] => {
      const [href, etag, text] = ['href', 'getetag', data].map((name) => plain(inside(answer, name)));
      return href === undefined || text === undefined ? [] : [[new URL(href, 'http://x').pathname, { text, etag: etag ?? '' }]];
    }),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function plain(xml: string | undefined): string | undefined {
  const bare = xml?.trim().replace(/^<!\[CDATA\[([\s\S]*)\]\]>$/, '$1');
  return bare?.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (hex || decimal) return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
    return ENTITIES[name] ?? all;
  });
}

export type Component = InstanceType<typeof ICAL.Component>;

/** The text as another program's library reads it: it knows nothing of ours. */
export const parsed = (text: string): Component => new ICAL.Component(ICAL.parse(text.replaceAll(/\r?\n/g, '\r\n')));

export const written = (component: Component): string => `${component.toString().replace(/\r\n$/, '')}\r\n`;
