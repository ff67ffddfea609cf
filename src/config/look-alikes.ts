/**
 * config/look-alikes — what looks right and is not: signs of word processors, other formats, and what was copied along.
 *
 * Looks at the text line by line, before YAML does: YAML takes most of it for ordinary letters.
 */
import type { Fault } from './place.ts';

interface LookAlike extends Omit<Fault, 'offset'> {
  /** Matches where the place is to be; `g` and `m` are set. */
  readonly sign: RegExp;
}

const BEFORE_COMMENT_AND_QUOTE = String.raw`^[^#"'\n]*`;
const VALUE_BEGINS = String.raw`(?:^ *|[:,\-[{] +)`;
const KEY_BEGINS = '^ *(?:- +)?';
/** Spaces that are no spaces to YAML, and characters nobody sees. */
const UNSEEN = String.raw`[\u00a0\u2007\u202f\u3000\u200b\u2060\ufeff]`;

/** With what is left of it nothing else of the file can be judged. */
const MERGE: LookAlike = {
  sign: /^<{7} /gm,
  message: 'from here on two versions of the file stand one below the other',
  hint: 'keep one of them, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>',
};

const LOOK_ALIKES: readonly LookAlike[] = [
  {
    sign: /^ *(?:```|~~~)/gm,
    message: 'this line was copied along with the text',
    hint: 'remove the line',
  },
  {
    sign: /(?<=^\s*)(?:\/\/|\/\*|;|--(?!-)|<!--)/gm,
    message: 'this is no comment in YAML',
    hint: 'begin a comment with "#"',
  },
  {
    sign: new RegExp(
      `(?<=^[ \\t-]*|${BEFORE_COMMENT_AND_QUOTE}[:,] *)${UNSEEN}|(?<=${BEFORE_COMMENT_AND_QUOTE})${UNSEEN}(?=\\s*$)`,
      'gm',
    ),
    message: 'a character that cannot be seen stands here; it looks like a space and is none',
    hint: 'delete it and type a space',
  },
  {
    sign: new RegExp(`(?<=^[^#"'\\n]*${VALUE_BEGINS}|${KEY_BEGINS})[“”„‟«»‹›‘’‚]`, 'gmu'),
    message: 'this is a quotation mark of printed text',
    hint: 'write the straight " instead, as programs do',
  },
  {
    sign: /(?<=^ *)[–—−•·](?= )/gmu,
    message: 'this is not the "-" that an entry begins with',
    hint: 'type "- "',
  },
  {
    sign: /(?<=^ *)-(?=[a-z_]+:(?: |\r?$))/gm,
    message: 'the "-" of an entry stands alone',
    hint: 'write a space behind it: "- "',
  },
  {
    sign: new RegExp(`(?<=${KEY_BEGINS}[A-Za-z_]+: +)- `, 'gm'),
    message: 'a value cannot begin like this',
    hint: 'put the value in quotes; a list begins on the next line',
  },
  {
    sign: new RegExp(`(?<=${KEY_BEGINS})(?!mailto:|tel:|urn:)[A-Za-z_]+:(?=[^\\s/:])`, 'gm'),
    message: 'this is not "key: value"',
    hint: 'write a space after the colon',
  },
  {
    sign: new RegExp(`(?<=${KEY_BEGINS})[A-Za-z_]+ *=(?= *[^\\s=])`, 'gm'),
    message: 'this is not "key: value"',
    hint: 'write a colon and a space instead of "="',
  },
];

/** Whether versions of the file are left side by side, so that whatever else is wrong comes from that. */
export function mergeFault(text: string): Fault | undefined {
  return faultsOf(text, MERGE)[0];
}

export function lookAlikes(text: string): Fault[] {
  return LOOK_ALIKES.flatMap((each) => faultsOf(text, each));
}

function faultsOf(text: string, { sign, message, hint }: LookAlike): Fault[] {
  return [...text.matchAll(sign)].map(({ index }) => ({ offset: index, message, hint }));
}
