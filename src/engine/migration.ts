/**
 * engine/migration — a cycle's plan cut down to a one-off copy: what is new on one side is copied to the other, and nothing else.
 *
 * Nothing is deleted, and nothing that is on the target already is written. What is alike on both sides is joined, so that the pair
 * may go on syncing; what differs is left to a cycle, which settles it as the owner has it.
 */
import { type Href, type Item, partsOf, type Stored, type TwinId } from '../model/item.ts';
import { type Both, OTHER, type Side, type Twin } from '../model/pair.ts';
import type { Action, ActionOf } from '../model/plan.ts';
import { OPEN } from './anchors.ts';
import type { View } from './diff.ts';
import type { KindRules } from './kinds.ts';

/** One item of the source, and what is to become of it. */
export type Fate<T extends Item = Item> =
  | { readonly is: 'copy'; readonly title: string; readonly source: Stored<T>; readonly action: ActionOf<'create', T> }
  /** On the target already. `twin`: where both are known to be the same. `differs`: what both say differently, and go on saying. */
  | { readonly is: 'there'; readonly title: string; readonly twin: TwinId | undefined; readonly differs: readonly string[] }
  | { readonly is: 'left'; readonly title: string; readonly why: string; readonly kind: LeftKind };

/** rule: so it is to be. trouble: it could not be, and another time it may. */
export type LeftKind = 'rule' | 'trouble';

export interface Migration<T extends Item = Item> {
  readonly fates: readonly Fate<T>[];
  /** What is done, in this order: copies, what is joined, and what an earlier attempt left half done. */
  readonly actions: readonly Action<T>[];
}

export interface MigrationFacts<T extends Item> {
  readonly to: Side;
  /** Every twin the store has. */
  readonly twins: readonly Twin[];
  /** Both sides whole. */
  readonly views: Both<View<T>>;
  readonly kind: KindRules<T>;
}

/** `planned`: of a cycle that writes the target only. */
export function planMigration<T extends Item>(planned: readonly Action<T>[], facts: MigrationFacts<T>): Migration<T> {
  const known = new Map(facts.twins.map((twin) => [twin.id, twin]));
  const ofTwins = facts.twins.flatMap((twin) => fateOfTwin(twin, facts));
  const ofActions = planned.flatMap((action) => fatesOf(action, known, facts));
  const actions = planned.filter((action) => isDone(action, known, facts.to));
  return { fates: [...ofActions, ...ofTwins], actions };
}

/** What of a plan a migration carries out. */
function isDone<T extends Item>(action: Action<T>, known: ReadonlyMap<TwinId, Twin>, to: Side): boolean {
  switch (action.op) {
    case 'create':
      return isCopy(action, to);
    case 'remember':
      return action.adopted;
    // The second half of a copy whose first half was made before we were stopped.
    case 'update':
      return (
        !action.adopted &&
        isHalfDone(known.get(action.twin.id) ?? action.twin, OTHER[to]) &&
        action.writes.every(({ side }) => side === to)
      );
    // Left to another Twinbook first, which may be making it with a copy of our data folder: that is noted.
    case 'park':
      return action.begun?.side === to;
    default:
      return false;
  }
}

/** A copy of ours of which a write did not end, or to which something was yet to be told. */
function isHalfDone(twin: Twin, from: Side): boolean {
  if (twin.born !== from) return false;
  return twin.intent !== undefined || Object.values(twin[from].digests).includes(OPEN);
}

const isCopy = <T extends Item>({ side, replaces }: ActionOf<'create', T>, to: Side): boolean =>
  side === to && replaces === undefined;

function fatesOf<T extends Item>(
  action: Action<T>,
  known: ReadonlyMap<TwinId, Twin>,
  { to, kind, views }: MigrationFacts<T>,
): Fate<T>[] {
  const from = OTHER[to];
  const { title, why } = action;
  switch (action.op) {
    case 'create':
      return isCopy(action, to) ? [{ is: 'copy', title, source: action.source, action }] : [];
    case 'remember':
    case 'update': {
      if (known.has(action.twin.id)) return [];
      const paths =
        action.op === 'update' && !isDone(action, known, to) ? action.writes.flatMap(({ fields }) => [...fields]) : [];
      const differs = [...new Set(paths.map((path) => partsOf(path).field))];
      return [{ is: 'there', title, twin: differs.length === 0 ? action.twin.id : undefined, differs }];
    }
    case 'park': {
      const { twin, hrefs, kind: state, fields } = action.parked;
      const href = hrefs[from];
      if (href === undefined || (twin !== undefined && known.has(twin))) return [];
      // Both sides have it, and a person is to say how they are to agree: that is not for us to ask.
      if (hrefs[to] !== undefined) return [{ is: 'there', title, twin: undefined, differs: fields.map(fieldIn) }];
      return [{ is: 'left', title: title || titleAt(href, views[from], kind), why, kind: state === 'held' ? 'rule' : 'trouble' }];
    }
    case 'skip':
      return action.side === to ? [{ is: 'left', title, why, kind: 'rule' }] : [];
    case 'delete':
    case 'forget':
      return [];
  }
}

const fieldIn = (path: string): string => partsOf(path as never).field;

/** A twin stays as it is. One without an original is nothing to be copied. */
function fateOfTwin<T extends Item>(twin: Twin, { to, views, kind }: MigrationFacts<T>): Fate<T>[] {
  const from = OTHER[to];
  const source = views[from].found.get(twin[from].href);
  if (source === undefined || source.item.outside) return [];
  const title = kind.title(source.item);
  const isGone = twin[to].absent === true || views[to].gone.has(twin[to].href);
  if (isGone) return [{ is: 'left', title, why: `its copy was deleted on the ${to} side`, kind: 'rule' }];
  return [{ is: 'there', title, twin: twin.id, differs: [] }];
}

function titleAt<T extends Item>(href: Href, view: View<T>, kind: KindRules<T>): string {
  const stored = view.found.get(href);
  return stored === undefined ? '' : kind.title(stored.item);
}
