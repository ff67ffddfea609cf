/** store/home — tells a data folder from a copy of it. */
import { statSync } from 'node:fs';
import type { Home } from '../model/pair.ts';

/** A copy is another folder that was made at another time; one that only got another name is the same. undefined: there is none. */
export function homeOf(folder: string): Home | undefined {
  const found = statSync(folder, { bigint: true, throwIfNoEntry: false });
  if (found === undefined) return undefined;
  const { ino, birthtimeNs, ctimeNs } = found;
  // Where a file system keeps no birth, nothing is told, or the last change instead of it.
  const isTold = birthtimeNs > 0n && birthtimeNs !== ctimeNs;
  return { inode: String(ino), ...(isTold && { born: String(birthtimeNs) }) };
}
