/** test/cli/browser — `twinbook connect` in this process, with somebody at the keyboard and a browser. */
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { openApp } from '../../src/app.ts';
import { connectPair } from '../../src/cli/connect.ts';
import { createOutput, type Sink } from '../../src/cli/output.ts';
import { runCli } from '../../src/cli/program.ts';
import type { Input } from '../../src/cli/verb.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Answer, StoryWorld } from '../stories/world.ts';

export interface Connecting {
  /** The printed address, once it is there. */
  readonly address: Promise<string>;
  readonly said: { readonly out: string; readonly err: string };
  paste(line: string): void;
  /** Nothing more will be pasted. */
  hangUp(): void;
  /** Ctrl-C. */
  interrupt(): void;
  readonly ended: Promise<Answer>;
}

interface Seat {
  readonly input: Input;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly signal: AbortSignal;
}

/** Begins it; `isTTY`: a person sits there, not a pipe. */
export function connecting(
  { folder }: StoryWorld,
  { args = [], isTTY = false, pair = 'salon-anna' }: { args?: readonly string[]; isTTY?: boolean; pair?: string } = {},
): Connecting {
  return seated(isTTY, ({ input, ...around }) =>
    runCli(['connect', pair, ...args, '--config', `${folder}/twinbook.yaml`], { environment: {}, stdin: input, ...around }),
  );
}

/** The same at another port than the documented one, which other tests may have: 0 is a free one. Ends with 0, or throws. */
export function connectingAt(world: StoryWorld, port: number): Connecting {
  return seated(false, async ({ input, stdout, stderr, signal }) => {
    const loaded = await loadConfig(`${world.folder}/twinbook.yaml`, {});
    if (!loaded.ok) throw new Error('the configuration is broken');
    const app = await openApp(loaded.config);
    try {
      const [pair] = app.pairs;
      if (pair === undefined) throw new Error('there is no pair');
      const output = createOutput({ stdout, stderr, json: false, quiet: false, verbose: false, environment: {} });
      await connectPair(pair, loaded.config.http.publicUrl, port, { input, output, signal });
      return 0;
    } finally {
      await app.dispose();
    }
  });
}

function seated(isTTY: boolean, run: (seat: Seat) => Promise<number>): Connecting {
  const input = Object.assign(new PassThrough(), { isTTY }) satisfies Input;
  const told = new PassThrough();
  const interrupt = new AbortController();
  const said = { out: '', err: '' };
  const sink = (name: 'out' | 'err'): Sink => ({
    write: (text) => {
      said[name] += text;
      told.emit('said');
    },
  });
  const ended = run({ input, stdout: sink('out'), stderr: sink('err'), signal: interrupt.signal }).then((code) => ({
    code,
    ...said,
  }));
  return {
    said,
    ended,
    address: addressIn(said, told, ended),
    paste: (line) => void input.write(`${line}\n`),
    hangUp: () => void input.end(),
    interrupt: () => interrupt.abort(),
  };
}

async function addressIn(said: Connecting['said'], told: PassThrough, ended: Promise<Answer>): Promise<string> {
  const find = (): string | undefined => /^http\S+\/o\/oauth2\/v2\/auth\?\S+$/m.exec(`${said.out}\n${said.err}`)?.[0];
  let isOver = false;
  const over = (): void => {
    isOver = true;
    told.emit('said');
  };
  ended.then(over, over);
  while (find() === undefined && !isOver) await once(told, 'said');
  return find() ?? '';
}

/** Opens the address and lets the user answer as the playground is told; where the browser is led, or the page it is left on. */
export async function browse(address: string): Promise<string> {
  const answer = await fetch(address, { redirect: 'manual' });
  return answer.headers.get('location') ?? (await answer.text());
}

/** From the first word to the end: what the browser came back with is changed by `tamper` and pasted. */
export async function connect(
  world: StoryWorld,
  tamper: (returned: string) => string = (returned) => returned,
  args: readonly string[] = [],
): Promise<Answer> {
  const run = connecting(world, { args });
  const address = await run.address;
  if (address !== '') run.paste(tamper(await browse(address)));
  return await run.ended;
}
