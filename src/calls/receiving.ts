/** calls/receiving — notes as they come in, by folder or over HTTP: read, named, and kept for good before anybody is told that they are. */
import { failedFiles, filesToTake, lyingFiles, type NoteFile, type SearchedFile, type Take, takeFiles } from './folder.ts';
import type { Inbox } from './inbox.ts';
import { type CallNote, noteOf, type Told } from './note.ts';
import { type Format, isWrong, notesIn, type Reading, type Wrong } from './parse.ts';

export interface Receiving {
  readonly pair: string;
  readonly folder: string | undefined;
  readonly inbox: Inbox;
  readonly reading: Reading;
  readonly digest: (text: string) => string;
  readonly now: () => number;
  /** A sentence in the owner's language. */
  readonly say: (english: string) => string;
}

/** What lies in the folder, for whoever looks for a person. */
export interface Lying {
  readonly notes: readonly CallNote[];
  readonly files: readonly SearchedFile[];
  /** The folder, and why it cannot be read. */
  readonly trouble?: { readonly file: string; readonly why: string };
}

/** What was sent over HTTP. */
export interface Sent {
  readonly text: string;
  readonly format: Format;
  /** The sender's name for this sending: sent again, it is the same. */
  readonly key: string | undefined;
}

/** Everything that is finished in the folder. @throws STORE, what the file system says */
export async function takeIn(given: Receiving): Promise<void> {
  const { folder, inbox, now, say } = given;
  if (folder === undefined) return;
  const take: Take = async (file) => {
    const notes = notesOf(file, given);
    if (isWrong(notes)) return notes;
    await inbox.keep(notes);
    return undefined;
  };
  await takeFiles(folder, now(), take, say);
}

/** The same, as far as it is known before anything is taken; reads only. */
export async function comingIn(given: Receiving): Promise<readonly CallNote[]> {
  const { folder, now } = given;
  const files = folder === undefined ? [] : await filesToTake(folder, now()).catch(() => []);
  return files.flatMap((file) => {
    const notes = notesOf(file, given);
    return isWrong(notes) ? [] : notes;
  });
}

/** What is not taken in yet, and the files of which nothing can be taken, those that failed among them; nothing is moved. @throws what the file system says */
export async function lyingIn(given: Receiving): Promise<Lying> {
  const { folder } = given;
  if (folder === undefined) return { notes: [], files: [] };
  const there = await lyingFiles(folder);
  const read = there.map((file) => ({ file, notes: file.notes && notesOf(file.notes, given) }));
  return {
    notes: read.flatMap(({ notes }) => (notes === undefined || isWrong(notes) ? [] : notes)),
    files: [
      ...read.flatMap(({ file, notes }) => (notes === undefined || isWrong(notes) ? [file] : [])),
      ...(await failedFiles(folder)),
    ],
  };
}

/** How many notes were sent; they are on disk. Sent once more they are the same. @throws STORE */
export async function receive({ text, format, key }: Sent, given: Receiving): Promise<number | Wrong> {
  const { pair, inbox, reading, digest, now } = given;
  const told = notesIn(text, format, reading);
  if (isWrong(told)) return told;
  const named = told.map((one, index): Told => ({ ...one, id: one.id ?? (key && `${key} ${index}`) }));
  const nameless = named.findIndex(({ id, at }) => id === undefined && at === undefined);
  if (nameless !== -1)
    return {
      says: `call ${nameless + 1} has neither an id nor a time`,
      hint: 'Send one of them, or a header Idempotency-Key: by it a note that is sent twice is known again.',
    };
  await inbox.keep(named.map((one) => noteOf(one, pair, now(), digest)));
  return named.length;
}

/** A file that is read once more, after a death half way, gives the same notes: their time is its own. */
function notesOf({ text, format, at }: NoteFile, { pair, reading, digest }: Receiving): readonly CallNote[] | Wrong {
  const told = notesIn(text, format, reading);
  return isWrong(told) ? told : told.map((one) => noteOf(one, pair, at, digest));
}
