/** simulation/kind — what a history has to know about a kind of item: how people write it, and how both sides are compared. */
import type { KindRules } from '../../src/engine/kinds.ts';
import type { Item } from '../../src/model/item.ts';
import type { Both, Side } from '../../src/model/pair.ts';
import type { Random } from './random.ts';

/** A part of an item and what somebody made of it: `title`, `phones +4930…`; undefined: it was taken out. */
export type Told = readonly [part: string, value: unknown];

export type Deed =
  /** `told`: what an item says that was entered on both sides. */
  | { readonly kind: 'add'; readonly side: Side; readonly told?: readonly Told[] }
  /** `touch`: it was saved as it was; `outside`: it is still there, but its label was taken off; `inside`: it has it again. */
  | { readonly kind: 'touch' | 'remove' | 'outside' | 'inside'; readonly side: Side }
  | { readonly kind: 'edit'; readonly side: Side; readonly field: string; readonly value: unknown };

export interface Edit<T extends Item> {
  readonly change: (item: T) => T;
  /** The parts that differ. */
  told(before: T, after: T): readonly Told[];
}

/** A part that is not alike on both sides, and a sentence about it. */
export type Difference = readonly [part: string, sentence: string];

export interface SimulatedKind<T extends Item> {
  readonly rules: KindRules<T>;
  /** The number by which an item is followed over both sides, NaN when it has none. */
  numberOf(item: T): number;
  /** What somebody enters. */
  newItem(number: number, random: Random): T;
  /** The same thing as it was entered on both sides before they were ever joined. */
  onBoth?(number: number, random: Random): Both<T>;
  /** What somebody does to an item; `unjoined`: the two must still be known as the same. */
  edit(item: T, random: Random, unjoined: boolean): Edit<T>;
  /** What an item says, part by part. */
  told(item: T): readonly Told[];
  /** Where both sides differ in fields that both keep. */
  differences(now: Both<T>, keeps: Both<ReadonlySet<string>>): readonly Difference[];
  /** A sentence for each edit made on one side only that is not on both. */
  lostEdits(deeds: readonly Deed[], now: Both<T>, keeps: Both<ReadonlySet<string>>): readonly string[];
}
