/** cli/way-back — waits until a sign-in is finished: by what a person pastes, or by whoever the browser comes back to. */
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { hideSecrets } from '../config/secrets.ts';
import { isSyncError, SyncError } from '../model/errors.ts';
import type { BrowserSignIn, Connected } from '../model/sign-in.ts';
import type { Context } from './verb.ts';

/** How often it is looked whether another process has finished it, in milliseconds. */
const LOOK_EVERY = 200;

type Waiting = Pick<Context, 'input' | 'output' | 'signal'>;

/** @throws what stopped the sign-in; AbortError on Ctrl-C */
export async function waitForReturn(signIn: BrowserSignIn, context: Waiting): Promise<Connected> {
  const over = new AbortController();
  const signal = AbortSignal.any([context.signal, over.signal]);
  const finished = watch(signIn, signal);
  try {
    return await Promise.race([finished, readPasted(signIn, { ...context, signal }).then(() => finished)]);
  } finally {
    over.abort();
    await finished.catch(() => undefined); // whoever won the race has said how it ended
  }
}

/** The store tells, whoever finished it. */
async function watch(signIn: BrowserSignIn, signal: AbortSignal): Promise<Connected> {
  for (;;) {
    const progress = await signIn.progress();
    if (progress.is === 'gone') {
      throw new SyncError('AUTH_LOST', 'nobody came back from Google in time, or another sign-in was begun for this pair', {
        hint: 'An address is good for ten minutes. Run the command again.',
      });
    }
    if (progress.is === 'over') {
      const { outcome } = progress;
      if (outcome.ok) return outcome;
      throw new SyncError(outcome.code, outcome.message, { hint: outcome.hint });
    }
    await sleep(LOOK_EVERY, undefined, { signal });
  }
}

/**
 * Brings each line to the sign-in, until one is taken. A person may try again after a wrong one; a pipe learns that it was wrong.
 * Whoever says nothing may still come back by browser.
 */
async function readPasted(signIn: BrowserSignIn, { input, output, signal }: Waiting): Promise<void> {
  if (input !== undefined) {
    const lines = createInterface({ input, terminal: false });
    const close = (): void => lines.close();
    signal.addEventListener('abort', close, { once: true });
    try {
      for await (const line of lines) {
        if (signal.aborted) break;
        if (line.trim() !== '' && (await isTaken(line, signIn, { input, output, signal }))) return;
      }
    } finally {
      signal.removeEventListener('abort', close);
      lines.close();
    }
  }
  await new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Whether the line decided the sign-in, one way or the other. @throws what was wrong with it, to a pipe */
async function isTaken(line: string, signIn: BrowserSignIn, { input, output, signal }: Waiting): Promise<boolean> {
  try {
    await signIn.finish(line, 'person', signal);
    return true;
  } catch (error) {
    const { is } = await signIn.progress();
    if (is !== 'open') return true;
    if (!isSyncError(error) || input?.isTTY !== true) throw error;
    output.complain(`${output.say(hideSecrets(error.message))}\n  ${output.say(error.hint)}\nPaste another, or press Ctrl-C.`);
    return false;
  }
}
