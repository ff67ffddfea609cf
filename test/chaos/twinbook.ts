/** chaos/twinbook — the command line as a process of its own, which can be killed, frozen and asked to end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
/** Milliseconds. Nothing here takes so long. */
const FOREVER = 600_000;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  readonly ms: number;
}

export interface Twinbook {
  /** undefined as long as it works. */
  readonly ended: Ended | undefined;
  signal(name: NodeJS.Signals): void;
  /** Waits for its end, or so many milliseconds. */
  within(ms: number): Promise<Ended | undefined>;
  /** Waits for its end. @throws when that never comes; then it is killed */
  end(): Promise<Ended>;
}

export function startTwinbook(file: string, ...args: readonly string[]): Twinbook {
  const begun = performance.now();
  const child = spawn(process.execPath, [MAIN, ...args, '--config', file], {
    env: { TMPDIR: process.env.TMPDIR ?? '/tmp' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => {
    said.out += text;
  });
  child.stderr.on('data', (text: Buffer) => {
    said.err += text;
  });
  // Whatever becomes of us, it must not stay behind.
  const emergency = (): void => void child.kill('SIGKILL');
  process.once('exit', emergency);
  let ended: Ended | undefined;
  const end = closed(child).then(([code, signal]) => {
    process.removeListener('exit', emergency);
    ended = { code, signal, ...said, ms: performance.now() - begun };
    return ended;
  });
  const within = (ms: number): Promise<Ended | undefined> => Promise.race([end, sleep(ms, undefined, { ref: false })]);
  return {
    get ended() {
      return ended;
    },
    signal: (name) => void child.kill(name),
    within,
    end: async () => {
      const now = await within(FOREVER);
      if (now !== undefined) return now;
      child.kill('SIGKILL');
      await end;
      throw new Error(`twinbook ${args.join(' ')} does not end: ${said.err.slice(-2000)}`);
    },
  };
}

async function closed(child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> {
  return (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
}
