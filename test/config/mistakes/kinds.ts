/** config/mistakes/kinds — values of another kind, and out of range. */
import { PAIR, pairWith } from '../sample.ts';
import type { Mistakes } from './mistake.ts';

export const KINDS: Mistakes = {
  'a port in words': {
    yaml: `http: { port: ▸eighty }\n${PAIR}`,
    says: [['http.port must be a number, not text', 'for example "port: 8470"']],
  },
  'a port out of range': {
    yaml: `http: { port: ▸84700 }\n${PAIR}`,
    says: [['http.port must be at most 65535', 'for example "port: 8470"']],
  },
  'a percentage beyond all': {
    yaml: `defaults: { guard: { max_delete_percent: ▸150 } }\n${PAIR}`,
    says: [['defaults.guard.max_delete_percent must be at most 100', 'for example "max_delete_percent: 5"']],
  },
  'half a deletion': {
    yaml: `defaults: { guard: { max_deletes: ▸2.5 } }\n${PAIR}`,
    says: [['defaults.guard.max_deletes must be a whole number, not a number', 'write it without a fraction']],
  },
  'a negative number': {
    yaml: `defaults: { guard: { max_deletes: ▸-1 } }\n${PAIR}`,
    says: [['defaults.guard.max_deletes must be at least 0', 'for example "max_deletes: 10"']],
  },
  'a password of digits': {
    yaml: pairWith('geheim-1234', '▸987654321'),
    says: [['pairs[0].dav.password must be text, not a number', 'put it in quotes']],
  },
  'a yes that YAML takes for a text': {
    yaml: `${pairWith('      username', '      allow_private: ▸yes\n      username')}`,
    says: [['pairs[0].dav.allow_private must be true or false, not text', 'write true, without quotes']],
  },
  'pairs without dashes': {
    yaml: 'pairs:\n  ▸salon:\n    google: primary\n',
    says: [['pairs must be a list, not a section', 'begin each entry with "- "']],
  },
  'a calendar in one word': {
    yaml: pairWith('      - google: primary\n        dav: Termine', '      - ▸primary'),
    says: [['pairs[0].calendars[0] must be a section of "key: value" lines, not text', 'for example "google: primary"']],
  },
  'a list instead of a file': {
    yaml: '▸- name: salon\n',
    says: [['the file must be a section of "key: value" lines, not a list', 'write its keys without "- "']],
  },
  'a port in quotes': {
    yaml: `http: { port: ▸"8470" }\n${PAIR}`,
    says: [['http.port must be a number, not text', 'write digits without quotes']],
  },
  'a port with its host': {
    yaml: `http:\n  port: ▸127.0.0.1:8470\n${PAIR}`,
    says: [['http.port must be a number, not text', 'for example "port: 8470"']],
  },
  'a port with a comment too near': {
    yaml: `http:\n  port: ▸8470# as ever\n${PAIR}`,
    says: [['http.port must be a number, not text', 'write a space before the "#" of a comment']],
  },
  'a percent sign': {
    yaml: `defaults:\n  guard:\n    max_delete_percent: ▸5%\n${PAIR}`,
    says: [['defaults.guard.max_delete_percent must be a number, not text', 'write the number alone: 5']],
  },
  'a password of digits that begins with a zero': {
    yaml: pairWith('geheim-1234', '▸0123456'),
    says: [['pairs[0].dav.password must be text, not a number', 'put it in quotes']],
  },
  'a password that is a word of YAML': {
    yaml: pairWith('geheim-1234', '▸true'),
    says: [['pairs[0].dav.password must be text, not true or false', 'put it in quotes']],
  },
  'a name of digits': {
    yaml: pairWith('name: salon', 'name: ▸2'),
    says: [['pairs[0].name must be text, not a number', 'put it in quotes']],
  },
  'an off that YAML takes for a text': {
    yaml: pairWith('      username', '      allow_private: ▸off\n      username'),
    says: [['pairs[0].dav.allow_private must be true or false, not text', 'write false, without quotes']],
  },
  'a true in quotes': {
    yaml: pairWith('      username', '      allow_private: ▸"true"\n      username'),
    says: [['pairs[0].dav.allow_private must be true or false, not text', 'write true, without quotes']],
  },
  'a list of calendars in one entry': {
    yaml: pairWith('dav: Termine', 'dav: ▸[Termine, Kurse]'),
    says: [['pairs[0].calendars[0].dav must be text, not a list', 'write one value, in quotes if it begins with "[" or "{"']],
  },
  'a password that begins with a brace': {
    yaml: pairWith('geheim-1234', '▸{geheim}'),
    says: [['pairs[0].dav.password must be text, not a section', 'write one value, in quotes if it begins with "[" or "{"']],
  },
  'calendars without dashes': {
    yaml: pairWith('      - google: primary\n        dav: Termine', '      ▸google: primary\n      dav: Termine'),
    says: [['pairs[0].calendars must be a list, not a section', 'begin each entry with "- "']],
  },
  'an account with a dash': {
    yaml: pairWith(
      '      account: anna@example.com\n      service_account:\n        key_file: key.json\n',
      '      ▸- account: anna@example.com\n',
    ),
    says: [['pairs[0].google must be a section of "key: value" lines, not a list', 'write its keys without "- "']],
  },
  'an account in one word': {
    yaml: pairWith(
      '    google:\n      account: anna@example.com\n      service_account:\n        key_file: key.json\n',
      '    google: ▸anna@example.com\n',
    ),
    says: [
      [
        'pairs[0].google must be a section of "key: value" lines, not text',
        'write "google:" and below it, indented, for example "account: anna@example.com"',
      ],
    ],
  },
  'fields in a list': {
    yaml: `defaults:\n  conflicts:\n    fields: ▸[title, location]\n${PAIR}`,
    says: [['defaults.conflicts.fields must be a section of "key: value" lines, not a list', 'write its keys without "- "']],
  },
};
