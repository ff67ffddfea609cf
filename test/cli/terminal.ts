/** test/cli/terminal — runs the command line in this process and keeps what it said. */
import { runCli, type Surroundings } from '../../src/cli/program.ts';
import type { Verb } from '../../src/cli/verb.ts';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Settings {
  readonly environment?: Surroundings['environment'];
  readonly verbs?: readonly Verb[];
  readonly signal?: AbortSignal;
  readonly isTTY?: boolean;
}

export async function twinbook(
  args: readonly string[],
  { environment = {}, verbs, signal, isTTY = false }: Settings = {},
): Promise<Said> {
  const said = { out: '', err: '' };
  const sink = (name: 'out' | 'err') => ({
    isTTY,
    columns: 80,
    write(text: string) {
      said[name] += text;
    },
  });
  const code = await runCli(args, {
    environment,
    stdout: sink('out'),
    stderr: sink('err'),
    signal: signal ?? new AbortController().signal,
    ...(verbs === undefined ? {} : { verbs }),
  });
  return { code, ...said };
}
