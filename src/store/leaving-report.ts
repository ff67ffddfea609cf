/**
 * store/leaving-report — the folder an uninstalled pair leaves behind: what was taken away, and the memory that it was uninstalled.
 *
 * It lies beside the database and not in it: of the pair nothing else stays, and it outlives the database.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { SyncError } from '../model/errors.ts';

/** One item that was written to a file before it was removed. */
export interface Exported {
  readonly file: string;
  readonly server: string;
  readonly kind: string;
  /** The link it belongs to. */
  readonly link: string;
  readonly href: string;
  readonly version: string;
  /** Its title or name. */
  readonly item: string;
  readonly removed: boolean;
}

export interface LeavingReport {
  readonly pair: string;
  readonly mode: string;
  readonly side: string;
  /** ISO. */
  readonly started: string;
  readonly ended: string | null;
  /**
   * begun: nothing was changed on either side yet. touched: something was. sides-done: both sides are as they shall be, the
   * sign-in and our memory come next. resumed: the owner took the pair up again.
   */
  readonly stage: 'begun' | 'touched' | 'sides-done' | 'finished' | 'resumed';
  readonly exported: readonly Exported[];
  readonly kept: readonly { readonly server: string; readonly kind: string; readonly item: string; readonly why: string }[];
  readonly unmarked: { readonly google: number; readonly dav: number };
  /** What became of the Google sign-in. */
  readonly sign_in: string | null;
}

export interface ReportFolder {
  readonly folder: string;
  readonly report: LeavingReport;
}

const REPORT = 'report.json';

/** What is left: the pair, or, when a consent is withdrawn, its contacts. The folders' names begin with it. */
export type Occasion = 'uninstall' | 'consent';

/** The last report of a pair; undefined: it never began to leave. @throws STORE */
export function lastReport(data: string, pair: string, occasion: Occasion = 'uninstall'): ReportFolder | undefined {
  return orTrouble(data, () => {
    const names = foldersIn(data).filter((name) => name.startsWith(`${occasion}-`));
    const reports = names.flatMap((name) => readReport(join(data, name)));
    const own = reports.filter(({ report }) => report.pair === pair);
    return own.sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1)).at(-1);
  });
}

const startOf = ({ report, folder }: ReportFolder): string => `${report.started} ${folder}`;

/** Makes `uninstall-<pair>-<time>`, readable by its owner only. @throws STORE */
export function beginReport(data: string, report: LeavingReport, occasion: Occasion = 'uninstall'): ReportFolder {
  return orTrouble(data, () => {
    const stamp = report.started.replaceAll(/[-:]|\.\d+/g, '');
    const folder = newFolder(join(data, `${occasion}-${report.pair}-${stamp}`));
    return saveReport({ folder, report });
  });
}

/** On disk, whole, when it returns. @throws STORE */
export function saveReport(given: ReportFolder): ReportFolder {
  const { folder, report } = given;
  orTrouble(folder, () => {
    writeWhole(join(folder, `${REPORT}.new`), `${JSON.stringify(report, null, 2)}\n`);
    renameSync(join(folder, `${REPORT}.new`), join(folder, REPORT));
    settle(folder);
  });
  return given;
}

/** One item as a file of its own; the name is ours, so that it names nobody. @throws STORE */
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
function readReport(folder: string): ReportFolder[] {
  try {
    const report = JSON.parse(readFileSync(join(folder, REPORT), 'utf8')) as LeavingReport;
    return [{ folder, report }];
  } catch (error) {
    if (error instanceof SyntaxError || ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code))) return [];
    throw error;
  }
}

/** Two within one second get two names. */
function newFolder(wanted: string): string {
  for (let again = 1; ; again++) {
    const folder = again === 1 ? wanted : `${wanted}-${again}`;
    try {
      mkdirSync(folder, { mode: 0o700 });
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function writeWhole(file: string, text: string): void {
  const handle = openSync(file, 'w', 0o600);
  try {
    writeSync(handle, text);
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
