/** calls/note — what a telephone service tells of one call, and when two of its notes are the same one. Pure. */
import type { Name } from '../model/contact.ts';

/** One call, as it is kept until it stands in a contact. */
export interface CallNote {
  /** Keyed digest: two notes of the same id are one call, told twice. */
  readonly id: string;
  readonly name: Name | undefined;
  /** As it was written; undefined: withheld, or not told. */
  readonly number: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
  /** In one line. */
  readonly concern: string | undefined;
}

/** The same as it was read: nothing is certain but that there is something. */
export interface Told {
  /** The service's own name for the call. */
  readonly id: string | undefined;
  readonly name: Name | undefined;
  readonly number: string | undefined;
  readonly at: number | undefined;
  readonly concern: string | undefined;
}

/** A note whose end nobody needs is cut off rather than refused. */
const LONGEST = { name: 200, number: 60, concern: 2000 } as const;

/** `arrived`: when the note came, which is the time of a call that has none. */
export function noteOf(told: Told, pair: string, arrived: number, digest: (text: string) => string): CallNote {
  const at = told.at ?? arrived;
  const name = told.name && cutName(told.name);
  const [number, concern] = [cut(told.number, LONGEST.number), cut(told.concern, LONGEST.concern)];
  const same = told.id === undefined ? ['call', name, number, at, concern] : ['id', told.id];
  return { id: digest(`call-note\n${JSON.stringify([pair, ...same])}`), name, number, at, concern };
}

/** The note as a file of calls has it: dropped into the folder it is the same call again. */
export function fileOf({ name, number, at, concern }: CallNote): object {
  const { full, given, family } = name ?? {};
  return { name: full, given, family, number, time: new Date(at).toISOString(), concern };
}

/** As much of a call's id as tells it from others, as a person types it: a dash in front would be read as an option. */
export function typedName({ id }: Pick<CallNote, 'id'>): string {
  return id.replace(/^-+/, '').slice(0, 10);
}

/** Words in one line: what a line break or a control sign would part, a blank parts. */
export function oneLine(text: string): string | undefined {
  return (
    text
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim() || undefined
  );
}

/** `Beispiel, Berta` says which is which; any other name stays in one piece. */
export function nameIn(text: string | undefined): Name | undefined {
  const line = text === undefined ? undefined : oneLine(text);
  if (line === undefined) return undefined;
  const [, family, given] = /^([^,]+), *([^,]+)$/.exec(line) ?? [];
  return family === undefined || given === undefined ? { full: line } : { given: given.trim(), family: family.trim() };
}

const cutName = (name: Name): Name =>
  Object.fromEntries(Object.entries(name).map(([part, text]) => [part, cut(text, LONGEST.name)]));

function cut(text: string | undefined, longest: number): string | undefined {
  if (text === undefined || text.length <= longest) return text;
  return `${text.slice(0, longest - 1).toWellFormed()}…`;
}
