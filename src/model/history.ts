/** model/history — what we changed on the servers, with the version before it: for looking at, and for taking back. */
import type { Fields, Href, Item, ItemFile, Kind, Mark, OccurrenceId, TwinId } from './item.ts';
import type { Side } from './pair.ts';
import type { Clash } from './plan.ts';

/** `<cycle>-<number>`: the third change of the cycle `k3x9q2` is `k3x9q2-3`. */
export type ChangeId = string & { readonly brand: 'ChangeId' };

export type ChangeOp = 'create' | 'update' | 'delete';

/** One write to one item on one side. Everything a person wrote is in `sealed` alone. */
export interface Change {
  readonly id: ChangeId;
  readonly cycle: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The same by the clock of the side's server, of what must not be repeated before it would show there. */
  readonly sideAt?: number;
  readonly link: string;
  readonly pair: string;
  readonly kind: Kind;
  readonly side: Side;
  readonly op: ChangeOp;
  readonly twin: TwinId;
  /** Where the twin's original was made. */
  readonly born: Side | 'both';
  /** Where it is, or was; of a create whose answer never came it is unknown. */
  readonly href: Href | undefined;
  /** The paths that were written; none for a deletion. */
  readonly fields: readonly string[];
  /** What both sides had changed, and whose was kept: the loser is the version before. */
  readonly clashes: readonly Clash[];
  readonly why: string;
  /** Keyed digest of what was written: twice the same is a step back. */
  readonly state: string;
  /** begun: the server's answer is not known, or was lost. */
  readonly outcome: 'begun' | 'done';
  /** The change that took it back. */
  readonly undoneBy: ChangeId | undefined;
  /** Of a decision between two edits: a person has seen it and leaves it so. */
  readonly accepted?: true;
  /** `Contents`, sealed. */
  readonly sealed: string;
}

/** Whether it settled two edits, and nobody has agreed to that, or taken it back. */
export const isDecision = ({ clashes, undoneBy, accepted, outcome }: Omit<Change, 'sealed'>): boolean =>
  clashes.length > 0 && undoneBy === undefined && accepted !== true && outcome === 'done';

/** What nobody but the owner may read. */
export interface Contents {
  readonly title: string;
  /** Before the change; undefined for a create. */
  readonly before: Past | undefined;
  /** After it, as intended or, once the server has answered, as it holds it; undefined for a deletion. */
  readonly after: Past | undefined;
}

/** A version of an item, as plain data that survives JSON: an empty field is a name without a value. */
export interface Past {
  readonly uid: string | undefined;
  readonly mark: Mark | undefined;
  readonly fields: PastFields;
  readonly occurrences: readonly (readonly [OccurrenceId, PastFields | 'cancelled'])[];
  /** In its side's own form: what we do not understand is in it. */
  readonly file: ItemFile | undefined;
}

export type PastFields = readonly (readonly [name: string, value?: unknown])[];

export function pastOf(item: Item, file: ItemFile | undefined): Past {
  const { uid, mark } = item;
  const occurrences = [...item.occurrences].map(([id, one]) => [id, one === 'cancelled' ? one : listed(one)] as const);
  return { uid, mark, fields: listed(item.fields), occurrences, file };
}

/** The item as it was. Who may write it, and when it was last edited, is of the present and not kept. */
export function itemOf<T extends Item>(kind: Kind, { uid, mark, fields, occurrences }: Past): T {
  const all = occurrences.map(([id, one]) => [id, one === 'cancelled' ? one : fieldsOf(one)] as const);
  const item: Item = {
    kind,
    uid,
    mark,
    touched: undefined,
    access: { writable: true },
    fields: fieldsOf(fields),
    occurrences: new Map(all),
  };
  return item as T;
}

const listed = (fields: Fields): PastFields =>
  Object.entries(fields).map(([name, value]) => (value === undefined ? [name] : [name, value]));

const fieldsOf = (fields: PastFields): Fields => Object.fromEntries(fields.map(([name, value]) => [name, value]));
