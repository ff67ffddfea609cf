/** config/mistakes/values — times, addresses and names that are none. */
import { PAIR, pairWith } from '../sample.ts';
import type { Mistakes } from './mistake.ts';

export const VALUES: Mistakes = {
  'a country by its name': {
    yaml: `country: ▸Germany\n${PAIR}`,
    says: [['country "Germany" is not a country code', 'write two capital letters: DE, AT, CH, SE, GB']],
  },
  'an address without https': {
    yaml: pairWith('https://dav.example.com/', '▸dav.example.com'),
    says: [['pairs[0].dav.url is not a web address', 'write it whole: https://cloud.example.com/…']],
  },
  'a password inside the address': {
    yaml: pairWith('https://dav.example.com/', '▸https://anna:geheim@dav.example.com/'),
    says: [['pairs[0].dav.url holds a user name or password', 'move them to username and password']],
  },
  'a local server that was not allowed': {
    yaml: pairWith('https://dav.example.com/', '▸http://192.168.1.4:5232/'),
    says: [
      ['pairs[0].dav.url is on this machine or the local network', 'add "allow_private: true" below it if that is intended'],
    ],
  },
  'an endpoint with a path': {
    yaml: `google: { endpoint: ▸"http://127.0.0.1:9470/google" }\n${PAIR}`,
    says: [['google.endpoint has a path', 'write only scheme, host and port: http://127.0.0.1:9470']],
  },
  'an account that is no address': {
    yaml: pairWith('anna@example.com', '▸anna'),
    says: [['pairs[0].google.account "anna" is not an e-mail address', 'write the Google account: anna@example.com']],
  },
  'a database of another make': {
    yaml: `database: ▸mysql://db/twinbook\n${PAIR}`,
    says: [['database is not a database', 'write sqlite, or postgres://user@host/db']],
  },
  'a PostgreSQL without a user': {
    yaml: `database: ▸postgres://db/twinbook\n${PAIR}`,
    says: [['database names no user', 'write postgres://user@host/database']],
  },
  'a PostgreSQL without the name of the database': {
    yaml: `database: ▸postgres://twinbook:geheim@db\n${PAIR}`,
    says: [['database names no database behind the host', 'write postgres://user@host/database']],
  },
  'a PostgreSQL at a port that is none': {
    yaml: `database: ▸postgres://twinbook@db:70000/twinbook\n${PAIR}`,
    says: [['database has a port that is none', 'leave it out for 5432, or write a number up to 65535 behind the ":"']],
  },
  'a PostgreSQL with options of another program': {
    yaml: `database: ▸postgres://twinbook@db/twinbook?schema=public\n${PAIR}`,
    says: [['database has a part behind "?" that is not known', 'only sslmode can stand there']],
  },
  'a PostgreSQL with an unknown sslmode': {
    yaml: `database: ▸postgres://twinbook@db/twinbook?sslmode=yes\n${PAIR}`,
    says: [['database has an sslmode that is not known', 'write one of disable, require, verify-ca, verify-full']],
  },
  'a name that cannot be a folder': {
    yaml: pairWith('name: salon', 'name: ▸salon/anna'),
    says: [['pairs[0].name "salon/anna" is not a usable name', 'did you mean "salon-anna"?']],
  },
  'a label without its name': {
    yaml: `${PAIR}    contacts:\n      - { google: ▸Kunden, dav: Kunden }\n`,
    says: [['pairs[0].contacts[0].google "Kunden" is not a choice of contacts', 'write all, or label:<name>']],
  },
  'a key file that is not there': {
    yaml: pairWith('key.json', '▸missing.json'),
    says: [['the file missing.json does not exist', 'check the path']],
  },
  'a key file that is something else': {
    yaml: pairWith('key.json', '▸config.yaml'),
    says: [["the file config.yaml is not a service account's JSON key", 'download the key again as JSON']],
  },
  'a country in small letters': {
    yaml: `country: ▸de\n${PAIR}`,
    says: [['country "de" is not a country code', 'did you mean "DE"?']],
  },
  'an address for phones': {
    yaml: pairWith('https://dav.example.com/', '▸webcal://dav.example.com/'),
    says: [['pairs[0].dav.url begins like an address for programs', 'begin it with https://']],
  },
  'an address with a slash too few': {
    yaml: pairWith('https://dav.example.com/', '▸https:/dav.example.com/'),
    says: [['pairs[0].dav.url is not a web address', 'begin it with https://, a colon and two slashes']],
  },
  'an address with words behind it': {
    yaml: pairWith('https://dav.example.com/', '▸https://dav.example.com/ (Nextcloud)'),
    says: [['pairs[0].dav.url holds a space', 'write the address alone, and a space that belongs to it as %20']],
  },
  'an address with a port that is none': {
    yaml: pairWith('https://dav.example.com/', '▸https://dav.example.com:84430/'),
    says: [['pairs[0].dav.url has a port that is none', 'write a number up to 65535 behind the ":"']],
  },
  'the page of a calendar for its address': {
    yaml: pairWith('https://dav.example.com/', '▸https://dav.example.com/index.php/apps/calendar/dayGridMonth/now'),
    says: [['pairs[0].dav.url is a page for people', 'of a Nextcloud write https://cloud.example.com/remote.php/dav/']],
  },
  'a calendar file for a server': {
    yaml: pairWith('https://dav.example.com/', '▸https://dav.example.com/holidays.ics'),
    says: [['pairs[0].dav.url is a calendar file, which cannot be kept in step', 'write the address of a CalDAV server']],
  },
  'Google for the DAV server': {
    yaml: pairWith('https://dav.example.com/', '▸https://calendar.google.com/calendar/u/0/r'),
    says: [['pairs[0].dav.url leads to Google', 'write the address of the CalDAV server; Google needs none']],
  },
  'an account with its owner': {
    yaml: pairWith('anna@example.com', '▸Anna <anna@example.com>'),
    says: [['pairs[0].google.account "Anna <anna@example.com>" is not an e-mail address', 'did you mean "anna@example.com"?']],
  },
  'an account with mailto': {
    yaml: pairWith('anna@example.com', '▸mailto:anna@example.com'),
    says: [['pairs[0].google.account "mailto:anna@example.com" is not an e-mail address', 'did you mean "anna@example.com"?']],
  },
  'a host with its port': {
    yaml: `http: { host: ▸"0.0.0.0:8470" }\n${PAIR}`,
    says: [['http.host "0.0.0.0:8470" is not a host', 'write 127.0.0.1, or 0.0.0.0; the port has a key of its own']],
  },
  'a public address without https': {
    yaml: `http: { public_url: ▸sync.example.com }\n${PAIR}`,
    says: [['http.public_url is not a web address', 'write it whole: https://cloud.example.com/…']],
  },
  'a database by another word': {
    yaml: `database: ▸sqlite3\n${PAIR}`,
    says: [['database is not a database', 'did you mean "sqlite"?']],
  },
  'a home folder': {
    yaml: `data: ▸~/twinbook\n${PAIR}`,
    says: [['data begins with "~", which only a shell understands', 'write the whole path: /home/anna/…']],
  },
  'a name in two words': {
    yaml: pairWith('name: salon', 'name: ▸Salon Anna'),
    says: [['pairs[0].name "Salon Anna" is not a usable name', 'did you mean "Salon-Anna"?']],
  },
  'a label with a space': {
    yaml: `${PAIR}    contacts:\n      - { google: ▸"label: Kunden", dav: Kunden }\n`,
    says: [['pairs[0].contacts[0].google "label: Kunden" is not a choice of contacts', 'did you mean "label:Kunden"?']],
  },
  'a label of no name': {
    yaml: `${PAIR}    contacts:\n      - { google: ▸"label:", dav: Kunden }\n`,
    says: [['pairs[0].contacts[0].google "label:" is not a choice of contacts', 'write all, or label:<name>']],
  },
  'a DAV address for a Google calendar': {
    yaml: pairWith('google: primary', 'google: ▸/anna/termine/'),
    says: [
      [
        'pairs[0].calendars[0].google is an address, and a Google calendar has none',
        'write its id, name or primary; a DAV address belongs in dav',
      ],
    ],
  },
  'a Google calendar for a DAV calendar': {
    yaml: pairWith('dav: Termine', 'dav: ▸abc123@group.calendar.google.com'),
    says: [
      ['pairs[0].calendars[0].dav is the id of a Google calendar', 'write it in google, and here the name of the DAV calendar'],
    ],
  },
  'the id and the secret of the client swapped': {
    yaml: `google:\n  client_id: ▸GOCSPX-abcdefgh\n  client_secret: ▸123-abc.apps.googleusercontent.com\n${PAIR}`,
    says: [
      ['google.client_id holds the secret of the client', 'move it to client_secret'],
      ['google.client_secret holds the id of the client', 'move it to client_id'],
    ],
  },
  'a token that ends within the hour': {
    yaml: `google: { client_id: abc, client_secret: abcdefgh }\n${pairWith('service_account:\n        key_file: key.json', 'refresh_token: ▸ya29.abcdefgh')}`,
    says: [
      [
        'pairs[0].google.refresh_token is an access token, which ends within the hour',
        'leave it out, and run "twinbook connect"',
      ],
    ],
  },
};
