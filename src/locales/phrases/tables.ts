/** locales/phrases/tables — the phrases of all rooms. */
import { alerts } from './alerts.ts';
import { booking } from './booking.ts';
import { caldav } from './caldav.ts';
import { calls } from './calls.ts';
import { carddav } from './carddav.ts';
import { commander } from './commander.ts';
import { configDoubts } from './config-doubts.ts';
import { configReferences } from './config-references.ts';
import { configSyntax } from './config-syntax.ts';
import { configValues } from './config-values.ts';
import { configVariables } from './config-variables.ts';
import { configWords } from './config-words.ts';
import { consent } from './consent.ts';
import { dav } from './dav.ts';
import { demo } from './demo.ts';
import { errors } from './errors.ts';
import { google } from './google.ts';
import { googleCalendar } from './google-calendar.ts';
import { googleContacts } from './google-contacts.ts';
import { googleSignIn } from './google-sign-in.ts';
import { help } from './help.ts';
import { journal } from './journal.ts';
import { leaving } from './leaving.ts';
import { migrating } from './migrating.ts';
import { moving } from './moving.ts';
import { outbox } from './outbox.ts';
import type { Phrase, Phrases } from './phrase.ts';
import { postgres } from './postgres.ts';
import { push } from './push.ts';
import { reasons } from './reasons.ts';
import { reports } from './reports.ts';
import { rules } from './rules.ts';
import { store } from './store.ts';
import { subject } from './subject.ts';
import { sync } from './sync.ts';
import { verbs } from './verbs.ts';

export const TABLES = {
  alerts,
  booking,
  caldav,
  calls,
  carddav,
  commander,
  configDoubts,
  configReferences,
  configSyntax,
  configValues,
  configVariables,
  configWords,
  consent,
  dav,
  demo,
  errors,
  google,
  googleCalendar,
  googleContacts,
  googleSignIn,
  help,
  journal,
  leaving,
  migrating,
  moving,
  outbox,
  postgres,
  push,
  reasons,
  reports,
  rules,
  store,
  subject,
  sync,
  verbs,
} as const satisfies Record<string, Phrases>;

export const PHRASES: Phrases = Object.fromEntries(Object.values(TABLES).flatMap((table) => Object.entries<Phrase>(table)));
