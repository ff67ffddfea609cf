/** sync/aside — a pair that is left alone: its owner paused it, or it is being given up. Kept where every worker sees it. */
import type { Store } from '../store/store.ts';

export interface Aside {
  /** leaving: `uninstall` has begun. left: it is done, and the pair still stands in the configuration. */
  readonly kind: 'paused' | 'leaving' | 'left';
  /** Epoch milliseconds. */
  readonly since: number;
}

/** @throws STORE */
export async function asideNoted(pair: string, store: Store): Promise<Aside | undefined> {
  const text = await store.note(noteOf(pair));
  return text === undefined ? undefined : (JSON.parse(text) as Aside);
}

/** undefined: it is taken up again. @throws STORE */
export async function noteAside(pair: string, aside: Aside | undefined, store: Store): Promise<void> {
  await store.setNote(noteOf(pair), aside === undefined ? undefined : JSON.stringify(aside));
}

/** That it was left, where others must know it who do not see the folder it left behind; it outlives `forgetPair`. @throws STORE */
export async function leftNoted(pair: string, store: Store): Promise<Aside | undefined> {
  const text = await store.note(leftNoteOf(pair));
  return text === undefined ? undefined : { kind: 'left', since: Number(text) };
}

/** undefined: it is taken up again. @throws STORE */
export async function noteLeft(pair: string, since: number | undefined, store: Store): Promise<void> {
  await store.setNote(leftNoteOf(pair), since === undefined ? undefined : String(since));
}

/** What is the matter with it and what to do, for people. */
export function asideSentence(pair: string, { kind, since }: Aside): string {
  const at = new Date(since).toISOString();
  switch (kind) {
    case 'paused':
      return `paused since ${at}; take it up again with "twinbook resume ${pair}"`;
    case 'leaving':
      return `being uninstalled since ${at}; run "twinbook uninstall ${pair}" again to finish it, or "twinbook resume ${pair}" to stay`;
    case 'left':
      return `uninstalled at ${at}; take it out of the configuration, or start over with "twinbook resume ${pair}"`;
  }
}

const noteOf = (pair: string): string => `aside:${pair}`;
const leftNoteOf = (pair: string): string => `left:${pair}`;
