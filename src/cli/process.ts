/** cli/process — joins the command line to the process: streams, signals, the exit code. */
import { inspect } from 'node:util';
import { hideSecrets } from '../config/secrets.ts';
import { masked } from '../ops/log.ts';
import { EXIT } from './exit-codes.ts';
import { runCli } from './program.ts';

/** Ctrl-C or SIGTERM asks the verb to finish what it has in hand; the second time it ends at once. */
export async function runProcess(process: NodeJS.Process): Promise<void> {
  const interrupt = new AbortController();
  const stop = () => {
    if (interrupt.signal.aborted) process.exit(EXIT.interrupted);
    interrupt.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  // Node would print the error as it is; whatever secret or address is in it must not reach a log.
  process.on('uncaughtException', (error) => {
    process.stderr.write(masked(hideSecrets(`twinbook: something unexpected happened: ${inspect(error)}\n`)));
    process.exit(EXIT.failed);
  });
  // `twinbook status | head` closes the pipe early; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed));
  const { env: environment, stdin, stdout, stderr } = process;
  process.exitCode = await runCli(process.argv.slice(2), { environment, stdin, stdout, stderr, signal: interrupt.signal });
}
