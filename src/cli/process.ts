/** cli/process — joins the command line to the process: streams, signals, the exit code. */
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
  // `twinbook status | head` closes the pipe early; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed));
  const { env: environment, stdout, stderr } = process;
  process.exitCode = await runCli(process.argv.slice(2), { environment, stdout, stderr, signal: interrupt.signal });
}
