/** container/root — the image as a root folder that a process can be locked into: its files, a shell, Node, what the entrypoint calls. */
import { execFile } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '../servers/program.ts';
import { buildImage } from './image.ts';

const run = promisify(execFile);

/** Where the base image keeps what is called here. */
export const PATH = '/usr/local/bin:/usr/bin:/bin';
const CALLED = ['dash', 'setpriv', 'find', 'chown', 'id', 'stat', 'true'];

/** Why no process can be locked into a folder here; undefined: it can. */
export async function whyNoRoot(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'only root can lock a process into a folder';
  for (const name of ['chroot', 'ldd', ...CALLED])
    if ((await findProgram(name, `/usr/sbin/${name}`)) === undefined) return `${name} is not installed`;
  return undefined;
}

export interface Root {
  readonly path: string;
  remove(): Promise<void>;
}

export async function buildRoot(): Promise<Root> {
  const path = await mkdtemp(join(tmpdir(), 'twinbook-root-'));
  await chmod(path, 0o755);
  await buildImage(path, {});
  await mkdir(join(path, 'usr/bin'), { recursive: true });
  await symlink('usr/bin', join(path, 'bin'));
  for (const name of CALLED) await copyProgram((await findProgram(name)) ?? name, path);
  await copyProgram(process.execPath, path, 'node');
  await symlink('dash', join(path, 'usr/bin/sh'));
  await chmod(join(path, 'tmp'), 0o1777);
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A program and the libraries it is linked with. */
async function copyProgram(from: string, root: string, name = basename(from)): Promise<void> {
  await copyFile(from, join(root, 'usr/bin', name), constants.COPYFILE_FICLONE);
  const { stdout } = await run('ldd', [from]);
  for (const [library] of stdout.matchAll(/\/\S+/g)) {
    const to = join(root, library);
    await mkdir(dirname(to), { recursive: true });
    if (!existsSync(to)) await copyFile(library, to);
  }
}
