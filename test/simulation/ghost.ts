/**
 * simulation/ghost — what people did, and what must therefore be true once everything has calmed down.
 *
 * Every item carries a number, so that it can be followed over both sides.
 */
import type { Href, Item } from '../../src/model/item.ts';
import { type Both, OTHER, SIDES, type Side } from '../../src/model/pair.ts';
import type { Deed, SimulatedKind } from './kind.ts';

/** What a side holds in the end. */
export interface Held<T extends Item> {
  readonly items: ReadonlyMap<Href, T>;
  /** In the side's own form. */
  readonly natives: ReadonlyMap<Href, string>;
}

/** How often a number is on a side, and how often without its label. */
interface Found<T extends Item> {
  readonly inside: readonly T[];
  readonly outside: readonly T[];
}

export class Ghost<T extends Item> {
  readonly #kind: SimulatedKind<T>;
  /** What happened to each number since everything was last calm. */
  readonly #deeds = new Map<number, Deed[]>();
  readonly #alive = new Set<number>();
  /** Numbers of which one side has what the other one left alone when its label was taken off. */
  readonly #parted = new Set<number>();
  /** Numbers with a copy that lost its label before anybody heard that it was made: putting that back makes two of them. */
  readonly #strayed = new Set<number>();
  /** Parts that may differ, because the two were different when they were joined. */
  readonly #apart = new Map<number, ReadonlySet<string>>();
  /** Each number's own form on both sides at the last calm. */
  #natives: Both<ReadonlyMap<string, string>> = { left: new Map(), right: new Map() };
  readonly #tell: (line: string) => void;
  #count = 0;

  constructor(kind: SimulatedKind<T>, tell: (line: string) => void) {
    this.#kind = kind;
    this.#tell = tell;
  }

  newNumber(): number {
    return ++this.#count;
  }

  note(number: number, deed: Deed): void {
    this.#tell(`#${number} ${JSON.stringify(deed)}`);
    this.#deeds.set(number, [...(this.#deeds.get(number) ?? []), deed]);
    if (deed.kind === 'add') this.#alive.add(number);
  }

