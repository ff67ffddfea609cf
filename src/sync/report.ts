/** sync/report — how a cycle went, as plain data: for the command line, the log, health and the next decision. */
import type { ErrorCode, SyncError } from '../model/errors.ts';
import type { ChangeId } from '../model/history.ts';
import type { Item } from '../model/item.ts';
import type { Both, Link, Parked, ParkedKind, Side } from '../model/pair.ts';
import type { Action, Hold } from '../model/plan.ts';
import { type Aside, asideSentence } from './aside.ts';
import type { CycleReport } from './cycle.ts';
import type { Undone } from './undo.ts';
import type { WishPlanned } from './wishes.ts';

export type Result = (typeof RESULTS)[number];

/** What stopped a collection or a pair. */
export interface Trouble {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  /** Trying again helps by itself. */
  readonly temporary: boolean;
}

export interface CollectionReport {
  readonly link: Link;
  /** The collections' names as the servers know them, once they are known. */
  readonly names: Both<string>;
  readonly result: Result;
  readonly created: Both<number>;
  readonly updated: Both<number>;
  readonly deleted: Both<number>;
  readonly adopted: number;
  readonly conflicts: number;
  readonly parked: number;
  readonly held: number;
  readonly requests: Both<number>;
  readonly twins: number;
  /** Whether anything may have moved on either side. */
  readonly moved: boolean;
  readonly actions: readonly Action[];
  readonly holds: readonly Hold[];
  readonly waiting: readonly Parked[];
  readonly trouble: Trouble | undefined;
  /** Sentences for the owner, told once. */
  readonly notes: readonly string[];
  /** Of a plan: what is wished taken back, or written down, which is done before anything else. */
  readonly wished?: readonly WishPlanned[];
  /** What a person wished taken back, and was not. */
  readonly notUndone?: readonly NotUndone[];
  /** Why a skipped one was skipped. */
  readonly note: string | undefined;
}

export interface NotUndone {
  readonly change: ChangeId;
  readonly why: string;
}

export interface PairReport {
  readonly name: string;
  readonly result: Result;
  /** Why the whole pair was left alone. */
  readonly aside?: Aside;
  readonly collections: readonly CollectionReport[];
}

/** When several apply, the first of these is the result. */
export const RESULTS = ['failed', 'auth-lost', 'held', 'conflicts', 'parked', 'ok', 'skipped'] as const;

export function worstResult(results: readonly Result[]): Result {
  return RESULTS.find((result) => results.includes(result)) ?? 'ok';
}

/** How many writes and joins a cycle made, or a plan would make. */
export function changesOf({ created, updated, deleted, adopted }: CollectionReport): number {
  return adopted + [created, updated, deleted].reduce((sum, { left, right }) => sum + left + right, 0);
}

/** A finished cycle. `planned`: nothing was carried out, so the counts say what would be. */
export function reportOf<T extends Item>(
  link: Link,
  names: Both<string>,
  cycle: CycleReport<T>,
  requests: Both<number>,
  planned: boolean,
): CollectionReport {
  const counted = (planned ? cycle.actions : cycle.done) as readonly Action[];
  const count = (kind: ParkedKind): number => cycle.parked.filter((one) => one.kind === kind).length;
  const states = { conflicts: count('conflict'), parked: count('refused') + count('failed'), held: count('held') };
  const result =
    states.held > 0 || cycle.holds.length > 0 ? 'held' : states.conflicts > 0 ? 'conflicts' : states.parked > 0 ? 'parked' : 'ok';
  return {
    ...emptyReport(link, names),
    ...states,
    result,
    created: bySide(counted, (action, side) => action.op === 'create' && action.side === side),
    updated: bySide(counted, (action, side) => action.op === 'update' && action.writes.some((write) => write.side === side)),
    deleted: bySide(counted, (action, side) => action.op === 'delete' && action.side === side),
    adopted: counted.filter((action) => (action.op === 'remember' || action.op === 'update') && action.adopted).length,
    requests,
    twins: cycle.twins,
    moved: cycle.moved,
    actions: cycle.actions as readonly Action[],
    holds: cycle.holds,
    waiting: cycle.parked,
    notes: cycle.notes,
  };
}

/** A cycle that was stopped. */
export function stoppedReport(link: Link, names: Both<string>, error: SyncError, requests: Both<number>): CollectionReport {
  return stopped({ ...emptyReport(link, names), requests }, error);
}

/** A cycle that was stopped once it had done what the report says. */
export function stopped(report: CollectionReport, error: SyncError): CollectionReport {
  const { code, message, hint, retry } = error;
  const trouble = { code, message, hint, temporary: retry === 'later' || retry === 'now' };
  return { ...report, result: resultOf(code), trouble };
}

/** A wish that was fulfilled is none. */
export function notUndone({ change, result, why }: Undone): NotUndone[] {
  return result === 'undone' ? [] : [{ change: change.id, why }];
}

export function withNotUndone(report: CollectionReport, wishes: readonly NotUndone[]): CollectionReport {
  const notes = wishes.map(({ change, why }) => `the change ${change} was not taken back: ${why}`);
  return { ...report, notUndone: wishes, notes: [...report.notes, ...notes] };
}

/** Sentences that were said before the cycle looked. */
export function withNotes(report: CollectionReport, notes: readonly string[]): CollectionReport {
  return notes.length === 0 ? report : { ...report, notes: [...notes, ...report.notes] };
}

/** Counted like what a cycle would do by itself. */
export function withWished(report: CollectionReport, wished: readonly WishPlanned[]): CollectionReport {
  if (wished.length === 0) return report;
  const more = (before: Both<number>, op: WishPlanned['op']): Both<number> => {
    const of = (side: Side): number => wished.filter((one) => one.op === op && one.side === side).length;
    return { left: before.left + of('left'), right: before.right + of('right') };
  };
  const { created, updated, deleted } = report;
  const counted = { created: more(created, 'create'), updated: more(updated, 'update'), deleted: more(deleted, 'delete') };
  return { ...report, ...counted, wished };
}

export function skippedReport(link: Link, note: string): CollectionReport {
  return { ...emptyReport(link, link.words), result: 'skipped', note };
}

/** Nothing was looked at, and nothing is wrong: the pair is to be left alone. */
export function asideReport(name: string, entries: readonly { readonly link: Link }[], aside: Aside): PairReport {
  const note = asideSentence(name, aside);
  return { name, result: 'skipped', collections: entries.map(({ link }) => skippedReport(link, note)), aside };
}

function resultOf(code: ErrorCode): Result {
  if (code === 'AUTH_LOST' || code === 'FORBIDDEN') return 'auth-lost';
  return code === 'COLLECTION_GONE' ? 'held' : 'failed';
}

function emptyReport(link: Link, names: Both<string>): CollectionReport {
  const none = { left: 0, right: 0 };
  return {
    link,
    names,
    result: 'ok',
    created: none,
    updated: none,
    deleted: none,
    adopted: 0,
    conflicts: 0,
    parked: 0,
    held: 0,
    requests: none,
    twins: 0,
    moved: false,
    actions: [],
    holds: [],
    waiting: [],
    notes: [],
    trouble: undefined,
    note: undefined,
  };
}

function bySide(actions: readonly Action[], matches: (action: Action, side: Side) => boolean): Both<number> {
  const of = (side: Side): number => actions.filter((action) => matches(action, side)).length;
  return { left: of('left'), right: of('right') };
}
