/** carddav/phones — TEL: kinds of phone, and numbers written as text or as an address. */
import { PHONE_TYPES, type Phone } from '../../model/contact.ts';
import { plain, rebuilt, textOf, valueTypeOf, withoutParams } from './card.ts';
import { entries, entryOf, withText } from './entries.ts';

/** A number that RFC 3966 can say with the same signs, and how RFC 3966 says its extension. */
const DIALLED = /^(\+?[\d*#().-]*\d[\d*#().-]*)(?: ext\. (\d+))?$/;

export const phones = entries<(typeof PHONE_TYPES)[number], Pick<Phone, 'value'>>({
  names: ['TEL'],
  labels: {
    types: PHONE_TYPES,
    words: [
      ['homeFax', ['home', 'fax']],
      ['workFax', ['work', 'fax']],
      ['otherFax', ['fax']],
      ['workPager', ['work', 'pager']],
      ['pager', ['pager']],
      ['workMobile', ['work', 'cell']],
      ['mobile', ['cell']],
      ['main', ['main']],
      ['home', ['home']],
      ['work', ['work']],
      ['other', ['other']],
    ],
    synonyms: new Map([
      ['mobile', 'cell'],
      ['iphone', 'cell'],
    ]),
    prefers: true,
  },
  /** RFC 6350, 6.4.1: `tel:+49-30-1;ext=5`, or text. Another address (`sip:`) is no number. */
  read: (line) => {
    const raw = line.rawValue.trim();
    const [, number, rest = ''] = /^tel:([^;]*)(.*)$/is.exec(raw) ?? [];
    if (number === undefined) return valueTypeOf(line) === 'uri' ? undefined : entryOf(textOf(line));
    const extension = /;ext=([^;]+)/i.exec(rest)?.[1];
    return entryOf(plain(extension === undefined ? number : `${number} ext. ${extension}`) || undefined);
  },
  /** A line keeps its form where that can say the number as it is written; else it becomes text. */
  write: (line, { value }) => {
    if (!/^\s*tel:/i.test(line.rawValue)) return withText(line, value);
    const [, number, extension] = DIALLED.exec(plain(value)) ?? [];
    if (number === undefined) return withText(withoutParams(line, 'VALUE'), value);
    return rebuilt(line, { rawValue: `tel:${number}${extension === undefined ? '' : `;ext=${extension}`}` });
  },
  nameFor: () => 'TEL',
});
