/** store/report-folder — folders of the data folder that tell what was done with a pair: made once, their report saved whole. */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SyncError } from '../model/errors.ts';

export const REPORT = 'report.json';
/** The same for people, where there is one. */
export const PAGE = 'report.html';

export interface FolderOf<Report> {
  readonly folder: string;
  readonly report: Report;
}

/** Every report in folders whose names begin with that word. @throws STORE */
export function reportsIn<Report>(data: string, word: string): FolderOf<Report>[] {
  return orTrouble(data, () => {
    const names = foldersIn(data).filter((name) => name.startsWith(`${word}-`));
    return names.flatMap((name) => readReport<Report>(join(data, name)));
  });
}

/** Makes the folder, readable by its owner only; two of one name get two names. @throws STORE */
export function newFolder(wanted: string): string {
  return orTrouble(wanted, () => {
    for (let again = 1; ; again++) {
      const folder = again === 1 ? wanted : `${wanted}-${again}`;
      try {
        mkdirSync(folder, { mode: 0o700 });
        return folder;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
  });
}

/** A moment (ISO) as it stands in the name of a folder. */
export const stampOf = (moment: string): string => moment.replaceAll(/[-:]|\.\d+/g, '');

/** On disk, whole, when it returns. @throws STORE */
export function saveAsJson(folder: string, report: unknown): void {
  orTrouble(folder, () => {
    writeWhole(join(folder, `${REPORT}.new`), `${JSON.stringify(report, null, 2)}\n`);
    renameSync(join(folder, `${REPORT}.new`), join(folder, REPORT));
    settle(folder);
  });
}

/** One file; the name is ours, so that it names nobody. @throws STORE */
export function exportFile(folder: string, name: string, text: string): void {
  orTrouble(folder, () => writeWhole(join(folder, name), text));
}

function foldersIn(data: string): string[] {
  try {
    return readdirSync(data);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** A folder without a readable report is none of ours, or was made by a run that ended before it did anything. */
function readReport<Report>(folder: string): FolderOf<Report>[] {
  try {
    return [{ folder, report: JSON.parse(readFileSync(join(folder, REPORT), 'utf8')) as Report }];
  } catch (error) {
    if (error instanceof SyntaxError || ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code))) return [];
    throw error;
  }
}

function writeWhole(file: string, text: string): void {
  const handle = openSync(file, 'w', 0o600);
  try {
    // writeSync may take a part of it, on a disk that fills up, and calls that no error.
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A new name is on disk once its folder is. */
function settle(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function orTrouble<T>(where: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof SyncError) throw cause;
    const hint = 'Check the disk and its permissions, then run it again: nothing is removed before it is exported.';
    throw new SyncError('STORE', `${where} cannot be written: ${(cause as Error).message}`, { cause, hint });
  }
}
