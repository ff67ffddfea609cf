/** engine/reach — by which mails and phone numbers somebody an appointment names is reached, in the spellings by which contacts are joined. Pure. */
import type { Event } from '../model/event.ts';
import type { Forms } from './contact-rules.ts';

export interface Reach {
  readonly mails: ReadonlySet<string>;
  readonly phones: ReadonlySet<string>;
}

/** Those of its guests, and those it says anywhere; of a series those of all its occurrences. */
export function reachOf(event: Event, forms: Forms): Reach {
  const all = allOf(event).map((fields) => reachIn(fields, forms));
  return {
    mails: new Set(all.flatMap(({ mails }) => [...mails])),
    phones: new Set(all.flatMap(({ phones }) => [...phones])),
  };
}

/** The same of one occurrence. */
export function reachIn(fields: Partial<Event['fields']>, forms: Forms): Reach {
  const text = `${textOf(fields, forms)}\n${forms.text(dialled(fields.url))}`;
  const guests = (fields.attendees ?? []).flatMap(({ email }) => email ?? []);
  return {
    mails: new Set([...guests.map((mail) => forms.mail(mail)), ...mailsIn(text)]),
    phones: new Set(phonesIn(text, forms)),
  };
}

/** What people wrote into it, one line for each field. */
export function textOf({ title, description, location, attendees = [] }: Partial<Event['fields']>, forms: Forms): string {
  const texts = [title, description, location, ...attendees.flatMap(({ name }) => name ?? [])];
  return texts.map((one) => forms.text(one ?? '')).join('\n');
}

/** The series as a whole, and each of its occurrences that is otherwise. */
export const allOf = ({ fields, occurrences }: Event): Partial<Event['fields']>[] => [
  fields,
  ...[...occurrences.values()].flatMap((one) => (one === 'cancelled' ? [] : [one])),
];

/** Of links only those that reach a person: digits in the address of a page are no number. */
function dialled(url = ''): string {
  if (!/^(mailto|tel|sms):/i.test(url)) return '';
  const [address = ''] = url.slice(url.indexOf(':') + 1).split(/[?;]/);
  try {
    return decodeURIComponent(address);
  } catch {
    // A stray percent sign: then it is meant as it stands.
    return address;
  }
}

/** A word with an @ in it, without the stops, quotes and dashes around it. */
function mailsIn(text: string): string[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}._%+'-]+@[\p{L}\p{M}\p{N}.-]+/gu)].map(([mail]) =>
    mail.replaceAll(/^[._%+'-]+|[.-]+$/g, ''),
  );
}

/** Whatever looks like a number somebody could dial. */
function phonesIn(text: string, forms: Forms): string[] {
  return [...text.matchAll(/\+?\d[\d\s()/.-]{3,}\d/g)].map(([number]) => forms.phone(number));
}
