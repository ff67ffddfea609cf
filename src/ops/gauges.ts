/** ops/gauges — what the metrics read off when they are asked: how every pair stands at this moment. */
import { Gauge, type Registry } from 'prom-client';
import type { Kind } from '../model/item.ts';
import type { PushStanding } from '../model/push.ts';
import { total } from './counts.ts';
import type { OutboxPulse, PairPulse, SignInPulse } from './health.ts';

export interface Readings {
  readonly pulses: readonly PairPulse[];
  readonly signIns: ReadonlyMap<string, SignInPulse>;
  readonly pushes: ReadonlyMap<string, PushStanding>;
  /** How many double bookings lie ahead, by pair. */
  readonly overlaps: ReadonlyMap<string, number>;
  /** Of pairs whose clients are written to. */
  readonly outboxes: ReadonlyMap<string, OutboxPulse>;
  /** How many calls, or files of calls, could not be written down, by pair that has any. */
  readonly calls: ReadonlyMap<string, number>;
  /** When the newest snapshot was taken, epoch milliseconds; undefined: there is none. */
  readonly backupAt: number | undefined;
  /** Bytes; undefined: not known. */
  readonly diskFree: number | undefined;
  /** How many alerts have yet to arrive, by channel. */
  readonly waiting: ReadonlyMap<string, number>;
}

export interface Gauges {
  /** Forgets what was read before: a pair that is gone leaves nothing behind. */
  take(readings: Readings): void;
}

/** As the configuration calls them. */
export const KINDS = { event: 'events', contact: 'contacts' } as const satisfies Record<Kind, string>;

export function createGauges(registry: Registry, version: string): Gauges {
  const all: Gauge<string>[] = [];
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]): Gauge<L> => {
    const made = new Gauge({ name: `twinbook_${name}`, help, labelNames, registers: [registry] });
    all.push(made);
    return made;
  };
  const build = new Gauge({
    name: 'twinbook_build_info',
    help: 'Which Twinbook this is.',
    labelNames: ['version', 'node'],
    registers: [registry],
  });
  const items = gauge('items', 'Items that are in step on both sides.', 'pair', 'kind');
  const conflicts = gauge('conflicts', 'Conflicts that wait for a person.', 'pair', 'kind');
  const holds = gauge('holds', 'Items that a guard holds.', 'pair', 'kind');
  const parked = gauge('parked', 'Items that could not be copied.', 'pair', 'kind');
  const success = gauge('last_success_timestamp_seconds', 'When the pair last succeeded.', 'pair');
  const late = gauge('late_timestamp_seconds', 'Without a success until then the pair has stopped: three of its turns.', 'pair');
  const interval = gauge('pair_interval_seconds', 'Seconds between the next two turns of the pair.', 'pair');
  const expires = gauge('token_expires_timestamp_seconds', 'When Google ends the sign-in by itself, where it does.', 'pair');
  const dead = gauge('token_dead', '1 when the Google sign-in is dead or missing, and wanted.', 'pair');
  const told = gauge('push_collections', 'Collections whose server tells of changes at once.', 'pair');
  const word = gauge('push_last_word_timestamp_seconds', 'When a server last told of a change.', 'pair');
  const ends = gauge('push_ends_timestamp_seconds', 'When the first channel ends, unless it is renewed before.', 'pair');
  const backup = gauge('last_backup_timestamp_seconds', 'When the newest snapshot of the database was taken.');
  const unsent = gauge('notifications_waiting', 'Alerts that have yet to arrive.', 'channel');
  const free = gauge('disk_free_bytes', 'Room that is left for the data folder.');

  const overlapping = gauge('overlaps', 'Double bookings that lie ahead.', 'pair');
  const unwritten = gauge('calls_waiting', 'Calls, or files of calls, that could not be written into contacts.', 'pair');

  const mails = gauge('outbox_mails', 'Mails to clients, by what becomes of them.', 'pair', 'state');

  const take = ({ pulses, signIns, pushes, overlaps, outboxes, calls, backupAt, diskFree, waiting }: Readings): void => {
    for (const one of all) one.reset();
    if (diskFree !== undefined) free.set(diskFree);
    for (const [channel, count] of waiting) unsent.set({ channel }, count);
    if (backupAt !== undefined) backup.set(backupAt / 1000);
    for (const [pair, counts] of outboxes) for (const [state, count] of Object.entries(counts)) mails.set({ pair, state }, count);
    for (const [pair, count] of calls) unwritten.set({ pair }, count);
    for (const [pair, standing] of pushes) {
      told.set({ pair }, standing.open);
      if (standing.lastWord !== undefined) word.set({ pair }, standing.lastWord / 1000);
      if (standing.ends !== undefined) ends.set({ pair }, standing.ends / 1000);
    }
    for (const { name: pair, counts, lastSuccess, lateAt, interval: every, aside, isSkipped } of pulses) {
      // What waits in a pair that was left alone on purpose waits for nobody.
      const isLooked = aside === undefined;
      for (const kind of new Set([...counts.values()].map((one) => one.kind))) {
        const sums = total(counts, kind);
        items.set({ pair, kind: KINDS[kind] }, sums.twins);
        conflicts.set({ pair, kind: KINDS[kind] }, isLooked ? sums.conflicts : 0);
        holds.set({ pair, kind: KINDS[kind] }, isLooked ? sums.held : 0);
        parked.set({ pair, kind: KINDS[kind] }, isLooked ? sums.parked : 0);
      }
      if (lastSuccess !== undefined) success.set({ pair }, lastSuccess / 1000);
      overlapping.set({ pair }, overlaps.get(pair) ?? 0);
      late.set({ pair }, lateAt / 1000);
      interval.set({ pair }, every / 1000);
      const signIn = signIns.get(pair);
      dead.set({ pair }, signIn?.isDead === true && isLooked && !isSkipped ? 1 : 0);
      if (signIn?.ends !== undefined && isLooked) expires.set({ pair }, signIn.ends / 1000);
    }
  };
  build.set({ version, node: process.versions.node }, 1);
  return { take };
}
