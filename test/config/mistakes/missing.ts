/** config/mistakes/missing — what was left out, and what excludes each other. */
import { PAIR, pairWith } from '../sample.ts';
import type { Mistakes } from './mistake.ts';

export const MISSING: Mistakes = {
  'no pairs': {
    yaml: '▸language: de\n',
    says: [['pairs is missing', 'write "pairs:" and below it, indented, for example "- name: salon-anna"']],
  },
  'a pair without its DAV side': {
    yaml: 'pairs:\n  - ▸name: salon\n    google: { account: anna@example.com }\n',
    says: [
      [
        'pairs[0].dav is missing',
        'write "dav:" and below it, indented, for example "url: https://cloud.example.com/remote.php/dav/"',
      ],
    ],
  },
  'a key without its value': {
    yaml: pairWith('url: https://dav.example.com/', '▸url:'),
    says: [['pairs[0].dav.url is missing', 'for example "url: https://cloud.example.com/remote.php/dav/"']],
  },
  'an account left out': {
    yaml: pairWith('    google:\n      account: anna@example.com\n', '    ▸google:\n'),
    says: [['pairs[0].google.account is missing', 'for example "account: anna@example.com"']],
  },
  'an empty word': {
    yaml: pairWith('dav: Termine', 'dav: ▸""'),
    says: [['pairs[0].calendars[0].dav is empty', 'for example "dav: Termine"']],
  },
  'an empty entry': {
    yaml: pairWith('      - google: primary\n        dav: Termine', '      -▸'),
    says: [['pairs[0].calendars[0] is missing', 'for example "google: primary"']],
  },
  'a user without a password': {
    yaml: pairWith(
      '    dav:\n      url: https://dav.example.com/\n      username: anna\n      password: geheim-1234',
      '    ▸dav:\n      url: https://dav.example.com/\n      username: anna',
    ),
    says: [['pairs[0].dav.password is missing', 'add the password of that user, or use token instead']],
  },
  'a password without a user': {
    yaml: pairWith(
      '    dav:\n      url: https://dav.example.com/\n      username: anna',
      '    ▸dav:\n      url: https://dav.example.com/',
    ),
    says: [['pairs[0].dav.username is missing', 'add the user the password belongs to']],
  },
  'no way to sign in': {
    yaml: pairWith(
      '      url: https://dav.example.com/\n      username: anna\n      password: geheim-1234',
      '      ▸url: https://dav.example.com/',
    ),
    says: [['pairs[0].dav has no way to sign in', 'add username and password, or token']],
  },
  'two ways to sign in to DAV': {
    yaml: pairWith('      password:', '      token: ▸abcdefgh\n      password:'),
    says: [['pairs[0].dav.token cannot be used together with username and password', 'remove one of the two']],
  },
  'two ways to sign in to Google': {
    yaml: pairWith(
      '      service_account:\n        key_file',
      '      refresh_token: 1//abcdefgh\n      service_account:\n        ▸key_file',
    ),
    says: [['pairs[0].google.service_account cannot be used together with refresh_token', 'remove one of the two']],
  },
  'a refresh token without its client': {
    yaml: `▸google: { client_id: abc }\n${pairWith('service_account:\n        key_file: key.json', 'refresh_token: 1//abcdefgh')}`,
    says: [['google.client_secret is missing', 'a refresh token works only with the client it was made for']],
  },
  'a pair without a name': {
    yaml: pairWith('  - name: salon\n    google:', '  - ▸google:'),
    says: [['pairs[0].name is missing', 'for example "name: salon-anna"']],
  },
  'an entry torn into two': {
    yaml: pairWith('      - google: primary\n        dav: Termine', '      - ▸google: primary\n      - ▸dav: Termine'),
    says: [
      ['pairs[0].calendars[0].dav is missing', 'if the entry below it belongs to it, write that without its "- "'],
      ['pairs[0].calendars[1].google is missing', 'if it belongs to the entry above it, write it without its "- "'],
    ],
  },
  'an entry with one side': {
    yaml: `${PAIR}      - ▸google: kurse\n`,
    says: [['pairs[0].calendars[1].dav is missing', 'for example "dav: Termine"']],
  },
  'a consent without a name': {
    yaml: `${PAIR}    contacts:\n      - google: all\n        dav: Kunden\n        ▸consent: { on: 2026-11-01 }\n`,
    says: [['pairs[0].contacts[0].consent.by is missing', 'for example "by: Anna Beispiel"']],
  },
  'a password that begins with #': {
    yaml: pairWith('password: geheim-1234', '▸password: #geheim'),
    says: [['pairs[0].dav.password is missing', 'put the value in quotes if it begins with "#"']],
  },
  'a password that looks like an anchor': {
    yaml: pairWith('password: geheim-1234', '▸password: &geheim'),
    says: [['pairs[0].dav.password is missing', 'put the value in quotes if it begins with "&"']],
  },
  'pairs with nothing below': {
    yaml: '▸pairs:\nlanguage: de\n',
    says: [['pairs is missing', 'write "pairs:" and below it, indented, for example "- name: salon-anna"']],
  },
  'an empty address': {
    yaml: pairWith('https://dav.example.com/', '▸""'),
    says: [['pairs[0].dav.url is empty', 'for example "url: https://cloud.example.com/remote.php/dav/"']],
  },
};
