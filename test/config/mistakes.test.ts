/** config/mistakes — typical mistakes, each with the place, the sentence and the hint it gets. `▸` marks the place in the text. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadConfig } from '../../src/config/load.ts';
import { PAIR, pairWith, written } from './sample.ts';

interface Mistake {
  readonly yaml: string;
  /** One for each `▸`, in order: message, hint. */
  readonly says: readonly (readonly [string, string])[];
  readonly environment?: Readonly<Record<string, string>>;
}

const VAR = (inside: string) => `\${${inside}}`;

const MISTAKES: Readonly<Record<string, Mistake>> = {
  // keys
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
  'a key at the wrong level': {
    yaml: `▸window: { past: 30d }\n${PAIR}`,
    says: [['window is not an option', 'it belongs in defaults or in pairs[].calendars[] or in pairs[]']],
  },
  'a key of the top level inside a pair': {
    yaml: pairWith('    dav:\n', '    ▸timezone: Europe/Berlin\n    dav:\n'),
    says: [['pairs[0].timezone is not an option', 'it belongs at the top level']],
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
  'words of the alerts': {
    yaml: `alerts:\n  ▸mail: { smtp: smtps://h }\n  webhook: { ▸secert: x, url: https://h.test/ }\n${PAIR}`,
    says: [
      ['alerts.mail is not an option', 'did you mean "email"?'],
      ['alerts.webhook.secert is not an option', 'did you mean "secret"?'],
    ],
  },
  'addresses of the alerts; none of them is printed': {
    yaml: `alerts:
  webhook: { url: ▸http://example.com/kanarie }
  ntfy: { url: ▸https://ntfy.sh/ }
  ping: ▸https://anna:kanarie@hc-ping.com/x
  email: { smtp: ▸https://kanarie.example.com, from: ▸Anna <anna@example.com>, to: ▸[], password: x }
${PAIR}`,
    says: [
      ['alerts.webhook.url is not encrypted', 'use https'],
      ['alerts.ntfy.url names no topic', 'write it with the topic: https://ntfy.sh/topic'],
      ['alerts.ping holds a user name or password', 'leave them out'],
      ['alerts.email.smtp is not the address of a mail server', 'write smtps://user@host, or smtp://user@host:587'],
      ['alerts.email.from "Anna <anna@example.com>" is not an e-mail address', 'write it alone: anna@example.com'],
      ['alerts.email.to names nobody', 'write at least one address: [ anna@example.com ]'],
    ],
  },
  'a mail server’s user without a password': {
    yaml: `alerts:\n  ▸email: { smtp: smtps://anna@h.test, from: a@h.test, to: [b@h.test] }\n${PAIR}`,
    says: [['alerts.email.password is missing', 'add the password of the user in smtp']],
  },
  'a password without a mail server’s user': {
    yaml: `alerts:\n  email: { smtp: smtps://h.test, from: a@h.test, to: [b@h.test], password: ▸kanarie-1 }\n${PAIR}`,
    says: [['alerts.email.password has no user it belongs to', 'put the user into smtp: smtps://user@host']],
  },
  'a password in the mail server’s address': {
    yaml: `alerts:\n  email: { smtp: ▸smtps://anna:kanarie@h.test, from: a@h.test, to: [b@h.test] }\n${PAIR}`,
    says: [['alerts.email.smtp holds a password', 'move it to password']],
  },
  'a key nobody knows': {
    yaml: `▸frobnicate: 1\n${PAIR}`,
    says: [['frobnicate is not an option', '']],
  },
  'an unknown key without a value': {
    yaml: `▸frobnicate:\n${PAIR}`,
    says: [['frobnicate is not an option', '']],
  },
  'a field of events that is none': {
    yaml: `defaults:\n  conflicts:\n    fields: { ▸summary: google }\n${PAIR}`,
    says: [['defaults.conflicts.fields.summary is not an option', 'did you mean "title"?']],
  },
  'a field of contacts in a calendar': {
    yaml: `${PAIR}        conflicts: { fields: { ▸birthday: google } }\n`,
    says: [
      [
        'pairs[0].calendars[0].conflicts.fields.birthday is not an option',
        'it belongs in defaults.conflicts.fields or in pairs[].contacts[].conflicts.fields or in pairs[].conflicts.fields',
      ],
    ],
  },

  // choices
  'an unknown language': {
    yaml: `language: ▸fr\n${PAIR}`,
    says: [['language must be one of en, de, sv, not "fr"', '']],
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
    says: [['version must be 1, not "2"', '']],
  },

  // types and ranges
  'a port in words': {
    yaml: `http: { port: ▸eighty }\n${PAIR}`,
    says: [['http.port must be a number, not text', 'write digits without quotes']],
  },
  'a port out of range': {
    yaml: `http: { port: ▸84700 }\n${PAIR}`,
    says: [['http.port must be at most 65535', '']],
  },
  'a percentage beyond all': {
    yaml: `defaults: { guard: { max_delete_percent: ▸150 } }\n${PAIR}`,
    says: [['defaults.guard.max_delete_percent must be at most 100', '']],
  },
  'half a deletion': {
    yaml: `defaults: { guard: { max_deletes: ▸2.5 } }\n${PAIR}`,
    says: [['defaults.guard.max_deletes must be a whole number, not a number', 'write it without a fraction']],
  },
  'a negative number': {
    yaml: `defaults: { guard: { max_deletes: ▸-1 } }\n${PAIR}`,
    says: [['defaults.guard.max_deletes must be at least 0', '']],
  },
  'a password of digits': {
    yaml: pairWith('geheim-1234', '▸987654321'),
    says: [['pairs[0].dav.password must be text, not a number', 'put it in quotes']],
  },
  'a yes that YAML takes for a text': {
    yaml: `${pairWith('      username', '      allow_private: ▸yes\n      username')}`,
    says: [['pairs[0].dav.allow_private must be true or false, not text', '']],
  },
  'pairs without dashes': {
    yaml: 'pairs:\n  ▸salon:\n    google: primary\n',
    says: [['pairs must be a list, not a section', 'begin each entry with "- "']],
  },
  'a calendar in one word': {
    yaml: pairWith('      - google: primary\n        dav: Termine', '      - ▸primary'),
    says: [['pairs[0].calendars[0] must be a section of "key: value" lines, not text', '']],
  },
  'a list instead of a file': {
    yaml: '▸- name: salon\n',
    says: [['the file must be a section of "key: value" lines, not a list', '']],
  },

  // missing
  'no pairs': {
    yaml: '▸language: de\n',
    says: [['pairs is missing', '']],
  },
  'a pair without its DAV side': {
    yaml: 'pairs:\n  - ▸name: salon\n    google: { account: anna@example.com }\n',
    says: [['pairs[0].dav is missing', '']],
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
    says: [['pairs[0].calendars[0] is missing', '']],
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

  // values
  'a zone by its city': {
    yaml: `timezone: ▸Berlin\n${PAIR}`,
    says: [['timezone "Berlin" is not a time zone', 'did you mean "Europe/Berlin"?']],
  },
  'a mistyped zone (L13)': {
    yaml: `timezone: ▸Europe/Berln\n${PAIR}`,
    says: [['timezone "Europe/Berln" is not a time zone', 'did you mean "Europe/Berlin"?']],
  },
  'an offset for a zone (L13)': {
    yaml: `timezone: ▸"+02:00"\n${PAIR}`,
    says: [['timezone "+02:00" is not a time zone', 'write an IANA name such as Europe/Berlin']],
  },
  'a country by its name': {
    yaml: `country: ▸Germany\n${PAIR}`,
    says: [['country "Germany" is not a country code', 'write two capital letters: DE, AT, CH, SE, GB']],
  },
  'a schedule with a field too few': {
    yaml: `schedule: ▸"*/2 * * *"\n${PAIR}`,
    says: [['schedule "*/2 * * *" is not a cron expression', 'write 5 fields, or 6 with seconds first: "*/2 * * * *"']],
  },
  'a schedule in words': {
    yaml: `${PAIR}    schedule: ▸every 2 minutes\n`,
    says: [
      ['pairs[0].schedule "every 2 minutes" is not a cron expression', 'write 5 fields, or 6 with seconds first: "*/2 * * * *"'],
    ],
  },
  'a nickname of cron': {
    yaml: `schedule: ▸"@daily"\n${PAIR}`,
    says: [['schedule "@daily" is not a cron expression', 'write 5 fields, or 6 with seconds first: "*/2 * * * *"']],
  },
  'a duration in words': {
    yaml: `defaults: { window: { past: ▸90 days } }\n${PAIR}`,
    says: [['defaults.window.past "90 days" is not a duration', 'write a number and m, h, d or w: 12h, 90d']],
  },
  'a duration without a unit': {
    yaml: `defaults: { window: { future: ▸400 } }\n${PAIR}`,
    says: [['defaults.window.future must be text, not a number', 'put it in quotes']],
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
  'a database this version cannot use': {
    yaml: `database: ▸postgres://twinbook@db/twinbook\n${PAIR}`,
    says: [['database names PostgreSQL, which this version cannot use yet', 'write sqlite']],
  },
  'a name that cannot be a folder': {
    yaml: pairWith('name: salon', 'name: ▸salon/anna'),
    says: [['pairs[0].name "salon/anna" is not a usable name', 'use letters, digits, ".", "_" and "-", at most 64: salon-anna']],
  },
  'a consent on no day': {
    yaml: `${PAIR}    contacts:\n      - { google: all, dav: Kunden, consent: { by: Anna, on: ▸2026-02-30 } }\n`,
    says: [['pairs[0].contacts[0].consent.on "2026-02-30" is not a day', 'write year, month and day: 2026-11-01']],
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

  // twice
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
  'a key twice (L15)': {
    yaml: `language: de\n▸language: en\n${PAIR}`,
    says: [['"language" appears twice in this section', 'keep one of the two']],
  },

  // variables
  'a variable that is not set': {
    yaml: pairWith('geheim-1234', `▸${VAR('DAV_PASSWORD')}`),
    says: [['the environment variable DAV_PASSWORD is not set', `set it, or write ${VAR('DAV_PASSWORD:-default')}`]],
  },
  'a mistyped variable inside a text': {
    yaml: pairWith('geheim-1234', `"a ▸${VAR('DAV_PASWORD')}"`),
    environment: { DAV_PASSWORD: 'geheim' },
    says: [['the environment variable DAV_PASWORD is not set', 'did you mean "DAV_PASSWORD"?']],
  },
  'a variable that is never closed': {
    yaml: pairWith('geheim-1234', '▸$'.concat('{DAV_PASSWORD')),
    says: [['a "${" is never closed', 'write "}" after the name, or "$${" for the characters themselves']],
  },
  'a variable with spaces': {
    yaml: pairWith('geheim-1234', `▸${VAR('my password')}`),
    says: [
      [`what stands in "${VAR('…')}" is not a variable`, `write ${VAR('NAME')}, ${VAR('NAME:-default')} or ${VAR('file:PATH')}`],
    ],
  },
  'a secret file that is not there': {
    yaml: pairWith('geheim-1234', `▸${VAR('file:secrets/none')}`),
    says: [['the file secrets/none does not exist', 'check the path']],
  },
  'a secret file that is a folder': {
    yaml: pairWith('geheim-1234', `▸${VAR('file:.')}`),
    says: [['the file . is a folder', 'name the file itself']],
  },
  'a choice from the environment, shown as it is written': {
    yaml: `language: ▸${VAR('TONGUE')}\n${PAIR}`,
    environment: { TONGUE: 'never-print-me' },
    says: [[`language must be one of en, de, sv, not "${VAR('TONGUE')}"`, '']],
  },

  // YAML
  'a tab': {
    yaml: 'http:\n▸\tport: 1\n',
    says: [['a tab cannot indent YAML', 'use spaces']],
  },
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
    says: [['something opened here is never closed', 'look for a missing quote, "]" or "}"']],
  },
  'a colon without a space': {
    yaml: '▸language:de\nversion: 1\n',
    says: [['this is not "key: value"', 'write a space after the colon, and check the indentation']],
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
  'a line indented too far': {
    yaml: `language: de\n  ▸data: ./data\n`,
    says: [['this line is indented too far', 'indent the keys of one section alike']],
  },
  'a line indented too little': {
    yaml: 'http:\n    host: x\n▸  port: 1\n',
    says: [['the indentation does not fit what stands above', 'indent the keys of one section alike, and close every bracket']],
  },
  'a bracket that is never closed': {
    yaml: 'http: { port: 1\n▸language: de\n',
    says: [['the indentation does not fit what stands above', 'indent the keys of one section alike, and close every bracket']],
  },
  'something behind a quoted value, and all that follows from it': {
    yaml: `data: "x" ▸y\nhttp: { port: 1 }\n${PAIR}`,
    says: [['this cannot be understood', 'put the value in quotes if it contains special characters']],
  },
  'a variable inside braces': {
    yaml: `http: { password: $▸${VAR('PW').slice(1)} }\n${PAIR}`,
    says: [['this cannot be understood', `inside { } and [ ] write "${VAR('…')}" in quotes`]],
  },
  'two documents': {
    yaml: 'version: 1\n▸---\nlanguage: de\n',
    says: [['a second document begins here', 'remove the line "---"']],
  },
};

describe('typical mistakes', () => {
  for (const [name, { yaml, says, environment = {} }] of Object.entries(MISTAKES)) {
    it(`are found where they are: ${name}`, async (t) => {
      const { text, places } = unmarked(yaml);
      const file = await written(t, text);
      const loaded = await loadConfig(file, environment);
      assert.ok(!loaded.ok, 'the file was accepted');
      assert.deepEqual(
        loaded.errors,
        says.map(([message, hint], index) => ({ file, ...places[index], message, hint })),
      );
    });
  }

  it('are all told at once, in the order of the file', async (t) => {
    const yaml = `langage: de\nlanguage: fr\nschedule: often\n${pairWith('anna@example.com', 'anna').replace('geheim-1234', VAR('NOPE'))}`;
    const loaded = await loadConfig(await written(t, yaml), {});
    assert.deepEqual(loaded.ok ? [] : loaded.errors.map(({ line }) => line), [1, 2, 3, 7, 13]);
  });
});

function unmarked(yaml: string): { text: string; places: { line: number; column: number }[] } {
  const places = yaml
    .split('\n')
    .flatMap((row, index) =>
      [...row.matchAll(/▸/g)].map((found, before) => ({ line: index + 1, column: found.index + 1 - before })),
    );
  return { text: yaml.replaceAll('▸', ''), places };
}
