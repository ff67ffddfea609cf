/** engine/travel — which fields may cross from one side to the other, and what a copy looks like when it is new. */
import type { Fields, Item } from '../model/item.ts';
import type { Rules } from '../model/pair.ts';
import type { KindRules } from './kinds.ts';

/** What deciding has to know of a side: data, and the pure foresight of its adapter. */
export interface SideFacts<T extends Item = Item> {
  readonly fields: ReadonlySet<string>;
  readonly writable: boolean;
  /** How long (ms) a copy may stay unseen there whose making was not confirmed; undefined: making it again leads to the same one. */
  readonly unseenFor?: number | undefined;
  /** Fields that a copy gets only once it is there (engine/late). */
  readonly late?: ReadonlySet<string> | undefined;
  asHeld(item: T): T;
}

/** Whether a field may be written to a side under these rules. */
export function travels(field: string, to: SideFacts, rules: Rules, kind: KindRules<Item>): boolean {
  if (!to.fields.has(field)) return false;
  if (field === 'attendees' && rules.attendees === 'none') return false;
  return rules.show.kind === 'full' || kind.blocking.has(field);
}

/** The item as it is first written to the other side: only what travels, under a title of its own when it shows busy time only. */
export function copyFor<T extends Item>(source: T, to: SideFacts<T>, rules: Rules, kind: KindRules<T>): T {
  const fieldsOf = (fields: Fields): Fields => {
    const crossing = Object.entries(fields).filter(([name]) =>
      travels(name, to as SideFacts, rules, kind as unknown as KindRules<Item>),
    );
    return { ...Object.fromEntries(crossing), ...(rules.show.kind === 'busy' ? { title: rules.show.title } : {}) };
  };
  const occurrences = [...source.occurrences].map(([id, one]) => [id, one === 'cancelled' ? one : fieldsOf(one)] as const);
  return { ...source, fields: fieldsOf(source.fields), occurrences: new Map(occurrences) };
}
