/**
 * playground/salon/reception – people who keep the salon's card index: they take new clients in, change numbers, add notes, and
 * delete who does not come any more.
 *
 * Like those who book, they leave alone whom somebody touched a moment ago on either side.
 */
import type { Clock } from '../server.ts';
import { type Chance, createChance } from './chance.ts';
import { fullName } from './client.ts';
import { clientNamed, FORMULAS, HABITS, type PhoneBook, phoneBook } from './client-details.ts';
import type { Contact, ContactsApp } from './contacts-app.ts';
import { Memory } from './memory.ts';
import type { People } from './people.ts';

export interface ReceptionOptions {
  readonly seed: number;
  readonly clock: Clock;
  readonly apps: readonly [ContactsApp, ...ContactsApp[]];
  readonly say: (line: string) => void;
  /** Milliseconds a contact is left alone after a deed. Default 10 seconds. */
  readonly quietFor?: number;
}

/** With so many contacts no more are added; with so few none is deleted. */
const MOST = 60;
const FEWEST = 10;

const USERS: Readonly<Record<ContactsApp['name'], readonly [string, string]>> = {
  'Google Contacts': ['Mara', 'Tom'],
  CardDAV: ['Ayşe', 'Lea'],
};

const GIVEN = ['Nele', 'Jörg', 'Aylin', 'Béatrice', 'Håkon', 'Sina', 'Łukasz', 'Marlene', 'Can', 'Ute'] as const;
const FAMILY = ['Fischer', 'Öztürk', 'Meyer-Lüdenscheid', 'Wójcik', 'Groß', 'Petersen', 'Castro', 'Lehmann'] as const;

/** Where one person works for the moment of one deed. */
interface Counter {
  readonly app: ContactsApp;
  readonly contacts: readonly Contact[];
  readonly who: string;
  readonly chance: Chance;
  readonly book: PhoneBook;
  readonly memory: Memory<string>;
  readonly now: number;
}

type Deed = (counter: Counter) => string | undefined;

/** Each deed as often as it is likely. */
const DEEDS: readonly Deed[] = [add, add, add, changePhone, changePhone, addNote, addNote, addNote, remove, remove];

/** People at the address books. Equal seeds, equal books and an equal clock give equal deeds. */
export function createReception({ seed, clock, apps, say, quietFor = 10_000 }: ReceptionOptions): People {
  const chance = createChance(~seed ^ 0x72656370); // A stream of its own: the books were drawn from `seed`.
  const memory = new Memory<string>(quietFor, (name) => name);
  const book = phoneBook(chance, (number) => isTaken(number, apps));
  return {
    act() {
      const app = chance.pick(apps);
      const who = `${chance.pick(USERS[app.name])} (in ${app.name})`;
      const counter = { app, contacts: app.contacts(), who, chance, book, memory, now: clock.now() };
      for (const deed of chance.shuffled(DEEDS)) {
        const line = deed(counter);
        if (line === undefined) continue;
        say(line);
        return;
      }
    },
  };
}

function add({ app, contacts, who, chance, book, memory, now }: Counter): string | undefined {
  if (contacts.length >= MOST) return undefined;
  const name = `${chance.pick(GIVEN)} ${chance.pick(FAMILY)}`;
  if (!memory.isQuiet(name, now) || contacts.some((contact) => contact.name === name)) return undefined;
  const client = clientNamed(name, chance.below(45), chance, book);
  app.add(client);
  memory.touch(name, now);
  return `${who} adds ${fullName(client)}`;
}

function changePhone(counter: Counter): string | undefined {
  const { app, who, chance, book } = counter;
  const one = chance.pick(quiet(counter).filter(({ phones }) => phones.length > 0));
  const old = one?.phones[0];
  if (one === undefined || old === undefined) return undefined;
  const next = book.mobile();
  app.changePhone(one.id, old, next);
  touch(counter, one);
  return `${who} changes the number of ${one.name} from ${old} to ${next}`;
}

/** Writes one more line under the note. */
function addNote(counter: Counter): string | undefined {
  const { app, who, chance } = counter;
  const one = chance.pick(quiet(counter));
  const words = chance.pick([...HABITS, ...FORMULAS].filter((known) => !one?.note.includes(known)));
  if (one === undefined || words === undefined) return undefined;
  app.writeNote(one.id, one.note === '' ? words : `${one.note}\n${words}`);
  touch(counter, one);
  return `${who} notes "${words}" for ${one.name}`;
}

function remove(counter: Counter): string | undefined {
  const { app, contacts, who, chance } = counter;
  const one = chance.pick(quiet(counter));
  if (one === undefined || contacts.length <= FEWEST) return undefined;
  app.remove(one.id);
  touch(counter, one);
  return `${who} deletes ${one.name}`;
}

const quiet = ({ contacts, memory, now }: Counter): Contact[] => contacts.filter(({ name }) => memory.isQuiet(name, now));

const touch = ({ memory, now }: Counter, { name }: Contact): void => memory.touch(name, now);

/** Whether somebody has the number, in whatever spelling. */
function isTaken(number: string, apps: readonly ContactsApp[]): boolean {
  const digits = (spelled: string): string => spelled.replaceAll(/\D/g, '').slice(-9);
  return apps.some((app) => app.contacts().some(({ phones }) => phones.some((phone) => digits(phone) === digits(number))));
}
