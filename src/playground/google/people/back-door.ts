/** playground/google/people/back-door — the user at work in Google's Contacts app: edits without HTTP, and the states a test needs. */
import { type JsonObject, same } from '../json.ts';
import type { Account, World } from '../world.ts';
import { type Contact, type Photo, resourceNameOf } from './address-book.ts';
import { personNotFound } from './errors.ts';
import { addGroup, changeGroup, dropGroup, memberOf, renderGroup } from './groups.ts';
import { isSystemGroup } from './labels.ts';
import { EVERYTHING, readSources, WRITABLE } from './masks.ts';
import { groupIdOf, MY_CONTACTS } from './memberships.ts';
import { newPhoto } from './photo-store.ts';
import { renderPerson, type View } from './render.ts';
import { checkRoom, type Desk, draftNew, draftUpdate, givePhoto, put, remove } from './writing.ts';

/** One account's contacts. Edits move versions and the change log like any other. Names are resource names. */
export interface ContactsDoor {
  /** Adds a contact, written as for the API. */
  add(person: JsonObject): JsonObject;
  /** Replaces the given fields as a whole; an empty list clears one. */
  edit(name: string, fields: JsonObject): JsonObject;
  delete(name: string): void;
  /** Deletes every contact. */
  empty(): void;
  /** The contact with all its fields, by a present or former name; undefined when there is none. Photo addresses have no origin. */
  get(name: string): JsonObject | undefined;
  /** All living contacts. */
  people(): JsonObject[];
  /** Gives a contact a photo, JPEG or PNG, or takes it away. */
  setPhoto(name: string, bytes: Uint8Array | undefined): void;
  /** The photo as it is stored. */
  photo(name: string): Photo | undefined;
  /** Gives a contact a new version without changing anything else. */
  touch(name: string): void;
  /** Merges two contacts into the first. How a delta tells it is `unsettled.mergedContact` (G138). */
  merge(kept: string, lost: string): JsonObject;
  /** Gives a contact another resource name, as when it is linked to a profile (G138); returns it. */
  rename(name: string, to?: string): string;
  /** Makes a label; returns its resource name. */
  addLabel(title: string): string;
  renameLabel(label: string, title: string): void;
  /** Deletes a label; its contacts stay. */
  deleteLabel(label: string): void;
  /** The user's own labels. */
  labels(): JsonObject[];
  /** Puts a contact under a label, `contactGroups/starred` or `contactGroups/myContacts`. */
  label(name: string, label: string): void;
  /** Takes a contact out of a label; out of the last one, too: then it is in no group at all. */
  unlabel(name: string, label: string): void;
  /** Adds one of those Google gathers by itself (G143); returns its resource name. */
  addOther(person: JsonObject): string;
  deleteOther(name: string): void;
  /** Every sync token given so far is refused as expired (G135). */
  expireSyncTokens(): void;
  /** Milliseconds until a write shows in listings (G139). */
  propagationDelay: number;
  /** How many mutations through the API began while another was under way (G155). */
  readonly overlaps: number;
}

export function openContacts(world: World, account: Account): ContactsDoor {
  const { book } = account;
  const desk: Desk = { world, account };
  const view: View = { world, account, origin: '', mask: EVERYTHING, sources: readSources([]), as: 'read', source: 'CONTACT' };
  const show = (contact: Contact): JsonObject => JSON.parse(JSON.stringify(renderPerson(contact, view)));
  const need = (name: string): Contact => {
    const contact = book.find(name);
    if (contact === undefined) throw personNotFound();
    return contact;
  };
  return {
    add(person) {
      const draft = draftNew(desk, person);
      checkRoom(desk, [draft]);
      return show(book.store(world, draft));
    },
    edit: (name, fields) =>
      show(book.store(world, draftUpdate(desk, need(name), fields, new Set(WRITABLE.filter((field) => field in fields))))),
    delete: (name) => void remove(desk, need(name)),
    empty() {
      for (const contact of book.living()) remove(desk, contact);
    },
    get(name) {
      const contact = book.find(name);
      return contact === undefined ? undefined : show(contact);
    },
    people: () => book.living().map(show),
    setPhoto(name, bytes) {
      givePhoto(desk, need(name), bytes === undefined ? undefined : newPhoto(world, bytes));
    },
    photo: (name) => need(name).photo,
    touch: (name) => void book.store(world, need(name)),
    merge: (kept, lost) => show(merge(desk, need(kept), need(lost))),
    rename(name, to = resourceNameOf(world.names.sourceId())) {
      const { resourceName, previous, ...contact } = need(name);
      book.store(world, { ...contact, resourceName: to, previous: [...previous, resourceName] });
      return to;
    },
    addLabel: (title) => `contactGroups/${addGroup(desk, title, []).id}`,
    renameLabel: (label, title) => void changeGroup(desk, label, { name: title }),
    deleteLabel: (label) => dropGroup(desk, label, false),
    labels: () => book.allGroups().flatMap(({ id }) => (isSystemGroup(id) ? [] : [renderGroup(desk, id)])),
    label(name, label) {
      const contact = need(name);
      put(desk, memberOf(contact, groupIdOf(label) ?? MY_CONTACTS, true));
    },
    unlabel(name, label) {
      put(desk, memberOf(need(name), groupIdOf(label) ?? MY_CONTACTS, false));
    },
    addOther(person) {
      const { id, ...draft } = draftNew(desk, person);
      const resourceName = `otherContacts/c${BigInt(`0x${id}`)}`;
      book.others.put({ ...draft, id, resourceName, groups: [], revision: 1, updated: world.clock.now() }, world.clock.now());
      return resourceName;
    },
    deleteOther(name) {
      const other = book.others.all().find(({ resourceName, fate }) => resourceName === name && fate === 'live');
      if (other === undefined) throw personNotFound();
      book.others.put({ ...other, fate: 'deleted', revision: other.revision + 1 }, world.clock.now());
    },
    expireSyncTokens() {
      book.era += 1;
    },
    get propagationDelay() {
      return book.propagationDelay;
    },
    set propagationDelay(ms) {
      book.propagationDelay = ms;
    },
    get overlaps() {
      return book.overlaps;
    },
  };
}

/** Everything either of two contacts has, under the name of the first. */
function merge(desk: Desk, kept: Contact, lost: Contact): Contact {
  const { world, account } = desk;
  const { book } = account;
  const tells = world.unsettled.mergedContact;
  book.store(world, { ...lost, photo: undefined, fate: tells === 'previous-name' ? 'merged' : 'deleted' });
  const both = new Set([...Object.keys(kept.fields), ...Object.keys(lost.fields)]);
  const former = tells === 'tombstone' ? [] : [...lost.previous, lost.resourceName];
  const merged = book.store(world, {
    ...kept,
    fields: Object.fromEntries([...both].map((field) => [field, joined(field, kept, lost)])),
    groups: [...new Set([...kept.groups, ...lost.groups])],
    photo: kept.photo ?? lost.photo,
    previous: [...kept.previous, ...former],
  });
  for (const name of former) book.names.set(name, kept.id);
  return merged;
}

const SINGLE = ['biographies', 'birthdays', 'genders', 'names'];

function joined(field: string, kept: Contact, lost: Contact): readonly JsonObject[] {
  const own = kept.fields[field] ?? [];
  const others = lost.fields[field] ?? [];
  if (SINGLE.includes(field)) return own.length > 0 ? own : others;
  return [...own, ...others.filter((value) => !own.some((mine) => same(mine, value)))];
}
