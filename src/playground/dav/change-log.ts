/**
 * playground/dav/change-log – which names of a collection moved, in order; sync tokens are places in it (RFC 6578).
 *
 * Revisions rise over the whole server, so a token of a removed collection is never one of its successor.
 */

export interface Page {
  /** Names that moved, the longest unmoved first. */
  readonly names: readonly string[];
  /** The place reached. */
  readonly revision: number;
  /** More names follow after that place. */
  readonly isCut: boolean;
}

interface Entry {
  readonly name: string;
  readonly revision: number;
}

export class ChangeLog {
  readonly #next: () => number;
  #entries: Entry[] = [];
  #latest = new Map<string, number>();
  #floor: number;
  #revision: number;

  constructor(next: () => number) {
    this.#next = next;
    this.#floor = next();
    this.#revision = this.#floor;
  }

  /** The newest place. */
  get revision(): number {
    return this.#revision;
  }

  /** How many notes are kept, outdated ones included. */
  get length(): number {
    return this.#entries.length;
  }

  /** The place before everything that is still known. */
  get beginning(): number {
    return this.#floor;
  }

  /** Whether a place was one of this log's and everything after it is still known. */
  knows(revision: number): boolean {
    return revision >= this.#floor && revision <= this.#revision;
  }

  /** Notes that a name moved, and returns the revision. */
  note(name: string): number {
    this.#revision = this.#next();
    this.#latest.set(name, this.#revision);
    this.#entries.push({ name, revision: this.#revision });
    if (this.#entries.length > 1_000 + 4 * this.#latest.size) this.#compact();
    return this.#revision;
  }

  /** At most `limit` names that moved after a place (undefined: from the beginning) and are wanted. */
  since(revision: number | undefined, limit: number, isWanted: (name: string) => boolean): Page {
    const names: string[] = [];
    let reached = revision ?? this.#floor;
    for (let i = revision === undefined ? 0 : this.#firstAfter(revision); i < this.#entries.length; i++) {
      const entry = this.#entries[i];
      if (!entry || this.#latest.get(entry.name) !== entry.revision || !isWanted(entry.name)) continue;
      if (names.length >= limit) return { names, revision: reached, isCut: true };
      names.push(entry.name);
      reached = entry.revision;
    }
    return { names, revision: this.#revision, isCut: false };
  }

  /** Forgets the past: only `names` are left, all as new; every place handed out so far is unknown. */
  forget(names: Iterable<string>): void {
    this.#entries = [];
    this.#latest = new Map();
    this.#floor = this.#next();
    this.#revision = this.#floor;
    for (const name of names) this.note(name);
  }

  /** Takes a copy; calling it sets the log back, so that places handed out since lie in the future (D24). */
  backup(): () => void {
    const [entries, latest, floor, revision] = [[...this.#entries], new Map(this.#latest), this.#floor, this.#revision];
    return () => {
      this.#entries = [...entries];
      this.#latest = new Map(latest);
      this.#floor = floor;
      this.#revision = revision;
    };
  }

  #firstAfter(revision: number): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#entries[middle]?.revision ?? 0) > revision) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #compact(): void {
    this.#entries = this.#entries.filter(({ name, revision }) => this.#latest.get(name) === revision);
  }
}
