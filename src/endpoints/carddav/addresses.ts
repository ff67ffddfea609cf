/** carddav/addresses — ADR: seven parts of a place. */
import { ADDRESS_TYPES, type Address } from '../../model/contact.ts';
import { splitValue } from '../content-lines/text.ts';
import { rebuilt, textIn, withoutParams, withTexts } from './card.ts';
import { entries } from './entries.ts';
import { HOME_OR_WORK } from './labels.ts';

/** RFC 6350, 6.3.1: in this order. */
const PARTS = ['poBox', 'extended', 'street', 'city', 'region', 'postalCode', 'country'] as const;

type Place = Pick<Address, (typeof PARTS)[number]>;

export const addresses = entries<(typeof ADDRESS_TYPES)[number], Place>({
  names: ['ADR'],
  labels: { types: ADDRESS_TYPES, words: HOME_OR_WORK, prefers: true },
  read: (line) => {
    const pieces = splitValue(line.rawValue, ';');
    const parts = PARTS.map((part, index) => [part, linesIn(pieces[index])] as const).filter(([, value]) => value !== undefined);
    return parts.length === 0 ? undefined : Object.fromEntries(parts);
  },
  write: (line, place) => {
    const pieces = withTexts(
      splitValue(line.rawValue, ';'),
      PARTS.map((part) => place[part]),
      linesIn,
    );
    if (pieces.slice(0, PARTS.length).every((piece) => piece === '')) return undefined;
    // What stands on a label and where it is on the map is said of the old one.
    return rebuilt(withoutParams(line, 'LABEL', 'GEO'), { rawValue: pieces.join(';') });
  },
  nameFor: () => 'ADR',
});

/** Several values of a part are its lines; but a comma before a blank is one that somebody forgot to mask. */
function linesIn(piece: string | undefined): string | undefined {
  const [first = '', ...others] = splitValue(piece ?? '', ',').filter((value) => textIn(value) !== undefined);
  return textIn(others.reduce((all, value) => all + (value.startsWith(' ') ? '\\,' : '\\n') + value, first));
}
