/** sync/undo-wished — what a person wished taken back on the dashboard: the next cycle does it before it looks at anything. */
import type { Change, ChangeId } from '../model/history.ts';
import type { Item } from '../model/item.ts';
import type { Verdict } from '../model/pair.ts';
import type { CycleInput } from './cycle.ts';
import { type Undone, undoChanges } from './undo.ts';
import { wishesOf } from './undo-look.ts';
import type { WishPlanned } from './wishes.ts';

/** What `Store.decide` wishes taken back. */
const WISHED = 'undo:';

/** The verdict that wishes a change taken back. */
export const undoWish = ({ id, side }: Change, at: number): Verdict => ({ name: `${WISHED}${id}`, keep: side, at, used: false });

/**
 * Takes back, before a cycle looks at anything, what a person wished taken back since the last one. Each change was named by the
 * person, so no guard counts them. What helps a little later stays wished. @throws as undoChanges
 */
export async function undoWished<T extends Item>(input: CycleInput<T>): Promise<readonly Undone[]> {
  const { verdicts, changes } = await wishedIn(input);
  if (verdicts.length === 0) return [];
  const undone = await undoChanges({ ...input, approved: true, changes });
  const open = new Set(undone.flatMap(({ change, again }) => (again ? [undoWish(change, 0).name] : [])));
  const used = verdicts.filter(({ name }) => !open.has(name)).map((wish) => ({ ...wish, used: true }));
  if (used.length > 0) await input.store.decide(input.link, used);
  return undone;
}

/** What `undoWished` would do: writes nothing anywhere. @throws as undoChanges */
export async function undoPlanned<T extends Item>(input: CycleInput<T>): Promise<readonly WishPlanned[]> {
  const { changes } = await wishedIn(input);
  if (changes.length === 0) return [];
  const { wishes } = await wishesOf({ ...input, changes });
  return wishes.flatMap(({ change, title, undo }): WishPlanned[] => {
    const planned = { side: change.side, title, fields: [], why: `you wish ${change.id} taken back` };
    switch (undo.op) {
      case 'nothing':
        return undo.over ? [] : [{ ...planned, op: 'skip', why: `${planned.why}, but ${undo.why}` }];
      case 'update':
        return [{ ...planned, op: 'update', fields: [...undo.write.fields] }];
      default:
        return [{ ...planned, op: undo.op }];
    }
  });
}

/** What a person wished taken back since the last cycle, the latest change first. */
async function wishedIn<T extends Item>({
  store,
  link,
}: CycleInput<T>): Promise<{ readonly verdicts: readonly Verdict[]; readonly changes: readonly Change[] }> {
  const verdicts = (await store.verdicts(link)).filter(({ name, used }) => !used && name.startsWith(WISHED));
  const found = await Promise.all(verdicts.map(({ name }) => store.changes({ id: name.slice(WISHED.length) as ChangeId })));
  return { verdicts, changes: found.flat().toSorted(latestFirst) };
}

/** Changes of one cycle are of one moment; their ids count up. */
const latestFirst = (a: Change, b: Change): number => b.at - a.at || b.id.length - a.id.length || (a.id < b.id ? 1 : -1);
