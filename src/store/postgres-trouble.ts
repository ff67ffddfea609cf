/** store/postgres-trouble — what is wrong with a PostgreSQL, in a sentence, and what its owner can do about it. */
import { SyncError } from '../model/errors.ts';

export type PostgresTrouble =
  | 'unreachable'
  | 'unknown-host'
  | 'lost'
  | 'starting'
  | 'crowded'
  | 'refused'
  | 'not-let-in'
  | 'missing'
  | 'unencrypted'
  | 'standby'
  | 'not-allowed'
  | 'full'
  | 'damaged'
  | 'waiting';

/** PostgreSQL's error codes (its documentation, appendix A), then those of the network. The longest beginning counts. */
const OF_CODE: Readonly<Record<string, PostgresTrouble>> = {
  '08': 'lost',
  '57P': 'lost',
  '57P03': 'starting',
  '53300': 'crowded',
  '28': 'not-let-in',
  '28P01': 'refused',
  '3D000': 'missing',
  '25006': 'standby',
  '42501': 'not-allowed',
  '53': 'full',
  '58': 'full',
  XX: 'damaged',
  '55P03': 'waiting',
  '25P03': 'waiting',
  '57014': 'waiting',
  ECONNREFUSED: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ETIMEDOUT: 'unreachable',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  ECONNRESET: 'lost',
  EPIPE: 'lost',
};

/** What pg itself says, without a code. */
const OF_WORDS: readonly (readonly [words: RegExp, PostgresTrouble])[] = [
  [/^Connection terminated|^Client has encountered a connection error|^Client was closed/i, 'lost'],
  [/^timeout exceeded when trying to connect|^Connection terminated due to connection timeout/i, 'unreachable'],
  [/^Query read timeout/i, 'waiting'],
  [/server does not support SSL|certificate|^There was an error establishing an SSL connection/i, 'unencrypted'],
  [/client password must be a string|password.* empty/i, 'refused'],
];

/** undefined: something else. */
export function postgresTroubleOf(cause: unknown): PostgresTrouble | undefined {
  const { code, message = '' } = (cause ?? {}) as { readonly code?: unknown; readonly message?: string };
  // Where a name leads to several addresses, each of them has failed.
  if (cause instanceof AggregateError && cause.errors.length > 0) return postgresTroubleOf(cause.errors[0]);
  const spoken = OF_WORDS.find(([words]) => words.test(message))?.[1];
  if (typeof code !== 'string') return spoken;
  return OF_CODE[code] ?? OF_CODE[code.slice(0, 3)] ?? OF_CODE[code.slice(0, 2)] ?? spoken;
}

/** What it says behind "cannot be opened: ", and what to do. `at`: host and port. */
const SAYS: Readonly<Record<PostgresTrouble, readonly [why: string, hint: string]>> = {
  unreachable: [
    'nobody answers there',
    'Is PostgreSQL running, does it listen at that address (listen_addresses), does a firewall let this machine through? It is tried again.',
  ],
  'unknown-host': ['no machine of that name is known', 'Look at the name in "database", and at the name server of this machine.'],
  lost: [
    'the connection was lost',
    'PostgreSQL was stopped or restarted, or the network failed. Nothing is lost: what is unfinished is finished once it answers.',
  ],
  starting: ['it is just starting up or shutting down', 'Wait a moment; it is tried again.'],
  crowded: [
    'it has no connection left',
    'Raise max_connections of PostgreSQL: each Twinbook needs up to 8. Or end what else uses it. It is tried again.',
  ],
  refused: [
    'it refuses the password',
    'Look at user and password in "database" of the configuration, and at the file the password is put in from.',
  ],
  'not-let-in': ['it does not let this user in from here', 'Look at the user in "database", and at pg_hba.conf of PostgreSQL.'],
  missing: ['there is no such database', 'Make it: CREATE DATABASE … OWNER …; or correct the name in "database".'],
  unencrypted: [
    'the encrypted connection failed',
    'Look at sslmode in "database"; a certificate of your own authority is named by NODE_EXTRA_CA_CERTS.',
  ],
  standby: ['it is read-only, a standby for instance', 'Name the primary server in "database".'],
  'not-allowed': [
    'this user may not do that there',
    'Make the user the owner of the database: ALTER DATABASE … OWNER TO …; and of what is in the schema "twinbook".',
  ],
  full: [
    'its disk is full, or fails',
    'Make room on the machine of PostgreSQL, and look into its log. Nothing is lost: what is unfinished is finished then.',
  ],
  damaged: [
    'it found something damaged',
    'Look into the log of PostgreSQL. If it cannot be mended, put a backup back with "twinbook restore FILE".',
  ],
  waiting: ['it took too long', 'Something else keeps it busy or locked. It is tried again; if that goes on, look into its log.'],
};

/** `done`: what was to be done with the database; `label`: without a password. */
export function postgresError(done: 'opened' | 'read' | 'written', label: string, cause: unknown): SyncError {
  if (cause instanceof SyncError) return cause;
  const trouble = postgresTroubleOf(cause);
  const [why, hint] = trouble === undefined ? [(cause as Error).message] : SAYS[trouble];
  const said = `the database ${label} cannot be ${done}: ${why}`;
  return new SyncError('STORE', said, { cause, ...(hint === undefined ? {} : { hint }) });
}
