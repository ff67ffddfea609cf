/** cli/confirm — asks the person in front of the terminal for a yes. */
import { createInterface } from 'node:readline/promises';
import type { Context } from './verb.ts';

/** Only a plain yes counts; without a terminal to ask on, --yes is needed. */
export async function isConfirmed(question: string, { signal }: Pick<Context, 'signal'>): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `, { signal })).trim());
  } finally {
    terminal.close();
  }
}
