/** The contract of collections, kept by the collection in memory: small pages, large pages; appointments and clients. */
import type { Collection } from '../../src/endpoints/endpoint.ts';
import { MemoryCollection, type MemoryOptions } from '../../src/endpoints/memory.ts';
import { withTemplates } from '../../src/endpoints/templates.ts';
import { CONTACT_FIELDS } from '../../src/model/contact.ts';
import { EVENT_FIELDS } from '../../src/model/event.ts';
import type { Item } from '../../src/model/item.ts';
import { type Bench, collectionContract, type KindUnderTest } from './collection.ts';
import { CONTACTS } from './contacts.ts';
import { EVENTS } from './events.ts';

function inMemory<T extends Item>(
  kind: KindUnderTest<T>,
  fields: readonly string[],
  options: Partial<MemoryOptions> = {},
  dressed: (inner: Collection<T>) => Collection<T> = (inner) => inner,
): Bench<T> {
  let now = Date.parse('2026-11-22T08:00:00Z');
  const abilities = { fields: new Set(fields), write: { allowed: true } } as const;
  const collection = new MemoryCollection<T>({ abilities, now: () => ++now, ...options });
  const outer = dressed(collection);
  return {
    collection: outer,
    outside: {
      add: async (item) => collection.addNow(item),
      retitle: async (href, title) =>
        collection.editNow(href, (item) => ({
          ...item,
          fields: { ...item.fields, [kind.title]: kind.plain({ title }).fields[kind.title] },
        })),
      remove: async (href) => collection.removeNow(href),
    },
    again: () => outer,
    expire: async () => collection.expireCheckpoints(),
    takenUid: 'EXISTS',
  };
}

collectionContract('memory', EVENTS, async () => inMemory(EVENTS, EVENT_FIELDS));
collectionContract('memory in pages of two', EVENTS, async () => inMemory(EVENTS, EVENT_FIELDS, { pageSize: 2 }));
collectionContract('memory of contacts', CONTACTS, async () => inMemory(CONTACTS, CONTACT_FIELDS));
collectionContract('memory of contacts in pages of two', CONTACTS, async () =>
  inMemory(CONTACTS, CONTACT_FIELDS, { pageSize: 2 }),
);

const SHAPES = {
  title: '{title} – {resource}',
  description: 'Place: {location}\n{description}',
  location: '{location} ({category})',
};
collectionContract('memory behind templates', EVENTS, async () =>
  inMemory(EVENTS, EVENT_FIELDS, {}, (inner) => withTemplates(inner, 'event', SHAPES)),
);
collectionContract('memory of contacts behind templates', CONTACTS, async () =>
  inMemory(CONTACTS, CONTACT_FIELDS, {}, (inner) =>
    withTemplates(inner, 'contact', { note: '{note}\n{email}', nickname: '{name}: {nickname}' }),
  ),
);
