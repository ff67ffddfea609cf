/** test/cli/daemon — `twinbook VERB` as a process of its own, which can be watched, signalled and asked over HTTP. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));

export interface Health {
  readonly code: number;
  readonly status: string;
  readonly checks: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly notes?: readonly string[];
}

export interface Daemon {
  /** What it wrote so far. */
  readonly out: string;
  readonly err: string;
  signal(name: NodeJS.Signals): void;
  /** The exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  /** Waits until it has written something, on either stream. */
  until(what: RegExp): Promise<RegExpExecArray>;
  /** Where it answers; the newest address it has told. */
  origin(): Promise<string>;
  health(): Promise<Health>;
  /** Asks until health is as it is wanted. */
  healthUntil(isRight: (health: Health) => boolean): Promise<Health>;
}

interface Around {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Killed when the test ends, if it has not ended by then. `nodeArgs` come before src/main.js. */
export function startDaemon(
  t: TestContext,
  args: readonly string[],
  nodeArgs: readonly string[] = [],
  { env = {}, cwd }: Around = {},
): Daemon {
  const child = spawn(process.execPath, [...nodeArgs, MAIN, ...args], {
    env: { TMPDIR: process.env.TMPDIR ?? '/tmp', ...env },
    cwd,
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => {
    said.out += text;
  });
  child.stderr.on('data', (text: Buffer) => {
    said.err += text;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  t.after(async () => {
    if (child.exitCode === null) child.kill('SIGKILL');
    await ended;
  });
  const find = (what: RegExp): RegExpExecArray | null => what.exec(said.out) ?? what.exec(said.err);
  const until = async (what: RegExp): Promise<RegExpExecArray> => {
    for (let found = find(what); ; found = find(what)) {
      if (found !== null) return found;
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode} and said ${said.out}${said.err}`);
      await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended]);
    }
  };
  const origin = async (): Promise<string> => {
    await until(/"address":"http/);
    return [...said.err.matchAll(/"address":"(http[^"]+)"/g)].at(-1)?.[1] ?? '';
  };
  const health = async (): Promise<Health> => {
    const answer = await fetch(`${await origin()}/health`);
    return { code: answer.status, ...((await answer.json()) as Omit<Health, 'code'>) };
  };
  return {
    get out() {
      return said.out;
    },
    get err() {
      return said.err;
    },
    ...{ ended, until, origin, health },
    signal: (name) => void child.kill(name),
    healthUntil: (isRight) =>
      patiently(async () => {
        const now = await health();
        return isRight(now) ? now : undefined;
      }),
  };
}

/** Asks again and again, for at most a minute, until there is an answer; a refused connection is none. */
export async function patiently<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const begun = Date.now();
  for (;;) {
    const answer = await Promise.resolve()
      .then(ask)
      .catch((error: unknown) => {
        if (error instanceof TypeError) return undefined;
        throw error;
      });
    if (answer !== undefined) return answer;
    if (Date.now() - begun > 60_000) throw new Error(`in vain for a minute: ${ask}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
