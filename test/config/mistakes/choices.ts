/** config/mistakes/choices — words where one of a few is wanted. */
import { PAIR } from '../sample.ts';
import type { Mistakes } from './mistake.ts';

export const CHOICES: Mistakes = {
  'an unknown language': {
    yaml: `language: ▸fr\n${PAIR}`,
    says: [['language must be one of en, de, sv, not "fr"', 'for example "language: en"']],
  },
  'a mistyped strategy': {
    yaml: `defaults:\n  conflicts:\n    strategy: ▸per-feild\n${PAIR}`,
    says: [
      [
        'defaults.conflicts.strategy must be one of last-writer-wins, per-field, ask, not "per-feild"',
        'did you mean "per-field"?',
      ],
    ],
  },
  'a direction by another word': {
    yaml: `${PAIR}        direction: ▸both\n`,
    says: [['pairs[0].calendars[0].direction must be one of two-way, to-google, to-dav, not "both"', 'did you mean "two-way"?']],
  },
  'a direction without its dash': {
    yaml: `${PAIR}        direction: ▸to_dav\n`,
    says: [['pairs[0].calendars[0].direction must be one of two-way, to-google, to-dav, not "to_dav"', 'did you mean "to-dav"?']],
  },
  'a way to show events that is none': {
    yaml: `${PAIR}        show: ▸private\n`,
    says: [['pairs[0].calendars[0].show must be one of full, busy, not "private"', 'did you mean "busy"?']],
  },
  'fields by a word nobody knows': {
    yaml: `${PAIR}        carry: { to-google: ▸minimum }\n`,
    says: [
      ['pairs[0].calendars[0].carry.to-google must be one of minimal, busy, full, not "minimum"', 'did you mean "minimal"?'],
    ],
  },
  'a field of a list that is none': {
    yaml: `${PAIR}        carry: { to-google: [schedule, ▸titel] }\n`,
    says: [
      [
        'pairs[0].calendars[0].carry.to-google[1] must be one of title, description, location, schedule, status, visibility, availability, reminders, color, categories, url, attendees, resources, not "titel"',
        'did you mean "title"?',
      ],
    ],
  },
  'a placeholder nobody knows': {
    yaml: `defaults:\n  templates:\n    to-google:\n      title: ▸"{titel} – {resource}"\n${PAIR}`,
    says: [['defaults.templates.to-google.title names "titel", which is no placeholder', 'did you mean "title"?']],
  },
  'a placeholder twice in its own text': {
    yaml: `defaults:\n  templates:\n    to-google:\n      title: ▸"{title} {title}"\n${PAIR}`,
    says: [
      [
        'defaults.templates.to-google.title holds "title" more than once',
        'once is enough: an edit of the copy must find its way back',
      ],
    ],
  },
  'half a placeholder': {
    yaml: `defaults:\n  templates:\n    to-google:\n      title: ▸"{title} – {resource"\n${PAIR}`,
    says: [
      [
        'defaults.templates.to-google.title "{title} – {resource" has a brace without its other half',
        'put each placeholder in a pair of braces',
      ],
    ],
  },
  'a mode that is none': {
    yaml: `${PAIR}        mode: ▸suplement\n`,
    says: [['pairs[0].calendars[0].mode must be one of sync, supplement, not "suplement"', 'did you mean "supplement"?']],
  },
  'a preference in capitals': {
    yaml: `defaults: { conflicts: { prefer: ▸Google } }\n${PAIR}`,
    says: [['defaults.conflicts.prefer must be one of google, dav, not "Google"', 'did you mean "google"?']],
  },
  'an unknown log level': {
    yaml: `log: { level: ▸warning }\n${PAIR}`,
    says: [['log.level must be one of trace, debug, info, warn, error, fatal, silent, not "warning"', 'did you mean "warn"?']],
  },
  'a version that is not ours': {
    yaml: `version: ▸2\n${PAIR}`,
    says: [['version must be 1, not "2"', 'for example "version: 1"']],
  },
  'a direction in an arrow': {
    yaml: `${PAIR}        direction: ▸google->dav\n`,
    says: [
      ['pairs[0].calendars[0].direction must be one of two-way, to-google, to-dav, not "google->dav"', 'did you mean "to-dav"?'],
    ],
  },
  'a direction with a digit': {
    yaml: `${PAIR}        direction: ▸2way\n`,
    says: [['pairs[0].calendars[0].direction must be one of two-way, to-google, to-dav, not "2way"', 'did you mean "two-way"?']],
  },
  'a direction of another kind': {
    yaml: `${PAIR}        direction: ▸bidirectional\n`,
    says: [
      [
        'pairs[0].calendars[0].direction must be one of two-way, to-google, to-dav, not "bidirectional"',
        'did you mean "two-way"?',
      ],
    ],
  },
  'a direction that leaves open which': {
    yaml: `${PAIR}        direction: ▸one-way\n`,
    says: [
      ['pairs[0].calendars[0].direction must be one of two-way, to-google, to-dav, not "one-way"', 'did you mean "to-dav"?'],
    ],
  },
  'a language by its name': {
    yaml: `language: ▸Deutsch\n${PAIR}`,
    says: [['language must be one of en, de, sv, not "Deutsch"', 'did you mean "de"?']],
  },
  'a language with its country': {
    yaml: `language: ▸de_DE\n${PAIR}`,
    says: [['language must be one of en, de, sv, not "de_DE"', 'did you mean "de"?']],
  },
  'a rule for deletions by another word': {
    yaml: `defaults: { deletes: ▸never }\n${PAIR}`,
    says: [['defaults.deletes must be one of propagate, restore, ask, not "never"', 'did you mean "restore"?']],
  },
  'a no where a word is wanted': {
    yaml: `defaults: { attendees: ▸false }\n${PAIR}`,
    says: [['defaults.attendees must be one of none, names, full, not "false"', 'did you mean "none"?']],
  },
  'a rule by another word': {
    yaml: `defaults:\n  conflicts:\n    strategy: ▸newest\n${PAIR}`,
    says: [
      [
        'defaults.conflicts.strategy must be one of last-writer-wins, per-field, ask, not "newest"',
        'did you mean "last-writer-wins"?',
      ],
    ],
  },
  'a side by its program': {
    yaml: `defaults: { conflicts: { prefer: ▸nextcloud } }\n${PAIR}`,
    says: [['defaults.conflicts.prefer must be one of google, dav, not "nextcloud"', 'did you mean "dav"?']],
  },
  'a way to log in capitals': {
    yaml: `log: { format: ▸JSON }\n${PAIR}`,
    says: [['log.format must be one of json, pretty, not "JSON"', 'did you mean "json"?']],
  },
  'a version in quotes': {
    yaml: `version: ▸"1"\n${PAIR}`,
    says: [['version must be 1, not "1"', 'write it without quotes']],
  },
  'a choice with the comma of another format': {
    yaml: `language: ▸de,\n${PAIR}`,
    says: [['language must be one of en, de, sv, not "de,"', 'did you mean "de"?']],
  },
};
