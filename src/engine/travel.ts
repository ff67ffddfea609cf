/** engine/travel — which fields may cross from one side to the other, and what a copy looks like when it is new. */
import type { Fields, Item } from '../model/item.ts';
import { type Both, OTHER, type Rules, type Side, type Twin } from '../model/pair.ts';

/** What deciding has to know of a side: data, and the pure foresight of its adapter. */
export interface SideFacts<T extends Item = Item> {
  readonly fields: ReadonlySet<string>;
  readonly writable: boolean;
  /** How long (ms) a copy may stay unseen there whose making was not confirmed; undefined: making it again leads to the same one. */
  readonly unseenFor?: number | undefined;
  /** Epoch milliseconds by the clock of its server; undefined: nobody knows it. */
  readonly time?: number | undefined;
  /** Fields that a copy gets only once it is there (engine/late). */
  readonly late?: ReadonlySet<string> | undefined;
  asHeld(item: T): T;
}

/** What says which fields cross. */
export interface Borders {
  readonly sides: Both<Pick<SideFacts, 'fields'>>;
  readonly rules: Pick<Rules, 'carry' | 'attendees'>;
}

/** Whether a field may be written to a side under these rules. */
export function travels(field: string, to: Side, { sides, rules }: Borders): boolean {
  if (!sides[to].fields.has(field)) return false;
  if (field === 'attendees' && rules.attendees === 'none') return false;
  const { fields } = rules.carry[to];
  return fields === undefined || fields.has(field);
}

/**
 * Whether a field of a known item may be written to a side. What was never told to a copy does not come back from there: whoever
 * writes into its empty description knows nothing of the original's.
 */
export function comesTo(field: string, to: Side, born: Twin['born'] | undefined, borders: Borders): boolean {
  return travels(field, to, borders) && (born !== to || travels(field, OTHER[to], borders));
}

/** The item as it is first written to the other side: only what travels, under a title of its own where the original's is not told. */
export function copyFor<T extends Item>(source: T, to: Side, borders: Borders): T {
  const { title } = borders.rules.carry[to];
  const fieldsOf = (fields: Fields): Fields => {
    const crossing = Object.entries(fields).filter(([name]) => travels(name, to, borders));
    return { ...Object.fromEntries(crossing), ...(title === undefined ? {} : { title }) };
  };
  const fields = fieldsOf(source.fields);
  // Most have none, and a first sync holds a copy of every item at once.
  if (source.occurrences.size === 0) return { ...source, fields };
  const occurrences = [...source.occurrences].map(([id, one]) => [id, one === 'cancelled' ? one : fieldsOf(one)] as const);
  return { ...source, fields, occurrences: new Map(occurrences) };
}
