/** config/mistakes/keys — misspelt, misplaced and foreign keys. */
import { PAIR, pairWith } from '../sample.ts';
import type { Mistakes } from './mistake.ts';

const TOP =
  'what may stand here: version, data, database, language, timezone, country, schedule, http, log, retention, alerts, google, defaults, pairs';

export const KEYS: Mistakes = {
  'a mistyped key': {
    yaml: `▸langage: de\n${PAIR}`,
    says: [['langage is not an option', 'did you mean "language"?']],
  },
  'a key in the singular': {
    yaml: pairWith('    calendars:', '    ▸calendar:'),
    says: [['pairs[0].calendar is not an option', 'did you mean "calendars"?']],
  },
  'a key in camel case': {
    yaml: `defaults:\n  guard: { ▸maxDeletes: 4 }\n${PAIR}`,
    says: [['defaults.guard.maxDeletes is not an option', 'did you mean "max_deletes"?']],
  },
  'a key by its name elsewhere': {
    yaml: pairWith('      username: anna', '      ▸user: anna'),
    says: [['pairs[0].dav.user is not an option', 'did you mean "username"?']],
  },
  'a mistyped key that is needed, told once': {
    yaml: pairWith('- name', '- ▸nmae'),
    says: [['pairs[0].nmae is not an option', 'did you mean "name"?']],
  },
  'mistyped words of a sign-in, told once': {
    yaml: pairWith('      username: anna\n      password', '      ▸usr: anna\n      ▸pasword'),
    says: [
      ['pairs[0].dav.usr is not an option', 'did you mean "username"?'],
      ['pairs[0].dav.pasword is not an option', 'did you mean "password"?'],
    ],
  },
  'a key nobody knows': {
    yaml: `▸frobnicate: 1\n${PAIR}`,
    says: [['frobnicate is not an option', TOP]],
  },
  'an unknown key without a value': {
    yaml: `▸frobnicate:\n${PAIR}`,
    says: [['frobnicate is not an option', TOP]],
  },
  'a field of events that is none': {
    yaml: `defaults:\n  conflicts:\n    fields: { ▸summary: google }\n${PAIR}`,
    says: [['defaults.conflicts.fields.summary is not an option', 'did you mean "title"?']],
  },
  'a key in capitals': {
    yaml: pairWith('      username: anna', '      ▸Username: anna'),
    says: [['pairs[0].dav.Username is not an option', 'did you mean "username"?']],
  },
  'a key with dashes': {
    yaml: `http: { ▸public-url: "https://sync.example.com" }\n${PAIR}`,
    says: [['http.public-url is not an option', 'did you mean "public_url"?']],
  },
  'a key in two words': {
    yaml: `▸time zone: Europe/Berlin\n${PAIR}`,
    says: [['time zone is not an option', 'did you mean "timezone"?']],
  },
  'pairs in the singular': {
    yaml: PAIR.replace('pairs:', '▸pair:'),
    says: [['pair is not an option', 'did you mean "pairs"?']],
  },
  'a password cut short': {
    yaml: pairWith('      password:', '      ▸pass:'),
    says: [['pairs[0].dav.pass is not an option', 'did you mean "password"?']],
  },
  'a key in German': {
    yaml: pairWith('    calendars:', '    ▸kalender:'),
    says: [['pairs[0].kalender is not an option', 'did you mean "calendars"?']],
  },
  'the collections of vdirsyncer': {
    yaml: pairWith('    calendars:\n', '    ▸collections: ["from a", "from b"]\n    calendars:\n'),
    says: [['pairs[0].collections is not an option', 'did you mean "calendars"?']],
  },
  'the conflict resolution of vdirsyncer': {
    yaml: `${PAIR}    ▸conflict_resolution: a wins\n`,
    says: [['pairs[0].conflict_resolution is not an option', 'did you mean "conflicts"?']],
  },
  'a host for an address': {
    yaml: pairWith('      url: https://dav.example.com/', '      ▸host: dav.example.com'),
    says: [['pairs[0].dav.host is not an option', 'did you mean "url"?']],
  },
  'values merged from an anchor': {
    yaml: `${PAIR}        window: &near { past: 30d }\n      - { google: kurse, dav: Kurse, window: { ▸<<: *near } }\n`,
    says: [['pairs[0].calendars[1].window.<< is not an option', 'write the values out, or set them once in defaults']],
  },
  'a colon without a space, within braces': {
    yaml: pairWith('      - google: primary\n        dav: Termine', '      - { ▸google:primary, ▸dav:Termine }'),
    says: [
      ['pairs[0].calendars[0].google… is not an option', 'write a space after the colon'],
      ['pairs[0].calendars[0].dav… is not an option', 'write a space after the colon'],
    ],
  },
};
