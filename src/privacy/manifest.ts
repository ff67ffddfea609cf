/** privacy/manifest — an export as documents: what is held where, since when, from which source, copied to whom. Pure. */
import type { KeptCall } from '../calls/inbox.ts';
import { differences } from '../engine/describe.ts';
import { type Change, type Contents, itemOf } from '../model/history.ts';
import type { Item, ItemFile } from '../model/item.ts';
import type { Side } from '../model/pair.ts';
import type { CallFiles } from './call-files.ts';
import type { Traces } from './finding.ts';
import { type Held, partnerOf, type Unseen } from './holdings.ts';

/** What only the caller knows of a side. */
export interface Naming {
  server(side: Side): string;
  /** Where the side is: a host. */
  host(one: Held): string;
  /** What a sealed change says; undefined: it was sealed with another key. */
  contents(change: Change): Contents | undefined;
}

/** One item as files: as its side has it, and, where that is no file for other programs, as one that is. */
export interface Exported {
  readonly held: Held;
  readonly files: readonly (ItemFile & { readonly name: string })[];
}

/** Each item with its files; the names are ours, so that they name nobody. */
export function filesOf(held: readonly Held[], { server }: Pick<Naming, 'server'>): readonly Exported[] {
  const width = String(held.length).length;
  return held.map((one, index) => {
    const { entry, side, end, stored } = one;
    const name = `${entry.link.pair}-${server(side)}-${entry.link.kind}-${String(index + 1).padStart(width, '0')}`;
    const own = end.collection.asFile(stored);
    const files = own.extension === 'json' ? [own, entry.portable(stored)] : [own];
    return { held: one, files: files.map((file) => ({ ...file, name: `${name}.${file.extension}` })) };
  });
}

/** For machines: every field, named as in the configuration. */
export function dataDocument(exported: readonly Exported[], { server }: Pick<Naming, 'server'>): unknown {
  return exported.map(({ held: { entry, side, stored }, files }) => ({
    ...{ pair: entry.link.pair, kind: `${entry.link.kind}s`, side: server(side), files: files.map(({ name }) => name) },
    ...plainItem(stored.item),
  }));
}

/** What Twinbook remembers; of calls, those that lie in their folder as well. */
type Told = Omit<Traces, 'calls'> & { readonly calls: readonly Pick<KeptCall, 'note' | 'why'>[] };

/** What was changed, and what waits, as Twinbook remembers it. */
export function historyDocument({ changes, waiting, calls }: Told, { server, contents }: Naming): unknown {
  return {
    changes: changes.map((change) => {
      const { id, at, pair, kind, side, op, why } = change;
      const told = contents(change);
      const item = (past: Contents['before']) => past && itemOf(kind, past);
      return {
        ...{
          id,
          at: new Date(at).toISOString(),
          pair,
          kind: `${kind}s`,
          side: server(side),
          op,
          why,
          title: told?.title ?? null,
        },
        ...{ before: plain(item(told?.before)), after: plain(item(told?.after)) },
        differences: differences(item(told?.before), item(told?.after)),
      };
    }),
    waiting: waiting.map(({ link, parked: { kind, why, since } }) => ({
      ...{ pair: link.pair, kind: `${link.kind}s`, state: kind, why, since: new Date(since).toISOString() },
    })),
    calls: calls.map(({ note: { at, name, number, concern }, why }) => ({
      ...{
        at: new Date(at).toISOString(),
        name: name ?? null,
        number: number ?? null,
        concern: concern ?? null,
        why: why ?? null,
      },
    })),
  };
}

export interface Facts {
  readonly subject: string | null;
  /** ISO. */
  readonly made: string;
  readonly version: string;
  readonly exported: readonly Exported[];
  readonly all: readonly Held[];
  readonly unclear: readonly Held[];
  readonly unseen: readonly Unseen[];
  readonly traces: Told;
  /** Files of calls that hold other things than notes. */
  readonly callFiles: Pick<CallFiles, 'found' | 'unread'>;
}

export function manifestDocument(facts: Facts, naming: Naming): unknown {
  const { subject, made, version, exported, unclear, unseen, traces, callFiles } = facts;
  const { server } = naming;
  return {
    ...{ subject, made, program: `Twinbook ${version}`, complete: unseen.length + callFiles.unread.length === 0 },
    hosts: [...new Set(facts.all.map((one) => `${server(one.side)}: ${naming.host(one)}`))].sort(),
    items: exported.map((one) => itemLine(one, facts, naming)),
    local: {
      ...{ history: traces.changes.length, waiting: traces.waiting.length, calls: traces.calls.length, file: 'history.json' },
      call_files: callFiles.found.length,
    },
    unclear: unclear.map(({ entry, side, stored }) => ({
      ...{ pair: entry.link.pair, kind: `${entry.link.kind}s`, side: server(side), id: stored.href },
      why: 'it says a name, mail or phone that somebody else has, too: look yourself whose it is',
    })),
    not_seen: [
      ...unseen.map(({ entry, side, why }) => ({
        ...{ pair: entry.link.pair, kind: `${entry.link.kind}s`, google: entry.link.words.left, dav: entry.link.words.right },
        ...{ side: side === undefined ? null : server(side), why },
      })),
      ...callFiles.unread.map(({ pair, file, why }) => ({ pair, kind: 'calls', file, why })),
    ],
  };
}

function itemLine({ held, files }: Exported, { all, traces }: Facts, naming: Naming): unknown {
  const { entry, side, stored, isCopy, twin } = held;
  const { link } = entry;
  const partner = partnerOf(held, all);
  const place = (one: Held) => ({
    side: naming.server(one.side),
    host: naming.host(one),
    collection: one.end.name,
    id: one.stored.href,
  });
  const born = traces.changes.find(
    (one) => one.op === 'create' && one.twin === twin?.id && one.link === link.id && one.side === side,
  );
  return {
    ...{
      files: files.map(({ name }) => name),
      pair: link.pair,
      kind: `${link.kind}s`,
      ...place(held),
      uid: stored.item.uid ?? null,
    },
    title: entry.kind.title(stored.item),
    is: isCopy ? 'copy' : 'original',
    copied_at: born === undefined ? null : new Date(born.at).toISOString(),
    last_edited: stored.item.touched === undefined ? null : new Date(stored.item.touched).toISOString(),
    copy_of: isCopy && partner !== undefined ? place(partner) : null,
    copied_to: partner?.isCopy ? place(partner) : null,
    also_at: !isCopy && partner !== undefined && !partner.isCopy ? place(partner) : null,
  };
}

const plain = (item: Item | undefined): unknown => (item === undefined ? null : plainItem(item));

function plainItem({ uid, fields, occurrences }: Item): object {
  const changed = [...occurrences];
  return { uid: uid ?? null, fields, ...(changed.length === 0 ? {} : { occurrences: Object.fromEntries(changed) }) };
}
