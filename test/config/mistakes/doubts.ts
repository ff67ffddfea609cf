/** config/mistakes/doubts — what is allowed, and hardly anybody means. */
import { PAIR, pairWith } from '../sample.ts';
import type { Mistakes } from './mistake.ts';

export const DOUBTS: Mistakes = {
  'no pairs': {
    yaml: 'pairs: ▸[]\n',
    isDoubt: true,
    says: [['pairs is empty: nothing is synced', 'describe a pair: config/twinbook.example.yaml shows how']],
  },
  'a consent that is still to come': {
    yaml: `${PAIR}    contacts:\n      - { google: all, dav: Kunden, consent: { by: Anna, on: ▸2099-01-01 } }\n`,
    isDoubt: true,
    says: [['pairs[0].contacts[0].consent.on is still to come', 'write the day the consent was given']],
  },
  'a host for all without a password': {
    yaml: `http:\n  host: ▸0.0.0.0\n${PAIR}`,
    isDoubt: true,
    says: [
      ['http.host lets others in, so without http.password there is no dashboard', 'add http.password, or leave http.host out'],
    ],
  },
  'a public address that is not encrypted': {
    yaml: `http: { public_url: ▸"http://sync.example.com" }\n${PAIR}`,
    isDoubt: true,
    says: [['http.public_url is not encrypted: Google does not answer there', 'use https']],
  },
  'a public address with a path': {
    yaml: `http: { public_url: ▸"https://sync.example.com/twinbook" }\n${PAIR}`,
    isDoubt: true,
    says: [
      [
        'http.public_url has a path, and nothing is served below one',
        'write only https:// and the host, unless a proxy takes the path away',
      ],
    ],
  },
  'the two sides of an entry swapped': {
    yaml: pairWith('google: primary\n        dav: Termine', 'google: Termine\n        dav: ▸primary'),
    isDoubt: true,
    says: [['pairs[0].calendars[0].dav is "primary", a word of Google', 'write the DAV name here, and primary in google']],
  },
  'a calendar of holidays, both ways': {
    yaml: pairWith('google: primary', 'google: ▸de.german#holiday@group.v.calendar.google.com'),
    isDoubt: true,
    says: [['pairs[0].calendars[0].google is a calendar that Google lets nobody write to', 'add direction: to-dav']],
  },
  'birthdays of Nextcloud, written to': {
    yaml: `${pairWith('dav: Termine', 'dav: ▸/calendars/anna/contact_birthdays/')}        direction: to-dav\n`,
    isDoubt: true,
    says: [['pairs[0].calendars[0].dav is made by the server itself, which lets nobody write to it', 'add direction: to-google']],
  },
  'a calendar with a number sign': {
    yaml: pairWith('dav: Termine', 'dav: Termine ▸#2'),
    isDoubt: true,
    says: [
      ['the value ends before this "#"', 'put the value in quotes if it goes on; write a space after the "#" if it is a comment'],
    ],
  },
  'a password sent in the clear': {
    yaml: pairWith('https:', '▸http:'),
    isDoubt: true,
    says: [['pairs[0].dav.url is not encrypted: the password can be read on the way', 'use https']],
  },
};
