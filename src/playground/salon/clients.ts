/** playground/salon/clients – who stands in the two address books at the start, deterministic by seed. */
import { cardOf } from './card-form.ts';
import { type Chance, createChance } from './chance.ts';
import { type Client, fullName } from './client.ts';
import { clientNamed, phoneBook } from './client-details.ts';
import { CLIENTS } from './house.ts';

export interface CardFile {
  readonly name: string;
  readonly vcard: string;
}

export interface SalonClients {
  /** Those in Google Contacts. */
  readonly google: readonly Client[];
  /** Those in the CardDAV address book; `cards` are the same as files, in the same order. */
  readonly dav: readonly Client[];
  readonly cards: readonly CardFile[];
  /** Full names of those in both already: same name, same mobile number, each side with details of its own. */
  readonly both: readonly string[];
}

const ON_BOTH = 3;
const ON_GOOGLE = 10;
/** Every so many a card is vCard 4.0. */
const NEW_VERSION = 4;

/** `now` in epoch milliseconds. Equal arguments, equal clients. Nobody but those on both sides shares a mobile number. */
export function salonClients(seed: number, now: number): SalonClients {
  const chance = createChance(seed ^ 0x636c6e74); // A stream of its own: the calendars were drawn from `seed`.
  const book = phoneBook(chance);
  const clients = chance.shuffled(CLIENTS).map((name, index) => clientNamed(name, index, chance, book));
  const both = clients.slice(0, ON_BOTH);
  const google = [...both.map(asInGoogle), ...clients.slice(ON_BOTH, ON_BOTH + ON_GOOGLE)];
  const dav = [...both.map(asInDav), ...siblings(clients.slice(ON_BOTH + ON_GOOGLE))];
  return { google, dav, cards: dav.map((client, index) => cardFile(client, chance, now, index)), both: both.map(fullName) };
}

/** A file of its own for a client, under a name and UID drawn by chance; every fourth `index` in vCard 4.0. */
export function cardFile(client: Client, chance: Chance, now: number, index = 0): CardFile {
  const uid = [8, 4, 4, 4, 12].map((length) => chance.word(length, '0123456789abcdef')).join('-');
  const version = index % NEW_VERSION === NEW_VERSION - 1 ? '4.0' : '3.0';
  return { name: `${uid}.vcf`, vcard: cardOf(client, { version, uid, now }) };
}

/** Google knows how to write to them, the number in the international way, and has no photo. */
function asInGoogle({ note: _note, birthday: _birthday, photo: _photo, ...client }: Client): Client {
  return { ...client, phones: client.phones.map((phone) => ({ ...phone, number: phone.number.replace(/^0/, '+49 ') })) };
}

/** The salon's own card index has the formula and the birthday, but no way to write. */
function asInDav({ emails: _emails, address: _address, ...client }: Client): Client {
  return { ...client, emails: [] };
}

/** The first two live together and share the number at home, so that a number alone tells nobody. */
function siblings([first, second, ...others]: readonly Client[]): Client[] {
  if (!first || !second) throw new Error('the salon has too few clients');
  const home = { kind: 'home', number: '030 23125 007' } as const;
  const together = [first, { ...second, family: first.family }];
  return [...together.map((one) => ({ ...one, phones: [...one.phones.filter(({ kind }) => kind !== 'home'), home] })), ...others];
}
