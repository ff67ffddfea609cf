/** config/mistakes/yaml — YAML that is none. */
import { PAIR, pairWith } from '../sample.ts';
import type { Mistakes } from './mistake.ts';

export const YAML: Mistakes = {
  'a tab': {
    yaml: 'http:\n▸\tport: 1\n',
    says: [['a tab cannot indent YAML', 'use spaces']],
  },
  'a colon without a space': {
    yaml: '▸language:de\nversion: 1\n',
    says: [['this is not "key: value"', 'write a space after the colon']],
  },
  'a line indented too far': {
    yaml: `language: de\n  ▸data: ./data\n`,
    says: [['this line is indented too far', 'indent the keys of one section alike']],
  },
  'a line indented too little': {
    yaml: 'http:\n    host: x\n  ▸port: 1\n',
    says: [['the indentation does not fit what stands above', 'indent the keys of one section alike']],
  },
  'two documents': {
    yaml: 'version: 1\n▸---\nlanguage: de\n',
    says: [['a second document begins here', 'remove the line "---"']],
  },
  'a tab behind spaces': {
    yaml: 'http:\n  ▸\tport: 1\n',
    says: [['a tab cannot indent YAML', 'use spaces']],
  },
  'a tab before a dash': {
    yaml: 'pairs:\n▸\t- name: salon\n',
    says: [['a tab cannot indent YAML', 'use spaces']],
  },
  'a tab within braces': {
    yaml: 'http: {\n▸\tport: 1 }\n',
    says: [['a tab cannot indent YAML', 'use spaces']],
  },
  'a line without a colon': {
    yaml: `language: de\n▸version 1\n${PAIR}`,
    says: [['this is not "key: value"', 'write a space after the colon, and check the indentation']],
  },
  'a last line without a colon': {
    yaml: `${PAIR}        ▸direction to-dav\n`,
    says: [['this is not "key: value"', 'write a space after the colon, and check the indentation']],
  },
  'commas at the ends of lines': {
    yaml: '"language": "de"▸,\n"version": 1\n',
    says: [['this comma does not belong here', 'write one key on each line, without commas']],
  },
  'an entry on one line without braces': {
    yaml: pairWith('      - google: primary\n        dav: Termine', '      - google: ▸primary, dav: Termine'),
    says: [
      [
        'a second "key:" follows on the same line or with the wrong indentation',
        'write one key on each line, or all of them between { and }',
      ],
    ],
  },
  'the second key of an entry below its dash': {
    yaml: pairWith('        dav: Termine', '      ▸dav: Termine'),
    says: [
      ['the indentation does not fit what stands above', 'indent it two spaces further, to stand below the key behind the "- "'],
    ],
  },
  'the second key of an entry too far to the right': {
    yaml: pairWith('        dav: Termine', '          ▸dav: Termine'),
    says: [['this line is indented too far', 'indent the keys of one section alike']],
  },
  'a section that steps back half way': {
    yaml: pairWith('    dav:\n', '   ▸dav:\n'),
    says: [['the indentation does not fit what stands above', 'indent the keys of one section alike']],
  },
  'a list of pairs that begins twice': {
    yaml: `${PAIR}▸${PAIR.replace('name: salon', 'name: other')}`,
    says: [['"pairs" appears twice in this section', 'keep one of the two']],
  },
  'a section twice in a pair': {
    yaml: `${PAIR}    ▸calendars:\n      - { google: kurse, dav: Kurse }\n`,
    says: [['"calendars" appears twice in this section', 'keep one of the two, or begin a new entry with "- "']],
  },
  'a key twice, with the line ends of Windows': {
    yaml: `language: de\n▸language: en\n${PAIR}`.replaceAll('\n', '\r\n'),
    says: [['"language" appears twice in this section', 'keep one of the two']],
  },
  'a key twice, behind a byte order mark': {
    yaml: `\uFEFFlanguage: de\n▸language: en\n${PAIR}`,
    says: [['"language" appears twice in this section', 'keep one of the two']],
  },
  'a second pair without its dash': {
    yaml: `${PAIR}    ▸name: other\n`,
    says: [['"name" appears twice in this section', 'keep one of the two, or begin a new entry with "- "']],
  },
};
