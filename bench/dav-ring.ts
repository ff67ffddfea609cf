/** bench/dav-ring — two DAV servers with a lane for each who takes part, and the ways to run them: Twinbook, and vdirsyncer. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Counted, DavOrder, ServerName } from './dav-servers.ts';
import { type Kind, paths, USER } from './salon-files.ts';
import { type Took, timed } from './timed.ts';

export type Cost = Took & Counted;

export interface Ring {
  /** A collection of somebody's, by its address. */
  address(side: 'left' | 'right', lane: string): string;
  order(what: DavOrder): Promise<void>;
  counted(): Promise<Counted>;
  /** One cycle of somebody, from the start of the process to its end. */
  cycle(lane: string): Promise<Cost>;
  /** Seconds of cycles that have nothing to do, one after the other in one process of Twinbook, as in the daemon. */
  idle(lane: string, count: number): Promise<readonly number[]>;
}

export interface Ground {
  readonly left: ServerName;
  readonly right: ServerName;
  readonly kind: Kind;
  readonly lanes: readonly string[];
}

/** By what a lane's name begins with. */
const RUNNERS: Readonly<Record<string, (lane: Lane) => Promise<Took>>> = { twinbook, vdirsyncer };

interface Lane {
  readonly folder: string;
  readonly left: string;
  readonly right: string;
  readonly kind: Kind;
}

export async function inRing({ left, right, kind, lanes }: Ground, work: (ring: Ring) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'twinbook-bench-'));
  const servers = fork(new URL('./dav-servers.ts', import.meta.url), [left, right, kind, lanes.join(',')]);
  try {
    const [origins] = (await once(servers, 'message')) as [Readonly<Record<'left' | 'right', string>>];
    const names = { left, right };
    const address = (side: 'left' | 'right', lane: string): string => origins[side] + paths(names[side], kind, lane);
    const counted = async (): Promise<Counted> => (await asked(servers, { take: true })) as Counted;
    const laneOf = (lane: string): Lane => ({
      ...{ folder: join(folder, lane), left: address('left', lane), right: address('right', lane), kind },
    });
    await work({
      address,
      order: async (what) => void (await asked(servers, what)),
      counted,
      cycle: async (lane) => {
        await counted();
        const run = RUNNERS[lane.split('-')[0] ?? ''];
        if (run === undefined) throw new Error(`nobody runs ${lane}`);
        const took = await run(laneOf(lane));
        return { ...took, ...(await counted()) };
      },
      idle: async (lane, count) => {
        const { output } = await twinbook(laneOf(lane), ['--again', String(count)]);
        return (JSON.parse(output) as { readonly again: readonly number[] }).again;
      },
    });
  } finally {
    const gone = once(servers, 'exit');
    servers.send('end');
    await gone;
    await rm(folder, { recursive: true, force: true });
  }
}

async function asked(servers: ChildProcess, what: DavOrder): Promise<unknown> {
  servers.send(what);
  const [answer] = (await once(servers, 'message')) as [{ failed?: string }];
  if (answer.failed !== undefined) throw new Error(answer.failed);
  return answer;
}

async function twinbook({ folder, left, right, kind }: Lane, more: readonly string[] = []): Promise<Took & { output: string }> {
  await mkdir(folder, { recursive: true });
  const script = new URL('./dav-cycle.ts', import.meta.url).pathname;
  return await timed(process.execPath, [
    script,
    '--left',
    left,
    '--right',
    right,
    '--kind',
    kind,
    '--data',
    join(folder, 'data'),
    ...more,
  ]);
}

/** Its list of collections is looked for once, beforehand, as its users do. */
async function vdirsyncer({ folder, left, right, kind }: Lane): Promise<Took> {
  const file = join(folder, 'config');
  const isNew = (await mkdir(folder, { recursive: true })) !== undefined;
  if (isNew) {
    const type = kind === 'events' ? 'caldav' : 'carddav';
    const storage = (name: string, url: string): string =>
      `[storage ${name}]\ntype = "${type}"\nurl = "${url}"\nusername = "${USER.name}"\npassword = "${USER.password}"\n`;
    const pair = '[pair bench]\na = "left"\nb = "right"\ncollections = null\nconflict_resolution = "b wins"\n';
    const general = `[general]\nstatus_path = "${join(folder, 'status')}"\n`;
    await writeFile(file, [general, pair, storage('left', left), storage('right', right)].join('\n'));
    await timed('vdirsyncer', ['-c', file, 'discover']);
  }
  return await timed('vdirsyncer', ['-c', file, 'sync']);
}
