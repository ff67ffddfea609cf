/**
 * carddav/grouped — an address book whose contacts are also in the groups that have cards of their own (D77).
 *
 * A delta is as good as the book's own unless a group card moved: then nobody knows whom it named before, so the checkpoint
 * counts as expired, and a full listing tells by the contacts' versions who joined or left. A new group card is met when it is
 * read like everything new, and expires the next checkpoint. A book without group cards pays one query in a full listing.
 */
import type { Contact } from '../../model/contact.ts';
import { SyncError } from '../../model/errors.ts';
import type { Checkpoint, Href, ItemFile, Version } from '../../model/item.ts';
import type { Abilities, Collection, CreateKey, Found, Page, Present, Stored } from '../endpoint.ts';
import { isStored } from '../endpoint.ts';
import { createEnrolling, type Enrolling } from './enrolling.ts';
import {
  byItsCard,
  divide,
  type GroupCard,
  type Groups,
  groupsOf,
  inGroups,
  readReached,
  versionIn,
  withGroups,
  writeReached,
} from './groups.ts';

export interface GroupedOptions {
  readonly name: string;
  readonly contacts: Collection<Contact>;
  readonly cards: Collection<GroupCard>;
  /** The group cards of the book, and perhaps others; undefined when the server cannot tell. */
  find(signal: AbortSignal): Promise<readonly Href[] | undefined>;
  /** UIDs or names of group cards that were read by the way since the last call. */
  met(): readonly string[];
}

export function groupedBook(options: GroupedOptions): Collection<Contact> {
  return new GroupedBook(options);
}

class GroupedBook implements Collection<Contact> {
  readonly abilities: Abilities;
  readonly #book: GroupedOptions;
  /** The group cards, once they were read; undefined before. */
  #groups: Map<Href, Stored<GroupCard>> | undefined;
  #loading: Promise<Map<Href, Stored<GroupCard>>> | undefined;
  /** Where they are, by the last checkpoint. */
  #hrefs: readonly Href[] | undefined;
  /** The UID of each contact that was read, with the version of its card. */
  readonly #uids = new Map<Href, { readonly version: Version; readonly uid: string | undefined }>();
  /** What was asked for and is no contact: perhaps a group. */
  readonly #others = new Set<Href>();
  /** Group cards that were met by the way: they make the next delta a full listing, once. */
  readonly #met = new Set<string>();
  readonly #passed = new Set<string>();
  readonly #enrolling: Enrolling;

