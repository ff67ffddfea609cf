/** store/export-folder — a folder of exported files, readable by its owner only. */
import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SyncError } from '../model/errors.ts';
import { flush } from './folder.ts';
import { exportFile } from './report-folder.ts';

/** Makes the folder; one that is there must be empty. @throws STORE, CONFIG */
export function openExport(to: string): string {
  const folder = resolve(to);
  const there = statSync(folder, { throwIfNoEntry: false });
  if (there !== undefined && (!there.isDirectory() || readdirSync(folder).length > 0)) {
    const hint = 'Nothing was written. Name a folder that does not exist yet, or an empty one.';
    throw new SyncError('CONFIG', there.isDirectory() ? `${folder} is not empty` : `${folder} is a file`, { hint });
  }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    return folder;
  } catch (cause) {
    const hint = 'Look whether the folder above exists and may be written, and whether there is room.';
    throw new SyncError('STORE', `${folder} cannot be made: ${(cause as Error).message}`, { cause, hint });
  }
}

/** Each file on disk for good; what lists the others last. @throws STORE */
export function fillExport(folder: string, files: readonly { readonly name: string; readonly text: string }[]): void {
  for (const { name, text } of files) exportFile(folder, name, text);
  flush(join(folder));
}
