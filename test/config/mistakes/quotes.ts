/** config/mistakes/quotes — values that begin, or end, where YAML does not want it. */
import { PAIR, pairWith } from '../sample.ts';
import { type Mistakes, VAR } from './mistake.ts';

const CLOSED_EARLY = 'put the whole value in quotes, in "…" if it contains \' and in \'…\' if it contains "';

export const QUOTES: Mistakes = {
  'a tag (L15)': {
    yaml: `language: ▸!german de\n${PAIR}`,
    says: [['tags (!…) have no meaning here', 'put the value in quotes if it begins with "!"']],
  },
  'a password that looks like an alias': {
    yaml: pairWith('geheim-1234', '▸*geheim'),
    says: [['this refers to an anchor (&…) that does not exist', 'put the value in quotes if it begins with "*"']],
  },
  'a password that begins with @': {
    yaml: pairWith('geheim-1234', '▸@geheim'),
    says: [['a value cannot begin like this', 'put the value in quotes']],
  },
  'a schedule without quotes': {
    yaml: `schedule: ▸*/2 * * * *\n${PAIR}`,
    says: [['this cannot be understood', 'put the cron expression in quotes']],
  },
  'a quote that is never closed': {
    yaml: 'language: de\ndata: ▸"./data\n',
    says: [['the quotes opened here are never closed', 'close them with "']],
  },
  'a colon inside a value': {
    yaml: 'data: ▸x: y\n',
    says: [
      [
        'a second "key:" follows on the same line or with the wrong indentation',
        'put the value in quotes if it contains ": ", and check the indentation',
      ],
    ],
  },
  'a bracket that is never closed': {
    yaml: 'http: ▸{ port: 1\nlanguage: de\n',
    says: [['the "{" opened here is never closed', 'close it with "}", or put the value in quotes if it begins with "{"']],
  },
  'something behind a quoted value, and all that follows from it': {
    yaml: `data: "x" ▸y\nhttp: { port: 1 }\n${PAIR}`,
    says: [['the quotes are closed before the value ends', CLOSED_EARLY]],
  },
  'a variable inside braces': {
    yaml: `http: { password: ▸${VAR('PW')} }\n${PAIR}`,
    says: [['this cannot be understood', `inside { } and [ ] write "${VAR('…')}" in quotes`]],
  },
  'a password that begins with %': {
    yaml: pairWith('geheim-1234', '▸%geheim'),
    says: [['a value cannot begin like this', 'put the value in quotes']],
  },
  'a password that begins with |': {
    yaml: pairWith('geheim-1234', '▸|geheim'),
    says: [['a value cannot begin like this', 'put the value in quotes']],
  },
  'a password that begins with ]': {
    yaml: pairWith('geheim-1234', '▸]geheim'),
    says: [['a value cannot begin like this', 'put the value in quotes']],
  },
  'a password that begins with a dash and a space': {
    yaml: pairWith('geheim-1234', '▸- geheim'),
    says: [['a value cannot begin like this', 'put the value in quotes; a list begins on the next line']],
  },
  'a password that begins with a bracket': {
    yaml: pairWith('geheim-1234', '▸[geheim'),
    says: [['the "[" opened here is never closed', 'close it with "]", or put the value in quotes if it begins with "["']],
  },
  'a password in the braces of a template': {
    yaml: pairWith('geheim-1234', '▸{{ dav_password }}'),
    says: [['a value cannot begin like this', 'put the value in quotes']],
  },
  'a password that ends before " #"': {
    yaml: pairWith('geheim-1234', 'geheim ▸#1234'),
    isDoubt: true,
    says: [
      ['the value ends before this "#"', 'put the value in quotes if it goes on; write a space after the "#" if it is a comment'],
    ],
  },
  'a backslash between double quotes': {
    yaml: 'data: "C:▸\\data"\n',
    says: [['between "…" a "\\" changes the letter behind it', "put the value between '…' instead"]],
  },
  'an apostrophe between apostrophes': {
    yaml: pairWith('Termine', "'Anna'▸s Termine'"),
    says: [['the quotes are closed before the value ends', CLOSED_EARLY]],
  },
  'a quote that another, far below, seems to close': {
    yaml: `${pairWith('geheim-1234', '▸"geheim-1234')}    schedule: "*/2 * * * *"\n`,
    says: [['the quotes opened here are never closed', 'close them with "']],
  },
  'a comma forgotten within braces': {
    yaml: pairWith('      - google: primary\n        dav: Termine', '      - { google: ▸primary dav: Termine }'),
    says: [
      [
        'between { } and [ ] a second "key:" follows without a comma',
        'write "," between the entries, or put the value in quotes if it contains ": "',
      ],
    ],
  },
  'a label with a space after its colon': {
    yaml: `${PAIR}    contacts:\n      - google: ▸label: Kunden\n        dav: Kunden\n`,
    says: [
      [
        'a second "key:" follows on the same line or with the wrong indentation',
        'put the value in quotes if it contains ": ", and check the indentation',
      ],
    ],
  },
  'a bracket that is never closed, around others': {
    yaml: '{\n  "pairs": ▸[\n    { "name": "salon" }\n',
    says: [['the "[" opened here is never closed', 'close it with "]", or put the value in quotes if it begins with "["']],
  },
};
