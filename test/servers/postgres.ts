/** servers/postgres — a real PostgreSQL of its own, when it is installed. */
import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { chown, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { findProgram, freePort, launch, type Running, temporaryFolder, type Wishes } from './program.ts';

const run = promisify(execFile);

/** The only user who needs a password; made by whoever wants one. */
export const GUARDED = 'guarded';

/** An empty database; close it when done. */
export interface PostgresServer {
  /** What a user would write into the configuration: it lets everybody on this machine in without a password. */
  readonly url: string;
  /** One more database of its own, empty; `options` as CREATE DATABASE takes them. */
  newDatabase(options?: string): Promise<PostgresDatabase>;
  /** Does it as the administrator. */
  query(text: string): Promise<void>;
  /** Ends the server as an administrator would who is in a hurry, and starts it again. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface PostgresDatabase {
  readonly url: string;
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly user: 'twinbook';
  readonly password: undefined;
  readonly name: string;
  readonly encrypted: 'no';
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
  const rules = join(data, 'pg_hba.conf');
  await writeFile(rules, `host all ${GUARDED} 127.0.0.1/32 scram-sha-256\n${await readFile(rules, 'utf8')}`);
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'fsync=off'];
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  // SIGTERM would wait until everybody has left by themselves; SIGINT throws them out and leaves nothing behind.
  const program = join(dirname(await realpath(initdb)), 'postgres');
  const url = `postgres://twinbook@127.0.0.1:${port}/postgres`;
  let running: Running | undefined;
  const stop = async () => {
    await running?.stop();
    running = undefined;
  };
  const start = async () => {
    running = launch(program, args, join(folder.path, 'log'), { user, ending: 'SIGINT' });
    await untilOpen(url, running);
  };
  const close = async () => {
    await stop();
    await folder.remove();
  };
  await start().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const query = async (text: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  let count = 0;
  const newDatabase = async (options = ''): Promise<PostgresDatabase> => {
    const name = `salon_${++count}`;
    await query(`CREATE DATABASE ${name} ${options}`);
    const place = { host: '127.0.0.1', port, user: 'twinbook', password: undefined, name, encrypted: 'no' } as const;
    return { url: url.replace(/postgres$/, name), ...place };
  };
  const restart = async () => {
    await stop();
    await start();
  };
  return { url, newDatabase, query, restart, stop, start, close };
}

/** For a file of tests: the server, started once for all of them; undefined where there is none. */
export function sharedPostgres(): { readonly server: PostgresServer | undefined } {
  let server: PostgresServer | undefined;
  before(async () => {
    server = await startPostgres();
  });
  after(async () => await server?.close());
  return {
    get server() {
      return server;
    },
  };
}

export const NO_POSTGRES = 'PostgreSQL is not installed';

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
