/** test/playground/dav/card-lab – the lab with an address book, and short ways to ask for its cards. */
import type { DavOptions } from '../../../src/playground/dav/options.ts';
import { NS as LAB_NS, lab, type Reply } from './lab.ts';

export const BOOKS = '/dav/addressbooks/anna/';
export const BOOK = '/dav/addressbooks/anna/clients/';
export const NS = `${LAB_NS} xmlns:card="urn:ietf:params:xml:ns:carddav"`;

/** A server with user anna (password secret), her calendar `work` and her address book `clients`. */
export function cardLab(options: DavOptions = {}) {
  const made = lab(options);
  const { ask, dav } = made;
  const book = dav.addAddressBook('anna', { name: 'clients', displayName: 'Clients', description: 'Of the salon' });
  return {
    ...made,
    book,
    find: (path: string, depth: '0' | '1', props: string) =>
      ask('PROPFIND', path, { headers: { depth }, body: `<propfind xmlns="DAV:" ${NS}><prop>${props}</prop></propfind>` }),
    put: (name: string, text: string, headers: Record<string, string> = {}) =>
      ask('PUT', BOOK + name, { body: text, headers: { 'content-type': 'text/vcard; charset=utf-8', ...headers } }),
    sync: (token = '') =>
      ask('REPORT', BOOK, {
        body: `<sync-collection xmlns="DAV:" ${NS}><sync-token>${token}</sync-token><sync-level>1</sync-level><prop><getetag/></prop></sync-collection>`,
      }),
    /** `data` is the element address-data as the client writes it. */
    multiget: (names: readonly string[], data = '<card:address-data/>') =>
      ask('REPORT', BOOK, {
        body: `<card:addressbook-multiget xmlns="DAV:" ${NS}><prop><getetag/>${data}</prop>${names.map((name) => `<href>${BOOK}${name}</href>`).join('')}</card:addressbook-multiget>`,
      }),
    query: (filter: string, rest = '') =>
      ask('REPORT', BOOK, {
        body: `<card:addressbook-query xmlns="DAV:" ${NS}><prop><getetag/></prop>${filter}${rest}</card:addressbook-query>`,
      }),
  };
}

/** One vCard 3.0 as text; extra lines go before its end. */
export function aCard(uid: string, ...extra: string[]): string {
  return aVcard('3.0', `UID:${uid}`, `FN:Name of ${uid}`, `N:${uid};Name;;;`, ...extra);
}

/** A vCard with just these lines. */
export function aVcard(version: string, ...lines: string[]): string {
  return ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n');
}

/** hrefs below the address book, shortened to their names; the book itself is ''. */
export function cardNames(reply: Reply): string[] {
  return reply.members.map(({ href }) => (href.startsWith(BOOK) ? href.slice(BOOK.length) : href));
}
