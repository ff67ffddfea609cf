/**
 * calls/folder — the folder where a telephone service leaves its notes: read, and each file taken away once its notes are kept.
 *
 *   quiet for some seconds -> moved to `taken` -> its notes are on disk, sealed -> deleted
 *                                              -> or it is wrong: moved to `failed`, with a text beside it that says why
 *
 * Only plain files of the folder itself are read; no link is followed. What is in `taken` when it begins was left by a death half way.
 */
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, unlink, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Format, Wrong } from './parse.ts';

/** A file of notes. */
export interface NoteFile {
  readonly name: string;
  readonly text: string;
  readonly format: Format;
  /** When it was last written, epoch milliseconds. */
  readonly at: number;
}

/** Keeps the notes of a file for good, or says what is wrong with it. */
export type Take = (file: NoteFile) => Promise<Wrong | undefined>;

type Say = (english: string) => string;

/** What is to be seen in the folder. */
export interface FolderStanding {
  /** Files that are there to be taken, or half taken. */
  readonly waiting: number;
  readonly failed: number;
}

const TAKEN = 'taken';
const FAILED = 'failed';
const FORMATS: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.jsonl': 'json',
  '.ndjson': 'json',
  '.csv': 'csv',
  '.vcf': 'vcf',
};

/** Whoever copies a file here may pause for breath, in milliseconds. */
const QUIET_FOR = 5_000;
/** Bytes; a day of calls is a hundredth of it. */
const LARGEST = 1024 * 1024;
/** What was too large to be taken may still say somebody who wants to be forgotten. */
const LARGEST_SEARCHED = 64 * LARGEST;
/** One cycle takes no more files; the next goes on. */
const MOST_FILES = 500;
/** Names under which programs write what is not finished: it is renamed when it is. */
const UNFINISHED = /^\.|~$|\.(?:part|partial|tmp|temp|filepart|crdownload|uploading|lock|swp)$/i;

/** Takes every file that is finished. `say`: a sentence in the owner's language. @throws what the file system says, what `take` throws */
export async function takeFiles(folder: string, now: number, take: Take, say: Say): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of [TAKEN, FAILED]) await ownFolder(join(folder, name));
  for (const name of await filesIn(join(folder, TAKEN))) await takeOne(folder, name, take, say);
  for (const name of (await filesIn(folder)).slice(0, MOST_FILES)) {
    if (!(await isQuiet(join(folder, name), now))) continue;
    if (!(await moved(join(folder, name), join(folder, TAKEN, name)))) continue;
    await takeOne(folder, name, take, say);
  }
}

/** What `takeFiles` would take, as far as it can be read; nothing is moved. */
export async function filesToTake(folder: string, now: number): Promise<readonly NoteFile[]> {
  const found: NoteFile[] = [];
  for (const at of [join(folder, TAKEN), folder])
    for (const name of (await filesIn(at)).slice(0, MOST_FILES)) {
      if (at === folder && !(await isQuiet(join(at, name), now))) continue;
      const file = await readNotes(at, name).catch(() => undefined);
      if (file !== undefined && 'text' in file) found.push(file);
    }
  return found;
}

export async function standingIn(folder: string): Promise<FolderStanding> {
  const [there, taken, failed] = await Promise.all([folder, join(folder, TAKEN), join(folder, FAILED)].map(filesIn));
  return {
    waiting: (there ?? []).length + (taken ?? []).length,
    failed: (failed ?? []).filter((name) => !isReason(name)).length,
  };
}

/** A file, as whoever looks for a person needs it. */
export interface SearchedFile {
  readonly path: string;
  readonly name: string;
  readonly text: string;
  /** false: it may hold more than its name. */
  readonly isRead: boolean;
}

export interface FailedFile extends SearchedFile {
  /** Takes it away, and what was said of it. */
  drop(): Promise<void>;
}

/** Files that failed, those that are too large to be taken among them. */
export async function failedFiles(folder: string): Promise<readonly FailedFile[]> {
  const found = [];
  for (const name of await filesIn(join(folder, FAILED))) {
    const file = isReason(name) ? undefined : await searched(join(folder, FAILED), name);
    if (file !== undefined) found.push({ ...file, drop: () => dropFailed(folder, name) });
  }
  return found;
}

