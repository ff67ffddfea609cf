/** outbox/looking — what the calendars say of appointments with a client, and what of it nobody is to hear of. Reads only. */
import type { Diary } from '../booking/diary.ts';
import type { Store } from '../store/store.ts';
import type { PairReport } from '../sync/report.ts';
import type { Entry } from '../sync/sync-pair.ts';
import { type Told, toldOf } from './booked.ts';
import type { Sight } from './ledger.ts';
import { heirsBy, type InStep, undoneSince } from './undone.ts';

/** What is kept of the last look. */
export interface Looked {
  /** When, epoch milliseconds; 0: it must be looked again. */
  readonly at: number;
  /** Changes since then may still be under way. */
  readonly from: number;
  /** The latest change of the pair there was. */
  readonly change: string;
  /** The restoring of the database it came after. */
  readonly restored: string;
  /** The last mail of the pair the journal knew of. */
  readonly mail: string;
  /** By the id of each link what its settings were. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface LookingParts {
  readonly pair: string;
  readonly entries: readonly Entry[];
  readonly diary: Diary;
  readonly store: Pick<Store, 'note' | 'twins' | 'changes'>;
  /** Addresses of the owner, in lower case. */
  readonly own: ReadonlySet<string>;
  readonly now: () => number;
}

const DAY = 86_400_000;
const RESTORED = 'restored';

export const calendarsOf = ({ entries }: LookingParts): readonly Entry[] => entries.filter(({ link }) => link.kind === 'event');

/** The calendars are as the cycle left them, and nothing of them is held: what they say may be told. */
export function isTellable({ aside, collections }: PairReport): boolean {
  const calendars = collections.filter(({ link }) => link.kind === 'event');
  return aside === undefined && calendars.every(({ result }) => !['failed', 'auth-lost', 'held', 'skipped'].includes(result));
}

export async function latestChange({ pair, store }: LookingParts): Promise<string> {
  const [latest] = await store.changes({ pair, count: 1 });
  return latest?.id ?? '';
}

export const restoredNote = async ({ store }: LookingParts): Promise<string> => (await store.note(RESTORED)) ?? '';

/** Something moved, we changed something, or it is long ago. */
export function isLookDue({ collections }: PairReport, before: Looked | undefined, change: string, now: number): boolean {
  if (before === undefined || before.change !== change || now < before.at || now - before.at >= DAY) return true;
  return collections.some(({ link, moved }) => link.kind === 'event' && moved);
}

export interface Circumstances {
  /** Of the look. */
  readonly name: string;
  /** As in Looked. */
  readonly restored: string;
  /** Nobody is told of what happened since the last look, nor of what was due before. */
  readonly isAnew: boolean;
}

export interface Seen {
  readonly sight: Sight;
  /** Whether the sides agree on all of it. */
  readonly isSettled: boolean;
}

/** @throws what stopped one of the calendars */
export async function seenNow(
  parts: LookingParts,
  before: Looked | undefined,
  { name, restored, isAnew }: Circumstances,
  signal: AbortSignal,
): Promise<Seen> {
  const { diary, own, now, store, pair } = parts;
  const at = now();
  const { appointments, unread } = await diary.read(signal);
  const calendars = calendarsOf(parts);
  const inStep = new Map<string, InStep>();
  for (const { link } of calendars) for (const twin of await store.twins(link)) inStep.set(twin.id, { link: link.id, twin });
  const told = new Map(
    appointments.flatMap(({ twin, tellings }) => (twin === undefined ? [] : [[twin as string, tellings] as const])),
  );
  const saidBy = (twin: string): Told => {
    const tellings = told.get(twin) ?? [];
    // Both sides, or what one of them says may be on its way to the other.
    const isWhole = new Set(tellings.map(({ side }) => side)).size === 2;
    return isWhole
      ? toldOf(
          tellings.map(({ event }) => event),
          own,
        )
      : { is: 'unsettled' };
  };
  const twins = new Map([...inStep].map(([twin, { link }]) => [twin, { link, told: saidBy(twin) }]));
  const loose = appointments.filter(({ twin }) => twin === undefined).flatMap(({ tellings }) => tellings);
  const undone = before === undefined ? [] : await undoneSince(before.from, pair, store);
  const quiet = new Set<string>(undone.map(({ twin }) => twin));
  const settings = settingsOf(parts);
  return {
    sight: {
      ...{ name, at, twins, links: new Set(calendars.map(({ link }) => link.id)) },
      loose: new Set(
        loose.flatMap(({ event }) => (event.fields.attendees ?? []).flatMap(({ email }) => email?.toLowerCase() ?? [])),
      ),
      adopted: new Set([...inStep].filter(([, { twin }]) => twin.born === 'both').map(([twin]) => twin)),
      heirs: await heirsBy(undone, inStep.values(), store),
      isAnew: isAnew || before === undefined || before.restored !== restored,
      isQuiet: (twin, link) => quiet.has(twin) || before?.settings[link] !== settings[link],
    },
    isSettled: unread === 0 && [...twins.values()].every((one) => one.told.is !== 'unsettled'),
  };
}

/** Of what is not settled yet what was undone is remembered a while longer. */
const UNSETTLED_FOR = 60 * 60 * 1000;

export function lookedNow(
  { sight: { at }, isSettled }: Seen,
  before: Looked | undefined,
  marks: Pick<Looked, 'change' | 'restored' | 'mail'>,
  parts: LookingParts,
): Looked {
  const from = isSettled || before === undefined ? at : Math.max(before.from, at - UNSETTLED_FOR);
  return { at, from, ...marks, settings: settingsOf(parts) };
}

/** As if all settings had changed since: what the next look finds is taken as it is, and told to nobody. */
export const hushed = (looked: Looked): Looked => ({ ...looked, at: 0, settings: {} });

const settingsOf = (parts: LookingParts): Looked['settings'] =>
  Object.fromEntries(calendarsOf(parts).map(({ link, settings }) => [link.id, settings]));
