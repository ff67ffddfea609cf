/**
 * booking/watch — looks for double bookings after a cycle that moved something, and keeps what it found, sealed, for those who ask later.
 *
 * What is found is told, and never resolved: which client comes another time, only a person can say.
 */
import { isSyncError } from '../model/errors.ts';
import type { TwinId } from '../model/item.ts';
import type { Store } from '../store/store.ts';
import type { Pen } from '../sync/history.ts';
import type { PairReport } from '../sync/report.ts';
import { type Policy, takenOf } from './availability.ts';
import type { Diary } from './diary.ts';
import { overlapsIn } from './overlaps.ts';
import type { Stretch } from './stretch.ts';

/** Two or more appointments that want the same time. */
export interface DoubleBooking extends Stretch {
  readonly items: readonly { readonly title: string; readonly twin: TwinId | undefined }[];
}

export interface WatchOptions {
  readonly pair: string;
  readonly diary: Diary;
  readonly policy: Policy;
  readonly report: boolean;
  /** Milliseconds ahead. */
  readonly future: number;
  readonly store: Pick<Store, 'note' | 'setNote'>;
  readonly now: () => number;
}

type Sealing = Pick<Pen, 'seal' | 'open'>;

export interface OverlapWatch {
  /** After a cycle. What stops it waits for the next one; the cycle itself went as it went. @throws STORE, when aborted */
  look(report: PairReport, pen: Sealing, signal: AbortSignal): Promise<void>;
  /** As they were last found, those that are over left out; asks no server. @throws STORE */
  known(pen: Pick<Pen, 'open'>): Promise<readonly DoubleBooking[]>;
}

/** Time itself brings series and bookings far ahead into reach. */
const AGAIN_AFTER = 24 * 60 * 60 * 1000;

/** `at`: when it was looked; 0: it must be looked again. */
interface Kept {
  readonly at: number;
  readonly found: readonly DoubleBooking[];
}

export function watchOverlaps(options: WatchOptions): OverlapWatch {
  const { pair, store, report: isWanted, now } = options;
  const name = `overlaps:${pair}`;
  const recall = async ({ open }: Pick<Pen, 'open'>): Promise<Kept | undefined> => {
    const sealed = await store.note(name);
    const text = sealed === undefined ? undefined : open(sealed);
    return text === undefined ? undefined : (JSON.parse(text) as Kept);
  };
  return {
    look: async (report, pen, signal) => {
      if (!isWanted) {
        if ((await store.note(name)) !== undefined) await store.setNote(name, undefined);
        return;
      }
      const before = await recall(pen);
      if (!isDue(report, before, now())) return;
      const found = await foundNow(options, signal);
      const kept = { at: found === undefined ? 0 : now(), found: found ?? before?.found ?? [] };
      if (found !== undefined || before?.at !== 0) await store.setNote(name, pen.seal(JSON.stringify(kept)));
    },
    known: async (pen) => ((await recall(pen))?.found ?? []).filter(({ to }) => to > now()),
  };
}

function isDue({ collections, aside }: PairReport, before: Kept | undefined, now: number): boolean {
  if (aside !== undefined) return false;
  const isOld = before === undefined || now < before.at || now - before.at >= AGAIN_AFTER;
  return isOld || collections.some(({ link, moved }) => link.kind === 'event' && moved);
}

/** undefined: a calendar could not be read. */
async function foundNow(
  { diary, policy, future, now }: WatchOptions,
  signal: AbortSignal,
): Promise<readonly DoubleBooking[] | undefined> {
  const window = { from: now(), to: now() + future };
  try {
    const { appointments } = await diary.read(signal);
    const byId = new Map(appointments.map((one) => [one.id, one]));
    const named = appointments.map((one) => ({ id: one.id, taken: takenOf(one, window, policy.reading).taken }));
    return overlapsIn(named, window, policy.terms.places).map(({ from, to, ids }) => ({
      ...{ from, to },
      items: ids.map((id) => ({ title: byId.get(id)?.tellings[0]?.event.fields.title ?? '', twin: byId.get(id)?.twin })),
    }));
  } catch (error) {
    signal.throwIfAborted();
    if (!isSyncError(error) || error.code === 'STORE') throw error;
    return undefined;
  }
}
