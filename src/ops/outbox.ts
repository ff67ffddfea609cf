/** ops/outbox — alerts on their way: each channel for itself, in order, again with patience until they arrive. */
import type { Alert } from '../model/alerts.ts';
import { type Channel, Undelivered } from './channels/channel.ts';
import type { Log } from './log.ts';
import { messageOf, type Speech } from './messages.ts';

/** An alert that has yet to arrive somewhere. */
export interface Parcel {
  readonly id: string;
  readonly channel: Channel['name'];
  readonly alert: Alert;
  /** When it was decided, epoch milliseconds. */
  readonly at: number;
  readonly tries: number;
  /** Not before, epoch milliseconds. */
  readonly due: number;
}

export interface Carrier {
  readonly channels: readonly Channel[];
  readonly speech: Speech;
  now(): number;
  readonly log: Log;
  readonly onSent: (channel: string, arrived: boolean) => void;
}

export interface Outbox {
  /** Sends what is due; what is left of it has yet to arrive. Never throws but for an abort. */
  deliver(parcels: readonly Parcel[], signal: AbortSignal): Promise<readonly Parcel[]>;
  /** A sentence for each channel that does not work. */
  troubles(): readonly string[];
}

const MINUTE = 60_000;
/** What is older is no news: if it is still so, it was told again since. */
const OLDEST = 3 * 24 * 60 * MINUTE;
const LONGEST_PAUSE = 60 * MINUTE;
/** One message, whatever the service does. */
const PATIENCE = MINUTE;

/** One, two, four … minutes, an hour at most. */
export function pauseAfter(tries: number): number {
  return Math.min(2 ** (tries - 1) * MINUTE, LONGEST_PAUSE);
}

export function createOutbox(carrier: Carrier): Outbox {
  const troubles = new Map<Channel['name'], string>();
  return {
    troubles: () => [...troubles.values()],
    deliver: async (parcels, signal) => {
      const queues = carrier.channels.map(async (channel) => {
        const queue = parcels.filter((one) => one.channel === channel.name && carrier.now() - one.at < OLDEST);
        return await empty(channel, queue, carrier, troubles, signal);
      });
      return (await Promise.all(queues)).flat();
    },
  };
}

/** Until one does not arrive: the others wait behind it. */
async function empty(
  channel: Channel,
  queue: readonly Parcel[],
  { speech, now, log, onSent }: Carrier,
  troubles: Map<Channel['name'], string>,
  signal: AbortSignal,
): Promise<readonly Parcel[]> {
  for (const [index, parcel] of queue.entries()) {
    // What is due later than any pause was put off by a clock that was put back since.
    if (now() < parcel.due && parcel.due - now() <= LONGEST_PAUSE) return queue.slice(index);
    try {
      const message = messageOf(parcel.alert, parcel.id, parcel.at, speech);
      await channel.send(message, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]));
      troubles.delete(channel.name);
      onSent(channel.name, true);
    } catch (error) {
      signal.throwIfAborted();
      const words = inWords(error);
      log.warn({ channel: channel.name, tries: parcel.tries + 1 }, `an alert could not be sent: ${words}`);
      troubles.set(channel.name, `alerts by ${channel.name} do not arrive: ${words}`);
      onSent(channel.name, false);
      const tries = parcel.tries + 1;
      return [{ ...parcel, tries, due: now() + pauseAfter(tries) }, ...queue.slice(index + 1)];
    }
  }
  return [];
}

/** What happened and what to do; of a mistake of ours only its kind, for its words may hold anything. */
export function inWords(error: unknown): string {
  if (error instanceof Undelivered) return `${error.message}. ${error.hint}`;
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  return isLate ? 'it took too long. Check the address and the network.' : 'something unexpected happened.';
}
