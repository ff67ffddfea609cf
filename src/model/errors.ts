/** model/errors — the one table of what can go wrong: how much stops, does trying again help, what can the user do. */

/** How much stops: one item, one collection (the pair's entry), everything of the account, or the set-up. */
export type Scope = 'item' | 'collection' | 'account' | 'setup';

/** `never`: the same again fails the same; `changed`: once the item changes; `later`: with patience; `now`: after a fresh look. */
export type Retry = 'never' | 'changed' | 'later' | 'now';

interface Entry {
  readonly scope: Scope;
  readonly retry: Retry;
  readonly hint: string;
}

export const ERRORS = {
  STALE: { scope: 'item', retry: 'now', hint: 'It was edited meanwhile; the next cycle looks again.' },
  GONE: { scope: 'item', retry: 'now', hint: 'It was deleted meanwhile; the next cycle looks again.' },
  EXISTS: { scope: 'item', retry: 'now', hint: 'Another item has this identity; the next full cycle joins the two.' },
  REFUSED: { scope: 'item', retry: 'changed', hint: 'The server does not accept this item. Change it and it is tried again.' },
  UNREADABLE: { scope: 'item', retry: 'changed', hint: 'The item cannot be understood. Mend or delete it where it was made.' },
  ITEM_FAILED: { scope: 'item', retry: 'later', hint: 'The server failed on this item; the next cycle tries again.' },
  CHECKPOINT_EXPIRED: {
    scope: 'collection',
    retry: 'now',
    hint: 'The server forgot how far we were; a full read follows by itself.',
  },
  COLLECTION_GONE: {
    scope: 'collection',
    retry: 'later',
    hint: 'The calendar or address book is gone, renamed or no longer shared. Look with "twinbook discover", then correct the configuration.',
  },
  READ_ONLY: {
    scope: 'collection',
    retry: 'later',
    hint: 'Ask the owner for write access, or set the direction so that this side is only read.',
  },
  DOUBTFUL: {
    scope: 'collection',
    retry: 'later',
    hint: 'The answer was cut off or is not what such a server says. Nothing was changed; it is tried again.',
  },
  UNREACHABLE: { scope: 'account', retry: 'later', hint: 'Check the network and the address; it is tried again.' },
  THROTTLED: { scope: 'account', retry: 'later', hint: 'The server asks for patience; it is tried again later.' },
  SERVER_FAILED: { scope: 'account', retry: 'later', hint: 'The server has trouble of its own; it is tried again.' },
  STORAGE_FULL: { scope: 'account', retry: 'later', hint: 'The account has no room left. Make room there; it is tried again.' },
  AUTH_LOST: { scope: 'account', retry: 'never', hint: 'Sign in again: the password or sign-in no longer works.' },
  FORBIDDEN: {
    scope: 'account',
    retry: 'never',
    hint: 'The account or project may not do this. Check permissions, scopes and the enabled APIs.',
  },
  NOT_FOUND: {
    scope: 'setup',
    retry: 'never',
    hint: 'Look with "twinbook discover" what is there, then correct the configuration.',
  },
  CONFIG: { scope: 'setup', retry: 'never', hint: 'Correct the configuration; "twinbook check" shows every error.' },
  UNSAFE: { scope: 'setup', retry: 'never', hint: 'The connection would reveal the password or reach where it must not.' },
  LOCKED: {
    scope: 'setup',
    retry: 'later',
    hint: 'If "twinbook run" is at work, stop it first; if another command is, wait until it has ended.',
  },
  STORE: {
    scope: 'setup',
    retry: 'never',
    hint: 'The database cannot be used. Check the disk and its permissions, or PostgreSQL.',
  },
} as const satisfies Record<string, Entry>;

export type ErrorCode = keyof typeof ERRORS;

/** What adapters and edges throw. The message says what happened to what; `hint` what to do. No secrets, no personal data. */
export class SyncError extends Error {
  readonly code: ErrorCode;
  readonly scope: Scope;
  readonly retry: Retry;
  readonly hint: string;
  /** Not before so many milliseconds have passed, when the server said so. */
  readonly retryAfter: number | undefined;
  /** Some of what was to be written is written: it was several requests, and one of the later ones failed. */
  readonly partly: boolean;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; hint?: string; retryAfter?: number | undefined; partly?: boolean } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'SyncError';
    this.code = code;
    this.scope = ERRORS[code].scope;
    this.retry = ERRORS[code].retry;
    this.hint = options.hint ?? ERRORS[code].hint;
    this.retryAfter = options.retryAfter;
    this.partly = options.partly ?? false;
  }
}

/** The same error, when something of the same write is on the server already. */
export function afterSome(error: unknown): unknown {
  if (!isSyncError(error) || error.partly) return error;
  const { code, message, hint, retryAfter } = error;
  return new SyncError(code, message, { cause: error, hint, retryAfter, partly: true });
}

/** UNSAFE, because the host is in the local network and nobody has allowed that. */
export class PrivateNetwork extends SyncError {
  constructor(message: string, hint: string) {
    super('UNSAFE', message, { hint });
  }
}

export function isSyncError(error: unknown, ...codes: ErrorCode[]): error is SyncError {
  return error instanceof SyncError && (codes.length === 0 || codes.includes(error.code));
}
