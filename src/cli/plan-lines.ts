/** cli/plan-lines — what a plan would do, one line for each thing, as it happens in the calendar; the `actions` of `plan --json`. */
import type { Server } from '../config/config.ts';
import { SERVER_OF } from '../config/engine-rules.ts';
import type { Schedule } from '../model/event.ts';
import { type FieldPath, type Item, partsOf } from '../model/item.ts';
import type { Side } from '../model/pair.ts';
import type { Action } from '../model/plan.ts';
import { instantOf } from '../model/time.ts';
import type { CollectionReport } from '../sync/report.ts';
import type { LookLine } from '../web/desk.ts';
import { inServers } from './in-servers.ts';

export interface PlanLine {
  readonly op: string;
  readonly side: Server;
  readonly item: string;
  /** When an appointment begins, a series for the first time: an instant of ISO 8601 in UTC, or a day; clients have none. */
  readonly start?: string;
  readonly fields: readonly string[];
  readonly why: string;
}

/** What is wished first, then all actions in the order of time; clients, and what nobody looked at, last, by name. `isHeldTold`: `held` is an op of its own. */
export function planLines(one: CollectionReport, isHeldTold = false): PlanLine[] {
  const told = (action: Action): PlanLine[] =>
    actionLines(action).map((line) => (isHeldTold && isHeld(action) ? { ...line, op: 'held' } : line));
  return [...wishLines(one), ...inOrder(one.actions.flatMap(told))];
}

const isHeld = (action: Action): boolean => action.op === 'park' && action.parked.kind === 'held';

/** By when they begin, and by name where that is the same, or where nothing begins; numbers in names count as numbers. */
export const inOrder = (lines: readonly PlanLine[]): PlanLine[] =>
  lines.toSorted((a, b) => byTime(a, b) || NAMES.compare(a.item, b.item));

const byTime = (a: PlanLine, b: PlanLine): number => {
  const [one, other] = [a.start ?? LAST, b.start ?? LAST];
  return one < other ? -1 : one > other ? 1 : 0;
};

const LAST = '~';
const NAMES = new Intl.Collator('en', { numeric: true });

/** One line for each thing a plan would do; what only we remember is no line. */
export function actionLines(action: Action): PlanLine[] {
  const start = startOf(itemOf(action));
  const line = (op: string, side: Side, fields: readonly string[] = []): PlanLine => ({
    ...{ op, side: SERVER_OF[side], item: action.title },
    ...(start === undefined ? {} : { start }),
    ...{ fields, why: inServers(action.why) },
  });
  switch (action.op) {
    case 'create':
      return [line('create', action.side, filled(action.item.fields))];
    case 'update':
      return action.writes.map((write) => line(action.adopted ? 'adopt' : 'update', write.side, named(write.fields)));
    case 'delete':
      return [line('delete', action.side)];
    case 'remember':
      return action.adopted ? [line('adopt', 'left')] : [];
    case 'forget':
      return [];
    case 'park':
      return [
        line(
          action.parked.kind === 'conflict' ? 'conflict' : 'skip',
          action.parked.hrefs.left === undefined ? 'left' : 'right',
          named(action.parked.fields as readonly FieldPath[]),
        ),
      ];
    case 'skip':
      return [line('skip', action.side)];
  }
}

/** As a page shows it. */
export const asLook = ({ op, side, item, start, why }: PlanLine): LookLine => ({ op, server: side, title: item, start, why });

/** What would be taken back before the rest, as was wished. */
export function wishLines({ wished = [] }: CollectionReport): PlanLine[] {
  return wished.map(({ op, side, title, fields, why }) => {
    return { op, side: SERVER_OF[side], item: title, fields: named(fields), why: inServers(why) };
  });
}

/** Whether a plan would change anything anywhere in a collection. */
export const isPendingIn = (one: CollectionReport): boolean =>
  one.actions.some(isPending) || wishLines(one).some(({ op }) => op !== 'skip');

/** Whether an action would change anything anywhere. */
export function isPending(action: Action): boolean {
  return (
    action.op === 'create' || action.op === 'update' || action.op === 'delete' || (action.op === 'remember' && action.adopted)
  );
}

/** As it is where it would be written; a new one as it would be. */
function itemOf(action: Action): Item | undefined {
  switch (action.op) {
    case 'create':
      return action.item;
    case 'update':
      return action.writes[0]?.stored.item;
    case 'delete':
      return action.stored.item;
    case 'park':
      return (action.seen?.left ?? action.seen?.right)?.item;
    default:
      return undefined;
  }
}

function startOf(item: Item | undefined): string | undefined {
  const schedule = item?.kind === 'event' ? (item.fields.schedule as Schedule | undefined) : undefined;
  if (schedule === undefined) return undefined;
  const { start } = schedule;
  return start.kind === 'day' ? start.date : new Date(instantOf(start)).toISOString().replace('.000Z', 'Z');
}

function named(paths: ReadonlySet<FieldPath> | readonly FieldPath[]): string[] {
  return [...new Set([...paths].map((path) => partsOf(path).field))];
}

function filled(fields: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}
