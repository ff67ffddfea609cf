/** config/mistakes/look-alikes — what looks right and is not, and what was copied along. */
import { PAIR, pairWith } from '../sample.ts';
import type { Mistakes } from './mistake.ts';

const UNSEEN = [
  'a character that cannot be seen stands here; it looks like a space and is none',
  'delete it and type a space',
] as const;
const PRINTED = ['this is a quotation mark of printed text', 'write the straight " instead, as programs do'] as const;
const COMMENT = ['this is no comment in YAML', 'begin a comment with "#"'] as const;

export const LOOK_ALIKES: Mistakes = {
  'a merge conflict': {
    yaml: `▸<<<<<<< HEAD\nlanguage: de\n=======\nlanguage: en\n>>>>>>> other\n${PAIR}`,
    says: [
      [
        'from here on two versions of the file stand one below the other',
        'keep one of them, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>',
      ],
    ],
  },
  'the fence of a page on the web': {
    yaml: `▸\`\`\`yaml\n${PAIR}▸\`\`\`\n`,
    says: [
      ['this line was copied along with the text', 'remove the line'],
      ['this line was copied along with the text', 'remove the line'],
    ],
  },
  'printed quotation marks around a value': {
    yaml: pairWith('geheim-1234', '▸“geheim-1234”'),
    says: [PRINTED],
  },
  'German quotation marks around a choice, told once': {
    yaml: `language: ▸„de“\n${PAIR}`,
    says: [PRINTED],
  },
  'printed quotation marks around a key, told once': {
    yaml: `▸“language”: de\n${PAIR}`,
    says: [PRINTED],
  },
  'a non-breaking space in the indentation': {
    yaml: pairWith('      username', '▸\u00a0\u00a0    username'),
    says: [UNSEEN],
  },
  'a non-breaking space after a colon': {
    yaml: pairWith('username: anna', 'username:▸\u00a0anna'),
    says: [UNSEEN],
  },
  'a non-breaking space behind a password': {
    yaml: pairWith('geheim-1234', 'geheim-1234▸\u00a0'),
    says: [UNSEEN],
  },
  'a character without width before a value': {
    yaml: pairWith('geheim-1234', '▸\u200bgeheim-1234'),
    says: [UNSEEN],
  },
  'a long dash before an entry': {
    yaml: pairWith('      - google', '      ▸– google'),
    says: [['this is not the "-" that an entry begins with', 'type "- "']],
  },
  'an entry without a space after its dash': {
    yaml: pairWith('  - name: salon', '  ▸-name: salon'),
    says: [['the "-" of an entry stands alone', 'write a space behind it: "- "']],
  },
  'a comment as programs have it': {
    yaml: `▸// our salon\n${PAIR}`,
    says: [COMMENT],
  },
  'a comment as old settings have it': {
    yaml: `language: de\n▸; our salon\n${PAIR}`,
    says: [COMMENT],
  },
  'a setting with an equals sign': {
    yaml: `▸language = de\n${PAIR}`,
    says: [['this is not "key: value"', 'write a colon and a space instead of "="']],
  },
  'a colon without a space, alone in its section': {
    yaml: `http:\n  ▸port:8470\n${PAIR}`,
    says: [['this is not "key: value"', 'write a space after the colon']],
  },
  'a colon without a space behind a dash': {
    yaml: pairWith('      - google: primary', '      - ▸google:primary'),
    says: [['this is not "key: value"', 'write a space after the colon']],
  },
};
