/**
 * config/syntax — what the YAML reader complains about, in sentences for people.
 *
 * Our own words throughout: the reader's quote the text, and the text may be a password.
 */
import { type Document, isScalar, Scalar, visit, type YAMLError } from 'yaml';
import type { Fault } from './document.ts';

type Sentence = Omit<Fault, 'offset'>;

const QUOTE_IT = 'put the value in quotes if it contains special characters';

/** yaml finds it out only when the value is asked for. */
export const LOST_ALIAS: Sentence = {
  message: 'this refers to an anchor (&…) that does not exist',
  hint: 'put the value in quotes if it begins with "*"',
};

/** A schedule that begins with a star, without quotes: YAML takes it for an alias. */
export const LOST_CRON: Sentence = { message: 'this cannot be understood', hint: 'put the cron expression in quotes' };

const SENTENCES: Readonly<Record<string, Sentence>> = {
  TAB_AS_INDENT: { message: 'a tab cannot indent YAML', hint: 'use spaces' },
  TAG_RESOLVE_FAILED: { message: 'tags (!…) have no meaning here', hint: 'put the value in quotes if it begins with "!"' },
  BAD_ALIAS: LOST_ALIAS,
  BAD_SCALAR_START: { message: 'a value cannot begin like this', hint: 'put the value in quotes' },
  MISSING_CHAR: { message: 'something opened here is never closed', hint: 'look for a missing quote, "]" or "}"' },
  MULTILINE_IMPLICIT_KEY: {
    message: 'this is not "key: value"',
    hint: 'write a space after the colon, and check the indentation',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a second "key:" follows on the same line or with the wrong indentation',
    hint: 'put the value in quotes if it contains ": ", and check the indentation',
  },
  BAD_INDENT: {
    message: 'the indentation does not fit what stands above',
    hint: 'indent the keys of one section alike, and close every bracket',
  },
  MULTIPLE_DOCS: { message: 'a second document begins here', hint: 'remove the line "---"' },
  NON_STRING_KEY: { message: 'only a word can be a key', hint: QUOTE_IT },
};

const TOO_FAR: Sentence = { message: 'this line is indented too far', hint: 'indent the keys of one section alike' };

/** Where and what; `text` is the whole file. Past the first thing that cannot be understood at all, everything else cannot either. */
export function syntaxFaults(errors: readonly YAMLError[], text: string, document: Document): Fault[] {
  const first = errors.find(({ code }) => code === 'UNEXPECTED_TOKEN');
  return errors
    .filter((error) => error.code !== 'UNEXPECTED_TOKEN' || error === first)
    .map((error) => tooFar(error, errors, text) ?? syntaxFault(error, text, document));
}

/** A value taken for a key of several lines: the line after it is indented as if it went on. */
function tooFar(error: YAMLError, errors: readonly YAMLError[], text: string): Fault | undefined {
  const [start] = error.pos;
  const both = ['BLOCK_AS_IMPLICIT_KEY', 'MULTILINE_IMPLICIT_KEY'];
  if (!both.every((code) => errors.some((other) => other.code === code && other.pos[0] === start))) return undefined;
  const next = /\n\s*(?=[^\s#])/.exec(text.slice(start));
  return next === null ? undefined : { offset: start + next.index + next[0].length, ...TOO_FAR };
}

function syntaxFault(error: YAMLError, text: string, document: Document): Fault {
  const offset = error.pos[0];
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^[^:\n]*/.exec(text.slice(offset))?.[0].trim() ?? '';
    return { offset, message: `"${key}" appears twice in this section`, hint: 'keep one of the two' };
  }
  if (error.code === 'MISSING_CHAR') return { offset: quoteAround(document, offset) ?? offset, ...SENTENCES.MISSING_CHAR! };
  if (error.code === 'UNEXPECTED_TOKEN') return { offset, ...unexpected(text, offset) };
  return { offset, ...(SENTENCES[error.code] ?? { message: 'this is not valid YAML', hint: QUOTE_IT }) };
}

function unexpected(text: string, offset: number): Sentence {
  const message = 'this cannot be understood';
  if (text[offset] === '{' && text[offset - 1] === '$') return { message, hint: `inside { } and [ ] write "\${…}" in quotes` };
  return { message, hint: QUOTE_IT };
}

/** The beginning of the quoted text that reaches to `end`: there the quote was forgotten. */
function quoteAround(document: Document, end: number): number | undefined {
  let found: number | undefined;
  visit(document, (_, node) => {
    if (!isScalar(node) || !node.range || (node.type !== Scalar.QUOTE_DOUBLE && node.type !== Scalar.QUOTE_SINGLE)) return;
    if (node.range[0] <= end && end <= node.range[2]) found = node.range[0];
  });
  return found;
}
