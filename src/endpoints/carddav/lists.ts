/** carddav/lists — e-mails, web addresses, relatives, dates: how the entries of each list stand in a card. */
import {
  DATE_TYPES,
  EMAIL_TYPES,
  type Email,
  type ImportantDate,
  RELATION_TYPES,
  type Relation,
  URL_TYPES,
  type Url,
} from '../../model/contact.ts';
import type { Line } from '../content-lines/line.ts';
import { firstNamed, plain, rebuilt, textIn, textOf, valueTypeOf } from './card.ts';
import { readDay, writeDay } from './dates.ts';
import { entries, entryOf, withText } from './entries.ts';
import { HOME_OR_WORK } from './labels.ts';

export const emails = entries<(typeof EMAIL_TYPES)[number], Pick<Email, 'value'>>({
  names: ['EMAIL'],
  labels: { types: EMAIL_TYPES, words: HOME_OR_WORK, prefers: true },
  read: (line) => entryOf(textOf(line)),
  write: (line, { value }) => withText(line, value),
  nameFor: () => 'EMAIL',
});

export const urls = entries<(typeof URL_TYPES)[number], Pick<Url, 'value'>>({
  names: ['URL'],
  labels: {
    types: URL_TYPES,
    words: [...HOME_OR_WORK, ['blog', ['blog']], ['profile', ['profile']]],
    prefers: true,
  },
  // A URI is no text: commas and semicolons are its own (RFC 6350, 4.2). Google and Apple escape them all the same, and the colon.
  read: (line) => entryOf(plain(line.rawValue.replaceAll(/\\([,;:\\])/g, '$1')) || undefined),
  write: (line, { value }) => {
    const address = plain(value).replaceAll(/[\s\\]/g, (sign) => encodeURIComponent(sign));
    return address === '' ? undefined : rebuilt(line, { rawValue: address });
  },
  nameFor: () => 'URL',
});

/** Properties of other programs that mean one relative. */
const RELATIVES = {
  'X-SPOUSE': 'spouse',
  'X-MANAGER': 'manager',
  'X-ASSISTANT': 'assistant',
  'X-EVOLUTION-SPOUSE': 'spouse',
  'X-EVOLUTION-MANAGER': 'manager',
  'X-EVOLUTION-ASSISTANT': 'assistant',
  'X-KADDRESSBOOK-X-SPOUSESNAME': 'spouse',
  'X-KADDRESSBOOK-X-MANAGERSNAME': 'manager',
  'X-KADDRESSBOOK-X-ASSISTANTSNAME': 'assistant',
} as const;

export const relations = entries<(typeof RELATION_TYPES)[number], Pick<Relation, 'value'>>({
  names: ['RELATED', 'X-ABRELATEDNAMES', ...Object.keys(RELATIVES)],
  labels: {
    types: RELATION_TYPES,
    // Words of RFC 6350, 6.6.6 that are ours; the rest has a label.
    words: [
      ['spouse', ['spouse']],
      ['child', ['child']],
      ['parent', ['parent']],
      ['friend', ['friend']],
      ['relative', ['kin']],
    ],
    prefers: false,
  },
  means: RELATIVES,
  // Another card is no name.
  read: (line) => (line.name === 'RELATED' && !isNamed(line) ? undefined : entryOf(textOf(line))),
  write: (line, { value }) => {
    const params = [...line.params, { name: 'VALUE', values: ['text'] }];
    return withText(line.name === 'RELATED' && valueTypeOf(line) === undefined ? rebuilt(line, { params }) : line, value);
  },
  nameFor: (_entry, { version }) => (version === '4.0' ? 'RELATED' : 'X-ABRELATEDNAMES'),
});

/** RFC 6350, 6.6.6: an address unless it says otherwise; some programs do not say it. */
function isNamed(line: Line): boolean {
  const type = valueTypeOf(line);
  return type === 'text' || (type === undefined && !/^[a-z][a-z0-9+.-]*:\S/i.test(textIn(line.rawValue) ?? ''));
}

/** Properties that mean one kind of date. */
const DAYS = {
  ANNIVERSARY: 'anniversary',
  'X-ANNIVERSARY': 'anniversary',
  'X-EVOLUTION-ANNIVERSARY': 'anniversary',
  'X-KADDRESSBOOK-X-ANNIVERSARY': 'anniversary',
} as const;

export const dates = entries<(typeof DATE_TYPES)[number], Pick<ImportantDate, 'value'>>({
  names: [...Object.keys(DAYS), 'X-ABDATE'],
  labels: { types: DATE_TYPES, words: [], prefers: false },
  means: DAYS,
  read: (line) => entryOf(readDay(line)),
  write: (line, { value }, card) => writeDay(line, value, card),
  // RFC 6350, 6.2.6: there is at most one.
  nameFor: ({ type }, card) =>
    type === 'anniversary' && card.version === '4.0' && firstNamed(card, 'ANNIVERSARY') === undefined
      ? 'ANNIVERSARY'
      : 'X-ABDATE',
});
