/** cli/completion — `twinbook completion SHELL`: the script a shell completes our commands with. */
import { SCRIPTS, type Shell } from './completion-scripts.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { COMMON_OPTIONS, VERBS } from './table.ts';
import type { Context } from './verb.ts';

/** The shell is one of the table's choices: the command line was checked against it. */
export async function run({ args, output }: Context): Promise<ExitCode> {
  const shell = args.shell as Shell;
  const script = SCRIPTS[shell](VERBS, COMMON_OPTIONS);
  if (output.json) output.document({ shell, script });
  else output.raw(script);
  return EXIT.done;
}
