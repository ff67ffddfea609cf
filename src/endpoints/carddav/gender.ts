/** carddav/gender — GENDER of vCard 4 (RFC 6350, 6.2.7), and the X-GENDER other programs have in vCard 3. */
import { escapeText, splitValue } from '../content-lines/text.ts';
import { type Card, firstNamed, plain, put, textIn, textOf } from './card.ts';

const SEXES = new Map([
  ['m', 'male'],
  ['f', 'female'],
  ['o', 'other'],
  ['n', 'none'],
]);

/** What a person says of it counts, but for a man or a woman, whom both sides know. */
export function readGender(card: Card): string | undefined {
  const line = firstNamed(card, 'GENDER');
  if (line === undefined) return inWords(textOf(firstNamed(card, 'X-GENDER')));
  const [sex, identity] = splitValue(line.rawValue, ';').map(textIn);
  const word = sex && SEXES.get(sex.toLowerCase());
  return word === 'male' || word === 'female' ? word : (inWords(identity) ?? word);
}

export function writeGender(card: Card, value: string | undefined): void {
  const word = inWords(plain(value ?? ''));
  const isOld = card.version === '3.0' && firstNamed(card, 'GENDER') === undefined;
  const sex = [...SEXES].find(([, meaning]) => meaning === word)?.[0];
  if (word === undefined) for (const name of ['GENDER', 'X-GENDER']) put(card, name, undefined);
  else if (isOld) put(card, 'X-GENDER', escapeText(word));
  else put(card, 'GENDER', sex?.toUpperCase() ?? `;${escapeText(word)}`);
}

/** X-GENDER is written as a letter or a word, in any case. */
function inWords(text: string | undefined): string | undefined {
  const known = text?.toLowerCase() ?? '';
  return SEXES.get(known) ?? ([...SEXES.values()].includes(known) ? known : text || undefined);
}
