/** config/indents — lines that begin too far to the left or right, with a tab, or without the dash of an entry. */
import type { YAMLError } from 'yaml';
import type { Fault, Sentence } from './place.ts';

export const TAB: Sentence = { message: 'a tab cannot indent YAML', hint: 'use spaces' };
export const NOT_A_LINE: Sentence = {
  message: 'this is not "key: value"',
  hint: 'write a space after the colon, and check the indentation',
};
const ALIKE = 'indent the keys of one section alike';

/** A value taken for a key of several lines: the line after it is indented as if it went on. */
export function tooFar(error: YAMLError, errors: readonly YAMLError[], text: string): Fault | undefined {
  const [start] = error.pos;
  const both = ['BLOCK_AS_IMPLICIT_KEY', 'MULTILINE_IMPLICIT_KEY'];
  if (!both.every((code) => errors.some((other) => other.code === code && other.pos[0] === start))) return undefined;
  const next = /\n\s*(?=[^\s#])/.exec(text.slice(start));
  return next === null
    ? undefined
    : { offset: start + next.index + next[0].length, message: 'this line is indented too far', hint: ALIKE };
}

/** The first tab of the indentation of the line at `offset`. */
export function tabBefore(text: string, offset: number): Fault | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const [tabbed] = /^ *(?=\t)/.exec(text.slice(start)) ?? [];
  return tabbed === undefined ? undefined : { offset: start + tabbed.length, ...TAB };
}

/** Whether the key stands below the "- " of an entry of a list, on a line of its own. */
export function isInEntry(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = text.slice(start, offset);
  const above = text
    .slice(0, start)
    .split('\n')
    .findLast((line) => /\S/.test(line) && !line.startsWith(indent));
  return /^ {2,}$/.test(indent) && above?.startsWith(`${indent.slice(2)}- `) === true;
}

/** A line that fits nowhere: the place of its first word. */
export function indentation(code: string, text: string, offset: number): Fault {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const [indent = ''] = /^ */.exec(text.slice(start)) ?? [];
  const line = text.slice(start).split('\n', 1)[0]!;
  if (code === 'MISSING_CHAR' && !/:(?:\s|$)/.test(line)) return { offset: start + indent.length, ...NOT_A_LINE };
  const above = text.slice(0, start).trimEnd().split('\n').at(-1) ?? '';
  const isUnderDash = above.startsWith(`${indent}- `) && !line.startsWith(`${indent}-`);
  const hint = isUnderDash ? 'indent it two spaces further, to stand below the key behind the "- "' : ALIKE;
  return { offset: start + indent.length, message: 'the indentation does not fit what stands above', hint };
}
