/** servers/postgres — a real PostgreSQL of its own, when it is installed. */
import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { chown, mkdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { findProgram, freePort, launch, type Running, temporaryFolder, type Wishes } from './program.ts';

const run = promisify(execFile);

/** An empty database; close it when done. */
export interface PostgresServer {
  /** What a user would write into the configuration: it lets everybody on this machine in without a password. */
  readonly url: string;
  close(): Promise<void>;
}

/** @returns undefined when PostgreSQL is not installed, or has no user of its own although we are root: it refuses to run as root */
export async function startPostgres(): Promise<PostgresServer | undefined> {
  const initdb = await findProgram(...newestFirst(globSync('/usr/lib/postgresql/*/bin/initdb')), 'initdb');
  const user = process.getuid?.() === 0 ? await userNamed('postgres') : undefined;
  if (initdb === undefined || (user === undefined && process.getuid?.() === 0)) return undefined;
  const folder = await temporaryFolder('postgres');
  const data = join(folder.path, 'data');
  const port = await freePort();
  await mkdir(data, { mode: 0o700 });
  if (user !== undefined) await chown(data, user.uid, user.gid);
  const access = ['--username=twinbook', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'];
  await run(initdb, ['--pgdata', data, ...access], { ...user, cwd: data });
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'fsync=off'];
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  // SIGTERM would wait until everybody has left by themselves; SIGINT throws them out and leaves nothing behind.
  const program = join(dirname(await realpath(initdb)), 'postgres');
  const running = launch(program, args, join(folder.path, 'log'), { user, ending: 'SIGINT' });
  const close = async () => {
    await running.stop();
    await folder.remove();
  };
  const url = `postgres://twinbook@127.0.0.1:${port}/postgres`;
  await untilOpen(url, running).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { url, close };
}

/** Debian keeps each version in a folder of its own, and none of them on the PATH. */
function newestFirst(paths: readonly string[]): string[] {
  const version = (path: string): number => Number(path.split('/')[4]);
  return paths.toSorted((a, b) => version(b) - version(a));
}

async function userNamed(name: string): Promise<Wishes['user']> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(async (word) => Number((await run('id', [word, name])).stdout)));
    return uid === undefined || gid === undefined ? undefined : { uid, gid };
  } catch {
    return undefined; // There is nobody of that name.
  }
}

async function untilOpen(url: string, running: Running): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    await running.check();
    const client = new Client({ connectionString: url });
    const isOpen = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (isOpen) return;
    await sleep(100);
  }
  throw new Error('PostgreSQL does not open its port');
}
