/**
 * store/leaving-report — the folder an uninstalled pair leaves behind: what was taken away, and the memory that it was uninstalled.
 *
 * It lies beside the database and not in it: of the pair nothing else stays, and it outlives the database.
 */
import { join } from 'node:path';
import { newFolder, reportsIn, saveAsJson, stampOf } from './report-folder.ts';

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

/** What is left: the pair, or, when a consent is withdrawn, its contacts. The folders' names begin with it. */
export type Occasion = 'uninstall' | 'consent';

/** The last report of a pair; undefined: it never began to leave. @throws STORE */
export function lastReport(data: string, pair: string, occasion: Occasion = 'uninstall'): ReportFolder | undefined {
  const own = reportsIn<LeavingReport>(data, occasion).filter(({ report }) => report.pair === pair);
  return own.sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1)).at(-1);
}

const startOf = ({ report, folder }: ReportFolder): string => `${report.started} ${folder}`;

/** Makes `uninstall-<pair>-<time>`, readable by its owner only. @throws STORE */
export function beginReport(data: string, report: LeavingReport, occasion: Occasion = 'uninstall'): ReportFolder {
  const folder = newFolder(join(data, `${occasion}-${report.pair}-${stampOf(report.started)}`));
  return saveReport({ folder, report });
}

/** On disk, whole, when it returns. @throws STORE */
export function saveReport(given: ReportFolder): ReportFolder {
  saveAsJson(given.folder, given.report);
  return given;
}
