/**
 * calls/inbox — the calls of a pair that wait to be written down, each sealed by itself; and of which it is known that they are.
 *
 * A call is kept once, however often it is told: one that is written down is known by its id for long.
 */
import type { Store } from '../store/store.ts';
import type { Pen } from '../sync/history.ts';
import type { CallNote } from './note.ts';

/** A call that waits. */
export interface WaitingCall {
  readonly note: CallNote;
  /** Why it was not written down yet; undefined: nobody has tried. */
  readonly why: string | undefined;
  /** How the address book stood when it was looked for in vain; it is looked for again when that is another. */
  readonly looked: string | undefined;
  /** As the store keeps it. */
  readonly sealed: string;
}

export interface Inbox {
  /** On disk when the promise resolves; says how many were not known yet. @throws STORE */
  keep(notes: readonly CallNote[]): Promise<number>;
  /** The earliest first. `unopened`: how many are sealed with another key. @throws STORE */
  waiting(): Promise<{ readonly calls: readonly WaitingCall[]; readonly unopened: number }>;
  /** Nothing is written when that is known already, or when the call was dropped meanwhile. @throws STORE */
  hold(call: WaitingCall, why: string, looked: string | undefined): Promise<void>;
  /** It is written down, or a person does not want it: it is forgotten, but for its id. @throws STORE */
  settle(id: string): Promise<void>;
  /** Forgets ids that nobody will tell again. @throws STORE */
  age(): Promise<void>;
}

/** A call that waits, and the name of the store's note that holds it. */
export interface KeptCall extends WaitingCall {
  readonly name: string;
}

/** Those of every pair. */
const ALL = 'call:';
const waitingOf = (pair: string): string => `${ALL}${pair}/`;

/** What waits in a pair, or in any, also one that is in no configuration any more; what was sealed with another key is not among it. @throws STORE */
export async function keptCalls(
  store: Pick<Store, 'notesUnder'>,
  { open }: Pick<Sealing, 'open'>,
  pair?: string,
): Promise<readonly KeptCall[]> {
  return [...(await store.notesUnder(pair === undefined ? ALL : waitingOf(pair)))].flatMap(([name, sealed]): KeptCall[] => {
    const call = opened(sealed, open);
    return call === undefined ? [] : [{ name, ...call }];
  });
}

function opened(sealed: string, open: Sealing['open']): WaitingCall | undefined {
  const text = open(sealed);
  return text === undefined ? undefined : { ...(JSON.parse(text) as WaitingCall), sealed };
}

/** So long after it was settled a call that is told again is known. */
const KNOWN_FOR = 400 * 24 * 60 * 60 * 1000;

type Sealing = Pick<Pen, 'seal' | 'open'>;
type Notes = Pick<Store, 'note' | 'notesUnder' | 'setNote' | 'swapNote'>;

/** `seal`: of whichever pen writes. */
export function openInbox(pair: string, store: Notes, { seal, open }: Sealing, now: () => number): Inbox {
  const waits = waitingOf(pair);
  const settled = `called:${pair}/`;
  const nameOf = (id: string): string => `${waits}${id}`;
  const keepOne = async (note: CallNote): Promise<boolean> => {
    if ((await store.note(`${settled}${note.id}`)) !== undefined) return false;
    return await store.swapNote(nameOf(note.id), undefined, seal(JSON.stringify({ note })));
  };
  return {
    keep: async (notes) => {
      // All at once, so that they share the wait for the disk.
      const kept = await Promise.all(notes.map(keepOne));
      return kept.filter((isFresh) => isFresh).length;
    },
    waiting: async () => {
      const kept = [...(await store.notesUnder(waits)).values()];
      const calls = kept.map((sealed) => opened(sealed, open)).filter((call) => call !== undefined);
      return { calls: calls.toSorted((a, b) => a.note.at - b.note.at), unopened: kept.length - calls.length };
    },
    hold: async (call, why, looked) => {
      if (call.why === why && call.looked === looked) return;
      await store.swapNote(nameOf(call.note.id), call.sealed, seal(JSON.stringify({ note: call.note, why, looked })));
    },
    settle: async (id) => {
      // First that it is over: a death in between leaves a call that is found written down.
      await store.setNote(`${settled}${id}`, String(now()));
      await store.setNote(nameOf(id), undefined);
    },
    age: async () => {
      for (const [name, at] of await store.notesUnder(settled))
        if (now() - Number(at) > KNOWN_FOR) await store.setNote(name, undefined);
    },
  };
}
