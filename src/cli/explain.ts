/** cli/explain — what stopped a verb, in a sentence for the person in front of it, and as an exit code. */
import { hideSecrets } from '../config/secrets.ts';
import { sentenceIn } from '../config/sentences.ts';
import type { Say } from '../locales/phrases/saying.ts';
import { isSyncError } from '../model/errors.ts';
import { BadConfiguration } from './bad-configuration.ts';
import { EXIT, EXIT_OF_ERROR, type ExitCode } from './exit-codes.ts';
import { Interrupted } from './interrupted.ts';
import type { Context } from './verb.ts';

/** Says it on standard error, with --json on standard output too, unless the verb has answered already. */
export function explain(error: unknown, { output, signal }: Pick<Context, 'output' | 'signal'>): ExitCode {
  const { code, lines, document } = explanationOf(error, signal.aborted, output.say);
  for (const line of lines) output.complain(line);
  if (output.verbose && error instanceof Error && error.stack !== undefined) output.complain(stackOf(error));
  if (!output.answered) output.document(document);
  return code;
}

interface Explanation {
  readonly code: ExitCode;
  readonly lines: readonly string[];
  readonly document: unknown;
}

function explanationOf(error: unknown, isInterrupted: boolean, say: Say): Explanation {
  const said = (code: ExitCode, name: string, message: string, hint: string): Explanation => ({
    code,
    lines: [`twinbook: ${say(message)}`, ...(hint === '' ? [] : [`  ${say(hint)}`])],
    document: { error: { code: name, message: hideSecrets(message), hint } },
  });
  if (error instanceof Interrupted || (isInterrupted && error instanceof Error && error.name === 'AbortError'))
    return said(EXIT.interrupted, 'INTERRUPTED', 'interrupted', '');
  if (error instanceof BadConfiguration) {
    const { errors, warnings } = error;
    return { code: EXIT.usage, lines: errors.map((one) => sentenceIn(one, say)), document: { ok: false, errors, warnings } };
  }
  if (isSyncError(error)) return said(EXIT_OF_ERROR[error.code], error.code, error.message, error.hint);
  const message = error instanceof Error ? error.message : String(error);
  return said(EXIT.failed, 'UNEXPECTED', `something unexpected happened: ${message}`, 'run it again with -v to see where');
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : '';
  return `${error.stack}${cause}`;
}
