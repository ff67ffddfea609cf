/** cli/exit-codes — what the exit code of a command means, and which one counts when several apply. */
import type { Say } from '../locales/phrases/saying.ts';
import type { ErrorCode } from '../model/errors.ts';
import type { Result } from '../sync/report.ts';

export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  parked: 3,
  /** `plan`: changes pending. */
  pending: 4,
  temporary: 5,
  conflicts: 6,
  held: 7,
  authLost: 8,
  locked: 11,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const OF_RESULT = {
  ok: EXIT.done,
  skipped: EXIT.done,
  parked: EXIT.parked,
  conflicts: EXIT.conflicts,
  held: EXIT.held,
  'auth-lost': EXIT.authLost,
  failed: EXIT.failed,
} as const satisfies Record<Result, ExitCode>;

/** When several apply, the first of these counts. */
const RANK: readonly ExitCode[] = [EXIT.failed, EXIT.authLost, EXIT.held, EXIT.temporary, EXIT.conflicts, EXIT.parked];

/** One exit code for many outcomes; `temporary`: it failed, and trying again helps. */
export function exitCodeOf(outcomes: Iterable<{ readonly result: Result; readonly temporary?: boolean }>): ExitCode {
  return worstOf(
    [...outcomes].map(({ result, temporary }) => (result === 'failed' && temporary ? EXIT.temporary : OF_RESULT[result])),
  );
}

/** The first of 1, 8, 7, 5, 6, 3 among the codes; else the first that is not 0; else 0. */
export function worstOf(codes: readonly ExitCode[]): ExitCode {
  return RANK.find((code) => codes.includes(code)) ?? codes.find((code) => code !== EXIT.done) ?? EXIT.done;
}

/** What a command ends with when this error stopped it altogether. */
export const EXIT_OF_ERROR = {
  STALE: EXIT.temporary,
  GONE: EXIT.temporary,
  EXISTS: EXIT.temporary,
  REFUSED: EXIT.parked,
  UNREADABLE: EXIT.parked,
  ITEM_FAILED: EXIT.temporary,
  CHECKPOINT_EXPIRED: EXIT.temporary,
  COLLECTION_GONE: EXIT.held,
  READ_ONLY: EXIT.failed,
  DOUBTFUL: EXIT.temporary,
  UNREACHABLE: EXIT.temporary,
  THROTTLED: EXIT.temporary,
  SERVER_FAILED: EXIT.temporary,
  STORAGE_FULL: EXIT.failed,
  AUTH_LOST: EXIT.authLost,
  FORBIDDEN: EXIT.authLost,
  NOT_FOUND: EXIT.usage,
  CONFIG: EXIT.usage,
  UNSAFE: EXIT.usage,
  LOCKED: EXIT.locked,
  STORE: EXIT.failed,
} as const satisfies Record<ErrorCode, ExitCode>;

/** What each says. Documentation and help are made of these. */
export const EXIT_MEANINGS = {
  done: 'done, or nothing to do',
  failed: 'failed',
  usage: 'usage or configuration',
  parked: 'done, some items parked',
  pending: 'plan: changes pending',
  temporary: 'temporary failure, try again',
  conflicts: 'conflicts wait for a person',
  held: 'held by a guard',
  authLost: 'Google or DAV authorisation lost',
  locked: 'another instance holds the lock',
  interrupted: 'interrupted',
} as const satisfies Record<keyof typeof EXIT, string>;

/** Each code with its meaning, in order. */
export const EXIT_TABLE: readonly (readonly [ExitCode, string])[] = Object.entries(EXIT).map(([name, code]) => [
  code,
  EXIT_MEANINGS[name as keyof typeof EXIT],
]);

/** For `--help`: two columns, read downwards; one where the words are too long for that. */
export function exitHelp(say: Say): string {
  const all = EXIT_TABLE.map(([code, meaning]) => ({ code: String(code), meaning: say(meaning) }));
  const left = all.slice(0, 6);
  const width = Math.max(...left.map(({ meaning }) => meaning.length)) + 4;
  const rows = left.map(({ code, meaning }, row) => {
    const other = all[row + 6];
    const right = other === undefined ? '' : `${other.code.padEnd(3)}  ${other.meaning}`;
    return `  ${code}  ${meaning.padEnd(width)}${right}`.trimEnd();
  });
  const isNarrow = rows.every((row) => row.length <= WIDTH);
  const shown = isNarrow ? rows : all.map(({ code, meaning }) => `  ${code.padEnd(3)}  ${meaning}`);
  return [say('Exit codes:'), ...shown].join('\n');
}

/** Of a terminal. */
const WIDTH = 80;
