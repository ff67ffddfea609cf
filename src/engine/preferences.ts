/** engine/preferences — which entry of a list is the preferred one, when two sides made their own of it. */
import type { Listed } from './entries.ts';

/**
 * Which entries should be preferred, the dearest wish first. It is the same on both sides, but where two items were joined and each
 * had its own: nobody chose anew. `kept`: whose wish counts when both chose, or nobody can tell.
 */
export function preferences(here: Listed, there: Listed, kept: 'here' | 'there'): readonly string[] {
  const [mine, yours] = [preferenceOf(here), preferenceOf(there)];
  const weight = CERTAINTIES.indexOf(mine.moved) - CERTAINTIES.indexOf(yours.moved);
  const isSettled = mine.moved === 'no' && yours.moved === 'no';
  const isOurs = isSettled || weight > 0 || (weight === 0 && kept === 'here');
  return (isOurs ? [mine, yours] : [yours, mine]).flatMap(({ name }) => name ?? []);
}

/** Whether each side chose another entry. */
export function isDisputed(here: Listed, there: Listed): boolean {
  const [mine, yours] = [preferenceOf(here), preferenceOf(there)];
  return mine.name !== yours.name && mine.moved === 'surely' && yours.moved === 'surely';
}

/** Whether another entry than before is preferred. An only one is preferred without anybody's choice. */
const CERTAINTIES = ['no', 'maybe', 'surely'] as const;

interface Preference {
  readonly name: string | undefined;
  readonly moved: (typeof CERTAINTIES)[number];
}

function preferenceOf({ now, past }: Listed): Preference {
  const [name, one] = [...now].find(([, { isPreferred }]) => isPreferred) ?? [...now][0] ?? [];
  if (name === undefined || one === undefined) return { name, moved: 'no' };
  const before = past.get(name);
  if (before === one.digest) return { name, moved: 'no' };
  if (now.size === 1) return { name, moved: 'maybe' };
  const hasLost = [...now].some(([other, { isPreferred, flipped }]) => !isPreferred && past.get(other) === flipped);
  if (before === one.flipped || hasLost) return { name, moved: 'surely' };
  const isRelabelled = before !== undefined && [...past.keys()].every((other) => now.has(other));
  return { name, moved: isRelabelled ? 'no' : 'maybe' };
}
