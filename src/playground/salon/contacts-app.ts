/** playground/salon/contacts-app – an address book app as its user sees it, whatever stands behind it. */
import type { Client } from './client.ts';

/** One contact. What the app cannot make sense of, such as a group, is not shown. */
export interface Contact {
  /** The app's own name for it. */
  readonly id: string;
  readonly name: string;
  /** Numbers as written, in their order. */
  readonly phones: readonly string[];
  readonly note: string;
}

/** What a user can do. Every method but the first changes the address book at once. @throws Error for an unknown id */
export interface ContactsApp {
  readonly name: 'Google Contacts' | 'CardDAV';
  contacts(): Contact[];
  add(client: Client): void;
  /** Puts a number in the place of another one. @throws Error if the contact has no such number */
  changePhone(id: string, old: string, next: string): void;
  /** Replaces the whole note. */
  writeNote(id: string, note: string): void;
  remove(id: string): void;
}
