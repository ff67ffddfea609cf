/** config/mistakes/calls — whose contacts calls are of, and where they come from. */
import { PAIR } from '../sample.ts';
import type { Mistakes } from './mistake.ts';

const CONTACTS = `    contacts: [ { google: all, dav: Kunden, consent: { by: Anna, on: 2026-11-01 } } ]\n`;
const TWO = `    contacts:
      - { google: "label:A", dav: Kunden, consent: { by: Anna, on: 2026-11-01 } }
      - { google: "label:B", dav: Lieferanten, direction: to-dav, consent: { by: Anna, on: 2026-11-01 } }\n`;

export const CALLS: Mistakes = {
  'calls that cannot come': {
    yaml: `${PAIR}${CONTACTS}    calls: ▸{ side: dav }\n`,
    says: [['pairs[0].calls has neither a folder nor a token: no note can come', 'add folder, or token, or both']],
  },
  'calls without contacts': {
    yaml: `${PAIR}    calls: ▸{ folder: ./calls }\n`,
    says: [['pairs[0].calls needs contacts, and the pair has none', 'add an entry to its contacts']],
  },
  'an address book of another name': {
    yaml: `${PAIR}${CONTACTS}    calls: { folder: ./calls, address_book: ▸Kundinnen }\n`,
    says: [
      [
        'pairs[0].calls.address_book is none of the contacts of the pair',
        'write a word of its contacts: that of google or of dav',
      ],
    ],
  },
  'several address books': {
    yaml: `${PAIR}${TWO}    calls: ▸{ folder: ./calls }\n`,
    says: [['pairs[0].calls does not say which of the contacts is meant', 'add address_book: the word of dav of one of them']],
  },
  'contacts that go one way': {
    yaml: `${PAIR}${TWO}    calls: ▸{ folder: ./calls, address_book: Lieferanten }\n`,
    says: [['pairs[0].calls needs contacts that go both ways', 'write direction: two-way there']],
  },
  'a token that is short': {
    yaml: `${PAIR}${CONTACTS}    calls: { token: ▸kanarie-short }\n`,
    says: [['pairs[0].calls.token is too short to be safe', 'write at least 20 letters and digits: openssl rand -hex 20']],
  },
  'one folder for two pairs': {
    yaml: `${PAIR}${CONTACTS}    calls: { folder: ./calls }
${PAIR.replace('pairs:\n', '').replace('salon', 'praxis').replaceAll('anna', 'bert').replace('Termine', 'Andere')}${CONTACTS}    calls: { folder: ▸./calls/ }\n`,
    says: [['pairs[1].calls.folder is that of pairs[0], too', 'give every pair a folder of its own']],
  },
};
