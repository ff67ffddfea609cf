/**
 * playground/google/people/change-log — things that change, and everything they ever were.
 *
 * A position is a number of changes. What stands at a position never changes afterwards, so that a listing can be read page by
 * page, or as of some minutes ago (G139), while writing goes on.
 */

interface Change<T> {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly item: T;
}

export class ChangeLog<T extends { readonly id: string }> {
  readonly #changes: Change<T>[] = [];
  /** Where in the log each thing changed, oldest first. */
  readonly #places = new Map<string, number[]>();
  #kept: { readonly from: number; readonly to: number; readonly items: readonly T[] } | undefined;

  put(item: T, at: number): T {
    const before = this.#changes.at(-1)?.at ?? at;
    this.#changes.push({ at: Math.max(at, before), item });
    const places = this.#places.get(item.id);
    if (places === undefined) this.#places.set(item.id, [this.#changes.length]);
    else places.push(this.#changes.length);
    return item;
  }

  /** The thing as it is now. */
  get(id: string): T | undefined {
    const place = this.#places.get(id)?.at(-1);
    return place === undefined ? undefined : this.#changes[place - 1]?.item;
  }

  /** Everything there ever was, as it is now, in the order of first appearance. */
  all(): T[] {
    return [...this.#places.keys()].flatMap((id) => this.get(id) ?? []);
  }

  /** The position the log had at an instant: what a sync token names. */
  headAt(instant: number): number {
    return this.#changes.findLastIndex(({ at }) => at <= instant) + 1;
  }

  /** What changed after position `from` and up to `to`, each thing once: as it stood at `to`, by the time of its last change. */
  changed(from: number, to: number): readonly T[] {
    if (this.#kept?.from === from && this.#kept.to === to) return this.#kept.items;
    const items = this.#changes.slice(from, to).flatMap(({ item }, index) => {
      const last = this.#places.get(item.id)?.findLast((place) => place <= to);
      return last === from + index + 1 ? [item] : [];
    });
    this.#kept = { from, to, items };
    return items;
  }
}
