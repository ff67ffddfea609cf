/**
 * carddav/strict — a second reader of vCard 4.0, by other people: what it refuses is not sent (L12).
 *
 * It only judges. It forgets group names, the parts of ORG and what base64 says, so no value is ever taken from it.
 * It never comes back from some broken lines (`NOTE;LANGUAGE=de` without a colon): those it does not get to see.
 */
import {
  type errorKeys,
  isAtMostOnceProperty,
  isKnownProperty,
  type Nag,
  nagVC,
  type PartialVCard,
  parseLine,
  parseVCards,
  type VCardNagAttributes,
} from 'vcard4-ts';

/** What is hard about each of its findings, behind the place where it is; undefined: any server bears it, or it is no mistake at all. */
const COMPLAINTS: Readonly<Record<errorKeys, string | undefined>> = {
  FILE_EMPTY: 'is missing',
  FILE_CRLF: undefined,
  VCARD_BAD_TYPE: 'is missing, or does not say VCARD',
  VCARD_NOT_BEGIN: 'is not in the first line',
  VCARD_MISSING_PROP: 'is missing',
  PROP_NAME_EMPTY: 'does not begin with the name of a property',
  PROP_NAME_EOL: 'ends before its value',
  PROP_MISSING_COLON: 'has no colon before its value',
  PROP_DUPLICATE: 'is there more than once',
  PARAM_UNCLOSED_QUOTE: 'has a quotation mark that is never closed',
  PARAM_MISSING_EQUALS: 'has a parameter without a value',
  PARAM_INVALID_NUMBER: 'has a parameter that should be a number and is none',
  PARAM_INVALID_TYPE: 'has a parameter that cannot be read',
  PARAM_NOT_SINGLE: 'has a parameter that cannot be read',
  PARAM_DUPLICATE: 'has the same parameter more than once',
  PARAM_UNESCAPED_COMMA: undefined, // `TYPE="home,work"` is right (RFC 6350, 5.6).
  PARAM_BAD_BACKSLASH: undefined,
  PARAM_BAD_CIRCUMFLEX: undefined, // RFC 6868, 3.2: left as it is.
  VALUE_INVALID: 'does not say what it must in vCard 4.0',
  VALUE_UNESCAPED_COMMA: undefined, // It takes `geo:` and `data:` addresses for text.
};

/** A line with its folds undone. */
interface Line {
  /** Where it begins in the text, counted from 1. */
  readonly number: number;
  /** As the reader may see it. */
  readonly text: string;
  /** A card of this line alone. */
  readonly alone: PartialVCard;
}

/** So many characters of a value are looked at: what is longer is a picture, and for seconds on end nothing is learnt from it. */
const LONGEST_JUDGED = 10_000;

type Finding = Pick<Nag<VCardNagAttributes>, 'key' | 'isError' | 'attributes'>;

/**
 * Why a text is no valid vCard 4.0 (RFC 6350), as a sentence that names the property and line of a mistake and nothing else
 * that stands in the card; undefined when it is one. Another version is a mistake, too: ask about cards of 4.0 only.
 */
export function refusalOf(text: string): string | undefined {
  const lines = linesOf(text);
  const alone = lines.flatMap((line) => line.alone.nags);
  return sentence(alone, lines) ?? refusalTogether(withoutAlternatives(lines));
}

/** Each line is sound: what is wrong with them together? */
function refusalTogether(lines: readonly Line[]): string | undefined {
  const { vCards = [] } = parseVCards(lines.map((line) => `${line.text}\r\n`).join(''), true);
  const [card, another] = vCards;
  if (card === undefined) return 'this is no vCard 4.0: there is no card in it';
  if (another !== undefined) return `this is no vCard 4.0: there are ${vCards.length} cards in it`;
  return sentence(card.nags ?? [], lines);
}

/** About the first of the findings that is hard. */
function sentence(findings: readonly Finding[], lines: readonly Line[]): string | undefined {
  for (const { key, isError, attributes } of findings) {
    const complaint = isKnown(key) ? COMPLAINTS[key] : isError ? 'cannot be read' : undefined;
    if (complaint !== undefined) return `this is no valid vCard 4.0: ${placeOf(key, attributes, lines)} ${complaint}`;
  }
  return undefined;
}

/** `TEL in line 7`. A property nobody knows may be somebody's name on a broken line: then the line alone. */
function placeOf(key: string, { property = '' }: Partial<VCardNagAttributes> = {}, lines: readonly Line[]): string {
  const line =
    lines.find(({ alone }) => alone.nags.some((nag) => nag.key === key && nag.attributes?.property === property)) ??
    lines.findLast(({ alone }) => property in alone);
  const name = isKnownProperty(property) ? property.replaceAll('_', '-') : undefined;
  return [name, line && `line ${line.number}`].filter((word) => word !== undefined).join(' in ') || 'it';
}

/** RFC 6350, 3.2: a line goes on where the next begins with a space or tab. */
function linesOf(text: string): Line[] {
  const folded: { number: number; text: string }[] = [];
  const written = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (const [index, line] of written.entries()) {
    const last = folded.at(-1);
    if (last !== undefined && /^[ \t]/.test(line)) last.text += line.slice(1);
    else if (line !== '') folded.push({ number: index + 1, text: line });
  }
  return folded.map(({ number, text: whole }) => lineOf(number, whole));
}

/**
 * The reader gets parameters without quotation marks, what stands between them and backslashes: in parameters it does not know
 * it stumbles over `"a;b"`, and in the others it takes a backslash for an escape, which it is not there (RFC 6350, 3.3).
 */
function lineOf(number: number, whole: string): Line {
  const [head = ''] = /^(?:[^:"]+|"[^"]*")*/.exec(whole) ?? [];
  const plain = head
    .replaceAll(/"([^"]*)"/g, (_quoted, inside: string) => inside.replaceAll(/[;:,]/g, '_'))
    .replaceAll('\\', '_');
  const line = {
    number,
    text: plain + whole.slice(head.length, head.length + LONGEST_JUDGED),
    alone: { nags: [], unparseable: [] } as PartialVCard,
  };
  const after = whole[head.length];
  if (after === ':') parseLine(line.alone, line.text);
  else {
    const property = /^(?:[A-Z0-9-]+\.)?([A-Z0-9-]*)/i.exec(whole)?.[1]?.toUpperCase().replaceAll('-', '_') ?? '';
    nagVC(line.alone.nags, after === '"' ? 'PARAM_UNCLOSED_QUOTE' : 'PROP_MISSING_COLON', { property });
  }
  return line;
}

/** RFC 6350, 5.4: a property that may be there once may be there in several languages, under one ALTID. The reader does not know. */
function withoutAlternatives(lines: readonly Line[]): Line[] {
  const first = new Map<string, string | undefined>();
  return lines.filter(({ alone }) => {
    const property = Object.keys(alone).find(isAtMostOnceProperty);
    if (property === undefined) return true;
    const id = alone[property]?.parameters?.ALTID;
    if (first.has(property)) return id === undefined || id !== first.get(property);
    first.set(property, id);
    return true;
  });
}

function isKnown(key: string): key is errorKeys {
  return Object.hasOwn(COMPLAINTS, key);
}
