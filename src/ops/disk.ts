/** ops/disk — how much room is left for the data folder. */
import { statfs } from 'node:fs/promises';

/** Bytes; undefined where the system does not say. */
export async function freeBytes(folder: string): Promise<number | undefined> {
  return await statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => undefined,
  );
}

/** With less than this a snapshot or a busy day may not fit any more. */
export const LOW = 200 * 1024 * 1024;
