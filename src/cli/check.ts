/** cli/check — `twinbook check [--online]`: every mistake of the configuration, and on request what the servers say to it. */
import type { Config, ConfiguredEntry } from '../config/config.ts';
import { type Loaded, loadConfig } from '../config/load.ts';
import { type Problem, sentenceIn } from '../config/sentences.ts';
import { wordsIn } from '../locales/words.ts';
import type { ErrorCode } from '../model/errors.ts';
import type { Kind } from '../model/item.ts';
import { withSaid } from './consent-warnings.ts';
import { EXIT, EXIT_OF_ERROR, type ExitCode, worstOf } from './exit-codes.ts';
import type { Context } from './verb.ts';

/** What the servers made known. `code` decides the exit code; a warning does not. */
export interface OnlineProblem extends Problem {
  readonly severity: 'error' | 'warning';
  readonly code: ErrorCode | undefined;
}

export async function run(context: Context): Promise<ExitCode> {
  const loaded = await loadConfig(context.file, context.environment);
  await context.output.speak(loaded.language);
  const online = loaded.ok && context.options.online === true ? await askServers(loaded.config, context) : [];
  const errors = [...(loaded.ok ? [] : loaded.errors), ...online.filter(({ severity }) => severity === 'error')];
  const file = loaded.ok ? await withSaid(loaded.warnings, loaded.config) : loaded.warnings;
  const warnings = [...file, ...online.filter(({ severity }) => severity === 'warning')];
  tell(context, loaded, errors, warnings);
  if (!loaded.ok) return EXIT.usage;
  return worstOf(
    online
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => (code === undefined ? EXIT.failed : EXIT_OF_ERROR[code])),
  );
}

/** The one place where `check` meets the servers. */
async function askServers(config: Config, { output, signal }: Context): Promise<readonly OnlineProblem[]> {
  output.note(wordsIn(output.language).check.asking);
  const { checkOnline } = await import('./check-online.ts');
  return checkOnline(config, signal);
}

function tell({ file, output }: Context, loaded: Loaded, errors: readonly Problem[], warnings: readonly Problem[]): void {
  const words = wordsIn(output.language).check;
  for (const error of errors) output.row(sentenceIn(error, output.say));
  for (const warning of warnings)
    output.row(`${output.style('yellow', output.say('warning:'))} ${sentenceIn(warning, output.say)}`);
  output.document({ ok: errors.length === 0, errors: errors.map(asJson), warnings: warnings.map(asJson) });
  if (output.quiet) return;
  if (errors.length > 0) output.note(words.bad(file, errors.length));
  else if (loaded.ok)
    output.print(
      words.good(file, loaded.config.pairs.length, countOf('event', loaded.config), countOf('contact', loaded.config)),
    );
}

function asJson({ file, line, column, message, hint }: Problem): Problem {
  return { file, line, column, message, hint };
}

/** Entries that are synced. */
function countOf(kind: Kind, { pairs }: Config): number {
  const isMeant = (entry: ConfiguredEntry): boolean => entry.kind === kind && (kind === 'event' || entry.consent !== undefined);
  return pairs.flatMap(({ entries }) => entries).filter(isMeant).length;
}
