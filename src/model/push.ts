/**
 * model/push — channels: a server tells us that something changed in a collection, so that we need not wait for our turn.
 *
 *   begun ──► open ──► heard ──► due: another is opened beside it, then it is stopped; or it ends by itself
 *
 * A word that comes through a channel says no more than "look now"; what has changed is asked from the server as ever.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Side } from './pair.ts';

/** What a channel is for: an end of an entry where it was found, whose it is, and where the words are to go. */
export interface Ringer {
  /** Id of the link. */
  readonly link: string;
  readonly side: Side;
  /** The collection, as its server knows it. */
  readonly place: string;
  /** Who may open and stop its channels. */
  readonly account: string;
  readonly address: string;
}

/** The names of a channel that is asked for: ours, by chance, and sealed where they are kept. */
export interface Names {
  /** By which a word says through which channel it comes. */
  readonly id: string;
  /** By which it proves that it is the server's. */
  readonly token: string;
}

/** What the server says of a channel it has opened. */
export interface Opened {
  /** By which the server knows it, for stopping. */
  readonly handle: string;
  /** When it ends by itself, epoch milliseconds on our clock. */
  readonly ends: number;
  /** Whether the server says a first word at once, so that silence means that its words do not arrive. */
  readonly greets: boolean;
  /** The key the server signs its words with, where it has one. */
  readonly signer?: string;
}

/** A word that is sealed, as it came. */
export interface SealedWord {
  readonly body: Uint8Array;
  readonly authorization: string;
}

export interface Channel extends Ringer, Names {
  /** Epoch milliseconds. */
  readonly made: number;
  /** undefined: the answer has not come yet, or was lost. */
  readonly opened?: Opened;
  /** When its first word came. */
  readonly heard?: number;
}

/** An end that can be asked to ring. */
export interface Bell extends Ringer {
  /** undefined: this server tells nobody of this collection. @throws what stops a request */
  open(names: Names, signal: AbortSignal): Promise<Opened | undefined>;
}

/** Why an end has no channel, or one through which nothing comes. */
export interface PushTrouble extends Pick<Ringer, 'link' | 'side'> {
  /** What happened; a server's own words may be in it. */
  readonly what: string;
  /** What to do; names nobody. */
  readonly hint: string;
}

/** What is kept of a pair's channels. */
export interface KeptPush {
  readonly channels: readonly Channel[];
  readonly troubles: readonly PushTrouble[];
  /** When the last word came, epoch milliseconds; noted now and then. */
  readonly lastWord?: number;
}

export const NO_PUSH: KeptPush = { channels: [], troubles: [] };

/** A pair, as far as channels are concerned. */
export interface PushPair {
  readonly name: string;
  /** Ends whose changes we want to be told of, where they were found; none while the pair is left alone. @throws STORE */
  bells(): Promise<readonly Bell[]>;
  /** @throws STORE */
  kept(): Promise<KeptPush>;
  /** Keeps what `how` makes of what is kept; another process may do so at the same time. @throws STORE */
  change(how: (kept: KeptPush) => KeptPush): Promise<KeptPush>;
  /** Whether a sealed word was sealed for this channel, by the server. */
  isGenuine(channel: Channel, word: SealedWord): boolean;
  /** Also when it had ended. Nothing happens where nobody is signed in any more who could. @throws what stops a request */
  stop(channel: Channel, handle: string, signal: AbortSignal): Promise<void>;
}

/** How a pair stands, for people and monitors. */
export interface PushStanding {
  /** on: changes are told. waiting: no channel is open yet. trouble: something is wrong with one. */
  readonly state: 'on' | 'waiting' | 'trouble';
  /** Ends of which changes are told. */
  readonly open: number;
  readonly lastWord: number | undefined;
  /** When the first of them ends, unless it is renewed before. */
  readonly ends: number | undefined;
  readonly troubles: readonly Pick<PushTrouble, 'what' | 'hint'>[];
}

/** undefined: nobody is to tell us anything. */
export function pushStanding({ channels, troubles, lastWord }: KeptPush, now: number): PushStanding | undefined {
  if (channels.length === 0 && troubles.length === 0) return undefined;
  const latest = new Map<string, number>();
  for (const { link, side, opened } of channels) {
    if (opened === undefined || opened.ends <= now) continue;
    const end = `${side} ${link}`;
    latest.set(end, Math.max(opened.ends, latest.get(end) ?? 0));
  }
  const ends = latest.size === 0 ? undefined : Math.min(...latest.values());
  const state = troubles.length > 0 ? 'trouble' : latest.size === 0 ? 'waiting' : 'on';
  const told = new Map(troubles.map(({ what, hint }) => [what, { what, hint }]));
  return { state, open: latest.size, lastWord, ends, troubles: [...told.values()] };
}

export function isSameRinger(a: Ringer, b: Ringer): boolean {
  return a.link === b.link && a.side === b.side && a.place === b.place && a.account === b.account && a.address === b.address;
}

/** Google knows all channels of a calendar by one name, so that another one tells that of a channel whose answer was lost. */
export function handleOf(channel: Channel, channels: readonly Channel[]): string | undefined {
  if (channel.opened !== undefined) return channel.opened.handle;
  const { side, place, account } = channel;
  const other = channels.find((one) => one.side === side && one.place === place && one.account === account && one.opened?.greets);
  return other?.opened?.handle;
}

/** Takes the same time however much of a guess is right, and however long it is. */
export function isSameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
