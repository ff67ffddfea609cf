/** playground/salon/memory – what was touched lately, on whichever side: the same thing has the same key on both. */

export class Memory<Subject> {
  readonly #quietFor: number;
  readonly #keyOf: (subject: Subject) => string;
  readonly #touched = new Map<string, number>();

  /** `quietFor` in milliseconds. */
  constructor(quietFor: number, keyOf: (subject: Subject) => string) {
    this.#quietFor = quietFor;
    this.#keyOf = keyOf;
  }

  isQuiet(subject: Subject, now: number): boolean {
    const at = this.#touched.get(this.#keyOf(subject));
    return at === undefined || Math.abs(now - at) >= this.#quietFor;
  }

  touch(subject: Subject, now: number): void {
    for (const [key, at] of this.#touched) if (Math.abs(now - at) >= this.#quietFor) this.#touched.delete(key);
    this.#touched.set(this.#keyOf(subject), now);
  }
}
