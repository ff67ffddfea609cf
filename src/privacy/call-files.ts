/** privacy/call-files — what of the files in the folders of calls is one person's. Pure. */
import type { CallNote } from '../calls/note.ts';
import { quotable } from '../calls/quoting.ts';
import type { Lying } from '../calls/receiving.ts';
import { isWantedCall, type Traces, type Wanted } from './finding.ts';

export interface CallFiles {
  /** Calls that are taken in with the next cycle. */
  readonly notes: readonly CallNote[];
  /** Files of which no calls can be made. `says`: as much of each as is hers for certain. */
  readonly found: readonly { readonly pair: string; readonly file: string; readonly says: readonly string[] }[];
  readonly unread: readonly { readonly pair: string; readonly file: string; readonly why: string }[];
}

/** `isTheirs`: whether a text is hers for certain. */
export function callFilesOf(
  lying: readonly (Lying & { readonly pair: string })[],
  wanted: Wanted,
  isTheirs: (text: string) => boolean,
): CallFiles {
  const files = lying.flatMap(({ pair, files: all }) => all.map((file) => ({ pair, file: file.path, ...file })));
  const read = files.filter(({ isRead, name, text }) => isRead && isTheirs(`${name}\n${text}`));
  const why = 'the file could not be opened: look yourself';
  return {
    notes: lying.flatMap(({ notes }) => notes.filter((note) => isWantedCall(note, wanted))),
    found: read.map(({ pair, file, text }) => ({ pair, file, says: quotable(text).filter(isTheirs) })),
    unread: [
      ...lying.flatMap(({ pair, trouble }) => (trouble === undefined ? [] : [{ pair, ...trouble }])),
      ...files.flatMap(({ pair, file, isRead }) => (isRead ? [] : [{ pair, file, why }])),
    ],
  };
}

/** The calls that are kept, and those that lie there; what was taken in between two looks is one call. */
export function withLying<T extends Pick<Traces, 'calls'>>(traces: T, { notes }: Pick<CallFiles, 'notes'>) {
  const kept = new Set(traces.calls.map(({ note }) => note.id));
  const lying = notes.filter(({ id }) => !kept.has(id)).map((note) => ({ note, why: undefined }));
  return { ...traces, calls: [...traces.calls, ...lying] };
}
