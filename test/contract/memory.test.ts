/** The contract of collections, kept by the collection in memory: small pages, large pages, and a side that cuts texts. */
import { MemoryCollection, type MemoryOptions } from '../../src/endpoints/memory.ts';
import { EVENT_FIELDS, type Event } from '../../src/model/event.ts';
import { type Bench, collectionContract } from './collection.ts';

function inMemory(options: Partial<MemoryOptions>): Bench {
  let now = Date.parse('2026-11-22T08:00:00Z');
  const abilities = { fields: new Set<string>(EVENT_FIELDS), write: { allowed: true } } as const;
  const collection = new MemoryCollection<Event>({ abilities, now: () => ++now, ...options });
  return {
    collection,
    outside: {
      add: async (event) => collection.addNow(event),
      retitle: async (href, title) => collection.editNow(href, (event) => ({ ...event, fields: { ...event.fields, title } })),
      remove: async (href) => collection.removeNow(href),
    },
    again: () => collection,
    expire: async () => collection.expireCheckpoints(),
    takenUid: 'EXISTS',
  };
}

collectionContract('memory', async () => inMemory({}));
collectionContract('memory in pages of two', async () => inMemory({ pageSize: 2 }));
