/** config/files — where the configuration is expected; reads a text file, or says in a few words why it cannot. */
import { readFile, stat } from 'node:fs/promises';

export type TextFile = { readonly text: string } | { readonly why: string; readonly hint: string };

export const DEFAULT_FILE = 'config/twinbook.yaml';

export const MISSING = 'does not exist';

/** No configuration and no secret is larger; a mistaken path to a database or film is. */
const LARGEST = 1024 * 1024;

/** Why a file cannot be read, said so that it reads after its name. */
const REASONS: Readonly<Record<string, Exclude<TextFile, { text: string }>>> = {
  ENOENT: { why: MISSING, hint: 'check the path' },
  ENOTDIR: { why: 'does not exist', hint: 'check the path' },
  EACCES: { why: 'may not be read', hint: 'give the user that runs Twinbook read permission' },
  EPERM: { why: 'may not be read', hint: 'give the user that runs Twinbook read permission' },
  EISDIR: { why: 'is a folder', hint: 'name the file itself' },
};

/** The text of a UTF-8 file of at most 1 MiB, without a byte order mark. */
export async function readTextFile(path: string): Promise<TextFile> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST) return { why: 'is larger than 1 MiB', hint: 'check the path' };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)) };
  } catch (error) {
    if (error instanceof TypeError) return { why: 'is not UTF-8 text', hint: 'save it as UTF-8' };
    const { code } = error as NodeJS.ErrnoException;
    return REASONS[code ?? ''] ?? { why: `cannot be read (${code ?? 'unknown reason'})`, hint: 'check the disk and the path' };
  }
}

/** Whether there is no file of that name at all; one that cannot be read is no reason to make another. */
export async function isMissing(file: string): Promise<boolean> {
  const read = await readTextFile(file);
  return 'why' in read && read.why === MISSING;
}
