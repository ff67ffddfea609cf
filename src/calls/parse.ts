/**
 * calls/parse — the notes in a text, whichever way it is written: JSON, lines of JSON, a table, cards. Pure.
 *
 * All of it or nothing: of a file with a mistake nothing is taken, so that it can be put right and put back.
 */
import type { Contact } from '../model/contact.ts';
import { displayName } from '../model/contact.ts';
import { rowsIn } from './csv.ts';
import { type Part, partOf } from './headings.ts';
import { nameIn, oneLine, type Told } from './note.ts';
import { timeIn } from './times.ts';

export type Format = 'json' | 'csv' | 'vcf';

/** What is wrong with it, and what to do about it. */
export interface Wrong {
  readonly says: string;
  readonly hint: string;
}

export interface Reading {
  /** IANA name: times without a zone are of its clock. */
  readonly zone: string;
  /** One card; undefined: it is none of a person, or cannot be read. */
  readonly readCard: (text: string) => Contact | undefined;
}

/** No service tells of more calls at once. */
const MOST = 1000;

export function notesIn(text: string, format: Format, reading: Reading): readonly Told[] | Wrong {
  const plain = text.replace(/^\uFEFF/, '');
  const found = READERS[format](plain, reading);
  if (isWrong(found)) return found;
  if (found.length === 0) return { says: 'there is no note in it', hint: 'Write at least one call.' };
  if (found.length > MOST) return { says: `there are more than ${MOST} notes in it`, hint: 'Put the notes into several files.' };
  return found;
}

export function isWrong(found: object): found is Wrong {
  return 'says' in found;
}

const READERS: Readonly<Record<Format, (text: string, reading: Reading) => readonly Told[] | Wrong>> = {
  json: inJson,
  csv: inTable,
  vcf: inCards,
};

const NO_JSON = 'Write {"number": "…", "name": "…", "time": "…", "concern": "…"}, a list of these, or one a line.';

function inJson(text: string, reading: Reading): readonly Told[] | Wrong {
  const whole = parsed(text);
  if (whole !== undefined) return all(listIn(whole.value), (index) => `call ${index + 1}`, reading);
  const lines = text.split(/\r?\n/).flatMap((line, index) => (line.trim() === '' ? [] : [{ line, number: index + 1 }]));
  const values = lines.map(({ line, number }) => ({ number, value: parsed(line)?.value }));
  const bad = values.find(({ value }) => value === undefined);
  if (bad !== undefined || values.length < 2) return { says: `line ${bad?.number ?? 1} is no JSON`, hint: NO_JSON };
  return all(
    values.map(({ value }) => value),
    (index) => `line ${values[index]?.number ?? index + 1}`,
    reading,
  );
}

/** undefined: it is no JSON. */
export function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** A note, a list of them, or the list below its one key. */
export function listIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const { calls } = (value ?? {}) as { readonly calls?: unknown };
  return Array.isArray(calls) ? calls : [value];
}

function all(values: readonly unknown[], where: (index: number) => string, reading: Reading): readonly Told[] | Wrong {
  const notes: Told[] = [];
  for (const [index, value] of values.entries()) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { says: `${where(index)} is no note`, hint: NO_JSON };
    const note = toldBy(Object.entries(value), where(index), reading);
    if (isWrong(note)) return note;
    notes.push(note);
  }
  return notes;
}

function inTable(text: string, reading: Reading): readonly Told[] | Wrong {
  const rows = rowsIn(text);
  if (isWrong(rows)) return rows;
  const [first] = rows;
  if (first?.cells.every(([heading]) => partOf(heading) === undefined))
    return {
      says: 'the first line names no column that is known',
      hint: 'Begin with a line of headings, such as: name;number;time;concern',
    };
  const notes: Told[] = [];
  for (const { line, cells } of rows) {
    const note = toldBy(cells, `line ${line}`, reading);
    if (isWrong(note)) return note;
    notes.push(note);
  }
  return notes;
}

function inCards(text: string, { readCard }: Reading): readonly Told[] | Wrong {
  const cards = text.match(/^BEGIN:VCARD\b[\s\S]*?^END:VCARD\b/gim) ?? [];
  const notes: Told[] = [];
  for (const [index, card] of cards.entries()) {
    const contact = readCard(`${card}\r\n`);
    if (contact === undefined)
      return { says: `card ${index + 1} cannot be read as that of a person`, hint: 'Write the cards anew as vCard 3.0.' };
    const { fields } = contact;
    const number = fields.phones?.[0]?.value;
    const name = fields.name ?? nameIn(displayName({ ...fields, phones: undefined }));
    notes.push({ id: undefined, name, number, at: undefined, concern: oneLine(fields.note ?? '') });
  }
  return notes;
}

function toldBy(pairs: readonly (readonly [string, unknown])[], where: string, { zone }: Reading): Told | Wrong {
  const parts = new Map<Part, string>();
  for (const [heading, value] of pairs) {
    const part = partOf(heading);
    if (part === undefined || value === null || value === undefined) continue;
    if (typeof value !== 'string' && typeof value !== 'number')
      return { says: `${where}: ${heading} is neither text nor a number`, hint: NO_JSON };
    const text = oneLine(String(value));
    if (text !== undefined && !parts.has(part)) parts.set(part, text);
  }
  const written = [parts.get('day'), parts.get('time')].filter((one) => one !== undefined).join(' ');
  const at = written === '' ? undefined : timeIn(written, zone);
  if (written !== '' && at === undefined)
    return { says: `${where}: "${written}" is no time`, hint: 'Write it as 2026-11-27 14:05 or 2026-11-27T14:05:00+01:00.' };
  const [given, family] = [parts.get('given'), parts.get('family')];
  const name = given === undefined && family === undefined ? nameIn(parts.get('name')) : { given, family };
  const [number, concern] = [parts.get('number'), parts.get('concern')];
  if (name === undefined && number === undefined && concern === undefined)
    return { says: `${where} says neither who called, nor from which number, nor why`, hint: 'Name at least one of them.' };
  return { id: parts.get('id'), name, number, at, concern };
}