  /** Whether a number was entered on both sides since everything was last calm. */
  isUnjoined(number: number): boolean {
    return isOnBoth(this.#deeds.get(number) ?? []);
  }

  /** Checks both sides against what people did since the last calm, then starts afresh. Gives a sentence for each broken promise. */
  settle(held: Both<Held<T>>, keeps: Both<ReadonlySet<string>>): string[] {
    const found = { left: this.#byNumber(held.left), right: this.#byNumber(held.right) };
    const natives = { left: this.#nativesByNumber(held.left), right: this.#nativesByNumber(held.right) };
    const touched = SIDES.flatMap((side) => this.#touched(side, natives[side]));
    const there = new Set([...found.left.keys(), ...found.right.keys()]);
    const problems = [...new Set([...this.#alive, ...there])].flatMap((number) => {
      const here = { left: found.left.get(number) ?? NOWHERE, right: found.right.get(number) ?? NOWHERE };
      const story = JSON.stringify(this.#deeds.get(number) ?? []);
      return this.#check(number, here, keeps).map((sentence) => `#${number}: ${sentence} ${story}`);
    });
    this.#deeds.clear();
    this.#alive.clear();
    for (const number of there) if (SIDES.some((side) => found[side].get(number)?.inside.length)) this.#alive.add(number);
    this.#natives = natives;
    return [...problems, ...touched];
  }

  /** What nobody edited is as it was, byte for byte and in the same version. */
  #touched(side: Side, natives: ReadonlyMap<string, string>): string[] {
    const before = [...this.#natives[side]].filter(([name]) => !this.#deeds.has(Number.parseInt(name, 10)));
    return before
      .filter(([name, text]) => natives.get(name) !== text)
      .map(
        ([name, text]) => `#${name}: touched on the ${side} side although nobody edited it: ${text} is now ${natives.get(name)}`,
      );
  }

  #check(number: number, found: Both<Found<T>>, keeps: Both<ReadonlySet<string>>): string[] {
    const deeds = this.#deeds.get(number) ?? [];
    const wasParted = this.#parted.delete(number);
    if (isStrayed(found, deeds)) this.#strayed.add(number);
    const here = { left: found.left.inside, right: found.right.inside };
    const counts = `${here.left.length} left, ${here.right.length} right`;
    if (isParted(found, deeds, wasParted)) {
      this.#parted.add(number);
      return [];
    }
    if (here.left.length !== here.right.length) return [`not alike: ${counts}`];
    if (here.left.length > 1) return this.#strayed.has(number) ? [] : [`doubled: ${counts}`];
    const removed = deeds.some((deed) => REMOVALS.has(deed.kind));
    if (!removed && here.left.length === 0) return this.#alive.has(number) ? ['lost'] : [];
    // What was edited outlives a deletion; with the label taken off, that may have been long ago.
    if (removed && !wasParted && deeds.every((deed) => REMOVALS.has(deed.kind)) && here.left.length > 0)
      return ['came back after deletion'];
    const [left, right] = [here.left[0], here.right[0]];
    if (left === undefined || right === undefined) return [];
    return [
      ...this.#unlike(number, deeds, { left, right }, keeps),
      ...(removed || wasParted ? [] : this.#kind.lostEdits(deeds, { left, right }, keeps)),
    ];
  }

  /** What differs, but for what may. */
  #unlike(number: number, deeds: readonly Deed[], now: Both<T>, keeps: Both<ReadonlySet<string>>): string[] {
    const may = new Set([...(this.#apart.get(number) ?? []), ...toldOnBoth(deeds)]);
    const differences = this.#kind.differences(now, keeps);
    this.#apart.set(number, new Set(differences.map(([part]) => part).filter((part) => may.has(part))));
    return differences.filter(([part]) => !may.has(part)).map(([, sentence]) => sentence);
  }

  #byNumber({ items }: Held<T>): Map<number, Found<T>> {
    const groups = Map.groupBy(items.values(), (item) => this.#kind.numberOf(item));
    const found = (all: readonly T[]): Found<T> => ({
      inside: all.filter((item) => !item.outside),
      outside: all.filter((item) => item.outside),
    });
    return new Map([...groups].map(([number, all]) => [number, found(all)]));
  }

  #nativesByNumber({ items, natives }: Held<T>): Map<string, string> {
    const nameOf = (item: T): string => `${this.#kind.numberOf(item)}${item.outside ? ' outside' : ''}`;
    return new Map([...items].map(([href, item]) => [nameOf(item), natives.get(href) ?? '']));
  }
}

const NOWHERE: Found<never> = { inside: [], outside: [] };
const REMOVALS: ReadonlySet<Deed['kind']> = new Set(['remove', 'outside']);

/** One side has it without its label, the other one keeps what was edited there, and neither is touched. */
function isParted<T extends Item>(found: Both<Found<T>>, deeds: readonly Deed[], wasParted: boolean): boolean {
  return SIDES.some((side) => {
    const isApart = found[side].inside.length === 0 && found[side].outside.length > 0 && found[OTHER[side]].inside.length === 1;
    const isTakenOff = deeds.some((deed) => deed.kind === 'outside' && deed.side === side);
    const isKept = deeds.some((deed) => deed.side !== side && (deed.kind === 'edit' || deed.kind === 'add'));
    return isApart && (wasParted || (isTakenOff && isKept));
  });
}

/** A copy without its label beside another one that has it, or had when its label was put back. */
function isStrayed<T extends Item>(found: Both<Found<T>>, deeds: readonly Deed[]): boolean {
  return SIDES.some((side) => {
    const kinds = new Set(deeds.filter((deed) => deed.side === side).map((deed) => deed.kind));
    const isCopy = deeds.some((deed) => deed.kind === 'add' && deed.side !== side);
    return (
      (found[side].inside.length > 0 && found[side].outside.length > 0) || (isCopy && kinds.has('outside') && kinds.has('inside'))
    );
  });
}

function isOnBoth(deeds: readonly Deed[]): boolean {
  return SIDES.every((side) => deeds.some((deed) => deed.kind === 'add' && deed.side === side));
}

/** Of an item that was entered on both sides the parts that were told on both before they were joined. */
function toldOnBoth(deeds: readonly Deed[]): string[] {
  if (!isOnBoth(deeds)) return [];
  const on = (side: Side): Set<string> =>
    new Set(
      deeds.flatMap((deed) => {
        if (deed.side !== side) return [];
        if (deed.kind === 'edit') return [deed.field];
        return deed.kind === 'add' ? (deed.told ?? []).map(([part]) => part) : [];
      }),
    );
  const right = on('right');
  return [...on('left')].filter((part) => right.has(part));
}
