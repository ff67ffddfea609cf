/** cli/migrate-report — what became of every item of a collection, told by what is there now and not by what was meant to be. */
import type { Href, Stored, TwinId } from '../model/item.ts';
import { type Link, OTHER, type Parked, type Side } from '../model/pair.ts';
import type { MigratedCollection, MigratedItem } from '../store/migration-report.ts';
import type { Store } from '../store/store.ts';
import type { Fate, Looked } from '../sync/migrate.ts';
import { inServers } from './in-servers.ts';

/** The twins whose copies these cycles made: an attempt that was killed told nobody but the history. */
export async function twinsOfRun(store: Store, cycles: readonly string[], link: Link): Promise<ReadonlySet<TwinId>> {
  const made = await Promise.all(cycles.map((cycle) => store.changes({ cycle, link: link.id })));
  return new Set(made.flat().flatMap(({ op, twin, undoneBy }) => (op === 'create' && undoneBy === undefined ? [twin] : [])));
}

interface Given {
  readonly to: Side;
  /** What could not be copied just now. */
  readonly parked: readonly Parked[];
  readonly twins: ReadonlySet<TwinId>;
}

/** @throws what stops the collection that is read back */
export async function collectionReport(looked: Looked, { to, parked, twins }: Given): Promise<MigratedCollection> {
  const { link, names, fates, source } = looked;
  const from = OTHER[to];
  const read = await looked.readBack(twins);
  const copies = new Map(read.map(({ twin, copy }) => [twin.id, { twin, copy }]));
  const failed = new Map(parked.flatMap((one) => (one.hrefs[from] === undefined ? [] : [[one.hrefs[from], one]])));
  const known = new Set((await looked.remembered()).map(({ id }) => id));
  const copied = (title: string, twin: TwinId, original: Stored | undefined): MigratedItem => {
    const found = copies.get(twin);
    const origin = original ?? source.found.get(found?.twin[from].href as Href);
    const lost = origin === undefined || found === undefined ? [] : looked.losses(origin.item, found.copy.item);
    const unsaid = origin === undefined ? [] : looked.unsaid(origin);
    return { ...itemOf(title, 'copied'), lost, unsaid, seen: found !== undefined };
  };
  const itemFor = (fate: Fate): MigratedItem => {
    const { title } = fate;
    switch (fate.is) {
      case 'copy': {
        const { twin } = fate.action.key;
        if (known.has(twin)) return copied(title, twin, fate.source);
        const why = failed.get(fate.source.href)?.why ?? 'it could not be copied this time';
        return { ...itemOf(title, 'not-copied'), why: inServers(why), again: true };
      }
      case 'there':
        if (fate.twin !== undefined && twins.has(fate.twin)) return copied(title, fate.twin, undefined);
        return { ...itemOf(title, 'there'), lost: fate.differs.map((field) => ({ field, what: 'changed', why: 'there' })) };
      case 'left':
        return { ...itemOf(title, 'not-copied'), why: inServers(fate.why), again: fate.kind === 'trouble' };
    }
  };
  const made = [...twins].filter((twin) => known.has(twin));
  return {
    link: link.id,
    kind: `${link.kind}s`,
    google: link.words.left,
    dav: names.right,
    twins: made,
    items: fates.map(itemFor),
  };
}

function itemOf(item: string, result: MigratedItem['result']): MigratedItem {
  return { item, result, why: null, again: false, lost: [], unsaid: [], seen: true };
}

/** How often each reason, or each missing field, occurs; the most frequent first. */
export function tallied(words: readonly string[]): readonly (readonly [word: string, count: number])[] {
  const groups = Map.groupBy(words, (word) => word);
  return [...groups].map(([word, all]) => [word, all.length] as const).sort(([, a], [, b]) => b - a);
}
