/** carddav/messengers — IMPP, and the properties other programs have for one protocol each. */
import { MESSENGER_TYPES, type Messenger } from '../../model/contact.ts';
import { type Line, type Param, param } from '../content-lines/line.ts';
import { unescapeText } from '../content-lines/text.ts';
import { plain, rebuilt, textOf } from './card.ts';
import { entries, entryOf, withText } from './entries.ts';
import { HOME_OR_WORK } from './labels.ts';

/** The schemes of addresses that are not called like their protocol. */
const SCHEMES = new Map([
  ['xmpp', 'jabber'],
  ['msnim', 'msn'],
  ['ymsgr', 'yahoo'],
  ['gtalk', 'googletalk'],
]);
/** Schemes that name no protocol: RFC 3860; Apple's for those it does not know. */
const ANY: readonly string[] = ['im', 'x-apple'];
const SCHEME = /^([a-z][a-z0-9+.-]*):(?:\/\/)?(.*)$/is;

const PROPERTIES: Readonly<Record<string, string>> = {
  'X-JABBER': 'jabber',
  'X-SKYPE': 'skype',
  'X-SKYPE-USERNAME': 'skype',
  'X-ICQ': 'icq',
  'X-AIM': 'aim',
  'X-MSN': 'msn',
  'X-YAHOO': 'yahoo',
  'X-QQ': 'qq',
  'X-GTALK': 'googletalk',
  'X-GOOGLE-TALK': 'googletalk',
};

/** Parameters that say the protocol: Apple's, and that of RFC 9554. */
const SERVICES = ['X-SERVICE-TYPE', 'SERVICE-TYPE'];

type Reached = Pick<Messenger, 'value' | 'protocol'>;

export const messengers = entries<(typeof MESSENGER_TYPES)[number], Reached>({
  names: ['IMPP', ...Object.keys(PROPERTIES)],
  labels: { types: MESSENGER_TYPES, words: HOME_OR_WORK, prefers: true },
  read: (line) => {
    const protocol = PROPERTIES[line.name];
    if (protocol === undefined) return readAddress(line);
    const value = entryOf(textOf(line));
    return value && { ...value, protocol };
  },
  write: (line, reached) => {
    const own = PROPERTIES[line.name];
    if (own === undefined) return withAddress(line, reached);
    return own === protocolIn(reached.protocol) ? withText(line, reached.value) : undefined;
  },
  nameFor: () => 'IMPP',
});

function readAddress(line: Line): Reached | undefined {
  const address = unescapeText(line.rawValue).trim();
  const [, scheme = '', rest = address] = SCHEME.exec(address) ?? [];
  const value = plain(decoded(rest)).replaceAll('\n', ' ');
  const protocol = protocolIn(SERVICES.flatMap((name) => param(line, name) ?? [])[0]) ?? protocolOf(scheme.toLowerCase());
  return value === '' ? undefined : { value, ...(protocol && { protocol }) };
}

/** `skype:anna`. A protocol whose name can be no scheme is said beside it, as Apple does; one that stays keeps its words. */
function withAddress(line: Line, { value, protocol }: Reached): Line | undefined {
  const held = plain(value).replaceAll('\n', ' ');
  if (held === '') return undefined;
  // Two slashes would be taken for a part of the scheme.
  const rest = encodeURI(held).replace(/^\/\//, '%2F%2F').replaceAll(/[,;]/g, encodeURIComponent);
  const word = protocolIn(protocol);
  const [, scheme] = SCHEME.exec(line.rawValue.trim()) ?? [];
  if (scheme !== undefined && readAddress(line)?.protocol === word) return rebuilt(line, { rawValue: `${scheme}:${rest}` });
  const others = line.params.filter(({ name }) => !SERVICES.includes(name));
  const params: readonly Param[] = word === undefined ? others : [...others, { name: 'X-SERVICE-TYPE', values: [word] }];
  return rebuilt(line, { params, rawValue: `${schemeOf(word)}:${rest}` });
}

function schemeOf(protocol: string | undefined): string {
  if (protocol === undefined) return 'im';
  const scheme = [...SCHEMES].find(([, name]) => name === protocol)?.[0] ?? protocol;
  return SCHEME.test(`${scheme}:`) ? scheme : 'x-apple';
}

function protocolIn(word: string | undefined): string | undefined {
  const name = plain(word ?? '')
    .replaceAll('\n', ' ')
    .toLowerCase();
  return name === '' ? undefined : (SCHEMES.get(name) ?? name);
}

function protocolOf(scheme: string): string | undefined {
  return scheme === '' || ANY.includes(scheme) ? undefined : (SCHEMES.get(scheme) ?? scheme);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // Not every program encodes what it puts into an address.
    return value;
  }
}
