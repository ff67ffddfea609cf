/**
 * config/syntax — what the YAML reader complains about, in sentences for people.
 *
 * Our own words throughout: the reader's quote the text, and the text may be a password.
 */
import type { Document, YAMLError } from 'yaml';
import { indentation, isInEntry, NOT_A_LINE, TAB, tabBefore, tooFar } from './indents.ts';
import type { Fault, Sentence } from './place.ts';
import { neverClosed } from './unclosed.ts';

const QUOTE_IT = 'put the value in quotes if it contains special characters';

/** yaml finds it out only when the value is asked for. */
export const LOST_ALIAS: Sentence = {
  message: 'this refers to an anchor (&…) that does not exist',
  hint: 'put the value in quotes if it begins with "*"',
};

/** A schedule that begins with a star, without quotes: YAML takes it for an alias. */
export const LOST_CRON: Sentence = { message: 'this cannot be understood', hint: 'put the cron expression in quotes' };

const CANNOT_BEGIN: Sentence = { message: 'a value cannot begin like this', hint: 'put the value in quotes' };
const SECOND_KEY: Sentence = {
  message: 'a second "key:" follows on the same line or with the wrong indentation',
  hint: 'put the value in quotes if it contains ": ", and check the indentation',
};

const SENTENCES: Readonly<Record<string, Sentence>> = {
  TAB_AS_INDENT: TAB,
  TAG_RESOLVE_FAILED: { message: 'tags (!…) have no meaning here', hint: 'put the value in quotes if it begins with "!"' },
  BAD_ALIAS: {
    message: 'an anchor (&…) or alias (*…) needs a name',
    hint: 'put the value in quotes if it begins with "&" or "*"',
  },
  BAD_SCALAR_START: CANNOT_BEGIN,
  BAD_DQ_ESCAPE: { message: 'between "…" a "\\" changes the letter behind it', hint: "put the value between '…' instead" },
  MISSING_CHAR: NOT_A_LINE,
  MULTILINE_IMPLICIT_KEY: NOT_A_LINE,
  BLOCK_AS_IMPLICIT_KEY: SECOND_KEY,
  BLOCK_IN_FLOW: {
    message: 'between { } and [ ] a second "key:" follows without a comma',
    hint: 'write "," between the entries, or put the value in quotes if it contains ": "',
  },
  MULTIPLE_DOCS: { message: 'a second document begins here', hint: 'remove the line "---"' },
  NON_STRING_KEY: { message: 'only a word can be a key', hint: QUOTE_IT },
};

/** What follows one of these in the text may be right. */
const MISLEADING: readonly string[] = ['UNEXPECTED_TOKEN', 'BAD_INDENT', 'MISSING_CHAR'];

/** Where and what; `text` is the whole file. Past the first thing that misleads YAML, it finds no end of them. */
export function syntaxFaults(errors: readonly YAMLError[], text: string, document: Document): Fault[] {
  return errors
    .filter(
      (error, index) => !MISLEADING.includes(error.code) || !errors.slice(0, index).some(({ code }) => MISLEADING.includes(code)),
    )
    .map((error) => tooFar(error, errors, text) ?? syntaxFault(error, errors, text, document));
}

function syntaxFault({ code, pos: [offset] }: YAMLError, errors: readonly YAMLError[], text: string, document: Document): Fault {
  switch (code) {
    case 'DUPLICATE_KEY': {
      const key = /^[^:,{}[\]\n]*/.exec(text.slice(offset))?.[0].trim() ?? '';
      const hint = isInEntry(text, offset) ? 'keep one of the two, or begin a new entry with "- "' : 'keep one of the two';
      return { offset, message: `"${key}" appears twice in this section`, hint };
    }
    case 'MISSING_CHAR':
    case 'BAD_INDENT':
      return tabBefore(text, offset) ?? neverClosed(document, text, offset) ?? indentation(code, text, offset);
    case 'MULTILINE_IMPLICIT_KEY': {
      const isInFlow = errors.some((other) => other.code === 'BLOCK_IN_FLOW' && other.pos[0] === offset);
      return { offset, ...SENTENCES[isInFlow ? 'BLOCK_IN_FLOW' : code]! };
    }
    case 'BLOCK_AS_IMPLICIT_KEY':
      return { offset, ...SECOND_KEY, hint: hintForSecondKey(text.slice(offset).split('\n', 1)[0]!) };
    case 'NON_STRING_KEY':
      if (text[offset - 1] === '{') return { offset: offset - 1, ...CANNOT_BEGIN };
      break;
    case 'UNEXPECTED_TOKEN':
      return unexpected(text, offset);
  }
  return { offset, ...(SENTENCES[code] ?? { message: 'this is not valid YAML', hint: QUOTE_IT }) };
}

function hintForSecondKey(value: string): string {
  if (value.startsWith('${')) return `between "\${" and "}" write no space after a colon`;
  if (/^[^"'#]*, *[\w-]+:(?: |$)/.test(value)) return 'write one key on each line, or all of them between { and }';
  return SECOND_KEY.hint;
}

function unexpected(text: string, offset: number): Fault {
  const before = text.slice(0, offset).trimEnd().at(-1) ?? '';
  if (text[offset] === '{' && text[offset - 1] === '$') {
    return { offset: offset - 1, message: 'this cannot be understood', hint: `inside { } and [ ] write "\${…}" in quotes` };
  }
  if (text[offset] === ',')
    return { offset, message: 'this comma does not belong here', hint: 'write one key on each line, without commas' };
  if (/["']/.test(before)) {
    const hint = 'put the whole value in quotes, in "…" if it contains \' and in \'…\' if it contains "';
    return { offset, message: 'the quotes are closed before the value ends', hint };
  }
  if (/[|>]/.test(text[offset - 1] ?? '')) return { offset: offset - 1, ...CANNOT_BEGIN };
  if (/[\]}-]/.test(text[offset] ?? '')) return { offset, ...CANNOT_BEGIN };
  return { offset, message: 'this cannot be understood', hint: QUOTE_IT };
}
