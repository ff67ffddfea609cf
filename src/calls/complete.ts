/** calls/complete — what a call adds to a contact: its line, and the name where there is none. Nothing is overwritten. Pure. */
import type { Forms } from '../engine/contact-rules.ts';
import { type Contact, displayName } from '../model/contact.ts';
import { type FieldPath, pathOf, WRITABLE } from '../model/item.ts';
import { type BlockWords, withLine } from './block.ts';
import type { CallNote } from './note.ts';
import { clockIn } from './times.ts';

export interface CallWords extends BlockWords {
  /** `call` */
  readonly call: string;
}

export interface Writing {
  readonly words: CallWords;
  /** The words of every language: the configured one may have changed. */
  readonly known: readonly CallWords[];
  /** IANA name. */
  readonly zone: string;
  readonly forms: Forms;
}

export interface Completed {
  readonly item: Contact;
  readonly fields: ReadonlySet<FieldPath>;
}

/** undefined: all of it stands there already. */
export function completed(contact: Contact, note: CallNote, writing: Writing): Completed | undefined {
  const { fields } = contact;
  const lacksName = note.name !== undefined && writing.forms.name(fields) === '';
  const text = withLine(fields.note, lineOf(note, contact, writing), writing.words, writing.known);
  const changed = {
    ...(lacksName ? { name: note.name } : {}),
    ...(text === (fields.note ?? '') ? {} : { note: text }),
  };
  const names = Object.keys(changed);
  if (names.length === 0) return undefined;
  return { item: { ...contact, fields: { ...fields, ...changed } }, fields: new Set(names.map((name) => pathOf(name))) };
}

/** A contact that was not there; without a name it is called by its number. */
export function newContact(note: CallNote, writing: Writing): Contact {
  const { name, number } = note;
  const bare: Contact = {
    ...{ kind: 'contact', uid: undefined, mark: undefined, touched: undefined, access: WRITABLE, occurrences: new Map() },
    fields: { name, phones: number === undefined ? undefined : [{ value: number, preferred: true }] },
  };
  const text = withLine(undefined, lineOf(note, bare, writing), writing.words, writing.known);
  return { ...bare, fields: { ...bare.fields, note: text } };
}

/** `2026-11-27 14:05 call: wants an appointment`; whoever called under another name is named. */
function lineOf({ at, name, concern }: CallNote, contact: Contact, { words, zone, forms }: Writing): string {
  const isOther = name !== undefined && ![forms.name({ name }), ''].includes(forms.name(contact.fields));
  const who = isOther ? ` (${displayName({ name })})` : '';
  return `${clockIn(at, zone)} ${words.call}${who}${concern === undefined ? '' : `: ${concern}`}`;
}
