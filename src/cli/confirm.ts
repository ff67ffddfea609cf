/** cli/confirm — asks the person in front of the terminal before something is done that is hard to take back. */
import { createInterface } from 'node:readline/promises';
import type { Context } from './verb.ts';

/** Only a plain yes counts, in any of our languages; `--yes` answers. Without a terminal to ask on, `--yes` is needed. */
export async function isConfirmed(
  question: string,
  { signal, options, output }: Pick<Context, 'signal' | 'options' | 'output'>,
): Promise<boolean> {
  if (options.yes === true) return true;
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const asked = `${output.say(question)} ${output.say('[y/N]')} `;
    return /^(y(es)?|ja?)$/i.test((await terminal.question(asked, { signal })).trim());
  } finally {
    terminal.close();
  }
}
