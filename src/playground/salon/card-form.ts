/** playground/salon/card-form – a client of the salon as a vCard, 3.0 as most apps write it or 4.0 (RFC 2426, RFC 6350). */
import { type Client, fullName, type Phone } from './client.ts';
import { escaped, inFolds, utcValue } from './ics-lines.ts';

export interface CardForm {
  readonly version: '3.0' | '4.0';
  readonly uid: string;
  /** Epoch milliseconds of the writing. */
  readonly now: number;
}

/** A whole card. */
export function cardOf(client: Client, form: CardForm): string {
  const lines = form.version === '3.0' ? linesOf3(client) : linesOf4(client);
  return inFolds([
    'BEGIN:VCARD',
    `VERSION:${form.version}`,
    'PRODID:-//Salon Lindner//Card index//EN',
    `UID:${form.version === '3.0' ? form.uid : `urn:uuid:${form.uid}`}`,
    `FN:${escaped(fullName(client))}`,
    `N:${escaped(client.family)};${escaped(client.given)};;;`,
    ...(client.nickname === undefined ? [] : [`NICKNAME:${escaped(client.nickname)}`]),
    ...lines,
    ...(client.company ? [`ORG:${escaped(client.company.name)}`, `TITLE:${escaped(client.company.title)}`] : []),
    ...(client.note === undefined ? [] : [`NOTE:${escaped(client.note)}`]),
    ...(client.labels.length === 0 ? [] : [`CATEGORIES:${client.labels.map(escaped).join(',')}`]),
    `REV:${utcValue(form.now)}`,
    'END:VCARD',
  ]);
}

/** A number as vCard 4.0 wants it: an address for the whole world (RFC 3966). */
export const telAddress = (number: string): string => `tel:${number.replace(/^0/, '+49-').replaceAll(/[ ()/]+/g, '-')}`;

const TYPES_3 = { mobile: 'CELL,VOICE', home: 'HOME,VOICE', work: 'WORK,VOICE' } as const;
const TYPES_4 = { mobile: 'cell', home: 'home', work: 'work' } as const;

function linesOf3({ phones, emails, birthday, address, photo }: Client): string[] {
  return [
    ...phones.flatMap((phone, i) => phoneLines(phone, i, (kind) => `TEL;TYPE=${TYPES_3[kind]}:${escaped(phone.number)}`)),
    ...emails.map((email) => `EMAIL;TYPE=INTERNET,${email.kind.toUpperCase()}:${escaped(email.address)}`),
    ...(birthday ? [birthdayLine3(birthday)] : []),
    ...(address ? [`ADR;TYPE=HOME:${addressValue(address)}`] : []),
    ...(photo ? [`PHOTO;ENCODING=b;TYPE=${photo.type.toUpperCase()}:${photo.base64}`] : []),
  ];
}

function linesOf4({ phones, emails, birthday, address, photo }: Client): string[] {
  return [
    'KIND:individual',
    ...phones.flatMap((phone, i) =>
      phoneLines(phone, i, (kind) => `TEL;VALUE=uri;TYPE=${TYPES_4[kind]}:${telAddress(phone.number)}`),
    ),
    ...emails.map(({ kind, address: mail }) => `EMAIL;TYPE=${kind}:${escaped(mail)}`),
    ...(birthday ? [`BDAY:${birthday.year ?? '--'}${two(birthday.month)}${two(birthday.day)}`] : []),
    ...(address ? [`ADR;TYPE=home:${addressValue(address)}`] : []),
    ...(photo ? [`PHOTO:data:image/${photo.type};base64,${photo.base64}`] : []),
  ];
}

/** A word of the salon's own is bound to its number by a group, as Apple does (D77). */
function phoneLines({ kind, number }: Phone, index: number, line: (kind: keyof typeof TYPES_3) => string): string[] {
  if (typeof kind === 'string') return [line(kind)];
  const group = `item${index + 1}`;
  return [`${group}.TEL:${escaped(number)}`, `${group}.X-ABLabel:${escaped(kind.label)}`];
}

/** Without a year, in the year 1604, as Apple writes it: vCard 3.0 has no date without a year. */
function birthdayLine3({ year, month, day }: NonNullable<Client['birthday']>): string {
  const rest = `${two(month)}-${two(day)}`;
  return year === undefined ? `BDAY;X-APPLE-OMIT-YEAR=1604:1604-${rest}` : `BDAY:${year}-${rest}`;
}

function addressValue({ street, postcode, city, country }: NonNullable<Client['address']>): string {
  return ['', '', street, city, '', postcode, country].map(escaped).join(';');
}

const two = (count: number): string => String(count).padStart(2, '0');
