/** outbox/undone — what undo did, and what it made in the place of appointments that were deleted. Reads only. */
import type { Change, ChangeId } from '../model/history.ts';
import { SIDES, type Twin } from '../model/pair.ts';
import type { Store } from '../store/store.ts';
import type { Sight } from './ledger.ts';

/** How sync/undo begins the reason of what it does; then comes what it takes back. */
const UNDO = 'takes back ';

export interface InStep {
  /** The id of its link. */
  readonly link: string;
  readonly twin: Twin;
}

type History = Pick<Store, 'changes'>;

/** @throws STORE */
export async function undoneSince(since: number, pair: string, store: History): Promise<readonly Change[]> {
  return (await store.changes({ pair, since })).filter(({ why }) => why.startsWith(UNDO));
}

/** As Sight has them: what undo makes is an item of its own, and gets its twin in the cycle after. @throws STORE */
export async function heirsBy(undone: readonly Change[], inStep: Iterable<InStep>, store: History): Promise<Sight['heirs']> {
  const made = undone.filter(({ op }) => op === 'create');
  if (made.length === 0) return new Map();
  const twins = [...inStep].flatMap(({ link, twin }) =>
    SIDES.map((side) => [placeOf({ link, side, href: twin[side].href }), twin.id] as const),
  );
  const names = new Map(twins);
  const heirs = new Map<string, string>();
  for (const change of made) {
    const heir = names.get(placeOf(change));
    const [deletion] = await store.changes({ id: change.why.slice(UNDO.length) as ChangeId });
    if (heir !== undefined && deletion !== undefined) heirs.set(deletion.twin, heir);
  }
  return heirs;
}

const placeOf = ({ link, side, href }: Pick<Change, 'link' | 'side' | 'href'>): string => JSON.stringify([link, side, href]);
