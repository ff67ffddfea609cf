/** locales/alerts-en — what owners are told by mail and on their telephones, in English. The other languages answer to the same keys. */
import type { Alert, TroubleKind } from '../model/alerts.ts';

/** What a text is made of. */
export interface AlertFacts {
  /** '' when it is about all. */
  readonly pair: string;
  readonly count: number;
  /** A day and an hour as people write them; undefined: not known, or never. */
  readonly at: string | undefined;
  readonly code: string | undefined;
}

export interface AlertWords {
  /** Of a subject, behind the pair's name. */
  readonly titles: Readonly<Record<TroubleKind, string>>;
  /** What is the matter, and what to do. */
  readonly texts: Readonly<Record<TroubleKind, (facts: AlertFacts) => string>>;
  /** Set before a title. */
  readonly events: Readonly<Record<Alert['event'], (title: string) => string>>;
  readonly recovered: (title: string, pair: string) => string;
  readonly test: { readonly title: string; readonly text: string };
}

const items = (count: number): string => `${count} ${count === 1 ? 'entry' : 'entries'}`;

export const alertsEn: AlertWords = {
  titles: {
    'sign-in': 'the Google sign-in no longer works',
    refused: 'a server refuses access',
    stopped: 'no longer synced',
    held: 'held, please look',
    conflicts: 'conflicts wait for you',
    parked: 'entries could not be copied',
    overlaps: 'double bookings',
    mails: 'mails to clients do not go',
    calls: 'calls are not written down',
    'sign-in-ends': 'the Google sign-in ends soon',
    configuration: 'the configuration has errors',
    backups: 'no nightly snapshot',
    disk: 'the disk is almost full',
    database: 'the database cannot be used',
  },
  texts: {
    'sign-in': ({ pair }) =>
      `${pair} is not synced: Google no longer accepts the sign-in, or nobody has signed in yet. Nothing is deleted meanwhile. Sign in: twinbook connect ${pair}`,
    refused: ({ pair, code }) =>
      code === 'FORBIDDEN'
        ? `${pair} is not synced: a server does not allow it (FORBIDDEN). A permission is missing, or an API is switched off in the Google Cloud project. "twinbook status" says what to do.`
        : `${pair} is not synced: a server refuses the password or sign-in (AUTH_LOST). Nothing is deleted meanwhile. "twinbook check --online" says which side it is.`,
    stopped: ({ pair, at, code }) =>
      `${pair} ${at === undefined ? 'has not been synced yet' : `was last synced on ${at}`}${code === undefined ? '' : ` (${code})`}. It is tried again by itself, and nothing is lost meanwhile. "twinbook status" says why it fails.`,
    held: ({ pair, count }) =>
      `A guard holds ${pair}: something looks wrong${count === 0 ? '' : `, ${items(count)} ${count === 1 ? 'waits' : 'wait'}`}. Nothing of it is deleted. Look: twinbook status. If it is right: twinbook approve ${pair}. If not: twinbook reject ${pair}`,
    conflicts: ({ pair, count }) =>
      `${pair}: ${items(count)} ${count === 1 ? 'was' : 'were'} changed on both sides and ${count === 1 ? 'waits' : 'wait'} for your choice. Look: twinbook conflicts`,
    parked: ({ pair, count }) =>
      `${pair}: ${items(count)} could not be copied; everything else goes on. Each is tried again when it changes, and once a day. "twinbook plan ${pair}" says why.`,
    overlaps: ({ pair, count }) =>
      `${pair}: ${count === 1 ? 'one double booking lies' : `${count} double bookings lie`} ahead. Nothing was changed: only you know who can come another time. Look: twinbook status, or the dashboard under "Waiting for you".`,
    mails: ({ pair, count }) =>
      `${pair}: ${count === 1 ? 'one mail to a client did' : `${count} mails to clients did`} not go, or perhaps did. Appointments are not affected. "twinbook outbox" says which and why, as does the dashboard under "Mails".`,
    calls: ({ pair, count }) =>
      `${pair}: ${count === 1 ? 'one call, or file of calls, could' : `${count} calls, or files of calls, could`} not be written into ${count === 1 ? 'its contact' : 'their contacts'}. None is lost. Look: twinbook calls`,
    'sign-in-ends': ({ pair, at }) =>
      `Google ends the sign-in of ${pair} on ${at}, because the app at Google is in "Testing". In the Google Cloud console, under "Audience", choose "Publish app", then run: twinbook connect ${pair}`,
    configuration: () => 'The changed configuration cannot be used, so the old one goes on. "twinbook check" says what is wrong.',
    backups: () =>
      'The nightly snapshot of the database fails. The sync goes on, but there is no fresh way back. Look at the disk of the data folder; the log says what to do.',
    disk: () => 'The disk of the data folder is almost full. Make room on it, or the sync will stop.',
    database: () =>
      'The database cannot be used, so nothing is synced. Nothing is lost. Look at the disk and its permissions, or at PostgreSQL; "twinbook status" says what to do.',
  },
  events: {
    trouble: (title) => title,
    reminder: (title) => `still: ${title}`,
    recovered: (title) => `over: ${title}`,
  },
  recovered: (title, pair) => `${pair === '' ? 'This' : `${pair}: this`} is over: ${title}. There is nothing to do.`,
  test: { title: 'a test', text: 'Alerts of Twinbook arrive here. There is nothing to do.' },
};
