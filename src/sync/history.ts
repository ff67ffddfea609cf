/** sync/history — writes down what is about to be changed, with the version before it, sealed; and what became of it. */
import { randomBytes } from 'node:crypto';
import type { Collection } from '../endpoints/endpoint.ts';
import type { Digester } from '../engine/digest.ts';
import { stateOf } from '../engine/written.ts';
import type { Change, ChangeId, Contents } from '../model/history.ts';
import { pastOf } from '../model/history.ts';
import type { FieldPath, Href, Item, Stored, TwinId } from '../model/item.ts';
import type { Link, Side, Twin } from '../model/pair.ts';
import type { Clash } from '../model/plan.ts';

/** One cycle's pen: its changes are numbered in the order they are begun, over all its entries. */
export interface Pen {
  readonly cycle: string;
  next(): ChangeId;
  seal(text: string): string;
  /** undefined: sealed under another key, or damaged. */
  open(sealed: string): string | undefined;
}

/** What sealed changes are bound to: the vault's purpose. */
const HISTORY_PURPOSE = 'history';

/** As much of a vault as the history needs. */
export interface Sealing {
  seal(purpose: string, text: string): string;
  open(purpose: string, sealed: string): string | undefined;
}

/** undefined: sealed under another key, or damaged. */
export function contentsOf({ sealed }: Pick<Change, 'sealed'>, { open }: Pick<Pen, 'open'>): Contents | undefined {
  const text = open(sealed);
  return text === undefined ? undefined : (JSON.parse(text) as Contents);
}

/** A name no other cycle has: eight letters and digits a person can type. */
export function newCycle(): string {
  return Array.from(randomBytes(8), (byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** Without those that look alike. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

export function penFor(cycle: string, { seal, open }: Sealing): Pen {
  let count = 0;
  return {
    cycle,
    next: () => `${cycle}-${++count}` as ChangeId,
    seal: (text) => seal(HISTORY_PURPOSE, text),
    open: (sealed) => open(HISTORY_PURPOSE, sealed),
  };
}

/** A change that is about to be made. */
export interface Intended<T extends Item> {
  readonly link: Link;
  readonly side: Side;
  readonly op: Change['op'];
  readonly twin: TwinId;
  readonly born: Twin['born'];
  readonly title: string;
  readonly why: string;
  /** As it is; undefined for a create. */
  readonly before: Stored<T> | undefined;
  /** As it will be; undefined for a deletion. */
  readonly after: T | undefined;
  readonly fields: ReadonlySet<FieldPath>;
  readonly clashes: readonly Clash[];
}

interface Writing<T extends Item> {
  readonly pen: Pen;
  readonly collection: Collection<T>;
  readonly digest: Digester;
  readonly now: number;
}

/** To be kept before the write goes out. */
export function begun<T extends Item>(intended: Intended<T>, { pen, collection, digest, now }: Writing<T>): Change {
  const { link, side, op, twin, born, title, why, before, after, fields, clashes } = intended;
  const contents: Contents = {
    title,
    before: before && pastOf(before.item, collection.asFile(before)),
    after: after && pastOf(after, undefined),
  };
  return {
    ...{ id: pen.next(), cycle: pen.cycle, at: now, link: link.id, pair: link.pair, kind: link.kind },
    ...{ side, op, twin, born, href: before?.href, fields: [...fields], clashes, why },
    state: after === undefined ? '' : stateOf(after, fields, digest),
    outcome: 'begun',
    undoneBy: undefined,
    sealed: pen.seal(JSON.stringify(contents)),
  };
}

/** To be kept once the server has answered: what it holds now. */
export function done<T extends Item>(
  change: Change,
  intended: Pick<Intended<T>, 'title' | 'before'>,
  now: Stored<T> | undefined,
  { pen, collection }: Pick<Writing<T>, 'pen' | 'collection'>,
): Change {
  const { title, before } = intended;
  const contents: Contents = {
    title,
    before: before && pastOf(before.item, collection.asFile(before)),
    after: now && pastOf(now.item, undefined),
  };
  const href: Href | undefined = now?.href ?? change.href;
  return { ...change, href, outcome: 'done', sealed: pen.seal(JSON.stringify(contents)) };
}

/** Of a change whose answer nobody heard, once it is known that it was made: `now` is what is seen of it, if anything is. */
export function doneUnheard<T extends Item>(change: Change, now: Stored<T> | undefined, pen: Pen): Change {
  const contents = contentsOf(change, pen);
  if (contents === undefined) return { ...change, outcome: 'done' };
  const seen: Contents = { ...contents, after: now === undefined ? contents.after : pastOf(now.item, undefined) };
  return { ...change, outcome: 'done', sealed: pen.seal(JSON.stringify(seen)) };
}
