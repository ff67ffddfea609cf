/** store/backups — the folder of snapshots: which there are, which is the newest, and which go. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BACKUPS } from './folder.ts';

export interface Backup {
  readonly file: string;
  /** When it was taken, epoch milliseconds. */
  readonly at: number;
}

/** So many are kept. */
export const KEPT = 14;
/** What is unfinished longer than this belongs to a process that died. */
const ABANDONED = 60 * 60 * 1000;

/** `2026-11-27T03-17-00.123Z.db`: ISO 8601, without what some file systems do not bear in a name. */
export function nameOf(at: number): string {
  return `${new Date(at).toISOString().replaceAll(':', '-')}.db`;
}

/** The snapshots of a data folder, the oldest first. Those of the future come before all: a clock that went wrong made them. */
export function backupsIn(data: string, now = Date.now()): Backup[] {
  const folder = join(data, BACKUPS);
  const all = namesIn(folder).flatMap((name) => {
    const at = takenAt(name);
    return at === undefined ? [] : [{ file: join(folder, name), at }];
  });
  const rank = ({ at }: Backup): number => (at > now ? at - Number.MAX_SAFE_INTEGER : at);
  return all.sort((a, b) => rank(a) - rank(b));
}

export function newestBackup(data: string, now = Date.now()): Backup | undefined {
  return backupsIn(data, now).at(-1);
}

/** Removes the oldest snapshots beyond those that are kept, and what processes left unfinished that died. */
export function prune(data: string, now: number): void {
  for (const { file } of backupsIn(data, now).slice(0, -KEPT)) rmSync(file, { force: true });
  const folder = join(data, BACKUPS);
  for (const name of namesIn(folder).filter((one) => one.endsWith('.part'))) {
    const file = join(folder, name);
    if (isAbandoned(file, now)) rmSync(file, { force: true });
  }
}

/** Whether a process that died left it. */
export function isAbandoned(file: string, now: number): boolean {
  return Math.abs(now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now)) > ABANDONED;
}

/** None where they cannot be read either: whoever takes one is told why. */
function namesIn(folder: string): string[] {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
}

/** undefined: the name is none of ours, so the file is not ours to count or to remove. */
function takenAt(name: string): number | undefined {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)\.db$/.exec(name);
  const at = parts === null ? Number.NaN : Date.parse(`${parts[1]}:${parts[2]}:${parts[3]}`);
  return Number.isNaN(at) ? undefined : at;
}
