/** playground/dav/card-query – which cards an addressbook-query finds (RFC 6352 §8.6, §10.5). */
import { type CardLine, cardLines, parameterValues } from './card-lines.ts';
import type { StoredItem } from './store.ts';
import { Refusal, violated, type World } from './world.ts';
import { CARDDAV, child, elements, textOf, type XmlElement } from './xml.ts';

type Test<T> = (subject: T) => boolean;

/** The filter of a query. @throws Refusal 400 without one, 403 for one we do not know, 500 on a server that fails at queries (D31) */
export function cardFilter(body: XmlElement, { oddities }: World): Test<StoredItem> {
  if (oddities.cardQueryFails) throw new Refusal(500, 'internal server error');
  const filter = child(body, CARDDAV, 'filter');
  if (!filter) throw new Refusal(400, 'a query needs a filter');
  const tests = elements(filter, CARDDAV, 'prop-filter').map(propFilter);
  if (tests.length === 0) return () => true;
  const isMatch = joined(filter, tests);
  return ({ text }) => isMatch(cardLines(text) ?? []);
}

/** How many answers the client wants at most (RFC 6352 §8.6.1). */
export function cardLimit(body: XmlElement): number {
  const asked = child(child(body, CARDDAV, 'limit'), CARDDAV, 'nresults');
  const limit = asked ? Number(textOf(asked)) : Number.NaN;
  return Number.isNaN(limit) ? Number.POSITIVE_INFINITY : limit;
}

/** RFC 6352 §10.5.1: a name with a group wants that group, one without wants any. */
function propFilter(filter: XmlElement): Test<readonly CardLine[]> {
  const [name = '', group] = (filter.attributes.name ?? '').toUpperCase().split('.').reverse();
  const isNamed = (line: CardLine) => line.name === name && (group === undefined || line.group.toUpperCase() === group);
  if (child(filter, CARDDAV, 'is-not-defined')) return (lines) => !lines.some(isNamed);
  const texts = elements(filter, CARDDAV, 'text-match').map(textMatch);
  const tests = [
    ...texts.map(
      (isMatch): Test<CardLine> =>
        ({ value }) =>
          isMatch(unescaped(value)),
    ),
    ...elements(filter, CARDDAV, 'param-filter').map(paramFilter),
  ];
  const isMatch = tests.length === 0 ? () => true : joined(filter, tests);
  return (lines) => lines.some((line) => isNamed(line) && isMatch(line));
}

function paramFilter(filter: XmlElement): Test<CardLine> {
  const name = (filter.attributes.name ?? '').toUpperCase();
  if (child(filter, CARDDAV, 'is-not-defined')) return (line) => parameterValues(line, name).length === 0;
  const match = child(filter, CARDDAV, 'text-match');
  const isMatch = match ? textMatch(match) : () => true;
  return (line) => parameterValues(line, name).some(isMatch);
}

/** `anyof` unless the filter says `allof` (RFC 6352 §10.5, §10.5.1). */
function joined<T>({ attributes }: XmlElement, tests: readonly Test<T>[]): Test<T> {
  return attributes.test === 'allof' ? (one) => tests.every((test) => test(one)) : (one) => tests.some((test) => test(one));
}

const MATCHES: Readonly<Record<string, (text: string, wanted: string) => boolean>> = {
  equals: (text, wanted) => text === wanted,
  contains: (text, wanted) => text.includes(wanted),
  'starts-with': (text, wanted) => text.startsWith(wanted),
  'ends-with': (text, wanted) => text.endsWith(wanted),
};

/** RFC 4790: how texts are made alike before they are compared. */
export const COLLATIONS: Readonly<Record<string, (text: string) => string>> = {
  'i;ascii-casemap': (text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  'i;octet': (text) => text,
  'i;unicode-casemap': (text) => text.normalize('NFKD').toUpperCase(),
};

/** RFC 6352 §10.5.4. @throws Refusal 403 supported-collation, 403 supported-filter for an unknown match-type */
function textMatch(match: XmlElement): Test<string> {
  const { collation = 'i;unicode-casemap', 'match-type': type = 'contains' } = match.attributes;
  const alike = COLLATIONS[collation === 'default' ? 'i;unicode-casemap' : collation];
  if (!alike) throw violated(403, { ns: CARDDAV, local: 'supported-collation' }, `${collation} is not known here`);
  const compare = MATCHES[type];
  if (!compare) throw violated(403, { ns: CARDDAV, local: 'supported-filter' }, `${type} is no match-type`);
  const wanted = alike(textOf(match));
  const isNegated = match.attributes['negate-condition'] === 'yes';
  return (text) => compare(alike(text), wanted) !== isNegated;
}

function unescaped(value: string): string {
  return value.replace(/\\(.)/gs, (_, escaped: string) => (escaped === 'n' || escaped === 'N' ? '\n' : escaped));
}
