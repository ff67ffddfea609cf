/** model/item — what both sides of a pair are made of, in neutral form. */

/** A collection's own name for an item. */
export type Href = string & { readonly brand: 'Href' };
/** A token that moves with every edit of an item. */
export type Version = string & { readonly brand: 'Version' };
/** A server's token for "what moved since". */
export type Checkpoint = string & { readonly brand: 'Checkpoint' };
/** Our own name for a twin; also the root of the ids and hrefs of copies we create. */
export type TwinId = string & { readonly brand: 'TwinId' };
/** `title`, or `@20261122T080000Z/title` for a field of one occurrence of a series. */
export type FieldPath = string & { readonly brand: 'FieldPath' };

/**
 * The original start of one occurrence of a series: `20261122T080000Z` (an instant in UTC) for a series of moments,
 * `20261122` for a series of days. Both sides spell it alike, whatever zone they write it in (D65, G57).
 */
export type OccurrenceId = string & { readonly brand: 'OccurrenceId' };

/**
 * What we write on copies we create, so that they are known again when the database is lost:
 * `<installation>:<twin id>:<digest of the content>` (engine/marks). Original items carry no mark.
 */
export type Mark = string & { readonly brand: 'Mark' };

export type Kind = 'event' | 'contact';

/** `undefined` means empty; a missing key means "this side cannot say it". */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether the side lets us change or delete this item; `why` is a sentence for the owner. */
export type Access = { readonly writable: true } | { readonly writable: false; readonly why: string };

/** An event (a whole series with its changed occurrences) or a contact. */
export interface Item<F extends Fields = Fields> {
  readonly kind: Kind;
  /** RFC 5545 UID, RFC 6350 UID; on a copy the UID of its original when the side can tell it. */
  readonly uid: string | undefined;
  readonly mark: Mark | undefined;
  /** When the server says it was last edited, in milliseconds since 1970; undefined when it does not say. */
  readonly touched: number | undefined;
  readonly access: Access;
  /** It is still there, but no longer one of those its collection is about: somebody took its label off. */
  readonly outside?: true;
  /** Fields that were changed so that a template's words cannot be told from a person's: they are missing in `fields`. */
  readonly unclear?: readonly string[];
  readonly fields: F;
  /** Changed and cancelled occurrences of a series. An occurrence holds all its fields, not only the changed ones. */
  readonly occurrences: ReadonlyMap<OccurrenceId, F | 'cancelled'>;
}

/** An item as one side holds it now. `native` is the side's own form (text, body): opaque to everyone but its adapter. */
export interface Stored<T extends Item = Item> {
  readonly href: Href;
  readonly version: Version;
  readonly item: T;
  readonly native: unknown;
}

/**
 * An item in its side's own form, as a file a person can open: an iCalendar object, a card, Google's JSON. It says everything the
 * side told of the item, also what nobody else understands.
 */
export interface ItemFile {
  readonly extension: 'ics' | 'vcf' | 'json';
  readonly text: string;
}

export const WRITABLE: Access = { writable: true };

/** The path of a field of the item itself, or of one of its occurrences. */
export function pathOf(field: string, occurrence?: OccurrenceId): FieldPath {
  return (occurrence === undefined ? field : `@${occurrence}/${field}`) as FieldPath;
}

/** The parts of a path: the occurrence it belongs to, if any, and the field's name. */
export function partsOf(path: FieldPath): { readonly occurrence: OccurrenceId | undefined; readonly field: string } {
  if (!path.startsWith('@')) return { occurrence: undefined, field: path };
  const slash = path.indexOf('/');
  return { occurrence: path.slice(1, slash) as OccurrenceId, field: path.slice(slash + 1) };
}
