/** container/image — puts the image's files into a folder, as the Dockerfile says, without Docker. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { copies, image, ROOT } from './dockerfile.ts';

interface Locked {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
}

export async function lockedPackages(): Promise<Record<string, Locked>> {
  const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
  return lock.packages;
}

/**
 * Does below `folder` what the COPY lines do below `/`; node_modules is what `npm ci --omit=dev` would install, by the lock
 * file. The folders `config`, `data` and `tmp` stand in for what is mounted; the last two belong to `user`, when given.
 */
export async function buildImage(folder: string, user: { readonly uid?: number; readonly gid?: number }): Promise<void> {
  for (const { from, sources, target } of copies(image)) {
    if (from !== undefined) {
      assert.deepEqual([sources, target], [['/app/node_modules'], '/app/node_modules']);
      await copyPackages(join(folder, 'app'));
      continue;
    }
    for (const source of sources) {
      const to = join(folder, target.endsWith('/') ? join(target, source) : target);
      await mkdir(dirname(to), { recursive: true });
      await cp(join(ROOT, source), to, { recursive: true });
    }
  }
  for (const name of ['config', 'data', 'tmp']) await mkdir(join(folder, name));
  const { uid, gid } = user;
  if (uid !== undefined && gid !== undefined) for (const name of ['data', 'tmp']) await chown(join(folder, name), uid, gid);
}

/** Whether anything can be put into the folders of the image; `data` and `tmp` stay writable. */
export async function setWritable(folder: string, writable: boolean): Promise<void> {
  const mode = writable ? 0o755 : 0o555;
  await chmod(folder, mode);
  for (const name of ['app', 'app/src', 'app/src/cli', 'app/node_modules', 'config']) await chmod(join(folder, name), mode);
}

async function copyPackages(app: string): Promise<void> {
  const wanted = Object.entries(await lockedPackages()).filter(
    ([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional,
  );
  // A package inside another comes along with it.
  const outer = wanted
    .map(([path]) => path)
    .filter((path) => path.lastIndexOf('node_modules/') === 0 && existsSync(join(ROOT, path)));
  for (const path of outer) await cp(join(ROOT, path), join(app, path), { recursive: true });
}
