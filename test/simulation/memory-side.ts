/** simulation/memory-side — a collection in memory as one side of a history. */
import { MemoryCollection, type MemoryOptions } from '../../src/endpoints/memory.ts';
import type { Href, Item } from '../../src/model/item.ts';
import type { Random } from './random.ts';
import type { WorldSide } from './world.ts';

interface Habits extends Pick<MemoryOptions, 'keep' | 'remake' | 'unrepeatable' | 'visibleAfter'> {
  readonly fields: readonly string[];
  /** Of these, those it does not keep as it is given them. */
  readonly changes?: readonly string[];
  readonly unseenFor?: number;
  readonly late?: ReadonlySet<string>;
  readonly hasLabels?: boolean;
}

export function memorySide<T extends Item>(random: Random, clock: { readonly now: number }, habits: Habits): WorldSide<T> {
  const { fields, changes = [], unseenFor, late, hasLabels = false, ...options } = habits;
  const collection = new MemoryCollection<T>({
    abilities: { fields: new Set(fields), write: { allowed: true }, ...(unseenFor && { unseenFor }), ...(late && { late }) },
    pageSize: 1 + random.int(5),
    now: () => clock.now,
    ...options,
  });
  const ifThere = async (href: Href, deed: () => void): Promise<boolean> => {
    const isThere = collection.items().has(href);
    if (isThere) deed();
    return isThere;
  };
  return {
    connect: () => collection,
    tellsVersions: true,
    keeps: new Set(fields.filter((field) => !changes.includes(field))),
    natives: () => new Map([...collection.items()].map(([href, item]) => [href, JSON.stringify(item)])),
    broken: () => [],
    app: {
      add: async (item) => void collection.addNow(item),
      edit: (href, change) => ifThere(href, () => collection.editNow(href, change)),
      remove: (href) => ifThere(href, () => collection.removeNow(href)),
      ...(hasLabels && {
        label: (href: Href, isInside: boolean) =>
          ifThere(href, () => collection.editNow(href, (item) => labelled(item, isInside))),
      }),
      items: async () => collection.items(),
      expire: () => collection.expireCheckpoints(),
      writes: () => collection.changes,
    },
  };
}

function labelled<T extends Item>(item: T, isInside: boolean): T {
  const { outside: _, ...inside } = item;
  return (isInside ? inside : { ...inside, outside: true }) as T;
}
