/** daemon/listener — what a word that came is worth: whose it is, whether it is new, and who is to look. */
import { type Channel, isSameSecret, type KeptPush, type SealedWord } from '../model/push.ts';

/** What a word says; nothing else of it is looked at. */
export interface Word {
  readonly id: string;
  /** How it shows that it is the server's: it brings the channel's secret, or is sealed by it. */
  readonly proof: string | SealedWord;
  /** The first word of a channel says no more than that it is open. */
  readonly isGreeting: boolean;
  /** They grow, with gaps (G118); undefined: the server does not count. */
  readonly number: number | undefined;
}

/** unknown: of no channel of ours, or without its secret. repeated: it was heard before. */
export type Heard = 'unknown' | 'greeting' | 'repeated' | 'news';

export type OwnChannel = Channel & { readonly pair: string };

export interface Listening {
  readonly now: () => number;
  /** The channel of that name, if it is ours at this moment. */
  channelOf(id: string): OwnChannel | undefined;
  isGenuine(channel: OwnChannel, word: SealedWord): boolean;
  ring(pair: string): void;
  /** Keeps what was learnt, some time later. */
  note(pair: string, how: (kept: KeptPush) => KeptPush): void;
}

export interface Listener {
  heard(word: Word): Heard;
  /** When a pair last had a word, in this process; epoch milliseconds. */
  lastWord(pair: string): number | undefined;
}

/** Milliseconds. That words come is written down no more often than this. */
const NOTED_EVERY = 15 * 60_000;
/** What nobody's secret is compared with, so that it takes as long as a comparison. */
const NOBODY = 'nobody';

export function createListener({ now, channelOf, isGenuine, ring, note }: Listening): Listener {
  /** The highest number heard through each channel. */
  const heardUpTo = new Map<string, number>();
  const lastWords = new Map<string, number>();
  const notedAt = new Map<string, number>();

  const remember = (channel: OwnChannel): void => {
    const { id, pair } = channel;
    const at = now();
    lastWords.set(pair, at);
    const noted = notedAt.get(pair);
    if (channel.heard !== undefined && noted !== undefined && at >= noted && at - noted < NOTED_EVERY) return;
    notedAt.set(pair, at);
    note(pair, (kept) => ({
      ...kept,
      lastWord: at,
      channels: kept.channels.map((one) => (one.id === id && one.heard === undefined ? { ...one, heard: at } : one)),
    }));
  };
  const proves = (proof: Word['proof'], channel: OwnChannel | undefined): boolean =>
    typeof proof === 'string'
      ? isSameSecret(proof, channel?.token ?? NOBODY)
      : channel !== undefined && isGenuine(channel, proof);
  return {
    heard: ({ id, proof, isGreeting, number }) => {
      const channel = channelOf(id);
      if (!proves(proof, channel) || channel === undefined) return 'unknown';
      if (number !== undefined) {
        if (number <= (heardUpTo.get(id) ?? 0)) return 'repeated';
        heardUpTo.set(id, number);
      }
      remember(channel);
      if (isGreeting) return 'greeting';
      ring(channel.pair);
      return 'news';
    },
    lastWord: (pair) => lastWords.get(pair),
  };
}
