/** web/set-up/clients — the part of step 5 about clients: which of Google's are kept in step with which address book, in several rows. */
import { html } from 'hono/html';
import type { DraftChoice, DraftContacts } from '../../config/draft.ts';
import type { SetUpWords } from '../../locales/set-up/en.ts';
import type { Html, Visit } from '../page.ts';
import { table } from '../tables.ts';
import type { Found, SetUpDesk } from './desk.ts';
import { DIRECTIONS, directionFault, directionIn, sharedFaults } from './directions.ts';
import { choice, type Faults, type Filled, faultsIn, isFaultless, type Read, type Values } from './fields.ts';
import { pathOfStep } from './steps.ts';

const MOST = 10;
/** The button that asks for one row more, and says nothing else. */
const MORE = 'more';

export const wantsMore = (values: Values): boolean => values[MORE] !== undefined;

/** The same form with one row more. */
export function withMore(values: Values): Values {
  return { ...values, 'contacts-rows': String(Math.min(rowsIn(values) + 1, MOST)) };
}

function rowsIn(values: Values): number {
  const rows = Number(values['contacts-rows'] ?? 1);
  return Number.isInteger(rows) && rows >= 1 && rows <= MOST ? rows : 1;
}

const indices = (values: Values): number[] => Array.from({ length: rowsIn(values) }, (_, index) => index);

export function clientsPart({ voice }: Visit, desk: SetUpDesk, filled: Filled, { labels, books }: Found): Html {
  const { choice: words } = voice.setUp;
  const consent = desk.draft().account?.consent;
  const change = html`<a href="${pathOfStep('google')}">${words.contactsChange}</a>`;
  if (consent === undefined) return html`<p>${words.contactsOff} ${change}</p>`;
  const given = new Intl.DateTimeFormat(voice.locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const agreed = html`<p>${words.contactsOn(consent.by, given.format(new Date(`${consent.on}T00:00:00Z`)))} ${change}</p>`;
  if (books.length === 0) return html`${agreed}<p>${words.contactsNoBooks}</p>`;
  const partners = [{ value: '', label: words.none }, ...books.map(({ word, name }) => ({ value: word, label: name }))];
  const which = [
    { value: 'all', label: words.contactsAll },
    ...labels.map((name) => ({ value: `label:${name}`, label: words.contactsLabel(name) })),
  ];
  const directions = DIRECTIONS.map((value) => ({ value, label: voice.terms.directions[value] }));
  const rows = indices(filled.values).map((index) => {
    const said = (what: string) => ({ said: `${what} ${index + 1}` });
    return [
      choice(filled, `contacts-google-${index}`, undefined, which, said(words.contactsGoogle)),
      choice(filled, `contacts-dav-${index}`, undefined, partners, said(words.contactsDav)),
      choice(filled, `contacts-direction-${index}`, undefined, directions, said(words.contactsDirection)),
    ];
  });
  const more = html`<p><button type="submit" name="${MORE}" value="clients">${words.contactsMore}</button></p>`;
  return html`${agreed}<input type="hidden" name="contacts-rows" value="${rows.length}">
${table(words.contactsCaption, [words.contactsGoogle, words.contactsDav, words.direction], rows)}
${rows.length < MOST ? more : ''}`;
}

/** What was chosen before; the first time everybody with the first address book. */
export function clientValues(books: Found['books'], before: DraftChoice | undefined): Values {
  const chosen = before?.contacts ?? [];
  const first = before === undefined ? books[0]?.word : undefined;
  const rows = chosen.length > 0 ? chosen : [{ dav: first ?? '', google: 'all', direction: 'two-way' }];
  const values = rows.map(({ dav, google, direction }, index) => ({
    ...{ [`contacts-dav-${index}`]: dav, [`contacts-google-${index}`]: google, [`contacts-direction-${index}`]: direction },
  }));
  return Object.assign({ 'contacts-rows': String(rows.length) }, ...values) as Values;
}

/** A row without an address book is none. */
export function readClients(values: Values, words: SetUpWords, found: Found): Read<readonly DraftContacts[]> {
  const rows = indices(values)
    .map((index) => ({ index, dav: values[`contacts-dav-${index}`] ?? '', google: values[`contacts-google-${index}`] ?? 'all' }))
    .filter(({ dav }) => dav !== '');
  const entries: DraftContacts[] = [];
  const faults: Record<string, string> = {};
  for (const row of rows) {
    const read = readRow(row, values, words, found);
    if ('faults' in read) Object.assign(faults, read.faults);
    else if (rows.some((other) => other.index < row.index && other.google === row.google))
      faults[`contacts-google-${row.index}`] = words.choice.contactsTwice;
    else entries.push(read.value);
  }
  const whole: Faults = { ...sharedFaults(rows, values, 'contacts-', words), ...faults };
  return isFaultless(whole) ? { value: entries } : { faults: whole };
}

interface Row {
  readonly index: number;
  readonly dav: string;
  readonly google: string;
}

function readRow({ index, dav, google }: Row, values: Values, words: SetUpWords, found: Found): Read<DraftContacts> {
  const book = found.books.find(({ word }) => word === dav);
  const label = google.replace(/^label:/, '');
  const isThere = google === 'all' || found.labels.includes(label);
  const direction = directionIn(values, `contacts-direction-${index}`);
  const contacts = { name: '', word: google, color: undefined, isWritable: true };
  const faults = faultsIn({
    [`contacts-dav-${index}`]: book === undefined ? words.choice.gone : undefined,
    [`contacts-google-${index}`]: isThere ? undefined : words.choice.gone,
    [`contacts-direction-${index}`]:
      direction === undefined ? words.frame.choose : book && directionFault(direction, contacts, book, words),
  });
  if (!isFaultless(faults) || book === undefined || direction === undefined) return { faults };
  const googleName = google === 'all' ? words.choice.contactsAll : label;
  return { value: { google, googleName, dav, davName: book.name, direction } };
}
