/** playground/salon/client-details – what the salon knows of a client besides the name, drawn by chance. */
import type { Chance } from './chance.ts';
import type { Address, Birthday, Client, Phone } from './client.ts';
import { portrait } from './photo.ts';

export const REGULARS = 'Stammkunden';

/** "Zoë Krämer", taken apart at the last space. */
export function nameParts(name: string): Pick<Client, 'given' | 'family'> {
  const space = name.lastIndexOf(' ');
  return { given: name.slice(0, Math.max(space, 0)), family: name.slice(space + 1) };
}

export interface PhoneBook {
  /** A number nobody has yet, spelled as in Germany. */
  mobile(): string;
  home(): string;
}

/**
 * Numbers that the German regulator keeps free for films and books: whoever dials them reaches nobody. The book begins anew when
 * it is used up, with those that are not taken then.
 */
export function phoneBook(chance: Chance, isTaken: (number: string) => boolean = () => false): PhoneBook {
  const drawer = (numbers: readonly string[]): (() => string) => {
    let rest: string[] = [];
    return () => {
      if (rest.length === 0) rest = chance.shuffled(numbers.filter((number) => !isTaken(number)));
      return rest.pop() ?? fail('every number is taken');
    };
  };
  return { mobile: drawer([...hundred('0171 39200'), ...hundred('0176 040690')]), home: drawer(hundred('030 23125 1')) };
}

/** Two digits more. */
const hundred = (prefix: string): string[] => Array.from({ length: 100 }, (_, i) => `${prefix}${String(i).padStart(2, '0')}`);

/** The details depend on `index`, so that every kind of them comes up: photos, birthdays without a year, odd labels. */
export function clientNamed(name: string, index: number, chance: Chance, book: PhoneBook): Client {
  const { given, family } = nameParts(name);
  const labels = labelsOf(index, chance);
  return {
    given,
    family,
    phones: phonesOf(index, book),
    emails: index % 3 === 2 ? [] : [{ kind: 'home', address: `${mailName(given)}.${mailName(family)}@example.com` }],
    labels,
    ...(index % 7 === 4 ? { nickname: given.slice(0, 2) } : {}),
    ...(index % 4 === 3 ? {} : { birthday: birthdayOf(index, chance) }),
    ...(index % 3 === 1 ? { address: addressOf(chance) } : {}),
    ...(index % 9 === 5 ? { company: { name: 'Praxis am Park, Dr. Sommer & Kollegen', title: 'Physiotherapist' } } : {}),
    ...(index % 2 === 0 ? { note: noteOf(labels, chance) } : {}),
    ...(index % 5 === 0 ? { photo: portrait(chance.below(256), chance.below(256), chance.below(256)) } : {}),
  };
}

function phonesOf(index: number, book: PhoneBook): Phone[] {
  const phones: Phone[] = [{ kind: 'mobile', number: book.mobile() }];
  if (index % 3 === 0) phones.push({ kind: 'home', number: book.home() });
  if (index % 9 === 5) phones.push({ kind: { label: 'Praxis' }, number: book.home() });
  return phones;
}

function labelsOf(index: number, chance: Chance): string[] {
  const labels = index % 2 === 0 ? [REGULARS] : [];
  return chance.oneIn(3) ? [...labels, chance.pick(['Farbe', 'Braut', 'Newsletter, Post'])] : labels;
}

function birthdayOf(index: number, chance: Chance): Birthday {
  const date = { month: 1 + chance.below(12), day: 1 + chance.below(28) };
  return index % 8 === 1 ? date : { year: 1948 + chance.below(60), ...date };
}

const STREETS = ['Torstraße', 'Weserstraße', 'Lindenallee', 'Karl-Marx-Allee', 'Am Krögel'] as const;

function addressOf(chance: Chance): Address {
  const street = `${chance.pick(STREETS)} ${1 + chance.below(120)}${chance.oneIn(4) ? ', Hinterhaus; 2. OG' : ''}`;
  return { street, postcode: `10${String(115 + chance.below(300))}`, city: 'Berlin', country: 'Germany' };
}

export const FORMULAS = [
  'Colour: 6/0 + 7/43 (1:1), 3 %, 35 min; tips 9/16',
  'Balayage: 9 %, foils, toner 10/1 for 12 min',
  'Roots every 6 weeks: 5/07, 6 %',
] as const;

export const HABITS = [
  'Allergic to PPD, patch test before any colour',
  'Allergic to nuts, no almond oil',
  'Likes the chair by the window, tea without sugar',
  'Pays by card; brings her dog',
] as const;

function noteOf(labels: readonly string[], chance: Chance): string {
  const habit = chance.pick(HABITS);
  return labels.includes('Farbe') || chance.oneIn(2) ? `${habit}\n${chance.pick(FORMULAS)}` : habit;
}

/** Letters of e-mail addresses only: "Zoë" is "zoe", "Yılmaz" is "yilmaz", "Sørensen" is "sorensen". */
function mailName(name: string): string {
  const plain = name.toLowerCase().replaceAll('ı', 'i').replaceAll('ø', 'o').replaceAll('ß', 'ss').normalize('NFD');
  return plain.replaceAll(/[^a-z-]/g, '');
}

function fail(why: string): never {
  throw new Error(why);
}
