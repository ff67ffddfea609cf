/**
 * playground/google/push — channels: who is told that a calendar has changed, and how the word gets there (G117–G120).
 *
 * A notification names no change: it says "look". On its way it may be lost, doubled or late.
 */
import type { Clock } from '../server.ts';

export interface Channel {
  readonly id: string;
  readonly token: string | undefined;
  readonly address: string;
  readonly calendar: string;
  readonly resourceId: string;
  readonly resourceUri: string;
  /** Who made it: nobody else may stop it. */
  readonly account: string;
  readonly client: string;
  /** Epoch milliseconds. */
  readonly expires: number;
}

/** Strikes the next `times` (default 1) notifications. */
export interface PushFault {
  readonly times?: number;
  readonly effect: 'lost' | 'double' | { readonly delay: number };
}

export interface PushOptions {
  /** Brings a notification to its address, wherever that is. Without it none arrives anywhere. */
  readonly deliver?: (notification: Request) => Promise<{ readonly status: number }>;
  /** How long a channel lives at most, in milliseconds; default a week (G117). */
  readonly lifetime?: number;
  /** Addresses Google does not write to: `push.webhookUrlUnauthorized`. */
  readonly unauthorized?: RegExp;
  /** Calendars that cannot be watched (G121); default those Google makes itself: holidays, birthdays, rooms. */
  readonly unwatchable?: RegExp;
  /** Milliseconds before each further try while the receiver has trouble (G119); default 1, 2 and 4 seconds. */
  readonly retries?: readonly number[];
}

const WEEK = 604_800_000;
const GOOGLES_OWN = /@(?:group\.v|resource)\.calendar\.google\.com$/;
const RECEIVER_FAILED: ReadonlySet<number> = new Set([500, 502, 503, 504]);

export class Pushes {
  readonly faults: PushFault[] = [];
  readonly lifetime: number;
  readonly #clock: Clock;
  readonly #options: PushOptions;
  readonly #channels = new Map<string, Channel>();
  readonly #numbers = new Map<string, number>();
  readonly #underWay = new Set<Promise<void>>();

  constructor(clock: Clock, options: PushOptions = {}) {
    this.#clock = clock;
    this.#options = options;
    this.lifetime = options.lifetime ?? WEEK;
  }

  /** Channels that live, oldest first. */
  living(): readonly Channel[] {
    return [...this.#channels.values()].filter(({ expires }) => this.#clock.now() < expires);
  }

  /** An id is used up for ever. */
  isUsed = (id: string): boolean => this.#numbers.has(id);
  isWatchable = (calendar: string): boolean => !(this.#options.unwatchable ?? GOOGLES_OWN).test(calendar);
  isWelcome = (address: string): boolean => this.#options.unauthorized?.test(address) !== true;

  /** Opens a channel; its first word is `sync`. */
  open(channel: Channel): void {
    this.#channels.set(channel.id, channel);
    this.#send(channel, 'sync');
  }

  /** Whether there was such a channel of theirs. */
  stop({ id, resourceId, account, client }: Pick<Channel, 'id' | 'resourceId' | 'account' | 'client'>): boolean {
    const channel = this.living().find((one) => one.id === id);
    if (channel?.resourceId !== resourceId || channel.account !== account || channel.client !== client) return false;
    return this.#channels.delete(id);
  }

  /** Tells everybody who watches the calendar. */
  changed(calendar: string): void {
    for (const channel of this.living()) if (channel.calendar === calendar) this.#send(channel, 'exists');
  }

  /** Once nothing is on its way any more. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #send(channel: Channel, state: 'sync' | 'exists'): void {
    const number = (this.#numbers.get(channel.id) ?? 0) + 1;
    this.#numbers.set(channel.id, number);
    const effect = this.#strike();
    if (effect === 'lost') return;
    for (let copies = effect === 'double' ? 2 : 1; copies > 0; copies--) {
      const way = this.#bring(channel, state, number, typeof effect === 'object' ? effect.delay : 0);
      this.#underWay.add(way);
      void way.finally(() => this.#underWay.delete(way));
    }
  }

  async #bring(channel: Channel, state: string, number: number, delay: number): Promise<void> {
    const { deliver, retries = [1000, 2000, 4000] } = this.#options;
    if (deliver === undefined) return;
    for (const pause of [delay, ...retries]) {
      await later(pause);
      const answer = await deliver(notification(channel, state, number)).catch(() => ({ status: 503 }));
      if (!RECEIVER_FAILED.has(answer.status)) return;
    }
  }

  #strike(): PushFault['effect'] | undefined {
    const [fault, ...others] = this.faults;
    if (fault === undefined) return undefined;
    const left = (fault.times ?? 1) - 1;
    this.faults.splice(0, this.faults.length, ...(left > 0 ? [{ ...fault, times: left }] : []), ...others);
    return fault.effect;
  }
}

function notification(channel: Channel, state: string, number: number): Request {
  const { id, token, expires, resourceId, resourceUri, address } = channel;
  const headers = {
    'content-type': 'application/json; utf-8',
    'user-agent': 'APIs-Google; (+https://developers.google.com/webmasters/APIs-Google)',
    'x-goog-channel-id': id,
    ...(token === undefined ? {} : { 'x-goog-channel-token': token }),
    'x-goog-channel-expiration': new Date(expires).toUTCString(),
    'x-goog-resource-id': resourceId,
    'x-goog-resource-uri': resourceUri,
    'x-goog-resource-state': state,
    'x-goog-message-number': String(number),
  };
  return new Request(address, { method: 'POST', headers });
}

/** Never within the call that caused it: the one who writes has its answer first. */
function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
