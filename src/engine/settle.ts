/** engine/settle — which side a field keeps when both changed it to different values. */
import type { Item } from '../model/item.ts';
import type { Both, Rules, Side } from '../model/pair.ts';

/** The side whose value is kept; 'ask' when a person must look. Server times decide what is newest; unknown or equal ones leave it to `prefer`. */
export function settle(field: string, items: Both<Item>, conflicts: Rules['conflicts']): Side | 'ask' {
  if (conflicts.keep !== undefined) return conflicts.keep;
  if (conflicts.strategy === 'ask') return 'ask';
  const choice = conflicts.strategy === 'last-writer-wins' ? 'newest' : (conflicts.fields[field] ?? 'newest');
  return choice === 'newest' ? (conflicts.surely?.[field] ?? newest(items, conflicts.prefer)) : choice;
}

/** Servers date in whole seconds, and their clocks are measured no better: what lies closer together is equal. */
const CLOSE = 2_000;

function newest({ left, right }: Both<Item>, prefer: Side): Side {
  if (left.touched === undefined || right.touched === undefined || Math.abs(left.touched - right.touched) < CLOSE) return prefer;
  return left.touched > right.touched ? 'left' : 'right';
}
