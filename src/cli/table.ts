/** cli/table — every verb of the command line. Help, completion and the dispatch are made of this table. */
import type { Argument, Option, Verb } from './verb.ts';

const onePair: Argument = { name: 'PAIR', about: 'name of the pair', required: true };
const anyPair: Argument = { name: 'PAIR', about: 'only this pair; all when left out', required: false };

/** Every verb takes these. */
export const COMMON_OPTIONS: readonly Option[] = [
  { name: 'config', value: 'FILE', about: 'configuration file (default: $TWINBOOK_CONFIG, else config/twinbook.yaml)' },
  { name: 'json', about: 'print one JSON document on standard output' },
  { name: 'quiet', about: 'print the answer and errors only' },
  { name: 'verbose', short: 'v', about: 'say more; show where an unexpected error came from' },
];

/** What the journal says of it; it names no client. */
const MAIL_DEEDS: Readonly<Record<string, string>> = {
  approve: 'approved mails to clients',
  discard: 'discarded mails to clients',
  trust: 'noted the standing consent of a client',
  untrust: 'took back the standing consent of a client',
};

/** Each verb's file is loaded when the verb is called: `twinbook version` need not wait for the sync. */
export const VERBS: readonly Verb[] = [
  {
    name: 'demo',
    summary: 'show the sync at work on a local Google and a local CalDAV server',
    args: [],
    options: [
      { name: 'once', about: 'sync until both sides agree, print the summary, end' },
      { name: 'listen', value: 'HOST:PORT', about: 'where it answers (default: a free port of 127.0.0.1); for a container' },
    ],
    run: async (context) => (await import('./demo.ts')).run(context),
  },
  {
    name: 'run',
    summary:
      'the daemon: sync on schedule, serve dashboard, health and metrics; without a configuration, be set up in the browser',
    args: [],
    options: [],
    run: async (context) => (await import('./run.ts')).run(context),
  },
  {
    name: 'check',
    summary: 'check the configuration and show every mistake in it',
    args: [],
    options: [{ name: 'online', about: 'also sign in and look at calendars and address books; reads only' }],
    run: async (context) => (await import('./check.ts')).run(context),
  },
  {
    name: 'connect',
    summary: 'sign in to Google for a pair, in a browser on any machine; works beside "run"',
    args: [onePair],
    options: [],
    deed: () => 'signed in to Google',
    run: async (context) => (await import('./connect.ts')).run(context),
  },
  {
    name: 'disconnect',
    summary: 'end the permission at Google and forget the sign-in of a pair; asks first, works beside "run"',
    args: [onePair],
    options: [{ name: 'yes', about: 'do not ask' }],
    deed: () => 'ended the sign-in to Google',
    run: async (context) => (await import('./disconnect.ts')).run(context),
  },
  {
    name: 'discover',
    summary: 'list the calendars and address books of both sides of a pair',
    args: [onePair],
    options: [],
    run: async (context) => (await import('./discover.ts')).run(context),
  },
  {
    name: 'plan',
    summary: 'show what a sync would do and why; writes nothing',
    args: [anyPair],
    options: [],
    run: async (context) => (await import('./plan.ts')).run(context),
  },
  {
    name: 'sync',
    summary: 'one cycle now',
    args: [anyPair],
    options: [],
    run: async (context) => (await import('./sync.ts')).run(context),
  },
  {
    name: 'approve',
    summary: 'carry out what a guard holds, planned afresh; asks first',
    args: [onePair],
    options: [{ name: 'yes', about: 'do not ask' }],
    deed: () => 'approved what was held',
    run: async (context) => (await import('./approve.ts')).run(context),
  },
  {
    name: 'reject',
    summary: 'put back what was deleted, where a guard holds what follows from it; asks first',
    args: [onePair],
    options: [{ name: 'yes', about: 'do not ask' }],
    deed: () => 'rejected what was held',
    run: async (context) => (await import('./reject.ts')).run(context),
  },
  {
    name: 'conflicts',
    summary: 'what waits for you to choose, and what was decided between two edits',
    args: [
      { name: 'ACTION', about: 'list, show or resolve', required: false, choices: ['list', 'show', 'resolve'] },
      { name: 'ID', about: 'as the list names it', required: false },
    ],
    options: [
      { name: 'keep', value: 'SIDE', about: 'google or dav: the side that is right; the next cycle makes the other alike' },
    ],
    deed: ({ args }) => (args.action === 'resolve' ? 'resolved a conflict' : undefined),
    run: async (context) => (await import('./conflicts.ts')).run(context),
  },
  {
    name: 'outbox',
    summary: 'mails to clients: which wait for your yes, and whose go without asking; works beside "run"',
    args: [
      {
        name: 'ACTION',
        about: 'list, show, approve, discard, trust or untrust',
        required: false,
        choices: ['list', 'show', 'approve', 'discard', 'trust', 'untrust'],
      },
      { name: 'ID', about: 'as the list names it; of trust and untrust the address of a client', required: false, several: true },
    ],
    options: [
      { name: 'pair', value: 'PAIR', about: 'of trust and untrust: only this pair' },
      { name: 'yes', about: 'do not ask' },
    ],
    deed: ({ args: { action } }) => MAIL_DEEDS[action ?? ''],
    run: async (context) => (await import('./outbox.ts')).run(context),
  },
  {
    name: 'calls',
    summary: 'calls of a telephone service that are not written into contacts yet, and why',
    args: [
      { name: 'ACTION', about: 'list or drop', required: false, choices: ['list', 'drop'] },
      { name: 'ID', about: 'as the list names it', required: false },
    ],
    options: [],
    deed: ({ args }) => (args.action === 'drop' ? 'forgot a call' : undefined),
    run: async (context) => (await import('./calls.ts')).run(context),
  },
  {
    name: 'backup',
    summary: 'keep the database as it is now; works beside the daemon',
    args: [],
    options: [{ name: 'to', value: 'FILE', about: 'where to (default: the folder "backups" of the data folder)' }],
    run: async (context) => (await import('./backup.ts')).run(context),
  },
  {
    name: 'restore',
    summary: 'put a backup in the place of the database, which is kept; asks first',
    args: [{ name: 'FILE', about: 'the backup', required: true }],
    options: [{ name: 'yes', about: 'do not ask' }],
    deed: () => 'put a backup back',
    run: async (context) => (await import('./restore.ts')).run(context),
  },
  {
    name: 'migrate-state',
    summary: 'move what is remembered from SQLite into an empty PostgreSQL; nothing is changed in the old database',
    args: [],
    options: [
      { name: 'to', value: 'ADDRESS', about: 'postgres://user@host/database; a password is best put in as in the configuration' },
    ],
    deed: () => 'moved everything to a PostgreSQL',
    run: async (context) => (await import('./migrate-state.ts')).run(context),
  },
  {
    name: 'pause',
    summary: 'leave a pair alone until it is resumed; a running daemon finishes what it has in hand',
    args: [onePair],
    options: [],
    deed: () => 'paused',
    run: async (context) => (await import('./pause.ts')).run(context),
  },
  {
    name: 'resume',
    summary: 'take a paused pair up again, or start over with an uninstalled one',
    args: [onePair],
    options: [],
    deed: () => 'resumed',
    run: async (context) => (await import('./resume.ts')).run(context),
  },
  {
    name: 'status',
    summary: 'how each pair is doing',
    args: [],
    options: [],
    run: async (context) => (await import('./status.ts')).run(context),
  },
  {
    name: 'history',
    summary: 'what was changed where, when and why',
    args: [],
    options: [
      { name: 'pair', value: 'PAIR', about: 'only of this pair' },
      { name: 'item', value: 'ID', about: 'the whole story of one item: by a change, its id or its title, with what differs' },
      { name: 'limit', value: 'N', about: 'so many, the latest first' },
    ],
    run: async (context) => (await import('./history.ts')).run(context),
  },
  {
    name: 'undo',
    summary: 'put back the version before a change, or before all changes of a cycle; asks first',
    args: [{ name: 'CHANGE|CYCLE', about: 'as "twinbook history" names them', required: true }],
    options: [
      { name: 'yes', about: 'do not ask' },
      { name: 'approve', about: 'also take away more copies than the guard allows' },
    ],
    deed: () => 'took changes back',
    run: async (context) => (await import('./undo.ts')).run(context),
  },
  {
    name: 'migrate',
    summary: 'copy everything one side has to the other, once; shows a plan, asks, reports what did not arrive; resumable',
    args: [onePair],
    options: [
      { name: 'from', value: 'SIDE', about: 'google or dav: where everything is (default: as all entries go one way)' },
      { name: 'to', value: 'SIDE', about: 'google or dav: where the copies go' },
      {
        name: 'sample',
        value: 'N',
        about: 'only try: so many telling items, into a calendar or label of its own that goes again',
      },
      { name: 'back', value: 'RUN', about: 'take the untouched copies of a migration back: its name, or last' },
      { name: 'yes', about: 'do not ask' },
    ],
    deed: ({ options }) =>
      options.back !== undefined ? 'took a migration back' : options.sample !== undefined ? 'tried a migration' : 'migrated',
    run: async (context) => (await import('./migrate.ts')).run(context),
  },
  {
    name: 'uninstall',
    summary: 'leave a pair safely: shows a plan, asks, takes our marks off or our copies away, gives the sign-in back',
    args: [onePair],
    options: [
      { name: 'mode', value: 'MODE', about: 'keep (default): both sides stay as they are; withdraw: our untouched copies go' },
      { name: 'side', value: 'SIDE', about: 'google, dav or both (default): where copies go; with keep, where marks come off' },
      { name: 'yes', about: 'do not ask' },
    ],
    deed: () => 'uninstalled',
    run: async (context) => (await import('./uninstall.ts')).run(context),
  },
  {
    name: 'consent',
    summary: 'whose contacts may be looked at: list what was said, grant, or withdraw, which removes our copies and forgets them',
    args: [
      { name: 'ACTION', about: 'list, grant or withdraw', required: false, choices: ['list', 'grant', 'withdraw'] },
      { name: 'PAIR', about: 'name of the pair', required: false },
    ],
    options: [
      { name: 'contacts', about: 'that it is about contacts, the only kind that needs a consent; said or not' },
      { name: 'by', value: 'NAME', about: 'who decided (default: who is signed in to this machine)' },
      { name: 'mode', value: 'MODE', about: 'of withdraw: withdraw (default): our untouched copies go; keep: they stay' },
      { name: 'side', value: 'SIDE', about: 'of withdraw: google, dav or both (default): where copies go' },
      { name: 'yes', about: 'do not ask' },
    ],
    run: async (context) => (await import('./consent.ts')).run(context),
  },
  {
    name: 'export',
    summary: 'write what is held, of everybody or of one person, as JSON, ICS and VCF files with a manifest; reads only',
    args: [],
    options: [
      { name: 'subject', value: 'WHO', about: 'only of this person: a mail, phone, name or id' },
      { name: 'to', value: 'DIR', about: 'a folder that is empty or not there yet' },
    ],
    deed: ({ options }) => (options.subject === undefined ? 'exported everything' : 'exported what is held of a person'),
    run: async (context) => (await import('./export.ts')).run(context),
  },
  {
    name: 'erase',
    summary:
      "remove the copies of a person's data and what Twinbook remembers, for good; asks first, leaves originals and a receipt",
    args: [],
    options: [
      { name: 'subject', value: 'WHO', about: 'a mail, phone, name or id' },
      { name: 'undo', value: 'RECEIPT', about: 'let what an erasure left alone be copied again' },
      { name: 'approve', about: 'also remove more copies than the guard allows' },
      { name: 'yes', about: 'do not ask' },
    ],
    run: async (context) => (await import('./erase.ts')).run(context),
  },
  {
    name: 'key',
    summary: 'rotate: a new key, with which everything sealed is sealed anew; asks first',
    args: [{ name: 'ACTION', about: 'rotate', required: true, choices: ['rotate'] }],
    options: [{ name: 'yes', about: 'do not ask' }],
    deed: () => 'rotated the key',
    run: async (context) => (await import('./key.ts')).run(context),
  },
  {
    name: 'audit',
    summary: 'who did what and when, by command line, dashboard or daemon; and whether the journal is as it was written',
    args: [],
    options: [
      { name: 'verify', about: 'follow the chain from the first entry to the last' },
      { name: 'head', value: 'LINK', about: 'the same, and whether this link that was noted is still in it' },
    ],
    run: async (context) => (await import('./audit.ts')).run(context),
  },
  {
    name: 'free',
    summary: 'free times over all calendars of a pair, on both sides; reads only',
    args: [onePair],
    options: [
      { name: 'from', value: 'D', about: 'first day, or time: 2026-12-01, 2026-12-01T09:00 (default: now)' },
      { name: 'to', value: 'D', about: 'last day, or time (default: a week after the first)' },
      { name: 'duration', value: 'LENGTH', about: 'how long it takes: 30m (default), 90m, 2h' },
    ],
    run: async (context) => (await import('./free.ts')).run(context),
  },
  {
    name: 'healthcheck',
    summary: 'ask the running daemon whether it is well',
    args: [],
    options: [],
    run: async (context) => (await import('./healthcheck.ts')).run(context),
  },
  {
    name: 'notify',
    summary: 'send a test message to everybody who is told when something is wrong',
    args: [{ name: 'ACTION', about: 'test', required: true, choices: ['test'] }],
    options: [],
    run: async (context) => (await import('./notify.ts')).run(context),
  },
  {
    name: 'schema',
    summary: 'print the JSON Schema of the configuration file',
    args: [],
    options: [],
    run: async (context) => (await import('./schema.ts')).run(context),
  },
  {
    name: 'version',
    summary: 'print the version',
    args: [],
    options: [],
    run: async (context) => (await import('./version.ts')).run(context),
  },
  {
    name: 'completion',
    summary: 'print the completion script for a shell',
    args: [{ name: 'SHELL', about: 'which shell', required: true, choices: ['bash', 'zsh', 'fish'] }],
    options: [],
    run: async (context) => (await import('./completion.ts')).run(context),
  },
];
