/** servers/program — real servers as child processes: found, started on a free port of 127.0.0.1, stopped by their own process group. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { access, chmod, constants, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A CalDAV and CardDAV server somebody can sign in to. Each has an account of its own; close it when done. */
export interface DavServer {
  readonly name: string;
  /** What a user would type. */
  readonly url: string;
  /** Where calendars can be made, with a slash at the end. */
  readonly home: string;
  /** Where address books can be made. */
  readonly books: string;
  readonly username: string;
  readonly password: string;
  close(): Promise<void>;
}

/** The path of the first of these programs that is installed; undefined when none is. */
export async function findProgram(...candidates: string[]): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(':');
  const paths = candidates.flatMap((name) => (name.includes('/') ? [name] : folders.map((folder) => join(folder, name))));
  for (const path of paths) {
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  return undefined;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/** A folder other users may enter; gone after `remove`. */
export async function temporaryFolder(name: string): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), `twinbook-${name}-`));
  await chmod(path, 0o755);
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

export interface Running {
  /** Fails loudly with the server's log when it has ended. */
  check(): Promise<void>;
  stop(): Promise<void>;
}

export interface Wishes {
  /** Whom it runs as; us when left out. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  /** What asks it to end. */
  readonly ending?: NodeJS.Signals;
}

/** Starts a program in a process group of its own, its output in a file. */
export function launch(program: string, args: readonly string[], log: string, wishes: Wishes = {}): Running {
  const { user, ending = 'SIGTERM' } = wishes;
  const output = openSync(log, 'a');
  const child = spawn(program, args, { ...user, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const emergency = () => signal(child, 'SIGKILL');
  process.once('exit', emergency);
  return {
    check: async () => {
      if (child.exitCode !== null) throw new Error(`${program} ended: ${await readFile(log, 'utf8')}`);
    },
    stop: async () => {
      signal(child, ending);
      await Promise.race([ended, sleep(3_000, undefined, { ref: false }).then(() => signal(child, 'SIGKILL'))]);
      process.removeListener('exit', emergency);
    },
  };
}

/** Waits until a PROPFIND of the address is answered 207. */
export async function untilAnswering(url: string, authorization: string | undefined, running: Running): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    await running.check();
    const headers = { depth: '0', ...(authorization === undefined ? {} : { authorization }) };
    const status = await fetch(url, { method: 'PROPFIND', headers }).then(drained, () => 0);
    if (status === 207) return;
    await sleep(100);
  }
  throw new Error(`${url} does not answer`);
}

export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

async function drained(response: Response): Promise<number> {
  await response.arrayBuffer();
  return response.status;
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, name);
  } catch {
    // It ended by itself in between.
  }
}