/** Files that are not taken yet, or half taken. `notes`: undefined, when they would fail. */
export async function lyingFiles(folder: string): Promise<readonly (SearchedFile & { readonly notes: NoteFile | undefined })[]> {
  const found = [];
  // In the order in which they move on: what is taken meanwhile is seen once more rather than not at all.
  for (const at of [folder, join(folder, TAKEN)])
    for (const name of await filesIn(at)) {
      const file = await searched(at, name);
      const notes = await readNotes(at, name).catch(() => undefined);
      if (file !== undefined) found.push({ ...file, notes: notes !== undefined && 'text' in notes ? notes : undefined });
    }
  return found;
}

/** undefined: it was taken away this very moment. */
async function searched(at: string, name: string): Promise<SearchedFile | undefined> {
  const path = join(at, name);
  try {
    const { bytes, size } = await bytesOf(path, LARGEST_SEARCHED);
    return { path, name, text: decoded(bytes), isRead: size <= LARGEST_SEARCHED };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : { path, name, text: '', isRead: false };
  }
}

async function dropFailed(folder: string, name: string): Promise<void> {
  for (const one of [name, reasonOf(name)]) await unlink(join(folder, FAILED, one)).catch(orGone);
}

const reasonOf = (name: string): string => `${name}.why.txt`;
const isReason = (name: string): boolean => name.endsWith('.why.txt');

async function takeOne(folder: string, name: string, take: Take, say: Say): Promise<void> {
  const file = await readNotes(join(folder, TAKEN), name);
  const wrong = 'text' in file ? await take(file) : file;
  if (wrong !== undefined) await fail(folder, name, wrong, say);
  else await unlink(join(folder, TAKEN, name));
}

async function readNotes(at: string, name: string): Promise<NoteFile | Wrong> {
  const format = FORMATS[extname(name).toLowerCase()];
  if (format === undefined)
    return { says: 'its name does not end in .json, .jsonl, .csv or .vcf', hint: 'Give it the ending of what it is.' };
  const { bytes, size, at: written } = await bytesOf(join(at, name));
  if (size > LARGEST) return { says: 'it is larger than 1 MB', hint: 'Put the notes into several files.' };
  return { name, text: decoded(bytes), format, at: written };
}

/** Old telephone programs write their tables as Windows did. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** No bytes when there are more than `most`. */
async function bytesOf(
  path: string,
  most = LARGEST,
): Promise<{ readonly bytes: Uint8Array; readonly size: number; readonly at: number }> {
  // A link is not followed, and whatever is no plain file does not keep us waiting.
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const { size, mtimeMs } = await handle.stat();
    const bytes = size > most ? new Uint8Array() : new Uint8Array(await handle.readFile());
    return { bytes, size, at: Math.floor(mtimeMs) };
  } finally {
    await handle.close();
  }
}

/** The text first: no file lies there without its reason. */
async function fail(folder: string, name: string, { says, hint }: Wrong, say: Say): Promise<void> {
  const at = join(folder, FAILED);
  const free = await freeName(at, name);
  const reason = [`${name}: ${say(says)}.`, say(hint), say(BACK), ''].join('\n');
  await writeFile(join(at, reasonOf(free)), reason, { mode: 0o600, flush: true });
  await rename(join(folder, TAKEN, name), join(at, free));
}

const BACK = 'Nothing of this file was taken. Put it right, and put it back into the folder above; or delete it, and this text.';

async function freeName(at: string, name: string): Promise<string> {
  const there = new Set(await readdir(at));
  const ending = extname(name);
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${name.slice(0, name.length - ending.length)}-${n}${ending}`;
    if (!there.has(free)) return free;
  }
}

/** Plain files with a finished name; none where there is no folder. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile() && !UNFINISHED.test(entry.name))
    .map(({ name }) => name)
    .sort();
}

/** One of the future was written before the clock was put back: long ago. */
async function isQuiet(path: string, now: number): Promise<boolean> {
  const found = await lstat(path).catch(orGone);
  return found !== undefined && Math.abs(now - found.mtimeMs) >= QUIET_FOR;
}

/** false: whoever put it there has taken it away again. */
async function moved(from: string, to: string): Promise<boolean> {
  return (await rename(from, to).then(() => true, orGone)) ?? false;
}

function orGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** A link in its place would lead our files elsewhere. */
async function ownFolder(path: string): Promise<void> {
  await mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  if (!(await lstat(path)).isDirectory()) throw Object.assign(new Error(`${path} is no folder`), { code: 'ENOTDIR' });
}