  constructor(book: GroupedOptions) {
    this.#book = book;
    this.abilities = book.contacts.abilities;
    this.#enrolling = createEnrolling({
      cards: book.cards,
      known: (signal) => this.#known(signal),
      read: (hrefs, signal) => this.#read(hrefs, signal),
    });
  }

  list(since: Checkpoint | undefined, signal: AbortSignal): AsyncIterable<Page<Contact>> {
    return since === undefined ? this.#listAll(signal) : this.#listMoved(since, signal);
  }

  async *fetch(hrefs: readonly Href[], signal: AbortSignal): AsyncGenerator<Found<Contact>> {
    if (hrefs.length === 0) return;
    const groups = await this.#known(signal);
    const missing = new Set(hrefs);
    for await (const found of this.#book.contacts.fetch(hrefs, signal)) {
      missing.delete(found.href);
      yield isStored(found) ? this.#seen(found, groups) : found;
    }
    for (const href of missing) this.#others.add(href);
  }

  /** A card that was deleted may have left its UID in groups: what is made anew under that UID leaves those it is not to be in. */
  async create(item: Contact, key: CreateKey, signal: AbortSignal, former?: ItemFile): Promise<Stored<Contact>> {
    const groups = await this.#known(signal);
    const wanted = item.fields.groups ?? [];
    const { categories } = divide(wanted, { own: [], before: [], groups });
    const made = await this.#book.contacts.create(
      'groups' in item.fields ? withGroups(item, categories) : item,
      key,
      signal,
      former,
    );
    const { uid } = made.item;
    if ('groups' in item.fields)
      await this.#enrolling.enrol(uid, divide(wanted, { own: [], before: groupsOf(uid, groups), groups }), signal);
    return this.#seen(made, groups);
  }

  async update(
    stored: Stored<Contact>,
    item: Contact,
    fields: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<Stored<Contact>> {
    const groups = await this.#known(signal);
    const own = byItsCard(stored);
    if (!fields.has('groups')) return this.#seen(await this.#book.contacts.update(own, item, fields, signal), groups);
    const before = stored.item.fields.groups ?? [];
    const division = divide(item.fields.groups ?? [], { own: own.item.fields.groups ?? [], before, groups });
    const held = await this.#book.contacts.update(own, withGroups(item, division.categories), fields, signal);
    await this.#enrolling.enrol(held.item.uid, division, signal);
    return this.#seen(held, groups);
  }

  remove(stored: Stored<Contact>, signal: AbortSignal): Promise<void> {
    return this.#book.contacts.remove(stored, signal);
  }

  async unmark(stored: Stored<Contact>, signal: AbortSignal): Promise<Stored<Contact>> {
    if (stored.item.mark === undefined) return stored;
    const groups = await this.#known(signal);
    return this.#seen(await this.#book.contacts.unmark(byItsCard(stored), signal), groups);
  }

  /** Its own card: what group cards say of it is theirs to keep. */
  asFile(stored: Stored<Contact>): ItemFile {
    return this.#book.contacts.asFile(stored);
  }

  wentBack(before: Checkpoint, now: Checkpoint): boolean {
    return this.#book.contacts.wentBack?.(readReached(before).checkpoint, readReached(now).checkpoint) ?? false;
  }

  asHeld(item: Contact): Contact {
    return this.#book.contacts.asHeld(item);
  }

  unsaid(stored: Stored<Contact>): readonly string[] {
    return this.#book.contacts.unsaid?.(stored) ?? [];
  }

  async *#listAll(signal: AbortSignal): AsyncGenerator<Page<Contact>> {
    const pages = await Array.fromAsync(this.#book.contacts.list(undefined, signal));
    const present = new Map(pages.flatMap((page) => [...page.present]));
    const { groups, found } = await this.#discover(present, signal);
    this.#learnMet();
    for (const met of this.#met) this.#passed.add(met);
    for (const [href, { item }] of this.#groups ?? NONE) if (!groups.has(href)) this.#forgetMet(item.uid ?? item.fields.name);
    this.#groups = groups;
    const reached = new Map([...groups].map(([href, { version }]) => [href, version]));
    for (const page of pages) yield this.#retold(page, groups, reached, found);
  }

  async *#listMoved(since: Checkpoint, signal: AbortSignal): AsyncGenerator<Page<Contact>> {
    const { groups: before, checkpoint } = readReached(since);
    const pages = await Array.fromAsync(this.#book.contacts.list(checkpoint, signal));
    this.#hrefs = [...before.keys()];
    this.#learnMet();
    if ([...this.#met].some((met) => !this.#passed.has(met))) throw this.#expired();
    // A cycle that learned of a group and failed has told nobody: the checkpoint counts, not the memory.
    if ([...(this.#groups ?? NONE).keys()].some((href) => !before.has(href))) throw this.#expired();
    const reached = new Map(before);
    for (const { present, gone } of pages) {
      for (const [href, version] of before) {
        if (gone.has(href)) throw this.#expired();
        const now = present.get(href);
        if (now === undefined) continue;
        if (now.version === undefined || !this.#enrolling.isOurs(href, version, now.version)) throw this.#expired();
        reached.set(href, now.version);
      }
    }
    const groups = before.size === 0 ? NONE : this.#groups;
    for (const page of pages) yield this.#retold(page, groups, reached);
  }

  /** The page as it is with the groups (undefined: not read yet): without their cards, and with the versions of those who are in them. */
  #retold(
    page: Page<Contact>,
    groups: Groups | undefined,
    reached: ReadonlyMap<Href, Version>,
    found: ReadonlyMap<Href, Found<Contact>> = new Map(),
  ): Page<Contact> {
    const present = new Map<Href, Present<Contact>>();
    for (const [href, one] of page.present) {
      if (reached.has(href)) continue;
      const read = found.get(href);
      if (read === undefined) present.set(href, { version: groups && this.#versionOf(href, one.version, groups) });
      else present.set(href, isStored(read) ? told(this.#seen(read, groups ?? NONE)) : told(read));
    }
    const checkpoint = page.end?.checkpoint && writeReached({ groups: reached, checkpoint: page.end.checkpoint });
    return { ...page, present, ...(page.end === undefined ? {} : { end: { ...page.end, checkpoint } }) };
  }

  /** undefined, so that it is read, when only its card could tell who it is. */
  #versionOf(href: Href, version: Version | undefined, groups: Groups): Version | undefined {
    if (groups.size === 0 || version === undefined) return version;
    const known = this.#uids.get(href);
    return known?.version === version ? versionIn(version, groupsOf(known.uid, groups)) : undefined;
  }

  #seen(stored: Stored<Contact>, groups: Groups): Stored<Contact> {
    this.#uids.set(stored.href, { version: stored.version, uid: stored.item.uid });
    return inGroups(stored, groups);
  }

  /** The group cards as they were last seen: read now, if nobody did. */
  async #known(signal: AbortSignal): Promise<Map<Href, Stored<GroupCard>>> {
    if (this.#groups !== undefined) return this.#groups;
    this.#loading ??= this.#load(signal).finally(() => {
      this.#loading = undefined;
    });
    const groups = await this.#loading;
    this.#groups ??= groups;
    return this.#groups;
  }

  async #load(signal: AbortSignal): Promise<Map<Href, Stored<GroupCard>>> {
    if (this.#hrefs !== undefined) return this.#read(this.#hrefs, signal);
    const hrefs = await this.#book.find(signal);
    if (hrefs !== undefined) return this.#read(hrefs, signal);
    const pages = await Array.fromAsync(this.#book.contacts.list(undefined, signal));
    return (await this.#discover(new Map(pages.flatMap((page) => [...page.present])), signal)).groups;
  }

  /** The group cards of the book; where the server cannot tell which they are (D31), with all the contacts that had to be read for it. */
  async #discover(
    present: ReadonlyMap<Href, Present<Contact>>,
    signal: AbortSignal,
  ): Promise<{ groups: Map<Href, Stored<GroupCard>>; found: ReadonlyMap<Href, Found<Contact>> }> {
    const hrefs = present.size === 0 ? [] : await this.#book.find(signal);
    if (hrefs !== undefined) return { groups: await this.#read(hrefs, signal), found: new Map() };
    const unread = [...present].filter(
      ([href, { version }]) => version === undefined || this.#uids.get(href)?.version !== version,
    );
    const found = new Map<Href, Found<Contact>>();
    const asked = unread.map(([href]) => href);
    for await (const one of this.#book.contacts.fetch(asked, signal)) found.set(one.href, one);
    const perhaps = [...asked.filter((href) => !found.has(href)), ...this.#others, ...(this.#groups?.keys() ?? [])];
    return { groups: await this.#read([...new Set(perhaps)], signal), found };
  }

  /** @throws DOUBTFUL when one of them cannot be read: its members would seem to have left it */
  async #read(hrefs: readonly Href[], signal: AbortSignal): Promise<Map<Href, Stored<GroupCard>>> {
    const groups = new Map<Href, Stored<GroupCard>>();
    for await (const one of this.#book.cards.fetch(hrefs, signal)) {
      if (!isStored(one)) {
        throw new SyncError('DOUBTFUL', `the card of a group in "${this.#book.name}" cannot be read: ${one.why}`, {
          hint: 'Mend or delete that group. Nothing was changed; it is tried again.',
        });
      }
      groups.set(one.href, one);
    }
    return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #learnMet(): void {
    for (const met of this.#book.met()) this.#met.add(met);
  }

  /** A group that is gone may be put back under its UID: then it is met anew. */
  #forgetMet(group: string): void {
    this.#met.delete(group);
    this.#passed.delete(group);
  }

  #expired(): SyncError {
    return new SyncError(
      'CHECKPOINT_EXPIRED',
      `a group of "${this.#book.name}" was changed, and only a full read tells for whom`,
    );
  }
}

const NONE: Groups = new Map();

function told(found: Found<Contact>): Present<Contact> {
  return { version: found.version, found };
}
