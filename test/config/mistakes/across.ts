/** config/mistakes/across — what only several keys together tell. */
import { PAIR } from '../sample.ts';
import type { Mistakes } from './mistake.ts';

export const ACROSS: Mistakes = {
  'two pairs of one name': {
    yaml:
      PAIR +
      PAIR.replace('pairs:\n', '')
        .replace('name: salon', 'name: ▸Salon')
        .replace('dav: Termine', 'dav: Kurse')
        .replace('primary', 'kurse'),
    says: [['pairs[1].name is already the name of pairs[0]', 'give every pair its own name']],
  },
  'one calendar joined twice in a pair': {
    yaml: `${PAIR}      - ▸google: Anna@example.com\n        dav: Termine/\n`,
    says: [['pairs[0].calendars[1] joins the same two collections as pairs[0].calendars[0]', 'remove one of the two']],
  },
  'one calendar joined twice across pairs': {
    yaml: PAIR + PAIR.replace('pairs:\n', '').replace('name: salon', 'name: other').replace('- google', '- ▸google'),
    says: [['pairs[1].calendars[0] joins the same two collections as pairs[0].calendars[0]', 'remove one of the two']],
  },
  'a template that tells what is not carried': {
    yaml: `defaults:\n  templates:\n    to-google:\n      title: ▸"{title} – {location}"\n${PAIR}        carry: { to-google: minimal }\n`,
    says: [
      [
        'defaults.templates.to-google.title names "location", and pairs[0].calendars[0].carry.to-google leaves location out',
        'what is not carried must not be told in a text either',
      ],
    ],
  },
  'a key twice (L15)': {
    yaml: `language: de\n▸language: en\n${PAIR}`,
    says: [['"language" appears twice in this section', 'keep one of the two']],
  },
};
