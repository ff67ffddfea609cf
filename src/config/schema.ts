/**
 * config/schema — the one description of the configuration file: names, types, defaults and meanings.
 *
 * The check, the editor's JSON Schema and the example file all come from here.
 */
import { z } from 'zod';
import { davAccount, googleAccount } from './accounts.ts';
import { address, host, origin } from './addresses.ts';
import { alertsSection } from './alerts.ts';
import { bookingSection } from './booking.ts';
import { callsSection } from './calls.ts';
import * as check from './checks.ts';
import { database } from './database.ts';
import { calendarEntry, contactsEntry, hidden } from './entries.ts';
import { outbox } from './outbox.ts';
import { checked, elsewhere, fromEnvironment, fromFile, off, secret } from './parts.ts';
import { BUILT_IN, schedule, sharedRules } from './rules.ts';
import { duration, zone } from './times.ts';

const HISTORY = '30d';
const JOURNAL = '730d';

const http = z
  .strictObject({
    host: checked(host)
      .meta({ description: 'Where to listen.', examples: ['127.0.0.1'] })
      .default('127.0.0.1'),
    port: z
      .int()
      .min(0)
      .max(65_535)
      .default(8470)
      .meta({ description: 'The port; 0 takes a free one.', examples: [8470] }),
    public_url: off(
      checked(address)
        .meta({
          description: 'How it is reached from outside: browser sign-in and Google push need it.',
          examples: ['https://sync.example.com'],
        })
        .optional(),
    ),
    push: off(
      z
        .boolean()
        .default(true)
        .meta({
          description:
            'Whether servers tell of changes at public_url, so that they are copied at once; false: only the schedule counts.',
          examples: [true],
        }),
    ),
    password: off(
      secret('The dashboard is off without one, unless host is loopback.', fromFile('/run/secrets/twinbook')).optional(),
    ),
  })
  .meta({ description: 'Health and dashboard.' });

const log = z
  .strictObject({
    level: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
      .default('info')
      .meta({ description: 'trace | debug | info | warn | error | fatal | silent', examples: ['info'] }),
    format: z
      .enum(['json', 'pretty'])
      .default('json')
      .meta({ description: 'json | pretty', examples: ['json'] }),
  })
  .meta({ description: 'The log, on standard error.' });

const retention = z
  .strictObject({
    history: checked(duration)
      .default(HISTORY)
      .meta({
        description: 'For how long changes can be looked at and taken back; then they are really gone.',
        examples: [HISTORY],
      }),
    journal: checked(duration)
      .default(JOURNAL)
      .meta({
        description: 'For how long it is told who did what; consents and erasures are kept.',
        examples: [JOURNAL],
      }),
  })
  .meta({ description: 'How long traces are kept.' });

const google = z
  .strictObject({
    client_id: checked(check.clientId)
      .meta({ description: 'The OAuth client of your Google Cloud project.', examples: [fromEnvironment('GOOGLE_CLIENT_ID')] })
      .optional(),
    client_secret: secret('Its secret.', fromFile('/run/secrets/google_client_secret'), check.clientSecret).optional(),
    endpoint: off(
      checked(origin)
        .meta({
          description: 'One origin that stands in for every Google host (tests, demo).',
          examples: ['http://127.0.0.1:9470'],
        })
        .optional(),
    ),
  })
  .meta({ description: 'How Twinbook introduces itself to Google.' });

const pair = z
  .strictObject({
    name: checked(check.pairName).meta({ description: 'Its name in commands, logs and folders.', examples: ['salon-anna'] }),
    google: googleAccount,
    dav: davAccount,
    calendars: z.array(calendarEntry).default([]).meta({ description: 'Calendars kept in step.' }),
    contacts: off(z.array(contactsEntry).default([]).meta({ description: 'Contacts kept in step.' })),
    booking: bookingSection,
    outbox: elsewhere(outbox()),
    calls: callsSection,
    schedule: elsewhere(schedule().optional()),
    ...hidden(sharedRules()),
  })
  .meta({ description: 'A Google account and a DAV account.' });

export const configSchema = z
  .strictObject({
    version: z
      .literal(1)
      .default(1)
      .meta({ description: 'Version of this format.', examples: [1] }),
    data: checked(check.path)
      .meta({
        description: 'Database, journal, key file; a relative path starts where the command runs. /data in the container.',
        examples: ['./data'],
      })
      .default('./data'),
    database: checked(database)
      .default('sqlite')
      .meta({
        description: `sqlite; or postgres://user@host/db, with a password postgres://user:${fromFile('/run/secrets/database')}@host/db: several machines may then share the work`,
        examples: ['sqlite'],
      }),
    language: z
      .enum(['en', 'de', 'sv'])
      .meta({
        description: 'en | de | sv; when left out en, and dashboard and command line speak as each browser and terminal wishes',
        examples: ['en'],
      })
      .optional(),
    timezone: checked(zone)
      .meta({ description: "Meaning of times without a zone; the machine's own when left out.", examples: ['Europe/Berlin'] })
      .optional(),
    country: off(
      checked(check.country)
        .meta({
          description: 'Where phone numbers without a country code are at home; DE or SE by `language` when left out.',
          examples: ['DE'],
        })
        .optional(),
    ),
    schedule: schedule().default(BUILT_IN.schedule),
    http: http.prefault({}),
    log: log.prefault({}),
    retention: off(retention.prefault({})),
    alerts: alertsSection,
    google: google.prefault({}),
    defaults: z
      .strictObject({ ...sharedRules(), outbox: outbox() })
      .meta({ description: 'Inherited by every pair; each may be set again in a pair and in its calendars, the nearest counts.' })
      .prefault({}),
    pairs: z.array(pair).meta({ description: 'Who is kept in step with whom.' }),
  })
  .meta({ title: 'Twinbook configuration', description: 'What Twinbook reads from config/twinbook.yaml.' });

/** The file after checks and defaults of single keys; rules are not yet inherited. */
export type FileConfig = z.output<typeof configSchema>;
export type FilePair = FileConfig['pairs'][number];
export type FileCalendar = FilePair['calendars'][number];
export type FileContacts = FilePair['contacts'][number];
export type FileRules = FileConfig['defaults'];
