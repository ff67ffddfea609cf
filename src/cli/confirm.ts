/** cli/confirm — asks the person in front of the terminal before something is done that is hard to take back. */
import { createInterface } from 'node:readline';
import { Interrupted } from './interrupted.ts';
import type { Context, Input } from './verb.ts';

/** Where a person sits. */
interface Terminal {
  readonly input: Input;
  readonly screen: NodeJS.WritableStream;
}

/**
 * Only a plain yes counts, in any of our languages; `--yes` answers. Without a terminal to ask on, `--yes` is needed.
 * @throws Interrupted on Ctrl-C and SIGTERM
 */
export async function isConfirmed(
  question: string,
  { signal, options, output }: Pick<Context, 'signal' | 'options' | 'output'>,
  { input, screen }: Terminal = { input: process.stdin, screen: process.stderr },
): Promise<boolean> {
  if (options.yes === true) return true;
  if (input.isTTY !== true) return false;
  const asked = `${output.say(question)} ${output.say('[y/N]')} `;
  return /^(y(es)?|ja?)$/i.test((await answerTo(asked, { input, screen }, signal)).trim());
}

/** '' when there is none: Ctrl-D, or the terminal went away. @throws Interrupted */
async function answerTo(asked: string, { input, screen }: Terminal, signal: AbortSignal): Promise<string> {
  if (signal.aborted) throw new Interrupted();
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const silent = (): void => resolve('');
  const interrupted = (): void => reject(new Interrupted());
  const terminal = createInterface({ input, output: screen });
  // On a terminal readline takes Ctrl-C as a key: no signal comes.
  terminal.once('SIGINT', interrupted).once('close', silent);
  signal.addEventListener('abort', interrupted, { once: true });
  let isAnswered = false;
  terminal.question(asked, (answer) => {
    isAnswered = true;
    resolve(answer);
  });
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', interrupted);
    terminal.close();
    // What is said next begins on a line of its own.
    if (!isAnswered) screen.write('\n');
  }
}
