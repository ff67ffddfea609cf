/** ops/told — what was told, and what has yet to arrive, kept in the store: a note for each pair, so that it is forgotten with it. */
import { isSyncError } from '../model/errors.ts';
import type { Store } from '../store/store.ts';
import type { Memory } from './alerts.ts';
import type { Log } from './log.ts';
import type { Parcel } from './outbox.ts';

export interface Kept {
  readonly memory: Memory;
  readonly parcels: readonly Parcel[];
}

type Notes = Pick<Store, 'note' | 'setNote'>;

/** Of these pairs, and of all together. Where the database fails nothing is known: it is told that it fails. */
export async function recall(store: Notes, pairs: readonly string[]): Promise<Kept> {
  const notes = await Promise.all([undefined, ...pairs].map((pair) => store.note(noteOf(pair)))).catch((error: unknown) => {
    if (isSyncError(error)) return [];
    throw error;
  });
  const kept = notes.map((text) => (text === undefined ? NOTHING : (JSON.parse(text) as Kept)));
  return {
    memory: Object.assign({}, ...kept.map(({ memory }) => memory)),
    parcels: kept.flatMap(({ parcels }) => parcels).sort((a, b) => a.at - b.at),
  };
}

/** Writes only what has changed. Where the database fails it is tried again next time: telling goes before noting. */
export async function keep({ memory, parcels }: Kept, store: Notes, pairs: readonly string[], log: Log): Promise<void> {
  try {
    for (const pair of [undefined, ...pairs]) {
      const told = Object.entries(memory).filter(([, { trouble }]) => trouble.pair === pair);
      const waiting = parcels.filter(({ alert }) => alert.trouble.pair === pair);
      const isEmpty = told.length + waiting.length === 0;
      const text = isEmpty ? undefined : JSON.stringify({ memory: Object.fromEntries(told), parcels: waiting });
      if ((await store.note(noteOf(pair))) !== text) await store.setNote(noteOf(pair), text);
    }
  } catch (error) {
    if (!isSyncError(error)) throw error;
    log.warn({ code: error.code, hint: error.hint }, 'what was told could not be noted');
  }
}

const NOTHING: Kept = { memory: {}, parcels: [] };
const noteOf = (pair: string | undefined): string => (pair === undefined ? 'alerts' : `alerts:${pair}`);
