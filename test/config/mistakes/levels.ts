/** config/mistakes/levels — keys at the wrong level. */
import { PAIR, pairWith } from '../sample.ts';
import type { Mistakes } from './mistake.ts';

export const LEVELS: Mistakes = {
  'a key at the wrong level': {
    yaml: `▸window: { past: 30d }\n${PAIR}`,
    says: [['window is not an option', 'it belongs in defaults or in pairs[] or in pairs[].calendars[]']],
  },
  'a key of the top level inside a pair': {
    yaml: pairWith('    dav:\n', '    ▸timezone: Europe/Berlin\n    dav:\n'),
    says: [['pairs[0].timezone is not an option', 'it belongs at the top level']],
  },
  'a field of contacts in a calendar': {
    yaml: `${PAIR}        conflicts: { fields: { ▸birthday: google } }\n`,
    says: [
      [
        'pairs[0].calendars[0].conflicts.fields.birthday is not an option',
        'it belongs in pairs[].conflicts.fields or in pairs[].contacts[].conflicts.fields',
      ],
    ],
  },
  'an address one level too high': {
    yaml: pairWith('    dav:\n      url: https://dav.example.com/\n', '    ▸url: https://dav.example.com/\n    dav:\n'),
    says: [['pairs[0].url is not an option', 'it belongs in pairs[].dav, indented below "dav:"']],
  },
  'another word, one level too high': {
    yaml: pairWith('    calendars:', '    ▸user: anna\n    calendars:'),
    says: [['pairs[0].user is not an option', 'did you mean "username" in pairs[].dav?']],
  },
  'a section whose keys are not indented': {
    yaml: pairWith(
      '    google:\n      account: anna@example.com\n      service_account:\n        key_file: key.json\n',
      '    google:\n    ▸account: anna@example.com\n',
    ),
    says: [['pairs[0].account is not an option', 'it belongs in pairs[].google, indented below "google:"']],
  },
  'a port at the top': {
    yaml: `▸port: 8470\n${PAIR}`,
    says: [['port is not an option', 'it belongs in http, indented below "http:"']],
  },
  'limits outside of their section': {
    yaml: `defaults:\n  ▸max_deletes: 5\n${PAIR}`,
    says: [['defaults.max_deletes is not an option', 'it belongs in defaults.guard, indented below "guard:"']],
  },
  'a direction for all': {
    yaml: `defaults: { ▸direction: to-dav }\n${PAIR}`,
    says: [['defaults.direction is not an option', 'it belongs in pairs[].calendars[] or in pairs[].contacts[]']],
  },
  'a schedule for one calendar': {
    yaml: `${PAIR}        ▸schedule: "0 * * * *"\n`,
    says: [['pairs[0].calendars[0].schedule is not an option', 'it belongs in pairs[]']],
  },
  'a refresh token beside the client': {
    yaml: `google: { client_id: abc, ▸refresh_token: 1//abcdefgh }\n${PAIR}`,
    says: [['google.refresh_token is not an option', 'it belongs in pairs[].google']],
  },
  'the client beside the account': {
    yaml: pairWith('      service_account', '      ▸client_id: abc\n      service_account'),
    says: [['pairs[0].google.client_id is not an option', 'it belongs in google']],
  },
  'the two sides of a pair swapped': {
    yaml: pairWith(
      `    google:
      account: anna@example.com
      service_account:
        key_file: key.json
    dav:
      url: https://dav.example.com/
      username: anna
      password: geheim-1234
`,
      `    ▸google:
      ▸url: https://dav.example.com/
      ▸username: anna
      ▸password: geheim-1234
    ▸dav:
      ▸account: anna@example.com
`,
    ),
    says: [
      ['pairs[0].google.account is missing', 'for example "account: anna@example.com"'],
      ['pairs[0].google.url is not an option', 'it belongs in pairs[].dav'],
      ['pairs[0].google.username is not an option', 'it belongs in pairs[].dav'],
      ['pairs[0].google.password is not an option', 'it belongs in pairs[].dav or in pairs[].outbox'],
      ['pairs[0].dav.url is missing', 'for example "url: https://cloud.example.com/remote.php/dav/"'],
      ['pairs[0].dav.account is not an option', 'did you mean "username"?'],
    ],
  },
  'a key and its section in one': {
    yaml: `▸http.port: 8470\n${PAIR}`,
    says: [['http.port is not an option', 'write "http:" and below it, indented, "port:"']],
  },
};
