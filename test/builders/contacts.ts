/** test/builders/contacts — clients with good defaults; a test states only what it is about. */
import { CONTACT_FIELDS, type Contact, type ContactFields } from '../../src/model/contact.ts';
import { WRITABLE } from '../../src/model/item.ts';

const EMPTY: ContactFields = Object.fromEntries(CONTACT_FIELDS.map((field) => [field, undefined]));

/** A client called Maria Schmidt, changed by whatever the test is about; `undefined` empties a field. */
export function aContact(changes: Partial<ContactFields> & { readonly uid?: string } = {}): Contact {
  const { uid, ...fields } = changes;
  return {
    kind: 'contact',
    uid,
    mark: undefined,
    touched: undefined,
    access: WRITABLE,
    fields: { ...EMPTY, name: { given: 'Maria', family: 'Schmidt' }, ...fields },
    occurrences: new Map(),
  };
}
