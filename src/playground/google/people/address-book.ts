/** playground/google/people/address-book — what one account holds: contacts, their trash, labels, and other contacts. */
import type { JsonObject } from '../json.ts';
import { stampAfter, type World } from '../world.ts';
import { ChangeLog } from './change-log.ts';
import { isSystemGroup, SYSTEM_GROUPS } from './labels.ts';

const TRASH = 30 * 86_400_000;

export interface Photo {
  /** Names the photo in its address; another photo has another. */
  readonly key: string;
  readonly type: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** One contact. Times are epoch milliseconds. */
export interface Contact {
  /** The hexadecimal id of its CONTACT source (G144). */
  readonly id: string;
  readonly resourceName: string;
  /** The values of each writable field as they were written; what the server adds to them is added when they are read. */
  readonly fields: Readonly<Record<string, readonly JsonObject[]>>;
  /** Ids of its groups, by the time of joining. */
  readonly groups: readonly string[];
  readonly photo: Photo | undefined;
  /** Names it had before, oldest first (G138). */
  readonly previous: readonly string[];
  /** Moves with every version. */
  readonly revision: number;
  readonly updated: number;
  /** A merged contact lives on under another's name, and nothing tells that it is gone. */
  readonly fate: 'live' | 'deleted' | 'merged';
}

/** A contact before it is stored: the store gives it version and time. */
export type Draft = Omit<Contact, 'revision' | 'updated'>;

/** A label the user made, or a group of the system: its id is its name (G170). */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly clientData: readonly JsonObject[];
  readonly revision: number;
  readonly updated: number;
  readonly isDeleted: boolean;
}

export class AddressBook {
  readonly contacts = new ChangeLog<Contact>();
  readonly groups = new ChangeLog<Group>();
  /** What Google gathered by itself (G143). */
  readonly others = new ChangeLog<Contact>();
  /** Every resource name a contact has or had, with the id it leads to. */
  readonly names = new Map<string, string>();
  /** The photos contacts have now, by key. */
  readonly photos = new Map<string, Photo>();
  /** Sync tokens of an earlier era are refused (G135). */
  era = 1;
  /** Milliseconds until a write shows in listings (G139). */
  propagationDelay: number;
  /** Mutations under way right now, and how many ever began while another was (G155). */
  underWay = 0;
  overlaps = 0;
  #live = 0;
  #bytes = 0;
  readonly #trashed: number[] = [];

  constructor(propagationDelay: number) {
    this.propagationDelay = propagationDelay;
    for (const id of Object.keys(SYSTEM_GROUPS))
      this.groups.put({ id, name: id, clientData: [], revision: 0, updated: 0, isDeleted: false }, 0);
  }

  /** The living contact a name, present or former, leads to. */
  find(resourceName: string): Contact | undefined {
    const contact = this.contacts.get(this.names.get(resourceName) ?? '');
    return contact?.fate === 'live' ? contact : undefined;
  }

  living(): Contact[] {
    return this.contacts.all().filter(({ fate }) => fate === 'live');
  }

  /** The group with this id, if the user made it and has not deleted it. */
  group(id: string): Group | undefined {
    const group = this.groups.get(id);
    return group === undefined || group.isDeleted || isSystemGroup(id) ? undefined : group;
  }

  /** Every group there is: those of the system, then the user's own. */
  allGroups(): Group[] {
    return this.groups.all().filter(({ isDeleted }) => !isDeleted);
  }

  /** Contacts that count against the account's limit: the trash does for 30 days (G153). */
  counted(now: number): number {
    return this.#live + this.#trashed.filter((at) => at > now - TRASH).length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Stores a contact with a new version, or with the old one if `keepsVersion`, and logs the change. */
  store(world: World, draft: Draft, keepsVersion = false): Contact {
    const before = this.contacts.get(draft.id);
    const stands = keepsVersion && before !== undefined;
    const updated = stands ? before.updated : stampAfter(world, before?.updated ?? 0);
    const revision = stands ? before.revision : (before?.revision ?? 0) + 1;
    const contact: Contact = { ...draft, revision, updated };
    this.#count(before, -1);
    this.#count(contact, 1);
    if (contact.fate === 'deleted' && before?.fate === 'live') this.#trashed.push(world.clock.now());
    this.names.set(contact.resourceName, contact.id);
    if (before?.photo !== undefined) this.photos.delete(before.photo.key);
    if (contact.photo !== undefined) this.photos.set(contact.photo.key, contact.photo);
    return this.contacts.put(contact, world.clock.now());
  }

  #count(contact: Contact | undefined, by: number): void {
    if (contact?.fate !== 'live') return;
    this.#live += by;
    this.#bytes += by * sizeOf(contact.fields);
  }
}

/** Bytes the fields of a contact take up (G157). */
export const sizeOf = (fields: Contact['fields']): number => Buffer.byteLength(JSON.stringify(fields));

/** G144. */
export const resourceNameOf = (id: string): string => `people/c${BigInt(`0x${id}`)}`;
