/** chaos/seen — what people see of an appointment or a client in their app, whichever side it is on; and what an app can do. */

export type Where = 'google' | 'dav';
export const PLACES = ['google', 'dav'] as const satisfies readonly Where[];
export const OTHER = { google: 'dav', dav: 'google' } as const satisfies Record<Where, Where>;

export interface Seen {
  /** One text a field; '' is empty. */
  readonly fields: Readonly<Record<string, string>>;
  /** Fields that hold several entries; people here only ever add to them. */
  readonly sets: Readonly<Record<string, readonly string[]>>;
  /** What only this app knows: it never travels, and must never get lost. */
  readonly own: string | undefined;
}

/** Something that is there. Everything people enter carries a number in its title or name, by which it is followed over both sides. */
export interface Held {
  readonly number: number;
  /** The app's own name for it. */
  readonly handle: string;
  readonly seen: Seen;
}

/** A field gets another value, or a set one more entry. */
export type Change = { readonly field: string; readonly value: string } | { readonly set: string; readonly value: string };

/** One calendar or address book in the hands of its owner. */
export interface App {
  items(): Promise<readonly Held[]>;
  add(number: number, item: Seen): Promise<void>;
  /** Gives what it was like just before; undefined when it is gone, or was changed in the same moment: then the owner lets it be. */
  edit(handle: string, change: Change): Promise<Seen | undefined>;
  remove(handle: string): Promise<Seen | undefined>;
}

export function withChange(seen: Seen, change: Change): Seen {
  if ('field' in change) return { ...seen, fields: { ...seen.fields, [change.field]: change.value } };
  const before = seen.sets[change.set] ?? [];
  return { ...seen, sets: { ...seen.sets, [change.set]: [...new Set([...before, change.value])].sort() } };
}

/** `#7 Colour` is the title of number 7. */
export const titled = (number: number, text: string): string => `#${number} ${text}`;

/** NaN and the whole text when there is no number. */
export function numbered(title: string): { readonly number: number; readonly text: string } {
  const [, number, text] = /^#(\d+) ?(.*)$/s.exec(title) ?? [];
  return number === undefined ? { number: Number.NaN, text: title } : { number: Number(number), text: text ?? '' };
}
