/**
 * store/migration-report — the folder a migration leaves behind: what became of every item, and by which cycles it was copied.
 *
 * It begins before anything is written: an attempt that was interrupted goes on in it, and by it everything can be taken back.
 */
import { basename, join } from 'node:path';
import type { Exported, LeavingReport } from './leaving-report.ts';
import { type FolderOf, newFolder, reportsIn, saveAsJson, stampOf } from './report-folder.ts';

/** What a copy lacks of its original. */
export interface Lost {
  readonly field: string;
  /** missing, less, changed, added */
  readonly what: string;
  /** setting, field, server */
  readonly why: string;
}

export interface MigratedItem {
  readonly item: string;
  readonly result: 'copied' | 'there' | 'not-copied';
  /** Why it was not copied. */
  readonly why: string | null;
  /** Whether it may work another time. */
  readonly again: boolean;
  readonly lost: readonly Lost[];
  /** Names, in its server's words, of what no copy can have. */
  readonly unsaid: readonly string[];
  /** Whether the copy was read back; a server may show it only later. */
  readonly seen: boolean;
}

export interface MigratedCollection {
  readonly link: string;
  readonly kind: string;
  readonly google: string;
  readonly dav: string;
  readonly twins: readonly string[];
  readonly items: readonly MigratedItem[];
}

export interface MigrationReport {
  readonly pair: string;
  readonly from: string;
  readonly to: string;
  /** ISO. */
  readonly started: string;
  readonly ended: string | null;
  /** begun: it is under way, or was interrupted. finished. going-back: copies are being taken back. taken-back: they are. */
  readonly stage: 'begun' | 'finished' | 'going-back' | 'taken-back';
  /** The cycles that copied: `twinbook history` knows their changes. */
  readonly cycles: readonly string[];
  readonly collections: readonly MigratedCollection[];
  /** Copies that were taken back, each in a file of its own. */
  readonly exported: readonly Exported[];
  /** Copies that were to be taken back, and stay. */
  readonly kept: LeavingReport['kept'];
}

export type MigrationFolder = FolderOf<MigrationReport>;

/** The migrations of a pair, the latest last. @throws STORE */
export function migrationsOf(data: string, pair: string): readonly MigrationFolder[] {
  const own = reportsIn<MigrationReport>(data, MIGRATION).filter(({ report }) => report.pair === pair);
  return own.sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

/** What a person calls it: the name of its folder. */
export const nameOf = ({ folder }: MigrationFolder): string => basename(folder);

const MIGRATION = 'migration';
const startOf = ({ report, folder }: MigrationFolder): string => `${report.started} ${folder}`;

/** Makes `migration-<pair>-<time>`, readable by its owner only. @throws STORE */
export function beginMigration(data: string, report: MigrationReport): MigrationFolder {
  return saveMigration({ folder: newFolder(join(data, `${MIGRATION}-${report.pair}-${stampOf(report.started)}`)), report });
}

/** On disk, whole, when it returns. @throws STORE */
export function saveMigration(given: MigrationFolder): MigrationFolder {
  saveAsJson(given.folder, given.report);
  return given;
}
