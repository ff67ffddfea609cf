/** config/compose — a draft as the text of a configuration file, with comments its owner understands. Secrets are only referred to. */
import { Document, isMap, isNode, isScalar, type Node } from 'yaml';
import type { DraftRules, SecretName, WholeDraft } from './draft.ts';
import type { Path } from './paths.ts';

/** What the draft does not say: where all of it is. */
export interface Site {
  /** Absolute path. */
  readonly data: string;
  readonly host: string;
  readonly port: number;
  /** What stands in for Google; undefined: Google. */
  readonly endpoint: string | undefined;
}

/** The comments, in the owner's language. */
export interface FileWords {
  /** Each line begins the file. */
  readonly head: readonly string[];
  readonly data: string;
  readonly timezone: string;
  readonly http: string;
  readonly password: string;
  readonly google: string;
  readonly defaults: string;
  readonly conflicts: string;
  readonly prefer: string;
  readonly fields: string;
  readonly deleteVsEdit: string;
  readonly deletes: string;
  readonly attendees: string;
  readonly window: string;
  readonly pairs: string;
  readonly account: string;
  readonly allowPrivate: string;
  readonly calendars: string;
  readonly contacts: string;
  /** `Google: Salon, DAV: Termine` */
  readonly joins: (google: string, dav: string) => string;
}

/** `refer` says how the file names a secret: `${file:secrets/dav_password}`. */
export function compose(draft: WholeDraft, site: Site, refer: (name: SecretName) => string, words: FileWords): string {
  const document = new Document(contentOf(draft, site, refer));
  document.commentBefore = ` ${words.head.join('\n ')}`;
  for (const key of ['data', 'http', 'google', 'defaults', 'pairs']) spaceBefore(document, [key]);
  const pair: Path = ['pairs', 0];
  const comments: readonly (readonly [Path, string])[] = [
    [['data'], words.data],
    [['timezone'], words.timezone],
    [['http'], words.http],
    [['http', 'password'], words.password],
    [['google'], words.google],
    [['defaults'], words.defaults],
    [['defaults', 'conflicts'], words.conflicts],
    [['defaults', 'conflicts', 'prefer'], words.prefer],
    [['defaults', 'conflicts', 'fields'], words.fields],
    [['defaults', 'conflicts', 'delete_vs_edit'], words.deleteVsEdit],
    [['defaults', 'deletes'], words.deletes],
    [['defaults', 'attendees'], words.attendees],
    [['defaults', 'window'], words.window],
    [['pairs'], words.pairs],
    [[...pair, 'google'], words.account],
    [[...pair, 'dav', 'allow_private'], words.allowPrivate],
    [[...pair, 'calendars'], words.calendars],
    [[...pair, 'contacts'], words.contacts],
  ];
  for (const [path, text] of comments) commentBefore(document, path, text);
  const { calendars, contacts } = draft.choice;
  for (const [list, entries] of [
    ['calendars', calendars],
    ['contacts', contacts],
  ] as const)
    entries.forEach(({ googleName, davName }, index) => {
      commentBefore(document, [...pair, list, index], words.joins(googleName, davName));
    });
  return document.toString({ lineWidth: 0 });
}

function contentOf({ basics, client, account, dav, choice, rules }: WholeDraft, site: Site, refer: (name: SecretName) => string) {
  const { calendars, contacts } = choice;
  const token = 'token' in dav.auth;
  return {
    version: 1,
    data: typed(site.data),
    language: basics.language,
    timezone: basics.timezone,
    http: {
      host: typed(site.host),
      port: site.port,
      ...(client.publicUrl === undefined ? {} : { public_url: typed(client.publicUrl) }),
      password: refer('dashboard_password'),
    },
    google: {
      client_id: typed(client.id),
      client_secret: refer('google_client_secret'),
      ...(site.endpoint === undefined ? {} : { endpoint: typed(site.endpoint) }),
    },
    defaults: defaultsOf(rules),
    pairs: [
      {
        name: basics.name,
        google: { account: typed(account.email) },
        dav: {
          url: typed(dav.url),
          ...('username' in dav.auth ? { username: typed(dav.auth.username) } : {}),
          [token ? 'token' : 'password']: refer('dav_password'),
          ...(dav.allowPrivate ? { allow_private: true } : {}),
        },
        calendars: calendars.map(({ google, dav: to, direction, show }) => ({
          ...{ google: typed(google), dav: typed(to), direction, show },
        })),
        ...(contacts.length === 0 ? {} : { contacts: contacts.map((one) => contactsOf(one, account)) }),
      },
    ],
  };
}

function contactsOf({ google, dav, direction }: WholeDraft['choice']['contacts'][number], { consent }: WholeDraft['account']) {
  const given = consent && { consent: { by: typed(consent.by), on: consent.on } };
  return { google: typed(google), dav: typed(dav), direction, ...given };
}

function defaultsOf({ fields, prefer, deletes, deleteVsEdit, past, future }: DraftRules) {
  return {
    conflicts: { strategy: 'per-field', prefer, fields: { ...fields }, delete_vs_edit: deleteVsEdit },
    deletes,
    attendees: 'none',
    window: { past: `${past}d`, future: `${future}d` },
  };
}

/** A dollar sign somebody typed is one, and begins no reference. */
const typed = (text: string): string => text.replaceAll('$', '$$$$');

function commentBefore(document: Document, path: Path, text: string): void {
  const node = headOf(document, path);
  if (node !== undefined) node.commentBefore = ` ${text}`;
}

function spaceBefore(document: Document, path: Path): void {
  const node = headOf(document, path);
  if (node !== undefined) node.spaceBefore = true;
}

/** What stands first of it: the key of a member, or the entry of a list itself. */
function headOf(document: Document, path: Path): Node | undefined {
  const last = path.at(-1);
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (typeof last === 'number') {
    const entry = document.getIn(path, true);
    return isNode(entry) ? entry : undefined;
  }
  const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === last) : undefined;
  return isScalar(pair?.key) ? pair.key : undefined;
}
