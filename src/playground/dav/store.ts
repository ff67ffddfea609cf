/** playground/dav/store – users, their homes, collections and objects; knows no HTTP and no XML. */
import { ChangeLog } from './change-log.ts';
import type { Look } from './content.ts';
import type { Kind } from './kinds.ts';

/** One stored object. `edits` counts the writes under this name since it was created (D46). */
export interface StoredItem {
  readonly name: string;
  readonly text: string;
  readonly bytes: number;
  readonly look: Look;
  readonly revision: number;
  readonly edits: number;
  readonly at: number;
}

export interface CollectionTraits {
  displayName: string | undefined;
  color: string | undefined;
  timezone: string | undefined;
  description: string | undefined;
  /** undefined: every component. */
  components: readonly string[] | undefined;
  /** The server fills it by itself and takes no writes (D80). */
  isGenerated: boolean;
}

const NO_TRAITS: CollectionTraits = {
  displayName: undefined,
  color: undefined,
  timezone: undefined,
  description: undefined,
  components: undefined,
  isGenerated: false,
};

export const ALL_PRIVILEGES: readonly string[] = ['read', 'write', 'write-content', 'write-properties', 'bind', 'unbind'];

/** Told of every change of an object. */
type Changed = (collection: StoredCollection) => void;

export class StoredCollection {
  readonly owner: string;
  readonly name: string;
  readonly kind: Kind;
  /** RFC 5842: stays with the collection, never used again. */
  readonly resourceId: string;
  readonly traits: CollectionTraits;
  /** Properties we keep without understanding: name in Clark notation to inner XML. */
  readonly dead = new Map<string, string>();
  readonly log: ChangeLog;
  /** When a token was last handed out, in epoch milliseconds. */
  readonly tokens = new Map<number, number>();
  privileges: ReadonlySet<string> = new Set(ALL_PRIVILEGES);
  bytes = 0;
  /** What was removed under a name: how often, and the UID it had last (D49). */
  readonly removed = new Map<string, { readonly times: number; readonly uid: string | undefined }>();
  items = new Map<string, StoredItem>();
  #uids = new Map<string, Set<string>>();
  readonly #changed: Changed;

  constructor(at: { owner: string; name: string; kind: Kind }, traits: CollectionTraits, next: () => number, changed: Changed) {
    this.owner = at.owner;
    this.name = at.name;
    this.kind = at.kind;
    this.traits = traits;
    this.log = new ChangeLog(next);
    this.#changed = changed;
    this.resourceId = `urn:uuid:00000000-0000-4000-8000-${String(this.log.revision).padStart(12, '0')}`;
  }

  /** The path below the server's root, with a slash at the end. */
  get path(): readonly string[] {
    return ['dav', this.kind.home, this.owner, this.name, ''];
  }

  put(name: string, text: string, at: number): StoredItem {
    const before = this.items.get(name);
    const item: StoredItem = {
      name,
      text,
      bytes: Buffer.byteLength(text),
      look: this.kind.lookAt(text),
      revision: this.log.note(name),
      edits: before ? before.edits + 1 : 0,
      at,
    };
    if (before) this.#unfile(before);
    this.#file(item);
    this.#changed(this);
    return item;
  }

  /** Whether there was anything to remove. */
  remove(name: string): boolean {
    const before = this.items.get(name);
    if (!before) return false;
    this.removed.set(name, { times: (this.removed.get(name)?.times ?? 0) + 1, uid: before.look.uid });
    this.#unfile(before);
    this.log.note(name);
    this.#changed(this);
    return true;
  }

  /** The name of another object with that UID. */
  otherWith(uid: string | undefined, name: string): string | undefined {
    if (uid === undefined) return undefined;
    for (const other of this.#uids.get(uid) ?? []) if (other !== name) return other;
    return undefined;
  }

  /** Every sync token handed out becomes unknown. */
  forgetTokens(): void {
    this.log.forget(this.items.keys());
  }

  /** Takes a copy of the objects; calling it puts them back. With `keepTokens` the server does not notice that it was set back (D24). */
  backup(): (keepTokens: boolean) => void {
    const items = [...this.items.values()];
    const restoreLog = this.log.backup();
    return (keepTokens) => {
      for (const item of [...this.items.values()]) this.#unfile(item);
      for (const item of items) this.#file(item);
      restoreLog();
      if (!keepTokens) this.forgetTokens();
    };
  }

  #file(item: StoredItem): void {
    this.items.set(item.name, item);
    this.bytes += item.bytes;
    const { uid } = item.look;
    if (uid === undefined) return;
    const names = this.#uids.get(uid);
    if (names) names.add(item.name);
    else this.#uids.set(uid, new Set([item.name]));
  }

  #unfile(item: StoredItem): void {
    this.items.delete(item.name);
    this.bytes -= item.bytes;
    const { uid } = item.look;
    const names = uid === undefined ? undefined : this.#uids.get(uid);
    names?.delete(item.name);
    if (names?.size === 0 && uid !== undefined) this.#uids.delete(uid);
  }
}

interface User {
  readonly password: string;
  readonly collections: Map<string, StoredCollection>;
}

export class Store {
  readonly #users = new Map<string, User>();
  #revision = 0;
  readonly #next = (): number => ++this.#revision;
  readonly #changed: Changed;

  constructor(changed: Changed = () => undefined) {
    this.#changed = changed;
  }

  addUser(name: string, password: string): void {
    this.#users.set(name, { password, collections: new Map() });
  }

  /** The user who signs in so, if the password is right; without a name the password alone decides (bearer tokens). */
  userBy(name: string | undefined, password: string): string | undefined {
    for (const [known, user] of this.#users) {
      if (user.password === password && (name === undefined || name === known)) return known;
    }
    return undefined;
  }

  hasUser(name: string): boolean {
    return this.#users.has(name);
  }

  /** A user's collections of one kind, in the order they were made. */
  collections(user: string, kind: Kind): StoredCollection[] {
    return [...this.#user(user).collections.values()].filter((collection) => collection.kind === kind);
  }

  collection(user: string, kind: Kind, name: string): StoredCollection | undefined {
    return this.#users.get(user)?.collections.get(`${kind.home}/${name}`);
  }

  /** @throws Error if the user is unknown or the name is taken. */
  addCollection(at: { owner: string; name: string; kind: Kind }, traits: Partial<CollectionTraits>): StoredCollection {
    const { collections } = this.#user(at.owner);
    const key = `${at.kind.home}/${at.name}`;
    if (collections.has(key)) throw new Error(`${at.owner} already has ${key}`);
    const collection = new StoredCollection(at, { ...NO_TRAITS, ...traits }, this.#next, this.#changed);
    collections.set(key, collection);
    return collection;
  }

  removeCollection({ owner, kind, name }: StoredCollection): void {
    this.#user(owner).collections.delete(`${kind.home}/${name}`);
  }

  /** Bytes all of a user's objects take. */
  bytesOf(user: string): number {
    let bytes = 0;
    for (const collection of this.#user(user).collections.values()) bytes += collection.bytes;
    return bytes;
  }

  #user(name: string): User {
    const user = this.#users.get(name);
    if (!user) throw new Error(`the playground has no user ${name}`);
    return user;
  }
}
