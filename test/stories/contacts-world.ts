/** stories/contacts-world — a salon's clients in Google Contacts and in an address book, in the world of the other stories. */
import type { TestContext } from 'node:test';
import type { AddressBookDoor } from '../../src/playground/dav/back-door.ts';
import type { ContactsDoor } from '../../src/playground/google/people/back-door.ts';
import { CALENDAR_SCOPE, CONTACTS_SCOPE } from '../../src/playground/google/scopes.ts';
import { type CollectionAnswer, openWorld, type StoryWorld, type Surroundings, type Wishes } from './world.ts';

/** `sync` and `plan` answer with the numbers of the contacts. */
export interface ContactsWorld extends StoryWorld {
  /** The contacts of anna@example.com, and the address book `Kunden` of anna. */
  readonly people: ContactsDoor;
  readonly book: AddressBookDoor;
  /** Time passes: for both servers, and for ourselves. */
  pass(ms: number): void;
  /** Somebody sets our own clock by so much; that of both servers goes on. */
  misset(ms: number): void;
  /** Writes the configuration anew with other members of the contacts entry. */
  reconfigure(entry: Readonly<Record<string, unknown>>, more?: Wishes): Promise<void>;
}

export interface ContactWishes extends Omit<Wishes, 'pair'>, Surroundings {
  /** Whether the pair has its calendars, too. Default: it has not. */
  readonly calendars?: boolean;
}

export const CONSENT = { by: 'Anna Beispiel', on: '2026-11-01' };
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** `entry` changes members of the contacts entry; `consent: undefined` takes the consent away. */
export async function openContacts(t: TestContext, wishes: ContactWishes = {}): Promise<ContactsWorld> {
  const { calendars = false, entry, ...others } = wishes;
  const pairWith = (members: Readonly<Record<string, unknown>>): Wishes => ({
    pair: {
      ...(calendars ? {} : { calendars: undefined }),
      contacts: [{ google: 'all', dav: 'Kunden', consent: CONSENT, ...entry, ...members }],
    },
  });
  const top = { country: 'DE', ...others.top };
  const world = await openWorld(t, { scopes: [CALENDAR_SCOPE, CONTACTS_SCOPE], ...others, top, ...pairWith({}) });
  const book = world.dav.addAddressBook('anna', { name: 'kunden', displayName: 'Kunden' });
  let passed = 0;
  const present = Date.now;
  t.mock.method(Date, 'now', () => present() + passed);
  const numbers = async (verb: string): Promise<CollectionAnswer & { code: number }> => {
    const { code, out, err } = await world.twinbook(verb, '--json');
    const [pair] =
      (JSON.parse(out || '{}') as { pairs?: { collections: (CollectionAnswer & { kind: string })[] }[] }).pairs ?? [];
    const found = pair?.collections.find(({ kind }) => kind === 'contacts');
    if (found === undefined) throw new Error(`${verb} ended with ${code} and said: ${out}${err}`);
    return { ...found, code };
  };
  return {
    ...world,
    people: world.google.contacts('anna@example.com'),
    book,
    pass(ms) {
      passed += ms;
      world.clock.advance(ms);
    },
    misset(ms) {
      passed += ms;
    },
    reconfigure: (members, more = {}) => world.configure({ top, ...more, ...pairWith(members) }),
    sync: () => numbers('sync'),
    plan: () => numbers('plan'),
  };
}

/** A card as another program would store it: CRLF, folded nowhere. */
export function card(version: '2.1' | '3.0' | '4.0', uid: string, ...lines: readonly string[]): string {
  return ['BEGIN:VCARD', `VERSION:${version}`, `UID:${uid}`, ...lines, 'END:VCARD', ''].join('\r\n');
}

/** The unfolded lines of a card between its version and its end. */
export function linesOf(text: string): string[] {
  return text
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter((line) => line !== '' && !/^(BEGIN|END|VERSION):/.test(line));
}
