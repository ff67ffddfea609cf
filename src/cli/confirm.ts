/** cli/confirm — asks the person in front of the terminal before something is done that is hard to take back. */
import { createInterface } from 'node:readline/promises';
import type { Context } from './verb.ts';

/** Only a plain yes counts; `--yes` answers. Without a terminal to ask on, `--yes` is needed. */
export async function isConfirmed(question: string, { signal, options }: Pick<Context, 'signal' | 'options'>): Promise<boolean> {
  if (options.yes === true) return true;
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `, { signal })).trim());
  } finally {
    terminal.close();
  }
}
